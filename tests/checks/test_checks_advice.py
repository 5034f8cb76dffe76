"""What is said where a learner's function stops, gives back what is no answer, or takes its arguments otherwise."""

import numpy as np
import pytest
from learners import LENGTHS, LOOP, assert_named, cell, learner

from helpers.checks import examine

E = "e = weight * x + bias - y\n"
SUMS = "total = 0\nfor i in {}:\n    total += (weight * x[i] + bias - y[i])**2\nreturn total / len(x)"
MATRIX = "m = [[np.mean(x**2), np.mean(x)], [np.mean(x), 1]]\n"

STOPS = [  # exercise, body, what is said
    ("descend", LOOP.replace("    points.append", "    points = points.append"),
     "append changes the list itself, and gives back None. Write points.append(…) without"),
    ("descend", LOOP.replace("append((weight, bias))", "append(weight, bias)"), "append takes one thing"),
    ("descend", LOOP.replace("[(weight, bias)]", "(weight, bias)"), "A pair cannot grow. Begin with a list"),
    ("descend", LOOP.replace("[(weight, bias)]", "np.array([weight, bias])"), "An array cannot grow"),
    ("descend", LOOP.replace("range(steps)", "range(steps / 1)"), "A whole number is needed there"),
    ("cost", SUMS.format("x"), "i is a value of x, not its position. Use range(len(x))."),
    ("cost", "return sum((weight * x[i] + bias - y[i])**2 for i in x) / len(x)", "i is a value of x, not its position"),
    ("cost", "x = list(x)\n" + SUMS.format("x"), "i is a value of x, not its position"),
    ("cost", "return x[len(x) / 2]", "A position is a whole number"),
    ("cost", "return x[0, 1]", "takes one position"),
    ("cost", E + "return float(e)", "float takes a single number"),
    ("cost", "return np.mean(weight * int(x) + bias - y)", "int takes a single number"),
    ("cost", "return math.sqrt(x)", "math takes single numbers"),
    ("cost", E + "return max(e, 0)", "For arrays np.maximum(a, b) takes the larger of each two"),
    ("cost", E + "return min(e, 0)", "For arrays np.minimum(a, b) takes the smaller of each two"),
    ("softmax", "p = np.exp(scores - max(scores))\nreturn p", "of each row is a.max(axis=1, keepdims=True)"),
    ("cost", E + "return e.size() * np.mean(e**2)", "e.size is no function. Leave off the brackets"),
    ("cost", E + "return np.mean(e**2) / x.shape()", "x.shape is no function. Leave off the brackets"),
    ("cost", "return x(0)", "Entries are taken with square brackets"),
    ("cost", "return weight(x) + bias", "weight comes in as a number there: either a * is missing"),
    ("cost", "return 2 * np.tanh", "That is a function. Call it"),
    ("cost", "def f(a):\n    return a\nreturn f * 2.0", "That is a function. Call it"),
    ("cost", "e = [weight * a + bias - b for a, b in zip(x, y)]\nreturn e.mean()", "A list has no mean. Make it"),
    ("cost", "e = [weight * a + bias - b for a, b in zip(x, y)]\nreturn sum(e**2)", "A list or a pair cannot be"),
    ("cost", "return [1.0, 2.0] * weight", "A list or a pair cannot be calculated"),
    ("cost", "return (weight, bias) + 0.5", "A list or a pair cannot be calculated"),
    ("cost", "return weight.mean()", "That is a single number, which has no mean."),
    ("cost", "return np.means(x)", "Is np.mean meant?"),
    ("cost", "return np.avg(x)", "Is np.mean meant?"),
    ("cost", "return np.ln(x)", "Is np.log meant?"),
    ("cost", "return np.gradient_descent_of(x)", "numpy has nothing of that name."),
    ("cost", "return math.mean(x)", "math has no mean, but numpy has: np.mean."),
    ("cost", "return 10.0 ** (400 * weight)", "OverflowError: Numerical result out of range."),
    ("cost", "return math.exp(1000 * weight)", "A number has grown beyond what the computer can hold."),
    ("cost", "return math.sqrt(-weight)", "A negative number has no root."),
    ("cost", "return math.log(weight - 2)", "Only numbers above 0 have a logarithm."),
    ("cost", "return np.array([[1.0], [2.0, 3.0]])[0]", "not equally long"),
    ("cost", "a = np.zeros(3)\na[0] = [1, 2]\nreturn a", "A list stands there where a single number belongs"),
    ("largest_safe_rate", "return 2 / np.linalg.eigvalsh(x)[-1]", "A matrix is needed there"),
    ("largest_safe_rate", MATRIX.replace("[[", "np.array([").replace("]]", "])") + "return 1", "np.array takes one"),
    ("largest_safe_rate", "m = np.array([[2*x**2, 2*x], [2*x, 2]])\nreturn 2 / np.linalg.eigvalsh(m)[-1]",
     "2 * x ** 2 is a whole array, beside single numbers. Is a mean missing, np.mean(2 * x ** 2)?"),
    ("largest_safe_rate", "m = [[2 * np.mean(x**2), 2*x], [2*x, 2]]\nreturn 2 / np.linalg.eigvalsh(m)[-1]",
     "Is a mean missing, np.mean(2 * x)?"),
    ("largest_safe_rate", "a = np.square(x)\nm = np.array([[a, x.mean()], [x.mean(), 1]])\nreturn 1",
     "a is a whole array, beside single numbers. Is a mean missing, np.mean(a)?"),
    ("largest_safe_rate", "return np.array([[sum(x**2), x @ x], [x[0], [1]]])", "so they make no array."),
    ("is_level", "return math.hypot(slopes_here) <= share * math.hypot(slopes_at_start)", "A * before a pair"),
    ("is_level", "return slopes_here <= share", "A list or a pair is compared with a number"),
    ("cross_entropy", "return -np.mean(np.log(probabilities, labels))", "np.log takes one thing, and two stand in"),
    ("cost", "return np.mean([weight, x])", "not equally long"),
    ("cost", E + "return np.mean(e**2, axis=1)", "That array is one row, and its only axis is 0. Leave axis out."),
    ("cost", E + "return np.mean(e, 2)", "The 2 in those brackets is taken for an axis"),
    ("softmax", "return scores.sum(axis=2)", "That array has the axes 0 to 1."),
    ("cost", E + "return e.pow(2).mean()", "An array has no pow. A square is written a**2."),
    ("cost", E + "return sum(e**2) / e.length", "How many entries there are says len(a)."),
    ("cost", E + "return e.square().mean()", "An array has no square, but numpy has: np.square(…)."),
    ("cost", E + "return e.total()", "An array has nothing of that name."),
    ("descend", LOOP.replace("points.append", "points.push"), "A list grows by append."),
    ("cost", "return weight @ x", "@ multiplies whole tables. A single number is multiplied by *."),
    ("cost", "return weight @ bias", "A single number is multiplied by *."),
    ("slopes_before", "return slopes @ weights * (1 - activations**2)", "Is a .T missing or too many"),
    ("slopes_before", "return np.dot(slopes, weights)", "Is a .T missing or too many"),
    ("slopes_before", "return slopes @ weights.transpose", "weights.transpose is a function. Write weights.T"),
    ("cross_entropy", "return probabilities * np.ones((2, 10))",
     "A table of 2 by 2 and a table of 2 by 10 meet there, entry by entry, and do not fit."),
    ("softmax", "a = np.zeros((2, 10))\na[0] = scores[0]\nreturn a", "An array of 2 is written into an array of 10."),
    ("cost", "for a in x:\n    total += a\nreturn total", "total needs a first value before something can be added"),
    ("cost", E + "sum = sum(e**2)\nreturn sum", "so Python's sum is not there. Take another name."),
    ("cost", "return n\nn = 1", "n has no value yet when the line runs."),
    ("is_level", "return np.hypot(slopes_here) <= share", "hypot takes two numbers. A * before a pair hands on"),
    ("largest_safe_rate", "return np.linalg.eigvalsh(1, 2, 3, 4)", "eigvalsh takes 1 to 2 values, and 4 stand in its"),
    ("step", "a, b = slopes()\nreturn a, b", "slopes needs weight and bias in its brackets."),
    ("central_difference", "return function(at, reach)", "function takes 1 value, and 2 stand in its brackets."),
    ("step", "r = 0,1\na, b = slopes(weight, bias)\nreturn weight - 0.5 * r, bias", "Write a point: 0.5."),
    ("central_difference", "return (function(at + reach) - function(at)) / (2,0 * reach)", "Write a point: 0.5."),
    ("rmsprop_step", "from math import sqrt\nreturn sqrt(point)", "math's sqrt takes a single number. For arrays"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "said"), STOPS)
