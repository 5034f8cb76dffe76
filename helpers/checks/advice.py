"""What may help where a learner's function stops with an exception: read from the message, the line and the code."""

import ast
import math
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import TypeGuard

import numpy as np

from helpers.checks import shapes, values
from helpers.checks.learner_code import LearnerCode
from helpers.checks.loops import values_as_positions
from helpers.checks.lost_names import lost_function
from helpers.checks.results import CaseResult
from helpers.checks.syntax import calls_of, function_name, is_name, of_kind
from helpers.checks.unknown_names import ALIKE, MODULES, is_function_of, meant_by
from helpers.text import capital, counted

OTHER_NAMES = {"ln": "log", "avg": "mean", "average_": "average", "squareroot": "sqrt", "root": "sqrt"}  # of numpy's
SEQUENCE = "A list or a pair cannot be calculated with as it is. Take its parts, or make it an array with np.array."
POSITION = "A position is a whole number. What stands in the square brackets is none."
OTHER_METHODS = {  # what other languages call it, and how it is written here
    "pow": "A square is written a**2.",
    "map": "Arithmetic with an array works on all its entries at once.",
    "forEach": "A loop goes through it: for value in a.",
    "push": "A list grows by append.",
    "add": "A list grows by append.",
} | dict.fromkeys(("len", "length", "count"), "How many entries there are says len(a).")
WITHOUT_ANSWER = ("append", "extend", "insert", "remove", "reverse", "sort")  # methods of lists that give back None
ROWS = "{0} goes through the rows of a table there. The {1} of each row is a.{0}(axis=1, keepdims=True)."
PAIRS = "{0} compares single numbers. For arrays np.{0}imum(a, b) takes the {1} of each two."
EVENTS = {
    "ZeroDivisionError": "Something is divided by 0 there.",
    "IndexError": "There is no entry at that place. Positions are counted from 0.",
    "EOFError": "Everything that it needs comes in through its arguments.",
    "SystemExit": "Use return to leave a function.",
    "OverflowError": "A number has grown beyond what the computer can hold.",
}
CALL = "Call your function on small numbers, and print what each line makes."  # where nothing else is known
PARTS = "Print the parts of that line one by one, with .shape for arrays. Call your function on small numbers for that."


def number_or_array(result: CaseResult, code: LearnerCode) -> str:
    """Say of an argument in the line that stops as no list that it may be a number; "" if there is none."""
    if not re.search("is not iterable|has no len|not subscriptable|index to scalar", result.message):
        return ""
    used = {node.id for node in code.at(result) if is_name(node)}
    for place, name in enumerate(code.names_of(result.exercise.arguments)):
        kinds = {np.ndim(case.given[place]) for case in result.exercise.cases if not callable(case.given[place])}
        if name in used and kinds == {0, 1}:
            return f"{name} may be one number or an array: calculate with {name} as it is, and numpy does both."
        if name in used and kinds == {0} and "'int' object is not iterable" in result.message:
            return f"range({name}) counts up to it."
    return ""


def advice_on(result: CaseResult, code: LearnerCode) -> str:
    """Return what may help where a function stops with an exception, "" if nothing is known."""
    nodes = code.at(result)
    for pattern, advice in MESSAGES:
        found = re.search(pattern, result.message)
        words = found and (advice if isinstance(advice, str) else advice(found, nodes, code))
        if words:
            return words
    return EVENTS.get(result.error, PARTS if nodes else CALL)


