"""A part of a board: one view or one group of controls over the board's state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from helpers.explorers.controls import Control, html_of, slots_of
from helpers.figures.view import View
from helpers.live import Slots
from helpers.state import Action, State
from helpers.state.session import Values

if TYPE_CHECKING:
    from helpers.explorers.board import Board


class Part:
    """One view or one group of controls over one state.

    `name` is the part's own; `panel` the title of the panel that folds it away, "" if it is always seen;
    `pictures` says what its views show, one name each.
    A part *shows* the state, `draw` and `show`, and *says* it, `say`: what it shows moves only there, and only the
    board has it do so, after each action. What hands do is declared: by `make_controls`, and by `connect` on the views.
    """

    name = ""
    panel = ""
    pictures: tuple[str, ...] = ()

    def attach(self, board: Board) -> None:
        """Belong to a board, before it is shown."""
        self.board = board
        self.views: Sequence[View] = self.make_views()
        self.controls, self.placed_controls = self.make_controls(), self.make_placed_controls()
        self._drawn = self.state.surface, False

    @property
    def state(self) -> State:
        """Return what the board shows."""
        return self.board.state

    def do(self, action: Action[Values], *values: Values.args, **named: Values.kwargs) -> None:
        """Carry out an action on the state, for a control or a hand that the board dispatches."""
        self.board.session.do(action, *values, **named)

    def bind(self, action: Action[...]) -> Callable[..., None]:
        """Return what carries out an action on the state with the value of a control, or with none."""
        return partial(self.do, action)

    def make_views(self) -> Sequence[View]:
        """Return the views, one figure each."""
        return []

    def make_controls(self) -> Sequence[Control]:
        """Return the controls, which stand in a bar above the pictures."""
        return []

    def make_placed_controls(self) -> Sequence[Control]:
        """Return the controls that stand elsewhere, where the part itself puts their HTML."""
        return []

    def connect(self) -> None:
        """Say what hands do on the views."""

    def bar(self) -> str:
        """Return the HTML above the pictures."""
        return html_of(self.controls)

    def below(self) -> str:
        """Return the HTML below the pictures, or in the panel."""
        return ""

    def watch(self) -> None:
        """Take note of the state after an action, whether the part is seen or not."""

    def draw(self, quick: bool) -> Sequence[Figure]:
        """Have the backgrounds follow the state; return the figures of which they have changed.

        quick: coarsely, while it is changing under a hand.
        """
        wanted = self.state.surface, quick
        before, self._drawn = self._drawn, wanted
        if wanted[0] is before[0] and wanted[1] >= before[1]:
            return []
        return [view.figure for view in self.views if self.set_surface(view, quick)]

    def set_surface(self, view: View, quick: bool) -> bool:
        """Have one view show the state's surface; return whether its background has changed."""
        return view.set_surface(self.state.surface, quick=quick)

    def show(self) -> None:
        """Move the marks of the views to where the state has them."""

    def say(self) -> Slots:
        """Return what the part says of the state, {slot: text}."""
        return {}

    def slots(self) -> Slots:
        """Return all that the part says, its controls included, {slot: text}."""
        return slots_of((*self.controls, *self.placed_controls)) | self.say()
