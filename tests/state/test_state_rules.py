"""A board by every rule: chosen, undone, stepped, raced, and written as code."""

import warnings
from dataclasses import dataclass

import numpy as np
import pytest
from driven_session import DrivenSession
from known_surfaces import galaxies

from helpers.descent import descend
from helpers.rules import PLAIN_DESCENT, RULES, Adam, DecayingRate, MiniBatch, Momentum, Nesterov, RMSProp, as_rule
from helpers.state.rules import set_rule

SURFACES = ["galaxies", "cars", "valley", "two minima", "curved valley"]
OTHERS = [name for name, rule in RULES.items() if rule != PLAIN_DESCENT]
NESTED = [
    DecayingRate(10, MiniBatch(5, 3, Nesterov(0.5))),
    MiniBatch(7, 1, DecayingRate(10, Adam())),
    MiniBatch(1000, 2, Momentum(0.3)),
    DecayingRate(10, DecayingRate(20)),
]


@dataclass(frozen=True)
class Halved:
    """Step half as far."""

    share: float = 0.5

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        return point - self.share * learning_rate * slopes_at(point), state


@pytest.fixture
def state():
    return DrivenSession(galaxies(), learning_rate=0.1, steps=50)


def shown(state):
    """Return what a learner sees of a walk and its rule."""
    racers = [(racer.name, racer.trajectory.points.tolist()) for racer in state.racers]
    traces = [trace.points.tolist() for trace in state.traces]
    return state.rule_name, state.learning_rate, state.index, state.trajectory.points.tolist(), traces, racers


# Choosing a rule


def test_a_board_opens_with_plain_descent_and_offers_every_rule(state):
    assert state.rule == PLAIN_DESCENT and state.rule_name == "plain descent"
    assert all(map(state.accepts, RULES.values()))
    assert {"plain descent", "momentum 0.9", "Nesterov 0.9", "RMSProp 0.9", "Adam", "mini-batches of 4"} < set(RULES)
    assert DrivenSession(galaxies(), rule="Adam").rule == DrivenSession(galaxies(), rule=Adam()).rule == Adam()
    with pytest.raises(ValueError, match="no rule 'adam'"):
        DrivenSession(galaxies(), rule="adam")


@pytest.mark.parametrize("name", OTHERS)
def test_a_rule_walks_the_whole_walk_anew_and_undo_brings_the_old_one_back(state, name):
    before = shown(state)
    state.set_rule(name)
    walk = descend(galaxies(), (-150, 450), state.learning_rate, 50, RULES[name])
    np.testing.assert_array_equal(state.trajectory.points, walk.points)
    assert (state.rule_name, state.index) == (name, walk.steps)
    after = shown(state)
    state.set_rule(name)
    assert shown(state) == after
    state.move_start(300, 300)
    state.undo()
    assert shown(state) == after
    state.undo()
    assert shown(state) == before and not state.can_undo


def test_reset_returns_to_the_rule_of_the_opening(state):
    state.set_rule("Adam")
    state.move_start(100, 100)
    state.reset()
    assert (state.rule_name, state.learning_rate, tuple(state.start)) == ("plain descent", 0.1, (-150, 450))
    other = DrivenSession(galaxies(), learning_rate=0.2, steps=20, rule=Momentum(0.5))
    other.set_rule("plain descent")
    other.reset()
    assert (other.rule, other.learning_rate) == (Momentum(0.5), 0.2)
    other.set_mission_opening(lambda state: set_rule(state, "Adam"))
    other.set_rule("RMSProp 0.9")
    other.reset()
    assert other.rule == Adam()


def test_what_is_no_rule_is_refused_and_changes_nothing(state):
    state.set_rule("Adam")
    before = shown(state)
    for bad, error, words in (
        ("sledge", ValueError, "no rule 'sledge': take one of plain descent"),
        (None, TypeError, "must have the methods start and step"),
        (Adam, TypeError, "must have the methods start and step"),
    ):
        with pytest.raises(error, match=words):
            state.set_rule(bad)
        assert shown(state) == before


def test_a_rate_is_kept_where_it_means_the_same(state):
    state.set_rule("momentum 0.9")
    assert state.learning_rate == 0.1
    state.set_rule("mini-batches of 4")
    assert state.learning_rate == 0.1
    state.set_rule("Adam")
    assert 5 < state.learning_rate < 100  # a length now: the window is 1,700 wide
    low, high = state.rate_range
    assert low < state.learning_rate < high and low < 0.1 and high > 800
    state.set_rule("RMSProp 0.9")
    assert 5 < state.learning_rate < 100
    state.set_rule("plain descent")
    assert 0.05 < state.learning_rate < galaxies().edge


