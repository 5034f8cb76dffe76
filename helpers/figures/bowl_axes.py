"""The two axes of a bowl, named: along one the walk is slow, along the other fast."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.frame import Frame
from helpers.figures.offscreen import TEXT_BOX
from helpers.figures.types import Point

NAMES = "slow", "fast"
DASHES = (0, (10, 3)), "-"
NAME_REACH = 0.88  # half-widths from the middle


class BowlAxes:
    """Two thin lines through the minimum with their names, hidden until they are shown.

    axes: 2-D axes.
    """

    def __init__(self, axes: Axes) -> None:
        self.lines = [artists.bowls_axis(axes, linestyle=dashes) for dashes in DASHES]
        self.names = [axes.text(0, 0, name, fontsize=style.NOTE_SIZE, fontstyle="italic") for name in NAMES]
        for name in self.names:
            name.set(color=style.INK, ha="center", va="center", bbox=TEXT_BOX, zorder=3.6, clip_on=True)
            name.set(animated=True, visible=False, in_layout=False)
        self._shown: object = None  # as bytes; what is not known any more is neither bytes nor None

    def show(self, segments: ArrayLike | None, frame: Frame, keep_clear: Point) -> None:
        """Show the slow and the fast axis, or nothing for None.

        segments: two segments (2, 2, 2), each two points (weight, bias); frame: the Frame of the axes; keep_clear:
        the point (weight, bias) from which the names keep away.
        """
        both = np.zeros((2, 2, 2)) if segments is None else np.asarray(segments, dtype=float).reshape(2, 2, 2)
        key = None if segments is None else both.tobytes()
        if key == self._shown:
            return
        self._shown = key
        for k, (line, name) in enumerate(zip(self.lines, self.names, strict=True)):
            artists.set_data_if_changed(line, *(((), ()) if key is None else both[k].T))
            if key is not None:
                artists.set_text_if_changed(name, position=_place_of_name(both[k], frame, keep_clear))
            artists.set_visible_if_changed(name, key is not None)

    def invalidate(self) -> None:
        """Have the names placed anew, because the axes have changed."""
        self._shown = ...


def _place_of_name(segment: np.ndarray, frame: Frame, keep_clear: Point) -> tuple[float, ...]:
    """Return a place on a segment, inside the frame, at the end that is farther from a point."""
    ends, clear = frame.to_unit_square(segment), frame.to_unit_square(np.asarray(keep_clear, dtype=float))
    middle = ends.mean(axis=0)
    far = ends[np.argmax(np.hypot(*(ends - clear).T))]
    while np.abs(far).max() > NAME_REACH and np.abs(far - middle).max() > 1e-3:
        far = middle + 0.97 * (far - middle)
    return tuple(frame.from_unit_square(far))
