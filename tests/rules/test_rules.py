"""Plain descent steps as the formula says, and rules with a memory or with noise walk without any change."""

import copy
import dataclasses
from dataclasses import dataclass

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network

from helpers.descent import descend
from helpers.rules import RULES, GradientDescent, Nesterov
from helpers.surfaces import from_function, rosenbrock, valley

pytestmark = pytest.mark.filterwarnings("error")


@dataclass(frozen=True)
class Momentum:
    """Remember a share of the last step."""

    share: float

    def start(self, point):
        return np.zeros(2)

    def step(self, point, slopes_at, learning_rate, state):
        velocity = self.share * state - learning_rate * slopes_at(point)
        return point + velocity, velocity


@dataclass(frozen=True)
class LookAhead(Momentum):
    """Take the slopes where the remembered share of the last step would lead (Nesterov)."""

    def step(self, point, slopes_at, learning_rate, state):
        velocity = self.share * state - learning_rate * slopes_at(point + self.share * state)
        return point + velocity, velocity


@dataclass(frozen=True)
class Noisy:
    """Add noise to the slopes; the random numbers come from a generator in the state."""

    size: float
    seed: int

    def start(self, point):
        return np.random.default_rng(self.seed)

    def step(self, point, slopes_at, learning_rate, state):
        generator = copy.deepcopy(state)
        noise = self.size * generator.normal(size=2)
        return point - learning_rate * (slopes_at(point) + noise), generator


@dataclass(frozen=True)
class OneAfterTheOther:
    """Update the weight first, and the bias with the new weight."""

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        weight = point[0] - learning_rate * slopes_at(point)[0]
        bias = point[1] - learning_rate * slopes_at(np.array([weight, point[1]]))[1]
        return np.array([weight, bias]), state


@dataclass(frozen=True)
class Bad:
    """Return something that is no point."""

    point: object

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        return self.point, state


class WritesIntoItsPoint(GradientDescent):
    def step(self, point, slopes_at, learning_rate, state):
        point -= learning_rate * slopes_at(point)
        return point, state


class WithoutNumbers(GradientDescent):
    def step(self, point, slopes_at, learning_rate, state):
        return super().step(point, slopes_at, learning_rate, state)


def by_hand(step, state, steps):
    """Return the points of a walk from START, `step` a function from point and state to both."""
    points = [np.array(START, dtype=float)]
    for _ in range(steps):
        point, state = step(points[-1], state)
        points.append(point)
    return np.array(points)


def test_plain_descent_steps_as_the_formula_says():
    rule, point = GradientDescent(), np.array([1.0, 2.0])
    state = rule.start(point)
    new_point, new_state = rule.step(point, lambda at: 10 * at + 1, 0.1, state)
    assert new_point == pytest.approx([1 - 0.1 * 11, 2 - 0.1 * 21])
    assert point.tolist() == [1, 2]
    assert state == new_state == ()


def test_plain_descent_remembers_nothing_and_cannot_be_changed():
    assert GradientDescent() == GradientDescent()
    assert dataclasses.fields(GradientDescent) == ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        GradientDescent().memory = 1


SLOPING = from_function(lambda weight, bias: weight**2 + np.sin(bias), ((-2, 2), (-3, 3)))


@pytest.mark.parametrize("surface", [galaxies(), cars(), valley(), network(), rosenbrock(), SLOPING], ids=repr)
@pytest.mark.parametrize("share", [0.02, 0.7, 1.4])
def test_plain_descent_walks_in_numbers_where_it_walks_in_arrays(surface, share):
    rate = share * (surface.edge or 1e-3)
    quick, slow = (
        descend(surface, surface.default_start, rate, 60, rule()) for rule in (GradientDescent, WithoutNumbers)
    )
    assert GradientDescent().step_floats and WithoutNumbers().step_floats is None
    assert (quick.ending, quick.says) == (slow.ending, slow.says)
    assert np.array_equal(quick.points, slow.points) and np.array_equal(quick.costs, slow.costs)
    assert quick.points.dtype == float and not quick.points.flags.writeable


