"""How missions are judged: from the state, and where needed from what was remembered of earlier states.

`notice_…(memory, state)` returns what to remember (memory is None at first); `judge(memory, state)` returns a
Verdict. All limits come from the surface.
"""

import math
from itertools import product

import numpy as np

from helpers.checks import Verdict
from helpers.state import State
from helpers.state.sentence import steep_errors
from helpers.text import number_in_sentence

TIME = 25  # steps
DOWN = 0.01  # of the start's excess
ANGLE_ROOM = 1  # degrees below the largest angle that a bowl allows, rounded down
SMALL_ANGLE = 5  # degrees
SEEN = 1e-3  # of the largest error: an overshoot must be as large, else it is rounding
CLOSE_RATES = 1.04
STRAY = (
    "At {rate:.4g} a walk arrives only from a start with next to nothing along the steep axis, and explodes from "
    "others: it does not count."
)
FALLS = 5  # steps
CLOSE_DISTANCES = 1.02
NEAR_SADDLE = 0.1  # of the window's half-widths
ROUND_WITHIN = 1e-6
REMEMBERED = 100  # walks

Rates = tuple[float, float, float | None]  # next to the edge: that arrived, that exploded, stray
Walks = tuple[tuple[tuple[float, ...], float], ...]  # each its start and its rate
Distances = tuple[tuple[float, ...], ...]  # of starts from each minimum


def notice_nothing(memory: None, state: State) -> None:
    """Remember nothing."""
    return memory


def shares_of(state: State) -> np.ndarray:
    """Return the excess over the least cost after each step up to the marker, as a share of the start's."""
    excess = state.trajectory.costs[: state.index + 1] - state.surface.least_cost
    return excess / excess[0] if excess[0] > 0 else np.zeros(1)


def only_rate(state: State) -> float | None:
    """Return the learning rate of the whole walk, or None if it has none or several."""
    rates = set(state.trajectory.learning_rates.tolist())
    return rates.pop() if len(rates) == 1 else None


def down_in_time(memory: None, state: State) -> Verdict:
    """Judge whether the walk came near the minimum in time."""
    shares = shares_of(state)
    within = np.flatnonzero(shares <= DOWN)
    if len(within) and 0 < within[0] <= TIME:
        return Verdict("right", f"Done: within 1 % after {within[0]} steps.")
    if len(within):
        return Verdict("wrong", f"This walk needs {within[0]} steps, more than {TIME}.")
    left = number_in_sentence(100 * float(shares[-1]))
    return Verdict("wrong", f"At the marker, after {state.index} steps, {left} % of the way are still to go.")


def known(number: float | None) -> float:
    """Return a number that every bowl has, for a mission on a bowl."""
    assert number is not None
    return number


def large_angle(condition_number: float | None) -> int:
    """Return by how many degrees downhill must miss: nearly the most that a bowl of this condition number allows."""
    kappa = known(condition_number)
    return math.floor(math.degrees(math.acos(2 * math.sqrt(kappa) / (kappa + 1)))) - ANGLE_ROOM


def notice_angles(memory: bool | None, state: State) -> bool:
    """Remember whether the start was where downhill misses the minimum."""
    angle = state.angle_to_minimum
    return memory or (state.index == 0 and angle is not None and angle > large_angle(state.surface.condition_number))


def both_angles(memory: bool, state: State) -> Verdict:
    """Judge whether downhill missed the minimum first, and points at it now."""
    angle, needed = state.angle_to_minimum, large_angle(state.surface.condition_number)
    now = "At the minimum there is no downhill." if angle is None else f"Now it misses by {angle:.1f}°."
    if state.index > 0:
        return Verdict("wrong", "Look at the start: set the steps to 0, or go back to the start.")
    if not memory:
        return Verdict("wrong", f"Find a start where downhill misses by more than {needed}°. {now}")
    if angle is None or angle >= SMALL_ANGLE:
        return Verdict("wrong", f"You have missed by more than {needed}°; now by less than {SMALL_ANGLE}°. {now}")
    return Verdict("right", f"Done: first more than {needed}°, now {angle:.1f}°.")


def overshot_and_arrived(memory: None, state: State) -> Verdict:
    """Judge whether the error along the steep axis changed its sign, and the walk arrived."""
    errors = steep_errors(state.surface, state.trajectory.points[: state.index + 1])
    assert errors is not None  # its surface has a minimum
    large = np.abs(errors) > SEEN * np.abs(errors).max()
    crossed = bool(np.any((errors[1:] * errors[:-1] < 0) & large[1:] & large[:-1]))
    arrived = state.at_end and state.index > 0 and state.trajectory.ending == "arrived"
    if crossed and arrived:
        return Verdict("right", f"Done: it overshot, and arrived after {state.index} steps.")
    if arrived:
        return Verdict("wrong", "It arrived, but it never overshot along the steep axis.")
    return Verdict("wrong", "It overshot, but has not arrived." if crossed else "It has neither overshot nor arrived.")


def notice_rates(memory: Rates | None, state: State) -> Rates:
    """Remember the rates next to the edge: (largest that arrived or 0, smallest that exploded or inf, stray).

    stray: the last rate that arrived beyond the edge, from a start with next to nothing along the steep axis, or None.
    """
    arrived, exploded, stray = memory or (0.0, math.inf, None)
    rate = only_rate(state)
    if rate is not None and not state.held:
        if state.trajectory.ending == "exploded":
            exploded = min(exploded, rate)
        elif state.trajectory.ending == "arrived" and rate < known(state.surface.edge):
            arrived = max(arrived, rate)
        elif state.trajectory.ending == "arrived":
            stray = rate
    return arrived, exploded, stray


