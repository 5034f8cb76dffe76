"""Which part of the data is shown."""

import numpy as np

from helpers.surfaces.places import Pair


def data_limits(values: np.ndarray, margin: float, with_zero: bool = False) -> Pair:
    """Return limits that hold all values, with a margin on both sides.

    Parameters
    ----------
    values : ndarray, shape (n,)
    margin : float
        A share of the values' range.
    with_zero : bool
        Whether to hold 0 as well, if it lies within a third of the range below the values.

    Returns
    -------
    (low, high) : (float, float)
    """
    low, high = float(np.min(values)), float(np.max(values))
    if with_zero and 0 < low < (high - low) / 3:
        low = 0.0
    room = (high - low) * margin or abs(high) / 2 or 1.0
    return low - room, high + room


def data_window(x: np.ndarray, y: np.ndarray) -> tuple[Pair, Pair]:
    """Return ((low, high) of x, (low, high) of y): the part of the plane in which the data are shown."""
    return data_limits(x, 0.05, with_zero=True), data_limits(y, 0.18)
