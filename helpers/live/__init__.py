"""Matplotlib figures whose marks move in the browser."""

from helpers.live.figure import LiveFigure
from helpers.live.pointer import ARROWS, Key, Pointer

__all__ = ["ARROWS", "Key", "LiveFigure", "Pointer"]
