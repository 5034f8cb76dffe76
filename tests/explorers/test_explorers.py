"""The boards: controls, hands, views and words show one state."""

import re
import warnings

import numpy as np
import pytest
from board_invariants import agrees, check_history, check_printed_update
from board_reset import reset_board
from canvas_modes import painted_canvas
from driven_session import DrivenSession
from hypothesis import example, given, settings
from hypothesis import strategies as st
from live_page import LivePage, pixels, same

from helpers.data import read_table
from helpers.descent import descend, regime
from helpers.explorers import cost_board, explorer, learning_rate_board, race_board, slope_board, update_board
from helpers.explorers.rate_track import regimes_between
from helpers.explorers.words import update_in_numbers
from helpers.live import Key, Pointer
from helpers.rules import RULES
from helpers.state.points import move_point
from helpers.surfaces import from_data, from_function, rosenbrock, two_minima, valley

pytestmark = pytest.mark.usefixtures("without_pixels")
BOARDS = [cost_board, slope_board, update_board, learning_rate_board, explorer]


@pytest.fixture(scope="module")
def galaxies():
    table = read_table("hubble_1929")
    names = {"x_name": "distance", "x_unit": "Mpc", "y_name": "velocity", "y_unit": "km/s"}
    return from_data(table["distance_mpc"], table["velocity_km_s"], **names)


@pytest.fixture(scope="module")
def cars():
    table = read_table("stopping_distances_1930")
    return from_data(table["speed_mph"], table["distance_ft"])


@pytest.fixture(scope="module")
def shared(galaxies):
    return explorer(galaxies)


@pytest.fixture
def board(shared):
    """Return the explorer of the galaxies as it opens, all panels folded: one board for all tests, begun anew."""
    unfold(shared, *(panel for panel, pictures in shared._panels.items() if not pictures))
    reset_board(shared)
    unfold(shared)
    return shared


def use(board, name, value=None):
    """Do to a board what the browser reports of a hand on a control."""
    board._handle_custom_msg({"event": "control", "name": name, "value": value, "n": 1}, [])


def part(board, name):
    """Return the part of a board with this name."""
    (found,) = [part for part in board.parts if part.name == name]
    return found


def unfold(board, *panels):
    """Do to a board what the browser reports of panels that were unfolded."""
    board._handle_custom_msg({"event": "ready", "view": 1, "ratio": 1, "panels": panels, "n": 1}, [])


def xy(line):
    return np.column_stack(line.get_data())


@pytest.mark.parametrize("make", BOARDS)
def test_every_board_shows_itself_without_a_warning(make, galaxies):
    with warnings.catch_warnings(), painted_canvas():
        warnings.simplefilter("error")
        data, _ = make(galaxies)._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG") and np.ptp(pixels(data["image/png"])) > 200
    assert "weight −150" in data["text/plain"] or "weight 385.66" in data["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_board_that_begins_anew_is_as_it_opened(shared, galaxies):
    everything = set(shared._panels)
    unfold(shared, *everything)
    acts = [("centre", True), ("learning_rate", 0.3), ("log_costs", True), ("squares", True), ("axes", True)]
    acts += [("point", "3"), ("add_racer", None), ("turn", "left"), ("speed", 9), ("steps", 7), ("adding", True)]
    for name, value in [*acts, ("index", 3), ("play", None), ("rule", "Adam"), ("point_y", "40"), ("weight", "5")]:
        use(shared, name, value)
        assert shared.error == "", name
    reset_board(shared)
    pages = LivePage(shared), LivePage(explorer(galaxies))
    for page in pages:
        page.say("ready", view=2, ratio=1, panels=sorted(everything))
    begun, opened = pages
    assert begun.slots == opened.slots
    for figure in range(len(begun.live.figures)):
        assert same(begun.shapes(figure), opened.shapes(figure))
    shared._handle_custom_msg({"event": "ready", "view": 2, "closed": True, "panels": [], "n": 1}, [])


def test_a_move_of_the_learning_rate_reaches_every_view(board, galaxies):
    use(board, "learning_rate", 0.3)
    walk = descend(galaxies, (-150, 450), 0.3, 50)
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [walk.end])
    np.testing.assert_allclose(xy(part(board, "map").view.path), walk.points)
    marker = np.ravel(part(board, "hill").view.marker.get_data_3d())
    np.testing.assert_allclose(marker, [*walk.end, walk.costs[-1]])
    xs, ys = part(board, "data").view.line.get_data()
    assert np.diff(ys)[0] / np.diff(xs)[0] == pytest.approx(walk.end[0])
    assert board.slots["rate"] == "0.3"
    assert board.slots["marker_cost"] == f"{walk.costs[-1]:,.2f}"


def test_sliders_follow_the_hand_and_the_hand_the_sliders(board):
    unfold(board, "start", "stepping")
    board.dispatch(part(board, "map").carry, Pointer(200.0, -300.0, "drag"))
    assert (board.slots["weight"], board.slots["bias"]) == ("200", "-300")
    use(board, "weight", 250)
    assert tuple(board.state.start) == (250, -300)
    use(board, "steps", 3)
    assert board.state.trajectory.steps == 3


