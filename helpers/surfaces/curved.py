"""The long curved valley of Rosenbrock, "An automatic method for finding the greatest or least value of a function",
The Computer Journal 3 (1960), pages 175–184: easy to reach, and slow to walk along.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.surfaces.base import Surface
from helpers.surfaces.places import Minima, Window, frozen_points
from helpers.validate import as_number

STEEPNESS = 100.0  # of Rosenbrock's own function
WINDOW = Window((-2.0, 2.0), (-1.0, 3.0))
START = (-1.2, 1.0)  # Rosenbrock's


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CurvedSurface(Surface):
    """Hold the cost (1 − weight)² + steepness × (bias − weight²)², least at (1, 1)."""

    steepness: float

    def _cost(self, weight, bias):
        along, across = 1 - weight, bias - weight * weight
        return along * along + self.steepness * (across * across)

    def _slopes(self, weight, bias):
        across = 2 * self.steepness * (bias - weight * weight)
        return -2 * (1 - weight) - 2 * weight * across, across

    def curvature_matrix(self, point=None):
        """Return the second derivatives of the cost at `point`, shape (2, 2); else at the minimum."""
        weight, bias = self._minimum_or(point)
        return _curvature_matrix(self.steepness, weight, bias)


def rosenbrock(steepness=STEEPNESS):
    """Return the surface of the cost (1 − weight)² + steepness × (bias − weight²)².

    `steepness` is a number above 0: how steep the sides of the valley are. Raises TypeError or ValueError for others.
    """
    steepness = as_number(steepness)
    if not (math.isfinite(steepness) and steepness > 0):
        raise ValueError(f"the steepness must be a finite number above 0, not {steepness!r}")
    curvatures = np.linalg.eigvalsh(_curvature_matrix(steepness, 1.0, 1.0))
    return CurvedSurface(
        steepness=steepness,
        minima=Minima("point", frozen_points([(1, 1)])),
        least_cost=0.0,
        curvatures=tuple(curvatures.tolist()),
        window=WINDOW,
        default_start=START,
    )


def _curvature_matrix(steepness, weight, bias):
    with np.errstate(all="ignore"):
        in_weight = 2 + steepness * (12 * weight * weight - 4 * bias)
        mixed = -4 * steepness * weight
        return np.array([[in_weight, mixed], [mixed, 2 * steepness]])
