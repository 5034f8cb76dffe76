"""What may help where arrays do not fit, or an answer has a wrong shape."""

import ast
import re
from collections.abc import Sequence

import numpy as np

from helpers.checks import loops
from helpers.checks.answers import agree
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult
from helpers.checks.syntax import of_kind
from helpers.text import capital

SHAPE = re.compile(r"\((\d+(?:,\s?\d+)*),?\)")


def fitting(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say which arrays meet entry by entry and do not fit."""
    sizes = [in_words(re.findall(r"\d+", shape)) for shape in SHAPE.findall(found.string)]
    if len(sizes) != 2:
        return "Two arrays of different lengths meet there."
    if "input array" in found.string:
        return f"{capital(sizes[0])} is written into {sizes[1]}."
    return f"{capital(sizes[0])} and {sizes[1]} meet there, entry by entry, and do not fit.{_in_brackets(nodes)}"


def _in_brackets(nodes: list[ast.AST]) -> str:
    """Say which part in brackets comes before an @ beside it, "" if none does."""
    products = [node.right for node in of_kind(nodes, ast.BinOp) if isinstance(node.op, ast.MatMult)]
    inside = of_kind(products, ast.BinOp)
    return f" `{ast.unparse(inside[0])}` comes first, because of the brackets." if inside else ""


def multiplied(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say what a matrix product needs."""
    uncalled = [node for node in of_kind(nodes, ast.Attribute) if node.attr == "transpose"]
    if uncalled and "enough dimensions" in found.string:
        return f"{ast.unparse(uncalled[0])} is a function. Write {ast.unparse(uncalled[0].value)}.T in its place."
    if "enough dimensions" in found.string or "unsupported" in found.string:
        return "@ multiplies whole tables. A single number is multiplied by *."
    return (
        "@ takes the rows of the first table times the columns of the second, so these must be equally long. Is a .T "
        "missing or too many, or does * belong there?"
    )


def axis(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say what is wrong with an axis; found: the axis and the dimensions that the array has."""
    number, dimensions = found[1], int(found[2])
    named = any(part.arg == "axis" for part in of_kind(nodes, ast.keyword))
    if not named:
        return f"The {number} in those brackets is taken for an axis, the direction to go in. Does it belong elsewhere?"
    if dimensions == 1:
        return "That array is one row, and its only axis is 0. Leave axis out."
    return f"That array has the axes 0 to {dimensions - 1}."


def made_by(result: CaseResult, code: LearnerCode) -> str:
    """Say what makes an answer of a wrong shape, in the code or by a step left out; "" if that cannot be read."""
    got, expected = result.numbers
    if code.comma_after():
        return f"The comma in line {code.comma_after()} makes that of it."
    if code.pair_returned() and _is_right(np.sum(got), result):
        return f"The comma in line {code.pair_returned()} makes two numbers of it. Is a + meant?"
    if put_in_parts(code):
        return put_in_parts(code)
    whole = loops.whole_and_entries(code)
    if whole and got.ndim > expected.ndim:
        return f"In the loop {whole[0]} stands for all of its values. Write {whole[0]}[{whole[1]}]."
    few = got.ndim < expected.ndim or (result.exercise.row and len(got) < len(expected))
    if few and too_early(code):
        return too_early(code)
    if of_kind(code.given_back(), ast.Tuple) or got.ndim != 1 or expected.ndim:
        return ""
    for name, total in (("mean", np.mean), ("sum", np.sum)):
        if _is_right(total(got), result):
            return f"The {name} of these numbers would be right: is np.{name}(…) missing?"
    return ""


def _is_right(number: float, result: CaseResult) -> bool:
    """Return whether a number would be the right answer."""
    return agree(np.asarray(number), result.expected, np.max(result.tolerance))


def put_in_parts(code: LearnerCode) -> str:
    """Say which line puts the numbers of a pair into a list, one by one, "" if none does."""
    for node in code.nodes:
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            pair, place = node.value, ast.unparse(node.target)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "extend":
            pair, place = next(iter(node.args), node), ast.unparse(node.func.value)
        else:
            continue
        parts = pair.elts if isinstance(pair, ast.Tuple | ast.List) else []
        if len(parts) == 2 and not any(isinstance(part, ast.Tuple | ast.List) for part in parts):
            whole = ", ".join(map(ast.unparse, parts))
            return f"`{ast.unparse(node)}` puts in two numbers, not one pair. Write {place}.append(({whole}))."
    return ""


def too_early(code: LearnerCode) -> str:
    """Ask of the line that leaves a loop whether it comes too early; "" if there is none."""
    found = loops.first_exit(code)
    return f"Does line {found[0]}, `{found[1]}`, end the loop too early?" if found else ""


def in_words(sizes: Sequence[object], row: str = "array") -> str:
    """Write a shape in words: "a single number", "an array of 3", "a table of 3 by 2"; row: what else to call a row."""
    if len(sizes) < 2:
        return f"{'an' if row == 'array' else 'a'} {row} of {sizes[0]}" if sizes else "a single number"
    return f"a table of {' by '.join(map(str, sizes))}"
