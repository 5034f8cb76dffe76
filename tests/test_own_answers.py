"""The answers to *On your own*, worked out anew by each page's own code; and what a page's code promises in words."""

import ast
from pathlib import Path

import notebook_form
import pytest

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
