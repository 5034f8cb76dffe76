"""Checks columns of numbers and standardises them."""

import numpy as np

from helpers.validate import read_only


class TextColumn(tuple):
    """Hold a column of text, and in `where` the file, line and column of its first entry."""

    where = ""


def check_columns(x, y):
    """Return x and y as two read-only float64 arrays of the same length.

    `x` and `y` are sequences of n numbers, n at least 1. Raises TypeError for what is not numbers, and
    ValueError for columns that are empty, not of the same length, not one-dimensional, or not finite
    everywhere (a masked value is missing).
    """
    x, y = _check_column(x, "x"), _check_column(y, "y")
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} values and y has {len(y)}: each point needs one of both")
    return x, y


def _check_column(values, name):
    given = _as_array(values, name)
    if given.ndim != 1:
        raise ValueError(f"{name} must be one column of numbers (one dimension), not of shape {given.shape}")
    if len(given) == 0:
        raise ValueError(f"{name} is empty: give at least one value")
    if given.dtype.kind == "O":
        given = _as_floats(given, name)
    if given.dtype.kind not in "biuf":
        held = {"U": "text", "S": "text", "c": "complex numbers"}.get(given.dtype.kind, f"{given.dtype}")
        raise TypeError(f"{name} must be numbers, but holds {held}")
    column = given.astype(np.float64)
    if not np.isfinite(column).all():
        position = int(np.argmin(np.isfinite(column)))
        raise ValueError(f"{name} must be finite, but its value number {position + 1} is {column[position]}")
    return read_only(column)


def _as_array(values, name):
    """Return the values as an array, of whatever kind and shape; say which of them are text, or masked."""
    if isinstance(values, TextColumn):
        raise TypeError(f"{name} must be numbers, but holds text: {values.where}: {values[0]!r} is not a number")
    if np.ma.is_masked(values):
        position = int(np.argmax(np.ma.getmaskarray(values)))
        raise ValueError(f"{name} must be numbers, but its value number {position + 1} is masked: it is missing")
    try:
        return np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be one column of numbers, not a ragged list") from error


def _as_floats(values, name):
    """Return an array of Python objects as floats, if all of them are numbers."""
    for value in values:
        if value is None or isinstance(value, (str, bytes)):
            raise TypeError(f"{name} must be numbers, but holds {value!r}")
    return np.array([_as_float(value, name, position) for position, value in enumerate(values, start=1)])


def _as_float(value, name, position):
    try:
        return float(value)
    except OverflowError as error:
        raise ValueError(f"{name} must be finite, but its value number {position} is too large for a float") from error
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must be numbers: {error}") from error


def centre(values):
    """Return the mean of a float array of shape (n,) and the deviations from it.

    If all values are equal, the mean is that value and the deviations are exactly zero.
    """
    if np.ptp(values) == 0:
        return float(values[0]), np.zeros_like(values)
    mean = float(np.mean(values))
    return mean, values - mean


def standardise(values):
    """Return the values with mean 0 and the population's standard deviation 1; all zeros if all are equal.

    `values` is a sequence of n numbers, the result an array of shape (n,) without a unit. Raises as
    `check_columns`.
    """
    _, deviations = centre(_check_column(values, "values"))
    largest = np.max(np.abs(deviations))
    if largest == 0:
        return deviations
    scaled = deviations / largest  # so that squaring can neither overflow nor underflow
    return scaled / np.sqrt(np.mean(scaled * scaled))
