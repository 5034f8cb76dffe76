"""The examples in CONTRIBUTING.md of a data set, a rule, a surface and a part, followed literally in a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```\w+\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def example(title):
    """Return the path of the new file of an example, and all that is written in fences below its title."""
    text = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return re.search(r" is `([\w/.]+)`", text)[1], FENCE.findall(text)


def insert(path, line, before):
    """Write a line before the last line that begins with some text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    place = max(number for number, each in enumerate(lines) if each.startswith(before))
    path.write_text("\n".join([*lines[:place], line, *lines[place:], ""]), encoding="utf-8")


def offer(path, lines, end, after):
    """Write an import at the head of a file, and a row before the line that ends a list which begins with `after`."""
    text = path.read_text(encoding="utf-8")
    imported, row = lines.split("\n\n")
    head, begin, rest = text.partition(after)
    row_there, closing, tail = rest.partition(end)
    assert begin and closing
    path.write_text(head + begin + row_there + row + "\n" + closing + tail, encoding="utf-8")
    insert(path, imported, "from helpers")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return the folder of a copy of the course to which all four are added."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("helpers", "data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    file, (table, entry) = example("A new data set")
    (folder / file).write_text(table + "\n", encoding="utf-8")
    with (folder / "data" / "tables.toml").open("a", encoding="utf-8") as tables:
        tables.write("\n" + entry + "\n")
    for title, lists, after, end in (
        ("A new rule", "helpers/rules/__init__.py", "OFFERED: ", ")\n"),
        ("A new surface", "helpers/state/choices.py", "OFFERED: ", "}\nTABLES"),
        ("A new part of a board", "helpers/explorers/explorer.py", "    always: list[Part] = [", "    ]"),
    ):
        file, (module, lines) = example(title)
        (folder / file).write_text(module + "\n", encoding="utf-8")
        if title == "A new surface":
            imported, row = lines.split("\n\n")
            insert(folder / "helpers" / "surfaces" / "__init__.py", imported, "from helpers")
        offer(folder / lists, lines, end, after)
    return folder


BOARD = """
import contextlib
import io
import nbformat
import numpy as np
from helpers.text import number

page = {}
with contextlib.redirect_stdout(io.StringIO()):
    for cell in nbformat.read("PAGE", 4).cells:
        if cell.cell_type == "code":
            exec(cell.source, page)
board = page["board"]

def use(name, value):
    board._handle_custom_msg({"event": "control", "name": name, "value": value, "n": 1}, [])
    assert board.error == "", board.error

def walked():
    names = {}
    exec(board.state.as_code(), names)
    np.testing.assert_allclose(names["trajectory"], board.state.trajectory.points, rtol=1e-9)
    return len(names["trajectory"]) > 5

offered = "planets</option>", "signs only</option>", "ripples</option>", "Surface: galaxies, cars, planets, "
assert [name for name in offered if name not in board.words] == []
board._handle_custom_msg({"event": "ready", "view": 1, "ratio": 1, "panels": PANELS, "n": 1}, [])
use("surface", "planets")
assert board.slots["surface_said"].startswith("The six planets that Kepler knew") and walked()
assert str(board.state.surface.data.x_label) == "distance (au)"
use("rule", "signs only")
assert board.slots["rule_said"].startswith("Only the sign of each slope counts") and walked()
use("surface", "ripples")
assert board.slots["surface"] == "ripples" and walked()
assert board.slots["steepness"] == number(float(np.hypot(*board.state.slopes))) != "0"
print("done")
"""


def test_the_page_of_the_explorer_runs_offers_what_was_added_and_walks_on_it(copy):
    (page,) = (copy / "notebooks").glob("*_explorer.ipynb")
    script = BOARD.replace("PANELS", repr(("surface", "rule", "code", "steepness")))
    run = subprocess.run(
        [sys.executable, "-c", script.replace("PAGE", page.name)],
        cwd=copy / "notebooks",
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (run.stdout, run.stderr) == ("done\n", "")
