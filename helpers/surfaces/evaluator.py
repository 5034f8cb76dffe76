"""A learner's function of weight and bias: called with numbers, or with whole arrays if it can take them."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from helpers.surfaces.places import Window
from helpers.validate import read_only


@dataclass(frozen=True, eq=False)
class Evaluator:
    """Call a learner's function with numbers, or with whole arrays if it can take them.

    `name` is what messages call it, `own_name` what it is called in Python. `outputs` is how many numbers the function
    returns: 1 for a cost, 2 for slopes.
    """

    function: Callable
    name: str
    outputs: int
    own_name: str
    takes_arrays: bool = False

    @property
    def failure(self) -> str:
        """Return in words what the function did last instead of returning numbers, or ""."""
        return ""

    def at(self, weight: float, bias: float) -> tuple[float, ...]:
        """Return the function's numbers at one place, as a tuple; inf or nan where it cannot be computed."""
        try:
            with np.errstate(all="ignore"):
                result = self.function(weight, bias)
        except ArithmeticError:  # too large, or a division by zero
            return (math.inf,) * self.outputs
        except ValueError:  # for instance the logarithm of a negative number
            return (math.nan,) * self.outputs
        return self.checked(result, weight, bias)

    def over(self, weight: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, ...]:
        """Return the function's numbers over two arrays of the same shape, as a tuple of arrays."""
        if self.takes_arrays:
            result = self.function(weight, bias)
            return tuple(map(_as_floats, (result,) if self.outputs == 1 else result))
        places = zip(weight.ravel().tolist(), bias.ravel().tolist(), strict=True)
        table = np.array([self.at(*place) for place in places], dtype=float).reshape(-1, self.outputs)
        return tuple(column.reshape(weight.shape) for column in table.T)

    def checked(self, result: object, weight: float, bias: float) -> tuple[float, ...]:
        """Return what the function returned at one place as a tuple of floats, or say what is wrong."""
        expected = "one number" if self.outputs == 1 else "two numbers (slope in weight, slope in bias)"
        try:
            parts: Iterable = (result,) if self.outputs == 1 else iter(result)  # type: ignore[call-overload]  # TypeError
            numbers = tuple(_as_float(part) for part in parts)
        except TypeError:
            numbers = ()
        if len(numbers) != self.outputs:
            place = f"at weight {weight:g} and bias {bias:g}"
            raise TypeError(f"{self.name} must return {expected}, but {place} it returned {result!r}")
        return numbers

    def tried(self, window: Window) -> "Evaluator":
        """Return this evaluator, tried at the window's centre and told whether the function takes arrays."""
        weight, bias = window.centre
        place = f"at the window's centre (weight {weight:g}, bias {bias:g})"
        try:
            with np.errstate(all="ignore"):
                result = self.function(weight, bias)
        except Exception as error:
            raise ValueError(f"{self.name} failed {place}: {type(error).__name__}: {error}") from error
        numbers = self.checked(result, weight, bias)
        if not all(map(math.isfinite, numbers)):
            raise ValueError(f"{self.name} is not finite {place}: give another window")
        return replace(self, takes_arrays=self._agrees_on_arrays(window))

    def _agrees_on_arrays(self, window: Window) -> bool:
        """Return whether the function gives for an array of places what it gives for each of them.

        One that writes into its arguments does not: the arrays are read-only.
        """
        weight = np.linspace(*window.weight, 6).reshape(2, 3)
        bias = np.linspace(*window.bias, 6)[[3, 0, 5, 1, 4, 2]].reshape(2, 3)
        with np.errstate(all="ignore"):
            one_by_one = self.over(weight, bias)
            try:
                whole = replace(self, takes_arrays=True).over(read_only(weight), read_only(bias))
            except Exception:
                return False
        return len(whole) == self.outputs and all(map(_same, whole, one_by_one))


def as_evaluator(function: Callable, name: str, outputs: int) -> Evaluator:
    """Return the Evaluator of a function; TypeError for what is none."""
    if not callable(function):
        raise TypeError(f"{name} must be a function of weight and bias, not {function!r}")
    own_name = getattr(function, "__name__", "")
    return Evaluator(function, name, outputs, own_name if own_name.isidentifier() else "your_function")


def _as_float(value: object) -> float:
    """Return one number as a float; nan for one that is complex or masked; TypeError for whatever else is no number."""
    if isinstance(value, (str, bytes)) or value is None or np.ndim(value) != 0:  # type: ignore[arg-type]  # of anything
        raise TypeError("not one number")
    complex_or_masked = np.asarray(value).dtype.kind == "c" or np.ma.is_masked(value)
    return math.nan if complex_or_masked else float(value)  # type: ignore[arg-type]  # which raises the TypeError


def _as_floats(values: np.ndarray) -> np.ndarray:
    """Return an array of floats, nan where it is masked."""
    numbers = np.ma.asarray(values, dtype=float) if np.ma.is_masked(values) else values
    return np.asarray(np.ma.filled(numbers, math.nan), dtype=float)


def _same(first: np.ndarray, second: np.ndarray) -> bool:
    if first.shape != second.shape:
        return False
    rounding = 1e-12 * np.max(np.abs(second), initial=0, where=np.isfinite(second))
    return np.allclose(first, second, rtol=1e-9, atol=rounding, equal_nan=True)
