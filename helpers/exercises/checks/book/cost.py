"""01: the cost of a line."""

import numpy as np

from helpers.exercises.checks.book.lines import line_cases, line_size
from helpers.exercises.checks.exercise import Exercise, Mistake


def errors(weight, bias, x, y):
    """Return prediction minus observation of each point."""
    return weight * x + bias - y


def solution(weight, bias, x, y):
    """Return the mean of the squared errors."""
    return np.mean((weight * x + bias - y) ** 2)


HALF = (
    "That is half of what is due. Some books put ½ before the cost: nothing is wrong with that, the minimum stays "
    "where it is. Ours has no ½."
)

MISTAKES = (
    Mistake("half", lambda *line: solution(*line) / 2, HALF),
    Mistake(
        "double",
        lambda *line: solution(*line) * 2,
        "That is twice what is due. There is no 2 in the cost; it comes in with the slope, on page 2.",
    ),
    Mistake(
        "sum",
        lambda *line: np.sum(errors(*line) ** 2),
        "That is the sum of the squared errors. The cost is their mean: divide by the number of points.",
    ),
    Mistake(
        "half the sum",
        lambda *line: np.sum(errors(*line) ** 2) / 2,
        "That is half the sum of the squared errors. The cost is their mean: divide by the number of points, not by 2.",
    ),
    Mistake(
        "n − 1",
        lambda *line: np.sum(errors(*line) ** 2) / (len(line[2]) - 1),
        "The sum of the squares is right, but it is divided by n − 1. The mean divides by n, the number of points.",
    ),
    Mistake(
        "divided twice",
        lambda *line: np.mean(errors(*line) ** 2) / len(line[2]),
        "It is divided by the number of points twice. np.mean divides by it already.",
    ),
    Mistake("sign", lambda *line: -solution(*line), "The sign is flipped. A mean of squares is never negative."),
    Mistake(
        "absolute",
        lambda *line: np.mean(np.abs(errors(*line))),
        "That is the mean of the errors without their signs. The cost takes their squares.",
    ),
    Mistake(
        "not squared",
        lambda *line: np.mean(errors(*line)),
        "That is the plain mean of the errors: those above and below cancel. Square each error first.",
    ),
    Mistake(
        "not squared",
        lambda *line: -np.mean(errors(*line)),
        "That is the plain mean of the errors (observation − prediction): those above and below cancel. Square "
        "each error first.",
    ),
    Mistake(
        "doubled errors",
        lambda *line: np.mean(errors(*line) * 2),
        "The errors are doubled, not squared. A square is written error**2.",
    ),
    Mistake(
        "squared too late",
        lambda *line: np.mean(errors(*line)) ** 2,
        "That is the square of the mean error: errors above and below have cancelled before the square. First "
        "square, then take the mean.",
    ),
    Mistake(
        "squared too late",
        lambda *line: np.sum(errors(*line)) ** 2,
        "That is the square of the summed errors: those above and below have cancelled before the square. First "
        "square, then take the mean.",
    ),
    Mistake(
        "root",
        lambda *line: np.sqrt(solution(*line)),
        "That is the square root of the cost, the typical miss. The cost is the mean of the squares itself.",
    ),
    Mistake(
        "swapped",
        lambda weight, bias, x, y: solution(bias, weight, x, y),
        "Weight and bias have changed places: the weight is multiplied by x, the bias is added.",
    ),
    Mistake(
        "no bias",
        lambda weight, bias, x, y: solution(weight, 0, x, y),
        "That is the cost of the line with bias 0. The bias is missing.",
    ),
    Mistake(
        "bias subtracted",
        lambda weight, bias, x, y: solution(weight, -bias, x, y),
        "That is the cost of weight · x − bias. The bias is added. (In prediction − y, is a pair of brackets missing?)",
    ),
    Mistake(
        "sign of y",
        lambda weight, bias, x, y: solution(weight, bias, x, -y),
        "That squares prediction + y. The error is prediction − y.",
    ),
    Mistake(
        "no y",
        lambda weight, bias, x, y: solution(weight, bias, x, 0 * y),
        "Those are the squares of the predictions. An error is prediction − y.",
    ),
    Mistake(
        "x and y swapped",
        lambda weight, bias, x, y: solution(weight, bias, y, x),
        "x and y have changed places: the prediction is made from x and compared with y.",
    ),
    Mistake(
        "not averaged",
        lambda *line: errors(*line) ** 2,
        "Those are the squared errors, one for each point. The cost is one number: their mean.",
    ),
    Mistake(
        "spread",
        lambda *line: np.var(errors(*line)),
        "That is the variance of the errors: it takes away the mean error first. The cost keeps it.",
    ),
    Mistake(
        "largest",
        lambda *line: np.max(errors(*line) ** 2),
        "That is the largest of the squared errors. The cost is their mean.",
    ),
    Mistake(
        "one of many",
        lambda *line: errors(*line)[0] ** 2,
        "That is the squared error of the first point only. The cost is the mean over all points.",
    ),
    Mistake(
        "one of many",
        lambda *line: errors(*line)[-1] ** 2,
        "That is the squared error of the last point only. The cost is the mean over all points.",
    ),
    Mistake(
        "returned too early",
        lambda *line: errors(*line)[0] ** 2 / len(line[2]),
        "Only the first point has come in. Does return stand inside the loop?",
    ),
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
    page_case="the galaxies",
)
