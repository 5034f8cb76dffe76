"""What the checks do with any function at all: untouched, broken, endless, loud, forgetful, or none."""

import dataclasses
import os
import random
import re
import sys
import threading
import time
import warnings

import numpy as np
import pytest
from learners import cell, learner

from helpers.checks import Verdict, calls, examination, examine, stand_ins
from helpers.checks.calls import LONGEST_OUTPUT, Output
from helpers.checks.comparison import expected_of
from helpers.checks.exercise import Mistake

RIGHT = "return np.mean((weight * x + bias - y) ** 2)"


def found(body, key="cost", seconds=4, **options):
    """Return the verdict on a learner's function."""
    return examine(learner(key, body, **options), seconds=seconds)


@pytest.mark.parametrize(
    "body",
    [
        "...",
        "pass",
        "'''The cost of a line.'''",
        "'''The cost of a line.'''\n...",
        "return ...",
        "errors = ...\nreturn ...",
        "my_cost = lambda weight, bias, x, y: ...",
    ],
)
@pytest.mark.parametrize("with_source", [True, False])
def test_an_untouched_stub_is_not_tried(body, with_source):
    verdict = found(body, with_source=with_source)
    assert (verdict.name, verdict.state, verdict.cause) == ("my_cost", "not tried", "")
    assert verdict.words.startswith("Not tried yet")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("errors = ...\nreturn np.mean(errors**2)", "line 2 still holds `...`"),
        ("errors = weight * x + bias - y\nreturn np.mean(...)", "line 3 still holds `...`"),
        ("errors = weight * x + bias - y\n...", "line 3 still holds `...`"),
        ("for a, b in zip(x, y):\n    ...\nreturn ...", "lines 3 and 4 still hold `...`"),
        ("...\nfor a, b in zip(x, y):\n    ...\nreturn 1.0", "lines 2 and 4 still hold `...`"),
        (
            "\n\nmy_cost = 1\ndef my_cost(weight, bias, x, y):\n    total = 0\n    total = ...\n    return total",
            "line 4",
        ),
    ],
)
def test_a_half_written_stub_names_the_line_and_runs_nothing(body, said):
    ran = []
    verdict = found(body, zip=lambda *parts: ran.append(parts))
    assert verdict.state == "not tried" and said in verdict.words
    assert not ran


def test_dots_that_are_no_placeholder_are_let_through():
    assert found("errors = (weight * x + bias - y)[..., np.newaxis]  # ... and now the mean\n" + RIGHT).state == "right"
    assert found("'...'\n" + RIGHT).state == "right"


def test_dots_that_were_left_beside_the_code_do_no_harm():
    for body in ("...\n" + RIGHT, RIGHT + "\n...", "if len(x) > 0:\n    ...\n    " + RIGHT):
        assert found(body).state == "right"
    verdict = found("errors = weight * x + bias - y\n...\nreturn np.sum(errors**2)")
    assert verdict.cause == "sum" and verdict.words.endswith("(Line 3 still holds `...`.)")


@pytest.mark.parametrize("with_source", [True, False])
def test_without_its_text_a_function_is_examined_too(with_source):
    assert found(RIGHT, with_source=with_source).state == "right"
    assert found("return np.sum((weight * x + bias - y) ** 2)", with_source=with_source).cause == "sum"
    assert found("while True:\n    pass", with_source=with_source, seconds=0.2).cause == "endless"
    assert (
        found("return np.mean((weight * distance_mpc + bias - y) ** 2)", with_source=with_source).cause
        == "outside name"
    )
    flipped = found("return np.mean(2 * (y - weight * x - bias) * x)", "slope_in_weight", with_source=with_source)
    assert flipped.cause == ("target − prediction" if with_source else "sign")


