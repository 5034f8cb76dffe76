"""Walks end as they should, the article's figures come out, and the regimes say what the walks then do."""

import math
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_surfaces import START, cars, galaxies, network

from helpers.data import standardise
from helpers.descent import descend, regime, steps_to_within
from helpers.surfaces import from_data, from_function, rosenbrock, valley
from helpers.validate import LARGEST

pytestmark = pytest.mark.filterwarnings("error")


def quadratic(smallest, largest):
    """Return a surface of the learner's own with these curvatures at every marker."""
    return from_function(lambda w, b: (smallest * w * w + largest * b * b) / 2, ((-1, 1), (-1, 1)))


# What a trajectory holds


def test_a_walk_is_the_loop_that_the_learner_wrote():
    surface, point = galaxies(), np.array(START, dtype=float)
    walk = descend(surface, START, 0.1, 20)
    for step in range(20):
        assert walk.points[step] == pytest.approx(point, rel=1e-13)
        errors = point[0] * surface.x + point[1] - surface.y
        slopes = np.array([2 * np.mean(errors * surface.x), 2 * np.mean(errors)])
        assert walk.slopes[step] == pytest.approx(slopes, rel=1e-11)
        assert walk.costs[step] == pytest.approx(np.mean(errors**2), rel=1e-13)
        point = point - 0.1 * slopes
    assert walk.end == pytest.approx(point)
    assert walk.start.tolist() == list(START)
    assert (walk.steps, walk.ending) == (20, "budget")
    assert walk.learning_rates.tolist() == [0.1] * 20


def test_a_steps_length_is_the_rate_times_the_gradient():
    walk = descend(galaxies(), START, 0.1, 50)
    assert walk.step_lengths.shape == (50,)
    assert walk.step_lengths == pytest.approx(0.1 * np.hypot(*walk.slopes[:-1].T))
    assert walk.step_lengths[-1] < walk.step_lengths[0] / 5


def test_the_shapes_of_a_walk():
    for steps in (0, 1, 7):
        walk = descend(galaxies(), START, 0.1, steps)
        assert walk.points.shape == walk.slopes.shape == (steps + 1, 2)
        assert walk.costs.shape == (steps + 1,)
        assert walk.learning_rates.shape == walk.step_lengths.shape == (steps,)


@pytest.mark.parametrize(
    ("function", "rate", "explosion", "words"),
    [
        (lambda w, b: w * w + b * b, 3, "grown", "the cost has grown more than a millionfold."),
        (lambda w, b: w**3 + b * b, 0.1, "falling", "the cost falls without end."),
        (lambda w, b: -math.inf if w > 0 else -w + b * b, 0.5, "falling", "the cost falls without end."),
        (lambda w, b: math.log(w + 1.9) + b * b, 0.1, "not finite", "the cost there is not a finite number."),
        (lambda w, b: math.inf if w > 0 else -w + b * b, 0.5, "not finite", "the cost there is not a finite number."),
    ],
)
def test_an_explosion_says_what_the_cost_does(function, rate, explosion, words):
    walk = descend(from_function(function, ((-2, 1.5), (-1, 3))), (-1.0, 0.5), rate, 200)
    assert (walk.ending, walk.explosion) == ("exploded", explosion)
    assert walk.says.endswith(words) and walk.says.startswith("Exploded at step ")


def test_what_comes_to_rest_is_told_from_what_arrives():
    own = descend(quadratic(1, 2), (0.5, 0.5), 0.5, 500)
    assert (own.ending, own.at_rest, own.explosion) == ("arrived", True, "")
    known = descend(galaxies(), START, 0.3, 500)
    assert (known.ending, known.at_rest) == ("arrived", False)


def test_a_rate_may_change_half_way():
    rates = [0.3] * 5 + [0.05] * 5
    walk = descend(galaxies(), START, rates, 10)
    first = descend(galaxies(), START, 0.3, 5)
    second = descend(galaxies(), first.end, 0.05, 5)
    assert walk.points == pytest.approx(np.vstack([first.points, second.points[1:]]))
    assert walk.learning_rates.tolist() == rates
    assert np.array_equal(descend(galaxies(), START, np.array(rates), 10).points, walk.points)


