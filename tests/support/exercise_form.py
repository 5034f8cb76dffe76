"""The form of a page's questions and exercises, as rules: each takes a `Page` and yields what is wrong with it."""

import ast
import re

from helpers.checks import keys_of
from helpers.exercises.asking import read_questions

DONE = (
    "cost",
    "slope",
    "update",
    "learning_rate",
    "network",
    "optimizers",
    "explorer",
)  # the pages that must have questions and exercises
FEWEST_QUESTIONS = 4
METHODS = ("question", "check", "progress")  # of the object that a page calls `page`
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^ *```", re.MULTILINE)


def tags(cell):
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def called(statement):
    """Return the method of the object `page` that a statement calls, as "check", or None."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    function = call.func if isinstance(call, ast.Call) else None
    of_page = isinstance(function, ast.Attribute) and ast.unparse(function.value) == "page"
    return function.attr if of_page and function.attr in METHODS else None


def argument(statement):
    """Return the only argument of a statement's call: the text, or the name, that is written there; or None."""
    arguments = statement.value.args
    if len(arguments) != 1 or statement.value.keywords:
        return None
    return getattr(arguments[0], "value", None) or getattr(arguments[0], "id", None)


def calls(page, method):
    """Return (number of the code cell, argument, whether it is the cell's last statement) of each call of a method."""
    found = []
    for number, tree in enumerate(page.trees, 1):
        for statement in tree.body if tree else []:
            if called(statement) == method:
                found.append((number, argument(statement), statement is tree.body[-1]))
    return found


def begins(statement):
    """Return the key in a statement that is `page = exercises_of("...")`; None for other statements."""
    if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)):
        return None
    names = [*map(ast.unparse, statement.targets), ast.unparse(statement.value.func)]
    return argument(statement) if names == ["page", "exercises_of"] else None


def is_asked(page):
    """Tell whether a page has questions and exercises."""
    first = page.trees[0].body if page.trees and page.trees[0] else []
    return bool(first) and begins(first[-1]) is not None


def begun(page):
    """Tell whether a page has questions and exercises, or must have them."""
    return is_asked(page) or page.key in DONE


def is_lesson(cell, tree):
    """Tell whether a cell belongs to the lesson: it asks nothing, and is no part of an exercise."""
    if {"exercise", "solution"} & set(tags(cell)):
        return False
    return not (tree and tree.body and called(tree.body[-1]))


def begins_its_exercises(page):
    """The first cell's last line is page = exercises_of("..."), with the page's key."""
    if not is_asked(page):
        if page.key in DONE:
            yield "the first code cell does not end with page = exercises_of(...)"
        return
    named = begins(page.trees[0].body[-1])
    if named != page.key:
        yield f"exercises_of is called with {named!r}, not with the page's key, {page.key!r}"


def asks_each_question_once(page):
    """Every question of the page in data/questions.toml is asked exactly once, as a cell's last line, and no other."""
    known = list(read_questions().get(page.key, {})) if begun(page) else []
    asked = calls(page, "question")
    keys = [key for _, key, _ in asked]
    for key in known:
        if keys.count(key) != 1:
            yield f"the question {key!r} is asked {keys.count(key)} times, not once"
    for number, key, last in asked:
        if key not in known:
            yield f"code cell {number} asks {key!r}, which data/questions.toml does not have for this page"
        if not last:
            yield f"code cell {number} asks a question, but not in its last line: it is not seen"
    if page.key in DONE and len(known) < FEWEST_QUESTIONS:
        yield f"the page has {len(known)} questions, fewer than {FEWEST_QUESTIONS}"


def exercise_cells(page):
    """Yield (index among all cells, number of the code cell, tree) of the cells that have the tag, or a check."""
    number = 0
    for index, cell in enumerate(page.notebook.cells):
        if cell.cell_type != "code":
            continue
        number += 1
        tree = page.trees[number - 1]
        if "exercise" in tags(cell) or any(called(statement) == "check" for statement in (tree.body if tree else [])):
            yield index, number, tree


def checked(tree):
    """Return the name of the function that a cell's last line checks, or None."""
    return argument(tree.body[-1]) if tree and tree.body and called(tree.body[-1]) == "check" else None


def exercises_have_their_form(page):
    """An exercise is a cell with its tag, a stub with ... and, last, page.check(my_...); all are there, in order."""
    found = []
    for index, number, tree in exercise_cells(page):
        if "exercise" not in tags(page.notebook.cells[index]):
            yield f"code cell {number} checks something and has no tag 'exercise'"
        name = checked(tree) or ""
        if not name.startswith("my_"):
            yield f"code cell {number} does not end with page.check(my_...)"
            continue
        stubs = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == name]
        if len(stubs) != 1 or not is_stub(stubs[0]):
            yield f"code cell {number} checks {name}, of which it has no stub with ..."
        found.append(name.removeprefix("my_"))
    if begun(page) and found != list(keys_of(page.key)):
        yield f"the exercises are {', '.join(found) or 'none'}, not {', '.join(keys_of(page.key))}"


def is_stub(function):
    """Tell whether a function's last statement is `...` or `return ...`."""
    last = function.body[-1]
    value = last.value if isinstance(last, ast.Expr | ast.Return) else None
    return isinstance(value, ast.Constant) and value.value is Ellipsis


def exercises_have_solutions(page):
    """Below each exercise a markdown cell with the tag 'solution' folds one block of Python away that defines it."""
    for index, number, tree in exercise_cells(page):
        below = page.notebook.cells[index + 1 : index + 2]
        if not below or below[0].cell_type != "markdown" or "solution" not in tags(below[0]):
            yield f"below code cell {number} there is no markdown cell with the tag 'solution'"
            continue
        wrongs = wrong_with(below[0].source, checked(tree))
        yield from (f"the solution below code cell {number} {wrong}" for wrong in wrongs)
    solutions = sum("solution" in tags(cell) for cell in page.notebook.cells)
    if solutions != len(list(exercise_cells(page))):
        yield f"{solutions} cells have the tag 'solution', not one for each exercise"


def wrong_with(text, name):
    """Yield what is wrong with the markdown of a solution of the function `name`."""
    if not re.search(r"<details>\s*<summary>.+?</summary>.*</details>", text, re.DOTALL):
        yield "is not folded away in <details> with a <summary>"
    if len(BLOCK.findall(text)) != 1 or len(FENCE.findall(text)) != 2:
        yield "has not exactly one block ```python"
        return
    try:
        defined = [getattr(statement, "name", None) for statement in ast.parse(solution(text)).body]
    except SyntaxError:
        defined = []
    if name not in defined:
        yield f"does not define {name}"


def solution(text):
    """Return the Python of a solution's markdown."""
    return BLOCK.search(text)[1]


def uses_no_exercise_elsewhere(page):
    """A name my_... stands only in the cell of its exercise: nothing depends on what the learner writes."""
    home = {checked(tree): number for _, number, tree in exercise_cells(page)}
    for number, tree in enumerate(page.trees, 1):
        names = {getattr(node, "id", getattr(node, "name", "")) for node in ast.walk(tree)} if tree else set()
        for name in sorted(name for name in names if isinstance(name, str) and name.startswith("my_")):
            if home.get(name) != number:
                yield f"code cell {number} uses {name}, which is not its own exercise"


def closes_with_progress(page):
    """The last cell, and no other, is page.progress()."""
    if not begun(page):
        return
    last = page.notebook.cells[-1]
    if last.cell_type != "code" or last.source.strip() != "page.progress()":
        yield "the last cell is not page.progress()"
    if len(calls(page, "progress")) != 1:
        yield f"page.progress() is called {len(calls(page, 'progress'))} times, not once"


RULES = (
    begins_its_exercises,
    asks_each_question_once,
    exercises_have_their_form,
    exercises_have_solutions,
    uses_no_exercise_elsewhere,
    closes_with_progress,
)
