"""The surface of a straight line through data: a bowl, or a valley if all x are equal.

The cost is the mean of the squared errors of prediction = weight × x + bias. Everything is computed from the
means and the centred sums of the data: the cost is the least cost plus a quadratic about the minimum.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from helpers.data import centre, check_columns, read_table, table_entry
from helpers.surfaces.base import Numbers, SurfaceOverData
from helpers.surfaces.places import (
    LARGEST_SIDE_RATIO,
    Minima,
    Pair,
    Window,
    checked_point,
    frozen_points,
    rounded_start,
    rounded_window,
)
from helpers.text import Label, given_label
from helpers.validate import LARGEST, read_only

MARGIN = 1.02  # the window is a little larger than what it must show
SMALLEST_VARIANCE = 1e-300  # of x; below it floats lose their digits
NO_LINE = "a line through these values has no weight or bias from −10¹² to 10¹²: measure in another unit"

SLOPES = """
def slopes(weight, bias):  # of the mean of the squared errors of weight × x + bias
    errors = weight * x + bias - y
    return np.array([2 * np.mean(errors * x), 2 * np.mean(errors)])
"""

ABOUT_MINIMUM = """best_weight, best_bias = {foot[0]}, {foot[1]}  # of the {count:,} data points
mean_x, variance_x = {mean_x}, {variance_x}
def slopes(weight, bias):  # of the mean of the squared errors of weight × x + bias
    off = weight - best_weight
    error = bias - best_bias + mean_x * off
    return np.array([2 * variance_x * off + 2 * mean_x * error, 2 * error])
"""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DataSurface(SurfaceOverData):
    """Hold the cost of a line through the points (x, y), two read-only arrays of shape (n,).

    `foot` is the minimum as two floats; of a valley, the minimum nearest to (0, 0).
    """

    least_cost: float
    curvatures: Pair
    foot: Pair
    mean_x: float
    variance_x: float

    kind = "your data"
    is_bowl = True
    is_line = True

    # Both begin with how far the line is off the best one: in its weight, and in its height at the mean of x.

    def _cost(self, weight: Numbers, bias: Numbers) -> Numbers:
        weight_off = weight - self.foot[0]
        centre_off = bias - self.foot[1] + self.mean_x * weight_off
        return self.least_cost + self.variance_x * weight_off * weight_off + centre_off * centre_off

    def _slopes(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        weight_off = weight - self.foot[0]
        centre_off = bias - self.foot[1] + self.mean_x * weight_off
        slope_in_weight = 2 * self.variance_x * weight_off + 2 * self.mean_x * centre_off
        return slope_in_weight, 2 * centre_off

    def slopes_over(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the two slopes at `point`, shape (2,), of the cost over only the data points with numbers `rows`."""
        x, (weight, bias) = self.x[rows], point
        errors = weight * x + bias - self.y[rows]
        return 2 / len(x) * np.array([errors @ x, errors.sum()])

    @property
    def of_floats(self) -> tuple[Callable[[float, float], float], Callable[[float, float], Pair]]:
        """Return the cost and the slopes as functions of two Python floats."""
        return self._cost, self._slopes

    def curvature_matrix(self, point: Iterable[float] | None = None) -> np.ndarray:
        """Return the second derivatives of the cost, shape (2, 2): the same everywhere."""
        mixed = 2 * self.mean_x
        return np.array([[2 * (self.variance_x + self.mean_x * self.mean_x), mixed], [mixed, 2.0]])

    def predict(self, weight: float, bias: float, x: float | np.ndarray) -> np.ndarray:
        """Return the line's height at x: weight × x + bias."""
        return weight * np.asarray(x, dtype=float) + bias

    def as_numpy(self) -> str:
        """Return the lines that take the slopes from the errors at all data points."""
        return SLOPES

    def as_numpy_without_data(self) -> str:
        """Return the slopes as they are computed here, by the minimum and the spread of x."""
        return ABOUT_MINIMUM.format(foot=self.foot, mean_x=self.mean_x, variance_x=self.variance_x, count=len(self.x))


def from_data(
    x: Sequence[float] | np.ndarray,
    y: Sequence[float] | np.ndarray,
    *,
    x_name: str = "x",
    x_unit: str = "",
    y_name: str = "y",
    y_unit: str = "",
    start: Iterable[float] | None = None,
) -> DataSurface:
    """Return the cost surface of a line, prediction = weight × x + bias, through data points.

    The cost is the mean of the squared errors; its unit is that of y, squared.

    Parameters
    ----------
    x, y : sequence of float, shape (n,)
        The data points.
    x_name, x_unit, y_name, y_unit : str
        What x and y are called, and their units, "" for none.
    start : (weight, bias), optional
        The default start; without it one is derived from the window.

    Returns
    -------
    DataSurface

    Raises
    ------
    TypeError
        For data that are no numbers, and for names and units that are no texts.
    ValueError
        For data that are not two finite columns of one length and of at most 10¹² in size, or so small, or so close to
        each other, that no line can be computed with floats; and for names that cannot be written.
    """
    return line_cost(x, y, given_label("x", x_name, x_unit), given_label("y", y_name, y_unit), start)


