"""Lines that only moved: their new places are found without painting them again, which takes far longer."""

from operator import is_

import numpy as np
from matplotlib.path import Path
from mpl_toolkits.mplot3d import proj3d
from mpl_toolkits.mplot3d.art3d import Line3D

POINTS = {  # what a line keeps of its points; all its other attributes say how it looks
    "_xorig", "_yorig", "_x", "_y", "_xy", "_x_filled", "_path", "_transformed_path", "_subslice", "_invalidx",
    "_invalidy", "_verts3d", "_stale", "ind_offset",
}  # fmt: skip


class Look:
    """All of a Line2D but its points; two looks that are the same are painted alike."""

    def __init__(self, line):
        self._attributes = {name: value for name, value in vars(line).items() if name not in POINTS}
        self._clip = None if line.clipbox is None else line.clipbox.extents.tobytes()

    def same(self, other):
        """Return whether nothing was replaced."""
        mine, others = self._attributes, other._attributes
        kept = mine.keys() == others.keys() and all(map(is_, mine.values(), others.values()))
        return kept and self._clip == other._clip


def is_plain(line):
    """Return whether the line's points alone say where it is painted, all in one look."""
    special = line.get_path_effects() or line.get_sketch_params() or line.get_agg_filter() or line.get_clip_path()
    parts = line.get_gapcolor(), line.get_markevery()
    return not special and parts == (None, None) and line.get_drawstyle() == "default"


def path_of(line):
    """Return a plain line's path in pixels, or None where only painting tells it."""
    if not isinstance(line, Line3D):
        return line.get_path().transformed(line.get_transform())
    axes, places = line.axes, line.get_data_3d()
    scales = axes.get_xscale(), axes.get_yscale(), axes.get_zscale()
    if scales != ("linear",) * 3 or getattr(line, "_axlim_clip", False) or any(map(np.ma.isMA, places)):
        return None
    x, y, z = proj3d.proj_transform(*places, axes.M)
    seen = (np.abs(x) <= 1) & (np.abs(y) <= 1) & (z <= 0) | np.isnan(x)
    if not seen.all():  # behind the eye, or far outside
        return None
    return Path(line.get_transform().transform(np.column_stack([x, y])))
