"""The order in which a learner's function is looked at."""

import inspect
import re
import sys
from types import FrameType

import numpy as np

from helpers.checks import values
from helpers.checks.answers import agree, named
from helpers.checks.argument_order import reordered
from helpers.checks.calls import call, preload, undisturbed
from helpers.checks.causes import general_cause
from helpers.checks.comparison import run_all
from helpers.checks.exercise import PREFIX, Exercise, LearnerFunction
from helpers.checks.exercises import EXERCISES
from helpers.checks.handlers import narrow_handlers
from helpers.checks.known_mistakes import known_mistake
from helpers.checks.learner_code import LearnerCode
from helpers.checks.repairs import repair
from helpers.checks.results import CaseResult, Results, wrong_results
from helpers.checks.retained import retained
from helpers.checks.sentences import SENTENCES, before, fact, words_on
from helpers.checks.slips import slip
from helpers.checks.stand_ins import restore_modules
from helpers.checks.verdict import Diagnosis, Verdict
from helpers.checks.wrappers import home_of
from helpers.text import capital

SECONDS = 4  # for all tries together
SILENT = "(What your function prints is not shown in a check. Call it yourself to see it.)"
VAGUE = re.compile(
    "broadcast|matmul|not aligned|no len|not iterable|not subscriptable|sequence by non-int|type.*'list'"
)


def examine(function: object, seconds: float = SECONDS) -> Verdict:
    """Say what is wrong with a learner's function; nothing that it does reaches the page.

    Parameters
    ----------
    function : callable
        What the learner wrote, named after its exercise. Anything else is told what a check takes.
    seconds : float
        How long all its calls together may take.

    Returns
    -------
    Verdict
        Right, wrong with the cause and a hint, or not tried where the code is still to be written.

    Raises
    ------
    RuntimeError
        Within a function that is being checked, whose check then tells it.
    """
    if _is_running():
        raise RuntimeError("a check is running already")
    try:
        exercise, replaced = exercise_of(function), restore_modules()
        if exercise is None or not callable(function):
            return _no_exercise(function)
        if replaced:
            return Verdict("wrong", before(replaced), exercise.name, exercise.hint, "replaced")
        with undisturbed():
            return _examined(exercise, function, seconds)
    except Exception as error:
        words = f"The check itself failed ({type(error).__name__}), so it cannot say whether your code is right."
        return Verdict("wrong", words, cause="failed check")


def _is_running() -> bool:
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_code is not examine.__code__:
        frame = frame.f_back
    return frame is not None


def exercise_of(function: object) -> Exercise | None:
    """Return the exercise that a function belongs to, by the name that it has in its page or by its own; or None."""
    if not callable(function):
        return None
    pages = home_of(function), vars(sys.modules["__main__"])
    names = [name for page in pages for name, thing in list(page.items()) if thing is function]
    for name in (*names, getattr(function, "__name__", "")):
        exercise = EXERCISES.get(name.removeprefix(PREFIX)) if isinstance(name, str) else None
        if exercise:
            return exercise
    return None


def _no_exercise(function: object) -> Verdict:
    """Return the verdict on what is no exercise's function."""
    if callable(function):
        words = "This name belongs to no exercise. Give the check the function that the cell above it defines."
    else:
        words = (
            f"The check was given {named(type(function))}. It takes the function itself: its name, without brackets "
            "and arguments behind it."
        )
    return Verdict("wrong", words, cause="not a function")


def _examined(exercise: Exercise, function: LearnerFunction, seconds: float) -> Verdict:
    """Return the verdict on a function of an exercise."""
    code = LearnerCode(function)
    waiting = _not_tried(code)
    if waiting:
        return Verdict("not tried", waiting, exercise.name, exercise.hint)
    cause, words = _form(exercise, code) or _answers(exercise, function, code, seconds)
    lines = code.left_over() if cause else []
    if lines:
        words = f"{words}\n({capital(_still_dots(lines))})"
    if cause == "nothing" and lines:
        cause, words = "dots", f"Not tried yet: {_still_dots(lines)}"
    if cause == "dots":
        return Verdict("not tried", words, exercise.name, exercise.hint)
    return Verdict("wrong" if cause else "right", words, exercise.name, exercise.hint, cause)


def _not_tried(code: LearnerCode) -> str:
    """Return what to say where code is still to be written, or ""."""
    if code.is_blank():
        return "Not tried yet."
    lines = code.placeholders()
    return f"Not tried yet: {_still_dots(lines)}" if lines and lines != code.left_over() else ""


def _still_dots(lines: list[int]) -> str:
    """Say which lines hold a `...`."""
    still = "holds" if len(lines) == 1 else "hold"
    return f"line{'s' * (len(lines) > 1)} {values.join_words(map(str, lines))} still {still} `...`."


