"""The action that chooses by which rule a board walks."""

from dataclasses import replace

from helpers.rules import RULES, Rule, StepRule, as_rule
from helpers.state.numbers import repeated
from helpers.state.ranges import rate_for
from helpers.state.state import State


def set_rule(state: State, rule: StepRule | str) -> State:
    """Walk by another rule, one of `helpers.rules.RULES` by its name or an object as in `helpers.rules`.

    All of the walk is walked anew, with the planned learning rates if the rule can take them. Where a rate means
    something else to it (a length, or what slopes are multiplied by), a rate is suggested. A walk of one rate
    whose end the marker shows then is whole.
    """
    chosen = rule_of(rule)
    chosen.bind(state.surface)
    if chosen == state.rule:
        return state
    rate = rate_for(state, chosen)
    runs = state.walk.runs if rate == state.learning_rate else repeated(rate, state.steps)
    new = state.with_walk(held=state.held, rule=chosen, runs=runs, learning_rate=rate)
    if not (state.held or state.at_end):
        new = replace(new, shown=min(state.shown, new.trajectory.steps))
    return replace(new, stepped=state.stepped and not new.is_whole_at(new.index))


def rule_of(rule: StepRule | str) -> Rule:
    """Return a rule given by its name in `RULES`, or a rule itself; raise ValueError or TypeError for neither."""
    if isinstance(rule, str):
        if rule not in RULES:
            raise ValueError(f"there is no rule {rule!r}: take one of {', '.join(RULES)}")
        return RULES[rule]
    return as_rule(rule)
