"""The walk: repeats a step rule on a surface until it arrives, explodes or has used its budget of steps."""

import math
from dataclasses import dataclass

import numpy as np

from helpers.descent.checks import check_rates, check_start, check_steps
from helpers.rules import GradientDescent

ARRIVED_SHARE = 1e-6  # of the excess over the least cost at the start
ARRIVED_SLOPE_SHARE = 1e-9  # of the gradient's length at the start, where the least cost is unknown
EXPLODED_TIMES = 1e6  # the excess at the start
PLAIN_DESCENT = GradientDescent()


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory:
    """Hold one walk of k steps, in read-only arrays.

    `points` (k + 1, 2), `costs` (k + 1,) and `slopes` (k + 1, 2) are those of the start and after every step,
    `learning_rates` (k,) those of the steps. `ending` is "arrived", "budget" or "exploded"; `says` is a
    sentence.
    """

    points: np.ndarray
    costs: np.ndarray
    slopes: np.ndarray
    learning_rates: np.ndarray
    ending: str
    says: str

    @property
    def steps(self):
        """Return the number of steps."""
        return len(self.points) - 1

    @property
    def start(self):
        """Return the first point, shape (2,)."""
        return self.points[0]

    @property
    def end(self):
        """Return the last point, shape (2,)."""
        return self.points[-1]

    @property
    def step_lengths(self):
        """Return the length of every step, shape (k,)."""
        return np.hypot(*np.diff(self.points, axis=0).T)

    def __repr__(self):
        return f"Trajectory: {self.says}"


def descend(surface, start, learning_rate, steps, rule=PLAIN_DESCENT):
    """Walk at most `steps` steps down `surface` from `start` and return the Trajectory.

    `start` is (weight, bias), `learning_rate` a positive number or a sequence of `steps` of them, `rule` as
    in `helpers.rules`. The walk is cut where it has arrived (the excess over the least cost is at most a
    millionth of the start's; where the least cost is unknown, the gradient a billionth of its first length)
    and where it has exploded (the cost is not finite, or its excess is above a million times the start's).
    The last point of an exploded walk is kept only if it and its cost are finite.

    Raises TypeError or ValueError that says which argument is wrong.
    """
    start, rates = check_start(start), check_rates(learning_rate, check_steps(steps))
    with np.errstate(all="ignore"):
        points, costs, ending, last_step = _walk(surface, start, rates, rule)
        points = np.array(points)
        slopes = np.stack(np.broadcast_arrays(*surface.slopes(points[:, 0], points[:, 1])), axis=-1)
    says = _sentence(ending, last_step, costs, slopes[-1], surface.least_cost)
    return Trajectory(
        points=_frozen(points),
        costs=_frozen(np.array(costs)),
        slopes=_frozen(slopes),
        learning_rates=_frozen(np.array(rates[: len(points) - 1], dtype=float)),
        ending=ending,
        says=says,
    )


def _walk(surface, start, rates, rule):
    """Return the points, the costs, how the walk ended and the number of the step at which it ended."""
    cost = surface.cost_at(start)
    if not math.isfinite(cost):
        raise ValueError(f"the cost at the start {tuple(start.tolist())} is not finite: start elsewhere")
    has_arrived, has_exploded = _arrival(surface, start, cost), _explosion(surface, cost)
    points, costs, state = [start], [cost], rule.start(start)
    if has_arrived(start, cost):
        return points, costs, "arrived", 0
    for step, rate in enumerate(rates, start=1):
        point, state = rule.step(points[-1], surface.slopes_at, rate, state)
        point = _checked_point(point, rule)
        cost = surface.cost_at(point)
        finite = math.isfinite(cost) and all(map(math.isfinite, point.tolist()))
        if finite:
            points.append(point)
            costs.append(cost)
        if not finite or has_exploded(cost):
            return points, costs, "exploded", step
        if has_arrived(point, cost):
            return points, costs, "arrived", step
    return points, costs, "budget", len(rates)


def _arrival(surface, start, first_cost):
    """Return the test for having arrived, a function of point and cost."""
    if surface.least_cost is not None:
        enough = ARRIVED_SHARE * (first_cost - surface.least_cost)
        return lambda point, cost: cost - surface.least_cost <= enough
    first_length = math.hypot(*surface.slopes_at(start))
    if first_length == 0:  # a level place is no proof of a minimum
        return lambda point, cost: False
    return lambda point, cost: math.hypot(*surface.slopes_at(point)) <= ARRIVED_SLOPE_SHARE * first_length


def _explosion(surface, first_cost):
    """Return the test for having exploded, a function of the cost."""
    if surface.least_cost is None:  # the cost itself must do for the excess, and 1 where it is 0
        limit = first_cost + EXPLODED_TIMES * (abs(first_cost) or 1.0)
    else:
        limit = surface.least_cost + EXPLODED_TIMES * (first_cost - surface.least_cost)
    return lambda cost: cost > limit


def _checked_point(point, rule):
    """Return a read-only copy of the point that a rule has returned."""
    point = np.array(point, dtype=float)
    if point.shape != (2,):
        raise ValueError(f"{rule!r} must return a point of shape (2,), not of shape {point.shape}")
    return _frozen(point)


def _sentence(ending, last_step, costs, last_slopes, least_cost):
    """Return what happened, in one plain sentence."""
    counted = "1 step" if last_step == 1 else f"{last_step:,} steps"
    if ending == "exploded":
        return f"Exploded at step {last_step:,}: the cost has grown more than a millionfold."
    if ending == "arrived":
        return f"Arrived after {counted}." if least_cost is not None else f"Came to rest after {counted}."
    if last_step == 0:
        return "No step done yet."
    if not last_slopes.any():
        return f"{counted} done; the slope is zero here, so nothing moves."
    if least_cost is None:
        return f"{counted} done; the slope is not yet zero."
    share = 100 * (costs[-1] - least_cost) / (costs[0] - least_cost)
    share = f"{share:,.0f}" if share >= 100 else f"{share:.3g}"
    return f"{counted} done; the excess over the least cost is {share} % of the start's."


def steps_to_within(trajectory, surface, share=0.01):
    """Return the first step whose excess over the least cost is at most `share` of the start's, or None.

    None too where the least cost of `surface` is unknown.
    """
    if surface.least_cost is None:
        return None
    excess = trajectory.costs - surface.least_cost
    within = np.flatnonzero(excess <= share * excess[0])
    return int(within[0]) if len(within) else None


def _frozen(array):
    array.flags.writeable = False
    return array