def test_an_exception_comes_with_a_plain_line(key, body, said):
    assert_named(key, body, "error", said)


SHAPES = [  # exercise, body, what is said of an answer of a wrong shape
    ("cost", E + "return e**2 / len(x) * 1", "The sum of these numbers would be right: is np.sum(…) missing?"),
    ("largest_safe_rate",
     MATRIX + "return 2 / np.linalg.eigvalsh(m)[-1] * np.eye(2)[0]",
     "The mean of these numbers would be right: is np.mean(…) missing?"),
    ("slope_in_weight",
     "t = 0\nfor i in range(len(x)):\n    t += 2 * (weight * x[i] + bias - y[i]) * x\nreturn t / len(x)",
     "In the loop x stands for all of its values. Write x[i]."),
    ("predict", "return weight * x, + bias", "The comma in line 2 makes that of it."),
    ("predict", "p = weight * x + bias\nreturn p,", "The comma in line 3 makes that of it."),
    ("central_difference", "return 0,5 * (function(at + reach) - function(at - reach)) / reach", "The comma in line 2"),
    ("standardise", "for v in values:\n    return (v - np.mean(values)) / np.std(values)", "end the loop too early?"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "said"), SHAPES)
def test_a_wrong_shape_comes_with_what_makes_it(key, body, said):
    assert_named(key, body, "shape", said)


