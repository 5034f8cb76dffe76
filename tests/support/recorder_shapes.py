"""What a recorder writes down of artists that moved, against what it writes down when it paints them anew."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.live.artist_parts import parts_of
from helpers.live.glyphs import Glyphs
from helpers.live.recorder import Recorder
from helpers.style import Picture


def drawn_axes(**how):
    """Return axes from 0 to 1 that have been drawn once; how: as of `add_subplot`."""
    axes = Picture(figsize=(4, 3), dpi=100).add_subplot(xlim=(0, 1), ylim=(0, 1), **how)
    FigureCanvasAgg(axes.figure).draw()
    return axes


def recorded_shapes(recorder, artist):
    """Return an artist's shapes, and count all that was declared of it as written down, as `Marks` does."""
    parts = parts_of(artist)
    shapes = recorder.record(artist, data_only=not any(part.stale for part in parts))
    for part in parts:
        part.stale = False
    return shapes


def painted_shapes(artist, ratio=1.0):
    """Return the shapes of an artist that was never recorded before."""
    return Recorder(artist.axes.figure, Glyphs(), ratio).record(artist)


def assert_same(shapes, others, units):
    """Fail unless shapes look the same and stand in the same places, up to so many 1/32 pixels."""
    assert [(shape.kind, shape.style, shape.place) for shape in shapes] == [
        (other.kind, other.style, other.place) for other in others
    ]
    for shape, other in zip(shapes, others, strict=True):
        assert shape.points.shape == other.points.shape
        assert np.abs(shape.points.astype(int) - other.points).max(initial=0) <= units
        np.testing.assert_array_equal(shape.codes, other.codes)
