"""The network's costs and slopes agree with central differences, with PyTorch and with the smallest network."""

import numpy as np
import pytest
from digits_network import SIZES, examples, trained
from hypothesis import given, settings
from hypothesis import strategies as st
from known_surfaces import galaxies, network

from helpers.network import (
    CROSS_ENTROPY,
    SQUARED_ERROR,
    accuracy,
    answers,
    as_inputs,
    confusion,
    cost_of,
    flatten,
    forward,
    gradient,
    one_hot,
    outputs_of,
    probabilities,
    random_parameters,
    random_plane,
    size_of,
    sizes_of,
    softmax,
    unflatten,
)

pytestmark = pytest.mark.filterwarnings("error")

COSTS = pytest.mark.parametrize("cost", [CROSS_ENTROPY, SQUARED_ERROR], ids=["cross-entropy", "squared error"])
networks = st.tuples(
    st.lists(st.integers(1, 5), min_size=2, max_size=5).map(tuple), st.integers(1, 6), st.integers(0, 10**6)
)


def drawn(sizes, count, seed, cost):
    """Return a point, inputs and targets, all drawn by the seed."""
    chance = np.random.default_rng(seed)
    point = chance.normal(size=size_of(sizes))
    inputs = chance.normal(size=(count, sizes[0]))
    if cost is CROSS_ENTROPY:
        return point, inputs, one_hot(chance.integers(0, sizes[-1], count), sizes[-1])
    return point, inputs, chance.normal(size=(count, sizes[-1]))


# Slopes


@COSTS
@given(networks)
@settings(max_examples=60, deadline=None)
def test_the_slopes_are_the_differences_of_the_cost(cost, drawing):
    sizes, count, seed = drawing
    point, inputs, targets = drawn(sizes, count, seed, cost)
    slopes = flatten(gradient(unflatten(point, sizes), inputs, targets, cost))
    reach = 1e-5
    for place, shift in enumerate(np.eye(len(point)) * reach):
        ahead, behind = (cost_of(unflatten(point + side * shift, sizes), inputs, targets, cost) for side in (1, -1))
        assert slopes[place] == pytest.approx((ahead - behind) / (2 * reach), rel=1e-6, abs=1e-7)


@pytest.mark.oracle
@COSTS
@pytest.mark.parametrize("sizes", [SIZES, (7, 5, 4, 3), (3, 1, 2), (4, 2)], ids=str)
def test_the_slopes_are_those_of_torch(cost, sizes):
    import torch

    point, inputs, targets = drawn(sizes, 16, 5, cost)
    parameters = [tuple(torch.tensor(array, requires_grad=True) for array in pair) for pair in unflatten(point, sizes)]
    outputs = torch.tensor(inputs)
    for layer, (weights, biases) in enumerate(parameters):
        outputs = outputs @ weights + biases
        outputs = torch.tanh(outputs) if layer < len(parameters) - 1 else outputs
    if cost is CROSS_ENTROPY:
        value = torch.nn.functional.cross_entropy(outputs, torch.tensor(targets.argmax(axis=1)))
    else:
        value = torch.nn.functional.mse_loss(outputs, torch.tensor(targets), reduction="sum") / len(targets)
    value.backward()
    theirs = flatten([tuple(array.grad.numpy() for array in pair) for pair in parameters])
    ours = unflatten(point, sizes)
    assert cost_of(ours, inputs, targets, cost) == pytest.approx(value.item(), rel=1e-12)
    np.testing.assert_allclose(flatten(gradient(ours, inputs, targets, cost)), theirs, rtol=1e-9, atol=1e-13)


@COSTS
def test_the_slopes_on_the_digits_are_the_differences_of_the_cost_along_any_direction(cost):
    inputs, labels = (part[:200] for part in examples()[0])
    targets, chance, reach = one_hot(labels), np.random.default_rng(0), 1e-5
    for training in (0, -1):
        point = trained().points[training]
        slopes = flatten(gradient(unflatten(point, SIZES), inputs, targets, cost))
        for direction in chance.normal(size=(5, len(point))):
            ahead, behind = (
                cost_of(unflatten(point + side * reach * direction, SIZES), inputs, targets, cost) for side in (1, -1)
            )
            assert direction @ slopes == pytest.approx((ahead - behind) / (2 * reach), rel=1e-5, abs=1e-7)


