"""Checks of what a walk is asked for; each returns the value in its plain form or says what is wrong."""

import math

import numpy as np


def check_start(start):
    """Return `start`, two finite numbers (weight, bias), as a read-only float array of shape (2,)."""
    try:
        point = np.array([_number(value) for value in start])
    except TypeError as error:
        raise TypeError(f"start must be two numbers (weight, bias), not {start!r}") from error
    if point.shape != (2,):
        raise ValueError(f"start must be two numbers (weight, bias), not {len(point)}: {start!r}")
    if not np.isfinite(point).all():
        raise ValueError(f"start must be two finite numbers (weight, bias), not {start!r}")
    point.flags.writeable = False
    return point


def check_steps(steps):
    """Return `steps`, a whole number that is not negative, as an int."""
    if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)):
        raise TypeError(f"steps must be a whole number, not {steps!r}")
    if steps < 0:
        raise ValueError(f"steps must not be negative, but is {steps}")
    return int(steps)


def check_rate(rate):
    """Return a learning rate, a finite number above 0, as a float."""
    try:
        number = _number(rate)
    except TypeError as error:
        raise TypeError(f"the learning rate must be a number, not {rate!r}") from error
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"the learning rate must be a finite number above 0, not {rate!r}")
    return number


def check_rates(learning_rate, steps):
    """Return a list of `steps` learning rates, from one number or from a sequence of `steps` numbers."""
    if isinstance(learning_rate, str) or np.ndim(learning_rate) == 0:
        return [check_rate(learning_rate)] * steps
    rates = [check_rate(rate) for rate in learning_rate]
    if len(rates) != steps:
        raise ValueError(
            f"{len(rates)} learning rates for {steps} steps: give one number, or one for each step"
        )
    return rates


def _number(value):
    """Return `value` as a float; raise TypeError for text and whatever else is no number."""
    if isinstance(value, (str, bytes)):
        raise TypeError(f"{value!r} is text, not a number")
    return float(value)
