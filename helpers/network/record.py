"""What is kept of a training: one row for the start and for every epoch, and the result that is made of them."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from helpers.network.costs import Cost
from helpers.network.layers import Parameters, Sizes, outputs_of, unflatten
from helpers.text import counted
from helpers.validate import read_only

EXPLODED_TIMES = 10  # the cost at the start, or that of knowing nothing


class Examples(NamedTuple):
    """Examples to learn from, or to look at: inputs (n, k), labels (n,), and targets (n, m), which are 0 and 1."""

    inputs: np.ndarray
    labels: np.ndarray
    targets: np.ndarray


class Row(NamedTuple):
    """Where a training was after an epoch: all parameters, epochs done, and costs and accuracies."""

    point: np.ndarray
    epochs: float
    cost: float
    accuracy: float
    held_out_cost: float | None
    held_out_accuracy: float | None


@dataclass(frozen=True, eq=False, repr=False)
class Training:
    """Hold what a network learnt, before the first epoch and after each of k epochs, in read-only arrays.

    Attributes
    ----------
    parameters : list of (ndarray, ndarray)
        The last ones, ready to be used.
    points : ndarray, shape (k + 1, m)
        All parameters as one point (see `flatten`).
    epochs : ndarray, shape (k + 1,)
        How many epochs were done; a part of one, where training was interrupted.
    costs, accuracies : ndarray, shape (k + 1,)
        On the examples that it learnt from; accuracies from 0 to 1.
    held_out_costs, held_out_accuracies : ndarray, shape (k + 1,), or None
        On the examples held out.
    ending : str
        "budget", "exploded" or "interrupted".
    says : str
        A sentence.
    """

    parameters: list[tuple[np.ndarray, np.ndarray]]
    points: np.ndarray
    epochs: np.ndarray
    costs: np.ndarray
    accuracies: np.ndarray
    held_out_costs: np.ndarray | None
    held_out_accuracies: np.ndarray | None
    ending: str
    says: str

    def __repr__(self) -> str:
        return f"Training: {self.says}"


@dataclass
class Record:
    """Keep one row for the start and for every epoch."""

    sizes: Sizes
    examples: Examples
    unseen: Examples | None
    cost: Cost
    rows: list[Row] = field(default_factory=list)
    last_cost: float = np.inf

    def keep(self, point: np.ndarray, epochs: float) -> bool:
        """Keep where the learning is now, unless it has exploded; return whether it has not."""
        parameters = unflatten(point, self.sizes)
        self.last_cost, accuracy = self._look(parameters, self.examples)
        if not (np.isfinite(point).all() and self.last_cost <= self._limit()):
            return False
        unseen = (None, None) if self.unseen is None else self._look(parameters, self.unseen)
        self.rows.append(Row(point, epochs, self.last_cost, accuracy, *unseen))
        return True

    def _limit(self) -> float:
        """Return the cost above which the training has exploded."""
        if not self.rows:
            return np.inf
        targets = self.examples.targets
        return EXPLODED_TIMES * max(self.rows[0].cost, float(self.cost.value(np.zeros_like(targets), targets)))

    def _look(self, parameters: Parameters, examples: Examples) -> tuple[float, float]:
        outputs = outputs_of(parameters, examples.inputs)
        right = outputs.argmax(axis=-1) == examples.labels
        return float(self.cost.value(outputs, examples.targets)), float(np.mean(right))

    def training(self, ending: str, learning_rate: float) -> Training:
        """Return what was kept as a Training."""
        points, epochs, costs, accuracies, *held_out = (read_only(np.array(c)) for c in zip(*self.rows, strict=True))
        unseen_costs, unseen_accuracies = (None, None) if self.unseen is None else held_out
        return Training(
            parameters=unflatten(points[-1], self.sizes),
            points=points,
            epochs=epochs,
            costs=costs,
            accuracies=accuracies,
            held_out_costs=unseen_costs,
            held_out_accuracies=unseen_accuracies,
            ending=ending,
            says=self._sentence(ending, learning_rate),
        )

    def _sentence(self, ending: str, learning_rate: float) -> str:
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
