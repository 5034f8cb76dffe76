"""The cost after every step of a walk."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from helpers import style
from helpers.figures import artists
from helpers.figures.cost_grid import CostGrid
from helpers.figures.frame import HUGE, Frame, decimals
from helpers.figures.offscreen import OffscreenIndicator
from helpers.figures.trajectory_layer import TrajectoryLayer
from helpers.figures.types import Walk
from helpers.figures.view import View
from helpers.surfaces import Surface, Window
from helpers.text import Label, number

ROOM = 20  # letters of a name, with its number in one line of the indicator
DECADES = 7  # a logarithmic axis goes down below a millionth, where a walk has arrived
MOST_DOTS = 20  # on the line of a racer


def scale_is_log(scale: str) -> bool:
    """Return whether scale is "log"; raise ValueError if it is neither that nor "linear"."""
    if scale not in ("linear", "log"):
        raise ValueError(f'scale must be "linear" or "log", not {scale!r}')
    return scale == "log"


class HistoryView(View):
    """Show the cost against the step.

    Parameters
    ----------
    surface : Surface
        The surface.
    steps : int
        The largest step shown.
    scale : str, optional
        "linear", or "log" for the excess over the least cost by powers of ten (where that is not known for the cost
        itself, or, if it can be negative, for the excess over the lowest in the window).
    seen : bool, optional
        Whether the view is laid out at once, else when it is first seen.
    """

    def __init__(self, surface: Surface, steps: int, scale: str = "linear", seen: bool = True) -> None:
        super().__init__()
        self.log, self.steps = scale_is_log(scale), steps
        axes = self.axes
        self.least = LeastCost(axes)
        self.trajectories = TrajectoryLayer(axes, traces=False, most_dots=MOST_DOTS)
        self.path, self.start, self.marker = self.trajectories.path, artists.start(axes), artists.marker(axes)
        self.offscreen = OffscreenIndicator(axes)
        self._draw_first(surface, None, seen)

    def set_scale(self, scale: str) -> bool:
        """Show the cost by "linear" or "log" scale; return whether the background has changed."""
        before, self.log = self.log, scale_is_log(scale)
        return before != self.log and self._redraw()

    def set_steps(self, steps: int) -> bool:
        """Show as many steps; return whether the background has changed."""
        before, self.steps = self.steps, steps
        return before != steps and self._redraw()

    def _set_shown(self, surface: Surface, window: Window | None, quick: bool) -> None:
        super()._set_shown(surface, window, quick)
        self._cost_grid = CostGrid(surface, self.window)

    def _keeps_background(self, quick: bool) -> bool:
        low, high = self.axes.get_ylim()
        lowest = low if self.log else self._cost_grid.base
        keeps = quick and lowest >= low and self._cost_grid.shows_well(self.base + high)
        if keeps:
            self._draw_least()
        return keeps

    @property
    def base(self) -> float:
        """Return what is taken away from every cost before it is drawn, so that powers of ten can be drawn."""
        if not self.log:
            return 0.0
        return min(0.0, self._cost_grid.base) if self.surface.least_cost is None else self.surface.least_cost

    def _draw_background(self, quick: bool) -> None:
        axes, label = self.axes, self._label()
        self.name, self.decimals = label.name, decimals(self._cost_grid.start_excess)
        axes.set(xlim=(-0.02 * self.steps, max(1, self.steps) * 1.02), ylim=(1, 10), autoscale_on=False)
        axes.set_yscale("log" if self.log else "linear")
        style.dress(axes, "step", label, "Does every step lower the cost?")
        self._set_heights(self._cost_grid)
        self.trajectories.invalidate()

    def _label(self) -> Label:
        if self.log and self.surface.least_cost is not None:
            return excess_label(self.surface)
        return excess_label(self.surface, "the lowest in sight") if self.base else self.surface.cost_label

    def _set_heights(self, cost_grid: CostGrid) -> None:
        axes, top = self.axes, cost_grid.base + 1.7 * cost_grid.start_excess
        if self.log:
            axes.set_ylim((top - self.base) / 10**DECADES, 3 * (top - self.base))
            style.log_ticks(axes.yaxis)
            low, high = np.log10(axes.get_ylim()).tolist()
        else:
            low, high = cost_grid.base - 0.09 * (top - cost_grid.base), top
            axes.set_ylim(low, high)
        self.frame = Frame(axes.get_xlim(), (low, high))
        self._draw_least()

    def _draw_least(self) -> None:
        self.least.show(None if self.log else self.surface.least_cost)

    def update(
        self, walk: Walk | None, step: int | None = None, races: Sequence[Walk | None] = (), index: int | None = None
    ) -> None:
        """Move the marks; nothing is shown for None.

        Parameters
        ----------
        walk : Walk
            A trajectory, or its costs (k + 1,).
        step : int, optional
            Where the marker stands (the last step, if None).
        races : sequence of Walk, optional
            Up to 5 walks, each with its own look (None: not this one).
        index : int, optional
            As step, and what comes after it is drawn as planned only.
        """
        places = self._places_of(() if walk is None else walk)
        count = len(places)
        step = index if step is None else step
        step = min(max(count - 1 if step is None else int(step), 0), max(count - 1, 0))
        self.trajectories.show_trajectory(places, index)
        self.trajectories.show_traces_and_racers(self._places_of, races=races)
        artists.set_data_if_changed(self.start, *places[:1].T)
        artists.set_data_if_changed(self.marker, *places[step : step + 1].T)
        self._show_offscreen(_costs_of(() if walk is None else walk), places[:, 1], step)

    def _places_of(self, walk: Walk) -> np.ndarray:
        costs = _costs_of(walk)
        heights = np.clip(costs - self.base if self.log else costs, style.TINIEST if self.log else -HUGE, HUGE)
        return np.column_stack([np.arange(len(heights)), heights])

    def _show_offscreen(self, costs: np.ndarray, shown: np.ndarray, index: int) -> None:
        """Indicate the highest cost if it is above the frame, else the marker if it is below."""
        low, high = self.axes.get_ylim()
        highest = int(np.nanargmax(shown)) if np.isfinite(shown).any() else None
        if highest is not None and shown[highest] > high:
            self._indicate(highest, 1.0, float(costs[highest]))
        elif highest is not None and shown[index] < low:
            self._indicate(index, -1.0, float(costs[index] - self.base))
        else:
            self.offscreen.hide()

    def _indicate(self, step: int, side: float, value: float) -> None:
        across = (step - self.frame.centre[0]) / self.frame.half[0]
        between = " " if len(self.name) <= ROOM else "\n"
        words = f"{self.name}{between}{number(value, self.decimals)}"
        self.offscreen.show_vertical(across, side, words)


def _costs_of(walk: Walk) -> np.ndarray:
    return np.asarray(getattr(walk, "costs", walk), dtype=float)


class LeastCost:
    """A dashed line at the least cost, named where it meets the right frame; nothing until it is shown.

    axes: 2-D axes whose upright axis is the cost; name: what is written under the line.
    """

    def __init__(self, axes: Axes, name: str = "least cost") -> None:
        place = axes.get_yaxis_transform()
        under = place + ScaledTranslation(0, -4 / 72, axes.figure.dpi_scale_trans)
        self.line = artists.level(axes, transform=place)
        self.name = axes.text(1, 0, name, transform=under, ha="right", va="top", fontsize=style.NOTE_SIZE)
        self.name.set(color=style.MINIMUM, animated=True, visible=False, in_layout=False, clip_on=True)

    def show(self, least: float | None) -> None:
        """Show the least cost, a number; or nothing, for None."""
        artists.set_data_if_changed(self.line, *(((), ()) if least is None else ((0, 1), (least, least))))
        if least is not None:
            artists.set_text_if_changed(self.name, position=(1, least))
        artists.set_visible_if_changed(self.name, least is not None)


def excess_label(surface: Surface, than: str = "the least") -> Label:
    """Return the label of the cost above the least cost, or above another one, with its unit."""
    return Label(f"{surface.cost_label.name} above {than}", surface.cost_label.unit)


def draw_least(axes: Axes, least: float) -> None:
    """Draw the least cost as a dashed line, named where it meets the right frame."""
    axes.axhline(least, color=style.MINIMUM, linewidth=1.0, linestyle=(0, (4, 3)), zorder=2)
    axes.annotate(
        "least cost", (1, least), (0, -4), xycoords=axes.get_yaxis_transform(), textcoords="offset points",
        ha="right", va="top", fontsize=style.NOTE_SIZE, color=style.MINIMUM,
    )  # fmt: skip
