"""Actions on a race: up to five learning rates, or rules, from the start of the board's walk."""

from dataclasses import replace

from helpers.rules import StepRule
from helpers.state.numbers import repeated
from helpers.state.ranges import rate_for
from helpers.state.rules import rule_of
from helpers.state.state import RACE_STEPS, State
from helpers.state.walk import Racer
from helpers.validate import check_rate, check_whole_between

MOST_RACERS = 5


def add_racer(state: State, learning_rate: object = None, rule: StepRule | str | None = None) -> State:
    """Let one more walk race: with the present learning rate and rule, unless others are given.

    rule: as for `set_rule`. A rule to which the present rate means nothing takes one that suits it.
    """
    if len(state.racers) >= MOST_RACERS:
        raise ValueError(f"at most {MOST_RACERS} can race: remove one first")
    chosen = state.rule if rule is None else rule_of(rule)
    rate = rate_for(state, chosen) if learning_rate is None else check_rate(learning_rate)
    racer = Racer(state.surface, state.walk.start, repeated(rate, RACE_STEPS), rate, chosen)
    if racer in state.racers:
        raise ValueError(f"{racer.name} races already: take another learning rate")
    return replace(state, racers=(*state.racers, racer))


def remove_racer(state: State, k: object) -> State:
    """Take racer number k (from 0) out of the race."""
    if not state.racers:
        raise ValueError("nobody races")
    number = check_whole_between(k, "the number of the racer", 0, len(state.racers) - 1)
    return replace(state, racers=state.racers[:number] + state.racers[number + 1 :])


def clear_race(state: State) -> State:
    """Take all racers out of the race."""
    return replace(state, racers=())
