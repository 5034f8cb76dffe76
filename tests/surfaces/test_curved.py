"""The long curved valley, and the part of the plane in which data are shown."""

import numpy as np
import pytest

from helpers.descent import descend
from helpers.surfaces import data_limits, data_window, rosenbrock


def test_the_cost_is_rosenbrock_s():
    surface = rosenbrock()
    assert surface.cost(-1.2, 1.0) == pytest.approx(24.2)  # as printed in the article of 1960
    assert surface.cost(1, 1) == surface.least_cost == 0


@pytest.mark.parametrize("steepness", [1, 10, 100])
def test_slopes_and_curvatures_are_the_differences_of_cost_and_slopes(steepness):
    surface, reach = rosenbrock(steepness), 1e-6
    for point in [(-1.2, 1.0), (1.0, 1.0), (0.3, -0.8), (2.0, 3.0)]:
        for axis, shift in enumerate(np.eye(2) * reach):
            rise = surface.cost_at(point + shift) - surface.cost_at(point - shift)
            assert surface.slopes_at(point)[axis] == pytest.approx(rise / (2 * reach), rel=1e-5, abs=1e-4)
            bend = (surface.slopes_at(point + shift) - surface.slopes_at(point - shift)) / (2 * reach)
            np.testing.assert_allclose(surface.curvature_matrix(point)[axis], bend, rtol=1e-5, atol=1e-4)


def test_the_curvatures_at_the_minimum_are_known():
    smallest, largest = rosenbrock().curvatures
    assert smallest * largest == pytest.approx(400) and smallest + largest == pytest.approx(1002)
    np.testing.assert_allclose(rosenbrock().curvature_matrix(), [[802, -400], [-400, 200]])


def test_it_takes_arrays_and_a_walk_may_explode():
    surface = rosenbrock()
    weights, biases = np.meshgrid(np.linspace(-2, 2, 5), np.linspace(-1, 3, 4))
    assert surface.cost(weights, biases).shape == (4, 5)
    assert descend(surface, (-1.2, 1.0), 0.1, 50).ending == "exploded"


def test_a_walk_reaches_the_minimum():
    surface = rosenbrock(10)
    walk = descend(surface, surface.default_start, surface.edge / 2, 10_000)
    assert walk.ending == "arrived"
    np.testing.assert_allclose(walk.end, [1, 1], atol=0.02)


@pytest.mark.parametrize("bad", [0, -1, np.nan, np.inf, "steep"])
def test_a_bad_steepness_is_refused(bad):
    with pytest.raises((TypeError, ValueError)):
        rosenbrock(bad)


def test_data_are_shown_with_a_margin():
    assert data_limits([0, 10], 0.05) == (-0.5, 10.5)
    assert data_limits([2, 10], 0.1, with_zero=True) == (-1, 11)
    assert data_limits([5, 10], 0.1, with_zero=True) == (4.5, 10.5)
    assert data_limits([3], 0.1) == (1.5, 4.5) and data_limits([0], 0.1) == (-1, 1)
    assert data_window([0, 10], [0, 100]) == ((-0.5, 10.5), (-18, 118))
