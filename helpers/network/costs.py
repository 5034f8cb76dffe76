"""What is wrong with a network's outputs, as one number, and how that number slopes.

Outputs and targets are arrays (..., n, m): n examples with m values each. A cost is a mean over the examples.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

OfOutputs = Callable[[np.ndarray, np.ndarray], np.ndarray]  # a function of outputs and targets


@dataclass(frozen=True, repr=False)
class Cost:
    """Hold a cost: `value(outputs, targets)`, shape (...), and its `slopes(outputs, targets)`, shape (..., n, m)."""

    name: str
    value: OfOutputs
    slopes: OfOutputs

    def __repr__(self) -> str:
        return f"<Cost: {self.name}>"


def squared_error(outputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the mean over the examples of the summed squared errors."""
    return ((outputs - targets) ** 2).sum(axis=-1).mean(axis=-1)


def squared_error_slopes(outputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the slopes of `squared_error` in the outputs."""
    return 2 * (outputs - targets) / outputs.shape[-2]


def softmax(outputs: np.ndarray) -> np.ndarray:
    """Return outputs as probabilities: exp(output) / sum of exp(outputs), with the largest output taken off first.

    Parameters
    ----------
    outputs : ndarray, shape (..., m)

    Returns
    -------
    ndarray, shape (..., m)
        Positive, and 1 in sum over the last axis.
    """
    powers = np.exp(outputs - outputs.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def cross_entropy(outputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the mean over the examples of −log(probability that softmax gives to the right answer).

    `targets` are probabilities too: 1 for the right answer, 0 for all others.
    """
    shifted = outputs - outputs.max(axis=-1, keepdims=True)
    logarithms = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -(targets * logarithms).sum(axis=-1).mean(axis=-1)


def cross_entropy_slopes(outputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the slopes of `cross_entropy` in the outputs; each example's targets must be 1 in sum."""
    return (softmax(outputs) - targets) / outputs.shape[-2]


SQUARED_ERROR = Cost("squared error", squared_error, squared_error_slopes)
CROSS_ENTROPY = Cost("cross-entropy", cross_entropy, cross_entropy_slopes)
