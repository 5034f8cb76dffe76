"""Every rule walks as torch.optim does, in 64-bit numbers, on slopes that torch finds by itself."""

import dataclasses

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from rule_walks import arrays_in, same_states, walk_of_rule

from helpers.descent import descend
from helpers.rules import (
    RULES,
    Adam,
    DecayingRate,
    GradientDescent,
    MiniBatch,
    Momentum,
    Nesterov,
    RMSProp,
    as_rule,
)
from helpers.surfaces import rosenbrock

pytestmark = pytest.mark.filterwarnings("error")

STEPS = 100
CLOSE = 1e-6  # of each coordinate
NEAR_ZERO = 1e-9  # of a coordinate's largest size in the walk


# The same costs, written for torch


def line_cost(surface):
    import torch

    x, y = torch.tensor(surface.x), torch.tensor(surface.y)
    return lambda point: ((point[0] * x + point[1] - y) ** 2).mean()


def network_cost(surface):
    import torch

    x, y = (torch.tensor(column) for column in (galaxies().x, galaxies().y))
    x, y = ((column - column.mean()) / column.std(correction=0) for column in (x, y))
    return lambda point: ((point[1] * torch.tanh(point[0] * x) - y) ** 2).mean() + 0.05 * (point**2).sum()


def rosenbrock_cost(surface):
    return lambda point: (1 - point[0]) ** 2 + 100 * (point[1] - point[0] ** 2) ** 2


# surface, its cost in torch, start, and two rates: one that multiplies slopes, and one that is a length
PLACES = {
    "galaxies": (galaxies, line_cost, START, 0.1, 20.0),
    "cars": (cars, line_cost, (20, -90), 0.002, 0.5),
    "two minima": (network, network_cost, (-2, 1), 0.1, 0.05),
    "rosenbrock": (rosenbrock, rosenbrock_cost, (-1.2, 1), 1e-4, 0.02),
}
JUMPY = RMSProp(0.9, 1e-3)  # near a minimum it jumps about for ever and magnifies rounding: there rates must be small
OPTIMIZERS = [
    (GradientDescent(), "SGD", {}),
    (Momentum(), "SGD", {"momentum": 0.9}),
    (Momentum(0.5), "SGD", {"momentum": 0.5}),
    (Nesterov(), "SGD", {"momentum": 0.9, "nesterov": True}),
    (Nesterov(0.5), "SGD", {"momentum": 0.5, "nesterov": True}),
    (RMSProp(), "RMSprop", {}),
    (JUMPY, "RMSprop", {"alpha": 0.9, "eps": 1e-3}),
    (Adam(), "Adam", {}),
    (Adam(0.8, 0.95, 1e-3), "Adam", {"betas": (0.8, 0.95), "eps": 1e-3}),
]


def walk_of_torch(cost, start, rate, name, options, decay=None):
    """Return the points of torch's walk, shape (STEPS + 1, 2); decay: the factor of the rate after k steps."""
    import torch

    point = torch.tensor([float(value) for value in start], dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, name)([point], lr=rate, **options)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, decay) if decay else None
    points = [point.detach().numpy().copy()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        cost(point).backward()
        optimizer.step()
        if schedule:
            schedule.step()
        points.append(point.detach().numpy().copy())
    return np.array(points)


def assert_close(points, expected):
    size = np.abs(expected).max(axis=0)
    assert (np.abs(points - expected) <= CLOSE * np.abs(expected) + NEAR_ZERO * size).all()


def rate_for(rule, place):
    *_, by_slope, by_length = PLACES[place]
    return by_length if rule.rate_is_step_length else by_slope


@pytest.mark.oracle
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("rule", "name", "options"), OPTIMIZERS, ids=lambda part: getattr(part, "name", ""))
def test_a_rule_walks_as_torch_does(rule, name, options, place):
    surface_of, cost_of, start, *_ = PLACES[place]
    surface, rate = surface_of(), rate_for(rule, place)
    if rule == JUMPY:
        rate /= 5
    expected = walk_of_torch(cost_of(surface), start, rate, name, options)
    points, _ = walk_of_rule(rule, surface.slopes_at, start, rate, STEPS)
    assert np.isfinite(expected).all() and np.ptp(expected, axis=0).min() > 0.05
    assert_close(points, expected)
    walk = descend(surface, start, rate, STEPS, rule)
    np.testing.assert_array_equal(walk.points, points[: walk.steps + 1])


