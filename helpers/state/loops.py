"""The loop of a walk by any rule, as lines of plain numpy."""

import re
from textwrap import indent

from helpers.rules import PLAIN_DESCENT, Rule

PLAIN_LOOP = """trajectory = [np.array([{weight}, {bias}])]  # where the walk starts: weight, bias
for learning_rate in {rates}:
    trajectory.append(trajectory[-1] - learning_rate * slopes(*trajectory[-1]))
trajectory = np.array(trajectory)"""

LOOP = """point = np.array([{weight}, {bias}])  # where the walk starts: weight, bias
{before}
trajectory = [point]
for {each} in {rates}:
{step}
    trajectory.append(point)
{after}
trajectory = np.array(trajectory)"""


def loop_of(rule: Rule, start: list[float], rates: str) -> str:
    """Return the lines that walk from `start`, (weight, bias), at `rates`, Python for a list of learning rates.

    rule: one that is on its surface. The lines need slopes(weight, bias) and, for mini-batches, x and y.
    """
    weight, bias = start
    if rule == PLAIN_DESCENT:
        return PLAIN_LOOP.format(weight=weight, bias=bias, rates=rates)
    before, step, after = rule.as_numpy()
    numbered = re.search(r"\bk\b", step)
    each, rates = ("k, learning_rate", f"enumerate({rates})") if numbered else ("learning_rate", rates)
    parts = {"before": before, "each": each, "rates": rates, "step": indent(step, "    "), "after": after}
    lines = LOOP.format(weight=weight, bias=bias, **parts)
    return "\n".join(line for line in lines.splitlines() if line)
