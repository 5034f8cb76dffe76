"""The walk: repeats a step rule on a surface until it arrives, explodes or has used its budget of steps."""

import math
from dataclasses import dataclass

import numpy as np

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

    Raises TypeError or ValueError that says which argument is wrong.
    """
    start, rates = check_start(start), _check_rates(learning_rate, check_steps(steps))
    with np.errstate(all="ignore"):
        return _walk(surface, start, rates, rule)


def _walk(surface, start, rates, rule):
    """Return the Trajectory for checked arguments."""
    first_cost = surface.cost_at(start)
    if not math.isfinite(first_cost):
        raise ValueError(
            f"the cost at the start {tuple(start.tolist())} is not a finite number: start elsewhere"
        )
    has_arrived, has_exploded = _arrival(surface, start, first_cost), _explosion(surface, first_cost)
    points, costs, state = [start], [first_cost], rule.start(start)
    ending = "arrived" if has_arrived(start, first_cost) else "budget"
    for rate in rates if ending == "budget" else ():
        point, state = rule.step(points[-1], surface.slopes_at, rate, state)
        point = _frozen(point)
        cost = surface.cost_at(point)
        finite = bool(np.isfinite(point).all()) and math.isfinite(cost)
        if finite:
            points.append(point)
            costs.append(cost)
        if not finite or has_exploded(cost):
            ending = "exploded"
            break
        if has_arrived(point, cost):
            ending = "arrived"
            break
    return _trajectory(surface, points, costs, rates, ending, finite=ending != "exploded" or finite)


def _trajectory(surface, points, costs, rates, ending, finite):
    points = np.array(points)
    steps = len(points) - 1
    slopes = np.stack(np.broadcast_arrays(*surface.slopes(points[:, 0], points[:, 1])), axis=-1)
    says = _sentence(ending, steps if finite else steps + 1, costs, surface.least_cost)
    arrays = (points, np.array(costs), slopes, np.array(rates[:steps], dtype=float))
    return Trajectory(*map(_frozen, arrays), ending=ending, says=says)


def _arrival(surface, start, first_cost):
    """Return the test for having arrived, a function of point and cost."""
    if surface.least_cost is None:
        first_length = math.hypot(*surface.slopes_at(start))
        if first_length == 0:  # a level place is no proof of a minimum
            return lambda point, cost: False
        return lambda point, cost: math.hypot(*surface.slopes_at(point)) <= ARRIVED_SLOPE_SHARE * first_length
    enough = ARRIVED_SHARE * (first_cost - surface.least_cost)
    return lambda point, cost: cost - surface.least_cost <= enough


def _explosion(surface, first_cost):
    """Return the test for having exploded, a function of the cost."""
    if surface.least_cost is None:  # the cost itself must do for the excess, and 1 where it is 0
        limit = first_cost + EXPLODED_TIMES * (abs(first_cost) or 1.0)
    else:
        limit = surface.least_cost + EXPLODED_TIMES * (first_cost - surface.least_cost)
    return lambda cost: cost > limit


def _sentence(ending, steps, costs, least_cost):
    if ending == "arrived":
        return f"Arrived after {_counted(steps)}."
    if ending == "exploded":
        return f"Exploded at step {steps}: the cost grew beyond all bounds."
    excess = None if least_cost is None else costs[0] - least_cost
    if steps and excess:
        share = f"{(costs[-1] - least_cost) / excess * 100:,.3g}"
        return f"{_counted(steps)} done; {share} % of the start's excess cost is left."
    return f"{_counted(steps)} done; the slope is not yet zero."


def _counted(steps):
    return "1 step" if steps == 1 else f"{steps:,} steps"


def steps_to_within(trajectory, surface, share=0.01):
    """Return the first step whose excess over the least cost is at most `share` of the start's, or None.

    None too where the least cost of `surface` is unknown.
    """
    if surface.least_cost is None:
        return None
    excess = trajectory.costs - surface.least_cost
    within = np.flatnonzero(excess <= share * excess[0])
    return int(within[0]) if len(within) else None


def check_start(start):
    """Return `start` as a read-only float array of shape (2,), or raise an error that says what is wrong."""
    try:
        point = np.array([float(number) for number in start if not isinstance(number, str)])
    except (TypeError, ValueError) as error:
        raise TypeError(f"start must be two numbers (weight, bias), not {start!r}") from error
    if isinstance(start, str) or point.shape != (2,):
        raise ValueError(f"start must be two numbers (weight, bias), not {start!r}")
    if not np.isfinite(point).all():
        raise ValueError(f"start must be two finite numbers (weight, bias), not {start!r}")
    return _frozen(point)


def check_steps(steps):
    """Return `steps` as an int, or raise an error that says what is wrong."""
    if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)):
        raise TypeError(f"steps must be a whole number, not {steps!r}")
    if steps < 0:
        raise ValueError(f"steps must not be negative, but is {steps}")
    return int(steps)


def check_rate(rate):
    """Return a learning rate as a float, or raise an error that says what is wrong."""
    if isinstance(rate, (str, bytes)):
        raise TypeError(f"the learning rate must be a number, not the text {rate!r}")
    try:
        number = float(rate)
    except (TypeError, ValueError) as error:
        raise TypeError(f"the learning rate must be a number, not {rate!r}") from error
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"the learning rate must be a finite number above 0, not {rate!r}")
    return number


def _check_rates(learning_rate, steps):
    """Return a list of `steps` rates from one number or from a sequence."""
    if np.ndim(learning_rate) == 0:
        return [check_rate(learning_rate)] * steps
    rates = [check_rate(rate) for rate in learning_rate]
    if len(rates) != steps:
        raise ValueError(
            f"{len(rates)} learning rates for {steps} steps: give one number, or one for every step"
        )
    return rates


def _frozen(array):
    array = np.asarray(array, dtype=float)
    array.flags.writeable = False
    return array
