"""What is said of names that have no value, or another one than they should: modules, functions, slips of the pen."""

import ast
import re
import sys
import types
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeGuard

import numpy as np

from helpers.checks import values
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import CaseResult
from helpers.checks.syntax import calls_of, grown_by, is_name, lone_comparisons, of_kind

ALIKE = 0.75  # of a name and another that may be meant
ELSEWHERE = {  # names of other languages and of spreadsheets
    "true": "True", "false": "False", "null": "None", "length": "len", "Math": "math", "PI": "np.pi", "pi": "np.pi",
    "AVERAGE": "np.mean", "SUM": "np.sum", "SQRT": "np.sqrt", "sd": "np.std", "var": "np.var",
}  # fmt: skip
MODULES = ("np", np), ("np.linalg", np.linalg), ("np.random", np.random)
OTHER_MODULES = {  # by the names that other courses give them
    "pd": "pandas", "plt": "matplotlib's pyplot", "sp": "scipy", "tf": "tensorflow", "torch": "torch", "sns": "seaborn",
}  # fmt: skip
IMPORTS = {"np": "import numpy as np", "numpy": "import numpy", "math": "import math"}


def name_advice(result: CaseResult, code: LearnerCode) -> str:
    """Say what may be meant by a name that has no value."""
    name, own = re.search(r"name '(\w+)'", result.message), code.names_of(result.exercise.arguments)
    are = "argument is" if len(own) == 1 else "arguments are"
    general = f"The {are} {values.join_words(own)}. Any other name must get its value in the function, or above it."
    nodes = code.at(result)
    if not name or not nodes:
        return general
    if any(ast.unparse(line.left) == name[1] for line in lone_comparisons(nodes)):
        return f"== compares. A single = gives {name[1]} a value."
    if name[1] in ELSEWHERE:
        return f"In Python that is {ELSEWHERE[name[1]]}."
    known = _module_advice(name[1], nodes, code) or _numpy_advice(name[1], nodes) or _never_made(name[1], nodes, code)
    meant = meant_by(name[1], code.own_names())
    return known or (f"Is {meant} meant? {general}" if meant else general)


def meant_by(name: str, names: Sequence[str]) -> str:
    """Return one of some names that is much like another or begins alike, "" if none is."""
    begins = [
        other
        for other in names
        if min(len(name), len(other)) > 2 and (name.startswith(other) or other.startswith(name))
    ]
    return next(iter([*get_close_matches(name, names, 1, ALIKE), *begins]), "")


def _never_made(name: str, nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say which first value a name needs that something is put into, "" where nothing is."""
    lists = [node for node in of_kind(nodes, ast.Expr) if grown_by(node) == name]
    entries = [node for node in of_kind(nodes, ast.Subscript) if not isinstance(node.ctx, ast.Load)]
    in_a_loop = any(part in ast.walk(loop) for loop in code.loops for part in nodes)
    where = "above the loop" if in_a_loop else "above that line"
    if lists:
        return f"{name} needs a first value: {name} = [], {where}."
    if any(is_name(node.value) and node.value.id == name for node in entries):
        return f"{name} needs a first value, {where}: an array to put the entries in, as {name} = np.zeros(…)."
    return ""


def _module_advice(name: str, nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say how a module gets its name, "" where the name is not used as a module's."""
    if not any(ast.unparse(node.value) == name for node in of_kind(nodes, ast.Attribute)):
        return ""
    if name in OTHER_MODULES:
        return f"{name} is {OTHER_MODULES[name]} elsewhere, which this page does not import. Use numpy, as np."
    other = [key for key, thing in code.page.items() if _is_module(thing) and thing.__name__ == name]
    if other:
        return f"{name} is imported as {other[0]} here: write {other[0]} in its place."
    if name in IMPORTS or name in sys.stdlib_module_names:
        line = IMPORTS.get(name, f"import {name}")
        return f"{name} is not imported: {line} belongs above the function, or into it."
    return ""


def _numpy_advice(name: str, nodes: list[ast.AST]) -> str:
    """Say where in numpy a function is that is called by its bare name, "" if it is not there."""
    for place, module in MODULES:
        if is_function_of(module, name) and calls_of(nodes, name):
            return f"{name} belongs to numpy: write {place}.{name}."
    return ""


def replaced_advice(result: CaseResult, code: LearnerCode) -> str:
    """Say which of Python's functions or modules has another value in the page, in the line that stops; "" if none."""
    used = {node.id for node in of_kind(code.at(result), ast.Name)}
    name = next((name for name in code.replaced() if name in used), None)
    if name is None:
        return ""
    return (
        f"{name} has another value in this notebook: a line such as {name} = … gave it that. "
        f"{IMPORTS.get(name, f'del {name}')} brings the old one back."
    )


def is_function_of(module: object, name: str) -> bool:
    return callable(getattr(module, name, None)) and not isinstance(getattr(module, name), type)


def _is_module(thing: object) -> TypeGuard[types.ModuleType]:
    return isinstance(thing, types.ModuleType)
