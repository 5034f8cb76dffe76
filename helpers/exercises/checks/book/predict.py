"""01: the prediction of one neuron."""

import numpy as np

from helpers.exercises.checks.exercise import Case, Exercise, Mistake

NAMES = ("weight", "bias", "x")
PAGE = "a galaxy of the page", "a galaxy and the first line"


def solution(weight, bias, x):
    """Return weight times x plus bias."""
    return weight * x + bias


def cases():
    """Return the cases, numbers and arrays."""
    draw = np.random.default_rng(24)
    return (
        Case("one number", (2.0, 1.0, 3.0)),
        Case("three numbers", (2.0, 1.0, np.array([1.0, 2.0, 5.0]))),
        Case(PAGE[0], (454.0, -41.0, 2.0)),
        Case("whole numbers", (-3, 7, np.array([4.0, 0.0, -5.0]))),
        Case("a whole number", (5, -2, 4)),
        Case("an array of one", (-1.5, 0.25, np.array([4.0]))),
        Case("all x equal", (0.5, -3.0, np.array([2.0, 2.0, 2.0, 2.0]))),
        Case("weight 0", (0.0, 6.0, np.array([1.0, -2.0]))),
        Case("large numbers", (3e5, -2e8, draw.normal(1e4, 1e3, 9))),
        Case("small numbers", (2e-4, 3e-7, draw.normal(0, 1e-3, 9))),
        Case("many numbers", (-150.0, 450.0, draw.normal(0, 2, 200))),
        Case(PAGE[1], (400.0, 0.0, 2.0)),
    )


MISTAKES = (
    Mistake(
        "swapped",
        lambda weight, bias, x: bias * x + weight,
        "Weight and bias have changed places: the weight is multiplied by x, the bias is added.",
    ),
    Mistake("no bias", lambda weight, bias, x: weight * x, "That is weight · x. The bias is missing."),
    Mistake("no weight", lambda weight, bias, x: x + bias, "That is x + bias. The weight is missing."),
    Mistake(
        "bias subtracted", lambda weight, bias, x: weight * x - bias, "That is weight · x − bias. The bias is added."
    ),
    Mistake(
        "sign",
        lambda weight, bias, x: -weight * x + bias,
        "That is −weight · x + bias. The sign of the weight is flipped.",
    ),
    Mistake(
        "brackets",
        lambda weight, bias, x: weight * (x + bias),
        "That is weight · (x + bias). First multiply, then add: the bias stands outside of the brackets.",
    ),
    Mistake(
        "sum",
        lambda weight, bias, x: weight + x + bias,
        "That is weight + x + bias. The weight is multiplied by x, not added.",
    ),
    Mistake(
        "product",
        lambda weight, bias, x: weight * x * bias,
        "That is weight · x · bias. The bias is added, not multiplied.",
    ),
    Mistake(
        "power",
        lambda weight, bias, x: weight**x + bias,
        "That is weight to the power of x, plus bias: ** is a power, * multiplies.",
    ),
    Mistake(
        "squared",
        lambda weight, bias, x: weight * x**2 + bias,
        "That is weight · x² + bias. A line has x itself, not its square.",
    ),
    Mistake(
        "mean",
        lambda weight, bias, x: np.mean(weight * x + bias),
        "That is the mean of the predictions. Each x gets its own.",
    ),
    Mistake(
        "summed",
        lambda weight, bias, x: np.sum(weight * x + bias),
        "That is the sum of the predictions. Each x gets its own.",
    ),
    Mistake(
        "summed",
        lambda weight, bias, x: np.sum(weight * x) + bias,
        "That adds up weight · x over all x. Each x gets its own prediction.",
    ),
    Mistake(
        "in a list",
        lambda weight, bias, x: np.atleast_1d(weight * x + bias),
        "The number is right, but one number went in and a list came back.",
    ),
    Mistake(
        "one of many",
        lambda weight, bias, x: weight * np.ravel(x)[0] + bias,
        "That is the prediction for the first x only. Each x gets its own.",
    ),
    Mistake(
        "one of many",
        lambda weight, bias, x: weight * np.ravel(x)[-1] + bias,
        "That is the prediction for the last x only. Each x gets its own.",
    ),
)

EXERCISE = Exercise(
    key="predict",
    arguments=NAMES,
    returns="one number for one x, and an array for an array",
    solution=solution,
    size=lambda weight, bias, x: np.abs(weight * x) + abs(bias),
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "Write down weight 2, bias 1, x = 3 and work it out by hand: 2 · 3 + 1. Now the same with the names instead "
        "of the numbers."
    ),
    by_hand="By hand: 2 · 3 + 1 = 7.",
    page_cases=PAGE,
)
