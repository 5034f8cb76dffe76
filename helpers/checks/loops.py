"""What can be read in the loops of a learner's code."""

import ast
from itertools import pairwise

from helpers.checks import values
from helpers.checks.syntax import LOOPS, adds_to, given, is_given, is_name, short, used

CHANGING = ("append", "extend", "insert", "pop", "remove", "clear", "add", "update", "fill", "sort")  # methods
QUIET = ("abs", "len", "max", "min", "float", "int", "sum")  # that change nothing, beside numpy's and math's
LENGTHS = (".size", ".shape[0]")


def around(code, line):
    """Return the loops around a line, the innermost first."""
    loops = [node for node in code.nodes if isinstance(node, LOOPS) and node.lineno <= line <= node.end_lineno]
    return sorted(loops, key=lambda loop: -loop.lineno)


def whole_and_entries(code):
    """Return an array and the position by which a loop takes its entries, where it also calculates with all of it.

    Returns None if there is no such array.
    """
    for loop in _counted(code):
        taken = {ast.unparse(part) for part in _parts(loop) if isinstance(part, ast.Subscript)}
        for name in _calculated_with(loop):
            if f"{name}[{loop.target.id}]" in taken:
                return name, loop.target.id
    return None


def never_counted(code, arrays):
    """Return the name that a loop over positions never uses, and the arrays that it adds up as a whole; or None.

    arrays: the names of the arguments that are arrays.
    """
    for loop in _counted(code):
        whole = [name for name in arrays if name in _calculated_with(loop)]
        is_idle = all(loop.target.id not in used(statement) for statement in loop.body)
        if whole and is_idle and any(map(adds_to, _parts(loop))) and _goes_through_points(loop, code):
            return loop.target.id, whole
    return None


def values_as_positions(code):
    """Return the name and the array of a loop over the array that takes values for positions, or None."""
    loops = [node for node in code.nodes if isinstance(node, (ast.For, ast.comprehension))]
    pairs = [(node.target.id, node.iter.id) for node in loops if is_name(node.target) and is_name(node.iter)]
    wrong = {node.slice.id for node in code.nodes if isinstance(node, ast.Subscript) and is_name(node.slice)}
    return next((pair for pair in pairs if pair[0] in wrong), None)


def added_behind(code):
    """Return the first line that adds, directly behind a loop and once, what the loop makes anew each time; or None."""
    inside = {id(part) for loop in code.nodes if isinstance(loop, LOOPS) for part in ast.walk(loop) if part is not loop}
    for block in code.blocks():
        for loop, statement in pairwise(block):
            if isinstance(loop, LOOPS) and id(loop) not in inside and _belongs_into(statement, loop):
                return statement
    return None


def _belongs_into(statement, loop):
    """Return whether a statement behind a loop adds what the loop alone has made, to what the loop leaves alone."""
    target, parts = adds_to(statement), _parts(loop)
    if not target or target in given(loop) or any(adds_to(part) == target for part in parts):
        return False
    lists = isinstance(statement, ast.Expr)
    made = [part for part in loop.body if isinstance(part, ast.Assign)]
    anew = {name for part in made for name in given(part) if lists or name not in used(part.value)}
    return bool(anew & used(statement.value))


def _counted(code):
    """Return the loops that are for loops with a single name."""
    return [node for node in code.nodes if isinstance(node, ast.For) and is_name(node.target)]


def _parts(loop):
    return [part for statement in loop.body for part in ast.walk(statement)]


def _calculated_with(loop):
    """Return the names that stand beside a sign in a loop, in their order."""
    sides = [side for part in _parts(loop) if isinstance(part, ast.BinOp) for side in (part.left, part.right)]
    return list(dict.fromkeys(side.id for side in sides if is_name(side)))


def _goes_through_points(loop, code):
    """Return whether a loop has as many turns as there are entries in something."""
    turns = loop.iter.args if isinstance(loop.iter, ast.Call) and short(loop.iter) == "range" else []
    return any(is_a_length(part, code) for part in turns)


def is_a_length(node, code):
    """Return whether a part of the code says how many entries something has, or is the name of that."""
    if is_name(node):
        assigned = [part.value for part in code.nodes if isinstance(part, ast.Assign) and node.id in given(part)]
        return any(is_a_length(value, code) for value in assigned if not is_name(value))
    return (isinstance(node, ast.Call) and short(node) == "len") or ast.unparse(node).endswith(LENGTHS)


