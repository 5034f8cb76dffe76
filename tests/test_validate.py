"""Checks of values: what is right comes back in its plain form, what is wrong is named."""

import math
from fractions import Fraction

import numpy as np
import pytest

from helpers.validate import (
    check_finite,
    check_number,
    check_positive,
    check_rate,
    check_whole,
    check_whole_between,
    has_methods,
    read_only,
)


@pytest.mark.parametrize(
    ("check", "value", "plain"),
    [
        (check_rate, np.float64(0.1), 0.1),
        (check_rate, 3, 3.0),
        (lambda value: check_number(value, "decay"), Fraction(1, 4), 0.25),
        (lambda value: check_number(value, "decay"), 10**400, math.inf),
        (lambda value: check_whole(value, "seed"), np.int64(-3), -3),
        (lambda value: check_whole(value, "batch", 1), 1, 1),
        (lambda value: check_finite(value, "reach"), " -2.5", -2.5),
        (lambda value: check_whole_between(value, "step", 0, 5), "5", 5),
        (lambda value: check_whole_between(value, "step", 0, 5), 0.0, 0),
    ],
)
def test_what_is_right_comes_back_in_its_plain_form(check, value, plain):
    checked = check(value)
    assert checked == plain and type(checked) is type(plain)


@pytest.mark.parametrize(
    ("check", "error", "words"),
    [
        (lambda: check_rate("0.1"), TypeError, "the learning rate must be a number, not '0.1'"),
        (lambda: check_rate(" "), TypeError, "the learning rate must be a number: type one"),
        (lambda: check_rate(np.True_), TypeError, "the learning rate must be a number, not "),
        (lambda: check_rate(None), TypeError, "the learning rate must be a number, not None"),
        (lambda: check_rate(0), ValueError, "the learning rate must be a finite number above 0, not 0"),
        (lambda: check_rate(10**400), ValueError, "the learning rate must be a finite number above 0, not 1000"),
        (lambda: check_positive(math.nan, "size", "large"), ValueError, "size must be large, not nan"),
        (lambda: check_whole(True, "batch"), TypeError, "batch must be a whole number, not True"),
        (lambda: check_whole(2.0, "batch"), TypeError, "batch must be a whole number, not 2.0"),
        (lambda: check_whole(np.int64(0), "batch", 1), ValueError, "batch must be at least 1, not 0"),
        (lambda: check_finite("", "weight"), TypeError, "weight must be a number: type one"),
        (lambda: check_finite("inf", "weight"), ValueError, "weight must be a finite number, not 'inf'"),
        (lambda: check_whole_between(6, "step", 0, 5), ValueError, "step must be a whole number from 0 to 5, not 6"),
        (
            lambda: check_whole_between(1.5, "step", 0, 5000),
            ValueError,
            "step must be a whole number from 0 to 5,000, not 1.5",
        ),
    ],
)
def test_what_is_wrong_is_named(check, error, words):
    with pytest.raises(error) as refused:
        check()
    assert str(refused.value).startswith(words)


def test_a_read_only_array_is_the_same_and_cannot_be_changed():
    array = np.zeros(3)
    assert read_only(array) is array
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1


def test_only_a_thing_with_all_methods_has_them():
    assert has_methods([], "append", "pop") and not has_methods([], "append", "push")
    assert not has_methods(list, "append") and not has_methods(0.5, "real")
