"""The cost as a height over weight and bias."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from mpl_toolkits.mplot3d.art3d import Poly3DCollection
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.cost_grid import CostGrid
from helpers.figures.trajectory_layer import TrajectoryLayer
from helpers.figures.types import Point, Walk
from helpers.figures.view import View
from helpers.surfaces import Surface, Window
from helpers.text import number, short_number

GRID: Any = {"grid.color": "#dddddd", "grid.linewidth": 0.6}
VIEWPOINT = {"elev": 40, "azim": -62}
MOST_LETTERS = 32  # beside a slanting axis: with a longer unit only the name is written
NOWHERE = np.full(3, np.nan)
MARKER_OUTSIDE = "the marker is outside"
_NO_POINTS = np.empty((0, 2))


def draw_surface(
    axes: Axes3D,
    surface: Surface,
    window: Window | None = None,
    title: str = "",
    cost_grid: CostGrid | None = None,
    every: int = 1,
) -> CostGrid:
    """Draw the cost as a surface in the bands of the contour picture, on 3-D axes; return its CostGrid.

    Where the cost is above the cost_grid's top the surface is cut off, at exactly that height. every: 2 for a net of
    every other grid point.
    """
    window = surface.window if window is None else window
    cost_grid = CostGrid(surface, window) if cost_grid is None else cost_grid
    polygons, bands = banded_faces(cost_grid, every)
    if len(polygons):
        colours = cost_grid.band_colours(cost_grid.levels)[bands]
        hill = Poly3DCollection(polygons, facecolors=colours, edgecolors=colours, linewidths=0.4)
        axes.add_collection(hill, autolim=False)
    axes.set(xlim=window.weight, ylim=window.bias, zlim=(cost_grid.base, cost_grid.top), autoscale_on=False)
    axes.set_box_aspect((1, 1, 0.8), zoom=0.9)
    _dress(axes, surface)
    style.set_title(axes, title, pad=2, x=0.09)
    _draw_minima(axes, surface, window, cost_grid)
    return cost_grid


def _dress(axes: Axes3D, surface: Surface) -> None:
    labels = surface.weight_label, surface.bias_label, surface.cost_label
    setters = axes.set_xlabel, axes.set_ylabel, axes.set_zlabel
    for axis, label, set_label in zip((axes.xaxis, axes.yaxis, axes.zaxis), labels, setters, strict=True):
        words = str(label) if len(str(label)) <= MOST_LETTERS else label.name
        set_label(words, fontsize=style.LABEL_SIZE, color=style.INK, labelpad=4, parse_math=False)
        style.few_ticks(axis, 4)
        axis.set_tick_params(labelsize=style.TICK_SIZE, colors=style.INK, pad=0)
        axis.set_pane_color((0.975, 0.975, 0.975, 1.0))
    for axis in (axes.xaxis, axes.yaxis):
        axis.get_major_locator().set_params(prune="both")  # at a corner of the floor two numbers would meet
    widest = max(len(short_number(value)) for value in axes.get_zticks())
    axes.zaxis.set_tick_params(pad=0.5 + 1.5 * widest)
    axes.zaxis.labelpad = 3 + 2.45 * widest
    for axis, along in ((axes.xaxis, True), (axes.yaxis, True), (axes.zaxis, False)):
        axis.set_rotate_label(along)
    axes.zaxis.label.set_rotation(90)


def _draw_minima(axes: Axes3D, surface: Surface, window: Window, cost_grid: CostGrid) -> None:
    """Draw the known minima that the window holds, as crosses on the surface (a line of them as a line)."""
    known = surface.minima
    if known.kind == "line":
        shares = np.linspace(-2, 2, 401)[:, None] * max(np.ptp(window.weight), np.ptp(window.bias))
        line = points_on_surface(surface, known.points[0] + shares * known.direction, window, cost_grid)
        axes.plot(*line.T, color=style.MINIMUM, linewidth=2.0, zorder=20)
        return
    for point in known.points:
        x, y, z = points_on_surface(surface, [point], window, cost_grid).T
        axes.plot(x, y, z, "x", color=style.MINIMUM, markersize=8, markeredgewidth=2.2, zorder=20)


def points_on_surface(
    surface: Surface, points: ArrayLike, window: Window, cost_grid: CostGrid, costs: ArrayLike | None = None
) -> np.ndarray:
    """Return points (k, 3) on the surface; NaN where they are outside of the window or above its top."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    w, b = points[:, 0], points[:, 1]
    z = np.asarray(surface.cost(w, b) if costs is None else costs, dtype=float)
    inside = (w >= window.weight[0]) & (w <= window.weight[1]) & (b >= window.bias[0]) & (b <= window.bias[1])
    inside &= z <= cost_grid.top
    return np.where(inside, (w, b, z), np.nan).T


