"""Trains a network by small batches of examples, and keeps what every epoch brought."""

from dataclasses import dataclass, field

import numpy as np

from helpers.network.checks import check_examples, check_parameters, check_rule
from helpers.network.costs import CROSS_ENTROPY
from helpers.network.layers import flatten, gradient, outputs_of, sizes_of, unflatten
from helpers.network.reading import one_hot
from helpers.text import counted
from helpers.validate import positive, read_only, whole

EXPLODED_TIMES = 10  # the cost at the start, or that of knowing nothing


@dataclass(frozen=True, eq=False, repr=False)
class Training:
    """Hold what a network learnt, before the first epoch and after each of k epochs, in arrays of k + 1 rows.

    `points` are all its parameters as one point (see `flatten`), `epochs` how many epochs were done (a part of one,
    where training was interrupted). `costs` and `accuracies` are those on the examples that it learnt from,
    `held_out_costs` and `held_out_accuracies` those on the examples held out, or None. `ending` is "budget",
    "exploded" or "interrupted"; `says` is a sentence. `parameters` are the last ones, ready to be used.
    """

    parameters: list
    points: np.ndarray
    epochs: np.ndarray
    costs: np.ndarray
    accuracies: np.ndarray
    held_out_costs: np.ndarray | None
    held_out_accuracies: np.ndarray | None
    ending: str
    says: str

    def __repr__(self):
        return f"Training: {self.says}"


def train(parameters, inputs, labels, learning_rate, batch, epochs, seed=0, *,
          held_out=None, cost=CROSS_ENTROPY, rule=None, progress=None):  # fmt: skip
    """Train a network from `parameters` on and return the Training; what is given stays as it is.

    `inputs` (n, k) and `labels` (n,) are the examples. In every epoch they are shuffled, by `seed`, and taken `batch`
    at a time; each batch gives one step against its own gradient, times `learning_rate`. `held_out` are (inputs,
    labels) that are only looked at. `rule`, an object with the methods start and step of a step rule, makes the
    steps in another way. `progress` wraps the sequence of epochs and shows how far it is, such as `tqdm.auto.tqdm`.

    Training stops where the cost on all examples is not finite, or above ten times the cost at the start and ten times
    that of a network whose outputs are all 0, with the parameters of the epoch before; and where it is interrupted
    (KeyboardInterrupt), with the last parameters.

    Raises TypeError or ValueError that says which argument is wrong.
    """
    parameters = check_parameters(parameters)
    sizes = sizes_of(parameters)
    examples = _examples(inputs, labels, sizes)
    unseen = None if held_out is None else _examples(*_both(held_out), sizes)
    learning_rate = positive(learning_rate, "the learning rate", "positive and finite")
    check_rule(rule)
    batch, epochs = whole(batch, "the batch", 1), whole(epochs, "the number of epochs", 0)
    learning = _Learning(flatten(parameters), sizes, examples, cost, learning_rate, batch, rule, seed)
    record = _Record(sizes, examples, unseen, cost)
    with np.errstate(all="ignore"):
        ending = _learn(learning, record, epochs, progress)
    return record.training(ending, learning_rate)


def _both(held_out):
    if not isinstance(held_out, (list, tuple)) or len(held_out) != 2:
        raise TypeError("held_out must be a pair (inputs, labels)")
    return held_out


def _examples(inputs, labels, sizes):
    inputs, labels = check_examples(inputs, labels, sizes)
    return inputs, labels, one_hot(labels, sizes[-1])


def _learn(learning, record, epochs, progress):
    """Do the epochs and return how they ended."""
    record.keep(learning)
    try:
        for _ in range(epochs) if progress is None else progress(range(epochs)):
            learning.do_epoch()
            if not record.keep(learning):
                return "exploded"
    except KeyboardInterrupt:
        if learning.epochs > record.rows[-1][1]:
            record.keep(learning)
        return "interrupted"
    return "budget"


@dataclass
class _Learning:
    """The moving parts of a training: where the network is, the rule's own state, and the steps done."""

    point: np.ndarray
    sizes: tuple
    examples: tuple
    cost: object
    learning_rate: float
    batch: int
    rule: object
    seed: int
    steps: int = 0

    def __post_init__(self):
        self.chance = np.random.default_rng(self.seed)
        self.state = None if self.rule is None else self.rule.start(self.point)

    @property
    def epochs(self):
        """Return how many epochs are done."""
        return self.steps / -(-len(self.examples[0]) // self.batch)

    def do_epoch(self):
        """Take every example once, in a new order."""
        inputs, _, targets = self.examples
        order = self.chance.permutation(len(inputs))
        inputs, targets = inputs[order], targets[order]
        for first in range(0, len(inputs), self.batch):
            rows = slice(first, first + self.batch)
            self.do_step(inputs[rows], targets[rows])

    def do_step(self, inputs, targets):
        """Make one step, by the slopes of one batch."""

        def slopes_at(point):
            return flatten(gradient(unflatten(point, self.sizes), inputs, targets, self.cost))

        if self.rule is None:
            self.point = self.point - self.learning_rate * slopes_at(self.point)
        else:
            self.point, self.state = self.rule.step(self.point, slopes_at, self.learning_rate, self.state)
        self.steps += 1


@dataclass
class _Record:
    """What is kept of a training: one row for the start and for every epoch."""

    sizes: tuple
    examples: tuple
    unseen: tuple | None
    cost: object
    rows: list = field(default_factory=list)
    last_cost: float = np.inf

    def keep(self, learning):
        """Keep where the learning is now, unless it has exploded; return whether it has not."""
        parameters = unflatten(learning.point, self.sizes)
        self.last_cost, accuracy = self._look(parameters, self.examples)
        if not (np.isfinite(learning.point).all() and self.last_cost <= self._limit()):
            return False
        unseen = (None, None) if self.unseen is None else self._look(parameters, self.unseen)
        self.rows.append((learning.point, learning.epochs, self.last_cost, accuracy, *unseen))
        return True

    def _limit(self):
        """Return the cost above which the training has exploded."""
        if not self.rows:
            return np.inf
        targets = self.examples[2]
        return EXPLODED_TIMES * max(self.rows[0][2], float(self.cost.value(np.zeros_like(targets), targets)))

    def _look(self, parameters, examples):
        inputs, labels, targets = examples
        outputs = outputs_of(parameters, inputs)
        return float(self.cost.value(outputs, targets)), float(np.mean(outputs.argmax(axis=-1) == labels))

    def training(self, ending, learning_rate):
        """Return what was kept as a Training."""
        points, *columns = (_frozen(column) for column in zip(*self.rows, strict=True))
        says = self._sentence(ending, learning_rate)
        return Training(unflatten(points[-1], self.sizes), points, *columns, ending, says)

    def _sentence(self, ending, learning_rate):
        _, epochs, cost, accuracy, *_ = self.rows[-1]
        kept = f"cost {cost:.3g}, {100 * accuracy:.1f} % right"
        if ending == "exploded":
            what = f"the cost rose to {self.last_cost:.3g}" if np.isfinite(self.last_cost) else "the cost is no number"
            where = f"in epoch {epochs + 1:.0f} at learning rate {learning_rate:g}"
            return f"Exploded {where}: {what}. Kept is what was learnt before: {kept}."
        done = counted(epochs, "epoch", ".3g")
        if ending == "interrupted":
            return f"Interrupted after {done}. Kept is what was learnt so far: {kept}."
        return f"{done} done: {kept}."


def _frozen(column):
    """Return a column of the record as a read-only array, or None where nothing was looked at."""
    if column[0] is None:
        return None
    return read_only(np.array(column))
