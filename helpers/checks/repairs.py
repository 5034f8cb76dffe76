"""The learner's own code with one small change, where that makes all answers right: then that change is the mistake."""

import ast
import time
import types
from typing import Any

from helpers.checks import edits, line_edits
from helpers.checks.calls import call
from helpers.checks.comparison import expected_of
from helpers.checks.edits import Changes, Edit
from helpers.checks.exercise import Case, Exercise, LearnerFunction
from helpers.checks.handlers import compiled
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import Results

SECONDS = 2  # for all changes together
LIMIT = 0.1  # for one call
KINDS = (  # of changes, the more telling ones first
    edits.commas, line_edits.conditions, line_edits.loop_names, line_edits.lines, line_edits.loops, line_edits.sums,
    edits.signs, edits.comparisons, edits.operators, edits.brackets, edits.calls, edits.additions, edits.parts,
    edits.numbers, edits.sides, edits.calls_brackets, line_edits.places, line_edits.entries, edits.other_names,
)  # fmt: skip


def repair(exercise: Exercise, results: Results, code: LearnerCode) -> str:
    """Return what to say of the first small change with which all answers are right, "" if there is none in time."""
    edit = repairing_edit(exercise, results, code)
    return edit.words if edit else ""


def repairing_edit(exercise: Exercise, results: Results, code: LearnerCode) -> Edit | None:
    """Return the first Edit with which all answers are right, None if there is none in time.

    Each is tried first where the answers are wrong. A function that was stopped is left alone, as are those that are
    more than their own text: with decorators, or with names of a function around them.
    """
    function, tree = code.function, code.tree
    if results[-1].stopped or not isinstance(tree, ast.FunctionDef) or tree.decorator_list or function.__closure__:
        return None
    cases = [result.case for result in sorted(results, key=lambda result: not result.problem)]
    until = time.monotonic() + SECONDS
    for edit in (edit for kind in KINDS for edit in kind(code)):
        other = _rebuilt(function, with_changes(tree, edit.changes))
        if other and all(_is_right(exercise, other, case, until) for case in cases):
            return edit
        if time.monotonic() > until:
            return None
    return None


def with_changes(node: Any, changes: Changes) -> Any:
    """Return a tree in which other parts stand for some; what stays is shared."""
    if isinstance(node, list):
        new = [with_changes(part, changes) for part in node]
        return [line for part in new for line in (part if isinstance(part, list) else [part])]
    if not isinstance(node, ast.AST):
        return node
    if node in changes:
        return changes[node]
    return edits.with_fields(node, **{name: with_changes(value, changes) for name, value in ast.iter_fields(node)})


def _rebuilt(function: types.FunctionType, tree: ast.AST) -> types.FunctionType | None:
    """Return a function like another one with the code of a tree, None if that is no Python."""
    try:
        code = compiled(function, tree)
    except (SyntaxError, ValueError):
        return None
    if code is None:
        return None
    new = types.FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    new.__kwdefaults__ = function.__kwdefaults__
    return new


def _is_right(exercise: Exercise, function: LearnerFunction, case: Case, until: float) -> bool:
    result = call(function, exercise.arguments, case.given, min(LIMIT, until - time.monotonic()))
    return result.gives(*expected_of(exercise, case))
