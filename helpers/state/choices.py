"""The surfaces that a board can show, by name, and how each is made."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from helpers.data import centre, check_columns, read_table
from helpers.state.guarded import guard, guarded
from helpers.surfaces import (
    CurvedSurface,
    DataSurface,
    FunctionSurface,
    NetworkSurface,
    Surface,
    from_data,
    line_cost,
    rosenbrock,
    two_minima,
    valley,
)
from helpers.text import Label, given_text

GENTLE = 10  # steepness of the curved valley: a walk of some hundred steps gets somewhere
YOUR_DATA, YOUR_FUNCTION = "your data", "your function"
NAMES = ("galaxies", "cars", "valley", "two minima", "curved valley", YOUR_DATA, YOUR_FUNCTION)


@dataclass(frozen=True, eq=False)
class SurfaceChoice:
    """A surface by its name, as it is unless something has been done to it.

    plain: the surface itself; centre, scale: whether x is shifted to mean 0, and then divided by √mean(x²);
    edited: the points after an edit, (x, y) as they are shown, or None; recorded: what holds the data as they were
    before a network's surface standardised them, or None.
    """

    name: str
    plain: Surface
    centre: bool = False
    scale: bool = False
    edited: tuple | None = None
    recorded: DataSurface | None = None

    @property
    def has_line(self):
        """Return whether this is the cost of a line through data: its data can be edited, centred and scaled."""
        return isinstance(self.plain, DataSurface)

    def surface(self):
        """Return the surface with its switches and its edits."""
        if not (self.centre or self.scale or self.edited):
            return self.plain
        x, y = self.edited or ((self.plain.x - self._shift) / self._factor, self.plain.y)
        return line_cost(x, y, self._x_label(), self.plain.y_label)

    def switched(self, centre, scale):
        """Return this choice with other switches; edited points stay what they are."""
        if not self.has_line:
            raise ValueError(f"{self.name!r} cannot be centred or scaled: choose a surface with a line through data")
        other = replace(self, centre=bool(centre), scale=bool(scale))
        if self.edited is None:
            return other
        x, y = self.edited
        x = (x * self._factor + self._shift - other._shift) / other._factor
        return replace(other, edited=check_columns(x, y))

    @property
    def _shift(self):
        return centre(self.plain.x)[0] if self.centre else 0.0

    @property
    def _factor(self):
        """Return by what x is divided if it is scaled: √mean(x²), the best there is; once centred, its deviation."""
        values = self.plain.x - self._shift
        return float(np.sqrt(np.mean(values * values))) or 1.0 if self.scale else 1.0

    def _x_label(self):
        label = self.plain.x_label
        done = {
            (False, False): "",
            (True, False): ", centred",
            (False, True): ", scaled",
            (True, True): ", standardised",
        }[self.centre, self.scale]
        return Label(label.name + done, "" if self.scale else label.unit)


@cache
def named(name):
    """Return the choice of one of the course's own surfaces."""
    if name == "galaxies":
        return SurfaceChoice(name, _table("hubble_1929", "distance", "Mpc", "velocity", "km/s"))
    if name == "cars":
        cars = _table("stopping_distances_1930", "speed", "mph", "distance", "ft")
        return SurfaceChoice(name, cars)
    if name == "valley":
        return SurfaceChoice(name, valley())
    if name == "two minima":
        galaxies = named("galaxies").plain
        network = two_minima(galaxies.x, galaxies.y, x_name="distance", y_name="velocity")
        return SurfaceChoice(name, network, recorded=galaxies)
    if name == "curved valley":
        return SurfaceChoice(name, rosenbrock(GENTLE))
    raise ValueError(f"there is no surface {name!r}: take one of {', '.join(NAMES)}")


def _table(name, x_name, x_unit, y_name, y_unit):
    table = read_table(name)
    x, y = (table[column] for column in table.columns if isinstance(table[column], np.ndarray))
    return from_data(x, y, x_name=x_name, x_unit=x_unit, y_name=y_name, y_unit=y_unit)


def given(surface):
    """Return the choice of a surface that a board is given, under the name of what it is."""
    if isinstance(surface, DataSurface):
        for name in ("galaxies", "cars", "valley"):
            known = named(name)
            if np.array_equal(surface.x, known.plain.x) and np.array_equal(surface.y, known.plain.y):
                return SurfaceChoice(name, surface)
        return SurfaceChoice(YOUR_DATA, surface)
    if isinstance(surface, NetworkSurface):
        known = named("two minima")
        same = np.array_equal(surface.x, known.plain.x) and np.array_equal(surface.y, known.plain.y)
        return SurfaceChoice(known.name, surface, recorded=known.recorded if same else None)
    if isinstance(surface, FunctionSurface):
        return SurfaceChoice(YOUR_FUNCTION, guard(surface))
    return SurfaceChoice("curved valley" if isinstance(surface, CurvedSurface) else YOUR_FUNCTION, surface)


def own_data(x, y, **names):
    """Return the choice of a learner's arrays; names as for `from_data`."""
    return SurfaceChoice(YOUR_DATA, from_data(x, y, **names))


def own_csv(path, x_column=None, y_column=None):
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


def own_table(table, x_column=None, y_column=None):
    """Return the choice of two columns of a table; the first two columns of numbers, if none are named."""
    numbers = [column for column in table.columns if isinstance(table[column], np.ndarray)]
    rest = iter(column for column in numbers if column not in (x_column, y_column))
    names = [next(rest, None) if column is None else column for column in (x_column, y_column)]
    if None in names:
        garbled = [f"; {table[name].where}: {table[name][0]!r} is not" for name in table if name not in numbers]
        raise ValueError(
            f"{table.name!r} has only {len(numbers)} column(s) of numbers: a line needs two" + "".join(garbled)
        )
    return own_data(*(table[name] for name in names), x_name=names[0], y_name=names[1])


def own_function(function, window, **options):
    """Return the choice of a learner's function of (weight, bias)."""
    return SurfaceChoice(YOUR_FUNCTION, guarded(function, window, **options))