def test_the_network_of_two_parameters_is_one_of_these():
    surface = network()
    inputs, targets = surface.x[:, None], surface.y[:, None]
    for weight, output_weight in [(0.864, 1.167), (-1, 2), (0, 0), (3, -0.5)]:
        parameters = [(np.array([[w]]), np.zeros((1, 1))) for w in (weight, output_weight)]
        penalty = surface.penalty * (weight**2 + output_weight**2)
        assert cost_of(parameters, inputs, targets, SQUARED_ERROR) + penalty == pytest.approx(
            surface.cost(weight, output_weight), rel=1e-12
        )
        slopes = [pair[0].item() for pair in gradient(parameters, inputs, targets, SQUARED_ERROR)]
        slopes = np.add(slopes, 2 * surface.penalty * np.array([weight, output_weight]))
        np.testing.assert_allclose(slopes, surface.slopes(weight, output_weight), atol=1e-12)


def test_on_the_galaxies_as_measured_the_network_of_two_parameters_has_no_least_place():
    x, y = galaxies().x, galaxies().y
    origin_line = (x @ y) / (x @ x)  # the line through the origin, which a flat tanh comes nearer and nearer to
    costs = [np.mean((origin_line / w * np.tanh(w * x) - y) ** 2) for w in (0.3, 0.1, 0.03, 0.01)]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == pytest.approx(np.mean((origin_line * x - y) ** 2), rel=1e-4)
    weights = np.geomspace(0.01, 100, 300)
    bent = np.tanh(weights[:, None] * x)
    best = np.mean((((bent @ y) / (bent**2).sum(axis=1))[:, None] * bent - y) ** 2, axis=1)
    assert np.argmin(best) == 0


# Costs


def test_the_costs_of_numbers_that_one_can_check_by_hand():
    outputs, targets = np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[0.0, 2.0], [3.0, 4.0]])
    assert SQUARED_ERROR.value(outputs, targets) == (1 + 25) / 2
    even = np.zeros((3, 10))
    assert CROSS_ENTROPY.value(even, one_hot([0, 4, 9])) == pytest.approx(np.log(10), rel=1e-15)
    assert softmax(np.log([[1.0, 2.0, 5.0]])) == pytest.approx(np.array([[0.125, 0.25, 0.625]]), rel=1e-15)


def test_the_costs_bear_large_outputs():
    outputs = np.array([[1e4, 0.0, -1e4]])
    assert softmax(outputs).tolist() == [[1, 0, 0]]
    assert CROSS_ENTROPY.value(outputs, one_hot([0], 3)) == 0
    assert CROSS_ENTROPY.value(outputs, one_hot([2], 3)) == 2e4


# Shapes


@given(networks)
@settings(max_examples=40, deadline=None)
def test_a_network_is_a_point_and_back(drawing):
    sizes, _, seed = drawing
    parameters = random_parameters(sizes, seed)
    point = flatten(parameters)
    assert point.shape == (size_of(sizes),) and sizes_of(parameters) == sizes
    for pair, again in zip(parameters, unflatten(point, sizes), strict=True):
        assert all((first == second).all() for first, second in zip(pair, again, strict=True))


@COSTS
def test_a_stack_of_networks_gives_what_each_of_them_gives(cost):
    sizes, chance = (4, 3, 2), np.random.default_rng(2)
    _, inputs, targets = drawn(sizes, 7, 3, cost)
    points = chance.normal(size=(2, 5, size_of(sizes)))
    stack = unflatten(points, sizes)
    costs, slopes = cost_of(stack, inputs, targets, cost), flatten(gradient(stack, inputs, targets, cost))
    assert costs.shape == (2, 5) and slopes.shape == points.shape and (flatten(stack) == points).all()
    for place in np.ndindex(2, 5):
        single = unflatten(points[place], sizes)
        assert costs[place] == pytest.approx(cost_of(single, inputs, targets, cost), rel=1e-12)
        np.testing.assert_allclose(slopes[place], flatten(gradient(single, inputs, targets, cost)), rtol=1e-9)


def test_many_inputs_in_parts_come_out_as_at_once():
    inputs, _ = examples()[0]
    parameters = trained().parameters
    np.testing.assert_allclose(outputs_of(parameters, inputs), forward(parameters, inputs)[-1], atol=1e-12)


def test_nothing_that_is_given_is_changed():
    point, inputs, targets = drawn((4, 3, 2), 5, 1, CROSS_ENTROPY)
    copies = [array.copy() for array in (point, inputs, targets)]
    for array in (point, inputs, targets):
        array.flags.writeable = False
    gradient(unflatten(point, (4, 3, 2)), inputs, targets)
    assert all((array == copy).all() for array, copy in zip((point, inputs, targets), copies, strict=True))


