"""What boards say: numbers and sentences about a state."""

import math
from decimal import Decimal, localcontext

import numpy as np

from helpers.text import capital, counted, number, with_decimals, with_power_of_ten
from helpers.text.numbers import LARGE, SMALL

SHOWN_ERRORS = 4  # of the data, in the formula of the cost
SUM_DECIMALS = 3  # of the cost as a sum, unless more are needed
FIGURES, MOST_DECIMALS = 15, 8  # in the formula of the update
MOST_FIGURES = 17  # that a number has
RATE_FIGURES = 10  # of a learning rate, unless more are needed
EXACT = 400  # digits in which what is printed is looked at
USUAL_RATES = 1e-6, 1e6  # with others a slope needs more, or fewer, decimals than the parameter
LEAST_ANGLE = 0.01  # degrees: a smaller one is written as less than that
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
    return surface.weight_label.name, surface.bias_label.name


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
    return capital("; ".join(parts) + ".")


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
    if angle is None:
        return ""
    by = f"less than {LEAST_ANGLE}" if angle < LEAST_ANGLE else number(angle, 1)
    return f"{what} misses the direction of the minimum by {by}°."


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
    arrived = "Arrived: of the way down less than a millionth is left"
    return f"{AT_REST if state.trajectory.at_rest else arrived}, so the board stops here."


def mean_of_squares(surface, point):
    """Return the cost's formula with its first numbers: " = (squares of −430, … km/s) / 24"."""
    errors = surface.data.errors(*point.tolist())
    first = " + ".join(f"{in_brackets(number(float(error), 0))}²" for error in errors[:SHOWN_ERRORS])
    more = " + …" if len(errors) > SHOWN_ERRORS else ""
    return f" = ({first}{more}) / {len(errors):,}"


def cost_in_words(surface):
    """Say what the cost is: the mean area of the squares of the errors, and on a network's its penalty."""
    if surface.data is None:
        return "cost"
    said = f"cost = the mean area of {counted(len(surface.data.x), 'square')}"
    if not surface.penalty:
        return said
    weight, output_weight = (f"({name})²" if " " in name else f"{name}²" for name in names_of(surface))
    return f"{said} + {surface.penalty:g} × ({weight} + {output_weight})"


def cost_in_numbers(surface, point, cost):
    """Return (" = mean area + penalty", cost) as texts whose printed arithmetic holds; no sum without a penalty."""
    if surface.data is None or not surface.penalty:
        return "", number(cost)
    with np.errstate(all="ignore"):
        errors = surface.data.errors(*point.tolist())
        parts = float(np.mean(errors * errors)), surface.penalty * float(point @ point)
    if not max(*parts, cost) < LARGE:  # and where one of them is no number
        return f" = {number(parts[0])} + {number(parts[1])}", number(cost)
    for digits in range(SUM_DECIMALS, FIGURES):
        first, second, total = (round(value, digits) for value in (*parts, cost))
        if round(first + second, digits) == total:
            break
    first, second, total = (f"{value:,.{digits}f}" for value in (first, second, total))
    return f" = {first} + {second}", total


def update_in_numbers(old, learning_rate, slope, new, half_width):
    """Return old value, learning rate, slope and new value as texts whose printed arithmetic holds.

    Each is the number itself, rounded. half_width: of the window, along this parameter.
    """
    if not all(map(math.isfinite, (old, slope, new))):
        return number(old), f"{learning_rate:.{RATE_FIGURES}g}", in_brackets(number(slope)), number(new)
    with localcontext(prec=EXACT):
        for rate, decimals in _ways_to_write(old, learning_rate, slope, new, half_width):
            before, across, after = map(_rounded, (old, slope, new), decimals)
            if abs(before - Decimal(rate) * across - after) < _half_unit(after, decimals[2]):
                break
        before, across, after = map(_with_decimals, (before, across, after), decimals)
    return before, rate, in_brackets(across), after


def _ways_to_write(old, learning_rate, slope, new, half_width):
    """Return (text of the rate, decimals of old value, slope and new value), the easiest to read first.

    The last ways have so few decimals that nothing is left but the slope.
    """
    shift = 0 if USUAL_RATES[0] < learning_rate < USUAL_RATES[1] else _power_of(learning_rate)
    most = FIGURES - _power_of(max(abs(old), abs(new), abs(learning_rate * slope)))
    telling = 2 - _power_of(slope) if slope else shift
    first = min(max(2, 2 - _power_of(half_width)), most - 3)
    finer = range(first, min(first + 7, most) + 1)
    for digits in finer:
        yield f"{learning_rate:.{RATE_FIGURES}g}", (digits, max(digits + shift, telling), digits)
    sharp = max(_power_of(learning_rate), shift) + 2
    for digits in (*finer, *range(first - 1, most - FIGURES - 3, -1)):
        wanted = digits + 2, max(digits + sharp, telling)
        known = (min(wish, MOST_FIGURES - _power_of(value)) for wish, value in zip(wanted, (old, slope), strict=True))
        yield repr(learning_rate).removesuffix(".0"), (*known, digits)


def _power_of(value):
    """Return the power of ten at which the digits of a number begin, 0 for 0."""
    return math.floor(math.log10(abs(value))) if value else 0


def _rounded(value, decimals):
    """Return a number, rounded to so many decimals."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals)) + 0


def _half_unit(value, decimals):
    """Return half a unit of the last digit that is written of a number with so many decimals."""
    return Decimal(5).scaleb(-1 - (decimals if value else max(decimals, 0)))


def _with_decimals(value, digits):
    """Write a decimal number with so many decimals, none of them left out."""
    size = abs(value)
    if size == 0 or (size < LARGE and 0 <= digits and (digits <= MOST_DECIMALS or size >= SMALL)):
        return with_decimals(value, max(digits, 0))
    return with_power_of_ten(value, max(0, digits + value.adjusted()))
