"""Texts that say something else or stand elsewhere: where their lines are found without laying them out again."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from matplotlib.path import Path
from matplotlib.text import Text

from helpers.live.shapes import Style
from helpers.live.text_sizes import Size

SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}  # of the room beside a line that is to its left
A_TRIFLE = 0.02  # pixels: places of shapes are rounded

Heights = tuple[str, str, tuple[tuple[float, float], ...]]  # both alignments; the height and descent of each line


@dataclass(frozen=True)
class Layout:
    """How far above a text's place its lines and its box are, in pixels: the same for all words that are as high."""

    lines: tuple[float, ...]
    bottom: float
    height: float


@dataclass(frozen=True)
class TextStyles:
    """The styles of a text and of its box, if it has one, and the layouts that are known of it."""

    style: Style
    box: Style | None
    layouts: dict[Heights, Layout] = field(default_factory=dict)


def is_unadorned(text: Text) -> bool:
    """Return whether the lines of a text and its box are all that there is to it, none of them turned."""
    special = text.get_path_effects(), text.get_clip_path(), text.get_usetex(), text.get_rotation(), text.get_wrap()
    return type(text) is Text and not text.get_transform_rotates_text() and not any(special)


def lines_of(text: Text) -> list[str] | None:
    """Return the lines of a text as they are measured, or None where one is empty or may hold mathematics."""
    lines = text.get_text().split("\n")
    special = text.get_parse_math() and "$" in text.get_text()
    return lines if all(lines) and not special else None


def heights_of(text: Text, sizes: list[Size]) -> Heights:
    """Return on what it depends how far the lines of a text are above its place."""
    heights = tuple((height, descent) for _, height, descent in sizes)
    return text.get_horizontalalignment(), text.get_verticalalignment(), heights


def place_of(text: Text) -> tuple[float, float] | None:
    """Return where a text stands, in pixels, or None if that is nowhere."""
    x, y = text.get_transform().transform(text.get_unitless_position()).tolist()
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


def lefts_of(text: Text, x: float, sizes: list[Size]) -> list[float]:
    """Return where the lines begin that are not longer than the box about x, all aligned as the text is."""
    share, widest = SHARES[text.get_horizontalalignment()], max(width for width, *_ in sizes)
    return [x - share * widest + share * (widest - width) for width, *_ in sizes]


def outline_of(text: Text, x: float, y: float, width: float, layout: Layout, scale: float) -> Path | None:
    """Return the outline of a text's box, so wide inside, or None if it has none; scale: of a point, in pixels."""
    box = text.get_bbox_patch()
    if box is None:
        return None
    left = x - SHARES[text.get_horizontalalignment()] * width
    style = cast(Callable[..., Path], box.get_boxstyle())
    return style(left, y + layout.bottom, width, layout.height, scale * float(text.get_fontsize()))


def layout_from(place: tuple[float, float], lefts: list[float], found: np.ndarray, extent: np.ndarray) -> Layout | None:
    """Return the Layout of a text that was painted, or None if its lines do not begin where they should.

    place: (x, y) of the text; lefts: where its lines should begin; found: (k, 2) where they do, y upwards; extent:
    the lower left and upper right corner of the text, (2, 2). All are in pixels.
    """
    if len(found) != len(lefts) or np.abs(found[:, 0] - lefts).max() > A_TRIFLE:
        return None
    bottom, top = (extent[:, 1] - place[1]).tolist()
    return Layout(tuple((found[:, 1] - place[1]).tolist()), bottom, top - bottom)
