"""Every page has the form of a page; and each rule of that form refuses a page that breaks it."""

import re
from pathlib import Path

import exercise_form
import nbformat
import notebook_form as form
import pytest
import refresh
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebook_numbers import numbers_not_computed, read_numbers
from page_answers import words_of
from pages import notebook, read_pages

from helpers.checks import keys_of
from helpers.exercises.asking import Answer, Question, read_questions
from helpers.exercises.page import page_key

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PAGES = sorted(path for path in NOTEBOOKS.glob("*.ipynb") if not path.name.startswith("_"))
EXCEPTIONS = {
    ("explorer", form.has_the_length_of_a_page): "its boards are the lesson; a long text would hide them",
}
KNOWN_NUMBERS = {  # from general knowledge or from a source, or asked for in a task: no cell finds them
    ("cost", "3.26"): "million light years in a megaparsec",
    ("cost", "465"): "Hubble's own solution, from 24 nebulae",
    ("cost", "513"): "Hubble's own solution, from nine groups",
    ("cost", "1.5"): "by which the distance of the Large Magellanic Cloud was too small",
    ("network", "128"): "hidden neurons, in a task",
    ("network", "2.7"): "exp(1)",
    ("optimizers", "2,500"): "a number that the condition number of the cars is above",
    ("optimizers", "0.025"): "in an answer that test_claims_on_networks_and_rules.py works out",
}


def is_known(page, wrong):
    """Tell whether a number that no cell computes is known otherwise, or worked out in another test."""
    known = [number for name, number in KNOWN_NUMBERS if name == page]
    known += [number.text for number in read_numbers(words_of(page))]
    return any(f"says {number}," in wrong for number in known)