def test_a_trajectory_is_frozen():
    walk = descend(galaxies(), START, 0.1, 5)
    with pytest.raises(FrozenInstanceError):
        walk.ending = "arrived"
    for array in (walk.points, walk.costs, walk.slopes, walk.learning_rates, walk.start):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_a_walk_changes_nothing_that_it_is_given():
    start, rates = np.array(START, dtype=float), np.full(5, 0.1)
    walk = descend(galaxies(), start, rates, 5)
    start[0], rates[0] = 99, 99
    assert walk.start.tolist() == list(START) and walk.learning_rates[0] == 0.1


# The article's walks


def test_fifty_steps_at_a_tenth():
    surface, walk = galaxies(), descend(galaxies(), START, 0.1, 50)
    assert walk.costs[-1] == pytest.approx(51833, abs=0.5)
    left = (walk.costs[-1] - surface.least_cost) / (walk.costs[0] - surface.least_cost)
    assert left == pytest.approx(0.014, abs=5e-4)
    assert walk.says == "50 steps done; the excess over the least cost is 1.41 % of the start's."
    assert steps_to_within(walk, surface) is None
    assert steps_to_within(descend(surface, START, 0.1, 100), surface) == 55


def test_the_first_steps_raise_both_and_then_the_bias_turns():
    walk = descend(galaxies(), START, 0.1, 2000)
    weights, biases = walk.points.T
    assert (np.diff(weights) > 0).all()
    assert biases[1] == biases.max() == pytest.approx(462, abs=0.5)
    assert (np.diff(biases[1:]) < 0).all()
    assert biases[3] > START[1] > biases[4]
    assert walk.ending == "arrived"
    assert biases[-1] == pytest.approx(-41, abs=2)


def test_the_rates_that_are_within_one_per_cent_after_25_steps():
    surface = galaxies()
    for rate in np.linspace(0.2125, 0.4765, 12):
        assert steps_to_within(descend(surface, START, rate, 25), surface) is not None
    for rate in (0.212, 0.477):
        assert steps_to_within(descend(surface, START, rate, 25), surface) is None


def test_at_the_edge_the_cost_stays_for_ever():
    walk = descend(galaxies(), START, galaxies().edge, 3000)
    assert walk.ending == "budget"
    assert walk.costs[100:] == pytest.approx(83331.66, abs=0.005)
    assert np.abs(np.diff(walk.costs[-50:])).max() < 1e-6
    assert walk.step_lengths[-1] > 100


def test_a_falling_cost_proves_nothing():
    walk = descend(galaxies(), (-190, 690), 0.6, 50)
    changes = np.diff(walk.costs)
    assert (changes[:11] < 0).all() and (changes[11:] > 0).all()
    assert walk.costs[20] < walk.costs[0] < walk.costs[21]
    assert walk.ending == "exploded"


def test_one_step_lands_in_the_minimum_when_x_is_standardised():
    for surface in (galaxies(), cars()):
        scaled = from_data(standardise(surface.x), surface.y)
        walk = descend(scaled, scaled.default_start, 0.5, 10)
        assert (walk.ending, walk.steps, walk.says) == ("arrived", 1, "Arrived after 1 step.")


@pytest.mark.parametrize(
    ("start", "sign", "steps"), [((1, -2), -1, 9), ((-1, 2), 1, 9), ((2, -1), 1, 40), ((-2, 1), -1, 40)]
)
def test_two_starts_two_minima(start, sign, steps):
    surface, walk = network(), descend(network(), start, 0.3, 50)
    distances = np.hypot(*(walk.points - sign * surface.minima.points[0]).T)
    assert np.argmax(distances < 0.05) == steps
    assert surface.minima.nearest(walk.end).tolist() == (sign * surface.minima.points[0]).tolist()


