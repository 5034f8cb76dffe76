"""Surfaces agree with least squares, closed forms, exact fractions and central differences."""

import math
import warnings
from dataclasses import FrozenInstanceError
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_surfaces import START, cars, galaxies, network

from helpers.data import standardise
from helpers.surfaces import Minima, Window, from_data, from_function, two_minima, valley
from helpers.validate import LARGEST

pytestmark = pytest.mark.filterwarnings("error")

numbers = st.floats(-100, 100).map(lambda value: round(value, 3))
columns = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


def saddle_cost(weight, bias):
    return weight * weight - bias * bias + 3 * weight * bias


def differences(surface, weight, bias):
    """Return the slopes by central differences of the cost, with a step made for the window."""
    reach = [1e-5 * half for half in surface.window.half_widths]
    in_weight = surface.cost(weight + reach[0], bias) - surface.cost(weight - reach[0], bias)
    in_bias = surface.cost(weight, bias + reach[1]) - surface.cost(weight, bias - reach[1])
    return in_weight / (2 * reach[0]), in_bias / (2 * reach[1])


# The line through the data


@pytest.mark.parametrize(
    ("surface", "weight", "bias", "least", "curvatures", "edge", "kappa"),
    [
        (galaxies(), 454.158, -40.784, 49726.765, (0.39272, 4.06710), 0.491751, 10.3563),
        (cars(), 3.932409, -17.579095, 227.070421, (0.206437, 530.913563), 0.003767092, 2571.80),
    ],
    ids=["galaxies", "cars"],
)
def test_the_printed_figures(surface, weight, bias, least, curvatures, edge, kappa):
    assert surface.minima.kind == "point"
    assert surface.minima.points == pytest.approx(np.array([[weight, bias]]), rel=1.3e-5)
    assert surface.least_cost == pytest.approx(least, abs=6e-4)
    assert surface.curvatures == pytest.approx(curvatures, abs=6e-6)
    assert surface.edge == pytest.approx(edge, rel=1.1e-6)
    assert surface.condition_number == pytest.approx(kappa, rel=5e-6)
    assert surface.best_rate == pytest.approx(2 / sum(curvatures), rel=1e-5)


def test_the_best_worst_case_rate_of_the_galaxies():
    assert galaxies().best_rate == pytest.approx(0.448449, abs=5e-7)


@pytest.mark.parametrize("surface", [galaxies(), cars()], ids=["galaxies", "cars"])
def test_the_minimum_is_that_of_lstsq(surface):
    design = np.column_stack([surface.x, np.ones_like(surface.x)])
    solution, squares, _, _ = np.linalg.lstsq(design, surface.y, rcond=None)
    assert surface.minima.points[0] == pytest.approx(solution, rel=1e-11)
    assert surface.least_cost == pytest.approx(squares[0] / len(surface.x), rel=1e-12)
    assert surface.cost_at(surface.minima.points[0]) == surface.least_cost
    assert surface.slopes_at(surface.minima.points[0]).tolist() == [0, 0]
    matrix = 2 * design.T @ design / len(design)
    assert surface.curvature_matrix() == pytest.approx(matrix, rel=1e-13)
    assert surface.curvatures == pytest.approx(np.linalg.eigvalsh(matrix), rel=1e-11)


def test_the_default_start_of_the_galaxies():
    surface = galaxies()
    assert surface.default_start == START
    assert surface.cost(*START) == pytest.approx(199055.37, abs=0.005)
    assert surface.slopes(*START) == pytest.approx((-591.54, -119.66), abs=0.005)
    errors = surface.errors(*START)
    assert np.mean(errors**2) == pytest.approx(surface.cost(*START), rel=1e-14)
    assert (2 * np.mean(errors * surface.x), 2 * np.mean(errors)) == pytest.approx(surface.slopes(*START))


def test_one_signed_step_up_and_down():
    surface = galaxies()
    step = 0.1 * surface.slopes_at(START)
    assert surface.cost_at(START - step) == pytest.approx(168368.33, abs=0.005)
    assert surface.cost_at(START + step) == pytest.approx(241216.74, abs=0.005)


def test_the_step_misses_the_direction_of_the_minimum():
    surface = galaxies()
    step, aim = -surface.slopes_at(START), surface.minima.points[0] - START
    cosine = step @ aim / np.linalg.norm(step) / np.linalg.norm(aim)
    assert math.degrees(math.acos(cosine)) == pytest.approx(50.52, abs=0.005)
    assert (step > 0).all()


