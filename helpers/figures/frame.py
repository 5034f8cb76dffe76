"""The frame of a view: what lies outside of it, and how far."""

import math

import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.types import Limits

FAR = 1e5  # half-widths from the middle: beyond that only the direction is kept
OUTSIDE = np.nextafter(1, 2)  # the smallest offset of what is outside
LARGEST = np.finfo(float).max
HUGE = 1e150  # no float is taken for larger than this, so that nothing overflows on the way


class Frame:
    """Hold the limits of 2-D axes, and measure points against them.

    x, y: (low, high) of the two axes.
    """

    def __init__(self, x: Limits, y: Limits) -> None:
        low, high = np.array([x[0], y[0]], dtype=float), np.array([x[1], y[1]], dtype=float)
        self.centre = (low + high) / 2
        self.half = (high - low) / 2
        self.low, self.high = np.minimum(low, high), np.maximum(low, high)

    def clip_for_drawing(self, points: ArrayLike) -> np.ndarray:
        """Return points as a float array (k, 2) that can be drawn: what is very far keeps only its direction."""
        points = np.asarray(points, dtype=float).reshape(-1, 2)
        if not np.abs(points).max(initial=0.0) <= HUGE:
            points = _shrink(points)
        offsets = (points - self.centre) / self.half
        sizes = np.abs(offsets).max(axis=1)
        far = sizes > FAR
        if not far.any():
            return points
        offsets[far] *= (FAR / sizes[far])[:, None]
        return self.centre + offsets * self.half

    def to_unit_square(self, points: np.ndarray) -> np.ndarray:
        """Return where clipped points lie: 0 in the middle, −1 and 1 at the frame, shape (k, 2).

        Whether they lie beyond ±1 is decided by the limits themselves: far from 0 the rounding of the middle is seen.
        """
        offsets = (points - self.centre) / self.half
        inside, sizes = (self.low <= points) & (points <= self.high), np.abs(offsets)
        return np.copysign(np.where(inside, np.minimum(sizes, 1), np.maximum(sizes, OUTSIDE)), offsets)

    def contains(self, points: np.ndarray) -> bool:
        """Return whether no point (k, 2) lies outside; what is not a number lies nowhere."""
        return not ((points < self.low) | (points > self.high)).any()

    def from_unit_square(self, offset: ArrayLike) -> list[float]:
        """Return the point at an offset (2,) as a list of two numbers."""
        return (self.centre + np.asarray(offset) * self.half).tolist()


def _shrink(points: np.ndarray) -> np.ndarray:
    """Return points with none larger than HUGE, in the same direction from (0, 0)."""
    points = np.nan_to_num(points, nan=np.nan, posinf=LARGEST, neginf=-LARGEST)
    sizes = np.abs(points).max(axis=1, keepdims=True)
    return np.where(sizes > HUGE, points / np.maximum(sizes, HUGE) * HUGE, points)


def clip_cost(value: float) -> float:
    """Return a cost as a float that is not so large that computing with it overflows; NaN stays NaN."""
    return min(max(float(value), -HUGE), HUGE)


def decimals(half_width: float) -> int:
    """Return how many decimals numbers need that are read against a frame of this half-width."""
    return max(0, 2 - math.floor(math.log10(half_width))) if 0 < half_width < math.inf else 2
