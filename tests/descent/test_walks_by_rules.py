"""`descend` with rules that remember, jump or guess: arriving, exploding, rates, and going on where a walk ended."""

import math

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from rule_walks import same_states, walk_of_rule

from helpers.descent import descend, steps_to_within
from helpers.rules import RULES, Adam, DecayingRate, GradientDescent, MiniBatch, Momentum, Nesterov, RMSProp
from helpers.surfaces import from_data, from_function, rosenbrock
from helpers.validate import LARGEST

pytestmark = pytest.mark.filterwarnings("error")

MINIMUM = tuple(galaxies().minima.points[0].tolist())


def rate_of(rule):
    return 20.0 if rule.rate_is_step_length else 0.1


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_walk_goes_on_where_it_ended(rule):
    whole = descend(galaxies(), START, rate_of(rule), 40, rule)
    part = descend(galaxies(), START, rate_of(rule), 15, rule)
    np.testing.assert_array_equal(part.points, whole.points[:16])
    on_surface = rule.bind(galaxies())
    point, state = part.end, part.rule_state
    for k in range(16, whole.steps + 1):
        point, state = on_surface.step(point, galaxies().slopes_at, rate_of(rule), state)
        np.testing.assert_array_equal(point, whole.points[k])
    assert same_states(state, whole.rule_state)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_another_rate_half_way_leaves_the_past_as_it_was(rule):
    rate = rate_of(rule)
    same, other = (descend(galaxies(), START, [rate] * 10 + [last] * 10, 20, rule) for last in (rate, rate / 2))
    np.testing.assert_array_equal(same.points[:11], other.points[:11])
    assert np.abs(same.points[11] - other.points[11]).max() > 1e-3


def test_the_rates_of_a_walk_are_those_of_its_steps():
    walk = descend(galaxies(), START, 0.4, 30, DecayingRate(10))
    np.testing.assert_allclose(walk.learning_rates, 0.4 / (1 + np.arange(30) / 10))
    np.testing.assert_allclose(
        np.diff(walk.points, axis=0), -walk.learning_rates[:, None] * walk.slopes[:-1], rtol=1e-9
    )
    both = descend(galaxies(), START, 0.4, 30, DecayingRate(10, DecayingRate(20, MiniBatch(4))))
    np.testing.assert_allclose(both.learning_rates, 0.4 / (1 + np.arange(30) / 10) / (1 + np.arange(30) / 20))
    assert descend(galaxies(), START, 0.4, 3, MiniBatch(4, 0, DecayingRate(1))).learning_rates[1] == 0.2
    assert descend(galaxies(), START, [0.1, 0.2], 2, Momentum()).learning_rates.tolist() == [0.1, 0.2]


def test_rushing_through_the_minimum_is_no_arrival():
    surface = from_data([-1, 1], [1, 3])  # a round bowl with curvature 2 everywhere
    assert descend(surface, (-3, 4), 0.5, 10).steps == 1
    walk = descend(surface, (-3, 4), 0.5, 2000, Momentum(0.9))
    assert walk.points[1] == pytest.approx(surface.minima.points[0], abs=1e-12)
    assert walk.ending == "arrived" and walk.steps > 50
    after, _ = walk_of_rule(Momentum(0.9), surface.slopes_at, START, 0.5, 10)
    point, state = walk.end, walk.rule_state
    for _ in range(200):
        point, state = Momentum(0.9).step(point, surface.slopes_at, 0.5, state)
        assert surface.cost_at(point) - surface.least_cost < 1e-4 * (walk.costs[0] - surface.least_cost)


def test_for_good_is_later_than_for_the_first_time():
    walk = descend(galaxies(), START, 0.1, 200, Momentum(0.9))
    shares = (walk.costs - galaxies().least_cost) / (walk.costs[0] - galaxies().least_cost)
    first, last = (steps_to_within(walk, galaxies(), 0.01, for_good) for for_good in (False, True))
    assert shares[first] <= 0.01 < shares[first - 1] and (shares[first:] > 0.01).any()
    assert (shares[last:] <= 0.01).all() and shares[last - 1] > 0.01
    noisy = descend(galaxies(), START, 0.1, 200, MiniBatch(2))
    assert steps_to_within(noisy, galaxies(), 0.01) < 50 < 150 < steps_to_within(noisy, galaxies(), 0.01, for_good=True)
    assert steps_to_within(descend(galaxies(), START, 0.01, 20), galaxies(), for_good=True) is None
    plain = descend(galaxies(), START, 0.1, 200)
    assert steps_to_within(plain, galaxies()) == steps_to_within(plain, galaxies(), for_good=True) == 55


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if not rule.is_noisy], ids=lambda rule: rule.name)
def test_at_the_minimum_there_is_nothing_to_do(rule):
    walk = descend(galaxies(), MINIMUM, rate_of(rule), 20, rule)
    assert (walk.steps, walk.ending, walk.says) == (0, "arrived", "Arrived after 0 steps.")


