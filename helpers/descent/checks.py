"""Checks of what a walk is asked for; each returns the value in its plain form or says what is wrong."""

import math

import numpy as np

from helpers.surfaces.places import as_number, checked_point


def check_start(start):
    """Return `start`, two finite numbers (weight, bias), as a read-only float array of shape (2,)."""
    return checked_point(start, "start")


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
        if isinstance(rate, (bool, np.bool_)):
            raise TypeError("true or false is no number")
        number = as_number(rate)
    except TypeError as error:
        raise TypeError(no_number(rate, "the learning rate")) from error
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"the learning rate must be a finite number above 0, not {rate!r}")
    return number


def no_number(value, name):
    """Return the words that refuse a value that is no number; empty is what a field for numbers makes of letters."""
    empty = isinstance(value, str) and not value.strip()
    return f"{name} must be a number: type one" if empty else f"{name} must be a number, not {value!r}"


def check_rates(learning_rate, steps):
    """Return a list of `steps` learning rates, from one number or from a sequence of `steps` numbers."""
    if isinstance(learning_rate, str) or np.ndim(learning_rate) == 0:
        return [check_rate(learning_rate)] * steps
    rates = list(learning_rate)
    if not all(type(rate) is float and 0 < rate < math.inf for rate in rates):  # a board's are, and there are many
        rates = list(map(check_rate, rates))
    if len(rates) != steps:
        raise ValueError(f"{len(rates)} learning rates for {steps} steps: give one number, or one for each step")
    return rates
