"""Plain descent: straight downhill."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.rules.base import NumpyLines, Pair, Rule, SlopesAt


@dataclass(frozen=True)
class GradientDescent(Rule):
    """Step straight downhill: new point = point − learning rate × slopes.

    Along an axis of a bowl every step multiplies the error by 1 − rate × curvature.
    """

    name = "plain descent"
    says = "Plain descent: new = old − learning rate × slope, and nothing is remembered."
    regime_thresholds = ((1.0, "zigzag"), (2.0, "exploding"))

    def start(self, point: np.ndarray) -> tuple[()]:
        """Return the state before the first step: nothing has to be remembered."""
        return ()

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: tuple[()]
    ) -> tuple[np.ndarray, tuple[()]]:
        """Return the point after one step from `point`, an array, and the unchanged state."""
        return point - learning_rate * slopes_at(point), state

    def step_floats(
        self, weight: float, bias: float, slopes: Callable[[float, float], Pair], learning_rate: float
    ) -> Pair:
        """Return the weight and the bias after one step, as `step` does, as Python floats."""
        slope_in_weight, slope_in_bias = slopes(weight, bias)
        return weight - learning_rate * slope_in_weight, bias - learning_rate * slope_in_bias

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy."""
        return NumpyLines("", "point = point - learning_rate * slopes(*point)")

    def contraction_factor(self, rate_times_curvature: float) -> float:
        """Return by how much a step changes the size of the error along an axis of a bowl."""
        return abs(1 - rate_times_curvature)

    def best_rate(self, smallest: float, largest: float) -> float:
        """Return the learning rate that shrinks the worst direction of a bowl most; both curvatures 0 or more."""
        return 2 / (smallest + largest) if smallest > 0 else 1 / largest


PLAIN_DESCENT = GradientDescent()
