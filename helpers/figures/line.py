"""The data, the line that the marker stands for, and the squares of its errors."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D

from helpers import style
from helpers.figures import artists
from helpers.figures.data_plane import (
    MOST_POINTS,
    data_of,
    draw_points,
    ends_inside,
    labels_of,
    limits_of,
    line_through,
    point_from_ends,
    shrunk,
)
from helpers.figures.frame import decimals
from helpers.figures.offscreen import TEXT_BOX
from helpers.figures.types import Limits, Point
from helpers.figures.view import View
from helpers.surfaces import Surface, Window
from helpers.text import number

MOST_SQUARES = 300
MOST_HANDLES = 60  # data points that can be taken hold of one by one
CURVE_POINTS = 81
LEAST_WIDTH = 0.02  # of the axes' width: so far apart the line's ends stay


class LineView(View):
    """Show the data, the line (or curve) of one weight and bias, and on wish the squares of its errors.

    Parameters
    ----------
    surface : Surface
        A surface with data.
    squares : bool, optional
        Whether each error is drawn as a square, as wide on the page as it is high.
    title : str, optional
        What to look for.
    axes : Axes, optional
        Axes of a larger picture to draw on (then that picture is to be laid out before the first update).
    editable : bool, optional
        Whether data points and the line's ends can be moved.
    limits : tuple of Limits, Limits, optional
        ((low, high) of x, (low, high) of y), from the data if None.
    ends : bool, optional
        Whether the line's ends can be moved where the data points cannot.

    What can be moved are moving artists of one marker each: `points`, in the order of the data (the longest tables
    have none: MOST_HANDLES), and `ends`, the left and the right one. `squares_shown`, which may be set, says whether
    the next update shows the squares.
    """

    def __init__(
        self,
        surface: Surface,
        squares: bool = False,
        title: str | None = None,
        axes: Axes | None = None,
        editable: bool = False,
        limits: tuple[Limits, Limits] | None = None,
        ends: bool = False,
    ) -> None:
        super().__init__(axes)
        self.title, self.editable, axes = title, editable, self.axes
        self.line = artists.fitted_line(axes)
        self._still: tuple[object, Sequence[np.ndarray]] = (), ()
        self.points = [artists.data_points(axes) for _ in range(MOST_HANDLES)] if editable else []
        self.cloud = artists.data_points(axes) if editable else None
        self.ends = [artists.line_handle(axes) for _ in range(2)] if editable or ends else []
        self.squares, self.squares_shown = _add_squares(axes) if squares else None, True
        self.offscreen = axes.text(0.5, 0.985, _out_of_sight(surface, 0.0, 0.0), transform=axes.transAxes, ha="center")
        self.offscreen.set(color=style.LINE, fontsize=style.NOTE_SIZE, fontweight="bold", va="top", bbox=TEXT_BOX)
        self.offscreen.set(animated=True, visible=False, in_layout=False, parse_math=False)
        self._drawn: np.ndarray | None = None
        self._corners: np.ndarray | None = None
        self._given = limits
        self._draw_first(surface, None)

    def set_surface(
        self,
        surface: Surface,
        quick: bool = False,
        window: Window | None = None,
        limits: tuple[Limits, Limits] | None = None,
    ) -> bool:
        """Show another surface, as `View.set_surface`; limits: as at the beginning."""
        self._given = limits
        return super().set_surface(surface, quick, window)

    def _set_shown(self, surface: Surface, window: Window | None, quick: bool) -> None:
        super()._set_shown(surface, window, quick)
        self.straight = surface.data is not None and surface.data.is_line
        if not quick:
            self._limits = self._given or limits_of(surface)

    def _keeps_background(self, quick: bool) -> bool:
        still = self._look()
        return all(map(np.array_equal, self._still[1], still[1])) if self._still[0] == still[0] else False

    def _look(self) -> tuple[object, Sequence[np.ndarray]]:
        """Return what the background depends on: limits, labels and title; and the data."""
        look = self._limits, labels_of(self.surface), self._words()
        return look, () if self.editable else data_of(self.surface)

    def _words(self) -> str:
        if self.surface.data is None:
            return "This cost has no data: there is no line to fit"
        if self.title is not None:
            return self.title
        if self.editable and self.straight:
            return "Drag the line's ends" + (", or the points" if len(self.surface.data.x) <= MOST_HANDLES else "")
        if self.squares is not None and not self.editable:
            return "The cost is the mean area of the squares"
        return "The line of this weight and bias" if self.straight else "What the network with these weights says"

    def _draw_background(self, quick: bool) -> None:
        self._still = self._look()
        style.dress(self.axes, *labels_of(self.surface), self._words())
        if not self.editable and self.surface.data is not None:
            draw_points(self.axes, *data_of(self.surface))
        self.axes.set(xlim=self._limits[0], ylim=self._limits[1], autoscale_on=False)
        (self.axes.set_axis_off if self.surface.data is None else self.axes.set_axis_on)()

    def _width_of_height(self) -> float:
        """Return how wide a unit of y is in units of x."""
        (width, height), x_limits, y_limits = self.axes.bbox.size, *self._limits
        return float(np.ptp(x_limits) / width * height / np.ptp(y_limits))

    def update(self, point: Point | None) -> None:
        """Show the line of a point (weight, bias); nothing, if it is None or not finite."""
        weight, bias = (np.nan, np.nan) if point is None else (float(point[0]), float(point[1]))
        x, y = data_of(self.surface)
        self._draw_line(point, weight, bias)
        if self.cloud is not None:
            self._draw_points(self.cloud, x, y)
        if self.ends:
            self._draw_ends(weight, bias)
        if self.squares is not None:
            shown = self.squares_shown and 0 < len(x) <= MOST_SQUARES
            if shown:
                self._draw_squares(self.squares, weight, bias)
            artists.set_visible_if_changed(self.squares, shown)

    def _draw_line(self, point: object, weight: float, bias: float) -> None:
        xs, ys = self._prediction(weight, bias)
        artists.set_data_if_changed(self.line, xs, ys)
        y_low, y_high = self._limits[1]
        gone = point is not None and len(ys) > 0 and not (ys.min() <= y_high and ys.max() >= y_low)
        if gone:
            artists.set_text_if_changed(self.offscreen, text=_out_of_sight(self.surface, weight, bias))
        artists.set_visible_if_changed(self.offscreen, gone)

    def _prediction(self, weight: float, bias: float) -> tuple[np.ndarray, np.ndarray]:
        """Return what the surface's model says over the whole width of the axes: xs and ys."""
        x_limits, y_limits = self._limits
        if self.straight:
            ends = line_through(weight, bias, x_limits, y_limits)
            return np.array(ends[0]), np.array(ends[1])
        if self.surface.data is None:
            return np.empty(0), np.empty(0)
        xs, room = np.linspace(*x_limits, CURVE_POINTS), np.ptp(y_limits)
        with np.errstate(all="ignore"):
            ys = self._predicted(weight, bias, xs)
        return xs, np.clip(ys, y_limits[0] - room, y_limits[1] + room)

    def _draw_points(self, cloud: Line2D, x: np.ndarray, y: np.ndarray) -> None:
        data = np.array((x, y))
        if self._drawn is not None and np.array_equal(data, self._drawn):
            return
        self._drawn = data
        few = len(x) <= MOST_HANDLES
        for k, dot in enumerate(self.points):
            artists.set_data_if_changed(dot, *((x[k : k + 1], y[k : k + 1]) if few and k < len(x) else ((), ())))
        every = -(-len(x) // MOST_POINTS) or 1
        artists.set_data_if_changed(cloud, *(((), ()) if few else (x[::every], y[::every])))

    def _draw_ends(self, weight: float, bias: float) -> None:
        places = self.ends_of((weight, bias)) or ((np.nan, np.nan),) * 2
        for end, place in zip(self.ends, places, strict=True):
            artists.set_data_if_changed(end, *np.reshape(place, (2, 1)) if place[0] == place[0] else ((), ()))

    def ends_of(self, point: Point) -> tuple[Limits, Limits] | None:
        """Return where the line of a point (weight, bias) is taken hold of: ((x, y), (x, y)), the left place first.

        They lie a little inside of the axes' frame; None if the line does not pass there, or is not straight.
        """
        return ends_inside(float(point[0]), float(point[1]), *self._limits) if self.straight else None

    def pull(self, end: Line2D, x: float, y: float, fixed: Limits | None = None) -> tuple[float, float]:
        """Return the (weight, bias) of the line when one of the `ends` is pulled to (x, y) and the other stays.

        The end stays inside of the axes, and on its side of the other one.

        Parameters
        ----------
        fixed : Limits, optional
            (x, y) at which the other end stays (where it is shown, if None).

        Raises
        ------
        ValueError
            If there are no ends.
        """
        left = end is self.ends[0]
        other = np.ravel(np.asarray(self.ends[1 if left else 0].get_data() if fixed is None else fixed, float))
        if not len(other):
            raise ValueError("the line is out of sight: there is no end to pull")
        (other_x, other_y), (x_limits, y_limits) = other.tolist(), map(shrunk, self._limits)
        least = LEAST_WIDTH * (x_limits[1] - x_limits[0])
        x, y = (min(max(float(value), low), high) for value, (low, high) in ((x, x_limits), (y, y_limits)))
        x = min(x, other_x - least) if left else max(x, other_x + least)
        return point_from_ends((x, y), (other_x, other_y))

    def _draw_squares(self, squares: PolyCollection, weight: float, bias: float) -> None:
        x, y = data_of(self.surface)
        largest, wide = 50 * np.ptp(self._limits[1]), self._width_of_height()
        with np.errstate(all="ignore"):
            errors = np.clip(np.nan_to_num(self._predicted(weight, bias, x) - y), -largest, largest)
        sides = np.where(x <= sum(self._limits[0]) / 2, wide, -wide)
        corners = np.empty((len(x), 4, 2))
        corners[:, 0, 0] = corners[:, 1, 0] = x
        corners[:, 2, 0] = corners[:, 3, 0] = x + np.abs(errors) * sides
        corners[:, 0, 1] = corners[:, 3, 1] = y
        corners[:, 1, 1] = corners[:, 2, 1] = y + errors
        if self._corners is None or not np.array_equal(corners, self._corners):
            self._corners = corners
            squares.set_verts(list(corners))

    def _predicted(self, weight: float, bias: float, x: np.ndarray) -> np.ndarray:
        return x if self.surface.data is None else self.surface.data.predict(weight, bias, x)


def _add_squares(axes: Axes) -> PolyCollection:
    squares = PolyCollection([], facecolor=style.LINE, edgecolor=style.LINE, alpha=0.13, linewidth=0.8)
    squares.set(animated=True, in_layout=False, zorder=2)
    axes.add_collection(squares, autolim=False)
    return squares


def _out_of_sight(surface: Surface, weight: float, bias: float) -> str:
    names = surface.weight_label.name, surface.bias_label.name
    values = zip(names, (weight, bias), surface.window.half_widths, strict=True)
    numbers = ", ".join(f"{name} {number(value, decimals(half))}" for name, value, half in values)
    return f"the line is out of sight:\n{numbers}"
