"""Checks of a rule's parameters; each returns the value in its plain form or says what is wrong."""

import math
from numbers import Integral, Real


def set_plainly(frozen, /, **values):
    """Give a frozen object the checked values of its parameters."""
    for name, value in values.items():
        object.__setattr__(frozen, name, value)


def share(value, name):
    """Return a number from 0 up to, not including, 1 as a float."""
    number = _number(value, name)
    if not 0 <= number < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, not {value!r}")
    return number


def positive(value, name):
    """Return a finite number above 0 as a float."""
    number = _number(value, name)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"{name} must be a finite number above 0, not {value!r}")
    return number


def whole(value, name, least):
    """Return a whole number that is not below `least` as an int."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, not {value!r}")
    return int(value)


def _number(value, name):
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number, not {value!r}")
    return float(value)
