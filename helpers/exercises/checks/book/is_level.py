"""03: a stopping rule."""

import numpy as np

from helpers.exercises.checks.exercise import Case, Exercise, Mistake, Tell
from helpers.exercises.checks.writing import number

TINY = 1e-9  # what a rounding takes for 0


def length(slopes):
    """Return the length of a gradient."""
    return float(np.hypot(*slopes))


def squared(slopes):
    """Return the squared length of a gradient, without a root on the way."""
    return float(slopes[0]) ** 2 + float(slopes[1]) ** 2


def solution(slopes_here, slopes_at_start, share):
    """Return whether the gradient here is at most a share of that at the start."""
    return length(slopes_here) <= share * length(slopes_at_start)


ASKED = (
    ("lengths 5 and 10", (3.0, -4.0), (6.0, 8.0), 0.25),
    ("flatter than asked for", (3.0, 4.0), (-30.0, 40.0), 0.2),
    ("exactly the share", (3.0, 4.0), (6.0, 8.0), 0.5),
    ("the galaxies at their start", (-591.54, -119.66), (-591.54, -119.66), 1e-6),
    ("negative slopes", (-30.0, -40.0), (3.0, 4.0), 0.5),
    ("slopes that add up to 0", (5.0, -5.0), (6.0, 8.0), 0.5),
    ("a start whose slopes add up to 0", (1.0, 1.0), (5.0, -5.0), 0.5),
    ("one slope level", (0.0, 4.0), (3.0, 4.0), 0.9),
    ("the slope in weight level", (0.0, 10.0), (1.0, 10.0), 0.5),
    ("the slope in bias level", (10.0, 0.0), (10.0, 1.0), 0.5),
    ("a little above the share", (0.0, 6.0), (10.0, 0.0), 0.5),
    ("slopes in both directions", (3.0, 4.0), (10.0, 0.0), 0.6),
    ("equal slopes", (6.0, 6.0), (10.0, 0.0), 0.7),
    ("an exactly level place", (0.0, 0.0), (0.0, 0.0), 0.1),
    ("a level start", (1.0, 0.0), (0.0, 0.0), 0.1),
    ("ground steeper than the start", (6.0, 8.0), (3.0, 4.0), 0.25),
    ("a tiny gradient", (2e-7, 1e-7), (300.0, -500.0), 1e-6),
    ("a gentle start", (2e-3, 1e-3), (3e-3, -5e-3), 0.01),
    ("large slopes", (2e8, 1e8), (3e9, 5e9), 0.01),
    ("a level place on large slopes", (4e6, -1e6), (3e9, 5e9), 0.01),
    ("whole numbers", (3, 4), (0, -20), 0.25),
    ("just above the share", (0.0, 5.004), (10.0, 0.0), 0.5),
    ("a tiny start", (3e-13, 4e-13), (1e-12, 0.0), 0.1),
    ("just above a small share", (1e-6, 0.0), (1e-3, 0.0), 1e-4),
    ("a little steeper than the start", (0.0, 5.0), (4.9, 0.0), 0.5),
    ("a little flatter than the start", (0.0, 4.9), (5.0, 0.0), 0.5),
)


def case(name, here, start, share):
    """Return a case with its words."""
    pairs = [f"({_digits(pair[0])}, {_digits(pair[1])})" for pair in (here, start)]
    said = f"With slopes {pairs[0]} here, {pairs[1]} at the start and share {_digits(share)}"
    return Case(name, (here, start, share), said)


def _digits(value):
    """Write a number with all its digits: a little more than 5 must not look like 5."""
    text = f"{value:g}"
    return number(value) if "e" in text else text.replace("-", "−")