def test_a_line_through_the_origin_costs_little_more():
    surface = galaxies()
    through_origin = (surface.x @ surface.y) / (surface.x @ surface.x)
    assert surface.cost(through_origin, 0.0) == pytest.approx(50267, abs=0.5)
    assert surface.cost(through_origin, 0.0) / surface.least_cost == pytest.approx(1.011, abs=5e-4)
    assert math.sqrt(surface.least_cost) == pytest.approx(223, abs=0.5)


@pytest.mark.parametrize(
    ("surface", "alone", "centred"), [(galaxies(), 10.2, 2.5), (cars(), 36.6, 27.4)], ids=["galaxies", "cars"]
)
def test_what_scaling_and_centring_do(surface, alone, centred):
    x, y = surface.x, surface.y
    scales = np.sqrt(np.mean(x * x)) * np.array([0.9, 0.99, 1, 1.01, 1.1])
    kappas = [from_data(x / scale, y).condition_number for scale in scales]
    assert min(kappas) == kappas[2] == pytest.approx(alone, abs=0.05)
    assert from_data(x - x.mean(), y).condition_number == pytest.approx(centred, abs=0.05)
    both = from_data(standardise(x), y)
    assert both.condition_number == pytest.approx(1, rel=1e-14)
    assert both.best_rate == pytest.approx(0.5, rel=1e-14)
    assert both.least_cost == pytest.approx(surface.least_cost, rel=1e-12)
    at_best = [fit.predict(*fit.minima.points[0], fit.x) for fit in (surface, both)]
    assert at_best[0] == pytest.approx(at_best[1], rel=1e-11)


def test_moving_the_points_up_changes_neither_edge_nor_kappa():
    surface, moved = cars(), from_data(cars().x, cars().y + 1000)
    assert (moved.edge, moved.condition_number) == (surface.edge, surface.condition_number)
    assert moved.minima.points[0] - surface.minima.points[0] == pytest.approx([0, 1000])


def test_the_window_of_the_galaxies():
    window = galaxies().window
    assert (window.weight, window.bias, window.equal_scale) == ((-400, 1300), (-900, 800), True)
    assert window.contains(START) and window.contains((-400, 800))
    assert not window.contains((-401, 0)) and not window.contains((0, 801))
    assert not window.contains((math.nan, 0))


def test_the_window_has_a_margin_before_it_is_rounded():
    window = from_data([-1, 1], [-1, 1]).window  # a circle of radius 1 about (1, 0)
    assert (window.weight, window.bias) == ((-1, 3), (-2, 2))


def test_the_window_of_the_cars_is_the_box_of_the_ellipse_that_it_must_show():
    surface = cars()
    low, high = np.array([surface.window.weight, surface.window.bias]).T
    assert not surface.window.equal_scale
    angles = np.linspace(0, 2 * np.pi, 721)
    values, directions = np.linalg.eigh(surface.curvature_matrix())
    circle = np.sqrt(2 * np.var(surface.y) / values) * np.column_stack([np.cos(angles), np.sin(angles)])
    ellipse = surface.minima.points[0] + circle @ directions.T
    excess = surface.cost(*ellipse.T) - surface.least_cost
    assert excess == pytest.approx(np.var(surface.y), rel=1e-9)
    assert (ellipse > low).all() and (ellipse < high).all()
    assert ((ellipse.max(axis=0) - ellipse.min(axis=0)) / (high - low) > 0.75).all()


@given(columns)
@settings(max_examples=60, deadline=None)
def test_any_data_give_a_window_with_the_start_inside(points):
    surface = from_data(*zip(*points, strict=True))
    for low, high in (surface.window.weight, surface.window.bias):
        assert low < high
    assert surface.window.contains(surface.default_start)
    assert surface.window.contains(surface.minima.points[0])
    scale = 1 + np.var(surface.y) + np.mean(surface.y) ** 2
    assert surface.least_cost <= surface.cost_at(surface.default_start) + 1e-9 * scale


