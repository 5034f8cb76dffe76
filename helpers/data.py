"""Reads the tables of data/, checks columns of numbers and standardises them."""

import csv
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DATA_FOLDER = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """Hold the columns of one table: read-only arrays for numbers, tuples of text for the rest.

    `table["distance_mpc"]` is a column, `table.columns` are the names, `len(table)` is the number of rows.
    """

    name: str
    _columns: dict

    @property
    def columns(self):
        """Return the names of the columns, in the order of the file."""
        return tuple(self._columns)

    def __getitem__(self, column):
        if column not in self._columns:
            raise KeyError(f"{self.name} has no column {column!r}; its columns are: {', '.join(self.columns)}")
        return self._columns[column]

    def __len__(self):
        return len(next(iter(self._columns.values())))

    def __iter__(self):
        return iter(self.columns)

    def __contains__(self, column):
        return column in self._columns

    def __repr__(self):
        return f"Table {self.name}: {len(self)} rows of {', '.join(self.columns)}"


def read_table(name):
    """Read a table of numbers and text from a CSV file.

    `name` is the name of a table of the course ("hubble_1929", "stopping_distances_1930") or the path of a
    CSV file whose first line names the columns. A column in which no entry is a number is text; every other
    must be numbers.

    Raises FileNotFoundError if there is no such table, and ValueError that names file, line and column if an
    entry is missing or is not a number.
    """
    path = _find(name)
    header, rows = _read_rows(path)
    columns = {}
    for position, column in enumerate(header):
        columns[column] = _read_column(path.name, column, [(line, row[position]) for line, row in rows])
    return Table(path.stem, columns)


def _find(name):
    path = DATA_FOLDER / f"{name}.csv"
    if not path.is_file():
        path = Path(name)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in DATA_FOLDER.glob("*.csv")))
        raise FileNotFoundError(f"there is no table {str(name)!r}: give one of {known}, or the path of a CSV file")
    return path


def _read_rows(path):
    """Return the header and the rows as (line number, entries), every row as long as the header."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            lines = [(reader.line_num, [entry.strip() for entry in row]) for row in reader if row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path.name} is not a table of comma-separated text (UTF-8): {error}") from error
    if len(lines) < 2:
        raise ValueError(f"{path.name} has no rows: the first line names the columns, the others hold the entries")
    header = _check_header(path.name, lines[0][1])
    for line, row in lines[1:]:
        _check_row(path.name, line, header, row)
    return header, lines[1:]


def _check_header(file, header):
    for position, column in enumerate(header, start=1):
        if not column:
            raise ValueError(f"{file}, line 1: column {position} has no name")
    repeated = [column for column, times in Counter(header).items() if times > 1]
    if repeated:
        raise ValueError(f"{file}, line 1: the column {repeated[0]!r} is named more than once")
    return header


def _check_row(file, line, header, row):
    if len(row) > len(header):
        raise ValueError(f"{file}, line {line}: {len(row)} entries, but there are only {len(header)} columns")
    for position, column in enumerate(header):
        if position >= len(row) or not row[position]:
            raise ValueError(f"{file}, line {line}: the entry of column {column!r} is missing")


def _read_column(file, column, entries):
    numbers = [_number(text) for _, text in entries]
    if all(number is None for number in numbers):
        return tuple(text for _, text in entries)
    for (line, text), number in zip(entries, numbers, strict=True):
        if number is None or not math.isfinite(number):
            raise ValueError(f"{file}, line {line}, column {column!r}: {text!r} is not a number")
    return _read_only(np.array(numbers))


def _number(text):
    try:
        return float(text)
    except ValueError:
        return None


def check_columns(x, y):
    """Return x and y as two read-only float64 arrays of the same length.

    `x` and `y` are sequences of n numbers, n at least 1. Raises TypeError for what is not numbers, and
    ValueError for columns that are empty, not of the same length, not one-dimensional, or not finite
    everywhere.
    """
    x, y = _check_column(x, "x"), _check_column(y, "y")
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} values and y has {len(y)}: each point needs one of both")
    return x, y


def _check_column(values, name):
    try:
        given = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be one column of numbers, not a ragged list") from error
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
    return _read_only(column)


def _as_floats(values, name):
    """Return an array of Python objects as floats, if all of them are numbers."""
    for value in values:
        if value is None or isinstance(value, (str, bytes)):
            raise TypeError(f"{name} must be numbers, but holds {value!r}")
    try:
        return values.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must be numbers: {error}") from error


def _read_only(array):
    array.flags.writeable = False
    return array


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
