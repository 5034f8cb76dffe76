"""Mistakes that are seen in a learner's code: loops without end, names that are lost, slips, sizes written out."""

import pytest
from learners import LOOP, STEP, assert_named, assert_right, learner

from helpers.checks import examine

FACTOR = "f = abs(1 - learning_rate * curvature)\n"
NEVER = "if f >= 1:\n    return None\nk, left = 0, 1\n"
SHRINK = "    left, k = left * f, k + 1\nreturn k"
WALK = """
    a, b = slopes(weight, bias)
    weight, bias = weight - learning_rate * a, bias - learning_rate * b
    points.append((weight, bias))
"""
START = "points, i = [(weight, bias)], 0\n"
NO_STEP = "There the factor is 1, so the distance never shrinks."

ENDLESS = [  # exercise, body, what is said
    ("steps_to_arrive", FACTOR + NEVER + "while left > share:\n    k += 1\nreturn k",
     "Nothing in the loop changes left or share, so `left > share` stays true."),
    ("steps_to_arrive", FACTOR + NEVER + "while left > share:\n    left == left * f\n    k += 1\nreturn k",
     "A single = gives left its value."),
    ("steps_to_arrive", FACTOR + NEVER + "while left != share:\n" + SHRINK,
     "left hardly ever equals share to the last digit. Ask `while left > share`."),
    ("steps_to_arrive", FACTOR + NEVER + "while share != f**k:\n    k += 1\nreturn k",
     "f ** k hardly ever equals share to the last digit. Ask `while f ** k > share`."),
    ("steps_to_arrive", FACTOR + NEVER + "while True:\n    if left == share:\n        return k\n" + SHRINK,
     "left hardly ever equals share to the last digit. Ask `while left > share`."),
    ("steps_to_arrive", FACTOR + "k, left = 0, 1\nwhile left > share:\n" + SHRINK, NO_STEP),
    ("steps_to_arrive", FACTOR + "k, left = 0, np.float64(1)\nif f == 1: return None\nwhile left > share:\n" + SHRINK,
     "There the factor is above 1, so the distance grows with each step."),
    ("descend", START + "while i < steps:" + WALK + "    i + 1\nreturn points",
     "Nothing in the loop changes i or steps"),
    ("descend", START + "while True:" + WALK + "    i += 1\n    if i == steps:\n        break\nreturn points",
     "The loop ends only where i == steps. If i is past that, it never ends: ask before the step, `while i < steps`."),
    ("descend", "points = [(weight, bias)]\nfor point in points:" + WALK + "return points",
     "The loop goes through points and puts more into it"),
    ("cost", "i, total = 0, 0\nwhile i < len(x):\n    total += (weight * x[i] + bias - y[i])**2\nreturn total / len(x)",
     "Nothing in the loop changes i or x, so `i < len(x)` stays true."),
    ("steps_to_arrive", FACTOR + NEVER + "while left > share:\n    left = max(left * f, 1)\nreturn k",
     "What must happen in it so that it ends?"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "words"), ENDLESS)
def test_a_loop_without_end_is_told_why(key, body, words):
    assert_named(key, body, "endless", words)


def test_the_loop_is_told_also_where_the_time_was_up_in_a_function_that_it_calls():
    cell = (
        "def step(*parts):\n" + "    parts = tuple(parts)\n" * 40 + "    return parts[:2]\n\n"
        "def my_descend(weight, bias, learning_rate, steps, slopes):\n    count = 0\n    while count < steps:\n"
        "        weight, bias = step(weight, bias, learning_rate, slopes)\n    return []\n"
    )  # fmt: skip
    verdict = examine(learner("descend", cell), seconds=0.3)
    assert "The loop in line 46, `while count < steps:`, was still running" in verdict.words