NAMES = [  # a name that has no value, the line in which it stands, what is said
    ("y", "y == weight * x + bias\nreturn y", "== compares. A single = gives y a value."),
    ("null", "return null", "In Python that is None."),
    ("length", "return weight * x / length(x)", "In Python that is len."),
]


@pytest.mark.parametrize(("name", "body", "said"), NAMES)
def test_a_name_of_another_language_is_told(name, body, said):
    verdict = examine(learner("predict", body))
    assert (verdict.state, verdict.cause) == ("wrong", "name") and name in verdict.words
    assert said in verdict.words


NOT_SAID = [  # exercise, body, what would be wrong to say
    ("descend", "places = [(0, 0)]\nreturn places * 0.5", "Write a point"),
    ("step", "a, b = 0, 0\nreturn 0.5 * slopes(weight, bias)", "Write a point"),
    ("cross_entropy", "return -np.mean(np.log(probabilities, labels))", "not a -= b"),
    ("cost", E + "return float(e)", "math takes"),
    ("cost", E + "return np.mean(e**2) / x.size()", "a * is missing"),
    ("descend", LOOP.replace("    points.append", "    points = points.append"), "a function that prints"),
    ("cost", E + "e = e.astype(int)\ne -= 0.5\nreturn np.mean(e**2)", "array that came in"),
    ("rmsprop_step", "s = slopes_at(point)\nm = decay * mean_square + 1 - decay * s**2\n"
     "return point - learning_rate * s / (np.sqrt(m) + 1e-8), m", "0 / 0"),
    ("cost", E + "print(e)\nnp.mean(e**2)", "Put return in its place"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "said"), NOT_SAID)
