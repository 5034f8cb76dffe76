"""A board: one state, parts that show and change it, one message per move."""

from collections.abc import Iterable, Iterator

from helpers.explorers.html import bar
from helpers.explorers.part import Part
from helpers.figures.view import View
from helpers.live import MOST_AT_ONCE, Key, LiveFigure, Slots
from helpers.state import Action, Session, State
from helpers.state.session import Values
from helpers.state.steps import rewind

KEYS = {" ": "step", "Backspace": "back", "p": "play", "P": "play", "r": "reset", "R": "reset"}
REPEATED = ("step", "back")  # what a key does once for each press
ARROWS_TURN = "Arrow keys: turn it"
ARROWS_MOVE = "Arrow keys: move the start, with Shift by large strides"


class Board(LiveFigure):
    """Show one state by its parts, and let controls and hands change it.

    session: keeps the state; parts: instances of Part, in the order in which they stand.
    `quick` is true while something is dragged that changes the surface itself: then pictures may be coarse.
    """

    def __init__(self, session: Session, *parts: Part) -> None:
        self.session, self.parts, self.quick = session, parts, False
        for part in parts:
            part.attach(self)
        controls = [control for part in parts for control in (*part.controls, *part.placed_controls)]
        self._control_names = {control.name for control in controls}
        for part in parts:
            part.show()
        super().__init__(
            *(view.figure for part in parts for view in part.views),
            panels={part.name: [view.figure for view in part.views] for part in parts if part.panel},
            words=self._page(),
            names=self._names(),
            slots=_merged(part.slots() for part in parts),
        )
        for control in controls:
            self.on_control(control.name, control.use)
        for part in parts:
            part.connect()
        self._connect_keys()

    @property
    def state(self) -> State:
        """Return what the board shows."""
        return self.session.state

    def do(self, action: Action[Values], *values: Values.args, **named: Values.kwargs) -> None:
        """Dispatch an action on the state, such as `helpers.state.steps.set_learning_rate`, with its values."""
        self.dispatch(lambda: self.session.do(action, *values, **named))

    # what the door does for this kind of panel

    def watch(self) -> None:
        """Have every part take note of the state."""
        for part in self.parts:
            part.watch()

    def show(self) -> None:
        """Show the state in the views, those in folded panels excepted."""
        for part in self._unfolded():
            for figure in part.draw(self.quick):
                self.redraw(figure, sharp=not self.quick)
            part.show()

    def say(self) -> Slots:
        """Say the state, what stands in folded panels excepted."""
        return _merged(part.slots() for part in self._unfolded())

    def discard_unseen_frames(self, frames: int) -> None:
        """Take back the steps of a walk that plays which nobody has seen: a hand acts on what it sees."""
        self.session.do(rewind, frames)

    # of what it is made

    def flat_views(self) -> list[View]:
        """Return all views but those in 3-D, whose arrow keys turn them."""
        return [view for part in self.parts for view in part.views if not _turns(view)]

    def _unfolded(self) -> list[Part]:
        """Return the parts that are seen."""
        unfolded = self.open_panels
        return [part for part in self.parts if not part.panel or part.name in unfolded]

    def _connect_keys(self) -> None:
        keys = [key for key, name in KEYS.items() if name in self._control_names]
        for part in self.parts:
            for view in part.views:
                self.on_key(view.axes, self._press, keys)

    def _press(self, key: Key) -> Iterator[float]:
        """Do what a key does as often as it was pressed; a second press of "play" takes the first one back."""
        name = KEYS[key.name]
        often = min(key.count, MOST_AT_ONCE) if name in REPEATED else key.count % 2 if name == "play" else 1
        return self.repeat(self._actions[name], often, None)

    def _names(self) -> list[tuple[str, str]]:
        """Return of each view what it shows and what its keys do."""
        walk = {name: "Space" if key == " " else key for key, name in KEYS.items() if name in self._control_names}
        keys = [f"{key}: {name}" for name, key in walk.items()]
        return [
            (name, "; ".join((ARROWS_TURN if _turns(view) else ARROWS_MOVE, *keys)))
            for part in self.parts
            for view, name in zip(part.views, part.pictures, strict=True)
        ]

    def _page(self) -> str:
        figures = iter(range(sum(len(part.views) for part in self.parts)))
        places = {part: [next(figures) for _ in part.views] for part in self.parts}
        top = [part.bar() for part in self.parts if not part.panel]
        below = [part.below() for part in self.parts if not part.panel]
        panels = [_panel(part, places[part]) for part in self.parts if part.panel]
        return bar(*top) + "<div data-tiles></div>" + "".join(below) + "".join(panels)


def _turns(view: View) -> bool:
    """Say whether the arrow keys turn a view."""
    return view.axes.name == "3d"


def _merged(parts: Iterable[Slots]) -> Slots:
    return {name: text for slots in parts for name, text in slots.items()}


def _panel(part: Part, tiles: list[int]) -> str:
    pictures = "".join(f'<div data-tile="{tile}" class="live-place"></div>' for tile in tiles)
    pictures = f'<div class="live-tiles">{pictures}</div>' if tiles else ""
    return (
        f'<details data-panel="{part.name}"><summary>{part.panel}</summary>'
        f"{bar(part.bar())}{pictures}{part.below()}</details>"
    )
