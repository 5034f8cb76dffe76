"""What the Python in the files of exercises can use: numpy, the tables, and a few functions."""

import math
from collections.abc import Callable

import numpy as np

from helpers.checks.values import format_array, format_number
from helpers.data import read_table, standardise
from helpers.surfaces import from_data, two_minima
from helpers.text import counted

Slopes = Callable[[float, float], tuple[float, float]]  # of weight and bias
SlopesAtPoint = Callable[[np.ndarray], np.ndarray]  # of an array of both


def floats(*numbers: float) -> np.ndarray:
    """Return an array of numbers with decimals."""
    return np.array(numbers, dtype=float)


def coupled(weight: float, bias: float) -> tuple[float, float]:
    """Return slopes of which each depends on both parameters; they are level at (0, 0)."""
    return 2 * weight + bias, weight + 2 * bias


def hill(weight: float, bias: float) -> tuple[float, float]:
    """Return slopes that are level at (0, 0), where they belong to a saddle."""
    return 2 * weight, -3 * bias


def steep(weight: float, bias: float) -> tuple[float, float]:
    """Return slopes of very different size, and large."""
    return 4e6 * (weight - 3.0) + 2e3 * (bias + 1e3), 2e3 * (weight - 3.0) + 8.0 * (bias + 1e3)


def at_points(slopes: Slopes) -> SlopesAtPoint:
    """Return a function from a point, an array of two, to the slopes there, of one from weight and bias."""

    def at(point: np.ndarray) -> np.ndarray:
        return np.array(slopes(*np.asarray(point, dtype=float)))

    SLOPES[at] = words(slopes)
    return at


def words(slopes: Slopes | SlopesAtPoint) -> str:
    """Return what a function of slopes is called."""
    return SLOPES[slopes]


def risen(before: float, after: float) -> float | None:
    """Return a number if it is higher than it was, else None."""
    return after if np.isfinite(after) and after > before else None


GALAXIES = read_table("hubble_1929")
CARS = read_table("stopping_distances_1930")
BOWL = from_data(GALAXIES["distance_mpc"], GALAXIES["velocity_km_s"])
TWO_MINIMA = two_minima(GALAXIES["distance_mpc"], GALAXIES["velocity_km_s"])
SLOPES: dict[Callable[..., object], str] = {  # what the functions are called in words
    coupled: "slopes (2 · weight + bias, weight + 2 · bias)",
    hill: "slopes (2 · weight, −3 · bias)",
    steep: "slopes of 4 × 10⁹",
    BOWL.slopes: "the slopes of the galaxies",
    TWO_MINIMA.slopes: "the slopes of the network with two minima",
}

SPACE = {
    "np": np,
    "math": math,
    "floats": floats,
    "distance": GALAXIES["distance_mpc"],
    "velocity": GALAXIES["velocity_km_s"],
    "speed": CARS["speed_mph"],
    "stopping": CARS["distance_ft"],
    "standardise": standardise,
    "galaxies_cost": BOWL.cost,
    "galaxies_slopes": BOWL.slopes,
    "two_minima_slopes": TWO_MINIMA.slopes,
    "coupled": coupled,
    "hill": hill,
    "steep": steep,
    "at_points": at_points,
    "words": words,
    "risen": risen,
    "format_number": format_number,
    "format_array": format_array,
    "counted": counted,
}