def edge_found(memory: Rates, state: State) -> Verdict:
    """Judge whether the edge lies between two rates that are close."""
    arrived, exploded, stray = memory
    found = f"{arrived:.4g} arrives and {exploded:.4g} explodes"
    if exploded <= CLOSE_RATES * arrived:
        return Verdict("right", f"Done: {found}. The edge, {known(state.surface.edge):.4g}, lies between them.")
    also = "" if stray is None else f" {STRAY.format(rate=stray)}"
    if not arrived or exploded == math.inf:
        missing = "explodes" if arrived else "arrives" if stray is None else "that counts arrives"
        return Verdict("wrong", f"No walk {missing} yet, with one rate from the start on.{also}")
    return Verdict("wrong", f"So far {found}: they differ by {100 * (exploded / arrived - 1):.1f} %.{also}")


def fell_then_exploded(memory: None, state: State) -> Verdict:
    """Judge whether the cost fell for some steps before the walk exploded, all at one rate."""
    walk = state.trajectory
    rises = np.flatnonzero(np.diff(walk.costs) >= 0)
    falls = int(rises[0]) if len(rises) else walk.steps
    if walk.ending != "exploded":
        return Verdict("wrong", "This walk does not explode.")
    if only_rate(state) is None:
        return Verdict("wrong", "It explodes, but not with one rate from the start on.")
    if falls < FALLS:
        return Verdict("wrong", f"It explodes, but the cost fell for only {falls} of the needed {FALLS} steps before.")
    return Verdict("right", f"Done: the cost fell for {falls} steps, and yet the walk exploded.")


def notice_explosions(memory: Walks | None, state: State) -> Walks:
    """Remember from where and with which rate walks exploded."""
    memory, rate = memory or (), only_rate(state)
    if rate is None or state.held or state.trajectory.ending != "exploded":
        return memory
    walk = tuple(state.start.tolist()), rate
    return memory if walk in memory else (*memory, walk)[-REMEMBERED:]


def rescued(memory: Walks, state: State) -> Verdict:
    """Judge whether a walk that exploded was saved by another rate in mid-walk."""
    rates = state.trajectory.learning_rates
    if not memory:
        return Verdict("wrong", "Let a walk explode first.")
    if not len(rates) or (tuple(state.start.tolist()), rates[0]) not in memory:
        return Verdict("wrong", "This walk does not begin as one that exploded: its past must stay as it was.")
    if only_rate(state) is not None:
        return Verdict("wrong", "This walk keeps the rate at which it explodes: change it in mid-walk.")
    if not state.at_end or shares_of(state)[-1] > DOWN:
        return Verdict("wrong", "The rate has changed, but at the marker the walk is not yet 99 % of the way down.")
    return Verdict("right", "Done: the past exploded, and the rest of the walk came down all the same.")


def notice_minima(memory: Distances | None, state: State) -> Distances:
    """Remember from how far away each minimum was reached: a tuple of distances for each."""
    memory = memory or ((),) * len(state.surface.minima.points)
    if state.held or state.trajectory.ending != "arrived":
        return memory
    reached = int(np.argmin(np.hypot(*(state.surface.minima.points - state.trajectory.end).T)))
    distance = float(np.hypot(*(state.start - state.surface.minima.points[reached])))
    if distance in memory[reached]:
        return memory
    changed = (*memory[reached], distance)[-REMEMBERED:]
    return (*memory[:reached], changed, *memory[reached + 1 :])


def both_reached(memory: Distances, state: State) -> Verdict:
    """Judge whether both minima were reached from equally far."""
    points = state.surface.minima.points
    least = float(np.hypot(*(points[0] - points[1]))) / 2
    first, second = ([far for far in distances if far >= least * (1 - 1e-9)] for distances in memory)
    if not first or not second:
        reached = "One minimum has" if first or second else "No minimum has"
        return Verdict("wrong", f"{reached} been reached from at least {number_in_sentence(least)} away.")
    ratio = min(max(pair) / min(pair) for pair in product(first, second))
    if ratio <= CLOSE_DISTANCES:
        return Verdict("right", "Done: both minima, from equally far. Which one is a matter of where the walk starts.")
    return Verdict("wrong", f"Both are reached, but the distances differ by {100 * (ratio - 1):.1f} %.")


def notice_rest(memory: bool | None, state: State) -> bool:
    """Remember whether a walk rested on a saddle."""
    on_saddle = any(np.array_equal(state.start, saddle) for saddle in state.surface.saddles)
    return memory or (on_saddle and state.index > 0 and bool(np.array_equal(state.point, state.start)))


def left_the_saddle(memory: bool, state: State) -> Verdict:
    """Judge whether a walk rested on the saddle, and another left it for a minimum."""
    if not memory:
        return Verdict("wrong", "No walk has rested on the saddle yet, with at least one step.")
    off = np.abs(state.surface.saddles - state.start) / state.surface.window.half_widths
    off = float(off.max(axis=1).min())
    if not 0 < off <= NEAR_SADDLE:
        return Verdict("wrong", "It has rested. Now start beside the saddle, not on it and not far away.")
    if not state.at_end or state.trajectory.ending != "arrived":
        return Verdict("wrong", "It has rested, and starts beside the saddle now: let the walk arrive at a minimum.")
    return Verdict("right", f"Done: it rested on the saddle, and left it in {state.index} steps.")


def round_bowl(memory: None, state: State) -> Verdict:
    """Judge whether the bowl curves alike in all directions."""
    kappa = known(state.surface.condition_number)
    if kappa - 1 <= ROUND_WITHIN:
        return Verdict("right", "Done: the condition number is 1. Now every step points at the minimum.")
    return Verdict("wrong", f"The condition number is {number_in_sentence(kappa)}; of a round bowl it is 1.")
