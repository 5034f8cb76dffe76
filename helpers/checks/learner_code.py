"""What can be read in a learner's code without running it."""

import ast
import builtins
import dis
import inspect
import linecache
import textwrap
import types
from functools import cached_property

from helpers.checks.loops import whole_and_entries
from helpers.checks.syntax import LOOPS, is_given, is_name, is_number
from helpers.checks.wrappers import unwrapped

LONG = 3  # digits of a number
SHORT = 60  # characters of code that can be read within a sentence
CONDITIONS = (  # that a narrower cause may ask for
    "branches", "calls", "leaves_a_loop", "never_uses", "subtracts_from", "whole_in_a_loop",
)  # fmt: skip
OF_ALL = ("mean", "sum", "average", "median", "var", "std", "max", "min", "ptp", "len", "dot", "norm")  # one number
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Checker:
    """Base of what a page's cells call to check a function: no data, where a learner's function names it."""


NO_DATA = (types.ModuleType, type, Checker)


class LearnerCode:
    """A learner's function as text and as bytecode; where the text cannot be had, `tree` is None.

    thing: what the learner gave to the check; function: that, or the function that it stands for. The line numbers of
    `tree` are those of the cell.
    """

    def __init__(self, thing):
        self.thing = thing
        self.function, self._got = unwrapped(thing)
        self.code = getattr(self.function, "__code__", None)

    @property
    def page(self):
        """Return the names that the function finds outside itself, as a dict."""
        return getattr(self.function, "__globals__", {})

    @cached_property
    def tree(self):
        """Return the definition of the function as `ast` reads it, or None."""
        if self.code is None:
            return None
        try:
            lines, first = inspect.getsourcelines(self.function)
            self._text = "\n" * (max(first, 1) - 1) + textwrap.dedent("".join(lines))
            module = ast.parse(self._text)
        except Exception:  # there are as many as there are ways to make a function
            return None
        own = [node for node in ast.walk(module) if isinstance(node, DEFINITIONS) and self._is_own(node)]
        return own[0] if len(own) == 1 else None

    def _is_own(self, node):
        """Return whether a definition is that of the function, by its arguments and its name."""
        code = self.code
        names = tuple(part.arg for part in (*node.args.posonlyargs, *node.args.args))
        same_name = getattr(node, "name", "<lambda>") == code.co_name
        return same_name and names == code.co_varnames[: code.co_argcount]

    def placeholders(self):
        """Return the numbers of the lines that still hold a `...` where code belongs."""
        if self.tree is None:
            return []
        indices = {
            id(part) for node in ast.walk(self.tree) if isinstance(node, ast.Subscript) for part in ast.walk(node)
        }
        body = self.tree.body if isinstance(self.tree.body, list) else [self.tree.body]
        found = [
            node for statement in body for node in ast.walk(statement) if _is_dots(node) and id(node) not in indices
        ]
        return sorted({node.lineno for node in found})

    def left_over(self):
        """Return the numbers of the lines that hold nothing but a `...`, beside lines that are written."""
        mixed = [block for block in self.blocks() if not all(map(_is_blank, block))]
        return sorted(
            part.lineno for block in mixed for part in block if isinstance(part, ast.Expr) and _is_dots(part.value)
        )

    def is_blank(self):
        """Return whether nothing is written yet: no statement but `...`, `pass`, or one whose value is `...`."""
        if self.tree is None:
            return self.code is not None and _does_nothing(self.code)
        body = self.tree.body if isinstance(self.tree.body, list) else [ast.Expr(self.tree.body)]
        return all(_is_blank(statement) for statement in body)

    @cached_property
    def _loads(self):
        """Return the names that the function takes from its page, and all names that it deals with inside."""
        outside, inside, codes = set(), set(), [self.code] if self.code else []
        while codes:
            code = codes.pop()
            codes += [part for part in code.co_consts if isinstance(part, types.CodeType)]
            for step in dis.get_instructions(code):
                names = step.argval if isinstance(step.argval, tuple) else (step.argval,)
                (outside if step.opname.startswith("LOAD_GLOBAL") else inside).update(
                    name for name in names if isinstance(name, str)
                )
        return outside, inside

    def names_of(self, arguments):
        """Return the learner's own names of the arguments; those of the contract where there are not as many."""
        return self.parameters if len(self.parameters) == len(arguments) else tuple(arguments)

    def unused(self, arguments):
        """Return those of the learner's arguments that the code never mentions."""
        return [name for name, _ in zip(self.parameters, arguments, strict=False) if name not in self._loads[1]]

    def outside(self):
        """Return the page's own things that the code uses, as a dict by name: numbers, arrays, functions, surfaces."""
        names = sorted(name for name in self._loads[0] if name in self.page and not hasattr(builtins, name))
        return {name: self.page[name] for name in names if not isinstance(self.page[name], NO_DATA)}

    def neighbours(self):
        """Return the LearnerCode of the page's other functions that catch exceptions."""
        others = [thing for thing in self.page.values() if isinstance(thing, types.FunctionType)]
        own = [other for other in others if other.__globals__ is self.page and other is not self.function]
        return [LearnerCode(other) for other in own if other.__code__.co_exceptiontable]

    def replaced(self):
        """Return the names of Python's functions, and np and math, that the page has given another value."""
        return [name for name in sorted(self._loads[0].intersection(self.page)) if _is_replaced(name, self.page[name])]

    def outside_data(self):
        """Return those of the page's things that are data: arrays, lists, tables and numbers."""
        return {name: thing for name, thing in self.outside().items() if not callable(thing)}

    @cached_property
    def nodes(self):
        """Return all parts of the definition; none where the text cannot be had."""
        return list(ast.walk(self.tree)) if self.tree else []

    def blocks(self):
        """Return the lists of statements that stand below each other."""
        blocks = [getattr(node, field, None) for node in self.nodes for field in ("body", "orelse", "finalbody")]
        return [block for block in blocks if isinstance(block, list)]

    @cached_property
    def parameters(self):
        """Return the learner's own names of the arguments, without those that it has got already."""
        return self.code.co_varnames[self._got : self.code.co_argcount] if self.code else ()

    def own_names(self):
        """Return all names that have a value in the function."""
        return [*self.code.co_varnames, *self.code.co_cellvars] if self.code else []

    def at(self, one):
        """Return the parts of the code in the line at which a Try ended; none where that was not in the function."""
        if not one.line or not self.code or not (one.function == self.code.co_name or one.function[0] == "<"):
            return []
        return [part for part in self.nodes if _spans(part, one.line)]

    def has_decimal_comma(self):
        """Return whether a pair that looks like a number with a decimal comma stands where a number belongs."""
        names = [node for node in self.nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
        sums = [node for node in self.nodes if isinstance(node, ast.BinOp)]
        found = [node.value for node in names] + [part for node in sums for part in (node.left, node.right)]
        return any(_is_decimal(part) for part in found)

    def comma_after(self):
        """Return the line where a comma makes a list: at the end of a value, before a sign, in a decimal; or 0."""
        for node in self.nodes:
            if isinstance(node, (ast.Return, ast.Assign)) and isinstance(node.value, ast.Tuple):
                parts = node.value.elts
                signed = [part for part in parts[1:] if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.UAdd)]
                if len(parts) == 1 or signed or _is_decimal(node.value):
                    return node.lineno
        return 0

    def returns_several(self):
        """Return whether a return gives back several values with commas between them."""
        return any(isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) for node in self.nodes)

    def pair_returned(self):
        """Return the line of the first pair that is given back, perhaps under a name; 0 if there is none."""
        back = [node.value for node in self.nodes if isinstance(node, ast.Return) and node.value]
        named = {part.id for part in back if is_name(part)}
        back += [node.value for node in self.nodes if isinstance(node, ast.Assign) and _gives(node, named)]
        return next((part.lineno for part in back if isinstance(part, ast.Tuple) and len(part.elts) == 2), 0)

    def gives_back_a_print(self):
        """Return whether a return gives back what print does, which is None."""
        back = [node.value for node in self.nodes if isinstance(node, ast.Return)]
        return any(isinstance(value, ast.Call) and ast.unparse(value.func) == "print" for value in back)

    def imports(self):
        """Give what the code imports: the name of a module, and the names that it takes from it."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((part.name, ()) for part in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module, tuple(part.name for part in node.names)

    def given_to_a_name(self):
        """Return all that is given to a name with =."""
        return [node.value for node in self.nodes if isinstance(node, ast.Assign)]

    def changes_argument(self, one):
        """Return whether the line at which a Try ended changes an argument itself, as x -= 1 does."""
        changed = {node.target.id for node in self.at(one) if _is_change(node)}
        targets = [part for node in self.nodes if isinstance(node, ast.Assign) for part in node.targets]
        new = {part.id for target in targets for part in ast.walk(target) if is_name(part) and is_given(part)}
        return bool(changed.intersection(self.parameters) - new)

    def array_among_numbers(self, one, arrays):
        """Return the first entry that is a whole array in a list of the line at which a Try ended, or None.

        arrays: the names of the arguments that are arrays. Other entries of the list are none.
        """
        whole = self._names_of_arrays(arrays)
        for node in self._lists_at(one):
            entries = [part for part in _entries(node) if _is_whole(part, whole)]
            if entries and len(entries) < len(_entries(node)):
                return ast.unparse(entries[0])
        return None

    def _names_of_arrays(self, arrays):
        """Return some names of arrays, and all names that are made of them."""
        whole = set(arrays)
        for node in self.nodes:
            if isinstance(node, ast.Assign) and _is_whole(node.value, whole):
                whole.update(part.id for part in node.targets if is_name(part))
        return whole

    def _lists_at(self, one):
        """Return the lists in the line at which a Try ended, and those that its names were given."""
        nodes = self.at(one)
        names = {node.id for node in nodes if is_name(node)}
        given = [node.value for node in self.nodes if isinstance(node, ast.Assign) and _gives(node, names)]
        return [node for node in (*nodes, *given) if isinstance(node, ast.List)]

    def counts_with(self, number):
        """Return the line in which a number is written out that something is divided by or repeated, or None."""
        counting = [part for node in self.nodes for part in _counts(node)]
        names = {part.id for part in counting if is_name(part)}
        for node in self.nodes:
            if isinstance(node, ast.Assign) and any(is_name(part) and part.id in names for part in node.targets):
                counting.append(node.value)
        return next((part.lineno for part in counting if is_number(part) and part.value == number), None)

    def long_number(self):
        """Return the line and the text of the first number with at least `LONG` digits that count, or None."""
        numbers = [node for node in self.nodes if is_number(node) and _digits(node.value) >= LONG]
        return (numbers[0].lineno, str(numbers[0].value)) if numbers else None

    def subtracts_from(self, position):
        """Return whether something is subtracted from the argument at a position, as in `y - …`."""
        firsts = [
            _leftmost(node) for node in self.nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)
        ]
        name = self.parameters[position] if position < len(self.parameters) else None
        return any(isinstance(part, ast.Name) and part.id == name for part in firsts)

    def shows(self, condition, arguments):
        """Return whether a condition made of `CONDITIONS` is true, as "calls('log')"; arguments: the exercise's."""
        places = {name: place for place, name in enumerate(arguments)}
        return bool(eval(condition, {name: getattr(self, name) for name in CONDITIONS} | places))

    def never_uses(self, position):
        """Return whether the code never mentions the argument at a position."""
        return not self._loads[1].issuperset(self.parameters[position : position + 1])

    def branches(self):
        """Return whether the code asks anything: an if, or an and or or."""
        return any(isinstance(node, (ast.If, ast.IfExp, ast.BoolOp)) for node in self.nodes)

    def calls(self, name):
        """Return whether the code calls a function of a name, also as a part of a module: "log" for np.log too."""
        functions = [node.func for node in self.nodes if isinstance(node, ast.Call)]
        return any(ast.unparse(function).split(".")[-1] == name for function in functions)

    def leaves_a_loop(self):
        """Return the number and the text of the first line with a break or a return in a loop, or None."""
        loops = [node for node in self.nodes if isinstance(node, LOOPS)]
        ends = [node.lineno for loop in loops for node in ast.walk(loop) if isinstance(node, (ast.Break, ast.Return))]
        return (min(ends), self.line(min(ends))) if ends else None

    def whole_in_a_loop(self):
        """Return whether a loop over positions also calculates with the whole of an array of which it takes entries."""
        return whole_and_entries(self) is not None

    def text_of(self, node):
        """Return a part of the code as the learner wrote it, "" where that is long or goes over several lines."""
        return self._short(node, node.col_offset, node.end_col_offset)

    def side_of(self, node, side):
        """Return one side of a calculation or of a comparison with the sign beside it, as "* x" or "2 *", or ""."""
        if side is not node.left:
            return self._short(node, node.left.end_col_offset, node.end_col_offset).lstrip(") ")
        right = node.right if isinstance(node, ast.BinOp) else node.comparators[0]
        return self._short(node, node.col_offset, right.col_offset).rstrip("( ")

    def is_bracketed(self, node, left):
        """Return whether the left side of a calculation stands in brackets of its own."""
        return self._short(node, left.end_col_offset, node.end_col_offset).startswith(")")

    def _short(self, node, begin, end):
        line = self._text.encode().splitlines()[node.lineno - 1]
        return line[begin:end].decode() if node.end_lineno == node.lineno and end - begin <= SHORT else ""

    def line(self, number):
        """Return the text of a line."""
        return linecache.getline(self.code.co_filename, number).strip()


