"""The state of a board: walks, hands and sliders, without any widget."""

import math

import numpy as np
import pytest
from driven_session import DrivenSession

from helpers.data import read_table
from helpers.descent import descend, regime
from helpers.surfaces import from_data, from_function, two_minima, valley


def bumps(weight, bias):
    return np.sin(3 * weight) * np.cos(2 * bias) + 0.1 * (weight**2 + bias**2)


@pytest.fixture
def galaxies():
    table = read_table("hubble_1929")
    return from_data(table["distance_mpc"], table["velocity_km_s"])


@pytest.fixture
def state(galaxies):
    return DrivenSession(galaxies, learning_rate=0.1, steps=50)


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
    state = DrivenSession(galaxies, start=(454.158440922, -40.783649), steps=3)
    assert tuple(state.start) == (454.158440922, -40.783649)
    state.set_bias(100)
    assert tuple(state.start) == (454.158440922, 100.0)


@pytest.mark.parametrize(("weight", "bias"), [("454.158440922", "-40.783649"), ("0.123456", "1e-3")])
def test_typed_numbers_are_kept_and_slid_ones_are_round(state, weight, bias):
    state.set_weight(weight)
    state.set_bias(bias)
    assert tuple(state.start) == (float(weight), float(bias))
    state.set_weight(200.26)
    assert tuple(state.start) == (200.5, float(bias))
    state.set_bias("99999")
    assert tuple(state.start) == (200.5, state.surface.window.bias[1])


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
    state = DrivenSession(galaxies, learning_rate=0.1, whole_walk=False)
    state.step()
    state.set_learning_rate(0.4)
    state.step()
    assert state.trajectory.learning_rates.tolist() == [0.1, 0.4]
    state.back()
    assert state.trajectory.learning_rates.tolist() == [0.1]
    assert state.learning_rate == 0.4


def test_a_step_by_hand_is_the_update_of_the_article(galaxies):
    state = DrivenSession(galaxies, learning_rate=0.1)
    expected = state.next_point
    state.step()
    np.testing.assert_allclose(state.point, [-150 + 59.154, 450 + 11.966], atol=0.001)
    np.testing.assert_array_equal(state.point, expected)


def test_back_at_the_start_stays_there(galaxies):
    state = DrivenSession(galaxies)
    state.back()
    assert state.steps == 0 and tuple(state.point) == (-150, 450)


def test_no_step_leads_on_after_an_explosion(galaxies):
    state = DrivenSession(galaxies, learning_rate=50, steps=40)
    ended = state.trajectory.steps
    assert state.trajectory.ending == "exploded"
    state.step()
    assert state.trajectory.steps == ended


def test_back_from_an_explosion_takes_steps_away_until_the_walk_is_whole(galaxies):
    state = DrivenSession(galaxies, learning_rate=50, steps=40, whole_walk=False)
    state.back()
    assert state.trajectory.ending == "budget"
    assert np.isfinite(state.trajectory.costs).all()


def test_reset_returns_to_how_the_board_opened(galaxies, state):
    state.hold(0, 0)
    state.set_learning_rate(0.9)
    state.set_steps(3)
    state.reset()
    assert (tuple(state.start), state.learning_rate, state.steps, state.held) == ((-150, 450), 0.1, 50, False)


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf, "fast", None, True, np.True_, 10**400, 1e308, 1e13])
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


@pytest.mark.parametrize("bad", [math.nan, "far", None, 1e308, -1e308])
def test_a_bad_reach_is_refused(state, bad):
    before = state.reach
    with pytest.raises((TypeError, ValueError), match="reach"):
        state.set_reach(bad)
    assert state.reach == before


def test_the_angle_is_that_between_the_step_and_the_minimum(galaxies):
    assert DrivenSession(galaxies).angle_to_minimum == pytest.approx(50.52, abs=0.005)
    assert DrivenSession(galaxies, start=galaxies.minima.points[0]).angle_to_minimum is None


@pytest.mark.parametrize("rule", ["plain descent", "momentum 0.9", "RMSProp 0.9", "Adam"])
def test_the_angle_downhill_is_that_of_the_slopes_by_whatever_rule(galaxies, rule):
    state = DrivenSession(galaxies, learning_rate=0.1, steps=30, rule=rule)
    state.scrub(7)
    downhill, wanted = -state.slopes, galaxies.minima.points[0] - state.point
    expected = np.degrees(abs(np.arctan2(downhill[0] * wanted[1] - downhill[1] * wanted[0], downhill @ wanted)))
    assert state.angle_downhill == pytest.approx(expected, rel=1e-9)
    assert (state.angle_to_minimum == pytest.approx(expected)) == (rule == "plain descent")
    assert DrivenSession(from_function(bumps, ((-2, 2), (-2, 2)))).angle_downhill is None


