"""The form of every page of the course, as rules: each takes a `Page` and yields what is wrong with it."""

import ast
import copy
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import exercise_form
import nbformat
import refresh
from notebook_numbers import numbers_not_computed

from helpers.exercises.asking import read_questions
from helpers.exercises.page import page_key

LARGEST_FILE = 1_500_000
LONGEST_CELL = 15
CELLS = (30, 50)
MARKDOWN_PER_CODE = (1.0, 1.6)
WIDGET_MAKERS = {"interact", "interactive", "interactive_output", "interact_manual", "Output"}
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|\b(?:href|src)=[\"']([^\"']+)")
CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]+`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A notebook and the place where it lies."""

    path: Path
    notebook: nbformat.NotebookNode

    @classmethod
    def read(cls, path):
        """Read the notebook at `path`."""
        return cls(path, nbformat.read(path, as_version=4))

    @property
    def name(self):
        """The page's name, such as "01_cost"."""
        return self.path.stem

    @property
    def key(self):
        """The page's key, such as "cost"."""
        return page_key(self.name)

    @cached_property
    def code(self):
        """The code cells, in order."""
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]

    @cached_property
    def markdown(self):
        """The markdown cells, in order."""
        return [cell for cell in self.notebook.cells if cell.cell_type == "markdown"]

    @cached_property
    def lesson(self):
        """The cells of the lesson itself: no questions, no progress bar, no exercises with their solutions."""
        trees = iter(self.trees)
        mates = [(cell, next(trees) if cell.cell_type == "code" else None) for cell in self.notebook.cells]
        return [cell for cell, tree in mates if exercise_form.is_lesson(cell, tree)]

    def prose(self, start=0, stop=None):
        """Return the text of the markdown cells among `cells[start:stop]`."""
        chosen = self.notebook.cells[start:stop]
        return "\n\n".join(cell.source for cell in chosen if cell.cell_type == "markdown")

    @cached_property
    def opening(self):
        """The text before the first code cell."""
        kinds = [cell.cell_type for cell in self.notebook.cells]
        return self.prose(0, kinds.index("code") if "code" in kinds else None)

    @cached_property
    def closing(self):
        """The text after the last code cell of the lesson."""
        code = [id(cell) for cell in self.lesson if cell.cell_type == "code"]
        return self.prose(max((k + 1 for k, cell in enumerate(self.notebook.cells) if id(cell) in code), default=0))

    @cached_property
    def trees(self):
        """Each code cell, parsed; None for a cell that is not plain Python."""
        return [parse(cell.source) for cell in self.code]


def parse(source):
    """Parse Python; return None when it is something else."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def is_import(statement):
    """Tell whether a statement imports something."""
    return isinstance(statement, ast.Import | ast.ImportFrom)


def headings_in_order(text, *headings):
    """Yield the headings that are missing in `text`, or stand before the one that they should follow."""
    place = 0
    for heading in headings:
        found = re.compile(rf"(^#+ |\*){re.escape(heading)}\b", re.MULTILINE).search(text, place)
        if found:
            place = found.end()
        else:
            yield heading


def opens_with_aim_and_needs(page):
    """The page opens with *What you will do* and *What you need*."""
    for heading in headings_in_order(page.opening, "What you will do", "What you need"):
        yield f"before the first code cell, in its order, there is no '{heading}'"


def closes_with_summary_and_tasks(page):
    """The page closes with *What you saw*, three lines, and *On your own*."""
    missing = list(headings_in_order(page.closing, "What you saw", "On your own"))
    yield from (f"after the last code cell, in its order, there is no '{heading}'" for heading in missing)
    if not missing:
        summary = page.closing.split("What you saw")[1].split("On your own")[0]
        lines = re.findall(r"^ *(?:[-*]|\d+\.) +\S", summary, re.MULTILINE)
        if len(lines) != 3:
            yield f"'What you saw' has {len(lines)} lines in its list, not three"


def is_plain_python(page):
    """Code cells hold no magics and no shell commands: they parse as Python."""
    for number, tree in enumerate(page.trees, 1):
        if tree is None:
            yield f"code cell {number} is not plain Python (a magic, a shell command, an error?)"
        elif "get_ipython" in page.code[number - 1].source:
            yield f"code cell {number} calls get_ipython"


def imports_once_at_the_top(page):
    """The first code cell holds all imports and nothing else, but for the line that begins its exercises."""
    for number, tree in enumerate(page.trees, 1):
        statements = tree.body if tree else []
        if number == 1 and exercise_form.is_asked(page):
            statements = statements[:-1]
        if number == 1 and not (statements and all(map(is_import, statements))):
            yield "the first code cell holds something else than imports"
        if number > 1 and any(map(is_import, ast.walk(tree) if tree else [])):
            yield f"code cell {number} imports something; all imports belong into the first"


def has_no_hidden_machinery(page):
    """No `interact`, no `Output` widget and no pyplot: boards come from helpers, pictures are figures."""
    for number, tree in enumerate(page.trees, 1):
        for node in ast.walk(tree) if tree else []:
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            imported = [alias.name for alias in node.names] if is_import(node) else []
            if is_import(node):
                imported.append(getattr(node, "module", None) or "")
            for used in WIDGET_MAKERS & {name, *imported}:
                yield f"code cell {number} uses {used}"
            if any("pyplot" in module or "pylab" in module for module in imported):
                yield f"code cell {number} imports pyplot"


def has_no_semicolon_at_a_line_end(page):
    """No line ends with a semicolon: nothing that a cell gives is hidden."""
    for number, tree in enumerate(page.trees, 1):
        tokens = tokenize.generate_tokens(io.StringIO(page.code[number - 1].source).readline)
        kept = [token for token in (tokens if tree else []) if token.type != tokenize.COMMENT]
        ends = (tokenize.NEWLINE, tokenize.ENDMARKER)
        if any(a.string == ";" and b.type in ends for a, b in zip(kept, kept[1:], strict=False)):
            yield f"code cell {number} has a line that ends with a semicolon"


def has_short_code_cells(page):
    """A code cell has at most fifteen lines, empty lines and comments not counted."""
    for number, cell in enumerate(page.code, 1):
        lines = [line for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]
        if len(lines) > LONGEST_CELL:
            yield f"code cell {number} has {len(lines)} lines, more than {LONGEST_CELL}"


def explains_its_code(page):
    """There are between 1.0 and 1.6 markdown cells per code cell of the lesson."""
    low, high = MARKDOWN_PER_CODE
    kinds = [cell.cell_type for cell in page.lesson]
    ratio = kinds.count("markdown") / max(kinds.count("code"), 1)
    if not low <= ratio <= high:
        yield f"{ratio:.2f} markdown cells per code cell, not {low} to {high}"


def has_the_length_of_a_page(page):
    """The lesson has thirty to fifty cells; a task in words that belongs to an exercise has its tag and is none."""
    low, high = CELLS
    if not low <= len(page.lesson) <= high:
        yield f"{len(page.lesson)} cells, not {low} to {high}"


def was_run_in_order(page):
    """The stored execution counts are 1 to n."""
    counts = [cell.execution_count for cell in page.code]
    if counts != list(range(1, len(counts) + 1)):
        yield f"stored execution counts are {counts}, not 1 to {len(counts)}: refresh the page"


def has_no_error_output(page):
    """No stored output is an error or went to stderr."""
    for number, cell in enumerate(page.code, 1):
        for output in cell.outputs:
            if output.output_type == "error" or output.get("name") == "stderr":
                yield f"code cell {number} stores an error or a text on stderr"


def asks_before_it_is_run(page):
    """What is to be answered before a cell is run is a question, or a thing to put in order."""
    for cell in page.markdown:
        for asked in re.findall(r"^\*\*Before you run [^*]*\*\*(.*)$", cell.source, re.MULTILINE):
            if "?" not in asked and not asked.strip().startswith("order "):
                yield f"before it is run, nothing is asked: {asked.strip()!r}"


def counts_one_as_one(page):
    """No stored text says "1" of a thing in the plural."""
    things = r"galaxies|steps|epochs|walks|examples|pictures|digits|points|questions|exercises|parameters"
    for number, cell in enumerate(page.code, 1):
        texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        for wrong in re.findall(rf"(?<![\d.,/^−-])(?<!of )\b1 (?:{things})\b", "\n".join(texts)):
            yield f"code cell {number} prints {wrong!r}"


def has_no_widget_view(page):
    """No widget view and no widget state is stored: without a kernel they would show an error."""
    if "widgets" in page.notebook.metadata:
        yield "widget state is stored: refresh the page"
    for number, cell in enumerate(page.code, 1):
        if any("widget-view" in kind for output in cell.outputs for kind in output.get("data", {})):
            yield f"code cell {number} stores a widget view: refresh the page"


def has_outputs(page):
    """A page not yet run shows its pictures and its texts."""
    kinds = {kind for cell in page.code for output in cell.outputs for kind in output.get("data", {})}
    if "image/png" not in kinds:
        yield "no picture is stored: refresh the page"
    for number, (cell, tree) in enumerate(zip(page.code, page.trees, strict=True), 1):
        if tree and tree.body and not cell.outputs and gives_output(tree.body[-1]):
            yield f"code cell {number} ends with something to show and stores no output: refresh the page"


def gives_output(statement):
    """Tell whether a cell's last statement surely shows something: a value that is no call, a print, a question."""
    if not isinstance(statement, ast.Expr):
        return False
    if isinstance(statement.value, ast.Call):
        return bool(exercise_form.called(statement)) or ast.unparse(statement.value.func) == "print"
    return not (isinstance(statement.value, ast.Constant) and statement.value.value is None)


def is_small(page):
    """The file has less than 1.5 MB."""
    size = page.path.stat().st_size
    if size >= LARGEST_FILE:
        yield f"{size:,} bytes: pictures too large?"


def is_stored_clean(page):
    """The file is what tools/refresh.py would make of it, outputs apart: no traces of whoever ran it last."""
    cleaned = copy.deepcopy(page.notebook)
    refresh.clean(cleaned)
    text = nbformat.writes(cleaned).rstrip("\n") + "\n"
    if text != page.path.read_text(encoding="utf-8"):
        yield "it is not stored as tools/refresh.py stores it: refresh the page"


def has_links_that_lead_somewhere(page):
    """Every link to a file leads to a file of the course."""
    for target in links(page.prose()):
        if not (page.path.parent / target).exists():
            yield f"the link to {target} leads nowhere"


def links(markdown):
    """Return the files that a markdown text links to, without anchors; addresses on the web are left out."""
    found = ["".join(groups) for groups in LINK.findall(CODE.sub("", markdown))]
    files = [target.split("#")[0] for target in found if not re.match(r"[a-z]+:|//|#", target)]
    return [target for target in files if target]


def quotes_only_what_it_computes(page):
    """Every number in the prose that needs a proof stands in a cell's code or in what it printed.

    So does every one in what answers are told. What a question asks, a wrong answer among it, computes nothing.
    """
    asking = {number for number, _, _ in exercise_form.calls(page, "question")}
    cells = [cell for number, cell in enumerate(page.code, 1) if number not in asking]
    for quoted in numbers_not_computed(page.prose(), cells):
        yield f"the prose says {quoted}, which no cell computes"
    for key, question in read_questions().get(page.key, {}).items():
        for quoted in numbers_not_computed("\n".join(answer.says for answer in question.answers), cells):
            yield f"an answer to the question {key!r} says {quoted}, which no cell computes"


RULES = (
    opens_with_aim_and_needs,
    closes_with_summary_and_tasks,
    is_plain_python,
    imports_once_at_the_top,
    has_no_hidden_machinery,
    has_no_semicolon_at_a_line_end,
    has_short_code_cells,
    explains_its_code,
    has_the_length_of_a_page,
    was_run_in_order,
    has_no_error_output,
    asks_before_it_is_run,
    counts_one_as_one,
    has_no_widget_view,
    has_outputs,
    is_small,
    is_stored_clean,
    has_links_that_lead_somewhere,
    quotes_only_what_it_computes,
    *exercise_form.RULES,
)


def order_is_wrong(pages):
    """Yield what is wrong with the order of the pages: names 01_... 02_..., each linked to the next."""
    pages = sorted(pages, key=lambda page: page.path.name)
    for number, page in enumerate(pages, 1):
        if not re.fullmatch(rf"{number:02d}_[a-z0-9_]+\.ipynb", page.path.name):
            yield f"{page.path.name}: page {number} should be called {number:02d}_..."
    for page, following in zip(pages, pages[1:], strict=False):
        if following.path.name not in links(page.closing):
            yield f"{page.path.name}: no link to the next page, {following.path.name}, at its end"
    if pages and not pages[-1].path.stem.endswith("_explorer"):
        yield f"{pages[-1].path.name}: the explorer is always the last page"