@pytest.mark.parametrize("rule", form.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_has_the_form(path, rule):
    found = list(rule(form.Page.read(path)))
    if rule is form.quotes_only_what_it_computes:
        found = [wrong for wrong in found if not is_known(page_key(path.stem), wrong)]
    if (page_key(path.stem), rule) in EXCEPTIONS:
        assert found, f"{path.name} no longer needs its exception from {rule.__name__}"
    else:
        assert not found, "\n".join([rule.__doc__, *found])


def test_pages_are_in_order():
    assert len(PAGES) >= 5 and [notebook(page["key"]) for page in read_pages()] == PAGES
    assert list(form.order_is_wrong(map(form.Page.read, PAGES))) == []


def test_a_page_takes_as_long_as_the_list_of_pages_says():
    said = {page["key"]: page["minutes"].split()[0] for page in read_pages()}
    openings = {page_key(path.stem): form.Page.read(path).opening.replace("an hour", "60 minutes") for path in PAGES}
    assert said == {page: re.search(r"(\d+) minutes", opening)[1] for page, opening in openings.items()}


def test_questions_belong_to_pages_that_are_there():
    read_questions(pages=[page_key(path.stem) for path in PAGES])


def test_pages_that_are_done_are_pages():
    assert set(exercise_form.DONE) <= {page_key(path.stem) for path in PAGES}
    assert all(page in read_questions() for page in exercise_form.DONE)
    assert all(keys_of(page) for page in exercise_form.DONE if page != "explorer")  # there one plays


@pytest.fixture
def course(monkeypatch):
    """A course in which the page with the key first is done and has four questions and one exercise."""
    answers = tuple(Answer(f"answer {number}", "The cost is 49,727.", number == 1) for number in range(3))
    asked = {key: Question("first", key, key, "here", answers) for key in ("one", "two", "three", "four")}
    for module in (form, exercise_form):
        monkeypatch.setattr(module, "read_questions", lambda: {"first": asked})
    monkeypatch.setattr(exercise_form, "keys_of", lambda page: ("cost",) if page == "first" else ())
    monkeypatch.setattr(exercise_form, "DONE", ("first",))
    return asked


@pytest.fixture
def page(tmp_path, course):
    """Return a function that makes a good page, lets `spoil` change its notebook, stores and reads it."""

    def make(spoil=None, name="01_first", clean=True):
        notebook = good_notebook()
        if clean:
            refresh.clean(notebook)
        if spoil:
            spoil(notebook)
        path = tmp_path / f"{name}.ipynb"
        path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")
        return form.Page.read(path)

    return make


def picture():
    """Return an output with a picture."""
    return new_output("execute_result", {"text/plain": "a picture", "image/png": "AAAA"}, execution_count=1)


def words(text):
    """Return an output with a text."""
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


QUESTION, CHECK = 'page.question("two")', "page.check(my_cost)"
BEGIN = 'page = exercises_of("first")'
STUB = """def my_cost(weight, bias):
    # the mean of the squared errors
    ...


page.check(my_cost)"""
SOLUTION = """<details><summary>A solution</summary>

```python
def my_cost(weight, bias):
    return 0
```

</details>"""


def good_notebook():
    """Return a notebook that every rule accepts."""
    cells = [
        new_markdown_cell("# 1 · First\n\n**What you will do.** Count.\n\n**What you need.** Ten fingers."),
        new_code_cell(f"import math\n\nfrom helpers.data import read_table\n\n{BEGIN}"),
        new_markdown_cell("The least cost is 49,727, the slope −591.54. Look at [the page](01_first.ipynb)."),
        new_code_cell("print(cost, slope)", outputs=[new_output("stream", text="49726.765 -591.5444\n")]),
    ]
    for number in range(14):
        cells.append(new_markdown_cell(f"Step {number}."))
        cells.append(new_code_cell(f"# a comment; here\nmath.sqrt({number})", outputs=[picture()]))
    for key in ("one", "two", "three", "four"):
        cells.append(new_code_cell(f'page.question("{key}")', outputs=[words("1. 2,345.6")]))
    cells.append(new_markdown_cell("Write `my_cost`.", metadata={"tags": ["exercise"]}))
    cells.append(new_code_cell(STUB, metadata={"tags": ["exercise"]}, outputs=[words("my_cost: not tried yet")]))
    cells.append(new_markdown_cell(SOLUTION, metadata={"tags": ["solution"]}))
    bar = new_code_cell("page.progress()", outputs=[words("0 of 4 questions")])
    closing = "## What you saw\n\n- one\n- two\n- three\n\n## On your own\n\nNext: [2](02_second.ipynb)"
    return new_notebook(cells=[*cells, new_markdown_cell(closing), bar])


def add_code(source, *outputs):
    """Return a change that adds lines to the sixth cell, and outputs."""

    def spoil(notebook):
        notebook.cells[5].source += "\n" + source
        notebook.cells[5].outputs += outputs

    return spoil


def set_source(number, source):
    """Return a change that replaces the source of one cell."""
    return lambda notebook: notebook.cells[number].update(source=source)


def set_last(old, new):
    """Return a change that replaces a part of the last text."""
    return put("## What you saw", old, new)


def put(place, old, new):
    """Return a change that replaces a part of the cell in which `place` is found."""

    def spoil(notebook):
        cell = find(notebook, place)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    return spoil


def find(notebook, place):
    """Return the cell in which `place` is found."""
    return next(cell for cell in notebook.cells if place in cell.source)


def drop(place):
    """Return a change that takes out the cell in which `place` is found."""
    return lambda notebook: notebook.cells.remove(find(notebook, place))


def untag(place):
    """Return a change that takes the tags from the cell in which `place` is found."""
    return lambda notebook: find(notebook, place).metadata.pop("tags")


def add_prose(text):
    """Return a change that adds a text to the third cell."""
    return lambda notebook: notebook.cells[2].update(source=notebook.cells[2].source + "\n\n" + text)


VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "a board"}
ERROR = new_output("error", ename="ValueError", evalue="no", traceback=[])
BAD = [
    (form.opens_with_aim_and_needs, set_source(0, "# 1 · First\n\n**What you need.** Nothing.")),
    (
        form.opens_with_aim_and_needs,
        set_source(0, "**What you need.** Nothing. **What you will do.** Count."),
    ),
    (form.closes_with_summary_and_tasks, set_last("## On your own", "## Homework")),
    (form.closes_with_summary_and_tasks, set_last("- two\n", "")),
    (form.closes_with_summary_and_tasks, lambda notebook: notebook.cells.append(new_code_cell("1"))),
    (form.is_plain_python, add_code("%matplotlib inline")),
    (form.is_plain_python, add_code("!ls")),
    (form.is_plain_python, add_code("get_ipython().run_line_magic('time', '1')")),
    (form.imports_once_at_the_top, add_code("import time")),
    (form.imports_once_at_the_top, add_code("def later():\n    from time import time\n    return time()")),
    (form.imports_once_at_the_top, set_source(1, "import math\nx = 1")),
    (form.has_no_hidden_machinery, add_code("widgets.Output()")),
    (form.has_no_hidden_machinery, add_code("from ipywidgets import interact")),
    (form.has_no_hidden_machinery, add_code("interact(f, x=3)")),
    (form.has_no_hidden_machinery, set_source(1, "import matplotlib.pyplot as plt")),
    (form.has_no_hidden_machinery, set_source(1, "from matplotlib import pyplot as plt")),
    (form.has_no_semicolon_at_a_line_end, add_code("math.sqrt(2);")),
    (form.has_no_semicolon_at_a_line_end, add_code("x = 1;\nmath.sqrt(2);  # hush")),
    (form.has_short_code_cells, add_code("\n".join(f"x = {k}" for k in range(15)))),
    (form.explains_its_code, lambda notebook: notebook.cells.__delitem__(slice(0, 5, 2))),
    (form.explains_its_code, lambda notebook: notebook.cells.extend(new_markdown_cell("More.") for _ in range(12))),
    (form.has_the_length_of_a_page, lambda notebook: notebook.cells.__delitem__(slice(4, 10))),
    (
        form.has_the_length_of_a_page,
        lambda notebook: notebook.cells.extend(new_markdown_cell("More.") for _ in range(20)),
    ),
    (form.was_run_in_order, lambda notebook: notebook.cells[3].update(execution_count=9)),
    (form.was_run_in_order, lambda notebook: notebook.cells[3].update(execution_count=None)),
    (form.has_no_error_output, add_code("", ERROR)),
    (form.has_no_error_output, add_code("", new_output("stream", name="stderr", text="a warning"))),
    (form.asks_before_it_is_run, add_prose("**Before you run it:** the same at rate 0.4.")),
    (form.counts_one_as_one, add_code("", new_output("stream", text=" 1 galaxies: slope 2\n"))),
    (form.counts_one_as_one, add_code("", words("arrived after 1 steps"))),
    (form.has_no_widget_view, add_code("", new_output("display_data", VIEW))),
    (form.has_no_widget_view, lambda notebook: notebook.metadata.update(widgets={})),
    (
        form.has_outputs,
        lambda notebook: [cell.update(outputs=[]) for cell in notebook.cells[4:] if "outputs" in cell],
    ),
    (form.has_outputs, lambda notebook: notebook.cells[3].update(outputs=[])),
    (form.has_outputs, lambda notebook: notebook.cells[5].update(source="x", outputs=[])),
    (form.is_small, add_prose("x" * form.LARGEST_FILE)),
    (form.is_stored_clean, lambda notebook: notebook.metadata.language_info.update(version="3.11.7")),
    (form.is_stored_clean, lambda notebook: notebook.cells[3].metadata.update(execution={"shell": "now"})),
    (form.has_links_that_lead_somewhere, add_prose("See [there](../data/none.csv).")),
    (form.has_links_that_lead_somewhere, add_prose("See [there](<none.md#part>).")),
    (form.has_links_that_lead_somewhere, add_prose('See <a href="none.md">there</a>.')),
    (form.quotes_only_what_it_computes, add_prose("The cost is 49,728.")),
    (form.quotes_only_what_it_computes, add_prose("The slope is +591.54, or −591.55.")),
    (form.quotes_only_what_it_computes, add_prose("Off by 50.5°.")),
    (form.quotes_only_what_it_computes, add_prose("A question says 2,345.6, which proves nothing.")),
    (exercise_form.begins_its_exercises, put("exercises_of", "\n" + BEGIN, "")),
    (exercise_form.begins_its_exercises, put("exercises_of", '"first"', '"second"')),
    (exercise_form.begins_its_exercises, put("exercises_of", '"first"', '"01_first"')),
    (exercise_form.begins_its_exercises, put("exercises_of", "page =", "question, check, progress =")),
    (exercise_form.begins_its_exercises, put("exercises_of", "page =", "leaf =")),
    (exercise_form.asks_each_question_once, drop(QUESTION)),
    (exercise_form.asks_each_question_once, put(QUESTION, "two", "three")),
    (exercise_form.asks_each_question_once, put(QUESTION, "two", "moon")),
    (exercise_form.asks_each_question_once, put(QUESTION, QUESTION, f"{QUESTION}\nx = 1")),
    (exercise_form.asks_each_question_once, put(QUESTION, "page.", "")),
    (exercise_form.exercises_have_their_form, untag(CHECK)),
    (exercise_form.exercises_have_their_form, put(CHECK, CHECK, f"{CHECK}\n1")),
    (exercise_form.exercises_have_their_form, put(CHECK, f"\n\n\n{CHECK}", "")),
    (exercise_form.exercises_have_their_form, put(CHECK, CHECK, "page.check(cost)")),
    (exercise_form.exercises_have_their_form, put(CHECK, "page.check", "check")),
    (exercise_form.exercises_have_their_form, put(CHECK, "page.check", "other.check")),
    (exercise_form.exercises_have_their_form, put(CHECK, "    ...", "    return 0")),
    (exercise_form.exercises_have_their_form, put(CHECK, "def my_cost", "def my_other")),
    (exercise_form.exercises_have_their_form, put(CHECK, "my_cost", "my_other")),
    (exercise_form.exercises_have_their_form, drop(CHECK)),
    (exercise_form.exercises_have_solutions, drop("<details>")),
    (exercise_form.exercises_have_solutions, untag("<details>")),
    (exercise_form.exercises_have_solutions, drop(CHECK)),
    (exercise_form.exercises_have_solutions, put("<details>", "<details>", "<div>")),
    (exercise_form.exercises_have_solutions, put("<details>", "<summary>A solution</summary>", "")),
    (exercise_form.exercises_have_solutions, put("<details>", "```python", "```")),
    (exercise_form.exercises_have_solutions, put("<details>", "</details>", "```python\nx\n```\n</details>")),
    (exercise_form.exercises_have_solutions, put("<details>", "my_cost", "my_other")),
    (exercise_form.exercises_have_solutions, put("<details>", "return 0", "return (")),
    (exercise_form.uses_no_exercise_elsewhere, add_code("my_cost(1, 2)")),
    (exercise_form.uses_no_exercise_elsewhere, add_code("def my_other():\n    return 1")),
    (exercise_form.closes_with_progress, drop("page.progress()")),
    (exercise_form.closes_with_progress, put(CHECK, CHECK, f"page.progress()\n{CHECK}")),
    (exercise_form.closes_with_progress, put("page.progress()", "page.", "")),
    (exercise_form.closes_with_progress, lambda notebook: notebook.cells.append(new_code_cell("x"))),
    (form.has_outputs, lambda notebook: find(notebook, QUESTION).update(outputs=[])),
]


