"""Texts that are put together from pairs of letters are set, and measured, as matplotlib does it whole."""

import random

import numpy as np
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.live.glyphs import Glyphs, font_of
from helpers.live.text_sizes import Measures

PROPERTIES = FontProperties(family="DejaVu Sans", size=9, weight="bold")
LETTERS = "weight bias cost reaches fly 0123456789,.−-↑×⁻⁰¹²³⁴⁵⁶⁷⁸⁹°■▲()²/km AVTL.W"
TEXTS = [
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
]


def whole(text):
    """Return the letters of a text as matplotlib sets it."""
    return text_to_path.get_glyphs_with_font(font_of(PROPERTIES), text)[0]


@pytest.mark.parametrize("text", TEXTS)
def test_letters_are_where_matplotlib_puts_them(text):
    glyphs = Glyphs()
    for _ in range(2):
        found = glyphs._set(PROPERTIES, text)
        assert [letter[0] for letter in found] == [letter[0] for letter in whole(text)]
        np.testing.assert_allclose(
            np.array([letter[1:] for letter in found]), np.array([letter[1:] for letter in whole(text)]), atol=0.05
        )  # in a font of size 100


def test_known_pairs_are_not_set_again(monkeypatch):
    glyphs = Glyphs()
    glyphs._set(PROPERTIES, "bias 12,345 54,321")
    set_again = []
    monkeypatch.setattr(glyphs, "_set_whole", lambda prop, text: set_again.append(text))
    glyphs._set(PROPERTIES, "bias 54,345 12,321")
    assert set_again == []


def test_numbers_are_known_before_they_are_written(monkeypatch):
    glyphs, measures, properties = Glyphs(), Measures(RendererAgg(1, 1, 100)), FontProperties(size=13)
    glyphs.prewarm_numbers(properties)
    measures.prewarm_numbers(properties)
    first = [number[0] for number in glyphs._set(properties, "12 −3,456.7")]
    monkeypatch.setattr(glyphs, "_set_whole", None)
    monkeypatch.setattr(measures, "_renderer", None)
    numbers = ["12 −3,456.7", "98,765.04", "−0.001 22"]
    assert all(measures.size_of(number, properties, False)[0] > 50 for number in numbers)
    assert [number[0] for number in glyphs._set(properties, numbers[0])] == first
    assert all(len(glyphs._set(properties, number)) == len(number) for number in numbers)


def random_texts(count):
    """Return texts of up to 18 letters."""
    rng = random.Random(1)
    return ["".join(rng.choices(LETTERS, k=rng.randint(1, 18))) for _ in range(count)]


@pytest.mark.parametrize("ratio", [1, 1.25, 2])
@pytest.mark.parametrize("properties", [PROPERTIES, FontProperties(size=10)], ids=["bold", "plain"])
def test_texts_are_as_large_as_the_renderer_measures_them(ratio, properties):
    renderer = RendererAgg(1, 1, 100 * ratio)
    measures = Measures(renderer)
    for text in [*TEXTS, *random_texts(150)]:
        assert measures.size_of(text, properties, False) == renderer.get_text_width_height_descent(
            text, properties, False
        )


def test_each_size_of_a_font_is_measured_by_itself():
    measures, properties = Measures(RendererAgg(1, 1, 100)), FontProperties(size=9)
    small = measures.size_of("weight 12", properties, False)
    properties.set_size(18)
    assert measures.size_of("weight 12", properties, False)[0] > 1.8 * small[0]


def test_formulas_are_measured_whole():
    renderer = RendererAgg(1, 1, 100)
    formula = r"$\frac{1}{2}\sum e^2$", PROPERTIES, True
    assert Measures(renderer).size_of(*formula) == renderer.get_text_width_height_descent(*formula)


def test_known_pairs_are_not_measured_again():
    class Counting:
        def __init__(self):
            self.asked = []

        def get_text_width_height_descent(self, text, properties, ismath):
            self.asked.append(text)
            return 7.0 * len(text), 10.0, 2.0

    renderer = Counting()
    measures = Measures(renderer)
    measures.size_of("12,345 54,321", PROPERTIES, False)
    asked = len(renderer.asked)
    assert measures.size_of("45 54,321", PROPERTIES, False) == (63, 10, 2)
    assert len(renderer.asked) == asked and max(map(len, renderer.asked)) == 2
