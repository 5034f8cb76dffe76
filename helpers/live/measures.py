"""How large texts are on the screen: measuring every one whole takes far longer than all else that is done with it."""

import itertools
import unicodedata
from functools import cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import fontManager, get_font

LEFTWARDS = ("R", "AL", "AN")  # kinds of letters that are not written from left to right
JOINED = ("ff", "fi", "fl")  # what a font may write as one letter
DIGITS = "0123456789"
NEIGHBOURS = [  # of the letters in numbers
    *map("".join, itertools.product(DIGITS, DIGITS + ",. ")),
    *map("".join, itertools.product(",.− ", DIGITS)),
    " −",
]
NUMBERS = "".join(NEIGHBOURS)
TABLES = (  # of a font, that say how far its lines rise and descend, and the gap between them
    ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap")),
    ("hhea", ("ascent", "descent", "lineGap")),
)


@cache
def measures_at(dpi):
    """Return what measures texts as the screen shows them with so many pixels to an inch: one for all boards."""
    return Measures(RendererAgg(1, 1, dpi))


class ByFont(dict):
    """Holds what is known of each font. It is made when it is first asked for, and kept under a copy of the font's
    properties, which may change.

    make: called with the properties of a font that is not known yet.
    """

    def __init__(self, make):
        super().__init__()
        self._make = make

    def __missing__(self, prop):
        known = self[prop.copy()] = self._make(prop)
        return known


class Measures:
    """Measures texts as a renderer does, put together from pairs of neighbours, each of which it measures once.

    renderer: one of matplotlib's that paints pixels.
    """

    def __init__(self, renderer):
        self._renderer = renderer
        self._sizes = ByFont(lambda prop: {})  # {one or two letters: their (width, height, descent)}
        self._heights = ByFont(self._read_heights)  # the (ascent, descent, gap) of lines

    def size_of(self, text, prop, ismath):
        """Return the width, height and descent of a text in the renderer's pixels."""
        if ismath or len(text) < 3 or not is_composed(text):
            return self._renderer.get_text_width_height_descent(text, prop, ismath)
        sizes = self._known(prop, {*text, *map("".join, itertools.pairwise(text))})
        width = sizes[text[-1]][0]
        for first, second in itertools.pairwise(text):
            width += sizes[first + second][0] - sizes[second][0]
        descent = max(sizes[letter][2] for letter in text)
        return width, descent + max(sizes[letter][1] - sizes[letter][2] for letter in text), descent

    def height_of(self, prop):
        """Return how far the lines in a font rise and descend, and the gap between them, in the renderer's pixels.

        All are None where the font does not say. Matplotlib itself reads them from the font for every text.
        """
        return self._heights[prop]

    def _read_heights(self, prop):
        scale = self._renderer.points_to_pixels(prop.get_size_in_points())
        return tuple(height and height * scale for height in _heights_in(prop))

    def know_numbers(self, prop):
        """Measure all that numbers consist of, so that the first ones to be written keep nobody waiting."""
        if NEIGHBOURS[0] not in self._sizes[prop]:
            self._known(prop, {*NUMBERS, *NEIGHBOURS})

    def _known(self, prop, some):
        """Return the known sizes in a font, with those of some letters and pairs among them."""
        sizes = self._sizes[prop]
        for letters in some - sizes.keys():
            sizes[letters] = self._renderer.get_text_width_height_descent(letters, prop, False)
        return sizes


def _heights_in(prop):
    font = get_font(fontManager._find_fonts_by_props(prop))
    for name, keys in TABLES:
        if table := font.get_sfnt_table(name):
            ascent, descent, gap = (table[key] / font.units_per_EM for key in keys)
            return ascent, -descent, gap
    return None, None, None


def is_composed(text):
    """Return whether each letter of a text stands beside the one before, not over it or in its place."""
    return (text.isascii() or not any(map(_is_special, text))) and not any(pair in text for pair in JOINED)


def _is_special(letter):
    return unicodedata.bidirectional(letter) in LEFTWARDS or unicodedata.combining(letter) > 0
