"""The data, the line that the marker stands for, and the squares of its errors."""

from functools import cached_property

import numpy as np
from matplotlib.collections import PolyCollection

from helpers import style
from helpers.figures import marks
from helpers.figures.frame import PATCH, decimals, name_of, settle, show
from helpers.surfaces import DataSurface

MOST_POINTS = 2000  # dots drawn of a long table
MOST_SQUARES = 300
CURVE_POINTS = 81
OUT_OF_SIGHT = "the line is out of sight"


def data_limits(values, margin, with_zero=False):
    """Return (low, high) that hold the values with a margin (a share of their range) on both sides.

    with_zero: also hold 0, if it lies within a third of the range below the values.
    """
    low, high = float(np.min(values)), float(np.max(values))
    if with_zero and 0 < low < (high - low) / 3:
        low = 0.0
    room = (high - low) * margin or abs(high) / 2 or 1.0
    return low - room, high + room


def draw_points(axes, x, y, x_label, y_label, title=""):
    """Draw the data as grey dots on 2-D axes whose limits are fixed from the data."""
    every = -(-len(x) // MOST_POINTS)
    size = 5.5 if len(x) <= 200 else 2.5
    axes.plot(
        x[::every], y[::every], "o", color=style.DATA, markersize=size, markeredgecolor=style.PAPER,
        markeredgewidth=0.6, zorder=3,
    )  # fmt: skip
    axes.set(xlim=data_limits(x, 0.05, with_zero=True), ylim=data_limits(y, 0.18), autoscale_on=False)
    style.dress(axes, x_label, y_label, title)


def line_through(weight, bias, x_limits, y_limits):
    """Return ((x, x), (y, y)) of the line between the limits of x, cut where it is far above or below those of y."""
    bottom, top = map(float, y_limits)
    low, high = 2 * bottom - top, 2 * top - bottom
    ends = []
    for x in map(float, x_limits):
        y = weight * x + bias
        if not low <= y <= high and weight:
            y = low if y < low else high
            x = (y - bias) / weight
        ends.append((x, y))
    return tuple(zip(*ends, strict=True))


class LineView:
    """Show the data, the line (or curve) of one weight and bias, and on wish the squares of its errors.

    surface: a surface with data; size: (width, height) in inches; squares: whether each error is drawn as a square,
    as wide on the page as it is high; title: what to look for;
    axes: axes of a larger picture to draw on (then that picture is to be settled, `settle`, before the first update).
    """

    def __init__(self, surface, size=style.VIEW_SIZE, squares=False, title=None, axes=None):
        self.surface = surface
        whole = axes is None
        self.axes = axes = style.figure(*size).add_subplot() if whole else axes
        self.figure = axes.get_figure(root=True)
        self.straight = isinstance(surface, DataSurface)
        if title is None:
            named = "The line of this weight and bias" if self.straight else "What the network with these weights says"
            title = "The cost is the mean area of the squares" if squares else named
        draw_points(axes, surface.x, surface.y, surface.x_label, surface.y_label, title)
        self.line = marks.fitted_line(axes)
        self.squares = None
        if squares and len(surface.x) <= MOST_SQUARES:
            self.squares = PolyCollection([], facecolor=style.LINE, edgecolor=style.LINE, alpha=0.13, linewidth=0.8)
            self.squares.set(animated=True, in_layout=False, zorder=2)
            axes.add_collection(self.squares, autolim=False)
        self.flag = axes.text(0.5, 0.985, "", transform=axes.transAxes, ha="center", va="top", fontsize=style.NOTE_SIZE)
        self.flag.set(color=style.LINE, fontweight="bold", animated=True, visible=False, in_layout=False, bbox=PATCH)
        if whole:
            settle(self.figure)

    @cached_property
    def _sides(self):
        """Return how wide a unit of y is in units of x, with the sign of the side to which each square opens."""
        (width, height), (x_low, x_high) = self.axes.bbox.size, self.axes.get_xlim()
        wide = (x_high - x_low) / width * height / np.ptp(self.axes.get_ylim())
        return np.where(self.surface.x <= (x_low + x_high) / 2, wide, -wide)

    def update(self, point):
        """Show the line of a point (weight, bias); nothing, if it is None or not finite."""
        weight, bias = (np.nan, np.nan) if point is None else (float(point[0]), float(point[1]))
        xs, ys = self._prediction(weight, bias)
        self.line.set_data(xs, ys)
        y_low, y_high = self.axes.get_ylim()
        gone = point is not None and not (min(ys) <= y_high and max(ys) >= y_low)
        if gone:
            self.flag.set_text(f"{OUT_OF_SIGHT}: {_coordinates(self.surface, weight, bias)}")
        show(self.flag, gone)
        if self.squares is not None:
            self._draw_squares(weight, bias)

    def _prediction(self, weight, bias):
        """Return what the surface's model says over the whole width of the axes: xs and ys."""
        x_limits, y_limits = self.axes.get_xlim(), self.axes.get_ylim()
        if self.straight:
            return line_through(weight, bias, x_limits, y_limits)
        xs, room = np.linspace(*x_limits, CURVE_POINTS), np.ptp(y_limits)
        with np.errstate(all="ignore"):
            ys = self.surface.predict(weight, bias, xs)
        return xs, np.clip(ys, y_limits[0] - room, y_limits[1] + room)

    def _draw_squares(self, weight, bias):
        x, y = self.surface.x, self.surface.y
        errors = self.surface.errors(np.clip(weight, -1e150, 1e150), np.clip(bias, -1e150, 1e150))
        largest = 50 * np.ptp(self.axes.get_ylim())
        errors = np.clip(np.nan_to_num(errors), -largest, largest)
        corners = np.empty((len(x), 4, 2))
        corners[:, 0, 0] = corners[:, 1, 0] = x
        corners[:, 2, 0] = corners[:, 3, 0] = x + np.abs(errors) * self._sides
        corners[:, 0, 1] = corners[:, 3, 1] = y
        corners[:, 1, 1] = corners[:, 2, 1] = y + errors
        self.squares.set_verts(corners)


def _coordinates(surface, weight, bias):
    names = name_of(surface.weight_label), name_of(surface.bias_label)
    values = zip(names, (weight, bias), surface.window.half_widths, strict=True)
    return "\n" + ", ".join(f"{name} {style.number(value, decimals(half))}" for name, value, half in values)
