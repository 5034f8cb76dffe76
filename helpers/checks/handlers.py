"""A while in which `except:` in learners' functions means `except Exception:`, so that a stop gets out of it."""

import ast
import copy
import types
from contextlib import contextmanager


class _Softer(ast.NodeTransformer):
    """Let no handler catch what is not an `Exception`."""

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException"):
            node.type = ast.copy_location(ast.Name("Exception", ast.Load()), node)
        return node


@contextmanager
def softened(codes):
    """Let functions run with softer handlers; one stays as it is where its text is unknown or needs more to run.

    codes: the LearnerCode of each.
    """
    softer = [(code.function, _softer_code(code.function, code.tree)) for code in codes]
    own = [(function, function.__code__) for function, code in softer if code]
    try:
        for function, code in softer:
            if code:
                function.__code__ = code
        yield
    finally:
        for function, code in own:
            function.__code__ = code


def _softer_code(function, tree):
    """Return the code of a function with softer handlers, or None."""
    plain = isinstance(function, types.FunctionType) and isinstance(tree, ast.FunctionDef)
    if not plain or tree.decorator_list or function.__closure__:
        return None
    if not any(isinstance(node, ast.ExceptHandler) for node in ast.walk(tree)):
        return None
    return compiled(function, copy.deepcopy(tree))


def compiled(function, tree):
    """Return the code of a definition of its own for a function; its handlers become softer in the tree itself."""
    module = ast.Module([_Softer().visit(tree)], [])
    code = compile(ast.fix_missing_locations(module), function.__code__.co_filename, "exec")
    parts = [part for part in code.co_consts if isinstance(part, types.CodeType)]
    return next((part for part in parts if part.co_name == function.__code__.co_name), None)
