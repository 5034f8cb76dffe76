"""What is known of momentum on a bowl (edge, regimes, best rate, Polyak's optimum) is what walks do."""

import math

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from rule_walks import walk_of_rule

from helpers.descent import descend, regime
from helpers.rules import (
    RULES,
    Adam,
    DecayingRate,
    GradientDescent,
    MiniBatch,
    Momentum,
    Nesterov,
    RMSProp,
    polyak_optimum,
)
from helpers.surfaces import from_data, from_function, rosenbrock, valley

pytestmark = pytest.mark.filterwarnings("error")

KNOWN = [GradientDescent(), *(kind(kept) for kind in (Momentum, Nesterov) for kept in (0, 0.3, 0.9))]
BOWLS = {"galaxies": galaxies, "cars": cars}


def errors_along_axes(surface, rule, rate, steps, start=START):
    """Return the errors along the slow and the fast axis, shape (steps + 1, 2)."""
    points, _ = walk_of_rule(rule, surface.slopes_at, start, rate, steps)
    _, axes = np.linalg.eigh(surface.curvature_matrix())
    return (points - surface.minima.points[0]) @ axes


def axis(rule, stretch, steps, start=1.0):
    """Return the errors along one axis on which rate × curvature is `stretch`, shape (steps + 1,)."""
    return walk_of_rule(rule, lambda at: at, start, stretch, steps)[0]


# The edge


@pytest.mark.parametrize("kept", [0, 0.1, 0.5, 0.9, 0.99])
def test_the_edges_are_those_of_the_formulas(kept):
    assert Momentum(kept).edge(4) == pytest.approx(2 * (1 + kept) / 4)
    assert Nesterov(kept).edge(4) == pytest.approx(2 * (1 + kept) / (1 + 2 * kept) / 4)
    assert GradientDescent().edge(4) == 0.5


@pytest.mark.parametrize("bowl", BOWLS)
@pytest.mark.parametrize("rule", KNOWN, ids=repr)
def test_just_below_the_edge_a_walk_comes_down_and_just_above_it_explodes(rule, bowl):
    surface = BOWLS[bowl]()
    edge, start = rule.edge(surface.curvatures[1]), surface.default_start
    below = errors_along_axes(surface, rule, 0.999 * edge, 40_000, start)[:, 1]
    assert np.abs(below[-100:]).max() < 1e-6 * abs(below[0])
    above = errors_along_axes(surface, rule, 1.001 * edge, 20_000, start)[:, 1]
    assert np.abs(above[-100:]).min() > 100 * abs(above[0])
    assert descend(surface, start, 1.01 * edge, 5000, rule).ending == "exploded"
    assert descend(surface, start, 0.99 * edge, 200_000, rule).ending == "arrived"


# The regimes along one axis


@pytest.mark.parametrize("rule", KNOWN, ids=repr)
def test_the_borders_part_what_walks_do(rule):
    thresholds = [0, *(border for border, _ in rule.regime_thresholds)]
    names = ["smooth", *(name for _, name in rule.regime_thresholds)]
    for name, low, high in zip(names, thresholds, [*thresholds[1:], thresholds[-1] + 1], strict=True):
        if high - low < 1e-3:  # this momentum has no such regime that one could see
            continue
        for share in (0.1, 0.5, 0.9):
            stretch = low + share * (high - low)
            errors = axis(rule, stretch, 60)
            turns = np.sign(errors[1:]) * np.sign(errors[:-1])
            grows = rule.contraction_factor(stretch) > 1
            if name == "smooth":
                assert (turns >= 0).all() and not grows
            elif name == "oscillating":
                long = axis(rule, stretch, 400)
                assert (long < 0).any() and (turns > 0).any() and not grows
            else:
                assert (turns[-20:] <= 0).all() and grows == (name == "exploding")