@pytest.mark.parametrize(
    "source",
    [
        "def cost(weight, bias, x, y):\n    return np.mean((weight * x + bias - y) ** 2)\nmy_cost = None",
        "def f(w, b, x, y):\n    return np.mean((w * x + b - y) ** 2)\nmy_cost = f",
        "my_cost = lambda w, b, x, y: np.mean((w * x + b - y) ** 2)",
        "def my_cost(*line):\n    return np.mean((line[0] * line[2] + line[1] - line[3]) ** 2)",
        "def my_cost(weight, bias, x, y, power=2):\n    return np.mean((weight * x + bias - y) ** power)",
        "def my_cost(weight: float, bias: float, x: list, y: list) -> float:\n"
        "    '''Mean of squares.'''\n    return np.mean((weight * x + bias - y) ** 2)",
        "import functools\ndef shown(f):\n    @functools.wraps(f)\n"
        "    def inner(*a):\n        return f(*a)\n    return inner\n"
        "@shown\ndef my_cost(weight, bias, x, y):\n    return np.mean((weight * x + bias - y) ** 2)",
        "class Cost:\n    def __call__(self, weight, bias, x, y):\n"
        "        return np.mean((weight * x + bias - y) ** 2)\nmy_cost = Cost()",
        "class Line:\n    def error(self, weight, bias, x, y):\n"
        "        return np.mean((weight * x + bias - y) ** 2)\nmy_cost = Line().error",
        "from functools import partial\ndef line(power, weight, bias, x, y):\n"
        "    return np.mean((weight * x + bias - y) ** power)\nmy_cost = partial(line, 2)",
    ],
)
def test_a_function_is_known_by_its_name_in_the_page_or_by_its_own(source):
    name = "cost" if "def cost" in source else "my_cost"
    verdict = examine(cell(source, name))
    assert (verdict.name, verdict.state) == ("my_cost", "right"), verdict.words


@pytest.mark.parametrize(
    ("source", "cause", "said"),
    [
        ("def my_cost(weight, x, y):\n    return 3.0", "arguments", "takes weight, x and y. It is called with 4"),
        ("def my_cost():\n    return 3.0", "arguments", "takes nothing"),
        (
            "def my_cost(weight, bias, *, x, y):\n    return 3.0",
            "arguments",
            "takes x and y by name only. It is called with 4 values without names: weight, bias, x and y. "
            "Leave out the * before x.",
        ),
        (
            "from functools import partial\ndef line(power, weight, bias, x, y):\n    return 3.0\n"
            "my_cost = partial(line, power=2)",
            "arguments",
            "takes power, weight, bias, x and y by name only. It is called with 4 values without names: weight, bias, "
            "x and y.",
        ),
        (
            "def my_cost(weight, *, quiet=True):\n    return 3.0",
            "arguments",
            "takes weight and quiet. It is called with",
        ),
        (
            "def my_cost(bias, weight, x, y):\n    return 3.0",
            "argument order",
            "takes bias, weight, x and y. The order",
        ),
        ("def my_cost(weight, bias, x, y):\n    yield 3.0", "generator", "yield"),
        ("async def my_cost(weight, bias, x, y):\n    return 3.0", "kind", "async"),
        ("class my_cost:\n    pass", "kind", "is a class"),
        ("class my_cost:\n    def __init__(self, weight, bias, x, y):\n        pass", "kind", "is a class"),
    ],
)
def test_what_cannot_be_called_as_it_should_is_told(source, cause, said):
    verdict = examine(cell(source, "my_cost"))
    assert (verdict.name, verdict.state, verdict.cause) == ("my_cost", "wrong", cause)
    assert said in verdict.words


CALLABLE = """
class Cost:
    power = 2

    def __call__(self, w, b, x, y):
        {body}

my_cost = Cost()
"""


@pytest.mark.parametrize(
    ("body", "state", "said"),
    [
        ("return np.mean((w * x + b - y) ** self.power)", "right", "Right in all 12 tries"),
        ("return np.sum((w * x + b - y) ** self.power)", "wrong", "That is the sum"),
        ("return np.mean((w * x + b) ** 4)", "wrong", "Your my_cost never uses y,"),
        (
            "return np.mean((w * x + c - y) ** 2)",
            "wrong",
            "Line 5 of __call__, `return np.mean((w * x + c - y) ** 2)`,",
        ),
        ("return np.mean(np.sqrt(w * x + b - y))", "wrong", "A root is taken of a negative number"),
        ("while True: pass", "wrong", "The loop in line 5, `while True: pass`, was still running after 0.3 seconds"),
        ("...", "not tried", "Not tried yet"),
        ("yield 3.0", "wrong", "holds yield"),
    ],
)
def test_an_object_that_can_be_called_is_examined_as_the_function_it_stands_for(body, state, said):
    verdict = examine(cell(CALLABLE.format(body=body), "my_cost"), seconds=0.3)
    assert (verdict.name, verdict.state) == ("my_cost", state), verdict.words
    assert said in verdict.words


