"""The rooms of helpers/ know only whom they may know, and what is mathematical needs no picture and no widget."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

ROOMS = {
    "text": set(),
    "validate": set(),
    "data": {"text", "validate"},
    "surfaces": {"text", "validate", "data"},
    "rules": {"validate"},
    "descent": {"text", "validate", "surfaces", "rules"},
    "network": {"text", "validate", "rules"},
    "style": {"text"},
    "figures": {"text", "surfaces", "style"},
    "live": {"style"},
    "server": set(),
    "state": {"text", "validate", "surfaces", "rules", "descent", "data"},
    "explorers": {
        "text",
        "validate",
        "surfaces",
        "rules",
        "network",
        "figures",
        "live",
        "state",
    },
    "checks": {"text", "data", "surfaces"},
    "exercises": {"text", "data", "rules", "state", "live", "checks"},
}
MATHEMATICAL = {"text", "validate", "data", "surfaces", "rules", "descent", "network", "state", "checks"}
NOT_FOR_MATHEMATICS = {"matplotlib", "mpl_toolkits", "ipywidgets", "anywidget", "IPython"}
MODULES = sorted(path for path in HELPERS.rglob("*.py") if path != HELPERS / "__init__.py")


def dotted_name(path):
    """Return the name by which the module at `path` is imported, and whether it is a package."""
    parts = ["helpers", *path.relative_to(HELPERS).with_suffix("").parts]
    package = parts[-1] == "__init__"
    return ".".join(parts[:-1] if package else parts), package


def imported_names(source, module, package):
    """Return the dotted names that a module's source imports, relative ones made absolute."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: len(module.split(".")) - node.level + package]
                base = ".".join(above + ([base] if base else []))
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def room_of(name):
    """Return the room of a dotted name in helpers, or None for helpers itself and for other packages."""
    parts = name.split(".")
    if parts[0] != "helpers" or len(parts) < 2:
        return None
    return parts[1]


def complaints(source, module, package=False):
    """Return what is wrong with a module's imports, in words."""
    room, names = room_of(module), imported_names(source, module, package)
    if room not in ROOMS:
        return [f"there is no room {room} in the table"]
    found = []
    for name in sorted(names):
        other, top = room_of(name), name.split(".")[0]
        if top == "helpers" and other != room and other not in ROOMS[room]:
            found.append(f"{room} may not import {name}")
        if room in MATHEMATICAL and top in NOT_FOR_MATHEMATICS:
            found.append(f"{room} is mathematical and may not import {name}")
        if name.startswith(("matplotlib.pyplot", "matplotlib.pylab")):
            found.append(f"{room} may not import {name}: its state is shared by all figures")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_a_module_knows_only_whom_it_may_know(path):
    assert complaints(path.read_text(encoding="utf-8"), *dotted_name(path)) == []


def test_the_rooms_are_found():
    rooms = {room_of(dotted_name(path)[0]) for path in MODULES}
    assert {"text", "validate", "data", "surfaces", "rules", "descent", "network"} <= rooms


def test_the_table_allows_no_more_than_is_used():
    used = {room: set() for room in ROOMS}
    for path in MODULES:
        module, package = dotted_name(path)
        names = imported_names(path.read_text(encoding="utf-8"), module, package)
        used[room_of(module)] |= {room_of(name) for name in names} - {None, room_of(module)}
    assert used == ROOMS


def test_the_package_itself_imports_nothing():
    assert imported_names((HELPERS / "__init__.py").read_text(encoding="utf-8"), "helpers", True) == set()


def test_the_table_has_no_circle():
    left = dict(ROOMS)
    while left:
        ready = [room for room, others in left.items() if not others & left.keys()]
        assert ready, f"these rooms import each other: {sorted(left)}"
        for room in ready:
            del left[room]


@pytest.mark.parametrize(
    ("source", "module", "words"),
    [
        ("import helpers.figures", "helpers.descent.walk", "descent may not import helpers.figures"),
        ("from helpers import style", "helpers.surfaces", "surfaces may not import helpers.style"),
        ("from helpers.data import read_table", "helpers.figures.line", "figures may not import helpers.data"),
        ("from .. import live", "helpers.state.session", "state may not import helpers.live"),
        ("from ..live import LiveFigure", "helpers.state.session", "state may not import helpers.live.LiveFigure"),
        ("from ..descent import regime", "helpers.rules.base", "rules may not import helpers.descent.regime"),
        ("def f():\n    import helpers.exercises", "helpers.explorers", "explorers may not import helpers.exercises"),
        ("from helpers import *", "helpers.data", r"data may not import helpers.\*"),
        ("import matplotlib", "helpers.descent.regimes", "descent is mathematical and may not import matplotlib"),
        ("from ipywidgets import Button", "helpers.state", "state is mathematical .* ipywidgets.Button"),
        ("from matplotlib import pyplot", "helpers.figures", "figures may not import matplotlib.pyplot"),
        ("", "helpers.attic", "there is no room attic in the table"),
    ],
)
def test_what_is_forbidden_is_seen(source, module, words):
    assert [complaint for complaint in complaints(source, module) if re.search(words, complaint)]


@pytest.mark.parametrize(
    ("source", "module", "package"),
    [
        ("from helpers.descent.regimes import regime", "helpers.descent.walk", False),
        ("from .walk import descend\nfrom ..surfaces.base import edge_of", "helpers.descent", True),
        ("from . import walk", "helpers.descent", True),
        ("from . import walk", "helpers.descent.regimes", False),
        ("import numpy as np, math\nfrom helpers.surfaces import from_data", "helpers.figures.line", False),
        ("from matplotlib.figure import Figure", "helpers.figures.line", False),
    ],
)
def test_what_is_allowed_is_let_through(source, module, package):
    assert complaints(source, module, package) == []


def test_the_mathematics_runs_without_pictures_and_widgets():
    rooms = ", ".join(
        f"helpers.{room}" for room in ("text", "validate", "data", "surfaces", "rules", "descent", "network")
    )
    code = f"import sys, {rooms}; print(*sorted({NOT_FOR_MATHEMATICS!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HELPERS.parent, timeout=60)
    assert (run.stdout.strip(), run.stderr) == ("", "")
