"""Training reads digits as well as scikit-learn, walks as torch does, and survives what goes wrong."""

import warnings
from functools import partial

import numpy as np
import pytest
from digits_network import BATCH, EPOCHS, LEARNING_RATE, SIZES, examples, median_accuracy, trained
from torch_network import torch_walk

from helpers.network import (
    CROSS_ENTROPY,
    SQUARED_ERROR,
    accuracy,
    cost_of,
    flatten,
    one_hot,
    random_parameters,
    train,
    unflatten,
)
from helpers.rules import Adam, GradientDescent, Momentum

pytestmark = pytest.mark.filterwarnings("error")

FEW = tuple(part[:64] for part in examples()[0])


def short(epochs=2, rate=0.3, seed=0, examples=FEW, **options):
    return train(random_parameters(SIZES, 1), *examples, rate, 16, epochs, seed, **options)


# How well it reads


def test_the_page_s_network_reads_97_percent_of_the_digits_held_out():
    assert median_accuracy() >= 0.97


def test_it_reads_fewer_of_the_digits_of_forms_that_it_never_saw():
    by_forms = median_accuracy(by_forms=True)
    assert 0.91 <= by_forms <= 0.94
    assert median_accuracy() - by_forms >= 0.03


@pytest.mark.oracle
@pytest.mark.parametrize(
    "options",
    [
        {"solver": "sgd", "learning_rate_init": LEARNING_RATE, "momentum": 0, "alpha": 0},
        {"solver": "sgd", "learning_rate_init": 0.1},
        {"solver": "adam"},
    ],
    ids=["plain descent", "with Nesterov's momentum", "adam"],
)
def test_scikit_learn_s_network_is_no_more_than_a_point_better(options):
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    learnt_from, held_out = examples()
    shape = {"hidden_layer_sizes": SIZES[1:-1], "activation": "tanh", "batch_size": BATCH, "max_iter": EPOCHS}
    scores = []
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the number of epochs is that of the page
        for seed in range(3):
            theirs = MLPClassifier(**shape, **options, tol=0, n_iter_no_change=EPOCHS + 1, random_state=seed)
            scores.append(theirs.fit(*learnt_from).score(*held_out))
    assert np.median(scores) > 0.9
    assert median_accuracy() >= np.median(scores) - 0.01


# The walk


@pytest.mark.oracle
@pytest.mark.parametrize("cost", [CROSS_ENTROPY, SQUARED_ERROR], ids=["cross-entropy", "squared error"])
@pytest.mark.parametrize(
    ("rule", "rate", "name", "options"),
    [
        (None, 0.1, "SGD", {}),
        (Momentum(0.9), 0.02, "SGD", {"momentum": 0.9}),
        (Adam(), 0.01, "Adam", {}),
    ],
    ids=["plain", "momentum", "Adam"],
)
def test_it_walks_as_torch_walks_on_the_same_batches(rule, rate, name, options, cost):
    import torch

    inputs, labels = (part[:100] for part in examples()[0])  # the last batch of an epoch is a smaller one
    start, optimizer = random_parameters(SIZES, 3), partial(getattr(torch.optim, name), lr=rate, **options)
    ours = train(start, inputs, labels, rate, 16, 3, seed=8, cost=cost, rule=rule)
    theirs = torch_walk(start, inputs, labels, optimizer, cost, epochs=3, batch=16, seed=8)
    np.testing.assert_allclose(flatten(ours.parameters), theirs, rtol=1e-8, atol=1e-11)


def test_what_is_kept_of_every_epoch_is_true():
    training, (inputs, labels) = trained(), examples()[0]
    assert training.points.shape == (EPOCHS + 1, 2410)
    assert training.epochs.tolist() == list(range(EPOCHS + 1))
    for epoch in (0, 1, 17, EPOCHS):
        parameters = unflatten(training.points[epoch], SIZES)
        assert training.costs[epoch] == pytest.approx(cost_of(parameters, inputs, one_hot(labels)), rel=1e-9)
        assert training.accuracies[epoch] == accuracy(parameters, inputs, labels)
        assert training.held_out_accuracies[epoch] == accuracy(parameters, *examples()[1])
    assert (training.points[0] == flatten(random_parameters(SIZES, 0))).all()
    assert (training.points[-1] == flatten(training.parameters)).all()
    assert (training.ending, training.says) == (
        "budget",
        f"30 epochs done: cost {training.costs[-1]:.3g}, 100.0 % right.",
    )


