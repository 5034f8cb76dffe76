"""What every cost surface can say about itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import numpy as np

from helpers.surfaces.places import Minima, Window, frozen_points
from helpers.text import Label

PLAIN = (float, int)  # numbers for which no array arithmetic is needed


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Surface(ABC):
    """Hold a cost over weight and bias, with what is known about it; None stands for "not known".

    `least_cost` is the cost at the minima. `curvatures` are (smallest, largest) at the minima, and on a bowl
    everywhere. `saddles` are the known saddles, shape (k, 2). `default_start` is a (weight, bias) worth
    starting at.
    """

    minima: Minima
    least_cost: float | None
    curvatures: tuple[float, float] | None
    window: Window
    default_start: tuple[float, float]
    saddles: np.ndarray = field(default_factory=lambda: frozen_points([]))
    weight_label: Label = Label("weight")
    bias_label: Label = Label("bias")
    cost_label: Label = Label("cost")

    is_bowl = False  # whether the curvatures are the same everywhere
    failure = ""  # what a learner's function did last instead of returning numbers, in words

    def __repr__(self):
        least = "unknown" if self.least_cost is None else f"{self.least_cost:,.6g}"
        return f"{type(self).__name__} over {self.weight_label} and {self.bias_label}, least cost {least}"

    @abstractmethod
    def _cost(self, weight, bias):
        """Return the cost for two Python floats or two float arrays that can be broadcast."""

    @abstractmethod
    def _slopes(self, weight, bias):
        """Return the slope in weight and the slope in bias, for arguments as in `_cost`."""

    def cost(self, weight, bias):
        """Return the cost at (weight, bias), two numbers or two arrays that can be broadcast.

        What is too large for a float is inf, without a warning.
        """
        if type(weight) in PLAIN and type(bias) in PLAIN:
            return float(self._cost(float(weight), float(bias)))
        with np.errstate(all="ignore"):
            return self._cost(np.asarray(weight, dtype=float), np.asarray(bias, dtype=float))

    def slopes(self, weight, bias):
        """Return the slope in weight and the slope in bias at (weight, bias); arguments as for `cost`."""
        if type(weight) in PLAIN and type(bias) in PLAIN:
            in_weight, in_bias = self._slopes(float(weight), float(bias))
            return float(in_weight), float(in_bias)
        with np.errstate(all="ignore"):
            return self._slopes(np.asarray(weight, dtype=float), np.asarray(bias, dtype=float))

    @property
    def of_floats(self):
        """Return (cost, slopes), functions of two Python floats that return such floats; a loop may call them often."""
        return self.cost, self.slopes

    def cost_at(self, point):
        """Return the cost at `point`, two numbers, as a float."""
        return self.cost(*_two_floats(point))

    def slopes_at(self, point):
        """Return the two slopes at `point`, two numbers, as an array of shape (2,)."""
        return np.array(self.slopes(*_two_floats(point)))

    def curvature_matrix(self, point=None):
        """Return the second derivatives of the cost at `point`, shape (2, 2); on a bowl no point is needed.

        Without a point those at the first known minimum. Here by central differences of the slopes.
        """
        point = self._minimum_or(point)
        columns = []
        for axis, half_width in enumerate(self.window.half_widths):
            reach = np.zeros(2)
            reach[axis] = np.finfo(float).eps ** 0.25 * max(half_width, abs(point[axis]) * 1e-3)
            ahead, behind = point + reach, point - reach
            difference = self.slopes_at(ahead) - self.slopes_at(behind)
            columns.append(difference / (ahead[axis] - behind[axis]))
        matrix = np.array(columns)
        return (matrix + matrix.T) / 2

    def _minimum_or(self, point):
        if point is not None:
            return np.asarray(point, dtype=float)
        if len(self.minima.points) == 0:
            raise ValueError("no minimum of this surface is known: say at which point (weight, bias)")
        return self.minima.points[0]

    @property
    def edge(self):
        """Return the learning rate beyond which a walk explodes, 2 / largest curvature, or None."""
        return None if self.curvatures is None else edge_of(*self.curvatures)

    @property
    def best_rate(self):
        """Return the best fixed learning rate in the worst case, 2 / (smallest + largest curvature), or None.

        On a valley, whose smallest curvature is 0, it is 1 / largest curvature.
        """
        return None if self.curvatures is None else best_rate_of(*self.curvatures)

    @property
    def condition_number(self):
        """Return κ = largest / smallest curvature (inf for a valley), or None."""
        if self.curvatures is None:
            return None
        smallest, largest = self.curvatures
        return largest / smallest if smallest > 0 else float("inf")


def _two_floats(point):
    weight, bias = point.tolist() if isinstance(point, np.ndarray) else point  # an array's own numbers compute slowly
    return float(weight), float(bias)


def edge_of(smallest, largest):
    """Return the learning rate beyond which the direction of the largest curvature explodes, or None."""
    return 2 / largest if largest > 0 else None


def best_rate_of(smallest, largest):
    """Return the rate that shrinks the worst direction most, or None where one curves down."""
    if largest <= 0 or smallest < 0:
        return None
    return 1 / largest if smallest == 0 else 2 / (smallest + largest)
