"""Mistakes that multiply the answer by a factor, alone and two at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from helpers.exercises.checks.exercise import Mistake


@dataclass(frozen=True)
class Factor:
    """A factor too many.

    cause: its name; of: a function of the arguments that gives the factor; words: what to say where it is alone;
    brief: a clause for where it comes with another one, "" if it never does; tells: as of a Mistake.
    """

    cause: str
    of: Callable
    words: str
    brief: str = ""
    tells: tuple = ()


def scaled(solution, *factors):
    """Return the mistakes of a solution multiplied by each of the factors, and by each two that have a clause."""
    singles = [_mistake(solution, (one,), one.words, one.tells) for one in factors]
    pairs = combinations([one for one in factors if one.brief], 2)
    return *singles, *(_mistake(solution, pair, _both(*pair)) for pair in pairs)


def _both(one, other):
    return f"Two things at once: {one.brief}, and {other.brief}."


def _mistake(solution, factors, words, tells=()):
    def wrong(*given):
        answer = solution(*given)
        for factor in factors:
            answer = answer * factor.of(*given)
        return answer

    return Mistake(" and ".join(factor.cause for factor in factors), wrong, words, tells)
