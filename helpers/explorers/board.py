"""A board: one state, parts that show and change it, one message per move."""

from helpers.explorers.html import bar
from helpers.live import MOST_AT_ONCE, LiveFigure

KEYS = {" ": "step", "Backspace": "back", "p": "play", "P": "play", "r": "reset", "R": "reset"}
AGAIN = ("step", "back")  # what a key does once for each press
ARROWS_TURN = "Arrow keys: turn it"
ARROWS_MOVE = "Arrow keys: move the start, with Shift by large strides"


class Board(LiveFigure):
    """Show one state by its parts, and let controls and hands change it.

    state: a BoardState; parts: instances of Part, in the order in which they stand.
    `quick` is true while something is dragged that changes the surface itself: then pictures may be coarse.
    """

    def __init__(self, state, *parts):
        self.state, self.parts = state, parts
        self.quick = False
        for part in parts:
            part.begin(self)
        figures = [view.figure for part in parts for view in part.views]
        folded = {part.name: [view.figure for view in part.views] for part in parts if part.panel}
        self._actions = {name: act for part in parts for name, act in part.actions().items()}
        slots = self._slots(everything=True)
        super().__init__(*figures, panels=folded, words=self._page(), names=self._names(), **slots)
        self.on_control(self._use)
        for part in parts:
            part.connect()
        self._connect_keys()

    def refresh(self):
        """Show the state: controls, views and words, those in folded panels excepted."""
        self._watch()
        self.update(**self._slots())

    def act(self, action, *values):
        """Carry out an action on the state and show what became of it."""
        try:
            action(*values)
        finally:
            self.refresh()

    def do(self, action, *values):
        """Carry out an action from a cell of the page, with what went wrong said on the board."""
        self.guard(self.act)(action, *values)

    def unfolded(self):
        """Bring a panel that was just unfolded up to date."""
        self.refresh()

    def take_back(self, frames):
        """Take back the steps of a walk that plays which nobody has seen: a hand acts on what it sees."""
        self.act(self.state.rewind, frames)

    def flat_views(self):
        """Return all views but those in 3-D, whose arrow keys turn them."""
        return [view for part in self.parts for view in part.views if not _turns(view)]

    def _watch(self):
        for part in self.parts:
            part.watch()

    def _slots(self, everything=False):
        slots, unfolded = {}, self.open_panels
        for part in self.parts:
            if everything or not part.panel or part.name in unfolded:
                part.follow_surface()
                slots |= part.slots()
        return slots

    def _use(self, name, value):
        if name not in self._actions:
            raise ValueError(f"this board has no control {name!r}")
        self.act(self._actions[name], value)

    def _connect_keys(self):
        keys = [key for key, name in KEYS.items() if name in self._actions]
        for part in self.parts:
            for view in part.views:
                self.on_key(view.axes, self._press, keys)

    def _press(self, key):
        """Do what a key does as often as it was pressed; a second press of "play" takes the first one back."""
        name = KEYS[key.name]
        often = min(key.count, MOST_AT_ONCE) if name in AGAIN else key.count % 2 if name == "play" else 1
        self.act(self._repeat, self._actions[name], often)

    def _repeat(self, action, times):
        for done in range(times):
            if done:
                self._watch()  # what is shown after the last one watches as well
            action(None)

    def _names(self):
        """Return of each view what it shows and what its keys do."""
        walk = {name: "Space" if key == " " else key for key, name in KEYS.items() if name in self._actions}
        walk = [f"{key}: {name}" for name, key in walk.items()]
        return [
            (name, "; ".join((ARROWS_TURN if _turns(view) else ARROWS_MOVE, *walk)))
            for part in self.parts
            for view, name in zip(part.views, part.pictures, strict=True)
        ]

    def _page(self):
        figures = iter(range(sum(len(part.views) for part in self.parts)))
        places = {part: [next(figures) for _ in part.views] for part in self.parts}
        top = [part.bar() for part in self.parts if not part.panel]
        below = [part.words() for part in self.parts if not part.panel]
        panels = [_panel(part, places[part]) for part in self.parts if part.panel]
        return bar(*top) + "<div data-tiles></div>" + "".join(below) + "".join(panels)


def _turns(view):
    """Say whether the arrow keys turn a view."""
    return hasattr(view.axes, "view_init")


def _panel(part, tiles):
    pictures = "".join(f'<div data-tile="{tile}" class="live-place"></div>' for tile in tiles)
    pictures = f'<div class="live-tiles">{pictures}</div>' if tiles else ""
    return (
        f'<details data-panel="{part.name}"><summary>{part.panel}</summary>'
        f"{bar(part.bar())}{pictures}{part.words()}</details>"
    )
