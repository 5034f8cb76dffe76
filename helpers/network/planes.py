"""Planes through the space of all parameters: where they lie, and how much of a walk lies in them.

A network is one point of that space, as `flatten` lays it out. After Li et al., "Visualizing the Loss Landscape of
Neural Nets" (2018).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.network.checks import check_parameters
from helpers.network.layers import Parameters, flatten

STREAM = 2018  # so that no direction is drawn from the same numbers as the weights that a network starts with


@dataclass(frozen=True, eq=False, repr=False)
class Plane:
    """Hold a plane through the space of all parameters.

    A place in the plane is two numbers: how often to go along each direction, from the origin on.

    Attributes
    ----------
    origin : ndarray, shape (m,)
    directions : ndarray, shape (2, m)
    names : (str, str)
        What the directions are.
    """

    origin: np.ndarray
    directions: np.ndarray
    names: tuple[str, str]

    def __repr__(self) -> str:
        return f"Plane: along {self.names[0]} and {self.names[1]}, in {len(self.origin):,} parameters"

    def points(self, places: Sequence[Sequence[float]] | np.ndarray) -> np.ndarray:
        """Return the points (..., m) at places (..., 2) in the plane."""
        return self.origin + np.asarray(places, dtype=float) @ self.directions

    def places(self, points: np.ndarray) -> np.ndarray:
        """Return the places (..., 2) in the plane that are nearest to points (..., m)."""
        return (np.asarray(points) - self.origin) @ np.linalg.pinv(self.directions)

    def distances(self, points: np.ndarray) -> np.ndarray:
        """Return how far points (..., m) are from the plane, shape (...)."""
        return np.linalg.norm(points - self.points(self.places(points)), axis=-1)

    def share_held(self, points: np.ndarray) -> float:
        """Return which share of the points' squared distances from the origin lies in the plane, from 0 to 1."""
        whole = np.sum((points - self.origin) ** 2)
        return float(1 - np.sum(self.distances(points) ** 2) / whole) if whole else 1.0


def random_plane(parameters: Parameters, seed: int = 0) -> Plane:
    """Return the plane through a network's parameters along two random directions.

    Filter normalisation (Li et al. 2018): what a direction does to the weights that go into a neuron is as long as
    these weights themselves, so that one unit means as much for every neuron. It does nothing to the biases.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights and biases of every layer.
    seed : int
        Of the random numbers.

    Returns
    -------
    Plane

    Raises
    ------
    TypeError, ValueError
        For parameters that are none.
    """
    checked = check_parameters(parameters)
    chance = np.random.default_rng([seed, STREAM])
    directions = [_random_direction(checked, chance) for _ in range(2)]
    return Plane(flatten(checked), np.array(directions), ("random direction 1", "random direction 2"))


def _random_direction(parameters: Parameters, chance: np.random.Generator) -> np.ndarray:
    pairs = []
    for weights, biases in parameters:
        drawn = chance.normal(size=weights.shape)
        lengths = np.linalg.norm(weights, axis=0) / np.linalg.norm(drawn, axis=0)
        pairs.append((drawn * lengths, np.zeros_like(biases)))
    return flatten(pairs)


def main_plane(points: np.ndarray) -> Plane:
    """Return the plane through the end of a walk that lies nearest to all of its points.

    Its directions are the two main directions of the points minus the end (principal components, without centring:
    the plane is to hold the end). They are 1 long and stand at right angles; the start is at positive places.

    Parameters
    ----------
    points : ndarray, shape (k, m)
        The walk, at least 3 points.

    Returns
    -------
    Plane

    Raises
    ------
    ValueError
        If the points lie on one line.
    """
    points = np.asarray(points, dtype=float)
    if points.ndim != 2 or len(points) < 3:
        raise ValueError(f"a walk of at least 3 points is needed, as an array (points, parameters), not {points.shape}")
    steps = points - points[-1]
    _, lengths, directions = np.linalg.svd(steps, full_matrices=False)
    if not np.isfinite(lengths).all() or lengths[1] <= 1e-12 * lengths[0]:
        raise ValueError("the points of the walk lie on one line: there is no second direction")
    directions = directions[:2] * np.where(directions[:2] @ steps[0] < 0, -1.0, 1.0)[:, None]
    return Plane(points[-1], directions, ("main direction 1", "main direction 2"))