def test_what_is_not_so_is_not_said(key, body, said):
    verdict = examine(learner(key, body))
    assert verdict.state == "wrong" and said not in verdict.words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return mean((weight * x + bias - y)**2)", "mean belongs to numpy: write np.mean."),
        ("return tanh(x)", "tanh belongs to numpy: write np.tanh."),
        ("return 2 / eigvalsh(x)[-1]", "eigvalsh belongs to numpy: write np.linalg.eigvalsh."),
        ("return numpy.mean(x)", "numpy is imported as np here: write np in its place."),
        (
            "return itertools.count(x)",
            "itertools is not imported: import itertools belongs above the function, or into",
        ),
        (
            "return numbers + x",
            "weight, bias, x and y. Any other name must get its value in the function, or above it.",
        ),
        ("errors = weight * x + bias - y\nreturn np.mean(error**2)", "Is errors meant? The arguments are"),
        ("return np.mean((weigt * x + bias - y)**2)", "Is weight meant?"),
    ],
)
def test_a_name_that_has_no_value_is_recognised(body, said):
    verdict = examine(learner("cost", body))
    assert verdict.cause == "name" and said in verdict.words


@pytest.mark.parametrize(
    ("missing", "line"), [("math", "import math"), ("np", "import numpy as np"), ("numpy", "import numpy")]
)
def test_a_module_that_was_not_imported_is_told(missing, line):
    function = learner("cost", f"return {missing}.sqrt(weight)")
    for name in ("np", "math"):
        del function.__globals__[name]
    verdict = examine(function)
    assert verdict.words.endswith(f"\n{missing} is not imported: {line} belongs above the function, or into it.")


@pytest.mark.parametrize("copied", ["x, y = x.copy(), y.copy()", "(x, [y]) = x.copy(), [y.copy()]"])
def test_a_line_that_writes_into_a_copy_is_not_said_to_write_into_what_came_in(copied):
    verdict = examine(learner("cost", f"{copied}\nx -= 0.5j\nreturn 3.0"))
    assert verdict.cause == "error" and "that came in" not in verdict.words


def test_a_line_that_writes_into_what_came_in_is_told_after_one_that_writes_a_value():
    assert examine(learner("cost", "x[0] = 1\nx -= 0.5j\nreturn 3.0")).cause == "changed"


@pytest.mark.parametrize("body", ["diff = 1\nreturn mean + diff", "return np.mean((weight * x + bias - place)**2)"])
def test_a_name_that_is_not_called_is_not_taken_for_numpy_s(body):
    assert "belongs to numpy" not in examine(learner("cost", body)).words


@pytest.mark.parametrize(
    ("blank", "said"),
    [("...", "my_predict gives back None: is it"), ("return ...", "my_predict gives back ...: is it")],
)
def test_a_function_of_the_page_that_is_still_blank_is_named(blank, said):
    source = f"def my_predict(weight, bias, x):\n    {blank}\n\n\ndef my_cost(weight, bias, x, y):\n"
    source += "    return np.mean((my_predict(weight, bias, x) - y)**2)"
    assert said in examine(cell(source, "my_cost")).words


ODD = [  # exercise, body, cause, what is said
    ("cost", E + "return (e**2).mean", "kind", "It should give back one number. Is a pair of brackets"),
    ("step", "return slopes", "kind", "gives back a function"),
    ("descend", LOOP.replace("points.append(", "points.extend("), "kind", "numbers and lists or pairs are mixed"),
    ("descend", LOOP.replace("[(weight, bias)]", "[weight, bias]"), "kind", "[3, −1, (0.5, −1.5), (0.75, −0.25)]"),
    ("is_level", LENGTHS + "return np.array([here <= share * start])", "kind", "True or False in a list"),
    ("cost", E + "print(e)\nnp.mean(e**2)", "printed", "Does every way through the function end with return?"),
    ("cost", E + "print(np.mean(e**2))", "printed", "The number is right."),
    ("cost", E + "return np.mean(np.sqrt(e))", "not finite", "A root is taken of a negative number"),
    ("cost", E + "return np.mean(e**2.5)", "not finite", "raised to a power that is not whole"),
    ("cost", E + "return np.mean(np.log(e))", "not finite", "A logarithm is taken of a negative number"),
    ("cost", E + "return -np.min(np.log(x - x[0]))", "not finite", "A logarithm is taken of 0, which gives −∞."),
    ("cost", E + "return np.float64(0) / (len(x) - 3)", "not finite", "0 is divided by 0"),
    ("cost", E + "return np.float64(1) / (len(x) - 3)", "not finite", "Something is divided by 0, which gives ∞."),
    ("cost", E + "return np.sum(np.exp(1000 * np.abs(e)))", "not finite", "A number grows beyond all bounds"),
    ("cost", "return math.inf - math.inf", "not finite", "NaN means not a number."),
    ("rmsprop_step", "s = slopes_at(point)\nm = decay * mean_square + 1 - decay * s**2\n"
     "return point - learning_rate * s / (np.sqrt(m) + 1e-8), m", "not finite", "A root is taken of a negative number"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "body", "cause", "said"), ODD)
