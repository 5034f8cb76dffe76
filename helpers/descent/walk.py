"""The walk: repeats a step rule on a surface until it arrives, explodes or has used its budget of steps."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from helpers.descent.checks import check_rates, check_start, check_steps
from helpers.rules import PLAIN_DESCENT, Rule, StepRule, as_rule
from helpers.surfaces import Surface
from helpers.surfaces.places import Pair
from helpers.text import counted
from helpers.validate import read_only

ARRIVED_SHARE = 1e-6  # of the excess over the least cost at the start
ARRIVED_SLOPE_SHARE = 1e-9  # of the gradient's length at the start, where the least cost is unknown
CALM_SHARE = 1e-6  # of the first step's length: a step of a rule with a memory that has come to rest
EXPLODED_TIMES = 1e6  # the excess at the start
EXPLOSIONS = {
    "grown": "the cost has grown more than a millionfold",
    "falling": "the cost falls without end",
    "not finite": "the cost there is not a finite number",
}

Point = Sequence[float] | np.ndarray  # (weight, bias): two plain numbers where a rule makes such steps


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory:
    """Hold one walk of k steps, in read-only arrays.

    Attributes
    ----------
    points : ndarray, shape (k + 1, 2)
        The start, and where each step ended.
    costs : ndarray, shape (k + 1,)
        The costs there.
    slopes : ndarray, shape (k + 1, 2)
        The slopes there.
    learning_rates : ndarray, shape (k,)
        With which the steps were done.
    ending : str
        "arrived", "budget" or "exploded".
    says : str
        A sentence.
    rule_state
        The rule's own state after the last step.
    explosion : str
        How an exploded walk did so: "grown" (the cost), "falling" (the cost, without end) or "not finite"; else "".
    at_rest : bool
        Whether the walk counts as arrived because its slopes have vanished, where no least cost is known.
    """

    points: np.ndarray
    costs: np.ndarray
    slopes: np.ndarray
    learning_rates: np.ndarray
    ending: str
    says: str
    rule_state: Any = ()
    explosion: str = ""
    at_rest: bool = False

    @property
    def steps(self) -> int:
        """Return the number of steps."""
        return len(self.points) - 1

    @property
    def start(self) -> np.ndarray:
        """Return the first point, shape (2,)."""
        return self.points[0]

    @property
    def end(self) -> np.ndarray:
        """Return the last point, shape (2,)."""
        return self.points[-1]

    @property
    def step_lengths(self) -> np.ndarray:
        """Return the length of every step, shape (k,)."""
        return np.hypot(*np.diff(self.points, axis=0).T)

    def __repr__(self) -> str:
        return f"Trajectory: {self.says}"


def descend(
    surface: Surface,
    start: Iterable[float],
    learning_rate: float | Sequence[float],
    steps: int,
    rule: StepRule = PLAIN_DESCENT,
) -> Trajectory:
    """Walk down a surface.

    The walk is cut where it has arrived (the excess over the least cost is at most a millionth of the start's; where
    the least cost is unknown, the gradient a billionth of its first length) and where it has exploded (the cost is not
    finite, or its excess is above a million times the start's). The last point of an exploded walk is kept only if it
    and its cost are finite.

    A rule with a memory may rush through a minimum, so it has arrived when that holds for two points in a row; where
    the least cost is unknown, its last step must also be at most a millionth as long as its first. It may also leave
    a start near a minimum by steps of a length of their own: then the start's excess counts as no smaller than that
    of the surface's default start.

    Parameters
    ----------
    surface : Surface
    start : (weight, bias)
    learning_rate : float or sequence of float
        One number above 0, or one for each step.
    steps : int
        How many steps are walked at most.
    rule : StepRule
        As in `helpers.rules`.

    Returns
    -------
    Trajectory

    Raises
    ------
    TypeError, ValueError
        That says which argument is wrong.
    """
    first, planned = check_start(start), check_rates(learning_rate, check_steps(steps))
    with np.errstate(all="ignore"):
        places, costs, rates, state, end = _walk(surface, first, planned, as_rule(rule).bind(surface))
        points = np.array(places)
        slopes = np.stack(np.broadcast_arrays(*surface.slopes(points[:, 0], points[:, 1])), axis=-1)
    return Trajectory(
        points=read_only(points),
        costs=read_only(np.array(costs)),
        slopes=read_only(slopes),
        learning_rates=read_only(np.array(rates[: len(points) - 1], dtype=float)),
        ending=end.ending,
        says=_sentence(end, costs, _level(points, slopes[-1], state), surface.least_cost),
        rule_state=state,
        explosion=end.explosion,
        at_rest=end.ending == "arrived" and surface.least_cost is None,
    )


class _End(NamedTuple):
    """How a walk ended, at which step; how it exploded, and what a learner's function raised there, in words."""

    ending: str
    step: int
    explosion: str = ""
    failure: str = ""


def _walk(
    surface: Surface, start: np.ndarray, planned: list[float], rule: Rule
) -> tuple[list[Point], list[float], list[float], Any, _End]:
    """Return points, costs, rates, the rule's last state and the _End."""
    cost, state = surface.cost_at(start), rule.start(start)
    if not math.isfinite(cost):
        why = f" ({surface.failure})" if surface.failure else ""
        raise ValueError(f"the cost at the start {tuple(start.tolist())} is not finite{why}: start elsewhere")
    points: list[Point] = [start.tolist() if rule.step_floats else start]
    costs: list[float] = [cost]
    rates: list[float] = []
    cost_of, slopes_of = surface.of_floats
    step_from = _stepping(surface, rule, slopes_of)
    remembers = _remembers(state)
    has_arrived, has_exploded = _arrival(surface, start, cost, remembers), _explosion(surface, cost, remembers)
    was_there = has_arrived(points, cost)
    if was_there and not rule.is_noisy:
        return points, costs, rates, state, _End("arrived", 0)
    for step, rate in enumerate(planned, start=1):
        rates.append(rule.rate_now(rate, state))
        (weight, bias), point, new_state = step_from(points[-1], rate, state)
        cost = cost_of(weight, bias)
        if not (math.isfinite(cost) and math.isfinite(weight) and math.isfinite(bias)):
            return points, costs, rates, state, _End("exploded", step, _explosion_to(cost, costs), surface.failure)
        points.append(point)
        costs.append(cost)
        state, is_there = new_state, has_arrived(points, cost)
        if has_exploded(cost):
            return points, costs, rates, state, _End("exploded", step, "grown")
        if is_there and (was_there or not remembers):
            return points, costs, rates, state, _End("arrived", step)
        was_there = is_there
    return points, costs, rates, state, _End("budget", len(planned))


def _stepping(
    surface: Surface, rule: Rule, slopes_of: Callable[[float, float], Pair]
) -> Callable[[Any, float, Any], tuple[Sequence[float], Point, Any]]:
    """Return what makes one step from a point: its end as two floats and as a point, and the rule's new state."""

    def step(point: np.ndarray, rate: float, state: Any) -> tuple[Sequence[float], Point, Any]:
        found, state = rule.step(point, surface.slopes_at, rate, state)
        found = _checked_point(found, rule)
        return found.tolist(), found, state

    step_floats = rule.step_floats
    if step_floats is None:
        return step

    def move(point: Sequence[float], rate: float, state: Any) -> tuple[Sequence[float], Point, Any]:
        numbers = step_floats(*point, slopes_of, rate)
        return numbers, numbers, state

    return move


def _explosion_to(cost: float, costs: list[float]) -> str:
    """Return how a walk explodes whose next cost, or place, is not finite, by its costs so far."""
    falls = cost == -math.inf or -costs[-1] > EXPLODED_TIMES * (abs(costs[0]) or 1.0)
    return "falling" if falls else "not finite"


def _remembers(state: Any) -> bool:
    """Return whether a rule with this state has a memory: its next step depends on more than the point."""
    return not (isinstance(state, tuple) and len(state) == 0)


def _level(points: np.ndarray, last_slopes: np.ndarray, state: Any) -> str:
    """Return what a slope of zero at the last point means for the next step, or "" where it is not zero."""
    if last_slopes.any():
        return ""
    moving = _remembers(state) and len(points) > 1 and (points[-1] != points[-2]).any()
    return "but the walk is still moving" if moving else "so nothing moves"


def _arrival(
    surface: Surface, start: np.ndarray, first_cost: float, remembers: bool
) -> Callable[[list[Point], float], bool]:
    """Return the test for being there, a function of the points so far and the last one's cost."""
    least = surface.least_cost
    if least is not None:
        enough = ARRIVED_SHARE * (first_cost - least)
        return lambda points, cost: cost - least <= enough
    first_length = math.hypot(*surface.slopes_at(start))
    if first_length == 0:  # a level place is no proof of a minimum
        return lambda points, cost: False

    def is_level(points: list[Point], cost: float) -> bool:
        level = math.hypot(*surface.slopes_at(points[-1])) <= ARRIVED_SLOPE_SHARE * first_length
        return level and (not remembers or _is_calm(points))

    return is_level


def _is_calm(points: list[Point]) -> bool:
    """Return whether the last step is next to nothing beside the first one."""
    return len(points) > 2 and math.dist(*points[-2:]) <= CALM_SHARE * math.dist(*points[:2])


def _explosion(surface: Surface, first_cost: float, remembers: bool) -> Callable[[float], bool]:
    """Return the test for having exploded, a function of the cost."""
    usual = surface.cost_at(surface.default_start) if remembers else math.nan
    highest = max(first_cost, usual) if math.isfinite(usual) else first_cost
    if surface.least_cost is None:  # the cost itself must do for the excess, and 1 where it is 0
        limit = highest + EXPLODED_TIMES * (abs(highest) or 1.0)
    else:
        limit = surface.least_cost + EXPLODED_TIMES * (highest - surface.least_cost)
    return lambda cost: cost > limit


def _checked_point(point: np.ndarray, rule: Rule) -> np.ndarray:
    """Return a read-only copy of the point that a rule has returned."""
    point = np.array(point, dtype=float)
    if point.shape != (2,):
        raise ValueError(f"{rule!r} must return a point of shape (2,), not of shape {point.shape}")
    return read_only(point)


def _sentence(end: _End, costs: list[float], level: str, least_cost: float | None) -> str:
    """Return what happened, in one plain sentence."""
    ending, last_step, explosion, failure = end
    steps = counted(last_step, "step")
    if ending == "exploded":
        why = f" ({failure})" if failure and explosion == "not finite" else ""
        return f"Exploded at step {last_step:,}: {EXPLOSIONS[explosion]}{why}."
    if ending == "arrived":
        return f"Arrived after {steps}." if least_cost is not None else f"Came to rest after {steps}."
    if last_step == 0:
        return "No step done yet."
    if level:
        return f"{steps} done; the slope is zero here, {level}."
    if least_cost is None:
        return f"{steps} done; the slope is not yet zero."
    if costs[0] <= least_cost:
        return f"{steps} done; the walk began at the minimum."
    share = 100 * (costs[-1] - least_cost) / (costs[0] - least_cost)
    written = f"{share:,.0f}" if share >= 100 else f"{share:.3g}"
    return f"{steps} done; the excess over the least cost is {written} % of the start's."


def steps_to_within(
    trajectory: Trajectory, surface: Surface, share: float = 0.01, for_good: bool = False
) -> int | None:
    """Return after how many steps a walk has come near the least cost.

    Parameters
    ----------
    trajectory : Trajectory
        The walk, on `surface`.
    surface : Surface
    share : float
        Near is where the excess over the least cost is at most this share of the start's.
    for_good : bool
        Whether to take the step from which on that holds to the walk's end: a rule with a memory may rush past the
        minimum.

    Returns
    -------
    int or None
        None where the walk does not come near, and where the least cost is unknown.
    """
    if surface.least_cost is None:
        return None
    excess = trajectory.costs - surface.least_cost
    within = excess <= share * excess[0]
    if for_good:
        within = np.logical_and.accumulate(within[::-1])[::-1]
    return int(np.argmax(within)) if within.any() else None