def test_noise_leads_away_from_the_minimum_without_an_explosion():
    walk = descend(galaxies(), MINIMUM, 0.1, 200, MiniBatch(4))
    assert (walk.steps, walk.ending) == (200, "budget")
    assert walk.says == "200 steps done; the walk began at the minimum."
    assert np.median(np.hypot(*(walk.points[1:] - MINIMUM).T)) > 10
    assert descend(galaxies(), MINIMUM, 5, 200, MiniBatch(4)).ending == "exploded"


@pytest.mark.parametrize("rule", [Adam(), RMSProp(), RMSProp(0.9), MiniBatch(4, 0, Adam())], ids=lambda rule: rule.name)
def test_a_step_away_from_near_the_minimum_is_no_explosion(rule):
    start = np.add(MINIMUM, 1e-3)
    walk = descend(galaxies(), start, 20, 100, rule)
    assert walk.ending != "exploded"
    assert (walk.costs.max() - galaxies().least_cost) > 1e6 * (walk.costs[0] - galaxies().least_cost)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_ends_every_walk_in_words(rule):
    for surface in (galaxies(), cars(), network(), network(0), rosenbrock(), from_data([3], [4])):
        if rule.needs_data and surface.data is None:
            continue
        for rate in (1e-6, 0.01, 1.0, 1e3, LARGEST):
            walk = descend(surface, surface.default_start, rate, 60, rule)
            assert walk.ending in ("arrived", "budget", "exploded") and walk.says.endswith(".")
            assert np.isfinite(walk.points).all() and np.isfinite(walk.costs).all()
            assert walk.points.shape == (walk.steps + 1, 2) and walk.learning_rates.shape == (walk.steps,)


@pytest.mark.parametrize("rule", [Momentum(), Nesterov(), RMSProp(), Adam()], ids=lambda rule: rule.name)
def test_where_the_least_cost_is_unknown_the_slope_decides_twice(rule):
    surface = from_function(lambda w, b: (w - 1) ** 2 + 2 * (b + 0.5) ** 2, ((-3, 3), (-3, 3)))
    assert surface.least_cost is None
    walk = descend(surface, (-2, 2), 0.05, 5000, rule)
    lengths = np.hypot(*walk.slopes.T) / np.hypot(*walk.slopes[0])
    if walk.ending == "arrived":
        assert (lengths[-2:] <= 1e-9).all()
    assert not ((lengths[1:-1] <= 1e-9) & (lengths[:-2] <= 1e-9)).any()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_exactly_on_the_saddle_only_noise_moves(rule):
    walk = descend(network(), (0, 0), 0.1, 30, rule)
    assert walk.ending == "budget" and not walk.points.any()
    assert walk.says == "30 steps done; the slope is zero here, so nothing moves."


def test_a_velocity_carries_a_walk_over_a_level_place():
    surface = from_function(lambda w, b: max(w, 0.0) + 0 * b, ((-5, 5), (-5, 5)))
    walk = descend(surface, (2, 0), 0.5, 6, Momentum(0.5))
    assert not walk.slopes[-1].any() and walk.points[-1][0] < walk.points[-2][0] < 0
    assert walk.says == "6 steps done; the slope is zero here, but the walk is still moving."


def test_the_state_of_an_exploded_walk_belongs_to_its_last_point():
    steep = from_function(lambda w, b: 1e300 * (w * w + b * b), ((-1, 1), (-1, 1)))
    walk = descend(steep, (0.5, 0.5), 1, 5, Momentum(0.9))
    assert (walk.ending, walk.steps) == ("exploded", 0)
    assert not walk.rule_state.any() and math.isfinite(walk.costs[-1])


def test_what_is_no_rule_is_named():
    with pytest.raises(TypeError, match="a rule must have the methods start and step, but 'Adam' has not"):
        descend(galaxies(), START, 0.1, 3, "Adam")
    with pytest.raises(TypeError, match="a rule must have"):
        descend(galaxies(), START, 0.1, 3, GradientDescent)
