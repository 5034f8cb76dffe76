"""What is true of values wherever they come in: checks that return a value in its plain form, or say what is wrong."""

import math
from numbers import Integral

import numpy as np

LARGEST = 1e12  # size of what may come in: data, weights, biases, learning rates, bounds of windows


def read_only(array: np.ndarray) -> np.ndarray:
    """Return the array, locked."""
    array.flags.writeable = False
    return array


def as_number(value: object) -> float:
    """Return `value` as a float, ±inf if it is too large for one; TypeError for text and whatever else is no number."""
    if isinstance(value, (str, bytes)):
        raise TypeError(f"{value!r} is text, not a number")
    try:
        return float(value)  # type: ignore[arg-type]  # which raises the TypeError
    except OverflowError:
        return math.inf if value > 0 else -math.inf  # type: ignore[operator]  # only a number is too large


def check_number(value: object, name: str) -> float:
    """Return `value` as a float; `name` is used in the error: TypeError for text, true, false and what is no number."""
    try:
        if isinstance(value, (bool, np.bool_)):
            raise TypeError("true or false is no number")
        return as_number(value)
    except TypeError as error:
        raise TypeError(_no_number(value, name)) from error


def check_bounded(value: float, name: str) -> float:
    """Return a finite number whose size is at most `LARGEST`; `name` is used in the ValueError for a larger one."""
    if abs(value) > LARGEST:
        raise ValueError(f"{name} must be at most 10¹² in size, not {value!r}: measure in another unit")
    return value


def check_positive(value: object, name: str, wanted: str = "a finite number above 0") -> float:
    """Return a finite number above 0 and up to `LARGEST` as a float; `name` and `wanted` are used in the errors."""
    checked = check_number(value, name)
    if not (math.isfinite(checked) and checked > 0):
        raise ValueError(f"{name} must be {wanted}, not {value!r}")
    return check_bounded(checked, name)


def check_rate(rate: object) -> float:
    """Return a learning rate, a finite number above 0, as a float."""
    return check_positive(rate, "the learning rate")


def check_whole(value: object, name: str, least: float = -math.inf) -> int:
    """Return a whole number that is not below `least` as an int; `name` is used in the errors."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, not {value}")
    return int(value)


def check_finite(value: object, name: str) -> float:
    """Return a finite number from a control as a float; `name` is used in the errors, as for `check_number`.

    Text that is a number is taken for it. Raises ValueError for a number that is not finite.
    """
    try:
        checked = float(value)  # type: ignore[arg-type]  # whose TypeError is told in other words
    except (TypeError, ValueError, OverflowError):
        raise TypeError(_no_number(value, name)) from None
    if not math.isfinite(checked):
        raise ValueError(f"{name} must be a finite number, not {value!r}")
    return checked


def check_whole_between(value: object, name: str, least: int, most: int) -> int:
    """Return a whole number from a control, from `least` to `most`, as an int; `name` is used as for `check_finite`."""
    checked = check_finite(value, name)
    if checked != int(checked) or not least <= checked <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most:,}, not {value!r}")
    return int(checked)


def has_methods(thing: object, *names: str) -> bool:
    """Return whether a thing, not a class of things, has methods of these names."""
    return not isinstance(thing, type) and all(callable(getattr(thing, name, None)) for name in names)


def _no_number(value: object, name: str) -> str:
    """Return the words that refuse a value that is no number; empty is what a field for numbers makes of letters."""
    empty = isinstance(value, str) and not value.strip()
    return f"{name} must be a number: type one" if empty else f"{name} must be a number, not {value!r}"
