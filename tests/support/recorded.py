"""What a recorder writes down of artists that moved, against what it writes down when it paints them anew."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def drawn_axes(**how):
    """Return axes from 0 to 1 that have been drawn once; how: as of `add_subplot`."""
    axes = Figure(figsize=(4, 3), dpi=100).add_subplot(xlim=(0, 1), ylim=(0, 1), **how)
    FigureCanvasAgg(axes.figure).draw()
    return axes


def assert_same(shapes, others, units):
    """Fail unless shapes look the same and stand in the same places, up to so many 1/32 pixels."""
    assert [(shape.kind, shape.style, shape.place) for shape in shapes] == [
        (other.kind, other.style, other.place) for other in others
    ]
    for shape, other in zip(shapes, others, strict=True):
        assert shape.points.shape == other.points.shape
        assert np.abs(shape.points.astype(int) - other.points).max(initial=0) <= units
        np.testing.assert_array_equal(shape.codes, other.codes)
