"""Says what is wrong with what a network is given, before it is trained."""

import math

import numpy as np


def check_parameters(parameters):
    """Return the parameters as a list of pairs of float arrays that fit one another.

    Raises TypeError or ValueError that names the layer.
    """
    checked = []
    for layer, pair in enumerate(parameters, start=1):
        weights, biases = (np.asarray(array, dtype=float) for array in pair)
        if weights.ndim != 2 or biases.shape != (1, weights.shape[1]):
            shapes = f"weights {weights.shape} and biases {biases.shape}"
            raise ValueError(f"layer {layer} must have weights (inputs, outputs) and biases (1, outputs), not {shapes}")
        if checked and checked[-1][0].shape[1] != weights.shape[0]:
            before = checked[-1][0].shape[1]
            raise ValueError(f"layer {layer} takes {weights.shape[0]} values, but the layer before it gives {before}")
        if not (np.isfinite(weights).all() and np.isfinite(biases).all()):
            raise ValueError(f"the parameters of layer {layer} must be finite")
        checked.append((weights, biases))
    if not checked:
        raise ValueError("a network needs at least one layer")
    return checked


def check_examples(inputs, labels, sizes):
    """Return inputs as a float array (n, sizes[0]) and labels as an array (n,) of whole numbers below sizes[-1].

    Raises TypeError or ValueError that says what is wrong, and with which example.
    """
    inputs = _numbers(inputs)
    if inputs.ndim != 2 or inputs.shape[1] != sizes[0]:
        raise ValueError(f"the inputs must have the shape (examples, {sizes[0]}), not {inputs.shape}{_hint(inputs)}")
    if len(inputs) == 0:
        raise ValueError("there is no example to learn from")
    if not np.isfinite(inputs).all():
        example, place = np.argwhere(~np.isfinite(inputs))[0]
        value = inputs[example, place]
        raise ValueError(f"the inputs must be finite, but value {place} of example {example} is {value}")
    return inputs, _check_labels(labels, len(inputs), sizes[-1])


def _numbers(inputs):
    try:
        return np.asarray(inputs, dtype=float)
    except (TypeError, ValueError) as error:
        raise TypeError(f"the inputs must be numbers in equally long rows: {error}") from error


def _hint(inputs):
    if inputs.ndim < 3:
        return ""
    return f": lay every image out in a row, images.reshape({len(inputs)}, -1)"


def _check_labels(labels, count, classes):
    labels = np.asarray(labels)
    if labels.shape != (count,):
        raise ValueError(f"there are {count} inputs, so the labels must have the shape ({count},), not {labels.shape}")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"the labels must be whole numbers from 0 to {classes - 1}, not {labels.dtype}")
    wrong = np.flatnonzero((labels < 0) | (labels >= classes))
    if len(wrong):
        found = f"label {labels[wrong[0]]} of example {wrong[0]}"
        raise ValueError(f"the labels must be whole numbers from 0 to {classes - 1}, not {found}")
    return labels.astype(int)


def check_rate(learning_rate):
    """Raise TypeError or ValueError unless the learning rate is a positive finite number."""
    if isinstance(learning_rate, (str, bytes, bool)) or not np.isscalar(learning_rate):
        raise TypeError(f"the learning rate must be a number, not {learning_rate!r}")
    if not (math.isfinite(learning_rate) and learning_rate > 0):
        raise ValueError(f"the learning rate must be positive and finite, not {learning_rate!r}")


def check_count(value, name, least):
    """Raise TypeError or ValueError unless `value` is a whole number, at least `least`; `name` is used in errors."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, not {value}")
