"""The surfaces that several tests walk on."""

from functools import cache

import numpy as np

from helpers.data import read_table
from helpers.surfaces import from_data, two_minima

START = (-150, 450)


@cache
def galaxies():
    table = read_table("hubble_1929")
    return from_data(
        table["distance_mpc"],
        table["velocity_km_s"],
        x_name="distance",
        x_unit="Mpc",
        y_name="velocity",
        y_unit="km/s",
    )


@cache
def cars():
    table = read_table("stopping_distances_1930")
    return from_data(
        table["speed_mph"],
        table["distance_ft"],
        x_name="speed",
        x_unit="mph",
        y_name="distance",
        y_unit="ft",
    )


@cache
def network(penalty=0.05):
    return two_minima(galaxies().x, galaxies().y, penalty)


def off_the_minimum(distance, degrees):
    """Return the place at a distance from the galaxies' minimum, in a direction so far from the slow axis."""
    x, turn = galaxies().x, np.radians(degrees)
    _, vectors = np.linalg.eigh([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])
    slow, fast = (vectors * np.sign(vectors[0])).T
    return np.polyfit(x, galaxies().y, 1) + distance * (np.cos(turn) * slow + np.sin(turn) * fast)
