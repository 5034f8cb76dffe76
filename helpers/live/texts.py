"""Texts that say something else or stand elsewhere: matplotlib lays them out, but need not paint them again."""

import math
from operator import attrgetter

import numpy as np
from matplotlib.text import Text

from helpers.live.looks import is_special

SAID = {  # what a text says and where; all its other attributes say how it looks
    "_text", "_x", "_y", "_horizontalalignment", "_verticalalignment", "_visible", "_stale", "_renderer",
}  # fmt: skip
SPECIAL = attrgetter("_usetex", "_rotation", "_transform_rotates_text")


def is_plain(text):
    """Return whether the lines of a text and its box are all that there is to it, none of them turned."""
    return type(text) is Text and not is_special(text) and not any(SPECIAL(text))


def lines_of(text, renderer):
    """Return the lines of a text and the outline of its box, as they stand now, or None where nothing is seen.

    The lines are [(words, whether they are mathematics, width, x, y)] in pixels; the outline is a Path, or None where
    there is no box.
    """
    if not text.get_visible() or not text.get_text():
        return None
    x, y = text.get_transform().transform(text.get_unitless_position()).tolist()
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    extent, lines, _ = text._get_layout(renderer)
    box = text.get_bbox_patch()
    if box is not None:
        scale = renderer.points_to_pixels(text.get_size())
        box = box.get_boxstyle()(x + extent.x0, y + extent.y0, extent.width, extent.height, scale)
    lines = [(line, width, *np.ravel(place).tolist()) for line, (width, *_), *place in lines]  # (x, y) or x, y
    return [(*text._preprocess_math(line), width, x + dx, y + dy) for line, width, dx, dy in lines], box