def test_a_partial_has_the_arguments_that_are_left():
    source = "from functools import partial\ndef line(power, w, b, x, y):\n    return np.mean((w * x + b) ** power)\n"
    verdict = examine(cell(source + "my_cost = partial(line, 4)", "my_cost"))
    assert verdict.cause == "unused argument" and "never uses y," in verdict.words


@pytest.mark.parametrize("thing", [None, 3.0, "my_cost", np.arange(3), [], object(), Exception("x")])
def test_what_is_no_function_is_told(thing):
    verdict = examine(thing)
    assert (verdict.name, verdict.state, verdict.cause) == ("", "wrong", "not a function")
    assert "without brackets" in verdict.words


@pytest.mark.parametrize("thing", [np.mean, len, print, examine, lambda: 1, str])
def test_what_belongs_to_no_exercise_is_told(thing):
    assert examine(thing).words.startswith("This name belongs to no exercise")


ENDLESS = {
    "plain": "while True:\n    pass",
    "in one line": "while True: pass",
    "collecting": "k = 0\nwhile k >= 0:\n    k += 1\nreturn k",
    "comprehension": "import itertools\nreturn [0 for k in itertools.count() if k < 0]",
    "generator": "import itertools\nreturn sum(0 for _ in itertools.count())",
    "catches everything": "while True:\n    try:\n        x = x + 1\n    except:\n        pass",
    "catches everything around a loop": "while True:\n    try:\n        while True: pass\n    except:\n        pass",
    "catches everything by name": "while True:\n    try:\n        len(x)\n    except BaseException:\n        continue",
    "sleeping": "import time\nwhile True:\n    time.sleep(0.01)",
    "in another function": "def wait():\n    while True:\n        pass\nreturn wait()",
    "last words": "try:\n    while True:\n        pass\nfinally:\n    x = 0",
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_loop_without_end_is_stopped(kind):
    verdict = found(ENDLESS[kind], seconds=0.2)
    assert verdict.cause == "endless", verdict.words
    assert re.search(r"(Line|line) \d+, `.+`, was still running after 0.2 seconds", verdict.words)


def test_a_loop_that_catches_everything_in_a_function_of_the_page_is_stopped():
    source = "def wait():\n    while True:\n        try:\n            3 + 3\n        except:\n            pass\n"
    source += "def my_cost(weight, bias, x, y):\n    return wait()"
    assert examine(cell(source, "my_cost"), seconds=0.2).cause == "endless"


def test_a_function_that_catches_everything_is_as_before():
    function = learner("cost", ENDLESS["catches everything"])
    code = function.__code__
    assert examine(function, seconds=0.05).cause == "endless"
    assert function.__code__ is code


def test_what_catches_everything_may_be_right():
    assert found("try:\n    return weight / 0\nexcept:\n    " + RIGHT).state == "right"


def test_a_loop_is_stopped_in_any_thread():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(found("while True: pass", seconds=0.2)))
    thread.start()
    thread.join()
    assert verdicts[0].cause == "endless"


def test_after_a_stop_nothing_is_raised_any_more():
    for _ in range(5):
        assert found(ENDLESS["in one line"], seconds=0.05).cause == "endless"
        assert sum(k * k for k in range(20_000)) == 2666466670000
    assert found(RIGHT).state == "right"


def test_after_a_stop_it_is_not_called_again():
    calls = []
    assert found("calls.append(1)\nwhile True:\n    pass", seconds=0.05, calls=calls).cause == "endless"
    assert len(calls) == 1


def test_a_slow_function_is_called_slow():
    verdict = found("import time\ntime.sleep(0.08)\n" + RIGHT, seconds=0.3)
    assert verdict.cause == "slow" and "right so far" in verdict.words


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("import time\ntime.sleep(60)\n" + RIGHT, "Line 3, `time.sleep(60)`, was still running after 0.2 seconds"),
        ("sleep(60)\n" + RIGHT, "Line 2, `sleep(60)`, was still running after 0.2 seconds"),
        ("from time import sleep as rest\nrest(60)", "Line 3, `rest(60)`, was still running after 0.2 seconds"),
        ("for _ in range(9):\n    sleep(5)", "The loop in line 2, `for _ in range(9):`, was still running"),
        ("sleep(0.15)\n" + RIGHT, "is right so far, but all tries together took over 0.2 seconds. Leave out the sleep"),
    ],
)
def test_a_sleep_ends_with_the_time(body, said):
    begun, sleeps = time.monotonic(), time.sleep
    verdict = found(body, seconds=0.2, sleep=time.sleep)
    assert said in verdict.words
    assert "rest" in body or "Leave out the sleep: it only waits." in verdict.words
    assert time.monotonic() - begun < 5 and time.sleep is sleeps