def test_a_typed_value_keeps_its_digits_and_a_slid_one_is_round(galaxies):
    board = explorer(galaxies, start=(454.158440922, -40.783649))
    assert board.slots["weight"] == "454.1584409"
    use(board, "learning_rate", "0.448449")
    assert board.state.learning_rate == 0.448449
    use(board, "learning_rate", 10**-0.99)
    assert board.state.learning_rate == 0.1023


@pytest.mark.parametrize("typed", ["", "fast", "-1", "0", "nan"])
def test_what_cannot_be_a_learning_rate_is_refused_in_words_and_the_board_goes_on(board, typed):
    use(board, "learning_rate", typed)
    assert board.error.startswith("the learning rate must be a")
    assert "line" not in board.error
    assert board.slots["learning_rate"] == "0.1"
    use(board, "learning_rate", "0.2")
    assert board.error == "" and board.state.learning_rate == 0.2


def test_a_dragged_marker_is_in_the_hand_until_it_is_let_go(board, galaxies):
    board.dispatch(part(board, "map").carry, Pointer(100.0, 200.0, "drag"))
    np.testing.assert_array_equal(xy(part(board, "map").view.marker), [(100, 200)])
    assert board.slots["after"] == "in your hand"
    board.dispatch(part(board, "map").carry, Pointer(100.0, 200.0, "release"))
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [descend(galaxies, (100, 200), 0.1, 50).end])


def test_arrow_keys_move_the_start_and_shift_moves_it_further(galaxies):
    board = cost_board(galaxies)
    board.dispatch(part(board, "map").nudge, Key("ArrowRight", count=2))
    small = board.state.start[0] + 150
    board.dispatch(part(board, "map").nudge, Key("ArrowUp", shift=True))
    large = board.state.start[1] - 450
    assert small > 0 and large == pytest.approx(5 * small)


def test_the_button_steps_and_the_formula_holds(galaxies):
    board = update_board(galaxies)
    assert board.slots["weight_old"] == "−150.00" and board.slots["weight_slope"] == "(−591.54)"
    assert board.slots["weight_sign"] == "=" and board.slots["weight_new"] == "−90.85"
    assert "50.5°" in board.slots["next_cost"]
    assert "from 199,055.37 to 168,368.33" in board.slots["next_cost"]
    use(board, "step")
    assert board.error == ""
    np.testing.assert_allclose(board.state.point, [-90.85, 461.97], atol=0.01)
    assert board.slots["done"] == "1 step done."
    use(board, "back")
    assert tuple(board.state.point) == (-150, 450)


@pytest.mark.parametrize("rate", [0.0123, 0.1, 0.4321])
def test_the_printed_arithmetic_of_the_formula_holds_at_every_step(galaxies, rate):
    board = update_board(galaxies, learning_rate=rate)
    for _ in range(12):
        for name in ("weight", "bias"):
            old, rate_text, slope, new = (
                board.slots[f"{name}_{part}"].replace("−", "-").replace(",", "").strip("()")
                for part in ("old", "rate", "slope", "new")
            )
            digits = len(new.partition(".")[2])
            assert round(float(old) - float(rate_text) * float(slope), digits) == float(new)
        use(board, "step")


def check_printed(old, rate, slope, new, half_width):
    """Check that the printed numbers are those that were given, and that their printed arithmetic holds."""
    texts = update_in_numbers(old, rate, slope, new, half_width)
    noise = 1e-11 * max(abs(old), abs(new))  # beyond it a number that is added to another is 0
    for text, value in ((texts[0], old), (texts[2], slope), (texts[4], new)):
        agrees(text, value, texts, 0 if value == slope else noise)
    assert float(texts[1]) == pytest.approx(rate, rel=1e-9, abs=0), texts
    check_printed_update(*texts)
    return texts


SIZES = st.floats(-12, 14).map(lambda power: 10**power)
SIGNED = st.builds(lambda size, sign: size * sign, SIZES, st.sampled_from([-1, 1]))
RATES = st.one_of(st.floats(-12, 12).map(lambda power: 10**power), st.floats(1e-4, 10))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(old=SIGNED, rate=RATES, slope=SIGNED, half_width=st.floats(-6, 6).map(lambda power: 10**power))
@example(old=1608279332.583295, rate=18315290858.96037, slope=-953942976683.9384, half_width=4134.4)
@example(old=16859310363571.543, rate=5.592652892152229e-06, slope=3.0145461713227284e18, half_width=1.9)
@example(old=94849944099955.33, rate=4.482120987455258e-10, slope=2.116184377115773e23, half_width=1e-5)
def test_the_printed_arithmetic_holds_of_all_numbers(old, rate, slope, half_width):
    check_printed(old, rate, slope, old - rate * slope, half_width)


def test_a_rate_is_printed_with_ten_figures():
    rate, slope = 0.123456789012345, -337_053.123
    assert check_printed(0.5, rate, slope, 0.5 - rate * slope, 1e-5)[1:4:2] == ("0.123456789", "≈")
    assert check_printed(0.5, 0.4 / 3, 1.25, 0.5 - 0.4 / 3 * 1.25, 1)[1:4:2] == ("0.1333333333", "=")


