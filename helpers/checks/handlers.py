"""A while in which `except:` in learners' functions means `except Exception:`, so that a stop gets out of it."""

import ast
import copy
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from helpers.checks.learner_code import LearnerCode
from helpers.checks.syntax import of_kind


class _HandlerNarrower(ast.NodeTransformer):
    """Let no handler catch what is not an `Exception`."""

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        self.generic_visit(node)
        if node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException"):
            node.type = ast.copy_location(ast.Name("Exception", ast.Load()), node)
        return node


@contextmanager
def narrow_handlers(codes: Iterable[LearnerCode]) -> Iterator[None]:
    """Let functions run with softer handlers; one stays as it is where its text is unknown or needs more to run.

    codes: the LearnerCode of each.
    """
    found = [(code.function, _narrowed_code(code.function, code.tree)) for code in codes]
    narrowed = [(function, code, function.__code__) for function, code in found if code]
    try:
        for function, code, _ in narrowed:
            function.__code__ = code
        yield
    finally:
        for function, _, own in narrowed:
            function.__code__ = own


def _narrowed_code(function: object, tree: ast.AST | None) -> types.CodeType | None:
    """Return the code of a function with softer handlers, or None."""
    if not isinstance(function, types.FunctionType) or not isinstance(tree, ast.FunctionDef):
        return None
    if tree.decorator_list or function.__closure__ or not of_kind(ast.walk(tree), ast.ExceptHandler):
        return None
    return compiled(function, copy.deepcopy(tree))


def compiled(function: types.FunctionType, tree: ast.AST) -> types.CodeType | None:
    """Return the code of a definition of its own for a function; its handlers become softer in the tree itself."""
    module = ast.Module([_HandlerNarrower().visit(tree)], [])
    code = compile(ast.fix_missing_locations(module), function.__code__.co_filename, "exec")
    parts = [part for part in code.co_consts if isinstance(part, types.CodeType)]
    return next((part for part in parts if part.co_name == function.__code__.co_name), None)
