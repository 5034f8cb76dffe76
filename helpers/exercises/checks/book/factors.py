"""Mistakes that multiply the answer by a factor, alone and two at a time."""

from dataclasses import dataclass
from itertools import combinations

from helpers.exercises.checks.exercise import Mistake


@dataclass(frozen=True)
class Factor:
    """A factor too many: its name, the factor (of the arguments), and a clause that says where it may come from."""

    cause: str
    of: object
    words: str
    tells: tuple = ()


def scaled(solution, *factors):
    """Return the mistakes of a solution multiplied by each of the factors, and by each two of them."""
    singles = [_mistake(solution, (one,), _sentence(one.words), one.tells) for one in factors]
    pairs = [(one, other) for one, other in combinations(factors, 2)]
    return *singles, *(_mistake(solution, pair, f"Two things at once: {_both(pair)}") for pair in pairs)


def _mistake(solution, factors, words, tells=()):
    def wrong(*given):
        answer = solution(*given)
        for factor in factors:
            answer = answer * factor.of(*given)
        return answer

    return Mistake(" and ".join(factor.cause for factor in factors), wrong, words, tells)


def _both(pair):
    return f"{pair[0].words}. And {pair[1].words}."


def _sentence(words):
    return f"{words[0].upper()}{words[1:]}."
