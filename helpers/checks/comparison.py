"""What is due for each case of an exercise, and what is wrong with what came back."""

from dataclasses import replace
from functools import cache

import numpy as np

from helpers.checks.answers import RELATIVE, NoAnswer, ReturnValue, agree, normalised
from helpers.checks.calls import call
from helpers.checks.exercise import Case, Exercise, LearnerFunction
from helpers.checks.results import CaseResult, Results


@cache
def expected_of(exercise: Exercise, case: Case) -> tuple[ReturnValue, float | np.ndarray]:
    """Return the normalised answer to a case, and its tolerance; nobody writes into them."""
    expected = normalised(exercise.solution(*case.given))
    size = np.asarray(exercise.size(*case.given), dtype=float)
    return expected, RELATIVE * size + exercise.relative * _largest(expected)


def _largest(expected: ReturnValue) -> float:
    """Return the largest size of the numbers of a normalised answer that are finite; 0 where there are none."""
    if not isinstance(expected, np.ndarray):
        return 0.0
    return float(np.max(np.abs(expected), initial=0, where=np.isfinite(expected)))


def run_all(exercise: Exercise, function: LearnerFunction, seconds: float) -> Results:
    """Run a function on all cases, in at most `seconds` together; one that is stopped is the last."""
    results: list[CaseResult] = []
    for case in exercise.cases:
        result = _run(exercise, case, function, seconds)
        seconds -= result.seconds
        if not results and result.answered:
            again = call(function, exercise.arguments, case.given, seconds)
            result, seconds = replace(result, again=again), seconds - again.seconds
        results.append(result)
        if result.stopped:
            break
    return tuple(results)


def _run(exercise: Exercise, case: Case, function: LearnerFunction, seconds: float) -> CaseResult:
    expected, tolerance = expected_of(exercise, case)
    came = vars(call(function, exercise.arguments, case.given, seconds))
    result = CaseResult(**came, exercise=exercise, case=case, expected=expected, tolerance=tolerance)
    return replace(result, problem=_problem(result))


def _problem(result: CaseResult) -> str:
    """Return what is wrong with a result, "" if nothing is."""
    for problem in ("replaced", "stopped", "error", "changed"):
        if getattr(result, problem):
            return problem
    if agree(result.got, result.expected, result.tolerance):
        return ""
    if result.got is None and (result.printed.strip() or not result.exercise.may_be_none):
        return "nothing"
    return _kind_of(result.got) or _misfit(result.got, result.expected)


def _kind_of(value: ReturnValue) -> str:
    """Return what a value is that is no answer to anything, "" for numbers, truth values and None."""
    if isinstance(value, NoAnswer):
        return "odd"
    return "dots" if value is Ellipsis else "text" if isinstance(value, str) else ""


def _misfit(value: ReturnValue, expected: ReturnValue) -> str:
    """Return how a value of a sensible kind misses the one that was due."""
    if isinstance(value, bool) != isinstance(expected, bool):
        return "kind"
    if not isinstance(value, np.ndarray) or not isinstance(expected, np.ndarray):
        return "number"
    if value.shape != expected.shape:
        return "shape"
    return "number" if np.isfinite(value).all() or not np.isfinite(expected).all() else "not finite"
