"""Each small change to a solution is refused, but for those that change no answer, which its file lists."""

import ast
import re
from functools import cache

import pytest
from learners import cell
from mutants import mutants

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES


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


@pytest.mark.parametrize("key", EXERCISES)
def test_a_changed_solution_is_refused(key):
    seen, survivors = set(), []
    for mutant in mutants(EXERCISES[key].code):
        reason = reason_of(key, mutant, EXERCISES[key].code)
        seen.add(reason)
        verdict = examine(cell(mutant, f"my_{key}"), seconds=4 if reason else 0.05)
        assert verdict.cause != "failed check", mutant
        if (verdict.state == "right") != bool(reason):
            survivors.append(f"{verdict.state}: {verdict.words}\n{mutant}")
    assert not survivors, "\n\n".join(survivors)
    assert set(EXERCISES[key].equal) <= seen, "some listed mutants do not exist"


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
