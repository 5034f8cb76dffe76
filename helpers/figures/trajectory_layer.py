"""The walks of one view: the present one, what is planned of it, old ones, and a race."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from helpers.figures import artists
from helpers.figures.types import Look, Walk

MOST_TRACES, MOST_RACERS = 3, 5
TRACE_DARKNESS = (0.25, 0.35, 0.45)  # the oldest is the palest
RACE_STYLES: Sequence[Look] = artists.WALK_STYLES[1:]  # the first is the look of the present walk
RACE_SIGNS = ("■", "▲", "◆", "▼", "✚")  # what the dots of the racers look like, for words beside a picture
_UNKNOWN = object()


class TrajectoryLayer:
    """The lines of a view that show walks; all are made at once, and cost nothing while they are not used.

    axes: 2-D or 3-D axes; nowhere: the data of a line that shows nothing, one row for each axis; zorder: of the
    present walk, all others lie below; traces: whether there are lines for old walks; most_dots: about so many on
    a racer's line (all of its steps, if None).
    """

    def __init__(
        self,
        axes: Axes,
        nowhere: ArrayLike = ((), ()),
        zorder: float = 6,
        traces: bool = True,
        most_dots: int | None = None,
    ) -> None:
        self._nowhere, self._most_dots = np.asarray(nowhere), most_dots
        self._shown: dict[Line2D, object] = {}
        common: Look = {"points": nowhere, "zorder": zorder - 0.6}
        darkness = TRACE_DARKNESS if traces else ()
        self.traces = [artists.trace(axes, alpha=alpha, **common) for alpha in darkness]
        self.races = [artists.racer(axes, **common, **look) for look in RACE_STYLES]
        self.planned = artists.planned(axes, points=nowhere, zorder=zorder - 0.2)
        self.path = artists.path(axes, points=nowhere, zorder=zorder)
        self.ends = [artists.racer_end(axes, look, points=nowhere, zorder=zorder + 1.6) for look in RACE_STYLES]

    def show_trajectory(self, places: np.ndarray, index: int | None = None) -> None:
        """Show the present walk: (k, 2 or 3) places, the part after the one with number `index` as planned only."""
        if index is None or index >= len(places) - 1:
            artists.set_data_if_changed(self.path, *places.T)
            artists.set_data_if_changed(self.planned, *self._nowhere)
        else:
            index = max(int(index), 0)
            artists.set_data_if_changed(self.path, *places[: index + 1].T)
            artists.set_data_if_changed(self.planned, *places[index:].T)

    def show_traces_and_racers(
        self, place: Callable[[Walk], np.ndarray], traces: Sequence[Walk] = (), races: Sequence[Walk | None] = ()
    ) -> None:
        """Show old walks (the newest last) and racers (None: this one is not shown); too many raise ValueError.

        place: returns the places (k, 2 or 3) at which a walk is drawn.
        """
        if len(traces) > MOST_TRACES or len(races) > MOST_RACERS:
            raise ValueError(
                f"at most {MOST_TRACES} traces and {MOST_RACERS} races are drawn, not {len(traces)} and {len(races)}"
            )
        for line, walk in zip(reversed(self.traces), _filled(reversed(traces), len(self.traces)), strict=True):
            if self._needs_update(line, walk):
                artists.set_data_if_changed(line, *(self._nowhere if walk is None else place(walk).T))
        for line, end, walk in zip(self.races, self.ends, _filled(races, len(self.races)), strict=True):
            if self._needs_update(line, walk):
                places = self._nowhere.T if walk is None else place(walk)
                artists.set_data_if_changed(line, *places.T)
                artists.set_data_if_changed(end, *places[-1:].T)
                self._set_dot_spacing(line, 0 if walk is None else len(places))

    def _set_dot_spacing(self, line: Line2D, count: int) -> None:
        every = self._most_dots and max(1, count // self._most_dots)
        if line.get_markevery() != every:
            line.set_markevery(every)

    def invalidate(self) -> None:
        """Have everything placed anew, because the axes have changed."""
        self._shown.clear()

    def _needs_update(self, line: Line2D, walk: Walk | None) -> bool:
        """Say whether a line does not show a walk yet (or one that may have changed since)."""
        if self._shown.get(line, _UNKNOWN) is walk and (walk is None or artists.is_read_only(walk)):
            return False
        self._shown[line] = walk
        return True


def _filled(walks: Iterable[Walk | None], count: int) -> list[Walk | None]:
    walks = list(walks)
    return walks + [None] * (count - len(walks))
