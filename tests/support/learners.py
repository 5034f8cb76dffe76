"""Functions as learners write them: in a cell of a page, with the page's own names around them."""

import itertools
import linecache
import math
import re
import textwrap

import numpy as np
import pytest

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES
from helpers.data import read_table
from helpers.surfaces import from_data

NUMBERS = itertools.count(1)

# lines that stand in many answers
STEP = "in_weight, in_bias = slopes(weight, bias)\n"
LENGTHS = "here, start = np.hypot(*slopes_here), np.hypot(*slopes_at_start)\n"
LOOP = """
points = [(weight, bias)]
for _ in range(steps):
    in_weight, in_bias = slopes(weight, bias)
    weight, bias = weight - learning_rate * in_weight, bias - learning_rate * in_bias
    points.append((weight, bias))
return points
"""


def page_names():
    """Return names that the pages define before their exercises."""
    galaxies = read_table("hubble_1929")
    surface = from_data(galaxies["distance_mpc"], galaxies["velocity_km_s"])
    return {
        "__name__": "__main__",
        "np": np,
        "math": math,
        "galaxies": galaxies,
        "distance_mpc": galaxies["distance_mpc"],
        "velocity_km_s": galaxies["velocity_km_s"],
        "galaxy_cost": surface,
        "cost": surface.cost,
        "slopes": surface.slopes,
        "learning_rate": 0.1,
    }


def cell(source, name, with_source=True, **names):
    """Run a cell with the page's names and `names`, and return what it calls `name`.

    with_source: whether its text can be had later, as in Jupyter.
    """
    filename = f"<cell {next(NUMBERS)}>"
    source = textwrap.dedent(source).strip("\n") + "\n"
    if with_source:
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    page = page_names() | names
    exec(compile(source, filename, "exec"), page)
    return page[name]


def learner(key, body, **options):
    """Return a learner's function for an exercise: `body` is what stands below its def, or a cell that defines it."""
    exercise = EXERCISES[key]
    body = textwrap.dedent(body).strip("\n")
    if not re.search(rf"^(def my_{key}\(|my_{key} = )", body, re.MULTILINE):
        head = f"def my_{key}({', '.join(exercise.arguments)}):"
        body = f"{head}\n{textwrap.indent(body, '    ')}\n"
    return cell(body, f"my_{key}", **options)


def sentences(words):
    """Return how many sentences some words have."""
    return len(re.findall(r"[.?!](?=\s|$|\))", words))


def each_right(catalogue):
    """Run a test of (key, body) with every answer of {key: bodies}."""
    answers = [(key, body) for key, bodies in catalogue.items() for body in bodies]
    return pytest.mark.parametrize(("key", "body"), answers)


def each_wrong(catalogue):
    """Run a test of (key, body, cause, words) with every answer of {key: [(body, cause, words of the verdict)]}."""
    answers = [(key, *wrong) for key, wrongs in catalogue.items() for wrong in wrongs]
    return pytest.mark.parametrize(("key", "body", "cause", "words"), answers)


def assert_right(key, body):
    """Check that an answer passes."""
    verdict = examine(learner(key, body))
    assert (verdict.name, verdict.state, verdict.cause) == (f"my_{key}", "right", ""), verdict.words


def assert_named(key, body, cause, words):
    """Check that an answer is refused with its own cause, in such words, and with a hint."""
    verdict = examine(learner(key, body), seconds=0.5 if cause == "endless" else 4)
    assert (verdict.name, verdict.state, verdict.cause) == (f"my_{key}", "wrong", cause), verdict.words
    assert words in verdict.words
    assert verdict.hint