@settings(max_examples=500, deadline=None, derandomize=True)
@given(old=st.floats(-1000, 1000), rate=st.floats(-4, 1).map(lambda power: 10**power), slope=st.floats(-50_000, 50_000))
def test_the_printed_arithmetic_of_a_usual_window_never_only_nearly_holds(old, rate, slope):
    assert check_printed(old, rate, slope, old - rate * slope, 1000)[3] == "="


def test_a_rate_is_printed_alike_in_both_lines(galaxies):
    for rate in (2.0, 3.0, 30.0, 50.0, 1000.0):
        slots = update_board(galaxies, learning_rate=rate).slots
        assert slots["weight_rate"] == slots["bias_rate"] == f"{rate:.0f}"


@pytest.mark.parametrize("name", RULES)
def test_every_rule_walks_and_its_formula_holds(board, galaxies, name):
    unfold(board, "rule", "stepping", "update")
    use(board, "rule", name)
    assert board.slots["rule_said"].endswith(".")
    walk = descend(galaxies, (-150, 450), board.state.learning_rate, 50, RULES[name])
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [walk.end])
    for index in (0, 1, 7, 49, 50):
        use(board, "index", index)
        for axis, key in enumerate(("weight", "bias")):
            texts = [board.slots[f"{key}_{part}"] for part in ("old", "rate", "slope", "new")]
            old, rate, slope, new = (text.replace("−", "-").replace(",", "").strip("()") for text in texts)
            digits = len(new.partition(".")[2])
            assert round(float(old) - float(rate) * float(slope), digits) == float(new)
            after = walk.points[index + 1] if index < 50 else board.state.next_point
            assert float(new) == pytest.approx(after[axis], abs=0.01)
        assert (name in board.slots["next_cost"]) == (name != "plain descent")
    assert board.error == ""


def test_rules_race_from_one_start(board, galaxies):
    unfold(board, "rule", "race")
    names = ("plain descent", "momentum 0.9", "Adam")
    for name in names:
        use(board, "rule", name)
        use(board, "add_racer")
    assert all(f"<td>{name}</td>" in board.slots["race"] for name in names)
    for name, racer, line in zip(names, board.state.racers, part(board, "map").view.trajectories.ends, strict=False):
        walk = descend(galaxies, (-150, 450), racer.learning_rate, 200, RULES[name])
        np.testing.assert_allclose(xy(line), [walk.end])
    assert board.error == ""


def test_a_race_board_shows_all_steps_of_the_others(galaxies):
    board = race_board(galaxies, {"plain descent": 0.02}, steps=10)
    (history,) = [part.view for part in board.parts if part.name == "history"]
    (racer,) = board.state.racers
    assert racer.trajectory.steps == 200 < history.axes.get_xlim()[1] < 220
    assert history.trajectories.races[0].get_xdata()[-1] == 200


def test_a_race_board_sets_a_walk_against_rules(galaxies):
    board = race_board(galaxies, {"momentum 0.9": 0.1, "Adam": 20}, learning_rate=0.2)
    for name, rate, line in zip(
        ("momentum 0.9", "Adam"), (0.1, 20), part(board, "map").view.trajectories.ends, strict=False
    ):
        np.testing.assert_allclose(xy(line), [descend(galaxies, (-150, 450), rate, 200, RULES[name]).end])
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [descend(galaxies, (-150, 450), 0.2, 200).end])
    use(board, "rule", "Nesterov 0.9")
    assert board.error == "" and board.state.trajectory.steps == 200 or board.state.trajectory.ending == "arrived"
    assert [racer.rule for racer in board.state.racers] == [RULES["momentum 0.9"], RULES["Adam"]]


def test_a_rule_that_needs_data_is_refused_in_words_where_there_are_none():
    board = explorer(rosenbrock())
    unfold(board, "rule")
    use(board, "rule", "mini-batches of 4")
    assert "data points" in board.error and board.slots["rule"] == "plain descent"


def test_the_errors_are_squares_on_the_data_whose_mean_area_is_the_cost(board):
    unfold(board, "line_in_numbers")
    squares = part(board, "data").view.squares
    assert not squares.get_visible() and board.slots["squares"] == "false"
    use(board, "squares", True)
    assert squares.get_visible() and board.slots["squares"] == "true"
    heights = [np.ptp(path.vertices[:, 1]) for path in squares.get_paths()]
    assert len(heights) == 24
    assert np.mean(np.square(heights)) == pytest.approx(board.state.cost, rel=1e-9)
    assert board.slots["cost_now"] == "51,832.90"
    use(board, "squares", False)
    assert not squares.get_visible()


@pytest.fixture(scope="module")
def of_network(galaxies):
    """Return the explorer of the network with two minima, without a step, with the cost's numbers unfolded."""
    board = explorer(two_minima(galaxies.x, galaxies.y), steps=0)
    unfold(board, "line_in_numbers")
    return board


def test_the_data_of_a_network_are_not_offered_to_be_dragged(board, of_network):
    titles = [part(shown, "data").view.axes.get_title(loc="left") for shown in (board, of_network)]
    assert [title.startswith("Drag") for title in titles] == [True, False]
    unfold(of_network, "line_in_numbers", "edit")
    assert of_network.slots["can_edit"] == ""
    assert of_network.slots["points_said"] == "There are 24 points. Here they stay where they are."
    with pytest.raises(ValueError, match="no points to edit"):
        of_network.session.do(move_point, 0, 1.0, 1.0)


