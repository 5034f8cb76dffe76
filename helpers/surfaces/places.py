"""Places on a surface: where its minima are, which part of it is shown, and where a walk starts."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.validate import as_number, check_bounded, read_only

LARGEST_SIDE_RATIO = 3  # of a window: beyond this a picture at equal scale would be a strip

Pair = tuple[float, float]  # (weight, bias), or (low, high)


def frozen_points(points: Sequence | np.ndarray) -> np.ndarray:
    """Return the points as a read-only array of shape (k, 2)."""
    return read_only(np.array(points, dtype=float).reshape(-1, 2))


def checked_point(point: Iterable, name: str) -> np.ndarray:
    """Return `point`, two finite numbers (weight, bias), as a read-only array; `name` is used in errors.

    Raises TypeError for what is not numbers, and ValueError for any but two finite ones of at most 10¹² in size.
    """
    try:
        numbers = [as_number(value) for value in point]
    except TypeError as error:
        raise TypeError(f"{name} must be two numbers (weight, bias), not {point!r}") from error
    if len(numbers) != 2:
        raise ValueError(f"{name} must be two numbers (weight, bias), not {len(numbers)}: {point!r}")
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"{name} must be two finite numbers (weight, bias), not {point!r}")
    return frozen_points([check_bounded(value, f"each number of {name}") for value in numbers])[0]


@dataclass(frozen=True, eq=False)
class Minima:
    """Say where the cost is least.

    Attributes
    ----------
    kind : str
        "point" (one minimum), "line" (a valley of minima), "several" (equal minima) or "unknown".
    points : ndarray, shape (k, 2)
        The minima; of a line one point.
    direction : ndarray, shape (2,), or None
        The unit vector of a line.
    """

    kind: str
    points: np.ndarray
    direction: np.ndarray | None = None

    def nearest(self, point: Sequence[float] | np.ndarray) -> np.ndarray | None:
        """Return the minimum nearest to `point`, shape (2,), or None if no minimum is known."""
        if self.kind == "unknown":
            return None
        point = np.asarray(point, dtype=float)
        if self.direction is not None:
            return self.points[0] + self.direction * (self.direction @ (point - self.points[0]))
        return self.points[np.argmin(np.hypot(*(self.points - point).T))]


UNKNOWN = Minima("unknown", frozen_points([]))


@dataclass(frozen=True)
class Window:
    """Hold the part of a surface that is shown.

    Attributes
    ----------
    weight, bias : (float, float)
        (low, high) of both.
    equal_scale : bool
        Whether both axes shall have the same scale on the page.
    """

    weight: Pair
    bias: Pair
    equal_scale: bool = True

    def contains(self, point: Sequence[float] | np.ndarray) -> bool:
        """Return whether `point` (weight, bias) lies in the window, its frame included."""
        weight, bias = point
        return bool(self.weight[0] <= weight <= self.weight[1] and self.bias[0] <= bias <= self.bias[1])

    @property
    def centre(self) -> Pair:
        """Return the middle of the window as (weight, bias)."""
        return (self.weight[0] + self.weight[1]) / 2, (self.bias[0] + self.bias[1]) / 2

    @property
    def half_widths(self) -> Pair:
        """Return half the window's width along the weight and along the bias."""
        return (self.weight[1] - self.weight[0]) / 2, (self.bias[1] - self.bias[0]) / 2


def rounding_digits(half_width: float) -> int:
    """Return the decimals of the power of ten just below `half_width`: 836 gives −2, 0.03 gives 2."""
    return -math.floor(math.log10(half_width))


def rounded_window(centre: Pair, half_widths: Pair, equal_scale: bool) -> Window:
    """Return the window about `centre`, each bound rounded outward to a multiple of a power of ten.

    `centre` is (weight, bias); the power of ten along each axis is the largest that is not above the half-
    width.
    """
    weight, bias = (_rounded_bounds(middle, half) for middle, half in zip(centre, half_widths, strict=True))
    return Window(weight, bias, equal_scale=equal_scale)


def _rounded_bounds(middle: float, half: float) -> Pair:
    digits = rounding_digits(half)
    unit = 10.0**-digits
    low = round(math.floor((middle - half) / unit) * unit, digits)
    high = round(math.ceil((middle + half) / unit) * unit, digits)
    return (low, high)


def rounded_half_width(half_width: float) -> float:
    """Return `half_width` rounded up to a multiple of half the power of ten just below it: 2.33 gives 2.5."""
    digits = rounding_digits(half_width)
    unit = 10.0**-digits / 2
    return round(math.ceil(half_width / unit) * unit, digits + 1)


def rounded_start(centre: Pair, half_widths: Pair, shares: Pair = (-0.71, 0.58)) -> Pair:
    """Return a start (weight, bias) at `shares` of the half-widths from `centre`, rounded to half a rounding unit."""
    weight, bias = (_rounded_place(*along) for along in zip(centre, half_widths, shares, strict=True))
    return weight, bias


def _rounded_place(middle: float, half: float, share: float) -> float:
    digits = rounding_digits(half)
    unit = 10.0**-digits / 2
    return round(round((middle + share * half) / unit) * unit, digits + 1)