def test_another_thread_may_sleep_while_a_check_runs():
    slept = []
    thread = threading.Thread(target=lambda: slept.extend(time.sleep(0.05) for _ in range(6)))
    thread.start()
    found("time.sleep(60)", seconds=0.15, time=time)
    thread.join()
    assert slept == [None] * 6


class ExitAutocall:
    """Do as Jupyter's exit does, which stands in each page and gives back nothing."""

    def __init__(self):
        self.calls = 0

    def __call__(self):
        self.calls += 1


@pytest.mark.parametrize("name", ["exit", "quit", "leave"])
def test_what_ends_the_kernel_is_kept_from_it(name):
    leave = ExitAutocall()
    function = learner("cost", f"if len(x) == 1:\n    {name}()\n" + RIGHT, **{name: leave})
    verdict = examine(function)
    assert f"Line 3, `{name}()`, stops with SystemExit: it ends the whole kernel.\nUse return" in verdict.words
    assert leave.calls == 0 and function.__globals__[name] is leave


def test_python_itself_is_not_left():
    before = os._exit, os.abort
    for line in ("os._exit(3)", "os.abort()"):
        assert f"`{line}`, stops with SystemExit: it ends the whole kernel" in found(line, os=os).words
    assert (os._exit, os.abort) == before


def test_a_check_in_the_function_that_is_checked_is_refused_at_once():
    calls = []
    verdict = found("calls.append(1)\nexamine(my_cost)\n" + RIGHT, examine=examine, calls=calls)
    assert "Line 3, `examine(my_cost)`, stops with RuntimeError: a check is running already." in verdict.words
    assert "belongs below the function" in verdict.words
    assert len(calls) == 12 and found(RIGHT).state == "right"


@pytest.fixture
def whole_numpy():
    """Put numpy back, should the test fail."""
    yield
    stand_ins.restore_modules()


@pytest.mark.parametrize("name", ["mean", "array", "isfinite", "errstate", "asarray", "abs", "load"])
def test_a_numpy_that_was_overwritten_is_told_and_put_back(name, whole_numpy):
    own, function = getattr(np, name), learner("cost", RIGHT)
    for wrong in (3.0, lambda *parts, **named: 3.0):
        setattr(np, name, wrong)
        verdict = examine(function)
        assert (verdict.name, verdict.state, verdict.cause) == ("my_cost", "wrong", "replaced")
        assert f"`np.{name} = …` has changed np.{name} for the whole notebook. The check has put it" in verdict.words
        assert getattr(np, name) is own
        assert examine(function).state == "right"


def test_a_numpy_that_was_deleted_is_put_back(whole_numpy):
    own, function = (np.sum, np.linalg.norm), learner("cost", RIGHT)
    del np.sum, np.linalg.norm
    assert "has changed np.sum and np.linalg.norm for the whole" in examine(function).words
    assert (np.sum, np.linalg.norm) == own


def test_a_function_that_overwrites_numpy_leaves_no_wrong_answers_behind(whole_numpy):
    own = np.mean
    expected_of.cache_clear()
    for body in ("np.mean = lambda *parts: 3.0\n", "np.mean = np.asarray = np.isfinite = 7\n"):
        verdict = found(body + "return 3.0", key="slope_in_weight")
        assert verdict.cause == "replaced" and "your my_slope_in_weight changed np." in verdict.words
        assert np.mean is own
    assert found("return np.mean(2 * (weight * x + bias - y) * x)", key="slope_in_weight").state == "right"


@pytest.mark.parametrize(
    ("name", "value", "body", "said"),
    [
        ("sum", 3, "return sum((weight * x + bias - y) ** 2) / len(x)", "a line such as sum = …"),
        ("list", [1], "return np.mean(list(x))", "del list brings the old one back"),
        ("np", 3, RIGHT, "import numpy as np brings the old one back"),
    ],
)
def test_a_name_of_python_s_own_with_another_value_in_the_page_is_told(name, value, body, said):
    verdict = found(body, **{name: value})
    assert verdict.cause == "replaced" and verdict.words.endswith("brings the old one back.")
    assert f"\n{name} has another value in this notebook: " in verdict.words and said in verdict.words