@pytest.mark.parametrize("start", [(1, -2), (0.864, 1.167), (-2.5, 2.5), (0, 0), (0.001, 1.4)])
def test_the_cost_of_a_network_is_said_as_the_sum_that_it_is(of_network, start):
    board, surface = of_network, of_network.state.surface
    use(board, "weight", str(start[0]))
    use(board, "bias", str(start[1]))
    assert tuple(board.state.point) == start
    said = board.slots["cost_said"]
    assert said.startswith("cost = the mean area of 24 squares + 0.05 × (weight² + (output weight)²) = ")
    first, second = map(float, said.rpartition("= ")[2].split(" + "))
    total, places = float(board.slots["cost_now"]), len(board.slots["cost_now"].partition(".")[2])
    assert round(first + second, places) == total == round(board.state.cost, places)
    errors = start[1] * np.tanh(start[0] * surface.x) - surface.y
    assert first == pytest.approx(np.mean(errors**2), abs=0.5 * 10**-places)
    assert second == pytest.approx(0.05 * np.dot(start, start), abs=0.5 * 10**-places)
    assert start != (0.864, 1.167) or said.endswith(" = 0.365 + 0.105")


def test_a_network_without_a_penalty_and_an_own_function_have_no_sum(galaxies):
    bare, own = two_minima(galaxies.x, galaxies.y, penalty=0), from_function(saddle, ((-2, 2), (-2, 2)))
    for surface, said in ((bare, "cost = the mean area of 24 squares"), (own, "cost")):
        board = explorer(surface)
        unfold(board, "line_in_numbers")
        assert board.slots["cost_said"] == said


def test_one_of_a_thing_is_not_said_to_be_many():
    board = explorer(from_data([3], [4]))
    unfold(board, "line_in_numbers", "edit")
    assert "the mean area of 1 square = (" in board.slots["cost_said"]
    assert board.slots["points_said"] == "There is 1 point."
    use(board, "add_point")
    assert "the mean area of 2 squares = (" in board.slots["cost_said"]
    assert board.slots["points_said"] == "There are 2 points."


def test_the_secant_and_the_slope_are_read_out(galaxies):
    board = slope_board(galaxies)
    use(board, "reach", board.state.reach / 1000)
    assert board.slots["tangent_in_weight"] == "−591.54"
    secant = float(board.slots["secant_in_weight"].replace("−", "-"))
    assert -591.54 < secant < -590


@pytest.mark.parametrize(("reach", "text"), [(1000, "1000"), (1234, "1234"), (-100, "-100"), (0.001, "0.001")])
def test_a_typed_reach_is_shown_as_it_is_written(galaxies, reach, text):
    board = slope_board(galaxies)
    use(board, "reach", str(reach))
    assert board.slots["reach"] == text


def test_reset_brings_the_reach_back(galaxies):
    board = slope_board(galaxies)
    opened = board.slots["reach"]
    use(board, "reach", -100)
    use(board, "reset")
    assert board.slots["reach"] == opened == "255"


def test_the_regime_is_named_and_an_explosion_is_harmless(board, galaxies):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rate, name in [(0.02, "creeping"), (0.2, "Smooth"), (0.45, "Zigzag"), (0.98, "Exploding")]:
            use(board, "learning_rate", rate)
            assert name in board.slots["regime"], rate
    assert "Exploded at step" in board.slots["ending"]
    assert board.error == ""
    use(board, "learning_rate", 0.1)
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [descend(galaxies, (-150, 450), 0.1, 50).end])


@pytest.mark.parametrize(
    ("preset", "name", "low", "high"),
    [
        ("creep", "Smooth", 0.5 ** (1 / 50), 1),
        ("smooth", "Smooth", 0, 1),
        ("zigzag", "Zigzag", -1, 0),
        ("bounce", "Bouncing", -1 - 1e-6, -1 + 1e-6),
        ("explode", "Exploding", -2, -1),
    ],
)
def test_a_preset_gives_its_regime(board, galaxies, preset, name, low, high):
    use(board, "preset", preset)
    assert board.slots["regime"].startswith(name) and ("creeping" in board.slots["regime"]) == (preset == "creep")
    x = galaxies.x
    curvatures = 2 * np.linalg.eigvalsh([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])
    slow, fast = 1 - float(board.slots["learning_rate"]) * curvatures
    assert low < (slow if preset == "creep" else fast) < high


@pytest.mark.parametrize("steps", [0, 50, 200])
@pytest.mark.parametrize("rule", ["plain descent", "momentum 0.9", "Nesterov 0.9"])
@pytest.mark.parametrize("surface", ["galaxies", "cars", "two minima", "valley"])
def test_the_track_of_the_rate_tells_the_regimes_of_the_rule(galaxies, surface, rule, steps):
    state = DrivenSession(galaxies, steps=steps)
    state.set_surface(surface)
    state.set_rule(rule)
    low, high = state.rate_range
    told = regimes_between(state, low, high)
    begins = [rate for rate, _ in told]
    assert begins[0] == low and begins == sorted(begins) and told[-1][1] == "exploding"
    for (begin, name), end in zip(told, [*begins[1:], high], strict=True):
        for rate in (begin * (1 + 1e-5), (begin + end) / 2, end * (1 - 1e-5)):  # at the edge itself it is bouncing
            truth = regime(state.surface, rate, steps, rule=state.rule)
            gentle = truth.name in ("smooth", "oscillating")
            assert name == ("creeping" if gentle and truth.creeping else truth.name), rate


