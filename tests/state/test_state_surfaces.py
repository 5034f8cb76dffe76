"""The surfaces of a board: by name, switched, the learner's own, with edited data."""

import math

import numpy as np
import pytest
from driven_session import DrivenSession
from known_surfaces import cars, galaxies

from helpers.data import standardise
from helpers.descent import descend
from helpers.surfaces import from_data, from_function, rosenbrock, two_minima, valley

OWN_FUNCTION = (lambda w, b: (w - 1) ** 2 + 3 * (b + 0.5) ** 2 + w * b, ((-3, 3), (-2, 2)))


@pytest.fixture
def state():
    return DrivenSession(galaxies(), learning_rate=0.1, steps=50)


def shown(state):
    """Return what a state shows of its surface and its walk."""
    points = None if state.points is None else state.points.tolist()
    surface = state.surface
    numbers = surface.window, surface.least_cost, surface.weight_label, state.data_window, state.edited
    return state.surface_name, state.centre, state.scale, points, numbers, state.trajectory.points.tolist(), state.grid


# by name


@pytest.mark.parametrize("name", ["galaxies", "cars", "valley", "two minima", "curved valley"])
def test_a_named_surface_begins_anew_at_its_own_start(state, name):
    state.move_start(0, 0)
    state.set_surface(name)
    assert state.surface_name == name
    assert tuple(state.start) == state.surface.default_start
    assert state.traces == () and state.steps == 50 and state.index == state.trajectory.steps
    low, high = state.rate_range
    assert low <= state.learning_rate <= high
    np.testing.assert_array_equal(
        state.trajectory.points,
        descend(state.surface, state.surface.default_start, state.learning_rate, 50).points,
    )
    state.set_learning_rate(state.learning_rate / 2)
    state.reset()
    assert tuple(state.start) == state.surface.default_start


def test_the_named_surfaces_are_the_course_s(state):
    for name, known in [("cars", cars()), ("galaxies", galaxies())]:
        state.set_surface(name)
        assert state.surface.least_cost == known.least_cost and state.surface.weight_label == known.weight_label
    state.set_surface("two minima")
    assert len(state.surface.minima.points) == 2 and len(state.surface.saddles) == 1


def test_a_learning_rate_that_fits_is_kept_and_one_that_would_explode_is_made_safe(state):
    state.set_surface("two minima")
    assert state.learning_rate == 0.1
    state.set_surface("cars")
    assert state.regime.name == "smooth" and state.learning_rate == pytest.approx(state.surface.edge / 4, rel=1e-3)
    assert state.trajectory.ending == "budget"


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        (galaxies(), "galaxies"),
        (cars(), "cars"),
        (valley(), "valley"),
        (two_minima([1, 2, 3], [1, 3, 2]), "two minima"),
        (rosenbrock(), "curved valley"),
        (from_data([1, 2], [3, 4]), "your data"),
        (from_function(*OWN_FUNCTION), "your function"),
    ],
)
def test_a_given_surface_has_a_name_too(surface, name):
    state = DrivenSession(surface)
    assert state.surface_name == name
    assert state.surface is surface or name == "your function" and state.cost == surface.cost_at(state.point)


def test_an_own_surface_that_was_shown_can_be_chosen_again():
    surface = from_data([1, 2, 4], [3, 4, 4])
    state = DrivenSession(surface, steps=5)
    state.set_surface("cars")
    state.set_surface("your data")
    assert state.surface is surface
    with pytest.raises(ValueError, match="needs a function"):
        state.set_surface("your function")
    with pytest.raises(ValueError, match="no surface 'mars'"):
        state.set_surface("mars")
    with pytest.raises(TypeError, match="the name of a surface is a text, not 3"):
        state.set_surface(3)
    assert state.surface is surface


# centre and scale