@given(columns, numbers, numbers)
@settings(max_examples=60, deadline=None)
def test_any_line_costs_the_mean_of_its_squared_errors(points, weight, bias):
    surface = from_data(*zip(*points, strict=True))
    errors = weight * surface.x + bias - surface.y
    scale = np.mean((np.abs(weight * surface.x) + abs(bias) + np.abs(surface.y)) ** 2) + 1
    assert abs(surface.cost(weight, bias) - np.mean(errors * errors)) <= 1e-10 * scale
    slopes = (2 * np.mean(errors * surface.x), 2 * np.mean(errors))
    slope_scale = math.sqrt(scale) * (1 + np.max(np.abs(surface.x)))
    assert surface.slopes(weight, bias) == pytest.approx(slopes, rel=1e-9, abs=1e-9 * slope_scale)


@pytest.mark.parametrize("side", ["x", "y", "both"])
@pytest.mark.parametrize(("scale", "offset"), [(1, 0), (1e6, 0), (1e-6, 0), (1, 1e6)])
def test_the_cost_keeps_its_precision(scale, offset, side):
    x = galaxies().x * scale + offset if side != "y" else galaxies().x
    y = galaxies().y * scale + offset if side != "x" else galaxies().y
    surface = from_data(x, y)
    halves = np.array(surface.window.half_widths)
    for share in [(0, 0), (1e-3, 0), (0.5, -0.3), (0, 0.9)]:
        weight, bias = (surface.minima.points[0] + halves * share).tolist()
        pairs = zip(x.tolist(), y.tolist(), strict=True)
        errors = [Fraction(weight) * Fraction(at) + Fraction(bias) - Fraction(target) for at, target in pairs]
        exact = sum(error * error for error in errors) / len(errors)
        assert abs(Fraction(surface.cost(weight, bias)) - exact) < Fraction(1, 10**12) * exact


def test_a_nearly_perfect_fit_keeps_its_least_cost():
    x = np.arange(10.0)
    noise = 1e-7 * np.array([1, -1, 0, 0, 1, 1, -1, 0, 0, -1])
    surface = from_data(x, 3 * x + 1e3 + noise)
    kept = surface.y - (3 * x + 1e3)  # what rounding has left of the noise
    design = np.column_stack([x, np.ones(10)])
    squares = np.linalg.lstsq(design, kept, rcond=None)[1][0]
    assert surface.least_cost == pytest.approx(squares / 10, rel=1e-6)
    assert surface.cost(3.0, 1e3) == pytest.approx(np.mean(kept**2), rel=1e-4)


def test_a_grid_never_looks_at_the_data_again():
    rng = np.random.default_rng(0)
    x = rng.normal(size=1_000_000)
    surface = from_data(x, 3 * x + rng.normal(size=len(x)))
    assert surface.minima.points[0] == pytest.approx([3, 0], abs=0.01)
    for name in ("x", "y"):
        object.__setattr__(surface, name, None)
    weights, biases = np.linspace(0, 6, 50), np.linspace(-3, 3, 40)[:, None]
    assert surface.cost(weights, biases).shape == (40, 50)
    assert [slope.shape for slope in surface.slopes(weights, biases)] == [(40, 50), (40, 50)]
    assert surface.curvature_matrix().shape == (2, 2)


def labels_of(surface):
    """Return the labels of weight, bias and cost as texts."""
    return [str(label) for label in (surface.weight_label, surface.bias_label, surface.cost_label)]


def test_labels_carry_units():
    surface, plain = galaxies(), from_data([1, 2], [3, 4])
    assert labels_of(surface) == ["weight (km/s per Mpc)", "bias (km/s)", "cost ((km/s)²)"]
    assert (str(surface.x_label), str(surface.y_label)) == ("distance (Mpc)", "velocity (km/s)")
    assert str(cars().cost_label) == "cost (ft²)"
    assert labels_of(plain) == ["weight", "bias", "cost"]
    assert (str(plain.x_label), str(plain.y_label)) == ("x", "y")
    standardised = from_data([1, 2], [3, 4], y_unit="ft")
    assert str(standardised.weight_label) == "weight (ft)"
    assert str(from_data([1, 2], [3, 4], x_unit="s").weight_label) == "weight (per s)"


def test_a_start_can_be_given():
    assert from_data([1, 2], [3, 5], start=(7, -8)).default_start == (7, -8)
    for bad in [(1,), (1, math.inf), "12"]:
        with pytest.raises((TypeError, ValueError), match="start must be two"):
            from_data([1, 2], [3, 5], start=bad)