def test_marks_on_the_track_stand_at_the_borders_and_are_named_where_there_is_room(board, galaxies):
    low, high = map(float, board.slots["learning_rate_range"].split()[:2])
    places = re.findall(r"8px \+ ([0-9.]+) .*?>(\w*)</span>", board.slots["learning_rate_track"])
    assert [name for _, name in places] == ["creeping", "smooth", "zigzag", "explodes"]
    rates = [10 ** (low + float(share) * (high - low)) for share, _ in places]
    assert rates == pytest.approx(
        [10**low, (1 - 0.5 ** (1 / 50)) / galaxies.curvatures[0], 0.245876, 0.491751], rel=1e-3
    )
    unfold(board, "rule")
    use(board, "rule", "momentum 0.9")
    places = re.findall(r"8px \+ ([0-9.]+) .*?>(\w*)</span>", board.slots["learning_rate_track"])
    assert [name for _, name in places] == ["oscillating", "", "explodes"]
    use(board, "rule", "Adam")
    assert board.slots["learning_rate_track"] == ""


def test_reset_puts_everything_back(board):
    opened = dict(board.slots)
    for text, value in [("learning_rate", 0.3), ("steps", 7), ("weight", 800), ("bias", 0)]:
        use(board, text, value)
    assert board.slots != opened
    use(board, "reset")
    assert board.slots == opened
    assert [board.slots[name] for name in ("learning_rate", "steps", "weight", "bias")] == ["0.1", "50", "-150", "450"]


