"""The surface of the smallest network: two parameters, two equal minima and a saddle between them.

The prediction is output weight × tanh(weight × x), on standardised x and y. The cost is the mean of the
squared errors plus penalty × (weight² + output weight²). Turning both signs changes nothing, so every minimum
has a twin. The output weight takes the place of the bias in the names of the arguments.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.data import check_columns, standardise
from helpers.surfaces.base import Numbers, SurfaceOverData
from helpers.surfaces.places import UNKNOWN, Minima, Pair, Window, frozen_points, rounded_half_width
from helpers.text import Label, given_label
from helpers.validate import check_bounded, check_number

SEARCHED_WEIGHTS = np.geomspace(0.01, 100, 600)
TYPICAL_HALF_WIDTH = 2.5  # for standardised data, where no minimum is known
START_SHARES = (0.4, -0.8)  # of the window's half-widths
LEVEL = 1e-9  # curvatures and differences of cost below this count as none: the data have deviation 1


SLOPES = """
def slopes(weight, output_weight):  # mean of the squared errors of output_weight × tanh(weight × x), with a penalty
    bent = np.tanh(weight * x)
    steep = (1 - bent * bent) * x
    in_weight = 2 * output_weight * (np.mean(bent * steep) * output_weight - np.mean(y * steep))
    in_output_weight = 2 * (np.mean(bent * bent) * output_weight - np.mean(bent * y))
    return np.array([in_weight + 2 * {penalty} * weight, in_output_weight + 2 * {penalty} * output_weight])
"""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class NetworkSurface(SurfaceOverData):
    """Hold the cost of a two-parameter network over standardised x and y, read-only arrays of shape (n,)."""

    kind = "two minima"

    def _cost(self, weight: Numbers, output_weight: Numbers) -> Numbers:
        activations = np.tanh(np.multiply.outer(weight, self.x))
        size = np.sqrt(_mean(activations * activations)) * output_weight
        agreement = _mean(activations * self.y) * output_weight
        penalty = self.penalty * (weight * weight + output_weight * output_weight) if self.penalty else 0.0
        return size * size - 2 * agreement + _mean(self.y * self.y) + penalty

    def _slopes(self, weight: Numbers, output_weight: Numbers) -> tuple[Numbers, Numbers]:
        return self._slopes_of(self.x, self.y, weight, output_weight)

    def slopes_over(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the two slopes at `point`, shape (2,), of the cost over only the data points with numbers `rows`.

        The penalty belongs to every cost, over however many data points.
        """
        return np.array(self._slopes_of(self.x[rows], self.y[rows], *point))

    def _slopes_of(
        self, x: np.ndarray, y: np.ndarray, weight: Numbers, output_weight: Numbers
    ) -> tuple[Numbers, Numbers]:
        activations = np.tanh(np.multiply.outer(weight, x))
        steepness = (1 - activations * activations) * x
        own = _mean(activations * steepness) * output_weight
        slope_in_weight = 2 * output_weight * (own - _mean(y * steepness))
        size = _mean(activations * activations) * output_weight
        slope_in_output_weight = 2 * (size - _mean(activations * y))
        return (
            slope_in_weight + 2 * self.penalty * weight,
            slope_in_output_weight + 2 * self.penalty * output_weight,
        )

    def curvature_matrix(self, point: Iterable[float] | None = None) -> np.ndarray:
        """Return the second derivatives of the cost at `point`, shape (2, 2); else at the first minimum."""
        weight, output_weight = self._minimum_or(point)
        activations = np.tanh(weight * self.x)
        steepness = (1 - activations * activations) * self.x
        errors = output_weight * activations - self.y
        bend = output_weight * steepness * steepness - 2 * activations * steepness * self.x * errors
        mixed = 2 * _mean((output_weight * activations + errors) * steepness)
        in_weight = 2 * output_weight * _mean(bend) + 2 * self.penalty
        in_output_weight = 2 * _mean(activations * activations) + 2 * self.penalty
        return np.array([[in_weight, mixed], [mixed, in_output_weight]])

    def predict(self, weight: float, output_weight: float, x: float | np.ndarray) -> np.ndarray:
        """Return the network's prediction at x: output weight × tanh(weight × x)."""
        return output_weight * np.tanh(weight * np.asarray(x, dtype=float))

    def as_numpy(self) -> str:
        """Return the lines that define the slopes, with this penalty."""
        return SLOPES.format(penalty=self.penalty)


