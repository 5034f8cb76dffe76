"""Small changes to a function's source, one at a time, each a mistake that somebody could make."""

import ast
import itertools

ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.FloorDiv, ast.Mod)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


def mutants(source):
    """Give each mutant of a source of one function as text; no two are alike, and none is the source itself."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    nodes = list(ast.walk(tree))
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"np", "math"})
    names = [name for name in names if name in set(_bound(tree))]
    for position, node in enumerate(nodes):
        for change in _changes(node, names):
            mutant = ast.parse(source)
            change(next(itertools.islice(ast.walk(mutant), position, None)))
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text not in seen and _is_python(text):
                seen.add(text)
                yield text


def _is_python(text):
    try:
        compile(text, "a mutant", "exec")
    except SyntaxError:
        return False
    return True


def _bound(tree):
    """Give the names that a function binds: its arguments and what it assigns to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _changes(node, names):
    """Give the functions that each make one change to a node of this kind."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        yield from (_setter("op", kind()) for kind in ARITHMETIC if not isinstance(node.op, kind))
    if isinstance(node, ast.BinOp):
        if not isinstance(node.op, (ast.Add, ast.Mult)):  # in a sum and in a product the order changes nothing
            yield _swap("left", "right")
        yield _replaced_by(lambda node: node.left)
        yield _replaced_by(lambda node: node.right)
    if isinstance(node, ast.Compare):
        yield from (_setter("ops", [kind()]) for kind in COMPARISONS if not isinstance(node.ops[0], kind))
    if isinstance(node, ast.BoolOp):
        yield _setter("op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (
            _setter("value", value) for value in (node.value + 1, node.value - 1, 2 * node.value, -node.value, 0)
        )
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield from (_setter("id", name) for name in names if name != node.id)
        yield _replaced_by(lambda node: ast.UnaryOp(ast.USub(), ast.Name(node.id, ast.Load())))
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        yield _replaced_by(lambda node: node.args[0])
    if isinstance(node, (ast.Call, ast.Tuple)):
        yield from _exchanges("args" if isinstance(node, ast.Call) else "elts", node)
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield lambda node: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(getattr(node, "body", None), list) and not isinstance(node, ast.Module):
        yield from (_without(index) for index in range(len(node.body)) if len(node.body) > 1)
    if isinstance(node, ast.Return) and node.value:
        yield _setter("value", None)


def _setter(field, value):
    return lambda node: setattr(node, field, value)


def _swap(first, second):
    def change(node):
        one, other = getattr(node, first), getattr(node, second)
        setattr(node, first, other)
        setattr(node, second, one)

    return change


def _exchanges(field, node):
    parts = getattr(node, field)
    for index in range(len(parts) - 1):

        def change(node, index=index):
            parts = getattr(node, field)
            parts[index], parts[index + 1] = parts[index + 1], parts[index]

        yield change


def _without(index):
    def change(node):
        node.body[index] = ast.Pass()

    return change


def _replaced_by(make):
    """Return a change that puts another expression in the place of a node, which keeps its identity."""

    def change(node):
        other = make(node)
        node.__class__ = other.__class__
        node.__dict__ = dict(other.__dict__)

    return change
