"""Lines that only moved: their new places are found without painting them again, which takes far longer."""

from operator import is_, itemgetter

import numpy as np
from mpl_toolkits.mplot3d import proj3d
from mpl_toolkits.mplot3d.art3d import Line3D

POINTS = {  # what a line keeps of its points; all its other attributes say how it looks
    "_xorig", "_yorig", "_x", "_y", "_xy", "_x_filled", "_path", "_transformed_path", "_subslice", "_invalidx",
    "_invalidy", "_verts3d", "_stale", "ind_offset",
}  # fmt: skip


class Look:
    """All of a Line2D but its points; two looks that are the same are painted alike."""

    def __init__(self, line):
        attributes = vars(line)
        self._count = len(attributes)
        self._get = itemgetter(*(name for name in attributes if name not in POINTS))
        self._values = self._get(attributes)
        self._clip = _clip_of(line)

    def is_of(self, line):
        """Return whether nothing of a line was replaced since this was its look."""
        attributes = vars(line)
        if len(attributes) != self._count or not all(map(is_, self._values, self._get(attributes))):
            return False
        return self._clip == _clip_of(line)


def _clip_of(line):
    return None if line.clipbox is None else line.clipbox.get_points().tobytes()


def is_plain(line):
    """Return whether the line's points alone say where it is painted, all in one look."""
    special = line.get_path_effects() or line.get_sketch_params() or line.get_agg_filter() or line.get_clip_path()
    every = line.get_markevery()
    regular = every is None or (type(every) is int and every > 0)
    return not special and regular and line.get_gapcolor() is None and line.get_drawstyle() == "default"


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
