"""The learner's own code with one small change, where that makes all answers right: then that change is the mistake."""

import ast
import time
import types

from helpers.checks import edits, line_edits
from helpers.checks.answers import agree
from helpers.checks.calls import call
from helpers.checks.comparison import due_of
from helpers.checks.handlers import compiled

SECONDS = 2  # for all changes together
LIMIT = 0.1  # for one call
KINDS = (  # of changes, the more telling ones first
    edits.commas, line_edits.conditions, line_edits.loop_names, line_edits.lines, line_edits.loops, line_edits.sums,
    edits.signs, edits.comparisons, edits.operators, edits.brackets, edits.calls, edits.additions, edits.parts,
    edits.numbers, edits.sides, edits.calls_brackets, line_edits.places, line_edits.entries, edits.other_names,
)  # fmt: skip


def repair(exercise, tries, code):
    """Return what to say of the first small change with which all answers are right, "" if there is none in time."""
    edit = mending(exercise, tries, code)
    return edit.words if edit else ""


def mending(exercise, tries, code):
    """Return the first Edit with which all answers are right, None if there is none in time.

    Each is tried first where the answers are wrong. A function that was stopped is left alone, as are those that are
    more than their own text: with decorators, or with names of a function around them.
    """
    function, tree = code.function, code.tree
    if tries[-1].stopped or not isinstance(tree, ast.FunctionDef) or tree.decorator_list or function.__closure__:
        return None
    cases = [one.case for one in sorted(tries, key=lambda one: not one.problem)]
    until = time.monotonic() + SECONDS
    for edit in (edit for kind in KINDS for edit in kind(code)):
        other = _made(function, changed(tree, edit.changes))
        if other and all(_is_right(exercise, other, case, until) for case in cases):
            return edit
        if time.monotonic() > until:
            return None
    return None


def changed(node, changes):
    """Return a tree in which other parts stand for some; what stays is shared."""
    if isinstance(node, list):
        new = [changed(part, changes) for part in node]
        return [line for part in new for line in (part if isinstance(part, list) else [part])]
    if not isinstance(node, ast.AST):
        return node
    if node in changes:
        return changes[node]
    return edits.altered(node, **{name: changed(value, changes) for name, value in ast.iter_fields(node)})


def _made(function, tree):
    """Return a function like another one with the code of a tree, None if that is no Python."""
    try:
        code = compiled(function, tree)
    except (SyntaxError, ValueError):
        return None
    new = types.FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    new.__kwdefaults__ = function.__kwdefaults__
    return new


def _is_right(exercise, function, case, until):
    due, slack = due_of(exercise, case)
    one = call(function, exercise.arguments, case.given, min(LIMIT, until - time.monotonic()))
    return not (one.stopped or one.error or one.changed or one.replaced) and agree(one.got, due, slack)
