"""The plane of the data: the points in it, its limits, and lines through it."""

import math
from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes

from helpers.figures import artists
from helpers.figures.types import Limits
from helpers.surfaces import Surface, data_window
from helpers.text import Label

MOST_POINTS = 2000  # dots drawn of a long table
END_INSET = 0.04  # of the axes' width and height: so far inside of the frame a line's ends are taken hold of
_NOTHING = np.empty(0)


def data_of(surface: Surface) -> tuple[np.ndarray, np.ndarray]:
    """Return the x and y of a surface's data, empty where it has none."""
    return (_NOTHING, _NOTHING) if surface.data is None else (surface.data.x, surface.data.y)


def labels_of(surface: Surface) -> tuple[str | Label, str | Label]:
    """Return the labels of x and y; those of no data are empty."""
    return ("", "") if surface.data is None else (surface.data.x_label, surface.data.y_label)


def limits_of(surface: Surface) -> tuple[Limits, Limits]:
    """Return ((low, high) of x, (low, high) of y) in which a surface's data are shown."""
    x, y = data_of(surface)
    return data_window(x, y) if len(x) else ((0.0, 1.0), (0.0, 1.0))


def draw_points(axes: Axes, x: np.ndarray, y: np.ndarray) -> None:
    """Draw the data as grey dots."""
    every = -(-len(x) // MOST_POINTS)
    size = artists.DOT if len(x) <= 200 else artists.SMALL_DOT
    artists.data_points(axes, animated=False, points=(x[::every], y[::every]), markersize=size)


def line_through(weight: float, bias: float, x_limits: Limits, y_limits: Limits) -> tuple[list[float], list[float]]:
    """Return both x and both y of the line between the limits of x, cut where it is far above or below those of y."""
    bottom, top = map(float, y_limits)
    low, high = 2 * bottom - top, 2 * top - bottom
    xs, ys = [], []
    for x in map(float, x_limits):
        y = weight * x + bias
        if not low <= y <= high and weight:
            y = low if y < low else high
            x = (y - bias) / weight
        xs.append(x)
        ys.append(y)
    return xs, ys


def point_from_ends(end_a: Iterable[float], end_b: Iterable[float]) -> tuple[float, float]:
    """Return the (weight, bias) of the line through two points (x, y) of the data's plane.

    Raises ValueError if one is above the other.
    """
    (x_a, y_a), (x_b, y_b) = (tuple(map(float, end)) for end in (end_a, end_b))
    if x_a == x_b:
        raise ValueError(f"a line through two points above each other (both at {x_a}) has no weight: move one aside")
    weight = (y_b - y_a) / (x_b - x_a)
    return weight, y_a - weight * x_a


def ends_inside(weight: float, bias: float, x_limits: Limits, y_limits: Limits) -> tuple[Limits, Limits] | None:
    """Return ((x, y), (x, y)) where a line enters and leaves what lies well inside of limits, or None."""
    (x_low, x_high), (y_low, y_high) = shrunk(x_limits), shrunk(y_limits)
    if not (math.isfinite(weight) and math.isfinite(bias)):
        return None
    if weight:
        crossings = sorted(((y_low - bias) / weight, (y_high - bias) / weight))
        x_low, x_high = max(x_low, crossings[0]), min(x_high, crossings[1])
    left, right = ((x, min(max(weight * x + bias, y_low), y_high)) for x in (x_low, x_high))
    off = max(abs(weight * x + bias - y) for x, y in (left, right))
    return (left, right) if x_low < x_high and off <= 1e-6 * (y_high - y_low) else None


def shrunk(limits: Limits) -> Limits:
    """Return limits (low, high) that lie a little inside of others."""
    low, high = limits
    room = END_INSET * (high - low)
    return low + room, high - room
