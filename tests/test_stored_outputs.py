"""How stored outputs are compared with a run: numbers and pictures closely, counts and words exactly."""

import base64
import io
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import numpy as np
import pictures
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from helpers.figures import draw_data

ROOT = Path(__file__).resolve().parent.parent
DRAW = """from helpers.figures import draw_data
picture = draw_data([1, 2, 3], {heights}, "distance (Mpc)", "velocity (km/s)", title="{title}")
picture"""
PICTURES = [  # the heights and the title of what a cell draws and of what is stored, and whether they should pass
    (([1, 2, 4], "Far means fast"), ([1, 2, 4], "Far means fast"), True),
    (([1, 2, 4], "Far means fast"), ([1, 2, 4], "Far means fest"), False),
    (([1, 2, 4], "Far means fast"), ([1, 2.1, 4], "Far means fast"), False),
]
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


def drawing(drawn, stored):
    """Return a cell that draws one picture and stores another, as this machine draws it."""
    heights, title = stored
    picture = draw_data([1, 2, 3], heights, "distance (Mpc)", "velocity (km/s)", title=title)
    text = f"<Picture: {drawn[1]}>"  # what is stored of the words is as it should be
    png = base64.b64encode(picture._repr_png_()).decode()
    output = new_output("execute_result", {"text/plain": text, "image/png": png}, execution_count=1)
    return new_code_cell(DRAW.format(heights=drawn[0], title=drawn[1]), execution_count=1, outputs=[output])


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What strict nbval, with the course's conftest and settings, says of each cell."""
    folder = tmp_path_factory.mktemp("closeness")
    (folder / "tests" / "support").mkdir(parents=True)
    for name in ("conftest.py", "pyproject.toml", "constraints.txt", "tests/support/pictures.py"):
        shutil.copy(ROOT / name, folder / name)
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    cells = [
        new_code_cell(f"print({shown!r})", execution_count=1, outputs=[new_output("stream", text=stored + "\n")])
        for shown, stored, _ in CELLS
    ]
    cells.append(new_code_cell("1 / 3", execution_count=1))
    cells[-1].outputs = [new_output("execute_result", {"text/plain": "0.33333333334"}, execution_count=1)]
    cells += [drawing(*both[:2]) for both in PICTURES]
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


@pytest.mark.parametrize("number", range(len(PICTURES)))
def test_stored_pictures_are_compared_closely(outcomes, number):
    if not pictures.drawn_alike():
        pytest.skip("another matplotlib than that of constraints.txt draws the same pictures a little otherwise")
    assert outcomes[f"Cell {len(CELLS) + 1 + number}"] == ("passed" if PICTURES[number][2] else "failed")


def test_the_smoothing_of_edges_and_a_dot_of_dust_make_no_other_picture():
    paper = np.full((200, 300, 3), 250, dtype=np.uint8)
    smoothed, dusty, other = (paper.copy() for _ in range(3))
    smoothed[::2] -= pictures.STEP - 1
    dusty[:3, :4] = 0
    other[:1, :13] = 0
    png = [encoded(pixels) for pixels in (paper, smoothed, dusty, other, paper[1:])]
    assert [pictures.look_alike(png[0], picture) for picture in png] == [True, True, True, False, False]
    assert not pictures.look_alike(png[0], "no picture")


def encoded(pixels):
    """Return pixels as a PNG in base64."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def test_copies_made_for_a_look_are_left_out(outcomes):
    assert len(outcomes) == len(CELLS) + 1 + len(PICTURES)