@pytest.mark.oracle
@pytest.mark.parametrize(("rule", "name"), [(GradientDescent(), "SGD"), (Adam(), "Adam")], ids=["plain", "Adam"])
def test_a_rate_decays_as_in_torch(rule, name):
    surface, rate = galaxies(), 20.0 if rule.rate_is_step_length else 0.3
    expected = walk_of_torch(line_cost(surface), START, rate, name, {}, lambda k: 1 / (1 + k / 20))
    points, _ = walk_of_rule(DecayingRate(20, rule), surface.slopes_at, START, rate, STEPS)
    assert_close(points, expected)
    assert np.abs(points - walk_of_rule(rule, surface.slopes_at, START, rate, STEPS)[0]).max() > 1


@pytest.mark.oracle
def test_the_oracle_sees_a_wrong_decay():
    surface = galaxies()
    expected = walk_of_torch(line_cost(surface), START, 20.0, "Adam", {})
    points, _ = walk_of_rule(Adam(decay_of_square=0.99901), surface.slopes_at, START, 20.0, STEPS)
    with pytest.raises(AssertionError):
        assert_close(points, expected)


@pytest.mark.oracle
@pytest.mark.parametrize("place", PLACES)
def test_the_slopes_are_torch_s_and_those_of_central_differences(place):
    import torch

    surface_of, cost_of, *_ = PLACES[place]
    surface = surface_of()
    cost, rng = cost_of(surface), np.random.default_rng(4)
    sides = np.array([surface.window.weight, surface.window.bias])
    for point in rng.uniform(*sides.T, size=(20, 2)):
        known = torch.tensor(point, requires_grad=True)
        cost(known).backward()
        slopes = surface.slopes_at(point)
        np.testing.assert_allclose(slopes, known.grad.numpy(), rtol=1e-9, atol=1e-9)
        for axis, half in enumerate(surface.window.half_widths):
            reach = np.eye(2)[axis] * half * 1e-5
            with torch.no_grad():
                high, low = (float(cost(torch.tensor(point + side * reach))) for side in (1, -1))
            assert slopes[axis] == pytest.approx(
                (high - low) / (2 * reach[axis]), rel=1e-4, abs=1e-5 * abs(high) / half
            )


# The papers' own forms


def test_momentum_is_polyak_s_as_long_as_the_rate_stays():
    surface, momentum, points = galaxies(), 0.8, [np.array(START, dtype=float)]
    for k in range(40):
        last_step = points[-1] - points[-2] if k else 0
        points.append(points[-1] - 0.1 * surface.slopes_at(points[-1]) + momentum * last_step)
    walked, _ = walk_of_rule(Momentum(momentum), surface.slopes_at, START, 0.1, 40)
    np.testing.assert_allclose(walked, points, rtol=1e-10, atol=1e-9)


def test_nesterov_s_points_are_those_that_sutskever_looks_ahead_to():
    surface, momentum, rate = galaxies(), 0.8, 0.1
    point, step, ahead = np.array(START, dtype=float), np.zeros(2), []
    for _ in range(40):
        ahead.append(point + momentum * step)
        step = momentum * step - rate * surface.slopes_at(ahead[-1])
        point = point + step
    walked, _ = walk_of_rule(Nesterov(momentum), surface.slopes_at, START, rate, 39)
    np.testing.assert_allclose(walked, ahead, rtol=1e-10, atol=1e-9)


