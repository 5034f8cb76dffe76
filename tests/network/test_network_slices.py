"""Planes through a network's parameters lie where they say, and the costs on a slice are those of real networks."""

import numpy as np
import pytest
from digits_network import SIZES, examples, trained
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.figures import ContourView, SurfaceView
from helpers.network import (
    CROSS_ENTROPY,
    SQUARED_ERROR,
    Plane,
    cost_of,
    cut,
    flatten,
    main_plane,
    one_hot,
    random_parameters,
    random_plane,
    unflatten,
    window_around,
)
from helpers.surfaces import from_grid

pytestmark = pytest.mark.filterwarnings("error")


def thousand():
    return tuple(part[:1000] for part in examples()[0])


# Planes


def test_a_random_direction_is_as_long_for_every_neuron_as_its_weights_and_leaves_the_biases():
    parameters = trained().parameters
    plane = random_plane(parameters, seed=4)
    for direction in plane.directions:
        for (weights, _), (steps, shifts) in zip(parameters, unflatten(direction, SIZES), strict=True):
            for neuron in range(weights.shape[1]):
                length = np.linalg.norm(steps[:, neuron])
                assert length == pytest.approx(np.linalg.norm(weights[:, neuron]), rel=1e-12)
            assert not shifts.any()
    assert (plane.origin == flatten(parameters)).all()
    first, second = plane.directions
    assert abs(first @ second) < 0.1 * np.linalg.norm(first) * np.linalg.norm(second)


def test_random_directions_are_drawn_by_their_seed():
    parameters = trained().parameters
    first, again, other = (random_plane(parameters, seed).directions for seed in (1, 1, 2))
    assert (first == again).all() and (first != other).any()


def test_a_neuron_without_weights_is_not_moved():
    parameters = random_parameters((3, 2, 1))
    parameters[0][0][:, 1] = 0
    steps = unflatten(random_plane(parameters).directions[0], (3, 2, 1))[0][0]
    assert steps[:, 0].any() and not steps[:, 1].any()


@pytest.mark.oracle
def test_the_main_plane_is_that_of_scikit_learn_s_principal_components():
    from sklearn.decomposition import TruncatedSVD

    points = trained().points
    theirs = TruncatedSVD(2, algorithm="arpack").fit(points - points[-1])
    plane = main_plane(points)
    turns = np.abs(plane.directions @ theirs.components_.T)
    np.testing.assert_allclose(turns, np.eye(2), atol=1e-7)
    shadows = theirs.transform(points - points[-1])
    np.testing.assert_allclose(np.abs(plane.places(points)), np.abs(shadows), atol=1e-6)
    assert plane.share_held(points) == pytest.approx(np.sum(shadows**2) / np.sum((points - points[-1]) ** 2), rel=1e-9)


def test_no_other_plane_through_the_end_holds_more_of_the_walk():
    points, chance = trained().points, np.random.default_rng(0)
    best = main_plane(points)
    for _ in range(20):
        turned = best.directions + 0.1 * chance.normal(size=best.directions.shape) / np.sqrt(points.shape[1])
        assert Plane(points[-1], turned, ("", "")).share_held(points) < best.share_held(points)


def test_the_main_plane_begins_at_the_end_and_points_to_the_start():
    points = trained().points
    plane = main_plane(points)
    np.testing.assert_allclose(plane.places(points[-1]), (0, 0), atol=1e-12)
    assert (plane.places(points[0]) > 0).all()
    np.testing.assert_allclose(plane.directions @ plane.directions.T, np.eye(2), atol=1e-12)
    assert repr(plane) == "Plane: along main direction 1 and main direction 2, in 2,410 parameters"


def test_most_of_the_walk_lies_in_its_main_plane_and_little_in_a_random_one():
    points = trained().points
    assert main_plane(points).share_held(points) > 0.95
    assert random_plane(trained().parameters).share_held(points) < 0.02


