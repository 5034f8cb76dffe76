"""One board for many tests: what brings the explorer of the galaxies back to how it opened."""

from helpers.figures.surface3d import VIEWPOINT
from helpers.state.openings import reset
from helpers.state.race import clear_race
from helpers.state.steps import set_speed
from helpers.state.surfaces import set_surface


def reset_board(board):
    """Bring an explorer that opened on the galaxies back to its opening; which panels are unfolded stays."""
    board.dispatch(_begin, board, {part.name: part for part in board.parts})
    assert board.error == ""


def _begin(board, parts):
    if "missions" in parts:
        parts["missions"].choose("none")
    state, do = board.state, board.session.do
    if state.surface_name != "galaxies" or state.edited or state.centre or state.scale:
        do(set_surface, "galaxies")
    do(reset)
    do(clear_race)
    do(set_speed, 5)
    board.quick = parts["map"].axes = parts["data"].adding = False
    parts["data"].selected = None
    parts["history"].log = parts["data"].squares = False
    hill = parts["hill"].view
    if (hill.axes.azim, hill.axes.elev) != (VIEWPOINT["azim"], VIEWPOINT["elev"]):
        hill.axes.view_init(**VIEWPOINT)
        board.redraw(hill.figure)
