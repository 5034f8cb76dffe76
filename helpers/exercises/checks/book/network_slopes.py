"""05: both slopes of the smallest network, by the chain rule."""

import numpy as np

from helpers.data import read_table, standardise
from helpers.exercises.checks.book.factors import scaled
from helpers.exercises.checks.book.links import FACTORS, linked, one_sided, slopes_with, solution, terms
from helpers.exercises.checks.exercise import Case, Exercise, Mistake
from helpers.exercises.checks.writing import number

PAGE, ELSEWHERE = "the galaxies", "the galaxies elsewhere"
PENALTY = 0.05  # that of the page's surface


def size(weight, output_weight, x, y):
    """Return how large the terms of both slopes are."""
    errors = np.abs(output_weight) + np.abs(y)
    return np.array([np.mean(2 * errors * np.abs(output_weight * x)), np.mean(2 * errors)])


def cases():
    """Return the cases."""
    galaxies, cars = read_table("hubble_1929"), read_table("stopping_distances_1930")
    draw = np.random.default_rng(1986)
    return (
        _case("two points", 1.0, 2.0, [0, 1], [1, 1]),
        _told(PAGE, 1.0, -2.0, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
        _case("one point", 0.5, -1.5, [2], [0.5]),
        _case("a weight of 0", 0.0, 0.8, [1, -2, 0.5], [0.5, -1, 2]),
        _case("an output weight of 0", 0.7, 0.0, [1, -2, 0.5], [0.5, -1, 2]),
        _case("the saddle", 0.0, 0.0, [1, -2, 0.5], [0.5, -1, 2]),
        _case("whole numbers", 1, -2, [1, 0, -1, 2, -2], [1, 3, -1, 2, 0]),
        _case("both weights negative", -0.8, -1.3, draw.normal(-1, 1, 7), draw.normal(-2, 4, 7)),
        _case("all x equal", -0.4, 1.2, [1.5, 1.5, 1.5, 1.5], [1, -2, 3, 0]),
        _case("small numbers", 0.02, 0.03, draw.normal(0, 0.5, 12), draw.normal(0, 0.1, 12)),
        _case("large targets", 0.3, 40.0, draw.normal(0, 2, 30), draw.normal(100, 300, 30)),
        _told("the cars", -0.6, 0.9, cars["speed_mph"], cars["distance_ft"]),
        _case("many points", 0.9, 1.1, draw.normal(0, 1, 300), draw.normal(0.5, 1, 300)),
        _told(ELSEWHERE, 0.6, 1.3, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
    )


def _case(name, weight, output_weight, x, y):
    return Case(name, (weight, output_weight, np.array(x, dtype=float), np.array(y, dtype=float)))


def _told(name, weight, output_weight, x, y):
    data = name.removesuffix(" elsewhere")
    said = f"With weight {number(weight)} and output weight {number(output_weight)}, on {data}, standardised"
    return Case(name, (weight, output_weight, standardise(x), standardise(y)), said)


def with_errors(errors):
    """Return the variant with other errors."""
    return slopes_with(errors=errors)


PREDICTIONS = (
    Mistake(
        "swapped weights",
        lambda weight, output_weight, x, y: solution(output_weight, weight, x, y),
        "The two weights have changed places: the weight stands inside tanh, the output weight before it.",
    ),
    Mistake(
        "swapped weights",
        lambda weight, output_weight, x, y: solution(output_weight, weight, x, y)[::-1],
        "The two weights have changed places: the weight stands inside tanh, the output weight before it.",
    ),
    Mistake(
        "x and y swapped",
        lambda weight, output_weight, x, y: solution(weight, output_weight, y, x),
        "x and y have changed places: the prediction is made from x and compared with y.",
    ),
    Mistake(
        "error without output weight",
        with_errors(lambda weight, output_weight, x, y, tanh: tanh - y),
        "The error is taken as tanh − y. The prediction is output_weight · tanh, so the output weight belongs to it.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * weight * x - y)),
        "That takes tanh of the error. tanh comes before: of weight · x alone.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: output_weight * np.tanh(weight * x - y)),
        "y has come inside tanh. The error is output_weight · tanh(weight · x) − y.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * tanh - y)),
        "tanh is taken of the error once more. The error is the plain difference, prediction − y.",
    ),
    Mistake(
        "all inside tanh",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * weight * x) - y),
        "The output weight stands inside tanh. It stands before it: output_weight · tanh(weight · x).",
    ),
    Mistake(
        "error without tanh",
        with_errors(lambda weight, output_weight, x, y, tanh: output_weight * weight * x - y),
        "In the error tanh is missing. The prediction is output_weight · tanh(weight · x).",
    ),
    Mistake(
        "straight line",
        lambda weight, output_weight, x, y: np.array(
            [
                np.mean(2 * (output_weight * weight * x - y) * output_weight * x),
                np.mean(2 * (output_weight * weight * x - y) * weight * x),
            ]
        ),
        "Those are the slopes without tanh, for output_weight · weight · x. The network has tanh in it.",
    ),
    Mistake(
        "y added",
        lambda weight, output_weight, x, y: solution(weight, output_weight, x, -y),
        "Here y is added to the prediction. The error is prediction − y.",
    ),
    Mistake(
        "no y",
        lambda weight, output_weight, x, y: solution(weight, output_weight, x, 0 * y),
        "That takes the predictions for the errors. The error is prediction − y.",
    ),
    Mistake(
        "square kept",
        with_errors(lambda weight, output_weight, x, y, tanh: (output_weight * tanh - y) ** 2),
        "The errors are still squared. When e² is nudged, 2 · e stays, without a square.",
    ),
    Mistake(
        "absolute",
        lambda *given: np.abs(solution(*given)),
        "The slopes have lost their signs. They need them: where the cost falls to the right, the slope is negative.",
    ),
    Mistake(
        "absolute",
        with_errors(lambda weight, output_weight, x, y, tanh: np.abs(output_weight * tanh - y)),
        "The errors have lost their signs. The slopes need them: they say which way is down.",
    ),
    Mistake(
        "absolute",
        with_errors(lambda weight, output_weight, x, y, tanh: np.sign(output_weight * tanh - y) / 2),
        "Those are the slopes of the mean of |error|. Our cost is made of squares.",
    ),
    Mistake(
        "slope of the prediction",
        lambda weight, output_weight, x, y: np.array(
            [np.mean(output_weight * (1 - np.tanh(weight * x) ** 2) * x), np.mean(np.tanh(weight * x))]
        ),
        "That is how the prediction changes. The first link of the chain is missing: 2 · error.",
    ),
    *(
        Mistake(
            "penalty",
            lambda *given, strength=strength: solution(*given) + strength * PENALTY * np.array(given[:2]),
            "Those are the slopes with a fee on the weights. Here the cost is the mean of the squared errors alone.",
        )
        for strength in (2, 1)
    ),
)


