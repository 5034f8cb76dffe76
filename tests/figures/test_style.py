"""The style: how numbers are written, what a picture is, and whether its colours can be told apart."""

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.image import imread

from helpers import style
from helpers.text import short_number

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def pixels(picture):
    return imread(io.BytesIO(picture._repr_png_()))[..., :3]


def linear(colour):
    colour = np.asarray(colour, dtype=float)
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return linear(colour) @ [0.2126, 0.7152, 0.0722]


def lightness(colour):
    return 116 * np.cbrt(luminance(colour)) - 16


def rgb(colour):
    return np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (-591.5429, 2, "−591.54"),
        (199055.3703, 2, "199,055.37"),
        (1.234e9, 2, "1.2 × 10⁹"),
        (-9.96e9, 2, "−1.0 × 10¹⁰"),
        (3.21e-5, 3, "3.21 × 10⁻⁵"),
        (0.491751, 2, "0.492"),
        (0.003767, 2, "0.00377"),
        (320000.0, 0, "320,000"),
        (2400, 2, "2,400"),
        (np.int64(-7), 2, "−7"),
        (10_000_000, 2, "1.0 × 10⁷"),
        (9_999_999, 2, "9,999,999"),
        (0.001, 2, "0.00100"),
        (0, 2, "0"),
        (-0.0, 2, "0"),
        (math.inf, 2, "∞"),
        (-math.inf, 2, "−∞"),
        (math.nan, 2, "—"),
        (None, 2, "—"),
    ],
)
def test_a_number_is_written_for_people(value, digits, words):
    assert style.number(value, digits) == words


@given(st.floats(-1e300, 1e300), st.integers(0, 4))
def test_what_is_written_can_be_read_back(value, digits):
    words = style.number(value, digits)
    assert not set("-abcdefghijklmnopqrstuvwxyz") & set(words)
    mantissa, _, power = words.replace("−", "-").replace(",", "").partition(" × 10")
    read = float(f"{mantissa}e{power.translate(SUPERSCRIPTS) or 0}")
    assert math.copysign(1, read) == math.copysign(1, value) or value == 0
    assert read == pytest.approx(value, rel=0.06 if digits < 2 else 0.51 * 10 ** -max(1, digits - 1), abs=0.51)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([-400, 0, 1200], ["−400", "0", "1,200"]),
        ([0, 2.5, 5], ["0.0", "2.5", "5.0"]),
        ([0.05, 0.1, 0.15], ["0.05", "0.10", "0.15"]),
        ([0, 2e7], ["0", "2.0 × 10⁷"]),
        ([3.0], ["3"]),
        ([], []),
    ],
)
def test_ticks_are_plain(values, words):
    assert style.PlainTicks().format_ticks(values) == words


def test_ticks_on_axes_have_no_offset():
    axes = style.figure(3, 3).add_subplot()
    axes.plot([1_000_000, 1_000_004], [-1e6, 1e6])
    style.dress(axes, "x", "y")
    axes.figure.canvas.draw()
    words = [text.get_text() for text in axes.get_xticklabels() + axes.get_yticklabels()]
    assert "1,000,002" in words and "−1,000,000" in words
    assert axes.xaxis.get_offset_text().get_text() == ""


@pytest.mark.parametrize(("value", "words"), [(1400000, "1,400,000"), (0.25, "0.25"), (-3.0, "−3"), (0, "0")])
def test_a_round_number_is_written_shortly(value, words):
    assert short_number(value) == words


def test_a_picture_is_a_png_of_single_resolution():
    assert pixels(style.figure(4.5, 4.25)).shape == (425, 450, 3)


def test_a_picture_is_the_same_every_time():
    def draw():
        picture = style.figure(2, 2)
        picture.add_subplot().set_title("What to\nlook for", loc="left")
        return picture

    assert draw()._repr_png_() == draw()._repr_png_()
    assert repr(draw()) == repr(draw()) == "<Picture: What to look for>"


def test_a_picture_stays_out_of_pyplots_registry():
    import matplotlib.pyplot

    style.figure(2, 2)._repr_png_()
    assert matplotlib.pyplot.get_fignums() == []


def test_a_picture_shows_what_moves_and_the_canvas_does_not():
    picture = style.figure(2, 2)
    picture.add_subplot().plot([0, 1], [0, 1], color=style.MARKER, linewidth=9, animated=True)
    red = rgb(style.MARKER)
    assert (np.abs(pixels(picture) - red) < 0.01).all(axis=-1).sum() > 100
    picture.canvas.draw()
    drawn = np.asarray(picture.canvas.buffer_rgba())[..., :3] / 255
    assert not (np.abs(drawn - red) < 0.01).all(axis=-1).any()


def test_paper_is_white_whatever_the_reader_has_set():
    import matplotlib

    with matplotlib.rc_context(
        {"figure.facecolor": "black", "savefig.facecolor": "black", "savefig.transparent": True}
    ):
        assert (pixels(style.figure(1, 1)) == 1).all()


def test_the_cost_map_darkens_evenly():
    falls = -np.diff(lightness(style.COST_MAP(np.linspace(0, 1, 33))[:, :3]))
    assert falls.min() > 0.85 * falls.mean() and falls.max() < 1.15 * falls.mean()
    assert falls.sum() > 25


@pytest.mark.parametrize("role", ["MARKER", "LINE", "DATA", "MINIMUM", "SLOPE_EDGE", "INK"])
def test_roles_stand_out_from_paper_and_from_every_cost(role):
    grounds = [*style.COST_MAP(np.linspace(0, 1, 33))[:, :3], rgb(style.PAPER)]
    ratios = [(luminance(ground) + 0.05) / (luminance(rgb(getattr(style, role))) + 0.05) for ground in grounds]
    assert min(ratios) > 1.8 and ratios[-1] > 4.5


def test_what_is_still_to_come_is_paler_than_what_was_walked_and_stands_out_all_the_same():
    grounds = [*style.COST_MAP(np.linspace(0, 1, 33))[:, :3], rgb(style.PAPER)]
    pale = rgb(style.PALE_MARKER)
    assert lightness(pale) > lightness(rgb(style.MARKER)) + 5
    assert min((luminance(ground) + 0.05) / (luminance(pale) + 0.05) for ground in grounds) > 1.5


def test_long_titles_are_broken():
    axes = style.figure(4.6, 4.3).add_subplot()
    style.set_title(axes, "a title that is much too long for one line, even if the letters are small ones")
    assert "\n" in axes.get_title(loc="left")
    axes.figure.canvas.draw()
    assert axes._left_title.get_window_extent().x1 < 460


def test_panels_stand_in_rows():
    picture, axes = style.panels(5, columns=3, width=2, height=2)
    assert (picture.get_figwidth(), picture.get_figheight(), len(axes)) == (6, 4, 5)
