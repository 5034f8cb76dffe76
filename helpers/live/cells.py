"""Which boards the cells of a notebook have made: those of a cell's run before are closed when it makes new ones."""

import weakref
from typing import Protocol

from IPython import get_ipython


class Closable(Protocol):
    """What a cell makes, and what is closed when it runs again."""

    def close(self) -> None:
        """Let go of everything."""


class Cells:
    """Know of each cell its last run that made a board, and what it made."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str | None, weakref.WeakSet[Closable]]] = {}  # {cell: (run, boards)}

    def note(self, board: Closable) -> None:
        """Note that the running cell has made a board, and close what a run of it before has made."""
        cell, run = running()
        if cell is None:
            return
        before, boards = self._made.get(cell, (None, weakref.WeakSet()))
        if run != before:
            for old in list(boards):
                old.close()
            boards = weakref.WeakSet()
            self._made[cell] = run, boards
        boards.add(board)


def running() -> tuple[str | None, str | None]:
    """Return the names of the cell that runs and of this run; None where the page does not tell, or no cell runs."""
    shell = get_ipython()
    request = shell.get_parent() if hasattr(shell, "get_parent") else {}
    header = request.get("header", {})
    if header.get("msg_type") != "execute_request":
        return None, None
    return request.get("metadata", {}).get("cellId"), header["msg_id"]
