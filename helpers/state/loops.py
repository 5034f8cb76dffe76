"""The loop of a walk by any rule, as lines of plain numpy."""

import re
from dataclasses import asdict
from textwrap import indent

from helpers.rules import PLAIN_DESCENT, Adam, DecayingRate, MiniBatch, Momentum, Nesterov, RMSProp

PLAIN = """trajectory = [np.array([{weight}, {bias}])]  # where the walk starts: weight, bias
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

STEP = "point = point - learning_rate * slopes(*point)"

MOMENTUM = """running_sum = {momentum} * running_sum + slopes(*point)
point = point - learning_rate * running_sum"""

NESTEROV = """here = slopes(*point)
running_sum = {momentum} * running_sum + here
point = point - learning_rate * (here + {momentum} * running_sum)"""

RMSPROP = """here = slopes(*point)
mean_square = {decay} * mean_square + (1 - {decay}) * here * here
point = point - learning_rate * here / (np.sqrt(mean_square) + {epsilon})"""

ADAM = """here = slopes(*point)
mean = {decay_of_mean} * mean + (1 - {decay_of_mean}) * here
mean_square = {decay_of_square} * mean_square + (1 - {decay_of_square}) * here * here
typical, size = mean / (1 - {decay_of_mean} ** (k + 1)), np.sqrt(mean_square / (1 - {decay_of_square} ** (k + 1)))
point = point - learning_rate * typical / (size + {epsilon})"""

STRANGE = "point, state = rule.step(point, lambda at: slopes(*at), learning_rate, state)"

DECAY = "learning_rate = learning_rate / (1 + k / {half_after})"

BATCH = """epoch, place = divmod(k, {batches})
if place == 0:  # a new epoch begins: shuffle the data
    order = np.random.default_rng([{seed}, epoch]).permutation({count})
rows = order[place * {size} : (place + 1) * {size}]
x, y = all_x[rows], all_y[rows]  # all that slopes sees in this step"""


def loop_of(rule, start, rates):
    """Return the lines that walk from `start`, (weight, bias), at `rates`, Python for a list of learning rates.

    rule: one that is on its surface. The lines need slopes(weight, bias) and, for mini-batches, x and y.
    """
    weight, bias = map(repr, start)
    if rule == PLAIN_DESCENT:
        return PLAIN.format(weight=weight, bias=bias, rates=rates)
    before, step, after = _lines(rule)
    numbered = re.search(r"\bk\b", step)
    each, rates = ("k, learning_rate", f"enumerate({rates})") if numbered else ("learning_rate", rates)
    parts = {"before": before, "each": each, "rates": rates, "step": indent(step, "    "), "after": after}
    lines = LOOP.format(weight=weight, bias=bias, **parts)
    return "\n".join(line for line in lines.splitlines() if line)


def _lines(rule):
    """Return what a rule does before the loop, in each step, and after the loop."""
    if isinstance(rule, DecayingRate):
        before, step, after = _lines(rule.rule)
        return before, f"{DECAY.format(half_after=rule.half_after)}\n{step}", after
    if isinstance(rule, MiniBatch):
        before, step, after = _lines(rule.rule)
        batches, size = -(-rule.count // rule.batch_size), rule.batch_size
        batch = BATCH.format(batches=batches, size=size, seed=rule.seed, count=rule.count)
        return f"all_x, all_y = x, y\n{before}", f"{batch}\n{step}", f"x, y = all_x, all_y\n{after}"
    return (*_core(rule), "")


def _core(rule):
    """Return what a rule that is not around another one does before the loop and in each step."""
    if rule == PLAIN_DESCENT:
        return "", STEP
    if isinstance(rule, (Momentum, Nesterov)):
        step = MOMENTUM if isinstance(rule, Momentum) else NESTEROV
        return "running_sum = np.zeros(2)", step.format(**asdict(rule))
    if isinstance(rule, RMSProp):
        return "mean_square = np.zeros(2)", RMSPROP.format(**asdict(rule))
    if isinstance(rule, Adam):
        return "mean = mean_square = np.zeros(2)", ADAM.format(**asdict(rule))
    return f"rule = {rule!r}  # your rule\nstate = rule.start(point)", STRANGE
