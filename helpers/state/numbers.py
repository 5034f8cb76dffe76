"""Numbers that come from hands: checked, rounded, and counted in runs."""

import math
from itertools import chain, groupby, repeat

from helpers.descent.checks import no_number

MOST_STEPS = 10_000


def finite(value, name):
    """Return `value` as a float; `name` is used in the errors: TypeError for no number, ValueError for no finite one.

    Text that is a number is taken for it.
    """
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise TypeError(no_number(value, name)) from None
    if not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, not {value!r}")
    return number


def whole(value, name, least, most):
    """Return `value` as an int from `least` to `most`; `name` is used in the errors, as for `finite`."""
    number = finite(value, name)
    if number != int(number) or not least <= number <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most:,}, not {value!r}")
    return int(number)


def whole_steps(value):
    """Return a number of steps as an int from 0 to `MOST_STEPS`."""
    return whole(value, "the number of steps", 0, MOST_STEPS)


def round_step(step):
    """Return the largest 1, 2 or 5 times a power of ten that is not above the step."""
    power = 10.0 ** math.floor(math.log10(step))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= step * (1 + 1e-9))


def runs_of(values):
    """Return the values as a tuple of (value, how many times in a row)."""
    return tuple((value, len(tuple(run))) for value, run in groupby(values))


def values_of(runs):
    """Return the tuple of values of which `runs_of` made the runs."""
    return tuple(chain.from_iterable(repeat(value, times) for value, times in runs))
