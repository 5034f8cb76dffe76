"""A walk as a value: from where, how far and how it goes. What comes of it is computed once, when it is asked for."""

from dataclasses import dataclass
from functools import cached_property

from helpers.descent import Regime, Trajectory, descend, regime, steps_to_within
from helpers.rules import PLAIN_DESCENT, Rule
from helpers.state.numbers import Runs, values_of
from helpers.surfaces import Surface
from helpers.validate import check_rate

WITHIN = 0.01  # of the excess at the start: then a racer has as good as arrived


@dataclass(frozen=True)
class Walk:
    """Hold what a walk is walked of; two that are of the same are equal, whatever has been computed of them.

    start: (weight, bias); runs: the planned learning rates, as of `numbers.runs_of`; learning_rate: the one that is
    set, with which steps beyond the plan are done. What is computed stays with the walk: a copy has to compute anew.
    """

    surface: Surface
    start: tuple[float, float]
    runs: Runs
    learning_rate: float
    rule: Rule

    def __post_init__(self) -> None:
        check_rate(self.learning_rate)

    @cached_property
    def rates(self) -> tuple[float, ...]:
        """Return the planned learning rates, one for each step."""
        return values_of(self.runs)

    @cached_property
    def steps(self) -> int:
        """Return how many steps are planned; the walk may end before."""
        return sum(times for _, times in self.runs)

    @cached_property
    def trajectory(self) -> Trajectory:
        """Return the walk itself, up to its end; ValueError where it cannot start."""
        rates = self.runs[0][0] if len(self.runs) == 1 else self.rates
        return descend(self.surface, self.start, rates, self.steps, self.rule)

    @cached_property
    def regime(self) -> Regime:
        """Return how the learning rate behaves on the surface, by the walk's rule."""
        return self.regime_by(self.rule)

    def regime_by(self, rule: Rule) -> Regime:
        """Return how the learning rate behaves on the surface, by another rule.

        Where the surface knows no curvatures, those at the start are taken: they stay the same wherever the marker is.
        """
        return regime(self.surface, self.learning_rate, max(self.steps, 1), self.start, rule, self.trajectory)


@dataclass(frozen=True)
class Racer(Walk):
    """One walk of a race, at one learning rate."""

    @property
    def name(self) -> str:
        """Return what a racer is called: "rate 0.1", and its rule if that is not plain descent."""
        rate = f"rate {self.learning_rate:.4g}"
        return rate if self.rule == PLAIN_DESCENT else f"{self.rule.name}, {rate}"

    @cached_property
    def steps_needed(self) -> int | None:
        """Return the step from which on it stays within 1 % of the start's excess over the least cost, or None."""
        return steps_to_within(self.trajectory, self.surface, WITHIN, for_good=True)
