"""Lines that only moved: their new places are found without painting them again, which takes far longer."""

import numpy as np
from mpl_toolkits.mplot3d import proj3d
from mpl_toolkits.mplot3d.art3d import Line3D

from helpers.live.looks import is_special

POINTS = {  # what a line keeps of its points; all its other attributes say how it looks
    "_xorig", "_yorig", "_x", "_y", "_xy", "_x_filled", "_path", "_transformed_path", "_subslice", "_invalidx",
    "_invalidy", "_verts3d", "_stale", "ind_offset",
}  # fmt: skip


def is_plain(line):
    """Return whether the line's points alone say where it is painted, all in one look."""
    every = line.get_markevery()
    regular = every is None or (type(every) is int and every > 0)
    return not is_special(line) and regular and line.get_gapcolor() is None and line.get_drawstyle() == "default"


class Projection:
    """Where a transform of matplotlib's puts points, in units of a figure.

    transform: to pixels; centre: the place in pixels from which units are counted; directions: units for a pixel to
    the right and for one upwards. It holds until the transform changes.
    """

    def __init__(self, transform, centre, directions):
        self._transform, self._centre, self._directions = transform, centre, directions
        self._across = self._upright = None
        if transform.is_affine:
            matrix = transform.get_matrix()[:2]
            matrix = matrix * directions[:, None]
            matrix[:, 2] -= centre * directions
            self._across, self._upright = matrix.tolist()

    def __call__(self, x, y):
        """Return the places (k, 2) of the points with the coordinates x and y, two float arrays (k,)."""
        places = np.empty((len(x), 2))
        if self._across is None:
            places[:, 0], places[:, 1] = x, y
            return (self._transform.transform(places) - self._centre) * self._directions
        (from_x, from_y, at), (up_from_x, up_from_y, up_at) = self._across, self._upright
        places[:, 0] = from_x * x + from_y * y + at if from_y else from_x * x + at
        places[:, 1] = up_from_x * x + up_from_y * y + up_at if up_from_x else up_from_y * y + up_at
        return places


def coordinates_of(line):
    """Return the points of a plain line as two float arrays (k,) that its transform takes.

    None where only painting tells where they are.
    """
    if not isinstance(line, Line3D):
        return _coordinates_of(line)
    axes, places = line.axes, line.get_data_3d()
    scales = axes.get_xscale(), axes.get_yscale(), axes.get_zscale()
    if scales != ("linear",) * 3 or getattr(line, "_axlim_clip", False) or any(map(np.ma.isMA, places)):
        return None
    x, y, z = proj3d.proj_transform(*places, axes.M)
    seen = (np.abs(x) <= 1) & (np.abs(y) <= 1) & (z <= 0) | np.isnan(x)
    return (x, y) if seen.all() else None  # else behind the eye, or far outside


def _coordinates_of(line):
    """Return the points of a line in its axes' units, without asking it for more if they are plain numbers."""
    x, y = line.get_data(orig=True)
    if type(x) is type(y) is np.ndarray and x.dtype == y.dtype == float and x.shape == y.shape == (x.size,):
        return x, y
    return line.get_xydata().T
