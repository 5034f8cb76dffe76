"""The pad on which a digit is drawn: hands and keys draw, and the network answers."""

import json
from pathlib import Path

import numpy as np
import pytest
from digits_network import trained

from helpers.explorers import digit_pad
from helpers.live import Key, Pointer
from helpers.network import as_inputs, image_of, probabilities, random_parameters

pytestmark = pytest.mark.usefixtures("without_pixels")
DRAWINGS = json.loads((Path(__file__).parents[1] / "support" / "drawings.json").read_text(encoding="utf-8"))["plain"]


@pytest.fixture(scope="module")
def shared():
    return digit_pad(trained().parameters)


@pytest.fixture
def pad(shared):
    """Return an empty pad: one for all tests."""
    use(shared, "clear")
    return shared


def hand(pad, stroke):
    """Draw a stroke on the pad as a hand does."""
    (region,) = pad._regions
    for place, point in enumerate(stroke):
        pad.dispatch(region.pointer, Pointer(*point, "drag" if place else "press"))
    pad.dispatch(region.pointer, Pointer(*stroke[-1], "release"))


def press(pad, key, shift=False, count=1):
    pad.dispatch(pad._regions[0].keys[key], Key(key, count, shift))


def use(pad, name):
    pad._handle_custom_msg({"event": "control", "name": name, "value": None, "n": 1}, [])


@pytest.mark.parametrize("digit", range(10))
def test_what_a_hand_draws_is_read(pad, digit):
    for stroke in DRAWINGS[digit]:
        hand(pad, stroke)
    sure = probabilities(trained().parameters, as_inputs(image_of(DRAWINGS[digit])))[0]
    assert sure.argmax() == digit  # nothing was trained on these strokes
    assert pad.slots["answer"].startswith(
        f"It reads {'an' if digit == 8 else 'a'} {digit} ({100 * sure[digit]:.0f} %); "
    )
    assert [bar.get_width() for bar in pad.sure.bars] == pytest.approx(sure, abs=0.05)


def test_the_three_pictures_begin_at_the_same_height(pad):
    tops = [view.axes.get_window_extent().y1 - view.figure.bbox.y1 for view in (pad.pad, pad.seen, pad.sure)]
    assert np.ptp(tops) < 4  # pixels


def test_the_pixels_leave_their_frame_to_be_seen(pad):
    frame = pad.seen.axes.get_window_extent()
    first, last = pad.seen.pixels[0].get_window_extent(), pad.seen.pixels[-1].get_window_extent()
    inside = first.x0 - frame.x0, frame.y1 - first.y1, frame.x1 - last.x1, last.y0 - frame.y0
    assert min(inside) > pad.seen.axes.spines["top"].get_linewidth() / 2 * pad.seen.figure.dpi / 72


def test_the_axes_of_the_answer_are_named(pad):
    assert pad.sure.axes.get_xlabel() == "probability"
    assert pad.sure.axes.get_ylabel() == "digit"


def test_the_image_is_shown_in_its_counts(pad):
    for stroke in DRAWINGS[7]:
        hand(pad, stroke)
    shown = np.array([pixel.get_facecolor()[0] for pixel in pad.seen.pixels]).reshape(8, 8)
    np.testing.assert_allclose(shown, 1 - image_of(pad.strokes) / 16)
    corners = np.array([pixel.get_xy() for pixel in pad.seen.pixels]).reshape(8, 8, 2)
    assert corners[2, 5].tolist() == [5, 2] and pad.seen.axes.yaxis_inverted()


def test_strokes_are_apart_and_can_be_taken_back(pad):
    hand(pad, [(5, 5), (20, 5)])
    hand(pad, [(10, 20)])
    x, y = pad.pad.ink.get_data()
    assert np.isnan(x).sum() == 2 and len(pad.strokes) == 2
    use(pad, "undo")
    assert pad.strokes == [[(5.0, 5.0), (20.0, 5.0)]]
    use(pad, "clear")
    assert pad.strokes == [] and pad.slots["answer"].startswith("Draw a digit")
    assert all(bar.get_width() == 0 for bar in pad.sure.bars)
    use(pad, "undo")
    assert pad.error == "" and pad.strokes == []


def test_a_hand_that_leaves_the_pad_draws_along_its_frame(pad):
    hand(pad, [(16, 16), (900, 16), (1e300, -1e300)])
    assert pad.strokes == [[(16.0, 16.0), (32.0, 16.0), (32.0, 0.0)]]


def test_arrow_keys_move_the_pen_and_draw_with_shift(pad):
    press(pad, "ArrowUp", count=10)
    assert pad.strokes == [] and np.ravel(pad.pad.pen.get_data()).tolist() == [16, 6]
    for _ in range(20):
        press(pad, "ArrowDown", shift=True)
    assert len(pad.strokes) == 1 and pad.strokes[0][0] == (16, 6) and pad.strokes[0][-1] == (16, 26)
    assert pad.slots["answer"].startswith("It reads a 1")
    press(pad, "ArrowLeft", count=4)
    press(pad, "ArrowUp", shift=True, count=2)
    assert pad.strokes[1] == [(12, 26), (12, 24)]


def test_drawing_for_ever_costs_no_more_than_a_long_drawing(pad):
    angles = np.arange(700) * 0.05
    hand(pad, np.column_stack([16 + 12 * np.cos(angles), 16 + 12 * np.sin(angles)]).tolist())
    assert sum(map(len, pad.strokes)) == 600
    use(pad, "clear")
    hand(pad, DRAWINGS[3][0])
    assert pad.slots["answer"].startswith("It reads a 3 ")


def test_a_network_of_another_form_is_refused():
    with pytest.raises(ValueError, match="64 inputs and 10 outputs, not 4 and 3"):
        digit_pad(random_parameters((4, 5, 3)))


def test_what_is_no_network_is_refused():
    (weights, biases), last = trained().parameters
    with pytest.raises(ValueError, match="parameters of layer 1 must be finite"):
        digit_pad([(weights * np.nan, biases), last])
    with pytest.raises(TypeError, match=r"not a Training: give its \.parameters"):
        digit_pad(trained())
    with pytest.raises(TypeError, match="list of pairs"):
        digit_pad(weights)
    with pytest.raises(TypeError, match=r"layer 1 must be a pair \(weights, biases\)"):
        digit_pad([weights, last])