@pytest.mark.parametrize(
    ("body", "cause", "said"),
    [
        ("return my_cost(weight, bias, x, y)", "recursion", "call itself without end"),
        ("return weight / 0", "error", "divided by 0"),
        ("return x[7]", "error", "counted from 0"),
        ("return sum(x[k] for k in range(24))", "error", "Line 2 holds the number 24"),
        ("return np.mean((weight * x + bias - y)^2)", "error", "In Python ^ is no power"),
        ("return (weight + bias)^2", "error", "In Python ^ is no power"),
        ("two = 2\nreturn two(weight)", "error", "either a * is missing"),
        ("return np.mean[x]", "error", "That is a function. Call it"),
        ("a, b = cost\nreturn a", "error", "That is a function. Call it"),
        ("return sum(weight)", "error", "That is a single number, and no list to go through"),
        ("return weight[0]", "error", "no list with entries"),
        ("return len(weight)", "error", "no list with a length"),
        ("return math.sqrt(x)", "error", "math takes single numbers"),
        ("if x > 2:\n    return 3.0\nreturn 4.0", "error", "np.all(…) or np.any(…)"),
        ("return (weight, bias) * 0.5", "error", "A list or a pair cannot be calculated with"),
        ("return np.mean(x + np.ones(7))", "error", "An array of 3 and an array of 7 meet there"),
        ("return errors**2\nerrors = 1", "error", "no value yet"),
        ("return np.mean(None - x)", "error", "a function that prints gives back None"),
        ("x -= 0.5j\nreturn 3.0", "changed", "writes into the array"),
        ("exit()", "error", "Use return"),
        ("raise SystemExit(3)", "error", "SystemExit: 3"),
        ("raise KeyboardInterrupt", "interrupted", "You stopped the check. Line 2, `raise KeyboardInterrupt`,"),
        ("return float(input('weight? '))", "error", "comes in through its arguments"),
        ("raise ValueError", "error", "stops with ValueError."),
        ("raise ValueError('x' * 10**6)", "error", "xxx"),
        (
            "class Odd(Exception):\n    def __str__(self):\n        return 1 / 0\nraise Odd",
            "error",
            "stops with Odd.",
        ),
        ("return np.mean(missing)", "name", "The arguments are weight, bias, x and y"),
        ("import nowhere_to_be_found", "error", "No module named"),
        ("return np.means(x)", "error", "Line 2, `return np.means(x)`, stops with AttributeError"),
    ],
)
def test_an_exception_is_told_with_the_learner_s_own_line(body, cause, said):
    verdict = found(body, exit=sys.exit)
    assert (verdict.state, verdict.cause) == ("wrong", cause), verdict.words
    assert said in verdict.words
    assert "helpers" not in verdict.words and "Traceback" not in verdict.words
    assert len(verdict.words) < 600


def test_a_mistake_in_another_function_of_the_page_is_shown_there():
    source = "def predict(weight, bias, x):\n    return weigt * x + bias\n\n\n"
    source += "def my_cost(weight, bias, x, y):\n    return np.mean((predict(weight, bias, x) - y)**2)"
    assert (
        "Line 2 of predict, `return weigt * x + bias`, stops with NameError" in examine(cell(source, "my_cost")).words
    )


def test_slopes_that_are_called_wrongly_show_the_call():
    verdict = found("place = weight, bias\nreturn slopes(place)", "step")
    assert "Line 3, `return slopes(place)`, stops with TypeError" in verdict.words


def test_a_line_without_text_is_told_by_its_number():
    assert "Line 2 of my_cost stops with NameError" in found("return nothing_of_the_kind", with_source=False).words


@pytest.mark.parametrize(
    "body",
    [
        "my_cost.calls = getattr(my_cost, 'calls', 0) + 1\n" + RIGHT + " + my_cost.calls",
        RIGHT + " * np.random.random()",
        "import random\n" + RIGHT + " + random.random()",
        "def my_cost(weight, bias, x, y, seen=[]):\n    seen.append(1)\n"
        "    return np.mean((weight * x + bias - y)**2) * len(seen)",
        "my_cost.calls = getattr(my_cost, 'calls', 0) + 1\n" + RIGHT + " + (my_cost.calls > 11)",
    ],
)
def test_an_answer_that_changes_is_told(body):
    verdict = found(body)
    assert verdict.cause == "changing", verdict.words
    assert "The same arguments must give the same answer" in verdict.words


