"""The cost from above: weight and bias are the axes, the cost is the colour."""

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.contour import ContourSet
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.arrow import Arrow
from helpers.figures.bowl_axes import BowlAxes
from helpers.figures.cost_grid import FINE, QUICK, CostGrid
from helpers.figures.frame import Frame, decimals
from helpers.figures.offscreen import OffscreenIndicator
from helpers.figures.trajectory_layer import RACE_SIGNS, TrajectoryLayer
from helpers.figures.types import Point, ShownPoints, Walk
from helpers.figures.view import View
from helpers.surfaces import Surface, Window
from helpers.text import capital, number, short_number

SCALES_DIFFER = "scales differ: right angles do not look right"
NUMBERED = (3, 6, 9, 13, 18)  # which levels carry their cost
CORNERS = ((-1, -1), (-1, 1), (1, -1), (1, 1))
REACHES = "walk reaches\n"
LANDS = "next step lands at\n"
ARROW_REACH = 2.0  # half-widths from the middle: an arrow is cut there, outside of the frame


def draw_map(
    axes: Axes,
    surface: Surface,
    window: Window | None = None,
    title: str | None = None,
    contours: str = "numbered",
    cost_grid: CostGrid | None = None,
) -> CostGrid:
    """Draw the cost as colours and contours, with the minima, on 2-D axes; return its CostGrid.

    surface: the surface; window: the part shown (the surface's, if None); title: what to look for;
    contours: "numbered" (some carry their cost), "plain" or "none"; cost_grid: of the window, if it is known.
    """
    window = surface.window if window is None else window
    cost_grid = CostGrid(surface, window, FINE) if cost_grid is None else cost_grid
    style.dress(axes, surface.weight_label, surface.bias_label)
    axes.spines[["top", "right"]].set_visible(True)
    if np.isfinite(cost_grid.cost).any():
        colours = cost_grid.band_colours(cost_grid.levels)
        axes.contourf(*cost_grid.contour_arguments, levels=cost_grid.levels, colors=colours, extend="max")
    axes.set(xlim=window.weight, ylim=window.bias, autoscale_on=False)
    axes.set_aspect("equal" if window.equal_scale else "auto", adjustable="box")
    if contours != "none" and np.isfinite(cost_grid.cost).any():
        lines = _draw_lines(axes, cost_grid)
        if contours == "numbered":
            _write_levels(axes, lines, cost_grid, [*surface.minima.points, surface.default_start])
    artists.draw_minima(axes, surface)
    title = f"{capital(str(surface.cost_label))}: the darker, the higher" if title is None else title
    style.set_title(axes, title, note="" if window.equal_scale else SCALES_DIFFER)
    return cost_grid


def _draw_lines(axes: Axes, cost_grid: CostGrid) -> ContourSet:
    """Draw thin lines at the levels, fainter where the colour does not change any more."""
    inks = [to_rgba(style.INK, 0.4 if level <= cost_grid.top else 0.18) for level in cost_grid.levels[1:]]
    return axes.contour(
        *cost_grid.contour_arguments, levels=cost_grid.levels[1:], colors=inks, linewidths=0.6, linestyles="solid"
    )


def _write_levels(axes: Axes, lines: ContourSet, cost_grid: CostGrid, keep_clear: Sequence[Point]) -> None:
    """Write their cost on some contours, each as far as can be from the frame, from other numbers and from marks."""
    frame = Frame(axes.get_xlim(), axes.get_ylim())
    taken, written = [*frame.to_unit_square(np.array(keep_clear)), *CORNERS], []
    for level, segments in zip(lines.levels, lines.allsegs, strict=True):
        if np.searchsorted(cost_grid.levels, level) not in NUMBERED or not segments:
            continue
        places = np.concatenate(segments)
        offsets = frame.to_unit_square(places)
        inside = np.abs(offsets).max(axis=1) < 0.82
        if not inside.any():
            continue
        room = np.min([np.hypot(*(offsets - t).T) for t in taken], axis=0)
        best = int(np.argmax(np.where(inside, room, -1)))
        taken.append(offsets[best])
        written.append(places[best])
    colours = [to_rgba(style.INK, 0.8)]  # no levels are named: before matplotlib 3.11 that mixed them up
    axes.clabel(lines, manual=written, fontsize=style.NOTE_SIZE, inline_spacing=3, fmt=short_number, colors=colours)


