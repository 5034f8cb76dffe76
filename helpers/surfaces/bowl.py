"""The surface of a straight line through data: a bowl, or a valley if all x are equal.

The cost is the mean of the squared errors of prediction = weight × x + bias. Everything is computed from the
means and the centred sums of the data: the cost is the least cost plus a quadratic about the minimum.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.data import centre, check_columns
from helpers.surfaces.base import Surface
from helpers.surfaces.places import (
    LARGEST_SIDE_RATIO,
    Minima,
    checked_point,
    frozen_points,
    rounded_start,
    rounded_window,
)
from helpers.text import Label, given_label
from helpers.validate import read_only

MARGIN = 1.02  # the window is a little larger than what it must show


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class DataSurface(Surface):
    """Hold the cost of a line through the points (x, y), two read-only arrays of shape (n,).

    `foot` is the minimum as two floats; of a valley, the minimum nearest to (0, 0).
    """

    x: np.ndarray
    y: np.ndarray
    x_label: Label
    y_label: Label
    foot: tuple[float, float]
    mean_x: float
    variance_x: float

    is_bowl = True

    # Both begin with how far the line is off the best one: in its weight, and in its height at the mean of x.

    def _cost(self, weight, bias):
        weight_off = weight - self.foot[0]
        centre_off = bias - self.foot[1] + self.mean_x * weight_off
        return self.least_cost + self.variance_x * weight_off * weight_off + centre_off * centre_off

    def _slopes(self, weight, bias):
        weight_off = weight - self.foot[0]
        centre_off = bias - self.foot[1] + self.mean_x * weight_off
        slope_in_weight = 2 * self.variance_x * weight_off + 2 * self.mean_x * centre_off
        return slope_in_weight, 2 * centre_off

    def slopes_over(self, point, rows):
        """Return the two slopes at `point`, shape (2,), of the cost over only the data points with numbers `rows`."""
        x, (weight, bias) = self.x[rows], point
        errors = weight * x + bias - self.y[rows]
        return 2 / len(x) * np.array([errors @ x, errors.sum()])

    @property
    def of_floats(self):
        """Return the cost and the slopes as functions of two Python floats."""
        return self._cost, self._slopes

    def curvature_matrix(self, point=None):
        """Return the second derivatives of the cost, shape (2, 2): the same everywhere."""
        mixed = 2 * self.mean_x
        return np.array([[2 * (self.variance_x + self.mean_x * self.mean_x), mixed], [mixed, 2.0]])

    def predict(self, weight, bias, x):
        """Return the line's height at x: weight × x + bias."""
        return weight * np.asarray(x, dtype=float) + bias

    def errors(self, weight, bias):
        """Return prediction − target at every data point, shape (n,)."""
        with np.errstate(all="ignore"):
            return self.predict(weight, bias, self.x) - self.y


def from_data(x, y, *, x_name="x", x_unit="", y_name="y", y_unit="", start=None):
    """Return the cost surface of prediction = weight × x + bias over the points (x, y).

    `x` and `y` are sequences of n numbers; the names and units are texts, used in the labels. `start` is the default
    start (weight, bias); without it one is derived from the window. Raises as `helpers.data.check_columns`, TypeError
    and ValueError for names and units that cannot be written, and ValueError if the numbers are too large or too
    small for their squares to be floats.
    """
    return line_cost(x, y, given_label("x", x_name, x_unit), given_label("y", y_name, y_unit), start)


def line_cost(x, y, x_label, y_label, start=None):
    """Return the surface of `from_data` over data with two Labels."""
    x, y = check_columns(x, y)
    sums = _centred_sums(x, y)
    curvatures = _curvatures(sums["mean_x"], sums["variance_x"])
    window, derived_start = _window_and_start(sums, curvatures)
    return DataSurface(
        x=x,
        y=y,
        minima=_minima(sums),
        least_cost=sums["least_cost"],
        curvatures=curvatures,
        window=window,
        default_start=derived_start if start is None else tuple(checked_point(start, "start").tolist()),
        foot=sums["foot"],
        mean_x=sums["mean_x"],
        variance_x=sums["variance_x"],
        x_label=x_label,
        y_label=y_label,
        **_labels(x_label.unit, y_label.unit),
    )


def valley():
    """Return the surface of three points at the same x = 2: every line through (2, 5) costs the least, 6."""
    return from_data([2, 2, 2], [2, 5, 8])


