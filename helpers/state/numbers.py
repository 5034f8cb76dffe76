"""Numbers that come from hands, and numbers that are said to people."""

import math
from itertools import chain, groupby, repeat

from helpers.descent.checks import no_number

MOST_STEPS = 10_000
LARGE, SMALL = 1e7, 1e-3  # numbers beyond these are written with a power of ten
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


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


def rounded(value, figures):
    """Return a number rounded to so many figures that count."""
    return float(f"{value:.{figures}g}")


def runs_of(values):
    """Return the values as a tuple of (value, how many times in a row)."""
    return tuple((value, len(tuple(run))) for value, run in groupby(values))


def values_of(runs):
    """Return the tuple of values of which `runs_of` made the runs."""
    return tuple(chain.from_iterable(repeat(value, times) for value, times in runs))


def said(value):
    """Write a number for people: "−591.54", "199,055.37", "0.0123", "1.2 × 10⁹"."""
    size = abs(value)
    if value == 0:
        return "0"
    if not SMALL <= size < LARGE:
        digits, power = f"{value:.2e}".split("e")
        return f"{digits} × 10{str(int(power)).translate(SUPERSCRIPTS)}".replace("-", "−")
    text = f"{value:,.2f}" if size >= 1 else f"{value:.3g}"
    return text.replace("-", "−")


def counted(steps):
    """Write a number of steps: "1 step", "12 steps"."""
    return "1 step" if steps == 1 else f"{steps:,} steps"
