"""Drawings become images as the data became images, and the network reads them."""

import json
from pathlib import Path

import numpy as np
import pytest
from digits_network import trained
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.data import read_digits
from helpers.network import answers, as_inputs, bitmap_of, image_of, rasterise, reduce_drawing

pytestmark = pytest.mark.filterwarnings("error")

# Ten digits in each of five styles. No hand drew them: every stroke is a curve (a Catmull-Rom spline) through chosen
# points, with three points between two of them, all rounded to a tenth. Nothing of them was ever used for training. The
# pen's width was chosen with the first three styles; the last two were made afterwards.
STYLES = json.loads((Path(__file__).parents[1] / "support" / "drawings.json").read_text(encoding="utf-8"))
NEW_STYLES = ("school", "hasty")

# The first digit of the source as the programs of NIST left it (optdigits-orig.windep, rows of 32 pixels).
FIRST_BITMAP = """
00000000000011000000000000000000 00000000000111101000000000000000 00000000001111111111000000000000
00000000001111111111100000000000 00000000011111111111111000000000 00000000011111111111111110000000
00000000011111110011111111000000 00000000111111100000111111000000 00000000111110000000011111000000
00000001111110000000011111000000 00000001111100000000001111000000 00000001111000000000011111000000
00000001111000000000001111000000 00000001111000000000001111000000 00000001111000000000001111000000
00000001111000000000001111000000 00000001110000000000001111000000 00000001110000000000001111000000
00000011110000000000001111000000 00000001110000000000011111000000 00000001110000000000001111000000
00000001111000000000011111000000 00000001111000000000011111000000 00000001111000000001111110000000
00000001111000000001111100000000 00000001111100000011111100000000 00000000111110000111111000000000
00000000011111111111100000000000 00000000011111111111000000000000 00000000001111111111000000000000
00000000000111111100000000000000 00000000000000100000000000000000
"""


def images(style):
    return np.array([image_of(strokes) for strokes in STYLES[style]])


def right(style, seed=0):
    """Return how many of a style's ten digits a network reads right."""
    return int(np.sum(answers(trained(seed).parameters, as_inputs(images(style))) == np.arange(10)))


def as_rows(strokes, change):
    return [[change(x, y) for x, y in stroke] for stroke in strokes]


# Reading


@pytest.mark.parametrize("style", STYLES)
def test_the_network_reads_every_drawing(style):
    assert right(style) == 10


@pytest.mark.parametrize("style", NEW_STYLES)
def test_networks_from_other_starts_read_nearly_every_new_drawing(style):
    assert sum(right(style, seed) for seed in range(5)) >= 49


def test_without_fitting_few_small_drawings_are_read():
    bare = np.array([reduce_drawing(rasterise([np.array(s) for s in strokes], 3)) for strokes in STYLES["small"]])
    assert np.sum(answers(trained().parameters, as_inputs(bare)) == np.arange(10)) <= 3


def test_drawings_have_as_much_ink_as_the_data():
    ink = read_digits().images.sum(axis=(1, 2), dtype=int)
    low, high = np.quantile(ink, [0.01, 0.99])
    for style in STYLES:
        drawn = images(style).sum(axis=(1, 2), dtype=int)
        assert (drawn >= low).all() and (drawn <= high).all()


# Counting


def test_counting_the_source_s_own_bitmap_gives_the_data():
    bitmap = np.array([[pixel == "1" for pixel in row] for row in FIRST_BITMAP.split()])
    np.testing.assert_array_equal(reduce_drawing(bitmap), read_digits().images[0])


