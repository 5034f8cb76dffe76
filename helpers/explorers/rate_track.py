"""The track of the learning rate's slider: which regime begins where, as far as there is room to write it."""

import math

from helpers.state import State

NAMES = {"exploding": "explodes"}  # other names are those of the regimes
ROOM = 0.0155  # of the track, for one letter
HALVINGS = 40


def regimes_between(state: State, low: float, high: float) -> list[tuple[float, str]]:
    """Return [(learning rate, name)]: which regime begins where between two learning rates, in rising order.

    The first begins at `low`. Where the slow direction creeps, and no step overshoots, the name is "creeping".
    Empty where the regimes are unknown.
    """
    thresholds = state.regime.thresholds
    if not thresholds:
        return []
    name = next((name for rate, name in reversed(thresholds) if rate <= low), "smooth")
    later = [(rate, name) for rate, name in thresholds if low < rate < high]
    end = creeping_end(state, low, later[0][0] if later else high) if name in ("smooth", "oscillating") else low
    ahead = [(low, "creeping")] if end > low else []
    return ahead + ([(end, name)] if not later or end < later[0][0] else []) + later


def creeping_end(state: State, low: float, high: float) -> float:
    """Return the learning rate between two at which the walk stops creeping: `low` if it does not, `high` if it does.

    It creeps while its steps do not halve the error of the slow direction, as `helpers.descent.regime` says.
    """
    curvatures, rule = state.surface.curvatures, state.rule.bind(state.surface)
    if curvatures is None or min(curvatures) < 0 or max(curvatures) == 0 or state.steps == 0:
        return low
    slow = min(curvatures) or max(curvatures)
    creeps = lambda rate: rule.contraction_factor(rate * slow) ** state.steps > 0.5  # noqa: E731
    if creeps(high) or not creeps(low):
        return high if creeps(high) else low
    for _ in range(HALVINGS):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if creeps(middle) else (low, middle)
    return high


def marks_on_track(state: State, low: float, high: float) -> list[tuple[float, str]]:
    """Return [(share of the track, text)]: a mark where each regime begins, named where there is room for the name."""
    place = lambda rate: math.log(rate / low) / math.log(high / low)  # noqa: E731
    begins = [(place(rate), NAMES.get(name, name)) for rate, name in regimes_between(state, low, high)]
    ends = [share for share, _ in begins[1:]]
    fits = [end - share >= ROOM * len(text) for (share, text), end in zip(begins, ends, strict=False)] + [True]
    return [(share, text if fit else "") for (share, text), fit in zip(begins, fits, strict=False)]
