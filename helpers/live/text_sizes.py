"""How large texts are on the screen: measuring every one whole takes far longer than all else that is done with it."""

import itertools
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Literal, Protocol, TypeVar

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

LEFTWARDS = ("R", "AL", "AN")  # kinds of letters that are not written from left to right
JOINED = ("ff", "fi", "fl")  # what a font may write as one letter
DIGITS = "0123456789"
NEIGHBOURS = [  # of the letters in numbers
    *map("".join, itertools.product(DIGITS, DIGITS + ",. ")),
    *map("".join, itertools.product(",.− ", DIGITS)),
    " −",
]
NUMBERS = "".join(NEIGHBOURS)


Size = tuple[float, float, float]  # of a text: its width, height and descent in pixels
Known = TypeVar("Known")


class TextMeasurer(Protocol):
    """Measures texts whole, as matplotlib's renderers do."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]) -> Size:
        """Return the width, height and descent of a text in pixels."""


@cache
def measures_at(dpi: float) -> "Measures":
    """Return what measures texts as the screen shows them with so many pixels to an inch: one for all boards."""
    return Measures(RendererAgg(1, 1, dpi))


class ByFont(dict[FontProperties, Known]):
    """Holds what is known of each font. It is made when it is first asked for, and kept under a copy of the font's
    properties, which may change.

    make: called with the properties of a font that is not known yet.
    """

    def __init__(self, make: Callable[[FontProperties], Known]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, prop: FontProperties) -> Known:
        known = self[prop.copy()] = self._make(prop)
        return known


class Measures:
    """Measures texts as a renderer does, put together from pairs of neighbours, each of which it measures once.

    renderer: one of matplotlib's that paints pixels.
    """

    def __init__(self, renderer: TextMeasurer) -> None:
        self._renderer = renderer
        self._sizes: ByFont[dict[str, Size]] = ByFont(lambda prop: {})  # of one or two letters

    def size_of(self, text: str, prop: FontProperties, ismath: bool) -> Size:
        """Return the width, height and descent of a text in the renderer's pixels."""
        if ismath or len(text) < 3 or not is_composed(text):
            return self._renderer.get_text_width_height_descent(text, prop, ismath)
        sizes = self._known(prop, {*text, *map("".join, itertools.pairwise(text))})
        width = sizes[text[-1]][0]
        for first, second in itertools.pairwise(text):
            width += sizes[first + second][0] - sizes[second][0]
        descent = max(sizes[letter][2] for letter in text)
        return width, descent + max(sizes[letter][1] - sizes[letter][2] for letter in text), descent

    def prewarm_numbers(self, prop: FontProperties) -> None:
        """Measure all that numbers consist of, so that the first ones to be written keep nobody waiting."""
        if NEIGHBOURS[0] not in self._sizes[prop]:
            self._known(prop, {*NUMBERS, *NEIGHBOURS})

    def _known(self, prop: FontProperties, some: set[str]) -> dict[str, Size]:
        """Return the known sizes in a font, with those of some letters and pairs among them."""
        sizes = self._sizes[prop]
        for letters in some - sizes.keys():
            sizes[letters] = self._renderer.get_text_width_height_descent(letters, prop, False)
        return sizes


def is_composed(text: str) -> bool:
    """Return whether each letter of a text stands beside the one before, not over it or in its place."""
    return (text.isascii() or not any(map(_is_special, text))) and not any(pair in text for pair in JOINED)


@cache
def _is_special(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in LEFTWARDS or unicodedata.combining(letter) > 0