@pytest.mark.parametrize("rule", form.RULES, ids=lambda rule: rule.__name__)
def test_good_page_is_accepted(page, rule):
    (page().path.parent / "02_second.ipynb").touch()
    assert list(rule(page())) == []


@pytest.mark.parametrize(("rule", "spoil"), BAD, ids=lambda part: getattr(part, "__name__", "page"))
def test_bad_page_is_refused(page, rule, spoil):
    (page().path.parent / "02_second.ipynb").touch()
    assert list(rule(page(spoil)))


def test_every_rule_has_a_bad_page():
    assert {rule for rule, _ in BAD} == set(form.RULES)


def test_a_page_that_is_done_has_questions_enough(page, course):
    del course["four"]
    found = list(exercise_form.asks_each_question_once(page(drop('page.question("four")'))))
    assert found == ["the page has 3 questions, fewer than 4"]


def test_what_answers_are_told_is_computed_too(page, course):
    spoil = set_source(3, "print(slope)")
    found = list(form.quotes_only_what_it_computes(page(lambda notebook: (spoil(notebook), clear(notebook)))))
    assert len([wrong for wrong in found if "an answer to the question 'two' says 49,727" in wrong]) == 3


def clear(notebook):
    notebook.cells[3].outputs = []


def test_a_page_without_exercises_need_have_none_until_it_is_done(page):
    notebook = good_notebook()
    other = page(lambda made: made.update(cells=bare(made)), name="02_second")
    assert len(other.notebook.cells) == len(notebook.cells) - 8
    assert [wrong for rule in exercise_form.RULES for wrong in rule(other)] == []
    assert list(form.imports_once_at_the_top(other)) == []


