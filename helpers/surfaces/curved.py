"""The long curved valley of Rosenbrock, "An automatic method for finding the greatest or least value of a function",
The Computer Journal 3 (1960), pages 175–184: easy to reach, and slow to walk along.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from helpers.surfaces.base import Numbers, Surface
from helpers.surfaces.places import Minima, Window, frozen_points
from helpers.validate import check_positive

STEEPNESS = 100.0  # of Rosenbrock's own function
WINDOW = Window((-2.0, 2.0), (-1.0, 3.0))
START = (-1.2, 1.0)  # Rosenbrock's

SLOPES = """
def slopes(weight, bias):  # of the cost (1 − weight)² + {steepness:g} × (bias − weight²)²
    across = {two} * (bias - weight * weight)
    return np.array([-2 * (1 - weight) - 2 * weight * across, across])
"""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class CurvedSurface(Surface):
    """Hold the cost (1 − weight)² + steepness × (bias − weight²)², least at (1, 1)."""

    steepness: float

    kind = "curved valley"

    def _cost(self, weight: Numbers, bias: Numbers) -> Numbers:
        along, across = 1 - weight, bias - weight * weight
        return along * along + self.steepness * (across * across)

    def _slopes(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        across = 2 * self.steepness * (bias - weight * weight)
        return -2 * (1 - weight) - 2 * weight * across, across

    def curvature_matrix(self, point: Iterable[float] | None = None) -> np.ndarray:
        """Return the second derivatives of the cost at `point`, shape (2, 2); else at the minimum."""
        weight, bias = self._minimum_or(point)
        return _curvature_matrix(self.steepness, weight, bias)

    def as_numpy(self) -> str:
        """Return the lines that define the slopes, with this steepness."""
        return SLOPES.format(steepness=self.steepness, two=2 * self.steepness)


def rosenbrock(steepness: float = STEEPNESS) -> CurvedSurface:
    """Return the surface of the cost (1 − weight)² + steepness × (bias − weight²)².

    Parameters
    ----------
    steepness : float
        How steep the sides of the valley are, above 0.

    Returns
    -------
    CurvedSurface

    Raises
    ------
    TypeError
        For a steepness that is no number.
    ValueError
        For one that is not finite, not above 0, or above 10¹².
    """
    steepness = check_positive(steepness, "the steepness")
    smallest, largest = np.linalg.eigvalsh(_curvature_matrix(steepness, 1.0, 1.0)).tolist()
    return CurvedSurface(
        steepness=steepness,
        minima=Minima("point", frozen_points([(1, 1)])),
        least_cost=0.0,
        curvatures=(smallest, largest),
        window=WINDOW,
        default_start=START,
    )


def _curvature_matrix(steepness: float, weight: float, bias: float) -> np.ndarray:
    in_weight = 2 + steepness * (12 * weight * weight - 4 * bias)
    mixed = -4 * steepness * weight
    return np.array([[in_weight, mixed], [mixed, 2 * steepness]])
