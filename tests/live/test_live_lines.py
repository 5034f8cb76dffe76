"""Lines that only moved are written down from their points alone: exactly as painting them anew would."""

import matplotlib.lines
import numpy as np
import pytest
from recorder_shapes import assert_same, drawn_axes, painted_shapes, recorded_shapes

from helpers.figures import artists
from helpers.live.glyphs import Glyphs
from helpers.live.recorder import Recorder
from helpers.live.shapes import MARKERS

NAN = float("nan")
PLACES = [  # of three points: inside, partly hidden, far outside, broken, and none at all
    ([0.1, 0.5, 0.9], [0.2, 0.8, 0.4]),
    ([0.3, 0.5, 0.8], [0.9, 0.1, 0.4]),
    ([0.1, 5.0, 0.9], [0.2, 0.8, -7.0]),
    ([1e9, -1e9, 0.5], [0.2, 1e12, 0.4]),
    ([0.1, NAN, 0.9], [0.2, 0.8, 0.4]),
    ([NAN, NAN, NAN], [0.2, 0.8, 0.4]),
    ([], []),
    ([0.7, 0.7, 0.7], [0.2, 0.2, 0.2]),
]
LOOKS = {
    "line": {"linewidth": 2},
    "walk": {"marker": "o", "markeredgewidth": 0, "color": "red"},
    "ring": {"marker": "o", "linestyle": "none", "markerfacecolor": "white", "markersize": 9},
    "dashed": {"linestyle": (0, (5, 2)), "alpha": 0.4},
    "cross": {"marker": "x", "linestyle": ":"},
    "steps": {"drawstyle": "steps-mid", "marker": "s"},
    "some markers": {"marker": "D", "markevery": 2},
    "two colours": {"linestyle": "--", "gapcolor": "orange"},
    "half filled": {"marker": "o", "fillstyle": "left"},
    "huge symbol": {"marker": "o", "markersize": 5000},
    "not clipped": {"marker": ".", "clip_on": False},
    "bare": {"linestyle": "none"},
    "thin": {"linewidth": 0, "marker": "^"},
}
PAINTED = {"steps", "two colours", "half filled", "huge symbol"}


def flat():
    """Return 2-D axes that have been drawn once."""
    return drawn_axes()


def solid():
    """Return 3-D axes that have been drawn once."""
    return drawn_axes(projection="3d", zlim=(0, 1))


def add_line(axes, **look):
    return axes.plot(*[[0.2, 0.4, 0.6]] * (3 if axes.name == "3d" else 2), animated=True, **look)[0]


def put(line, x, y):
    artists.set_data_if_changed(line, x, y, *([np.array(y) / 2 + np.array(x) / 3] if line.axes.name == "3d" else []))


@pytest.fixture
def recorder_of():
    """Return a function that makes a recorder for axes."""
    return lambda axes: Recorder(axes.figure, Glyphs())


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("make_axes", [flat, solid])
def test_moved_line_is_as_painted(make_axes, look, recorder_of):
    axes = make_axes()
    line, recorder = add_line(axes, **look), recorder_of(axes)
    for places in PLACES * 2:
        put(line, *places)
        assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("make_axes", [flat, solid])
def test_moved_line_is_not_painted_again(make_axes, name, recorder_of, monkeypatch):
    axes = make_axes()
    line, recorder = add_line(axes, **LOOKS[name]), recorder_of(axes)
    recorded_shapes(recorder, line)
    again = []
    monkeypatch.setattr(matplotlib.lines.Line2D, "draw", lambda self, renderer: again.append(self))
    put(line, *PLACES[0])
    recorded_shapes(recorder, line)
    assert bool(again) == (name in PAINTED)


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.set_color("#00ff00"),
        lambda line: line.set_alpha(0.3),
        lambda line: line.set_linewidth(5),
        lambda line: line.set_linestyle("--"),
        lambda line: line.set_marker("s"),
        lambda line: line.set_markersize(20),
        lambda line: line.set_markerfacecolor("none"),
        lambda line: line.set_markevery(2),
        lambda line: line.set_visible(False),
        lambda line: line.set_clip_on(False),
        lambda line: line.set_transform(line.axes.transAxes),
        lambda line: line.set_solid_capstyle("round"),
        lambda line: line.axes.set_position([0.3, 0.3, 0.3, 0.3]),
        lambda line: line.axes.set_xlim(-2, 2),
    ],
)
@pytest.mark.parametrize("make_axes", [flat, solid])
def test_changed_line_is_as_painted(make_axes, change, recorder_of):
    axes = make_axes()
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    recorded_shapes(recorder, line)
    put(line, *PLACES[0])
    recorded_shapes(recorder, line)
    change(line)
    axes.figure.canvas.draw()
    recorder.invalidate()
    assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


@pytest.mark.parametrize("first", [True, False])
def test_a_look_that_changes_beside_the_data_is_seen(first, recorder_of):
    axes = flat()
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    recorded_shapes(recorder, line)
    changes = [lambda: line.set_color("#00ff00"), lambda: put(line, *PLACES[0])]
    for change in changes if first else changes[::-1]:
        change()
    assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


def test_lines_that_are_moved_without_a_word_are_as_painted(recorder_of):
    axes = flat()
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    for places in PLACES:
        line.set_data(*places)
        assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


def test_logarithmic_axes(recorder_of):
    axes = flat()
    axes.set(xscale="log", yscale="log", xlim=(0.1, 10), ylim=(0.1, 10))
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    for places in ([0.1, 3, 9], [0.5, 2, 7]), ([0.1, -3, 9], [0.5, 2, 0]):
        put(line, *places)
        assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


def test_turned_axes(recorder_of):
    axes = solid()
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    for azimuth in (0, 70, 200):
        axes.view_init(30, azimuth)
        axes.figure.canvas.draw()
        assert_same(recorded_shapes(recorder, line), painted_shapes(line), units=1)


def test_walk_has_a_line_and_markers(recorder_of):
    axes = flat()
    line, recorder = add_line(axes, marker="o"), recorder_of(axes)
    for _ in range(2):
        assert [shape.kind for shape in recorded_shapes(recorder, line)] == ["line", MARKERS]
