"""Which part of the data is shown."""

import numpy as np


def data_limits(values, margin, with_zero=False):
    """Return (low, high) that hold the values with a margin (a share of their range) on both sides.

    with_zero: also hold 0, if it lies within a third of the range below the values.
    """
    low, high = float(np.min(values)), float(np.max(values))
    if with_zero and 0 < low < (high - low) / 3:
        low = 0.0
    room = (high - low) * margin or abs(high) / 2 or 1.0
    return low - room, high + room


def data_window(x, y):
    """Return ((low, high) of x, (low, high) of y): the part of the plane in which the data are shown."""
    return data_limits(x, 0.05, with_zero=True), data_limits(y, 0.18)
