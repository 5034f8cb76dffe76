"""The outlines of letters and digits, sent to the browser once each."""

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from helpers.live.recorder import path_data


class Glyphs:
    """Numbers every glyph that a figure's moving texts have needed, and remembers its outline.

    `new` holds {number: path data} of the glyphs that the browser has not been told of yet.
    """

    def __init__(self):
        self._numbers = {}
        self._outlines = {}
        self.known = {}
        self.new = {}

    def layout(self, text, prop, ismath):
        """Return glyph numbers (n,), their places (n, 2) in font units, and paths of fraction bars."""
        if ismath:
            found, new, rectangles = text_to_path.get_glyphs_mathtext(
                prop, text, glyph_map=self._outlines, return_new_glyphs_only=True
            )
        else:
            found, new, rectangles = text_to_path.get_glyphs_with_font(
                text_to_path._get_font(prop), text, glyph_map=self._outlines, return_new_glyphs_only=True
            )
        self._outlines.update(new)
        numbers = [self._number(name, scale) for name, _, _, scale in found]
        places = np.array([(x, y) for _, x, y, _ in found], float).reshape(-1, 2)
        paths = [Path(vertices, codes) for vertices, codes in rectangles]
        return np.array(numbers, np.uint16), places, paths

    def _number(self, name, scale):
        key = (name, round(scale, 4))
        if key not in self._numbers:
            number = self._numbers[key] = len(self._numbers)
            vertices, codes = self._outlines[name]
            outline = ""
            if len(vertices):
                outline = path_data(Path(vertices, codes), flip=True, scale=scale)
            self.new[number] = self.known[number] = outline
        return self._numbers[key]

    def take(self, everything=False):
        """Return {number: outline} of the glyphs not sent yet (or of all), and count them as sent."""
        new, self.new = self.new, {}
        return dict(self.known) if everything else new
