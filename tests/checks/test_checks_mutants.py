"""Each small change to a solution is refused, but for those that change no answer, which its file lists."""

import ast
import re
from functools import cache

import pytest
from learners import cell
from mutants import mutants

from helpers.checks import examine
from helpers.checks.calls import undisturbed
from helpers.checks.comparison import run_all
from helpers.checks.exercises import EXERCISES
from helpers.checks.results import wrong_results

EACH = 6  # of which mutants what is said is looked at


@cache
def lines_of(source):
    """Return the lines of a source, written as those of mutants are."""
    return {*ast.unparse(ast.parse(source)).splitlines()}


def reason_of(key, mutant, source):
    """Return the pattern of `[equal]` for a line that a mutant of a solution has and the solution has not, or None."""
    new = set(mutant.splitlines()) - lines_of(source)
    for pattern in EXERCISES[key].equal:
        if any(re.fullmatch(rf"\s*{pattern}", line) for line in new):
            return pattern
    return None


def tells_where_it_is(verdict, mutant, source):
    """Return whether a verdict that tells one change names a line in which the mutant differs from its solution."""
    told = verdict.words.splitlines()[-1]
    line = re.search(r"line (\d+)", told, re.IGNORECASE)
    if not line or not told.endswith(("All else is right.", "all is right.")):
        return True
    pairs = zip(mutant.splitlines(), ast.unparse(ast.parse(source)).splitlines(), strict=False)
    return int(line[1]) in [number for number, (one, other) in enumerate(pairs, 1) if one != other]


@pytest.mark.parametrize("key", EXERCISES)
def test_a_changed_solution_is_refused(key):
    seen, survivors = set(), []
    for mutant in mutants(EXERCISES[key].code):
        reason = reason_of(key, mutant, EXERCISES[key].code)
        seen.add(reason)
        with undisturbed():
            tries = run_all(EXERCISES[key], cell(mutant, f"my_{key}"), 4 if reason else 0.05)
        if bool(wrong_results(tries)) == bool(reason):
            survivors.append(mutant)
    assert not survivors, "\n\n".join(survivors)
    assert set(EXERCISES[key].equal) <= seen, "some listed mutants do not exist"


@pytest.mark.parametrize("key", EXERCISES)
def test_a_change_is_told_where_it_was_made(key):
    for mutant in list(mutants(EXERCISES[key].code))[::EACH]:
        verdict = examine(cell(mutant, f"my_{key}"), seconds=0.05)
        assert verdict.cause != "failed check", mutant
        assert tells_where_it_is(verdict, mutant, EXERCISES[key].code), f"{verdict.words}\n{mutant}"


@pytest.mark.parametrize("key", EXERCISES)
def test_the_solution_itself_is_right(key):
    assert examine(cell(EXERCISES[key].code, f"my_{key}")).state == "right"


def test_there_are_mutants_of_each_kind():
    found = "\n".join(mutants(EXERCISES["steps_to_arrive"].code))
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
    assert len(list(mutants(EXERCISES["descend"].code))) > 100
