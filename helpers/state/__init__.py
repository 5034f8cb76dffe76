"""A board's whole state and every action on it, in plain Python: no widget, no picture."""

from helpers.state.board import BoardState
from helpers.state.session import Session
from helpers.state.state import State
from helpers.state.walk import Racer

__all__ = ["BoardState", "Racer", "Session", "State"]
