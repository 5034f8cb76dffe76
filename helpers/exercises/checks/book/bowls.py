"""Slopes for exercises about steps, and what the cost is on the way."""

import numpy as np

from helpers.data import read_table
from helpers.exercises.checks.writing import number
from helpers.surfaces import from_data, two_minima
from helpers.text import counted

START = (-150.0, 450.0)
RATE = 0.1


def galaxies():
    """Return the cost of the page: that of a line through the galaxies."""
    table = read_table("hubble_1929")
    return from_data(table["distance_mpc"], table["velocity_km_s"])


def network():
    """Return a cost with two minima and a saddle at (0, 0)."""
    table = read_table("hubble_1929")
    return two_minima(table["distance_mpc"], table["velocity_km_s"])


def coupled(weight, bias):
    """Return slopes of which each depends on both parameters; they are level at (0, 0)."""
    return 2 * weight + bias, weight + 2 * bias


def hill(weight, bias):
    """Return slopes that are level at (0, 0), where they belong to a saddle."""
    return 2 * weight, -3 * bias


def steep(weight, bias):
    """Return slopes of very different size, and large."""
    return 4e6 * (weight - 3.0) + 2e3 * (bias + 1e3), 2e3 * (weight - 3.0) + 8.0 * (bias + 1e3)


def said(weight, bias, rate, slopes, steps=None):
    """Return the arguments in words; slopes: what they are, in words."""
    how_often = "" if steps is None else f", {counted(steps, 'step', 'd')}"
    rate = f"learning rate {number(rate)}"
    return f"With weight {number(weight)}, bias {number(bias)}, {rate}{how_often} and {slopes}"


def climbs(begin, end):
    """Say how the cost of the galaxies rose from one place to another, None if it did not; both (weight, bias)."""
    cost = galaxies().cost
    before, after = cost(*begin), cost(*map(float, end))
    if not np.isfinite(after) or after <= before:
        return None
    place = f"at weight {number(begin[0])} and bias {number(begin[1])}"
    return f"{place} the cost rises from {number(before)} to {number(after)}"
