"""What boards say: numbers and sentences about a state."""

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import numpy as np

from helpers.state import Racer, State
from helpers.surfaces import Surface, SurfaceOverData
from helpers.text import capital, counted, number, with_decimals, with_power_of_ten
from helpers.text.numbers import LARGE, SMALL

SHOWN_ERRORS = 4  # of the data, in the formula of the cost
SUM_DECIMALS = 3  # of the cost as a sum, unless more are needed
FIGURES, MOST_DECIMALS = 15, 8  # in the formula of the update
RATE_FIGURES = 10  # of a learning rate
FINER = 7  # numbers of decimals that are tried, so that the printed update holds
USUAL_RATES = 1e-6, 1e6  # with others a slope needs more, or fewer, decimals than the parameter
LEAST_ANGLE = 0.01  # degrees: a smaller one is written as less than that
AT_REST = "Came to rest: the slope is next to nothing"


def digits_of(half_width: float) -> int:
    """Return how many decimals a parameter needs whose window has this half-width."""
    return max(0, 3 - math.floor(math.log10(half_width)))


def coordinates(surface: Surface, point: np.ndarray) -> tuple[str, str]:
    """Return (weight, bias) as two texts."""
    widths = surface.window.half_widths
    weight, bias = (number(float(value), digits_of(width)) for value, width in zip(point, widths, strict=True))
    return weight, bias


def point_slots(prefix: str, surface: Surface, point: np.ndarray, cost: float, slopes: np.ndarray) -> dict[str, str]:
    """Return the slots of one row of a table: weight, bias, cost and both slopes."""
    weight, bias = coordinates(surface, point)
    names = ("weight", "bias", "cost", "slope_in_weight", "slope_in_bias")
    texts = (weight, bias, number(cost), number(float(slopes[0])), number(float(slopes[1])))
    return {f"{prefix}_{name}": text for name, text in zip(names, texts, strict=True)}


def names_of(surface: Surface) -> tuple[str, str]:
    """Return what the two parameters are called, without their units."""
    return surface.weight_label.name, surface.bias_label.name


def signs_in_words(state: State) -> str:
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


def rate_in_words(state: State) -> str:
    """Say what the learning rate does on this surface, and where its edge is."""
    regime = state.regime
    edge = "" if regime.edge is None else f" The edge is {number(regime.edge, 3)}."
    return f"{regime.says}{edge}"


def in_brackets(text: str) -> str:
    """Return a number's text, in brackets if it is negative."""
    return f"({text})" if text.startswith("−") else text


def length_of(step: np.ndarray) -> float:
    """Return the length of a step (2,)."""
    return float(np.hypot(*step))


def angle_in_words(state: State, angle: float | None, what: str) -> str:
    """Say by which angle, in degrees or None, something called `what` misses the direction of the minimum."""
    if state.surface.minima.nearest(state.point) is None:
        return "The direction of the minimum is unknown."
    if angle is None:
        return ""
    by = f"less than {LEAST_ANGLE}" if angle < LEAST_ANGLE else number(angle, 1)
    return f"{what} misses the direction of the minimum by {by}°."


def steps_needed_in_words(state: State, racer: Racer) -> str:
    """Say after how many steps a racer has as good as arrived, as far as that is known."""
    if state.surface.least_cost is None:
        return "unknown"
    if racer.steps_needed is not None:
        return f"{racer.steps_needed:,}"
    return "never" if racer.trajectory.ending == "exploded" else f"not in {state.race_steps}"


def ending_in_words(state: State) -> str:
    """Say why no step is done beyond the marker, or "" where one is."""
    if not state.at_end or state.trajectory.ending == "budget":
        return ""
    if state.trajectory.ending == "exploded":
        return state.trajectory.says
    arrived = "Arrived: of the way down less than a millionth is left"
    return f"{AT_REST if state.trajectory.at_rest else arrived}, so the board stops here."


def mean_of_squares(data: SurfaceOverData, point: np.ndarray) -> str:
    """Return the cost's formula with its first numbers: " = (squares of −430, … km/s) / 24"."""
    errors = data.errors(*point.tolist())
    first = " + ".join(f"{in_brackets(number(float(error), 0))}²" for error in errors[:SHOWN_ERRORS])
    more = " + …" if len(errors) > SHOWN_ERRORS else ""
    return f" = ({first}{more}) / {len(errors):,}"


def cost_in_words(surface: Surface) -> str:
    """Say what the cost is: the mean area of the squares of the errors, and on a network's its penalty."""
    if surface.data is None:
        return "cost"
    text = f"cost = the mean area of {counted(len(surface.data.x), 'square')}"
    if not surface.penalty:
        return text
    weight, output_weight = (f"({name})²" if " " in name else f"{name}²" for name in names_of(surface))
    return f"{text} + {surface.penalty:g} × ({weight} + {output_weight})"


def cost_in_numbers(surface: Surface, point: np.ndarray, cost: float) -> tuple[str, str]:
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
    return f" = {first:,.{digits}f} + {second:,.{digits}f}", f"{total:,.{digits}f}"


def update_in_numbers(
    old: float, learning_rate: float, slope: float, new: float, half_width: float
) -> tuple[str, str, str, str, str]:
    """Return old value, learning rate, slope, "=" or "≈", and new value as texts.

    Each is the number itself, rounded. With "=" the printed arithmetic holds to the last digit. half_width: of the
    window, along this parameter.
    """
    rate = f"{learning_rate:.{RATE_FIGURES}g}"
    numbers = old, slope, new
    if not all(map(math.isfinite, numbers)) or max(map(abs, numbers)) >= LARGE:
        before, across, after = map(number, numbers)
        return before, rate, in_brackets(across), "≈", after
    ways = list(_decimals(learning_rate, slope, half_width))
    holding = (way for way in ways if _holds(Decimal(rate), numbers, way))
    way = next(holding, None)
    texts = map(_with_decimals, numbers, ways[0] if way is None else way)
    before, across, after = texts
    return before, rate, in_brackets(across), "≈" if way is None else "=", after


def _decimals(learning_rate: float, slope: float, half_width: float) -> Iterator[tuple[int, int, int]]:
    """Yield how many decimals old value, slope and new value may get, the easiest to read first."""
    first = max(2, 2 - _power_of(half_width))
    telling = 2 - _power_of(slope)
    power = _power_of(learning_rate)
    shift = 0 if USUAL_RATES[0] < learning_rate < USUAL_RATES[1] else power
    for more, digits in product((0, 2), range(first, first + FINER)):
        wanted = max(power, shift) + more if more else shift
        yield digits + more, max(digits + wanted, telling, 0), digits


def _holds(rate: Decimal, numbers: tuple[float, float, float], decimals: tuple[int, int, int]) -> bool:
    """Return whether old − rate × slope is new to the last digit, as all of them are printed."""
    before, across, after = (Decimal(f"{value:.{digits}f}") for value, digits in zip(numbers, decimals, strict=True))
    return abs(before - rate * across - after) < Decimal(5).scaleb(-1 - decimals[2])


def _power_of(value: float) -> int:
    """Return the power of ten at which the digits of a number begin, 0 for 0."""
    return math.floor(math.log10(abs(value))) if value else 0


def _with_decimals(value: float, digits: int) -> str:
    """Write a number with so many decimals, none of them left out."""
    if value == 0 or digits <= MOST_DECIMALS or abs(value) >= SMALL:
        return with_decimals(value, digits)
    return with_power_of_ten(value, max(0, digits + _power_of(value)))