def test_the_marker_rests_on_the_saddle():
    walk = descend(network(), network().saddles[0], 0.3, 5)
    assert (walk.points == 0).all()
    assert (walk.steps, walk.ending) == (5, "budget")
    assert walk.says == "5 steps done; the slope is zero here, so nothing moves."


# How a walk ends


def test_arrived_is_a_millionth_of_the_excess():
    surface, walk = galaxies(), descend(galaxies(), START, 0.3, 1000)
    shares = (walk.costs - surface.least_cost) / (walk.costs[0] - surface.least_cost)
    assert walk.ending == "arrived"
    assert shares[-1] <= 1e-6 < shares[-2]
    assert walk.says == f"Arrived after {walk.steps} steps."
    shorter = descend(surface, START, 0.3, walk.steps - 1)
    assert shorter.ending == "budget"


def test_a_walk_that_starts_at_the_minimum_has_arrived():
    walk = descend(galaxies(), galaxies().minima.points[0], 0.1, 10)
    assert (walk.ending, walk.steps, walk.says) == ("arrived", 0, "Arrived after 0 steps.")


def test_exploded_is_a_million_times_the_excess():
    surface, walk = galaxies(), descend(galaxies(), START, 0.7, 500)
    shares = (walk.costs - surface.least_cost) / (walk.costs[0] - surface.least_cost)
    assert walk.ending == "exploded"
    assert shares[-1] > 1e6 >= shares[-2]
    assert np.isfinite(walk.costs).all()
    assert walk.says.startswith(f"Exploded at step {walk.steps}: ")


@pytest.mark.parametrize("rate", [1, 1e9, LARGEST])
def test_a_point_that_is_not_finite_is_left_out(rate):
    for curvature in (1e150, 1e300):
        surface = quadratic(1, curvature)
        walk = descend(surface, surface.default_start, [0.1 / curvature, rate, 0.1], 3)
        assert (walk.ending, walk.steps) == ("exploded", 1)
        assert walk.says.startswith("Exploded at step 2: ")
        for array in (walk.points, walk.costs, walk.slopes, walk.step_lengths):
            assert np.isfinite(array).all()
        assert walk.learning_rates.tolist() == [0.1 / curvature]


def test_a_start_close_to_the_minimum_is_no_explosion():
    surface = galaxies()
    walk = descend(surface, surface.minima.points[0] + [0.01, 0], 0.3, 100)
    assert walk.ending == "arrived"


def test_no_step_is_no_step():
    walk = descend(galaxies(), START, 0.1, 0)
    assert (walk.steps, walk.ending, walk.says) == (0, "budget", "No step done yet.")


def test_on_an_unknown_surface_the_slope_decides():
    surface = quadratic(1, 4)
    walk = descend(surface, (1, 1), 0.3, 1000)
    lengths = np.hypot(*walk.slopes.T) / np.hypot(*walk.slopes[0])
    assert walk.ending == "arrived" and lengths[-1] <= 1e-9 < lengths[-2]
    assert walk.says == f"Came to rest after {walk.steps} steps."
    assert steps_to_within(walk, surface) is None
    assert descend(surface, (1, 1), 0.3, 5).says == "5 steps done; the slope is not yet zero."
    assert descend(surface, (1, 1), 0.6, 1000).ending == "exploded"


def test_on_an_unknown_surface_a_level_start_is_no_arrival():
    surface = from_function(lambda w, b: w * w - b * b, ((-1, 1), (-1, 1)), slopes=lambda w, b: (2 * w, -2 * b))
    walk = descend(surface, (0, 0), 0.1, 5)
    assert (walk.ending, walk.steps) == ("budget", 5)
    assert "the slope is zero here" in walk.says


def test_a_cost_that_sinks_for_ever_ends_with_the_budget_or_in_infinity():
    slope = from_function(lambda w, b: w + 2 * b, ((-1, 1), (-1, 1)))
    assert descend(slope, (0, 0), 0.1, 50).ending == "budget"
    hill = from_function(lambda w, b: -w * w - b * b, ((-1, 1), (-1, 1)))
    assert descend(hill, (1, 1), 10, 500).ending == "exploded"


