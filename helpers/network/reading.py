"""What a network says about images, and how often it is right."""

import numpy as np

from helpers.network.costs import softmax
from helpers.network.layers import outputs_of

BLACK = 16  # the largest count of a pixel


def as_inputs(images):
    """Return images (n, 8, 8), or one (8, 8), of counts from 0 to 16 as inputs (n, 64) from 0 to 1."""
    images = np.asarray(images)
    return images.reshape(-1, images.shape[-2] * images.shape[-1]) / BLACK


def one_hot(labels, classes=10):
    """Return labels (n,) as targets (n, classes): 1 in the column of the label, 0 elsewhere."""
    return np.eye(classes)[labels]


def probabilities(parameters, inputs):
    """Return how sure the network is of every answer, shape (n, classes); each row is 1 in sum."""
    return softmax(outputs_of(parameters, inputs))


def answers(parameters, inputs):
    """Return the network's answers (n,): the place of the largest output."""
    return outputs_of(parameters, inputs).argmax(axis=-1)


def accuracy(parameters, inputs, labels):
    """Return the share of right answers, from 0 to 1."""
    return float(np.mean(answers(parameters, inputs) == labels))


def confusion(answered, labels, classes=10):
    """Return how often each digit (row) got each answer (column), shape (classes, classes) of whole numbers."""
    table = np.zeros((classes, classes), dtype=int)
    np.add.at(table, (labels, answered), 1)
    return table
