"""What boards say: numbers and sentences about a state."""

import math

from helpers.style import number

DIRECTION_WORDS = {True: "raises", False: "lowers"}


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


def next_step_in_words(state):
    """Say what the signs of the slopes mean for the next step."""
    if state.trajectory.ending == "exploded" and not state.held:
        return "Nothing to step from: the walk has left every map."
    parts = []
    for name, slope in zip(names_of(state.surface), state.slopes, strict=True):
        if slope == 0:
            parts.append(f"the slope in {name} is zero: {name} stays")
        else:
            sign = "negative" if slope < 0 else "positive"
            parts.append(f"the slope in {name} is {sign}: the next step {DIRECTION_WORDS[slope < 0]} {name}")
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


def label(state, what):
    """Say in one sentence what a board shows now: for those who do not see it, and for the stored page."""
    weight, bias = place(state.surface, state.point)
    names = names_of(state.surface)
    return f"{what} The marker is at {names[0]} {weight}, {names[1]} {bias}; the cost there is {number(state.cost)}."


def update_in_numbers(old, learning_rate, slope, new):
    """Return old value, learning rate, slope and new value as texts whose printed arithmetic holds."""
    for digits in range(2, 9):
        texts = [f"{value:.{digits}f}" for value in (old, slope, new)]
        printed = [float(text) for text in texts]
        if round(printed[0] - learning_rate * printed[1] - printed[2], digits) == 0:
            break
    old, slope, new = (number(value, digits) for value in printed)
    return old, f"{learning_rate:g}", in_brackets(slope), new
