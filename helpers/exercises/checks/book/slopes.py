"""02: the two slopes of the cost, in weight and in bias."""

import numpy as np

from helpers.exercises.checks.book.factors import Factor, scaled
from helpers.exercises.checks.book.lines import GALAXIES, errors, line_cases, line_mistakes, line_size
from helpers.exercises.checks.exercise import Exercise, Mistake, Tell

NAMES = ("weight", "bias", "x", "y")
OBSERVED = 3  # the place of y among the arguments


def in_weight(weight, bias, x, y):
    """Return the slope of the cost in weight."""
    return np.mean(2 * (weight * x + bias - y) * x)


def in_bias(weight, bias, x, y):
    """Return the slope of the cost in bias."""
    return np.mean(2 * (weight * x + bias - y))


def pair(*line):
    """Return both slopes."""
    return np.array([in_weight(*line), in_bias(*line)])


TARGET_FIRST = Tell(
    "target − prediction",
    lambda reading: reading.subtracts_from(OBSERVED),
    "The sign is flipped, because your error is y − prediction. Ours is prediction − y. (In the cost the square "
    "hides the difference. In the slope nothing does.)",
)
FACTORS = (
    Factor(
        "sign",
        lambda *line: -1,
        "The sign is flipped: either there is a minus too many, or the error is taken as y − prediction instead of "
        "prediction − y.",
        "the sign is flipped",
        (TARGET_FIRST,),
    ),
    Factor(
        "half",
        lambda *line: 1 / 2,
        "That is half of what was due: either the factor 2 is missing, which comes from the square, or your cost has a "
        "½, as in some books. Ours has none.",
        "a factor 2 is missing (or your cost has a ½, and ours has none)",
    ),
    Factor(
        "sum",
        lambda *line: len(line[2]),
        "Either the 1/n is missing, or a sum stands where the mean should. The slope of a mean is a mean.",
        "the 1/n is missing (or a sum stands where the mean should)",
    ),
    Factor(
        "double",
        lambda *line: 2,
        "That is twice what was due: one factor 2 comes from the square, and no other.",
    ),
    Factor("divided twice", lambda *line: 1 / len(line[2]), "It is divided by the number of points twice."),
)


def least_squares(weight, bias, x, y):
    """Return the weight of the best line, where there is one."""
    if np.ptp(x) == 0:
        raise ValueError("all lines through one place are equally good")
    return np.mean((x - x.mean()) * (y - y.mean())) / np.var(x)


NO_BRACKETS = (
    "Your error is y − weight · x + bias. The minus should reach the bias too, so the prediction needs brackets. And "
    "our error is prediction − y."
)
LOST = "The answer has lost its sign. The slope needs it: where the cost falls to the right, the slope is negative."
COMMON = (
    Mistake("pair", pair, "Those are both slopes. Asked for is one of them."),
    Mistake(
        "cost",
        lambda *line: np.mean(errors(*line) ** 2),
        "That is the cost itself. Its slope says how fast it changes.",
    ),
)

WEIGHT_MISTAKES = (
    *scaled(in_weight, *FACTORS),
    Mistake(
        "other slope",
        in_bias,
        "That is the slope in bias. In the slope in weight each error is multiplied by its x, because a step in "
        "weight lifts the line by x.",
    ),
    Mistake(
        "slope of the line",
        lambda weight, bias, x, y: weight,
        "That is the weight, which is the slope of the line. Asked for is the slope of the cost: how fast the cost "
        "changes when the weight does.",
    ),
    Mistake(
        "slope of the line",
        least_squares,
        "That is the weight of the best line. Asked for is the slope of the cost, at the line that comes in.",
    ),
    Mistake(
        "means multiplied",
        lambda *line: np.mean(2 * errors(*line)) * np.mean(line[2]),
        "That is the mean of 2 · error, times the mean of x. Multiply for each point first, then take the mean.",
    ),
    Mistake(
        "square kept",
        lambda *line: np.mean(2 * errors(*line) ** 2 * line[2]),
        "The errors are still squared. When e² is nudged, 2 · e stays, without a square.",
    ),
    Mistake(
        "x squared",
        lambda *line: np.mean(2 * errors(*line) * line[2] ** 2),
        "Each error is multiplied by x². It is multiplied by x once.",
    ),
    Mistake(
        "absolute",
        lambda *line: np.mean(2 * np.abs(errors(*line)) * line[2]),
        "The errors have lost their signs. The slope needs them: they say which way is down.",
    ),
    Mistake(
        "absolute",
        lambda *line: np.mean(np.sign(errors(*line)) * line[2]),
        "That is the slope of the mean of |error|. Our cost is made of squares.",
    ),
    Mistake(
        "times weight",
        lambda *line: np.mean(2 * errors(*line) * line[0]),
        "Each error is multiplied by the weight. It is multiplied by its x: that is how far the weight moves the "
        "prediction.",
    ),
    Mistake(
        "times y",
        lambda *line: np.mean(2 * errors(*line) * line[3]),
        "Each error is multiplied by y. It is multiplied by its x: that is how far the weight moves the prediction.",
    ),
    Mistake("absolute", lambda *line: abs(in_weight(*line)), LOST),
    Mistake(
        "root",
        lambda *line: in_weight(*line) / (2 * np.sqrt(np.mean(errors(*line) ** 2))),
        "That is the slope of the root of the cost. The cost has no root.",
    ),
    *COMMON,
    Mistake(
        "no brackets",
        lambda weight, bias, x, y: -in_weight(weight, -bias, x, y),
        NO_BRACKETS,
    ),
    *line_mistakes(in_weight, lambda *line: 2 * errors(*line) * line[2]),
)

