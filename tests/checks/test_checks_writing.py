"""How the checks write numbers, answers and arguments."""

import numpy as np
import pytest

from helpers.checks import values
from helpers.checks.answers import NoAnswer


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (-591.5416, "−591.54"),
        (199055.37, "199,055.37"),
        (-1.5, "−1.5"),
        (0.25, "0.25"),
        (4.5003, "4.50"),
        (1234567.0, "1,234,567"),
        (1.2e9, "1.20 × 10⁹"),
        (2e-7, "2.00 × 10⁻⁷"),
        (0, "0"),
        (np.nan, "NaN"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
    ],
)
def test_numbers_are_written_for_people(value, text):
    assert values.format_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array(2.0), "2"),
        (np.array([1.0, -2.5]), "(1, −2.5)"),
        (np.array([1.0, 2.0, 3.0]), "[1, 2, 3]"),
        (np.array([7.0]), "[7]"),
        (np.zeros(0), "[]"),
        (np.arange(24.0), "[0, 1, 2, …, 23] (24 values)"),
        (np.array([[3.0, -1.0], [0.5, 2.0], [0.0, 0.0]]), "[(3, −1), (0.5, 2), (0, 0)]"),
        (None, "None"),
        (True, "True"),
        (..., "..."),
        ("never", "'never'"),
        ("x" * 99, "'" + "x" * 39 + "…'"),
        (NoAnswer("a set"), "a set"),
    ],
)
def test_answers_are_written_for_people(value, text):
    assert values.format_value(value) == text


@pytest.mark.parametrize(
    ("got", "due", "texts"),
    [
        (3.0003, 3.0, ("3.0003", "3")),
        (199055.37, 199055.3703125, ("199,055.37", "199,055.3703")),
        (0.181818, 2 / 11, ("0.181818", "0.1818182")),
        (10.0, 1.0, ("10", "1")),
        (1000.0, 100.0, ("1,000", "100")),
        ([1.0, 2.0, 3.00001], [1.0, 2.0, 3.0], ("[1, 2, 3.00001]", "[1, 2, 3]")),
    ],
)
def test_two_numbers_are_written_so_that_they_differ(got, due, texts):
    assert values.format_apart(np.array(got), np.array(due)) == texts


def test_arguments_are_written_by_their_names():
    given = (2.0, 0.1, np.array([1.0]), np.array([1.0, 2.0, 3.0]))
    text = values.format_arguments(("weight", "learning_rate", "x", "y"), given)
    assert text == "With weight 2, learning rate 0.1, x = [1] and y = [1, 2, 3]"
    assert values.format_arguments(("x",), (3,)) == "With x = 3"
    assert values.join_words(["a", "b", "c"], "or") == "a, b or c"
