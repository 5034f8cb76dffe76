"""What can go wrong with any exercise: its own solution, spoilt in the usual ways, gets the cause of each."""

import numpy as np
import pytest
from learners import cell

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES

SPOILT = {  # what is spoilt: the body, and the cause that is due
    "printed": ("print(solution({given}))", "printed"),
    "nothing": ("solution({given})", "nothing"),
    "None": ("return None", "nothing"),
    "text": ("return str(solution({given}))", "text"),
    "formatted": ("answer = solution({given})\nreturn f'{{answer}}'", "text"),
    "method": ("return np.asarray(solution({given})).item", "kind"),
    "dict": ("return {{'answer': solution({given})}}", "kind"),
    "another shape": ("answer = np.asarray(solution({given}))\nreturn np.stack([answer] * 3)", "shape"),
    "NaN": ("return np.multiply(solution({given}), np.nan)", "not finite"),
    "raises": ("answer = solution({given})\nraise ValueError('no')", "error"),
    "no such name": ("return solution({given}) * factor_of_nobody", "name"),
    "endless": ("answer = solution({given})\nwhile True:\n    pass\nreturn answer", "endless"),
    "itself": ("return my_{key}({given})", "recursion"),
    "one answer for all": ("return {due}", "constant"),
    "generator": ("yield solution({given})", "generator"),
}
OTHERWISE = {  # where answers are no numbers, or sometimes None: another cause, or None where it has no meaning
    ("is_level", "another shape"): "kind",
    ("is_level", "NaN"): "kind",
    ("is_level", "one answer for all"): None,  # False is the right answer to most
    ("steps_to_arrive", "None"): "always None",
    ("steps_to_arrive", "nothing"): "always None",
    ("steps_to_arrive", "another shape"): None,  # None has no shape
    ("steps_to_arrive", "NaN"): None,  # None times NaN stops
}
SPOILT_ONES = [
    (key, kind, OTHERWISE.get((key, kind), cause))
    for key in EXERCISES
    for kind, (_, cause) in SPOILT.items()
    if OTHERWISE.get((key, kind), cause)
]
ARRAYS = [
    (key, name)
    for key, exercise in EXERCISES.items()
    for name, part in zip(exercise.arguments, exercise.cases[0].given, strict=True)
    if isinstance(part, np.ndarray)
]


def spoilt(key, kind):
    """Return the function that a learner writes in a cell: the solution of an exercise, spoilt."""
    exercise = EXERCISES[key]
    given = ", ".join(exercise.arguments)
    due = np.asarray(exercise.solution(*exercise.cases[0].given)).tolist()
    body = SPOILT[kind][0].format(given=given, key=key, due=due).replace("\n", "\n    ")
    source = f"def my_{key}({given}):\n    {body}\n"
    return cell(source, f"my_{key}", solution=exercise.solution)


@pytest.mark.parametrize(("key", "kind", "due"), SPOILT_ONES)
def test_what_is_spoilt_gets_its_cause(key, kind, due):
    verdict = examine(spoilt(key, kind), seconds=0.2 if kind == "endless" else 4)
    assert (verdict.state, verdict.cause) == ("wrong", due), verdict.words


@pytest.mark.parametrize(("key", "name"), ARRAYS)
def test_an_array_that_is_changed_in_place_is_told(key, name):
    given = ", ".join(EXERCISES[key].arguments)
    source = f"def my_{key}({given}):\n    answer = solution({given})\n    {name} += 1\n    return answer\n"
    verdict = examine(cell(source, f"my_{key}", solution=EXERCISES[key].solution))
    assert verdict.cause == "changed" and f"changed {name} itself" in verdict.words
