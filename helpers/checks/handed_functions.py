"""How a learner's code deals with arguments that are functions."""

import ast
import re

from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult
from helpers.checks.syntax import all_names, calls_of, function_name, is_name, of_kind

SINGLE = re.compile("is not subscriptable|index to scalar|has no len|is not iterable")
MADE = ("array", "asarray", "linspace", "arange")
TAKE_FUNCTIONS = ("vectorize", "frompyfunc", "fromfunction", "apply_along_axis", "piecewise")  # numpy's


def functions_of(result: CaseResult, code: LearnerCode) -> list[str]:
    """Return the learner's names of the arguments that are functions."""
    return [name for name, part in code.given(result).items() if callable(part)]


def own_place(result: CaseResult, code: LearnerCode) -> str:
    """Say where a function that came in is called with written-out numbers alone, "" if nowhere."""
    for name in functions_of(result, code):
        for call in calls_of(code.nodes, name):
            if call.args and not set().union(*map(all_names, call.args)) - {"np"}:
                place = ", ".join(map(ast.unparse, call.args)).replace("-", "−")
                place = f"({place})" if len(call.args) > 1 else place
                return f"Line {call.lineno} calls {name} at a place of its own, {place}. Take the one that comes in."
    return ""


def function_advice(result: CaseResult, code: LearnerCode) -> str:
    """Say what is wrong with the use of a function that came in, in the line that stops; "" if nothing is seen."""
    nodes, functions = code.at(result), functions_of(result, code)
    for call in of_kind(nodes, ast.Call):
        whole = [part.id for part in call.args if is_name(part) and part.id in functions]
        if whole and ast.unparse(call.func).startswith("np.") and function_name(call) not in TAKE_FUNCTIONS:
            takes = f"np.{function_name(call)} takes values that are there already"
            return f"{takes}, and {whole[0]} is none. Call it: {whole[0]}(…)."
    return _for_many(nodes, functions, code) if SINGLE.search(result.message) else ""


def _for_many(nodes: list[ast.AST], functions: list[str], code: LearnerCode) -> str:
    """Say which function was called once with an array, where a single number came back; "" if none was."""
    made = code.of_kind(ast.Assign)
    arrays = {name for node in made if _is_array(node.value, set()) for name in all_names(node.targets[0])}
    asked = set().union(*map(all_names, nodes))
    given = [node.value for node in made if asked.intersection(all_names(node.targets[0]))]
    for call in of_kind([*nodes, *given], ast.Call):
        if ast.unparse(call.func) in functions and len(call.args) == 1 and _is_array(call.args[0], arrays):
            text = ast.unparse(call.args[0])
            return f"{ast.unparse(call.func)} takes one number, and {text} is an array. Call it once for each place."
    return ""


def _is_array(node: ast.AST, arrays: set[str]) -> bool:
    """Return whether a part of the code is an array that is made there, or the name of one."""
    return (is_name(node) and node.id in arrays) or (isinstance(node, ast.Call) and function_name(node) in MADE)