def line_cost(
    x: Sequence[float] | np.ndarray,
    y: Sequence[float] | np.ndarray,
    x_label: Label,
    y_label: Label,
    start: Iterable[float] | None = None,
) -> DataSurface:
    """Return the surface of `from_data` over data with two Labels."""
    x, y = check_columns(x, y)
    sums = _sums_of(x, y)
    curvatures = _curvatures(sums.mean_x, sums.variance_x)
    window, derived_start = _window_and_start(sums, curvatures)
    weight_label, bias_label, cost_label = _labels(x_label.unit, y_label.unit)
    return DataSurface(
        x=x,
        y=y,
        minima=_minima(sums),
        least_cost=sums.least_cost,
        curvatures=curvatures,
        window=window,
        default_start=derived_start if start is None else tuple(checked_point(start, "start").tolist()),
        foot=sums.foot,
        mean_x=sums.mean_x,
        variance_x=sums.variance_x,
        x_label=x_label,
        y_label=y_label,
        weight_label=weight_label,
        bias_label=bias_label,
        cost_label=cost_label,
    )


def from_table(table: str) -> DataSurface:
    """Return the cost surface of a line through one of the course's tables.

    Parameters
    ----------
    table : str
        Its name in data/tables.toml, such as "hubble_1929".

    Returns
    -------
    DataSurface
        Over the columns that its entry names, with their names and units.

    Raises
    ------
    ValueError
        If tables.toml has no such entry.
    """
    entry, columns = table_entry(table), read_table(table)
    return line_cost(columns[entry.x.column], columns[entry.y.column], entry.x.label, entry.y.label)


def valley() -> DataSurface:
    """Return the surface of three points at the same x = 2: every line through (2, 5) costs the least, 6."""
    return from_data([2, 2, 2], [2, 5, 8])


class _Sums(NamedTuple):
    """Means and mean squares of the deviations, the minimum (its foot point, for a valley) and the cost there."""

    mean_x: float
    variance_x: float
    mean_y: float
    variance_y: float
    foot: Pair
    least_cost: float


def _sums_of(x: np.ndarray, y: np.ndarray) -> _Sums:
    """Return the sums over data points.

    Least squares by centred sums: weight = mean(Δx Δy) / mean(Δx²), bias = mean(y) − weight × mean(x).
    Raises ValueError if x varies so little that its squares vanish.
    """
    mean_x, from_mean_x = centre(x)
    mean_y, from_mean_y = centre(y)
    variance_x = float(np.mean(from_mean_x * from_mean_x))
    variance_y = float(np.mean(from_mean_y * from_mean_y))
    slope = 0.0
    if np.ptp(x) == 0:  # the point of the line weight × mean_x + bias = mean_y that is nearest to (0, 0)
        weight, bias = np.array([mean_x, 1.0]) * mean_y / (1 + mean_x * mean_x)
    elif variance_x < SMALLEST_VARIANCE:
        raise ValueError(NO_LINE)
    else:
        weight = slope = np.mean(from_mean_x * from_mean_y) / variance_x
        bias = mean_y - weight * mean_x
    residuals = from_mean_y - slope * from_mean_x
    return _Sums(mean_x, variance_x, mean_y, variance_y, (float(weight), float(bias)), float(np.mean(residuals**2)))


def _curvatures(mean_x: float, variance_x: float) -> Pair:
    """Return the eigenvalues of 2 [[variance_x + mean_x², mean_x], [mean_x, 1]], both without cancellation."""
    first = variance_x + mean_x * mean_x
    largest = first + 1 + math.hypot(first - 1, 2 * mean_x)
    return 4 * variance_x / largest, largest


def _minima(sums: _Sums) -> Minima:
    points = frozen_points([sums.foot])
    if sums.variance_x > 0:
        return Minima("point", points)
    direction = np.array([1.0, -sums.mean_x]) / math.hypot(1.0, sums.mean_x)
    return Minima("line", points, read_only(direction))


def _window_and_start(sums: _Sums, curvatures: Pair) -> tuple[Window, Pair]:
    """Return the window and the start; the window shows where the cost is less than the variance of y above least."""
    excess = sums.variance_y or sums.mean_y**2 or 1.0
    shares = (-0.71, 0.58)
    if sums.variance_x == 0:
        across = 2 * math.sqrt(2 * excess / curvatures[1])
        halves = across, across
        shares = (math.copysign(0.71, sums.mean_x), 0.58)  # across the valley, never along it
    else:
        halves = _bowl_half_widths(sums.mean_x, sums.variance_x, excess, curvatures)
    # A half-width that the rounding of the minimum would swallow is no window.
    in_weight, in_bias = (max(half, 1e-9 * abs(at)) for half, at in zip(halves, sums.foot, strict=True))
    window = rounded_window(sums.foot, (in_weight, in_bias), equal_scale=in_weight == in_bias)
    if max(map(abs, (*window.weight, *window.bias))) > LARGEST:
        raise ValueError(NO_LINE)
    return window, rounded_start(sums.foot, (in_weight, in_bias), shares)


def _bowl_half_widths(mean_x: float, variance_x: float, excess: float, curvatures: Pair) -> Pair:
    """Return the half-widths along weight and bias of what holds the ellipse on which the cost is `excess` higher."""
    in_weight = math.sqrt(excess / variance_x)
    box = (in_weight, in_weight * math.hypot(math.sqrt(variance_x), mean_x))
    if max(box) <= LARGEST_SIDE_RATIO * min(box):
        half = MARGIN * math.sqrt(2 * excess / curvatures[0])
        return half, half
    return (MARGIN * box[0], MARGIN * box[1])


def _labels(x_unit: str, y_unit: str) -> tuple[Label, Label, Label]:
    """Return the Labels of weight, bias and cost over data in these units."""
    weight_unit = f"{y_unit} per {x_unit}".strip() if x_unit else y_unit
    squared = f"({y_unit})²" if any(sign in y_unit for sign in " /") else f"{y_unit}²"
    return Label("weight", weight_unit), Label("bias", y_unit), Label("cost", squared if y_unit else "")
