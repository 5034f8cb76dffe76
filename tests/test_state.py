"""The state of a board: walks, hands and sliders, without any widget."""

import math

import numpy as np
import pytest

from helpers.data import read_table
from helpers.descent import descend
from helpers.state import BoardState
from helpers.surfaces import from_data, from_function, valley


@pytest.fixture
def galaxies():
    table = read_table("hubble_1929")
    return from_data(table["distance_mpc"], table["velocity_km_s"])


@pytest.fixture
def state(galaxies):
    return BoardState(galaxies, learning_rate=0.1, steps=50)


def test_a_board_opens_at_the_end_of_its_walk(galaxies, state):
    walk = descend(galaxies, (-150, 450), 0.1, 50)
    np.testing.assert_array_equal(state.point, walk.end)
    assert state.cost == walk.costs[-1]
    np.testing.assert_array_equal(state.slopes, walk.slopes[-1])


def test_a_held_marker_is_in_the_hand_and_walks_when_let_go(galaxies, state):
    state.hold(100, -300)
    assert tuple(state.point) == tuple(state.start) == (100, -300)
    assert state.cost == pytest.approx(np.mean((100 * galaxies.x - 300 - galaxies.y) ** 2))
    state.let_go()
    np.testing.assert_array_equal(state.point, descend(galaxies, (100, -300), 0.1, 50).end)


def test_a_marker_cannot_be_carried_out_of_the_window(state):
    state.hold(5000, -1e300)
    assert tuple(state.start) == (1300, -900)


def test_a_carried_marker_comes_to_lie_on_round_numbers(state):
    state.hold(119.237, -627.81)
    assert tuple(state.start) == (119.0, -628.0)


def test_a_start_given_in_full_keeps_its_digits(galaxies):
    state = BoardState(galaxies, start=(454.158440922, -40.783649), steps=3)
    assert tuple(state.start) == (454.158440922, -40.783649)
    state.set_bias(100)
    assert tuple(state.start) == (454.158440922, 100.0)


def test_an_arrow_key_moves_by_a_two_hundredth_of_the_window(state):
    state.nudge(1, 0)
    assert state.start[0] + 150 == pytest.approx(1700 / 200, rel=0.5)
    assert state.start[1] == 450
    before = state.start[1]
    state.nudge(0, -1, 10)
    assert before - state.start[1] == pytest.approx(1700 / 20, rel=0.5)


def test_a_new_learning_rate_rules_the_whole_walk(galaxies, state):
    state.set_learning_rate(0.3)
    np.testing.assert_array_equal(state.trajectory.points, descend(galaxies, (-150, 450), 0.3, 50).points)


def test_a_new_learning_rate_leaves_the_steps_that_are_done(galaxies):
    state = BoardState(galaxies, learning_rate=0.1, whole_walk=False)
    state.step()
    state.set_learning_rate(0.4)
    state.step()
    assert state.trajectory.learning_rates.tolist() == [0.1, 0.4]
    state.back()
    assert state.trajectory.learning_rates.tolist() == [0.1]
    assert state.learning_rate == 0.4


def test_a_step_by_hand_is_the_update_of_the_article(galaxies):
    state = BoardState(galaxies, learning_rate=0.1)
    expected = state.next_point
    state.step()
    np.testing.assert_allclose(state.point, [-150 + 59.154, 450 + 11.966], atol=0.001)
    np.testing.assert_array_equal(state.point, expected)


def test_back_at_the_start_stays_there(galaxies):
    state = BoardState(galaxies)
    state.back()
    assert state.steps == 0 and tuple(state.point) == (-150, 450)


def test_no_step_leads_on_after_an_explosion(galaxies):
    state = BoardState(galaxies, learning_rate=50, steps=40)
    ended = state.trajectory.steps
    assert state.trajectory.ending == "exploded"
    state.step()
    assert state.trajectory.steps == ended


def test_back_from_an_explosion_takes_steps_away_until_the_walk_is_whole(galaxies):
    state = BoardState(galaxies, learning_rate=50, steps=40)
    state.back()
    assert state.trajectory.ending == "budget"
    assert np.isfinite(state.trajectory.costs).all()


def test_reset_returns_to_how_the_board_opened(galaxies, state):
    state.hold(0, 0)
    state.set_learning_rate(0.9)
    state.set_steps(3)
    state.reset()
    assert (tuple(state.start), state.learning_rate, state.steps, state.held) == ((-150, 450), 0.1, 50, False)


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf, "fast", None])
def test_a_bad_learning_rate_is_refused_and_changes_nothing(state, bad):
    before = state.trajectory
    with pytest.raises((TypeError, ValueError), match="learning rate"):
        state.set_learning_rate(bad)
    assert state.trajectory is before and state.learning_rate == 0.1


@pytest.mark.parametrize("bad", [-1, 2.5, 10_001, "many", math.nan])
def test_a_bad_number_of_steps_is_refused(state, bad):
    with pytest.raises((TypeError, ValueError), match="number of steps"):
        state.set_steps(bad)
    assert state.steps == 50


@pytest.mark.parametrize("bad", [math.nan, math.inf, "left", None])
def test_a_bad_place_is_refused(state, bad):
    before = tuple(state.start)
    with pytest.raises((TypeError, ValueError), match="weight"):
        state.set_weight(bad)
    assert tuple(state.start) == before


def test_the_angle_is_that_between_the_step_and_the_minimum(galaxies):
    assert BoardState(galaxies).angle_to_minimum == pytest.approx(50.52, abs=0.005)
    assert BoardState(galaxies, start=galaxies.minima.points[0]).angle_to_minimum is None


def test_the_rates_of_a_slider_span_the_edge(galaxies, state):
    low, high = state.rate_range
    assert low == pytest.approx(galaxies.edge / 300, rel=0.03) and low <= galaxies.edge / 300
    assert high == pytest.approx(galaxies.edge * 2, rel=0.03) and high >= galaxies.edge * 2
    assert math.log10(0.1 / low) * 100 == pytest.approx(round(math.log10(0.1 / low) * 100), abs=1e-6)


def test_an_unknown_edge_still_gives_rates(galaxies):
    state = BoardState(from_function(lambda w, b: -(w**2) - b**2, ((-1, 1), (-1, 1))))
    low, high = state.rate_range
    assert 0 < low < 0.1 < high


def test_a_secant_turns_into_the_tangent(state):
    state.hold(-150, 450)
    state.set_reach(1e-3)
    assert state.secant_slope(0) == pytest.approx(-591.54, abs=0.01)
    state.set_reach(100)
    assert state.secant_slope(0) == pytest.approx(-591.54 + 100 * 2.4646 / 2, abs=2)
    assert state.secant_slope(1) == pytest.approx(-119.66 + 100, abs=0.01)


def test_a_valley_has_a_state_too():
    state = BoardState(valley(), learning_rate=0.05, steps=20)
    state.hold(1, 1)
    state.let_go()
    assert state.trajectory.ending == "arrived"
    assert state.cost == pytest.approx(6, abs=1e-5)
