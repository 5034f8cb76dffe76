"""Slips that come up often, each with its own cause."""

import pytest
from learners import LENGTHS, STEP, assert_named, learner

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES

E = "e = weight * x + bias - y\n"
LOOP = """
points = [(weight, bias)]
for _ in range(steps):
    in_weight, in_bias = slopes(weight, bias)
    weight, bias = {}
    points.append((weight, bias))
return points
"""
TANH = "t = np.tanh(weight * x)\ne = output_weight * t - y\n"
SLOPES = "return np.mean(2 * e * output_weight * (1 - t**2) * x), np.mean(2 * e * t)"
SUMS = """
total = 0
for k in {}:
    total {} (weight * x[k] + bias - y[k])**2
return total / len(x)
"""
SUM = "s = slopes_at(point)\nv = momentum * running_sum + {}\nreturn point {} learning_rate * {}, v"
RMSPROP = """
s = slopes_at(point)
v = decay * mean_square + (1 - decay) * s**2
return point {} learning_rate * np.abs(s) / (np.sqrt(v) + 1e-8), v
"""
LOST = "weight - learning_rate * abs(in_weight), bias - learning_rate * abs(in_bias)"
ASKED = """
new = []
for old, slope in zip((weight, bias), slopes(weight, bias)):
    if slope < 0:
        new.append(old + learning_rate * slope)
    else:
        new.append(old - learning_rate * slope)
return new
"""
ADDED = (
    STEP
    + """
if {}:
    weight = weight + learning_rate * in_weight
else:
    weight = weight - learning_rate * in_weight
if {}:
    bias = bias + learning_rate * in_bias
else:
    bias = bias - learning_rate * in_bias
return weight, bias
"""
)

SLIPS = [
    ("step", STEP + "return " + LOST, "sign lost", "can only fall"),
    ("step", ASKED, "negative added", "Where a slope is negative, you add it."),
    ("step", ADDED.format("in_weight < 0", "False"), "negative added",
     "Where the slope in weight is negative, you add it."),
    ("step", ADDED.format("False", "in_bias < 0"), "negative added",
     "Where the slope in bias is negative, you add it."),
    ("step", ADDED.format("in_weight < 0", "in_weight < 0"), "negative added", "Minus a negative number is plus"),
    ("step", ADDED.format("in_bias < 0", "in_bias < 0"), "negative added", "Where slopes are negative, you add them."),
    ("descend", LOOP.format("weight - learning_rate * in_weight if in_weight > 0 else weight + learning_rate * "
     "in_weight, bias - learning_rate * abs(in_bias)"), "negative added", "Where a slope is negative, you add it."),
    ("descend", LOOP.format("weight - learning_rate * abs(in_weight), bias - learning_rate * in_bias"),
     "negative added", "Where the slope in weight is negative, you add it."),
    ("step", ASKED.replace(" + ", " * ").replace(" - ", " + ").replace(" * ", " - ", 1), "sign lost", "can only grow"),
    ("step", STEP + "return " + LOST.replace(" - ", " + "), "sign lost", "minus a negative number is plus"),
    ("step", STEP + "return weight - learning_rate * in_weight, bias - learning_rate * in_weight", "same slope",
     "The bias has a slope of its own"),
    ("step", STEP + "return weight - learning_rate * in_bias, bias - learning_rate * in_bias", "same slope",
     "The weight has a slope of its own"),
    ("descend", LOOP.format(LOST), "sign lost", "can only fall"),
    ("descend", LOOP.format(LOST.replace(" - ", " + ")), "sign lost", "can only grow"),
    ("descend", LOOP.format("weight - learning_rate * in_weight, bias - learning_rate * in_weight"), "same slope",
     "The bias has a slope of its own"),
    ("descend", LOOP.format("weight - learning_rate * in_weight, bias - learning_rate * in_bias")
     .replace("append(", "insert(0, "), "turned round", "The start comes first"),
    ("momentum_step", SUM.format("abs(s)", "-", "v"), "sign lost", "has lost its sign"),
    ("momentum_step", SUM.format("s", "-", "abs(v)"), "sign lost", "has lost its sign"),
    ("momentum_step", SUM.format("s", "+", "abs(v)"), "sign lost", "has lost its sign"),
    ("rmsprop_step", RMSPROP.format("-"), "sign lost", "has lost its sign"),
    ("rmsprop_step", RMSPROP.format("+"), "sign lost", "has lost its sign"),
    ("slope_in_weight", E + "return abs(np.mean(2 * e * x))", "absolute", "The answer has lost its sign"),
    ("slope_in_bias", E + "return abs(np.mean(2 * e))", "absolute", "The answer has lost its sign"),
    ("network_slopes", TANH + SLOPES.replace("return ", "return np.abs((") + "))", "absolute", "lost their signs"),
    ("network_slopes", TANH + SLOPES.replace("(1 - t**2)", "(1 - t)**2"), "(1 − tanh)²", "belongs to tanh alone"),
    ("network_slopes", TANH + SLOPES.replace(" * x)", ")"), "no x", "The factor x is missing"),
    ("network_slopes", TANH + "n, x, t, e = len(x), x[1:], t[1:], e[1:]\n" + SLOPES
     .replace("mean", "sum").replace("), ", ") / n, ") + " / n", "one left out", "The first point is left out"),
    ("cost", SUMS.format("range(1, len(x))", "+="), "one left out", "The first point is left out"),
    ("cost", SUMS.format("range(len(x) - 1)", "+="), "one left out", "The last point is left out"),
    ("cost", SUMS.format("range(len(x))", "="), "last only", "total += … adds"),
    ("cost", E + "return sum(e)**2 / len(x)", "squared too late", "divided by their number"),
    ("cost", E + "return np.linalg.norm(e)", "root", "np.linalg.norm"),
    ("cost", E + "return sum(abs(e))", "absolute", "the sum of the errors without their signs"),
    ("cost", E + "return sum(e**2) / 2 * len(x)", "multiplied by n", "needs brackets"),
    ("cost", E + "return sum(e**2) * len(x)", "multiplied by n", "divides by n alone"),
    ("slope_in_weight", "return 2 * np.mean((y - weight * x + bias) * x)", "no brackets", "needs brackets"),
    ("slope_in_bias", "return 2 * np.mean(y - weight * x + bias)", "no brackets", "needs brackets"),
    ("slope_in_bias", E + "return sum(2 * e[1:]) / len(x)", "one left out", "The first point is left out"),
    ("largest_safe_rate", "m = [[np.mean(x**2), 2 * np.mean(x)], [2 * np.mean(x), 2]]\n"
     "return 2 / np.linalg.eigvalsh(m)[-1]", "2 missing in one entry", "before the mean of x²"),
    ("largest_safe_rate", "m = [[2 * np.mean(x**2), np.mean(x)], [np.mean(x), 2]]\n"
     "return 2 / np.linalg.eigvalsh(m)[-1]", "2 missing in one entry", "before the mean of x."),
    ("largest_safe_rate", "m = [[2 * np.mean(x**2), 2 * np.mean(x)], [2 * np.mean(x), 1]]\n"
     "return 2 / np.linalg.eigvalsh(m)[-1]", "2 missing in one entry", "where 1 stands alone"),
    ("predict", "weight, bias = 400, 0\nreturn weight * x + bias", "overwritten", "gives weight and bias numbers"),
    ("predict", "'''A line.'''\nbias = -41\nreturn weight * x + bias", "overwritten", "Line 3 gives bias a number"),
    ("is_level", LENGTHS + "return here - start <= share", "share subtracted", "The share is a factor"),
    ("is_level", LENGTHS + "return here <= start - share", "share subtracted", "The share is a factor"),
    ("is_level", LENGTHS + "if start == 0:\n    return False\nreturn here / start <= share", "level start",
     "it is level enough"),
    ("is_level", LENGTHS + "return start > 0 and here / start <= share", "level start", "it is level enough"),
    ("is_level", LENGTHS + "return here / start <= share", "divided by 0", "divides 0 by 0"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "cause", "said"), SLIPS)
