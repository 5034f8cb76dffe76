"""The boards: controls, hands, views and words show one state."""

import warnings

import numpy as np
import pytest

from helpers.data import read_table
from helpers.descent import descend
from helpers.explorers import cost_board, explorer, learning_rate_board, slope_board, update_board
from helpers.live import Key, Pointer
from helpers.surfaces import from_data, from_function, two_minima, valley

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


def use(board, name, value=None):
    """Do to a board what the browser reports of a hand on a control."""
    board._handle_custom_msg({"event": "control", "name": name, "value": value, "n": 1}, [])


def xy(line):
    return np.column_stack(line.get_data())


@pytest.mark.parametrize("make", BOARDS)
def test_every_board_shows_itself_without_a_warning(make, galaxies):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data, _ = make(galaxies)._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert "weight −150.0" in data["text/plain"] or "weight 385.7" in data["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_move_of_the_learning_rate_reaches_every_view(galaxies):
    board = explorer(galaxies)
    use(board, "learning_rate", 0.3)
    walk = descend(galaxies, (-150, 450), 0.3, 50)
    np.testing.assert_allclose(xy(board.contours.marker), [walk.end])
    np.testing.assert_allclose(xy(board.contours.path), walk.points)
    marker = np.ravel(board.hill.marker.get_data_3d())
    np.testing.assert_allclose(marker, [*walk.end, walk.costs[-1]])
    xs, ys = board.line.line.get_data()
    assert np.diff(ys)[0] / np.diff(xs)[0] == pytest.approx(walk.end[0])
    assert board.slots["rate"] == "0.3"
    assert board.slots["marker_cost"] == f"{walk.costs[-1]:,.2f}"


def test_sliders_follow_the_hand_and_the_hand_the_sliders(galaxies):
    board = explorer(galaxies)
    board._carry(Pointer(200.0, -300.0, "drag"))
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
def test_what_cannot_be_a_learning_rate_is_refused_in_words_and_the_board_goes_on(galaxies, typed):
    board = explorer(galaxies)
    use(board, "learning_rate", typed)
    assert board.error.startswith("the learning rate must be a")
    assert "line" not in board.error
    assert board.slots["learning_rate"] == "0.1"
    use(board, "learning_rate", "0.2")
    assert board.error == "" and board.state.learning_rate == 0.2


def test_a_dragged_marker_is_in_the_hand_until_it_is_let_go(galaxies):
    board = explorer(galaxies)
    board._carry(Pointer(100.0, 200.0, "drag"))
    np.testing.assert_array_equal(xy(board.contours.marker), [(100, 200)])
    assert board.slots["after"] == "in your hand"
    board._carry(Pointer(100.0, 200.0, "release"))
    np.testing.assert_allclose(xy(board.contours.marker), [descend(galaxies, (100, 200), 0.1, 50).end])


def test_arrow_keys_move_the_start_and_shift_moves_it_further(galaxies):
    board = cost_board(galaxies)
    board._nudge(Key("ArrowRight", count=2))
    small = board.state.start[0] + 150
    board._nudge(Key("ArrowUp", shift=True))
    large = board.state.start[1] - 450
    assert small > 0 and large == pytest.approx(5 * small)


def test_the_button_steps_and_the_formula_holds(galaxies):
    board = update_board(galaxies)
    assert board.slots["weight_old"] == "−150.00" and board.slots["weight_slope"] == "(−591.54)"
    assert board.slots["weight_new"] == "−90.85"
    assert "50.5°" in board.slots["angle"]
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


def test_the_secant_and_the_slope_are_read_out(galaxies):
    board = slope_board(galaxies)
    use(board, "reach", board.state.reach / 1000)
    assert board.slots["slope_in_weight"] == "−591.54"
    secant = float(board.slots["secant_in_weight"].replace("−", "-"))
    assert -591.54 < secant < -590


def test_the_regime_is_named_and_an_explosion_is_harmless(galaxies):
    board = explorer(galaxies)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rate, name in [(0.02, "creeping"), (0.2, "Smooth"), (0.45, "Zigzag"), (0.98, "Exploding")]:
            use(board, "learning_rate", rate)
            assert name in board.slots["regime"], rate
    assert "Exploded at step" in board.slots["ending"]
    assert board.error == ""
    use(board, "learning_rate", 0.1)
    np.testing.assert_allclose(xy(board.contours.marker), [descend(galaxies, (-150, 450), 0.1, 50).end])


def test_reset_puts_everything_back(galaxies):
    board = explorer(galaxies)
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
                board._carry(Pointer(0.3, 0.2, "drag"))
                board._carry(Pointer(0.3, 0.2, "release"))
                assert "nan" not in " ".join(board.slots.values()).lower()
                assert board.error == ""


def test_one_move_is_one_message(galaxies):
    board = explorer(galaxies)
    sent = []
    board.send = lambda content, buffers=None: sent.append(content)
    use(board, "learning_rate", 0.2)
    assert len(sent) == 1
    assert {"marks", "slots"} <= set(sent[0])


def test_a_board_explains_what_cannot_be_done(galaxies):
    board = explorer(galaxies)
    board.guard(board._carry)(Pointer(float("nan"), 0.0, "drag"))
    assert "weight must be a finite number" in board.error
    board.guard(board._carry)(Pointer(0.0, 0.0, "release"))
    assert board.error == ""
