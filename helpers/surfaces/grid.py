"""The surface of costs that are known on a grid only: between the grid's points it is smooth, outside unknown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.surfaces.base import Numbers, Surface
from helpers.surfaces.places import LARGEST_SIDE_RATIO, UNKNOWN, Pair, Window, checked_point, rounded_start
from helpers.text import Label, given_text
from helpers.validate import LARGEST, read_only

FEWEST = 4  # points on a side
EVEN = 1e-6  # of a grid's step: differences below that come from rounding

Shares = Callable[[np.ndarray], tuple[np.ndarray, ...]]  # how much each of four neighbours counts


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class GridSurface(Surface):
    """Hold costs on an even grid, and what lies between by cubic convolution; nan outside of the window.

    `padded` are the costs, shape (biases + 2, weights + 2), with one more row and column on each side.
    """

    padded: np.ndarray

    def _cost(self, weight: Numbers, bias: Numbers) -> Numbers:
        return self._interpolated(weight, bias, _shares, _shares)

    def _slopes(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        per_weight, per_bias = self._steps
        in_weight = self._interpolated(weight, bias, _slope_shares, _shares) / per_weight
        return in_weight, self._interpolated(weight, bias, _shares, _slope_shares) / per_bias

    @property
    def _steps(self) -> Pair:
        """Return the distance of two neighbours of the grid along the weight and along the bias."""
        rows, columns = self.padded.shape
        across, up = self.window.half_widths
        return 2 * across / (columns - 3), 2 * up / (rows - 3)

    def _interpolated(self, weight: Numbers, bias: Numbers, in_weight: Shares, in_bias: Shares) -> Any:
        """Return the sum over the 4 × 4 neighbours of (weight, bias), each times its two shares: one, or an array."""
        weights, biases = np.broadcast_arrays(weight, bias)
        rows, columns = self.padded.shape
        column, across = _cell(weights, self.window.weight, columns - 2)
        row, up = _cell(biases, self.window.bias, rows - 2)
        total = np.zeros(weights.shape)
        for below, share in enumerate(in_bias(up)):
            for left, other in enumerate(in_weight(across)):
                total += share * other * self.padded[row + below, column + left]
        return total


def _cell(values: np.ndarray, bounds: Pair, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of the grid's cell that holds each value, and where in it: 0 to 1, or nan for outside."""
    low, high = bounds
    places = (values - low) / (high - low) * (count - 1)
    places = np.where((places >= 0) & (places <= count - 1), places, np.nan)
    cells = np.clip(np.nan_to_num(places).astype(int), 0, count - 2)
    return cells, places - cells


def _shares(t: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return how much each of four neighbours counts, at t from 0 to 1 between the two in the middle (Keys 1981)."""
    return (
        ((2 - t) * t - 1) * t / 2,
        ((3 * t - 5) * t * t + 2) / 2,
        ((4 - 3 * t) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )


def _slope_shares(t: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the slopes of `_shares` in t."""
    return (((4 - 3 * t) * t - 1) / 2, (9 * t - 10) * t / 2, ((8 - 9 * t) * t + 1) / 2, (3 * t - 2) * t / 2)


def from_grid(
    weights: Sequence[float] | np.ndarray,
    biases: Sequence[float] | np.ndarray,
    costs: Sequence[Sequence[float]] | np.ndarray,
    *,
    weight_label: str = "weight",
    bias_label: str = "bias",
    cost_label: str = "cost",
    default_start: Iterable[float] | None = None,
) -> GridSurface:
    """Return the surface of costs on an even grid; its minima are unknown.

    Between the grid's points the costs are interpolated by cubic convolution: R. G. Keys, "Cubic convolution
    interpolation for digital image processing", IEEE Transactions on Acoustics, Speech, and Signal Processing 29
    (1981), pages 1153–1160.

    Parameters
    ----------
    weights : sequence of float, shape (m,)
        The weights of the grid's columns, at least 4, rising in equal steps.
    biases : sequence of float, shape (n,)
        The biases of its rows, likewise.
    costs : sequence of sequences of float, shape (n, m)
        A row for each bias.
    weight_label, bias_label, cost_label : str
        What the three are called, with their units.
    default_start : (weight, bias), optional
        Without it one is derived from the window.

    Returns
    -------
    GridSurface

    Raises
    ------
    ValueError
        For a grid that is not even or reaches beyond 10¹², and for costs of another shape or not finite.
    """
    weights, biases = _checked_axis(weights, "weights"), _checked_axis(biases, "biases")
    costs = np.array(costs, dtype=float)
    if costs.shape != (len(biases), len(weights)):
        raise ValueError(f"the costs must have the shape ({len(biases)}, {len(weights)}), not {costs.shape}")
    if not np.isfinite(costs).all():
        raise ValueError("the costs must be finite everywhere on the grid")
    window = _window(weights, biases)
    start = rounded_start(window.centre, window.half_widths) if default_start is None else default_start
    return GridSurface(
        padded=_padded(costs),
        minima=UNKNOWN,
        least_cost=None,
        curvatures=None,
        window=window,
        default_start=tuple(checked_point(start, "the default start").tolist()),
        weight_label=Label(given_text(weight_label, "weight_label")),
        bias_label=Label(given_text(bias_label, "bias_label")),
        cost_label=Label(given_text(cost_label, "cost_label")),
    )


def _checked_axis(values: Sequence[float] | np.ndarray, name: str) -> np.ndarray:
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or len(values) < FEWEST:
        raise ValueError(f"the {name} must be a row of at least {FEWEST} numbers, not of shape {values.shape}")
    steps = np.diff(values)
    step = (values[-1] - values[0]) / (len(values) - 1)
    if not (np.isfinite(values).all() and step > 0 and (np.abs(steps - step) <= EVEN * step).all()):
        raise ValueError(f"the {name} must rise in equal steps")
    if np.abs(values).max() > LARGEST:
        raise ValueError(f"the {name} must be at most 10¹² in size: measure in another unit")
    return values


def _window(weights: np.ndarray, biases: np.ndarray) -> Window:
    across, up = ((float(axis[0]), float(axis[-1])) for axis in (weights, biases))
    sides = across[1] - across[0], up[1] - up[0]
    return Window(across, up, equal_scale=max(sides) <= LARGEST_SIDE_RATIO * min(sides))


def _padded(costs: np.ndarray) -> np.ndarray:
    """Return the costs with one more row and column on each side, where the third differences are zero (Keys 1981)."""
    for _ in range(2):
        first, last = 3 * costs[0] - 3 * costs[1] + costs[2], 3 * costs[-1] - 3 * costs[-2] + costs[-3]
        costs = np.concatenate([[first], costs, [last]]).T
    return read_only(np.ascontiguousarray(costs))
