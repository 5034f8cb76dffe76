"""A network of layers: what it answers, and the slopes of its cost by the chain rule.

Its parameters are a list with one pair for each layer: weights of shape (inputs, outputs) and biases of shape
(1, outputs). All layers but the last end in tanh. Everything here also takes stacks of networks: weights (..., inputs,
outputs) and biases (..., 1, outputs), whose costs have the shape (...).
"""

from collections.abc import Sequence

import numpy as np

from helpers.network.costs import CROSS_ENTROPY, Cost

Parameters = Sequence[tuple[np.ndarray, np.ndarray]]  # (weights, biases) of every layer
Sizes = Sequence[int]  # how many values go into every layer and come out of the last one

AT_ONCE = 100  # examples: larger products are shared among threads, which takes longer than it saves


def random_parameters(sizes: Sizes, seed: int = 0) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return parameters to start from: weights drawn at random, biases zero.

    The weights are normal, with deviation 1 / √inputs, so that the sums that go into the layer are neither tiny nor so
    large that tanh is flat: Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp" (1998), section 4.6.

    Parameters
    ----------
    sizes : sequence of int
        The numbers of values from the inputs through every layer to the outputs.
    seed : int
        Of the random numbers.

    Returns
    -------
    list of (ndarray, ndarray)
        For every layer weights (inputs, outputs) and biases (1, outputs).
    """
    chance = np.random.default_rng(seed)
    shapes = zip(sizes[:-1], sizes[1:], strict=True)
    return [(chance.normal(size=(a, b)) / np.sqrt(a), np.zeros((1, b))) for a, b in shapes]


def forward(parameters: Parameters, inputs: np.ndarray) -> list[np.ndarray]:
    """Return what comes out of every layer, the inputs first and the network's outputs last.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights (..., k, m) and biases (..., 1, m) of every layer.
    inputs : ndarray, shape (n, k)

    Returns
    -------
    list of ndarray
        The inputs, and one of shape (..., n, m) for every layer.
    """
    activations = [inputs]
    for weights, biases in parameters[:-1]:
        activations.append(np.tanh(activations[-1] @ weights + biases))
    weights, biases = parameters[-1]
    activations.append(activations[-1] @ weights + biases)
    return activations


def outputs_of(parameters: Parameters, inputs: np.ndarray) -> np.ndarray:
    """Return the network's outputs for many inputs (n, k), computed in parts that the processor has room for."""
    parts = [forward(parameters, inputs[first : first + AT_ONCE])[-1] for first in range(0, len(inputs), AT_ONCE)]
    return np.concatenate(parts, axis=-2)


def cost_of(parameters: Parameters, inputs: np.ndarray, targets: np.ndarray, cost: Cost = CROSS_ENTROPY) -> np.ndarray:
    """Return the cost of a network's outputs.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights (..., k, m) and biases (..., 1, m) of every layer.
    inputs : ndarray, shape (n, k)
    targets : ndarray, shape (n, m)
        What was to come out.
    cost : Cost

    Returns
    -------
    ndarray, shape (...)
    """
    return cost.value(forward(parameters, inputs)[-1], targets)


def gradient(
    parameters: Parameters, inputs: np.ndarray, targets: np.ndarray, cost: Cost = CROSS_ENTROPY
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the slopes of the cost in all parameters, by the chain rule from the last layer to the first.

    D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating errors", Nature 323
    (1986), pages 533–536.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights (..., k, m) and biases (..., 1, m) of every layer.
    inputs : ndarray, shape (n, k)
    targets : ndarray, shape (n, m)
    cost : Cost

    Returns
    -------
    list of (ndarray, ndarray)
        With the shapes of the parameters.
    """
    *activations, outputs = forward(parameters, inputs)
    slopes = cost.slopes(outputs, targets)
    found = []
    for layer in reversed(range(len(parameters))):
        # `slopes` are those of the cost in the layer's sums
        found.append((activations[layer].mT @ slopes, slopes.sum(axis=-2, keepdims=True)))
        if layer > 0:
            weights, _ = parameters[layer]
            slopes = (slopes @ weights.mT) * (1 - activations[layer] ** 2)
    return found[::-1]


def flatten(parameters: Parameters) -> np.ndarray:
    """Return all parameters as one point, an array of shape (..., size): layer by layer, weights before biases."""
    arrays = [array for pair in parameters for array in pair]
    return np.concatenate([array.reshape(*array.shape[:-2], -1) for array in arrays], axis=-1)


def unflatten(point: np.ndarray, sizes: Sizes) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the parameters of a point (..., size), or of many, as views of it; `sizes` as for `random_parameters`."""
    parameters: list[tuple[np.ndarray, np.ndarray]] = []
    used = 0
    for a, b in zip(sizes[:-1], sizes[1:], strict=True):
        weights, biases = point[..., used : used + a * b], point[..., used + a * b : used + a * b + b]
        parameters.append((weights.reshape(*point.shape[:-1], a, b), biases[..., None, :]))
        used += a * b + b
    return parameters


def sizes_of(parameters: Parameters) -> tuple[int, ...]:
    """Return the numbers of values from the inputs through every layer to the outputs, as a tuple."""
    return (parameters[0][0].shape[-2], *(weights.shape[-1] for weights, _ in parameters))


def size_of(sizes: Sizes) -> int:
    """Return how many parameters a network of these sizes has."""
    return sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))