def test_the_switches_turn_the_long_valley_into_a_circle(state):
    state.set_surface("cars")
    found = {}
    for centre in (False, True):
        for scale in (False, True):
            state.set_centre(centre)
            state.set_scale(scale)
            assert (state.centre, state.scale) == (centre, scale)
            found[centre, scale] = state.surface.condition_number
    assert found[False, False] == pytest.approx(2571.8, abs=0.05)
    assert found[True, False] == pytest.approx(27.4, abs=0.05)
    assert found[False, True] == pytest.approx(36.5946, abs=1e-4)
    assert found[True, True] == pytest.approx(1, abs=1e-9)
    np.testing.assert_allclose(state.surface.x, standardise(cars().x), atol=1e-12)
    assert state.surface.least_cost == pytest.approx(cars().least_cost)
    assert str(state.surface.x_label) == "speed, standardised" and str(state.surface.weight_label) == "weight (ft)"


def test_a_surface_without_a_line_has_no_switches(state):
    for name in ("two minima", "curved valley"):
        state.set_surface(name)
        before = shown(state)
        assert not state.can_edit
        for act in (lambda: state.set_centre(True), lambda: state.set_scale(True), lambda: state.add_point(0, 0)):
            with pytest.raises(ValueError, match="a line through data"):
                act()
        assert shown(state) == before


# the learner's own


def test_own_arrays_are_a_surface(state):
    state.use_data([0, 1, 2], [1, 3, 5], x_name="time", x_unit="s")
    np.testing.assert_allclose(state.surface.minima.points, [[2, 1]])
    assert str(state.surface.x_label) == "time (s)" and state.surface_name == "your data"


def test_a_csv_is_a_surface(state, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("who,a,b,c\nann,1,2,9\nbob,2,4,8\ncem,3,6,9\n")
    state.use_csv(path)
    np.testing.assert_allclose(state.surface.minima.points, [[2, 0]], atol=1e-12)
    state.use_csv(path, "c", "a")
    assert (state.surface.x_label.name, state.surface.y_label.name) == ("c", "a")
    state.use_csv(path, y_column="a")
    assert (state.surface.x_label.name, state.surface.y_label.name) == ("b", "a")
    state.use_csv("hubble_1929")
    assert state.surface.least_cost == pytest.approx(49726.765, abs=0.001)


def test_a_tables_text_is_a_surface_and_can_be_undone(state):
    state.use_table("who;a;b\nann;1;2,5\nbob;2;4,5\ncem;3;6,5\n", "mine.csv")
    np.testing.assert_allclose(state.surface.minima.points, [[2, 0.5]], atol=1e-12)
    assert (state.surface_name, state.surface.x_label.name, state.surface.y_label.name) == ("your data", "a", "b")
    with pytest.raises(ValueError, match="other.csv, line 2, column 'y': 'four' is not a number"):
        state.use_table("x,y\n3,four\n1,2\n", "other.csv")
    assert state.surface.x_label.name == "a"
    state.undo()
    assert state.surface_name == "galaxies"


def test_an_own_function_is_a_surface(state):
    state.use_function(*OWN_FUNCTION)
    assert state.surface_name == "your function" and state.surface.least_cost is None
    assert state.points is None and state.data_window is None


def test_a_function_given_to_a_new_board_cannot_break_it_either():
    broken = []

    def moody(weight, bias):
        if broken:
            raise KeyError("not today")
        return weight**2 + bias**2

    state = DrivenSession(from_function(moody, ((-2, 2), (-2, 2))), start=(0.5, 0.5))
    before = shown(state)
    broken.append(True)
    with pytest.raises(ValueError, match="not finite"):
        state.move_start(1.5, 0)
    assert shown(state) == before


def moody_function(broken, error=None):
    """Return a bowl that raises as soon as there is something in the list `broken`."""

    def moody(weight, bias):
        if broken:
            raise error or KeyError("not today")
        return weight**2 + bias**2

    return moody


def test_what_a_function_raised_is_said(state):
    broken = []
    state.use_function(moody_function(broken), ((-2, 2), (-2, 2)))
    state.set_steps(3)
    broken.append(True)
    for act in (lambda: state.move_start(1, 1), state.reset, state.step, state.undo):
        with pytest.raises(ValueError, match="not finite .your function raised KeyError: 'not today'."):
            act()
    broken.clear()
    state.move_start(1, 1)
    assert state.surface.failure == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError(), "raised ValueError"),
        (ValueError("two\nlines " + "x" * 500), "raised ValueError: two lines " + "x" * 190 + " …"),
    ],
)
def test_what_a_function_raised_is_said_in_one_short_line(state, error, words):
    broken = []
    state.use_function(moody_function(broken, error), ((-2, 2), (-2, 2)))
    broken.append(True)
    with pytest.raises(ValueError):
        state.move_start(1, 1)
    assert state.surface.failure == f"your function {words}"