def _is_decimal(node):
    """Return whether a part of the code is a pair such as 0,5."""
    pair = node.elts if isinstance(node, ast.Tuple) else []
    return len(pair) == 2 and all(isinstance(_first(part), int) for part in pair)


def _first(node):
    """Return the number with which an expression begins, if it begins with one that is written out."""
    while isinstance(node, ast.BinOp):
        node = node.left
    return node.value if isinstance(node, ast.Constant) and not isinstance(node.value, bool) else None


def _spans(node, line):
    return hasattr(node, "lineno") and node.lineno <= line <= node.end_lineno


def _gives(node, names):
    return any(is_name(part) and part.id in names for part in node.targets)


def _entries(node):
    """Return the parts of a list, and those of the lists in it in their place."""
    lists = (ast.List, ast.Tuple)
    return [entry for part in node.elts for entry in (_entries(part) if isinstance(part, lists) else [part])]


def _is_whole(node, arrays):
    """Return whether a calculation with arrays of these names gives an array again, as far as can be read."""
    if is_name(node):
        return node.id in arrays
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[-1] not in OF_ALL and any(_is_whole(a, arrays) for a in node.args)
    if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.MatMult):
        return _is_whole(node.left, arrays) or _is_whole(node.right, arrays)
    return isinstance(node, ast.UnaryOp) and _is_whole(node.operand, arrays)


