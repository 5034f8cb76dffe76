"""The order in which a learner's function is looked at."""

import inspect
import sys

import numpy as np

from helpers.exercises.checks import writing
from helpers.exercises.checks.book import EXERCISES
from helpers.exercises.checks.causes import general_cause, known_mistake
from helpers.exercises.checks.guarding import put_back
from helpers.exercises.checks.plain import agree, named
from helpers.exercises.checks.reading import Reading
from helpers.exercises.checks.reordering import reordered
from helpers.exercises.checks.running import call, load, undisturbed
from helpers.exercises.checks.softening import softened
from helpers.exercises.checks.telling import before, spoken
from helpers.exercises.checks.tries import SPOKEN, try_all
from helpers.exercises.checks.unwrapping import home_of
from helpers.exercises.checks.verdict import Verdict
from helpers.text import capital

SECONDS = 4  # for all tries together
PREFIX = "my_"
SILENT = "(What your function prints is not shown in a check. Call it yourself to see it.)"


def examine(function, seconds=SECONDS):
    """Return the Verdict on a learner's function; nothing that it does reaches the page, and nothing is raised.

    function: what the learner wrote, named after its exercise; seconds: how long all its tries together may take.
    Within a function that is being checked it raises RuntimeError, which the check of that function tells.
    """
    if _is_running():
        raise RuntimeError("a check is running already")
    try:
        exercise, replaced = exercise_of(function), put_back()
        if exercise and replaced:
            return Verdict(exercise.key, "wrong", before(replaced), exercise.hint, "replaced")
        with undisturbed():
            return _examined(exercise, function, seconds) if exercise else _no_exercise(function)
    except Exception as error:
        words = f"The check itself failed ({type(error).__name__}), so it cannot say whether your code is right."
        return Verdict("", "wrong", words, cause="failed check")


def _is_running():
    frame = sys._getframe(2)
    while frame and frame.f_code is not examine.__code__:
        frame = frame.f_back
    return frame is not None


def exercise_of(function):
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


def _no_exercise(function):
    """Return the verdict on what is no exercise's function."""
    if callable(function):
        words = "This name belongs to no exercise. Give the check the function that the cell above it defines."
    else:
        words = (
            f"The check was given {named(type(function))}. It takes the function itself: its name, without brackets "
            "and arguments behind it."
        )
    return Verdict("", "wrong", words, cause="not a function")


def _examined(exercise, function, seconds):
    """Return the verdict on a function of an exercise."""
    reading = Reading(function)
    waiting = _not_tried(reading)
    if waiting:
        return Verdict(exercise.key, "not tried", waiting, exercise.hint)
    cause, words = _form(exercise, reading) or _answers(exercise, function, reading, seconds)
    lines = reading.left_over() if cause else []
    if lines:
        words = f"{words}\n({capital(_still_dots(lines))})"
    if cause == "nothing" and lines:
        cause, words = "dots", f"Not tried yet: {_still_dots(lines)}"
    if cause == "dots":
        return Verdict(exercise.key, "not tried", words, exercise.hint)
    return Verdict(exercise.key, "wrong" if cause else "right", words, exercise.hint, cause)


def _not_tried(reading):
    """Return what to say where code is still to be written, or ""."""
    if reading.is_blank():
        return "Not tried yet."
    lines = reading.placeholders()
    return f"Not tried yet: {_still_dots(lines)}" if lines and lines != reading.left_over() else ""


def _still_dots(lines):
    """Say which lines hold a `...`."""
    still = "holds" if len(lines) == 1 else "hold"
    return f"line{'s' * (len(lines) > 1)} {writing.joined(map(str, lines))} still {still} `...`."


def _form(exercise, reading):
    """Return the cause and the words where a thing cannot be called as the contract says; None where it can."""
    name, function = exercise.name, reading.function
    if inspect.isclass(function):
        return (
            "kind",
            f"{name} is a class. The exercise asks for a function: def {name}({', '.join(exercise.arguments)}).",
        )
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        return "generator", f"Your {name} holds yield, so a call gives a generator and no answer. Use return."
    if inspect.iscoroutinefunction(function):
        return "kind", f"Your {name} begins with async, so a call gives no answer. Begin with def."
    return _misfit(exercise, reading)


def _misfit(exercise, reading):
    """Return the cause and the words where the arguments are not those of the contract; None where they are."""
    name, wanted, count = exercise.name, writing.joined(exercise.arguments), len(exercise.arguments)
    try:
        signature = inspect.signature(reading.thing)
    except (TypeError, ValueError):  # it does not say
        return None
    takes = list(signature.parameters)
    if sorted(takes) == sorted(exercise.arguments) and takes != list(exercise.arguments):
        return "argument order", f"Your {name} takes {writing.joined(takes)}. The order should be {wanted}."
    if _fits(signature, exercise.arguments):
        return None
    named = [part.name for part in signature.parameters.values() if part.kind is part.KEYWORD_ONLY]
    if named and len(takes) >= count:
        star = f" Leave out the * before {named[0]}." if reading.code.co_kwonlyargcount else ""
        return "arguments", (
            f"Your {name} takes {writing.joined(named)} by name only. It is called with {count} values without names: "
            f"{wanted}.{star}"
        )
    took = writing.joined(takes) if takes else "nothing"
    return "arguments", f"Your {name} takes {took}. It is called with {count}: {wanted}."


def _fits(signature, arguments):
    try:
        signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _answers(exercise, function, reading, seconds):
    """Return the cause and the words for what a function answers; no cause if all is right."""
    load(reading.imports())
    with softened(reading.function, reading.tree):
        tries = try_all(exercise, function, seconds)
        found = _found(exercise, function, tries, reading, seconds)
    if not found:
        return "", f"Right in all {len(tries)} tries, among them: {_spread(tries)}."
    printed = found[0] != "printed" and any(one.ran.printed for one in tries)
    return found[0], f"{found[1]}\n{SILENT}" if printed else found[1]


def _found(exercise, function, tries, reading, seconds):
    """Return the cause and the words for what is wrong in the tries, None if nothing is."""
    problem = tries.wrong[0].problem if tries.wrong else ""
    if problem == "error":
        return reordered(exercise, function, reading) or spoken(tries.wrong[0], reading, seconds)
    if problem in SPOKEN:
        return spoken(tries.wrong[0], reading, seconds)
    changing = _changing(exercise, function, tries, seconds)
    if changing or not problem:
        return changing
    known = known_mistake(exercise, tries, reading)
    return known or reordered(exercise, function, reading) or general_cause(exercise, tries, reading)


def _changing(exercise, function, tries, seconds):
    """Return the cause and the words if the first question, asked twice more, gets another answer."""
    first = tries[0]
    for _ in range(2):
        again = call(function, exercise.arguments, first.case.given, seconds)
        if again.error or again.stopped or not agree(again.value, first.got, np.max(first.slack)):
            answers = writing.two(first.got, again.value)
            if again.error or again.stopped:
                answers = answers[0], again.error or "nothing in time"
            return "changing", (
                f"{first.said}, your {exercise.name} gives {answers[0]}, and when asked again {answers[1]}.\n"
                "The same arguments must give the same answer: no chance, and nothing kept from one call to the next."
            )
    return None


def _spread(tries):
    return ", ".join(one.case.name for one in tries[1:4])