@pytest.mark.parametrize(
    ("x", "y"),
    [([1e-200, 2e-200], [1, 2]), ([1e-10, 2e-10], [1e3, 2e6]), ([0, 1], [1e12, -1e12])],
)
def test_data_whose_line_cannot_be_computed_are_refused(x, y):
    with pytest.raises(ValueError, match="a line through these values has no weight or bias from .* another unit"):
        from_data(x, y)


def test_bad_columns_are_refused_by_every_constructor():
    for construct in (from_data, two_minima):
        with pytest.raises(ValueError, match="x has 2 values and y has 1"):
            construct([1, 2], [3])


def test_the_data_cannot_be_changed_through_the_surface():
    x = np.array([1.0, 2, 4])
    surface = from_data(x, [1, 2, 3])
    x[0] = 50
    assert surface.x.tolist() == [1, 2, 4]
    with pytest.raises(ValueError, match="read-only"):
        surface.x[0] = 2
    with pytest.raises(ValueError, match="read-only"):
        surface.minima.points[0] = 2


# Valleys


def test_the_valley_has_a_line_of_minima():
    surface = valley()
    assert (surface.minima.kind, surface.least_cost) == ("line", 6)
    assert surface.minima.points.tolist() == [[2, 1]]
    assert surface.curvatures == (0, 10)
    assert (surface.edge, surface.best_rate, surface.condition_number) == (0.2, 0.1, math.inf)
    for along in (-7, 0.5, 30):
        point = surface.minima.points[0] + along * surface.minima.direction
        assert surface.cost_at(point) == pytest.approx(6, rel=1e-14)
        assert surface.minima.nearest(point) == pytest.approx(point)
    assert np.linalg.norm(surface.minima.direction) == pytest.approx(1)
    nearest = surface.minima.nearest((4, 5))
    assert ([4, 5] - nearest) @ surface.minima.direction == pytest.approx(0, abs=1e-14)
    assert nearest[0] * 2 + nearest[1] == pytest.approx(5)
    assert surface.window.equal_scale and surface.window.contains(surface.default_start)
    assert surface.cost_at(surface.default_start) > 7


@pytest.mark.parametrize("x", [[0.1, 0.1, 0.1], [0, 0, 0], [-0.817] * 3, [0.817] * 3, [1e6] * 3])
def test_equal_x_are_a_valley_in_spite_of_rounding(x):
    surface = from_data(x, [1, 2, 3])
    assert (surface.minima.kind, surface.curvatures[0]) == ("line", 0)
    assert surface.least_cost == pytest.approx(2 / 3)
    assert surface.cost_at(surface.default_start) > surface.least_cost * 1.1
    assert surface.curvatures[1] == pytest.approx(np.linalg.eigvalsh(surface.curvature_matrix())[1])


def test_one_point_is_a_valley():
    surface = from_data([3], [4])
    assert (surface.minima.kind, surface.least_cost) == ("line", 0)
    assert surface.minima.points[0] == pytest.approx([1.2, 0.4])


@pytest.mark.parametrize("y", [[5, 5, 5], [0, 0, 0], [0.1, 0.1, 0.1]])
def test_equal_y_still_have_a_window(y):
    surface = from_data([1, 2, 4], y)
    assert surface.minima.points[0] == pytest.approx([0, y[0]], abs=1e-15)
    assert surface.least_cost == 0
    excess = y[0] ** 2 or 1
    half = math.sqrt(2 * excess / surface.curvatures[0])
    assert 1.02 * half <= surface.window.half_widths[0] <= 2.1 * half


# The network with two minima


def test_the_figures_of_the_penalised_network():
    surface = network()
    assert surface.minima.kind == "several"
    assert surface.minima.points == pytest.approx(np.array([[0.864, 1.167], [-0.864, -1.167]]), abs=5e-4)
    assert surface.least_cost == pytest.approx(0.470, abs=5e-4)
    assert surface.curvatures == pytest.approx((0.296, 1.159), abs=5e-4)
    assert surface.edge == pytest.approx(1.725, abs=5e-4)
    assert (surface.window.weight, surface.window.bias) == ((-2.5, 2.5), (-2.5, 2.5))
    assert surface.window.equal_scale
    assert surface.saddles.tolist() == [[0, 0]]
    assert surface.slopes(0, 0) == (0, 0)
    assert np.linalg.eigvalsh(surface.curvature_matrix((0, 0))) == pytest.approx([-1.479, 1.679], abs=5e-4)
    assert labels_of(surface) == ["weight", "output weight", "cost"]


