"""Polygons that only moved are written down from their corners alone: exactly as painting them anew would."""

import matplotlib.patches
import numpy as np
import pytest
from matplotlib.patches import Circle, Polygon
from matplotlib.patheffects import withStroke
from recorder_shapes import assert_same, drawn_axes, painted_shapes, recorded_shapes

from helpers.figures import artists
from helpers.live.glyphs import Glyphs
from helpers.live.recorder import Recorder
from helpers.live.shapes import POLYGON

CORNERS = [  # inside, partly hidden, far outside, farther than can be told, not finite
    [(0.1, 0.2), (0.5, 0.8), (0.9, 0.4)],
    [(0.3, 0.9), (0.5, 0.1), (1.8, 0.4), (0.2, 0.2)],
    [(0.1, 0.2), (5.0, 0.8), (0.9, -7.0)],
    [(1e3, 0.2), (-1e3, 1e6), (0.5, 0.4)],
    [(0.1, 0.2), (np.nan, 0.8), (0.9, 0.4)],
    [(0.1, 0.2), (np.inf, 0.8), (0.9, 0.4)],
    [(0.7, 0.7), (0.7, 0.7), (0.7, 0.7)],
]
LOOKS = {
    "arrow": {"facecolor": "#1f5fa8", "edgecolor": "#000000", "linewidth": 0.9, "joinstyle": "miter"},
    "pale": {"alpha": 0.3},
    "outline": {"fill": False, "linestyle": "--"},
    "open": {"closed": False, "fill": False},
    "not clipped": {"clip_on": False},
    "outlined": {"path_effects": [withStroke(linewidth=3, foreground="#ffffff")]},
}
PAINTED = {"outline", "open", "outlined"}


@pytest.fixture
def axes():
    """Return axes that have been drawn once."""
    return drawn_axes()


def add_polygon(axes, **look):
    return axes.add_artist(Polygon(CORNERS[0], animated=True, **look))


def assert_as_painted(recorder, polygon):
    assert_same(recorded_shapes(recorder, polygon), painted_shapes(polygon), units=0)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_moved_polygon_is_as_painted(axes, look):
    polygon, recorder = add_polygon(axes, **look), Recorder(axes.figure, Glyphs())
    for corners in CORNERS * 2:
        artists.set_corners_if_changed(polygon, corners)
        assert_as_painted(recorder, polygon)


@pytest.mark.parametrize("name", LOOKS)
def test_moved_polygon_is_not_painted_again(axes, name, monkeypatch):
    polygon, recorder = add_polygon(axes, **LOOKS[name]), Recorder(axes.figure, Glyphs())
    recorded_shapes(recorder, polygon)
    again = []
    monkeypatch.setattr(matplotlib.patches.Polygon, "draw", lambda self, renderer: again.append(self))
    artists.set_corners_if_changed(polygon, CORNERS[1])
    shapes = recorded_shapes(recorder, polygon)
    assert bool(again) == (name in PAINTED)
    assert again or [shape.kind for shape in shapes] == [POLYGON]


@pytest.mark.parametrize(
    "change",
    [
        lambda polygon: polygon.set_facecolor("#00ff00"),
        lambda polygon: polygon.set_alpha(0.3),
        lambda polygon: polygon.set_linewidth(5),
        lambda polygon: polygon.set_linestyle("--"),
        lambda polygon: polygon.set_joinstyle("round"),
        lambda polygon: polygon.set_fill(False),
        lambda polygon: polygon.set_closed(False),
        lambda polygon: polygon.set_visible(False),
        lambda polygon: polygon.set_clip_on(False),
        lambda polygon: polygon.set_clip_path(Circle((200, 150), 90)),
        lambda polygon: polygon.set_path_effects([withStroke(linewidth=3, foreground="#ffffff")]),
        lambda polygon: polygon.set_transform(polygon.axes.transAxes),
        lambda polygon: polygon.axes.set_position([0.3, 0.3, 0.3, 0.3]),
        lambda polygon: polygon.axes.set_xlim(-2, 2),
    ],
)
def test_changed_polygon_is_as_painted(axes, change):
    polygon, recorder = add_polygon(axes, **LOOKS["arrow"]), Recorder(axes.figure, Glyphs())
    recorded_shapes(recorder, polygon)
    change(polygon)
    axes.figure.canvas.draw()
    recorder.invalidate()
    assert_as_painted(recorder, polygon)
    artists.set_corners_if_changed(polygon, CORNERS[1])
    assert_as_painted(recorder, polygon)
