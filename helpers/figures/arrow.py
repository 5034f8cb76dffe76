"""An arrow that is cheap to move: one polygon, shaped on the page."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from helpers import style
from helpers.figures import artists

HEAD = 13.0  # pixels: length of the head, half of its width, half of the shaft's width
HALF_HEAD, HALF_SHAFT = 6.0, 1.6


class Arrow:
    """An arrow with a dark edge, hidden until it is placed.

    axes: 2-D axes; colour, edge: of its inside and outline; in_axes: whether places are shares of the axes' width and
    height instead of values of the data; scale: size of head and shaft.
    """

    def __init__(
        self,
        axes: Axes,
        colour: str = style.SLOPE,
        edge: str = style.SLOPE_EDGE,
        in_axes: bool = False,
        animated: bool = True,
        zorder: float = 8,
        scale: float = 1.0,
    ) -> None:
        self._axes, self._in_axes, self._scale = axes, in_axes, scale
        transform = axes.transAxes if in_axes else axes.transData
        look = {"facecolor": colour, "edgecolor": edge, "linewidth": 0.9, "joinstyle": "miter", "zorder": zorder}
        self.patch = Polygon(np.zeros((7, 2)), closed=True, transform=transform, clip_on=True, **look)
        self.patch.set(animated=animated, visible=False, in_layout=False)
        axes.add_artist(self.patch)

    def place(self, begin: Sequence[float], end: Sequence[float]) -> None:
        """Show the arrow from `begin` to `end`, two pairs of floats; hide it where it has no length."""
        across, upright = self._pixels_per_unit()
        x, y = (end[0] - begin[0]) * across, (end[1] - begin[1]) * upright
        length = math.hypot(x, y)
        if not 0.5 < length < 1e9:
            return self.hide()
        head = min(HEAD * self._scale, length)
        shrink = head / HEAD
        neck, half_head, half_shaft = length - head, HALF_HEAD * shrink, HALF_SHAFT * shrink
        u, v = x / length, y / length
        outline = [
            (begin[0] + (a * u - b * v) / across, begin[1] + (a * v + b * u) / upright)
            for a, b in ((0, half_shaft), (neck, half_shaft), (neck, half_head), (length, 0),
                         (neck, -half_head), (neck, -half_shaft), (0, -half_shaft))
        ]  # fmt: skip
        artists.set_corners_if_changed(self.patch, outline)
        artists.set_visible_if_changed(self.patch, True)

    def hide(self) -> None:
        """Show no arrow."""
        artists.set_visible_if_changed(self.patch, False)

    def _pixels_per_unit(self) -> tuple[float, float]:
        width, height = np.asarray(self._axes.bbox.size).tolist()
        if self._in_axes:
            return width, height
        (left, right), (low, high) = self._axes.get_xlim(), self._axes.get_ylim()
        return width / (right - left), height / (high - low)
