"""Which boards the cells of a notebook have made: those of a cell's run before are closed when it makes new ones."""

import weakref

from IPython import get_ipython


class Cells:
    """Know of each cell its last run that made a board, and what it made."""

    def __init__(self):
        self._made = {}  # {cell: (run, boards)}

    def note(self, board):
        """Note that the running cell has made a board, and close what a run of it before has made."""
        cell, run = running()
        if cell is None:
            return
        before, boards = self._made.get(cell, (None, ()))
        if run != before:
            for old in list(boards):
                old.close()
            boards = weakref.WeakSet()
            self._made[cell] = run, boards
        boards.add(board)


def running():
    """Return the names of the cell that runs and of this run; None where the page does not tell, or no cell runs."""
    shell = get_ipython()
    request = shell.get_parent() if hasattr(shell, "get_parent") else {}
    header = request.get("header", {})
    if header.get("msg_type") != "execute_request":
        return None, None
    return request.get("metadata", {}).get("cellId"), header["msg_id"]