@given(st.integers(0, 10**6), st.integers(3, 8), st.integers(3, 6))
@settings(max_examples=50, deadline=None)
def test_a_point_is_its_place_in_the_plane_and_its_distance_from_it(seed, count, size):
    chance = np.random.default_rng(seed)
    origin, *directions = chance.normal(size=(3, size))
    plane = Plane(origin, np.array(directions), ("one", "two"))
    places = chance.normal(size=(count, 2))
    np.testing.assert_allclose(plane.places(plane.points(places)), places, atol=1e-8)
    np.testing.assert_allclose(plane.distances(plane.points(places)), 0, atol=1e-8)
    points = chance.normal(size=(count, size))
    shadows = plane.points(plane.places(points))
    squares = np.sum((points - origin) ** 2, axis=1)
    apart = np.sum((shadows - origin) ** 2, axis=1) + plane.distances(points) ** 2
    np.testing.assert_allclose(apart, squares, rtol=1e-8)
    assert plane.share_held(points) == pytest.approx(1 - np.sum(plane.distances(points) ** 2) / squares.sum(), abs=1e-9)
    nearer = plane.points(plane.places(points) + 0.01 * chance.normal(size=(count, 2)))
    assert (np.linalg.norm(points - nearer, axis=1) >= plane.distances(points) - 1e-12).all()


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (np.ones((5, 3)), "one line"),
        (np.outer([1.0, 2, 4, 8], [1, 2, 3]), "one line"),
        (np.ones((2, 3)), "at least 3 points"),
        (np.ones(3), "at least 3 points"),
    ],
)
def test_a_walk_without_a_plane_is_refused(points, words):
    with pytest.raises(ValueError, match=words):
        main_plane(points)


# Slices


@pytest.mark.parametrize("cost", [CROSS_ENTROPY, SQUARED_ERROR], ids=["cross-entropy", "squared error"])
def test_every_cost_on_a_slice_is_that_of_its_network(cost):
    inputs, labels = thousand()
    plane = random_plane(trained().parameters)
    piece = cut(plane, SIZES, inputs, labels, ((-1, 0.5), (0, 2)), 5, cost=cost)
    assert piece.costs.shape == (5, 5)
    for row, second in enumerate(np.linspace(0, 2, 5)):
        for column, first in enumerate(np.linspace(-1, 0.5, 5)):
            point = plane.origin + first * plane.directions[0] + second * plane.directions[1]
            expected = cost_of(unflatten(point, SIZES), inputs, one_hot(labels), cost)
            assert piece.costs[row, column] == pytest.approx(expected, rel=1e-9)


def test_the_middle_of_a_slice_is_the_trained_network():
    piece = cut(random_plane(trained().parameters), SIZES, *examples()[0], count=3)
    assert piece.costs[1, 1] == pytest.approx(trained().costs[-1], rel=1e-9)
    assert piece.costs[1, 1] == piece.costs.min()
    assert repr(piece).startswith("Slice: 9 networks, costs from 0.00")


def test_a_slice_shows_its_progress_row_by_row():
    seen = []

    def progress(rows):
        for row in rows:
            seen.append(row)
            yield row

    cut(random_plane(trained().parameters), SIZES, *thousand(), count=4, progress=progress)
    np.testing.assert_allclose(seen, np.linspace(-1, 1, 4))


def test_the_window_holds_every_shadow_of_the_walk_with_room_around():
    points = trained().points
    plane = main_plane(points)
    places = plane.places(points)
    for k, (low, high) in enumerate(window_around(plane, points, margin=0.2)):
        span = np.ptp(places[:, k])
        assert low == pytest.approx(places[:, k].min() - 0.2 * span)
        assert high == pytest.approx(places[:, k].max() + 0.2 * span)


def test_a_slice_is_a_surface_on_which_the_shadows_of_the_walk_are_drawn():
    points = trained().points
    plane = main_plane(points)
    piece = cut(plane, SIZES, *thousand(), window_around(plane, points), 21)
    places = plane.places(points)
    names = {"weight_label": plane.names[0], "bias_label": plane.names[1]}
    surface = from_grid(piece.firsts, piece.seconds, piece.costs, **names, default_start=places[0])
    exact = [cost_of(unflatten(plane.points(place), SIZES), thousand()[0], one_hot(thousand()[1])) for place in places]
    np.testing.assert_allclose(surface.cost(*places.T), exact, atol=0.02)
    for view in (ContourView(surface), SurfaceView(surface)):
        view.update(None, places)
        assert view.figure._repr_png_()


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"count": 1}, ValueError, "at least 2"),
        ({"count": 2.5}, TypeError, "whole number"),
        ({"labels": [10] * 1000}, ValueError, "label 10 of example 0"),
        ({"inputs": np.full((1000, 64), np.nan)}, ValueError, "finite"),
        ({"sizes": (64, 16, 10)}, ValueError, r"\(64, 16, 10\) has 1,210 parameters, but here are 2,410"),
        ({"window": ((-1, np.nan), (-1, 1))}, ValueError, "the window must be"),
        ({"window": ((1, -1), (-1, 1))}, ValueError, "low below high"),
        ({"window": (-1, 1)}, ValueError, "the window must be"),
    ],
)
def test_bad_slices_are_refused(options, error, words):
    inputs, labels = thousand()
    with pytest.raises(error, match=words):
        cut(random_plane(trained().parameters), **{"sizes": SIZES, "inputs": inputs, "labels": labels} | options)