def test_the_figures_of_the_bare_network():
    surface = network(0)
    assert surface.minima.points == pytest.approx(np.array([[0.988, 1.247], [-0.988, -1.247]]), abs=5e-4)
    assert surface.least_cost == pytest.approx(0.35498, abs=5e-6)
    saddles = [[0, 0], [6.14, 0.876], [-6.14, -0.876]]
    assert surface.saddles == pytest.approx(np.array(saddles), abs=5e-3)
    for saddle in surface.saddles:
        assert surface.slopes_at(saddle) == pytest.approx([0, 0], abs=1e-12)
        low, high = np.linalg.eigvalsh(surface.curvature_matrix(saddle))
        assert low < 0 < high
    shallow = np.array([13.95, 0.852])
    shallow = shallow - np.linalg.solve(surface.curvature_matrix(shallow), surface.slopes_at(shallow))
    assert shallow == pytest.approx([13.95, 0.852], abs=6e-3)
    assert surface.cost_at(shallow) == pytest.approx(0.39125, abs=5e-6)
    assert np.linalg.eigvalsh(surface.curvature_matrix(shallow))[0] > 0


def test_no_place_of_the_window_lies_below_the_two_minima():
    for surface in (network(), network(0)):
        weights = np.linspace(-20, 20, 401)
        costs = surface.cost(weights, np.linspace(-4, 4, 161)[:, None])
        assert costs.min() == pytest.approx(surface.least_cost, abs=2e-3)
        assert costs.min() >= surface.least_cost


@pytest.mark.parametrize("penalty", [0, 0.05])
def test_the_networks_cost_is_the_mean_of_squared_errors_and_the_penalty(penalty):
    surface = network(penalty)
    for weight, output_weight in [(0.3, 2.0), (-1.5, 1), (40.0, -3.0), (0.0, 0.7)]:
        direct = np.mean((output_weight * np.tanh(weight * surface.x) - surface.y) ** 2)
        direct += penalty * (weight**2 + output_weight**2)
        assert surface.cost(weight, output_weight) == pytest.approx(direct, rel=1e-13)
        errors = surface.errors(weight, output_weight)
        assert np.mean(errors**2) + penalty * (weight**2 + output_weight**2) == pytest.approx(direct)


def test_without_a_least_place_the_network_says_unknown():
    surface = two_minima(cars().x, cars().y, 0)
    assert surface.minima.kind == "unknown" and surface.minima.nearest((0, 0)) is None
    assert surface.least_cost is None and surface.curvatures is None and surface.edge is None
    assert surface.best_rate is None and surface.condition_number is None
    deeper = [surface.cost(0.7 / size, 1.1 * size) for size in (2, 4, 8, 16)]
    assert deeper == sorted(deeper, reverse=True)


def test_a_minimum_that_is_not_the_least_is_not_called_the_minimum():
    surface = two_minima([1, 4, -4, 0, 3], [2, -1, 0, -1, 0], 0)
    local = np.array([0.2205, -0.6156])
    local = local - np.linalg.solve(surface.curvature_matrix(local), surface.slopes_at(local))
    assert np.linalg.eigvalsh(surface.curvature_matrix(local))[0] > 0
    best_far_away = min(surface.cost(100.0, output_weight) for output_weight in np.linspace(-2, 2, 401))
    assert best_far_away < surface.cost_at(local) - 0.1
    assert surface.minima.kind == "unknown"


def test_a_network_on_falling_data_has_its_minima_across():
    rising, falling = network(), two_minima(galaxies().x, -galaxies().y)
    assert falling.minima.points == pytest.approx(rising.minima.points * [1, -1], rel=1e-9)
    assert falling.least_cost == pytest.approx(rising.least_cost, rel=1e-12)


def test_a_network_without_any_relation_rests_at_the_origin():
    surface = two_minima([1, 2, 3], [1, 3, 1])
    assert (surface.minima.kind, surface.minima.points.tolist()) == ("point", [[0, 0]])
    assert surface.least_cost == 1 and len(surface.saddles) == 0


@pytest.mark.parametrize("penalty", [-0.1, math.nan, math.inf])
def test_a_bad_penalty_is_refused(penalty):
    with pytest.raises(ValueError, match="penalty must be a finite number, 0 or more"):
        two_minima([1, 2], [1, 2], penalty)


# Functions of the learner's own


