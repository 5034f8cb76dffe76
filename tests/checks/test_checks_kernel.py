"""The checks in a real kernel: lines are those of the cell, loops are stopped, nothing is printed."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

CELLS = {
    "start": "import numpy as np\n\nfrom helpers.checks import examine",
    "stub": "# an exercise\n\n\ndef my_cost(weight, bias, x, y):\n    errors = ...\n    return np.mean(errors**2)",
    "wrong": "# an exercise\n\n\ndef my_cost(weight, bias, x, y):\n    print(x)\n    return np.mean(weigt * x - y)",
    "endless": "def my_cost(weight, bias, x, y):\n    while True:\n        try:\n            x = x + 1\n"
    "        except:\n            pass",
    "endless in one line": "def my_cost(weight, bias, x, y):\n    while True: pass",
    "asking": "def my_cost(weight, bias, x, y):\n    return float(input('cost? '))",
    "numpy read again": "import importlib\n\nagain = importlib.reload(np)",
    "keep": "own_mean = np.mean\nnp.mean = lambda *parts: 3.0",
    "numpy overwritten": "def my_cost(weight, bias, x, y):\n    return np.mean((weight * x + bias - y) ** 2)",
    "numpy put back": "assert np.mean is own_mean\n\n\ndef my_cost(weight, bias, x, y):\n"
    "    return np.mean((weight * x + bias - y) ** 2)",
    "leaving": "def my_cost(weight, bias, x, y):\n    exit()",
    "quitting": "stop = quit\n\n\ndef my_cost(weight, bias, x, y):\n    stop()",
    "sleeping": "from time import sleep\n\n\ndef my_cost(weight, bias, x, y):\n    sleep(60)",
    "within itself": "def my_cost(weight, bias, x, y):\n    return examine(my_cost)",
    "an object": "class Cost:\n    def __call__(self, weight, bias, x, y):\n"
    "        return np.mean((weight * x + bias - y) ** 2)\n\n\nmy_cost = Cost()",
    "known by the page alone": "my_cost = np.vectorize(lambda w, b, x, y: (w * x + b - y) ** 2)  # def",
    "right": "def my_cost(weight, bias, x, y):\n    print('loud')\n    return np.mean((weight * x + bias - y) ** 2)",
}
ASK = "\n\nfound = examine(my_cost, seconds=0.3)\nprint(found.state, '|', found.cause, '|', found.words)"


@pytest.fixture(scope="module")
def said():
    """Run all cells in one kernel, and return what each printed."""
    cells = [new_code_cell(source + (ASK if "def" in source else "")) for source in CELLS.values()]
    notebook = new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    nbformat.validate(notebook)
    return {
        name: "".join(output.text for output in cell.outputs) for name, cell in zip(CELLS, notebook.cells, strict=True)
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("stub", "not tried |  | Not tried yet: line 5 still holds `...`."),
        (
            "wrong",
            "wrong | name | With weight 2, bias 1, x = [1, 2, 3] and y = [4, 3, 5]: Line 6, `return np.mean(weigt",
        ),
        ("endless", "The loop in line 2, `while True:`, was still running after 0.3 seconds"),
        ("endless in one line", "The loop in line 2, `while True: pass`, was still running after 0.3 seconds"),
        ("asking", "Line 2, `return float(input('cost? '))`, stops with EOFError"),
        (
            "numpy overwritten",
            "wrong | replaced | A line such as `np.mean = …` has changed np.mean for the whole notebook.",
        ),
        ("numpy put back", "right |  | Right in all 12 tries"),
        ("leaving", "Line 2, `exit()`, stops with SystemExit: it ends the whole kernel"),
        ("quitting", "Line 5, `stop()`, stops with SystemExit: it ends the whole kernel"),
        ("sleeping", "Line 5, `sleep(60)`, was still running after 0.3 seconds"),
        ("within itself", "Line 2, `return examine(my_cost)`, stops with RuntimeError: a check is running already"),
        ("an object", "right |  | Right in all 12 tries"),
        ("known by the page alone", "wrong | not averaged | With weight 2, bias 1"),
        ("right", "right |  | Right in all 12 tries"),
    ],
)
def test_a_cell_is_told(said, name, words):
    assert words in said[name]
    assert said[name].startswith(("not tried", "wrong", "right"))
