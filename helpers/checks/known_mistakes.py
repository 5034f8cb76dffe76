"""The known mistakes of an exercise: which one gives the learner's answers, and what is said of it."""

from functools import cache

import numpy as np

from helpers.checks.answers import RELATIVE, ReturnValue, agree, normalised
from helpers.checks.conditions import shows
from helpers.checks.exercise import Case, Exercise, Mistake
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult, Results, answered, result_on, wrong_results
from helpers.checks.rows import filled, names_in
from helpers.checks.sentences import fact
from helpers.checks.verdict import Diagnosis


def known_mistake(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Return the cause of wrong answers that a known mistake gives, and what is to be said of it; None for others."""
    made = next((mistake for mistake in exercise.mistakes if is_made(mistake, results)), None)
    if made is None:
        return None
    shown = next((narrower for narrower in made.narrower if shows(code, narrower.shown, exercise.arguments)), made)
    return shown.cause, words_on_mistake(exercise, shown.words, results)


def is_made(mistake: Mistake, results: Results) -> bool:
    """Return whether a known mistake gives the learner's answers wherever it gives any, one of them wrong."""
    wrong = 0
    for result in answered(results):
        variant = _variant(mistake, result)
        if variant and not agree(result.got, *variant):
            return False
        wrong += bool(variant and result.problem)
    return wrong > 0


def _variant(mistake: Mistake, result: CaseResult) -> tuple[ReturnValue, float] | None:
    """Return a wrong variant's normalised answer to the case of a result, and its tolerance; None where it has none."""
    found = _wrong_answer(mistake, result.case)
    if not found or not isinstance(found[0], np.ndarray):
        return found
    return found[0], np.max(result.tolerance, initial=0) + found[1]


@cache
def _wrong_answer(mistake: Mistake, case: Case) -> tuple[ReturnValue, float] | None:
    """Return a wrong variant's normalised answer, and the tolerance of its own size; None where it has none."""
    try:
        answer = normalised(mistake.wrong(*case.given))
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return None
    if not isinstance(answer, np.ndarray):
        return answer, 0.0
    return answer, RELATIVE * np.max(np.abs(answer), initial=0, where=np.isfinite(answer))


def words_on_mistake(exercise: Exercise, words: str, results: Results) -> str:
    """Return all that is said where the answers are those of a known mistake.

    The fact comes first: what was tried, what came back and what was due. Where the first line of the words holds
    {names}, it stands in the place of the fact, if they have values.
    """
    first, _, rest = words.partition("\n")
    values = _values(exercise, names_in(first), results)
    if not names_in(first) or values is None:
        return f"{fact(wrong_results(results)[0])}\n{rest if names_in(first) else words.lstrip()}"
    return f"{filled(first, values)}\n{rest}".rstrip()


def _values(exercise: Exercise, names: list[str], results: Results) -> dict[str, str] | None:
    """Return what names stand for in the tries, as texts; None if one of them has no value."""
    space = exercise.space | {
        "answer": lambda name: result_on(results, name).got,
        "fact": lambda name: fact(result_on(results, name)),
    }
    try:
        values = {name: eval(exercise.names[name], space) for name in names}
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return None if None in values.values() else values
