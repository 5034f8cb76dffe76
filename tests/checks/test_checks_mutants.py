"""Each small change to a solution is refused, but for those that change no answer, which are listed with the reason."""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat
import pytest
from exercise_form import BLOCK
from learners import cell
from mutants import mutants

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SQUARED = "the sign is lost in the square"
SIZE = "the size of a difference does not care for its order"
LOWER = "eigvalsh reads the matrix below its diagonal, and on it"
MIRRORED = "mirrored data have the same spread and the same curvatures"
ROWS, MEAN = r"matrix = \[\[{}, {}\], \[{}, 2\]\]", r"2 \* np.mean\(x\)"
EQUAL = {  # a line of the mutant: why it gives the same answers
    "cost": {r"errors = y - \(weight \* x \+ bias\)": SQUARED, r"return np.mean\(\(-errors\) \*\* 2\)": SQUARED},
    "is_level": {
        r"return np.hypot\(\*slopes_here\) <= share \* np.hypot\(\*slopes_at_start\)": "numpy's True is True",
    },
    "standardise": {
        r"return \(values - np.mean\(values\)\) / np.std\(-values\)": MIRRORED,
        r"return np.zeros\(len\(-values\)\)": "there are as many",
        r"if np.all\(values == values\[-1\]\):": "where all are equal, the last is the first",
    },
    "largest_safe_rate": {
        ROWS.format(r"2 \* np.mean\(x \*\* 2\)", r"(?!2 \* x\]|.*matrix).*", MEAN): LOWER,
        ROWS.format(r"2 \* np.mean\(\(-x\) \*\* 2\)", MEAN, MEAN): SQUARED,
        ROWS.format(r"2 \* np.mean\(x \*\* 2\)", MEAN, r"(-2 \* np.mean\(x\)|2 \* np.mean\(-x\))"): MIRRORED,
        r"return 2 / np.linalg.eigvalsh\(matrix\)\[--1\]": "of two, the last is the second",
    },
    "steps_to_arrive": {
        r"        return": "a bare return gives None too",
        r"factor = abs\(learning_rate \* curvature - 1\)": SIZE,
    },
    "network_slopes": {r".*\(-bent\) \*\* 2.*": SQUARED},
    "slopes_before": {r".*\(-activations\) \*\* 2.*": SQUARED},
    "softmax": {r".*axis=-1.*": "of two axes, the last is the second"},
    "cross_entropy": {r".*np.arange\(len\((probabilities|-labels)\)\).*": "there are as many"},
    "rmsprop_step": {r".*\(-slopes\) \*\* 2": SQUARED},
}


def solutions():
    """Return the solutions in the pages, by the key of the exercise."""
    found = {}
    for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
        for cell_ in nbformat.read(path, 4).cells:
            for source in BLOCK.findall(cell_.source) if "solution" in cell_.metadata.get("tags", []) else ():
                found[re.search(r"def my_(\w+)", source)[1]] = source
    return found


SOLUTIONS = solutions()


@cache
def lines_of(source):
    """Return the lines of a source, written as those of mutants are."""
    return {*ast.unparse(ast.parse(source)).splitlines()}


def reason_of(key, mutant, source):
    """Return the line of `EQUAL` that a mutant of a solution has and the solution has not, or None."""
    new = set(mutant.splitlines()) - lines_of(source)
    for pattern in EQUAL.get(key, ()):
        if any(re.fullmatch(rf"\s*{pattern}", line) for line in new):
            return pattern
    return None


@pytest.mark.parametrize("key", EXERCISES)
def test_a_changed_solution_is_refused(key):
    seen, survivors = set(), []
    for mutant in mutants(SOLUTIONS[key]):
        reason = reason_of(key, mutant, SOLUTIONS[key])
        seen.add(reason)
        verdict = examine(cell(mutant, f"my_{key}"), seconds=4 if reason else 0.05)
        assert verdict.cause != "failed check", mutant
        if (verdict.state == "right") != bool(reason):
            survivors.append(f"{verdict.state}: {verdict.words}\n{mutant}")
    assert not survivors, "\n\n".join(survivors)
    assert set(EQUAL.get(key, ())) <= seen, "some listed mutants do not exist"


@pytest.mark.parametrize("key", EXERCISES)
def test_the_solution_itself_is_right(key):
    assert examine(cell(SOLUTIONS[key], f"my_{key}")).state == "right"


def test_there_are_mutants_of_each_kind():
    found = "\n".join(mutants(SOLUTIONS["steps_to_arrive"]))
    for change in (
        "1 + learning_rate",
        "factor <= 1",
        "(1, 1.0)",
        "while not",
        "- 1",
        "left ** factor",
        "-factor",
    ):
        assert change in found
    assert len(list(mutants(SOLUTIONS["descend"]))) > 100