def test_the_rates_of_a_slider_span_the_edge(galaxies, state):
    low, high = state.rate_range
    assert low == pytest.approx(galaxies.edge / 300, rel=0.03) and low <= galaxies.edge / 300
    assert high == pytest.approx(galaxies.edge * 2, rel=0.03) and high >= galaxies.edge * 2
    assert math.log10(0.1 / low) * 100 == pytest.approx(round(math.log10(0.1 / low) * 100), abs=1e-6)


def test_an_unknown_edge_still_gives_rates(galaxies):
    state = DrivenSession(from_function(lambda w, b: -(w**2) - b**2, ((-1, 1), (-1, 1))))
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
    state = DrivenSession(valley(), learning_rate=0.05, steps=20)
    state.hold(1, 1)
    state.let_go()
    assert state.trajectory.ending == "arrived"
    assert state.cost == pytest.approx(6, abs=1e-5)


# stepping through a walk


def rates_of(state):
    return list(state.trajectory.learning_rates)


def test_back_and_step_move_the_marker_along_the_planned_walk(state):
    walk = state.trajectory
    state.back()
    assert state.index == 49 and state.trajectory.steps == 50
    np.testing.assert_array_equal(state.point, walk.points[49])
    state.scrub(3)
    np.testing.assert_array_equal(state.point, walk.points[3])
    np.testing.assert_allclose(state.next_point, walk.points[4], rtol=1e-14)
    state.step()
    np.testing.assert_array_equal(state.point, walk.points[4])
    assert state.stepped


def test_a_step_beyond_the_plan_takes_the_learning_rate_that_is_set(state):
    state.step()
    assert (state.steps, state.index, state.stepped) == (51, 51, True)


def test_a_learning_rate_changed_in_mid_walk_leaves_the_past(galaxies, state):
    state.scrub(10)
    state.set_learning_rate(0.2)
    assert rates_of(state) == [0.1] * 10 + [0.2] * 40
    assert state.index == 10
    np.testing.assert_array_equal(state.point, descend(galaxies, (-150, 450), 0.1, 10).end)


def test_back_undoes_across_a_change_of_rate(state):
    state.scrub(10)
    state.set_learning_rate(0.4)
    state.step()
    for _ in range(3):
        state.back()
    assert state.index == 8 and state.next_rate == 0.1
    state.step()
    state.step()
    assert state.next_rate == 0.4


def test_a_walk_that_is_whole_again_takes_the_rate_as_a_whole(state):
    state.scrub(10)
    state.set_steps(20)
    assert not state.stepped and state.index == 20
    state.set_learning_rate(0.4)
    assert rates_of(state) == [0.4] * 20


def test_a_new_walk_after_a_change_of_rate_has_one_rate(state):
    state.scrub(10)
    state.set_learning_rate(0.2)
    state.move_start(0, 0)
    assert rates_of(state) == [0.2] * 50 and state.index == 50


@pytest.mark.parametrize("look", ["play", "scrub"])
def test_a_planned_walk_that_was_seen_to_its_end_is_whole_again(state, look):
    state.scrub(3)
    if look == "play":
        state.play()
        while state.tick():
            pass
    else:
        state.scrub(50)
    state.set_learning_rate(0.3)
    assert rates_of(state)[:5] == [0.3] * 5


def test_a_walk_of_several_rates_or_stepped_by_hand_keeps_its_past_at_its_end(state):
    state.scrub(10)
    state.set_learning_rate(0.2)
    state.play()
    while state.tick():
        pass
    state.set_learning_rate(0.3)
    state.step()
    assert rates_of(state) == [0.1] * 10 + [0.2] * 40 + [0.3]
    state.set_steps(0)
    for _ in range(3):
        state.step()
    state.set_learning_rate(0.4)
    state.step()
    assert rates_of(state) == [0.3] * 3 + [0.4]


def test_where_only_the_future_changes_the_past_stays_at_the_end_too(galaxies):
    state = DrivenSession(galaxies, learning_rate=0.1, steps=5, whole_walk=False)
    state.scrub(5)
    state.set_learning_rate(0.3)
    assert rates_of(state) == [0.1] * 5


