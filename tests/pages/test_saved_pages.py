"""Pages as learners have them from earlier versions: their code runs with this one."""

import json
from pathlib import Path

import pytest

SAVED = json.loads((Path(__file__).parent / "saved" / "code.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", SAVED)
def test_the_code_of_a_page_saved_earlier_runs(page):
    names = {"__name__": "__main__"}
    assert len(SAVED[page]) > 5
    for cell in SAVED[page]:
        exec(compile(cell, f"<{page}>", "exec"), names)
