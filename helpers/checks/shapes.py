"""What may help where arrays do not fit, or an answer has a wrong shape."""

import ast
import re

import numpy as np

from helpers.checks import loops
from helpers.checks.answers import agree
from helpers.checks.syntax import short
from helpers.text import capital

SHAPE = re.compile(r"\((\d+(?:,\s?\d+)*),?\)")


def fitting(found, nodes, code):
    """Say which arrays meet entry by entry and do not fit."""
    sizes = [in_words(re.findall(r"\d+", shape)) for shape in SHAPE.findall(found.string)]
    if len(sizes) != 2:
        return "Two arrays of different lengths meet there."
    if "input array" in found.string:
        return f"{capital(sizes[0])} is written into {sizes[1]}."
    return f"{capital(sizes[0])} and {sizes[1]} meet there, entry by entry, and do not fit.{_in_brackets(nodes)}"


def _in_brackets(nodes):
    """Say which part in brackets comes before an @ beside it, "" if none does."""
    products = [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)]
    inside = [node.right for node in products if isinstance(node.right, ast.BinOp)]
    return f" `{ast.unparse(inside[0])}` comes first, because of the brackets." if inside else ""


def multiplied(found, nodes, code):
    """Say what a matrix product needs."""
    uncalled = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr == "transpose"]
    if uncalled and "enough dimensions" in found.string:
        return f"{ast.unparse(uncalled[0])} is a function. Write {ast.unparse(uncalled[0].value)}.T in its place."
    if "enough dimensions" in found.string or "unsupported" in found.string:
        return "@ multiplies whole tables. A single number is multiplied by *."
    return (
        "@ takes the rows of the first table times the columns of the second, so these must be equally long. Is a .T "
        "missing or too many, or does * belong there?"
    )


def axis(found, nodes, code):
    """Say what is wrong with an axis; found: the axis and the dimensions that the array has."""
    number, dimensions = found[1], int(found[2])
    named = any(isinstance(node, ast.keyword) and node.arg == "axis" for node in nodes)
    if not named:
        return f"The {number} in those brackets is taken for an axis, the direction to go in. Does it belong elsewhere?"
    if dimensions == 1:
        return "That array is one row, and its only axis is 0. Leave axis out."
    return f"That array has the axes 0 to {dimensions - 1}."


def made_by(one, code):
    """Say what makes a try's answer of a wrong shape, in the code or by a step left out; "" if that cannot be read."""
    whole = loops.whole_and_entries(code)
    if code.comma_after():
        return f"The comma in line {code.comma_after()} makes that of it."
    if code.pair_returned() and agree(np.asarray(np.sum(one.got)), one.due, np.max(one.slack)):
        return f"The comma in line {code.pair_returned()} makes two numbers of it. Is a + meant?"
    if put_in_parts(code):
        return put_in_parts(code)
    if whole and one.got.ndim > one.due.ndim:
        return f"In the loop {whole[0]} stands for all of its values. Write {whole[0]}[{whole[1]}]."
    few = one.got.ndim < one.due.ndim or (one.exercise.row and len(one.got) < len(one.due))
    if few and too_early(code):
        return too_early(code)
    if code.returns_several():
        return ""
    for name, total in (("mean", np.mean), ("sum", np.sum)):
        if one.got.ndim == 1 and one.due.ndim == 0 and agree(np.asarray(total(one.got)), one.due, np.max(one.slack)):
            return f"The {name} of these numbers would be right: is np.{name}(…) missing?"
    return ""


def put_in_parts(code):
    """Say which line puts the numbers of a pair into a list, one by one, "" if none does."""
    for node in code.nodes:
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            pair, target, text = node.value, ast.unparse(node.target), ast.unparse(node)
        elif isinstance(node, ast.Call) and short(node) == "extend" and node.args:
            pair, target, text = node.args[0], ast.unparse(node.func.value), ast.unparse(node)
        else:
            continue
        parts = pair.elts if isinstance(pair, (ast.Tuple, ast.List)) else []
        if len(parts) == 2 and not any(isinstance(part, (ast.Tuple, ast.List)) for part in parts):
            whole = ", ".join(map(ast.unparse, parts))
            return f"`{text}` puts in two numbers, not one pair. Write {target}.append(({whole}))."
    return ""


def too_early(code):
    """Ask of the line that leaves a loop whether it comes too early; "" if there is none."""
    leaves = code.leaves_a_loop()
    return f"Does line {leaves[0]}, `{leaves[1]}`, end the loop too early?" if leaves else ""


def in_words(sizes, row="array"):
    """Write a shape in words: "a single number", "an array of 3", "a table of 3 by 2"; row: what else to call a row."""
    if len(sizes) < 2:
        return f"{'an' if row == 'array' else 'a'} {row} of {sizes[0]}" if sizes else "a single number"
    return f"a table of {' by '.join(map(str, sizes))}"