def _is_replaced(name, thing):
    if name in ("np", "math"):
        return not isinstance(thing, types.ModuleType)
    return callable(getattr(builtins, name, None)) and not callable(thing)


def _is_change(node):
    return isinstance(node, ast.AugAssign) and is_name(node.target)


def _digits(value):
    """Return how many digits of a number count: 2 for 0.0025 and for 250."""
    return len(f"{abs(value):.12e}".split("e")[0].replace(".", "").strip("0"))


def _counts(node):
    """Give the parts of a node that say how often: what is divided by, and what range gets."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield node.right
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
        yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        yield from node.args


def _is_dots(node):
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _is_blank(statement):
    """Return whether a statement is still to be written, or is text for the reader only."""
    value = getattr(statement, "value", None)
    text = isinstance(value, ast.Constant) and isinstance(value.value, str) and isinstance(statement, ast.Expr)
    return isinstance(statement, ast.Pass) or text or (value is not None and _is_dots(value))


def _does_nothing(code):
    """Return whether a code only gives back None or `...`."""
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP", "CACHE")]
    return all(step.opname.startswith(("LOAD_CONST", "RETURN")) for step in steps) and all(
        step.argval in (None, Ellipsis) for step in steps
    )


def _leftmost(node):
    """Return what a chain of additions and subtractions begins with."""
    node = node.left
    while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        node = node.left
    return node
