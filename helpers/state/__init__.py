"""A board's whole state and every action on it, in plain Python: no widget, no picture."""

from helpers.state.openings import new_state
from helpers.state.session import Action, Session
from helpers.state.state import State
from helpers.state.walk import Racer

__all__ = ["Action", "Racer", "Session", "State", "new_state"]
