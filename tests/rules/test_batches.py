"""Mini-batches: noisy slopes that are right on average, each data point once an epoch."""

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from rule_walks import walk_of_rule

from helpers.descent import descend
from helpers.rules import PLAIN_DESCENT, Adam, DecayingRate, GradientDescent, MiniBatch, Momentum
from helpers.surfaces import from_data, rosenbrock, two_minima

pytestmark = pytest.mark.filterwarnings("error")

SURFACES = {"galaxies": galaxies, "cars": cars, "two minima": network}
HERE = {"galaxies": np.array([-150.0, 450.0]), "cars": np.array([2.0, 5.0]), "two minima": np.array([0.7, -1.1])}


def cost_over(surface, point, rows):
    """Return the cost over some data points, written out."""
    x, y = surface.x[rows], surface.y[rows]
    if surface.is_bowl:
        return sum((point[0] * a + point[1] - b) ** 2 for a, b in zip(x, y, strict=True)) / len(x)
    squares = sum((point[1] * np.tanh(point[0] * a) - b) ** 2 for a, b in zip(x, y, strict=True)) / len(x)
    return squares + surface.penalty * (point[0] ** 2 + point[1] ** 2)


def slopes_taken(rule, surface, point, steps):
    """Return the slopes that a rule sees at one point, shape (steps, 2): it steps, and is put back."""
    rule, taken = rule.bind(surface), []
    state = rule.start(point)
    for _ in range(steps):
        landed, state = rule.step(point, surface.slopes_at, 1.0, state)
        taken.append(point - landed)
    return np.array(taken)


@pytest.mark.parametrize("name", SURFACES)
def test_the_slopes_over_some_points_are_those_of_their_cost(name):
    surface, point = SURFACES[name](), HERE[name]
    for rows in (np.array([0]), np.array([3, 1, 7]), np.arange(len(surface.x))):
        for axis, reach in enumerate(1e-5 * np.eye(2)):
            difference = cost_over(surface, point + reach, rows) - cost_over(surface, point - reach, rows)
            slope = surface.slopes_over(point, rows)[axis]
            assert slope == pytest.approx(difference / 2e-5, rel=1e-5, abs=1e-6)
    np.testing.assert_allclose(surface.slopes_over(point, rows), surface.slopes_at(point), rtol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 6, 8, 12])
