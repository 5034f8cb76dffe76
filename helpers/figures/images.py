"""Still pictures of small images: digits, what a network gets wrong, and what its hidden neurons look at."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures.types import Limits, Look
from helpers.style import Picture

BLACK = 16  # the largest count of a pixel
IMAGE, AIR, LETTER, LINE = 0.56, 0.08, 0.085, 0.17  # inches: of an image, around it, of a letter and of a line of words
INK_MAP = LinearSegmentedColormap.from_list("ink", [style.PAPER, style.INK])
WEIGHT_MAP = LinearSegmentedColormap.from_list("weights", [style.LINE, style.PAPER, style.SLOPE])


def draw_digits(
    images: np.ndarray,
    captions: Iterable[object] | None = None,
    columns: int = 12,
    title: str = "Digits as the network gets them: 8 × 8 counts from 0 to 16",
) -> Picture:
    """Draw images (n, 8, 8) of counts side by side.

    Parameters
    ----------
    captions : iterable of object, optional
        What is written under each image (nothing, if None).
    columns : int, optional
        Images in a row.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    written = [""] * len(images) if captions is None else [str(caption) for caption in captions]
    tiles = _Tiles(len(images), columns, written)
    picture, axes = tiles.picture(title)
    for number, (image, caption) in enumerate(zip(images, written, strict=True)):
        tiles.show(axes, number, image, INK_MAP, (0, BLACK))
        tiles.write(axes, number, caption)
    return picture


def draw_mistakes(
    images: ArrayLike,
    answered: np.ndarray,
    labels: np.ndarray,
    columns: int = 8,
    title: str = "Read wrong: what would you say?",
) -> Picture:
    """Draw the images that were read wrong, with the digit and the answer.

    Parameters
    ----------
    images : array_like
        (n, 8, 8) counts.
    answered, labels : ndarray
        (n,) the answers and the digits.
    title : str, optional
        What to look for. Where every answer is right, the picture says so.

    Returns
    -------
    Picture
    """
    wrong = np.flatnonzero(np.asarray(answered) != np.asarray(labels))
    if not len(wrong):
        return _empty("No mistake: every digit is read right")
    captions = [f"{labels[k]}\nread as {answered[k]}" for k in wrong]
    return draw_digits(np.asarray(images)[wrong], captions, columns, title)


def draw_hidden(
    weights: ArrayLike,
    columns: int = 8,
    title: str = "What each hidden neuron looks at: its weights, where the pixels are",
) -> Picture:
    """Draw the weights of the first layer as images, one for each hidden neuron, all in the same colours.

    Parameters
    ----------
    weights : array_like
        (64, h), those of h neurons.
    columns : int, optional
        Images in a row.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    weights = np.asarray(weights, dtype=float)
    side, limit = round(np.sqrt(len(weights))), float(np.abs(weights).max()) or 1.0
    tiles = _Tiles(weights.shape[1], columns)
    picture, axes = tiles.picture(title, more_width=1.0)
    for number, column in enumerate(weights.T):
        shown = tiles.show(axes, number, column.reshape(side, side), WEIGHT_MAP, (-limit, limit))
    bar = picture.colorbar(shown, ax=axes, pad=0.02, aspect=25)
    bar.set_label("weight of a pixel", fontsize=style.LABEL_SIZE, color=style.INK)
    bar.ax.tick_params(labelsize=style.TICK_SIZE, colors=style.INK, length=3)
    bar.outline.set_visible(False)
    style.few_ticks(bar.ax.yaxis, 4)
    return picture


class _Tiles:
    """Where `count` images stand in rows of `columns`, with captions below; all lengths in inches."""

    def __init__(self, count: int, columns: int, captions: Sequence[str] = ()) -> None:
        lines = [line for caption in captions for line in caption.split("\n")]
        self.columns = min(columns, max(count, 1))
        self.rows = -(-count // self.columns)
        self.width = max(IMAGE + AIR, LETTER * max(map(len, lines), default=0))
        self.height = IMAGE + AIR + LINE * max((caption.count("\n") + 1 for caption in captions if caption), default=0)

    def picture(self, title: str, more_width: float = 0.0) -> tuple[Picture, Axes]:
        """Return an empty picture with the title, and its axes."""
        width, height = self.columns * self.width, self.rows * self.height
        lines = 1 + len(title) // max(12, int((width + more_width - 0.7) * style.LETTERS_PER_INCH))
        picture = style.figure(width + more_width + 0.2, height + 0.2 * lines + 0.15)
        axes = picture.add_subplot()
        axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[], aspect="equal", autoscale_on=False)
        axes.axis("off")
        style.set_title(axes, title)
        return picture, axes

    def corner(self, number: int) -> tuple[float, float]:
        """Return the upper left corner of an image."""
        row, column = divmod(number, self.columns)
        return column * self.width + (self.width - IMAGE) / 2, row * self.height

    def show(self, axes: Axes, number: int, image: np.ndarray, colours: Colormap, limits: Limits) -> AxesImage:
        """Draw an image, and return what was drawn."""
        x, y = self.corner(number)
        look: Look = {"cmap": colours, "vmin": limits[0], "vmax": limits[1], "interpolation": "nearest"}
        shown = axes.imshow(image, extent=(x, x + IMAGE, y + IMAGE, y), **look)
        axes.add_patch(Rectangle((x, y), IMAGE, IMAGE, fill=False, edgecolor=style.FAINT, linewidth=0.4))
        return shown

    def write(self, axes: Axes, number: int, caption: str) -> None:
        """Write a caption under an image."""
        x, y = self.corner(number)
        axes.text(x + IMAGE / 2, y + IMAGE + 0.03, caption, ha="center", va="top", fontsize=style.NOTE_SIZE,
                  color=style.INK, linespacing=1.1)  # fmt: skip


def _empty(words: str) -> Picture:
    picture = style.figure(4.6, 0.8)
    axes = picture.add_subplot(xticks=[], yticks=[])
    axes.axis("off")
    axes.text(0, 0.5, words, fontsize=style.TITLE_SIZE, color=style.INK, va="center")
    return picture
