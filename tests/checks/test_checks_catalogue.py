"""The exercises themselves: their data, their known mistakes and their words."""

import re
from dataclasses import replace

import numpy as np
import pytest
from learners import sentences

from helpers.checks import keys_of
from helpers.checks.answers import agree
from helpers.checks.calls import undisturbed
from helpers.checks.causes import general_cause
from helpers.checks.comparison import expected_of, run_all
from helpers.checks.exercises import EXERCISES
from helpers.checks.known_mistakes import known_mistake
from helpers.checks.learner_code import LearnerCode
from helpers.data import read_table, standardise
from helpers.surfaces import from_data


def case_of(key, name):
    return next(case for case in EXERCISES[key].cases if case.name == name)


def cause_of(exercise, tries, reading):
    """Return the cause of wrong answers, and all that is to be said of it."""
    return known_mistake(exercise, tries, reading) or general_cause(exercise, tries, reading)


def test_the_pages_have_their_exercises():
    assert keys_of("cost") == ("predict", "cost")
    assert set(keys_of("slope")) == {"slope_in_weight", "slope_in_bias", "central_difference"}
    assert set(keys_of("update")) == {"step", "descend", "is_level"}
    assert set(keys_of("learning_rate")) == {"standardise", "largest_safe_rate", "steps_to_arrive"}
    assert keys_of("explorer") == ()


@pytest.mark.parametrize("key", EXERCISES)
def test_an_exercise_is_complete(key):
    exercise = EXERCISES[key]
    names = [case.name for case in exercise.cases]
    assert len(set(names)) == len(names) >= 9
    assert set(exercise.page_cases) <= set(names[1:])
    assert len({mistake.cause for mistake in exercise.mistakes}) >= 5
    assert exercise.hint.endswith(".") and exercise.by_hand.startswith("By hand: ")
    assert sentences(exercise.hint) <= 4
    for case in exercise.cases:
        assert len(case.given) == len(exercise.arguments)
        assert case.words or not any(callable(part) for part in case.given)


def cut(tries, after):
    """Return tries of which the time was up after so many."""
    return [*tries[:after], replace(tries[after], stopped=True, problem="stopped")]


@pytest.mark.parametrize("key", EXERCISES)
def test_a_cause_is_told_when_the_time_was_up_before_the_last_try(key):
    exercise = EXERCISES[key]
    answers = [mistake.wrong for mistake in exercise.mistakes] + [lambda *given: 2.0]
    told = 0
    for answer in answers:

        def made(*given, answer=answer):
            return answer(*given)

        with undisturbed():
            tries = run_all(exercise, made, 4)
            first = next(place for place, one in enumerate(tries) if one.problem)
            for after in {first + 1, first + 3} & {*range(len(tries))}:
                cause, words = cause_of(exercise, cut(tries, after), LearnerCode(made))
                assert cause and re.search(r"[.?!`…]\)?$", words), words
                told += 1
    assert told > len(exercise.mistakes) / 2


@pytest.mark.parametrize("key", EXERCISES)
def test_arrays_come_as_floats_as_in_the_pages_but_for_labels(key):
    exercise = EXERCISES[key]
    for case in exercise.cases:
        for name, part in zip(exercise.arguments, case.given, strict=True):
            if isinstance(part, np.ndarray):
                assert part.dtype.kind == ("i" if name == "labels" else "f"), (case.name, name)


@pytest.mark.parametrize("key", EXERCISES)
def test_answers_keep_their_slack_small(key):
    for case in EXERCISES[key].cases:
        due, slack = expected_of(EXERCISES[key], case)
        if isinstance(due, np.ndarray) and key != "steps_to_arrive" and np.any(due):
            assert np.max(slack) < 1e-3 * np.max(np.abs(due)), case.name


@pytest.mark.parametrize("name", ["the galaxies", "the cars"])
def test_the_line_s_answers_are_those_of_the_surface(name):
    weight, bias, x, y = case_of("cost", name).given
    surface = from_data(x, y)
    in_weight, in_bias = surface.slopes(weight, bias)
    answers = {"cost": surface.cost(weight, bias), "slope_in_weight": in_weight, "slope_in_bias": in_bias}
    for key, answer in answers.items():
        np.testing.assert_allclose(EXERCISES[key].solution(weight, bias, x, y), answer, rtol=1e-9)
    edge = EXERCISES["largest_safe_rate"].solution(x)
    np.testing.assert_allclose(edge, surface.edge, rtol=1e-9)


def test_the_numbers_of_the_pages_are_found():
    galaxies = case_of("cost", "the galaxies").given
    assert round(EXERCISES["cost"].solution(*galaxies), 2) == 199055.37
    assert round(EXERCISES["slope_in_weight"].solution(*galaxies), 2) == -591.54
    assert round(EXERCISES["slope_in_bias"].solution(*galaxies), 2) == -119.66
    foot = case_of("central_difference", "the cost of the galaxies at bias 450")
    assert round(EXERCISES["central_difference"].solution(*foot.given), 2) == -591.54
    step = EXERCISES["step"].solution(*case_of("step", "the galaxies").given)
    assert np.round(step, 2).tolist() == [-90.85, 461.97]
    walk = np.array(EXERCISES["descend"].solution(*case_of("descend", "the galaxies").given))
    assert walk.shape == (51, 2) and walk[:2].round(2).tolist() == [[-150, 450], [-90.85, 461.97]]


def test_the_standardised_are_those_of_the_course():
    for case in EXERCISES["standardise"].cases:
        due = EXERCISES["standardise"].solution(*case.given)
        np.testing.assert_allclose(due, standardise(case.given[0]), rtol=1e-9, atol=1e-9)
    speeds = case_of("standardise", "the speeds of the cars").given[0]
    assert np.array_equal(speeds, read_table("stopping_distances_1930")["speed_mph"])


@pytest.mark.parametrize(
    ("given", "due"),
    [((0.1, 5, 0.1), 4), ((0.25, 2, 0.25), 2), ((0.5, 2, 0.01), 1), ((0.5, 4, 0.5), None), ((0.1, 5, 0.9), 1)],
)
def test_steps_are_counted(given, due):
    assert EXERCISES["steps_to_arrive"].solution(*given) == due


def test_a_rate_at_the_edge_bounces_and_a_smaller_one_arrives():
    x = case_of("largest_safe_rate", "the galaxies").given[0]
    matrix = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1]])
    edge = EXERCISES["largest_safe_rate"].solution(x)
    for factor, grows in [(0.99, False), (1.01, True)]:
        walk = np.linalg.matrix_power(np.eye(2) - factor * edge * matrix, 2000)
        assert (np.abs(walk).max() > 1) == grows


def test_equal_answers_are_equal_in_any_form():
    assert agree(np.array(2.0), np.array(2.0 + 1e-12), 1e-10)
    assert not agree(np.array(2.0), np.array([2.0]), 1e-10)
    assert not agree(True, np.array(1.0))
    assert agree(np.array([np.nan, np.inf]), np.array([np.nan, np.inf]))
    assert not agree(np.array(np.inf), np.array(-np.inf), 1.0)
