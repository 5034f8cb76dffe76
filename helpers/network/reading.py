"""What a network says about images, and how often it is right."""

import numpy as np

from helpers.network.checks import check_digits, check_examples, check_inputs, check_parameters
from helpers.network.costs import softmax
from helpers.network.layers import outputs_of, sizes_of

SIDE, BLACK = 8, 16  # pixels of an image's side, and the largest count of a pixel


def as_inputs(images):
    """Return images (n, 8, 8), or one (8, 8), of counts from 0 to 16 as inputs (n, 64) from 0 to 1.

    Raises ValueError for another shape and for other numbers.
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


def one_hot(labels, classes=10):
    """Return labels (n,) as targets (n, classes): 1 in the column of the label, 0 elsewhere.

    Raises TypeError or ValueError for labels that are not whole numbers from 0 to classes − 1.
    """
    return np.eye(classes)[check_digits(labels, classes, "label")]


def probabilities(parameters, inputs):
    """Return how sure the network is of every answer, shape (n, classes); each row is 1 in sum.

    Raises TypeError or ValueError for inputs that do not fit the network.
    """
    return softmax(_outputs(parameters, inputs))


def answers(parameters, inputs):
    """Return the network's answers (n,): the place of the largest output.

    Raises TypeError or ValueError for inputs that do not fit the network.
    """
    return _outputs(parameters, inputs).argmax(axis=-1)


def _outputs(parameters, inputs):
    parameters = check_parameters(parameters)
    return outputs_of(parameters, check_inputs(inputs, sizes_of(parameters)))


def accuracy(parameters, inputs, labels):
    """Return the share of right answers, from 0 to 1.

    Raises TypeError or ValueError for examples that do not fit the network or one another.
    """
    parameters = check_parameters(parameters)
    inputs, labels = check_examples(inputs, labels, sizes_of(parameters))
    return float(np.mean(outputs_of(parameters, inputs).argmax(axis=-1) == labels))


def confusion(answered, labels, classes=10):
    """Return how often each digit (row) got each answer (column), shape (classes, classes) of whole numbers.

    Raises TypeError or ValueError unless there is one answer to each label, both from 0 to classes − 1.
    """
    answered, labels = check_digits(answered, classes, "answer"), check_digits(labels, classes, "label")
    if len(answered) != len(labels):
        raise ValueError(f"there are {len(answered)} answers to {len(labels)} labels")
    table = np.zeros((classes, classes), dtype=int)
    np.add.at(table, (labels, answered), 1)
    return table
