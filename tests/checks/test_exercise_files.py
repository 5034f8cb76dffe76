"""The files of the exercises: every row is told as it says, and what is wrong with a file is told by key and line."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from exercise_form import checked, exercise_cells, solution
from learners import cell, sentences
from notebook_form import Page

from helpers.checks import examine
from helpers.checks.answers import agree, normalised
from helpers.checks.calls import undisturbed
from helpers.checks.comparison import expected_of
from helpers.checks.conditions import shows
from helpers.checks.exercise_file import ExerciseBuilder, ExerciseFileError, read_exercise
from helpers.checks.exercises import EXERCISES, FILES, keys_of
from helpers.checks.learner_code import LearnerCode
from helpers.checks.variants import variant
from helpers.exercises.page import page_key

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
EVERY_ROW = [(key, place) for key, exercise in EXERCISES.items() for place in range(len(exercise.mistakes))]
SENTENCES = 6


@pytest.mark.parametrize(("key", "place"), EVERY_ROW)
def test_a_row_s_lines_are_told_as_the_row_says(key, place):
    exercise = EXERCISES[key]
    mistake = exercise.mistakes[place]
    function = cell(mistake.code, exercise.name, **exercise.space)
    verdict, code = examine(function), LearnerCode(function)
    shown = [tell.cause for tell in mistake.narrower if shows(code, tell.shown, exercise.arguments)]
    assert (verdict.state, verdict.cause) == ("wrong", [*shown, mistake.cause][0]), f"{mistake.code}\n{verdict.words}"
    assert "{" not in verdict.words and not re.search(r"(?<![\w`)\]] )(?<!\w)-\d", verdict.words)
    assert sentences(verdict.words) <= SENTENCES and len(verdict.words) < 500, verdict.words


@pytest.mark.parametrize("key", EXERCISES)
def test_the_page_s_stub_and_folded_solution_are_those_of_the_file(key):
    (page,) = (Page.read(path) for path in NOTEBOOKS.glob("[0-9]*.ipynb") if key in keys_of(page_key(path.stem)))
    (index,) = (index for index, _, tree in exercise_cells(page) if checked(tree) == f"my_{key}")
    cells, code = page.notebook.cells, EXERCISES[key].code.strip()
    assert cells[index].source.startswith(code.partition("\n")[0])
    assert solution(cells[index + 1].source).strip() == code


@pytest.mark.parametrize("key", EXERCISES)
def test_the_solution_in_more_lines_gives_the_same_answers(key):
    exercise, space = EXERCISES[key], dict(EXERCISES[key].space)
    exec(ExerciseBuilder(FILES[key]).base, space)
    for case in exercise.cases:
        due, slack = expected_of(exercise, case)
        with undisturbed(), suppress(ArithmeticError):  # which says that mistakes have no answer there
            assert agree(normalised(space[exercise.name](*case.given)), due, slack), case.name


@pytest.mark.parametrize("key", EXERCISES)
def test_every_condition_can_be_asked_of_any_code(key):
    exercise = EXERCISES[key]
    code = LearnerCode(cell(exercise.code, exercise.name))

    for tell in (tell for mistake in exercise.mistakes for tell in mistake.narrower):
        assert shows(code, tell.shown, exercise.arguments) in (True, False)


FILE = '''
returns = "one number"
hint = "First the mean, then the product."
by_hand = "By hand: the mean is 3, and 2 · 3 = 6."
solution = """
def my_lever(weight, x):
    return weight * np.mean(x)
"""
size = "abs(weight) * np.mean(np.abs(x))"
cases = [
    ["three points", "2.0, floats(1, 2, 6)"],
    ["one point", "-1.0, floats(4)"],
]
mistakes = [
    ["sum", "return weight * np.sum(x)", "That is the sum. {divide}"],
]
[texts]
divide = "Divide by the number of points."
'''


@pytest.fixture
def lever(tmp_path, monkeypatch):
    """Return a function that writes an exercise's file into a page of its own, and reads it."""

    def read(text):
        path = tmp_path / "1_lever.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setitem(FILES, "lever", path)
        return read_exercise(path)

    return read


def test_an_exercise_of_a_few_lines_is_checked(lever):
    lever(FILE)
    wrong = cell("def my_lever(weight, x):\n    return weight * sum(x)", "my_lever")
    assert examine(cell("def my_lever(weight, x):\n    return weight * x.mean()", "my_lever")).done
    assert examine(wrong).words == (
        "With weight 2 and x = [1, 2, 6], your my_lever gives 18. It should give 6.\n"
        "That is the sum. Divide by the number of points."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hint =", "hint =\n", "1_lever.toml cannot be read as TOML: .* line 3"),
        ("hint", "hnit", "1_lever.toml, hnit, line 3: there is no such key; the keys are returns"),
        ('returns = "one number"', "returns = 1", "returns, line 2: this must be a text"),
        ('by_hand = "By hand: the mean is 3, and 2 · 3 = 6."\n', "", "1_lever.toml has no by_hand"),
        ("np.mean(x)\n", "np.mean(x\n", "solution, line 7: this is no Python"),
        ("my_lever", "my_level", "solution, line 6: this defines no my_lever"),
        ("abs(weight) *", "abs(weight *", "size, line 9: this is no Python expression"),
        ("-1.0, floats(4)", "-1.0, flots(4)", "cases, line 12: the arguments give NameError: name 'flots'"),
        ("-1.0, floats(4)", "-1.0", "cases, line 12: these are 1 arguments, not 2"),
        ("return weight * np.sum(x)", "return weight * np.sum(x", "mistakes, line 15: .* is no Python"),
        ("[texts]", '[endless]\n"two points" = "It grows."\n[texts]', "endless, line 18: there is no case 'two po"),
        ("{divide}", "{multiply}", "mistakes, line 15: there is no text and no name {multiply}"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_key_and_line(old, new, said, lever):
    with pytest.raises(ExerciseFileError, match=said):
        lever(FILE.replace(old, new))


SOLUTION = """
def my_walk(start, steps):
    place, places = start, [start]
    for _ in range(steps):
        place = place / 2
        places.append(place)
    return places
"""


@pytest.mark.parametrize(
    ("lines", "walk"),
    [
        ("return places[1:]", [4, 2]),
        ("for _ in range(steps + 1): ...", [8, 4, 2, 1]),
        ("place = place - 2", [8, 6, 4]),
        ("places, place = [], start", [4, 2]),
        ("places.append(8)", [8, 8, 8]),
        ("half = 0.5\nplace = place * half", [8, 4, 2]),
        ("places[0] = 1", [1, 4, 2]),
        ("def my_walk(start, steps):\n    return [start] * steps", [8, 8]),
    ],
)
def test_lines_take_the_place_of_those_that_begin_alike(lines, walk):
    space = {}
    exec(variant(SOLUTION, lines), space)
    assert space["my_walk"](8, 2) == walk
