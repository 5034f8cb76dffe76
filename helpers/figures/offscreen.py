"""What says that something has left a view, and where to."""

import numpy as np
from matplotlib.axes import Axes

from helpers import style
from helpers.figures import artists
from helpers.figures.arrow import Arrow

TEXT_BOX = {"boxstyle": "square,pad=0.2", "facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.85}
NEAREST_CORNER = 0.95  # half-widths from the middle: no indicator above or below stands nearer to a corner


class OffscreenIndicator:
    """An arrow at the frame and a few words: something has left the view in that direction.

    axes: 2-D axes; colour: of the arrow and the words.
    """

    def __init__(self, axes: Axes, colour: str = style.MARKER, animated: bool = True) -> None:
        self.arrow = Arrow(axes, colour, style.PAPER, in_axes=True, animated=animated, zorder=11)
        self.text = axes.text(0, 0, "", transform=axes.transAxes, fontsize=style.NOTE_SIZE, fontweight="bold")
        self.text.set(color=colour, linespacing=1.15, bbox=TEXT_BOX, zorder=11, parse_math=False)
        self.text.set(animated=animated, visible=False, in_layout=False)

    def set_expected_text(self, words: str) -> None:
        """Set the text that is likely to be shown first, so that its glyphs can be made ready while it is hidden."""
        self.text.set_text(words)

    def show(self, offset: np.ndarray, words: str) -> None:
        """Point from the middle towards an offset outside of the frame.

        offset: (2,), 0 in the middle and −1 or 1 at the frame; words: what has left, with its number.
        """
        x, y = (offset / np.abs(offset).max()).tolist()
        self.arrow.place((0.5 + 0.425 * x, 0.5 + 0.425 * y), (0.5 + 0.495 * x, 0.5 + 0.495 * y))
        place = (0.5 + 0.415 * x, 0.5 + 0.415 * y)
        across, upright = _side(x, ("left", "center", "right")), _side(y, ("bottom", "center", "top"))
        artists.set_text_if_changed(self.text, text=words, position=place, ha=across, va=upright, visible=True)

    def show_vertical(self, across: float, side: float, words: str) -> None:
        """Point straight upwards (side 1) or downwards (−1), where something has left: `across` as an offset."""
        across = min(max(float(across), -NEAREST_CORNER), NEAREST_CORNER)
        self.show(np.array([across, float(side)]), words)

    def hide(self) -> None:
        """Show nothing."""
        self.arrow.hide()
        artists.set_visible_if_changed(self.text, False)


def _side(offset: float, names: tuple[str, str, str]) -> str:
    return names[0] if offset < -0.4 else names[2] if offset > 0.4 else names[1]
