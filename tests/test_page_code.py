"""What a page's code gives when it is run and asked: its answers to *On your own*, and what its words promise."""

import ast
import re
from functools import reduce
from pathlib import Path

import notebook_form
import numpy as np
import pytest
from notebook_numbers import read_numbers
from own_answers import ANSWERS

from helpers.surfaces import Surface

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def path_of(page):
    """Return the place of a page's notebook."""
    return NOTEBOOKS / f"{page}.ipynb"


def without_picture(source):
    """Return a cell's code as a tree, without the picture or board that it ends with: that makes no name."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if isinstance(last, ast.Expr) and re.match(r"(draw_\w+|explorer|\w+_board)\(", ast.unparse(last)):
        tree.body.pop()
    return tree


@pytest.fixture(scope="module")
def pages():
    """Return a function that gives a page's names, as they stand after its last cell."""
    known = {}

    def names(page):
        if page not in known:
            known[page] = {"__name__": "__main__"}
            for cell in notebook_form.Page.read(path_of(page)).code:
                exec(compile(without_picture(cell.source), page, "exec"), known[page])
        return known[page]

    return names


def test_an_exactly_level_start_is_level(pages):
    page = pages("03_update")
    minimum = page["galaxy_cost"].minima.points[0]
    assert page["slopes"](*minimum) == (0, 0)
    assert len(page["descend"](*minimum, learning_rate=0.1, budget=1000)) == 2


def kind(value):
    """Tell whether a page's name stands for a surface, something to call, or something else."""
    return "surface" if isinstance(value, Surface) else "function" if callable(value) else "value"


def test_a_name_is_the_same_kind_of_thing_on_all_pages(pages):
    kinds = {}
    for page in ("01_cost", "02_slope", "03_update", "04_learning_rate", "07_explorer"):
        for name, value in pages(page).items():
            kinds.setdefault(name, {}).setdefault(kind(value), []).append(page)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def answers(page):
    """Return a page's answers to *On your own*, {number: text}."""
    block = re.search(
        r"<summary>Answers</summary>(.*?)</details>", notebook_form.Page.read(path_of(page)).closing, re.DOTALL
    )
    return {int(number): text for number, text in re.findall(r"^(\d+)\. (.*)$", block[1], re.MULTILINE)}


def test_the_coloured_table_writes_thousands_as_the_page_does(pages):
    picture = pages("01_cost")["picture"]
    picture._repr_png_()
    bar = picture.axes[1]
    assert bar.get_ylabel().startswith("cost")
    assert {"100,000", "600,000"} <= {tick.get_text() for tick in bar.get_yticklabels()}


@pytest.mark.parametrize(("page", "number", "words", "expression"), ANSWERS, ids=lambda part: str(part)[:40])
def test_an_answer_is_what_the_page_s_code_gives(pages, page, number, words, expression):
    assert words in answers(page)[number]
    given = eval(expression, pages(page) | {"reduce": reduce})
    if isinstance(given, bool | np.bool_):
        assert given
    else:
        (quoted,) = [number for number in read_numbers(words) if number.needs_proof] or read_numbers(words)
        assert abs(given - float(quoted.value)) <= float(quoted.unit) / 2


@pytest.mark.parametrize("page", ["01_cost", "02_slope", "03_update", "04_learning_rate"])
def test_every_answer_is_worked_out(page):
    assert {number for name, number, _, _ in ANSWERS if name == page} == set(answers(page))