def test_a_walk_into_a_valley_meets_it_at_the_nearest_place():
    surface = valley()
    walk = descend(surface, surface.default_start, surface.best_rate, 5)
    assert (walk.ending, walk.steps) == ("arrived", 1)
    assert walk.end == pytest.approx(surface.minima.nearest(surface.default_start))


def test_steps_to_within_a_share():
    surface = galaxies()
    walk = descend(surface, START, 0.1, 200)
    excess = (walk.costs - surface.least_cost) / (walk.costs[0] - surface.least_cost)
    for share in (1, 0.5, 0.1, 0.001):
        step = steps_to_within(walk, surface, share)
        assert excess[step] <= share and (excess[:step] > share).all()


@given(
    x=st.lists(st.integers(-1000, 1000).map(lambda count: count / 100), min_size=2, max_size=6, unique=True),
    share=st.floats(0.01, 0.999),
    seed=st.integers(0, 1000),
)
@settings(max_examples=40, deadline=None)
def test_below_the_edge_the_cost_of_a_bowl_never_rises(x, share, seed):
    surface = from_data(x, np.random.default_rng(seed).normal(size=len(x)))
    walk = descend(surface, surface.default_start, share * surface.edge, 30)
    rounding = 1e-9 * walk.costs[0]
    assert (np.diff(walk.costs) <= rounding).all()
    assert walk.ending != "exploded"


# Bad input


@pytest.mark.parametrize(
    ("rate", "error"),
    [(0, ValueError), (-0.1, ValueError), (math.nan, ValueError), (math.inf, ValueError), ("0.1", TypeError)]
    + [
        (None, TypeError),
        (1j, TypeError),
        ([0.1, 0], ValueError),
        ([0.1, "0.1"], TypeError),
        ("12", TypeError),
    ],
)
def test_bad_rates_are_refused(rate, error):
    with pytest.raises(error, match="learning rate must be a "):
        descend(galaxies(), START, rate, 2)
    if np.ndim(rate) == 0:
        with pytest.raises(error, match="learning rate must be a "):
            regime(galaxies(), rate, 2)


def test_there_must_be_as_many_rates_as_steps():
    with pytest.raises(ValueError, match="3 learning rates for 2 steps"):
        descend(galaxies(), START, [0.1] * 3, 2)


@pytest.mark.parametrize(
    ("start", "error"),
    [((1,), ValueError), ((1, 2, 3), ValueError), ((1, math.nan), ValueError), ((math.inf, 1), ValueError)]
    + [
        ("12", TypeError),
        (("1", "2"), TypeError),
        (5, TypeError),
        (None, TypeError),
        (((1, 2), (3, 4)), TypeError),
    ],
)
def test_bad_starts_are_refused(start, error):
    with pytest.raises(error, match="start must be two (finite )?numbers"):
        descend(galaxies(), start, 0.1, 2)


@pytest.mark.parametrize(
    ("steps", "error"),
    [(-1, ValueError), (2.0, TypeError), ("2", TypeError), (None, TypeError), (True, TypeError)],
)
def test_bad_steps_are_refused(steps, error):
    for call in (lambda: descend(galaxies(), START, 0.1, steps), lambda: regime(galaxies(), 0.1, steps)):
        with pytest.raises(error, match="steps must "):
            call()


def test_a_start_whose_cost_is_not_finite_is_refused():
    surface = from_function(lambda w, b: np.exp(w) + b * b, ((-1, 1), (-1, 1)))
    with pytest.raises(ValueError, match="the cost at the start .* is not finite"):
        descend(surface, (1000, 0), 0.1, 2)


def test_what_is_larger_than_can_be_computed_with_is_refused_in_words():
    with pytest.raises(ValueError, match="each number of start must be at most 10¹² in size, not -10000000000000.0"):
        descend(galaxies(), (0, -1e13), 0.1, 2)
    for rate in (1e13, [0.1, 1e13]):
        with pytest.raises(ValueError, match="the learning rate must be at most 10¹² in size"):
            descend(galaxies(), START, rate, 2)


