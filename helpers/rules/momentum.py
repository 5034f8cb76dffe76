"""Rules that remember where they were going: momentum, and Nesterov's."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from helpers.rules.base import NumpyLines, Pair, Rule, SlopesAt
from helpers.rules.checks import check_fraction, set_frozen_fields
from helpers.rules.gradient_descent import PLAIN_DESCENT


@dataclass(frozen=True)
class _RuleWithMemory(Rule):
    """Remember the slopes so far, the older the less: running sum = momentum × running sum + slopes."""

    momentum: float = 0.9

    def __post_init__(self) -> None:
        set_frozen_fields(self, momentum=check_fraction(self.momentum, "momentum"))

    def start(self, point: np.ndarray) -> np.ndarray:
        """Return the running sum before the first step: zeros."""
        return np.zeros(np.shape(point))


@dataclass(frozen=True)
class Momentum(_RuleWithMemory):
    """Step against a running sum of the slopes: new point = point − rate × running sum.

    First the sum: running sum = momentum × running sum + slopes. Like a slope it points uphill; −rate × running sum is
    the velocity. While the slopes stay the same it grows to slopes / (1 − momentum): rate / (1 − momentum) is the
    effective rate. B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR
    Computational Mathematics and Mathematical Physics 4 (1964), 1–17. There the last step itself is kept, rate
    included; here, as in torch.optim.SGD, the slopes are, and the present rate multiplies all of the sum. While the
    rate stays the same, both walk the same way.

    Parameters
    ----------
    momentum : float
        How much of the running sum each step keeps, at least 0 and below 1.
    """

    says = "A running sum of slopes stands in the slope's place: the older a slope, the less of it."

    @property
    def name(self) -> str:
        """Return "momentum" with how much is kept."""
        return f"momentum {self.momentum:g}"

    @property
    def regime_thresholds(self) -> tuple[tuple[float, str], ...]:
        """Return where the regimes begin, from the roots of z² − (1 + momentum − rate × curvature) z + momentum."""
        root = math.sqrt(self.momentum)
        oscillates, zigzag = (1 - root) ** 2, (1 + root) ** 2
        return ((oscillates, "oscillating"), (zigzag, "zigzag"), (2 * (1 + self.momentum), "exploding"))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the point after one step from `point`, an array, and the new running sum, an array of its shape."""
        running_sum = self.momentum * state + slopes_at(point)
        return point - learning_rate * running_sum, running_sum

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy."""
        step = f"""running_sum = {self.momentum} * running_sum + slopes(*point)
point = point - learning_rate * running_sum"""
        return NumpyLines("running_sum = np.zeros(2)", step)

    def contraction_factor(self, rate_times_curvature: float) -> float:
        """Return by how much a step changes the size of the error along an axis of a bowl, in the long run."""
        return _largest_root(1 + self.momentum - rate_times_curvature, self.momentum)

    def best_rate(self, smallest: float, largest: float) -> float:
        """Return the rate that shrinks the worst direction of a bowl most with this momentum; curvatures 0 or more."""
        return (1 + self.momentum) * PLAIN_DESCENT.best_rate(smallest, largest)


@dataclass(frozen=True)
class Nesterov(_RuleWithMemory):
    """Step as if the sum had been kept once more: new point = point − rate × (slopes + momentum × running sum).

    As for momentum, running sum = momentum × running sum + slopes comes first. Yu. E. Nesterov, "A method of solving a
    convex programming problem with convergence rate O(1/k²)", Soviet Mathematics Doklady 27 (1983), 372–376, in the
    form of I. Sutskever, J. Martens, G. Dahl and G. Hinton, "On the importance of initialization and momentum in deep
    learning" (ICML 2013): look ahead by what momentum keeps and take the slopes there. As in torch.optim.SGD the point
    here is the one looked ahead to, so that the slopes are those at the point; and the momentum stays the same, where
    Nesterov's grows from step to step.

    Parameters
    ----------
    momentum : float
        How much of the running sum each step keeps, at least 0 and below 1.
    """

    says = "Momentum that takes its slope where the running sum is about to lead."

    @property
    def name(self) -> str:
        """Return "Nesterov" with how much is kept."""
        return f"Nesterov {self.momentum:g}"

    @property
    def regime_thresholds(self) -> tuple[tuple[float, str], ...]:
        """Return where the regimes begin: from the roots of z² − (1 + momentum) s z + momentum s.

        There s is 1 − rate × curvature.
        """
        kept = self.momentum
        oscillates = ((1 - kept) / (1 + kept)) ** 2
        return ((oscillates, "oscillating"), (1.0, "zigzag"), (2 * (1 + kept) / (1 + 2 * kept), "exploding"))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the point after one step from `point`, an array, and the new running sum, an array of its shape."""
        slopes = slopes_at(point)
        running_sum = self.momentum * state + slopes
        return point - learning_rate * (slopes + self.momentum * running_sum), running_sum

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy."""
        step = f"""here = slopes(*point)
running_sum = {self.momentum} * running_sum + here
point = point - learning_rate * (here + {self.momentum} * running_sum)"""
        return NumpyLines("running_sum = np.zeros(2)", step)

    def contraction_factor(self, rate_times_curvature: float) -> float:
        """Return by how much a step changes the size of the error along an axis of a bowl, in the long run."""
        factor = 1 - rate_times_curvature
        return _largest_root((1 + self.momentum) * factor, self.momentum * factor)


def _largest_root(total: float, product: float) -> float:
    """Return the size of the larger root of z² − total × z + product."""
    under_root = total * total - 4 * product
    return math.sqrt(product) if under_root < 0 else (abs(total) + math.sqrt(under_root)) / 2


class MomentumOptimum(NamedTuple):
    """The best momentum on a bowl: with which learning rate, and the factor by which a step shrinks the error."""

    learning_rate: float
    momentum: float
    factor: float


def polyak_optimum(curvatures: Pair) -> MomentumOptimum:
    """Return the momentum and the learning rate that are best on a bowl.

    With κ = largest / smallest the factor is (√κ − 1) / (√κ + 1), in the long run, and the momentum its square; the
    learning rate is (2 / (√smallest + √largest))². Polyak 1964, as for `Momentum`.

    Parameters
    ----------
    curvatures : (float, float)
        The smallest and the largest curvature, both above 0.

    Returns
    -------
    MomentumOptimum

    Raises
    ------
    ValueError
        For other curvatures.
    """
    smallest, largest = map(float, curvatures)
    if not 0 < smallest <= largest < math.inf:
        raise ValueError(f"the curvatures must be (smallest, largest), both finite and above 0, not {curvatures!r}")
    low, high = math.sqrt(smallest), math.sqrt(largest)
    factor = (high - low) / (high + low)
    return MomentumOptimum((2 / (high + low)) ** 2, factor * factor, factor)
