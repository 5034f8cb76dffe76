"""What the page on networks says about reading digits, held against scikit-learn, PyTorch and other seeds."""

import numpy as np
import pytest
from benchmarks.network import page_functions
from digits_network import BATCH, EPOCHS, LEARNING_RATE, SIZES, examples, trained
from known_surfaces import network
from notebook_form import Page
from pages import notebook

from helpers.data import forms_split, read_digits, shuffled_split
from helpers.network import (
    accuracy,
    as_inputs,
    cost_of,
    flatten,
    gradient,
    main_plane,
    one_hot,
    random_parameters,
    train,
    unflatten,
)

pytestmark = pytest.mark.filterwarnings("error")

PAGE = "network"
TEXT = Page.read(notebook(PAGE)).prose()
DIGITS = read_digits()
INPUTS, LABELS = as_inputs(DIGITS.images), DIGITS.labels
GROUPS = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10), (11, 12, 13))
BY_FORMS = [forms_split(DIGITS.forms, group) for group in GROUPS]
BY_LOT = [shuffled_split(LABELS, seed=seed) for seed in range(1, 6)]


def page():
    return page_functions(PAGE, one_hot=one_hot, random_parameters=random_parameters)


def shares_right(read, splits):
    """Return in percent how many digits a reader of the page reads right, for each split."""
    said = [read(INPUTS[rows], LABELS[rows], INPUTS[others]) for rows, others in splits]
    return np.array([100 * np.mean(each == LABELS[others]) for each, (_, others) in zip(said, splits, strict=True)])


# The readers


@pytest.mark.oracle
def test_least_squares_reads_as_scikit_learn_s():
    from sklearn.linear_model import LinearRegression

    for rows, others in BY_LOT + BY_FORMS:
        theirs = LinearRegression().fit(INPUTS[rows], one_hot(LABELS[rows])).predict(INPUTS[others]).argmax(axis=1)
        ours = page()["least_squares"](INPUTS[rows], LABELS[rows], INPUTS[others])
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.oracle
def test_the_nearest_neighbour_is_scikit_learn_s():
    from sklearn.neighbors import KNeighborsClassifier

    for rows, others in BY_LOT + BY_FORMS:
        model = KNeighborsClassifier(1, algorithm="brute").fit(INPUTS[rows], LABELS[rows])
        ours = page()["nearest_neighbour"](INPUTS[rows], LABELS[rows], INPUTS[others])
        np.testing.assert_array_equal(ours, model.predict(INPUTS[others]))


@pytest.mark.oracle
def test_a_network_of_one_layer_reads_about_as_scikit_learn_s_logistic_regression():
    from sklearn.linear_model import LogisticRegression

    theirs = []
    for rows, others in BY_FORMS:
        model = LogisticRegression(C=10, max_iter=2000).fit(INPUTS[rows], LABELS[rows])
        theirs.append(100 * model.score(INPUTS[others], LABELS[others]))
    assert np.mean(shares_right(page()["network_of"](64, 10), BY_FORMS)) == pytest.approx(np.mean(theirs), abs=1)


def test_the_hidden_layer_earns_its_points_with_strangers_and_does_not_win():
    assert "With strangers the hidden layer earns its points" in TEXT
    assert "But it does not win. The nearest neighbour learns nothing and reads" in TEXT
    network_of = page()["network_of"]
    readers = (page()["least_squares"], network_of(64, 10), network_of(*SIZES), page()["nearest_neighbour"])
    by_lot, by_forms = (np.array([shares_right(read, splits) for read in readers]) for splits in (BY_LOT, BY_FORMS))
    assert (np.diff(by_forms.mean(axis=1)) > 1).all() and (np.diff(by_lot.mean(axis=1)) > 0).all()
    assert (by_forms[2] > by_forms[1]).all()
    assert (by_forms.mean(axis=1) < by_lot.mean(axis=1) - 2).all()  # lower, whoever reads


@pytest.mark.parametrize("seed", [1, 2])
def test_the_hidden_layer_earns_them_from_other_starts_too(seed):
    gains = []
    for rows, others in BY_FORMS:
        known, unseen = (INPUTS[rows], LABELS[rows]), (INPUTS[others], LABELS[others])
        one, two = (
            train(random_parameters(sizes, seed), *known, LEARNING_RATE, BATCH, EPOCHS, seed).parameters
            for sizes in ((64, 10), SIZES)
        )
        gains.append(accuracy(two, *unseen) - accuracy(one, *unseen))
    assert min(gains) > 0 and np.mean(gains) > 0.01


def test_the_network_keeps_fewer_numbers_than_the_neighbour():
    assert "(It keeps all pictures, and looks through them for every answer; the network keeps" in TEXT
    assert len(trained().points[0]) < INPUTS[BY_FORMS[0][0]].size / 30


# Learning


