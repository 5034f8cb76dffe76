"""A race: rates and rules from one start on one surface."""

from dataclasses import dataclass

import numpy as np
import pytest
from driven_session import DrivenSession
from known_surfaces import galaxies

from helpers.descent import descend, steps_to_within


@dataclass(frozen=True)
class Halved:
    """Step half as far."""

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        return point - learning_rate / 2 * slopes_at(point), state


@dataclass(frozen=True)
class Broken:
    """A rule that fails away from the start of the galaxies."""

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        if point[0] > 500:
            raise KeyError("lost")
        return point, state


@pytest.fixture
def state():
    return DrivenSession(galaxies(), learning_rate=0.1, steps=50)


def ways(state):
    return [(racer.learning_rate, racer.trajectory.points.tolist()) for racer in state.racers]


def test_a_racer_walks_two_hundred_steps_from_the_start(state):
    state.add_racer()
    state.add_racer(0.4)
    first, second = state.racers
    walk = descend(galaxies(), (-150, 450), 0.1, 200)
    np.testing.assert_array_equal(first.trajectory.points, walk.points)
    assert (first.name, first.regime.name, first.steps_needed) == ("rate 0.1", "smooth", 55)
    assert (second.name, second.regime.name) == ("rate 0.4", "zigzag")
    assert second.steps_needed == steps_to_within(descend(galaxies(), (-150, 450), 0.4, 200), galaxies())


def test_a_racer_that_explodes_never_comes_near(state):
    state.add_racer(0.6)
    assert state.racers[0].trajectory.ending == "exploded" and state.racers[0].steps_needed is None


def test_all_racers_follow_the_start_and_the_data(state):
    state.add_racer(0.1)
    state.add_racer(0.2)
    state.hold(100, 100)
    for racer in state.racers:
        assert tuple(racer.trajectory.start) == (100, 100)
    state.let_go()
    state.move_point(0, 1, 900)
    for racer in state.racers:
        walk = descend(state.surface, (100, 100), racer.learning_rate, 200)
        np.testing.assert_array_equal(racer.trajectory.points, walk.points)


def test_the_board_s_own_rate_changes_no_racer(state):
    state.add_racer()
    before = state.racers
    state.set_learning_rate(0.3)
    assert state.racers is before


def test_a_new_surface_ends_the_race_and_undo_brings_it_back(state):
    state.add_racer(0.2)
    state.add_racer(0.3)
    before = ways(state)
    state.remove_racer(0)
    assert [racer.learning_rate for racer in state.racers] == [0.3]
    state.set_surface("cars")
    assert state.racers == ()
    state.undo()
    state.undo()
    assert ways(state) == before
    state.clear_race()
    state.undo()
    assert ways(state) == before


def test_a_rule_races_under_its_name(state):
    state.add_racer(0.2, Halved())
    state.add_racer(0.1)
    first, second = state.racers
    assert first.name == "Halved, rate 0.2"
    np.testing.assert_allclose(first.trajectory.points, second.trajectory.points)


def test_what_cannot_race_is_refused(state):
    for rate in (0.1, 0.2, 0.3, 0.4, 0.45):
        state.add_racer(rate)
    before = state.racers
    with pytest.raises(ValueError, match="at most 5"):
        state.add_racer(0.01)
    with pytest.raises(ValueError, match="number of the racer"):
        state.remove_racer(5)
    state.remove_racer(0)
    for bad in (-1, "fast", 0.2):
        with pytest.raises((TypeError, ValueError)):
            state.add_racer(bad)
    with pytest.raises(TypeError, match="rule must have"):
        state.add_racer(0.1, 7)
    with pytest.raises(ValueError, match="no rule 'quick'.*Adam"):
        state.add_racer(0.1, "quick")
    assert state.racers == before[1:]
    state.clear_race()
    with pytest.raises(ValueError, match="nobody"):
        state.remove_racer(0)


def test_a_rule_that_fails_leaves_the_board_as_it_was(state):
    state.add_racer(0.1, Broken())
    before = ways(state), tuple(state.start), state.trajectory
    with pytest.raises(ValueError, match="KeyError"):
        state.move_start(600, 0)
    assert (ways(state), tuple(state.start), state.trajectory) == before
