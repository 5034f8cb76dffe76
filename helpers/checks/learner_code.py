"""What can be read in a learner's code without running it."""

import ast
import builtins
import dis
import inspect
import linecache
import textwrap
import types
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from helpers.checks.results import CaseResult
from helpers.checks.syntax import (
    LOOPS,
    Located,
    Loop,
    Node,
    function_name,
    is_assigned,
    is_name,
    is_number,
    of_kind,
    spans,
)
from helpers.checks.wrappers import unwrapped

LONG = 3  # digits of a number
SHORT = 60  # characters of code that can be read within a sentence
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Checker:
    """Base of what a page's cells call to check a function: no data, where a learner's function names it."""


NO_DATA = (types.ModuleType, type, Checker)


class LearnerCode:
    """A learner's function as text and as bytecode; where the text cannot be had, `tree` is None.

    thing: what the learner gave to the check; function: that, or the function that it stands for. The line numbers of
    `tree` are those of the cell.
    """

    def __init__(self, thing: Callable[..., object]) -> None:
        self.thing = thing
        self.function, self._got = unwrapped(thing)
        self.code: types.CodeType | None = getattr(self.function, "__code__", None)
        self._text = ""

    @property
    def page(self) -> dict[str, Any]:
        """Return the names that the function finds outside itself, as a dict."""
        return getattr(self.function, "__globals__", {})

    @cached_property
    def tree(self) -> Definition | None:
        """Return the definition of the function as `ast` reads it, or None."""
        if self.code is None:
            return None
        try:
            lines, first = inspect.getsourcelines(self.function)
            self._text = "\n" * (max(first, 1) - 1) + textwrap.dedent("".join(lines))
            module = ast.parse(self._text)
        except Exception:  # there are as many as there are ways to make a function
            return None
        own = [node for node in ast.walk(module) if isinstance(node, Definition) and _defines(node, self.code)]
        return own[0] if len(own) == 1 else None

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Return all parts of the definition; none where the text cannot be had."""
        return list(ast.walk(self.tree)) if self.tree else []

    def of_kind(self, kind: type[Node]) -> list[Node]:
        """Return the parts of the definition that are of a kind."""
        return of_kind(self.nodes, kind)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Return which part each part of the code belongs to."""
        return {part: node for node in self.nodes for part in ast.iter_child_nodes(node)}

    @cached_property
    def loops(self) -> list[Loop]:
        """Return the loops, the outer ones first."""
        return [node for node in self.nodes if isinstance(node, LOOPS)]

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """Return the statements of the function's body; a lambda's expression counts as one."""
        if self.tree is None:
            return []
        return [ast.Expr(self.tree.body)] if isinstance(self.tree, ast.Lambda) else self.tree.body

    def blocks(self) -> list[list[ast.stmt]]:
        """Return the lists of statements that stand below each other."""
        blocks = [getattr(node, field, None) for node in self.nodes for field in ("body", "orelse", "finalbody")]
        return [block for block in blocks if isinstance(block, list)]

    def assigned_to(self, names: set[str]) -> list[ast.expr]:
        """Return what is given with = to names of a set."""
        return [
            node.value
            for node in self.of_kind(ast.Assign)
            if any(is_name(part) and part.id in names for part in node.targets)
        ]

    def placeholders(self) -> list[int]:
        """Return the numbers of the lines that still hold a `...` where code belongs."""
        indices = {id(part) for node in self.of_kind(ast.Subscript) for part in ast.walk(node)}
        parts = [part for statement in self.statements for part in of_kind(ast.walk(statement), ast.Constant)]
        return sorted({part.lineno for part in parts if part.value is Ellipsis and id(part) not in indices})

    def left_over(self) -> list[int]:
        """Return the numbers of the lines that hold nothing but a `...`, beside lines that are written."""
        mixed = [block for block in self.blocks() if not all(map(_is_blank, block))]
        return sorted(
            part.lineno for block in mixed for part in block if isinstance(part, ast.Expr) and _is_dots(part.value)
        )

    def is_blank(self) -> bool:
        """Return whether nothing is written yet: no statement but `...`, `pass`, or one whose value is `...`."""
        if self.tree is None:
            return self.code is not None and _does_nothing(self.code)
        return all(map(_is_blank, self.statements))

    @cached_property
    def _mentioned(self) -> tuple[set[str], set[str]]:
        """Return the names that the function takes from its page, and all names that it deals with inside."""
        outside: set[str] = set()
        inside: set[str] = set()
        codes = [self.code] if self.code else []
        while codes:
            code = codes.pop()
            codes += [part for part in code.co_consts if isinstance(part, types.CodeType)]
            for step in dis.get_instructions(code):
                names = step.argval if isinstance(step.argval, tuple) else (step.argval,)
                (outside if step.opname.startswith("LOAD_GLOBAL") else inside).update(
                    name for name in names if isinstance(name, str)
                )
        return outside, inside

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """Return the learner's own names of the arguments, without those that it has got already."""
        return self.code.co_varnames[self._got : self.code.co_argcount] if self.code else ()

    def names_of(self, arguments: Sequence[str]) -> tuple[str, ...]:
        """Return the learner's own names of the arguments; those of the contract where there are not as many."""
        return self.parameters if len(self.parameters) == len(arguments) else tuple(arguments)

    def given(self, result: CaseResult) -> dict[str, Any]:
        """Return what came in, by the learner's own names of the arguments."""
        return dict(zip(self.names_of(result.exercise.arguments), result.case.given, strict=True))

    def unused(self, arguments: Sequence[str]) -> list[str]:
        """Return those of the learner's arguments that the code never mentions."""
        return [name for name, _ in zip(self.parameters, arguments, strict=False) if name not in self._mentioned[1]]

    def own_names(self) -> list[str]:
        """Return all names that have a value in the function."""
        return [*self.code.co_varnames, *self.code.co_cellvars] if self.code else []

    def outside(self) -> dict[str, Any]:
        """Return the page's own things that the code uses, as a dict by name: numbers, arrays, functions, surfaces."""
        names = sorted(name for name in self._mentioned[0] if name in self.page and not hasattr(builtins, name))
        return {name: self.page[name] for name in names if not isinstance(self.page[name], NO_DATA)}

    def outside_data(self) -> dict[str, Any]:
        """Return those of the page's things that are data: arrays, lists, tables and numbers."""
        return {name: thing for name, thing in self.outside().items() if not callable(thing)}

    def neighbours(self) -> list["LearnerCode"]:
        """Return the LearnerCode of the page's other functions that catch exceptions."""
        others = [thing for thing in self.page.values() if isinstance(thing, types.FunctionType)]
        own = [other for other in others if other.__globals__ is self.page and other is not self.function]
        return [LearnerCode(other) for other in own if other.__code__.co_exceptiontable]

    def replaced(self) -> list[str]:
        """Return the names of Python's functions, and np and math, that the page has given another value."""
        names = sorted(self._mentioned[0].intersection(self.page))
        return [name for name in names if _is_replaced(name, self.page[name])]

    def imports(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give what the code imports: the name of a module, and the names that it takes from it."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((part.name, ()) for part in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module, tuple(part.name for part in node.names)

    def at(self, result: CaseResult) -> list[ast.AST]:
        """Return the parts of the code in the line at which a call ended; none where that was not in the function."""
        if not result.line or not self.code or not (result.function == self.code.co_name or result.function[0] == "<"):
            return []
        return [part for part in self.nodes if spans(part, result.line)]

    def changes_argument(self, result: CaseResult) -> bool:
        """Return whether the line at which a call ended changes an argument itself, as x -= 1 does."""
        changed = {node.target.id for node in of_kind(self.at(result), ast.AugAssign) if is_name(node.target)}
        targets = [part for node in self.of_kind(ast.Assign) for part in node.targets]
        new = {part.id for target in targets for part in of_kind(ast.walk(target), ast.Name) if is_assigned(part)}
        return bool(changed.intersection(self.parameters) - new)

    def has_decimal_comma(self) -> bool:
        """Return whether a pair that looks like a number with a decimal comma stands where a number belongs."""
        found = [node.value for node in self.of_kind(ast.Assign) if is_name(node.targets[0])]
        found += [part for node in self.of_kind(ast.BinOp) for part in (node.left, node.right)]
        return any(map(_is_decimal, found))

    def comma_after(self) -> int:
        """Return the line where a comma makes a list: at the end of a value, before a sign, in a decimal; or 0."""
        for node in self.nodes:
            if isinstance(node, ast.Return | ast.Assign) and isinstance(node.value, ast.Tuple):
                parts = node.value.elts
                signed = [part for part in parts[1:] if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.UAdd)]
                if len(parts) == 1 or signed or _is_decimal(node.value):
                    return node.lineno
        return 0

    def given_back(self) -> list[ast.expr]:
        """Return all that stands behind a return."""
        return [node.value for node in self.of_kind(ast.Return) if node.value]

    def pair_returned(self) -> int:
        """Return the line of the first pair that is given back, perhaps under a name; 0 if there is none."""
        back = self.given_back()
        pairs = of_kind([*back, *self.assigned_to({part.id for part in back if is_name(part)})], ast.Tuple)
        return next((part.lineno for part in pairs if len(part.elts) == 2), 0)

    def counts_with(self, number: int) -> int:
        """Return the line in which a number is written out that something is divided by or repeated, 0 if none."""
        counting = [part for node in self.nodes for part in _counts(node)]
        counting += self.assigned_to({part.id for part in counting if is_name(part)})
        return next((part.lineno for part in counting if is_number(part) and part.value == number), 0)

    def long_number(self) -> tuple[int, str] | None:
        """Return the line and the text of the first number with at least `LONG` digits that count, or None."""
        numbers = [node for node in self.nodes if is_number(node) and _digits(node.value) >= LONG]
        return (numbers[0].lineno, str(numbers[0].value)) if numbers else None

    def calls(self, name: str) -> bool:
        """Return whether the code calls a function of a name, also as a part of a module: "log" for np.log too."""
        return any(function_name(call) == name for call in self.of_kind(ast.Call))

    def text_of(self, node: Located) -> str:
        """Return a part of the code as the learner wrote it, "" where that is long or goes over several lines."""
        return self._short(node, node.col_offset, node.end_col_offset)

    def side_of(self, node: ast.BinOp | ast.Compare, side: ast.expr) -> str:
        """Return one side of a calculation or of a comparison with the sign beside it, as "* x" or "2 *", or ""."""
        if side is not node.left:
            return self._short(node, node.left.end_col_offset, node.end_col_offset).lstrip(") ")
        right = node.right if isinstance(node, ast.BinOp) else node.comparators[0]
        return self._short(node, node.col_offset, right.col_offset).rstrip("( ")

    def is_bracketed(self, node: ast.BinOp, left: ast.expr) -> bool:
        """Return whether the left side of a calculation stands in brackets of its own."""
        return self._short(node, left.end_col_offset, node.end_col_offset).startswith(")")

    def _short(self, node: Located, begin: int | None, end: int | None) -> str:
        line = self._text.encode().splitlines()[node.lineno - 1][begin:end]
        return line.decode() if node.end_lineno == node.lineno and len(line) <= SHORT else ""

    def line(self, number: int) -> str:
        """Return the text of a line."""
        return linecache.getline(self.code.co_filename, number).strip() if self.code else ""


