"""What a narrower cause of an exercise file may ask of a learner's code, as "calls('log')"."""

import ast
from collections.abc import Callable, Sequence
from functools import partial

from helpers.checks.learner_code import LearnerCode
from helpers.checks.loops import first_exit, whole_and_entries
from helpers.checks.syntax import is_name


def shows(code: LearnerCode, condition: str, arguments: Sequence[str]) -> bool:
    """Return whether a condition made of `CONDITIONS` is true of a code; arguments: the exercise's."""
    asked = {name: partial(ask, code) for name, ask in CONDITIONS.items()}
    places = {name: place for place, name in enumerate(arguments)}
    return bool(eval(condition, asked | places))


def never_uses(code: LearnerCode, position: int) -> bool:
    """Return whether the code never mentions the argument at a position."""
    return any(name in code.unused(code.parameters) for name in code.parameters[position : position + 1])


def subtracts_from(code: LearnerCode, position: int) -> bool:
    """Return whether something is subtracted from the argument at a position, as in `y - …`."""
    firsts = [_leftmost(node) for node in code.of_kind(ast.BinOp) if isinstance(node.op, ast.Sub)]
    return any(is_name(part) and part.id in code.parameters[position : position + 1] for part in firsts)


def _leftmost(node: ast.BinOp) -> ast.expr:
    """Return what a chain of additions and subtractions begins with."""
    first = node.left
    while isinstance(first, ast.BinOp) and isinstance(first.op, ast.Add | ast.Sub):
        first = first.left
    return first


def branches(code: LearnerCode) -> bool:
    """Return whether the code asks anything: an if, or an and or or."""
    return any(isinstance(node, ast.If | ast.IfExp | ast.BoolOp) for node in code.nodes)


CONDITIONS: dict[str, Callable[..., object]] = {
    "branches": branches,
    "calls": LearnerCode.calls,
    "leaves_a_loop": first_exit,
    "never_uses": never_uses,
    "subtracts_from": subtracts_from,
    "whole_in_a_loop": whole_and_entries,
}
