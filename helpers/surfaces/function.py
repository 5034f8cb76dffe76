"""The surface of any function of weight and bias.

Nothing is known about it but what can be computed at a point.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.surfaces.base import Surface
from helpers.surfaces.places import LARGEST_SIDE_RATIO, UNKNOWN, Window, rounded_start
from helpers.validate import read_only

SHORTEST, LONGEST = 1e-100, 1e100  # half the side of a window
LEAST_SHARE = 1e-12  # of the numbers in a window: so long is half its side at least
REACH = np.finfo(float).eps ** (1 / 3)  # of a central difference, as a share of the scale


@dataclass(frozen=True, eq=False)
class Evaluator:
    """Call a learner's function with numbers, or with whole arrays if it can take them.

    `outputs` is how many numbers the function returns: 1 for a cost, 2 for slopes.
    """

    function: Callable
    name: str
    outputs: int
    takes_arrays: bool = False

    def at(self, weight, bias):
        """Return the function's numbers at one place, as a tuple; inf or nan where it cannot be computed."""
        try:
            with np.errstate(all="ignore"):
                result = self.function(weight, bias)
        except ArithmeticError:  # too large, or a division by zero
            return (math.inf,) * self.outputs
        except ValueError:  # for instance the logarithm of a negative number
            return (math.nan,) * self.outputs
        return self.checked(result, weight, bias)

    def over(self, weight, bias):
        """Return the function's numbers over two arrays of the same shape, as a tuple of arrays."""
        if self.takes_arrays:
            result = self.function(weight, bias)
            return tuple(map(_as_floats, (result,) if self.outputs == 1 else result))
        places = zip(weight.ravel().tolist(), bias.ravel().tolist(), strict=True)
        table = np.array([self.at(*place) for place in places], dtype=float).reshape(-1, self.outputs)
        return tuple(column.reshape(weight.shape) for column in table.T)

    def checked(self, result, weight, bias):
        """Return what the function returned at one place as a tuple of floats, or say what is wrong."""
        expected = "one number" if self.outputs == 1 else "two numbers (slope in weight, slope in bias)"
        parts = (result,) if self.outputs == 1 else result
        try:
            numbers = tuple(_as_float(part) for part in parts)
        except TypeError:
            numbers = ()
        if len(numbers) != self.outputs:
            place = f"at weight {weight:g} and bias {bias:g}"
            raise TypeError(f"{self.name} must return {expected}, but {place} it returned {result!r}")
        return numbers

    def tried(self, window):
        """Return this evaluator, tried at the window's centre and told whether the function takes arrays."""
        weight, bias = window.centre
        try:
            with np.errstate(all="ignore"):
                result = self.function(weight, bias)
        except Exception as error:
            place = f"at the window's centre (weight {weight:g}, bias {bias:g})"
            raise ValueError(f"{self.name} failed {place}: {type(error).__name__}: {error}") from error
        numbers = self.checked(result, weight, bias)
        if not all(map(math.isfinite, numbers)):
            place = f"at the window's centre (weight {weight:g}, bias {bias:g})"
            raise ValueError(f"{self.name} is not finite {place}: give another window")
        return Evaluator(self.function, self.name, self.outputs, self._agrees_on_arrays(window))

    def _agrees_on_arrays(self, window):
        """Return whether the function gives for an array of places what it gives for each of them.

        One that writes into its arguments does not: the arrays are read-only.
        """
        weight = np.linspace(*window.weight, 6).reshape(2, 3)
        bias = np.linspace(*window.bias, 6)[[3, 0, 5, 1, 4, 2]].reshape(2, 3)
        with np.errstate(all="ignore"):
            one_by_one = self.over(weight, bias)
            try:
                whole = Evaluator(self.function, self.name, self.outputs, True).over(read_only(weight), read_only(bias))
            except Exception:
                return False
        return len(whole) == self.outputs and all(map(_same, whole, one_by_one))


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class FunctionSurface(Surface):
    """Hold the surface of a learner's function; its minima are unknown."""

    name: str
    cost_of: Evaluator
    slopes_of: Evaluator | None

    @property
    def failure(self):
        """Return in words what the function or its slopes, if guarded, did last instead of returning numbers, or ""."""
        known = [(part.name, getattr(part.function, "failure", "")) for part in (self.cost_of, self.slopes_of) if part]
        return next((f"{name} {failure}" for name, failure in known if failure), "")

    def _cost(self, weight, bias):
        return _evaluated(self.cost_of, weight, bias)[0]

    def _slopes(self, weight, bias):
        if self.slopes_of is not None:
            return _evaluated(self.slopes_of, weight, bias)
        weight_reach, bias_reach = self._reach(0, weight), self._reach(1, bias)
        in_weight = self._difference((weight + weight_reach, bias), (weight - weight_reach, bias), 0)
        return in_weight, self._difference((weight, bias + bias_reach), (weight, bias - bias_reach), 1)

    def _reach(self, axis, value):
        """Return how far to look to both sides: a share of the window, or of the distance outside it."""
        centre, half_width = self.window.centre[axis], self.window.half_widths[axis]
        return REACH * np.maximum(half_width, np.abs(value - centre)) + REACH * REACH * np.abs(value)

    def _difference(self, ahead, behind, axis):
        """Return the central difference of the cost between two places that differ along `axis`."""
        with np.errstate(all="ignore"):
            rise = self._cost(*ahead) - self._cost(*behind)
            return rise / (ahead[axis] - behind[axis])


