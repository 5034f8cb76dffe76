"""The course as a package: it brings what it reads and what it needs, and takes no other name than its own."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from pages import notebook

ROOT = Path(__file__).resolve().parent.parent
PACKED = ("helpers", "data", "LICENSE", "pyproject.toml", "setup.py")
BUILD = "from setuptools.build_meta import build_wheel; build_wheel('.')"
REQUIREMENT = re.compile(r"([\w-]+)(.*)")
READ = """
import json, sys
import helpers
from helpers.data import DATA_FOLDER, read_digits, read_table
from helpers.exercises.asking import read_questions

assert helpers.__file__.startswith(sys.argv[1]), helpers.__file__
tables = [read_table(file.stem) for file in DATA_FOLDER.glob("*.csv")]
print(*(f"{table!r}" for table in tables), read_digits(), *read_questions())
for cell in json.load(open(sys.argv[2], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel, built from a copy of the repository by what installers call."""
    source = tmp_path_factory.mktemp("source")
    for name in PACKED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, source / name)
    subprocess.run([sys.executable, "-c", BUILD], cwd=source, check=True, capture_output=True)
    (built,) = source.glob("*.whl")
    return built


def test_the_wheel_takes_no_name_but_its_own(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"helpers"}


def test_the_wheel_holds_every_file_of_helpers_and_data(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = [path for path in (ROOT / "helpers").rglob("*.*") if path.suffix != ".pyc"]
    wanted = {path.relative_to(ROOT).as_posix() for path in code}
    wanted |= {
        f"helpers/data/files/{path.relative_to(ROOT / 'data').as_posix()}" for path in (ROOT / "data").rglob("*.*")
    }
    assert names == wanted


def test_the_wheel_alone_reads_all_data_and_runs_a_page(wheel, tmp_path):
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    page = notebook("explorer")
    command = [sys.executable, "-X", "utf8", "-c", READ, str(installed), str(page)]
    ran = subprocess.run(command, cwd=installed, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    for name in ("hubble_1929", "stopping_distances_1930", "1,797 images", "cost slope update learning_rate"):
        assert name in ran.stdout


def test_the_package_needs_what_the_requirements_say():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = dict(REQUIREMENT.match(line).groups() for line in lines if line[0].isalpha())
    needed = dict(REQUIREMENT.match(line).groups() for line in project["dependencies"])
    assert needed == {name: required[name] for name in needed}
    assert required.keys() - needed.keys() == {"jupyterlab", "pytest", "nbval"}  # around the pages, not on them