def test_an_edge_beyond_all_rates_is_none():
    flat = from_function(lambda w, b: 1e-14 * (w * w + b * b), ((-1, 1), (-1, 1)))
    assert (regime(flat, 1, 5, (0.5, 0.5)).name, regime(flat, 1, 5, (0.5, 0.5)).edge) == ("unknown", None)
    gentle = from_function(lambda w, b: 1e-9 * (w * w + b * b), ((-1, 1), (-1, 1)))
    assert regime(gentle, 1, 5, (0.5, 0.5)).edge == pytest.approx(1e9, rel=1e-3)


@pytest.mark.parametrize("rate", [1e-12, 1, LARGEST])
@pytest.mark.parametrize("start", [(LARGEST, LARGEST), (-LARGEST, 1)])
def test_a_walk_from_the_bounds_ends_in_words(start, rate):
    for surface in (galaxies(), network(), network(0), quadratic(1, 4), rosenbrock()):
        walk = descend(surface, start, rate, 5)
        assert walk.says.endswith(".") and np.isfinite(walk.points).all() and np.isfinite(walk.slopes).all()


# Regimes


def test_the_regimes_of_the_galaxies():
    surface = galaxies()
    names = [regime(surface, surface.edge * share, 50).name for share in (0.1, 0.5, 0.51, 0.99, 1, 1.01, 5)]
    assert names == ["smooth", "smooth", "zigzag", "zigzag", "bouncing", "exploding", "exploding"]
    found = regime(surface, 0.3, 50)
    assert (found.edge, found.best_rate, found.where) == (surface.edge, surface.best_rate, "everywhere")
    assert found.factors == pytest.approx((1 - 0.3 * 0.39272, 1 - 0.3 * 4.06710), abs=1e-5)
    assert not found.flat_direction


@pytest.mark.parametrize(("off", "name"), [(0.9e-6, "bouncing"), (1.1e-6, None)])
def test_bouncing_is_within_a_millionth_of_minus_one(off, name):
    surface = galaxies()
    for sign, else_name in ((1, "exploding"), (-1, "zigzag")):
        rate = (2 + sign * off) / surface.curvatures[1]
        assert regime(surface, rate, 50).name == (name or else_name)


def test_the_regime_is_what_the_walk_does_in_the_steep_direction():
    surface = galaxies()
    steep = np.linalg.eigh(surface.curvature_matrix())[1][:, 1]
    for rate in (0.1, 0.3, 0.45, 0.6):
        walk = descend(surface, START, rate, 10)
        errors = (walk.points - surface.minima.points[0]) @ steep
        assert errors[1:] / errors[:-1] == pytest.approx(regime(surface, rate, 50).factors[1], rel=1e-6)


def test_creeping_on_the_galaxies():
    surface = galaxies()
    limit = (1 - 0.5 ** (1 / 50)) / surface.curvatures[0]
    assert limit == pytest.approx(0.035, abs=5e-4)
    assert regime(surface, limit * 0.999, 50).creeping
    assert not regime(surface, limit * 1.001, 50).creeping
    assert regime(surface, limit * 1.001, 49).creeping
    assert not regime(surface, 0.6, 50).creeping


def test_every_safe_rate_creeps_on_the_raw_cars_and_none_of_these_once_scaled():
    surface = cars()
    shares = (0.01, 0.5, 0.9, 0.9999, 1)
    assert all(regime(surface, surface.edge * share, 50).creeping for share in shares)
    scaled = from_data(standardise(surface.x), surface.y)
    assert [regime(scaled, scaled.edge * share, 50).creeping for share in (0.1, 0.5, 0.9)] == [False] * 3


def test_a_valley_has_a_flat_direction():
    found = regime(valley(), 0.15, 50)
    assert (found.flat_direction, found.name, found.creeping) == (True, "zigzag", False)
    assert (found.best_rate, found.edge, found.factors) == (0.1, 0.2, (1, -0.5))
    assert "one direction is flat and never moves" in found.says
    assert regime(valley(), 0.001, 50).creeping
    assert not regime(valley(), 0.2, 50).creeping


