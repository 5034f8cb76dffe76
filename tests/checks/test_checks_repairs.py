"""The one small change that makes a learner's code right is told, and nothing is told that is no such change."""

import ast

import pytest
from learners import STEP, cell, learner

from helpers.checks import examine
from helpers.checks.comparison import run_all
from helpers.checks.edits import operators
from helpers.checks.exercises import EXERCISES
from helpers.checks.learner_code import LearnerCode
from helpers.checks.repairs import repairing_edit

E = "e = weight * x + bias - y\n"
FACTOR = "factor = abs(1 - learning_rate * curvature)\nif factor >= 1:\n    return None\n"
COUNT = "k, left = 0, 1\nwhile left {} share{}:\n    k, left = k + 1, left * factor\nreturn k"
EACH = "t = 0\nfor i in range(len(x)):\n    e = weight * x[i] + bias - y[i]\n"
WALK = """
points = [(weight, bias)]
for {} in range(steps):
    in_weight, in_bias = slopes(weight, bias)
    weight, bias = weight - learning_rate * in_weight, bias - learning_rate * in_bias
{}points.append((weight, bias))
return points
"""

CHANGES = [
    ("predict", "return weight * x, bias", "The comma in line 2 makes two numbers of it. Is a + meant?"),
    ("cost", EACH + "    if e > 0:\n        t += e**2\nreturn t / len(x)",
     "The if in line 5, `if e > 0:`, leaves some out. Without it all is right."),
    ("cost", EACH + "    if abs(e) > 2:\n        t += 1\n    t += e**2\nreturn t / len(x)",
     "The if in line 5, `if abs(e) > 2:`, and what it does, is too many. Without it all is right."),
    ("cost", E + "return np.mean(e**2) if weight != 3 else 0.5 * len(x)",
     "The if in line 3 is too many. With `np.mean(e**2)` alone all is right."),
    ("descend", WALK.format("weight", "    "),
     "The loop in line 3 takes the name weight, and the weight that came in is lost. Give it another name."),
    ("cost", "weight, bias = np.polyfit(x, y, 1)\n" + E + "return np.mean(e**2)",
     "Line 2, `weight, bias = np.polyfit(x, y, 1)`, is too many. Without it all is right."),
    ("step", "for _ in range(9):\n    a, b = slopes(weight, bias)\n    weight = weight - learning_rate * a\n"
     "    bias = bias - learning_rate * b\nreturn weight, bias", "No loop is needed in line 2: once is enough."),
    ("predict", "line = weight * x\nline =+ bias\nreturn line",
     "Line 3, `line =+ bias`, gives line a new value. += adds to the old one."),
    ("steps_to_arrive", FACTOR + COUNT.format("<", ""),
     "In line 6, `left < share`, < is wrong: > belongs there. All else is right."),
    ("is_level", "a, b = np.hypot(*slopes_here), np.hypot(*slopes_at_start)\nreturn a == share * b",
     "In line 3, `a == share * b`, == is wrong: <= belongs there. All else is right."),
    ("cost", E + "return np.sum(e**2) // len(x)",
     "In line 3, `np.sum(e**2) // len(x)`, // is wrong: / belongs there. All else is right."),
    ("slope_in_bias", E + "return np.mean(2**e)",
     "In line 3, `2**e`, ** is wrong: * belongs there. All else is right."),
    ("rmsprop_step", "s = slopes_at(point)\nm = decay*mean_square + (1 - decay)*s*2\n"
     "return point - learning_rate*s / (np.sqrt(m) + 1e-8), m", "`*2`, * is wrong: ** belongs there."),
    ("cost", "return np.mean(weight*x+bias-y**2)",
     "In line 2 brackets belong around `weight * x + bias - y`. All else is right."),
    ("cost", "return np.mean((weight * (x + bias) - y)**2)",
     "The brackets around `x + bias` in line 2 are wrong. Without them all is right."),
    ("predict", "return np.tanh(weight * x + bias)", "np.tanh(…) in line 2 is too many. Without it all is right."),
    ("slopes_before", "return (slopes @ weights.T * (1 - activations**2)).sum(axis=0)",
     ".sum(…) in line 2 is too many."),
    ("slopes_before", "return slopes @ weights.T * (1 - activations.T**2)",
     "In line 2, `activations.T`, the .T is too many. Without it all is right."),
    ("descend", "walk = np.zeros((steps + 1, 2), dtype=int)\nwalk[0] = weight, bias\nfor k in range(steps):\n"
     "    walk[k + 1] = walk[k] - learning_rate * np.array(slopes(*walk[k]))\nreturn walk",
     "dtype=int in line 2 is too many. Without it all is right."),
    ("momentum_step", "v = momentum * running_sum + slopes_at(point)\nreturn point - learning_rate * v[0], v",
     "In line 3, `v[0]`, the [0] is too many. Without it all is right."),
    ("rmsprop_step", "s = slopes_at(point)\nm = decay * mean_square + (1 - decay) * s**2\n"
     "return point - learning_rate * s / (np.sqrt(m / (1 - decay)) + 1e-8), m",
     "In line 4 `/ (1 - decay)` is too many. Without it all is right."),
    ("rmsprop_step", "s = slopes_at(point)\nm = decay * mean_square + (1 - decay) * s**2\n"
     "return point - learning_rate * s / (np.sqrt(m) + 1e8), m",
     "In line 4, `np.sqrt(m) + 1e8`, the number 1e8 is wrong. All else is right."),
    ("steps_to_arrive", FACTOR + "if factor == 0:\n    return 1\nreturn int(np.ceil(np.log(factor) / np.log(share)))",
     "In line 7, `np.log(factor) / np.log(share)`, the division is upside down. All else is right."),
    ("slope_in_weight", E + "return np.mean(2 * e) * x",
     "In line 3 `* x` belongs into the brackets of np.mean. All else is right."),
    ("descend", WALK.format("_", ""),
     "Line 6, `points.append((weight, bias))`, stands behind the loop and belongs into it. All else is right."),
    ("steps_to_arrive", FACTOR + COUNT.format(">", "").replace("return", "    return"),
     "Line 8, `return k`, stands in the loop and belongs behind it. All else is right."),
    ("cost", "t = 0\nfor i in range(len(x)):\n    t += (weight * x + bias - y[i])**2\nreturn t / len(x)",
     "In the loop x stands for all of its values. Write x[i] in line 4."),
    ("central_difference", "return (function(at + reach) - function(at - reach)) / (2 * at)",
     "In line 2, `2 * at`, at stands where reach belongs. All else is right."),
    ("step", STEP + "return weight - 0.1 * in_weight, bias - learning_rate * in_bias",
     "In line 3, `0.1 * in_weight`, 0.1 stands where learning_rate belongs. All else is right."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "said"), CHANGES)
