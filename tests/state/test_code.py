"""The walk as code: run, it gives the walk on the board."""

import warnings

import numpy as np
import pytest
from driven_session import DrivenSession
from known_surfaces import galaxies

from helpers.rules import RULES
from helpers.surfaces import from_function, two_minima

NAMED = ["galaxies", "cars", "valley", "two minima", "curved valley"]


def bumpy(weight, bias):
    return (weight - 1) ** 2 + 3 * (bias + 0.5) ** 2 + np.sin(weight * bias)


def bumpy_slopes(weight, bias):
    bend = np.cos(weight * bias)
    return 2 * (weight - 1) + bias * bend, 6 * (bias + 0.5) + weight * bend


def run(state):
    names = {"bumpy": bumpy, "bumpy_slopes": bumpy_slopes, "your_function": bumpy}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(state.as_code(), names)
    return names["trajectory"]


def check(state):
    """Compare the walk of the code with the board's, to 1e-9 of the farthest that it goes."""
    walked, shown = run(state), state.trajectory.points
    assert walked.shape == shown.shape
    size = np.maximum(np.abs(shown).max(axis=0), 1e-300)
    np.testing.assert_allclose(walked / size, shown / size, rtol=1e-9, atol=1e-9)


@pytest.fixture
def state():
    return DrivenSession(galaxies(), learning_rate=0.1, steps=50)


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("preset", ["creep", "smooth", "zigzag", "bounce", "explode"])
def test_the_code_walks_as_the_board_does(state, name, preset):
    state.set_surface(name)
    state.set_steps(120)
    if state.presets[preset] is not None:
        state.set_preset(preset)
    check(state)
    if preset == "explode":
        assert state.trajectory.ending == "exploded"


@pytest.mark.parametrize("rule", RULES)
def test_walks_on_the_network_are_the_same_at_every_rate_however_wild(state, rule):
    state.set_surface("two minima")
    state.set_steps(200)
    state.set_rule(rule)
    low, high = state.rate_range
    for rate in [*np.geomspace(low, high, 16).tolist(), 1.0, 1.5, 1.76]:
        state.reset()
        state.set_rule(rule)
        state.set_steps(200)
        state.set_learning_rate(rate)
        check(state)
        for index, other in ((20, high / 3), (60, rate / 2), (110, (low * high) ** 0.5)):
            state.scrub(index)
            state.set_learning_rate(other)
        check(state)


def test_a_change_in_mid_walk_is_in_the_code(state):
    state.scrub(10)
    state.set_learning_rate(0.3)
    state.scrub(20)
    state.set_learning_rate(0.45)
    check(state)
    assert "[0.1] * 10 + [0.3] * 10 + [0.45] * " in state.as_code()


@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("scale", [False, True])
def test_switched_and_edited_data_are_in_the_code(state, centre, scale):
    state.set_surface("cars")
    state.set_centre(centre)
    state.set_scale(scale)
    check(state)
    state.move_point(0, 0.5, 30)
    state.add_point(0.1, 20)
    check(state)


def test_long_tables_are_written_by_their_means(state):
    x = np.random.default_rng(1).normal(3, 2, 5000)
    state.use_data(x, np.sin(x))
    check(state)
    assert len(state.as_code()) < 1500


def test_the_learner_s_function_is_named(state):
    state.use_function(bumpy, ((-3, 3), (-2, 2)))
    assert "cost = bumpy" in state.as_code()
    check(state)
    state.set_learning_rate(state.rate_range[1])
    check(state)
    state.use_function(lambda weight, bias: bumpy(weight, bias), ((-3, 3), (-2, 2)))
    assert "your_function" in state.as_code()
    check(state)
    state.use_function(bumpy, ((-3, 3), (-2, 2)), slopes=bumpy_slopes)
    assert "your_slopes = bumpy_slopes" in state.as_code()
    check(state)
    check(DrivenSession(from_function(bumpy, ((-3, 3), (-2, 2))), steps=30))


@pytest.mark.parametrize("name", [*NAMED, "your function"])
def test_the_code_is_short(state, name):
    if name == "your function":
        state.use_function(bumpy, ((-3, 3), (-2, 2)))
    else:
        state.set_surface(name)
    lines = state.as_code().splitlines()
    assert len([line for line in lines if line]) <= 18
    assert max(map(len, lines)) <= 120


def test_a_walk_of_no_step_is_code_too(state):
    state.set_steps(0)
    check(state)
    check(DrivenSession(two_minima([1, 2, 3], [1, 3, 2], penalty=0), steps=10))


def test_the_code_would_show_a_wrong_rate(state):
    code = state.as_code().replace("0.1]", "0.1001]")
    names = {}
    exec(code, names)
    assert np.abs(names["trajectory"] - state.trajectory.points).max() > 1e-3