MISTAKES = (
    Mistake(
        "turned round",
        lambda here, start, share: not solution(here, start, share),
        "True and False have changed places. Is the sign <= turned round?",
    ),
    Mistake(
        "turned round",
        lambda here, start, share: length(here) >= share * length(start),
        "True and False have changed places. Is the sign <= turned round?",
    ),
    Mistake(
        "strictly below",
        lambda here, start, share: length(here) < share * length(start),
        "Here the length is exactly the share of the one at the start, and at most means <=, not <. (A place that "
        "is exactly level must count, even if the start was.)",
    ),
    Mistake(
        "divided by 0",
        lambda here, start, share: bool(np.float64(length(here)) / length(start) <= share),
        "Where the start is level too, that divides 0 by 0. The result is NaN, and NaN is never <= anything. "
        "Multiply the length at the start by the share instead.",
        (
            Tell(
                "level start",
                lambda reading: reading.branches(),
                "That place is exactly level, so it is level enough, even if the start was level too. Comparing with a "
                "product, share · length at the start, needs no question for that.",
            ),
        ),
    ),
    Mistake(
        "added up",
        lambda here, start, share: sum(here) <= share * sum(start),
        "The slopes are added up: −5 and 5 look level then. The length of the gradient is np.hypot of both.",
    ),
    Mistake(
        "added up",
        lambda here, start, share: abs(sum(here)) <= share * abs(sum(start)),
        "The slopes are added up: −5 and 5 look level then. The length of the gradient is np.hypot of both.",
    ),
    Mistake(
        "added sizes",
        lambda here, start, share: sum(map(abs, here)) <= share * sum(map(abs, start)),
        "The sizes of both slopes are added up. The length of the gradient is by Pythagoras: np.hypot of both.",
    ),
    Mistake(
        "larger slope",
        lambda here, start, share: max(map(abs, here)) <= share * max(map(abs, start)),
        "Only the larger slope counts. The length of the gradient is by Pythagoras: np.hypot of both.",
    ),
    Mistake(
        "one only",
        lambda here, start, share: abs(here[0]) <= share * abs(start[0]),
        "Only the slope in weight counts. Level ground has both slopes small: take the length of the gradient.",
    ),
    Mistake(
        "one only",
        lambda here, start, share: abs(here[1]) <= share * abs(start[1]),
        "Only the slope in bias counts. Level ground has both slopes small: take the length of the gradient.",
    ),
    Mistake(
        "one only",
        lambda here, start, share: here[0] <= share * start[0],
        "Only the slope in weight counts, and its sign with it. Take the length of the gradient.",
    ),
    Mistake(
        "each slope",
        lambda here, start, share: all(abs(a) <= share * abs(b) for a, b in zip(here, start, strict=True)),
        "Each slope is compared with its own at the start. Compare the lengths of the two gradients.",
    ),
    Mistake(
        "each slope",
        lambda here, start, share: any(abs(a) <= share * abs(b) for a, b in zip(here, start, strict=True)),
        "One small slope is taken to be enough. Level ground has both slopes small: compare the lengths.",
    ),
    *(
        Mistake(
            "share not squared",
            wrong,
            "Those are squared lengths, but the share is not squared. Take the root, or square the share as well.",
        )
        for wrong in (
            lambda here, start, share: squared(here) <= share * squared(start),
            lambda here, start, share: length(here) ** 2 <= share * length(start) ** 2,  # rounded at (5, −5)
        )
    ),
    Mistake(
        "start forgotten",
        lambda here, start, share: length(here) <= share,
        "The length here is compared with the share itself. It is compared with the share of the length at the start.",
    ),
    Mistake(
        "share forgotten",
        lambda here, start, share: length(here) <= length(start),
        "The share is missing: the length here is compared with the whole length at the start.",
    ),
    *(
        Mistake(
            "share subtracted",
            wrong,
            "The two lengths are subtracted. The share is a factor: the length here is at most share · length at the "
            "start.",
        )
        for wrong in (
            lambda here, start, share: length(here) - length(start) <= share,
            lambda here, start, share: length(here) <= length(start) - share,
        )
    ),
    Mistake(
        "share divided",
        lambda here, start, share: share * length(here) <= length(start),
        "The share stands on the wrong side: either the length here is multiplied by it, or the length at the start "
        "is divided by it. It belongs as a factor to the length at the start.",
    ),
    Mistake(
        "swapped",
        lambda here, start, share: solution(start, here, share),
        "Here and start have changed places: the length at the start is compared with a share of that here.",
    ),
    Mistake(
        "exactly level",
        lambda here, start, share: length(here) == 0,
        "That is True only where the ground is exactly level. A walk hardly ever gets there: a share of the start "
        "is enough.",
    ),
    Mistake(
        "rounded",
        lambda here, start, share: solution(here, start, share) or length(here) < TINY,
        "Both lengths are tiny here, and something takes such numbers for 0: a rounding, or a small number that is "
        "allowed for. Compare the lengths as they are.",
    ),
    Mistake(
        "ratio",
        lambda here, start, share: length(here) / length(start),
        "That is the share that is left. Compare it: is it at most the share that is asked for?",
    ),
    Mistake(
        "length",
        lambda here, start, share: length(here),
        "That is the length of the gradient. Compare it with the share of the one at the start.",
    ),
)

EXERCISE = Exercise(
    key="is_level",
    arguments=("slopes_here", "slopes_at_start", "share"),
    returns="True or False",
    solution=solution,
    size=lambda here, start, share: 0.0,
    cases=tuple(case(*asked) for asked in ASKED),
    mistakes=MISTAKES,
    hint=(
        "The length of a gradient is np.hypot(*slopes). Compute both lengths and compare: here <= share * start. "
        "Comparing with a product needs no division, so a level start does no harm."
    ),
    by_hand="By hand: the lengths are 5 and 10, and 5 is more than 0.25 · 10 = 2.5.",
)