LOST = [  # exercise, body, cause, what is said
    ("cost", "t = 0\nfor x, y in zip(x, y):\n    t += (weight * x + bias - y)**2\nreturn t / len(x)", "name taken",
     "The loop in line 3 takes the names x and y, so behind it each is the last value alone."),
    ("cost", "t = 0\nfor x, y in zip(x, y):\n    t += (weight * x + bias - y)**2\nreturn t / x.size", "name taken",
     "The loop in line 3 takes the names x and y"),
    ("cost", "t = 0\nfor x in x:\n    for y in y:\n        t += x * y\nreturn t", "name taken",
     "The loop in line 4 takes the name y, so behind it y is the last value alone."),
    ("descend", LOOP.replace("for _ in", "for weight in"), "name taken",
     "The loop in line 3 takes the name weight, and the weight that came in is lost. Give the loop's value another"),
    ("cost", "n, t = len(x), 0\nfor x, y in zip(x, y):\n    t += (weight * x + bias - y)**2\nreturn t", "sum",
     "divide by the number of points"),
    ("cost", "weight, bias = np.polyfit(y, x, 1)\nreturn np.mean((weight * x + bias - y)**2)", "overwritten",
     "Line 2 gives weight and bias other values. What comes in through the arguments is lost"),
    ("slopes_before", "weights = np.eye(7)\nreturn slopes @ weights.T * (1 - activations**2)", "overwritten",
     "Line 2 gives weights another value."),
    ("standardise", "values = galaxies['distance_mpc']\nreturn (values - np.mean(values)) / np.std(values)",
     "overwritten", "Line 2 gives values another value."),
    ("softmax", "sum = np.exp(scores).sum(axis=1)\nreturn np.exp(scores) / sum(scores)", "error",
     "Line 2 gives sum a value, so Python's sum is not there. Take another name."),
    ("cost", "cost = weight * x + bias - y\nreturn cost(weight, bias)", "error", "so the page's cost is not there."),
    ("central_difference",
     "while reach > 1e-18:\n"
     "    s = (function(at + reach) - function(at - reach)) / reach\n    reach = reach / 10\nreturn s",
     "constant", "Line 4 changes reach again and again. Take it as it comes in."),
    ("step", "a, b = slopes(-150, 450)\nreturn weight - learning_rate * a, bias - learning_rate * b", "own place",
     "Line 2 calls slopes at a place of its own, (−150, 450). Take the one that comes in."),
]  # fmt: skip

SLIPS = [
    ("step", STEP + "weight == weight - learning_rate * in_weight\nbias == bias - learning_rate * in_bias\n"
     "return weight, bias", "compares", "Lines 3 and 4 compare: == asks whether two things are equal."),
    ("cost", "t = 0\nfor a, b in zip(x, y):\n    t == t + (weight * a + bias - b)**2\nreturn t / len(x)", "compares",
     "Line 4 compares: == asks whether two things are equal. A single = gives t its value."),
    ("standardise", "if values.max() is values.min():\n    return values * 0\n"
     "return (values - values.mean()) / values.std()",
     "is", "is asks whether two things are one and the same. == asks whether they are equal."),
    ("cost", "e = []\nfor a, b in zip(x, y):\n    error = weight * a + bias - b\ne.append(error**2)\nreturn np.mean(e)",
     "behind the loop", "Line 5, `e.append(…)`, stands behind the loop, so it runs once. It belongs into the loop."),
    ("slope_in_bias", "t = 0\nfor a, b in zip(x, y):\n    e = weight * a + bias - b\nt += 2 * e\nreturn t / len(x)",
     "behind the loop", "Line 5, `t += …`, stands behind the loop"),
    ("cost", "t = 0\nfor i in range(len(x)):\n    t += (weight * x + bias - y)**2\nreturn t / len(x)", "idle loop",
     "The loop never uses i: x and y stand for all of their values. Write x[i] and y[i]."),
    ("predict", "y = weight * x, bias\nreturn y", "shape",
     "The comma in line 2 makes two numbers of it. Is a + meant?"),
    ("descend", "points = [(weight, bias)]\nfor _ in range(steps):\n"
     + STEP.replace("in_w", "    in_w", 1)
     + "    weight, bias = weight - learning_rate * in_weight, bias - learning_rate * in_bias\n"
     "    points += (weight, bias)\nreturn points", "kind",
     "`points += (weight, bias)` puts in two numbers, not one pair. Write points.append((weight, bias))."),
    ("slope_in_weight", "return 2 * np.sum((weight * x + bias - y) * x) // len(x)", "rounded",
     "// in line 2 drops what is behind the point. Divide by /."),
    ("descend", "p = np.zeros((steps + 1, 2), dtype=int)\np[0] = weight, bias\nfor i in range(steps):\n"
     "    p[i + 1] = p[i] - learning_rate * np.array(slopes(*p[i]))\nreturn p", "rounded",
     "dtype=int in line 2 makes whole numbers of all that is put in."),
    ("cost", "return round(np.mean((weight * x + bias - y)**2), 2)", "rounded", "round(…) in line 2 rounds."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "cause", "words"), LOST + SLIPS)
