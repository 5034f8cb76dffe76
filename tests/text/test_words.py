"""How numbers stand in sentences, how things are counted, and how a sentence begins."""

import pytest

from helpers import style, text
from helpers.text import capital, counted, number_in_sentence


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((0, "step"), "0 steps"),
        ((1, "step"), "1 step"),
        ((1200, "step"), "1,200 steps"),
        ((1200, "step", "d"), "1200 steps"),
        ((1.0, "epoch", ".3g"), "1 epoch"),
        ((0.5, "epoch", ".3g"), "0.5 epochs"),
    ],
)
def test_things_are_counted(given, words):
    assert counted(*given) == words


def test_a_capital_letter_leaves_the_rest_as_it_is():
    assert capital("cost of the RMSProp") == "Cost of the RMSProp" and capital("") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (5, "5.00"),
        (-591.539, "−591.54"),
        (199055.374, "199,055.37"),
        (0.0123, "0.0123"),
        (-0.5, "−0.5"),
        (1.2e9, "1.20 × 10⁹"),
        (-1e-4, "−1.00 × 10⁻⁴"),
    ],
)
def test_a_number_stands_in_a_sentence(value, words):
    assert number_in_sentence(value) == words


def test_pages_take_number_from_where_the_look_is():
    assert style.number is text.number
