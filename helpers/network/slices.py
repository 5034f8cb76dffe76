"""The cost surface of a network, cut along a plane: the cost of every network on a grid of places."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from helpers.network.checks import check_examples, check_sizes, check_window
from helpers.network.costs import CROSS_ENTROPY, Cost
from helpers.network.layers import Sizes, outputs_of, unflatten
from helpers.network.planes import Plane
from helpers.network.reading import one_hot
from helpers.validate import check_whole

Window = tuple[tuple[float, float], tuple[float, float]]  # (low, high) along each of a plane's two directions


@dataclass(frozen=True, eq=False, repr=False)
class Slice:
    """Hold the costs on a grid in a plane.

    Attributes
    ----------
    plane : Plane
    firsts, seconds : ndarray, shape (k,)
        The places along the plane's two directions.
    costs : ndarray, shape (k, k)
        A row for each of `seconds`, a column for each of `firsts`.
    """

    plane: Plane
    firsts: np.ndarray
    seconds: np.ndarray
    costs: np.ndarray

    def __repr__(self) -> str:
        return f"Slice: {self.costs.size:,} networks, costs from {self.costs.min():.3g} to {self.costs.max():.3g}"


def window_around(plane: Plane, points: np.ndarray, margin: float = 0.25) -> Window:
    """Return the part of a plane that holds the shadows of points, and the origin.

    Parameters
    ----------
    plane : Plane
    points : ndarray, shape (k, m)
    margin : float
        On each side, a share of the range.

    Returns
    -------
    ((low, high), (low, high))
    """
    places = np.concatenate([plane.places(points), np.zeros((1, 2))])
    low, high = places.min(axis=0), places.max(axis=0)
    room = margin * (high - low)
    first, second = zip((low - room).tolist(), (high + room).tolist(), strict=True)
    return first, second


def cut(
    plane: Plane,
    sizes: Sizes,
    inputs: np.ndarray,
    labels: np.ndarray,
    window: Window = ((-1, 1), (-1, 1)),
    count: int = 41,
    *,
    cost: Cost = CROSS_ENTROPY,
    progress: Callable[[Iterable], Iterable] | None = None,
) -> Slice:
    """Return the costs of many networks in a window of a plane.

    Parameters
    ----------
    plane : Plane
    sizes : sequence of int
        Those of the networks, as for `random_parameters`.
    inputs : ndarray, shape (n, k)
    labels : ndarray of int, shape (n,)
        The examples over which the costs are taken.
    window : ((low, high), (low, high))
        Along the first and the second direction.
    count : int
        How many networks there are on each side.
    cost : Cost
    progress : callable, optional
        Wraps the rows of the grid and shows how far it is, such as `tqdm.auto.tqdm`.

    Returns
    -------
    Slice

    Raises
    ------
    TypeError, ValueError
        For bad examples, for sizes that are not those of the plane's networks and for a window that is none.
    """
    check_sizes(sizes, len(plane.origin))
    check_window(window)
    inputs, labels = check_examples(inputs, labels, sizes)
    count = check_whole(count, "the number of networks on a side", 2)
    targets = one_hot(labels, sizes[-1])
    firsts, seconds = (np.linspace(*bounds, count) for bounds in window)
    rows = []
    for second in seconds if progress is None else progress(seconds):
        points = plane.points(np.column_stack([firsts, np.full(count, second)]))
        rows.append(cost.value(outputs_of(unflatten(points, sizes), inputs), targets))
    return Slice(plane, firsts, seconds, np.array(rows))


def costs_at(
    points: np.ndarray, sizes: Sizes, inputs: np.ndarray, labels: np.ndarray, *, cost: Cost = CROSS_ENTROPY
) -> np.ndarray:
    """Return the costs (k,) of the networks at points (k, m), over the examples; arguments and errors as for `cut`."""
    points = np.asarray(points, dtype=float)
    check_sizes(sizes, points.shape[-1])
    inputs, labels = check_examples(inputs, labels, sizes)
    return cost.value(outputs_of(unflatten(points, sizes), inputs), one_hot(labels, sizes[-1]))
