"""Texts that say something else, or stand elsewhere, are laid out and not painted: exactly as painting them would."""

import matplotlib.text
import numpy as np
import pytest
from matplotlib.patheffects import withStroke
from recorder_shapes import drawn_axes, recorded_shapes

from helpers.figures import artists
from helpers.live.glyphs import Glyphs
from helpers.live.recorder import Recorder
from helpers.live.shapes import GLYPHS

SAID = [  # words, place in the axes, sideways and upright alignment
    ("weight −591.54", (0.3, 0.4), "left", "bottom"),
    ("weight −1.2 × 10⁹\nbias 7", (0.9, 0.1), "right", "top"),
    ("one\ntwo\n\nfour", (0.5, 0.5), "center", "center"),
    (r"a half: $\frac{1}{2}$", (0.2, 0.9), "center", "baseline"),
    ("", (0.5, 0.5), "left", "bottom"),
    ("שלום 12", (0.5, 0.5), "left", "bottom"),
    ("far away", (500.0, 0.5), "left", "bottom"),
    ("nowhere", (float("nan"), 0.5), "left", "bottom"),
    ("beyond", (1.1, -0.2), "left", "bottom"),
]
BOX = {"boxstyle": "square,pad=0.2", "facecolor": "#ffffff", "edgecolor": "none", "alpha": 0.85}
LOOKS = {
    "plain": {},
    "indicator": {"color": "#d3202c", "fontweight": "bold", "linespacing": 1.15, "bbox": BOX},
    "framed": {"bbox": {"facecolor": "#ffff00", "edgecolor": "#000000", "pad": 4}},
    "round": {"bbox": {"boxstyle": "round", "facecolor": "#ffff00"}},
    "pale": {"alpha": 0.3},
    "clipped": {"clip_on": True},
    "turned": {"rotation": 30},
    "outlined": {"path_effects": [withStroke(linewidth=3, foreground="#ffffff")]},
    "as it is": {"parse_math": False},
}
PAINTED = {"round", "turned", "outlined"}


@pytest.fixture
def axes():
    """Return axes that have been drawn once."""
    return drawn_axes()


def assert_as_painted(recorder, text):
    shapes, others = recorded_shapes(recorder, text), Recorder(text.axes.figure, recorder._glyphs).record(text)
    assert [(shape.kind, shape.style) for shape in shapes] == [(other.kind, other.style) for other in others]
    for shape, other in zip(shapes, others, strict=True):
        assert shape.place == pytest.approx(other.place, abs=0.011)  # places are rounded to hundredths of a pixel
        assert np.abs(shape.points.astype(int) - other.points).max() <= 1
        np.testing.assert_array_equal(shape.codes, other.codes)


def say(text, words, place, across, upright):
    artists.set_text_if_changed(text, text=words, position=place, ha=across, va=upright)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_changed_words_are_as_painted(axes, look):
    text, recorder = axes.text(0.5, 0.5, "first", animated=True, **look), Recorder(axes.figure, Glyphs())
    for said in [("reaching out " * 30, (0.5, 0.5), "left", "top"), *SAID * 2]:
        say(text, *said)
        assert_as_painted(recorder, text)


@pytest.mark.parametrize("name", LOOKS)
def test_changed_words_are_not_painted_again(axes, name, monkeypatch):
    text, recorder = axes.text(0.5, 0.5, "first", animated=True, **LOOKS[name]), Recorder(axes.figure, Glyphs())
    say(text, *SAID[0])
    recorded_shapes(recorder, text)
    painted = []
    monkeypatch.setattr(matplotlib.text.Text, "draw", lambda self, renderer: painted.append(self))
    say(text, "weight −195.45", (0.3, 0.4), "left", "bottom")
    shapes = recorded_shapes(recorder, text)
    assert bool(painted) == (name in PAINTED)
    assert painted or [shape.kind for shape in shapes][-1] == GLYPHS


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.set_color("#00ff00"),
        lambda text: text.set_alpha(0.3),
        lambda text: text.set_fontsize(20),
        lambda text: text.set_fontweight("normal"),
        lambda text: text.set_linespacing(2),
        lambda text: text.set_visible(False),
        lambda text: text.set_rotation(20),
        lambda text: text.set_clip_on(True),
        lambda text: text.set_transform(text.axes.transAxes),
        lambda text: text.set_bbox(None),
        lambda text: text.set_bbox({"boxstyle": "round"}),
        lambda text: text.get_bbox_patch().set_facecolor("#0000ff"),
        lambda text: text.get_bbox_patch().set_boxstyle("square,pad=1"),
        lambda text: text.axes.set_position([0.3, 0.3, 0.3, 0.3]),
        lambda text: text.axes.set_xlim(-2, 2),
    ],
)
def test_changed_text_is_as_painted(axes, change):
    text, recorder = axes.text(0.5, 0.5, "first", animated=True, **LOOKS["indicator"]), Recorder(axes.figure, Glyphs())
    recorded_shapes(recorder, text)
    change(text)
    axes.figure.canvas.draw()
    recorder.invalidate()
    assert_as_painted(recorder, text)
    artists.set_text_if_changed(text, text="second")
    assert_as_painted(recorder, text)
