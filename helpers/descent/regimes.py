"""What a learning rate does to the error of a walk: the regimes.

In a direction of curvature λ each step of plain descent multiplies the error by 1 − learning rate × λ. With momentum
and with Nesterov's rule it is, in the long run, the larger root of a quadratic equation. On a bowl that is exact
everywhere; on another surface it holds only near the place whose curvatures are taken. Of other rules nothing is known
beforehand: then the walk itself says what has become of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from helpers.descent.checks import check_steps
from helpers.descent.walk import Trajectory
from helpers.rules import PLAIN_DESCENT, Rule, StepRule, as_rule
from helpers.surfaces import Surface
from helpers.surfaces.places import Pair
from helpers.text import counted
from helpers.validate import LARGEST, check_rate

BOUNCING_WITHIN = 1e-6  # of the rate × curvature beyond which a walk explodes
FLAT_BELOW = 1e-6  # of the largest curvature, where curvatures come from differences
LEAST_CURVATURE = 16 / LARGEST  # a smaller one counts as none: no rate may be as large as those around its edge

PHRASES = {
    "smooth": "no step overshoots the minimum",
    "oscillating": "in {steep} the marker swings through the minimum and back, less far each time",
    "zigzag": "in {steep} each step overshoots the minimum, yet lands nearer to it",
    "bouncing": "in {steep} each step lands just as far away on the other side, for ever",
    "exploding": "in {steep} each step lands farther away on the other side",
}
BECOME = {
    "arrived": ("arrived", "this walk has arrived"),
    "budget": ("still walking", "this walk has not arrived within its steps"),
    "exploded": ("exploded", "this walk has exploded"),
}


@dataclass(frozen=True)
class Regime:
    """Say what a learning rate does; None stands for what does not exist or is unknown.

    Attributes
    ----------
    name : str
        "smooth", "oscillating", "zigzag", "bouncing", "exploding" or "unknown", by the direction of the largest
        curvature; with a rule of which nothing is known beforehand what has become of the walk: "arrived", "still
        walking" or "exploded".
    creeping : bool
        Whether the error of the slowest moving direction does not halve within the walk's steps.
    edge : float or None
        The learning rate beyond which a walk explodes.
    best_rate : float or None
        The learning rate that is best in the worst case.
    factors : (float, float) or None
        By what each step of plain descent multiplies the error along the smallest and the largest curvature.
    flat_direction : bool
        Whether along one direction nothing ever moves.
    where : str
        Where this holds: "everywhere", "near the minimum", "at the start" or "in this walk".
    says : str
        One sentence.
    contraction_factors : (float, float) or None
        As `factors`, without signs; with momentum it holds in the long run.
    thresholds : tuple of (float, str)
        Pairs (learning rate, name of the regime that begins there), in rising order; none where they are unknown.
    """

    name: str
    creeping: bool
    edge: float | None
    best_rate: float | None
    factors: tuple[float, float] | None
    flat_direction: bool
    where: str
    says: str
    contraction_factors: tuple[float, float] | None = None
    thresholds: tuple[tuple[float, str], ...] = ()


def regime(
    surface: Surface,
    learning_rate: float,
    steps: int,
    point: Iterable[float] | None = None,
    rule: StepRule = PLAIN_DESCENT,
    walk: Trajectory | None = None,
) -> Regime:
    """Return what a learning rate does on a surface.

    Parameters
    ----------
    surface : Surface
    learning_rate : float
        Above 0.
    steps : int
        How many steps the walk has.
    point : (weight, bias), optional
        The walk's start, whose curvatures are taken where the surface knows none.
    rule : StepRule
        As in `helpers.rules`.
    walk : Trajectory, optional
        What is judged where nothing is known of the rule beforehand.

    Returns
    -------
    Regime

    Raises
    ------
    TypeError, ValueError
        For a rate that is not a finite number above 0, for steps that are not a whole number, and for a rule that
        cannot walk on this surface.
    """
    rate, steps, found = check_rate(learning_rate), check_steps(steps), as_rule(rule).bind(surface)
    return _become(found, walk) if not found.regime_thresholds else _foreseen(surface, rate, steps, point, found)


def _foreseen(surface: Surface, rate: float, steps: int, point: Iterable[float] | None, rule: Rule) -> Regime:
    """Return the Regime of a rule by the curvatures of the surface."""
    curvatures, where = _curvatures(surface, point)
    if curvatures is None:
        says = "Unknown: neither a minimum of this surface is known nor how it curves at the start."
        return Regime("unknown", False, None, None, None, False, where, says)
    smallest, largest = curvatures
    name = _name(rule, rate * largest) if largest > 0 else "unknown"
    flat = smallest == 0 < largest
    creeping = name in ("smooth", "oscillating", "zigzag", "bouncing") and _creeps(rule, rate, curvatures, steps)
    return Regime(
        name=name,
        creeping=creeping,
        edge=rule.edge(largest) if largest > 0 else None,
        best_rate=rule.best_rate(smallest, largest) if smallest >= 0 < largest else None,
        factors=(1 - rate * smallest, 1 - rate * largest) if rule == PLAIN_DESCENT else None,
        flat_direction=flat,
        where=where,
        says=_sentence(name, where, curvatures, creeping, steps),
        contraction_factors=(rule.contraction_factor(rate * smallest), rule.contraction_factor(rate * largest)),
        thresholds=_thresholds(rule, largest),
    )


def _thresholds(rule: Rule, largest: float) -> tuple[tuple[float, str], ...]:
    """Return the learning rates at which regimes begin along the largest curvature; none if it is not above 0."""
    known = rule.regime_thresholds if largest > 0 else ()
    return tuple((threshold / largest, begins) for threshold, begins in known)


def _become(rule: Rule, walk: Trajectory | None) -> Regime:
    """Return the Regime with a rule of which nothing is known beforehand, by what has become of the walk."""
    name, words = BECOME[walk.ending] if walk is not None else ("unknown", "only a walk shows it")
    says = f"What a rate does with {rule.name} is not known beforehand; {words}."
    return Regime(name, False, None, None, None, False, "in this walk", says)


def _curvatures(surface: Surface, point: Iterable[float] | None) -> tuple[Pair | None, str]:
    """Return (smallest, largest) curvature or None, and where they hold."""
    if surface.curvatures is not None:
        return surface.curvatures, "everywhere" if surface.is_bowl else "near the minimum"
    if point is None:
        return None, "at the start"
    matrix = surface.curvature_matrix(point)
    if not np.isfinite(matrix).all():
        return None, "at the start"
    smallest, largest = np.linalg.eigvalsh(matrix).tolist()
    noise = max(FLAT_BELOW * max(abs(smallest), abs(largest)), LEAST_CURVATURE)
    smallest, largest = (0.0 if abs(value) <= noise else value for value in (smallest, largest))
    return (smallest, largest), "at the start"


def _name(rule: Rule, stretch: float) -> str:
    """Return the regime's name in a direction where rate × curvature is `stretch`."""
    if abs(stretch - rule.regime_thresholds[-1][0]) <= BOUNCING_WITHIN:
        return "bouncing"
    return next((name for threshold, name in reversed(rule.regime_thresholds) if stretch > threshold), "smooth")


def _creeps(rule: Rule, rate: float, curvatures: Pair, steps: int) -> bool:
    """Return whether the error of the slowest direction that moves does not halve within the steps."""
    smallest, largest = curvatures
    if smallest < 0 or steps == 0:
        return False
    stretch = rate * (smallest or largest)
    return _name(rule, stretch) != "bouncing" and rule.contraction_factor(stretch) ** steps > 0.5


def _sentence(name: str, where: str, curvatures: Pair, creeping: bool, steps: int) -> str:
    smallest, largest = curvatures
    place = "" if where == "everywhere" else f" {where}"
    if name == "unknown":
        return f"Unknown{place}: the surface does not curve upwards here, so no rate overshoots a minimum."
    round_bowl = largest - smallest <= 1e-9 * largest
    phrase = PHRASES[name].format(steep="every direction" if round_bowl else "the steep direction")
    also = ""
    if smallest < 0:
        also = "; in the other direction the surface curves downwards"
    elif smallest == 0:
        also = "; one direction is flat and never moves"
    if creeping:
        many = counted(steps, "step")
        also += f"; it is creeping as well: {many} at this rate would not halve the error of the slow direction"
    return f"{name.capitalize()}{place}: {phrase}{also}."