def product_of_means(weight, output_weight, x, y):
    """Return the variant that multiplies means instead of taking the mean of products."""
    tanh = np.tanh(weight * x)
    error = np.mean(2 * (output_weight * tanh - y))
    return np.array([error * np.mean(output_weight * (1 - tanh**2) * x), error * np.mean(tanh)])


RETURNS = (
    Mistake(
        "order",
        lambda *given: solution(*given)[::-1],
        "Both slopes are right, but the slope in the weight comes first.",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[0],
        "That is the slope in the weight alone. Give back both: return in_weight, in_output_weight.",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[1],
        "That is the slope in the output weight alone. Give back both: return in_weight, in_output_weight.",
    ),
    Mistake(
        "same twice",
        lambda *given: np.repeat(solution(*given)[0], 2),
        "That is the slope in the weight twice. The second is that in the output weight.",
    ),
    Mistake(
        "same twice",
        lambda *given: np.repeat(solution(*given)[1], 2),
        "That is the slope in the output weight twice. The first is that in the weight.",
    ),
    Mistake("added up", lambda *given: solution(*given).sum(), "Both slopes are added up. Asked for is the pair."),
    Mistake(
        "not averaged", terms, "That is one pair of numbers for each point. Asked for are two numbers, their means."
    ),
    Mistake(
        "not averaged",
        lambda *given: terms(*given).T,
        "That is one pair of numbers for each point. Asked for are two numbers, their means.",
    ),
    Mistake(
        "one of many",
        lambda *given: terms(*given)[:, 0],
        "Those are the numbers of the first point only. Asked for are the means over all points.",
    ),
    Mistake(
        "one of many",
        lambda *given: terms(*given)[:, -1],
        "Those are the numbers of the last point only. Asked for are the means over all points.",
    ),
    Mistake(
        "returned too early",
        lambda *given: terms(*given)[:, 0] / len(given[2]),
        "Only the first point has come in. Does return stand inside the loop?",
    ),
    Mistake(
        "one left out",
        lambda *given: terms(*given)[:, 1:].sum(axis=1) / len(given[2]),
        "The first point is left out. Positions are counted from 0: range(len(x)) has them all.",
    ),
    Mistake(
        "one left out",
        lambda *given: terms(*given)[:, :-1].sum(axis=1) / len(given[2]),
        "The last point is left out. range(len(x)) has them all: range stops before its last number by itself.",
    ),
    Mistake(
        "last only",
        lambda *given: terms(*given)[:, -1] / len(given[2]),
        "Only the last point has counted. In the loop, total = … forgets the points before, total += … adds to them.",
    ),
    Mistake(
        "means multiplied",
        product_of_means,
        "Those are products of means. Multiply for each point first, then take the mean.",
    ),
    Mistake(
        "n − 1",
        lambda *given: terms(*given).sum(axis=1) / (len(given[2]) - 1),
        "The sum is right, but it is divided by n − 1. The mean divides by n, the number of points.",
    ),
    Mistake(
        "cost",
        lambda weight, output_weight, x, y: np.mean((output_weight * np.tanh(weight * x) - y) ** 2),
        "That is the cost itself. Its slopes say how fast it changes.",
    ),
)

EXERCISE = Exercise(
    key="network_slopes",
    arguments=("weight", "output_weight", "x", "y"),
    returns="two numbers, the slope in the weight and the slope in the output weight",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(
        *scaled(solution, *FACTORS),
        *one_sided(),
        *RETURNS,
        *linked(),
        *PREDICTIONS,
    ),
    hint=(
        "First tanh = np.tanh(weight * x) and error = output_weight * tanh - y. A nudge of the output weight passes "
        "through tanh: 2 * error * tanh. A nudge of the weight has more links: 2 * error * output_weight * "
        "(1 - tanh**2) * x. Then both means."
    ),
    by_hand=(
        "By hand: tanh is 0 and 0.762, the errors are −1 and 0.523. In the weight that makes 0 and 2 · 0.523 · 2 · "
        "0.42 · 1 = 0.879, so 0.439; in the output weight 0 and 2 · 0.523 · 0.762 = 0.797, so 0.398."
    ),
    page_cases=(PAGE, ELSEWHERE),
    relative=0,
)