def why_endless(loop):
    """Say why a loop never ends, "" where that cannot be read."""
    if isinstance(loop, ast.For):
        grows = is_name(loop.iter) and any(adds_to(part) == loop.iter.id for part in _parts(loop))
        return (
            f"The loop goes through {loop.iter.id} and puts more into it, so it never comes to its end."
            if grows
            else ""
        )
    return _unchanged(loop) or _hardly_equal(loop)


def _unchanged(loop):
    """Say which names a loop leaves alone that its end depends on, "" if it changes one of them."""
    calls = [part for part in ast.walk(loop.test) if isinstance(part, ast.Call)]
    modules = [part for part in ast.walk(loop.test) if isinstance(part, ast.Attribute)]
    if not all(short(call) in QUIET or ast.unparse(call.func).startswith(("np.", "math.")) for call in calls):
        return ""
    aside = {id(call.func) for call in calls} | {id(part.value) for part in modules}
    asked = [part.id for part in ast.walk(loop.test) if is_name(part) and id(part) not in aside]
    if not asked or _changed(loop).intersection(asked):
        return ""
    names = values.joined(dict.fromkeys(asked), "or")
    return f"Nothing in the loop changes {names}, so `{ast.unparse(loop.test)}` stays true."


def _changed(loop):
    """Return the names that a loop changes: by =, in a list or an array, or by a method."""
    within = [part for part in _parts(loop) if isinstance(part, (ast.Attribute, ast.Subscript))]
    changing = [part.value for part in within if is_given(part) or getattr(part, "attr", "") in CHANGING]
    return {*given(loop), *(part.id for part in changing if is_name(part))}


def _hardly_equal(loop):
    """Say that a loop ends only where two things are equal, and what to ask in its place; "" for other loops."""
    pair = _equal_at_the_end(loop)
    if pair is None:
        return ""
    if any(isinstance(part, ast.Call) and short(part) != "len" for side in pair for part in ast.walk(side)):
        return ""
    one, other = pair if _changed(loop) & used(pair[0]) else pair[::-1]
    steps = [value for name in used(one) for value in _given_to(name, loop)]
    signs = [part for step in steps for part in ast.walk(step)]
    rises = (is_name(one) and any(isinstance(part, ast.Add) for part in signs)) or isinstance(one, ast.Call)
    first, second = ast.unparse(one), ast.unparse(other)
    ask = f"`while {first} {'<' if rises else '>'} {second}`"
    if any(map(_makes_decimals, [one, *steps])):
        return f"{first} hardly ever equals {second} to the last digit. Ask {ask}."
    past = f"If {first} is past that, it never ends: ask before the step, {ask}."
    return f"The loop ends only where {first} == {second}. {past}"


def _given_to(name, loop):
    """Give the parts of the code that say what a name gets in a loop."""
    for part in _parts(loop):
        if isinstance(part, ast.AugAssign) and name in given(part):
            yield part
        elif isinstance(part, ast.Assign) and name in given(part):
            target, value = part.targets[0], part.value
            is_pairs = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=False) if is_pairs else [(target, value)]
            yield from (each for one, each in pairs if name in given(one))


def _equal_at_the_end(loop):
    """Return the two things of which a loop asks only whether they are equal, or None."""
    exits = [part for part in _parts(loop) if isinstance(part, (ast.Break, ast.Return))]
    if not isinstance(loop.test, ast.Constant):
        return _sides(loop.test, ast.NotEq) if not exits else None
    asked = [part for part in loop.body if isinstance(part, ast.If) and len(exits) == 1 and exits[0] in part.body]
    return _sides(asked[0].test, ast.Eq) if asked else None


def _sides(test, sign):
    """Return both sides of a comparison with a sign, None for what is no such comparison."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _sides(test.operand, ast.Eq if sign is ast.NotEq else ast.NotEq)
    is_such = isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], sign)
    return (test.left, test.comparators[0]) if is_such else None


def _makes_decimals(node):
    """Return whether a part of the code multiplies, divides, or holds a number with a point."""
    signs = (ast.Mult, ast.Div, ast.Pow)
    return any(
        isinstance(part, signs) or (isinstance(part, ast.Constant) and isinstance(part.value, float))
        for part in ast.walk(node)
    )
