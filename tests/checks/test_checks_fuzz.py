"""Any answer of any function is examined without an error, a warning, a trace or a change that stays."""

import collections
import datetime
import decimal
import fractions
import itertools
import random
import sys
import types
import warnings

import numpy as np
import pytest
from fuzz_rounds import OF_A_ROUND, in_rounds
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from helpers.checks import Verdict, examine
from helpers.checks.exercises import EXERCISES

pytestmark = pytest.mark.fuzz

STATES = {"not tried", "wrong", "right"}


class Nasty:
    """An object that breaks whatever is done to it."""

    def fails(self, *parts):
        raise RuntimeError("no")

    __array__ = __bool__ = __eq__ = __float__ = __int__ = __iter__ = __len__ = __repr__ = __str__ = fails
    __getitem__ = __index__ = __next__ = __call__ = __add__ = __sub__ = __hash__ = __getattr__ = fails


def numbers():
    return st.one_of(
        st.floats(),
        st.integers(),
        st.integers(10**300, 10**400),
        st.fractions(max_denominator=9),
        st.decimals(),
        st.complex_numbers(),
        st.booleans(),
    )


SPECIAL = (
    None,
    ...,
    NotImplemented,
    b"bytes",
    range(3),
    np.float32(0.1),
    np.array(3),
    np.array(["a", "b"]),
    np.array([None, 1]),
    np.array([[1.0], [2.0, 3.0]], dtype=object),
    np.ma.array([1.0, 2.0], mask=[True, False]),
    np.array([datetime.datetime(1929, 1, 1)]),
    np.datetime64("1929-01-01"),
    np.zeros((0, 2)),
    np.zeros((3, 2), dtype=[("a", float), ("b", int)]),
    memoryview(b"abc"),
    decimal.Decimal("NaN"),
    fractions.Fraction(1, 3),
    types.SimpleNamespace(x=1),
    sys,
    int,
    len,
    Exception("x"),
    "text " * 1000,
)
MADE = (  # made anew for each call
    Nasty,
    lambda: (k for k in range(3)),
    lambda: iter([1.0, 2.0]),
    lambda: [Nasty()],
    lambda: itertools.count(),
    lambda: map(float, ["x"]),
    lambda: {1.0, 2.0},
    lambda: {"weight": 1.0},
    lambda: collections.deque([1.0, 2.0]),
    lambda: collections.namedtuple("Place", "weight bias")(1.0, 2.0),
)


def answers():
    """Return a strategy for functions without arguments that make an answer."""
    values = st.one_of(
        numbers(),
        st.text(max_size=9),
        st.sampled_from(SPECIAL),
        st.recursive(numbers(), lambda parts: st.lists(parts, max_size=4) | st.tuples(parts, parts), max_leaves=9),
        arrays.arrays(arrays.scalar_dtypes(), arrays.array_shapes(max_dims=3, max_side=4)),
    )
    return st.one_of(values.map(lambda value: lambda: value), st.sampled_from(MADE))


def raised():
    """Return a strategy for functions that raise."""
    kinds = (
        ValueError,
        KeyError,
        StopIteration,
        GeneratorExit,
        MemoryError,
        OSError,
        Warning,
        UnicodeError,
        SystemExit,
    )

    def make(kind):
        def fails():
            raise kind

        return fails

    return st.sampled_from(kinds).map(make)


def named(key, make):
    """Return a function that answers every question of an exercise with what `make` makes."""

    def answer(*given):
        return make()

    answer.__name__ = f"my_{key}"
    return answer


def state_of_the_page():
    return (
        np.geterr(),
        sys.gettrace(),
        sys.stdout,
        sys.stderr,
        input,
        list(warnings.filters),
        random.getstate(),
    ) + tuple(map(str, np.random.get_state()))


@pytest.fixture(autouse=True)
def warnings_are_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


EXAMPLES = settings(OF_A_ROUND, max_examples=30)  # of a round


@in_rounds(least=2)
@EXAMPLES
@given(st.sampled_from(sorted(EXERCISES)), answers() | raised())
def test_any_answer_is_examined(key, make):
    before = state_of_the_page()
    verdict = examine(named(key, make), seconds=0.3)
    assert state_of_the_page() == before
    assert isinstance(verdict, Verdict) and verdict.state in STATES and verdict.name == f"my_{key}"
    assert verdict.cause != "failed check", verdict.words
    assert verdict.words and len(verdict.words) < 1500
    assert bool(verdict.cause) == (verdict.state == "wrong")


@in_rounds(least=2)
@EXAMPLES
@given(answers())
def test_any_thing_is_examined(make):
    before = state_of_the_page()
    verdict = examine(make(), seconds=0.3)
    assert state_of_the_page() == before
    assert verdict.state == "wrong" and verdict.words
    assert verdict.cause in ("not a function", "failed check")


@in_rounds(least=2)
@EXAMPLES
@given(
    st.sampled_from(sorted(EXERCISES)),
    st.lists(answers() | raised(), min_size=2, max_size=4),
)
def test_answers_that_change_are_examined(key, makers):
    calls = itertools.count()
    verdict = examine(named(key, lambda: makers[next(calls) % len(makers)]()), seconds=0.3)
    assert verdict.state in STATES and verdict.cause != "failed check", verdict.words


@in_rounds(least=2)
@EXAMPLES
@given(
    st.sampled_from(sorted(EXERCISES)), st.floats(-3, 3), st.floats(-3, 3), st.sampled_from([np.array, tuple, float])
)
def test_answers_that_are_nearly_right_are_wrong_and_right_ones_right(key, factor, term, kind):
    solution = EXERCISES[key].solution

    def answer(*given):
        if key == "is_level":
            here, start, share = given
            return bool(np.hypot(*here) <= share * np.hypot(*start) * (1 + factor) + term)
        due = solution(*given)
        return due if due is None else np.asarray(due) * (1 + factor) + term

    answer.__name__ = f"my_{key}"
    verdict = examine(answer, seconds=4)
    assert verdict.cause != "failed check", verdict.words
    if factor == term == 0:
        assert verdict.state == "right"
    elif abs(factor) > 1e-3 or abs(term) > 1e-3:
        assert verdict.state == "wrong"