def test_other_surfaces_have_boards_too(cars, galaxies):
    surfaces = [
        cars,
        valley(),
        two_minima(galaxies.x, galaxies.y),
        from_function(lambda w, b: (1 - w) ** 2 + 100 * (b - w**2) ** 2, ((-2, 2), (-1, 3))),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for surface in surfaces:
            for make in (slope_board, learning_rate_board, explorer):
                board = make(surface)
                board.dispatch(part(board, "map").carry, Pointer(0.3, 0.2, "drag"))
                board.dispatch(part(board, "map").carry, Pointer(0.3, 0.2, "release"))
                assert "nan" not in " ".join(board.slots.values()).lower()
                assert board.error == ""


def test_one_move_is_one_message(board, monkeypatch):
    sent = []
    monkeypatch.setattr(board, "send", lambda content, buffers=None: sent.append(content))
    use(board, "learning_rate", 0.2)
    assert len(sent) == 1
    assert {"marks", "slots"} <= set(sent[0])


def test_a_board_explains_what_cannot_be_done(board):
    board.dispatch(part(board, "map").carry, Pointer(float("nan"), 0.0, "drag"))
    assert "weight must be a finite number" in board.error
    board.dispatch(part(board, "map").carry, Pointer(0.0, 0.0, "release"))
    assert board.error == ""


def test_a_folded_panel_costs_nothing_and_is_up_to_date_when_unfolded(board, monkeypatch):
    sent = []
    monkeypatch.setattr(board, "send", lambda content, buffers=None: sent.append(content))
    use(board, "learning_rate", 0.2)
    history = part(board, "history").view
    numbers = {number for number, *_ in sent[-1]["marks"]}
    assert board._marks.number_of(history.path) not in numbers
    assert "weight_old" not in sent[-1]["slots"] and "code" not in sent[-1]["slots"]
    unfold(board, "history", "code")
    numbers = {number for number, *_ in sent[-1]["marks"]}
    assert board._marks.number_of(history.path) in numbers
    np.testing.assert_allclose(xy(history.path)[:, 1], board.state.trajectory.costs)
    assert "0.2" in board.slots["code"]


def test_the_history_is_as_long_as_the_walk(galaxies):
    board = explorer(galaxies, learning_rate=0.001, steps=200)
    page = LivePage(board)
    page.say("ready", view=1, ratio=1, panels=["stepping", "history"])
    assert part(board, "history").view.axes.get_xlim() == (-4, 204)
    for _ in range(5):
        messages = page.say("control", name="step", value=None)
        check_history(page, part(board, "history").view, board.state)
    assert board.state.index == 205 and "pictures" not in messages[-1][0]
    page.say("control", name="steps", value="5000")
    check_history(page, part(board, "history").view, board.state)
    page.say("control", name="steps", value="10")
    assert part(board, "history").view.axes.get_xlim() == (-4, 204)
    long = explorer(galaxies, learning_rate=0.001, steps=300)
    assert part(long, "history").view.axes.get_xlim()[1] > 300


def test_play_walks_on_at_every_tick_and_stops_at_the_end(board):
    use(board, "steps", 3)
    use(board, "play")
    assert board.slots["tick"] == "200 200" and board.slots["play_text"].endswith("Pause")
    places = []
    for _ in range(3):
        use(board, "tick")
        places.append(board.state.index)
    assert places == [1, 2, 3]
    assert board.slots["tick"] == "" and board.slots["play_text"].endswith("Play")


def test_a_fast_walk_plays_several_steps_in_one_message_and_shows_each(galaxies):
    page = LivePage(explorer(galaxies, steps=6))
    page.say("control", name="speed", value=30)
    ((answer, _),) = page.say("control", name="play")
    assert answer["frames"][0][0]["slots"]["tick"] == page.slots["tick"] == "33 133"
    shown = [told["slots"]["after"] for told, _ in answer["frames"]]
    assert shown == ["after 0 steps", "after 1 step", "after 2 steps", "after 3 steps", "after 4 steps"]
    assert answer["every"] == pytest.approx(1000 / 30) and not answer.keys() & {"slots", "marks"}
    assert page.slots["play_text"].endswith("Pause")
    ((answer, _),) = page.say("control", name="tick")
    assert len(answer["frames"]) == 2 and page.slots["tick"] == "" and page.live.state.index == 6
    ((answer, _),) = page.say("control", name="tick")
    assert "frames" not in answer and page.live.state.index == 6


@pytest.mark.parametrize("name, index", [("play", 2), ("back", 1), ("step", 3)])
def test_a_hand_acts_on_the_step_that_it_sees(galaxies, name, index):
    page = LivePage(explorer(galaxies, steps=6))
    page.say("control", name="speed", value=30)
    page.say("control", name="play")
    page.say("control", name="tick")
    assert page.live.state.index == 6 and not page.live.state.playing
    page.say("control", name=name, unseen=4)
    assert page.live.state.index == index and page.slots["play_text"].endswith("Play")
    assert page.slots["after"].startswith(f"after {index} step")


def test_a_hand_that_turns_the_surface_leaves_the_walk_at_the_step_that_it_sees(galaxies):
    page = LivePage(explorer(galaxies, steps=6))
    page.say("ready", view=1, ratio=1, panels=[])
    page.say("control", name="speed", value=30)
    page.say("control", name="play")
    hill = part(page.live, "hill").view.axes
    region = next(k for k, region in enumerate(page.live._regions) if region.axes is hill)
    page.say("key", region=region, key="ArrowLeft", unseen=3)
    assert page.live.error == "" and page.live.state.index == 1 and page.live.state.playing
    assert page.slots["after"] == "after 1 step"


def test_keys_walk_and_reset(board):
    (region,) = [region for region in board._regions if region.axes is part(board, "map").view.axes]
    for key, index in [("Backspace", 49), ("Backspace", 48), (" ", 49)]:
        board.dispatch(region.keys[key], Key(key))
        assert board.state.index == index
    board.dispatch(region.keys["r"], Key("r"))
    assert board.state.index == 50 and tuple(board.state.start) == (-150, 450)
    board.dispatch(region.keys["P"], Key("P"))
    assert board.state.playing


def press(board, key, count=1):
    """Do to a board what the browser reports of a key that was pressed so often while the board was busy."""
    index = next(k for k, region in enumerate(board._regions) if region.axes is part(board, "map").view.axes)
    board._handle_custom_msg({"event": "key", "region": index, "key": key, "count": count, "n": 1}, [])
    assert board.error == ""


@pytest.mark.parametrize("count", [2, 3, 10_000])
def test_no_press_of_a_key_is_lost(galaxies, count):
    board = update_board(galaxies, learning_rate=0.01)
    press(board, " ", count)
    done = min(count, 200)
    assert board.slots["done"] == f"{done} steps done."
    np.testing.assert_array_equal(board.state.trajectory.points, descend(galaxies, (-150, 450), 0.01, done).points)
    press(board, "Backspace", count - 1)
    assert board.state.index == max(done - count + 1, 0)
    press(board, "r", count)
    assert board.state.index == 0


@pytest.mark.parametrize("key", ["p", "P"])
@pytest.mark.parametrize("count", [2, 3])
def test_pressing_play_twice_leaves_it_as_it_was(board, key, count):
    press(board, key, count)
    assert board.state.playing == (count == 3)
    press(board, key)
    assert board.state.playing == (count == 2)


def test_steps_that_are_made_up_for_are_watched_one_by_one(board, monkeypatch):
    seen = []
    monkeypatch.setattr(board.parts[0], "watch", lambda: seen.append(board.state.index))
    press(board, "Backspace", 3)
    assert seen[:3] == [49, 48, 47]


def test_a_new_rate_in_mid_walk_keeps_the_past(board):
    use(board, "index", 10)
    use(board, "learning_rate", 0.3)
    rates = board.state.trajectory.learning_rates
    assert set(rates[:10]) == {0.1} and set(rates[10:]) == {0.3}
    assert board.slots["after"] == "after 10 steps"


def test_rates_race(board):
    unfold(board, "race")
    use(board, "add_racer")
    use(board, "learning_rate", "0.45")
    use(board, "add_racer")
    assert "55" in board.slots["race"] and ">12<" in board.slots["race"]
    assert "<td>0.1</td>" in board.slots["race"] and "<td>0.45</td>" in board.slots["race"]
    assert " %" not in board.slots["race"].partition('<tr><th scope="row">')[2]
    trajectories = part(board, "map").view.trajectories
    assert trajectories is not None
    use(board, "add_racer")
    assert "races already" in board.error
    use(board, "remove_racer", "0")
    assert len(board.state.racers) == 1 and board.error == ""


@pytest.mark.parametrize("which", ["\0", "one", "7"])
def test_a_racer_that_is_none_is_refused_in_words(board, which):
    use(board, "add_racer")
    use(board, "remove_racer", which)
    assert board.error.startswith("the number of the racer must be a") and len(board.state.racers) == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("point_x", "2.2", "x must be from −0.1 to 2.1: the picture of the data goes no farther"),
        ("point_y", "-1e9", "y must be from −455 to 1,325: the picture of the data goes no farther"),
        ("point_y", "1325.9", "y must be from −455 to 1,325: the picture of the data goes no farther"),
    ],
)
def test_a_data_point_typed_beyond_the_picture_is_refused_with_its_ends(board, galaxies, field, typed, said):
    unfold(board, "edit")
    use(board, "point", "1")
    use(board, field, typed)
    assert board.error == said
    np.testing.assert_array_equal(board.state.surface.y, galaxies.y)
    np.testing.assert_array_equal(board.state.surface.x, galaxies.x)
    use(board, field, {"point_x": "2.1", "point_y": "1325"}[field])
    assert board.error == "" and board.state.edited


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("weight", "weight"),
        ("learning_rate", "the learning rate"),
        ("steps", "the number of steps"),
        ("point_x", "x"),
    ],
)
def test_an_empty_field_is_asked_for_a_number(board, field, name):
    use(board, "point", "1")
    for typed in ("", " "):
        use(board, field, typed)
        assert board.error == f"{name} must be a number: type one"
    use(board, field, "ten")
    assert board.error == f"{name} must be a number, not 'ten'"


