"""04: centre and scale."""

from dataclasses import replace

import numpy as np

from helpers.data import read_table
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

PAGE = "the speeds of the cars"
CANCELLED = 1e-3  # how much a difference of two large means may lose, of what it can lose at all
SMALL = tuple(10.0**-power for power in range(3, 13))
SMALLEST = (1e-13, 1e-14, 1e-15)  # which show with equal values alone


def solution(values):
    """Return the values with mean 0 and the population's standard deviation 1; zeros if all are equal."""
    if np.ptp(values) == 0:
        return np.zeros(len(values))
    deviations = values - np.mean(values)
    return deviations / np.sqrt(np.mean(deviations**2))


def size(values):
    """Return how large the terms are: those of the values, and those of a deviation from the mean of the squares."""
    variance, largest = np.var(values), np.max(np.abs(values))
    if np.ptp(values) == 0:
        return 1.0
    return largest / np.sqrt(variance) + CANCELLED * np.abs(solution(values)) * largest**2 / variance


def cases():
    """Return the cases."""
    draw = np.random.default_rng(1930)
    speeds = read_table("stopping_distances_1930")["speed_mph"]
    return (
        _case("five values", [3, 3, 3, 3, 8]),
        Case(PAGE, (np.array(speeds),), "With the speeds of the cars"),
        _case("all values equal", [4, 4, 4]),
        _case("one value", [7]),
        _case("two values", [-1, 5]),
        _case("whole numbers", [4, 0, -5, 2, 9]),
        _case("falling values", [9, 4, 2]),
        _case("negative values", draw.normal(-3, 1, 7)),
        _case("values far from 0", draw.normal(50, 2, 20)),
        _case("large values", draw.uniform(-1e6, 3e6, 15)),
        _case("small values", draw.normal(0, 1e-6, 12)),
        _case("equal zeros", [0, 0, 0, 0]),
        _case("equal values of 0.1", [0.1, 0.1, 0.1]),
        _case("many values", draw.exponential(2, 300)),
    )


def _case(name, values):
    return Case(name, (np.array(values, dtype=float),))


def over(divisor):
    """Return the variant that divides the deviations by another number."""
    return lambda values: (values - np.mean(values)) / np.float64(divisor(values))


def or_zeros(variant):
    """Return a variant that gives zeros for equal values."""
    return lambda values: variant(values) if np.ptp(values) > 0 else np.zeros(len(values))


def both(cause, variant, words):
    """Return a mistake twice: as it is, and with zeros for equal values."""
    return Mistake(cause, variant, words), Mistake(cause, or_zeros(variant), words)


def beside(small):
    """Return the mistake of who adds a small number to the deviation."""
    return Mistake(
        "small number added",
        over(lambda values: np.std(values) + small),
        "Beside the standard deviation stands a small number. It saves the division by 0, but it changes small values: "
        "ask whether all values are equal instead.",
    )


def silent(mistake):
    """Return a mistake that has no answer for equal values with a rounded mean: there it counts how one asks."""

    def wrong(values):
        if np.ptp(values) == 0 and np.std(values) > 0:
            raise ArithmeticError
        return mistake.wrong(values)

    return replace(mistake, wrong=wrong)


SLIPS = (
    Mistake(
        "equal values",
        over(np.std),
        "Equal values have the deviation 0, and 0 divided by 0 is NaN. Ask for that case first and give back zeros.",
    ),
    Mistake(
        "equal values",
        lambda values: values if np.ptp(values) == 0 else solution(values),
        "Equal values come back as they are. They should become zeros: none of them differs from the mean.",
    ),
    Mistake(
        "equal values",
        lambda values: np.ones(len(values)) if np.ptp(values) == 0 else solution(values),
        "Equal values become ones. They should become zeros: none of them differs from the mean.",
    ),
    Mistake(
        "one number for all",
        lambda values: 0.0 if np.ptp(values) == 0 else solution(values),
        "For equal values a single 0 comes back. There should be as many zeros as there are values.",
    ),
    *both(
        "n − 1",
        over(lambda values: np.std(values, ddof=1) if len(values) > 1 else np.nan),
        "That divides by the sample's standard deviation, with n − 1. Asked for is the population's, with n: np.std "
        "does that by itself.",
    ),
    *both("variance", over(np.var), "That divides by the variance. The standard deviation is its root."),
    *both(
        "not centred",
        lambda values: values / np.std(values),
        "The values are scaled, but not centred: subtract their mean first.",
    ),
    Mistake(
        "not scaled",
        lambda values: values - np.mean(values),
        "The values are centred, but not scaled: divide by their standard deviation.",
    ),
    *both(
        "brackets",
        lambda values: values - np.mean(values) / np.std(values),
        "Only the mean is divided. Put the difference in brackets: (values − mean) / deviation.",
    ),
    *both(
        "sign",
        lambda values: -solution(values) if np.ptp(values) > 0 else np.full(len(values), np.nan),
        "The sign is flipped: that is mean − values. Values above the mean should come out positive.",
    ),
    *both(
        "range",
        over(np.ptp),
        "That divides by the range, largest − smallest. Divide by the standard deviation.",
    ),
    *both(
        "range",
        lambda values: (values - np.min(values)) / np.ptp(values).astype(float),
        "That puts the values between 0 and 1. Standardised values have mean 0 and standard deviation 1.",
    ),
    *both(
        "root mean square",
        lambda values: values / np.sqrt(np.mean(values**2.0)),
        "That divides by the root of the mean square, without taking away the mean first.",
    ),
    *both(
        "root mean square",
        over(lambda values: np.sqrt(np.mean(values**2.0))),
        "The divisor is made of the values. It is made of their deviations from the mean.",
    ),
    *both(
        "absolute",
        over(lambda values: np.mean(np.abs(values - np.mean(values)))),
        "That divides by the mean of the deviations without their signs. The standard deviation is the root of the "
        "mean of their squares.",
    ),
    *both(
        "sum",
        over(lambda values: np.std(values) * np.sqrt(len(values))),
        "That divides by the root of the sum of the squares. The standard deviation has their mean: divide by n.",
    ),
    *both(
        "median",
        lambda values: (values - np.median(values)) / np.std(values),
        "That takes away the median, the middle value. Take away the mean.",
    ),
    *both("largest", over(np.max), "That divides by the largest value. Divide by the standard deviation."),
    *both(
        "multiplied",
        lambda values: (values - np.mean(values)) * np.std(values),
        "The deviations are multiplied by the standard deviation. Divide by it.",
    ),
    Mistake("mean", lambda values: np.mean(values), "That is the mean alone."),
    Mistake("deviation", lambda values: np.std(values), "That is the standard deviation alone. Divide by it."),
    *map(beside, SMALL),
)

MISTAKES = (
    *map(silent, SLIPS),
    *map(beside, SMALLEST),
    Mistake(
        "rounded mean",
        lambda values: over(np.std)(values) if np.std(values) > 0 else np.zeros(len(values)),
        "All values are equal here, but their mean is rounded in its last digit, so np.std gives 1.4 × 10⁻¹⁷ and not "
        "0. Ask for the values themselves: np.all(values == values[0]).",
    ),
)

EXERCISE = Exercise(
    key="standardise",
    arguments=("values",),
    returns="one number for each value",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "deviations = values - np.mean(values), spread = np.std(values). If all values are equal, give back "
        "zeros, else deviations / spread."
    ),
    by_hand=(
        "By hand: the mean is 4, the deviations are −1, −1, −1, −1 and 4, their mean square is 4, so the standard "
        "deviation is 2."
    ),
    page_cases=(PAGE,),
)
