"""The surfaces that several tests walk on."""

from functools import cache

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
