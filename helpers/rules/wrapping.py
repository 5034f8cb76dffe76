"""Rules around another rule: a learning rate that sinks, and slopes of a few data points at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from helpers.rules.base import NumpyLines, Rule, SlopesAt, WalkedSurface, as_rule
from helpers.rules.checks import set_frozen_fields
from helpers.rules.gradient_descent import PLAIN_DESCENT
from helpers.validate import check_positive, check_whole, read_only


class _WrappingRule(Rule):
    """A rule around another one: what it does not change is what the inner rule says."""

    rule: Rule

    @property
    def inner_rule(self) -> Rule:
        """Return the rule that makes the steps."""
        return self.rule.inner_rule

    @property
    def rate_is_step_length(self) -> bool:
        """Return what the inner rule says."""
        return self.rule.rate_is_step_length

    @property
    def is_noisy(self) -> bool:
        """Return what the inner rule says."""
        return self.rule.is_noisy

    @property
    def needs_data(self) -> bool:
        """Return what the inner rule says."""
        return self.rule.needs_data

    def _named(self, own: str) -> str:
        """Return this rule's own name, with that of the inner rule before it, if it is not plain descent."""
        return own if self.rule == PLAIN_DESCENT else f"{self.rule.name}, {own}"


class CountedState(NamedTuple):
    """What a decaying rate remembers: how many steps are done, and the state of the inner rule."""

    steps: int
    inner_state: Any


@dataclass(frozen=True)
class DecayingRate(_WrappingRule):
    """Lower the learning rate of another rule: after k steps it is learning rate / (1 + k / half_after).

    The rates' sum grows without end and that of their squares does not, which is what H. Robbins and S. Monro ask for
    in "A stochastic approximation method", The Annals of Mathematical Statistics 22 (1951), 400–407, so that noise dies
    away and the minimum is still reached. In torch: LambdaLR.

    Parameters
    ----------
    half_after : float
        After how many steps the rate is half of what it was, above 0.
    rule : Rule
        Whose rate it is.
    """

    half_after: float = 50.0
    rule: Rule = PLAIN_DESCENT

    says = "Plain descent with a learning rate that sinks as the walk goes on."

    def __post_init__(self) -> None:
        set_frozen_fields(self, half_after=check_positive(self.half_after, "half_after"), rule=as_rule(self.rule))

    @property
    def name(self) -> str:
        """Return "decaying rate", and the inner rule if it is not plain descent."""
        return self._named(f"decaying rate (half after {self.half_after:g})")

    def bind(self, surface: WalkedSurface) -> Rule:
        """Return the rule that walks on `surface`."""
        return replace(self, rule=self.rule.bind(surface))

    def rate_now(self, learning_rate: float, state: CountedState) -> float:
        """Return the learning rate of the next step."""
        return self.rule.rate_now(learning_rate / (1 + state.steps / self.half_after), state.inner_state)

    def start(self, point: np.ndarray) -> CountedState:
        """Return the state before the first step."""
        return CountedState(0, self.rule.start(point))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: CountedState
    ) -> tuple[np.ndarray, CountedState]:
        """Return the point after one step from `point`, an array, and the new state."""
        rate = learning_rate / (1 + state.steps / self.half_after)
        point, inner_state = self.rule.step(point, slopes_at, rate, state.inner_state)
        return point, CountedState(state.steps + 1, inner_state)

    def as_numpy(self) -> NumpyLines:
        """Return the lines of the inner rule, with a learning rate that sinks."""
        before, step, after = self.rule.as_numpy()
        return NumpyLines(before, f"learning_rate = learning_rate / (1 + k / {self.half_after})\n{step}", after)


class BatchState(NamedTuple):
    """What mini-batches remember: how many steps are done, the order of the data, the state of the inner rule."""

    steps: int
    order: np.ndarray
    inner_state: Any


