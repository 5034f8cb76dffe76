"""What is said of names that have no value, or another one than they should: modules, functions, slips of the pen."""

import ast
import re
import sys
import types
from difflib import get_close_matches

import numpy as np

from helpers.checks import values
from helpers.checks.syntax import LOOPS, adds_to, called, is_name

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


def name_advice(one, code):
    """Say what may be meant by a name that has no value."""
    name, own = re.search(r"name '(\w+)'", one.message), code.names_of(one.exercise.arguments)
    are = "argument is" if len(own) == 1 else "arguments are"
    general = f"The {are} {values.joined(own)}. Any other name must get its value in the function, or above it."
    nodes = code.at(one)
    if not name or not nodes:
        return general
    if _compared(name[1], nodes):
        return f"== compares. A single = gives {name[1]} a value."
    if name[1] in ELSEWHERE:
        return f"In Python that is {ELSEWHERE[name[1]]}."
    known = _module_advice(name[1], nodes, code) or _numpy_advice(name[1], nodes) or _never_made(name[1], nodes, code)
    meant = meant_by(name[1], code.own_names())
    return known or (f"Is {meant} meant? {general}" if meant else general)


def meant_by(name, names):
    """Return one of some names that is much like another or begins alike, "" if none is."""
    begins = [
        other
        for other in names
        if min(len(name), len(other)) > 2 and (name.startswith(other) or other.startswith(name))
    ]
    return next(iter([*get_close_matches(name, names, 1, ALIKE), *begins]), "")


def _never_made(name, nodes, code):
    """Say which first value a name needs that something is put into, "" where nothing is."""
    lists = [node for node in nodes if isinstance(node, ast.Expr) and adds_to(node) == name]
    entries = [node for node in nodes if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)]
    loops = [node for node in code.nodes if isinstance(node, LOOPS) and any(part in ast.walk(node) for part in nodes)]
    where = "above the loop" if loops else "above that line"
    if lists:
        return f"{name} needs a first value: {name} = [], {where}."
    if any(is_name(node.value) and node.value.id == name for node in entries):
        return f"{name} needs a first value, {where}: an array to put the entries in, as {name} = np.zeros(…)."
    return ""


def _compared(name, nodes):
    """Return whether a name is compared in a line that does nothing else, as where = was meant."""
    lines = [node.value for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Compare)]
    return any(isinstance(line.ops[0], ast.Eq) and ast.unparse(line.left) == name for line in lines)


def _module_advice(name, nodes, code):
    """Say how a module gets its name, "" where the name is not used as a module's."""
    if not any(isinstance(node, ast.Attribute) and ast.unparse(node.value) == name for node in nodes):
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


def _numpy_advice(name, nodes):
    """Say where in numpy a function is that is called by its bare name, "" if it is not there."""
    for place, module in MODULES:
        if is_function_of(module, name) and called(nodes, name):
            return f"{name} belongs to numpy: write {place}.{name}."
    return ""


def replaced_advice(one, code):
    """Say which of Python's functions or modules has another value in the page, in the line that stops; "" if none."""
    used = {node.id for node in code.at(one) if isinstance(node, ast.Name)}
    name = next((name for name in code.replaced() if name in used), None)
    if name is None:
        return ""
    return (
        f"{name} has another value in this notebook: a line such as {name} = … gave it that. "
        f"{IMPORTS.get(name, f'del {name}')} brings the old one back."
    )


def is_function_of(module, name):
    return callable(getattr(module, name, None)) and not isinstance(getattr(module, name), type)


def _is_module(thing):
    return isinstance(thing, types.ModuleType)
