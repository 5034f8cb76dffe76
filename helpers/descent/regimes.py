"""What a learning rate does to the error of a walk: the regimes.

In a direction of curvature λ each step of plain descent multiplies the error by 1 − learning rate × λ. On a
bowl that is exact everywhere; on another surface it holds only near the place whose curvatures are taken.
"""

from dataclasses import dataclass

import numpy as np

from helpers.descent.checks import check_rate, check_steps
from helpers.surfaces.base import best_rate_of, edge_of

BOUNCING_WITHIN = 1e-6  # of the factor −1
FLAT_BELOW = 1e-6  # of the largest curvature, where curvatures come from differences

PHRASES = {
    "smooth": "no step overshoots the minimum",
    "zigzag": "in {steep} each step overshoots the minimum, yet lands nearer to it",
    "bouncing": "in {steep} each step lands just as far away on the other side, for ever",
    "exploding": "in {steep} each step lands farther away on the other side",
}


@dataclass(frozen=True)
class Regime:
    """Say what a learning rate does.

    `name` is "smooth", "zigzag", "bouncing", "exploding" or "unknown", by the direction of the largest
    curvature. `creeping`: the error of the slowest moving direction does not halve within the walk's steps.
    `factors` are (slow, fast): by what each step multiplies the error along the smallest and the largest
    curvature. `flat_direction`: along one direction nothing ever moves. `where` says where this holds:
    "everywhere", "near the minimum" or "at the marker". `edge`, `best_rate` and `factors` are None where they
    do not exist or are unknown. `says` is one sentence.
    """

    name: str
    creeping: bool
    edge: float | None
    best_rate: float | None
    factors: tuple[float, float] | None
    flat_direction: bool
    where: str
    says: str


def regime(surface, learning_rate, steps, point=None):
    """Return the Regime of `learning_rate` on `surface` for a walk of `steps` steps.

    Where the surface knows no curvatures, those at `point` (weight, bias) are taken. Raises TypeError or
    ValueError for a rate that is not a finite number above 0 and for steps that are not a whole number.
    """
    rate, steps = check_rate(learning_rate), check_steps(steps)
    curvatures, where = _curvatures(surface, point)
    if curvatures is None:
        says = "Unknown: neither a minimum of this surface is known nor how it curves at the marker."
        return Regime("unknown", False, None, None, None, False, where, says)
    smallest, largest = curvatures
    slow, fast = factors = (1 - rate * smallest, 1 - rate * largest)
    name = _name(fast) if largest > 0 else "unknown"
    flat = smallest == 0 < largest
    creeping = name in ("smooth", "zigzag", "bouncing") and _creeps(fast if flat else slow, smallest, steps)
    says = _sentence(name, where, curvatures, creeping, steps)
    edge, best_rate = edge_of(*curvatures), best_rate_of(*curvatures)
    return Regime(name, creeping, edge, best_rate, factors, flat, where, says)


def _curvatures(surface, point):
    """Return (smallest, largest) curvature or None, and where they hold."""
    if surface.curvatures is not None:
        return surface.curvatures, "everywhere" if surface.is_bowl else "near the minimum"
    if point is None:
        return None, "at the marker"
    matrix = surface.curvature_matrix(point)
    if not np.isfinite(matrix).all():
        return None, "at the marker"
    smallest, largest = np.linalg.eigvalsh(matrix).tolist()
    noise = FLAT_BELOW * max(abs(smallest), abs(largest))
    return tuple(0.0 if abs(value) <= noise else value for value in (smallest, largest)), "at the marker"


def _name(fast):
    """Return the regime's name from the factor of the direction of the largest curvature."""
    if abs(fast + 1) <= BOUNCING_WITHIN:
        return "bouncing"
    if fast >= 0:
        return "smooth"
    return "zigzag" if fast > -1 else "exploding"


def _creeps(factor, smallest, steps):
    """Return whether the error that each step multiplies by `factor` does not halve within the steps."""
    return smallest >= 0 and steps > 0 and _name(factor) != "bouncing" and abs(factor) ** steps > 0.5


def _sentence(name, where, curvatures, creeping, steps):
    smallest, largest = curvatures
    place = "" if where == "everywhere" else f" {where}"
    if name == "unknown":
        return f"Unknown{place}: the surface does not curve upwards here, so no rate overshoots a minimum."
    round_bowl = largest - smallest <= 1e-9 * largest
    phrase = PHRASES[name].format(steep="every direction" if round_bowl else "the steep direction")
    also = ""
    if smallest < 0:
        also = "; in the other direction the surface curves downwards"
    elif smallest == 0:
        also = "; one direction is flat and never moves"
    if creeping:
        counted = "1 step does" if steps == 1 else f"{steps:,} steps do"
        also += f"; it is creeping as well: {counted} not halve the error of the slow direction"
    return f"{name.capitalize()}{place}: {phrase}{also}."