BIAS_MISTAKES = (
    *scaled(in_bias, *FACTORS),
    Mistake(
        "other slope",
        in_weight,
        "That is the slope in weight. A step in bias lifts every point of the line equally, so there is no x in the "
        "slope in bias.",
    ),
    Mistake(
        "slope of the line",
        lambda weight, bias, x, y: weight,
        "That is the weight, which is the slope of the line. Asked for is the slope of the cost: how fast the cost "
        "changes when the bias does.",
    ),
    Mistake(
        "slope of the prediction",
        lambda weight, bias, x, y: 1.0,
        "That is how fast the prediction changes with the bias: always 1. Asked for is how fast the cost does.",
    ),
    Mistake(
        "times bias",
        lambda *line: np.mean(2 * errors(*line) * line[1]),
        "Each error is multiplied by the bias. Nothing but 2 · error stays.",
    ),
    Mistake(
        "square kept",
        lambda *line: np.mean(2 * errors(*line) ** 2),
        "The errors are still squared. When e² is nudged, 2 · e stays, without a square.",
    ),
    Mistake(
        "absolute",
        lambda *line: np.mean(2 * np.abs(errors(*line))),
        "The errors have lost their signs. The slope needs them: they say which way is down.",
    ),
    Mistake(
        "absolute",
        lambda *line: np.mean(np.sign(errors(*line))),
        "That is the slope of the mean of |error|. Our cost is made of squares.",
    ),
    Mistake("absolute", lambda *line: abs(in_bias(*line)), LOST),
    Mistake(
        "root",
        lambda *line: in_bias(*line) / (2 * np.sqrt(np.mean(errors(*line) ** 2))),
        "That is the slope of the root of the cost. The cost has no root.",
    ),
    *COMMON,
    Mistake(
        "no brackets",
        lambda weight, bias, x, y: -in_bias(weight, -bias, x, y),
        NO_BRACKETS,
    ),
    *line_mistakes(in_bias, lambda *line: 2 * errors(*line)),
)

IN_WEIGHT = Exercise(
    key="slope_in_weight",
    arguments=NAMES,
    returns="one number",
    solution=in_weight,
    size=lambda *line: np.mean(line_size(*line) * np.abs(line[2])),
    cases=line_cases(),
    mistakes=WEIGHT_MISTAKES,
    hint="First the errors, prediction − y. Then 2 · error · x, one for each point. Then the mean.",
    by_hand="By hand: the errors are −1, 2 and 2, so 2 · error · x is −2, 8 and 12, and the mean of these is 6.",
    page_cases=GALAXIES,
)

IN_BIAS = Exercise(
    key="slope_in_bias",
    arguments=NAMES,
    returns="one number",
    solution=in_bias,
    size=lambda *line: np.mean(line_size(*line)),
    cases=line_cases(),
    mistakes=BIAS_MISTAKES,
    hint="First the errors, prediction − y. Then 2 · error, one for each point. Then the mean.",
    by_hand="By hand: the errors are −1, 2 and 2, so 2 · error is −2, 4 and 4, and the mean of these is 2.",
    page_cases=GALAXIES,
)