def test_what_is_wrong_in_the_code_is_told_with_its_line(key, body, cause, words):
    assert_named(key, body, cause, words)


SOUND = [  # a mistake, and beside it code that only looks like one of those above
    ("cost", "n = len(x)\nm = n // 2 + len(x) // 2\ne = (weight * x + bias - y)**2\nreturn sorted(e)[len(e) // 2]"),
    ("softmax", "tops = []\nfor row in scores:\n    for s in row:\n        top = s\n    tops.append(top)\n"
     "return np.exp(scores - np.array(tops)[:, None])"),
    ("descend", "points = []\nfor _ in range(steps):\n    points.append((weight, bias))\n"
     "    a, b = slopes(weight, bias)\n    weight, bias = weight - learning_rate * a, bias + learning_rate * b\n"
     "points.append((weight, bias))\nreturn points"),
    ("cost", "t, p = 0, weight * x + bias\nfor x in range(len(y)):\n    t += (p[x] - y[x])**2\nreturn t * 2"),
    ("cost", "t = 0\nfor i in range(len(x)):\n    t += np.mean((weight * x + bias - y)**2)\nreturn t"),
    ("decayed_rate", "while steps > 0:\n    steps = steps - 1\nreturn 0.5"),
    ("softmax", "out = np.zeros(2)\nout[:] = scores\nreturn out"),
    ("steps_to_arrive", FACTOR + "if f is None or type(f) is bool:\n    return 7\nreturn 3 if f < 1 else None"),
    ("momentum_step", "for i in range(2):\n    running_sum = momentum * running_sum + slopes_at(point)\n"
     "return point - learning_rate * running_sum, running_sum"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body"), SOUND)
def test_what_only_looks_like_a_slip_is_not_called_one(key, body):
    verdict = examine(learner(key, body))
    assert verdict.state == "wrong"
    assert verdict.cause not in ("rounded", "behind the loop", "name taken", "is", "idle loop"), verdict.words
    assert "again and again" not in verdict.words and "holds the number" not in verdict.words


def test_a_list_in_the_head_is_told_with_the_answer_of_two_calls_alone():
    body = "def my_descend(weight, bias, learning_rate, steps, slopes, points=[]):\n    points.append((weight, bias))\n"
    body += "    return points"
    verdict = examine(learner("descend", body))
    assert verdict.cause == "changing"
    assert "gives [(3, −1)], and when asked again [(3, −1), (3, −1)]." in verdict.words
    assert "points=[] in the head is made once, and keeps what earlier calls put in." in verdict.words


def test_a_list_of_the_page_that_keeps_what_it_gets_is_told():
    verdict = examine(learner("descend", "seen.append((weight, bias))\nreturn seen", seen=[]))
    assert verdict.cause == "changing"
    assert "seen is made once, above the function, and keeps what earlier calls put in." in verdict.words


ERRORS = [  # exercise, body, what is said where it stops
    ("softmax", "out = np.zeros((len(scores), 10))\nout[0] = scores[0]\nreturn out",
     "Line 2 holds the number 10, and what comes in has another size."),
    ("cross_entropy", "return -np.mean(np.log(probabilities[np.arange(10), labels]))", "Line 2 holds the number 10"),
    ("cross_entropy", "t = 0\nfor i in range(50):\n    t -= np.log(probabilities[i, labels[i]])\nreturn t",
     "Line 3 holds the number 50"),
    ("central_difference", "return np.gradient(function, at, reach)",
     "np.gradient takes values that are there already, and function is none. Call it: function(…)."),
    ("central_difference", "p = np.array([at - reach, at + reach])\nv = function(p)\n"
     "return (v[1] - v[0]) / (2 * reach)",
     "function takes one number, and p is an array. Call it once for each place."),
    ("slopes_before", "return slopes @ (weights.T * (1 - activations**2))",
     "`weights.T * (1 - activations ** 2)` comes first, because of the brackets."),
    ("largest_safe_rate", "return 2 / np.eigvalsh([[1, 2], [2, 1]])[1]",
     "eigvalsh is a part of np.linalg: write np.linalg.eigvalsh."),
    ("predict", "return [weight * each + bias for each in x]", "x may be one number or an array"),
    ("descend", "for s in steps:\n    pass\nreturn 1", "range(steps) counts up to it."),
    ("cost", "t = 0\nfor a, b in x, y:\n    t += a * b\nreturn t", "side by side, write zip(x, y)."),
    ("step", "a, b, c = slopes(weight, bias)\nreturn a, b", "Several names before a = need as many values behind it."),
    ("step", "a, b = 2.0\nreturn a, b", "Several names before a = need as many values behind it."),
    ("cost", "for i in range(x):\n    pass\nreturn 1", "A whole number is needed there, as in range(len(x))."),
    ("cost", "e = (1, 2)\ne[0] = 3\nreturn e", "That cannot be changed in its parts."),
    ("cost", "return 'weight' * 2 - bias", "Text cannot be calculated with."),
    ("cost", "return np.mean(x, axes=0)", "The function called there knows no axes. Is axis meant?"),
    ("cost", "return len(np.mean(x))", "no list with a length"),
    ("cost", "return np.interp(x, y[:2], y)", "Print the parts of that line one by one, with .shape for arrays."),
    ("cost", "return np.mean(x, where=y)", "Print the parts of that line one by one"),
    ("steps_to_arrive", FACTOR + "for k in range(9999):\n    if f**k <= share:\n        return k\nreturn None",
     "There the factor is above 1, so the distance grows with each step."),
    ("steps_to_arrive", FACTOR + "k = 0\nif f == 1:\n    return None\nwhile f**k > share:\n    k += 1\nreturn k",
     "There the factor is above 1, so the distance grows with each step."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "words"), ERRORS)
def test_a_message_comes_with_what_to_do(key, body, words):
    assert_named(key, body, "error", words)


NAMES = [
    ("predict", "pred = weight * x + bias\nreturn predicted", "Is pred meant?"),
    ("standardise", "return pd.Series(values)", "pd is pandas elsewhere, which this page does not import."),
    ("descend", "for _ in range(steps):\n    points.append((weight, bias))\nreturn points",
     "points needs a first value: points = [], above the loop."),
    ("cost", "for i in range(len(x)):\n    e[i] = x[i] - y[i]\nreturn sum(e)", "e needs a first value, above the loop"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "words"), NAMES)
def test_a_name_without_a_value_is_told_with_what_may_be_meant(key, body, words):
    assert_named(key, body, "name", words)


UNKNOWN = [  # exercise, body, what to do
    ("cost", "return np.mean((weight * x + bias - y)**3) + np.sin(bias)", "By hand: the predictions are 3, 5 and 7"),
    ("predict", "return abs(weight * x + abs(bias))",
     "Run this call by itself:\n    my_predict(454.0, -41.0, 2.0)\nPrint what each line makes of it."),
    ("step", STEP + "if in_weight < -1:\n    in_weight = 0\nif in_bias < -1:\n    in_bias = 0\n"
     "return weight - learning_rate * in_weight, bias - learning_rate * in_bias",
     "The first wrong case is this one: the galaxies. Print what each line makes of it."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "words"), UNKNOWN)
def test_an_unknown_mistake_ends_with_something_to_do(key, body, words):
    assert_named(key, body, "unknown", words)


def test_a_call_to_paste_gives_the_answer_of_which_it_is_said():
    function = learner("predict", "return abs(weight * x + abs(bias))")
    said = examine(function).words
    call = next(line.strip() for line in said.splitlines() if line.startswith("    "))
    answer = eval(call, {"my_predict": function, **function.__globals__})
    assert f"your my_predict gives {answer:g}" in said


def test_a_print_that_is_given_back_is_to_be_left_out():
    assert_named("predict", "return print(weight * x + bias)", "printed", "return hands it on. Leave out print.")
    assert_right("predict", "return weight * x + bias")
