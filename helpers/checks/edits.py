"""Small changes to expressions of a learner's code, each with what is to be said if it makes all answers right."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from helpers.checks.learner_code import SHORT, LearnerCode
from helpers.checks.syntax import Located, Node, Number, grown_by, is_assigned, is_name, is_number, of_kind

Place = TypeVar("Place", bound=Located)
Part = ast.AST | Sequence[ast.AST]  # one part of the code, or for a line a list of lines
Changes = Mapping[ast.AST, Part]
Combination = ast.BinOp | ast.BoolOp | ast.Compare

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.MatMult: "@", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Is: "is", ast.IsNot: "is not", ast.And: "and", ast.Or: "or", ast.USub: "-", ast.UAdd: "+", ast.Not: "not",
}  # fmt: skip
MEANT: dict[type[ast.AST], tuple[type, ...]] = {  # in the place of which sign another one may be meant
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Eq: (ast.LtE, ast.GtE, ast.NotEq),
    ast.NotEq: (ast.Eq, ast.Gt, ast.Lt),
    ast.Is: (ast.Eq,),
    ast.IsNot: (ast.NotEq,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Div,),
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Pow, ast.MatMult),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
BINDING: dict[type[ast.AST], int] = {  # ** apart
    ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.MatMult: 2, ast.Div: 2, ast.FloorDiv: 2, ast.Mod: 2,
}  # fmt: skip
NEUTRAL = {ast.Add: 0, ast.Sub: 0, ast.Mult: 1, ast.Div: 1, ast.FloorDiv: 1, ast.Pow: 1}  # what changes nothing
RIGHT = "Without it all is right."
ELSE = "All else is right."


@dataclass(frozen=True)
class Edit:
    """One small change.

    changes: what takes the place of which part of the code, a part or, for a line, a list of lines; words: what is to
    be said if it makes all answers right.
    """

    changes: Changes
    words: str


def with_fields(node: Node, **fields: object) -> Node:
    """Return a part of the code with other values in some fields; the others are shared."""
    return ast.copy_location(type(node)(**(dict(ast.iter_fields(node)) | fields)), node)


def in_order(code: LearnerCode, kind: type[Place]) -> list[Place]:
    """Return the parts of a LearnerCode that are of a kind, in the order of the lines."""
    return sorted(code.of_kind(kind), key=lambda node: node.lineno)


def at(code: LearnerCode, node: Located, around: ast.AST | None = None) -> str:
    """Say where a part is, and what stands there, or around it, if that is short: "In line 3, `a / b`,"."""
    text = code.text_of(around if isinstance(around, Located) else node)
    return f"In line {node.lineno}, `{text}`," if text else f"In line {node.lineno}"


def commas(code: LearnerCode) -> Iterator[Edit]:
    """Put a + where a comma makes two numbers."""
    for node in in_order(code, ast.Return):
        if isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            total = ast.BinOp(node.value.elts[0], ast.Add(), node.value.elts[1])
            yield Edit({node.value: total}, f"The comma in line {node.lineno} makes two numbers of it. Is a + meant?")


def signs(code: LearnerCode) -> Iterator[Edit]:
    """Take off a minus or a not."""
    for node in in_order(code, ast.UnaryOp):
        words = f"{at(code, node)} the {SIGNS.get(type(node.op), '~')} is too many. {RIGHT}"
        yield Edit({node: node.operand}, words)


def comparisons(code: LearnerCode) -> Iterator[Edit]:
    """Give a comparison or a condition another sign, or take off its first part."""
    for node in in_order(code, ast.Compare):
        for sign in MEANT.get(type(node.ops[0]), ()):
            yield _sign(code, node, node.ops[0], sign, ops=[sign(), *node.ops[1:]])
        if len(node.ops) > 1:
            rest = ast.Compare(node.comparators[0], node.ops[1:], node.comparators[1:])
            yield Edit({node: rest}, f"{_side(code, node, node.left)} is too many. {RIGHT}")
    for condition in in_order(code, ast.BoolOp):
        for sign in MEANT[type(condition.op)]:
            yield _sign(code, condition, condition.op, sign, op=sign())


def operators(code: LearnerCode) -> Iterator[Edit]:
    """Give a calculation another sign."""
    for node in in_order(code, ast.BinOp):
        for sign in MEANT.get(type(node.op), ()):
            if not _is_idle(node, sign):
                yield from _signs(code, node, sign)
    for line in in_order(code, ast.AugAssign):
        for sign in MEANT.get(type(line.op), ()):
            if sign not in (ast.Pow, ast.MatMult):
                words = f"{at(code, line)} {SIGNS[type(line.op)]}= is wrong: {SIGNS[sign]}= belongs there. {ELSE}"
                yield Edit({line: with_fields(line, op=sign())}, words)


def _signs(code: LearnerCode, node: ast.BinOp, sign: type[ast.operator]) -> Iterator[Edit]:
    """Give the edits by which another sign takes the place of the one in a calculation."""
    left, right = node.left, _power(node.right) if sign is ast.Pow and is_number(node.right) else node.right
    yield _sign(code, node, node.op, sign, op=sign(), right=right)
    if isinstance(left, ast.BinOp) and BINDING.get(type(left.op), 3) < BINDING.get(sign, 3):
        if not code.is_bracketed(node, left):  # then the new sign takes the nearest part alone
            words = _sign(code, node, node.op, sign).words
            yield Edit({node: with_fields(left, right=ast.BinOp(left.right, sign(), right))}, words)


def _is_idle(node: ast.BinOp, sign: type[ast.operator]) -> bool:
    """Return whether to exchange the sign of a calculation is no use: it would do nothing, or tables have no such."""
    if sign is ast.Pow:
        return not is_number(node.right) or _is_neutral(sign, node.right)
    if sign is ast.MatMult:
        return not any(part.attr == "T" for part in of_kind(ast.walk(node), ast.Attribute))
    return _is_neutral(sign, node.right) or (sign in (ast.Add, ast.Mult) and _is_neutral(sign, node.left))


def _sign(code: LearnerCode, node: Combination, old: ast.AST, new: type[ast.AST], **fields: object) -> Edit:
    sign, text = SIGNS[type(old)], code.text_of(node)
    if isinstance(node, ast.BinOp) and text.count(sign) != 1:
        text = code.side_of(node, node.right)
    where = f"In line {node.lineno}, `{text}`," if text else f"In line {node.lineno}"
    return Edit({node: with_fields(node, **fields)}, f"{where} {sign} is wrong: {SIGNS[new]} belongs there. {ELSE}")


def _power(number: Number) -> ast.Constant:
    """Return an exponent with which whole numbers cannot grow without end."""
    return ast.Constant(float(number.value))


def _is_neutral(sign: type[ast.operator], node: ast.expr) -> bool:
    """Return whether to calculate with a number in this way changes nothing."""
    return is_number(node) and node.value == NEUTRAL.get(sign)


def numbers(code: LearnerCode) -> Iterator[Edit]:
    """Put another number in the place of one."""
    within = code.parents
    for node in [part for part in in_order(code, ast.Constant) if is_number(part)]:
        old = node.value
        for new in dict.fromkeys((old + 1, old - 1, -old, 1 / old if old else 0, 0, 1, 2)):
            if new != old and not _says_more(within[node], node, new):
                words = f"{at(code, node, within[node])} the number {code.text_of(node)} is wrong. {ELSE}"
                yield Edit({node: ast.Constant(new)}, words)


def _says_more(around: ast.AST, node: ast.Constant, new: float) -> bool:
    """Return whether with another number a part of the code would do nothing, which other edits tell better."""
    if isinstance(around, ast.BinOp):
        sides = [around.right] if not isinstance(around.op, (ast.Add, ast.Mult)) else [around.left, around.right]
        return node in sides and new == NEUTRAL.get(type(around.op)) or (new == 0 and isinstance(around.op, ast.Mult))
    if isinstance(around, ast.UnaryOp):
        return new < 0
    return isinstance(around, ast.Call) and ast.unparse(around.func) == "range" and len(around.args) == 1 and new < 2


def brackets(code: LearnerCode) -> Iterator[Edit]:
    """Make (a ∘ b) • c of a ∘ (b • c), and the other way round."""
    for node in in_order(code, ast.BinOp):
        left, right = node.left, node.right
        if isinstance(left, ast.BinOp) and not isinstance(left.op, ast.Pow):
            inner = with_fields(node, left=left.right)
            yield from _bracket(code, node, left, inner, ast.BinOp(left.left, left.op, inner))
        if isinstance(right, ast.BinOp) and not isinstance(node.op, ast.Pow):
            inner = with_fields(node, right=right.left)
            yield from _bracket(code, node, right, inner, ast.BinOp(inner, right.op, right.right))


def _bracket(code: LearnerCode, node: ast.BinOp, old: ast.BinOp, inner: ast.BinOp, new: ast.BinOp) -> Iterator[Edit]:
    """Give the edit that makes `new` of a node, with other parts together: `inner` where `old` were."""
    if type(node.op) is type(old.op) and isinstance(node.op, (ast.Add, ast.Mult)):
        return
    tighter = BINDING.get(type(old.op), 3) - BINDING.get(type(node.op), 3)
    if tighter < 0 or (tighter == 0 and old is node.right):  # so there are brackets
        around = f" around `{code.text_of(old)}`" if code.text_of(old) else ""
        words = f"The brackets{around} in line {node.lineno} are wrong. Without them all is right."
    else:
        text = ast.unparse(inner)
        around = f"around `{text}`" if len(text) <= SHORT else "elsewhere"
        words = f"In line {node.lineno} brackets belong {around}. {ELSE}"
    yield Edit({node: new}, words)


def calls_brackets(code: LearnerCode) -> Iterator[Edit]:
    """Make f(a ∘ b) of f(a) ∘ b, and the other way round."""
    for node in in_order(code, ast.BinOp):
        for call, other, is_left in ((node.left, node.right, True), (node.right, node.left, False)):
            if isinstance(call, ast.Call) and call.args:
                sides = (call.args[0], other) if is_left else (other, call.args[0])
                inside = ast.BinOp(sides[0], node.op, sides[1])
                yield Edit(
                    {node: with_fields(call, args=[inside, *call.args[1:]])},
                    f"{_side(code, node, other)} belongs into the brackets of {_name(call)}. {ELSE}",
                )
    for call in in_order(code, ast.Call):
        first = call.args[0] if call.args else None
        if isinstance(first, ast.BinOp):
            left = with_fields(call, args=[first.left, *call.args[1:]])
            right = with_fields(call, args=[first.right, *call.args[1:]])
            behind, before = ast.BinOp(left, first.op, first.right), ast.BinOp(first.left, first.op, right)
            for other, where, new in ((first.right, "behind", behind), (first.left, "before", before)):
                words = f"{_side(code, first, other)} belongs {where} {_name(call)}, not into its brackets. {ELSE}"
                yield Edit({call: new}, words)


def _name(call: ast.Call) -> str:
    name = ast.unparse(call.func)
    return name if name.replace(".", "").isidentifier() else "the call"


def _side(code: LearnerCode, node: ast.BinOp | ast.Compare, side: ast.expr) -> str:
    """Say which side of a calculation or a comparison is meant, with its sign: "In line 2 `* x`"."""
    text = code.side_of(node, side)
    if text:
        return f"In line {node.lineno} `{text}`"
    sign = SIGNS[type(node.op if isinstance(node, ast.BinOp) else node.ops[0])]
    return f"In line {node.lineno} what stands {'before' if side is node.left else 'behind'} {sign}"


def sides(code: LearnerCode) -> Iterator[Edit]:
    """Let two sides, two arguments or the parts of a pair change places."""
    for node in in_order(code, ast.BinOp):
        turned: Changes = {node: with_fields(node, left=node.right, right=node.left)}
        if isinstance(node.op, (ast.Sub, ast.MatMult)):
            sign = SIGNS[type(node.op)]
            yield Edit(turned, f"{at(code, node)} the two sides of the {sign} have changed places. {ELSE}")
        elif isinstance(node.op, ast.Div):
            yield Edit(turned, f"{at(code, node)} the division is upside down. {ELSE}")
        elif isinstance(node.op, ast.Pow) and is_number(node.left):
            turned = {node: with_fields(node, left=node.right, right=_power(node.left))}
            yield Edit(turned, f"{at(code, node)} number and exponent have changed places. {ELSE}")
    for call in in_order(code, ast.Call):
        if len(call.args) == 2:
            words = f"{at(code, call)} the two arguments have changed places. {ELSE}"
            yield Edit({call: with_fields(call, args=call.args[::-1])}, words)
    for pair in in_order(code, ast.Tuple):
        if len(pair.elts) == 2 and isinstance(pair.ctx, ast.Load):
            words = f"{at(code, pair)} the two parts of the pair have changed places. {ELSE}"
            yield Edit({pair: with_fields(pair, elts=pair.elts[::-1])}, words)


def calls(code: LearnerCode) -> Iterator[Edit]:
    """Take off a call: make x of f(x), and of x.f(…)."""
    within = code.parents
    for node in in_order(code, ast.Call):
        if node.args and not _gives_itself(within[node], node.args[0]):
            yield Edit({node: node.args[0]}, f"{_name(node)}(…) in line {node.lineno} is too many. {RIGHT}")
        if isinstance(node.func, ast.Attribute) and not _gives_itself(within[node], node.func.value):
            yield Edit({node: node.func.value}, f".{node.func.attr}(…) in line {node.lineno} is too many. {RIGHT}")


def _gives_itself(around: ast.AST, node: ast.expr) -> bool:
    """Return whether a line would do no more than a = a, which is told better as a line too many."""
    return isinstance(around, ast.Assign) and [ast.unparse(part) for part in around.targets] == [ast.unparse(node)]


def additions(code: LearnerCode) -> Iterator[Edit]:
    """Take off a keyword, a .T, or what stands in square brackets."""
    for node in in_order(code, ast.Call):
        for part in node.keywords:
            rest = [other for other in node.keywords if other is not part]
            words = f"{code.text_of(part) or part.arg} in line {part.lineno} is too many. {RIGHT}"
            yield Edit({node: with_fields(node, keywords=rest)}, words)
    for attribute in in_order(code, ast.Attribute):
        if attribute.attr == "T":
            yield Edit({attribute: attribute.value}, f"{at(code, attribute)} the .T is too many. {RIGHT}")
    for entry in in_order(code, ast.Subscript):
        if isinstance(entry.ctx, ast.Load):
            text = code.text_of(entry.slice)
            words = f"{at(code, entry)} the {f'[{text}]' if text else 'square brackets'} is too many. {RIGHT}"
            yield Edit({entry: entry.value}, words)


def parts(code: LearnerCode) -> Iterator[Edit]:
    """Take off a part of a calculation or of a condition."""
    within = code.parents
    for node in in_order(code, ast.BinOp):
        for left, other in ((node.left, node.right), (node.right, node.left)):
            if not _gives_itself(within[node], left):
                yield Edit({node: left}, f"{_side(code, node, other)} is too many. {RIGHT}")
    for condition in in_order(code, ast.BoolOp):
        for part in condition.values:
            rest = [other for other in condition.values if other is not part]
            new = with_fields(condition, values=rest) if len(rest) > 1 else rest[0]
            text = code.text_of(part)
            yield Edit({condition: new}, f"In line {condition.lineno} the condition `{text}` is too many. {RIGHT}")


def other_names(code: LearnerCode) -> Iterator[Edit]:
    """Put another name of the function's own in the place of a name, or an argument in that of a number.

    A list that grows may only be given back: one that holds itself keeps numpy busy without end.
    """
    within, growing = code.parents, {grown_by(node) for node in code.of_kind(ast.Expr)}
    own = dict.fromkeys((*code.parameters, *(n.id for n in in_order(code, ast.Name) if is_assigned(n))))
    for node in in_order(code, ast.expr):
        if is_number(node) or (is_name(node) and not is_assigned(node)):
            text = code.text_of(node)
            for name in own if is_name(node) else code.parameters:
                if name != text and (name not in growing or isinstance(within[node], ast.Return)):
                    words = f"{at(code, node, within[node])} {text} stands where {name} belongs. {ELSE}"
                    yield Edit({node: ast.Name(name, ast.Load())}, words)