def _form(exercise: Exercise, code: LearnerCode) -> Diagnosis | None:
    """Return the cause and the words where a thing cannot be called as the contract says; None where it can."""
    name, function = exercise.name, code.function
    if inspect.isclass(function):
        return (
            "kind",
            f"{name} is a class. The exercise asks for a function: def {name}({', '.join(exercise.arguments)}).",
        )
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        return "generator", f"Your {name} holds yield, so a call gives a generator and no answer. Use return."
    if inspect.iscoroutinefunction(function):
        return "kind", f"Your {name} begins with async, so a call gives no answer. Begin with def."
    return _misfit(exercise, code)


def _misfit(exercise: Exercise, code: LearnerCode) -> Diagnosis | None:
    """Return the cause and the words where the arguments are not those of the contract; None where they are."""
    name, wanted, count = exercise.name, values.join_words(exercise.arguments), len(exercise.arguments)
    try:
        signature = inspect.signature(code.thing)
    except (TypeError, ValueError):  # it does not say
        return None
    takes = list(signature.parameters)
    if sorted(takes) == sorted(exercise.arguments) and takes != list(exercise.arguments):
        return "argument order", f"Your {name} takes {values.join_words(takes)}. The order should be {wanted}."
    if _fits(signature, exercise.arguments):
        return None
    named = [part.name for part in signature.parameters.values() if part.kind is part.KEYWORD_ONLY]
    if named and len(takes) >= count:
        star = f" Leave out the * before {named[0]}." if code.code and code.code.co_kwonlyargcount else ""
        return "arguments", (
            f"Your {name} takes {values.join_words(named)} by name only. It is called with {count} values without "
            f"names: {wanted}.{star}"
        )
    took = values.join_words(takes) if takes else "nothing"
    return "arguments", f"Your {name} takes {took}. It is called with {count}: {wanted}."


def _fits(signature: inspect.Signature, arguments: tuple[str, ...]) -> bool:
    try:
        signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _answers(exercise: Exercise, function: LearnerFunction, code: LearnerCode, seconds: float) -> Diagnosis:
    """Return the cause and the words for what a function answers; no cause if all is right."""
    preload(code.imports())
    with narrow_handlers([code, *code.neighbours()]):
        results = run_all(exercise, function, seconds)
        found = _found(exercise, function, results, code, seconds)
    if not found:
        return "", f"Right in all {len(results)} tries, among them: {_spread(results)}."
    printed = found[0] != "printed" and any(result.printed for result in results)
    return found[0], f"{found[1]}\n{SILENT}" if printed else found[1]


def _found(
    exercise: Exercise, function: LearnerFunction, results: Results, code: LearnerCode, seconds: float
) -> Diagnosis | None:
    """Return the cause and the words for what is wrong in the tries, None if nothing is."""
    first = next(iter(wrong_results(results)), None)
    if first is None:
        return _changing(exercise, function, results, code, seconds)
    if first.problem == "error":
        return reordered(exercise, function, code) or _error(exercise, results, first, code, seconds)
    if first.problem in SENTENCES:
        return words_on(first, code, seconds)
    changing = _changing(exercise, function, results, code, seconds)
    if changing:
        return changing
    slipped = slip(first, code)
    if slipped:
        return slipped[0], f"{fact(first)}\n{slipped[1]}"
    known = known_mistake(exercise, results, code)
    return known or reordered(exercise, function, code) or general_cause(exercise, results, code)


def _error(exercise: Exercise, results: Results, first: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    """Return the cause and the words for an exception, with the change that mends it where its message says little."""
    cause, words = words_on(first, code, seconds)
    change = repair(exercise, results, code) if cause == "error" and VAGUE.search(first.message) else ""
    return cause, f"{words}\n{change}".rstrip()


def _changing(
    exercise: Exercise, function: LearnerFunction, results: Results, code: LearnerCode, seconds: float
) -> Diagnosis | None:
    """Return the cause and the words if the first question, asked again at once and at last, gets another answer."""
    first = results[0]
    again_at_last = call(function, exercise.arguments, first.case.given, seconds)
    for again in (first.again or again_at_last, again_at_last):
        if not again.answered or not agree(again.got, first.got, np.max(first.tolerance)):
            answers = values.format_apart(first.got, again.got)
            if not again.answered:
                answers = answers[0], again.error or "nothing in time"
            return "changing", (
                f"{first.occasion}, your {exercise.name} gives {answers[0]}, and when asked again {answers[1]}.\n"
                "The same arguments must give the same answer: no chance, and nothing kept from one call to the next."
                f"{' ' * bool(retained(code))}{retained(code)}"
            )
    return None


def _spread(results: Results) -> str:
    return ", ".join(result.case.name for result in results[1:4])