@given(st.integers(0, 31), st.integers(0, 31))
def test_every_pixel_counts_in_its_own_block(row, column):
    bitmap = np.zeros((32, 32), dtype=bool)
    bitmap[row, column] = True
    counts = reduce_drawing(bitmap)
    assert counts[row // 4, column // 4] == 1 and counts.sum() == 1


def test_a_full_bitmap_is_all_sixteen():
    counts = reduce_drawing(np.ones((32, 32), dtype=bool))
    assert counts.shape == (8, 8) and (counts == 16).all()


def test_a_bitmap_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(32, 32\), not \(8, 8\)"):
        reduce_drawing(np.zeros((8, 8)))


# Fitting


@pytest.mark.parametrize("style", STYLES)
def test_ink_fills_the_height_and_stands_in_the_middle(style):
    for strokes in STYLES[style]:
        bitmap = bitmap_of(strokes)
        assert bitmap[:2].any() and bitmap[-2:].any()
        columns = np.flatnonzero(bitmap.any(axis=0))
        assert abs(columns.mean() - 15.5) < 5


@given(st.sampled_from(range(10)), st.floats(0.4, 3), st.floats(-20, 20), st.floats(-20, 20))
@settings(max_examples=40, deadline=None)
def test_place_and_size_of_a_drawing_do_not_matter(digit, size, right, down):
    strokes = STYLES["plain"][digit]
    moved = as_rows(strokes, lambda x, y: (size * x + right, size * y + down))
    assert np.abs(image_of(moved).astype(int) - image_of(strokes)).max() <= 1


@pytest.mark.parametrize("lean", [-0.3, 0.3])
@pytest.mark.parametrize("digit", [0, 8])
def test_a_slanted_drawing_is_set_upright(digit, lean):
    strokes = STYLES["plain"][digit]
    slanted = as_rows(strokes, lambda x, y: (x + lean * y, y))
    difference = image_of(slanted).astype(int) - image_of(strokes)
    assert np.abs(difference).mean() < 1.5


@pytest.mark.parametrize("foot", [4, 16, 28])
def test_a_slanted_line_is_set_upright(foot):
    bitmap = bitmap_of([[(16, 4), (foot, 28)]])
    rows = bitmap.any(axis=1)
    middles = [np.flatnonzero(row).mean() for row in bitmap[rows]]
    assert rows.sum() > 28 and np.ptp(middles) <= 2


def test_a_fast_hand_with_few_points_on_straight_lines_draws_the_same():
    corners, between = [(10, 5), (20, 8), (12, 27)], [(15, 6.5), (18.4, 11.8), (16, 17.5)]
    few, many = [corners], [[corners[0], between[0], corners[1], between[1], between[2], corners[2]]]
    assert (bitmap_of(few) != bitmap_of(many)).sum() <= 4


def test_what_is_hardly_a_drawing_has_an_image_too():
    assert not image_of([]).any() and not image_of([[]]).any()
    for strokes in ([[(5, 5)]], [[(5, 5), (5, 5)]], [[(3, 9), (25, 9)]], [[(9, 3), (9, 25)]], [[(1, 1)], [(30, 30)]]):
        image = image_of(strokes)
        assert image.dtype == np.uint8 and 200 <= image.sum() <= 600


def test_a_click_of_a_hand_that_trembles_is_a_dot():
    bitmap = bitmap_of([[(5, 5), (5.1, 5.1), (5.05, 5)]])
    assert bitmap.any(axis=0).sum() < 22 and bitmap.any(axis=1).sum() < 22


def test_a_dash_is_not_set_upright():
    level, nearly = bitmap_of([[(5, 9), (25, 9)]]), bitmap_of([[(5, 9), (25, 9.15)]])
    assert (level != nearly).sum() < 0.3 * level.sum()


@pytest.mark.parametrize("pen", [1, 3, 6])
def test_a_straight_line_is_as_wide_as_the_pen(pen):
    bitmap = rasterise([np.array([(16.0, 4.0), (16.0, 28.0)])], pen)
    assert (bitmap[8:24].sum(axis=1) == 2 * np.floor(pen / 2 + 0.5)).all()
    assert not bitmap[: int(3.5 - pen / 2)].any()


@pytest.mark.parametrize(
    ("strokes", "error", "words"),
    [
        ([[(1, 2, 3)]], ValueError, r"stroke 1 must be points .* not \(1, 3\)"),
        ([[(1, 2)], [3, 4]], ValueError, r"stroke 2 must be points .* not \(2,\)"),
        ([[(1, float("nan"))]], ValueError, "stroke 1 must be finite"),
        ([["a", "b"]], TypeError, "stroke 1 must be points"),
    ],
)
def test_strokes_that_are_none_are_refused(strokes, error, words):
    with pytest.raises(error, match=words):
        image_of(strokes)
