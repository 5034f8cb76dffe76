"""Lines that only moved: their new places are found without painting them again, which takes far longer."""

from collections.abc import Iterable

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.transforms import Transform
from mpl_toolkits.mplot3d import proj3d
from mpl_toolkits.mplot3d.art3d import Line3D
from mpl_toolkits.mplot3d.axes3d import Axes3D

from helpers.live.messages import ShapeKind
from helpers.live.shapes import MARKERS, POLYLINE


def is_in_one_style(line: Line2D) -> bool:
    """Return whether the line's points alone say where it is painted, all in one look."""
    every = line.get_markevery()
    regular = every is None or (type(every) is int and every > 0)
    looks = line.get_path_effects(), line.get_clip_path(), line.get_gapcolor()
    return regular and not any(looks) and line.get_drawstyle() == "default"


def kinds_in(line: Line2D) -> list[ShapeKind]:
    """Return of which kinds the shapes of a plain line are."""
    drawn = line.get_linestyle() != "None" and line.get_linewidth() > 0
    marked = line.get_marker() not in ("None", None, "", " ") and line.get_markersize() > 0
    kinds: dict[ShapeKind, bool] = {POLYLINE: drawn, MARKERS: marked}
    return [kind for kind, shown in kinds.items() if shown]


class Projection:
    """Where a transform of matplotlib's puts points, in units of a figure.

    transform: to pixels; centre: the place in pixels from which units are counted; directions: units for a pixel to
    the right and for one upwards. It holds until the transform changes.
    """

    def __init__(self, transform: Transform, centre: np.ndarray, directions: np.ndarray) -> None:
        self._transform, self._centre, self._directions = transform, centre, directions
        self._rows: list[list[float]] | None = None
        if transform.is_affine:
            matrix = transform.get_matrix()[:2]
            matrix = matrix * directions[:, None]
            matrix[:, 2] -= centre * directions
            self._rows = matrix.tolist()

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return the places (k, 2) of the points with the coordinates x and y, two float arrays (k,)."""
        places = np.empty((len(x), 2))
        if self._rows is None:
            places[:, 0], places[:, 1] = x, y
            return (self._transform.transform(places) - self._centre) * self._directions
        (from_x, from_y, at), (up_from_x, up_from_y, up_at) = self._rows
        places[:, 0] = from_x * x + from_y * y + at if from_y else from_x * x + at
        places[:, 1] = up_from_x * x + up_from_y * y + up_at if up_from_x else up_from_y * y + up_at
        return places


class Projection3D:
    """Where 3-D axes show points. It holds as long as `matrix` is theirs: they make a new one whenever they are drawn.

    axes: 3-D axes that have been drawn.
    """

    def __init__(self, axes: Axes3D) -> None:
        self.matrix = axes.M
        self._plain = axes.get_xscale() == axes.get_yscale() == axes.get_zscale() == "linear"

    def __call__(self, line: Line3D) -> tuple[np.ndarray, np.ndarray] | None:
        """Return the points of a line as two arrays (k,) that its transform takes; None where only painting tells."""
        places = line.get_data_3d()
        if not self._plain or any(map(np.ma.isMA, places)):
            return None
        x, y, z = proj3d.proj_transform(*places, self.matrix)
        seen = (np.abs(x) <= 1) & (np.abs(y) <= 1) & (z <= 0) | np.isnan(x)
        return (x, y) if seen.all() else None  # else behind the eye, or far outside


def coordinates_of(line: Line2D) -> Iterable[np.ndarray]:
    """Return the points of a line in its axes' units, as two float arrays (k,)."""
    x, y = line.get_data(orig=True)
    if type(x) is type(y) is np.ndarray and x.dtype == y.dtype == float and x.shape == y.shape == (x.size,):
        return x, y  # which takes less time than to ask for more
    return tuple(np.asarray(line.get_xydata()).T)
