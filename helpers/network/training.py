"""Trains a network by small batches of examples, and keeps what every epoch brought."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.network.checks import check_examples, check_parameters, check_rule
from helpers.network.costs import CROSS_ENTROPY, Cost
from helpers.network.layers import Parameters, Sizes, flatten, gradient, sizes_of, unflatten
from helpers.network.reading import one_hot
from helpers.network.record import Examples, Record, Training
from helpers.rules import StepRule
from helpers.validate import check_positive, check_whole


def train(
    parameters: Parameters,
    inputs: np.ndarray,
    labels: np.ndarray,
    learning_rate: float,
    batch: int,
    epochs: int,
    seed: int = 0,
    *,
    held_out: tuple[np.ndarray, np.ndarray] | None = None,
    cost: Cost = CROSS_ENTROPY,
    rule: StepRule | None = None,
    progress: Callable[[Iterable], Iterable] | None = None,
) -> Training:
    """Train a network by small batches of examples; what is given stays as it is.

    In every epoch the examples are shuffled and taken `batch` at a time; each batch gives one step against its own
    gradient, times the learning rate. Training stops where the cost on all examples is not finite, or above ten times
    the cost at the start and ten times that of a network whose outputs are all 0, with the parameters of the epoch
    before; and where it is interrupted (KeyboardInterrupt), with the last parameters.

    Parameters
    ----------
    parameters : sequence of (ndarray, ndarray)
        Where training begins: weights and biases of every layer.
    inputs : ndarray, shape (n, k)
        The examples.
    labels : ndarray of int, shape (n,)
        Their right answers.
    learning_rate : float
        Above 0.
    batch : int
        How many examples a step looks at.
    epochs : int
        How often every example is looked at.
    seed : int
        Of the order of the examples.
    held_out : (inputs, labels), optional
        Examples that are only looked at.
    cost : Cost
    rule : StepRule, optional
        Makes the steps in another way.
    progress : callable, optional
        Wraps the sequence of epochs and shows how far it is, such as `tqdm.auto.tqdm`.

    Returns
    -------
    Training

    Raises
    ------
    TypeError, ValueError
        That says which argument is wrong.
    """
    parameters = check_parameters(parameters)
    sizes = sizes_of(parameters)
    examples = _examples(inputs, labels, sizes)
    unseen = None if held_out is None else _examples(*_both(held_out), sizes)
    learning_rate = check_positive(learning_rate, "the learning rate", "positive and finite")
    check_rule(rule)
    batch, epochs = check_whole(batch, "the batch", 1), check_whole(epochs, "the number of epochs", 0)
    learning = _Learning(flatten(parameters), sizes, examples, cost, learning_rate, batch, rule, seed)
    record = Record(sizes, examples, unseen, cost)
    with np.errstate(all="ignore"):
        ending = _learn(learning, record, epochs, progress)
    return record.training(ending, learning_rate)


def _both(held_out: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(held_out, (list, tuple)) or len(held_out) != 2:
        raise TypeError("held_out must be a pair (inputs, labels)")
    return held_out


def _examples(inputs: np.ndarray, labels: np.ndarray, sizes: Sizes) -> Examples:
    inputs, labels = check_examples(inputs, labels, sizes)
    return Examples(inputs, labels, one_hot(labels, sizes[-1]))


def _learn(learning: "_Learning", record: Record, epochs: int, progress: Callable[[Iterable], Iterable] | None) -> str:
    """Do the epochs and return how they ended."""
    record.keep(learning.point, learning.epochs)
    try:
        for _ in range(epochs) if progress is None else progress(range(epochs)):
            learning.do_epoch()
            if not record.keep(learning.point, learning.epochs):
                return "exploded"
    except KeyboardInterrupt:
        if learning.epochs > record.rows[-1].epochs:
            record.keep(learning.point, learning.epochs)
        return "interrupted"
    return "budget"


@dataclass
class _Learning:
    """The moving parts of a training: where the network is, the rule's own state, and the steps done."""

    point: np.ndarray
    sizes: Sizes
    examples: Examples
    cost: Cost
    learning_rate: float
    batch: int
    rule: StepRule | None
    seed: int
    steps: int = 0

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(self.seed)
        self.state: Any = None if self.rule is None else self.rule.start(self.point)

    @property
    def epochs(self) -> float:
        """Return how many epochs are done."""
        return self.steps / -(-len(self.examples.inputs) // self.batch)

    def do_epoch(self) -> None:
        """Take every example once, in a new order."""
        inputs, _, targets = self.examples
        order = self.chance.permutation(len(inputs))
        inputs, targets = inputs[order], targets[order]
        for first in range(0, len(inputs), self.batch):
            rows = slice(first, first + self.batch)
            self.do_step(inputs[rows], targets[rows])

    def do_step(self, inputs: np.ndarray, targets: np.ndarray) -> None:
        """Make one step, by the slopes of one batch."""

        def slopes_at(point: np.ndarray) -> np.ndarray:
            return flatten(gradient(unflatten(point, self.sizes), inputs, targets, self.cost))

        if self.rule is None:
            self.point = self.point - self.learning_rate * slopes_at(self.point)
        else:
            self.point, self.state = self.rule.step(self.point, slopes_at, self.learning_rate, self.state)
        self.steps += 1