@pytest.mark.oracle
@pytest.mark.parametrize("momentum", [0.5, 0.9])
def test_where_the_slope_stays_the_same_momentum_walks_at_its_effective_rate(momentum):
    import torch

    point = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer, places = torch.optim.SGD([point], lr=0.1, momentum=momentum), []
    for _ in range(300):
        optimizer.zero_grad()
        (3 * point).sum().backward()
        optimizer.step()
        places.append(point.item())
    walked, states = walk_of_rule(Momentum(momentum), lambda at: np.full(1, 3.0), [0.0], 0.1, 300)
    np.testing.assert_allclose(walked[1:, 0], places, rtol=1e-10)
    assert places[-1] - places[-2] == pytest.approx(-0.1 / (1 - momentum) * 3, rel=1e-9)
    assert states[-1] == pytest.approx(3 / (1 - momentum), rel=1e-9)  # uphill, as the slope is


def test_adam_walks_away_from_the_minimum_of_a_noisy_cost_even_with_a_sinking_rate():
    """S. Reddi, S. Kale and S. Kumar, "On the convergence of Adam and beyond" (ICLR 2018), theorem 1.

    On −1 ≤ weight ≤ 1 the slopes are 4, −1, −1 in turn: on average the cost rises, so its minimum is at −1.
    """
    adam, plain = Adam(0, 1 / (1 + 4**2)), GradientDescent()
    for rule, end in ((adam, 1), (plain, -1)):
        point, state = np.zeros(1), rule.start(np.zeros(1))
        for k in range(3000):
            rate = 0.5 / np.sqrt(1 + k)
            point, state = rule.step(point, lambda at, k=k: np.array([4.0 if k % 3 == 0 else -1.0]), rate, state)
            point = np.clip(point, -1, 1)
        assert point == pytest.approx(end, abs=0.1)


@pytest.mark.oracle
@pytest.mark.parametrize("decay", [0.01, 0.1, 1])
def test_adam_divides_a_penalty_away_and_adamw_subtracts_it_beside_the_slopes(decay):
    import torch

    ends = {}
    for name in ("Adam", "AdamW"):
        weight = torch.tensor([2.0], dtype=torch.float64, requires_grad=True)
        optimizer = getattr(torch.optim, name)([weight], lr=0.1, weight_decay=decay)
        (0 * weight).sum().backward()  # the data say nothing
        optimizer.step()
        ends[name] = weight.item()
    point, _ = Adam().step(np.array([2.0]), lambda at: decay * at, 0.1, Adam().start(np.zeros(1)))
    assert ends["Adam"] == pytest.approx(1.9, abs=1e-6) and point == pytest.approx(ends["Adam"])  # whatever the decay
    assert ends["AdamW"] == pytest.approx(2 - 0.1 * decay * 2)


def test_the_first_steps_of_the_adaptive_rules_have_a_length_of_their_own():
    for slopes in ([1e-3, -50.0], [2e6, 3.0]):
        here, state = np.zeros(2), np.sign(slopes)
        for rule, length in ((Adam(), 1), (RMSProp(0.99), 10), (RMSProp(0.75), 2)):
            point, _ = rule.step(here, lambda at, slopes=slopes: np.array(slopes), 0.25, rule.start(here))
            np.testing.assert_allclose(point, -0.25 * length * state, rtol=1e-3)


# A rule is small, frozen and says nothing wrong

EVERY = [
    *RULES.values(),
    Momentum(0),
    Adam(0, 0),
    MiniBatch(5, 3, Adam()),
    DecayingRate(7, MiniBatch(5, 1, Nesterov())),
]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_nothing_is_changed_so_that_one_can_step_back_and_again(rule):
    surface, rate = galaxies(), 10.0 if rule.rate_is_step_length else 0.05
    rule = rule.bind(surface)
    points, states = walk_of_rule(rule, surface.slopes_at, START, rate, 30)
    for array in (point for state in states for point in arrays_in(state)):
        array.flags.writeable = False
    for k in (29, 3, 17, 0):
        start = points[k].copy()
        start.flags.writeable = False
        point, state = rule.step(start, surface.slopes_at, rate, states[k])
        np.testing.assert_array_equal(point, points[k + 1])
        assert same_states(state, states[k + 1])
    again, states_again = walk_of_rule(rule, surface.slopes_at, START, rate, 30)
    np.testing.assert_array_equal(again, points)
    assert all(map(same_states, states_again, states))