@dataclass(frozen=True)
class MiniBatch(_WrappingRule):
    """Walk by the slopes of a few data points at a time: cheap, and noisy.

    Every epoch shuffles the data and takes each point once; its last batch may be smaller. Epoch e takes the order
    numpy.random.default_rng([seed, e]).permutation(count), so nothing random has to be kept and walking again is
    walking the same way. Robbins and Monro 1951, as for `DecayingRate`; the shuffling is that of
    torch.utils.data.DataLoader.

    Parameters
    ----------
    batch_size : int
        How many data points a step looks at.
    seed : int
        It fixes their order.
    rule : Rule
        What makes a step of the slopes.
    slopes_over : callable, optional
        `slopes_over(point, rows)` are the slopes of the cost over some of the data points; `bind` takes them from a
        surface, `bind_to_data` from whoever calls it.
    count : int
        How many data points there are, which comes with `slopes_over`.
    """

    batch_size: int
    seed: int = 0
    rule: Rule = PLAIN_DESCENT
    slopes_over: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = field(default=None, repr=False)
    count: int = field(default=0, repr=False)

    says = "The slope of a few data points at a time. It is cheap, and it is not quite the slope."
    is_noisy = True
    needs_data = True

    def __post_init__(self) -> None:
        set_frozen_fields(
            self, batch_size=check_whole(self.batch_size, "batch_size", 1), seed=check_whole(self.seed, "seed", 0)
        )
        set_frozen_fields(self, rule=as_rule(self.rule))
        if self.rule.needs_data:
            raise ValueError("mini-batches of mini-batches are none: give a rule that takes all slopes")

    @property
    def name(self) -> str:
        """Return "mini-batches" with their size, the seed if it is not 0, and the inner rule."""
        return self._named(f"mini-batches of {self.batch_size}" + (f", seed {self.seed}" if self.seed else ""))

    def bind(self, surface: WalkedSurface) -> Rule:
        """Return the rule that walks on `surface`, which must be one over data points; ValueError if it is not."""
        if surface.data is None:
            raise ValueError("mini-batches need data points, and this surface has none: choose one over data")
        return self.bind_to_data(surface.data.slopes_over, len(surface.data.x))

    def bind_to_data(self, slopes_over: Callable[[np.ndarray, np.ndarray], np.ndarray], count: int) -> Rule:
        """Return the rule that takes its slopes from `slopes_over(point, rows)`, rows out of `count` data points.

        A batch that holds all of them is no batch: then it is the inner rule.
        """
        count = check_whole(count, "count", 1)
        return self.rule if self.batch_size >= count else replace(self, slopes_over=slopes_over, count=count)

    def rate_now(self, learning_rate: float, state: BatchState) -> float:
        """Return the learning rate of the next step."""
        return self.rule.rate_now(learning_rate, state.inner_state)

    def start(self, point: np.ndarray) -> BatchState:
        """Return the state before the first step."""
        if self.slopes_over is None:
            raise ValueError("mini-batches of which data? Say it with `on(surface)` or `over(slopes_over, count)`")
        return BatchState(0, np.arange(self.count), self.rule.start(point))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: BatchState
    ) -> tuple[np.ndarray, BatchState]:
        """Return the point after one step from `point`, an array, and the new state."""
        slopes_over = self.slopes_over
        assert slopes_over is not None, "`start` comes first"
        epoch, place = divmod(state.steps, self._batches)
        order = state.order if place else self._order(epoch)
        rows = order[place * self.batch_size : (place + 1) * self.batch_size]
        point, inner_state = self.rule.step(point, lambda at: slopes_over(at, rows), learning_rate, state.inner_state)
        return point, BatchState(state.steps + 1, order, inner_state)

    @property
    def _batches(self) -> int:
        """Return how many batches an epoch has."""
        return -(-self.count // self.batch_size)

    def _order(self, epoch: int) -> np.ndarray:
        return read_only(np.random.default_rng([self.seed, epoch]).permutation(self.count))

    def as_numpy(self) -> NumpyLines:
        """Return the lines of the inner rule, whose slopes see only the x and y of one batch."""
        before, step, after = self.rule.as_numpy()
        batch = f"""epoch, place = divmod(k, {self._batches})
if place == 0:  # a new epoch begins: shuffle the data
    order = np.random.default_rng([{self.seed}, epoch]).permutation({self.count})
rows = order[place * {self.batch_size} : (place + 1) * {self.batch_size}]
x, y = all_x[rows], all_y[rows]  # all that slopes sees in this step"""
        return NumpyLines(f"all_x, all_y = x, y\n{before}", f"{batch}\n{step}", f"x, y = all_x, all_y\n{after}")
