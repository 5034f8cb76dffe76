"""The cost surface of a network, cut along a plane: the cost of every network on a grid of places."""

from dataclasses import dataclass

import numpy as np

from helpers.network.checks import check_examples, check_sizes, check_window
from helpers.network.costs import CROSS_ENTROPY
from helpers.network.layers import outputs_of, unflatten
from helpers.network.planes import Plane
from helpers.network.reading import one_hot
from helpers.validate import whole


@dataclass(frozen=True, eq=False, repr=False)
class Slice:
    """Hold the costs (k, k) on a grid in a plane: a row for each of `seconds` (k,), a column for each of `firsts` (k,).

    `firsts` and `seconds` are the places along the plane's two directions.
    """

    plane: Plane
    firsts: np.ndarray
    seconds: np.ndarray
    costs: np.ndarray

    def __repr__(self):
        return f"Slice: {self.costs.size:,} networks, costs from {self.costs.min():.3g} to {self.costs.max():.3g}"


def window_around(plane, points, margin=0.25):
    """Return ((low, high), (low, high)): the part of the plane that holds the shadows of points (k, m) and the origin.

    On each side there is a margin, a share of the range.
    """
    places = np.concatenate([plane.places(points), np.zeros((1, 2))])
    low, high = places.min(axis=0), places.max(axis=0)
    room = margin * (high - low)
    return tuple(zip((low - room).tolist(), (high + room).tolist(), strict=True))


def cut(plane, sizes, inputs, labels, window=((-1, 1), (-1, 1)), count=41, *, cost=CROSS_ENTROPY, progress=None):
    """Return the Slice of count × count networks in a window of the plane, each with its cost over the examples.

    `sizes` are those of the network (see `random_parameters`), `inputs` (n, k) and `labels` (n,) the examples,
    `window` is ((low, high), (low, high)) along the first and the second direction. `progress` wraps the rows of the
    grid and shows how far it is, such as `tqdm.auto.tqdm`. Raises TypeError or ValueError for bad examples, for sizes
    that are not those of the plane's networks and for a window that is none.
    """
    check_sizes(sizes, len(plane.origin))
    check_window(window)
    inputs, labels = check_examples(inputs, labels, sizes)
    count = whole(count, "the number of networks on a side", 2)
    targets = one_hot(labels, sizes[-1])
    firsts, seconds = (np.linspace(*bounds, count) for bounds in window)
    rows = []
    for second in seconds if progress is None else progress(seconds):
        points = plane.points(np.column_stack([firsts, np.full(count, second)]))
        rows.append(cost.value(outputs_of(unflatten(points, sizes), inputs), targets))
    return Slice(plane, firsts, seconds, np.array(rows))


def costs_at(points, sizes, inputs, labels, *, cost=CROSS_ENTROPY):
    """Return the costs (k,) of the networks at points (k, m), over the examples; arguments as for `cut`.

    Raises TypeError or ValueError for bad examples and for sizes that are not those of the networks.
    """
    points = np.asarray(points, dtype=float)
    check_sizes(sizes, points.shape[-1])
    inputs, labels = check_examples(inputs, labels, sizes)
    return cost.value(outputs_of(unflatten(points, sizes), inputs), one_hot(labels, sizes[-1]))
