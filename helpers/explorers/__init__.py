"""Boards: parts over one state, each board the last expression of a cell."""

from helpers.explorers.boards import cost_board, learning_rate_board, race_board, slope_board, update_board
from helpers.explorers.explorer import explorer

__all__ = ["cost_board", "explorer", "learning_rate_board", "race_board", "slope_board", "update_board"]
