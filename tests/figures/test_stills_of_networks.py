"""Pictures of digits, of learning and of slices show the numbers that they are given, and can be read."""

import warnings
from functools import cache

import numpy as np
import pytest
from digits_network import SIZES, examples, trained
from test_views_and_stills import pixels, words_of

from helpers import figures, style
from helpers.data import read_digits, shuffled_split
from helpers.network import answers, confusion, cost_of, main_plane, one_hot, train, unflatten


def held_out():
    """Return the images held out, their labels, and the network's answers."""
    digits = read_digits()
    places = shuffled_split(digits.labels)[1]
    return digits.images[places], digits.labels[places], answers(trained().parameters, examples()[1][0])


def mistakes():
    images, labels, answered = held_out()
    return figures.draw_mistakes(images, answered, labels)


def shadows():
    inputs, labels = examples()[0]
    points = trained().points
    plane = main_plane(points)
    shadow_points = plane.points(plane.places(points))
    costs = [cost_of(unflatten(point, SIZES), inputs, one_hot(labels)) for point in shadow_points]
    return figures.draw_shadows(trained().costs, costs, plane.distances(points))


def learning_without_held_out():
    inputs, labels = examples()[0]
    return figures.draw_learning(train(trained().parameters, inputs[:100], labels[:100], 0.1, 10, 2))


def learning_that_exploded_at_once():
    inputs, labels = examples()[0]
    training = train(trained().parameters, inputs[:100], labels[:100], 1e6, 10, 2, held_out=examples()[1])
    assert (training.ending, len(training.costs)) == ("exploded", 1)
    return figures.draw_learning(training)


PICTURES = {
    "digits": lambda: figures.draw_digits(read_digits().images[:36], read_digits().labels[:36]),
    "digits without captions": lambda: figures.draw_digits(read_digits().images[:10], columns=5, title="Ten digits"),
    "one digit": lambda: figures.draw_digits(read_digits().images[:1], ["a nought"], title="One"),
    "mistakes": mistakes,
    "no mistakes": lambda: figures.draw_mistakes(read_digits().images[:3], [1, 2, 3], [1, 2, 3]),
    "hidden": lambda: figures.draw_hidden(trained().parameters[0][0]),
    "learning": lambda: figures.draw_learning(trained()),
    "learning without held out": learning_without_held_out,
    "learning that exploded at once": learning_that_exploded_at_once,
    "confusion": lambda: figures.draw_confusion(confusion(held_out()[2], held_out()[1])),
    "shadows": shadows,
}


