"""Turns what a hand draws into an image like those of the data: 8 × 8 counts.

A drawing is a list of strokes, each a sequence of points (x to the right, y down) on a square of 32 × 32. The digits
of the data went through programs of NIST (NISTIR 5469, 1994): stretched to a box of 20 × 32 pixels, thin strokes
thickened where less than a quarter of the 1,024 pixels was on, set upright by the leftmost pixels near the top and the
bottom, then counted in blocks. The same is done here with strokes, before there are pixels; only narrow digits are not
made broader.
"""

from collections.abc import Iterable, Sequence

import numpy as np

Strokes = Iterable[Sequence[Sequence[float]] | np.ndarray]  # each of points (x, y)

SIDE, BLOCK = 32, 4  # pixels: of a bitmap's side and of a block's
WIDEST = 20  # pixels: the width of the box in which a digit stands
PEN = 4.5  # pixels: with it, as many pixels are on as in the data
LEAST_INK = 256  # pixels that are on, at least
EDGE = 3  # pixels from the top and from the bottom, in which the slant is measured
SPACING = 0.5  # pixels between two points of a stroke, at most


def image_of(strokes: Strokes) -> np.ndarray:
    """Return a drawing as an image like those of the data.

    Parameters
    ----------
    strokes : sequence of array_like, each of shape (k, 2)
        Points (x, y), x to the right and y down.

    Returns
    -------
    ndarray, shape (8, 8)
        Counts from 0 to 16; all 0 for an empty drawing.

    Raises
    ------
    TypeError, ValueError
        For strokes that are no points or not finite.
    """
    return reduce_drawing(bitmap_of(strokes))


def bitmap_of(strokes: Strokes) -> np.ndarray:
    """Return a drawing, fitted into its box and upright, as a bitmap (32, 32) of True where there is ink."""
    checked = check_strokes(strokes)
    return rasterise(upright(fitted(checked))) if checked else np.zeros((SIDE, SIDE), dtype=bool)


def reduce_drawing(bitmap: np.ndarray) -> np.ndarray:
    """Return how many pixels of each block of 4 × 4 are on: (8, 8) counts for a bitmap (32, 32)."""
    bitmap = np.asarray(bitmap)
    if bitmap.shape != (SIDE, SIDE):
        raise ValueError(f"a bitmap must have the shape ({SIDE}, {SIDE}), not {bitmap.shape}")
    blocks = bitmap.astype(bool).reshape(SIDE // BLOCK, BLOCK, SIDE // BLOCK, BLOCK)
    return blocks.sum(axis=(1, 3), dtype=np.uint8)


def check_strokes(strokes: Strokes) -> list[np.ndarray]:
    """Return the strokes that have points, as a list of float arrays (k, 2)."""
    checked = []
    for number, stroke in enumerate(strokes, start=1):
        try:
            points = np.asarray(stroke, dtype=float)
        except (TypeError, ValueError) as error:
            raise TypeError(f"stroke {number} must be points (x, y): {error}") from error
        if points.size == 0:
            continue
        if points.ndim != 2 or points.shape[1] != 2:
            raise ValueError(f"stroke {number} must be points (x, y), an array (points, 2), not {points.shape}")
        if not np.isfinite(points).all():
            raise ValueError(f"the points of stroke {number} must be finite")
        checked.append(points)
    return checked


def fitted(strokes: list[np.ndarray]) -> list[np.ndarray]:
    """Return strokes scaled so that their ink is 32 pixels high and at most 20 wide, in the middle of the bitmap."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = np.maximum(high - low, 1)  # a click stays a dot
    up = (SIDE - PEN) / height
    across = min((WIDEST - PEN) / width, up)
    return [(stroke - (low + high) / 2) * (across, up) + SIDE / 2 for stroke in strokes]


def upright(strokes: list[np.ndarray]) -> list[np.ndarray]:
    """Return strokes slanted so that the leftmost points at the top and at the bottom are above each other."""
    points = np.concatenate([_dense(stroke) for stroke in strokes])
    x, y = points.T
    room = np.ptp(y) - EDGE
    if room < EDGE:  # a dash has no slant
        return strokes
    slant = (x[y <= y.min() + EDGE].min() - x[y >= y.max() - EDGE].min()) / room
    return [stroke + np.outer(stroke[:, 1] - SIDE / 2, (slant, 0)) for stroke in strokes]


def rasterise(strokes: list[np.ndarray], pen: float | None = None) -> np.ndarray:
    """Return strokes as a bitmap (32, 32): True where a pixel's middle is less than half a pen from a stroke.

    `pen` is its width in pixels; without it, a width with which enough pixels are on.
    """
    points = np.concatenate([_dense(stroke) for stroke in strokes])
    middles = np.arange(SIDE) + 0.5
    gaps = np.square(middles[:, None] - points[:, 0])[None, :] + np.square(middles[:, None] - points[:, 1])[:, None]
    distances = np.sqrt(gaps.min(axis=-1))
    reach = max(PEN / 2, np.sort(distances, axis=None)[LEAST_INK - 1]) if pen is None else pen / 2
    return distances <= reach


def _dense(stroke: np.ndarray) -> np.ndarray:
    """Return more points along a stroke, so that no two neighbours are far apart."""
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    places = np.linspace(0, lengths[-1], int(np.ceil(lengths[-1] / SPACING)) + 1)
    return np.column_stack([np.interp(places, lengths, column) for column in stroke.T])
