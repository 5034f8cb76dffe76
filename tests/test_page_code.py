"""The answers to *On your own*, worked out anew by each page's own code; and what a page's code promises in words."""

import ast
from pathlib import Path

import notebook_form
import pytest

from helpers.surfaces import Surface

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


@pytest.fixture(scope="module")
def pages():
    """Return a function that gives a page's names, as they stand after its last cell."""
    known = {}

    def names(page):
        if page not in known:
            known[page] = {"__name__": "__main__"}
            for cell in notebook_form.Page.read(NOTEBOOKS / f"{page}.ipynb").code:
                exec(compile(ast.parse(cell.source), page, "exec"), known[page])
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
