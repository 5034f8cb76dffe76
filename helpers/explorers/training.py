"""A slice of a network's cost surface, on which the marker walks the network's own training."""

from collections.abc import Callable, Iterable

import numpy as np
from matplotlib.figure import Figure

from helpers.explorers import html
from helpers.explorers.controls import Slider
from helpers.figures.contours import ContourView
from helpers.figures.learning import draw_shadows
from helpers.figures.surface3d import SurfaceView
from helpers.live import LiveFigure, Slots, Value
from helpers.network import Plane, Training, costs_at, cut, sizes_of, window_around
from helpers.surfaces import Surface, from_grid
from helpers.text import counted, number
from helpers.validate import check_whole_between

TABLE = """<p aria-live="polite">After <b data-slot="epoch_said"></b> the cost is <b data-slot="cost"></b> over the
examples of this slice, and <b data-slot="held_out"></b> of the digits held out are read right. The network
<span data-slot="distance"></span>.</p>"""

Window = tuple[tuple[float, float], tuple[float, float]]


class TrainingBoard(LiveFigure):
    """Show one slice of the cost, from above and as a height, with a slider over the epochs of a training.

    training: a Training; plane: the Plane of the slice; surface: the cost in it; costs, shadow_costs: (k,), of the
    network after each epoch and of its shadow, the nearest network in the plane, over the examples of the slice.
    """

    def __init__(
        self, training: Training, plane: Plane, surface: Surface, costs: np.ndarray, shadow_costs: np.ndarray
    ) -> None:
        self.training, self.places = training, plane.places(training.points)
        self.costs, self.shadow_costs = costs, shadow_costs
        self.distances = plane.distances(training.points)
        self.map = ContourView(surface, title="The cost in this slice, and the walk's shadow")
        self.hill = SurfaceView(surface)
        last = self.index = len(self.places) - 1
        self._slider = Slider("epoch", "epoch", self.set_epoch, lambda: self.index, lambda: (0, last, 1))
        self.show()
        super().__init__(
            self.map.figure,
            self.hill.figure,
            label="A slice of a network's cost from above and as a height, with the walk of its training.",
            words=html.bar(self._slider.html()) + "<div data-tiles></div>" + TABLE,
            names=(("the slice from above", ""), ("the slice as a height", "arrow keys turn it")),
            slots=self.say(),
        )
        self.on_control(self._slider.name, self._slider.use)
        self.enable_rotation(self.hill.axes)

    def set_epoch(self, epoch: Value) -> None:
        """Put the marker where the network was after an epoch, a whole number from 0: an action for `dispatch`."""
        self.index = check_whole_between(epoch, "the epoch", 0, len(self.places) - 1)

    def shadows(self) -> Figure:
        """Return a picture of what the slice hides: the network's cost beside its shadow's."""
        return draw_shadows(self.costs, self.shadow_costs, self.distances)

    def show(self) -> None:
        """Show the marker and its walk in both views."""
        for view in (self.map, self.hill):
            view.update(self.places[self.index], walk=self.places, index=self.index)

    def say(self) -> Slots:
        """Say the epoch, what the network costs after it, how well it reads, and how far it lies from the slice."""
        index, epochs = self.index, self.training.epochs[self.index]
        right = self.training.held_out_accuracies
        return self._slider.slots() | {
            "epoch_said": counted(epochs, "epoch", ".3g"),
            "cost": number(float(self.costs[index])),
            "held_out": "none" if right is None else f"{100 * right[index]:.1f} %",
            "distance": _away(float(self.distances[index])),
        }


def _away(distance: float) -> str:
    """Say how far a network is from the slice."""
    if distance == 0:
        return "lies in this slice, and the marker stands on it"
    return f"is {number(distance)} away from this slice; the marker stands at the nearest place in it"


def training_board(
    training: Training,
    plane: Plane,
    inputs: np.ndarray,
    labels: np.ndarray,
    window: Window | None = None,
    count: int = 41,
    progress: Callable[[Iterable[int]], Iterable[int]] | None = None,
) -> TrainingBoard:
    """Return a board on which the marker walks a network's training over a slice of its cost surface.

    Parameters
    ----------
    training : Training
    plane : Plane
        Such as `main_plane(training.points)`.
    inputs : ndarray, shape (n, k)
        The examples over which the cost is taken.
    labels : ndarray of int, shape (n,)
    window : ((float, float), (float, float)), optional
        The lowest and the highest place along each direction of the plane; without it a square that holds the walk.
    count : int
        How many networks stand along each side of the slice.
    progress : callable, optional
        Shows how far the slice is, such as `tqdm.auto.tqdm`.

    Returns
    -------
    TrainingBoard
    """
    window = _square(window_around(plane, training.points)) if window is None else window
    sizes, points = sizes_of(training.parameters), training.points
    slice_ = cut(plane, sizes, inputs, labels, window, count, progress=progress)
    first, second = plane.names
    surface = from_grid(slice_.firsts, slice_.seconds, slice_.costs, weight_label=first, bias_label=second)
    shadows = plane.points(plane.places(points))
    costs, shadow_costs = (costs_at(networks, sizes, inputs, labels) for networks in (points, shadows))
    return TrainingBoard(training, plane, surface, costs, shadow_costs)


def _square(window: Window) -> Window:
    """Return a window as high as it is wide, with the same middle."""
    half = max(high - low for low, high in window) / 2
    first, second = (((low + high) / 2 - half, (low + high) / 2 + half) for low, high in window)
    return first, second
