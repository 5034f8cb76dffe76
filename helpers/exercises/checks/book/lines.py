"""Data sets for exercises about a line: a weight, a bias, and points."""

import numpy as np

from helpers.data import read_table
from helpers.exercises.checks.exercise import Case, Mistake
from helpers.exercises.checks.writing import number

GALAXIES = "the galaxies", "the galaxies with another line"


def line_cases():
    """Return the cases of an exercise whose arguments are weight, bias, x and y."""
    galaxies, cars = read_table("hubble_1929"), read_table("stopping_distances_1930")
    draw = np.random.default_rng(1929)
    return (
        _case("three points", 2.0, 1.0, [1, 2, 3], [4, 3, 5]),
        _told(GALAXIES[0], -150.0, 450.0, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
        _case("one point", 3.0, -2.0, [2], [7]),
        _case("all x equal", -1.5, 4.0, [3, 3, 3, 3], [1, -2, 5, 0]),
        _case("whole numbers", 3, -7, [4, 0, -5, 2, 9], [1, 8, -6, 2, 0]),
        _case("negative numbers", -2.5, -0.75, draw.normal(-3, 1, 7), draw.normal(-2, 4, 7)),
        _case("large numbers", 250.0, -4e5, draw.uniform(1e3, 1e4, 30), draw.normal(1e6, 1e5, 30)),
        _case("small numbers", 4e-3, 2e-5, draw.normal(0, 1e-3, 12), draw.normal(0, 1e-4, 12)),
        _case("x far from 0", 1.5, -9000.0, draw.normal(6000, 2, 20), draw.normal(40, 30, 20)),
        _told("the cars", 3.0, -10.0, cars["speed_mph"], cars["distance_ft"]),
        _case("many points", 0.7, 0.2, draw.normal(0, 1, 300), draw.normal(1, 2, 300)),
        _told(GALAXIES[1], 320.0, -90.0, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
    )


def _case(name, weight, bias, x, y):
    return Case(name, (weight, bias, np.array(x, dtype=float), np.array(y, dtype=float)))


def _told(name, weight, bias, x, y):
    said = f"With weight {number(weight)} and bias {number(bias)}, on {name.removesuffix(' with another line')}"
    return Case(name, (weight, bias, np.array(x), np.array(y)), said)


def line_size(weight, bias, x, y):
    """Return how large the terms of the errors are, for each point."""
    return np.abs(weight * x) + abs(bias) + np.abs(y)


def errors(weight, bias, x, y):
    """Return prediction minus observation of each point."""
    return weight * x + bias - y


def line_mistakes(solution, each):
    """Return the mistakes with the line itself that any exercise on weight, bias, x and y knows.

    solution: its solution; each: what the solution takes the mean of, an array with an entry for each point.
    """
    return *_mistaken_lines(solution), *_missing_points(each), *_mistaken_divisors(each)


def _mistaken_lines(solution):
    return (
        Mistake(
            "swapped",
            lambda weight, bias, x, y: solution(bias, weight, x, y),
            "Weight and bias have changed places: the weight is multiplied by x, the bias is added.",
        ),
        Mistake(
            "no bias",
            lambda weight, bias, x, y: solution(weight, 0, x, y),
            "That is the answer for the line with bias 0. The bias is missing.",
        ),
        Mistake(
            "bias subtracted",
            lambda weight, bias, x, y: solution(weight, -bias, x, y),
            "That is the answer for weight · x − bias. Is a sign wrong, or a pair of brackets missing?",
        ),
        Mistake(
            "y added",
            lambda weight, bias, x, y: solution(weight, bias, x, -y),
            "Here y is added to the prediction. The error is prediction − y.",
        ),
        Mistake(
            "no y",
            lambda weight, bias, x, y: solution(weight, bias, x, 0 * y),
            "That takes the predictions for the errors. The error is prediction − y.",
        ),
        Mistake(
            "x and y swapped",
            lambda weight, bias, x, y: solution(weight, bias, y, x),
            "x and y have changed places: the prediction is made from x and compared with y.",
        ),
    )


def _missing_points(each):
    return (
        Mistake("not averaged", each, "That is one number for each point. Asked for is one number, their mean."),
        Mistake(
            "one of many",
            lambda *line: each(*line)[0],
            "That is the number of the first point only. Asked for is the mean over all points.",
        ),
        Mistake(
            "one of many",
            lambda *line: each(*line)[-1],
            "That is the number of the last point only. Asked for is the mean over all points.",
        ),
        Mistake(
            "returned too early",
            lambda *line: each(*line)[0] / len(line[2]),
            "Only the first point has come in. Does return stand inside the loop?",
        ),
        Mistake(
            "one left out",
            lambda *line: np.sum(each(*line)[1:]) / len(line[2]),
            "The first point is left out. Positions are counted from 0: range(len(x)) has them all.",
        ),
        Mistake(
            "one left out",
            lambda *line: np.sum(each(*line)[:-1]) / len(line[2]),
            "The last point is left out. range(len(x)) has them all: range stops before its last number by itself.",
        ),
        Mistake(
            "last only",
            lambda *line: each(*line)[-1] / len(line[2]),
            "Only the last point has counted. In the loop, total = … forgets the points before, total += … adds to "
            "them.",
        ),
    )


def _mistaken_divisors(each):
    return (
        *(
            Mistake(
                "multiplied by n",
                lambda *line, wrong=wrong: np.sum(each(*line)) * wrong(len(line[2])),
                "That is multiplied by the number of points. / 2 * n divides by 2 and then multiplies by n: what is "
                "below the line needs brackets, and the mean divides by n alone.",
            )
            for wrong in (lambda count: count / 2, lambda count: count)
        ),
        Mistake(
            "n − 1",
            lambda *line: np.sum(each(*line)) / (len(line[2]) - 1),
            "The sum is right, but it is divided by n − 1. The mean divides by n, the number of points.",
        ),
    )
