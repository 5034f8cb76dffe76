"""What a pad shows on which a digit is drawn: the drawing, what becomes of it, and what a network says of it."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from helpers import style
from helpers.style import freeze_layout

SIDE, PIXELS, BLACK = 32, 8, 16  # of the pad, of the image in the data, and its largest count
PEN = 0.09  # of the pad's width
MARGIN = 0.05  # between the pixels and their frame, of a pixel: they cover no part of it


class PadView:
    """Show strokes on an empty square. size: (width, height) in inches."""

    def __init__(self, size: tuple[float, float] = (3.4, 3.6)) -> None:
        self.figure = style.figure(*size)
        self.axes = self.figure.add_subplot(aspect="equal", anchor="N")
        style.set_title(self.axes, "Draw a digit here")
        self.axes.set(xlim=(0, SIDE), ylim=(SIDE, 0), xticks=[], yticks=[], autoscale_on=False)
        freeze_layout(self.figure)
        width = PEN * self.axes.bbox.width * 72 / self.figure.dpi
        self.ink = self.axes.plot([], [], color=style.INK, linewidth=width, solid_capstyle="round", animated=True)[0]
        self.ink.set_solid_joinstyle("round")
        self.pen = self.axes.plot([], [], "+", color=style.MARKER, markersize=12, markeredgewidth=2, animated=True)[0]

    def update(self, strokes: Iterable[Sequence[Sequence[float]]], pen: Sequence[float] | None = None) -> None:
        """Show strokes, a list of points (k, 2), and where the pen of the keyboard is, or None."""
        points = []
        for stroke in strokes:
            points += [*stroke, stroke[-1], (np.nan, np.nan)]  # a stroke of one point is a dot
        self.ink.set_data(*np.reshape(points, (-1, 2)).T)
        self.pen.set_data(*([], []) if pen is None else ([pen[0]], [pen[1]]))


class CountsView:
    """Show an image of 8 × 8 counts as the network gets it. size: (width, height) in inches."""

    def __init__(self, size: tuple[float, float] = (3.0, 3.6)) -> None:
        self.figure = style.figure(*size)
        self.axes = self.figure.add_subplot(aspect="equal", anchor="N")
        style.set_title(self.axes, "What the network sees")
        self.axes.set(
            xlim=(-MARGIN, PIXELS + MARGIN), ylim=(PIXELS + MARGIN, -MARGIN), xticks=[], yticks=[], autoscale_on=False
        )
        freeze_layout(self.figure)
        places = [(column, row) for row in range(PIXELS) for column in range(PIXELS)]
        self.pixels = [Rectangle(place, 1, 1, linewidth=0, facecolor=style.PAPER, animated=True) for place in places]
        for pixel in self.pixels:
            self.axes.add_patch(pixel)

    def update(self, counts: ArrayLike) -> None:
        """Show counts (8, 8) from 0, white, to 16, black."""
        for pixel, count in zip(self.pixels, np.ravel(counts).tolist(), strict=True):
            grey = (1 - count / BLACK,) * 3
            if pixel.get_facecolor()[:3] != grey:
                pixel.set_facecolor(grey)


class ProbabilityView:
    """Show how sure a network is of each of the ten digits. size: (width, height) in inches."""

    def __init__(self, size: tuple[float, float] = (3.4, 3.6)) -> None:
        self.figure = style.figure(*size)
        self.axes = self.figure.add_subplot()
        style.dress(self.axes, "probability", "digit", "What it says")
        self.axes.set(xlim=(0, 1), ylim=(9.6, -0.6), yticks=range(10), autoscale_on=False)
        freeze_layout(self.figure)
        self.bars = [Rectangle((0, digit - 0.4), 0, 0.8, linewidth=0, animated=True) for digit in range(10)]
        for bar in self.bars:
            self.axes.add_patch(bar)

    def update(self, probabilities: np.ndarray | None) -> None:
        """Show ten probabilities, the largest in another colour; nothing where they are None."""
        shares = np.zeros(10) if probabilities is None else probabilities
        for digit, (bar, share) in enumerate(zip(self.bars, shares.tolist(), strict=True)):
            bar.set(width=share, facecolor=style.LINE if digit == shares.argmax() else style.DATA)
