"""What lies under every mark: the cost on a grid, its levels, and their colours."""

import math

import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.frame import HUGE
from helpers.style import COST_MAP
from helpers.surfaces import Surface, Window

HIGHEST = HUGE / 1e10  # a cost that is drawn: the axes are higher than it
LEVELS_SHOWN = 9  # bands between the least cost and the top
MOST_LEVELS = 32
COARSE, QUICK, FINE = 41, 81, 161  # grid points along each axis: to judge the heights, and to draw contours


class CostGrid:
    """Hold the cost over a window, and how high and in which bands pictures show it.

    surface: the surface; window: the part shown; fineness: grid points along each axis (a multiple of 40, and 1);
    excess: how far above the base pictures reach (by the rule below, if None); top: how high, if that shows the
    heights well (see `shows_well`).
    `base` is the least cost (the least on a coarse grid, where it is not known), `top` the height at which pictures
    of the surface end: four times the start's excess, or twice the median's, so that a steep side does not flatten
    the rest; `start_excess` is the excess at the start. `levels` rise from the base by about equal steps of the square
    root of the excess: on a bowl, at about equal distances. Heights and levels do not depend on the fineness.
    """

    def __init__(
        self,
        surface: Surface,
        window: Window,
        fineness: int = COARSE,
        excess: float | None = None,
        top: float | None = None,
    ) -> None:
        self.weights = np.linspace(*window.weight, fineness)
        self.biases = np.linspace(*window.bias, fineness)
        cost = np.asarray(surface.cost(self.weights[None, :], self.biases[:, None]), dtype=float)
        self.cost = np.where(np.isfinite(cost) & (np.abs(cost) < HIGHEST), cost, np.nan)
        every = (fineness - 1) // (COARSE - 1)
        coarse = self.cost[::every, ::every]
        known = coarse[np.isfinite(coarse)]
        lowest, self.highest = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        self.base = lowest if surface.least_cost is None else min(float(surface.least_cost), lowest)
        if self.highest - self.base <= 1e-12 * max(abs(self.highest), 1e-280):
            self.highest = self.base + max(1.0, abs(self.base))
        self.start_excess, shown = self._excesses(surface, known)
        self.top = self.base + (excess or shown)
        if top is not None and self.shows_well(top):
            self.top = top
        self.levels = self._levels()

    def shows_well(self, top: float) -> bool:
        """Return whether pictures that end at this height show the start, and not far down."""
        return self.start_excess <= top - self.base <= 20 * self.start_excess

    def _excesses(self, surface: Surface, known: np.ndarray) -> tuple[float, float]:
        """Return how far above the base the start is, and how far pictures reach."""
        whole = self.highest - self.base
        start = surface.cost_at(surface.default_start) - self.base
        middle = float(np.median(known)) - self.base if known.size else 0.0
        start = start if 0 < start < whole else middle or whole
        return start, min(whole, max(4 * start, 2 * middle))

    def _levels(self) -> np.ndarray:
        """Return the levels, each but the first rounded to 1, 2 or 5 times a power of ten, at most ¼ of the gap."""
        step = math.sqrt(self.top - self.base) / LEVELS_SHOWN
        count = math.ceil(math.sqrt(self.highest - self.base) / step - 1e-9)
        levels = self.base + (step * np.arange(max(1, min(count, MOST_LEVELS)) + 1)) ** 2
        quarters = np.diff(levels) / 4
        units = 10.0 ** np.floor(np.log10(quarters))
        units *= np.select([quarters >= 5 * units, quarters >= 2 * units], [5, 2], 1)
        levels[1:] = np.round(levels[1:] / units) * units
        levels[0] = np.nanmin(self.cost, initial=self.base)
        return levels

    @property
    def contour_arguments(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return what matplotlib's contour functions take: weights, biases, costs."""
        return self.weights, self.biases, self.cost

    def darkness(self, cost: ArrayLike) -> np.ndarray:
        """Return how dark a cost is drawn: 0 at the base to 1 at the top and above."""
        excess = (np.asarray(cost, dtype=float) - self.base) / (self.top - self.base)
        return np.sqrt(np.clip(excess, 0.0, 1.0))

    def band_colours(self, levels: np.ndarray) -> np.ndarray:
        """Return one colour for every band between two levels, and one for what lies above the last."""
        middles = (levels[:-1] + levels[1:]) / 2
        return COST_MAP(np.append(self.darkness(middles), 1.0))
