"""Names in a learner's code that lose what they stood for: arguments, and functions of Python's or of the page."""

import ast
import builtins
from collections.abc import Iterable

from helpers.checks import values
from helpers.checks.learner_code import LearnerCode
from helpers.checks.syntax import LOOPS, all_names, assigned, is_literal, is_name, last_line, loaded


def overwritten(code: LearnerCode) -> tuple[int, str]:
    """Say which arguments get another value before they were used, and the line; 0 and "" if none."""
    seen: set[str] = set()
    own = set(code.parameters)
    for statement in getattr(code.tree, "body", ()) if isinstance(code.tree, ast.FunctionDef) else ():
        if isinstance(statement, ast.Assign):
            lost = [name for name in assigned(statement) if name in own - seen - loaded(statement.value)]
            if lost:
                what = _what(statement.value, len(lost) > 1)
                return statement.lineno, f"Line {statement.lineno} gives {values.join_words(lost)} {what}"
        seen |= all_names(statement)
    return 0, ""


def _what(value: ast.expr, several: bool) -> str:
    """Say what names are given, and what to do."""
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    if all(map(is_literal, parts)):
        of_its_own = "numbers of its own" if several else "a number of its own"
        return f"{of_its_own}. What comes in through the arguments is lost: leave that out."
    others = "other values" if several else "another value"
    return f"{others}. What comes in through the arguments is lost: use it there, or leave that out."


def taken_by_a_loop(code: LearnerCode, asked: set[str] | None = None) -> str:
    """Say which arguments a loop takes the names of, though they are needed still; "" if there are none.

    asked: names of which one must be among them, as those in the line that stops.
    """
    for loop in (node for node in code.nodes if isinstance(node, ast.For)):
        own = [name for name in assigned(loop.target) if name in code.parameters]
        missed = [name for name in own if _is_missed(name, loop, code)]
        if not missed or (asked is not None and not asked.intersection(missed)):
            continue
        said = f"The loop in line {loop.lineno} takes the name{'s' * (len(own) > 1)} {values.join_words(own)}"
        if not loaded(loop.iter).intersection(missed):
            return f"{said}, and the {missed[0]} that came in is lost. Give the loop's value another name."
        each = "each" if len(own) > 1 else own[0]
        return f"{said}, so behind it {each} is the last value alone. Give the loop's values other names."
    return ""


def _is_missed(name: str, loop: ast.For, code: LearnerCode) -> bool:
    """Return whether a loop takes the name of an argument that is needed behind it or, if it never had it, within."""
    places = [part for part in code.nodes if is_name(part) and part.id == name]
    if name not in loaded(loop.iter):
        within = [part for part in ast.walk(loop) if isinstance(part, ast.Subscript)]
        positions = [part for node in within for part in ast.walk(node.slice)]
        return any(part in places and part not in positions for node in loop.body for part in ast.walk(node))
    around = [node for node in code.loops if node.lineno <= loop.lineno and last_line(loop) <= last_line(node)]
    behind = [part for part in places if part.lineno > last_line(loop)]
    if any(isinstance(part.ctx, ast.Store) for part in behind):
        return False
    return bool(behind) or any(_given_in([node]).count(name) == 1 for node in around if node is not loop)


def _given_in(statements: Iterable[ast.stmt]) -> list[str]:
    """Return the names that get a value in some statements, as often as they do."""
    parts = [part for statement in statements for part in ast.walk(statement)]
    return [part.id for part in parts if is_name(part) and isinstance(part.ctx, ast.Store)]


def changed_by_itself(code: LearnerCode) -> str:
    """Ask of the line in a loop that makes an argument of itself and numbers alone, "" if there is none."""
    within = [part for loop in code.nodes if isinstance(loop, LOOPS) for part in ast.walk(loop)]
    for node in [part for part in within if isinstance(part, (ast.Assign, ast.AugAssign))]:
        own = assigned(node)
        counts = any(isinstance(part, (ast.Add, ast.Sub)) for part in ast.walk(node))
        if len(own) == 1 and own[0] in code.parameters and all_names(node) == set(own) and not counts:
            return f"Line {node.lineno} changes {own[0]} again and again. Take it as it comes in."
    return ""


def lost_function(code: LearnerCode, nodes: list[ast.AST]) -> str:
    """Say which function of Python's or the page's has lost its name, in a line that calls it; "" if none has."""
    for name in [node.func.id for node in nodes if isinstance(node, ast.Call) and is_name(node.func)]:
        lines = [node.lineno for node in code.nodes if is_name(node) and node.id == name and name in assigned(node)]
        whose = "Python's" if hasattr(builtins, name) else "the page's" if callable(code.page.get(name)) else ""
        if lines and whose:
            return f"Line {lines[0]} gives {name} a value, so {whose} {name} is not there. Take another name."
    return ""
