"""The network of the page, trained by PyTorch: its slopes and its optimizers are not ours."""

import numpy as np

from helpers.network import CROSS_ENTROPY, flatten, one_hot


def torch_walk(start, inputs, labels, optimizer, cost=CROSS_ENTROPY, epochs=3, batch=16, seed=8):
    """Return the parameters, as one point, to which an optimizer of PyTorch leads a network with one hidden layer.

    `optimizer` makes one of a list of tensors, such as `torch.optim.Adam`; every epoch takes the examples in the order
    of `np.random.default_rng(seed)`.
    """
    import torch

    pairs = [tuple(torch.tensor(array, requires_grad=True) for array in pair) for pair in start]
    walker, chance = optimizer([array for pair in pairs for array in pair]), np.random.default_rng(seed)
    for _ in range(epochs):
        order = chance.permutation(len(inputs))
        for first in range(0, len(inputs), batch):
            rows = order[first : first + batch]
            walker.zero_grad()
            _cost(pairs, inputs[rows], labels[rows], cost).backward()
            walker.step()
    return flatten([tuple(array.detach().numpy() for array in pair) for pair in pairs])


def _cost(pairs, inputs, labels, cost):
    import torch

    (weights, biases), (last_weights, last_biases) = pairs
    outputs = torch.tanh(torch.tensor(inputs) @ weights + biases) @ last_weights + last_biases
    if cost is CROSS_ENTROPY:
        return torch.nn.functional.cross_entropy(outputs, torch.tensor(labels))
    return ((outputs - torch.tensor(one_hot(labels))) ** 2).sum() / len(labels)