def test_the_change_that_makes_all_right_is_found(key, body, said):
    assert said in change_to(learner(key, body), key).words


def test_the_change_is_told_where_nothing_else_names_the_mistake():
    verdict = examine(learner("step", STEP + "return weight - 0.7 * in_weight, bias - learning_rate * in_bias"))
    assert verdict.cause == "one change"
    assert verdict.words.endswith("`0.7 * in_weight`, 0.7 stands where learning_rate belongs. All else is right.")


@pytest.mark.parametrize(
    ("key", "body", "advice", "change"),
    [
        ("slopes_before", "return slopes @ (weights.T * (1 - activations**2))", "meet there, entry by entry",
         "The brackets around `weights.T * (1 - activations**2)` in line 2 are wrong."),
        ("predict", "return weight * x[0] + bias", "no list with entries", "In line 2, `x[0]`, the [0] is too many."),
    ],
)  # fmt: skip
def test_an_error_that_says_little_comes_with_the_change_that_mends_it(key, body, advice, change):
    verdict = examine(learner(key, body))
    assert verdict.cause == "error" and advice in verdict.words and change in verdict.words.splitlines()[-1]


def change_to(function, key):
    """Return the change that mends a function, or None."""
    return repairing_edit(EXERCISES[key], run_all(EXERCISES[key], function, 0.3), LearnerCode(function))


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("cost", E + "return np.sqrt(np.mean(e**3))"),  # two changes
        ("steps_to_arrive", FACTOR.replace(">=", ">") + COUNT.format(">", "")),  # it was stopped
        ("predict", "def seen(f):\n    return f\n\n@seen\n"
         "def my_predict(weight, bias, x):\n    return weight * x - bias"),
    ],
)  # fmt: skip
def test_what_one_change_does_not_mend_or_what_is_not_its_text_alone_is_left(key, body):
    assert change_to(learner(key, body), key) is None


def test_a_name_around_the_function_is_not_taken_from_the_page():
    body = "def made(k):\n    def my_predict(weight, bias, x):\n        return weight * x * k - bias\n"
    body += "    return my_predict\n\nmy_predict = made(2)"
    assert change_to(cell(body, "my_predict", k=1), "predict") is None


def test_a_line_is_not_too_many_that_hides_a_name_of_the_page():
    body = "h = 1e-12\nsides = [np.mean(((weight + s) * x + bias - y)**2) for s in (h, -h)]\n"
    words = examine(learner("slope_in_weight", body + "return (sides[0] - sides[1]) / (2 * h)", h=0.1)).words
    assert words.endswith("In line 2, `h = 1e-12`, the number 1e-12 is wrong. All else is right."), words


def test_a_change_without_end_is_stopped_and_the_next_one_is_tried():
    assert change_to(learner("steps_to_arrive", FACTOR + COUNT.format(">", " / 100")), "steps_to_arrive")


def test_nothing_of_a_changed_function_stays():
    function = learner("cost", E + "return np.sum(e**2) // len(x)")
    page, code = dict(function.__globals__), function.__code__
    words = examine(function).words
    assert function.__globals__ == page and function.__code__ is code
    assert examine(function).words == words


def test_defaults_come_with_the_change():
    head = "def my_cost(weight, bias, x, y, power=2, *, ways=1):\n"
    body = "    return np.mean((weight * x + bias - y) ** power) // ways"
    assert "// is wrong: / belongs there" in change_to(cell(head + body, "my_cost"), "cost").words


def test_whole_numbers_are_raised_to_decimals_lest_they_grow_without_end():
    code = LearnerCode(learner("predict", "n = 3\nfor _ in range(40):\n    n = n * 2\nreturn n"))
    made = {ast.unparse(new) for edit in operators(code) for new in edit.changes.values()}
    assert "n ** 2.0" in made and not any("**" in text and ".0" not in text for text in made)