def test_momentum_walks_as_by_hand():
    surface = galaxies()

    def step(point, velocity):
        velocity = 0.8 * velocity - 0.1 * np.array(surface.slopes(*point.tolist()))
        return point + velocity, velocity

    walk = descend(surface, START, 0.1, 30, Momentum(0.8))
    assert walk.points == pytest.approx(by_hand(step, np.zeros(2), 30), rel=1e-12)
    assert walk.slopes[7] == pytest.approx(surface.slopes(*walk.points[7]))


def test_a_rule_may_ask_for_the_slopes_elsewhere():
    surface = galaxies()

    def step(point, velocity):
        ahead = point + 0.8 * velocity
        velocity = 0.8 * velocity - 0.1 * np.array(surface.slopes(*ahead.tolist()))
        return point + velocity, velocity

    walk = descend(surface, START, 0.1, 30, LookAhead(0.8))
    assert walk.points == pytest.approx(by_hand(step, np.zeros(2), 30), rel=1e-12)


def test_a_noisy_rule_walks_the_same_way_twice():
    rule = Noisy(size=100, seed=3)
    first, again = (descend(galaxies(), START, 0.1, 20, rule) for _ in range(2))
    other = descend(galaxies(), START, 0.1, 20, Noisy(size=100, seed=4))
    assert np.array_equal(first.points, again.points)
    assert not np.allclose(first.points[1:], other.points[1:])
    without = descend(galaxies(), START, 0.1, 20, Noisy(size=0, seed=3))
    assert np.array_equal(without.points, descend(galaxies(), START, 0.1, 20).points)


def test_one_after_the_other_has_another_edge():
    surface = galaxies()

    def largest_factor(rate):
        """Return by how much the error can grow at each step, from what a step makes of two unit errors."""
        minimum, rule = surface.minima.points[0], OneAfterTheOther()
        columns = [rule.step(minimum + error, surface.slopes_at, rate, ())[0] - minimum for error in np.eye(2)]
        return np.max(np.abs(np.linalg.eigvals(np.array(columns).T)))

    low, high = 0.5, 1.5
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if largest_factor(middle) < 1 else (low, middle)
    in_weight, in_bias = np.diag(surface.curvature_matrix())
    assert low == pytest.approx(1 / in_weight + 1 / in_bias, rel=1e-9)  # where the determinant becomes 1
    assert low == pytest.approx(0.9066, abs=1e-4)
    assert descend(surface, START, 0.6, 200, OneAfterTheOther()).ending == "arrived"
    assert descend(surface, START, 0.6, 200).ending == "exploded"
    apart = descend(surface, START, 0.1, 500, OneAfterTheOther())
    assert apart.end == pytest.approx(descend(surface, START, 0.1, 500).end, abs=2)
    assert abs(apart.points[1] - descend(surface, START, 0.1, 1).end).max() > 5


def test_a_rule_that_writes_into_its_point_is_stopped():
    with pytest.raises(ValueError, match="read-only"):
        descend(galaxies(), START, 0.1, 3, WritesIntoItsPoint())


@pytest.mark.parametrize("point", [1.0, (1.0, 2.0, 3.0), [[1.0, 2.0]]])
def test_a_rule_that_returns_no_point_is_named(point):
    with pytest.raises(ValueError, match=r"Bad\(point=.*must return a point of shape \(2,\)"):
        descend(galaxies(), START, 0.1, 3, Bad(point))


def test_a_rule_may_go_on_using_what_it_has_returned():
    kept = np.array([1.0, 2.0])
    walk = descend(galaxies(), START, 0.1, 2, Bad(kept))
    kept[0] = 50
    assert walk.points[1:].tolist() == [[1, 2], [1, 2]]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_offered_rule_says_how_it_steps_in_words_and_in_numpy(rule):
    assert rule.says.endswith(".")
    assert "your rule" not in rule.as_numpy().before


def test_a_rule_that_steps_in_its_own_way_says_nothing_of_the_other_s_step():
    class Turned(Nesterov):
        def step(self, point, slopes_at, learning_rate, state):
            return point + learning_rate * slopes_at(point), state

    class Renamed(Nesterov):
        name = "mine"

    assert (Turned().says, Turned().as_numpy().before.splitlines()[1]) == ("", "state = rule.start(point)")
    assert (Renamed().says, Renamed().as_numpy()) == (Nesterov().says, Nesterov().as_numpy())
