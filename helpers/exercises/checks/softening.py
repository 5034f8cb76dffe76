"""A learner's function with `except:` made `except Exception:`, so that it cannot swallow the end of its time."""

import ast
import copy
import types


class _Softer(ast.NodeTransformer):
    """Let no handler catch what is not an `Exception`."""

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException"):
            node.type = ast.copy_location(ast.Name("Exception", ast.Load()), node)
        return node


def softened(function, tree):
    """Return the function with softer handlers; the function itself where its tree is unknown or needs more to run.

    tree: the function's definition as `ast` reads it, with the line numbers of the cell, or None.
    """
    if not isinstance(tree, ast.FunctionDef) or tree.decorator_list or function.__closure__:
        return function
    if not any(isinstance(node, ast.ExceptHandler) for node in ast.walk(tree)):
        return function
    module = ast.Module([_Softer().visit(copy.deepcopy(tree))], [])
    code = compile(ast.fix_missing_locations(module), function.__code__.co_filename, "exec")
    parts = [part for part in code.co_consts if isinstance(part, types.CodeType)]
    own = next(part for part in parts if part.co_name == function.__code__.co_name)
    twin = types.FunctionType(own, function.__globals__, function.__name__, function.__defaults__)
    twin.__kwdefaults__ = function.__kwdefaults__
    return twin
