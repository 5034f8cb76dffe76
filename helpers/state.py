"""A board's whole state and every action on it, in plain Python: no widget, no picture."""

import math

import numpy as np

from helpers.descent import descend, regime
from helpers.descent.checks import check_rate

LOWEST_SHARE = 1 / 300  # of the edge: the smallest learning rate that a board offers
HIGHEST_SHARE = 2  # of the edge: the largest
WITHOUT_EDGE = (1e-4, 10.0)
DECADE = 100  # steps of a learning-rate slider in a decade
GRID = 1 / 2000  # of the window: the steps in which a hand moves the start
STRIDE = 10  # steps of the grid: how far an arrow key moves the start
MOST_STEPS = 10_000


class BoardState:
    """Where a walk starts, how it goes, and which of its points the marker shows.

    surface: the cost; start: (weight, bias), the surface's own if None; learning_rate: a positive number;
    steps: how many steps are walked; whole_walk: whether a new learning rate rules the whole walk, or only
    the steps still to come.
    Raises TypeError or ValueError for bad numbers, as `descend` does; the state then stays as it was.
    """

    def __init__(self, surface, start=None, learning_rate=0.1, steps=0, whole_walk=True):
        self.surface = surface
        self.whole_walk = whole_walk
        self.held = False
        spans = np.diff([surface.window.weight, surface.window.bias]).ravel()
        self.grid = tuple(_round_step(GRID * span) for span in spans)
        self.reach = max(surface.window.half_widths) / 2  # how far the second point of a secant lies
        start = surface.default_start if start is None else start
        steps = _whole_number(steps)
        self._first = (start, learning_rate, steps)
        self._walk(start, (learning_rate,) * steps, learning_rate)

    def _walk(self, start, rates, learning_rate=None):
        """Walk anew; keep the result only if all of it is good."""
        learning_rate = self.learning_rate if learning_rate is None else check_rate(learning_rate)
        trajectory = descend(self.surface, start, rates, len(rates))
        self.trajectory, self.rates, self.learning_rate = trajectory, tuple(rates), learning_rate

    # what the board shows

    @property
    def start(self):
        """Return the walk's first point, (weight, bias)."""
        return self.trajectory.start

    @property
    def index(self):
        """Return which point of the walk the marker shows: the first while it is held, else the last."""
        return 0 if self.held else self.trajectory.steps

    @property
    def point(self):
        """Return the marker's place, (weight, bias)."""
        return self.trajectory.points[self.index]

    @property
    def cost(self):
        """Return the cost at the marker."""
        return float(self.trajectory.costs[self.index])

    @property
    def slopes(self):
        """Return the slopes in weight and bias at the marker."""
        return self.trajectory.slopes[self.index]

    @property
    def steps(self):
        """Return how many steps are asked for; the walk may have ended before."""
        return len(self.rates)

    @property
    def regime(self):
        """Return how the learning rate behaves on this surface."""
        return regime(self.surface, self.learning_rate, max(self.steps, 1), point=self.start)

    def secant_slope(self, axis):
        """Return the slope of the secant from the marker over the reach, along weight (axis 0) or bias (1)."""
        there = self.point.copy()
        there[axis] += self.reach
        return (self.surface.cost_at(there) - self.cost) / (there[axis] - self.point[axis])

    @property
    def next_point(self):
        """Return where the next step from the marker would land, (weight, bias)."""
        with np.errstate(all="ignore"):
            return self.point - self.learning_rate * self.slopes

    @property
    def angle_to_minimum(self):
        """Return the degrees between the next step and the direction of the nearest minimum, or None."""
        nearest = self.surface.minima.nearest(self.point)
        if nearest is None:
            return None
        wanted, step = nearest - self.point, -self.slopes
        with np.errstate(all="ignore"):
            cosine = wanted @ step / (np.hypot(*wanted) * np.hypot(*step))
        return math.degrees(math.acos(min(max(cosine, -1.0), 1.0))) if math.isfinite(cosine) else None

    @property
    def rate_range(self):
        """Return the lowest and the highest learning rate of a slider, on a grid of hundredths of a decade."""
        edge = self.regime.edge
        known = edge is not None and math.isfinite(edge) and edge > 0
        low, high = (LOWEST_SHARE * edge, HIGHEST_SHARE * edge) if known else WITHOUT_EDGE
        grid = math.floor(math.log10(low) * DECADE), math.ceil(math.log10(high) * DECADE)
        return tuple(10 ** (exponent / DECADE) for exponent in grid)

    # what a hand can do

    def put(self, weight, bias):
        """Let the walk start at (weight, bias), or at the nearest place of the window.

        What is moved comes to lie on the grid, whose steps nobody can see, so that its numbers are round.
        """
        limits = np.array([self.surface.window.weight, self.surface.window.bias])
        start = np.array([_finite(weight, "weight"), _finite(bias, "bias")])
        moved = np.abs(start - self.start) > 0
        start[moved] = (np.rint(start / self.grid) * self.grid)[moved]
        self._walk(np.clip(start, limits[:, 0], limits[:, 1]), self.rates)

    def hold(self, weight, bias):
        """Carry the marker to (weight, bias): until it is let go, it shows the start of the walk."""
        self.put(weight, bias)
        self.held = True

    def let_go(self):
        """Let the marker walk."""
        self.held = False

    def nudge(self, right, up, strides=1):
        """Move the start by some strides, ten steps of the grid each, about a 200th of the window."""
        weight, bias = self.start
        stride = strides * STRIDE
        self.put(weight + right * stride * self.grid[0], bias + up * stride * self.grid[1])

    def set_weight(self, weight):
        """Let the walk start at another weight."""
        self.put(weight, self.start[1])

    def set_bias(self, bias):
        """Let the walk start at another bias."""
        self.put(self.start[0], bias)

    def set_learning_rate(self, learning_rate):
        """Walk with another learning rate: the whole walk anew, or only the steps to come."""
        rates = (learning_rate,) * self.steps if self.whole_walk else self.rates
        self._walk(self.start, rates, learning_rate)

    def set_steps(self, steps):
        """Walk another number of steps."""
        steps = _whole_number(steps)
        self._walk(self.start, self.rates[:steps] + (self.learning_rate,) * (steps - self.steps))

    def set_reach(self, reach):
        """Put the second point of the secant at another distance."""
        self.reach = _finite(reach, "the reach")

    def step(self):
        """Walk one step more, unless the walk has exploded."""
        if self.trajectory.ending != "exploded":
            self.set_steps(self.trajectory.steps + 1)

    def back(self):
        """Take the last step back."""
        self.set_steps(max(self.trajectory.steps - 1, 0))

    def reset(self):
        """Return to the start, the learning rate and the steps that the board opened with."""
        start, learning_rate, steps = self._first
        self.held = False
        self._walk(start, (learning_rate,) * steps, learning_rate)


def _round_step(step):
    """Return the largest 1, 2 or 5 times a power of ten that is not above the step."""
    power = 10.0 ** math.floor(math.log10(step))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= step * (1 + 1e-9))


def _whole_number(steps):
    number = _finite(steps, "the number of steps")
    if number != int(number) or not 0 <= number <= MOST_STEPS:
        raise ValueError(f"the number of steps must be a whole number from 0 to {MOST_STEPS:,}, not {steps!r}")
    return int(number)


def _finite(value, name):
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a number, not {value!r}") from None
    if not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, not {value!r}")
    return number
