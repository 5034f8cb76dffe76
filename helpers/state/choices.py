"""The surfaces that a board can show, by name, and how each is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from helpers.data import Table, TableEntry, centre, check_columns, read_table, table_entries
from helpers.state.guarded import guard_surface, guarded_surface
from helpers.surfaces import (
    Surface,
    SurfaceOverData,
    Window,
    from_data,
    from_table,
    line_cost,
    rosenbrock,
    two_minima,
    valley,
)
from helpers.surfaces.places import Pair
from helpers.text import Label, given_text

GENTLE = 10  # steepness of the curved valley: a walk of some hundred steps gets somewhere
YOUR_DATA, YOUR_FUNCTION = "your data", "your function"


@dataclass(frozen=True, eq=False)
class SurfaceChoice:
    """A surface by its name, as it is unless something has been done to it.

    original: the surface itself; says: a sentence about its data, "" if there is none; centre, scale: whether x is
    shifted to mean 0, and then divided by √mean(x²); edited: the points after an edit, (x, y) as they are shown, or
    None; recorded: what holds the data as they were before a network's surface standardised them, or None.
    """

    name: str
    original: Surface
    says: str = ""
    centre: bool = False
    scale: bool = False
    edited: tuple[np.ndarray, np.ndarray] | None = None
    recorded: SurfaceOverData | None = None

    @property
    def has_line(self) -> bool:
        """Return whether this is the cost of a line through data: its data can be edited, centred and scaled."""
        return self.original.data is not None and self.original.data.is_line

    def surface(self) -> Surface:
        """Return the surface with its switches and its edits."""
        if not (self.centre or self.scale or self.edited):
            return self.original
        x, y = self.edited or ((self._line.x - self._shift) / self._factor, self._line.y)
        return line_cost(x, y, self._x_label(), self._line.y_label)

    def switched(self, centre: bool, scale: bool) -> "SurfaceChoice":
        """Return this choice with other switches; edited points stay what they are."""
        other = replace(self, centre=bool(centre), scale=bool(scale))
        shift, factor = other._shift, other._factor
        if self.edited is None:
            return other
        x, y = self.edited
        return replace(other, edited=check_columns((x * self._factor + self._shift - shift) / factor, y))

    @property
    def _line(self) -> SurfaceOverData:
        """Return the surface of a line through data; ValueError if this is none."""
        if self.original.data is None or not self.original.data.is_line:
            raise ValueError(f"{self.name!r} cannot be centred or scaled: choose a surface with a line through data")
        return self.original.data

    @property
    def _shift(self) -> float:
        return centre(self._line.x)[0] if self.centre else 0.0

    @property
    def _factor(self) -> float:
        """Return by what x is divided if it is scaled: √mean(x²), the best there is; once centred, its deviation."""
        values = self._line.x - self._shift
        return float(np.sqrt(np.mean(values * values))) or 1.0 if self.scale else 1.0

    def _x_label(self) -> Label:
        label = self._line.x_label
        done = {
            (False, False): "",
            (True, False): ", centred",
            (False, True): ", scaled",
            (True, True): ", standardised",
        }[self.centre, self.scale]
        return Label(label.name + done, "" if self.scale else label.unit)


def _of_table(entry: TableEntry) -> SurfaceChoice:
    return SurfaceChoice(entry.name, from_table(entry.table), entry.says)


def _network() -> SurfaceChoice:
    galaxies = from_table("hubble_1929")
    network = two_minima(galaxies.x, galaxies.y, x_name=galaxies.x_label.name, y_name=galaxies.y_label.name)
    return SurfaceChoice("two minima", network, recorded=galaxies)


OFFERED: dict[str, Callable[[], SurfaceChoice]] = {  # the course's own surfaces by their names
    **{entry.name: partial(_of_table, entry) for entry in table_entries().values()},
    "valley": lambda: SurfaceChoice("valley", valley()),
    "two minima": _network,
    "curved valley": lambda: SurfaceChoice("curved valley", rosenbrock(GENTLE)),
}
TABLES = tuple(entry.name for entry in table_entries().values())
NAMES = (*OFFERED, YOUR_DATA, YOUR_FUNCTION)


@cache
def course_choice(name: str) -> SurfaceChoice:
    """Return the choice of one of the course's own surfaces."""
    if name not in OFFERED:
        raise ValueError(f"there is no surface {name!r}: take one of {', '.join(NAMES)}")
    return OFFERED[name]()


def choice_of(surface: Surface) -> SurfaceChoice:
    """Return the choice of a surface that a board is given, under the name of what it is."""
    surface = guard_surface(surface)
    if surface.data is not None:
        known = next((name for name in OFFERED if surface.data.has_data_of(course_choice(name).original)), None)
        if known is not None:
            return replace(course_choice(known), original=surface)
    return SurfaceChoice(surface.kind, surface)


def own_data(x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray, **names: Any) -> SurfaceChoice:
    """Return the choice of a learner's arrays; names as for `from_data`."""
    return SurfaceChoice(YOUR_DATA, from_data(x, y, **names))


def own_csv(path: str | Path, x_column: str | None = None, y_column: str | None = None) -> SurfaceChoice:
    """Return the choice of two columns of a CSV file; the first two columns of numbers, if none are named."""
    if not isinstance(path, (str, Path)):
        raise TypeError(f"the path of a CSV file is a text such as 'data/mine.csv', not {path!r}")
    for column, what in ((x_column, "x_column"), (y_column, "y_column")):
        if column is not None:
            given_text(column, what)
    try:
        return own_table(read_table(path), x_column, y_column)
    except (OSError, KeyError) as error:
        raise ValueError(str(error.args[0] if isinstance(error, KeyError) else error)) from None


def own_table(table: Table, x_column: str | None = None, y_column: str | None = None) -> SurfaceChoice:
    """Return the choice of two columns of a table; the first two columns of numbers, if none are named."""
    numbers = table.columns_of_numbers
    rest = iter(column for column in numbers if column not in (x_column, y_column))
    x_name, y_name = (next(rest, None) if column is None else column for column in (x_column, y_column))
    if x_name is None or y_name is None:
        garbled = [f"; {table[name].where}: {table[name][0]!r} is not" for name in table if name not in numbers]
        raise ValueError(
            f"{table.name!r} has only {len(numbers)} column(s) of numbers: a line needs two" + "".join(garbled)
        )
    return own_data(table[x_name], table[y_name], x_name=x_name, y_name=y_name)


def own_function(function: Callable, window: Window | tuple[Pair, Pair], **options: Any) -> SurfaceChoice:
    """Return the choice of a learner's function of (weight, bias); options as for `guarded_surface`."""
    return SurfaceChoice(YOUR_FUNCTION, guarded_surface(function, window, **options))
