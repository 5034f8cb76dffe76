"""The cost from above, with the marker in the learner's hand."""

from collections.abc import Sequence

import numpy as np

from helpers.explorers.part import Part
from helpers.figures.contours import ContourView
from helpers.figures.view import View
from helpers.live import Key, Pointer, Value
from helpers.state import Session
from helpers.state.marker import hold, let_go, nudge

LARGE_STRIDES = 10  # with Shift
DIRECTIONS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
ARROW_SHARE = 0.32  # of the window's half-width: the arrow shows a direction, the ghost shows how far


class Map(Part):
    """The cost from above: walk, marker, and on wish more.

    title: what to look for; cross_lines: where the slices are cut; arrow: downhill from the marker; aim: a line to
    the minimum; ghost: where the next step would land; extras: old walks, races and the bowl's axes.
    """

    name = "map"
    pictures = ("the cost from above",)

    def __init__(
        self,
        title: str | None = None,
        cross_lines: bool = False,
        arrow: bool = False,
        aim: bool = False,
        ghost: bool = False,
        extras: bool = False,
    ) -> None:
        self.title, self.cross_lines, self.extras = title, cross_lines, extras
        self.arrow, self.aim, self.ghost, self.axes = arrow, aim, ghost, False

    def make_views(self) -> Sequence[View]:
        self.view = ContourView(self.state.surface, title=self.title, cross_lines=self.cross_lines)
        return [self.view]

    def show(self) -> None:
        state = self.state
        self.view.update(
            state.point,
            walk=state.trajectory if state.steps else None,
            arrow=self._downhill() if self.arrow or "slopes" in self.board.open_panels else None,
            aim=state.surface.minima.nearest(state.point) if self.aim else None,
            ghost=state.next_point if self.ghost and np.isfinite(state.next_point).all() else None,
            traces=state.traces if self.extras else (),
            races=[racer.trajectory for racer in state.racers] if self.extras else (),
            axes=state.axes_of_bowl if self.extras and self.axes else None,
            index=state.index if self.extras or state.held else None,
        )

    def _downhill(self) -> np.ndarray | None:
        """Return an arrow (2,) in the direction of the next step, no longer than the way to the minimum, or None."""
        state, longest = self.state, ARROW_SHARE * min(self.state.surface.window.half_widths)
        with np.errstate(all="ignore"):
            size = np.hypot(*state.slopes)
        if not 0 < size < np.inf:
            return None
        nearest = state.surface.minima.nearest(state.point)
        length = longest if nearest is None else min(longest, np.hypot(*(nearest - state.point)))
        return -state.slopes / size * length

    def connect(self) -> None:
        self.board.on_pointer(self.view.axes, self.carry, handles=[self.view.start, self.view.marker])
        for view in self.board.flat_views():
            self.board.on_key(view.axes, self.nudge)

    def show_axes(self, on: Value) -> None:
        """Show or hide the axes of the bowl."""
        self.axes = bool(on)

    def carry(self, pointer: Pointer) -> None:
        """Carry the start in the hand; a walk that is walked step by step begins anew."""
        afresh = pointer.phase == "press" and not self.state.whole_walk
        carry(self.board.session, pointer.phase, pointer.x, pointer.y, afresh)

    def nudge(self, key: Key) -> None:
        """Move the start by the strides of an arrow key."""
        strides = key.count * (LARGE_STRIDES if key.shift else 1)
        self.do(nudge, *DIRECTIONS[key.name], strides)


def carry(session: Session, phase: str, weight: float, bias: float, afresh: bool = False) -> None:
    """Hold the start at a place; where the hand lets go of it, let it walk, even if that place is refused.

    phase: of the pointer; afresh: whether no step of the walk is planned any more.
    """
    try:
        session.do(hold, weight, bias, afresh)
    finally:
        if phase == "release":
            session.do(let_go)
