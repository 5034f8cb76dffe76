"""Every solution of the course, put into its stub, is accepted by the page's own check; the page runs to its end."""

import copy
from pathlib import Path

import exercise_form
import nbformat
import notebook_form
import pytest
import refresh
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PAGES = [notebook_form.Page.read(path) for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]
WITH_EXERCISES = [page for page in PAGES if list(exercise_form.exercise_cells(page))]
IMPORTS = "import numpy as np\nfrom helpers.exercises import exercises_of\n"
BEGIN = IMPORTS + 'page = exercises_of("cost")'
STUB = "def my_cost(weight, bias, x, y):\n    ...\n\n\npage.check(my_cost)"
SOLUTION = """<details><summary>Solution</summary>

```python
def my_cost(weight, bias, x, y):
    return np.mean((weight * x + bias - y) ** 2)
```

</details>"""


def solved(page):
    """Return the page's notebook with each solution in the place of its stub, and {index of the cell: name}."""
    notebook, names = copy.deepcopy(page.notebook), {}
    for index, _, tree in exercise_form.exercise_cells(page):
        code = exercise_form.solution(page.notebook.cells[index + 1].source)
        names[index] = exercise_form.checked(tree)
        notebook.cells[index].source = f"{code}\n\npage.check({names[index]})"
    return notebook, names


def run(notebook, monkeypatch):
    """Run a notebook in a fresh kernel in which checks raise."""
    monkeypatch.setenv("COURSE_CHECKS", "raise")
    refresh.run(notebook, NOTEBOOKS)


def said(cell):
    """Return the text that a cell gave."""
    return "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)


@pytest.mark.parametrize("page", WITH_EXERCISES, ids=lambda page: page.name)
def test_the_solutions_of_a_page_are_accepted(page, monkeypatch):
    notebook, names = solved(page)
    run(notebook, monkeypatch)
    assert {index: said(notebook.cells[index]).splitlines()[0] for index in names} == {
        index: f"{name}: right" for index, name in names.items()
    }
    assert f"{len(names)} of {len(names)} exercise" in said(notebook.cells[-1])


def test_pages_that_are_done_have_solutions():
    assert set(exercise_form.DONE) - {"explorer"} == {page.key for page in WITH_EXERCISES}


def page_with(solution):
    """Return a page with one exercise and this solution."""
    cells = [new_code_cell(BEGIN), new_code_cell(STUB), new_markdown_cell(solution)]
    return notebook_form.Page(NOTEBOOKS / "made.ipynb", new_notebook(cells=cells))


def test_a_wrong_solution_would_be_found(monkeypatch):
    notebook, names = solved(page_with(SOLUTION.replace("np.mean", "np.sum")))
    assert names == {1: "my_cost"}
    with pytest.raises(refresh.RunError, match="AssertionError: my_cost: not yet"):
        run(notebook, monkeypatch)


def test_a_stub_left_as_it_is_would_be_found(monkeypatch):
    with pytest.raises(refresh.RunError, match="AssertionError: my_cost: not tried yet"):
        run(page_with(SOLUTION).notebook, monkeypatch)


def test_a_solution_stands_in_the_place_of_its_stub():
    notebook, _ = solved(page_with(SOLUTION))
    assert notebook.cells[1].source.endswith("- y) ** 2)\n\n\npage.check(my_cost)")
    assert "..." not in notebook.cells[1].source
    nbformat.validate(notebook)
