"""Questions on single parts of a learner's code, as `ast` reads it."""

import ast
from collections.abc import Iterable
from typing import TypeGuard, TypeVar

Node = TypeVar("Node", bound=ast.AST)
Loop = ast.For | ast.While
LOOPS = (ast.For, ast.While)
Located = ast.expr | ast.stmt | ast.keyword | ast.arg | ast.ExceptHandler  # what has a place in the text
Growing = ast.AugAssign | ast.Expr  # statements that add to something


class Number(ast.Constant):
    """A number that is written out, as `is_number` finds it."""

    value: float


def of_kind(nodes: Iterable[ast.AST], kind: type[Node]) -> list[Node]:
    """Return those of some parts that are of a kind."""
    return [node for node in nodes if isinstance(node, kind)]


def is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def is_assigned(node: ast.Name | ast.Attribute | ast.Subscript) -> bool:
    """Return whether a name, or an entry, gets a value there."""
    return isinstance(node.ctx, ast.Store)


def is_number(node: ast.AST) -> TypeGuard[Number]:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def is_literal(node: ast.AST) -> bool:
    """Return whether a part is a number that is written out, perhaps with a sign."""
    return is_number(node.operand if isinstance(node, ast.UnaryOp) else node)


def spans(node: ast.AST, line: int) -> bool:
    """Return whether a part stands in a line, or goes over it."""
    return isinstance(node, Located) and node.lineno <= line <= last_line(node)


def last_line(node: Located) -> int:
    """Return the number of the line in which a part ends."""
    return node.end_lineno or node.lineno


def all_names(node: ast.AST) -> set[str]:
    """Return all names in a part."""
    return {part.id for part in of_kind(ast.walk(node), ast.Name)}


def loaded(node: ast.AST) -> set[str]:
    """Return the names in a part of which the value is taken."""
    return {part.id for part in of_kind(ast.walk(node), ast.Name) if not is_assigned(part)}


def assigned(node: ast.AST) -> list[str]:
    """Return the names that get a value in a part, in their order."""
    return list(dict.fromkeys(part.id for part in of_kind(ast.walk(node), ast.Name) if is_assigned(part)))


def calls_of(nodes: Iterable[ast.AST], name: str) -> list[ast.Call]:
    """Return the calls among some parts of a function of a name, as "max" or "np.array"."""
    return [node for node in of_kind(nodes, ast.Call) if ast.unparse(node.func) == name]


def function_name(call: ast.Call) -> str:
    """Return the name of the function that a call calls, as "log" for np.log too."""
    return ast.unparse(call.func).split(".")[-1]


def lone_comparisons(nodes: Iterable[ast.AST]) -> list[ast.Compare]:
    """Return the comparisons by == that are all of their line, as where a single = was meant."""
    lines = [node.value for node in of_kind(nodes, ast.Expr)]
    return [line for line in of_kind(lines, ast.Compare) if isinstance(line.ops[0], ast.Eq)]


def grown_by(statement: ast.AST) -> str:
    """Return what a statement adds to, as "total" in total += … and "points" in points.append(…), "" for others."""
    if isinstance(statement, ast.AugAssign) and is_name(statement.target):
        return statement.target.id
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "append":
        return ast.unparse(call.func.value)
    return ""
