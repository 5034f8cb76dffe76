"""Slips in Python that are wrong in any function, whatever its numbers: seen in the code alone."""

import ast

import numpy as np

from helpers.checks import values
from helpers.checks.loops import added_behind, never_counted
from helpers.checks.lost_names import taken_by_a_loop
from helpers.checks.syntax import is_given, is_name, short


def slip(one, code):
    """Return the cause and the words of a slip that the code of a wrong Try shows, or None."""
    found = {
        "compares": compares(code),
        "is": asks_for_the_same(code),
        "behind the loop": added_once(code),
        "name taken": taken_by_a_loop(code, _names_at(one, code)),
        "idle loop": idle_loop(one, code) if one.problem == "shape" else "",
    }
    return next(((cause, words) for cause, words in found.items() if words), None)


def _names_at(one, code):
    """Return the names of which the values are taken in the line that stops, None where none does."""
    nodes = [part for part in code.at(one) if is_name(part) and not is_given(part)]
    return {part.id for part in nodes} if one.error else None


def compares(code):
    """Say which lines compare where a name was to get a value, "" if none does."""
    found = [part.value for part in code.nodes if isinstance(part, ast.Expr) and isinstance(part.value, ast.Compare)]
    found = [part for part in found if isinstance(part.ops[0], ast.Eq)]
    if not found:
        return ""
    lines = values.joined(str(part.lineno) for part in found)
    named = ast.unparse(found[0].left) if is_name(found[0].left) else "a name"
    lines = f"Line {lines} compares" if len(found) == 1 else f"Lines {lines} compare"
    return f"{lines}: == asks whether two things are equal. A single = gives {named} its value."


def asks_for_the_same(code):
    """Say that `is` does not ask whether two values are equal, "" where it is not asked of values."""
    for node in code.nodes:
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Is, ast.IsNot)):
            sides = node.left, node.comparators[0]
            if not any(_may_be_the_same(side) for side in sides):
                sign = "==" if isinstance(node.ops[0], ast.Is) else "!="
                return (
                    f"In line {node.lineno}, is asks whether two things are one and the same. {sign} asks whether they "
                    f"are {'equal' if sign == '==' else 'different'}."
                )
    return ""


def _may_be_the_same(node):
    """Return whether `is` is right for a part of the code: None, True, False, or a type."""
    if isinstance(node, ast.Constant):
        return node.value is None or type(node.value) is bool
    return isinstance(node, ast.Call) and short(node) == "type"


def added_once(code):
    """Say which line stands behind a loop and belongs into it, "" if none does."""
    statement = added_behind(code)
    if statement is None:
        return ""
    what = statement.target if isinstance(statement, ast.AugAssign) else statement.value.func
    rest = " += …" if isinstance(statement, ast.AugAssign) else "(…)"
    return (
        f"Line {statement.lineno}, `{ast.unparse(what)}{rest}`, stands behind the loop, so it runs once. "
        "It belongs into the loop."
    )


def idle_loop(one, code):
    """Say which loop over positions takes all of an array each time, "" if none does."""
    own = zip(code.names_of(one.exercise.arguments), one.case.given, strict=True)
    found = never_counted(code, [name for name, part in own if np.ndim(part)])
    if not found:
        return ""
    position, names = found
    entries = values.joined(f"{name}[{position}]" for name in names)
    stands = (
        f"{names[0]} stands for all of its" if len(names) == 1 else f"{values.joined(names)} stand for all of their"
    )
    return f"The loop never uses {position}: {stands} values. Write {entries}."