@cache
def still(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = PICTURES[name]()
        picture._repr_png_()
    return picture


@pytest.fixture(scope="module", params=PICTURES)
def picture(request):
    return still(request.param)


def texts(picture):
    return [words for words, _, _, _ in words_of(picture)]


def images_of(picture, axes=0):
    return [shown.get_array() for shown in picture.axes[axes].images]


def lines_of(picture):
    return [np.asarray(line.get_ydata()) for axes in picture.axes for line in axes.lines if len(line.get_ydata()) > 2]


# every picture


def test_nothing_is_cut_off(picture):
    width, height = picture.bbox.size
    for words, box, _, _ in words_of(picture):
        assert -1 <= box.x0 and box.x1 <= width + 1 and -1 <= box.y0 and box.y1 <= height + 1, words


def test_no_words_overlap(picture):
    upright = [(words, box) for words, box, _, turn in words_of(picture) if turn % 90 == 0]
    for k, (words, box) in enumerate(upright):
        for other, place in upright[k + 1 :]:
            apart = box.x1 <= place.x0 + 1 or place.x1 <= box.x0 + 1 or box.y1 <= place.y0 + 2 or place.y1 <= box.y0 + 2
            assert apart, f"{words!r} lies over {other!r}"


def test_all_words_can_be_read_and_the_picture_fits_a_page(picture):
    assert isinstance(picture, style.Picture)
    assert min(size for _, _, size, _ in words_of(picture)) >= 9
    assert picture.get_figwidth() <= 10


# digits


def test_every_digit_is_shown_with_its_caption():
    picture, digits = still("digits"), read_digits()
    np.testing.assert_array_equal(images_of(picture), digits.images[:36])
    captions = [words for words in texts(picture) if words.isdigit()]
    assert captions == [str(label) for label in digits.labels[:36]]


def test_images_stand_in_rows_and_are_square_on_the_page():
    axes = still("digits").axes[0]
    corners = [axes.transData.transform([shown.get_extent()[::2], shown.get_extent()[1::2]]) for shown in axes.images]
    sides = np.abs([np.subtract(*corner) for corner in corners])
    np.testing.assert_allclose(sides, sides[0, 0], rtol=1e-6)
    assert len({round(shown.get_extent()[2], 6) for shown in axes.images}) == 3
    assert len({round(shown.get_extent()[0], 6) for shown in axes.images}) == 12


def test_white_is_0_and_black_is_16():
    blank, full = np.zeros((1, 8, 8)), np.full((1, 8, 8), 16)
    shades = []
    for images in (blank, full):
        picture = figures.draw_digits(images, title="")
        axes = picture.axes[0]
        picture._repr_png_()
        left, right, bottom, top = axes.images[0].get_extent()
        x, y = axes.transData.transform(((left + right) / 2, (bottom + top) / 2))
        shades.append(pixels(picture)[-int(y), int(x)].mean())
    assert shades[0] == 1 and shades[1] < 0.2


def test_only_what_was_read_wrong_is_shown():
    images, labels, answered = held_out()
    wrong = np.flatnonzero(answered != labels)
    assert 0 < len(wrong) < 20
    np.testing.assert_array_equal(images_of(still("mistakes")), images[wrong])
    captions = [words for words in texts(still("mistakes")) if "read as" in words]
    assert captions == [f"{labels[k]}\nread as {answered[k]}" for k in wrong]
    assert texts(still("no mistakes")) == ["No mistake: every digit is read right"]


def test_a_hidden_neuron_s_weights_stand_where_its_pixels_are():
    weights, shown = trained().parameters[0][0], still("hidden").axes[0].images
    assert len(shown) == 32
    limit = np.abs(weights).max()
    for neuron, image in enumerate(shown):
        np.testing.assert_array_equal(image.get_array().ravel(), weights[:, neuron])
        assert image.get_clim() == (-limit, limit)


# learning


def test_the_curves_are_the_training():
    training, shown = trained(), lines_of(still("learning"))
    expected = [training.costs, training.held_out_costs, 100 * training.accuracies, 100 * training.held_out_accuracies]
    for ours, theirs in zip(shown, expected, strict=True):
        np.testing.assert_allclose(ours, theirs)
    assert "at the start 14 %" in texts(still("learning"))
    assert {"learnt from", "held out"} <= set(texts(still("learning")))
    assert "held out" not in texts(still("learning without held out"))


def test_a_start_that_is_all_there_is_lies_inside_of_both_pictures():
    for axes in still("learning that exploded at once").axes:
        low, high = axes.get_ylim()
        assert axes.get_xlim()[0] < 0 < axes.get_xlim()[1]
        assert all(low < height < high for line in axes.lines for height in line.get_ydata())
    assert not any(words.startswith("at the start") for words in texts(still("learning that exploded at once")))


def test_the_table_shows_every_count_once():
    _, labels, answered = held_out()
    table = confusion(answered, labels)
    axes = still("confusion").axes[0]
    shown = np.zeros_like(table)
    for text in axes.texts:
        column, row = text.get_position()
        shown[row, column] = int(text.get_text())
    np.testing.assert_array_equal(shown, table)
    wrong = table.sum() - np.trace(table)
    assert axes.get_title(loc="left") == f"Taken for which? {wrong} of 359 are wrong"
    colours = np.asarray(axes.images[0].get_array())
    assert (np.ptp(colours, axis=2)[(table > 0) & ~np.eye(10, dtype=bool)] > 0.2).all()
    assert (np.ptp(colours, axis=2)[np.eye(10, dtype=bool)] == 0).all()


def test_shadows_stand_beside_the_walk():
    shown = lines_of(still("shadows"))
    np.testing.assert_allclose(shown[0], trained().costs)
    assert shown[1][-1] == pytest.approx(trained().costs[-1]) and shown[1][3] != pytest.approx(trained().costs[3])
    np.testing.assert_allclose(shown[2], main_plane(trained().points).distances(trained().points))