class ContourView(View):
    """Show the cost from above, with a walk and the marker.

    Parameters
    ----------
    surface : Surface
        The surface.
    window : Window, optional
        The part shown (the surface's, if None).
    title : str, optional
        What to look for.
    cross_lines : bool, optional
        Whether two dotted lines through the marker show where the slices are.
    axes : Axes, optional
        Axes of a larger picture to draw on.
    contours : str, optional
        "numbered", "plain" or "none".
    """

    def __init__(
        self,
        surface: Surface,
        window: Window | None = None,
        title: str | None = None,
        cross_lines: bool = False,
        axes: Axes | None = None,
        contours: str = "numbered",
    ) -> None:
        super().__init__(axes)
        self.title, self.contours, axes = title, contours, self.axes
        self.cross_lines = [artists.cross_line(axes) for _ in range(2)] if cross_lines else []
        self.bowl_axes, self.trajectories = BowlAxes(axes), TrajectoryLayer(axes)
        self.aim, self.path, self.start = artists.aim(axes), self.trajectories.path, artists.start(axes)
        self.arrow, self.ghost = Arrow(axes), artists.ghost(axes)
        self.marker = artists.marker(axes)
        self.offscreen = OffscreenIndicator(axes)
        self._names: object = None
        self._racers: tuple[list[Walk | None], list[ShownPoints]] = [], []  # those seen, and the farthest of them
        self._draw_first(surface, window)
        self.offscreen.set_expected_text(REACHES + self._words((0, 0), (2, 2)))

    def _draw_background(self, quick: bool) -> None:
        contours = "plain" if quick and self.contours == "numbered" else self.contours
        self.cost_grid = CostGrid(self.surface, self.window, QUICK if quick else FINE)
        draw_map(self.axes, self.surface, self.window, self.title, contours, self.cost_grid)
        self.frame = Frame(self.window.weight, self.window.bias)
        names = self.window, self.surface.weight_label, self.surface.bias_label
        self._same_names, self._names = names == self._names, names
        for part in (self.trajectories, self.bowl_axes):
            part.invalidate()
        self._racers = [], []

    def _needs_layout(self, quick: bool) -> bool:
        return not (quick and self._same_names)

    def update(
        self,
        point: Point | None,
        walk: Walk | None = None,
        start: Point | None = None,
        arrow: Point | None = None,
        aim: Point | None = None,
        ghost: Point | None = None,
        traces: Sequence[Walk] = (),
        races: Sequence[Walk | None] = (),
        axes: ArrayLike | None = None,
        index: int | None = None,
    ) -> None:
        """Move the marks; what is None is not shown.

        Parameters
        ----------
        point : (weight, bias)
            (weight, bias) of the marker (if None, the walk's point of number `index`, or its end).
        walk : Walk, optional
            A trajectory or points (k, 2).
        start : (weight, bias), optional
            (weight, bias) of the start (the walk's first point, if None).
        arrow : (weight, bias), optional
            (weight, bias) that an arrow from the marker spans, in the axes' units.
        aim : (weight, bias), optional
            (weight, bias) to which a dashed line leads.
        ghost : (weight, bias), optional
            (weight, bias) where the next step would land.
        traces : sequence of Walk, optional
            Up to 3 walks of before, the newest last.
        races : sequence of Walk, optional
            Up to 5 walks, each with its own look and its end marked (None: not this one).
        axes : array_like, optional
            The bowl's slow and fast axis, two segments ((weight, bias), (weight, bias)).
        index : int, optional
            The walk's points after the one of this number are drawn as planned only.
        """
        points = _NO_POINTS if walk is None else artists.points_of(walk)
        steps = self.frame.clip_for_drawing(points)
        if point is None and len(steps):
            point = points[artists.nearest_index(points, index)]
        place, landing = self._place(point), self._place(ghost)
        self.trajectories.show_trajectory(steps, index)
        self.trajectories.show_traces_and_racers(self._places_of, traces, races)
        self.bowl_axes.show(axes, self.frame, self.surface.default_start)
        artists.set_data_if_changed(self.marker, *place.T)
        artists.set_data_if_changed(self.start, *(steps[:1] if start is None else self._place(start)).T)
        artists.set_data_if_changed(self.ghost, *landing.T)
        self._draw_aim(place, self._place(aim))
        self._draw_arrow(place, arrow)
        self._draw_cross_lines(place)
        racers = self._racers_outside(races)
        self._show_offscreen([(point, place, ""), (points, steps, REACHES), (ghost, landing, LANDS), *racers])

    def _places_of(self, walk: Walk) -> np.ndarray:
        return self.frame.clip_for_drawing(artists.points_of(walk))

    def _place(self, point: Point | None) -> np.ndarray:
        return _NO_POINTS if point is None else self.frame.clip_for_drawing(point)

    def _draw_aim(self, place: np.ndarray, aim: np.ndarray) -> None:
        line = np.concatenate([place, aim]) if len(place) and len(aim) else _NO_POINTS
        artists.set_data_if_changed(self.aim, *line.T)

    def _draw_arrow(self, place: np.ndarray, arrow: Point | None) -> None:
        """Place the arrow, cut where it is far outside; hide it where it has no length or no start."""
        if arrow is None or not len(place):
            return self.arrow.hide()
        tip = self.frame.clip_for_drawing(place[0] + np.asarray(arrow))
        if not np.isfinite(tip - place).all():
            return self.arrow.hide()
        begin, end = self.frame.to_unit_square(place)[0], self.frame.to_unit_square(tip)[0]
        length, outside = np.abs(end - begin).max(), np.abs(end).max()
        if length < 1e-6 or np.abs(begin).max() > 1:
            return self.arrow.hide()
        if outside > ARROW_REACH:
            end = begin + (end - begin) * (ARROW_REACH / outside)
        self.arrow.place(self.frame.from_unit_square(begin), self.frame.from_unit_square(end))

    def _draw_cross_lines(self, place: np.ndarray) -> None:
        if self.cross_lines:
            (w, b) = place[0] if len(place) else (np.nan, np.nan)
            artists.set_data_if_changed(self.cross_lines[0], self.window.weight, (b, b))
            artists.set_data_if_changed(self.cross_lines[1], (w, w), self.window.bias)

    def _racers_outside(self, races: Sequence[Walk | None]) -> list[ShownPoints]:
        """Return what `_show_offscreen` needs of the racers, the one that goes farthest out first; know those seen."""
        seen = [race for race in races if race is None or artists.is_read_only(race)]
        known, _ = self._racers
        if len(seen) < len(races) or [*map(id, seen)] != [*map(id, known)]:
            walks = [_NO_POINTS if race is None else artists.points_of(race) for race in races]
            shown = [
                (walk, self.frame.clip_for_drawing(walk), f"{sign} reaches\n")
                for walk, sign in zip(walks, RACE_SIGNS, strict=False)
            ]
            far = [np.abs(self.frame.to_unit_square(places)).max(initial=0.0) for _, places, _ in shown]
            self._racers = seen, [shown[k] for k in np.argsort(far)[::-1]][:1]
        return self._racers[1]

    def _show_offscreen(self, shown: Iterable[ShownPoints]) -> None:
        """Indicate what is outside, where it lies farthest: the first of those shown of which any part is.

        shown: of each its points, the places at which they are drawn, and the words before its numbers.
        """
        for points, places, words in shown:
            if not self.frame.contains(places):
                offsets = self.frame.to_unit_square(places)
                index = int(np.nanargmax(np.abs(offsets).max(axis=1)))
                point = artists.points_of(cast(Walk, points))[index]
                return self.offscreen.show(offsets[index], words + self._words(point, offsets[index]))
        self.offscreen.hide()

    def _words(self, point: Point, offset: Sequence[float] | np.ndarray) -> str:
        names = self.surface.weight_label.name, self.surface.bias_label.name
        outside = [k for k in (0, 1) if abs(offset[k]) > 1]
        return "\n".join(f"{names[k]} {number(float(point[k]), decimals(self.frame.half[k]))}" for k in outside)


_NO_POINTS = np.empty((0, 2))
