"""No module of helpers/ uses a name of matplotlib's that begins with an underscore: any of them may go in a release."""

import ast
import importlib
import re
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"
PRIVATE = re.compile(r"_[a-z]\w*(?<!_)$")  # not __dunder__, nor what IPython asks for: _repr_png_
DRAWS = re.compile(r"^\s*(from|import) (matplotlib|mpl_toolkits)\b", re.MULTILINE)
MODULES = [path for path in sorted(HELPERS.rglob("*.py")) if DRAWS.search(path.read_text(encoding="utf-8"))]


def names_made_in(tree):
    """Return the names that a module's own code gives to attributes, methods and functions."""
    made = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    stored = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]
    made |= {node.attr for node in stored if ast.unparse(node.value) in ("self", "cls")}
    return made | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def names_made_for(module):
    """Return the names that a module's code gives to attributes, and that of our classes from which its own come."""
    kinds = {base for kind in own_classes(module) for base in kind.__mro__ if base.__module__.startswith("helpers.")}
    modules = {module, *(sys.modules[kind.__module__] for kind in kinds)}
    return set().union(*(names_made_in(ast.parse(Path(each.__file__).read_text(encoding="utf-8"))) for each in modules))


def own_classes(module):
    """Return the classes that a module defines."""
    return [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]


def private_names(source, made=frozenset()):
    """Return the private names in a module's source that are not ours: attributes, and names given as text.

    made: names of ours from other modules, beside those that are made in the source.
    """
    tree, found = ast.parse(source), []
    made = made | names_made_in(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and PRIVATE.match(node.attr):
            if node.attr not in made or ast.unparse(node.value) not in ("self", "cls", "super()"):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and PRIVATE.fullmatch(node.value):
            found += [node.value] if node.value not in made else []
        elif isinstance(node, ast.ImportFrom) and DRAWS.match(ast.unparse(node)):
            found += [alias.name for alias in node.names if PRIVATE.match(alias.name)]
    return found


def overridden(module, made):
    """Return which of the names made in a module replace something of the matplotlib bases of its classes."""
    bases = {base for kind in own_classes(module) for base in kind.__mro__ if DRAWS.match(f"import {base.__module__}")}
    return {name for name in made for base in bases if PRIVATE.match(name) and name in vars(base)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_only_public_names_of_matplotlib_are_used(path):
    source, parts = path.read_text(encoding="utf-8"), path.relative_to(HELPERS.parent).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    assert private_names(source, names_made_for(module)) == []
    assert overridden(module, names_made_in(ast.parse(source))) == set()


def test_the_modules_that_draw_are_found():
    assert {"live", "figures"} <= {path.relative_to(HELPERS).parts[0] for path in MODULES}


@pytest.mark.parametrize(
    "source",
    [
        "text._get_layout(renderer)",
        "self.text._get_layout(renderer)",
        "self._stale",
        "axis._axinfo['grid']",
        "getattr(artist, '_offsets3d', None)",
        "attrgetter('_usetex')",
        "class Line(Line2D):\n    def draw(self):\n        return self._path",
        "class Mine:\n    def _path(self):\n        return line._path",
        "line._path = None",
        "from matplotlib.path import _path",
    ],
)
def test_a_private_name_is_seen(source):
    assert private_names(source)


@pytest.mark.parametrize(
    "source",
    [
        "class Mine:\n    def __init__(self):\n        self._path = 1\n    def path(self):\n        return self._path",
        "class Mine:\n    def _path(self): ...\n    def path(self):\n        return self._path()",
        "line.__class__, picture._repr_png_(), '_', '__init__'",
        "line.get_path(), 'a _path in words'",
    ],
)
def test_an_own_or_a_public_name_is_none(source):
    assert private_names(source) == []


def test_a_replaced_private_method_is_seen():
    module = importlib.import_module("helpers.live.recorder")
    assert overridden(module, {"_iter_collection", "draw_path", "_stroke"}) == {"_iter_collection"}
