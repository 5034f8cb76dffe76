"""Actions that choose the surface of a board. A new one begins anew: another start, no traces, no race."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from helpers.data import parse_table
from helpers.rules import Rule
from helpers.state.choices import (
    YOUR_DATA,
    YOUR_FUNCTION,
    SurfaceChoice,
    course_choice,
    own_csv,
    own_data,
    own_function,
    own_table,
)
from helpers.state.numbers import repeated
from helpers.state.ranges import safe_rate
from helpers.state.state import Opening, State
from helpers.surfaces import Window
from helpers.surfaces.places import Pair

Numbers = Sequence[float] | np.ndarray

NEEDED = {YOUR_DATA: "x and y, or the path of a CSV file", YOUR_FUNCTION: "a function and a window"}


def set_surface(state: State, name: object) -> State:
    """Show another surface, one of `State.surface_names`; the learner's own are those that were shown last."""
    if not isinstance(name, str):
        raise TypeError(f"the name of a surface is a text, not {name!r}")
    own = dict(state.own_choices)
    if name in NEEDED and name not in own:
        raise ValueError(f"{name!r} needs {NEEDED[name]}")
    return _opened_on(state, own[name] if name in own else course_choice(name))


def set_centre(state: State, on: object) -> State:
    """Shift x so that its mean is 0, or no more."""
    return _opened_on(state, state.choice.switched(bool(on), state.scale))


def set_scale(state: State, on: object) -> State:
    """Divide x by √mean(x²), or no more."""
    return _opened_on(state, state.choice.switched(state.centre, bool(on)))


def use_data(state: State, x: Numbers, y: Numbers, **names: str) -> State:
    """Show the line's cost over the learner's arrays; names: x_name, x_unit, y_name, y_unit."""
    return _opened_on(state, own_data(x, y, **names))


def use_csv(state: State, path: str | Path, x_column: str | None = None, y_column: str | None = None) -> State:
    """Show the line's cost over two columns of a CSV file: the first two of numbers, if none are named."""
    return _opened_on(state, own_csv(path, x_column, y_column))


def use_table(state: State, text: str, file: str) -> State:
    """Show the line's cost over the first two columns of numbers of a CSV file's text; file: its name."""
    return _opened_on(state, own_table(parse_table(text, file)))


def use_function(
    state: State, function: Callable, window: Window | tuple[Pair, Pair], slopes: Callable | None = None
) -> State:
    """Show the learner's function of (weight, bias) over ((lowest, highest weight), (lowest, highest bias))."""
    return _opened_on(state, own_function(function, window, slopes=slopes))


def _opened_on(state: State, choice: SurfaceChoice) -> State:
    """Return the state that begins anew on a choice's surface, with the present rate and rule as far as they fit."""
    surface, rate, steps = choice.surface(), state.learning_rate, state.steps if state.whole_walk else 0
    state = replace(state.on_surface(choice, surface), racers=())
    rule, (weight, bias) = _walkable_rule(state, state.rule), surface.default_start
    state = state.with_walk(start=(weight, bias), runs=repeated(rate, steps), rule=rule)
    suited = safe_rate(state, rate, rule)
    if suited != rate:
        state = state.with_walk(runs=repeated(suited, steps), learning_rate=suited)
    return replace(state, reset_opening=opening_on(state))


def _walkable_rule(state: State, rule: Rule) -> Rule:
    """Return a rule, or its inner rule where the surface does not accept it."""
    return rule if state.accepts(rule) else rule.inner_rule


def opening_on(state: State) -> Opening:
    """Return the start, learning rate, steps and rule to which reset returns on a surface that was chosen."""
    opening, (weight, bias) = state.mission_opening or state.board_opening, state.surface.default_start
    rule = _walkable_rule(state, opening.rule)
    return Opening((weight, bias), safe_rate(state, opening.learning_rate, rule), opening.steps, rule)
