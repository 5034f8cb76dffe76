"""The axes of a bowl: along the slow one it curves least, along the fast one most."""

import math

import numpy as np

from helpers.surfaces import Surface, Window

ROUND_WITHIN = 1e-9  # of the largest curvature: then no axis differs from the others


def directions_at(surface: Surface, point: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the unit vectors of the smallest and the largest curvature at `point`, or None where all are alike."""
    (in_weight, mixed), (_, in_bias) = surface.curvature_matrix(point).tolist()
    middle, difference = in_weight / 2 + in_bias / 2, in_weight / 2 - in_bias / 2
    half_gap = math.hypot(difference, mixed)
    if half_gap <= ROUND_WITHIN * abs(middle + half_gap) / 2:
        return None
    turn = math.atan2(mixed, difference) / 2  # of the fast axis, from that of the weight
    across, upright = math.cos(turn), math.sin(turn)
    return np.array([-upright, across]), np.array([across, upright])


def axes_of_bowl(surface: Surface) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the slow and the fast axis through the (first) minimum, as far as the window shows them.

    Each is two points, shape (2, 2). None where no minimum is known or in the window, and where the bowl is round.
    """
    if len(surface.minima.points) == 0 or not surface.window.contains(surface.minima.points[0]):
        return None
    minimum = surface.minima.points[0]
    directions = directions_at(surface, minimum)
    if directions is None:
        return None
    slow, fast = directions
    return _chord(surface.window, minimum, slow), _chord(surface.window, minimum, fast)


def _chord(window: Window, point: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Return the two points at which the line through `point`, which lies in the window, leaves it."""
    bounds = np.array([window.weight, window.bias])
    with np.errstate(all="ignore"):
        reached = (bounds - point[:, None]) / direction[:, None]
    moving = direction != 0
    behind, ahead = np.max(reached[moving].min(axis=1)), np.min(reached[moving].max(axis=1))
    return np.clip(point + np.outer([behind, ahead], direction), bounds[:, 0], bounds[:, 1])
