"""Texts that are put together from pairs of letters are set as matplotlib sets them whole."""

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.live.glyphs import Glyphs

PROPERTIES = FontProperties(family="DejaVu Sans", size=9, weight="bold")


def whole(text):
    """Return the letters of a text as matplotlib sets it."""
    return text_to_path.get_glyphs_with_font(text_to_path._get_font(PROPERTIES), text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "walk reaches",
        "weight −1,234.5",
        "↑ cost 1.2 × 10⁹",
        "AVATAR Tom, LTD. f(x)",
        "office waffle",  # joined letters
        "שלום 12",  # from right to left
        "e\u0301te\u0301",  # accents that are letters of their own
        " two  spaces ",
        "7",
        "",
    ],
)
def test_letters_are_where_matplotlib_puts_them(text):
    glyphs = Glyphs()
    for _ in range(2):
        found = glyphs._set(text_to_path._get_font(PROPERTIES), text)
        assert [letter[0] for letter in found] == [letter[0] for letter in whole(text)]
        np.testing.assert_allclose(
            np.array([letter[1:] for letter in found]), np.array([letter[1:] for letter in whole(text)]), atol=0.05
        )  # in a font of size 100


def test_known_pairs_are_not_set_again(monkeypatch):
    glyphs = Glyphs()
    font = text_to_path._get_font(PROPERTIES)
    glyphs._set(font, "bias 12,345 54,321")
    set_again = []
    monkeypatch.setattr(glyphs, "_set_whole", lambda font, text: set_again.append(text))
    glyphs._set(font, "bias 54,345 12,321")
    assert set_again == []