def bare(notebook):
    """Return the cells of the lesson, without the line that begins its exercises."""
    put("exercises_of", "\n" + BEGIN, "")(notebook)
    return [
        cell
        for cell in notebook.cells
        if not cell.metadata.get("tags") and not cell.source.startswith(("page.question(", "page.progress("))
    ]


def test_only_the_lesson_s_own_cells_are_counted(page):
    assert len(page().notebook.cells) - len(page().lesson) == 8


def test_what_looks_bad_and_is_not(page):
    code = "text = 'done;'\ntext  # not the end;\nx = 1; y = 2\nnumber = 5 % 3\nshown.interaction = None"
    harmless = page(add_code(code))
    for rule in (form.is_plain_python, form.has_no_semicolon_at_a_line_end, form.has_no_hidden_machinery):
        assert list(rule(harmless)) == []
    linked = page(add_prose("[web](https://example.org/x) [here](#step) `a[0](1)`\n\n```python\nf[0](1)\n```"))
    assert [wrong for wrong in form.has_links_that_lead_somewhere(linked) if "02_second" not in wrong] == []


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (["01_first", "02_second", "03_explorer"], "no link to the next page"),
        (["01_first", "02_second"], "the explorer is always the last"),
        (["01_first", "03_explorer"], "page 2 should be called 02_"),
        (["first"], "page 1 should be called 01_"),
    ],
)
def test_wrong_order_is_told(page, names, wrong):
    assert wrong in "\n".join(form.order_is_wrong([page(name=name) for name in names]))