def by_numbers_only(weight, bias):
    return (weight if weight > 0 else -weight) + math.cos(bias)


def test_a_function_is_called_with_whole_arrays_if_it_takes_them():
    shapes = []

    def cost(weight, bias):
        shapes.append(np.shape(weight))
        return weight * weight + np.exp(bias)

    surface = from_function(cost, ((-1, 1), (-1, 1)))
    shapes.clear()
    costs = surface.cost(np.linspace(-1, 1, 30), np.linspace(-1, 1, 20)[:, None])
    assert shapes == [(20, 30)]
    assert costs[0, 0] == pytest.approx(1 + math.exp(-1))


@pytest.mark.parametrize(
    "function",
    [
        by_numbers_only,
        lambda weight, bias: 7,
        lambda weight, bias: np.mean((weight * np.arange(3) + bias) ** 2),
        lambda weight, bias: np.mean((weight * np.arange(24) + bias) ** 2),
        lambda weight, bias: max(weight, bias),
        lambda weight, bias: np.sum(weight) + np.sum(bias),
    ],
    ids=["numbers only", "constant", "three data", "many data", "max", "sum"],
)
def test_a_function_that_takes_numbers_only_is_called_for_each_place(function):
    surface = from_function(function, ((-1, 2), (-3, 4)))
    weights, biases = np.meshgrid(np.linspace(-1, 2, 5), np.linspace(-3, 4, 3))
    expected = [[function(w, b) for w, b in zip(*row, strict=True)] for row in zip(weights, biases, strict=True)]
    assert surface.cost(weights, biases) == pytest.approx(np.array(expected, dtype=float))
    assert surface.cost(weights[:1], biases[:, :1]) == pytest.approx(np.array(expected, dtype=float))


def test_a_function_that_writes_into_its_arguments_harms_nobody():
    def cost(weight, bias):
        weight *= 2
        return weight + bias

    surface = from_function(cost, ((-1, 1), (-1, 1)))
    weights = np.array([1.0, 2.0])
    assert surface.cost(weights, 1).tolist() == [3, 5]
    assert weights.tolist() == [1, 2]


def test_a_functions_minima_are_said_to_be_unknown():
    surface = from_function(saddle_cost, ((-1, 1), (-2, 2)), name="saddle")
    assert surface.minima.kind == "unknown" and surface.minima.points.shape == (0, 2)
    known = (
        surface.least_cost,
        surface.curvatures,
        surface.edge,
        surface.best_rate,
        surface.condition_number,
    )
    assert known == (None,) * 5
    assert surface.window == Window((-1, 1), (-2, 2), True)
    assert surface.window.contains(surface.default_start)
    assert surface.curvature_matrix((0.3, 0.2)) == pytest.approx(np.array([[2, 3], [3, -2]]), abs=1e-5)
    with pytest.raises(ValueError, match="say at which point"):
        surface.curvature_matrix()


def test_unequal_windows_are_not_drawn_at_equal_scale():
    assert not from_function(saddle_cost, ((-1, 1), (-10, 10))).window.equal_scale


@pytest.mark.parametrize("scale", [1e-6, 1, 1e6])
def test_slopes_by_differences_suit_the_scale(scale):
    def cost(weight, bias):
        return np.sin(weight / scale) * np.cosh(bias / scale)

    surface = from_function(cost, ((-scale, 2 * scale), (-scale, scale)))
    slopes = surface.slopes(0.3 * scale, -0.4 * scale)
    exact = (math.cos(0.3) * math.cosh(0.4) / scale, -math.sin(0.3) * math.sinh(0.4) / scale)
    assert slopes == pytest.approx(exact, rel=1e-8)
    many = surface.slopes(np.array([0.3, 0.3]) * scale, np.array([[-0.4], [0.4]]) * scale)
    assert many[0].shape == many[1].shape == (2, 2)
    assert (many[0][0, 0], many[1][0, 1]) == pytest.approx(exact, rel=1e-8)


def test_slopes_of_a_function_can_be_given():
    def slopes(weight, bias):
        return 2 * weight + 3 * bias, 3 * weight - 2 * bias

    surface = from_function(saddle_cost, ((-1, 1), (-1, 1)), slopes=slopes)
    assert surface.slopes(0.1, 0.2) == slopes(0.1, 0.2)
    assert [part.tolist() for part in surface.slopes([1.0, 2.0], 1.0)] == [[5, 7], [1, 4]]


