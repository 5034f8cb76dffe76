"""What can be read in the loops of a learner's code."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeGuard

from helpers.checks import values
from helpers.checks.learner_code import LearnerCode
from helpers.checks.syntax import (
    LOOPS,
    Growing,
    Loop,
    assigned,
    function_name,
    grown_by,
    is_assigned,
    is_name,
    loaded,
    of_kind,
    spans,
)

CHANGING = ("append", "extend", "insert", "pop", "remove", "clear", "add", "update", "fill", "sort")  # methods
QUIET = ("abs", "len", "max", "min", "float", "int", "sum")  # that change nothing, beside numpy's and math's
LENGTHS = (".size", ".shape[0]")
EXITS = (ast.Break, ast.Return)


def around(code: LearnerCode, line: int) -> list[Loop]:
    """Return the loops around a line, the innermost first."""
    loops = [loop for loop in code.loops if spans(loop, line)]
    return sorted(loops, key=lambda loop: -loop.lineno)


def whole_and_entries(code: LearnerCode) -> tuple[str, str] | None:
    """Return an array and the position by which a loop takes its entries, where it also calculates with all of it.

    Returns None if there is no such array.
    """
    for loop, position in _counted(code):
        taken = set(map(ast.unparse, of_kind(_parts(loop), ast.Subscript)))
        for name in _calculated_with(loop):
            if f"{name}[{position}]" in taken:
                return name, position
    return None


def never_counted(code: LearnerCode, arrays: list[str]) -> tuple[str, list[str]] | None:
    """Return the name that a loop over positions never uses, and the arrays that it adds up as a whole; or None.

    arrays: the names of the arguments that are arrays.
    """
    for loop, position in _counted(code):
        whole = [name for name in arrays if name in _calculated_with(loop)]
        is_idle = all(position not in loaded(statement) for statement in loop.body)
        if whole and is_idle and any(map(grown_by, _parts(loop))) and _goes_through_points(loop, code):
            return position, whole
    return None


def values_as_positions(code: LearnerCode) -> tuple[str, str] | None:
    """Return the name and the array of a loop over the array that takes values for positions, or None."""
    loops = [node for node in code.nodes if isinstance(node, ast.For | ast.comprehension)]
    pairs = [(node.target.id, node.iter.id) for node in loops if is_name(node.target) and is_name(node.iter)]
    wrong = {node.slice.id for node in code.of_kind(ast.Subscript) if is_name(node.slice)}
    return next((pair for pair in pairs if pair[0] in wrong), None)


def first_exit(code: LearnerCode) -> tuple[int, str] | None:
    """Return the number and the text of the first line with a break or a return in a loop, or None."""
    ends = [node.lineno for loop in code.loops for node in ast.walk(loop) if isinstance(node, EXITS)]
    return (min(ends), code.line(min(ends))) if ends else None


def added_behind(code: LearnerCode) -> Growing | None:
    """Return the first line that adds, directly behind a loop and once, what the loop makes anew each time; or None."""
    inside = {id(part) for loop in code.loops for part in ast.walk(loop) if part is not loop}
    for block in code.blocks():
        for loop, statement in pairwise(block):
            if isinstance(loop, LOOPS) and id(loop) not in inside and _belongs_into(statement, loop):
                return statement
    return None


def _belongs_into(statement: ast.stmt, loop: Loop) -> TypeGuard[Growing]:
    """Return whether a statement behind a loop adds what the loop alone has made, to what the loop leaves alone."""
    target, parts = grown_by(statement), _parts(loop)
    if not isinstance(statement, Growing) or not target or target in assigned(loop) or target in map(grown_by, parts):
        return False
    lists = isinstance(statement, ast.Expr)
    made = of_kind(loop.body, ast.Assign)
    anew = {name for part in made for name in assigned(part) if lists or name not in loaded(part.value)}
    return bool(anew & loaded(statement.value))


def _counted(code: LearnerCode) -> list[tuple[ast.For, str]]:
    """Return the for loops that have a single name, each with that name."""
    return [(loop, loop.target.id) for loop in code.of_kind(ast.For) if is_name(loop.target)]


def _parts(loop: Loop) -> list[ast.AST]:
    return [part for statement in loop.body for part in ast.walk(statement)]


def _calculated_with(loop: Loop) -> list[str]:
    """Return the names that stand beside a sign in a loop, in their order."""
    sides = [side for part in of_kind(_parts(loop), ast.BinOp) for side in (part.left, part.right)]
    return list(dict.fromkeys(side.id for side in sides if is_name(side)))


def _goes_through_points(loop: ast.For, code: LearnerCode) -> bool:
    """Return whether a loop has as many turns as there are entries in something."""
    turns = loop.iter.args if isinstance(loop.iter, ast.Call) and function_name(loop.iter) == "range" else []
    return any(is_a_length(part, code) for part in turns)


def is_a_length(node: ast.expr, code: LearnerCode) -> bool:
    """Return whether a part of the code says how many entries something has, or is the name of that."""
    if is_name(node):
        given = [part.value for part in code.of_kind(ast.Assign) if node.id in assigned(part)]
        return any(is_a_length(value, code) for value in given if not is_name(value))
    return (isinstance(node, ast.Call) and function_name(node) == "len") or ast.unparse(node).endswith(LENGTHS)


def why_endless(loop: Loop) -> str:
    """Say why a loop never ends, "" where that cannot be read."""
    if isinstance(loop, ast.While):
        return _unchanged(loop) or _hardly_equal(loop)
    if is_name(loop.iter) and loop.iter.id in map(grown_by, _parts(loop)):
        return f"The loop goes through {loop.iter.id} and puts more into it, so it never comes to its end."
    return ""


def _unchanged(loop: ast.While) -> str:
    """Say which names a loop leaves alone that its end depends on, "" if it changes one of them."""
    calls, modules = of_kind(ast.walk(loop.test), ast.Call), of_kind(ast.walk(loop.test), ast.Attribute)
    if not all(function_name(call) in QUIET or ast.unparse(call.func).startswith(("np.", "math.")) for call in calls):
        return ""
    aside = {id(call.func) for call in calls} | {id(part.value) for part in modules}
    asked = [part.id for part in ast.walk(loop.test) if is_name(part) and id(part) not in aside]
    if not asked or _changed(loop).intersection(asked):
        return ""
    names = values.join_words(dict.fromkeys(asked), "or")
    return f"Nothing in the loop changes {names}, so `{ast.unparse(loop.test)}` stays true."


def _changed(loop: Loop) -> set[str]:
    """Return the names that a loop changes: by =, in a list or an array, or by a method."""
    within = [part for part in _parts(loop) if isinstance(part, ast.Attribute | ast.Subscript)]
    changing = [part.value for part in within if is_assigned(part) or getattr(part, "attr", "") in CHANGING]
    return {*assigned(loop), *(part.id for part in changing if is_name(part))}


def _hardly_equal(loop: ast.While) -> str:
    """Say that a loop ends only where two things are equal, and what to ask in its place; "" for other loops."""
    pair = _equal_at_the_end(loop)
    if pair is None:
        return ""
    if any(isinstance(part, ast.Call) and function_name(part) != "len" for side in pair for part in ast.walk(side)):
        return ""
    moving, fixed = pair if _changed(loop) & loaded(pair[0]) else pair[::-1]
    steps = [value for name in loaded(moving) for value in _given_to(name, loop)]
    signs = [part for step in steps for part in ast.walk(step)]
    rises = (is_name(moving) and any(isinstance(part, ast.Add) for part in signs)) or isinstance(moving, ast.Call)
    first, second = ast.unparse(moving), ast.unparse(fixed)
    ask = f"`while {first} {'<' if rises else '>'} {second}`"
    if any(map(_makes_decimals, [moving, *steps])):
        return f"{first} hardly ever equals {second} to the last digit. Ask {ask}."
    past = f"If {first} is past that, it never ends: ask before the step, {ask}."
    return f"The loop ends only where {first} == {second}. {past}"


def _given_to(name: str, loop: Loop) -> Iterator[ast.AST]:
    """Give the parts of the code that say what a name gets in a loop."""
    for part in _parts(loop):
        if isinstance(part, ast.AugAssign) and name in assigned(part):
            yield part
        elif isinstance(part, ast.Assign) and name in assigned(part):
            target, value = part.targets[0], part.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            yield from (each for place, each in pairs if name in assigned(place))


def _equal_at_the_end(loop: ast.While) -> tuple[ast.expr, ast.expr] | None:
    """Return the two things of which a loop asks only whether they are equal, or None."""
    exits = [part for part in _parts(loop) if isinstance(part, EXITS)]
    if not isinstance(loop.test, ast.Constant):
        return _sides(loop.test, ast.NotEq) if not exits else None
    asked = [part for part in of_kind(loop.body, ast.If) if len(exits) == 1 and exits[0] in part.body]
    return _sides(asked[0].test, ast.Eq) if asked else None


def _sides(test: ast.expr, sign: type[ast.cmpop]) -> tuple[ast.expr, ast.expr] | None:
    """Return both sides of a comparison with a sign, None for what is no such comparison."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _sides(test.operand, ast.Eq if sign is ast.NotEq else ast.NotEq)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], sign):
        return test.left, test.comparators[0]
    return None


def _makes_decimals(node: ast.AST) -> bool:
    """Return whether a part of the code multiplies, divides, or holds a number with a point."""
    signs = (ast.Mult, ast.Div, ast.Pow)
    return any(
        isinstance(part, signs) or (isinstance(part, ast.Constant) and isinstance(part.value, float))
        for part in ast.walk(node)
    )