def test_scrubbing_ends_where_the_walk_ends_and_refuses_what_is_no_step(galaxies):
    state = DrivenSession(galaxies, learning_rate=5, steps=40)
    state.scrub(39)
    assert state.trajectory.ending == "exploded" and state.index == state.trajectory.steps < 39
    for bad in (-1, 1.5, math.nan, "two", None):
        with pytest.raises((TypeError, ValueError), match="number of steps"):
            state.scrub(bad)


def test_no_step_leads_on_after_arriving(galaxies):
    state = DrivenSession(galaxies, learning_rate=0.44, steps=100)
    assert state.trajectory.ending == "arrived"
    before = state.trajectory
    state.step()
    assert state.trajectory is before and state.steps == 100 and not state.stepped


# playing


def test_play_goes_from_the_start_to_the_end_and_stops(state):
    state.play()
    assert (state.index, state.playing) == (0, True)
    ticks = 0
    while state.tick():
        ticks += 1
    assert (ticks, state.index, state.playing) == (49, 50, False)
    assert not state.tick() and state.index == 50


def test_play_goes_on_from_the_marker_and_pauses(state):
    state.scrub(20)
    state.play()
    state.tick()
    state.pause()
    assert not state.tick() and state.index == 21
    state.play()
    state.set_learning_rate(0.3)
    assert state.playing and rates_of(state)[20:22] == [0.1, 0.3]
    state.hold(0, 0)
    assert not state.playing


def test_nothing_is_played_where_no_step_is_planned(galaxies):
    state = DrivenSession(galaxies)
    state.play()
    assert not state.playing


def test_the_speed_is_from_1_to_30(state):
    state.set_speed(30)
    for bad in (0, 31, "fast", math.nan):
        with pytest.raises((TypeError, ValueError), match="speed"):
            state.set_speed(bad)
    assert state.speed == 30


# traces


def test_a_drag_leaves_one_trace(state):
    old = state.trajectory
    for weight in (0, 10, 20):
        state.hold(weight, 0)
    state.let_go()
    assert [trace is old for trace in state.traces] == [True]
    second = state.trajectory
    state.hold(100, 100)
    assert state.traces[-1] is second and len(state.traces) == 2


def test_a_walk_that_is_being_stepped_leaves_only_the_steps_that_were_done(state):
    walk = state.trajectory
    state.scrub(3)
    state.hold(0, 0)
    state.let_go()
    (trace,) = state.traces
    np.testing.assert_array_equal(trace.points, walk.points[:4])
    state.move_start(100, 100)
    assert state.traces[-1].steps == 50
    state.undo()
    state.undo()
    assert state.traces == () and state.index == 3 and state.steps == 50


def test_at_most_three_traces_stay(state):
    starts = [(k * 10, 0) for k in range(6)]
    for start in starts:
        state.move_start(*start)
    assert [tuple(trace.start) for trace in state.traces] == starts[-4:-1]
    state.clear_traces()
    assert state.traces == ()


def test_a_slider_s_many_events_leave_one_trace(state):
    for weight in range(10):
        state.set_weight(weight)
    assert len(state.traces) == 1


def test_a_marker_that_had_not_walked_leaves_no_trace(galaxies, state):
    still = DrivenSession(galaxies)
    still.move_start(0, 0)
    state.scrub(0)
    state.move_start(0, 0)
    assert still.traces == state.traces == ()


def test_reset_forgets_the_traces(state):
    state.move_start(0, 0)
    state.reset()
    assert state.traces == ()


# undo


def seen(state):
    """Return what a state shows, in values that can be compared."""
    walks = [tuple(map(tuple, walk.points.tolist())) for walk in (state.trajectory, *state.traces)]
    return state.index, state.stepped, state.learning_rate, state.rates, state.reach, walks


def test_undo_takes_back_one_action_after_the_other(state):
    actions = [
        lambda: state.set_learning_rate(0.3),
        lambda: state.move_start(0, 0),
        lambda: state.scrub(7),
        lambda: state.set_learning_rate(0.05),
        state.step,
        state.step,
        lambda: state.set_steps(12),
        lambda: state.nudge(1, 0),
        lambda: state.set_preset("explode"),
        state.back,
        state.clear_traces,
        state.reset,
        state.play,
    ]
    shown = []
    for act in actions:
        shown.append(seen(state))
        act()
    for before in reversed(shown):
        assert state.undo()
        assert seen(state) == before
    assert not state.undo()