def test_the_start_is_drawn_by_its_seed_and_neither_tiny_nor_flat():
    first, again, other = (random_parameters(SIZES, seed) for seed in (1, 1, 2))
    assert (flatten(first) == flatten(again)).all() and (flatten(first) != flatten(other)).any()
    assert size_of(SIZES) == 2410
    _, hidden, _ = forward(first, examples()[0][0])
    assert 0.1 < np.std(hidden) < 0.7 and np.mean(np.abs(hidden) > 0.95) < 0.05


# What it says


def test_answers_are_the_largest_outputs_and_probabilities_sum_up():
    inputs, labels = examples()[1]
    parameters = trained().parameters
    shares = probabilities(parameters, inputs)
    assert shares.shape == (359, 10) and (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert (answers(parameters, inputs) == shares.argmax(axis=1)).all()
    assert accuracy(parameters, inputs, labels) == trained().held_out_accuracies[-1]
    table = confusion(answers(parameters, inputs), labels)
    assert table.sum() == 359 and table.sum(axis=1).tolist() == np.bincount(labels).tolist()
    assert np.trace(table) / 359 == accuracy(parameters, inputs, labels)


def test_the_table_has_a_row_for_the_digit_and_a_column_for_the_answer():
    table = confusion(np.array([1, 1, 7]), np.array([1, 7, 7]), classes=8)
    assert (table[1, 1], table[7, 1], table[7, 7], table.sum()) == (1, 1, 1, 3)


def test_images_become_rows_of_numbers_from_0_to_1():
    images = np.arange(128, dtype=np.uint8).reshape(2, 8, 8) % 17
    assert as_inputs(images).tolist() == [[k % 17 / 16 for k in range(64)], [k % 17 / 16 for k in range(64, 128)]]
    assert as_inputs(images[1]).tolist() == as_inputs(images).tolist()[1:]


@pytest.mark.parametrize(
    ("images", "words"),
    [
        (np.zeros((5, 64)), r"shape \(images, 8, 8\), not \(5, 64\)"),
        (np.zeros((5, 8, 8, 3)), r"not \(5, 8, 8, 3\)"),
        (np.zeros(64), r"not \(64,\)"),
        (np.full((2, 8, 8), np.nan), "from 0 to 16, but one of image 0 is nan"),
        (np.arange(2)[:, None, None] * np.full((8, 8), 255), "one of image 1 is 255"),
        (-np.ones((8, 8)), r"one of image 0 is -1\.0"),
    ],
)
def test_what_is_no_image_is_refused(images, words):
    with pytest.raises(ValueError, match=words):
        as_inputs(images)


@pytest.mark.parametrize(
    ("labels", "error", "words"),
    [
        ([3, -1], ValueError, "from 0 to 9, not label -1 of example 1"),
        ([10], ValueError, "not label 10 of example 0"),
        ([0.5], TypeError, "whole numbers from 0 to 9, not float64"),
        ([[1], [2]], ValueError, r"\(examples,\), not \(2, 1\)"),
    ],
)
def test_what_is_no_label_is_refused(labels, error, words):
    with pytest.raises(error, match=words):
        one_hot(labels)
    with pytest.raises(error, match=words):
        confusion(np.zeros(len(labels), dtype=int), labels)


def test_answers_that_do_not_go_with_the_labels_are_refused():
    (inputs, labels), parameters = examples()[1], trained().parameters
    with pytest.raises(ValueError, match=r"5 inputs, so the labels must have the shape \(5,\), not \(1,\)"):
        accuracy(parameters, inputs[:5], labels[:1])
    with pytest.raises(ValueError, match="not answer -1 of example 0"):
        confusion([-1], [1])
    with pytest.raises(ValueError, match="1 answers to 2 labels"):
        confusion([1], [1, 2])
    for read in (answers, probabilities):
        with pytest.raises(ValueError, match="finite"):
            read(parameters, np.full((1, 64), np.nan))
        with pytest.raises(ValueError, match=r"\(examples, 64\), not \(8, 8\)"):
            read(parameters, np.zeros((8, 8)))
        with pytest.raises(TypeError, match=r"not a Training: give its \.parameters"):
            read(trained(), inputs)


def test_a_random_plane_knows_nothing_of_where_a_network_started():
    for seed in range(4):
        start = random_parameters((64, 32, 10), seed)
        plane, there = random_plane(start, seed), flatten(start)
        cosines = plane.directions @ there / np.linalg.norm(plane.directions, axis=1) / np.linalg.norm(there)
        assert np.abs(cosines).max() < 0.1  # of 2,410 directions; drawn from the same numbers it would be 1
