"""01: the cost of a line."""

import numpy as np

from helpers.exercises.checks.book.factors import Factor, scaled
from helpers.exercises.checks.book.lines import GALAXIES, errors, line_cases, line_mistakes, line_size
from helpers.exercises.checks.exercise import Exercise, Mistake


def solution(weight, bias, x, y):
    """Return the mean of the squared errors."""
    return np.mean((weight * x + bias - y) ** 2)


FACTORS = (
    Factor(
        "half",
        lambda *line: 1 / 2,
        "That is half of what was due. Some books put ½ before the cost, and that is not wrong: the minimum stays "
        "where it is. But ours has no ½.",
        "there is a ½ (as in some books, but ours has none)",
    ),
    Factor(
        "sum",
        lambda *line: len(line[2]),
        "That is the sum, which some books take. Ours is the mean: divide by the number of points.",
        "the sum is not divided by the number of points",
    ),
    Factor(
        "sign",
        lambda *line: -1,
        "The sign is flipped. A mean of squares is never negative.",
        "the sign is flipped",
    ),
    Factor(
        "double",
        lambda *line: 2,
        "That is twice what was due. There is no 2 in the cost. It comes in with the slope.",
    ),
    Factor(
        "divided twice",
        lambda *line: 1 / len(line[2]),
        "It is divided by the number of points twice. np.mean divides already.",
    ),
)

MISTAKES = (
    *scaled(solution, *FACTORS),
    Mistake(
        "absolute",
        lambda *line: np.mean(np.abs(errors(*line))),
        "That is the mean of the errors without their signs. The cost takes their squares: a large miss counts more.",
    ),
    Mistake(
        "not squared",
        lambda *line: np.mean(errors(*line)),
        "That is the plain mean of the errors: those above and below cancel. Square each error first.",
    ),
    Mistake(
        "not squared",
        lambda *line: -np.mean(errors(*line)),
        "That is the plain mean of y − prediction: misses above and below cancel. Square each error first.",
    ),
    Mistake(
        "doubled errors",
        lambda *line: np.mean(errors(*line) * 2),
        "The errors are doubled, not squared. A square is written error**2.",
    ),
    Mistake(
        "squared too late",
        lambda *line: np.mean(errors(*line)) ** 2,
        "That is the square of the mean error: misses above and below have cancelled before. First square, then "
        "take the mean.",
    ),
    Mistake(
        "squared too late",
        lambda *line: np.sum(errors(*line)) ** 2,
        "That is the square of the summed errors: misses above and below have cancelled before. First square, then "
        "take the mean.",
    ),
    Mistake(
        "squared too late",
        lambda *line: np.sum(errors(*line)) ** 2 / len(line[2]),
        "That is the square of the summed errors, divided by their number: misses above and below have cancelled "
        "before. First square each, then take the mean.",
    ),
    Mistake(
        "root",
        lambda *line: np.sqrt(np.sum(errors(*line) ** 2)),
        "That is the root of the sum of the squares, which np.linalg.norm gives. The cost is the mean of the squares, "
        "without a root.",
    ),
    Mistake(
        "absolute",
        lambda *line: np.sum(np.abs(errors(*line))),
        "That is the sum of the errors without their signs. The cost is the mean of their squares.",
    ),
    Mistake(
        "root",
        lambda *line: np.sqrt(solution(*line)),
        "That is the square root of the cost, the typical miss. The cost is the mean of the squares itself.",
    ),
    Mistake(
        "spread",
        lambda *line: np.var(errors(*line)),
        "That is the variance of the errors: it takes away their mean first. The cost keeps it.",
    ),
    Mistake(
        "largest",
        lambda *line: np.max(errors(*line) ** 2),
        "That is the largest of the squared errors. The cost is their mean.",
    ),
    *line_mistakes(solution, lambda *line: errors(*line) ** 2),
)

EXERCISE = Exercise(
    key="cost",
    arguments=("weight", "bias", "x", "y"),
    returns="one number",
    solution=solution,
    size=lambda *line: np.mean(line_size(*line) ** 2),
    cases=line_cases(),
    mistakes=MISTAKES,
    hint="Three lines: the errors, prediction − y, one for each point; their squares; the mean of these.",
    by_hand=(
        "By hand: the predictions are 3, 5 and 7, the errors −1, 2 and 2, their squares 1, 4 and 4, and the mean of "
        "these is 3."
    ),
    page_cases=GALAXIES,
)
