"""Numbers that come from hands: checked, rounded, put on a grid, and counted in runs."""

import math
from collections.abc import Iterable
from itertools import chain, groupby, repeat

from helpers.validate import check_whole_between

MOST_STEPS = 10_000

Runs = tuple[tuple[float, int], ...]  # (value, how many times in a row), one after the other


def whole_steps(value: object) -> int:
    """Return a number of steps as an int from 0 to `MOST_STEPS`."""
    return check_whole_between(value, "the number of steps", 0, MOST_STEPS)


def round_step(step: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is not above the step."""
    power = 10.0 ** math.floor(math.log10(step))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= step * (1 + 1e-9))


def clamp(value: float, span: tuple[float, float]) -> float:
    """Return the number nearest to a value from the lowest to the highest of a span."""
    return min(max(value, span[0]), span[1])


def snap_to_grid(value: float, span: tuple[float, float], step: float) -> float:
    """Return the multiple of a step that is nearest to a value, as far as it lies in a span."""
    return clamp(round(clamp(value, span) / step) * step, span)


def runs_of(values: Iterable[float]) -> Runs:
    """Return the values as a tuple of (value, how many times in a row)."""
    return tuple((value, len(tuple(run))) for value, run in groupby(values))


def repeated(value: float, times: int) -> Runs:
    """Return the runs of a value that comes so many times."""
    return ((value, times),) if times else ()


def values_of(runs: Runs) -> tuple[float, ...]:
    """Return the tuple of values of which `runs_of` made the runs."""
    return tuple(chain.from_iterable(repeat(value, times) for value, times in runs))
