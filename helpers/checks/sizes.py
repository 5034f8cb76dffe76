"""Sizes that are written out where arrays are made, and so fit one set of data alone."""

import ast
import re

import numpy as np

from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult
from helpers.checks.shapes import SHAPE
from helpers.checks.syntax import function_name, is_name, is_number, of_kind

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


def fixed_size(result: CaseResult, code: LearnerCode) -> str:
    """Say which size in the code does not fit what came in, where a call stops at shapes or places; "" if none."""
    own = {size for part in result.case.given for size in np.shape(part)}
    beyond = BEYOND.search(result.message)
    in_message = {int(size) for shape in SHAPE.findall(result.message) for size in re.findall(r"\d+", shape)}
    for line, number in _sizes_of(code):
        if number not in own and (number > int(beyond[1]) if beyond else number in in_message):
            return (
                f"Line {line} holds the number {number}, and what comes in has another size. Take the size from the "
                "arguments, with len(…) or .shape."
            )
    called = {ast.unparse(call.func) for call in of_kind(code.at(result), ast.Call)}
    for name, thing in code.outside().items():
        if name in called and _numbers(thing).intersection(in_message - own):
            return f"{name} comes from the page, and fits its data alone."
    return ""


def _sizes_of(code: LearnerCode) -> list[tuple[int, float]]:
    """Give the line and the value of each number that says how large an array is, or how often a loop turns."""
    makers = [call for call in code.of_kind(ast.Call) if function_name(call) in MAKERS]
    parts = [part for call in makers for argument in call.args for part in ast.walk(argument)]
    parts += code.assigned_to({part.id for part in parts if is_name(part)})
    return [(part.lineno, part.value) for part in parts if is_number(part)]


def _numbers(function: object) -> set[int]:
    """Return the whole numbers that a function of the page holds, in its head or below it."""
    held = (
        *(getattr(function, "__defaults__", None) or ()),
        *getattr(getattr(function, "__code__", None), "co_consts", ()),
    )
    return {number for number in held if type(number) is int}
