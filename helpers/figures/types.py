"""The types of what pictures are asked to show."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

import numpy as np

Point: TypeAlias = Sequence[float] | np.ndarray  # (weight, bias)
Limits: TypeAlias = tuple[float, float]  # the lowest and the highest
Look: TypeAlias = dict[str, Any]  # how an artist looks: values of all kinds, by matplotlib's names


class Trajectory(Protocol):
    """What pictures ask of a walk: its points (k + 1, 2), and the cost at each of them, (k + 1,)."""

    @property
    def points(self) -> np.ndarray:
        """Return the points."""

    @property
    def costs(self) -> np.ndarray:
        """Return the costs."""


class Training(Protocol):
    """What pictures ask of a training: its epochs, costs and shares of right answers, (k + 1,) each."""

    epochs: np.ndarray
    costs: np.ndarray
    accuracies: np.ndarray
    held_out_costs: np.ndarray | None
    held_out_accuracies: np.ndarray | None


Walk: TypeAlias = Trajectory | np.ndarray | Sequence[Point]  # or its points alone, (k, 2)
Thing = TypeVar("Thing")
NamedLines: TypeAlias = "Mapping[str, Point] | Iterable[Point]"  # by their names, or numbered by their order
ShownPoints: TypeAlias = tuple[
    Walk | Point | None, np.ndarray, str
]  # points, where they are drawn, the indicator's words
