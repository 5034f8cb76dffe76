"""What every cost surface can say about itself."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar, overload

import numpy as np

from helpers.surfaces.evaluator import Evaluator
from helpers.surfaces.places import Minima, Pair, Window, frozen_points
from helpers.text import Label

SCALARS = (float, int)  # numbers for which no array arithmetic is needed

Numbers = TypeVar("Numbers", float, np.ndarray)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Surface(ABC):
    """Hold a cost over weight and bias, with what is known about it; None stands for "not known".

    A surface of another kind defines `_cost` and `_slopes`, and whatever else it knows better than this class.

    Attributes
    ----------
    minima : Minima
        Where the cost is least.
    least_cost : float or None
        The cost at the minima.
    curvatures : (float, float) or None
        The smallest and the largest curvature at the minima, and on a bowl everywhere.
    window : Window
        The part that is shown.
    default_start : (float, float)
        A (weight, bias) worth starting at.
    saddles : ndarray, shape (k, 2)
        The known saddles.
    penalty : float
        How much of weight² + bias² is added to the mean of the squared errors.
    weight_label, bias_label, cost_label : Label
        What the three are called, with their units.
    """

    minima: Minima
    least_cost: float | None
    curvatures: Pair | None
    window: Window
    default_start: Pair
    saddles: np.ndarray = field(default_factory=lambda: frozen_points([]))
    penalty: float = 0.0
    weight_label: Label = Label("weight")
    bias_label: Label = Label("bias")
    cost_label: Label = Label("cost")

    kind = "your function"  # what a board calls a surface of this kind
    is_bowl = False  # whether the curvatures are the same everywhere

    def __repr__(self) -> str:
        least = "unknown" if self.least_cost is None else f"{self.least_cost:,.6g}"
        return f"{type(self).__name__} over {self.weight_label} and {self.bias_label}, least cost {least}"

    @abstractmethod
    def _cost(self, weight: Numbers, bias: Numbers) -> Numbers:
        """Return the cost for two Python floats or two float arrays that can be broadcast."""

    @abstractmethod
    def _slopes(self, weight: Numbers, bias: Numbers) -> tuple[Numbers, Numbers]:
        """Return the slope in weight and the slope in bias, for arguments as in `_cost`."""

    @property
    def data(self) -> "SurfaceOverData | None":
        """Return this surface if it is the cost of a model over data points, else None."""
        return None

    @property
    def failure(self) -> str:
        """Return in words what a learner's function did last instead of returning numbers, or ""."""
        return ""

    def with_functions(self, change: Callable[[Evaluator], Evaluator]) -> "Surface":
        """Return the surface with its learner's functions changed: the same, if it holds none."""
        return self

    def as_numpy(self) -> str:
        """Return lines of Python, with numpy as np, that define slopes(weight, bias), which returns an array (2,).

        The lines of a surface over data find its points in the arrays x and y.

        Raises
        ------
        ValueError
            If there are no such lines.
        """
        raise ValueError(f"there is no code for {self!r}")

    @overload
    def cost(self, weight: float, bias: float) -> float: ...

    @overload
    def cost(self, weight: np.ndarray, bias: np.ndarray) -> np.ndarray: ...

    def cost(self, weight: float | np.ndarray, bias: float | np.ndarray) -> float | np.ndarray:
        """Return the cost at some places.

        Parameters
        ----------
        weight, bias : float or ndarray
            Two numbers, or two arrays that can be broadcast.

        Returns
        -------
        float or ndarray
            One cost for each place; inf, without a warning, where it is too large for a float.
        """
        if type(weight) in SCALARS and type(bias) in SCALARS:
            return float(self._cost(float(weight), float(bias)))
        with np.errstate(all="ignore"):
            return self._cost(np.asarray(weight, dtype=float), np.asarray(bias, dtype=float))

    @overload
    def slopes(self, weight: float, bias: float) -> Pair: ...

    @overload
    def slopes(self, weight: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]: ...

    def slopes(self, weight: float | np.ndarray, bias: float | np.ndarray) -> Pair | tuple[np.ndarray, np.ndarray]:
        """Return the slope in weight and the slope in bias at some places; arguments as for `cost`."""
        if type(weight) in SCALARS and type(bias) in SCALARS:
            in_weight, in_bias = self._slopes(float(weight), float(bias))
            return float(in_weight), float(in_bias)
        with np.errstate(all="ignore"):
            return self._slopes(np.asarray(weight, dtype=float), np.asarray(bias, dtype=float))

    @property
    def of_floats(self) -> tuple[Callable[[float, float], float], Callable[[float, float], Pair]]:
        """Return (cost, slopes), functions of two Python floats that return such floats; a loop may call them often."""
        return self.cost, self.slopes

    def cost_at(self, point: Iterable[float]) -> float:
        """Return the cost at `point`, two numbers, as a float."""
        return self.cost(*_two_floats(point))

    def slopes_at(self, point: Iterable[float]) -> np.ndarray:
        """Return the two slopes at `point`, two numbers, as an array of shape (2,)."""
        return np.array(self.slopes(*_two_floats(point)))

    def curvature_matrix(self, point: Iterable[float] | None = None) -> np.ndarray:
        """Return the second derivatives of the cost at a point; here by central differences of the slopes.

        Parameters
        ----------
        point : (weight, bias), optional
            Where; without it, at the first known minimum. A bowl needs none.

        Returns
        -------
        ndarray, shape (2, 2)

        Raises
        ------
        ValueError
            If there is no point and no minimum is known.
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

    def _minimum_or(self, point: Iterable[float] | None) -> np.ndarray:
        if point is not None:
            return np.asarray(point, dtype=float)
        if len(self.minima.points) == 0:
            raise ValueError("no minimum of this surface is known: say at which point (weight, bias)")
        return self.minima.points[0]

    @property
    def edge(self) -> float | None:
        """Return the learning rate beyond which a walk explodes, 2 / largest curvature, or None."""
        return None if self.curvatures is None else edge_of(*self.curvatures)

    @property
    def best_rate(self) -> float | None:
        """Return the best fixed learning rate in the worst case, 2 / (smallest + largest curvature), or None.

        On a valley, whose smallest curvature is 0, it is 1 / largest curvature.
        """
        return None if self.curvatures is None else best_rate_of(*self.curvatures)

    @property
    def condition_number(self) -> float | None:
        """Return κ = largest / smallest curvature (inf for a valley), or None."""
        if self.curvatures is None:
            return None
        smallest, largest = self.curvatures
        return largest / smallest if smallest > 0 else float("inf")


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SurfaceOverData(Surface):
    """Hold the cost of a model that predicts y from x: the mean of its squared errors, with a penalty if there is one.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        The data points, read-only.
    x_label, y_label : Label
        What they are called, with their units.
    """

    x: np.ndarray
    y: np.ndarray
    x_label: Label
    y_label: Label

    is_line = False  # whether the model is a straight line: weight × x + bias

    @property
    def data(self) -> "SurfaceOverData":
        """Return this surface."""
        return self

    @abstractmethod
    def predict(self, weight: float, bias: float, x: float | np.ndarray) -> np.ndarray:
        """Return what the model with this weight and bias predicts at x, an array of the shape of x."""

    def errors(self, weight: float, bias: float) -> np.ndarray:
        """Return prediction − y at every data point, shape (n,)."""
        return self.predict(weight, bias, self.x) - self.y

    @abstractmethod
    def slopes_over(self, point: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return the two slopes at `point`, shape (2,), of the cost over only the data points with numbers `rows`."""

    def as_numpy_without_data(self) -> str:
        """Return the lines of `as_numpy` in a form that needs no x and y, or "" if there is none.

        They compute what this surface computes, to the last digit.
        """
        return ""

    def has_data_of(self, other: Surface) -> bool:
        """Return whether another surface is one of the same kind, over the same points."""
        data = other.data
        if data is None or data.kind != self.kind:
            return False
        return np.array_equal(self.x, data.x) and np.array_equal(self.y, data.y)


def _two_floats(point: Iterable[float]) -> Pair:
    weight, bias = point.tolist() if isinstance(point, np.ndarray) else point  # an array's own numbers compute slowly
    return float(weight), float(bias)


def edge_of(smallest: float, largest: float) -> float | None:
    """Return the learning rate beyond which the direction of the largest curvature explodes, or None."""
    return 2 / largest if largest > 0 else None


def best_rate_of(smallest: float, largest: float) -> float | None:
    """Return the rate that shrinks the worst direction most, or None where one curves down."""
    if largest <= 0 or smallest < 0:
        return None
    return 1 / largest if smallest == 0 else 2 / (smallest + largest)
