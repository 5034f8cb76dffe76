"""The outlines of letters and digits, sent to the browser once each."""

import contextlib
from itertools import pairwise

import numpy as np
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from helpers.live.paths import path_data
from helpers.live.text_sizes import NEIGHBOURS, NUMBERS, ByFont, is_composed

Letter = tuple[str, float, float, float]  # its name, x, y and scale
Pair = tuple[str, float, float, float]  # the first letter's name, y and scale, and how far the second is from it


def font_of(prop: FontProperties) -> FT2Font:
    """Return the font in which matplotlib draws outlines: for each letter the first of its families that has it."""
    files = []
    for family in prop.get_family():
        one = prop.copy()
        one.set_family(family)
        with contextlib.suppress(ValueError):  # there is none of that name
            files.append(findfont(one, fallback_to_default=False))
    font = get_font(files or [findfont(prop)])
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    return font


class Glyphs:
    """Numbers every glyph that a figure's moving texts have needed, and remembers its outline.

    `new` holds {number: path data} of the glyphs that the browser has not been told of yet.
    """

    # what the fonts say: the same for all figures
    _outlines: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    _drawn: dict[tuple[str, float], str] = {}
    _advances: dict[str, float] = {}
    _pairs: ByFont[dict[str, Pair | None]] = ByFont(lambda prop: {})

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, float], int] = {}
        self.known: dict[int, str] = {}
        self.new: dict[int, str] = {}

    def prewarm_numbers(self, prop: FontProperties) -> None:
        """Set all that numbers consist of, so that the first ones to be written keep nobody waiting."""
        pairs = self._pairs[prop]
        if NEIGHBOURS[0] in pairs:
            return
        found = self._set_whole(prop, NUMBERS)
        if len(found) == len(NUMBERS):
            for pair, letter, following in zip(pairwise(NUMBERS), found, found[1:], strict=False):
                name, x, y, scale = letter
                pairs["".join(pair)] = name, y, scale, following[1] - x
                self._outline(name, scale)

    def layout(
        self, text: str, prop: FontProperties, ismath: bool, width: float
    ) -> tuple[NDArray[np.uint16], np.ndarray, list[Path]]:
        """Return glyph numbers (n,), their places (n, 2) in font units, and paths of fraction bars.

        width: of the whole text in font units, as it was measured on the screen, where matplotlib puts letters
        a little nearer to each other or farther apart than their outlines say.
        """
        if ismath:
            found, new, rectangles = text_to_path.get_glyphs_mathtext(
                prop, text, glyph_map=self._outlines, return_new_glyphs_only=True
            )
            self._outlines.update(new)
        else:
            found, rectangles = self._set(prop, text), []
        numbers = [self._number(name, scale) for name, _, _, scale in found]
        spread = np.array((width / self._own_width(text, prop, ismath, found), 1.0))
        places = np.array([letter[1:3] for letter in found], float).reshape(-1, 2) * spread
        paths = [Path(np.multiply(vertices, spread), codes) for vertices, codes in rectangles]
        return np.array(numbers, np.uint16), places, paths

    def _set(self, prop: FontProperties, text: str) -> list[Letter]:
        """Return [(name, x, y, scale)] of the letters of a plain text.

        It is put together from pairs of neighbours, each set once: setting a whole text takes much longer.
        """
        if not is_composed(text):
            return self._set_whole(prop, text)
        pairs, x = self._pairs[prop], 0.0
        found: list[Letter] = []
        for pair in map("".join, pairwise(text + ".")):
            if pair not in pairs:
                pairs[pair] = self._pair(prop, pair)
            known = pairs[pair]
            if known is None:
                return self._set_whole(prop, text)
            name, y, scale, advance = known
            found.append((name, x, y, scale))
            x += advance
        return found

    def _pair(self, prop: FontProperties, pair: str) -> Pair | None:
        """Return (name, y, scale) of the first letter and how far the second is from it, or None if they are joined."""
        found = self._set_whole(prop, pair)
        if len(found) != 2:
            return None
        (name, x, y, scale), (_, after, *_) = found
        return name, y, scale, after - x

    def _set_whole(self, prop: FontProperties, text: str) -> list[Letter]:
        found, new, _ = text_to_path.get_glyphs_with_font(
            font_of(prop), text, glyph_map=self._outlines, return_new_glyphs_only=True
        )
        self._outlines.update(new)
        return found

    def _own_width(self, text: str, prop: FontProperties, ismath: bool, found: list[Letter]) -> float:
        """Return the width in font units of a text that is set by its outlines (never 0)."""
        if ismath or not found:
            return self._measured(text, prop, ismath) or 1.0
        name, x, *_ = found[-1]
        if name not in self._advances:  # of the last letter, which costs more time than all else
            self._advances[name] = self._measured(text, prop, ismath) - x
        return x + self._advances[name] or 1.0

    def _measured(self, text: str, prop: FontProperties, ismath: bool) -> float:
        width = text_to_path.get_text_width_height_descent(text, prop, ismath)[0]
        return width * text_to_path.FONT_SCALE / prop.get_size_in_points()

    def _number(self, name: str, scale: float) -> int:
        key = (name, scale)
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            self.new[number] = self.known[number] = self._outline(name, scale)
        return self._numbers[key]

    def _outline(self, name: str, scale: float) -> str:
        """Return the outline of a letter as path data, "" for a space."""
        key = (name, scale)
        if key not in self._drawn:
            vertices, codes = self._outlines[name]
            self._drawn[key] = path_data(Path(vertices, codes), flip=True, scale=scale) if len(vertices) else ""
        return self._drawn[key]

    def take(self, everything: bool = False) -> dict[int, str]:
        """Return {number: outline} of the glyphs not sent yet (or of all), and count them as sent."""
        new, self.new = self.new, {}
        return dict(self.known) if everything else new
