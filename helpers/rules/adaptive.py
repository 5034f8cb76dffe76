"""Rules that give every parameter a learning rate of its own, by how steep it has been: RMSProp and Adam."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from helpers.rules.base import NumpyLines, Rule, SlopesAt
from helpers.rules.checks import check_fraction, set_frozen_fields
from helpers.validate import check_positive

EPSILON = 1e-8  # torch.optim's


@dataclass(frozen=True)
class RMSProp(Rule):
    """Divide the slopes by their recent size: new point = point − rate × slopes / (√(mean of squares) + epsilon).

    T. Tieleman and G. Hinton, "Lecture 6.5 – RMSProp", COURSERA: Neural Networks for Machine Learning (2012). There the
    decay is 0.9 and there is no epsilon; both defaults here are those of torch.optim.RMSprop. The mean begins at 0, so
    the first step is 1 / √(1 − decay) times as long as the learning rate.

    Parameters
    ----------
    decay : float
        How much of the mean of the squared slopes each step keeps, at least 0 and below 1 (α in torch.optim).
    epsilon : float
        Above 0; it keeps the division from failing where the slopes are zero.
    """

    decay: float = 0.99
    epsilon: float = EPSILON

    says = "Each slope is divided by how large it usually is. The learning rate is about a length then."
    rate_is_step_length = True
    magnifies_rounding = True

    def __post_init__(self) -> None:
        set_frozen_fields(
            self, decay=check_fraction(self.decay, "decay"), epsilon=check_positive(self.epsilon, "epsilon")
        )

    @property
    def name(self) -> str:
        """Return "RMSProp", and its parameters if they are not the usual ones."""
        return _named("RMSProp", (self.decay,), (RMSProp.decay,), self.epsilon)

    def start(self, point: np.ndarray) -> np.ndarray:
        """Return the mean of the squared slopes before the first step: zeros."""
        return np.zeros(np.shape(point))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the point after one step from `point`, an array, and the new mean of the squared slopes."""
        slopes = slopes_at(point)
        mean_square = self.decay * state + (1 - self.decay) * slopes * slopes
        return point - learning_rate * slopes / (np.sqrt(mean_square) + self.epsilon), mean_square

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy."""
        step = f"""here = slopes(*point)
mean_square = {self.decay} * mean_square + (1 - {self.decay}) * here * here
point = point - learning_rate * here / (np.sqrt(mean_square) + {self.epsilon})"""
        return NumpyLines("mean_square = np.zeros(2)", step)


class AdamState(NamedTuple):
    """What Adam remembers: how many steps are done, and the running means of the slopes and of their squares."""

    steps: int
    mean: np.ndarray
    mean_square: np.ndarray


@dataclass(frozen=True)
class Adam(Rule):
    """Momentum and RMSProp in one: new point = point − rate × mean of slopes / (√(mean of squares) + epsilon).

    Both means begin at 0 and are divided by how much they have gathered so far, 1 − decay^steps.
    D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (ICLR 2015), Algorithm 1; formula and defaults
    are those of torch.optim.Adam as well.

    Parameters
    ----------
    decay_of_mean, decay_of_square : float
        How much of each mean a step keeps, at least 0 and below 1 (β₁ and β₂ in the paper and in torch.optim).
    epsilon : float
        Above 0; it keeps the division from failing where the slopes are zero.
    """

    decay_of_mean: float = 0.9
    decay_of_square: float = 0.999
    epsilon: float = EPSILON

    says = "Momentum and RMSProp in one. The learning rate is about a length then."
    rate_is_step_length = True

    def __post_init__(self) -> None:
        for name in ("decay_of_mean", "decay_of_square"):
            set_frozen_fields(self, **{name: check_fraction(vars(self)[name], name)})
        set_frozen_fields(self, epsilon=check_positive(self.epsilon, "epsilon"))

    @property
    def name(self) -> str:
        """Return "Adam", and its parameters if they are not the usual ones."""
        usual = Adam.decay_of_mean, Adam.decay_of_square
        return _named("Adam", (self.decay_of_mean, self.decay_of_square), usual, self.epsilon)

    def start(self, point: np.ndarray) -> AdamState:
        """Return the state before the first step."""
        return AdamState(0, np.zeros(np.shape(point)), np.zeros(np.shape(point)))

    def step(
        self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: AdamState
    ) -> tuple[np.ndarray, AdamState]:
        """Return the point after one step from `point`, an array, and the new state."""
        slopes, steps = slopes_at(point), state.steps + 1
        mean = self.decay_of_mean * state.mean + (1 - self.decay_of_mean) * slopes
        mean_square = self.decay_of_square * state.mean_square + (1 - self.decay_of_square) * slopes * slopes
        typical = mean / (1 - self.decay_of_mean**steps)
        size = np.sqrt(mean_square / (1 - self.decay_of_square**steps))
        return point - learning_rate * typical / (size + self.epsilon), AdamState(steps, mean, mean_square)

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy."""
        kept, kept_square = self.decay_of_mean, self.decay_of_square
        step = f"""here = slopes(*point)
mean = {kept} * mean + (1 - {kept}) * here
mean_square = {kept_square} * mean_square + (1 - {kept_square}) * here * here
typical, size = mean / (1 - {kept} ** (k + 1)), np.sqrt(mean_square / (1 - {kept_square} ** (k + 1)))
point = point - learning_rate * typical / (size + {self.epsilon})"""
        return NumpyLines("mean = mean_square = np.zeros(2)", step)


def _named(name: str, decays: tuple[float, ...], usual: tuple[float, ...], epsilon: float) -> str:
    """Return a rule's name with those of its parameters that are not the usual ones."""
    own = "" if decays == usual else " " + ", ".join(f"{decay:g}" for decay in decays)
    return name + own + ("" if epsilon == EPSILON else f" with epsilon {epsilon:g}")