def two_minima(
    x: Sequence[float] | np.ndarray,
    y: Sequence[float] | np.ndarray,
    penalty: float = 0.05,
    *,
    x_name: str = "x",
    y_name: str = "y",
) -> NetworkSurface:
    """Return the cost surface of the network output weight × tanh(weight × x) over data points.

    The minima are looked for along the best output weight of every weight, and polished by Newton's method; where
    none is found the surface says that they are unknown.

    Parameters
    ----------
    x, y : sequence of float, shape (n,)
        The data points; both columns are standardised here.
    penalty : float
        How much of weight² + output weight² is added to the mean of the squared errors, 0 or more.
    x_name, y_name : str
        What x and y are called.

    Returns
    -------
    NetworkSurface

    Raises
    ------
    TypeError, ValueError
        As `from_data` for the data and the names; ValueError for a penalty below 0 or above 10¹².
    """
    checked = check_number(penalty, "the penalty")
    if not (math.isfinite(checked) and checked >= 0):
        raise ValueError(f"the penalty must be a finite number, 0 or more, not {penalty!r}")
    x_label, y_label = given_label("x", x_name, "standardised"), given_label("y", y_name, "standardised")
    x, y = (standardise(column) for column in check_columns(x, y))
    window, start = _window_and_start(TYPICAL_HALF_WIDTH)
    bare = NetworkSurface(
        x=x,
        y=y,
        penalty=check_bounded(checked, "the penalty"),
        minima=UNKNOWN,
        least_cost=None,
        curvatures=None,
        window=window,
        default_start=start,
        bias_label=Label("output weight"),
        x_label=x_label,
        y_label=y_label,
    )
    lowest, saddles = _stationary_points(bare)
    known = replace(bare, saddles=_with_twins(saddles))
    return known if lowest is None else _with_minimum(known, lowest)


def _window_and_start(half_width: float) -> tuple[Window, Pair]:
    """Return the square window about the origin, and a start in it that a walk leaves for a minimum."""
    sides = (-half_width, half_width)
    across, up = START_SHARES
    return Window(sides, sides), (round(across * half_width, 6), round(up * half_width, 6))


def _with_minimum(surface: NetworkSurface, lowest: np.ndarray) -> NetworkSurface:
    """Return the surface with what follows from its lowest minimum, shape (2,), and its twin."""
    points = _with_twins([lowest])
    farthest = float(np.max(np.abs(points)))
    window, start = _window_and_start(rounded_half_width(2 * farthest) if farthest else TYPICAL_HALF_WIDTH)
    return replace(
        surface,
        minima=Minima("several" if len(points) == 2 else "point", points),
        least_cost=surface.cost_at(lowest),
        curvatures=_curvatures(surface, lowest),
        window=window,
        default_start=start,
    )


@np.errstate(all="ignore")  # 0 / 0 where every x is 0; and Newton's method may lead anywhere
def _stationary_points(surface: NetworkSurface) -> tuple[np.ndarray | None, list[np.ndarray]]:
    """Return the lowest minimum, or None if none is found or something lies lower, and a list of saddles.

    Along the best output weight of every weight the cost depends on the weight alone: its turning points are
    the minima and saddles beside the origin, which is always one of them.
    """
    costs, guesses = _profile(surface)
    rises = np.sign(np.diff(costs))
    turns = np.flatnonzero(rises[:-1] * rises[1:] < 0) + 1
    found = [np.zeros(2), *_polished(surface, guesses[turns])]
    curved = [(_curvatures(surface, point), point) for point in found]
    minima = [point for (low, _), point in curved if low > LEVEL]
    saddles = [point for (low, high), point in curved if low < -LEVEL and high > LEVEL]
    lowest = min(minima, key=surface.cost_at, default=None)
    if lowest is not None and not surface.cost_at(lowest) <= np.min(costs) + LEVEL:
        lowest = None
    return lowest, saddles


def _profile(surface: NetworkSurface) -> tuple[np.ndarray, np.ndarray]:
    """Return the least cost at every searched weight, shape (k,), and where it is, shape (k, 2)."""
    activations = np.tanh(np.multiply.outer(SEARCHED_WEIGHTS, surface.x))
    sizes = _mean(activations * activations) + surface.penalty
    output_weights = _mean(activations * surface.y) / sizes
    costs = surface.cost(SEARCHED_WEIGHTS, output_weights)
    return costs, np.stack([SEARCHED_WEIGHTS, output_weights], axis=-1)


def _polished(surface: NetworkSurface, guesses: np.ndarray) -> list[np.ndarray]:
    """Return the stationary points near the guesses, without those that could not be found."""
    points = (_polish(surface, guess) for guess in guesses)
    return [point for point in points if point is not None]


def _polish(surface: NetworkSurface, guess: np.ndarray) -> np.ndarray | None:
    """Return the stationary point near `guess` by Newton's method, or None if it leads elsewhere."""
    point = guess
    for _ in range(30):
        try:
            step = np.linalg.solve(surface.curvature_matrix(point), surface.slopes_at(point))
        except np.linalg.LinAlgError:
            return None
        point = point - step
    near = np.isfinite(point).all() and abs(point[0] - guess[0]) < 0.1 * guess[0]
    return point if near else None


def _curvatures(surface: NetworkSurface, point: np.ndarray) -> Pair:
    smallest, largest = np.linalg.eigvalsh(surface.curvature_matrix(point)).tolist()
    return smallest, largest


def _with_twins(points: list[np.ndarray]) -> np.ndarray:
    """Return every point and its twin with both signs turned, shape (k, 2); the origin is its own twin."""
    return frozen_points([twin for point in points for twin in ((point, -point) if point.any() else (point,))])


def _mean(values: np.ndarray) -> Any:
    """Return the mean over the last axis, an array or a number; numpy.mean takes three times as long for few."""
    return np.add.reduce(values, axis=-1) / values.shape[-1]
