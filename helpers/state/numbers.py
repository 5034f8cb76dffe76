"""Numbers that come from hands: checked, rounded, and counted in runs."""

import math
from itertools import chain, groupby, repeat

from helpers.validate import whole_between

MOST_STEPS = 10_000


def whole_steps(value):
    """Return a number of steps as an int from 0 to `MOST_STEPS`."""
    return whole_between(value, "the number of steps", 0, MOST_STEPS)


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
