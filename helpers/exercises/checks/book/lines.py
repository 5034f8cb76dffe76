"""Data sets for exercises about a line: a weight, a bias, and points."""

import numpy as np

from helpers.data import read_table
from helpers.exercises.checks.exercise import Case
from helpers.exercises.checks.writing import number


def line_cases():
    """Return the cases of an exercise whose arguments are weight, bias, x and y."""
    galaxies, cars = read_table("hubble_1929"), read_table("stopping_distances_1930")
    draw = np.random.default_rng(1929)
    return (
        _case("three points", 2.0, 1.0, [1, 2, 3], [4, 3, 5]),
        _told("the galaxies", -150.0, 450.0, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
        _case("one point", 3.0, -2.0, [2], [7]),
        _case("all x equal", -1.5, 4.0, [3, 3, 3, 3], [1, -2, 5, 0]),
        Case("whole numbers", (3, -7, np.array([4, 0, -5, 2, 9]), np.array([1, 8, -6, 2, 0]))),
        _case("negative numbers", -2.5, -0.75, draw.normal(-3, 1, 7), draw.normal(-2, 4, 7)),
        _case("large numbers", 250.0, -4e5, draw.uniform(1e3, 1e4, 30), draw.normal(1e6, 1e5, 30)),
        _case("small numbers", 4e-3, 2e-5, draw.normal(0, 1e-3, 12), draw.normal(0, 1e-4, 12)),
        _case("x far from 0", 1.5, -9000.0, draw.normal(6000, 2, 20), draw.normal(40, 30, 20)),
        _told("the cars", 3.0, -10.0, cars["speed_mph"], cars["distance_ft"]),
        _case("many points", 0.7, 0.2, draw.normal(0, 1, 300), draw.normal(1, 2, 300)),
    )


def _case(name, weight, bias, x, y):
    return Case(name, (weight, bias, np.array(x, dtype=float), np.array(y, dtype=float)))


def _told(name, weight, bias, x, y):
    said = f"With weight {number(weight)} and bias {number(bias)}, on {name}"
    return Case(name, (weight, bias, np.array(x), np.array(y)), said)


def line_size(weight, bias, x, y):
    """Return how large the terms of the errors are, for each point."""
    return np.abs(weight * x) + abs(bias) + np.abs(y)
