"""The known mistakes of an exercise: which one gives the learner's answers, and what is said of it."""

from functools import cache

import numpy as np

from helpers.checks.answers import RELATIVE, agree, plain
from helpers.checks.rows import filled, names_in
from helpers.checks.sentences import fact
from helpers.checks.tries import answered, on_case, wrong_ones


def known_mistake(exercise, tries, code):
    """Return the cause of wrong answers that a known mistake gives, and what is to be said of it; None for others."""
    made = next((mistake for mistake in exercise.mistakes if is_made(mistake, tries)), None)
    if made is None:
        return None
    shown = next((one for one in made.narrower if code.shows(one.shown, exercise.arguments)), made)
    return shown.cause, said_of(exercise, shown.words, tries)


def is_made(mistake, tries):
    """Return whether a known mistake gives the learner's answers wherever it gives any, one of them wrong."""
    wrong = 0
    for one in answered(tries):
        variant = _variant(mistake, one)
        if variant and not agree(one.got, *variant):
            return False
        wrong += bool(variant and one.problem)
    return wrong > 0


def _variant(mistake, one):
    """Return the plain answer of a wrong variant for the case of a try, and its slack; None where it has no answer."""
    found = _wrong_answer(mistake, one.case)
    if not found or not isinstance(found[0], np.ndarray):
        return found
    return found[0], np.max(one.slack, initial=0) + found[1]


@cache
def _wrong_answer(mistake, case):
    """Return the plain answer of a wrong variant, and the slack of its own size; None where it has no answer."""
    try:
        answer = plain(mistake.wrong(*case.given))
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return None
    if not isinstance(answer, np.ndarray):
        return answer, 0.0
    return answer, RELATIVE * np.max(np.abs(answer), initial=0, where=np.isfinite(answer))


def said_of(exercise, words, tries):
    """Return all that is said where the answers are those of a known mistake.

    The fact comes first: what was tried, what came back and what was due. Where the first line of the words holds
    {names}, it stands in the place of the fact, if they have values.
    """
    first, _, rest = words.partition("\n")
    values = _values(exercise, names_in(first), tries)
    if not names_in(first) or values is None:
        return f"{fact(wrong_ones(tries)[0])}\n{rest if names_in(first) else words.lstrip()}"
    return f"{filled(first, values)}\n{rest}".rstrip()


def _values(exercise, names, tries):
    """Return what names stand for in the tries, as texts; None if one of them has no value."""
    space = exercise.space | {
        "answer": lambda name: on_case(tries, name).got,
        "fact": lambda name: fact(on_case(tries, name)),
    }
    try:
        values = {name: eval(exercise.names[name], space) for name in names}
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return None if None in values.values() else values
