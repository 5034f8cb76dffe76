"""Words, controls and matplotlib figures whose marks move, in the browser."""

from helpers.live.figure import LiveFigure
from helpers.live.messages import ControlValue as Value
from helpers.live.messages import Table
from helpers.live.panel import Action, Panel, Slots
from helpers.live.pointer import ARROWS, Key, Pointer
from helpers.live.requests import MOST_AT_ONCE

__all__ = ["ARROWS", "MOST_AT_ONCE", "Action", "Key", "LiveFigure", "Panel", "Pointer", "Slots", "Table", "Value"]
