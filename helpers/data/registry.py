"""The list of the course's tables, data/tables.toml: names, units and a sentence, for pages and boards alike."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.data.tables import DATA_FOLDER
from helpers.text import Label

FILE = "tables.toml"


@dataclass(frozen=True)
class Quantity:
    """One column of a table, and what it is called on an axis."""

    column: str
    label: Label


@dataclass(frozen=True)
class TableEntry:
    """One table of the course.

    Attributes
    ----------
    table : str
        The name of its file, without .csv.
    name : str
        What the explorer's list calls it.
    says : str
        One sentence about it.
    x, y : Quantity
        The columns between which a line is drawn.
    """

    table: str
    name: str
    says: str
    x: Quantity
    y: Quantity


@cache
def table_entries(folder: Path = DATA_FOLDER) -> dict[str, TableEntry]:
    """Return the entries of tables.toml by the names of their tables, in the order of the file.

    Raises ValueError that says which entry is wrong, and how.
    """
    with (folder / FILE).open("rb") as file:
        return {table: _entry(table, entry) for table, entry in tomllib.load(file).items()}


def table_entry(table: str) -> TableEntry:
    """Return the entry of one table; ValueError if it has none."""
    known = table_entries()
    if table not in known:
        raise ValueError(f"{FILE} has no entry for {table!r}, only for {', '.join(known)}")
    return known[table]


def _entry(table: str, entry: dict[str, Any]) -> TableEntry:
    try:
        x, y = (Quantity(axis["column"], Label(axis["name"], axis["unit"])) for axis in (entry["x"], entry["y"]))
        return TableEntry(table, entry["name"], entry["says"], x, y)
    except (KeyError, TypeError) as error:
        raise ValueError(
            f"{FILE}, {table}: name, says, x and y are needed, with column, name and unit ({error})"
        ) from None