def test_slopes_that_fail_are_named_too(state):
    broken = []

    def slopes(weight, bias):
        return "text" if broken else (2 * weight, 2 * bias)

    state.use_function(moody_function([]), ((-2, 2), (-2, 2)), slopes)
    broken.append(True)
    state.move_start(1, 1)
    assert "not a finite number (the slopes of your function returned no two numbers)" in state.trajectory.says


def test_undo_goes_on_where_a_function_cannot_be_walked_on_any_more(state):
    broken = []
    state.set_learning_rate(0.2)
    before = shown(state)
    state.use_function(moody_function(broken), ((-2, 2), (-2, 2)))
    for place in (0.5, 1.0, 1.5):
        state.move_start(place, place)
    state.set_surface("cars")
    broken.append(True)
    now = shown(state)
    with pytest.raises(ValueError, match="cannot be brought back: .*KeyError: 'not today'.*; undo again for what was"):
        state.undo()
    assert shown(state) == now
    state.undo()
    assert shown(state) == before
    state.undo()
    assert state.learning_rate == 0.1 and not state.can_undo


def test_undo_ends_where_nothing_can_be_brought_back():
    broken = []
    state = DrivenSession(from_function(moody_function(broken), ((-2, 2), (-2, 2))))
    state.move_start(1, 1)
    state.set_surface("cars")
    broken.append(True)
    with pytest.raises(ValueError, match="nothing else to undo"):
        state.undo()
    assert not state.undo() and state.surface_name == "cars"


def test_a_function_that_fails_somewhere_cannot_break_the_board(state):
    def patchy(w, b):
        if w < -1:
            raise KeyError("no such place")
        return "text" if b > 1.5 else w * w + b * b

    with pytest.raises((TypeError, ValueError)):
        state.use_function(patchy, ((-2, 2), (-2, 2)))
    assert state.surface_name == "galaxies"
    calls = []

    def moody(w, b):
        calls.append(w)
        if len(calls) > 60:
            raise KeyError("enough")
        return w * w + b * b

    state.use_function(moody, ((-1, 1), (-1, 1)))
    state.surface.cost(np.zeros((3, 3)), np.zeros((3, 3)))
    before = shown(state)
    with pytest.raises(ValueError, match="not finite"):
        state.move_start(0.5, 0.5)
    assert shown(state) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda state: state.use_data([1, 2], [1, 2, 3]),
        lambda state: state.use_data([1, math.nan], [1, 2]),
        lambda state: state.use_data(["a", "b"], [1, 2]),
        lambda state: state.use_data([], []),
        lambda state: state.use_data([[1, 2]], [[1, 2]]),
        lambda state: state.use_data(None, 3),
        lambda state: state.use_data([1e200, 2e200], [1, 2]),
        lambda state: state.use_data([1, 2], [1e150, 1]),
        lambda state: state.use_function(lambda w, b: w * w + b * b, ((-1e90, 1e90), (-1, 1))),
        lambda state: state.use_csv("nowhere.csv"),
        lambda state: state.use_csv("hubble_1929", "distance"),
        lambda state: state.use_csv("hubble_1929", "nebula", "velocity_km_s"),
        lambda state: state.use_csv(None),
        lambda state: state.use_csv("hubble_1929", 0),
        lambda state: state.use_csv("hubble_1929", ["distance_mpc"]),
        lambda state: state.use_csv("hubble_1929", "distance_mpc", "\ud800"),
        lambda state: state.use_function(None, ((-1, 1), (-1, 1))),
        lambda state: state.use_function(lambda w, b: "text", ((-1, 1), (-1, 1))),
        lambda state: state.use_function(lambda w, b: [w, b], ((-1, 1), (-1, 1))),
        lambda state: state.use_function(lambda w, b: 1 / 0, ((-1, 1), (-1, 1))),
        lambda state: state.use_function(lambda w: w, ((-1, 1), (-1, 1))),
        lambda state: state.use_function(lambda w, b: w, ((1, -1), (-1, 1))),
        lambda state: state.use_function(lambda w, b: w, "wide"),
        lambda state: state.use_function(lambda w, b: math.nan, ((-1, 1), (-1, 1))),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_changes_nothing(state, act):
    before = shown(state)
    with pytest.raises((TypeError, ValueError)) as refused:
        act(state)
    assert len(str(refused.value)) > 15
    assert shown(state) == before and not state.can_undo


