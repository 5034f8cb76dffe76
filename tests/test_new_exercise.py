"""The example of a new exercise in CONTRIBUTING.md, followed literally in a copy of the course."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new exercise")[2].partition("\n## ")[0]
FILE = re.search(r"The file is `([\w/.]+)`", TEXT)[1]
FENCES = re.findall(r"^(`{3,})(\w+)\n(.*?)\n\1$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^ {4}\.venv/bin/(python|pytest) (.*)$", TEXT, re.MULTILINE)
COPIED = ("helpers", "data", "notebooks", "tests", "tools", "conftest.py", "pyproject.toml", "requirements.txt")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return the folder of a copy of the course in which the example's file and cells are."""
    folder = tmp_path_factory.mktemp("course")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    (_, _, toml), (_, _, asked), (_, _, stub), (_, _, solution) = FENCES
    (folder / FILE).write_text(toml + "\n", encoding="utf-8")
    path = folder / "notebooks" / "01_cost.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.cells[-1:-1] = [
        new_markdown_cell(asked, metadata={"tags": ["exercise"]}),
        new_code_cell(stub, metadata={"tags": ["exercise"]}),
        new_markdown_cell(solution, metadata={"tags": ["solution"]}),
    ]
    nbformat.write(notebook, path)
    return folder


def run(folder, program, arguments):
    """Run a command of the example in a folder whose helpers are those that are imported."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    start = [sys.executable] if program == "python" else [sys.executable, "-m", "pytest", "-q", "-n", "0"]
    return subprocess.run(
        [*start, *shlex.split(arguments)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_page_and_every_test_take_the_new_exercise(copy):
    for program, arguments in COMMANDS:
        ended = run(copy, program, arguments)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"\b\d\d+ passed", ended.stdout)
    assert "my_largest_error" in (copy / "notebooks" / "01_cost.ipynb").read_text(encoding="utf-8")


def test_a_fault_in_the_file_is_told_with_its_key_and_line(copy):
    path = copy / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("np.max(errors**2)", "np.max(errors**2"), encoding="utf-8")
    ended = run(copy, "pytest", "-k largest_error tests/checks/test_exercise_files.py")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("np.max(errors**2)")].count("\n") + 1
    assert ended.returncode != 0 and f"3_largest_error.toml, mistakes, line {line}: " in ended.stdout
