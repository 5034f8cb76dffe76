"""A part of a board: one view or one group of controls over the board's state."""


class Part:
    """One view or one group of controls over one state.

    `name` is the part's own; `panel` the title of the panel that folds it away, "" if it is always seen;
    `pictures` says what its views show, one name each.
    A part says what it has: `make_views()`, `bar()` (HTML above the pictures), `words()` (HTML below them, or in the
    panel), `slots()` (shows the state in the views and returns {slot: text}), `actions()` ({control: what to call
    with its value}) and `connect()` (what hands do on its views).
    """

    name = ""
    panel = ""
    pictures = ()

    def begin(self, board):
        """Belong to a board, before it is shown."""
        self.board, self.state = board, board.state
        self.views = self.make_views()
        self._shown = self.state.surface, False

    def make_views(self):
        """Return the views, one figure each."""
        return []

    def bar(self):
        """Return the HTML above the pictures."""
        return ""

    def words(self):
        """Return the HTML below the pictures, or in the panel."""
        return ""

    def slots(self):
        """Show the state in the views; return {slot: text}."""
        return {}

    def actions(self):
        """Return {name of a control: what to call with its value}."""
        return {}

    def connect(self):
        """Say what hands do on the views."""

    def watch(self):
        """Take note of the state after an action, whether the part is seen or not."""

    def follow_surface(self):
        """Have the views show the state's surface, coarsely while it is changing under a hand."""
        wanted = self.state.surface, self.board.quick
        before, self._shown = self._shown, wanted
        if wanted[0] is before[0] and wanted[1] >= before[1]:
            return
        for view in self.views:
            if self.set_surface(view, quick=self.board.quick):
                self.board.redraw(view.figure, sharp=not self.board.quick)

    def set_surface(self, view, quick):
        """Have one view show the state's surface; return whether its background has changed."""
        return view.set_surface(self.state.surface, quick=quick)