def test_a_rate_beyond_a_rule_s_range_is_replaced(state):
    state.set_rule("momentum 0.9")
    state.set_learning_rate(1.8)
    state.set_rule("plain descent")
    assert state.learning_rate < galaxies().edge and state.trajectory.ending != "exploded"


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", OTHERS)
def test_every_rule_gets_somewhere_at_once_on_every_surface_that_it_can_walk_on(state, surface, name):
    state.set_surface(surface)
    if not state.accepts(RULES[name]):
        assert RULES[name].needs_data and surface == "curved valley"
        return
    state.set_rule(name)
    low, high = state.rate_range
    assert low <= state.learning_rate <= high
    assert state.trajectory.ending != "exploded"
    assert state.trajectory.costs[-1] < state.trajectory.costs[0]
    assert state.trajectory.step_lengths.sum() > 0.1 * min(state.surface.window.half_widths)


def test_a_surface_without_data_takes_the_rule_within(state):
    for rule, within in ((MiniBatch(4), PLAIN_DESCENT), (MiniBatch(4, 1, Adam()), Adam())):
        state.set_surface("galaxies")
        state.set_rule(rule)
        before = shown(state)
        state.set_surface("curved valley")
        assert state.rule == within and not state.accepts(RULES["mini-batches of 4"])
        with pytest.raises(ValueError, match="need data points"):
            state.set_rule(rule)
        with pytest.raises(ValueError, match="need data points"):
            state.add_racer(0.01, "mini-batches of 4")
        state.undo()
        assert shown(state) == before and state.rule == rule


def test_a_new_surface_takes_no_rate_that_leads_nowhere(state):
    state.set_rule("Adam")
    state.set_surface("two minima")
    assert state.rule_name == "Adam" and 0.01 < state.learning_rate < 0.2
    state.reset()
    assert state.rule_name == "plain descent" and state.learning_rate == 0.1


# Stepping


@pytest.mark.parametrize("whole_walk", [True, False])
@pytest.mark.parametrize("name", list(RULES))
def test_another_rate_in_mid_walk_keeps_the_steps_up_to_the_marker(name, whole_walk):
    rate = 15.0 if RULES[name].rate_is_step_length else 0.08
    state = DrivenSession(galaxies(), learning_rate=rate, steps=30, whole_walk=whole_walk, rule=name)
    state.scrub(12)
    past = state.trajectory.points[:13]
    state.set_learning_rate(rate / 3)
    np.testing.assert_array_equal(state.trajectory.points[:13], past)
    walk = descend(galaxies(), (-150, 450), [rate] * 12 + [rate / 3] * 18, 30, RULES[name])
    np.testing.assert_array_equal(state.trajectory.points, walk.points)


@pytest.mark.parametrize("name", OTHERS)
def test_stepping_back_and_again_gives_the_same_walk(name):
    state = DrivenSession(galaxies(), learning_rate=0.1, steps=0, whole_walk=False, rule=name)
    state.set_learning_rate(15.0 if state.rule.rate_is_step_length else 0.08)
    for _ in range(12):
        promised = state.next_point
        state.step()
        np.testing.assert_allclose(state.point, promised, rtol=1e-12)
    points = state.trajectory.points
    for _ in range(5):
        state.back()
    assert state.index == 7
    for _ in range(5):
        promised = state.next_point
        state.step()
        np.testing.assert_allclose(state.point, promised, rtol=1e-12)
    np.testing.assert_array_equal(state.trajectory.points, points)


def test_another_rule_in_mid_walk_leaves_the_marker_at_its_step(state):
    state.scrub(7)
    state.set_rule("momentum 0.9")
    walk = descend(galaxies(), (-150, 450), 0.1, 50, Momentum(0.9))
    np.testing.assert_array_equal(state.trajectory.points, walk.points)
    assert state.index == 7 and state.stepped
    state.undo()
    assert state.index == 7 and state.rule_name == "plain descent"
    state.hold(0, 0)
    state.set_rule("Adam")
    assert state.held and state.index == 0
    state.let_go()
    assert state.index == state.trajectory.steps


