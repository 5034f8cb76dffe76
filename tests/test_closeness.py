"""How stored outputs are compared with a run: numbers closely, counts and words exactly."""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

ROOT = Path(__file__).resolve().parent.parent
CELLS = [  # what a cell prints, what is stored of it, and whether the two should pass as the same
    ("cost 49726.765", "cost 49726.765", True),
    ("cost 49726.765", "cost 49726.76500005", True),
    ("cost 49726.765", "cost 49726.865", False),
    ("cost 49,726.765", "cost 49,726.76500005", True),
    ("slope -591.54", "slope 591.54", False),
    ("slope −591.54", "slope 591.54", False),
    ("slope −591.54", "slope −591.5400000006", True),
    ("[ 1.        -0.5 ]", "[ 1.00000000001 -0.5 ]", True),
    ("1.5e-07", "1.5000000001e-07", True),
    ("1.5e-07", "1.5e-06", False),
    ("error 2.2e-16", "error 0.0", True),
    ("1000000 points", "1000001 points", False),
    ("50 steps done", "50 steps over", False),
    ("arrived", "arrived 1.0", False),
    ("1.0, 2.0", "1.0", False),
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What strict nbval, with the course's conftest and settings, says of each cell."""
    folder = tmp_path_factory.mktemp("closeness")
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    cells = [
        new_code_cell(f"print({shown!r})", execution_count=1, outputs=[new_output("stream", text=stored + "\n")])
        for shown, stored, _ in CELLS
    ]
    cells.append(new_code_cell("1 / 3", execution_count=1))
    cells[-1].outputs = [new_output("execute_result", {"text/plain": "0.33333333334"}, execution_count=1)]
    nbformat.write(new_notebook(cells=cells), str(notebooks / "page.ipynb"))
    copy = new_notebook(cells=[new_code_cell(f"{number}") for number in range(2 * len(CELLS))])
    nbformat.write(copy, str(notebooks / "_look_page.ipynb"))
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-n", "0", f"--junitxml={report}", "notebooks"]
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    cases = list(ElementTree.parse(report).iter("testcase"))
    return {case.get("name"): "failed" if len(case) else "passed" for case in cases}


@pytest.mark.parametrize("number", range(len(CELLS)), ids=lambda number: " | ".join(CELLS[number][:2]))
def test_stored_output_is_compared_closely(outcomes, number):
    assert outcomes[f"Cell {number}"] == ("passed" if CELLS[number][2] else "failed")


def test_results_are_compared_closely_too(outcomes):
    assert outcomes[f"Cell {len(CELLS)}"] == "passed"


def test_copies_made_for_a_look_are_left_out(outcomes):
    assert len(outcomes) == len(CELLS) + 1
