"""Wrong variants of a solution: a few lines, as a learner writes them, in the place of those that do the same."""

import ast
import textwrap


def variant(code: str, lines: str) -> str:
    """Return the code of a function in which `lines` have taken the place of the lines that begin alike.

    A line takes the place of the first one that gives a value to the same names, calls the same function or begins with
    the same word (return, for, while, if); a loop or an if whose body is `...` keeps the old body. A line of which
    there is no such one comes in before the next line that has one, or before the last line of the function. Lines
    that define the whole function stand as they are.
    """
    new = _parsed(lines)
    tree = ast.parse(code)
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    if isinstance(new[0], ast.FunctionDef) and new[0].name == function.name:
        return ast.unparse(ast.Module(new, []))
    waiting: list[ast.stmt] = []
    taken: set[int] = set()
    for statement in new:
        found = _place(function, _head(statement), taken)
        if found is None:
            waiting.append(statement)
            continue
        block, index = found
        if _keeps_body(statement):
            for field in ("body", "orelse"):
                setattr(statement, field, getattr(block[index], field))
        block[index : index + 1] = [*waiting, statement]
        taken.update(map(id, [*waiting, statement]))
        waiting = []
    function.body[-1:-1] = waiting
    return ast.unparse(ast.fix_missing_locations(tree))


def heads(lines: str) -> set[str]:
    """Return what the lines of a variant begin with: those of another one with the same take the same place."""
    return {_head(statement) for statement in _parsed(lines)}


def _parsed(lines: str) -> list[ast.stmt]:
    return ast.parse(textwrap.dedent(lines)).body


def _place(function: ast.AST, head: str, taken: set[int]) -> tuple[list[ast.stmt], int] | None:
    """Return the block and the index of the first statement with a head, beside those that came in; or None."""
    for node in ast.walk(function):
        for block in (getattr(node, name, []) for name in ("body", "orelse")):
            for index, statement in enumerate(block if isinstance(block, list) else ()):
                if _head(statement) == head and id(statement) not in taken:
                    return block, index
    return None


def _head(statement: ast.stmt) -> str:
    """Return what a statement begins with, which says what it does."""
    if isinstance(statement, ast.Assign):
        return ", ".join(sorted(", ".join(map(ast.unparse, statement.targets)).strip("()").split(", ")))
    if isinstance(statement, ast.AugAssign):
        return ast.unparse(statement.target)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return ast.unparse(statement.value.func)
    return type(statement).__name__


def _keeps_body(statement: ast.stmt) -> bool:
    body = getattr(statement, "body", None)
    return isinstance(body, list) and len(body) == 1 and ast.unparse(body[0]) == "..."
