"""The cost along one direction through the marker, with its slope: tangent and secant."""

import math
from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.cost_grid import CostGrid
from helpers.figures.frame import HUGE, Frame, clip_cost, decimals
from helpers.figures.offscreen import OffscreenIndicator
from helpers.figures.types import Limits, Point
from helpers.figures.view import View
from helpers.surfaces import Surface, Window
from helpers.text import number

FINENESS = 121
ROOM = 50  # letters above the axes
SECANT_PIXELS = 210  # its length on the page at least: a little longer than the tangent, into which it turns
TANGENT_PIXELS = 75  # half of its length on the page
SECOND = "second point\n"
AXES = {"weight": 0, "bias": 1}


def axis_number(along: str) -> int:
    """Return 0 for "weight" and 1 for "bias"; raise ValueError for anything else."""
    if along not in AXES:
        raise ValueError(f'along must be "weight" or "bias", not {along!r}')
    return AXES[along]


def cost_limits(cost_grid: CostGrid, share_below: float = 0.07) -> Limits:
    """Return the (low, high) of a cost axis that shows everything up to the cost_grid's top."""
    return cost_grid.base - share_below * (cost_grid.top - cost_grid.base), cost_grid.top


class SliceView(View):
    """Show the cost along weight or along bias through the marker, the other held fast, with the tangent there.

    Parameters
    ----------
    surface : Surface
        The surface.
    along : str, optional
        "weight" or "bias".
    secant : bool, optional
        Whether a second point and the line through both are shown.
    window : Window, optional
        The part shown (the surface's, if None).
    title : str, optional
        What to look for.
    axes : Axes, optional
        Axes of a larger picture to draw on (then that picture is to be laid out before the first update).
    seen : bool, optional
        Whether the view is laid out at once, else when it is first seen.
    """

    def __init__(
        self,
        surface: Surface,
        along: str = "weight",
        secant: bool = False,
        window: Window | None = None,
        title: str | None = None,
        axes: Axes | None = None,
        seen: bool = True,
    ) -> None:
        super().__init__(axes)
        self.axis, self.title = axis_number(along), title
        self._make_marks(secant)
        self._draw_first(surface, window, seen)

    def _set_shown(self, surface: Surface, window: Window | None, quick: bool) -> None:
        super()._set_shown(surface, window, quick)
        self.cost_grid, self.least = CostGrid(surface, self.window), surface.least_cost

    def _keeps_background(self, quick: bool) -> bool:
        (low, high), span = self.axes.get_ylim(), (self.window.weight, self.window.bias)[self.axis]
        keeps = (
            quick and self.axes.get_xlim() == span and low <= self.cost_grid.base and self.cost_grid.shows_well(high)
        )
        if keeps:
            self._draw_least()
        return keeps

    def _draw_background(self, quick: bool) -> None:
        labels = self.surface.weight_label, self.surface.bias_label
        self.names = [label.name for label in labels]
        span, limits = (self.window.weight, self.window.bias)[self.axis], cost_limits(self.cost_grid)
        style.dress(self.axes, labels[self.axis], self.surface.cost_label)
        self.axes.set(xlim=span, ylim=limits, autoscale_on=False)
        title = f"The slope in {self.names[self.axis]} is the tangent's" if self.title is None else self.title
        style.set_title(self.axes, title, pad=21)
        self.frame = Frame(span, limits)
        self.xs = np.linspace(*span, FINENESS)
        self._draw_least()

    def _draw_least(self) -> None:
        least = self.least
        artists.set_data_if_changed(self.least_line, *(((), ()) if least is None else ((0, 1), (least, least))))

    def _make_marks(self, secant: bool) -> None:
        axes = self.axes
        self.least_line = artists.level(axes, transform=axes.get_yaxis_transform(), linewidth=0.9, zorder=1)
        self.curve = artists.curve(axes)
        self.tangent = artists.tangent(axes)
        self.secant = artists.secant(axes) if secant else None
        self.second_point = artists.second_point(axes) if secant else None
        self.marker = artists.marker(axes)
        self.words = axes.text(0, 1.012, "", transform=axes.transAxes, fontsize=style.NOTE_SIZE, va="bottom")
        self.words.set(color=style.SLOPE_EDGE, animated=True, in_layout=False, parse_math=False)
        self.offscreen = OffscreenIndicator(axes)

    @property
    def _pixels(self) -> np.ndarray:
        """Return how many pixels a unit is long on each axis."""
        return self.axes.bbox.size / (2 * self.frame.half)

    def lower_top(self, highest: float) -> None:
        """Have the axes end a little above `highest`, if that is lower; only before the figure is laid out."""
        if not math.isfinite(highest):
            return
        low, high = self.axes.get_ylim()
        top = min(high, highest + 0.2 * (highest - (low if self.least is None else self.least)))
        self.axes.set_ylim(top - 1.08 * (top - (self.least if self.least is not None else low)), top)
        self.frame = Frame(self.axes.get_xlim(), self.axes.get_ylim())

    def update(self, point: Point | None, reach: float | None = None) -> None:
        """Move the marks; nothing is shown for None.

        Parameters
        ----------
        point : (weight, bias)
            (weight, bias) of the marker.
        reach : float, optional
            How far along the slice the second point of the secant lies.
        """
        if point is None or not np.isfinite(point).all():
            return self._clear()
        fixed = float(point[1 - self.axis])
        here = float(point[self.axis])
        cost, slope = self.surface.cost_at(point), float(self.surface.slopes_at(point)[self.axis])
        artists.set_data_if_changed(self.curve, self.xs, self._clip_to_view(self._cost_along(self.xs, fixed)))
        self._set_points(self.marker, [(here, clip_cost(cost))])
        self._set_points(self.tangent, self._line_ends(here, clip_cost(cost), slope))
        words = f"tangent's slope {number(slope)}"
        second = self._second_point(here, fixed, reach)
        if self.secant is not None and self.second_point is not None:
            words = self._draw_secant(self.secant, self.second_point, (here, cost), second) + words
        artists.set_text_if_changed(self.words, text=words if len(words) <= ROOM else words.replace("'s slope", ""))
        self._show_offscreen([((here, cost), ""), (second, SECOND)])

    def highest(self, point: Point) -> float:
        """Return the largest cost on the slice through a point (weight, bias)."""
        costs = self._clip_to_view(self._cost_along(self.xs, float(point[1 - self.axis])))
        return float(np.nanmax(costs, initial=-np.inf))

    def _cost_along(self, values: np.ndarray, fixed: float) -> np.ndarray:
        others = np.full_like(values, fixed)
        return self.surface.cost(values, others) if self.axis == 0 else self.surface.cost(others, values)

    def _clip_to_view(self, costs: np.ndarray) -> np.ndarray:
        far = 50 * self.frame.half[1]
        return np.clip(costs, self.frame.centre[1] - far, self.frame.centre[1] + far)

    def _set_points(self, line: Line2D, points: ArrayLike) -> None:
        artists.set_data_if_changed(line, *self.frame.clip_for_drawing(points).T)

    def _line_ends(self, x: float, y: float, slope: float) -> list[tuple[float, float]]:
        """Return the ends of a line of fixed length on the page through (x, y)."""
        steepness = slope * float(self._pixels[1] / self._pixels[0])
        reach = TANGENT_PIXELS / float(self._pixels[0]) / math.hypot(1.0, steepness)
        rise = math.copysign(min(abs(slope * reach), HUGE), slope) if slope == slope else math.nan
        return [(x - reach, y - rise), (x + reach, y + rise)]

    def _second_point(self, here: float, fixed: float, reach: float | None) -> tuple[float, float] | None:
        """Return (place along the slice, cost) of the secant's second point, or None."""
        there = here if reach is None else here + float(reach)
        if self.secant is None or there == here or not math.isfinite(there):
            return None
        return there, self.surface.cost_at((there, fixed) if self.axis == 0 else (fixed, there))

    def _draw_secant(
        self, secant: Line2D, other: Line2D, marker: tuple[float, float], second: tuple[float, float] | None
    ) -> str:
        """Draw the second point and the line through both, and return its words."""
        if second is None:
            artists.set_data_if_changed(secant, (), ())
            artists.set_data_if_changed(other, (), ())
            return ""
        (here, cost), (there, other_cost) = marker, second
        slope = (other_cost - cost) / (there - here)
        ends = np.array([(here, clip_cost(cost)), (there, clip_cost(other_cost))])
        span = ends[1] - ends[0]
        pixels = float(np.hypot(*(span * self._pixels)))
        beyond = max(0.35, (SECANT_PIXELS / pixels - 1) / 2) * span if 0 < pixels < math.inf else 0.35 * span
        self._set_points(secant, [ends[0] - beyond, ends[1] + beyond])
        self._set_points(other, ends[1:])
        return f"secant's slope {number(slope)},  "

    def _show_offscreen(self, shown: Iterable[tuple[tuple[float, float] | None, str]]) -> None:
        """Indicate the first point that is outside: of each shown its (place along the slice, cost), and words."""
        for point, words in shown:
            offset = np.zeros(2) if point is None else self.frame.to_unit_square(self.frame.clip_for_drawing(point))[0]
            if point is not None and np.abs(offset).max() > 1:
                return self._point_offscreen(offset, words + self._number_outside(offset, *point))
        self.offscreen.hide()

    def _number_outside(self, offset: np.ndarray, place: float, cost: float) -> str:
        if abs(offset[1]) > 1:
            return f"{self.surface.cost_label.name} {number(cost, 0)}"
        return f"{self.names[self.axis]} {number(place, decimals(self.frame.half[0]))}"

    def _point_offscreen(self, offset: np.ndarray, words: str) -> None:
        if abs(offset[0]) <= 1:  # right above or below the point
            return self.offscreen.show_vertical(offset[0], np.sign(offset[1]), words)
        self.offscreen.show(offset, words)

    def _clear(self) -> None:
        for line in filter(None, (self.curve, self.marker, self.tangent, self.secant, self.second_point)):
            artists.set_data_if_changed(line, (), ())
        artists.set_text_if_changed(self.words, text="")
        self.offscreen.hide()