def test_a_round_bowl_does_the_same_in_every_direction():
    scaled = from_data([-1, 1], [0, 3])
    found = regime(scaled, 1, 50)
    assert (found.name, found.factors, found.creeping) == ("bouncing", (-1, -1), False)
    assert "in every direction" in found.says


def test_near_several_minima_the_regime_says_so():
    found = regime(network(), 0.3, 50, point=(0, 0))
    assert (found.name, found.where) == ("smooth", "near the minimum")
    assert found.edge == pytest.approx(1.725, abs=5e-4)
    assert "near the minimum" in found.says


def test_on_an_unknown_surface_the_regime_is_that_of_the_start():
    found = regime(quadratic(1, 4), 0.4, 50, point=(0.3, 0.2))
    assert (found.name, found.where) == ("zigzag", "at the start")
    assert found.edge == pytest.approx(0.5, rel=1e-5)
    assert found.best_rate == pytest.approx(0.4, rel=1e-5)
    assert found.factors == pytest.approx((0.6, -0.6), rel=1e-5)
    assert "at the start" in found.says


def test_without_a_marker_nothing_is_known_of_an_unknown_surface():
    found = regime(quadratic(1, 4), 0.4, 50)
    assert (found.name, found.edge, found.best_rate, found.factors) == ("unknown", None, None, None)


def test_curving_downwards_is_said():
    saddle = regime(quadratic(-1, 4), 0.1, 50, point=(0.1, 0.1))
    assert (saddle.name, saddle.best_rate, saddle.creeping) == ("smooth", None, False)
    assert "in the other direction the surface curves downwards" in saddle.says
    hill = regime(quadratic(-4, -1), 0.1, 50, point=(0.1, 0.1))
    assert (hill.name, hill.edge, hill.best_rate) == ("unknown", None, None)


def test_a_flat_direction_is_seen_at_the_marker():
    found = regime(quadratic(0, 4), 0.1, 50, point=(0.1, 0.1))
    assert found.flat_direction and found.best_rate == pytest.approx(0.25, rel=1e-5)
    slanted = from_function(lambda w, b: (w + 1.7 * b) ** 2 + math.pi, ((-1, 1), (-1, 1)))
    assert 0 < abs(np.linalg.eigvalsh(slanted.curvature_matrix((0.1, 0.2)))[0]) < 1e-6
    assert regime(slanted, 0.1, 50, point=(0.1, 0.2)).flat_direction


def test_where_the_surface_cannot_be_computed_the_regime_is_unknown():
    surface = from_function(lambda w, b: math.log(w) + b * b, ((1, 2), (1, 2)))
    found = regime(surface, 0.1, 50, point=(-1, 1))
    assert (found.name, found.factors) == ("unknown", None)


def test_what_a_regime_says_is_one_sentence():
    rates = [galaxies().edge * share for share in (0.01, 0.3, 0.7, 1, 2)]
    sentences = [regime(galaxies(), rate, 50).says for rate in rates]
    assert len(set(sentences)) == 5
    for sentence in sentences:
        assert sentence.endswith(".") and sentence.count(".") == 1
    assert "it is creeping as well: 50 steps at this rate would not halve the error" in sentences[0]
    assert "1 step at this rate would not halve the error" in regime(galaxies(), 0.1, 1).says


def test_creeping_is_said_of_the_rate_and_not_of_a_walk_that_had_others():
    rates = [0.1] * 100 + [0.001] * 50
    walk = descend(galaxies(), START, rates, len(rates))
    slow = np.linalg.eigh(galaxies().curvature_matrix(START))[1][:, 0]
    before, after = (abs((point - galaxies().minima.points[0]) @ slow) for point in (walk.points[0], walk.end))
    assert after < before / 2
    assert "150 steps at this rate would not halve the error" in regime(galaxies(), 0.001, 150).says


def test_a_regime_is_frozen():
    with pytest.raises(FrozenInstanceError):
        regime(galaxies(), 0.1, 50).name = "smooth"
