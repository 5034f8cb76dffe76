"""Small changes to the lines of a learner's code, each with what is to be said if it makes all answers right."""

import ast
from collections.abc import Iterator

from helpers.checks.edits import ELSE, RIGHT, Changes, Edit, in_order, with_fields
from helpers.checks.learner_code import LearnerCode
from helpers.checks.syntax import assigned, is_assigned, is_name, of_kind

Block = ast.For | ast.While | ast.If
BLOCKS = (ast.For, ast.While, ast.If)
SIMPLE = (ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Break, ast.Continue)
FRESH = "one"  # the new name of a loop's values, beside which the learner's names stay as they were


def conditions(code: LearnerCode) -> Iterator[Edit]:
    """Let the lines of an if run always, or never."""
    for node in in_order(code, ast.If):
        head = code.line(node.lineno)
        yield Edit({node: node.body}, f"The if in line {node.lineno}, `{head}`, leaves some out. {RIGHT}")
        rest = node.orelse or [ast.Pass()]
        yield Edit({node: rest}, f"The if in line {node.lineno}, `{head}`, and what it does, is too many. {RIGHT}")
    for choice in in_order(code, ast.IfExp):
        for side in (choice.body, choice.orelse):
            alone = f"`{code.text_of(side)}` alone" if code.text_of(side) else "one side of it alone"
            yield Edit({choice: side}, f"The if in line {choice.lineno} is too many. With {alone} all is right.")


def loop_names(code: LearnerCode) -> Iterator[Edit]:
    """Give what a loop takes another name, in its head or in all of it."""
    for node in in_order(code, ast.For):
        for name in of_kind(ast.walk(node.target), ast.Name):
            fresh = f"{FRESH}_{name.id}"
            target: Changes = {name: ast.Name(fresh, ast.Store())}
            loads: Changes = {part: ast.Name(fresh, ast.Load()) for line in node.body for part in _loads(line, name.id)}
            old = f"the {name.id} that came in" if name.id in code.parameters else f"the old {name.id}"
            words = f"The loop in line {node.lineno} takes the name {name.id}, and {old} is lost. Give it another name."
            yield Edit(target, words)
            yield Edit({**target, **loads}, words)


def sums(code: LearnerCode) -> Iterator[Edit]:
    """Put += in the place of = or =+."""
    for node in in_order(code, ast.Assign):
        target = node.targets[0]
        if len(node.targets) == 1 and is_name(target):
            words = f"{_line(code, node)}, gives {target.id} a new value. += adds to the old one."
            yield Edit({node: ast.AugAssign(target, ast.Add(), node.value)}, words)


def _loads(tree: ast.AST, name: str) -> list[ast.Name]:
    return [part for part in of_kind(ast.walk(tree), ast.Name) if part.id == name and not is_assigned(part)]


def lines(code: LearnerCode) -> Iterator[Edit]:
    """Take a line out."""
    for node in in_order(code, ast.stmt):
        if isinstance(node, SIMPLE) and not _uncovers(code, node):
            yield Edit({node: ast.Pass()}, f"{_line(code, node)}, is too many. {RIGHT}")


def _uncovers(code: LearnerCode, line: ast.stmt) -> bool:
    """Return whether without a line a name that it gives a value would have another one, from the page."""
    names = set(assigned(line))
    return not names.isdisjoint(code.page) and names.isdisjoint(code.parameters)


def _line(code: LearnerCode, node: ast.stmt) -> str:
    return f"Line {node.lineno}, `{code.line(node.lineno)}`"


def places(code: LearnerCode) -> Iterator[Edit]:
    """Put a line that stands in a loop or an if beside it, or one that stands beside it into it."""
    for block, index, node in _blocks(code):
        kind, body = "if" if isinstance(node, ast.If) else "loop", node.body
        if len(body) > 1 and isinstance(body[0], SIMPLE):
            rest = with_fields(node, body=body[1:])
            yield _moved(code, body[0], f"in the {kind} and belongs above it", {node: [body[0], rest]})
        if len(body) > 1 and isinstance(body[-1], SIMPLE):
            rest = with_fields(node, body=body[:-1])
            yield _moved(code, body[-1], f"in the {kind} and belongs behind it", {node: [rest, body[-1]]})
        before, behind = block[index - 1 : index], block[index + 1 : index + 2]
        if before and isinstance(before[0], SIMPLE):
            into: Changes = {before[0]: [], node: with_fields(node, body=before + body)}
            yield _moved(code, before[0], f"above the {kind} and belongs into it", into)
        if behind and isinstance(behind[0], SIMPLE) and not isinstance(behind[0], ast.Return):
            into = {behind[0]: [], node: with_fields(node, body=body + behind)}
            yield _moved(code, behind[0], f"behind the {kind} and belongs into it", into)


def _moved(code: LearnerCode, line: ast.stmt, where: str, changes: Changes) -> Edit:
    return Edit(changes, f"{_line(code, line)}, stands {where}. {ELSE}")


def _blocks(code: LearnerCode) -> Iterator[tuple[list[ast.stmt], int, Block]]:
    """Give each loop and each if with the list of lines in which it stands, and its place there."""
    for node in in_order(code, ast.stmt):
        if isinstance(node, ast.FunctionDef | Block):
            yield from _blocks_in(node.body)
            yield from _blocks_in(getattr(node, "orelse", []))


def _blocks_in(block: list[ast.stmt]) -> Iterator[tuple[list[ast.stmt], int, Block]]:
    return ((block, index, line) for index, line in enumerate(block) if isinstance(line, Block))


def entries(code: LearnerCode) -> Iterator[Edit]:
    """Make x[i] of x in a loop over i."""
    for node in in_order(code, ast.For):
        if is_name(node.target):
            loop, inside = node.target.id, [part for line in node.body for part in ast.walk(line)]
            taken = [part.value for part in of_kind(inside, ast.Subscript)]
            for name in code.parameters:
                loads = [part for line in node.body for part in _loads(line, name) if part not in taken]
                entry = ast.Subscript(ast.Name(name, ast.Load()), ast.Name(loop, ast.Load()), ast.Load())
                if loads:
                    words = f"In the loop {name} stands for all of its values. Write {name}[{loop}] in line"
                    yield Edit(dict.fromkeys(loads, entry), f"{words} {loads[0].lineno}.")


def loops(code: LearnerCode) -> Iterator[Edit]:
    """Run the lines of a loop once."""
    for node in sorted(code.loops, key=lambda loop: loop.lineno):
        yield Edit({node: node.body}, f"No loop is needed in line {node.lineno}: once is enough.")
