"""What every rule has, and what a rule can say about itself."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from helpers.validate import has_methods

SlopesAt = Callable[[np.ndarray], np.ndarray]  # from a point to the slopes there, an array of the same shape
Pair = tuple[float, float]


class StepRule(Protocol):
    """Anything that makes steps. Its state is its own business: whoever walks hands it back as it came."""

    def start(self, point: np.ndarray) -> Any:
        """Return the rule's state before the first step from a point."""

    def step(self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: Any) -> tuple[np.ndarray, Any]:
        """Return the point after one step, and the new state."""


class DataPoints(Protocol):
    """What mini-batches ask of a surface over data: how many points there are, and the slopes over some of them."""

    @property
    def x(self) -> np.ndarray:
        """Return the points' x, shape (n,)."""

    def slopes_over(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the two slopes at a point, shape (2,), of the cost over the data points with numbers `rows`."""


class WalkedSurface(Protocol):
    """What a rule asks of the surface on which it walks."""

    @property
    def data(self) -> DataPoints | None:
        """Return the data points over which the surface is a cost, or None."""


class NumpyLines(NamedTuple):
    """A rule as lines of Python, with numpy as np: before the loop, in each step, and after the loop.

    Each step makes a new `point`, an array (2,), from the old one, from `slopes(*point)` and the number
    `learning_rate`; `k` counts the steps from 0. The slopes over data points look at the arrays `x` and `y`.
    """

    before: str
    step: str
    after: str = ""


class Rule(ABC):
    """Make the steps of a walk, and say what is known about them.

    A rule of another kind defines `start` and `step`, and whatever it knows of the rest; here stand the answers of one
    about which nothing is known.

    Attributes
    ----------
    says : str
        How a step is made from the slopes, in a sentence or two.
    magnifies_rounding : bool
        Whether steps stay long near a minimum, so that the last digits of the slopes decide where they go.
    step_floats : callable or None
        `step_floats(weight, bias, slopes, learning_rate)` makes the step of a rule without a memory on Python floats:
        (weight, bias), from `slopes(weight, bias)`. Floats compute far faster than arrays of two.
    """

    says: str = ""
    magnifies_rounding: bool = False
    step_floats: Callable[..., Pair] | None = None

    def __init_subclass__(cls) -> None:
        """Take from a rule that steps in its own way what the rule that it is made from said of its own step."""
        super().__init_subclass__()
        if "step" in vars(cls):
            for name in ("says", "step_floats", "as_numpy"):
                if name not in vars(cls):
                    setattr(cls, name, vars(Rule)[name])

    @abstractmethod
    def start(self, point: np.ndarray) -> Any:
        """Return the rule's own state before the first step from a point."""

    @abstractmethod
    def step(self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: Any) -> tuple[np.ndarray, Any]:
        """Return the point after one step from `point`, and the new state.

        Parameters
        ----------
        point : ndarray
            Shape (2,), weight and bias, on a surface; any shape elsewhere.
        slopes_at : callable
            From a point to the slopes there, an array of the same shape.
        learning_rate : float
        state
            What `start` or the last step returned.
        """

    @property
    def name(self) -> str:
        """Return what people call this rule."""
        return type(self).__name__

    @property
    def regime_thresholds(self) -> tuple[tuple[float, str], ...]:
        """Return pairs (learning rate × curvature, name of the regime that begins there), in rising order.

        The last one is "exploding"; below the first the regime is "smooth". Empty: not known.
        """
        return ()

    @property
    def rate_is_step_length(self) -> bool:
        """Return whether a step is about as long as the learning rate, however steep the surface."""
        return False

    @property
    def is_noisy(self) -> bool:
        """Return whether a step may go elsewhere than the surface's own slopes say."""
        return False

    @property
    def needs_data(self) -> bool:
        """Return whether the rule walks only on a surface over data."""
        return False

    @property
    def inner_rule(self) -> "Rule":
        """Return the rule that makes the steps: itself, unless it is one around another."""
        return self

    def bind(self, surface: WalkedSurface) -> "Rule":
        """Return the rule bound to `surface`: the same, unless it needs something of the surface."""
        return self

    def as_numpy(self) -> NumpyLines:
        """Return the rule as lines of numpy; here as those that call a rule which the learner has made."""
        step = "point, state = rule.step(point, lambda at: slopes(*at), learning_rate, state)"
        return NumpyLines(f"rule = {self!r}  # your rule\nstate = rule.start(point)", step)

    def rate_now(self, learning_rate: float, state: Any) -> float:
        """Return the learning rate with which the next step is done, where `learning_rate` was asked for."""
        return learning_rate

    def contraction_factor(self, rate_times_curvature: float) -> float:
        """Return the factor by which a step changes the error along an axis of a bowl, in the long run; or nan."""
        return math.nan

    def best_rate(self, smallest: float, largest: float) -> float | None:
        """Return the learning rate that shrinks the worst direction of a bowl most; or None. Curvatures 0 or more."""
        return None

    def edge(self, largest: float) -> float | None:
        """Return the learning rate beyond which a walk on a bowl explodes, `largest` its largest curvature; or None."""
        return self.regime_thresholds[-1][0] / largest if self.regime_thresholds else None


@dataclass(frozen=True, repr=False)
class UserRule(Rule):
    """Wrap a rule of a user, about which nothing is known: an object with the methods start and step."""

    rule: StepRule

    def __repr__(self) -> str:
        return repr(self.rule)

    @property
    def name(self) -> str:
        """Return what the rule's class is called."""
        return type(self.rule).__name__

    def start(self, point: np.ndarray) -> Any:
        """Return the rule's own state before the first step."""
        return self.rule.start(point)

    def step(self, point: np.ndarray, slopes_at: SlopesAt, learning_rate: float, state: Any) -> tuple[np.ndarray, Any]:
        """Return the new point and the new state."""
        return self.rule.step(point, slopes_at, learning_rate, state)


def as_rule(rule: StepRule) -> Rule:
    """Return a step rule as a Rule; raise TypeError if it has not the methods start and step."""
    if isinstance(rule, Rule):
        return rule
    if not has_methods(rule, "start", "step"):
        raise TypeError(f"a rule must have the methods start and step, but {rule!r} has not")
    return UserRule(rule)
