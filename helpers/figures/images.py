"""Still pictures of small images: digits, what a network gets wrong, and what its hidden neurons look at."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from helpers import style

BLACK = 16  # the largest count of a pixel
IMAGE, AIR, LETTER, LINE = 0.56, 0.08, 0.085, 0.17  # inches: of an image, around it, of a letter and of a line of words
INK_MAP = LinearSegmentedColormap.from_list("ink", [style.PAPER, style.INK])
WEIGHT_MAP = LinearSegmentedColormap.from_list("weights", [style.LINE, style.PAPER, style.SLOPE])


def draw_digits(images, captions=None, columns=12, title="Digits as the network gets them: 8 × 8 counts from 0 to 16"):
    """Draw images (n, 8, 8) of counts side by side.

    captions: what is written under each image (nothing, if None); columns: images in a row; title: what to look for.
    Returns a Picture.
    """
    captions = [""] * len(images) if captions is None else [str(caption) for caption in captions]
    tiles = _Tiles(len(images), columns, captions)
    picture, axes = tiles.picture(title)
    for number, (image, caption) in enumerate(zip(images, captions, strict=True)):
        tiles.show(axes, number, image, INK_MAP, (0, BLACK))
        tiles.write(axes, number, caption)
    return picture


def draw_mistakes(images, answered, labels, columns=8, title="Read wrong: what would you say?"):
    """Draw the images that were read wrong, with the digit and the answer.

    images: (n, 8, 8) counts; answered, labels: (n,) the answers and the digits; title: what to look for. Where every
    answer is right, the picture says so. Returns a Picture.
    """
    wrong = np.flatnonzero(np.asarray(answered) != np.asarray(labels))
    if not len(wrong):
        return _empty("No mistake: every digit is read right")
    captions = [f"{labels[k]}\nread as {answered[k]}" for k in wrong]
    return draw_digits(np.asarray(images)[wrong], captions, columns, title)


def draw_hidden(weights, columns=8, title="What each hidden neuron looks at: its weights, where the pixels are"):
    """Draw the weights of the first layer as images, one for each hidden neuron, all in the same colours.

    weights: (64, h), those of h neurons; columns: images in a row; title: what to look for. Returns a Picture.
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

    def __init__(self, count, columns, captions=()):
        lines = [line for caption in captions for line in caption.split("\n")]
        self.columns = min(columns, max(count, 1))
        self.rows = -(-count // self.columns)
        self.width = max(IMAGE + AIR, LETTER * max(map(len, lines), default=0))
        self.height = IMAGE + AIR + LINE * max((caption.count("\n") + 1 for caption in captions if caption), default=0)

    def picture(self, title, more_width=0.0):
        """Return an empty picture with the title, and its axes."""
        width, height = self.columns * self.width, self.rows * self.height
        lines = 1 + len(title) // max(12, int((width + more_width - 0.7) * style.LETTERS_PER_INCH))
        picture = style.figure(width + more_width + 0.2, height + 0.2 * lines + 0.15)
        axes = picture.add_subplot()
        axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[], aspect="equal", autoscale_on=False)
        axes.axis("off")
        style.set_title(axes, title)
        return picture, axes

    def corner(self, number):
        """Return the upper left corner of an image."""
        row, column = divmod(number, self.columns)
        return column * self.width + (self.width - IMAGE) / 2, row * self.height

    def show(self, axes, number, image, colours, limits):
        """Draw an image, and return what was drawn."""
        x, y = self.corner(number)
        look = {"cmap": colours, "vmin": limits[0], "vmax": limits[1], "interpolation": "nearest"}
        shown = axes.imshow(image, extent=(x, x + IMAGE, y + IMAGE, y), **look)
        axes.add_patch(Rectangle((x, y), IMAGE, IMAGE, fill=False, edgecolor=style.FAINT, linewidth=0.4))
        return shown

    def write(self, axes, number, caption):
        """Write a caption under an image."""
        x, y = self.corner(number)
        axes.text(x + IMAGE / 2, y + IMAGE + 0.03, caption, ha="center", va="top", fontsize=style.NOTE_SIZE,
                  color=style.INK, linespacing=1.1)  # fmt: skip


def _empty(words):
    picture = style.figure(4.6, 0.8)
    axes = picture.add_subplot(xticks=[], yticks=[])
    axes.axis("off")
    axes.text(0, 0.5, words, fontsize=style.TITLE_SIZE, color=style.INK, va="center")
    return picture
