"""Boards: parts over one state, each board the last expression of a cell."""

from helpers.explorers.boards import cost_board, learning_rate_board, race_board, slope_board, update_board
from helpers.explorers.explorer import explorer
from helpers.explorers.pad import digit_pad
from helpers.explorers.training import training_board

__all__ = [
    "cost_board",
    "digit_pad",
    "explorer",
    "learning_rate_board",
    "race_board",
    "slope_board",
    "training_board",
    "update_board",
]
