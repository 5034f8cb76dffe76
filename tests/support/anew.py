"""One board for many tests: what brings the explorer of the galaxies back to how it opened."""

from helpers.figures.surface3d import VIEWPOINT


def begin_anew(board):
    """Bring an explorer that opened on the galaxies back to its opening; which panels are unfolded stays."""
    board.dispatch(_begin, board, board.state, {part.name: part for part in board.parts})
    assert board.error == ""


def _begin(board, state, parts):
    if "missions" in parts:
        parts["missions"].choose("none")
    if state.surface_name != "galaxies" or state.edited or state.centre or state.scale:
        state.set_surface("galaxies")
    state.reset()
    state.clear_race()
    state.set_speed(5)
    board.quick = parts["map"].axes = parts["data"].adding = False
    parts["data"].selected = None
    parts["history"].log = parts["data"].squares = False
    hill = parts["hill"].view
    if (hill.axes.azim, hill.axes.elev) != (VIEWPOINT["azim"], VIEWPOINT["elev"]):
        hill.axes.view_init(**VIEWPOINT)
        board.redraw(hill.figure)