def _defines(node: Definition, code: types.CodeType) -> bool:
    """Return whether a definition is that of a code, by its arguments and its name."""
    names = tuple(part.arg for part in (*node.args.posonlyargs, *node.args.args))
    return getattr(node, "name", "<lambda>") == code.co_name and names == code.co_varnames[: code.co_argcount]


def _is_decimal(node: ast.expr) -> bool:
    """Return whether a part of the code is a pair such as 0,5."""
    pair = node.elts if isinstance(node, ast.Tuple) else []
    return len(pair) == 2 and all(isinstance(_first(part), int) for part in pair)


def _first(node: ast.expr) -> object:
    """Return the number with which an expression begins, if it begins with one that is written out."""
    while isinstance(node, ast.BinOp):
        node = node.left
    return node.value if isinstance(node, ast.Constant) and not isinstance(node.value, bool) else None


def _is_replaced(name: str, thing: object) -> bool:
    if name in ("np", "math"):
        return not isinstance(thing, types.ModuleType)
    return callable(getattr(builtins, name, None)) and not callable(thing)


def _digits(value: float) -> int:
    """Return how many digits of a number count: 2 for 0.0025 and for 250."""
    return len(f"{abs(value):.12e}".split("e")[0].replace(".", "").strip("0"))


def _counts(node: ast.AST) -> Iterator[ast.expr]:
    """Give the parts of a node that say how often: what is divided by, and what range gets."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield node.right
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
        yield node.value
    elif isinstance(node, ast.Call) and is_name(node.func) and node.func.id == "range":
        yield from node.args


def _is_dots(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _is_blank(statement: ast.stmt) -> bool:
    """Return whether a statement is still to be written, or is text for the reader only."""
    value = getattr(statement, "value", None)
    text = isinstance(value, ast.Constant) and isinstance(value.value, str) and isinstance(statement, ast.Expr)
    return isinstance(statement, ast.Pass) or text or _is_dots(value)


def _does_nothing(code: types.CodeType) -> bool:
    """Return whether a code only gives back None or `...`."""
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP", "CACHE")]
    return all(step.opname.startswith(("LOAD_CONST", "RETURN")) for step in steps) and all(
        step.argval in (None, Ellipsis) for step in steps
    )
