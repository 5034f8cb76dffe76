"""What all boards share: one state, views that draw it, controls that change it, one message per move."""

import ipywidgets

from helpers.live import LiveFigure, mimebundle

LARGE_STRIDES = 10  # with Shift
DIRECTIONS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
ROW = {"flex_flow": "row wrap", "align_items": "center", "margin": "0 0 4px 0"}


class Board(ipywidgets.VBox):
    """Show one state by some views, and let controls and hands change it.

    state: a BoardState. A board's own class makes the views and the controls, and says what they show:
    `make_views()` returns the views, `make_controls()` the controls, `show()` updates the views and returns the
    texts of the slots in `words`, among them "label", which says in one sentence what is to be seen.
    """

    words = ""

    def __init__(self, state):
        self.state = state
        self.views = self.make_views()
        figures = [view.figure for view in self.views]
        self.live = LiveFigure(*figures, words=self.words, **self.show())
        self.parts = self.make_controls()
        row = ipywidgets.HBox([part.widget for part in self.parts], layout=ipywidgets.Layout(**ROW))
        super().__init__([row, self.live] if self.parts else [self.live])

    def make_views(self):
        """Return the views, one figure each."""
        raise NotImplementedError

    def make_controls(self):
        """Return the controls, in the order in which they stand."""
        return []

    def show(self):
        """Update the views from the state; return {slot: text}."""
        raise NotImplementedError

    def refresh(self):
        """Show the state: controls, views and words."""
        for part in self.parts:
            part.follow()
        self.live.update(**self.show())

    def act(self, action, *values):
        """Carry out an action on the state and show what became of it."""
        try:
            action(*values)
        finally:
            self.refresh()

    def let_marker_move(self, view):
        """Let the marker of a view from above be dragged, and moved by the arrow keys."""
        self.live.on_pointer(view.axes, self._carry, handles=[view.start, view.marker])
        self.live.on_key(view.axes, self._nudge)

    def _carry(self, pointer):
        self.state.hold(pointer.x, pointer.y)
        if pointer.phase == "release":
            self.state.let_go()
        self.refresh()

    def _nudge(self, key):
        strides = key.count * (LARGE_STRIDES if key.shift else 1)
        self.act(self.state.nudge, *DIRECTIONS[key.name], strides)

    def _repr_mimebundle_(self, **kwargs):
        return mimebundle(self, self.live)