@pytest.mark.parametrize("name", ["x_name", "x_unit", "y_name", "y_unit"])
@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        (3, TypeError, "{} must be a text, such as 'distance', not 3"),
        (None, TypeError, "{} must be a text, such as 'distance', not None"),
        (["speed"], TypeError, "{} must be a text, such as 'distance', not ['speed']"),
        (b"speed", TypeError, "{} must be a text, such as 'distance', not b'speed'"),
        ("speed\ud800", ValueError, "{} holds '\\ud800', which is only half of a character"),
    ],
)
def test_a_name_that_is_no_text_is_refused_before_anything_changes(state, name, given, error, words):
    before = shown(state)
    with pytest.raises(error) as refused:
        state.use_data([1, 2, 3], [2, 3, 5], **{name: given})
    assert str(refused.value) == words.format(name)
    assert shown(state) == before and not state.can_undo


@pytest.mark.parametrize("empty", ["", "  \n", "\x07", "\u200b"])
@pytest.mark.parametrize("axis", ["x", "y"])
def test_an_axis_has_a_name(state, axis, empty):
    before = shown(state)
    with pytest.raises(ValueError, match=f"{axis}_name is empty: an axis needs a name"):
        state.use_data([1, 2, 3], [2, 3, 5], **{f"{axis}_name": empty})
    assert shown(state) == before


def test_a_centred_label_keeps_its_brackets(state):
    names = {"x_name": "size (log) scaled", "x_unit": "m", "y_name": "price (net)", "y_unit": "EUR"}
    state.use_data([1, 2, 4], [2, 3, 5], **names)
    state.set_centre(True)
    assert str(state.surface.x_label) == "size (log) scaled, centred (m)"
    assert str(state.surface.y_label) == "price (net) (EUR)" and str(state.surface.bias_label) == "bias (EUR)"
    state.set_scale(True)
    assert str(state.surface.x_label) == "size (log) scaled, standardised"
    state.use_data([1, 2, 4], [2, 3, 5], x_name="x" * 60)
    state.set_scale(True)
    assert str(state.surface.x_label) == "x" * 60 + ", scaled"


def test_a_header_of_a_csv_is_one_line_of_a_label(state, tmp_path):
    path = tmp_path / "mine.csv"
    long = "what is meant " * 30
    path.write_text(f'"a\n$b\t (in\x07 m)",{long}\n1,2\n2,4\n3,6\n', encoding="utf-8")
    state.use_csv(path)
    assert str(state.surface.x_label) == "a $b (in m)"
    name = state.surface.y_label.name
    assert 55 <= len(name) <= 60 and long.startswith(name[:-1]) and name.endswith("…")


# editing


def test_a_moved_point_takes_the_bowl_along(state):
    state.move_point(3, 1.0, -200)
    x, y = galaxies().x.copy(), galaxies().y.copy()
    x[3], y[3] = state.points[3]
    assert (x[3], y[3]) == pytest.approx((1.0, -200), abs=1)
    weight, bias = np.polyfit(x, y, 1)
    np.testing.assert_allclose(state.surface.minima.points, [[weight, bias]], rtol=1e-9)
    assert state.edited and state.surface.window == galaxies().window
    assert state.surface.x_label == galaxies().x_label and state.surface.cost_label == galaxies().cost_label
    np.testing.assert_array_equal(state.trajectory.points, descend(state.surface, (-150, 450), 0.1, 50).points)