@pytest.mark.parametrize("index", [17, 25])
def test_a_walk_that_another_rule_ends_at_the_marker_takes_a_new_rate_as_a_whole(index):
    state = DrivenSession(galaxies(), learning_rate=0.4, steps=200)
    state.play()
    for _ in range(index):
        state.tick()
    state.set_rule("Nesterov 0.9")
    assert state.trajectory.ending == "exploded" and state.at_end and not state.stepped
    state.set_learning_rate(0.1)
    assert state.trajectory.learning_rates.tolist() == [0.1] * state.trajectory.steps
    state.set_rule("Adam")
    assert state.at_end and not state.stepped
    state.set_learning_rate(50)
    np.testing.assert_array_equal(state.trajectory.points, descend(galaxies(), (-150, 450), 50, 200, Adam()).points)


def test_a_walk_of_several_rates_stays_one_that_is_stepped_under_another_rule(state):
    state.scrub(40)
    state.set_learning_rate(0.2)
    state.scrub(50)
    state.set_rule("momentum 0.9")
    state.set_learning_rate(0.3)
    assert state.stepped and state.rates == (0.1,) * 40 + (0.2,) * 10


def test_the_next_rate_is_the_one_that_a_rule_takes():
    state = DrivenSession(galaxies(), learning_rate=0.4, steps=10, rule=DecayingRate(5))
    assert state.next_rate == pytest.approx(0.4 / 3)
    state.scrub(5)
    assert state.next_rate == pytest.approx(0.2)


def test_the_angle_is_that_of_the_step_which_the_rule_takes(state):
    state.set_rule("momentum 0.9")
    state.scrub(10)
    step, wanted = state.next_point - state.point, galaxies().minima.points[0] - state.point
    cosine = step @ wanted / np.hypot(*step) / np.hypot(*wanted)
    assert state.angle_to_minimum == pytest.approx(np.degrees(np.arccos(cosine)))
    plain = np.degrees(np.arccos(-state.slopes @ wanted / np.hypot(*state.slopes) / np.hypot(*wanted)))
    assert abs(state.angle_to_minimum - plain) > 5


def test_traces_stay_those_of_their_rule(state):
    state.move_start(0, 0)
    state.set_rule("momentum 0.9")
    state.move_start(200, 200)
    plain, momentum = state.traces
    np.testing.assert_array_equal(plain.points, descend(galaxies(), (-150, 450), 0.1, 50).points)
    np.testing.assert_array_equal(momentum.points, descend(galaxies(), (0, 0), 0.1, 50, Momentum(0.9)).points)
    before = shown(state)
    state.clear_traces()
    state.undo()
    assert shown(state) == before


def test_batches_follow_the_data(state):
    state.set_rule(MiniBatch(4, 2))
    state.move_point(0, 1, 900)
    np.testing.assert_array_equal(
        state.trajectory.points, descend(state.surface, (-150, 450), 0.1, 50, MiniBatch(4, 2)).points
    )
    while len(state.points) > 3:
        state.remove_point(0)
    np.testing.assert_array_equal(state.trajectory.points, descend(state.surface, state.start, 0.1, 50).points)
    state.undo()
    state.undo()
    assert len(state.points) == 5 and state.trajectory.rule_state


# The regime and the presets


def test_the_regime_is_that_of_the_rule_or_says_what_has_become_of_the_walk(state):
    state.set_rule("momentum 0.9")
    assert (state.regime.name, state.regime.edge) == ("oscillating", pytest.approx(1.9 * galaxies().edge))
    state.set_learning_rate(0.6)
    assert state.trajectory.ending != "exploded"
    state.set_rule("Adam")
    assert (state.regime.name, state.regime.edge) == ("still walking", None)
    state.set_steps(200)
    assert state.regime.name == "arrived"
    assert state.regime.says == "What a rate does with Adam is not known beforehand; this walk has arrived."


@pytest.mark.parametrize("name", ["momentum 0.9", "Nesterov 0.9"])
def test_presets_do_what_they_say_by_other_rules_too(state, name):
    state.set_rule(name)
    found = state.presets
    assert found["smooth"] is None  # this momentum swings at any rate that a slider has
    state.set_steps(400)
    for preset, ending in (("zigzag", "arrived"), ("explode", "exploded")):
        state.set_preset(preset)
        assert state.trajectory.ending == ending
    state.set_preset("bounce")
    assert state.trajectory.ending == "budget"
    with pytest.raises(ValueError, match=f"known to smooth on this surface by the rule {name}"):
        state.set_preset("smooth")
    state.set_rule("Adam")
    assert set(state.presets.values()) == {None}


