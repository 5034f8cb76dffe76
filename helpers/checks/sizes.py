"""Sizes that are written out where arrays are made, and so fit one set of data alone."""

import ast
import re

import numpy as np

from helpers.checks.shapes import SHAPE
from helpers.checks.syntax import is_name, is_number, short

MAKERS = (
    "zeros",
    "ones",
    "empty",
    "full",
    "arange",
    "linspace",
    "eye",
    "identity",
    "reshape",
    "range",
    "tile",
    "repeat",
)
BEYOND = re.compile(r"axis \d+ with size (\d+)")


def fixed_size(one, code):
    """Say which size in the code does not fit what came in, where a Try stops at shapes or places; "" if none."""
    own = {size for part in one.case.given for size in np.shape(part)}
    beyond = BEYOND.search(one.message)
    in_message = {int(size) for shape in SHAPE.findall(one.message) for size in re.findall(r"\d+", shape)}
    for line, number in _sizes_of(code):
        if number not in own and (number > int(beyond[1]) if beyond else number in in_message):
            return (
                f"Line {line} holds the number {number}, and what comes in has another size. Take the size from the "
                "arguments, with len(…) or .shape."
            )
    called = {ast.unparse(node.func) for node in code.at(one) if isinstance(node, ast.Call)}
    for name, thing in code.outside().items():
        if name in called and _numbers(thing).intersection(in_message - own):
            return f"{name} comes from the page, and fits its data alone."
    return ""


def _sizes_of(code):
    """Give the line and the value of each number that says how large an array is, or how often a loop turns."""
    makers = [node for node in code.nodes if isinstance(node, ast.Call) and short(node) in MAKERS]
    parts = [part for node in makers for argument in node.args for part in ast.walk(argument)]
    names = {part.id for part in parts if is_name(part)}
    for node in code.nodes:
        if isinstance(node, ast.Assign) and any(is_name(part) and part.id in names for part in node.targets):
            parts.append(node.value)
    return [(part.lineno, part.value) for part in parts if is_number(part)]


def _numbers(function):
    """Return the whole numbers that a function of the page holds, in its head or below it."""
    held = (
        *(getattr(function, "__defaults__", None) or ()),
        *getattr(getattr(function, "__code__", None), "co_consts", ()),
    )
    return {number for number in held if type(number) is int}
