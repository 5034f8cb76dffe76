"""Checks columns of numbers and standardises them."""

from collections.abc import Sequence

import numpy as np

from helpers.validate import LARGEST, as_number, read_only

Column = Sequence[float] | np.ndarray


class TextColumn(tuple[str, ...]):
    """Hold a column of text, and in `where` the file, line and column of its first entry."""

    where = ""


def check_columns(x: Column, y: Column) -> tuple[np.ndarray, np.ndarray]:
    """Return two columns of numbers in their plain form.

    Parameters
    ----------
    x, y : sequence of float, shape (n,)
        n at least 1.

    Returns
    -------
    x, y : ndarray, shape (n,)
        Read-only, of float64.

    Raises
    ------
    TypeError
        For what is not numbers.
    ValueError
        For columns that are empty, not of one length, not one-dimensional, not finite everywhere (a masked value is
        missing), or whose numbers are larger than 10¹² in size.
    """
    x, y = _check_column(x, "x"), _check_column(y, "y")
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} values and y has {len(y)}: each point needs one of both")
    return x, y


def _check_column(values: Column, name: str) -> np.ndarray:
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
    if np.abs(column).max() > LARGEST:
        position = int(np.argmax(np.abs(column)))
        found = f"its value number {position + 1} is {column[position]:g}"
        raise ValueError(f"{name} must be at most 10¹² in size, but {found}: measure in another unit")
    return read_only(column)


def _as_array(values: Column, name: str) -> np.ndarray:
    """Return the values as an array, of whatever kind and shape; say which of them are text, or masked."""
    if isinstance(values, TextColumn):
        raise TypeError(f"{name} must be numbers, but holds text: {values.where}: {values[0]!r} is not a number")
    if np.ma.is_masked(values):
        position = int(np.argmax(np.ma.getmaskarray(np.ma.asarray(values))))
        raise ValueError(f"{name} must be numbers, but its value number {position + 1} is masked: it is missing")
    try:
        return np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be one column of numbers, not a ragged list") from error


def _as_floats(values: np.ndarray, name: str) -> np.ndarray:
    """Return an array of Python objects as floats, if all of them are numbers."""
    for value in values:
        if value is None or isinstance(value, (str, bytes)):
            raise TypeError(f"{name} must be numbers, but holds {value!r}")
    try:
        return np.array([as_number(value) for value in values])
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must be numbers: {error}") from error


def centre(values: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean of some numbers and their deviations from it.

    Parameters
    ----------
    values : ndarray of float, shape (n,)

    Returns
    -------
    mean : float
        If all values are equal, that value exactly.
    deviations : ndarray, shape (n,)
        Exactly zero if all values are equal.
    """
    if np.ptp(values) == 0:
        return float(values[0]), np.zeros_like(values)
    mean = float(np.mean(values))
    return mean, values - mean


def standardise(values: Column) -> np.ndarray:
    """Return numbers shifted and divided so that their mean is 0 and the population's standard deviation 1.

    Parameters
    ----------
    values : sequence of float, shape (n,)

    Returns
    -------
    ndarray, shape (n,)
        Without a unit; all zeros if all values are equal.

    Raises
    ------
    TypeError, ValueError
        As `check_columns`.
    """
    _, deviations = centre(_check_column(values, "values"))
    largest = np.max(np.abs(deviations))
    if largest == 0:
        return deviations
    scaled = deviations / largest  # so that the squares of small ones do not vanish
    return scaled / np.sqrt(np.mean(scaled * scaled))