@pytest.mark.parametrize("rule", KNOWN, ids=repr)
def test_the_error_shrinks_as_said_in_the_long_run(rule):
    for stretch in np.linspace(0.02, 1.1 * rule.edge(1), 23).tolist():
        factor = rule.contraction_factor(stretch)
        if factor < 1e-3:
            continue
        steps = min(400, int(200 / abs(math.log(factor)) if factor != 1 else 400))
        errors = np.abs(axis(rule, stretch, steps))
        # the largest of some errors in a row, for one that swings may be small by chance
        early, late = (errors[k : k + steps // 4].max() for k in (steps // 4, 3 * steps // 4))
        assert (late / early) ** (1 / (steps // 2)) == pytest.approx(factor, rel=0.05)


@pytest.mark.parametrize("rule", [GradientDescent(), Momentum(0.2), Momentum(0.6), Momentum(0.95)], ids=repr)
@pytest.mark.parametrize("curvatures", [(0.39272, 4.0671), (1, 1), (0.2, 531)])
def test_no_rate_is_better_than_the_best(rule, curvatures):
    smallest, largest = curvatures

    def worst(rate):
        return max(rule.contraction_factor(rate * curvature) for curvature in curvatures)

    best = worst(rule.best_rate(smallest, largest))
    assert best < 1
    assert all(worst(rate) >= best - 1e-12 for rate in np.linspace(0, rule.edge(largest), 2001))
    assert worst(rule.best_rate(smallest, largest) * 1.05) >= best


# Polyak's optimum


def test_polyak_s_optimum_on_the_galaxies():
    optimum = polyak_optimum(galaxies().curvatures)
    assert optimum.momentum == pytest.approx(0.2765, abs=5e-5)
    assert optimum.learning_rate == pytest.approx(0.572, abs=5e-4)
    kappa = galaxies().condition_number
    assert optimum.factor == pytest.approx((math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1))
    assert optimum.momentum == pytest.approx(optimum.factor**2)
    assert optimum.learning_rate > 1.15 * galaxies().edge
    assert descend(galaxies(), START, optimum.learning_rate, 100).ending == "exploded"
    walk = descend(galaxies(), START, optimum.learning_rate, 100, Momentum(optimum.momentum))
    plain = descend(galaxies(), START, galaxies().best_rate, 100)
    assert (walk.ending, plain.ending) == ("arrived", "arrived")
    assert walk.steps < plain.steps / 2


@pytest.mark.parametrize("bowl", BOWLS)
def test_at_polyak_s_optimum_the_error_shrinks_by_his_factor(bowl):
    surface = BOWLS[bowl]()
    rate, momentum, factor = polyak_optimum(surface.curvatures)
    steps = int(25 / -math.log(factor))  # more would end in rounding
    sizes = np.hypot(*errors_along_axes(surface, Momentum(momentum), rate, steps, surface.default_start).T)
    # Both axes have a double root ±factor, so the error is not factor^k but (1 + growth × k) × factor^k.
    early, late = steps // 2, steps
    measured = (sizes[late] / late / (sizes[early] / early)) ** (1 / (late - early))
    assert measured == pytest.approx(factor, rel=0.01)
    assert abs((sizes[late] / sizes[early]) ** (1 / (late - early)) / factor - 1) > 1e-3


def test_no_other_momentum_or_rate_shrinks_the_worst_direction_more():
    curvatures = galaxies().curvatures
    optimum = polyak_optimum(curvatures)
    for momentum in np.linspace(0, 0.98, 99):
        for rate in np.linspace(0.01, 1.2, 120):
            worst = max(Momentum(momentum).contraction_factor(rate * curvature) for curvature in curvatures)
            assert worst >= optimum.factor - 1e-9
    at_optimum = [Momentum(optimum.momentum).contraction_factor(optimum.learning_rate * c) for c in curvatures]
    assert at_optimum == pytest.approx([optimum.factor] * 2, rel=1e-6)


@pytest.mark.parametrize("curvatures", [(0, 1), (-1, 2), (3, 2), (1, math.inf), (math.nan, 1)])
def test_polyak_needs_the_curvatures_of_a_bowl(curvatures):
    with pytest.raises(ValueError, match="smallest, largest"):
        polyak_optimum(curvatures)


def test_a_round_bowl_needs_no_momentum():
    assert polyak_optimum((2, 2)) == pytest.approx((0.5, 0, 0))


# What `regime` says


@pytest.mark.parametrize(
    ("rule", "share", "name"),
    [
        (Momentum(0.9), 0.0005, "smooth"),
        (Momentum(0.9), 0.5, "oscillating"),
        (Momentum(0.5), 0.99, "zigzag"),
        (Momentum(0.9), 1, "bouncing"),
        (Momentum(0.9), 1.01, "exploding"),
        (Nesterov(0.9), 0.0005, "smooth"),
        (Nesterov(0.9), 0.5, "oscillating"),
        (Nesterov(0.9), 0.9, "zigzag"),
        (Nesterov(0.9), 1, "bouncing"),
        (Nesterov(0.9), 1.01, "exploding"),
    ],
)
def test_the_regime_is_that_of_the_rule(rule, share, name):
    edge = rule.edge(galaxies().curvatures[1])
    found = regime(galaxies(), share * edge, 50, rule=rule)
    assert (found.name, found.where, found.edge) == (name, "everywhere", edge)
    assert found.says.startswith(name.capitalize()) and found.factors is None
    assert [begins for _, begins in found.thresholds] == ["oscillating", "zigzag", "exploding"]
    assert found.thresholds[-1][0] == edge
    for factor, curvature in zip(found.contraction_factors, galaxies().curvatures, strict=True):
        assert factor == rule.contraction_factor(share * edge * curvature)


def test_plain_descent_is_momentum_of_none():
    for rate in (0.001, 0.1, 0.3, 0.45, 0.6):
        plain, none = (regime(galaxies(), rate, 50, rule=rule) for rule in (GradientDescent(), Momentum(0)))
        assert (plain.name, plain.creeping, plain.edge, plain.best_rate) == (
            none.name, none.creeping, none.edge, none.best_rate,
        )  # fmt: skip
        assert none.contraction_factors == pytest.approx(plain.contraction_factors)
        assert none.contraction_factors == pytest.approx([abs(factor) for factor in plain.factors])


def test_momentum_creeps_less():
    rate = 0.01 * galaxies().edge
    assert regime(galaxies(), rate, 50).creeping
    assert not regime(galaxies(), rate, 50, rule=Momentum(0.9)).creeping
    assert regime(galaxies(), rate / 100, 50, rule=Momentum(0.9)).creeping
    assert "one direction is flat" in regime(valley(), 0.1, 50, rule=Momentum(0.9)).says


def test_on_other_surfaces_the_regime_holds_near_a_place():
    found = regime(network(), 3, 50, rule=Momentum(0.9))
    assert (found.name, found.where) == ("oscillating", "near the minimum")
    assert found.edge == pytest.approx(1.9 * network().edge)
    quadratic = from_function(lambda w, b: (w * w + 4 * b * b) / 2, ((-1, 1), (-1, 1)))
    assert regime(quadratic, 0.96, 50, (0.5, 0.5), Momentum(0.9)).name == "exploding"
    assert regime(quadratic, 0.1, 50, None, Momentum(0.9)).name == "unknown"
    hill = from_function(lambda w, b: -w * w - b * b, ((-1, 1), (-1, 1)))
    assert regime(hill, 0.1, 50, (0.5, 0.5), Momentum(0.9)).edge is None


UNKNOWN = [RMSProp(), Adam(), MiniBatch(4), DecayingRate(), DecayingRate(9, Momentum()), MiniBatch(4, 0, Nesterov())]


@pytest.mark.parametrize("rule", UNKNOWN, ids=lambda rule: rule.name)
def test_of_other_rules_the_walk_itself_is_judged(rule):
    ways = {"arrived": (galaxies(), 300), "still walking": (galaxies(), 3), "exploded": (galaxies(), 300)}
    for name, (surface, steps) in ways.items():
        rate = 20.0 if rule.rate_is_step_length else 0.1
        walk = descend(surface, START, rate if name != "exploded" else 500 * rate, steps, rule)
        found = regime(surface, rate, steps, START, rule, walk)
        named = {"arrived": "arrived", "budget": "still walking", "exploded": "exploded"}[walk.ending]
        assert (found.name, found.where, found.edge, found.best_rate, found.factors) == (
            named, "in this walk", None, None, None,
        )  # fmt: skip
        assert f"What a rate does with {rule.name} is not known beforehand; this walk has " in found.says
        assert named.split()[0] in found.says or "not arrived" in found.says
        if name == "still walking":
            assert named == name
    without = regime(galaxies(), 0.1, 50, START, rule)
    assert (without.name, without.creeping, without.flat_direction, without.thresholds) == ("unknown", False, False, ())


def test_a_batch_of_everything_has_the_regime_of_the_rule_within():
    for within in (GradientDescent(), Momentum(0.9)):
        assert regime(galaxies(), 0.3, 50, rule=MiniBatch(24, 0, within)) == regime(galaxies(), 0.3, 50, rule=within)
    with pytest.raises(ValueError, match="need data"):
        regime(rosenbrock(), 0.3, 50, rule=MiniBatch(4))


def test_every_offered_rule_has_a_regime_on_every_surface_that_it_can_walk_on():
    for surface in (galaxies(), cars(), valley(), network(), rosenbrock(), from_data([3], [4])):
        for rule in RULES.values():
            if surface.data is not None or not rule.needs_data:
                walk = descend(surface, surface.default_start, 0.001, 5, rule)
                assert regime(surface, 0.001, 5, surface.default_start, rule, walk).says.endswith(".")
