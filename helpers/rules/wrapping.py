"""Rules around another rule: a learning rate that sinks, and slopes of a few data points at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from helpers.rules.base import Rule, as_rule
from helpers.rules.checks import set_plainly
from helpers.rules.plain import PLAIN_DESCENT
from helpers.validate import positive, read_only, whole


class CountedState(NamedTuple):
    """What a decaying rate remembers: how many steps are done, and the state of the rule within."""

    steps: int
    within: object


@dataclass(frozen=True)
class DecayingRate(Rule):
    """Lower the learning rate of another rule: after k steps it is learning rate / (1 + k / half_after).

    half_after: after how many steps the rate is half of what it was, a number above 0; rule: whose rate it is, plain
    descent's if none is given. The rates' sum grows without end and that of their squares does not, which is what
    H. Robbins and S. Monro ask for in "A stochastic approximation method", The Annals of Mathematical Statistics 22
    (1951), 400–407, so that noise dies away and the minimum is still reached. In torch: LambdaLR.
    """

    half_after: float = 50.0
    rule: Rule = PLAIN_DESCENT

    def __post_init__(self):
        set_plainly(self, half_after=positive(self.half_after, "half_after"), rule=as_rule(self.rule))

    @property
    def name(self):
        """Return "decaying rate", and the rule within if it is not plain descent."""
        own = f"decaying rate (half after {self.half_after:g})"
        return own if self.rule == PLAIN_DESCENT else f"{self.rule.name}, {own}"

    @property
    def core(self):
        """Return the rule that makes the steps."""
        return self.rule.core

    @property
    def rate_is_length(self):
        """Return what the rule within says."""
        return self.rule.rate_is_length

    @property
    def is_noisy(self):
        """Return what the rule within says."""
        return self.rule.is_noisy

    @property
    def needs_data(self):
        """Return what the rule within says."""
        return self.rule.needs_data

    def on(self, surface):
        """Return the rule that walks on `surface`."""
        return replace(self, rule=self.rule.on(surface))

    def rate_now(self, learning_rate, state):
        """Return the learning rate of the next step."""
        return self.rule.rate_now(learning_rate / (1 + state.steps / self.half_after), state.within)

    def start(self, point):
        """Return the state before the first step."""
        return CountedState(0, self.rule.start(point))

    def step(self, point, slopes_at, learning_rate, state):
        """Return the point after one step from `point`, an array, and the new state."""
        rate = learning_rate / (1 + state.steps / self.half_after)
        point, within = self.rule.step(point, slopes_at, rate, state.within)
        return point, CountedState(state.steps + 1, within)


class BatchState(NamedTuple):
    """What mini-batches remember: how many steps are done, the order of the data, the state of the rule within."""

    steps: int
    order: np.ndarray | None
    within: object


@dataclass(frozen=True)
class MiniBatch(Rule):
    """Walk by the slopes of a few data points at a time: cheap, and noisy.

    batch_size: how many data points a step looks at; seed: a whole number that fixes their order; rule: what makes a
    step of the slopes, plain descent if none is given. Every epoch shuffles the data and takes each point once; its
    last batch may be smaller. Epoch e takes the order numpy.random.default_rng([seed, e]).permutation(count), so
    nothing random has to be kept and walking again is walking the same way.
    slopes_over(point, rows), count: the slopes of the cost over some of the `count` data points, and how many there
    are; `on` takes both from a surface, `over` from whoever calls it.
    Robbins and Monro 1951, as for `DecayingRate`; the shuffling is that of torch.utils.data.DataLoader.
    """

    batch_size: int
    seed: int = 0
    rule: Rule = PLAIN_DESCENT
    slopes_over: Callable | None = field(default=None, repr=False)
    count: int | None = field(default=None, repr=False)

    is_noisy = True
    needs_data = True

    def __post_init__(self):
        set_plainly(self, batch_size=whole(self.batch_size, "batch_size", 1), seed=whole(self.seed, "seed", 0))
        set_plainly(self, rule=as_rule(self.rule))
        if self.rule.needs_data:
            raise ValueError("mini-batches of mini-batches are none: give a rule that takes all slopes")

    @property
    def name(self):
        """Return "mini-batches" with their size, the seed if it is not 0, and the rule within."""
        own = f"mini-batches of {self.batch_size}" + (f", seed {self.seed}" if self.seed else "")
        return own if self.rule == PLAIN_DESCENT else f"{self.rule.name}, {own}"

    @property
    def core(self):
        """Return the rule that makes the steps."""
        return self.rule.core

    @property
    def rate_is_length(self):
        """Return what the rule within says."""
        return self.rule.rate_is_length

    def on(self, surface):
        """Return the rule that walks on `surface`, which must be one over data points; ValueError if it is not."""
        slopes_over = getattr(surface, "slopes_over", None)
        if slopes_over is None:
            raise ValueError("mini-batches need data points, and this surface has none: choose one over data")
        return self.over(slopes_over, len(surface.x))

    def over(self, slopes_over, count):
        """Return the rule that takes its slopes from `slopes_over(point, rows)`, rows out of `count` data points.

        A batch that holds all of them is no batch: then it is the rule within.
        """
        count = whole(count, "count", 1)
        return self.rule if self.batch_size >= count else replace(self, slopes_over=slopes_over, count=count)

    def rate_now(self, learning_rate, state):
        """Return the learning rate of the next step."""
        return self.rule.rate_now(learning_rate, state.within)

    def start(self, point):
        """Return the state before the first step."""
        if self.slopes_over is None:
            raise ValueError("mini-batches of which data? Say it with `on(surface)` or `over(slopes_over, count)`")
        return BatchState(0, None, self.rule.start(point))

    def step(self, point, slopes_at, learning_rate, state):
        """Return the point after one step from `point`, an array, and the new state."""
        epoch, place = divmod(state.steps, -(-self.count // self.batch_size))
        order = state.order if place else self._order(epoch)
        rows = order[place * self.batch_size : (place + 1) * self.batch_size]
        point, within = self.rule.step(point, lambda at: self.slopes_over(at, rows), learning_rate, state.within)
        return point, BatchState(state.steps + 1, order, within)

    def _order(self, epoch):
        return read_only(np.random.default_rng([self.seed, epoch]).permutation(self.count))
