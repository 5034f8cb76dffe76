"""Boards: views and controls over one state, each the last expression of a cell."""

from helpers.explorers.cost import cost_board
from helpers.explorers.explorer import explorer
from helpers.explorers.learning_rate import learning_rate_board
from helpers.explorers.slope import slope_board
from helpers.explorers.update import update_board

__all__ = ["cost_board", "explorer", "learning_rate_board", "slope_board", "update_board"]