def banded_faces(cost_grid: CostGrid, every: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Cut the grid's quadrilaterals at every level up to the top: return polygons (n, k, 3) and the band of each.

    All have as many corners, the last one repeated, because matplotlib fills gaps up with uninitialised numbers.
    """
    levels = cost_grid.levels[cost_grid.levels <= cost_grid.top]
    levels = levels if levels[-1] == cost_grid.top else np.append(levels, cost_grid.top)
    w, b = np.meshgrid(cost_grid.weights[::every], cost_grid.biases[::every])
    nodes = np.stack([w, b, cost_grid.cost[::every, ::every]], axis=-1)
    quads = np.stack([nodes[:-1, :-1], nodes[:-1, 1:], nodes[1:, 1:], nodes[1:, :-1]], axis=2).reshape(-1, 4, 3)
    quads = quads[np.isfinite(quads).all(axis=(1, 2))]
    heights = quads[:, :, 2]
    first = np.clip(np.searchsorted(levels, heights.min(axis=1), side="right") - 1, 0, None)
    last = np.clip(np.searchsorted(levels, heights.max(axis=1), side="left") - 1, 0, len(levels) - 2)
    counts = np.maximum(last - first + 1, 0)
    pieces = np.repeat(quads, counts, axis=0)
    bands = np.arange(len(pieces)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    pieces, kept = _cut(pieces, levels[bands], 1)
    pieces, kept_too = _cut(pieces, levels[bands + 1], -1)
    kept &= kept_too
    return pieces[kept], bands[kept]


def _cut(polygons: np.ndarray, heights: np.ndarray, side: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the parts of polygons (n, k, 3) above (side 1) or below (side −1) a height each, and where there is any.

    After Sutherland and Hodgman: every edge gives the place where it crosses the height, and its end, if kept.
    """
    before = np.roll(polygons, 1, axis=1)
    over, over_before = (side * (corners[:, :, 2] - heights[:, None]) for corners in (polygons, before))
    crosses, keeps = (over >= 0) != (over_before >= 0), over >= 0
    with np.errstate(all="ignore"):
        shares = np.where(crosses, over_before / (over_before - over), 0.0)[:, :, None]
    crossings = before + shares * (polygons - before)
    crossings[:, :, 2] = np.where(crosses, heights[:, None], crossings[:, :, 2])
    count, many, _ = polygons.shape
    corners = np.stack([crossings, polygons], axis=2).reshape(count, 2 * many, 3)
    kept = np.stack([crosses, keeps], axis=2).reshape(count, 2 * many)
    return _compacted(corners, kept), kept.sum(axis=1) > 2


def _compacted(corners: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return the corners (n, k, 3) that are kept, from the front on, the last one repeated to the end."""
    counts = kept.sum(axis=1)
    order = np.argsort(~kept, axis=1, kind="stable")[:, : max(3, counts.max(initial=0))]
    order = np.take_along_axis(order, np.minimum(np.arange(order.shape[1]), np.maximum(counts, 1)[:, None] - 1), axis=1)
    return np.take_along_axis(corners, order[:, :, None], axis=1)


class SurfaceView(View):
    """Show the cost as a height, with a walk and the marker on it.

    Parameters
    ----------
    surface : Surface
        The surface.
    window : Window, optional
        The part shown (the surface's, if None).
    title : str, optional
        What to look for.
    axes : Axes3D, optional
        3-D axes of a larger picture.
    """

    def __init__(
        self, surface: Surface, window: Window | None = None, title: str | None = None, axes: Axes3D | None = None
    ) -> None:
        super().__init__(axes)
        self.axes: Axes3D
        self.cost_grid: CostGrid
        self.title, axes = "The same cost as a height" if title is None else title, self.axes
        self.stem = axes.plot(*NOWHERE[:, None], color=style.MARKER, linewidth=1.1, linestyle=(0, (1, 2)), zorder=21)[0]
        self.trajectories = TrajectoryLayer(axes, NOWHERE[:, None], zorder=22)
        self.path = self.trajectories.path
        self.start = artists.start(axes, points=NOWHERE, zorder=23)
        self.marker = artists.marker(axes, points=NOWHERE, zorder=25)
        self.stem.set(animated=True, in_layout=False)
        self.offscreen = axes.text2D(0.09, 0.97, MARKER_OUTSIDE, transform=axes.transAxes, va="top", color=style.MARKER)
        self.offscreen.set(fontsize=style.NOTE_SIZE, fontweight="bold", animated=True, visible=False, in_layout=False)
        self.offscreen.set_parse_math(False)
        axes.view_init(**VIEWPOINT)
        self._draw_first(surface, window)

    def _make_axes(self) -> Axes3D:
        return add_3d_axes(style.figure(*style.VIEW_SIZE, layout=None))

    def _set_shown(self, surface: Surface, window: Window | None, quick: bool) -> None:
        super()._set_shown(surface, window, quick)
        self.cost_grid = CostGrid(surface, self.window, top=self.cost_grid.top if quick else None)

    def _needs_layout(self, quick: bool) -> bool:
        return False

    def _draw_background(self, quick: bool) -> None:
        draw_surface(self.axes, self.surface, self.window, self.title, self.cost_grid, 2 if quick else 1)
        self.trajectories.invalidate()

    def update(
        self,
        point: Point | None,
        walk: Walk | None = None,
        start: Point | None = None,
        traces: Sequence[Walk] = (),
        races: Sequence[Walk | None] = (),
        index: int | None = None,
    ) -> None:
        """Move the marks; what is None is not shown, and neither is what lies outside of the window.

        Parameters
        ----------
        point : (weight, bias)
            (weight, bias) of the marker (if None, the walk's point of number `index`, or its end).
        walk : Walk, optional
            A trajectory or points (k, 2).
        start : (weight, bias), optional
            (weight, bias) of the start (the walk's first point, if None).
        traces : sequence of Walk, optional
            Up to 3 walks of before, the newest last.
        races : sequence of Walk, optional
            Up to 5 walks, each with its own look and its end marked (None: not this one).
        index : int, optional
            The walk's points after the one of this number are drawn as planned only.
        """
        steps = _NO_POINTS if walk is None else artists.points_of(walk)
        path = self._places_of(() if walk is None else walk)
        if point is None and len(steps):
            point = steps[artists.nearest_index(steps, index)]
        self.trajectories.show_trajectory(path, index)
        self.trajectories.show_traces_and_racers(self._places_of, traces, races)
        place = self._point_on_surface(point)
        if start is None and len(path):
            artists.set_data_if_changed(self.start, *path[:1].T)
        else:
            artists.set_data_if_changed(self.start, *self._point_on_surface(start)[:, None])
        artists.set_data_if_changed(self.marker, *place[:, None])
        self._draw_stem(point, place)

    def _places_of(self, walk: Walk) -> np.ndarray:
        return points_on_surface(
            self.surface, artists.points_of(walk), self.window, self.cost_grid, getattr(walk, "costs", None)
        )

    def _point_on_surface(self, point: Point | None) -> np.ndarray:
        return NOWHERE if point is None else points_on_surface(self.surface, point, self.window, self.cost_grid)[0]

    def _draw_stem(self, point: Point | None, place: np.ndarray) -> None:
        """Draw the dotted line from the floor to the marker, and say where the marker is if it is not shown."""
        x, y, z = place.tolist()
        hidden = point is not None and z != z
        if point is not None and hidden and self.window.contains(point):
            cost = self.surface.cost_at(point)
            x, y, z = float(point[0]), float(point[1]), self.cost_grid.top
            artists.set_text_if_changed(self.offscreen, text=f"↑ {self.surface.cost_label.name} {number(cost, 0)}")
        elif hidden:
            artists.set_text_if_changed(self.offscreen, text=MARKER_OUTSIDE)
        artists.set_data_if_changed(self.stem, *np.array([(x, x), (y, y), (self.cost_grid.base, z)]))
        artists.set_visible_if_changed(self.offscreen, hidden)


class SurfaceAxes(Axes3D):
    """3-D axes whose upright axis stands at the right, where there is room for its numbers, from wherever one looks."""

    def view_init(self, *args: Any, **kwargs: Any) -> None:
        """Look from another side, as `Axes3D.view_init`."""
        super().view_init(*args, **kwargs)
        if hasattr(self, "zaxis"):  # not before the axes are made
            right = "upper" if abs((self.azim + 180) % 360 - 180) <= 90 else "lower"
            self.zaxis.set_ticks_position(right)
            self.zaxis.set_label_position(right)


def add_3d_axes(figure: Figure, left: float = 0.0, width: float = 1.0) -> Axes3D:
    """Add 3-D axes that fill a part of the figure's width, with room for their labels."""
    with rc_context(GRID):  # the only public way to say how lines on the panes look
        axes = figure.add_axes((left - 0.07 * width, 0.035, 0.97 * width, 0.92), axes_class=SurfaceAxes)
    axes.set_in_layout(False)
    return axes
