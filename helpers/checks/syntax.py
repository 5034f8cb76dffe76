"""Questions on single parts of a learner's code, as `ast` reads it."""

import ast

LOOPS = (ast.For, ast.While)


def is_name(node):
    return isinstance(node, ast.Name)


def is_given(name):
    """Return whether a name, or an entry, gets a value there."""
    return isinstance(name.ctx, ast.Store)


def is_number(node):
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def is_written_out(node):
    """Return whether a part is a number, perhaps with a sign."""
    return is_number(node.operand if isinstance(node, ast.UnaryOp) else node)


def names(node):
    """Return all names in a part."""
    return {part.id for part in ast.walk(node) if is_name(part)}


def used(node):
    """Return the names in a part of which the value is taken."""
    return {part.id for part in ast.walk(node) if is_name(part) and not is_given(part)}


def given(node):
    """Return the names that get a value in a part, in their order."""
    return list(dict.fromkeys(part.id for part in ast.walk(node) if is_name(part) and is_given(part)))


def called(nodes, name):
    """Return the calls among some parts of a function of a name, as "max" or "np.array"."""
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return [node for node in calls if ast.unparse(node.func) == name]


def short(call):
    """Return the name of the function that a call calls, as "log" for np.log too."""
    return ast.unparse(call.func).split(".")[-1]


def adds_to(statement):
    """Return what a statement adds to, as "total" in total += … and "points" in points.append(…), "" for others."""
    if isinstance(statement, ast.AugAssign) and is_name(statement.target):
        return statement.target.id
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "append":
        return ast.unparse(call.func.value)
    return ""
