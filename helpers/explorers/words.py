"""What boards say: numbers and sentences about a state."""

import math

import numpy as np

from helpers.style import LARGE, SMALL, number, with_power_of_ten

SHOWN_ERRORS = 4  # of the data, in the formula of the cost
FIGURES, MOST_DECIMALS = 15, 8  # in the formula of the update
USUAL_RATES = 1e-6, 1e6  # with others a slope needs more, or fewer, decimals than the parameter
AT_REST = "Came to rest: the slope is next to nothing"


def digits_of(half_width):
    """Return how many decimals a parameter needs whose window has this half-width."""
    return max(0, 3 - math.floor(math.log10(half_width)))


def place(surface, point):
    """Return (weight, bias) as two texts."""
    widths = surface.window.half_widths
    return tuple(number(float(value), digits_of(width)) for value, width in zip(point, widths, strict=True))


def row(prefix, surface, point, cost, slopes):
    """Return the slots of one row of a table: weight, bias, cost and both slopes."""
    weight, bias = place(surface, point)
    names = ("weight", "bias", "cost", "slope_in_weight", "slope_in_bias")
    texts = (weight, bias, number(cost), number(float(slopes[0])), number(float(slopes[1])))
    return {f"{prefix}_{name}": text for name, text in zip(names, texts, strict=True)}


def names_of(surface):
    """Return what the two parameters are called, without their units."""
    return tuple(label.split(" (")[0] for label in (surface.weight_label, surface.bias_label))


def signs_in_words(state):
    """Say what the signs of the slopes mean."""
    if state.at_end and state.trajectory.ending == "exploded":
        return "Nothing to step from: the walk has left every map."
    if state.at_end and state.trajectory.ending == "arrived":
        known = state.surface.least_cost is not None
        return "Level, as far as it matters: nothing is left to do." if known else f"{AT_REST}."
    parts = []
    for name, slope in zip(names_of(state.surface), state.slopes, strict=True):
        if slope == 0:
            parts.append(f"the slope in {name} is zero: it has no advice")
        else:
            sign, size = ("negative", "larger") if slope < 0 else ("positive", "smaller")
            parts.append(f"the slope in {name} is {sign}: a {size} {name} lowers the cost")
    return _sentence(parts)


def _sentence(parts):
    text = "; ".join(parts) + "."
    return text[0].upper() + text[1:]


def rate_in_words(state):
    """Say what the learning rate does on this surface, and where its edge is."""
    regime = state.regime
    edge = "" if regime.edge is None else f" The edge is {number(regime.edge, 3)}."
    return f"{regime.says}{edge}"


def in_brackets(text):
    """Return a number's text, in brackets if it is negative."""
    return f"({text})" if text.startswith("−") else text


def length_of(step):
    """Return the length of a step (2,)."""
    return float(np.hypot(*step))


def angle_in_words(state, angle, what):
    """Say by which angle, in degrees or None, something called `what` misses the direction of the minimum."""
    if state.surface.minima.nearest(state.point) is None:
        return "The direction of the minimum is unknown."
    return "" if angle is None else f"{what} misses the direction of the minimum by {number(angle, 1)}°."


def steps_needed_in_words(state, racer):
    """Say after how many steps a racer has as good as arrived, as far as that is known."""
    if state.surface.least_cost is None:
        return "unknown"
    if racer.steps_needed is not None:
        return f"{racer.steps_needed:,}"
    return "never" if racer.trajectory.ending == "exploded" else f"not in {state.race_steps}"


def ending_in_words(state):
    """Say why no step is done beyond the marker, or "" where one is."""
    if not state.at_end or state.trajectory.ending == "budget":
        return ""
    if state.trajectory.ending == "exploded":
        return state.trajectory.says
    known = state.surface.least_cost is not None
    return f"{'Arrived: of the way down less than a millionth is left' if known else AT_REST}, so the board stops here."


def mean_of_squares(surface, point):
    """Return the cost's formula with its first numbers: " = (squares of −430, … km/s) / 24"."""
    errors = surface.errors(*point.tolist())
    first = " + ".join(f"{in_brackets(number(float(error), 0))}²" for error in errors[:SHOWN_ERRORS])
    more = " + …" if len(errors) > SHOWN_ERRORS else ""
    return f" = ({first}{more}) / {len(errors):,}"


def update_in_numbers(old, learning_rate, slope, new, half_width):
    """Return old value, learning rate, slope and new value as texts whose printed arithmetic holds.

    half_width: of the window, along this parameter.
    """
    rate, values = f"{learning_rate:.10g}", (old, slope, new)
    if not all(map(math.isfinite, values)):
        return number(old), rate, in_brackets(number(slope)), number(new)
    shift = 0 if USUAL_RATES[0] < learning_rate < USUAL_RATES[1] else math.floor(math.log10(learning_rate))
    largest = max(abs(old), abs(new), abs(slope) * 10.0**shift)
    most = FIGURES - (math.floor(math.log10(largest)) if largest else 0)
    telling = 2 - math.floor(math.log10(abs(slope))) if slope else shift
    first = min(max(2, 2 - math.floor(math.log10(half_width))), most - 3)
    for digits in range(first, min(first + 7, most) + 1):
        decimals = digits, max(digits + shift, telling), digits
        old, slope, new = (round(value, places) + 0.0 for value, places in zip(values, decimals, strict=True))
        result = round(old - float(rate) * slope, digits)
        if result == new:
            break
    else:  # no number of decimals makes it hold: then by less than anybody can tell
        new = result + 0.0
    old, slope, new = map(_with_decimals, (old, slope, new), decimals)
    return old, rate, in_brackets(slope), new


def _with_decimals(value, digits):
    """Write a number with so many decimals, none of them left out."""
    size = abs(value)
    if size < LARGE and (digits <= MOST_DECIMALS or size >= SMALL or size == 0):
        return f"{value:,.{max(digits, 0)}f}".replace("-", "−")
    return with_power_of_ten(value, max(0, digits + math.floor(math.log10(size))))