def test_a_data_point_is_moved_by_number_and_the_bowl_follows(board, galaxies):
    unfold(board, "edit")
    use(board, "point", "1")
    assert board.slots["point_y"] == "170"
    use(board, "point_y", "900")
    y = np.array(galaxies.y)
    y[0] = 900
    weight, bias = np.polyfit(galaxies.x, y, 1)
    np.testing.assert_allclose(board.state.surface.minima.points[0], [weight, bias], rtol=1e-9)
    assert part(board, "map").view.surface is board.state.surface
    use(board, "restore_data")
    np.testing.assert_allclose(board.state.surface.y, galaxies.y)
    use(board, "point", "99")
    assert "from 1 to 24" in board.error


@pytest.mark.parametrize(("make", "steps"), [(explorer, 50), (cost_board, 0)])
def test_an_end_of_the_line_is_dragged_and_the_marker_follows(galaxies, make, steps):
    board = make(galaxies)
    data = part(board, "data")
    left, right = data.view.ends
    x1, y1 = (float(values[0]) for values in right.get_data())
    board.dispatch(data.point, Pointer(0.0, 300.0, "press", left))
    board.dispatch(data.point, Pointer(0.0, 400.0, "drag", left))
    weight = (y1 - 400) / x1
    np.testing.assert_allclose(board.state.start, (weight, 400), atol=0.5)
    np.testing.assert_allclose(xy(part(board, "map").view.marker), [board.state.start])
    board.dispatch(data.point, Pointer(0.0, 400.0, "release", left))
    assert not board.state.held and board.state.index == steps


def test_a_board_of_the_cost_lets_nobody_move_the_data(galaxies):
    board = cost_board(galaxies)
    data = part(board, "data")
    (region,) = [region for region in board._regions if region.axes is data.view.axes]
    assert region.handles == data.view.ends and data.view.points == []
    x, y = float(galaxies.x[5]), float(galaxies.y[5])
    for phase in ("press", "drag", "release"):
        board.dispatch(data.point, Pointer(x, y + 200, phase))
    assert board.state.surface is galaxies and tuple(board.state.start) == (-150, 450)


def test_two_valleys_are_no_bowl(board):
    unfold(board, "surface", "presets")
    use(board, "surface", "two minima")
    assert "minima that are known. Near a minimum it is κ = 3.922 times as curved" in board.slots["surface_said"]
    assert " along the slow axis, by " in board.slots["factors"]


