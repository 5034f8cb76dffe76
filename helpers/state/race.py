"""A race: some learning rates, or rules, from one start on one surface."""

from dataclasses import dataclass

from helpers.descent import Regime, Trajectory, descend, regime, steps_to_within
from helpers.rules import PLAIN_DESCENT
from helpers.state.history import action
from helpers.state.ruling import rule_of
from helpers.validate import check_rate, whole_between

MOST_RACERS = 5
RACE_STEPS = 200
WITHIN = 0.01  # of the excess at the start: then a racer has as good as arrived


@dataclass(frozen=True, eq=False)
class Racer:
    """One walk of a race.

    `steps_needed` is the step from which on it stays within 1 % of the start's excess over the least cost, or None.
    """

    name: str
    rule: object
    learning_rate: float
    trajectory: Trajectory
    regime: Regime
    steps_needed: int | None


class Race:
    """Let up to five learning rates or rules walk from the start of the board's walk."""

    race_steps = RACE_STEPS
    _racers = ()

    @property
    def racers(self):
        """Return the racers, in the order in which they came."""
        return self._racers

    @action
    def add_racer(self, learning_rate=None, rule=None):
        """Let one more walk race: with the present learning rate and rule, unless others are given.

        rule: as for `set_rule`. A rule to which the present rate means nothing takes one that suits it.
        """
        if len(self._racers) >= MOST_RACERS:
            raise ValueError(f"at most {MOST_RACERS} can race: remove one first")
        rule = self.rule if rule is None else rule_of(rule)
        rate = self._rate_for(rule) if learning_rate is None else check_rate(learning_rate)
        if (rate, rule) in [(racer.learning_rate, racer.rule) for racer in self._racers]:
            raise ValueError(f"{name_of(rate, rule)} races already: take another learning rate")
        self._racers = (*self._racers, self._raced(rate, rule))

    @action
    def remove_racer(self, k):
        """Take racer number k (from 0) out of the race."""
        if not self._racers:
            raise ValueError("nobody races")
        k = whole_between(k, "the number of the racer", 0, len(self._racers) - 1)
        self._racers = self._racers[:k] + self._racers[k + 1 :]

    @action
    def clear_race(self):
        """Take all racers out of the race."""
        self._racers = ()

    def _raced(self, rate, rule):
        trajectory = descend(self.surface, self.start, rate, self.race_steps, rule)
        return Racer(
            name=name_of(rate, rule),
            rule=rule,
            learning_rate=rate,
            trajectory=trajectory,
            regime=regime(self.surface, rate, self.race_steps, self.start, rule, trajectory),
            steps_needed=steps_to_within(trajectory, self.surface, WITHIN, for_good=True),
        )

    def _start_racers(self):
        """Let all racers walk from the present start on the present surface."""
        self._run_race([(racer.learning_rate, racer.rule) for racer in self._racers])

    def _run_race(self, entrants):
        """Let these race: (learning rate, rule) of each."""
        self._racers = tuple(self._raced(*entrant) for entrant in entrants)


def name_of(rate, rule):
    """Return what a racer is called: "rate 0.1", and its rule if that is not plain descent."""
    return f"rate {rate:.4g}" if rule == PLAIN_DESCENT else f"{rule.name}, rate {rate:.4g}"
