"""The surface of any function of weight and bias.

Nothing is known about it but what can be computed at a point.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.surfaces.base import Numbers, Surface
from helpers.surfaces.evaluator import Evaluator, as_evaluator
from helpers.surfaces.places import LARGEST_SIDE_RATIO, UNKNOWN, Pair, Window, rounded_start
from helpers.validate import LARGEST

LEAST_SHARE = 1e-12  # of the numbers in a window, and of 1: so long is half its side at least
REACH = float(np.finfo(float).eps ** (1 / 3))  # of a central difference, as a share of the scale

DIFFERENCES = """cost = {name}  # your function of (weight, bias)
def reach(value, middle, half):  # how far to look to both sides for a central difference
    return {reach!r} * max(half, abs(value - middle)) + {tiny!r} * abs(value)
def slopes(weight, bias):
    w, b = reach(weight, {middle[0]!r}, {half[0]!r}), reach(bias, {middle[1]!r}, {half[1]!r})
    in_weight = (cost(weight + w, bias) - cost(weight - w, bias)) / ((weight + w) - (weight - w))
    return np.array([in_weight, (cost(weight, bias + b) - cost(weight, bias - b)) / ((bias + b) - (bias - b))])
"""

OWN_SLOPES = """your_slopes = {name}  # your slopes of (weight, bias)
def slopes(weight, bias):
    return np.array(your_slopes(weight, bias))
"""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FunctionSurface(Surface):
    """Hold the surface of a learner's function; its minima are unknown."""

    name: str
    cost_of: Evaluator
    slopes_of: Evaluator | None

    @property
    def failure(self) -> str:
        """Return in words what the function or its slopes, if guarded, did last instead of returning numbers, or ""."""
        parts = [part for part in (self.cost_of, self.slopes_of) if part]
        return next((f"{part.name} {part.failure}" for part in parts if part.failure), "")

    def with_functions(self, change: Callable[[Evaluator], Evaluator]) -> "FunctionSurface":
        """Return the surface with its cost and its slopes changed."""
        return replace(
            self,
            cost_of=change(self.cost_of),
            slopes_of=None if self.slopes_of is None else change(self.slopes_of),
        )

    def as_numpy(self) -> str:
        """Return the lines that take slopes from the learner's function, by the name that it has in Python."""
        if self.slopes_of is not None:
            return OWN_SLOPES.format(name=self.slopes_of.own_name)
        window, name = self.window, self.cost_of.own_name
        return DIFFERENCES.format(
            name=name, reach=REACH, tiny=REACH * REACH, middle=window.centre, half=window.half_widths
        )

    def _cost(self, weight: Numbers, bias: Numbers) -> Numbers:
        return _evaluated(self.cost_of, weight, bias)[0]

    def _slopes(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        if self.slopes_of is not None:
            in_weight, in_bias = _evaluated(self.slopes_of, weight, bias)
            return in_weight, in_bias
        weight_reach, bias_reach = self._reach(0, weight), self._reach(1, bias)
        in_weight = self._difference((weight + weight_reach, bias), (weight - weight_reach, bias), 0)
        return in_weight, self._difference((weight, bias + bias_reach), (weight, bias - bias_reach), 1)

    def _reach(self, axis: int, value: Numbers) -> Numbers:
        """Return how far to look to both sides: a share of the window, or of the distance outside it."""
        centre, half_width = self.window.centre[axis], self.window.half_widths[axis]
        return REACH * np.maximum(half_width, np.abs(value - centre)) + REACH * REACH * np.abs(value)

    def _difference(self, ahead: tuple[Numbers, Numbers], behind: tuple[Numbers, Numbers], axis: int) -> Numbers:
        """Return the central difference of the cost between two places that differ along `axis`."""
        with np.errstate(all="ignore"):
            rise = self._cost(*ahead) - self._cost(*behind)
            return rise / (ahead[axis] - behind[axis])


def from_function(
    function: Callable,
    window: Window | tuple[Pair, Pair],
    *,
    name: str = "your function",
    slopes: Callable | None = None,
) -> FunctionSurface:
    """Return the surface of a function of weight and bias.

    Parameters
    ----------
    function : callable
        Takes weight and bias and returns the cost; for numbers only, or for arrays as well.
    window : ((float, float), (float, float))
        The part that is shown: (lowest weight, highest weight) and (lowest bias, highest bias).
    name : str
        What messages call the function.
    slopes : callable, optional
        Takes weight and bias and returns the slopes in both; without it they are central differences of the cost.

    Returns
    -------
    FunctionSurface

    Raises
    ------
    TypeError
        For what is no function, and for a function that returns no number.
    ValueError
        For a window that is none, is too narrow, or reaches beyond 10¹²; and for a function that fails or is not
        finite at the window's centre.
    """
    window = _checked_window(window)
    return FunctionSurface(
        name=name,
        cost_of=as_evaluator(function, name, 1).tried(window),
        slopes_of=None if slopes is None else as_evaluator(slopes, f"the slopes of {name}", 2).tried(window),
        minima=UNKNOWN,
        least_cost=None,
        curvatures=None,
        window=window,
        default_start=rounded_start(window.centre, window.half_widths),
    )


def _checked_window(window: Window | tuple[Pair, Pair]) -> Window:
    """Return the Window of ((low, high), (low, high)), or say what is wrong with it."""
    if isinstance(window, Window):
        return window
    try:
        bounds = np.array(window, dtype=float)
    except (TypeError, ValueError, OverflowError):
        bounds = np.empty(0)
    if bounds.shape != (2, 2) or not np.isfinite(bounds).all() or not (bounds[:, 0] < bounds[:, 1]).all():
        raise ValueError(
            f"the window must be ((lowest weight, highest weight), (lowest bias, highest bias)), not {window!r}"
        )
    largest, halves = np.abs(bounds).max(axis=1), bounds[:, 1] / 2 - bounds[:, 0] / 2
    if (largest > LARGEST).any() or (halves < LEAST_SHARE * np.maximum(largest, 1)).any():
        raise ValueError(f"the window {window!r} is too narrow, or reaches beyond 10¹²: measure in another unit")
    equal_scale = bool(max(halves) <= LARGEST_SIDE_RATIO * min(halves))
    weight, bias = map(tuple, bounds.tolist())
    return Window(weight, bias, equal_scale=equal_scale)


def _evaluated(evaluator: Evaluator, weight: Numbers, bias: Numbers) -> Any:
    """Return the function's numbers as a tuple, of floats for two numbers and of arrays for two arrays."""
    if np.ndim(weight) == 0 and np.ndim(bias) == 0:
        return evaluator.at(float(weight), float(bias))
    return evaluator.over(*np.broadcast_arrays(weight, bias))
