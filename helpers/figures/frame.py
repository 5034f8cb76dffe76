"""The frame of a view: what lies outside of it, how far, and the flag that says so."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.arrow import Arrow
from helpers.figures.kinds import Limits

PATCH = {"boxstyle": "square,pad=0.2", "facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.85}

FAR = 1e5  # half-widths from the middle: beyond that only the direction is kept
OUTSIDE = np.nextafter(1, 2)  # the smallest offset of what is outside
LARGEST = np.finfo(float).max
NEAREST_CORNER = 0.95  # half-widths from the middle: no flag above or below stands nearer to a corner
HUGE = 1e150  # no float is taken for larger than this, so that nothing overflows on the way


class Frame:
    """Hold the limits of 2-D axes, and measure points against them.

    x, y: (low, high) of the two axes.
    """

    def __init__(self, x: Limits, y: Limits) -> None:
        low, high = np.array([x[0], y[0]], dtype=float), np.array([x[1], y[1]], dtype=float)
        self.centre = low / 2 + high / 2
        self.half = high / 2 - low / 2
        self.low, self.high = np.minimum(low, high), np.maximum(low, high)

    def tame(self, points: ArrayLike) -> np.ndarray:
        """Return points as a float array (k, 2) that can be drawn: what is very far keeps only its direction."""
        points = np.asarray(points, dtype=float).reshape(-1, 2)
        if not np.abs(points).max(initial=0.0) <= HUGE:
            points = _shrink(points)
        offsets = (points - self.centre) / self.half
        sizes = np.abs(offsets).max(axis=1)
        far = sizes > FAR
        if not far.any():
            return points
        offsets[far] *= (FAR / sizes[far])[:, None]
        return self.centre + offsets * self.half

    def offsets(self, points: np.ndarray) -> np.ndarray:
        """Return where tamed points lie: 0 in the middle, −1 and 1 at the frame, shape (k, 2).

        Whether they lie beyond ±1 is decided by the limits themselves: far from 0 the rounding of the middle is seen.
        """
        offsets = (points - self.centre) / self.half
        inside, sizes = (self.low <= points) & (points <= self.high), np.abs(offsets)
        return np.copysign(np.where(inside, np.minimum(sizes, 1), np.maximum(sizes, OUTSIDE)), offsets)

    def holds(self, points: np.ndarray) -> bool:
        """Return whether no point (k, 2) lies outside; what is not a number lies nowhere."""
        return not ((points < self.low) | (points > self.high)).any()

    def at(self, offset: ArrayLike) -> list[float]:
        """Return the point at an offset (2,) as a list of two numbers."""
        return (self.centre + np.asarray(offset) * self.half).tolist()


def _shrink(points: np.ndarray) -> np.ndarray:
    """Return points with none larger than HUGE, in the same direction from (0, 0)."""
    points = np.nan_to_num(points, nan=np.nan, posinf=LARGEST, neginf=-LARGEST)
    sizes = np.abs(points).max(axis=1, keepdims=True)
    return np.where(sizes > HUGE, points / np.maximum(sizes, HUGE) * HUGE, points)


def tame_number(value: float) -> float:
    """Return a number as a float that is not so large that computing with it overflows; NaN stays NaN."""
    return min(max(float(value), -HUGE), HUGE)


def decimals(half_width: float) -> int:
    """Return how many decimals numbers need that are read against a frame of this half-width."""
    return max(0, 2 - math.floor(math.log10(half_width))) if 0 < half_width < math.inf else 2


class Flag:
    """An arrow at the frame and a few words: something has left the view in that direction.

    axes: 2-D axes; colour: of the arrow and the words.
    """

    def __init__(self, axes: Axes, colour: str = style.MARKER, animated: bool = True) -> None:
        self.arrow = Arrow(axes, colour, style.PAPER, in_axes=True, animated=animated, zorder=11)
        self.text = axes.text(0, 0, "", transform=axes.transAxes, fontsize=style.NOTE_SIZE, fontweight="bold")
        self.text.set(color=colour, linespacing=1.15, bbox=PATCH, zorder=11, parse_math=False)
        self.text.set(animated=animated, visible=False, in_layout=False)

    def expect(self, words: str) -> None:
        """Know what is likely to be said first, so that it can be made ready before it is seen."""
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

    def show_upright(self, across: float, side: float, words: str) -> None:
        """Point straight upwards (side 1) or downwards (−1), where something has left: `across` as an offset."""
        across = min(max(float(across), -NEAREST_CORNER), NEAREST_CORNER)
        self.show(np.array([across, float(side)]), words)

    def hide(self) -> None:
        """Show nothing."""
        self.arrow.hide()
        artists.set_visible_if_changed(self.text, False)


def _side(offset: float, names: tuple[str, str, str]) -> str:
    return names[0] if offset < -0.4 else names[2] if offset > 0.4 else names[1]


def settle(figure: Figure) -> None:
    """Lay a figure out once and keep that layout, so that pixels stay where they are from then on."""
    engine = figure.get_layout_engine()
    if engine:
        engine.execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        if axes.name == "rectilinear":
            axes.set_position(axes.get_position())
            axes.apply_aspect()
