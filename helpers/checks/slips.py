"""Slips in Python that are wrong in any function, whatever its numbers: seen in the code alone."""

import ast

import numpy as np

from helpers.checks import values
from helpers.checks.learner_code import LearnerCode
from helpers.checks.loops import added_behind, never_counted
from helpers.checks.lost_names import taken_by_a_loop
from helpers.checks.results import CaseResult
from helpers.checks.syntax import function_name, grown_by, is_assigned, is_name, lone_comparisons, of_kind
from helpers.checks.verdict import Diagnosis


def slip(result: CaseResult, code: LearnerCode) -> Diagnosis | None:
    """Return the cause and the words of a slip that the code of a wrong result shows, or None."""
    found = {
        "compares": compares(code),
        "is": asks_for_the_same(code),
        "behind the loop": added_once(code),
        "name taken": taken_by_a_loop(code, _names_at(result, code)),
        "idle loop": idle_loop(result, code) if result.problem == "shape" else "",
    }
    return next(((cause, words) for cause, words in found.items() if words), None)


def _names_at(result: CaseResult, code: LearnerCode) -> set[str] | None:
    """Return the names of which the values are taken in the line that stops, None where none does."""
    names = {part.id for part in of_kind(code.at(result), ast.Name) if not is_assigned(part)}
    return names if result.error else None


def compares(code: LearnerCode) -> str:
    """Say which lines compare where a name was to get a value, "" if none does."""
    found = lone_comparisons(code.nodes)
    if not found:
        return ""
    lines = values.join_words(str(part.lineno) for part in found)
    named = found[0].left.id if is_name(found[0].left) else "a name"
    lines = f"Line {lines} compares" if len(found) == 1 else f"Lines {lines} compare"
    return f"{lines}: == asks whether two things are equal. A single = gives {named} its value."


def asks_for_the_same(code: LearnerCode) -> str:
    """Say that `is` does not ask whether two values are equal, "" where it is not asked of values."""
    for node in code.of_kind(ast.Compare):
        if isinstance(node.ops[0], ast.Is | ast.IsNot):
            sides = node.left, node.comparators[0]
            if not any(_may_be_the_same(side) for side in sides):
                sign = "==" if isinstance(node.ops[0], ast.Is) else "!="
                return (
                    f"In line {node.lineno}, is asks whether two things are one and the same. {sign} asks whether they "
                    f"are {'equal' if sign == '==' else 'different'}."
                )
    return ""


def _may_be_the_same(node: ast.expr) -> bool:
    """Return whether `is` is right for a part of the code: None, True, False, or a type."""
    if isinstance(node, ast.Constant):
        return node.value is None or type(node.value) is bool
    return isinstance(node, ast.Call) and function_name(node) == "type"


def added_once(code: LearnerCode) -> str:
    """Say which line stands behind a loop and belongs into it, "" if none does."""
    statement = added_behind(code)
    if statement is None:
        return ""
    rest = " += …" if isinstance(statement, ast.AugAssign) else ".append(…)"
    return (
        f"Line {statement.lineno}, `{grown_by(statement)}{rest}`, stands behind the loop, so it runs once. "
        "It belongs into the loop."
    )


def idle_loop(result: CaseResult, code: LearnerCode) -> str:
    """Say which loop over positions takes all of an array each time, "" if none does."""
    found = never_counted(code, [name for name, part in code.given(result).items() if np.ndim(part)])
    if not found:
        return ""
    position, names = found
    entries = values.join_words(f"{name}[{position}]" for name in names)
    stands = (
        f"{names[0]} stands for all of its" if len(names) == 1 else f"{values.join_words(names)} stand for all of their"
    )
    return f"The loop never uses {position}: {stands} values. Write {entries}."
