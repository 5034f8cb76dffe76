"""How large texts are on the screen: measuring every one whole takes far longer than all else that is done with it."""

import unicodedata

LEFTWARDS = ("R", "AL", "AN")  # kinds of letters that are not written from left to right
JOINED = ("ff", "fi", "fl")  # what a font may write as one letter


class Measures:
    """Measures texts as a renderer does, put together from pairs of neighbours, each of which it measures once.

    renderer: one of matplotlib's that paints pixels.
    """

    def __init__(self, renderer):
        self._renderer = renderer
        self._sizes = {}  # {font properties: {one or two letters: their (width, height, descent)}}

    def size_of(self, text, prop, ismath):
        """Return the width, height and descent of a text in the renderer's pixels."""
        if ismath or len(text) < 3 or not is_composed(text):
            return self._renderer.get_text_width_height_descent(text, prop, ismath)
        sizes = self._sizes.get(prop)
        if sizes is None:
            sizes = self._sizes[prop.copy()] = {}
        for some in {*text, *map("".join, zip(text, text[1:], strict=False))} - sizes.keys():
            sizes[some] = self._renderer.get_text_width_height_descent(some, prop, False)
        width = sizes[text[-1]][0]
        for first, second in zip(text, text[1:], strict=False):
            width += sizes[first + second][0] - sizes[second][0]
        descent = max(sizes[letter][2] for letter in text)
        return width, descent + max(sizes[letter][1] - sizes[letter][2] for letter in text), descent


def is_composed(text):
    """Return whether each letter of a text stands beside the one before, not over it or in its place."""
    return (text.isascii() or not any(map(_is_special, text))) and not any(pair in text for pair in JOINED)


def _is_special(letter):
    return unicodedata.bidirectional(letter) in LEFTWARDS or unicodedata.combining(letter) > 0
