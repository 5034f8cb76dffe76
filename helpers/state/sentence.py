"""What a board shows now, in one sentence, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.state.axes import directions_at
from helpers.surfaces import Surface
from helpers.text import counted, number_in_sentence

if TYPE_CHECKING:
    from helpers.state.state import State

EXPLODES = {
    "grown": "; here the walk explodes",
    "falling": "; from here on the cost falls without end",
    "not finite": "; the next step leads to where the cost is not a finite number",
}


def sentence_of(state: State) -> str:
    """Return where the marker is and what the last step did."""
    names = state.surface.weight_label.name, state.surface.bias_label.name
    weight, bias = map(number_in_sentence, state.point.tolist())
    place = f"{names[0]} {weight}, {names[1]} {bias}"
    if state.held:
        return f"The marker is in your hand at {place}; the cost there is {number_in_sentence(state.cost)}."
    if state.index == 0:
        return f"The marker is at the start, {place}; the cost there is {number_in_sentence(state.cost)}{_rest(state)}."
    return f"After {counted(state.index, 'step')} the marker is at {place}; {_last_step(state)}{_rest(state)}."


def _last_step(state: State) -> str:
    """Say what the last step did to the cost, and whether it overshot."""
    before, after = state.trajectory.costs[state.index - 1 : state.index + 1].tolist()
    if before == after:
        return f"the last step left the cost at {number_in_sentence(after)}"
    verb, numbers = "lowered" if after < before else "raised", (number_in_sentence(before), number_in_sentence(after))
    if numbers[0] == numbers[1]:
        return f"the last step {verb} the cost a little, to {numbers[1]}"
    overshot = ", overshooting the minimum along the steep axis" if overshoots(state) else ""
    return f"the last step {verb} the cost from {numbers[0]} to {numbers[1]}{overshot}"


def _rest(state: State) -> str:
    """Say why the walk ends here, if it does."""
    if not state.at_end or state.trajectory.ending == "budget":
        return ""
    if state.trajectory.ending == "exploded":
        return EXPLODES[state.trajectory.explosion]
    return "; here it has come to rest" if state.trajectory.at_rest else "; here it has arrived"


def overshoots(state: State) -> bool:
    """Return whether the last step changed the sign of the error along the steep axis of the nearest minimum."""
    errors = steep_errors(state.surface, state.trajectory.points[state.index - 1 : state.index + 1])
    return errors is not None and bool(errors[0] * errors[1] < 0)


def steep_errors(surface: Surface, points: np.ndarray) -> np.ndarray | None:
    """Return how far points (k, 2) are off the minimum nearest to the last one, along its steep axis: (k,), or None.

    On a round bowl, where every direction is as steep, it is the direction of the first point's error.
    """
    minimum = surface.minima.nearest(points[-1])
    if minimum is None:
        return None
    directions = directions_at(surface, minimum)
    steep = points[0] - minimum if directions is None else directions[1]
    with np.errstate(all="ignore"):
        return (points - minimum) @ (steep / max(np.hypot(*steep), np.finfo(float).tiny))
