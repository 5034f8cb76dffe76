"""Reads the tables of data/."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.data.columns import TextColumn
from helpers.text import is_seen
from helpers.validate import read_only

SEPARATORS = ",;\t"
DECIMAL_COMMA = re.compile(r"([-+]?\d+),(\d+)")


def _data_folder() -> Path:
    """Return the folder data/: of the checkout, or as it was packed into an installed course."""
    packed = Path(__file__).resolve().with_name("files")
    return packed if packed.is_dir() else packed.parents[2] / "data"


DATA_FOLDER = _data_folder()


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """Hold the columns of one table: read-only arrays for numbers, tuples of text for the rest.

    `table["distance_mpc"]` is a column, `table.columns` are the names, `len(table)` is the number of rows.
    """

    name: str
    _columns: dict[str, Any]  # arrays for numbers, TextColumns for text: only the file says which is which

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns, in the order of the file."""
        return tuple(self._columns)

    @property
    def columns_of_numbers(self) -> tuple[str, ...]:
        """Return the names of the columns that hold numbers, in the order of the file."""
        return tuple(name for name, column in self._columns.items() if isinstance(column, np.ndarray))

    def __getitem__(self, column: str) -> Any:
        if column not in self._columns:
            raise KeyError(f"{self.name} has no column {column!r}; its columns are: {', '.join(self.columns)}")
        return self._columns[column]

    def __len__(self) -> int:
        return len(next(iter(self._columns.values())))

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __contains__(self, column: object) -> bool:
        return column in self._columns

    def __repr__(self) -> str:
        return f"Table {self.name}: {len(self)} rows of {', '.join(self.columns)}"


def read_table(name: str | Path) -> Table:
    """Read a table of numbers and text from a CSV file.

    Parameters
    ----------
    name : str or Path
        The name of a table of the course ("hubble_1929", "stopping_distances_1930"), or the path of a CSV file whose
        first line names the columns. A column in which no entry is a number is text; every other must be numbers.

    Returns
    -------
    Table

    Raises
    ------
    TypeError
        For what is no name.
    FileNotFoundError
        If there is no such table.
    ValueError
        That names file, line and, if an entry is missing or is not a number, its column.
    """
    path = _find(name)
    return parse_table(_read_text(path), path.name)


def parse_table(text: str, file: str) -> Table:
    """Return the table that the text of a CSV file holds.

    Parameters
    ----------
    text : str
        Lines of entries separated by commas, by semicolons (then decimals may have a comma), or by tabs, as they are
        copied from a spreadsheet; the first line names the columns.
    file : str
        The name of the table, for what is said of it.

    Returns
    -------
    Table

    Raises
    ------
    ValueError
        As `read_table`.
    """
    header, rows = _read_rows(file, text)
    columns = {}
    for position, column in enumerate(header):
        columns[column] = _read_column(file, column, [(line, row[position]) for line, row in rows])
    return Table(Path(file).stem, columns)


def _find(name: str | Path) -> Path:
    if not isinstance(name, (str, Path)):
        raise TypeError(f"the name of a table is a text such as 'hubble_1929', not {name!r}")
    path = DATA_FOLDER / f"{name}.csv"
    if not path.is_file():
        path = Path(name)
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in DATA_FOLDER.glob("*.csv")))
        raise FileNotFoundError(f"there is no table {str(name)!r}: give one of {known}, or the path of a CSV file")
    return path


def _read_rows(file: str, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the rows as (line number, entries), every row as long as the header."""
    lines = list(_read_lines(file, text))
    if len(lines) < 2:
        raise ValueError(f"{file} has no rows: the first line names the columns, the others hold the entries")
    header = _check_header(file, lines[0][1])
    for line, row in lines[1:]:
        _check_row(file, line, header, row)
    return header, lines[1:]


def _read_text(path: Path) -> str:
    """Return the text of a file, without the mark with which some programs begin UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len((error.object[: error.start] + b"?").splitlines())
        raise ValueError(f"{path.name}, line {line}: this is not text in UTF-8 ({error.reason})") from error


def _read_lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of its last line."""
    between = _separator(text)
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between), 0
    try:
        for row in reader:
            line = reader.line_num
            if row:
                yield line, [_entry(text.strip(), between) for text in row]
    except csv.Error as error:
        raise ValueError(f"{file}, line {line + 1}: the row is not comma-separated text ({error})") from error


def _separator(text: str) -> str:
    """Return what separates the entries: of comma, semicolon and tab the one that the first line has most of."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _entry(text: str, between: str) -> str:
    """Return an entry; where semicolons separate them, a comma stands before decimals."""
    return DECIMAL_COMMA.sub(r"\1.\2", text) if between == ";" and DECIMAL_COMMA.fullmatch(text) else text


def _check_header(file: str, header: list[str]) -> list[str]:
    for position, column in enumerate(header, start=1):
        if not is_seen(column):
            raise ValueError(f"{file}, line 1: column {position} has no name")
    if all(_number(column) is not None for column in header):
        raise ValueError(f"{file}, line 1: these are numbers, but the first line must name the columns")
    repeated = [column for column, times in Counter(header).items() if times > 1]
    if repeated:
        raise ValueError(f"{file}, line 1: the column {repeated[0]!r} is named more than once")
    return header


def _check_row(file: str, line: int, header: list[str], row: list[str]) -> None:
    if len(row) > len(header):
        raise ValueError(f"{file}, line {line}: {len(row)} entries, but there are only {len(header)} columns")
    for position, column in enumerate(header):
        if position >= len(row) or not row[position]:
            raise ValueError(f"{file}, line {line}: the entry of column {column!r} is missing")


def _read_column(file: str, column: str, entries: list[tuple[int, str]]) -> np.ndarray | TextColumn:
    numbers = [_number(text) for _, text in entries]
    if all(number is None for number in numbers):
        texts = TextColumn(text for _, text in entries)
        texts.where = f"{file}, line {entries[0][0]}, column {column!r}"
        return texts
    for (line, text), number in zip(entries, numbers, strict=True):
        if number is None or not math.isfinite(number):
            raise ValueError(f"{file}, line {line}, column {column!r}: {text!r} is not a number")
    return read_only(np.array(numbers))


def _number(text: str) -> float | None:
    try:
        return float(text.replace("_", "?"))  # Python's 1_000 is no number in a table
    except ValueError:
        return None
