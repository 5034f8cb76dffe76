"""Lists in a learner's code in which a whole array stands beside single numbers."""

import ast
from collections.abc import Iterable

import numpy as np

from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult
from helpers.checks.syntax import function_name, is_name, of_kind

OF_ALL = ("mean", "sum", "average", "median", "var", "std", "max", "min", "ptp", "len", "dot", "norm")  # one number


def array_advice(result: CaseResult, code: LearnerCode) -> str:
    """Say which entry of a list of numbers is a whole array, "" if that cannot be read."""
    entry = _array_among_numbers(result, code, [name for name, part in code.given(result).items() if np.ndim(part)])
    if not entry:
        return ""
    return (
        f"The parts of that list are not equally long: {entry} is a whole array, beside single numbers. Is a mean "
        f"missing, np.mean({entry})?"
    )


def _array_among_numbers(result: CaseResult, code: LearnerCode, arrays: Iterable[str]) -> str:
    """Return the first entry that is a whole array in a list of the line at which a call ended, "" if none is.

    arrays: the names of the arguments that are arrays. Other entries of the list are none.
    """
    whole = _names_of_arrays(code, arrays)
    for node in _lists_at(result, code):
        entries = _entries(node)
        arrays_in_it = [part for part in entries if _is_whole(part, whole)]
        if arrays_in_it and len(arrays_in_it) < len(entries):
            return ast.unparse(arrays_in_it[0])
    return ""


def _names_of_arrays(code: LearnerCode, arrays: Iterable[str]) -> set[str]:
    """Return some names of arrays, and all names that are made of them."""
    whole = set(arrays)
    for node in code.of_kind(ast.Assign):
        if _is_whole(node.value, whole):
            whole.update(part.id for part in node.targets if is_name(part))
    return whole


def _lists_at(result: CaseResult, code: LearnerCode) -> list[ast.List]:
    """Return the lists in the line at which a call ended, and those that its names were given."""
    nodes = code.at(result)
    return of_kind([*nodes, *code.assigned_to({node.id for node in nodes if is_name(node)})], ast.List)


def _entries(node: ast.List | ast.Tuple) -> list[ast.expr]:
    """Return the parts of a list, and those of the lists in it in their place."""
    return [
        entry for part in node.elts for entry in (_entries(part) if isinstance(part, ast.List | ast.Tuple) else [part])
    ]


def _is_whole(node: ast.expr, arrays: set[str]) -> bool:
    """Return whether a calculation with arrays of these names gives an array again, as far as can be read."""
    if is_name(node):
        return node.id in arrays
    if isinstance(node, ast.Call):
        return function_name(node) not in OF_ALL and any(_is_whole(part, arrays) for part in node.args)
    if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.MatMult):
        return _is_whole(node.left, arrays) or _is_whole(node.right, arrays)
    return isinstance(node, ast.UnaryOp) and _is_whole(node.operand, arrays)
