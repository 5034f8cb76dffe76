"""Says what is wrong with what a network is given, before it is trained."""

from collections.abc import Sequence

import numpy as np

from helpers.network.layers import Parameters, Sizes, size_of
from helpers.network.record import Training
from helpers.rules import StepRule
from helpers.validate import has_methods


def check_parameters(parameters: Parameters | Training) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the parameters of a network in their plain form.

    Parameters
    ----------
    parameters : sequence of (array_like, array_like)
        For every layer weights (inputs, outputs) and biases (1, outputs).

    Returns
    -------
    list of (ndarray, ndarray)
        Floats that fit one another.

    Raises
    ------
    TypeError, ValueError
        That says what is wrong, and in which layer.
    """
    if isinstance(parameters, Training):
        raise TypeError("the parameters are wanted, not a Training: give its .parameters")
    if not isinstance(parameters, (list, tuple)):
        raise TypeError(f"the parameters must be a list of pairs (weights, biases), not {type(parameters).__name__}")
    checked: list[tuple[np.ndarray, np.ndarray]] = []
    for layer, pair in enumerate(parameters, start=1):
        weights, biases = _pair(pair, layer)
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


def _pair(pair: tuple[np.ndarray, np.ndarray], layer: int) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise TypeError(f"layer {layer} must be a pair (weights, biases), not {type(pair).__name__}")
    weights, biases = pair
    return np.asarray(weights, dtype=float), np.asarray(biases, dtype=float)


def check_sizes(sizes: Sizes, parameters: int) -> None:
    """Raise ValueError unless a network of these sizes has so many parameters."""
    if (size := size_of(sizes)) != parameters:
        raise ValueError(f"a network of the sizes {tuple(sizes)} has {size:,} parameters, but here are {parameters:,}")


def check_examples(
    inputs: np.ndarray | Sequence, labels: np.ndarray | Sequence, sizes: Sizes
) -> tuple[np.ndarray, np.ndarray]:
    """Return inputs as a float array (n, sizes[0]) and labels as an array (n,) of whole numbers below sizes[-1].

    Raises TypeError or ValueError that says what is wrong, and with which example.
    """
    inputs = check_inputs(inputs, sizes)
    if len(inputs) == 0:
        raise ValueError("there is no example to learn from")
    return inputs, check_labels(labels, len(inputs), sizes[-1])


def check_inputs(inputs: np.ndarray | Sequence, sizes: Sizes) -> np.ndarray:
    """Return inputs as a float array (n, sizes[0]) of finite numbers.

    Raises TypeError or ValueError that says what is wrong, and with which example.
    """
    inputs = _numbers(inputs)
    if inputs.ndim != 2 or inputs.shape[1] != sizes[0]:
        raise ValueError(f"the inputs must have the shape (examples, {sizes[0]}), not {inputs.shape}{_hint(inputs)}")
    if not np.isfinite(inputs).all():
        example, place = np.argwhere(~np.isfinite(inputs))[0]
        value = inputs[example, place]
        raise ValueError(f"the inputs must be finite, but value {place} of example {example} is {value}")
    return inputs


def _numbers(inputs: np.ndarray | Sequence) -> np.ndarray:
    try:
        return np.asarray(inputs, dtype=float)
    except (TypeError, ValueError) as error:
        raise TypeError(f"the inputs must be numbers in equally long rows: {error}") from error


def _hint(inputs: np.ndarray) -> str:
    if inputs.ndim < 3:
        return ""
    return f": lay every image out in a row, images.reshape({len(inputs)}, -1)"


def check_labels(labels: np.ndarray | Sequence, count: int, classes: int) -> np.ndarray:
    """Return the labels of `count` inputs as an array (count,) of whole numbers below `classes`.

    Raises TypeError or ValueError that says what is wrong, and with which example.
    """
    labels = np.asarray(labels)
    if labels.shape != (count,):
        raise ValueError(f"there are {count} inputs, so the labels must have the shape ({count},), not {labels.shape}")
    return check_digits(labels, classes, "label")


def check_digits(digits: np.ndarray | Sequence, classes: int, name: str) -> np.ndarray:
    """Return an array (n,) of whole numbers below `classes`; `name` says in errors what each of them is.

    Raises TypeError or ValueError that says what is wrong, and with which example.
    """
    digits = np.asarray(digits)
    if digits.ndim != 1:
        raise ValueError(f"the {name}s must have the shape (examples,), not {digits.shape}")
    if digits.dtype.kind not in "iu":
        raise TypeError(f"the {name}s must be whole numbers from 0 to {classes - 1}, not {digits.dtype}")
    wrong = np.flatnonzero((digits < 0) | (digits >= classes))
    if len(wrong):
        found = f"{name} {digits[wrong[0]]} of example {wrong[0]}"
        raise ValueError(f"the {name}s must be whole numbers from 0 to {classes - 1}, not {found}")
    return digits.astype(int)


def check_window(window: Sequence[Sequence[float]]) -> None:
    """Raise ValueError unless a window is ((low, high), (low, high)), finite, each low below its high."""
    bounds = np.asarray(window, dtype=float)
    if bounds.shape != (2, 2) or not (np.isfinite(bounds).all() and (bounds[:, 0] < bounds[:, 1]).all()):
        raise ValueError(f"the window must be ((low, high), (low, high)), finite, low below high, not {window}")


def check_rule(rule: StepRule | None) -> None:
    """Raise TypeError unless a rule is None or has the methods start and step of a step rule."""
    if isinstance(rule, type):
        raise TypeError(f"the rule must be made before it is given: {rule.__name__}(), not {rule.__name__}")
    if rule is not None and not has_methods(rule, "start", "step"):
        raise TypeError(f"the rule must be a step rule such as Adam(), with the methods start and step, not {rule!r}")
