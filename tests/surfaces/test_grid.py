"""A surface known on a grid is exact on it, smooth between its points, and unknown outside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.descent import descend
from helpers.figures import ContourView, SurfaceView
from helpers.surfaces import from_grid

pytestmark = pytest.mark.filterwarnings("error")

WEIGHTS, BIASES = np.linspace(-2, 3, 41), np.linspace(1, 5, 33)


def bumps(weight, bias):
    return np.sin(weight) * np.cos(bias / 2) + 0.3 * weight * bias


def grid_of(function, weights=WEIGHTS, biases=BIASES, **options):
    return from_grid(weights, biases, function(weights[None, :], biases[:, None]), **options)


def test_it_has_the_costs_of_the_grid_at_the_points_of_the_grid():
    surface = grid_of(bumps)
    weights, biases = np.meshgrid(WEIGHTS, BIASES)
    np.testing.assert_allclose(surface.cost(weights, biases), bumps(weights, biases), atol=1e-12)
    assert surface.window.weight == (-2, 3) and surface.window.bias == (1, 5) and surface.window.equal_scale


def test_between_them_it_is_near_the_function_that_the_grid_is_of():
    surface, chance = grid_of(bumps), np.random.default_rng(0)
    weight, bias = chance.uniform(-2, 3, 500), chance.uniform(1, 5, 500)
    np.testing.assert_allclose(surface.cost(weight, bias), bumps(weight, bias), atol=1e-4)
    in_weight, in_bias = surface.slopes(weight, bias)
    np.testing.assert_allclose(in_weight, np.cos(weight) * np.cos(bias / 2) + 0.3 * bias, atol=5e-3)
    np.testing.assert_allclose(in_bias, -np.sin(weight) * np.sin(bias / 2) / 2 + 0.3 * weight, atol=5e-3)


@given(st.floats(-2, 3), st.floats(1, 5), st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_it_holds_every_bowl_exactly(weight, bias, numbers):
    a, b, c, d, e, f = numbers

    def bowl(w, v):
        return a * w * w + b * w * v + c * v * v + d * w + e * v + f

    surface = grid_of(bowl)
    assert surface.cost(weight, bias) == pytest.approx(bowl(weight, bias), abs=1e-10)
    assert surface.slopes(weight, bias)[0] == pytest.approx(2 * a * weight + b * bias + d, abs=1e-9)
    assert surface.slopes(weight, bias)[1] == pytest.approx(b * weight + 2 * c * bias + e, abs=1e-9)


def test_its_slopes_are_the_differences_of_its_cost_and_do_not_jump():
    surface, reach = grid_of(bumps), 1e-6
    for point in [(-0.3, 2.7), (1.234, 4.9), (2.999, 1.001), (WEIGHTS[7], BIASES[3])]:
        for axis, shift in enumerate(np.eye(2) * reach):
            ahead, behind = surface.cost_at(point + shift), surface.cost_at(point - shift)
            assert surface.slopes_at(point)[axis] == pytest.approx((ahead - behind) / (2 * reach), abs=1e-6)
    before, after = (surface.slopes_at((WEIGHTS[7] + side, 2.05)) for side in (-1e-9, 1e-9))
    np.testing.assert_allclose(before, after, atol=1e-6)


def test_numbers_and_arrays_give_the_same():
    surface = grid_of(bumps)
    assert isinstance(surface.cost(0.3, 2.2), float)
    assert surface.cost(0.3, 2.2) == surface.cost(np.array([0.3]), np.array([2.2]))[0]
    assert surface.cost(WEIGHTS[None, :], BIASES[:, None]).shape == (33, 41)


def test_outside_it_is_unknown():
    surface = grid_of(bumps)
    for point in [(-2.1, 3), (0, 5.5), (1e300, 2), (np.nan, 2)]:
        assert np.isnan(surface.cost_at(point)) and np.isnan(surface.slopes_at(point)).all()
    assert surface.minima.kind == "unknown" and surface.least_cost is None and surface.edge is None


def test_a_walk_and_the_views_take_it_as_any_other_surface():
    surface = grid_of(lambda w, v: (w - 1) ** 2 + 2 * (v - 3) ** 2, default_start=(-1.5, 4.5), weight_label="along 1")
    walk = descend(surface, surface.default_start, 0.2, 200)
    np.testing.assert_allclose(walk.end, (1, 3), atol=1e-6)
    for view in (ContourView(surface), SurfaceView(surface)):
        view.update(None, walk)
        assert view.figure._repr_png_()
    assert surface.curvature_matrix((1, 3)) == pytest.approx(np.array([[2, 0], [0, 4]]), abs=1e-4)


@pytest.mark.parametrize(
    ("weights", "biases", "costs", "words"),
    [
        ([0, 1, 2], np.arange(4), np.ones((4, 3)), "at least 4"),
        ([0, 1, 2, 4], np.arange(4), np.ones((4, 4)), "weights must rise in equal steps"),
        (np.arange(4), [3, 2, 1, 0], np.ones((4, 4)), "biases must rise"),
        (np.arange(5), np.arange(4), np.ones((5, 4)), r"shape \(4, 5\), not \(5, 4\)"),
        (np.arange(4), np.arange(4), np.full((4, 4), np.nan), "finite"),
        (np.arange(4), [0, 1, 2, np.nan], np.ones((4, 4)), "biases must rise"),
    ],
)
def test_a_bad_grid_is_refused(weights, biases, costs, words):
    with pytest.raises(ValueError, match=words):
        from_grid(weights, biases, costs)
