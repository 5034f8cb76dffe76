"""What a network says about images, and how often it is right."""

from collections.abc import Sequence

import numpy as np

from helpers.network.checks import check_digits, check_examples, check_inputs, check_parameters
from helpers.network.costs import softmax
from helpers.network.layers import Parameters, outputs_of, sizes_of

SIDE, BLACK = 8, 16  # pixels of an image's side, and the largest count of a pixel


def as_inputs(images: np.ndarray | Sequence) -> np.ndarray:
    """Return images as inputs of a network.

    Parameters
    ----------
    images : ndarray, shape (n, 8, 8) or (8, 8)
        Counts from 0 to 16.

    Returns
    -------
    ndarray, shape (n, 64)
        From 0 to 1.

    Raises
    ------
    ValueError
        For another shape and for other numbers.
    """
    images = np.asarray(images)
    if images.ndim not in (2, 3) or images.shape[-2:] != (SIDE, SIDE):
        raise ValueError(f"the images must have the shape (images, {SIDE}, {SIDE}), not {images.shape}")
    rows = images.reshape(-1, SIDE * SIDE)
    wrong = np.argwhere(~((rows >= 0) & (rows <= BLACK)))
    if len(wrong):
        image, pixel = wrong[0]
        raise ValueError(f"the pixels must be from 0 to {BLACK}, but one of image {image} is {rows[image, pixel]}")
    return rows / BLACK


def one_hot(labels: np.ndarray | Sequence, classes: int = 10) -> np.ndarray:
    """Return labels as targets: 1 in the column of the label, 0 elsewhere.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        From 0 to classes − 1.
    classes : int

    Returns
    -------
    ndarray, shape (n, classes)

    Raises
    ------
    TypeError, ValueError
        For other labels.
    """
    return np.eye(classes)[check_digits(labels, classes, "label")]


def probabilities(parameters: Parameters, inputs: np.ndarray) -> np.ndarray:
    """Return how sure a network is of every answer.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights and biases of every layer.
    inputs : ndarray, shape (n, k)

    Returns
    -------
    ndarray, shape (n, classes)
        Each row is 1 in sum.

    Raises
    ------
    TypeError, ValueError
        For inputs that do not fit the network.
    """
    return softmax(_outputs(parameters, inputs))


def answers(parameters: Parameters, inputs: np.ndarray) -> np.ndarray:
    """Return a network's answers, the places of its largest outputs, shape (n,); arguments as for `probabilities`."""
    return _outputs(parameters, inputs).argmax(axis=-1)


def _outputs(parameters: Parameters, inputs: np.ndarray) -> np.ndarray:
    parameters = check_parameters(parameters)
    return outputs_of(parameters, check_inputs(inputs, sizes_of(parameters)))


def accuracy(parameters: Parameters, inputs: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of a network's right answers, from 0 to 1.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Weights and biases of every layer.
    inputs : ndarray, shape (n, k)
    labels : ndarray of int, shape (n,)
        The right answers.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        For examples that do not fit the network or one another.
    """
    parameters = check_parameters(parameters)
    inputs, labels = check_examples(inputs, labels, sizes_of(parameters))
    return float(np.mean(outputs_of(parameters, inputs).argmax(axis=-1) == labels))


def confusion(answered: np.ndarray | Sequence, labels: np.ndarray | Sequence, classes: int = 10) -> np.ndarray:
    """Return how often each digit got each answer.

    Parameters
    ----------
    answered, labels : ndarray of int, shape (n,)
        The answers and the right ones, from 0 to classes − 1.
    classes : int

    Returns
    -------
    ndarray of int, shape (classes, classes)
        A row for each digit, a column for each answer.

    Raises
    ------
    TypeError, ValueError
        Unless there is one answer to each label.
    """
    answered, labels = check_digits(answered, classes, "answer"), check_digits(labels, classes, "label")
    if len(answered) != len(labels):
        raise ValueError(f"there are {len(answered)} answers to {len(labels)} labels")
    table = np.zeros((classes, classes), dtype=int)
    np.add.at(table, (labels, answered), 1)
    return table
