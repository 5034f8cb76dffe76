"""The tries of a learner's function on the cases of an exercise, and what is wrong with each."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from helpers.exercises.checks import writing
from helpers.exercises.checks.exercise import Case, Exercise
from helpers.exercises.checks.plain import RELATIVE, Odd, agree, plain
from helpers.exercises.checks.running import Ran, call

SPOKEN = ("replaced", "stopped", "error", "changed", "nothing", "dots", "text", "odd")  # need no look at the numbers


@dataclass(frozen=True)
class Try:
    """One call of a learner's function.

    due: the plain answer that was due; slack: how far off an answer may be; problem: "" if the answer is right, one
    of `SPOKEN`, or "kind", "shape", "not finite", "number" for a wrong answer.
    """

    exercise: Exercise
    case: Case
    due: object
    slack: object
    ran: Ran
    problem: str = ""

    @property
    def got(self):
        """Return the plain answer."""
        return self.ran.value

    @property
    def said(self):
        """Return the arguments in words."""
        return self.case.said or writing.arguments(self.exercise.arguments, self.case.given)


class Tries(tuple):
    """All tries, in the order of the cases."""

    def of(self, name):
        """Return the try of the case with this name, or None if no answer came: the time may have been up before."""
        return next((one for one in self.answered if one.case.name == name), None)

    @property
    def wrong(self):
        """Return the tries whose answer is not right."""
        return [one for one in self if one.problem]

    @property
    def answered(self):
        """Return the tries in which an answer came back."""
        return [one for one in self if one.problem not in ("stopped", "error")]


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
    """Try a function on all cases, in at most `seconds` together; a case at which it is stopped is the last."""
    tries = []
    for case in exercise.cases:
        one = _try(exercise, case, function, seconds)
        tries.append(one)
        seconds -= one.ran.seconds
        if one.ran.stopped:
            break
    return Tries(tries)


def _try(exercise, case, function, seconds):
    due, slack = due_of(exercise, case)
    ran = call(function, exercise.arguments, case.given, seconds)
    one = Try(exercise, case, due, slack, ran)
    return replace(one, problem=_problem(one))


def _problem(one):
    """Return what is wrong with a try, "" if nothing is."""
    ran, due = one.ran, one.due
    if ran.replaced or ran.stopped or ran.error or ran.changed:
        return "replaced" if ran.replaced else "stopped" if ran.stopped else "error" if ran.error else "changed"
    if agree(ran.value, due, one.slack):
        return ""
    if ran.value is None and (ran.printed.strip() or not one.exercise.may_be_none):
        return "nothing"
    return _kind_of(ran.value) or _misfit(ran.value, due)


def _kind_of(value):
    """Return what a value is that is no answer to anything, "" for numbers, truth values and None."""
    if isinstance(value, Odd):
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
