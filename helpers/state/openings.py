"""How a board opens, and the actions that return to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from helpers.descent.checks import check_start
from helpers.rules import PLAIN_DESCENT, StepRule
from helpers.state.choices import choice_of
from helpers.state.numbers import repeated, whole_steps
from helpers.state.rules import rule_of
from helpers.state.session import not_undoable
from helpers.state.state import Opening, State, data_window_of, default_reach
from helpers.state.surfaces import opening_on
from helpers.state.walk import Walk
from helpers.surfaces import Surface
from helpers.validate import check_rate


def new_state(
    surface: Surface,
    start: Sequence[float] | None = None,
    learning_rate: float = 0.1,
    steps: int = 0,
    whole_walk: bool = True,
    rule: StepRule | str = PLAIN_DESCENT,
) -> State:
    """Return the state of a board that opens.

    Parameters
    ----------
    surface : Surface
        The cost.
    start : (weight, bias), optional
        Where the walk starts; without it at the surface's own start.
    learning_rate : float
        A positive number.
    steps : int
        How many steps are walked.
    whole_walk : bool
        Whether a new learning rate rules the whole walk (until it is being stepped), or only the steps still to come.
    rule : StepRule or str
        By which it walks: one of `helpers.rules`, or its name.

    Returns
    -------
    State

    Raises
    ------
    TypeError, ValueError
        In words that say which of them is wrong.
    """
    choice = choice_of(surface)
    weight, bias = check_start(surface.default_start if start is None else start).tolist()
    opening = Opening((weight, bias), check_rate(learning_rate), whole_steps(steps), rule_of(rule))
    shown = choice.original
    limits, reach = data_window_of(shown), default_reach(shown)
    return State(choice, _walk_of(opening, shown), limits, reach, opening, opening, whole_walk=whole_walk).with_walk()


def reset(state: State) -> State:
    """Return to the start, the rate, the steps, the rule and the reach of the opening; forget the traces."""
    walk = _walk_of(state.reset_opening, state.surface)
    walk = replace(walk, start=state.clamp(walk.start))  # edited data may have another window by now
    return replace(state, walk=walk, reach=default_reach(state.surface), earlier=(), departing=None).with_walk()


def _walk_of(opening: Opening, surface: Surface) -> Walk:
    """Return the walk that opens on a surface."""
    start, rate, steps, rule = opening
    return Walk(surface, start, repeated(rate, steps), rate, rule)


def set_mission_opening(state: State, prepare: Callable[[State], State]) -> State:
    """Do several actions, `prepare(state)`, as one; reset will return to the walk that they lead to.

    On another surface it will return to the same learning rate, steps and rule, as far as they fit there.
    """
    state = prepare(state)
    opening = Opening(state.walk.start, state.learning_rate, state.steps, state.rule)
    return replace(state, mission_opening=opening, reset_opening=opening)


@not_undoable
def restore_board_opening(state: State) -> State:
    """Let reset return to how the board itself opened, after `set_mission_opening`; nothing else changes."""
    if state.mission_opening is None:
        return state
    state = replace(state, mission_opening=None)
    return replace(state, reset_opening=opening_on(state))


@not_undoable
def hide_edge(state: State, hides_edge: bool) -> State:
    """Hide or show all that tells where the edge is."""
    return replace(state, hides_edge=hides_edge)