def _centred_sums(x, y):
    """Return means, centred sums, the minimum (its foot point, for a valley) and the least cost.

    Least squares by centred sums: weight = mean(Δx Δy) / mean(Δx²), bias = mean(y) − weight × mean(x).
    """
    with np.errstate(all="ignore"):
        mean_x, from_mean_x = centre(x)
        mean_y, from_mean_y = centre(y)
        variance_x = float(np.mean(from_mean_x * from_mean_x))
        variance_y = float(np.mean(from_mean_y * from_mean_y))
        all_equal = np.ptp(x) == 0
        if all_equal:  # the point of the line weight × mean_x + bias = mean_y that is nearest to (0, 0)
            weight, bias = np.array([mean_x, 1.0]) * mean_y / (1 + mean_x * mean_x)
        else:
            weight = np.mean(from_mean_x * from_mean_y) / variance_x
            bias = mean_y - weight * mean_x
        residuals = from_mean_y - (0 if all_equal else weight) * from_mean_x
        least_cost = float(np.mean(residuals * residuals))
    sums = {"mean_x": mean_x, "variance_x": variance_x, "mean_y": mean_y, "variance_y": variance_y}
    sums |= {"foot": (float(weight), float(bias)), "least_cost": least_cost}
    _check_sums(sums)
    return sums


def _check_sums(sums):
    """Raise ValueError if a square has become infinite or has vanished."""
    squares = [sums["variance_x"], sums["mean_x"] ** 2 if abs(sums["mean_x"]) < 1e154 else math.inf]
    numbers = [*squares, sums["variance_y"], sums["least_cost"], *sums["foot"]]
    if not all(map(math.isfinite, numbers)):
        raise ValueError("the values are too large or too small for their squares to be floats: use another unit")


def _curvatures(mean_x, variance_x):
    """Return the eigenvalues of 2 [[variance_x + mean_x², mean_x], [mean_x, 1]], both without cancellation."""
    first = variance_x + mean_x * mean_x
    largest = first + 1 + math.hypot(first - 1, 2 * mean_x)
    return 4 * variance_x / largest, largest


def _minima(sums):
    points = frozen_points([sums["foot"]])
    if sums["variance_x"] > 0:
        return Minima("point", points)
    direction = np.array([1.0, -sums["mean_x"]]) / math.hypot(1.0, sums["mean_x"])
    return Minima("line", points, read_only(direction))


def _window_and_start(sums, curvatures):
    """Return the window and the start; the window shows where the cost is less than the variance of y above least."""
    excess = sums["variance_y"] or sums["mean_y"] ** 2 or 1.0
    mean_x, variance_x = sums["mean_x"], sums["variance_x"]
    shares = (-0.71, 0.58)
    if variance_x == 0:
        halves = (2 * math.sqrt(2 * excess / curvatures[1]),) * 2
        shares = (math.copysign(0.71, mean_x), 0.58)  # across the valley, never along it
    else:
        halves = _bowl_half_widths(mean_x, variance_x, excess, curvatures)
    # A half-width that the rounding of the minimum would swallow is no window.
    halves = [max(half, 1e-9 * abs(at)) for half, at in zip(halves, sums["foot"], strict=True)]
    equal_scale = halves[0] == halves[1]
    return rounded_window(sums["foot"], halves, equal_scale), rounded_start(sums["foot"], halves, shares)


def _bowl_half_widths(mean_x, variance_x, excess, curvatures):
    """Return the half-widths along weight and bias of what holds the ellipse on which the cost is `excess` higher."""
    in_weight = math.sqrt(excess / variance_x)
    box = (in_weight, in_weight * math.hypot(math.sqrt(variance_x), mean_x))
    if max(box) <= LARGEST_SIDE_RATIO * min(box):
        return (MARGIN * math.sqrt(2 * excess / curvatures[0]),) * 2
    return (MARGIN * box[0], MARGIN * box[1])


def _labels(x_unit, y_unit):
    """Return the Labels of the parameters and the cost over data in these units."""
    weight_unit = f"{y_unit} per {x_unit}".strip() if x_unit else y_unit
    squared = f"({y_unit})²" if any(sign in y_unit for sign in " /") else f"{y_unit}²"
    return {
        "weight_label": Label("weight", weight_unit),
        "bias_label": Label("bias", y_unit),
        "cost_label": Label("cost", squared if y_unit else ""),
    }