def test_where_a_function_fails_its_cost_is_not_finite():
    surface = from_function(lambda weight, bias: math.log(weight) + 1 / bias + math.exp(bias), ((1, 2), (1, 2)))
    assert math.isnan(surface.cost(-1.0, 1.0))
    assert surface.cost(1.0, 0.0) == math.inf and surface.cost(1.0, 1e4) == math.inf
    assert np.isfinite(surface.cost([1, 1, -1], [1, 0, 1])).tolist() == [True, False, False]
    root = from_function(lambda weight, bias: weight**0.5 + bias, ((0, 2), (0, 2)))
    assert math.isnan(root.cost(-1.0, 0.0))


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        (lambda weight, bias: "three", TypeError, "mine must return one number.*'three'"),
        (lambda weight, bias: None, TypeError, "mine must return one number.*None"),
        (lambda weight, bias: [1, 2], TypeError, r"mine must return one number.*\[1, 2\]"),
        (lambda weight, bias: np.array([weight]), TypeError, "mine must return one number"),
        (lambda weight, bias: {}, TypeError, "mine must return one number"),
        (lambda weight, bias: 1j, ValueError, "mine is not finite at the window's centre"),
        (
            lambda weight, bias: 1 / weight,
            ValueError,
            "mine failed at the window's centre.*ZeroDivisionError",
        ),
        (lambda weight, bias: math.nan, ValueError, r"mine is not finite .*weight 0, bias 1\): give another"),
        (lambda weight: weight, ValueError, "mine failed .*TypeError"),
        ("weight + bias", TypeError, "mine must be a function of weight and bias"),
    ],
)
def test_bad_functions_are_refused_at_once(function, error, message):
    with pytest.raises(error, match=message):
        from_function(function, ((-1, 1), (0, 2)), name="mine")


@pytest.mark.parametrize("slopes", [lambda weight, bias: 1, lambda weight, bias: (1, 2, 3), lambda weight, bias: "12"])
def test_bad_slopes_are_refused_at_once(slopes):
    with pytest.raises(TypeError, match="the slopes of mine must return two numbers"):
        from_function(saddle_cost, ((-1, 1), (0, 2)), name="mine", slopes=slopes)


def test_a_function_that_goes_bad_later_says_where():
    surface = from_function(lambda weight, bias: weight if weight < 5 else None, ((-1, 1), (0, 2)))
    with pytest.raises(TypeError, match="at weight 7 and bias 1 it returned None"):
        surface.cost(7.0, 1.0)


def masked_where_large(weight, bias):
    return np.ma.masked_greater(weight * weight + bias * bias, 1.0)


