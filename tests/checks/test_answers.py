"""What beginners have written: every right answer passes, and no wrong one does."""

import tomllib
from pathlib import Path

import pytest
from learners import cell

from helpers.checks import examine
from helpers.checks.calls import undisturbed
from helpers.checks.comparison import run_all
from helpers.checks.exercises import EXERCISES
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import wrong_results

FOLDER = Path(__file__).resolve().parents[1] / "answers"
SETS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
ACCEPTED = {  # np.zeros_like(values), which is wrong for whole numbers alone: the page's values are none
    ("beginners", "standardise"): [33],
    ("others", "standardise"): [2],
}
EACH = [(name, key) for name in SETS for key in EXERCISES]
NAMES = {key: EXERCISES[key].solution for key in ("predict", "step", "softmax")}  # that the pages define above
NAMES["math"] = None  # which no page imports
SECONDS = 0.5  # for an answer that may have a loop without end


def answers(name, key, is_right):
    """Return the right or the wrong answers of a set to an exercise, as (number, function)."""
    told = enumerate(SETS[name].get(f"my_{key}", []))
    chosen = [(number, answer["code"]) for number, answer in told if ("right" in answer) == is_right]
    return [(number, cell(code, f"my_{key}", **NAMES)) for number, code in chosen]


@pytest.mark.parametrize(("name", "key"), EACH)
def test_right_answers_pass(name, key):
    refused = {number: examine(function) for number, function in answers(name, key, True)}
    assert {number: verdict.words for number, verdict in refused.items() if not verdict.done} == {}


@pytest.mark.parametrize(("name", "key"), EACH)
def test_wrong_answers_do_not_pass(name, key):
    passed = [number for number, function in answers(name, key, False) if passes(key, function)]
    assert passed == ACCEPTED.get((name, key), [])


def passes(key, function):
    """Return whether a function gives right answers on every case and can be called as it is asked for."""
    if LearnerCode(function).is_blank() or not callable(function):
        return False
    with undisturbed():
        return not wrong_results(run_all(EXERCISES[key], function, SECONDS))