@pytest.mark.parametrize("name", ["galaxies", "two minima"])
def test_the_mean_slope_of_an_epoch_is_the_full_slope(name, size):
    surface, point = SURFACES[name](), HERE[name]
    taken = slopes_taken(MiniBatch(size), surface, point, 2 * 24 // size)
    for epoch in np.split(taken, 2):
        np.testing.assert_allclose(epoch.mean(axis=0), surface.slopes_at(point), rtol=1e-10)
    assert np.ptp(taken, axis=0).min() > 0.1 * np.abs(surface.slopes_at(point)).min()
    assert not np.allclose(*np.split(taken, 2))


def test_a_smaller_last_batch_counts_by_its_size():
    surface, point = galaxies(), HERE["galaxies"]
    taken = slopes_taken(MiniBatch(7), surface, point, 4)
    np.testing.assert_allclose(np.average(taken, axis=0, weights=[7, 7, 7, 3]), surface.slopes_at(point), rtol=1e-10)


def test_every_epoch_takes_every_point_once_in_another_order():
    seen = []
    rule = MiniBatch(5).bind_to_data(lambda point, rows: seen.append(rows.tolist()) or np.zeros(1), 12)
    walk_of_rule(rule, None, np.zeros(1), 1.0, 9)
    epochs = [sum(seen[k : k + 3], []) for k in (0, 3, 6)]
    assert [len(rows) for rows in seen] == [5, 5, 2] * 3
    assert all(sorted(epoch) == list(range(12)) for epoch in epochs)
    assert len(set(map(tuple, epochs))) == 3


def test_the_noise_is_right_on_average_and_as_large_as_theory_says():
    surface, point, count = galaxies(), HERE["galaxies"], 24
    alone = np.array([surface.slopes_over(point, np.array([k])) for k in range(count)])
    for size in (1, 4, 12):
        first = np.concatenate([slopes_taken(MiniBatch(size, seed), surface, point, 1) for seed in range(2000)])
        variance = alone.var(axis=0) / size * (count - size) / (count - 1)  # drawn without putting back
        off = first.mean(axis=0) - surface.slopes_at(point)
        assert (np.abs(off) < 4 * np.sqrt(variance / len(first))).all()
        np.testing.assert_allclose(first.var(axis=0), variance, rtol=0.15)


@pytest.mark.parametrize("size", [24, 25, 1000])
@pytest.mark.parametrize(
    "within", [GradientDescent(), Momentum(0.8), Adam(), DecayingRate(5)], ids=lambda rule: rule.name
)
def test_a_batch_of_everything_is_no_batch(size, within):
    rate = 20.0 if within.rate_is_step_length else 0.1
    walk, plain = (descend(galaxies(), START, rate, 60, rule) for rule in (MiniBatch(size, 5, within), within))
    np.testing.assert_array_equal(walk.points, plain.points)
    assert (walk.says, walk.ending) == (plain.says, plain.ending)


def test_the_seed_fixes_the_walk():
    first, again, other = (descend(galaxies(), START, 0.1, 40, MiniBatch(4, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.points, again.points)
    assert np.abs(first.points - other.points).max() > 1
    longer = descend(galaxies(), START, 0.1, 60, MiniBatch(4, 1))
    np.testing.assert_array_equal(longer.points[:41], first.points)


def test_smaller_batches_stay_farther_from_the_minimum():
    surface = galaxies()

    def unrest(rule, rate=0.1):
        walk = descend(surface, START, rate, 3000, rule)
        return np.mean(walk.costs[-1000:] - surface.least_cost)

    left = [unrest(MiniBatch(size)) for size in (1, 4, 12)]
    assert left[0] > 2 * left[1] > 4 * left[2] > 0
    assert unrest(MiniBatch(4), 0.02) < left[1] / 2
    assert unrest(DecayingRate(50, MiniBatch(4))) < left[1] / 10


def test_data_without_errors_make_no_noise_at_the_minimum():
    surface = from_data([0, 1, 2, 3], [1, 3, 5, 7])
    assert descend(surface, (-3, 4), 0.1, 5000, MiniBatch(1)).ending == "arrived"


def test_any_rule_may_step_by_batches():
    surface = galaxies()
    rule = MiniBatch(4, 2, Momentum(0.5)).bind(surface)
    point, velocity = np.array(START, dtype=float), np.zeros(2)
    orders = [np.random.default_rng([2, epoch]).permutation(24) for epoch in range(2)]
    walked, _ = walk_of_rule(rule, surface.slopes_at, START, 0.1, 12)
    for k in range(12):
        np.testing.assert_allclose(walked[k], point, rtol=1e-12)
        rows = orders[k // 6][k % 6 * 4 : k % 6 * 4 + 4]
        velocity = 0.5 * velocity + surface.slopes_over(point, rows)
        point = point - 0.1 * velocity


def test_without_data_there_are_no_batches():
    with pytest.raises(ValueError, match="need data points, and this surface has none"):
        descend(rosenbrock(), (-1, 1), 0.001, 5, MiniBatch(2))
    with pytest.raises(ValueError, match="need data points"):
        descend(rosenbrock(), (-1, 1), 0.001, 5, DecayingRate(5, MiniBatch(2)))
    assert two_minima([1, 2, 3], [1, 3, 2]).slopes_over(np.ones(2), [0]).shape == (2,)


def test_whoever_has_slopes_over_rows_can_use_batches_without_a_surface():
    x = np.arange(10.0)
    rule = MiniBatch(3, 1).bind_to_data(lambda at, rows: 2 * (at - x[rows].mean()), 10)
    points, _ = walk_of_rule(rule, None, np.zeros(1), 0.01, 4000)
    assert points[-1] == pytest.approx(x.mean(), abs=0.3)
    assert (rule.inner_rule, rule.is_noisy, rule.needs_data) == (PLAIN_DESCENT, True, True)
