"""Small changes to the lines of a learner's code, each with what is to be said if it makes all answers right."""

import ast

from helpers.checks.edits import ELSE, RIGHT, Edit, altered, of_kind
from helpers.checks.syntax import given

BLOCKS = (ast.For, ast.While, ast.If)
SIMPLE = (ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Break, ast.Continue)
FRESH = "one"  # the new name of a loop's values, beside which the learner's names stay as they were


def conditions(code):
    """Let the lines of an if run always, or never."""
    for node in of_kind(code, ast.If):
        head = code.line(node.lineno)
        yield Edit({node: node.body}, f"The if in line {node.lineno}, `{head}`, leaves some out. {RIGHT}")
        rest = node.orelse or [ast.Pass()]
        yield Edit({node: rest}, f"The if in line {node.lineno}, `{head}`, and what it does, is too many. {RIGHT}")
    for node in of_kind(code, ast.IfExp):
        for kept in (node.body, node.orelse):
            alone = f"`{code.text_of(kept)}` alone" if code.text_of(kept) else "one side of it alone"
            yield Edit({node: kept}, f"The if in line {node.lineno} is too many. With {alone} all is right.")


def loop_names(code):
    """Give what a loop takes another name, in its head or in all of it."""
    for node in of_kind(code, ast.For):
        for name in (part for part in ast.walk(node.target) if isinstance(part, ast.Name)):
            fresh = f"{FRESH}_{name.id}"
            target = {name: ast.Name(fresh, ast.Store())}
            loads = {part: ast.Name(fresh, ast.Load()) for line in node.body for part in _loads(line, name.id)}
            old = f"the {name.id} that came in" if name.id in code.parameters else f"the old {name.id}"
            words = f"The loop in line {node.lineno} takes the name {name.id}, and {old} is lost. Give it another name."
            yield Edit(target, words)
            yield Edit(target | loads, words)


def sums(code):
    """Put += in the place of = or =+."""
    for node in of_kind(code, ast.Assign):
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            words = f"{_line(code, node)}, gives {node.targets[0].id} a new value. += adds to the old one."
            yield Edit({node: ast.AugAssign(node.targets[0], ast.Add(), node.value)}, words)


def _loads(tree, name):
    return [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)]


def lines(code):
    """Take a line out."""
    for node in of_kind(code, *SIMPLE):
        if not _uncovers(code, node):
            yield Edit({node: ast.Pass()}, f"{_line(code, node)}, is too many. {RIGHT}")


def _uncovers(code, line):
    """Return whether without a line a name that it gives a value would have another one, from the page."""
    names = set(given(line))
    return not names.isdisjoint(code.page) and names.isdisjoint(code.parameters)


def _line(code, node):
    return f"Line {node.lineno}, `{code.line(node.lineno)}`"


def places(code):
    """Put a line that stands in a loop or an if beside it, or one that stands beside it into it."""
    for block, index, node in _blocks(code):
        kind, body = "if" if isinstance(node, ast.If) else "loop", node.body
        if len(body) > 1 and isinstance(body[0], SIMPLE):
            rest = altered(node, body=body[1:])
            yield _moved(code, body[0], f"in the {kind} and belongs above it", {node: [body[0], rest]})
        if len(body) > 1 and isinstance(body[-1], SIMPLE):
            rest = altered(node, body=body[:-1])
            yield _moved(code, body[-1], f"in the {kind} and belongs behind it", {node: [rest, body[-1]]})
        before, behind = block[index - 1 : index], block[index + 1 : index + 2]
        if before and isinstance(before[0], SIMPLE):
            inside = {before[0]: [], node: altered(node, body=before + body)}
            yield _moved(code, before[0], f"above the {kind} and belongs into it", inside)
        if behind and isinstance(behind[0], SIMPLE) and not isinstance(behind[0], ast.Return):
            inside = {behind[0]: [], node: altered(node, body=body + behind)}
            yield _moved(code, behind[0], f"behind the {kind} and belongs into it", inside)


def _moved(code, line, where, changes):
    return Edit(changes, f"{_line(code, line)}, stands {where}. {ELSE}")


def _blocks(code):
    """Give each loop and each if with the list of lines in which it stands, and its place there."""
    for node in of_kind(code, ast.FunctionDef, *BLOCKS):
        for block in (node.body, getattr(node, "orelse", [])):
            yield from ((block, index, line) for index, line in enumerate(block) if isinstance(line, BLOCKS))


def entries(code):
    """Make x[i] of x in a loop over i."""
    for node in of_kind(code, ast.For):
        if isinstance(node.target, ast.Name):
            loop, inside = node.target.id, [part for line in node.body for part in ast.walk(line)]
            taken = [part.value for part in inside if isinstance(part, ast.Subscript)]
            for name in code.parameters:
                loads = [part for line in node.body for part in _loads(line, name) if part not in taken]
                entry = ast.Subscript(ast.Name(name, ast.Load()), ast.Name(loop, ast.Load()), ast.Load())
                if loads:
                    words = f"In the loop {name} stands for all of its values. Write {name}[{loop}] in line"
                    yield Edit(dict.fromkeys(loads, entry), f"{words} {loads[0].lineno}.")


def loops(code):
    """Run the lines of a loop once."""
    for node in of_kind(code, ast.For, ast.While):
        yield Edit({node: node.body}, f"No loop is needed in line {node.lineno}: once is enough.")