@pytest.mark.parametrize("rule", [rule for rule in EVERY if not rule.needs_data], ids=lambda rule: rule.name)
@pytest.mark.parametrize("shape", [(), (7,), (3, 4)])
def test_a_point_may_have_any_shape(rule, shape):
    rng = np.random.default_rng(1)
    start, curvatures = rng.normal(size=(2, *shape))
    points, _ = walk_of_rule(rule, lambda at: curvatures**2 * at, start, 0.1, 20)
    assert points.shape == (21, *shape)
    flat = points.reshape(21, -1)
    for k, (value, curvature) in enumerate(zip(np.ravel(start), np.ravel(curvatures), strict=True)):
        alone, _ = walk_of_rule(rule, lambda at, c=curvature: c**2 * at, [value], 0.1, 20)
        np.testing.assert_allclose(flat[:, k], alone[:, 0], rtol=1e-12)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.name)
def test_a_rule_is_frozen_and_equal_to_its_like(rule):
    field = next(iter(dataclasses.fields(rule)), None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(rule, field.name if field else "memory", 1)
    assert rule == dataclasses.replace(rule) and hash(rule) == hash(dataclasses.replace(rule))
    assert sum(rule == other for other in EVERY) == 1
    assert sum(rule.name == other.name for other in EVERY) == 1
    assert rule.__doc__.splitlines()[0].endswith(".")


def test_numbers_of_numpy_become_plain_ones():
    assert repr(Momentum(np.float64(0.5))) == "Momentum(momentum=0.5)"
    assert repr(MiniBatch(np.int64(4))) == "MiniBatch(batch_size=4, seed=0, rule=GradientDescent())"


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Momentum(1), ValueError, "momentum must be at least 0 and below 1, not 1"),
        (lambda: Momentum(-0.1), ValueError, "momentum must be at least 0"),
        (lambda: Nesterov(float("nan")), ValueError, "momentum must be at least 0"),
        (lambda: Momentum("much"), TypeError, "momentum must be a number, not 'much'"),
        (lambda: Momentum(True), TypeError, "momentum must be a number"),
        (lambda: RMSProp(1.0), ValueError, "decay must be at least 0"),
        (lambda: RMSProp(epsilon=0), ValueError, "epsilon must be a finite number above 0"),
        (lambda: Adam(1.5), ValueError, "decay_of_mean must be"),
        (lambda: Adam(0.9, 1), ValueError, "decay_of_square must be"),
        (lambda: Adam(epsilon=float("inf")), ValueError, "epsilon must be"),
        (lambda: DecayingRate(0), ValueError, "half_after must be a finite number above 0"),
        (lambda: DecayingRate(5, "Adam"), TypeError, "a rule must have the methods start and step"),
        (lambda: DecayingRate(5, Adam), TypeError, "a rule must have the methods start and step"),
        (lambda: MiniBatch(0), ValueError, "batch_size must be at least 1"),
        (lambda: MiniBatch(2.5), TypeError, "batch_size must be a whole number"),
        (lambda: MiniBatch(4, -1), ValueError, "seed must be at least 0"),
        (lambda: MiniBatch(4, rule=DecayingRate(5, MiniBatch(2))), ValueError, "mini-batches of mini-batches"),
        (lambda: MiniBatch(4).bind_to_data(None, 0), ValueError, "count must be at least 1"),
        (lambda: MiniBatch(4).start(np.zeros(2)), ValueError, "of which data"),
    ],
)
def test_a_wrong_parameter_is_named(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_a_learner_s_own_rule_is_taken_as_it_is():
    class Halved:
        def start(self, point):
            return ()

        def step(self, point, slopes_at, learning_rate, state):
            return point - learning_rate / 2 * slopes_at(point), state

    own = Halved()
    rule = as_rule(own)
    assert (rule.name, repr(rule), rule.regime_thresholds, rule.edge(2)) == ("Halved", repr(own), (), None)
    assert rule == as_rule(own) and as_rule(rule) is rule
    points, _ = walk_of_rule(rule, galaxies().slopes_at, START, 0.2, 10)
    np.testing.assert_array_equal(points, walk_of_rule(GradientDescent(), galaxies().slopes_at, START, 0.1, 10)[0])
