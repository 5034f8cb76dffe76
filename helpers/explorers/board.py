"""What all boards share: one state, views that draw it, controls that change it, one message per move."""

from helpers.explorers.controls import action_of, values_of
from helpers.live import LiveFigure

LARGE_STRIDES = 10  # with Shift
DIRECTIONS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


class Board(LiveFigure):
    """Show one state by some views, and let controls and hands change it.

    state: a BoardState. A board's own class makes the views and the page, and says what they show:
    `make_views()` returns the views, `page()` the HTML with the controls, `show()` updates the views and returns
    the texts of the slots, among them "label", which says in one sentence what is to be seen.
    """

    def __init__(self, state):
        self.state = state
        self.views = self.make_views()
        figures = [view.figure for view in self.views]
        super().__init__(*figures, words=self.page(), **self._slots())
        self.on_control(self._use)
        self.connect()

    def make_views(self):
        """Return the views, one figure each."""
        raise NotImplementedError

    def page(self):
        """Return the board's HTML: controls, a place for the tiles, words."""
        raise NotImplementedError

    def show(self):
        """Update the views from the state; return {slot: text}."""
        raise NotImplementedError

    def connect(self):
        """Say what hands can do on the views."""

    def refresh(self):
        """Show the state: controls, views and words."""
        self.update(**self._slots())

    def act(self, action, *values):
        """Carry out an action on the state and show what became of it."""
        try:
            action(*values)
        finally:
            self.refresh()

    def let_marker_move(self, view):
        """Let the marker of a view from above be dragged, and moved by the arrow keys."""
        self.on_pointer(view.axes, self._carry, handles=[view.start, view.marker])
        self.on_key(view.axes, self._nudge)

    def _slots(self):
        return values_of(self.state) | self.show()

    def _use(self, name, value):
        self.act(action_of, self.state, name, value)

    def _carry(self, pointer):
        self.state.hold(pointer.x, pointer.y)
        if pointer.phase == "release":
            self.state.let_go()
        self.refresh()

    def _nudge(self, key):
        strides = key.count * (LARGE_STRIDES if key.shift else 1)
        self.act(self.state.nudge, *DIRECTIONS[key.name], strides)