def test_the_cars_are_made_round_by_two_boxes(board, cars):
    unfold(board, "surface", "presets")
    use(board, "surface", "cars")
    assert "2,572" in board.slots["surface_said"]
    assert part(board, "map").view.surface is board.state.surface
    use(board, "centre", True)
    use(board, "scale", True)
    assert "The bowl is round: κ = 1." in board.slots["surface_said"]
    use(board, "learning_rate", 0.5)
    assert board.slots["factors"] == "Each step multiplies the error by 0."
    use(board, "surface", "the moon")
    assert board.error and board.state.surface_name == "cars"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (lambda board: board.use_data([1, 2, 3], [1, 2]), "x has 3 values and y has 2"),
        (lambda board: board.use_data([1, 2], [float("nan"), 2]), "nan"),
        (lambda board: board.use_data(["a", "b"], [1, 2]), "number"),
        (lambda board: board.use_csv("no such table.csv"), "no such table.csv"),
        (lambda board: board.use_function(lambda w, b: "text", ((-1, 1), (-1, 1))), "text"),
        (lambda board: board.use_function(lambda w, b: 1 / 0, ((-1, 1), (-1, 1))), "division by zero"),
        (lambda board: board.use_function(lambda w, b: [w, b], ((-1, 1), (-1, 1))), "number"),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_the_board_stays_as_it_was(board, bad, words):
    before = dict(board.slots), board.state.surface
    bad(board)
    assert words in board.error.lower() and "Traceback" not in board.error and ".py" not in board.error
    assert (dict(board.slots), board.state.surface) == before


def test_your_own_function_has_a_board(board):
    unfold(board, "surface")
    board.use_function(lambda weight, bias: (weight**2 - 1) ** 2 + bias**2, ((-2, 2), (-2, 2)))
    assert board.error == "" and board.slots["surface"] == "your function"
    assert "unknown" in board.slots["surface_said"]
    use(board, "learning_rate", 0.05)
    assert board.error == ""


def saddle(weight, bias):
    return weight**2 - bias**2


def test_what_is_unknown_of_an_own_function_is_not_said(board):
    unfold(board, "race", "update", "slopes")
    board.use_function(lambda weight, bias: (weight**2 - 1) ** 2 + bias**2, ((-2, 2), (-2, 2)))
    use(board, "add_racer")
    assert "<td>unknown</td>" in board.slots["race"] and "not in" not in board.slots["race"]
    assert board.slots["angle"] == "The direction of the minimum is unknown."
    assert board.slots["next_cost"].endswith(f". {board.slots['angle']}") and "  " not in board.slots["next_cost"]


def test_a_walk_that_rests_on_a_saddle_has_not_arrived(board):
    unfold(board, "update", "start")
    board.use_function(saddle, ((-2, 2), (-2, 2)))
    for name, value in (("weight", "1"), ("bias", "0"), ("learning_rate", "0.4"), ("steps", "200")):
        use(board, name, value)
    assert board.state.trajectory.ending == "arrived"
    assert "Came to rest: the slope is next to nothing, so the board stops here." in board.slots["done"]
    assert board.slots["next"] == "Came to rest: the slope is next to nothing."
    assert board.slots["ending"].startswith("Came to rest")


def test_what_is_known_of_the_galaxies_is_said(board):
    unfold(board, "race", "update")
    use(board, "learning_rate", "0.4")
    use(board, "steps", 200)
    use(board, "add_racer")
    assert f"<td>{board.state.racers[0].steps_needed}</td>" in board.slots["race"]
    assert "Arrived: of the way down less than a millionth is left" in board.slots["done"]
    assert board.slots["next"].startswith("Level")


@pytest.mark.parametrize("rule", ["plain descent", "momentum 0.9", "Adam"])
def test_the_angle_of_the_arrow_is_that_of_the_slope_whatever_the_rule(board, galaxies, rule):
    unfold(board, "slopes")
    use(board, "rule", rule)
    use(board, "index", 7)
    state = board.state
    downhill, wanted = -np.array(galaxies.slopes_at(state.point)), galaxies.minima.points[0] - state.point
    angle = np.degrees(np.arccos(downhill @ wanted / np.linalg.norm(downhill) / np.linalg.norm(wanted)))
    assert state.angle_downhill == pytest.approx(angle)
    assert f"by {angle:.1f}°." in board.slots["angle"]
    assert (abs(state.angle_to_minimum - angle) > 1) == (rule != "plain descent")


@pytest.mark.parametrize("index", [30, 50])  # an arc cosine gives 4.7e-05 and 0 there
def test_an_angle_that_nobody_can_see_is_said_to_be_small(board, index):
    unfold(board, "slopes", "update")
    use(board, "index", index)
    assert 0 <= board.state.angle_downhill < 1e-3
    assert board.slots["angle"].endswith(" misses the direction of the minimum by less than 0.01°.")
    assert board.slots["next_cost"].endswith(" It misses the direction of the minimum by less than 0.01°.")


def test_the_code_on_the_board_walks_the_boards_walk(board):
    unfold(board, "code")
    use(board, "index", 7)
    use(board, "learning_rate", 0.3)
    names = {}
    exec(board.slots["code"], names)
    np.testing.assert_allclose(names["trajectory"], board.state.trajectory.points, rtol=1e-9)


def test_the_surface_is_turned_by_buttons(board):
    axes = part(board, "hill").view.axes
    before = axes.azim, axes.elev
    use(board, "turn", "right")
    use(board, "turn", "up")
    assert (axes.azim - before[0]) % 360 == 15 and axes.elev == before[1] + 10
    use(board, "turn", "over")
    assert "left, right, up or down" in board.error


def test_the_explorer_takes_a_function_with_its_slopes(board):
    board.use_function(lambda w, b: w * w + b * b, ((-1, 1), (-1, 1)), slopes=lambda w, b: (7.0, 2 * b))
    assert board.error == "" and board.state.slopes[0] == 7.0
