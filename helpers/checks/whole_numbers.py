"""What in a learner's code drops the digits behind the point."""

import ast

from helpers.checks.loops import is_a_length
from helpers.checks.syntax import short

DROPPING = ("int", "floor", "trunc", "round", "rint", "around", "ceil")
ALIKE = ("zeros_like", "ones_like", "full_like", "empty_like")  # these take the kind of numbers from an array
WHOLE = ("int", "np.int64", "np.int32", "'int'")


def dropped(code, whole_came_in):
    """Say which line drops digits, in a code that is right but for these; "" if none is seen to."""
    calls = [node for node in code.nodes if isinstance(node, ast.Call) and short(node) in DROPPING]
    rounds = f"{ast.unparse(calls[-1].func)}(…) in line {calls[-1].lineno} rounds." if calls else ""
    return divided_down(code) or made_whole(code, whole_came_in) or rounds


def divided_down(code):
    """Say which line divides by //, other than for a position; "" if none does."""
    places = [part for node in code.nodes if _counts(node) for part in ast.walk(node)]
    signs = [node for node in code.nodes if isinstance(getattr(node, "op", None), ast.FloorDiv) and node not in places]
    signs = [node for node in signs if not is_a_length(getattr(node, "left", node), code)]
    return f"// in line {signs[0].lineno} drops what is behind the point. Divide by /." if signs else ""


def _counts(node):
    return isinstance(node, ast.Subscript) or (isinstance(node, ast.Call) and short(node) == "range")


def made_whole(code, whole_came_in):
    """Say what in the code makes whole numbers of all that is put in, "" if nothing does.

    whole_came_in: whether the arrays that came in hold whole numbers.
    """
    for call in (node for node in code.nodes if isinstance(node, ast.Call)):
        kind = next((part for part in call.keywords if part.arg == "dtype"), None)
        if kind and ast.unparse(kind.value) in WHOLE:
            return _makes(ast.unparse(kind), call)
        if short(call) == "astype" and call.args and ast.unparse(call.args[0]) in WHOLE:
            return _makes(f"astype({ast.unparse(call.args[0])})", call)
        if short(call) in ALIKE and not kind and whole_came_in:
            where = f"where whole numbers come in. {short(call)}(…, dtype=float) does not."
            return f"{_makes(f'{short(call)}(…)', call)[:-1]} {where}"
    return ""


def _makes(text, call):
    return f"{text} in line {call.lineno} makes whole numbers of all that is put in."
