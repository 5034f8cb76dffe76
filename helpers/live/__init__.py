"""Matplotlib figures whose marks move in the browser."""

from helpers.live.figure import LiveFigure
from helpers.live.pointer import ARROWS, Key, Pointer
from helpers.live.said import MOST_AT_ONCE

__all__ = ["ARROWS", "MOST_AT_ONCE", "Key", "LiveFigure", "Pointer"]