def test_it_follows_from_its_seed_and_never_looks_at_what_is_held_out():
    first, again, other = short(), short(), short(seed=1)
    watched = short(held_out=examples()[1])
    assert (first.points == again.points).all() and (first.points == watched.points).all()
    assert (first.points != other.points)[1:].any()
    assert first.held_out_costs is None and watched.held_out_costs.shape == (3,)


def test_nothing_that_is_given_is_changed_and_nothing_that_is_kept_can_be():
    start = random_parameters(SIZES, 1)
    before = flatten(start)
    training = train(start, *FEW, 0.3, 16, 1)
    assert (flatten(start) == before).all() and (training.points[0] == before).all()
    for array in (training.points, training.costs, training.parameters[0][0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_rule_makes_the_steps():
    plain, ruled = short(epochs=3), short(epochs=3, rule=GradientDescent())
    np.testing.assert_allclose(ruled.points, plain.points, rtol=1e-12)
    faster = short(epochs=3, rate=0.05, rule=Momentum())
    slower = short(epochs=3, rate=0.05)
    assert faster.costs[-1] < slower.costs[-1]


def test_progress_wraps_the_epochs():
    seen = []

    def progress(epochs):
        for epoch in epochs:
            seen.append(epoch)
            yield epoch

    assert short(epochs=4, progress=progress).points.shape[0] == 5
    assert seen == [0, 1, 2, 3]


def test_no_epoch_is_a_training_too():
    training = short(epochs=0)
    assert training.points.shape == (1, 2410) and training.says.startswith("0 epochs done: cost")
    assert short(epochs=1).says.startswith("1 epoch done: cost")


# What goes wrong


@pytest.mark.parametrize("rate", [20, 1e6, 1e12])
@pytest.mark.parametrize("cost", [CROSS_ENTROPY, SQUARED_ERROR], ids=["cross-entropy", "squared error"])
def test_a_rate_that_explodes_is_named_and_the_last_good_parameters_are_kept(rate, cost):
    calm = short(epochs=2, rate=0.01, cost=cost)
    training = train(calm.parameters, *FEW, rate, 16, 10, cost=cost)
    assert training.ending == "exploded" and len(training.costs) < 11
    assert training.says.startswith(f"Exploded in epoch {len(training.costs)} at learning rate {rate:g}: the cost ")
    assert np.isfinite(training.points).all()
    kept = cost_of(training.parameters, FEW[0], one_hot(FEW[1]), cost)
    assert kept == pytest.approx(training.costs[-1]) and kept <= 10 * training.costs[0]


def test_a_good_network_that_gets_worse_for_a_while_has_not_exploded():
    training = train(trained().parameters, *examples()[0], 0.05, 16, 2, rule=Adam())
    assert training.costs.max() > 10 * training.costs[0]
    assert training.ending == "budget" and len(training.costs) == 3


def test_what_knows_nothing_is_the_measure_of_an_explosion_from_a_good_start():
    training = train(trained().parameters, *FEW, 1e4, 16, 2)
    assert training.ending == "exploded" and len(training.costs) == 1


def test_parameters_without_end_are_not_kept_even_where_the_cost_has_one():
    class Endless(GradientDescent):
        def step(self, point, slopes_at, learning_rate, state):
            point = super().step(point, slopes_at, learning_rate, state)[0]
            return np.where(np.arange(len(point)) == 64 * 32, np.inf, point), state  # the first hidden neuron's bias

    training = short(rule=Endless())
    assert (training.ending, len(training.points)) == ("exploded", 1)


class Impatient(GradientDescent):
    """Interrupts the training as a learner would, after some steps."""

    def start(self, point):
        return 0

    def step(self, point, slopes_at, learning_rate, state):
        if state == self.most:
            raise KeyboardInterrupt
        return super().step(point, slopes_at, learning_rate, ())[0], state + 1


@pytest.mark.parametrize(("steps", "epochs"), [(2, 0.5), (5, 1.25), (8, 2)])
def test_an_interrupted_training_keeps_what_was_learnt_so_far(steps, epochs):
    training = short(epochs=5, rule=type("AfterSome", (Impatient,), {"most": steps})())
    assert (training.ending, training.epochs[-1]) == ("interrupted", epochs)
    assert training.says.startswith(f"Interrupted after {epochs:g} epochs. Kept is what was learnt so far: cost ")
    assert (np.diff(training.epochs) > 0).all()
    assert training.costs[-1] == pytest.approx(cost_of(training.parameters, FEW[0], one_hot(FEW[1])))
    further = train(training.parameters, *FEW, 0.3, 16, 1)
    assert further.costs[-1] < training.costs[0]


def test_an_interrupted_progress_bar_keeps_what_was_learnt_so_far():
    def progress(epochs):
        yield from list(epochs)[:3]
        raise KeyboardInterrupt

    training = short(epochs=5, progress=progress)
    assert (training.ending, training.epochs.tolist()) == ("interrupted", [0, 1, 2, 3])


def changed(array, place, value):
    copy = np.array(array, dtype=float if isinstance(value, float) else None)
    copy[place] = value
    return copy


@pytest.mark.parametrize(
    ("inputs", "labels", "error", "words"),
    [
        (FEW[0], changed(FEW[1], 3, 10), ValueError, "from 0 to 9, not label 10 of example 3"),
        (FEW[0], changed(FEW[1], 5, -1), ValueError, "label -1 of example 5"),
        (FEW[0], FEW[1].astype(float), TypeError, "whole numbers from 0 to 9, not float64"),
        (FEW[0], FEW[1][:-1], ValueError, r"64 inputs, so the labels must have the shape \(64,\), not \(63,\)"),
        (FEW[0], one_hot(FEW[1]), ValueError, r"not \(64, 10\)"),
        (FEW[0], ["one"] * 64, TypeError, "whole numbers"),
        (FEW[0].reshape(64, 8, 8), FEW[1], ValueError, r"\(examples, 64\), not \(64, 8, 8\): lay .*reshape"),
        (FEW[0][:, :63], FEW[1], ValueError, r"not \(64, 63\)"),
        (FEW[0][0], FEW[1][:1], ValueError, r"not \(64,\)"),
        (changed(FEW[0], (7, 9), float("nan")), FEW[1], ValueError, "finite, but value 9 of example 7 is nan"),
        (changed(FEW[0], (7, 9), float("inf")), FEW[1], ValueError, "value 9 of example 7 is inf"),
        ([[1, 2], [3]], [0, 1], TypeError, "equally long rows"),
        (FEW[0][:0], FEW[1][:0], ValueError, "no example"),
    ],
)
def test_bad_examples_are_refused(inputs, labels, error, words):
    with pytest.raises(error, match=words):
        short(examples=(inputs, labels))
    with pytest.raises(error, match=words):
        short(held_out=(inputs, labels))


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"rate": 0}, ValueError, "learning rate must be positive"),
        ({"rate": float("nan")}, ValueError, "learning rate must be positive and finite, not nan"),
        ({"rate": "0.1"}, TypeError, "learning rate must be a number"),
        ({"rate": [0.1]}, TypeError, "learning rate must be a number"),
        ({"epochs": 1.5}, TypeError, "epochs must be a whole number"),
        ({"epochs": -1}, ValueError, "epochs must be at least 0"),
        ({"epochs": True}, TypeError, "epochs must be a whole number"),
        ({"rule": "Adam"}, TypeError, r"step rule such as Adam\(\), .*not 'Adam'"),
        ({"rule": Momentum}, TypeError, r"before it is given: Momentum\(\), not Momentum"),
        ({"held_out": FEW[0]}, TypeError, r"held_out must be a pair \(inputs, labels\)"),
    ],
)
def test_bad_settings_are_refused(options, error, words):
    with pytest.raises(error, match=words):
        short(**options)


@pytest.mark.parametrize("batch", [0, -3])
def test_an_empty_batch_is_refused(batch):
    with pytest.raises(ValueError, match="batch must be at least 1"):
        train(random_parameters(SIZES), *FEW, 0.1, batch, 1)


def test_parameters_that_do_not_fit_are_refused():
    (first, biases), second = random_parameters(SIZES)
    for parameters, words in [
        ([], "at least one layer"),
        ([(first, biases[0]), second], r"layer 1 must have .* not weights \(64, 32\) and biases \(32,\)"),
        ([(first[:, :31], biases[:, :31]), second], "layer 2 takes 32 values, but the layer before it gives 31"),
        ([(first * np.nan, biases), second], "parameters of layer 1 must be finite"),
    ]:
        with pytest.raises(ValueError, match=words):
            train(parameters, *FEW, 0.1, 16, 1)