def test_an_odd_answer_is_told(key, body, cause, said):
    assert_named(key, body, cause, said)


@pytest.mark.parametrize(
    ("key", "source", "order"),
    [
        ("predict", "def my_predict(w, x, b):\n    return w * x + b", "weight, x and bias"),
        ("decayed_rate", "def my_decayed_rate(k, eta, h):\n    return eta / (1 + k / h)", "steps, learning_rate and"),
        (
            "step",
            "def my_step(w, b, slopes, rate):\n    s = slopes(w, b)\n    return w - rate * s[0], b - rate * s[1]",
            "weight, bias, slopes and learning_rate. The order should be weight, bias, learning_rate and slopes",
        ),
    ],
)
def test_another_order_is_known_by_its_answers(key, source, order):
    verdict = examine(cell(source, f"my_{key}"))
    assert verdict.cause == "argument order" and order in verdict.words


def test_weight_and_bias_that_change_places_in_the_body_are_no_matter_of_order():
    assert examine(learner("predict", "return bias * x + weight")).cause == "swapped"
    assert examine(learner("predict", "def my_predict(w, b, x):\n    return b * x + w")).cause == "swapped"


def test_the_search_for_another_order_ends():
    source = "def my_step(w, b, rate, f):\n    while rate != 0.5:\n        pass\n    return w, b, 1.0"
    assert examine(cell(source, "my_step"), seconds=0.3).state == "wrong"


def test_the_line_that_calls_the_function_itself_is_shown():
    verdict = examine(learner("cost", "total = 0\nreturn total + my_cost(weight, bias, x, y)"))
    assert verdict.cause == "recursion" and "Line 3, `return total + my_cost(weight, bias, x, y)`" in verdict.words
    verdict = examine(cell("my_cost = lambda w, b, x, y: my_cost(w, b, x, y)", "my_cost"))
    assert verdict.cause == "recursion" and "Line 1, " in verdict.words


def test_two_answers_to_one_question_look_different():
    calls = []
    verdict = examine(learner("cost", "calls.append(1)\nreturn 3 + len(calls) * 1e-6", calls=calls))
    assert verdict.cause == "changing"
    first, again = verdict.words.split(" gives ")[1].split(".\n")[0].split(", and when asked again ")
    assert first != again


def test_an_import_is_not_counted_as_the_function_s_time(tmp_path, monkeypatch):
    (tmp_path / "slow_to_import.py").write_text("import time\ntime.sleep(0.4)\nmean = lambda a: sum(a) / len(a)\n")
    monkeypatch.syspath_prepend(tmp_path)
    body = "from slow_to_import import mean\nimport slow_to_import as s\nreturn mean((weight * x + bias - y)**2)"
    assert examine(learner("cost", body), seconds=0.3).state == "right"


def test_an_import_that_leaves_python_is_told(tmp_path, monkeypatch):
    (tmp_path / "leaves_at_once.py").write_text("raise SystemExit('gone')\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "SystemExit: gone" in examine(learner("cost", "import leaves_at_once\nreturn 3.0")).words


def test_numpy_itself_tells_where_it_went_wrong_only_while_it_is_asked():
    before = np.geterr()
    examine(learner("cost", "return np.mean(np.sqrt(weight * x + bias - y))"))
    assert np.geterr() == before