def test_nothing_that_a_function_does_reaches_the_page(capsys, recwarn):
    body = """
    import random, sys, warnings
    print("loud " * 100)
    print("louder", file=sys.stderr)
    sys.stdout = None
    warnings.warn("careful")
    np.seterr(all="raise")
    np.random.seed(3)
    random.seed(3)
    warnings.simplefilter("error")
    sys.settrace(None)
    np.float64(1)
    return np.mean((weight * x + bias - y) ** 2)
    """
    np.random.seed(12)
    random.seed(12)
    before = np.geterr(), sys.stdout, sys.stderr, sys.gettrace(), list(warnings.filters), input
    assert found(body).state == "right"
    assert (np.geterr(), sys.stdout, sys.stderr, sys.gettrace(), list(warnings.filters), input) == before
    following = np.random.random(), random.random()
    np.random.seed(12)
    random.seed(12)
    assert following == (np.random.random(), random.random())
    assert capsys.readouterr() == ("", "")
    assert "nobody" not in input.__name__
    assert not recwarn.list


def test_a_trace_that_was_there_is_there_again():
    def trace(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        examine(learner("cost", "while True:\n    pass"), seconds=0.05)
        assert sys.gettrace() is trace
    finally:
        sys.settrace(before)


def test_long_output_is_cut():
    verdict = found("for _ in range(2000):\n    print('x' * 1000)")
    assert verdict.cause == "printed" and len(verdict.words) < 400


def test_of_long_output_only_the_beginning_is_kept():
    output = Output()
    for _ in range(100):
        assert output.write("x" * 1000) == 1000
    assert output.text == "x" * LONGEST_OUTPUT


def test_what_is_printed_is_compared_with_what_was_due():
    assert "The number is right" in found("print('cost:', 3.0)").words
    assert "The number is right" not in found("print('cost:', 4.0)").words


def test_arguments_come_afresh_to_each_call():
    seen = []
    found("seen.append((id(x), x.copy()))\nx[:] = 0\n" + RIGHT, seen=seen)
    assert np.array_equal(seen[0][1], [1, 2, 3])


def test_a_check_that_fails_itself_says_so(monkeypatch):
    def broken(*parts):
        raise ZeroDivisionError

    monkeypatch.setattr(examination, "run_all", broken)
    verdict = found(RIGHT)
    assert (verdict.state, verdict.cause) == ("wrong", "failed check")
    assert "The check itself failed (ZeroDivisionError)" in verdict.words


def test_a_verdict_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Verdict("right", "").state = "wrong"


def test_what_is_right_is_praised_with_what_was_tried():
    assert found(RIGHT).words == "Right in all 12 tries, among them: the galaxies, one point, all x equal."


def test_a_mistake_that_has_no_answer_is_not_named(monkeypatch):
    silent = Mistake("silent", "", lambda *line: 1 / 0, "Never said.")
    known = dataclasses.replace(examination.EXERCISES["cost"], mistakes=(silent,))
    monkeypatch.setattr(examination, "EXERCISES", {"cost": known})
    assert found("return np.mean((weight * x + bias - y) ** 4) / 3").cause == "unknown"


def test_a_function_has_no_time_when_the_time_was_up_before(monkeypatch):
    printed = []
    monkeypatch.setattr(sys, "unraisablehook", printed.append)
    function = learner("cost", RIGHT)
    ran = calls.call(function, ("weight", "bias", "x", "y"), (1.0, 2.0, np.ones(2), np.ones(2)), -3.5)
    assert (ran.stopped, printed) == (True, [])


def test_an_answer_of_many_dimensions_is_told_shortly():
    verdict = found("return np.full((3, 4, 4), 1e6)")
    assert verdict.state == "wrong" and len(verdict.words) < 400
    assert "your my_cost gives an array of 3 × 4 × 4 values that begins with 1,000,000." in verdict.words
    assert "an array of 2 × 0 × 1 values." in found("return np.zeros((2, 0, 1))").words
