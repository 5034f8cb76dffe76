"""Slopes for exercises whose points are arrays of two numbers."""

import numpy as np

from helpers.exercises.checks.book import bowls
from helpers.exercises.checks.writing import listed, number

PAGE = "the galaxies"
COUPLED = "slopes (2 · weight + bias, weight + 2 · bias)"
HILL = "slopes (2 · weight, −3 · bias)"


def at_points(slopes):
    """Return a function from a point, an array of two, to the slopes there, of one from weight and bias."""
    return lambda point: np.array(slopes(*np.asarray(point, dtype=float)))


def places():
    """Return where a step begins: name, point, slopes and the slopes in words."""
    galaxies, network = bowls.galaxies().slopes, bowls.network().slopes
    asked = (
        ("slopes that you can reckon", (3.0, -1.0), bowls.coupled, COUPLED),
        (PAGE, bowls.START, galaxies, "the slopes of the galaxies"),
        ("a first step", (900.0, 300.0), galaxies, "the slopes of the galaxies"),
        ("a level place", (0.0, 0.0), bowls.coupled, COUPLED),
        ("a hill", (-1.0, 0.5), bowls.hill, HILL),
        ("whole numbers", (4, -2), bowls.coupled, COUPLED),
        ("large slopes", (1e3, -2e4), bowls.steep, "slopes of 4 × 10⁹"),
        ("a network", (1.0, -2.0), network, "the slopes of the network with two minima"),
        ("one slope level", (2.0, -1.0), bowls.coupled, COUPLED),
        ("almost level", (1e-8, 3e-8), bowls.coupled, COUPLED),
    )
    return tuple((name, np.array(point, dtype=float), at_points(slopes), words) for name, point, slopes, words in asked)


def said(point, memory, rate, kept, words):
    """Return the arguments in words; words: the slopes'.

    memory, kept: with their names, as ("running sum", array).
    """
    parts = [f"point {listed(point)}", f"{memory[0]} {listed(memory[1])}", f"learning rate {number(rate)}"]
    return f"With {', '.join(parts)}, {kept[0]} {number(kept[1])} and {words}"