def test_a_slip_is_named(key, body, cause, said):
    assert_named(key, body, cause, said)


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (ASKED, "241,216.74"),
        (ADDED.format("in_weight < 0", "False"), "235,772.43"),
        (STEP + "return " + LOST, "241,216.74"),
    ],
)
def test_a_step_that_adds_negative_slopes_tells_the_costs(body, after):
    words = examine(learner("step", body)).words
    assert words.startswith(
        f"Your step climbs: at weight −150 and bias 450 the cost rises from 199,055.37 to {after}"
    ), words


def test_a_step_that_adds_a_negative_slope_in_bias_alone_tells_no_costs():
    words = examine(learner("step", ADDED.format("False", "in_bias < 0"))).words
    assert words.startswith("With weight −150, bias 450") and "climbs" not in words


@pytest.mark.parametrize("wrong", ["1.1 * share * start", "share * start + 1e-3", "1.001 * share * start"])
def test_a_little_more_than_the_share_is_not_level(wrong):
    assert examine(learner("is_level", LENGTHS + f"return here <= {wrong}")).state == "wrong"
    assert examine(learner("is_level", LENGTHS + f"return round(here, 3) <= round({wrong}, 3)")).state == "wrong"


def test_a_length_just_above_the_share_does_not_look_like_the_share():
    words = examine(learner("is_level", LENGTHS + "return here <= 1.001 * share * start")).words
    assert words.startswith("With slopes (0, 5.004) here, (10, 0) at the start and share 0.5, your")


@pytest.mark.parametrize(
    "body",
    ["weight = weight * 1.0\nbias = 0 + bias\nreturn weight * x**3", "old = bias\nbias = 0\nreturn old * x + bias"],
)
def test_an_argument_that_was_used_before_is_not_called_overwritten(body):
    assert examine(learner("predict", body)).cause != "overwritten"


def test_no_sentence_begins_with_a_variable_made_capital():
    for exercise in EXERCISES.values():
        for mistake in exercise.mistakes:
            assert callable(mistake.words) or not mistake.words.startswith(("X ", "Y ")), mistake.words