def from_function(function, window, *, name="your function", slopes=None):
    """Return the surface of `function`, which takes weight and bias and returns the cost.

    `function` may take numbers only, or arrays as well. `window` is ((lowest weight, highest weight), (lowest
    bias, highest bias)). `slopes`, if given, is a function that returns the slopes in weight and in bias;
    else they are central differences. `name` is used in messages.

    Raises TypeError for what is no function or returns no number, ValueError for a bad window and for a
    function that fails or is not finite at the window's centre.
    """
    window = _checked_window(window)
    return FunctionSurface(
        name=name,
        cost_of=_callable(function, name, 1).tried(window),
        slopes_of=None if slopes is None else _callable(slopes, f"the slopes of {name}", 2).tried(window),
        minima=UNKNOWN,
        least_cost=None,
        curvatures=None,
        window=window,
        default_start=rounded_start(window.centre, window.half_widths),
    )


def _callable(function, name, outputs):
    if not callable(function):
        raise TypeError(f"{name} must be a function of weight and bias, not {function!r}")
    return Evaluator(function, name, outputs)


def _checked_window(window):
    """Return the Window of ((low, high), (low, high)), or say what is wrong with it."""
    if isinstance(window, Window):
        return window
    try:
        bounds = np.array(window, dtype=float)
    except (TypeError, ValueError):
        bounds = np.empty(0)
    if bounds.shape != (2, 2) or not np.isfinite(bounds).all() or not (bounds[:, 0] < bounds[:, 1]).all():
        raise ValueError(
            f"the window must be ((lowest weight, highest weight), (lowest bias, highest bias)), not {window!r}"
        )
    sides = bounds[:, 1] / 2 - bounds[:, 0] / 2
    if (
        not (SHORTEST <= sides).all()
        or not (sides <= LONGEST).all()
        or (sides < LEAST_SHARE * np.abs(bounds).max(1)).any()
    ):
        raise ValueError(f"the window {window!r} is too narrow or too wide to compute with: measure in another unit")
    equal_scale = bool(max(sides) <= LARGEST_SIDE_RATIO * min(sides))
    return Window(*map(tuple, bounds.tolist()), equal_scale=equal_scale)


def _evaluated(evaluator, weight, bias):
    if np.ndim(weight) == 0 and np.ndim(bias) == 0:
        return evaluator.at(float(weight), float(bias))
    return evaluator.over(*np.broadcast_arrays(weight, bias))


def _as_float(value):
    """Return one number as a float; nan for one that is complex or masked; TypeError for whatever else is no number."""
    if isinstance(value, (str, bytes)) or value is None or np.ndim(value) != 0:
        raise TypeError("not one number")
    return math.nan if np.iscomplexobj(value) or np.ma.is_masked(value) else float(value)


def _as_floats(values):
    """Return an array of floats, nan where it is masked."""
    numbers = np.ma.asarray(values, dtype=float) if np.ma.is_masked(values) else values
    return np.asarray(np.ma.filled(numbers, math.nan), dtype=float)


def _same(first, second):
    if first.shape != second.shape:
        return False
    rounding = 1e-12 * np.max(np.abs(second), initial=0, where=np.isfinite(second))
    return np.allclose(first, second, rtol=1e-9, atol=rounding, equal_nan=True)