@pytest.mark.oracle
def test_behind_a_softmax_the_slope_of_squared_errors_vanishes_where_the_network_is_certain_and_wrong():
    import torch

    assert "the surer the network is of the wrong digit, the *smaller* the slope of the squared errors" in TEXT
    target, squared, entropy = torch.tensor([1.0, 0.0], dtype=torch.float64), [], []
    for lead in (0.0, 2.0, 5.0, 10.0, 20.0):
        scores = torch.tensor([0.0, lead], dtype=torch.float64, requires_grad=True)
        costs = ((torch.softmax(scores, 0) - target) ** 2).sum(), torch.nn.functional.cross_entropy(scores, target)
        for slopes, cost in zip((squared, entropy), costs, strict=True):
            slopes.append(torch.autograd.grad(cost, scores, retain_graph=True)[0][0].item())
        ours = page()["cross_entropy"](scores.detach().numpy()[None], target.numpy()[None])[1]
        assert ours[0, 0] == pytest.approx(entropy[-1], rel=1e-9)
    assert (np.diff(squared) > 0).all() and -1e-3 < squared[3] < 0 and abs(squared[4]) < 1e-7
    assert (np.diff(entropy) < 0).all() and entropy[4] == pytest.approx(-1)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_half_is_a_good_rate_where_a_tenth_of_it_is_slow_and_four_times_it_explodes(seed):
    assert "A tenth of the rate is slow, four times the rate explodes." in TEXT
    begin, (known, _) = random_parameters(SIZES, seed), examples()
    slow, good, wild = (train(begin, *known, rate, BATCH, 3, seed) for rate in (0.05, 0.5, 2))
    assert good.costs[-1] < slow.costs[-1] / 3 and wild.ending == "exploded"


@pytest.mark.parametrize("seed", [0, 1])
def test_the_training_set_is_learnt_ever_better_and_the_test_set_no_more(seed):
    assert "To get better and better on the training set alone is called **overfitting**." in TEXT
    training = trained(seed)
    assert training.costs[-1] < training.costs[20] / 1.5 and training.costs[-1] < training.held_out_costs[-1] / 10
    assert training.held_out_costs[-1] > 0.95 * training.held_out_costs[20]


# The cost surface


def test_a_tiny_network_has_several_valleys_and_from_different_starts_large_ones_cost_the_same():
    told = "minima found from different starts cost nearly the same, and low paths join them"
    assert told in TEXT and len(network(penalty=0).minima.points) == 2
    (inputs, labels), _ = examples()
    targets, ends = one_hot(labels), [trained(seed).points[-1] for seed in (0, 1)]
    assert trained(0).costs[-1] == pytest.approx(trained(1).costs[-1], rel=0.1)
    shares = np.linspace(0, 1, 21)
    straight = max(cost_of(unflatten(point, SIZES), inputs, targets) for point in on_the_way(ends, shares))
    bend = bent_path(ends, inputs, targets, epochs=20)
    bent = max(cost_of(unflatten(point, SIZES), inputs, targets) for point in on_the_way(ends, shares, bend))
    assert bent < straight / 4


def on_the_way(ends, shares, bend=None):
    """Return points from one end to the other: straight on, or along the parabola that `bend` pulls to its side."""
    bend = np.mean(ends, axis=0) if bend is None else bend
    return [(1 - t) ** 2 * ends[0] + 2 * t * (1 - t) * bend + t * t * ends[1] for t in shares]


def bent_path(ends, inputs, targets, epochs):
    """Return the bend of a path of low cost, found by descent (T. Garipov et al., NeurIPS 2018)."""
    bend, chance = np.mean(ends, axis=0), np.random.default_rng(0)
    for _ in range(epochs):
        order = chance.permutation(len(inputs))
        for rows in np.split(order, range(BATCH, len(order), BATCH)):
            t = chance.uniform()
            (point,) = on_the_way(ends, [t], bend)
            slopes = flatten(gradient(unflatten(point, SIZES), inputs[rows], targets[rows]))
            bend = bend - LEARNING_RATE * 2 * t * (1 - t) * slopes
    return bend


@pytest.mark.parametrize("seed", range(4))
def test_a_random_walk_lies_to_nine_tenths_in_its_own_main_plane(seed):
    """In many dimensions the shares are those of Brownian motion, (2 k − 1)⁻² · 8/π²: 80/(9 π²) for the first two."""
    steps = np.random.default_rng(seed).normal(size=(30, trained().points.shape[1]))
    steps /= np.linalg.norm(steps, axis=1, keepdims=True)
    walk = np.cumsum([np.zeros(steps.shape[1]), *steps], axis=0)
    assert main_plane(walk).share_held(walk) == pytest.approx(80 / (9 * np.pi**2), abs=0.01)


def test_the_points_of_the_training_lie_in_thirty_directions():
    points = trained().points
    assert points.shape == (31, 2410) and np.linalg.matrix_rank(points - points[-1]) == 30
    assert main_plane(points).share_held(points) > 0.98
