"""How a learner's code deals with arguments that are functions."""

import ast
import re

from helpers.checks.syntax import called, is_name, names, short

SINGLE = re.compile("is not subscriptable|index to scalar|has no len|is not iterable")
MADE = ("array", "asarray", "linspace", "arange")
TAKE_FUNCTIONS = ("vectorize", "frompyfunc", "fromfunction", "apply_along_axis", "piecewise")  # numpy's


def functions_of(one, code):
    """Return the learner's names of the arguments that are functions."""
    own = code.names_of(one.exercise.arguments)
    return [name for name, part in zip(own, one.case.given, strict=True) if callable(part)]


def own_place(one, code):
    """Say where a function that came in is called with written-out numbers alone, "" if nowhere."""
    for name in functions_of(one, code):
        for call in called(code.nodes, name):
            if call.args and not set().union(*map(names, call.args)) - {"np"}:
                place = ", ".join(map(ast.unparse, call.args)).replace("-", "−")
                place = f"({place})" if len(call.args) > 1 else place
                return f"Line {call.lineno} calls {name} at a place of its own, {place}. Take the one that comes in."
    return ""


def function_advice(one, code):
    """Say what is wrong with the use of a function that came in, in the line that stops; "" if nothing is seen."""
    nodes, functions = code.at(one), functions_of(one, code)
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        whole = [part.id for part in call.args if is_name(part) and part.id in functions]
        if whole and ast.unparse(call.func).startswith("np.") and short(call) not in TAKE_FUNCTIONS:
            return (
                f"np.{short(call)} takes values that are there already, and {whole[0]} is none. Call it: {whole[0]}(…)."
            )
    return _for_many(nodes, functions, code) if SINGLE.search(one.message) else ""


def _for_many(nodes, functions, code):
    """Say which function was called once with an array, where a single number came back; "" if none was."""
    made = [node for node in code.nodes if isinstance(node, ast.Assign)]
    arrays = {name for node in made if _is_array(node.value, ()) for name in names(node.targets[0])}
    asked = set().union(*map(names, nodes))
    results = [node.value for node in made if asked.intersection(names(node.targets[0]))]
    for call in [part for part in (*nodes, *results) if isinstance(part, ast.Call)]:
        if ast.unparse(call.func) in functions and len(call.args) == 1 and _is_array(call.args[0], arrays):
            text = ast.unparse(call.args[0])
            return f"{ast.unparse(call.func)} takes one number, and {text} is an array. Call it once for each place."
    return ""


def _is_array(node, arrays):
    """Return whether a part of the code is an array that is made there, or the name of one."""
    return (is_name(node) and node.id in arrays) or (isinstance(node, ast.Call) and short(node) in MADE)
