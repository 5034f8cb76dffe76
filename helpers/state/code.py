"""A walk as a few lines of plain numpy, ready to paste into a cell."""

import textwrap
from collections.abc import Sequence

import numpy as np

from helpers.descent import Trajectory
from helpers.rules import Rule
from helpers.state.choices import SurfaceChoice
from helpers.state.loops import loop_of
from helpers.state.numbers import runs_of
from helpers.surfaces import Surface, SurfaceOverData

WIDTH = 120
MOST_INLINE = 60  # data points that are written out; of more, the four numbers on which the slopes depend

CENTRE = "x = x - x.mean()"
SCALE = "x = x / np.sqrt(np.mean(x**2))"
STANDARDISE = """x, y = x - x.mean(), y - y.mean()
x, y = x / abs(x).max(), y / abs(y).max()
x, y = x / np.sqrt(np.mean(x * x)), y / np.sqrt(np.mean(y * y))  # now the standard deviation of both is 1"""


def code_of(choice: SurfaceChoice, surface: Surface, trajectory: Trajectory, rates: Sequence[float], rule: Rule) -> str:
    """Return Python code that walks `trajectory` again on `surface`, which is that of a SurfaceChoice.

    rates, rule: the planned learning rates of the walk and its rule. The code defines `trajectory`, an array of
    shape (k + 1, 2).
    """
    rule = rule.bind(surface)
    loop = loop_of(rule, trajectory.start.tolist(), _rates(rates[: trajectory.steps]))
    return f"import numpy as np\n\n{_slopes(choice, surface, rule).strip()}\n\n{loop}\n"


def _slopes(choice: SurfaceChoice, surface: Surface, rule: Rule) -> str:
    """Return the lines that define the slopes of a surface, with its data if they are few or the rule needs them.

    A rule that magnifies rounding gets the slopes as the board computes them. So does every rule on a surface that is
    no bowl, where the last digit may decide where a wild walk goes.
    """
    data = surface.data
    if data is None:
        return surface.as_numpy()
    alone = data.as_numpy_without_data()
    if alone and not rule.needs_data and (len(data.x) > MOST_INLINE or rule.inner_rule.magnifies_rounding):
        return alone
    return _data(choice, data) + data.as_numpy()


def _data(choice: SurfaceChoice, surface: SurfaceOverData) -> str:
    """Return the lines that hold the data: as recorded, with what was done to them, unless they have been edited."""
    recorded, changes = surface, []
    if choice.recorded is not None:
        recorded, changes = choice.recorded, [STANDARDISE]
    elif choice.edited is None and choice.original.data is not None:
        recorded, changes = choice.original.data, [CENTRE] * choice.centre + [SCALE] * choice.scale
    return "\n".join([_array("x", recorded.x), _array("y", recorded.y), *changes])


def _array(name: str, values: np.ndarray) -> str:
    """Return `name = np.array([...])` in lines that are not too long."""
    numbers = ", ".join(_short(value) for value in values.tolist())
    text = f"{name} = np.array([{numbers}], dtype=float)"
    return "\n".join(textwrap.wrap(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False))


def _short(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _rates(rates: Sequence[float]) -> str:
    """Return the rates as Python: written once where they repeat."""
    runs = [f"[{rate!r}] * {times}" if times > 1 else f"[{rate!r}]" for rate, times in runs_of(rates)]
    return " + ".join(runs) or "[]"
