"""What in a learner's code drops the digits behind the point."""

import ast

from helpers.checks.learner_code import LearnerCode
from helpers.checks.loops import is_a_length
from helpers.checks.syntax import function_name

DROPPING = ("int", "floor", "trunc", "round", "rint", "around", "ceil")
ALIKE = ("zeros_like", "ones_like", "full_like", "empty_like")  # these take the kind of numbers from an array
WHOLE = ("int", "np.int64", "np.int32", "'int'")


def dropped(code: LearnerCode, whole_came_in: bool) -> str:
    """Say which line drops digits, in a code that is right but for these; "" if none is seen to."""
    calls = [call for call in code.of_kind(ast.Call) if function_name(call) in DROPPING]
    rounds = f"{ast.unparse(calls[-1].func)}(…) in line {calls[-1].lineno} rounds." if calls else ""
    return divided_down(code) or made_whole(code, whole_came_in) or rounds


def divided_down(code: LearnerCode) -> str:
    """Say which line divides by //, other than for a position; "" if none does."""
    places = [part for node in code.nodes if _counts(node) for part in ast.walk(node)]
    signs = [node for node in code.nodes if isinstance(node, ast.BinOp | ast.AugAssign) and node not in places]
    lines = [node.lineno for node in signs if isinstance(node.op, ast.FloorDiv) and not _of_a_length(node, code)]
    return f"// in line {lines[0]} drops what is behind the point. Divide by /." if lines else ""


def _of_a_length(node: ast.BinOp | ast.AugAssign, code: LearnerCode) -> bool:
    return isinstance(node, ast.BinOp) and is_a_length(node.left, code)


def _counts(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) or (isinstance(node, ast.Call) and function_name(node) == "range")


def made_whole(code: LearnerCode, whole_came_in: bool) -> str:
    """Say what in the code makes whole numbers of all that is put in, "" if nothing does.

    whole_came_in: whether the arrays that came in hold whole numbers.
    """
    for call in code.of_kind(ast.Call):
        kind = next((part for part in call.keywords if part.arg == "dtype"), None)
        if kind and ast.unparse(kind.value) in WHOLE:
            return _makes(ast.unparse(kind), call)
        if function_name(call) == "astype" and call.args and ast.unparse(call.args[0]) in WHOLE:
            return _makes(f"astype({ast.unparse(call.args[0])})", call)
        if function_name(call) in ALIKE and not kind and whole_came_in:
            where = f"where whole numbers come in. {function_name(call)}(…, dtype=float) does not."
            return f"{_makes(f'{function_name(call)}(…)', call)[:-1]} {where}"
    return ""


def _makes(text: str, call: ast.Call) -> str:
    return f"{text} in line {call.lineno} makes whole numbers of all that is put in."