@pytest.mark.parametrize("far", [1e9, 1e308])
def test_a_point_cannot_leave_the_data_s_window(state, far):
    window = state.data_window
    state.move_point(0, far, -far)
    assert tuple(state.points[0]) == (window[0][1], window[1][0])
    assert state.data_window == window


@pytest.mark.filterwarnings("error")
def test_a_start_cannot_leave_a_small_window_however_far_it_is_put(state):
    state.set_surface("two minima")
    state.move_start(1e308, -1e308)
    window = state.surface.window
    assert tuple(state.start) == (window.weight[1], window.bias[0])


def test_points_come_and_go_but_one_stays(state):
    state.use_data([1, 2], [3, 5])
    state.add_point(1.5, 4.5)
    assert len(state.points) == 3
    for _ in range(2):
        state.remove_point(0)
    assert state.surface.minima.kind == "line"
    with pytest.raises(ValueError, match="last point"):
        state.remove_point(0)
    for bad in (-1, 1, 0.5, "first"):
        with pytest.raises((TypeError, ValueError), match="number of the point"):
            state.move_point(bad, 0, 0)
    with pytest.raises(ValueError, match="x must be a finite"):
        state.move_point(0, math.nan, 0)
    state.restore_data()
    assert state.points.tolist() == [[1, 3], [2, 5]] and not state.edited


def test_the_window_follows_when_the_minimum_leaves_it_or_when_asked(state):
    state.use_data([0, 1, 2, 3], [0, 1.1, 1.9, 3])
    window = state.surface.window
    for k, y in enumerate([3.4, 2.2, 1.0, -0.4]):
        state.move_point(k, k, y)
    assert state.surface.window != window
    assert state.surface.window.contains(state.surface.minima.points[0])
    assert state.surface.window.contains(state.start)
    state.set_surface("galaxies")
    state.move_point(0, 1.0, 500)
    assert state.surface.window == galaxies().window
    state.rewindow()
    assert state.surface.window == from_data(*state.points.T).window


def test_reset_stays_in_the_window_of_edited_data(state):
    state.use_data([0, 1, 2, 3], [0, 1.1, 1.9, 3])
    state.move_start(state.surface.window.weight[0], state.surface.window.bias[0])
    for k, y in enumerate([3.4, 2.2, 1.0, -0.4]):
        state.move_point(k, k, y)
    state.reset()
    assert state.surface.window.contains(state.start)


def test_an_edit_keeps_the_marker_where_it_was_in_the_walk(state):
    state.scrub(7)
    state.move_point(0, 0.5, 500)
    assert (state.index, state.stepped) == (7, True)


def test_edits_follow_the_switches(state):
    state.set_surface("cars")
    state.move_point(0, 10, 50)
    moved = state.points
    state.set_centre(True)
    state.set_scale(True)
    assert state.edited
    np.testing.assert_allclose(state.points[:, 0], (moved[:, 0] - cars().x.mean()) / cars().x.std(), atol=1e-12)
    state.set_centre(False)
    state.set_scale(False)
    np.testing.assert_allclose(state.points, moved, atol=1e-9)


def test_long_tables_are_not_edited(state):
    state.use_data(np.arange(2000), np.arange(2000))
    assert not state.can_edit
    with pytest.raises(ValueError, match="up to 1,000 points"):
        state.remove_point(0)


def test_surfaces_and_edits_can_be_undone(state):
    acts = [
        lambda: state.move_start(0, 0),
        lambda: state.set_surface("cars"),
        lambda: state.set_centre(True),
        lambda: state.move_point(4, 1, 30),
        lambda: state.add_point(2, 60),
        state.restore_data,
        lambda: state.use_data([1, 2, 3], [3, 1, 2]),
        lambda: state.remove_point(1),
        lambda: state.use_function(*OWN_FUNCTION),
        lambda: state.set_surface("two minima"),
    ]
    seen = []
    for act in acts:
        seen.append(shown(state))
        act()
    for before in reversed(seen):
        assert state.undo()
        assert shown(state) == before
    assert not state.can_undo


def test_a_dragged_point_is_one_entry(state):
    before = shown(state)
    for x in (0.5, 0.6, 0.7):
        state.move_point(2, x, 100)
    state.undo()
    assert shown(state) == before