def test_a_drag_is_undone_at_once(state):
    before = seen(state)
    for weight in range(5):
        state.hold(weight, 0)
    state.let_go()
    state.undo()
    assert seen(state) == before


def test_a_slider_s_run_is_undone_at_once_and_two_drags_one_by_one(state):
    for rate in (0.11, 0.12, 0.13):
        state.set_learning_rate(rate)
    state.hold(0, 0)
    state.let_go()
    state.hold(50, 50)
    state.let_go()
    state.undo()
    assert tuple(state.start) == (0, 0) and state.learning_rate == 0.13
    state.undo()
    state.undo()
    assert state.learning_rate == 0.1 and not state.can_undo


def test_what_changes_nothing_is_not_undone(state):
    state.clear_traces()
    state.scrub(50)
    state.undo()
    assert not state.can_undo
    with pytest.raises(ValueError):
        state.set_learning_rate(-1)
    assert not state.can_undo


def test_undo_remembers_a_hundred_actions(state):
    for k in range(130):
        state.move_start(k, k)
    count = 0
    while state.undo():
        count += 1
    assert count == 100


# presets


@pytest.mark.parametrize("name", ["creep", "smooth", "zigzag", "bounce", "explode"])
def test_a_preset_does_what_it_says(state, name):
    state.set_preset(name)
    regime = state.regime
    assert regime.creeping if name == "creep" else regime.name.startswith(name[:5])
    assert state.rate_range[0] <= state.learning_rate <= state.rate_range[1]
    if name == "bounce":
        assert state.learning_rate == state.surface.edge


def test_a_valley_has_presets_and_what_never_curves_up_has_none(galaxies):
    assert None not in DrivenSession(valley(), steps=50).presets.values()
    hill = DrivenSession(from_function(lambda w, b: -(w**2) - b**2, ((-1, 1), (-1, 1))), steps=10)
    assert set(hill.presets.values()) == {None}
    for bad in ("smooth", "quickly"):
        with pytest.raises(ValueError):
            hill.set_preset(bad)
    assert hill.learning_rate == 0.1


def test_no_preset_tells_the_edge_while_it_is_sought(galaxies):
    state = DrivenSession(galaxies, steps=50)
    state.hide_edge(True)
    for name in state.presets:
        with pytest.raises(ValueError, match="take rates of your own"):
            state.set_preset(name)
    state.hide_edge(False)
    state.set_preset("bounce")
    assert state.learning_rate == galaxies.edge


@pytest.mark.parametrize("steps", [20, 50, 120])
@pytest.mark.parametrize("rule", ["plain descent", "momentum 0.9", "Nesterov 0.9"])
@pytest.mark.parametrize("name", ["two minima", "curved valley", "your function"])
def test_what_is_no_bowl_has_only_presets_whose_walks_do_what_they_say(state, name, rule, steps):
    if name == "your function":
        state.use_function(bumps, ((-2, 2), (-2, 2)))
    else:
        state.set_surface(name)
    state.set_rule(rule)
    state.set_steps(steps)
    if rule == "plain descent" and name != "your function":  # which is a bowl of another edge from far away
        assert state.presets["explode"] is not None and state.presets["bounce"] is None
    for preset, rate in state.presets.items():
        if rate is None:
            with pytest.raises(
                ValueError, match=f"no learning rate is known to {preset} on this surface.*, from this start"
            ):
                state.set_preset(preset)
        else:
            walk = descend(state.surface, state.start, rate, max(steps, 50), state.rule)
            assert (walk.ending == "exploded") == (preset == "explode")


def test_a_preset_bounces_beside_the_minimum_of_what_is_no_bowl():
    own = from_function(lambda w, b: w**2 + 3 * b**2, ((-2, 2), (-2, 2)))
    assert DrivenSession(own, steps=50).presets["bounce"] == pytest.approx(1 / 3, rel=1e-6)


def test_presets_track_and_slider_are_those_of_the_start_wherever_the_marker_is():
    state = DrivenSession(from_function(bumps, ((-2, 2), (-2, 2))), start=(0.3, 1.1), learning_rate=0.05, steps=50)
    seen = []
    for index in (0, 3, 50):
        state.scrub(index)
        seen.append((state.regime.edge, state.presets, state.rate_range))
        assert (state.regime.edge is None) == (set(state.presets.values()) == {None})
    assert seen[0] == seen[1] == seen[2]
    known = regime(state.surface, 0.05, 50, state.start)
    assert (state.regime.edge, state.regime.where) == (known.edge, "at the start")


