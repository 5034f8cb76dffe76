"""What CONTRIBUTING.md says of the tests is so: its commands, its folders and its marks."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ {4}\.venv/bin/pytest (.*)$", TEXT, re.MULTILINE)
TESTS = {"tests/pages/test_notebooks_form.py", "tests/pages/test_claims.py"}
MARKS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]["markers"]


def folders(place):
    """Return the names of the folders at a place that hold something of the repository."""
    return {path.name for path in place.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}


def test_an_author_s_command_collects_form_and_claims_of_all_pages_and_every_cell_of_one():
    fast = shlex.split(COMMANDS[0])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", *fast],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    collected = [line.split("::", 1) for line in run.stdout.splitlines() if "::" in line]
    (page,) = {file for file, _ in collected} - TESTS
    cells = [cell for cell in nbformat.read(ROOT / page, 4).cells if cell.cell_type == "code"]
    assert page.startswith("notebooks/") and [file for file, _ in collected].count(page) == len(cells)
    for tests in TESTS:
        written = set(re.findall(r"^def (test_\w+)", (ROOT / tests).read_text(encoding="utf-8"), re.MULTILINE))
        assert {test.split("[")[0] for file, test in collected if file == tests} == written


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_names_files_and_marks_that_are_there(command):
    words = shlex.split(command)
    assert all((ROOT / word).exists() for word in words if "/" in word)
    marks = re.findall(r"\w+", words[words.index("-m") + 1]) if "-m" in words else []
    assert set(marks) <= {mark.split(":")[0] for mark in MARKS} | {"not", "and"}


def test_every_folder_of_tests_is_told():
    told = set(re.findall(r"`tests/([\w/]+)/`", TEXT.split("## Where tests stand")[1]))
    assert told == folders(ROOT / "tests")


def test_every_room_of_helpers_has_its_folder_of_tests():
    assert folders(ROOT / "helpers") - {"style"} <= folders(ROOT / "tests")  # style is tested with the figures


def test_every_mark_is_told():
    told = re.findall(r"^\| `(\w+)` \|", TEXT.split("## Marks")[1], re.MULTILINE)
    assert told == [mark.split(":")[0] for mark in MARKS]


def test_files_that_one_worker_runs_together_are_there(pytestconfig):
    together = pytestconfig.pluginmanager.get_plugin(str(ROOT / "conftest.py")).TOGETHER
    assert [file for file in together if not (ROOT / file).is_file()] == []


def test_what_ci_lints_is_looked_at_before_each_commit():
    hooks = re.findall(r"^ *entry: (.*)$", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    lints = re.findall(r"^\.venv/bin/(?!python).*$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    steps = re.findall(r"npm run --silent (\w+)", (ROOT / ".ci" / "browser").read_text(encoding="utf-8"))
    assert len(lints) >= 4 and len(steps) >= 2
    assert hooks == lints + [f"npm --prefix browser run {step}" for step in steps]