# Racing


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", list(RULES))
def test_every_rule_can_race(state, surface, name):
    state.set_surface(surface)
    if not state.accepts(RULES[name]):
        return
    state.add_racer(rule=name)
    racer = state.racers[0]
    walk = descend(state.surface, state.start, racer.learning_rate, 200, RULES[name])
    np.testing.assert_array_equal(racer.trajectory.points, walk.points)
    assert racer.rule == RULES[name] and racer.regime.says and f"rate {racer.learning_rate:.4g}" in racer.name
    assert racer.name.startswith("rate") if name == "plain descent" else racer.name.startswith(name)
    before = shown(state)
    state.nudge(1, 1, 5)
    assert tuple(state.racers[0].trajectory.start) == tuple(state.start)
    state.undo()
    assert shown(state) == before


def test_racers_by_all_rules_from_one_start(state):
    for name in OTHERS[-5:]:
        state.add_racer(rule=name)
    assert [racer.rule.name for racer in state.racers] == OTHERS[-5:]
    assert state.learning_rate == 0.1 and {racer.learning_rate for racer in state.racers[-2:]} == {17.0}
    assert len({racer.name for racer in state.racers}) == 5
    state.remove_racer(0)
    state.add_racer(0.1, Momentum(0.5))
    with pytest.raises(ValueError, match="momentum 0.5, rate 0.1 races already"):
        state.remove_racer(0)
        state.add_racer(0.1, Momentum(0.5))
    state.move_point(3, 1.5, 100)
    for racer in state.racers:
        walk = descend(state.surface, state.start, racer.learning_rate, 200, racer.rule)
        np.testing.assert_array_equal(racer.trajectory.points, walk.points)


def test_a_racer_is_near_only_if_it_stays_there(state):
    state.add_racer(0.1, "momentum 0.9")
    shares = state.racers[0].trajectory.costs - galaxies().least_cost
    shares /= shares[0]
    needed = state.racers[0].steps_needed
    assert (shares[needed:] <= 0.01).all() and shares[needed - 1] > 0.01
    assert (shares[:needed] <= 0.01).any()


def test_a_learner_s_own_rule_rules_and_races(state):
    state.set_rule(Halved())
    np.testing.assert_allclose(state.trajectory.points, descend(galaxies(), (-150, 450), 0.05, 50).points)
    assert state.rule_name == "Halved" and state.rule == as_rule(Halved())
    assert state.regime.name == "still walking"
    state.add_racer()
    assert state.racers[0].name == "Halved, rate 0.1"


# As code


def walked_by_code(state):
    names = {"Halved": Halved}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(state.as_code(), names)
    return names["trajectory"]


def check_code(state):
    walked, points = walked_by_code(state), state.trajectory.points
    assert walked.shape == points.shape
    size = np.maximum(np.abs(points).max(axis=0), 1e-300)
    np.testing.assert_allclose(walked / size, points / size, rtol=1e-9, atol=1e-9)
    assert max(map(len, state.as_code().splitlines())) <= 120


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("rule", [*RULES.values(), *NESTED, Halved(), RMSProp()], ids=lambda rule: as_rule(rule).name)
def test_the_code_walks_as_the_board_does(state, surface, rule):
    state.set_surface(surface)
    if as_rule(rule).needs_data and surface == "curved valley":
        return
    state.set_rule(rule)
    check_code(state)
    state.scrub(20)
    state.set_learning_rate(state.learning_rate / 2)
    check_code(state)
    state.set_steps(0)
    check_code(state)


@pytest.mark.parametrize("name", OTHERS)
def test_the_code_has_edited_switched_and_long_data(state, name):
    state.set_surface("cars")
    state.set_centre(True)
    state.set_scale(True)
    state.set_rule(name)
    check_code(state)
    state.move_point(0, 0.5, 30)
    check_code(state)
    x = np.random.default_rng(1).normal(3, 2, 300)
    state.use_data(x, np.sin(x))
    assert state.rule_name == name
    check_code(state)


@pytest.mark.parametrize("name", OTHERS)
def test_the_code_is_a_few_lines(state, name):
    state.set_rule(name)
    lines = [line for line in state.as_code().splitlines() if line]
    assert len(lines) <= (26 if RULES[name].needs_data else 20)
    assert "helpers" not in state.as_code()


def test_the_code_would_show_a_wrong_parameter(state):
    state.set_rule("Adam")
    code, names = state.as_code().replace("0.999 ", "0.9991 "), {}
    assert code != state.as_code()
    exec(code, names)
    assert np.abs(names["trajectory"] - state.trajectory.points).max() > 1e-3