# sentences and axes


def test_the_sentence_says_where_the_marker_is_and_what_the_last_step_did(state):
    state.scrub(0)
    assert state.sentence == "The marker is at the start, weight −150.00, bias 450.00; the cost there is 199,055.37."
    state.step()
    assert state.sentence == (
        "After 1 step the marker is at weight −90.85, bias 461.97; "
        "the last step lowered the cost from 199,055.37 to 168,368.33."
    )
    state.scrub(0)
    state.set_learning_rate(0.45)
    state.step()
    assert state.sentence.endswith(", overshooting the minimum along the steep axis.")
    state.scrub(0)
    state.set_learning_rate(0.8)
    state.step()
    assert "raised the cost from 199,055.37 to" in state.sentence
    state.set_steps(100)
    assert state.sentence.endswith("; here the walk explodes.")
    state.hold(0, 0)
    assert state.sentence.startswith("The marker is in your hand at weight 0, bias 0;")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda w, b: w**3 + b * b, "; from here on the cost falls without end."),
        (lambda w, b: np.log(w + 1.9) + b * b, "; the next step leads to where the cost is not a finite number."),
    ],
)
def test_the_sentence_says_how_a_walk_explodes(function, words):
    state = DrivenSession(from_function(function, ((-2, 2), (-1, 3))), start=(-1.0, 0.5), learning_rate=0.1, steps=100)
    assert state.trajectory.ending == "exploded" and state.sentence.endswith(words)


def test_the_sentence_says_that_the_walk_has_arrived(galaxies):
    state = DrivenSession(galaxies, learning_rate=0.44, steps=100)
    assert state.sentence.endswith("; here it has arrived.")
    saddle = DrivenSession(two_minima(galaxies.x, galaxies.y), start=(0, 0), steps=5)
    assert "the last step left the cost at" in saddle.sentence


@pytest.mark.parametrize("name", ["galaxies", "cars", "two minima", "valley", "curved valley"])
def test_the_axes_go_through_the_minimum_along_the_curvatures(galaxies, name):
    state = DrivenSession(galaxies)
    state.set_surface(name)
    surface, minimum = state.surface, state.surface.minima.points[0]
    slow, fast = state.axes_of_bowl
    for axis, curvature in zip((slow, fast), surface.curvatures, strict=True):
        assert axis.shape == (2, 2) and all(surface.window.contains(point) for point in axis)
        along = (axis[1] - axis[0]) / np.hypot(*(axis[1] - axis[0]))
        np.testing.assert_allclose(surface.curvature_matrix(minimum) @ along, curvature * along, atol=1e-5 * curvature)
        off = minimum - axis[0]
        assert abs(off[0] * along[1] - off[1] * along[0]) < 1e-9 * max(surface.window.half_widths)
        sides = np.array([surface.window.weight, surface.window.bias])
        assert np.isclose(np.abs(axis[:, :, None] - sides[None]).min(axis=(1, 2)), 0, atol=1e-9).all()


def test_a_round_bowl_and_an_unknown_minimum_have_no_axes(galaxies):
    state = DrivenSession(galaxies)
    state.set_surface("cars")
    state.set_centre(True)
    state.set_scale(True)
    assert state.axes_of_bowl is None
    assert DrivenSession(from_function(lambda w, b: w * w + b, ((-1, 1), (-1, 1)))).axes_of_bowl is None


def test_steps_that_were_played_can_be_taken_back_up_to_the_last_action(state):
    state.scrub(10)
    state.play()
    for _ in range(5):
        state.tick()
    state.rewind(2)
    assert state.index == 13 and state.playing and state.stepped
    state.rewind(100)
    assert state.index == 10
    state.tick()
    state.pause()
    state.rewind(1)
    assert state.index == 11 and not state.playing
    state.undo()
    state.rewind(1)
    assert not state.playing


def test_a_walk_that_was_played_to_its_end_plays_on_when_its_last_steps_are_taken_back(state):
    state.play()
    while state.tick():
        pass
    assert state.at_end and not state.stepped
    state.rewind(3)
    assert state.index == 47 and state.playing and state.stepped
