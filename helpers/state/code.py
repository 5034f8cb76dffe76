"""A walk as a few lines of plain numpy, ready to paste into a cell."""

import textwrap

from helpers.rules import RMSProp
from helpers.state.loops import loop_of
from helpers.state.numbers import runs_of
from helpers.surfaces import CurvedSurface, DataSurface, FunctionSurface, NetworkSurface
from helpers.surfaces.function import REACH

WIDTH = 120
MOST_INLINE = 60  # data points that are written out; of more, the four numbers on which the slopes depend

CENTRE = "x = x - x.mean()"
SCALE = "x = x / np.sqrt(np.mean(x**2))"
STANDARDISE = """x, y = x - x.mean(), y - y.mean()
x, y = x / abs(x).max(), y / abs(y).max()
x, y = x / np.sqrt(np.mean(x * x)), y / np.sqrt(np.mean(y * y))  # now the standard deviation of both is 1"""

LINE = """
def slopes(weight, bias):  # of the mean of the squared errors of weight × x + bias
    errors = weight * x + bias - y
    return np.array([2 * np.mean(errors * x), 2 * np.mean(errors)])
"""

ABOUT_MINIMUM = """best_weight, best_bias = {foot}  # of the {count:,} data points
mean_x, variance_x = {spread}
def slopes(weight, bias):  # of the mean of the squared errors of weight × x + bias
    off = weight - best_weight
    error = bias - best_bias + mean_x * off
    return np.array([2 * variance_x * off + 2 * mean_x * error, 2 * error])
"""

NETWORK = """
def slopes(weight, output_weight):  # mean of the squared errors of output_weight × tanh(weight × x), with a penalty
    bent = np.tanh(weight * x)
    steep = (1 - bent * bent) * x
    in_weight = 2 * output_weight * (np.mean(bent * steep) * output_weight - np.mean(y * steep))
    in_output_weight = 2 * (np.mean(bent * bent) * output_weight - np.mean(bent * y))
    return np.array([in_weight + 2 * {penalty} * weight, in_output_weight + 2 * {penalty} * output_weight])
"""

CURVED = """
def slopes(weight, bias):  # of the cost (1 − weight)² + {steepness} × (bias − weight²)²
    across = {two} * (bias - weight * weight)
    return np.array([-2 * (1 - weight) - 2 * weight * across, across])
"""

FUNCTION = """cost = {name}  # your function of (weight, bias)
def reach(value, middle, half):  # how far to look to both sides for a central difference
    return {reach!r} * max(half, abs(value - middle)) + {tiny!r} * abs(value)
def slopes(weight, bias):
    w, b = reach(weight, {middle[0]!r}, {half[0]!r}), reach(bias, {middle[1]!r}, {half[1]!r})
    in_weight = (cost(weight + w, bias) - cost(weight - w, bias)) / ((weight + w) - (weight - w))
    return np.array([in_weight, (cost(weight, bias + b) - cost(weight, bias - b)) / ((bias + b) - (bias - b))])
"""

OWN_SLOPES = """your_slopes = {name}  # your slopes of (weight, bias)
def slopes(weight, bias):
    return np.array(your_slopes(weight, bias))
"""


def code_of(choice, surface, trajectory, rates, rule):
    """Return Python code that walks `trajectory` again on `surface`, which is that of a SurfaceChoice.

    rates, rule: the planned learning rates of the walk and its rule. The code defines `trajectory`, an array of
    shape (k + 1, 2).
    """
    rule = rule.on(surface)
    loop = loop_of(rule, trajectory.start.tolist(), _rates(rates[: trajectory.steps]))
    return f"import numpy as np\n\n{_slopes(choice, surface, rule).strip()}\n\n{loop}\n"


def _slopes(choice, surface, rule):
    """Return the lines that define the slopes of a surface, with its data if they are few or the rule needs them.

    RMSProp, whose steps stay long near the minimum, magnifies rounding: it gets the slopes as the board computes them.
    So does every rule on a surface that is no bowl, where the last digit may decide where a wild walk goes.
    """
    if isinstance(surface, DataSurface):
        few = len(surface.x) <= MOST_INLINE and not isinstance(rule.core, RMSProp)
        return _data(choice, surface) + LINE if few or rule.needs_data else _about_minimum(surface)
    if isinstance(surface, NetworkSurface):
        return _data(choice, surface) + NETWORK.format(penalty=repr(surface.penalty))
    if isinstance(surface, CurvedSurface):
        return CURVED.format(steepness=f"{surface.steepness:g}", two=repr(2 * surface.steepness))
    if isinstance(surface, FunctionSurface):
        return _function(surface)
    raise ValueError(f"there is no code for {surface!r}")


def _data(choice, surface):
    """Return the lines that hold the data: as recorded, with what was done to them, unless they have been edited."""
    recorded, changes = surface, []
    if choice.recorded is not None:
        recorded, changes = choice.recorded, [STANDARDISE]
    elif choice.edited is None:
        recorded, changes = choice.plain, [CENTRE] * choice.centre + [SCALE] * choice.scale
    return "\n".join([_array("x", recorded.x), _array("y", recorded.y), *changes])


def _array(name, values):
    """Return `name = np.array([...])` in lines that are not too long."""
    numbers = ", ".join(_short(value) for value in values.tolist())
    text = f"{name} = np.array([{numbers}], dtype=float)"
    return "\n".join(textwrap.wrap(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False))


def _short(value):
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _about_minimum(surface):
    """Return the slopes as the surface itself computes them, by the minimum and the spread of x."""
    foot, spread = (
        ", ".join(map(repr, map(float, pair))) for pair in (surface.foot, (surface.mean_x, surface.variance_x))
    )
    return ABOUT_MINIMUM.format(foot=foot, spread=spread, count=len(surface.x))


def _function(surface):
    if surface.slopes_of is not None:
        return OWN_SLOPES.format(name=name_of(surface.slopes_of.function))
    window = surface.window
    return FUNCTION.format(
        name=name_of(surface.cost_of.function),
        reach=float(REACH),
        tiny=float(REACH * REACH),
        middle=window.centre,
        half=window.half_widths,
    )


def name_of(function):
    """Return by which name a learner's function is called in the code."""
    function = getattr(function, "function", function)  # what a guard holds
    name = getattr(function, "__name__", "your_function")
    return name if name.isidentifier() else "your_function"


def _rates(rates):
    """Return the rates as Python: written once where they repeat."""
    runs = [f"[{rate!r}] * {times}" if times > 1 else f"[{rate!r}]" for rate, times in runs_of(rates)]
    return " + ".join(runs) or "[]"