def test_right_order_is_accepted(page):
    pages = [
        page(name="01_first"),
        page(set_last("02_second", "03_explorer"), "02_second"),
        page(name="03_explorer"),
    ]
    assert list(form.order_is_wrong(pages)) == []


@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        ("49,727", "49726.765"),
        ("cost 49,726.77", "cost 49,726.765"),
        ("$49{,}726.765$", "49_726.765"),
        ("−591.54", "-591.5444"),
        ("-591.54", "−591.5444"),
        ("it falls by 591.54", "-591.5444"),
        ("50.5°", "50.52"),
        ("1.235 × 10⁹", "1.2345e9"),
        ("$1.235 \\times 10^{-3}$", "0.0012345"),
        ("15.36 %", "0.15357"),
        ("in 1929, at 500 or 1,000,000 or 50 or 0.5", "nothing"),
        ("below 0.035, as 240 and 1.5", "0.0351, 239.8 and 1.52"),
        ("[a paper](https://doi.org/10.1073/15.3168), NGC 6822, x1234, version 3.11.2", "nothing"),
    ],
)
def test_quoted_number_is_found(prose, shown):
    assert numbers_not_computed(prose, [new_code_cell(f"print('{shown}')")]) == []


@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        ("49,727", "49725.765"),
        ("49,727", "49.726765"),
        ("−591.54", "591.5444"),
        ("50.52°", "50.5"),
        ("1.235 × 10⁹", "1.2345e8"),
        ("0.4918", "0.4923"),
        ("15.36 %", "0.1546"),
        ("1929.5", "1929"),
        ("below 0.035", "0.0361"),
        ("near 423", "424.1"),
        ("above 1,300", "nothing"),
    ],
)
def test_quoted_number_that_nothing_computes_is_told(prose, shown):
    assert len(numbers_not_computed(prose, [new_code_cell(f"print('{shown}')")])) == 1


def test_a_comment_computes_nothing():
    assert numbers_not_computed("0.35", [new_code_cell("x = 1  # about 0.35")]) == ["0.35"]
    assert numbers_not_computed("0.35", [new_code_cell("x = 0.35  # as is\nprint('# 0.36')")]) == []


def test_numbers_are_read_as_they_are_written():
    text = "8−3456 at (−0.864, 1.167), 454.158km/s, [-1.5e-7], 2,572.\nhidden\n2,410 in NGC 224, x1"
    assert [number.text for number in read_numbers(text)] == [
        "8",
        "3456",
        "-0.864",
        "1.167",
        "454.158",
        "-1.5e-7",
        "2,572",
        "2,410",
    ]