def _none(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    blank = [name for name, thing in code.outside().items() if callable(thing) and type(code)(thing).is_blank()]
    if blank:
        return f"{blank[0]} gives back {'None' if found[0] == 'NoneType' else '...'}: is it written yet?"
    silent = [node.value for node in code.of_kind(ast.Assign) if _gives_none(node.value)]
    if silent and found[0] == "NoneType":
        name, call = function_name(silent[0]), ast.unparse(silent[0].func)
        return f"{name} changes the list itself, and gives back None. Write {call}(…) without a = before it."
    if found[0] == "NoneType":
        return "One of the values in that line is None: a function that prints gives back None."
    return "One of the values in that line is still `...`."


def _gives_none(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WITHOUT_ANSWER


def _attribute(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    kind, name = found[1], found[2]
    thing = capital(_with_article(kind))
    if name == "append":
        return f"{thing} cannot grow. Begin with a list, in square brackets."
    if kind in ("float", "int"):
        return f"That is a single number, which has no {name}."
    if name in OTHER_METHODS:
        return f"{thing} has no {name}. {OTHER_METHODS[name]}"
    if kind in ("list", "tuple") and hasattr(np.ndarray, name):
        return f"{thing} has no {name}. Make it an array first, with np.array(…)."
    if is_function_of(np, name):
        return f"{thing} has no {name}, but numpy has: np.{name}(…)."
    return f"{thing} has nothing of that name."


def _unbound(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    name = found[1]
    if lost_function(code, nodes):
        return lost_function(code, nodes)
    if of_kind(nodes, ast.AugAssign):
        return f"{name} needs a first value before something can be added: {name} = 0, above the loop."
    return f"{name} has no value yet when the line runs."


def _count(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say how many values a function takes; found: its name, the least and the most, and how many were given."""
    name, least, most, given = _called_name(found[1], nodes, code), found[2], found[3] or found[2], int(found[4])
    if given == 1 and least == "2" and of_kind(nodes, ast.Call):
        return f"{name} takes two numbers. A * before a pair hands on its parts, as in {name}(*pair)."
    matrix = " A matrix is one thing, a list of rows: [[a, b], [c, d]]." if is_function_of(np.linalg, name) else ""
    takes = f"{'' if least == most else f'{least} to '}{counted(int(most), 'value')}"
    return f"{name} takes {takes}, and {given} stand in its brackets.{matrix}"


def _missing(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    names = values.join_words(re.findall(r"'(\w+)'", found[2]))
    return f"{_called_name(found[1], nodes, code)} needs {names} in its brackets."


def _called_name(name: str, nodes: list[ast.AST], code: LearnerCode) -> str:
    """Return the name by which the code calls a function: one that came in as an argument has another of its own."""
    calls = of_kind(nodes, ast.Call)
    own = [call.func.id for call in calls if is_name(call.func) and call.func.id in code.parameters]
    is_written = any(function_name(call) == name for call in calls)
    return name if is_written or not own else own[0]


def _sequence(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    if code.has_decimal_comma():
        return "A decimal comma makes a pair of two numbers. Write a point: 0.5."
    if code.comma_after():
        return f"The comma in line {code.comma_after()} makes a list or a pair of it."
    lists = [node for node in calls_of(code.nodes, "list") if ", ".join(map(ast.unparse, node.args)) in code.parameters]
    return f"{SEQUENCE} Line {lists[0].lineno} makes a list of what is an array." if lists else SEQUENCE


def _with_article(kind: str) -> str:
    return {"tuple": "a pair", "numpy.ndarray": "an array"}.get(kind, f"a {kind}")


def _module(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    module, name = found[1], found[2]
    short = {"numpy": "np"}.get(module, module)
    within = [place for place, part in MODULES[1:] if module == "numpy" and is_function_of(part, name)]
    if within:
        return f"{name} is a part of {within[0]}: write {within[0]}.{name}."
    known = [OTHER_NAMES[name]] if name in OTHER_NAMES else get_close_matches(name, _public(module), 2, ALIKE)
    if module == "math" and not known and is_function_of(np, name):
        return f"math has no {name}, but numpy has: np.{name}."
    meant = f" Is {values.join_words((f'{short}.{each}' for each in known), 'or')} meant?" if known else ""
    return f"{module} has nothing of that name.{meant}"


def _public(module: str) -> list[str]:
    return [name for name in dir(__import__(module)) if not name.startswith("_")]


def _no_function(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say what is wrong with a call of what is no function; found: the kind of thing."""
    functions = [node.func for node in of_kind(nodes, ast.Call)]
    attributes = [part for part in of_kind(functions, ast.Attribute) if part.attr in ("size", "shape", "T")]
    if attributes:
        return f"{ast.unparse(attributes[0])} is no function. Leave off the brackets behind it."
    names = [part.id for part in of_kind(functions, ast.Name) if part.id in code.parameters]
    if names and found[1] in ("tuple", "list"):
        return (
            f"{names[0]} comes in as {_with_article(found[1])}, and is no function. Leave off the brackets behind it."
        )
    if found[1] not in ("int", "float") and not found[1].startswith(("numpy.int", "numpy.float")):
        return "Entries are taken with square brackets, as in x[0]; round ones call a function. (Or is a * missing?)"
    if names:
        return f"{names[0]} comes in as a number there: either a * is missing, or the arguments stand in another order."
    return "A number stands before a bracket: either a * is missing, or a name like sum was given a number."


def _truth(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    for name, what in (("max", "largest"), ("min", "smallest")):
        for node in calls_of(nodes, name):
            return (
                PAIRS.format(name, f"{what[:5]}r" if name == "max" else "smaller")
                if len(node.args) > 1
                else (ROWS.format(name, what))
            )
    return "That compares every entry. np.all(…) or np.any(…) makes one answer of it."


def _one_number(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    for name in ("float", "int"):
        if calls_of(nodes, name):
            return f"{name} takes a single number, and an array has many. Leave {name} off."
    singles = [
        name
        for name in dir(math)
        if is_function_of(np, name) and calls_of(nodes, name) + calls_of(nodes, f"math.{name}")
    ]
    if singles:
        by_itself = not calls_of(nodes, f"math.{singles[0]}")
        takes = f"math's {singles[0]} takes a single number" if by_itself else "math takes single numbers"
        return f"{takes}. For arrays numpy has np.{singles[0]}."
    return "A single number is needed there, and that is an array."


def _domain(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    names = {node.attr for node in of_kind(nodes, ast.Attribute)}
    if "sqrt" in names and "log" not in names:
        return "A negative number has no root."
    return "Only numbers above 0 have a logarithm." if "log" in names and "sqrt" not in names else ""


def _position(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    loop = values_as_positions(code)
    if loop:
        name, array = loop
        return f"{name} is a value of {array}, not its position. Use range(len({array}))."
    return POSITION if "only integers" in found[0] or "must be" in found[0] else ""


def _written_into(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say why numpy cannot write an answer where it should; found: the name of numpy's function."""
    if of_kind(nodes, ast.AugAssign):
        return "An array of whole numbers cannot take decimals. Make a new one: a = a - b, not a -= b."
    if getattr(getattr(np, found[1], None), "nargs", 0) == 2:
        return f"np.{found[1]} takes one thing, and two stand in its brackets. Is a bracket in the wrong place?"
    return ""


def _unpacked(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    """Say what gives a value to each of several names."""
    for both in of_kind([loop.iter for loop in of_kind(nodes, ast.For)], ast.Tuple):
        return f"To go through both side by side, write zip({', '.join(map(ast.unparse, both.elts))})."
    return "Several names before a = need as many values behind it. Print what comes there."


def _keyword(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    meant = meant_by(found[1], ["axis", "keepdims", "dtype"])
    return f"The function called there knows no {found[1]}.{f' Is {meant} meant?' if meant else ''}"


def _rows(found: re.Match[str], nodes: list[ast.AST], code: LearnerCode) -> str:
    two = [node for node in calls_of(nodes, "np.array") if len(node.args) > 1]
    return "np.array takes one list. Put the rows in square brackets of their own: [[…], […]]." if two else ""


FUNCTION = r"(function|builtin_function_or_method|method|FunctionDispatcher|ufunc)"
NUMBER = r"(?:int|float|numpy\.(?:int|float)\d+)"
Advice = Callable[[re.Match[str], list[ast.AST], LearnerCode], str]
# patterns of messages, and what to say or a function of the match, the line and the code that says it
MESSAGES: tuple[tuple[str, str | Advice], ...] = (
    ("a check is running already", "The line with page.check(…) belongs below the function, not into it."),
    ("NoneType|'ellipsis'", _none),
    (r"bitwise_xor| for \^", "In Python ^ is no power. A square is written error**2."),
    (r"cannot access local variable '(\w+)'", _unbound),
    (r"([\w.<>]+)\(\) takes (?:from )?(\d+)(?: to (\d+))? positional arguments? but (\d+)", _count),
    (r"([\w.<>]+)\(\) missing \d+ required positional arguments?: (.+)", _missing),
    (r"for @|core dimension|not aligned|enough dimensions", shapes.multiplied),
    (r"axis (\d+) is out of bounds for array of dimension (\d+)", shapes.axis),
    (r"'(list|tuple|float|int|numpy\.ndarray)' object has no attribute '(\w+)'", _attribute),
    (r"module '(numpy|math)' has no attribute '(\w+)'", _module),
    (f"{FUNCTION}'? object|'(?:[\\w.]*){FUNCTION}'(?: and|$)|not {FUNCTION}$",
     "That is a function. Call it, with arguments in round brackets."),
    (f"'{NUMBER}' object is not iterable|over a 0-d array", "That is a single number, and no list to go through."),
    (f"'{NUMBER}' object is not subscriptable|index to scalar", "That is a single number, and no list with entries."),
    (f"of type '{NUMBER}' has no len|of unsized object", "That is a single number, and no list with a length."),
    (f"'({NUMBER}|numpy\\.ndarray|list|tuple)' object is not callable", _no_function),
    ("multiply sequence|can only concatenate (?:list|tuple)", _sequence),
    ("(?:unsupported|bad) operand type.*'(?:list|tuple)'", _sequence),
    ("not supported between instances of .*'(?:list|tuple)'", "A list or a pair is compared with a number there."),
    ("could not be broadcast|could not broadcast", shapes.fitting),
    ("truth value of an array", _truth),
    ("converted to Python scalars", _one_number),
    ("must be real number, not (?:list|tuple)",
     "math takes single numbers. A * before a pair hands on its parts, as in math.hypot(*pair)."),
    ("must be real number, not numpy.ndarray", _one_number),
    ("math domain error|expected a (?:non-?negative|positive)", _domain),
    (r"append\(\) takes exactly one argument",
     "append takes one thing. A pair needs brackets of its own: append((a, b))."),
    ("inhomogeneous", "The parts of that list are not equally long, so they make no array."),
    ("array element with a sequence", "A list stands there where a single number belongs."),
    ("must be square|at least two-dimensional", "A matrix is needed there: a list of rows, [[a, b], [c, d]]."),
    (r"interpreted as an integer|sequence of integers|converted to a scalar index",
     "A whole number is needed there, as in range(len(x))."),
    ("Field elements|data type .* not understood|Cannot interpret", _rows),
    ("only integers|indices must be|must be of integer|out of bounds|index out of range", _position),
    ("values to unpack|cannot unpack", _unpacked),
    ("'(tuple|float|int)' object does not support item assignment",
     "That cannot be changed in its parts. Make a new one, or begin with a list, in square brackets."),
    ("operand type.*'str'|concatenate str|could not convert string|invalid literal",
     "Text cannot be calculated with. Leave off the quotation marks."),
    (r"unexpected keyword argument '(\w+)'", _keyword),
    ("too many indices", "That array has one row only, and takes one position."),
    (r"Cannot cast ufunc '(\w+)'", _written_into),
)  # fmt: skip
