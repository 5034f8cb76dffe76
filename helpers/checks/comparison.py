"""What is due for each case of an exercise, and what is wrong with what came back."""

from dataclasses import replace
from functools import cache

import numpy as np

from helpers.checks.answers import RELATIVE, NoAnswer, agree, plain
from helpers.checks.calls import call


@cache
def due_of(exercise, case):
    """Return the plain answer that is due for a case, and its slack; nobody writes into them."""
    due = plain(exercise.solution(*case.given))
    size = np.asarray(exercise.size(*case.given), dtype=float)
    return due, RELATIVE * size + exercise.relative * _largest(due)


def _largest(due):
    """Return the largest size of the numbers of a plain answer that are finite; 0 where there are none."""
    if not isinstance(due, np.ndarray):
        return 0.0
    return np.max(np.abs(due), initial=0, where=np.isfinite(due))


def try_all(exercise, function, seconds):
    """Return the tries of a function on all cases, in at most `seconds` together; one that is stopped is the last."""
    tries = []
    for case in exercise.cases:
        one = _try(exercise, case, function, seconds)
        seconds -= one.seconds
        if not tries and not (one.stopped or one.error):
            one = replace(one, again=call(function, exercise.arguments, case.given, seconds))
            seconds -= one.again.seconds
        tries.append(one)
        if one.stopped:
            break
    return tuple(tries)


def _try(exercise, case, function, seconds):
    due, slack = due_of(exercise, case)
    one = replace(
        call(function, exercise.arguments, case.given, seconds), exercise=exercise, case=case, due=due, slack=slack
    )
    return replace(one, problem=_problem(one))


def _problem(one):
    """Return what is wrong with a try, "" if nothing is."""
    for problem in ("replaced", "stopped", "error", "changed"):
        if getattr(one, problem):
            return problem
    if agree(one.got, one.due, one.slack):
        return ""
    if one.got is None and (one.printed.strip() or not one.exercise.may_be_none):
        return "nothing"
    return _kind_of(one.got) or _misfit(one.got, one.due)


def _kind_of(value):
    """Return what a value is that is no answer to anything, "" for numbers, truth values and None."""
    if isinstance(value, NoAnswer):
        return "odd"
    return "dots" if value is Ellipsis else "text" if isinstance(value, str) else ""


def _misfit(value, due):
    """Return how a value of a sensible kind misses the one that was due."""
    if isinstance(value, bool) != isinstance(due, bool):
        return "kind"
    if not isinstance(value, np.ndarray) or not isinstance(due, np.ndarray):
        return "number"
    if value.shape != due.shape:
        return "shape"
    return "number" if np.isfinite(value).all() or not np.isfinite(due).all() else "not finite"
