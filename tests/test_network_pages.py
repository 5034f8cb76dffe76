"""What a learner reads on the pages on networks and rules does what the helpers and PyTorch do."""

from functools import partial

import numpy as np
import pytest
from benchmarks.network import page_functions
from digits_network import BATCH, LEARNING_RATE, SIZES, examples
from known_surfaces import START, cars, galaxies
from torch_network import torch_walk

from helpers.descent import descend
from helpers.network import flatten, one_hot, random_parameters, train
from helpers.rules import Adam, Momentum

pytestmark = pytest.mark.filterwarnings("error")

INPUTS, LABELS = (part[:100] for part in examples()[0])  # the last batch of an epoch is a smaller one
EPOCHS, SEED = 3, 8


def test_epochs_written_on_the_page_end_where_train_and_torch_end():
    import torch

    page = page_functions("05_network", inputs=INPUTS, targets=one_hot(LABELS))
    start = parameters = random_parameters(SIZES, 3)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        parameters = page["do_epoch"](parameters, chance.permutation(len(INPUTS)), LEARNING_RATE, BATCH)
    ours = train(start, INPUTS, LABELS, LEARNING_RATE, BATCH, EPOCHS, SEED).parameters
    plain = partial(torch.optim.SGD, lr=LEARNING_RATE)
    theirs = torch_walk(start, INPUTS, LABELS, plain, epochs=EPOCHS, batch=BATCH, seed=SEED)
    np.testing.assert_allclose(flatten(parameters), flatten(ours), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(flatten(parameters), theirs, rtol=1e-9, atol=1e-12)


def test_slopes_written_on_the_page_are_those_of_torch_through_three_layers():
    import torch

    page, sizes = page_functions("05_network"), (64, 7, 5, 10)
    parameters, targets = random_parameters(sizes, 1), one_hot(LABELS)
    tensors = [tuple(torch.tensor(array, requires_grad=True) for array in pair) for pair in parameters]
    outputs = torch.tensor(INPUTS)
    for layer, (weights, biases) in enumerate(tensors):
        outputs = outputs @ weights + biases
        outputs = torch.tanh(outputs) if layer < len(tensors) - 1 else outputs
    ways = {
        "cross_entropy": torch.nn.functional.cross_entropy(outputs, torch.tensor(LABELS)),
        "squared_error": ((outputs - torch.tensor(targets)) ** 2).sum() / len(targets),
    }
    for name, value in ways.items():
        *activations, found = page["forward"](parameters, INPUTS)
        cost, slopes = page[name](found, targets)
        theirs = torch.autograd.grad(value, [array for pair in tensors for array in pair], retain_graph=True)
        ours = [array for pair in page["backward"](parameters, activations, slopes) for array in pair]
        assert cost == pytest.approx(value.item(), rel=1e-12)
        for mine, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine, other.numpy(), rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize(("surface", "begin"), [(galaxies, START), (cars, (10.0, 30.0))], ids=["galaxies", "cars"])
def test_steps_written_on_the_page_walk_as_the_rules_do(surface, begin):
    page, surface, steps = page_functions("06_optimizers"), surface(), 60
    point, velocity = np.array(begin, dtype=float), np.zeros(2)
    rate = surface.edge / 4
    for _ in range(steps):
        point, velocity = page["momentum_step"](point, velocity, rate, 0.9, surface.slopes_at)
    np.testing.assert_allclose(point, descend(surface, begin, rate, steps, Momentum(0.9)).points[steps], rtol=1e-9)
    point, memory = np.array(begin, dtype=float), (0, np.zeros(2), np.zeros(2))
    for _ in range(steps):
        point, memory = page["adam_step"](point, memory, 1, surface.slopes_at)
    np.testing.assert_allclose(point, descend(surface, begin, 1, steps, Adam()).points[steps], rtol=1e-9)
