"""What a check must not say: causes that the answers or the code do not show."""

import pytest
from learners import LENGTHS, STEP, learner

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES

TANH = "t = np.tanh(weight * x)\n"
SLOPES = """
e = output_weight * t - y
return np.mean(2 * e * output_weight * (1 - t**2) * x), np.mean(2 * e * t)
"""
RMSPROP = """
s = slopes_at(point)
v = decay * mean_square + (1 - decay) * s**2
return point - learning_rate * s / (np.sqrt(v) + 1e-8), v
"""

NO_SIGN_OF_THE_PAGE = [
    ("predict", "return (weight + bias) * x"),
    ("predict", "return weight * x + 2 * bias"),
    ("predict", "return weight * x + bias**2"),
    ("predict", "return weight * (x - bias)"),
    ("predict", "return weight * x + bias / len(np.ravel(x))"),
    ("cost", "return np.mean((weight * x + abs(bias) - y)**2)"),
    ("cost", "return np.mean((weight * x + bias - y)**2) if bias > 0 else -1"),
    ("slope_in_weight", "return np.mean(2 * (weight * x + abs(bias) - y) * x)"),
    ("step", STEP + "return weight + learning_rate * abs(in_weight), bias + learning_rate * abs(in_bias)"),
    ("step", STEP + "return weight - learning_rate * in_weight, abs(bias - learning_rate * in_bias)"),
    ("network_slopes", TANH + SLOPES.replace(" * x)", " * x * weight)")),
    ("network_slopes", TANH + SLOPES.replace(" * x)", " * x / np.float64(weight))")),
    ("network_slopes", TANH.replace("np.tanh", "weight * np.tanh") + SLOPES),
    ("rmsprop_step", RMSPROP.replace("+ 1e-8)", "- 1e-8)")),
    ("rmsprop_step", RMSPROP.replace("1e-8", "2e-8")),
    ("rmsprop_step", RMSPROP.replace("1e-8", "1e-8 / 2")),
]


@pytest.mark.parametrize(("key", "body"), NO_SIGN_OF_THE_PAGE)
def test_a_slip_that_the_page_s_numbers_hide_is_not_taken_for_a_copy_of_them(key, body):
    verdict = examine(learner(key, body))
    assert verdict.state == "wrong"
    assert verdict.cause not in ("only this data", "outside name"), verdict.words
    assert "number of points" not in verdict.words and "the page's own data" not in verdict.words


@pytest.mark.parametrize(
    ("key", "body", "said"),
    [
        ("cost", "n = 24\nreturn sum((weight * x + bias - y)**2) / n", "Line 2 holds the number 24"),
        ("cost", "total = sum((weight * x + bias - y)**2)\ntotal /= 24\nreturn total", "Line 3 holds the number 24"),
        ("largest_safe_rate", "return 2 / (2 * 2.033553 + 0 * x[0])", "0.49"),
    ],
)
def test_a_number_of_the_page_in_the_code_is_shown(key, body, said):
    verdict = examine(learner(key, body))
    assert verdict.cause == "only this data" and said in verdict.words


def test_a_long_number_is_shown_where_the_answers_fit_the_page_alone():
    mean = float(EXERCISES["slope_in_weight"].cases[1].given[2].mean())
    body = f"return 2 * (weight * np.mean(x * x) + bias * {mean!r} - np.mean(x * y))"
    verdict = examine(learner("slope_in_weight", body))
    assert verdict.cause == "only this data"
    assert f"Line 2 holds the number {mean!r}: does it come from the page's data?" in verdict.words


@pytest.mark.parametrize("body", ["return s[2]", "return v[2]", "return s[0], v[2] / 2"])
def test_a_2_is_not_taken_for_the_number_of_points_where_there_are_always_two(body):
    verdict = examine(learner("rmsprop_step", RMSPROP.replace("return point", body + "\nreturn point")))
    assert verdict.cause == "error"
    assert "There is no entry at that place" in verdict.words and "number of points" not in verdict.words


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("cost", "return np.mean((weight * x + bias - y)**2) + (len(x) == 3)"),
        ("cost", "return np.mean((weight * x + bias - y)**2) + (bias > 10)"),
        ("step", STEP + "return weight - learning_rate * in_weight, abs(bias - learning_rate * in_bias)"),
        ("is_level", "return sum(slopes_here) <= share * np.hypot(*slopes_at_start)"),
        ("is_level", LENGTHS + "return here**2 <= share * start"),
        ("is_level", LENGTHS + "return here <= share**2 * start"),
        ("is_level", LENGTHS + "return here + share <= start"),
    ],
)
def test_what_is_special_is_not_asked_where_it_is_not_said(key, body):
    verdict = examine(learner(key, body))
    assert verdict.state == "wrong" and verdict.cause != "special case", verdict.words


def test_what_is_special_is_asked_where_the_name_says_it():
    verdict = examine(learner("cost", "return np.mean((weight * x + bias - y)**2) + (len(x) == 1)"))
    assert verdict.cause == "special case" and "11 of 12 tries are right" in verdict.words
    verdict = examine(learner("is_level", LENGTHS + "return here <= share * start and share < 0.8"))
    assert verdict.cause == "special case" and "one slope level" in verdict.words


@pytest.mark.parametrize(
    ("key", "body", "said"),
    [
        (
            "step",
            "def my_step(w, b, rate, gradient):\n    s = slopes(w, b)\n    return w - rate * s[0], b - rate * s[1]",
            "slopes in your my_step comes from the page, and it never uses gradient",
        ),
        ("cost", "def my_cost(w, b, far, fast):\n    return np.mean((w * far + b) ** 4)", "never uses fast"),
        ("cost", "def my_cost(w, b, c, d):\n    return np.mean((w * x + b - d) ** 2)", "arguments are w, b, c and d"),
    ],
)
def test_the_learner_s_own_names_are_used(key, body, said):
    assert said in examine(learner(key, body)).words