def test_what_a_function_masks_is_no_number():
    surface = from_function(masked_where_large, ((-2, 2), (-2, 2)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        costs = surface.cost(np.array([0.5, 2.0]), np.array([0.5, 0.0]))
        assert surface.cost_of.takes_arrays and type(costs) is np.ndarray
        assert costs.tolist() == pytest.approx([0.5, math.nan], nan_ok=True)
        assert math.isnan(surface.cost(2.0, 0.0))
        with pytest.raises(ValueError, match="mine is not finite at the window's centre"):
            from_function(masked_where_large, ((3, 4), (3, 4)), name="mine")


@pytest.mark.parametrize(
    "window",
    [((1, -1), (0, 1)), ((0, 1), (1, 1)), (0, 1), ((0, 1), (0, math.inf)), "window", ((0, 1), (0, "a"))],
)
def test_bad_windows_are_refused(window):
    with pytest.raises(ValueError, match="the window must be"):
        from_function(saddle_cost, window)


@pytest.mark.parametrize(
    "window",
    [((0, 2 * LARGEST), (0, 1)), ((-1, 1), (-1e308, 1e308)), ((0, 1e-13), (0, 1)), ((1e9, 1e9 + 1e-7), (0, 1))],
)
def test_windows_that_cannot_be_computed_with_are_refused(window):
    with pytest.raises(ValueError, match="is too narrow, or reaches beyond 10¹²: measure in another unit"):
        from_function(saddle_cost, window)
    assert from_function(saddle_cost, ((-LARGEST, LARGEST), (0, 1e-6))).window.weight == (-LARGEST, LARGEST)


# All of them

EVERY = {
    "galaxies": galaxies(),
    "cars": cars(),
    "valley": valley(),
    "network": network(),
    "bare network": network(0),
    "function": from_function(saddle_cost, ((-2, 2), (-1, 3))),
    "numbers only": from_function(by_numbers_only, ((-1, 2), (-1, 1))),
}
every = pytest.mark.parametrize("surface", EVERY.values(), ids=EVERY.keys())


@every
def test_slopes_are_those_of_the_cost(surface):
    for weight, bias in [surface.default_start, (0.7, 0.4), (0.1, -1.2)]:
        expected = differences(surface, weight, bias)
        assert surface.slopes(weight, bias) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@every
def test_curvatures_are_those_of_the_slopes(surface):
    for point in [np.array(surface.default_start), np.array([0.7, 0.4])]:
        matrix = surface.curvature_matrix(point)
        for axis, half in enumerate(surface.window.half_widths):
            reach = 1e-4 * half * np.eye(2)[axis]
            difference = surface.slopes_at(point + reach) - surface.slopes_at(point - reach)
            assert matrix[axis] == pytest.approx(difference / (2e-4 * half), rel=1e-4, abs=1e-4)


@every
def test_numbers_and_grids_agree(surface):
    weights = np.linspace(*surface.window.weight, 4)
    biases = np.linspace(*surface.window.bias, 3)[:, None]
    costs, slopes = surface.cost(weights, biases), surface.slopes(weights, biases)
    assert costs.shape == slopes[0].shape == slopes[1].shape == (3, 4)
    place = float(weights[1]), float(biases[2, 0])
    assert costs[2, 1] == pytest.approx(surface.cost(*place), rel=1e-12)
    assert (slopes[0][2, 1], slopes[1][2, 1]) == pytest.approx(surface.slopes(*place), rel=1e-9, abs=1e-9)
    assert surface.slopes_at(place).tolist() == list(surface.slopes(*place))
    assert surface.cost_at(np.array(place)) == surface.cost(*place)
    assert [type(number) for number in (surface.cost(1, 2), *surface.slopes(1.0, 2))] == [float] * 3


@every
def test_the_largest_numbers_are_computed_without_a_warning(surface):
    for value in (LARGEST, np.float64(LARGEST), np.array([LARGEST])):
        assert np.isfinite(surface.cost(value, -LARGEST)).all()
        assert np.isfinite(surface.slopes(value, -LARGEST)).all()
        assert np.isfinite(surface.slopes_at((LARGEST, -LARGEST))).all()


@every
def test_the_window_holds_the_start_and_the_minima(surface):
    assert surface.window.contains(surface.default_start)
    assert all(surface.window.contains(point) for point in surface.minima.points)
    assert surface.saddles.shape[1] == 2


@every
def test_a_surface_is_frozen(surface):
    with pytest.raises(FrozenInstanceError):
        surface.window = Window((0, 1), (0, 1))
    with pytest.raises(FrozenInstanceError):
        surface.window.weight = (0, 1)
    with pytest.raises(FrozenInstanceError):
        surface.minima.kind = "point"
    assert not surface.saddles.flags.writeable and not surface.minima.points.flags.writeable


@pytest.mark.parametrize("name", ["galaxies", "cars", "valley", "network", "bare network"])
def test_the_least_cost_is_least(name):
    surface = EVERY[name]
    for point in surface.minima.points:
        assert surface.cost_at(point) == pytest.approx(surface.least_cost, rel=1e-14)
        assert np.allclose(surface.slopes_at(point), 0, atol=1e-10)
    shares = np.random.default_rng(1).uniform(-1, 1, size=(200, 2))
    around = surface.window.centre + shares * surface.window.half_widths
    assert (surface.cost(*around.T) >= surface.least_cost).all()
    smallest = np.linalg.eigvalsh(surface.curvature_matrix())[0]
    assert smallest == pytest.approx(surface.curvatures[0], abs=1e-12)


def test_a_surface_is_named_in_one_line():
    name = "DataSurface over weight (km/s per Mpc) and bias (km/s), least cost 49,726.8"
    assert repr(galaxies()) == name
    assert repr(EVERY["function"]) == "FunctionSurface over weight and bias, least cost unknown"


def test_the_nearest_of_several_minima():
    minima = Minima("several", np.array([[1.0, 1], [-1, -1]]))
    assert minima.nearest((0.2, 0.1)).tolist() == [1, 1]
    assert minima.nearest(np.array([-5, 1])).tolist() == [-1, -1]
