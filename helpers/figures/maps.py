"""Still pictures over weight and bias: the cost as contours and as a height, steps and walks on it."""

import math
from collections.abc import Iterable, Mapping
from typing import cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc

from helpers import style
from helpers.figures import artists
from helpers.figures.contours import ContourView, draw_map
from helpers.figures.frame import Frame, decimals
from helpers.figures.points import legend_below, named
from helpers.figures.surface3d import SurfaceView, add_3d_axes
from helpers.figures.types import NamedLines, Point, Walk
from helpers.style import Picture, freeze_layout
from helpers.surfaces import Surface, Window
from helpers.text import number

NARROW = 3.5
NEAR = 0.25  # half-widths: a name as far from a minimum as that does not touch its cross


def draw_contours(
    surface: Surface, points: NamedLines = (), title: str | None = None, window: Window | None = None
) -> Picture:
    """Draw the cost as contours, with some points named on it.

    Parameters
    ----------
    surface : Surface
        The surface.
    points : mapping of str to (weight, bias), or iterable of them, optional
        {name: (weight, bias)}, or such pairs in a sequence (then without names).
    title : str, optional
        What to look for.
    window : Window, optional
        The part shown (the surface's, if None).

    Returns
    -------
    Picture
    """
    picture = style.figure(*style.VIEW_SIZE)
    axes = picture.add_subplot()
    draw_map(axes, surface, window, title)
    pairs = points.items() if isinstance(points, Mapping) else (("", point) for point in points)
    for name, point in pairs:
        artists.marker(axes, animated=False, points=([point[0]], [point[1]]))
        _name_point(axes, name, point, surface.minima.nearest(point))
    return picture


def _name_point(axes: Axes, name: str, point: Point, minimum: np.ndarray | None) -> None:
    """Write a name beside a point, on the side where there is more room, or no minimum's cross."""
    frame = Frame(axes.get_xlim(), axes.get_ylim())
    offset = frame.to_unit_square(frame.clip_for_drawing(point))[0]
    to_left = offset[0] > 0.3
    if minimum is not None:
        to_minimum = frame.to_unit_square(frame.clip_for_drawing(minimum))[0] - offset
        if 0 < np.abs(to_minimum).max() < NEAR:
            to_left = to_minimum[0] > 0
    axes.annotate(
        name, (point[0], point[1]), (-9 if to_left else 9, 0), textcoords="offset points",
        ha="right" if to_left else "left", va="center", fontsize=style.LABEL_SIZE, color=style.INK, zorder=12,
        annotation_clip=True,
        bbox={"boxstyle": "square,pad=0.15", "facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.8},
    )  # fmt: skip


def draw_cost_map_and_surface(
    surface: Surface,
    point: Point | None = None,
    walk: Walk | None = None,
    title: str | None = None,
    window: Window | None = None,
) -> Picture:
    """Draw the same cost twice: from above as contours, and as a height.

    Parameters
    ----------
    surface : Surface
        The surface.
    point : (weight, bias), optional
        (weight, bias) of the marker.
    walk : Walk, optional
        A trajectory or points (k, 2).
    title : str, optional
        Of the contours, what to look for.
    window : Window, optional
        The part shown (the surface's, if None).

    Returns
    -------
    Picture
    """
    width, height = style.VIEW_SIZE
    picture = style.figure(2 * width, height)
    grid = picture.add_gridspec(1, 2)
    above = ContourView(surface, axes=picture.add_subplot(grid[0]), title=title, window=window)
    aside = SurfaceView(surface, axes=add_3d_axes(picture, 0.5, 0.5), window=window)
    freeze_layout(picture)
    for view in (above, aside):
        view.update(point, walk)
    return picture


def draw_step(
    surface: Surface,
    before: Point,
    after: Point,
    title: str = "The step goes straight downhill, not straight to the minimum",
) -> Picture:
    """Draw one step, the direction of the nearest minimum, and the angle between the two.

    Parameters
    ----------
    surface : Surface
        The surface.
    before, after : (weight, bias)
        (weight, bias) at the step's ends.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    view = ContourView(surface, title=title, contours="plain")
    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    aim = surface.minima.nearest(before)
    view.update(before, start=before, arrow=after - before, aim=aim)
    if aim is not None and (aim != before).any() and (after != before).any():
        _draw_angle(view.axes, view.frame, before, after, aim)
    return cast(Picture, view.figure)


def _draw_angle(axes: Axes, frame: Frame, corner: np.ndarray, first: np.ndarray, second: np.ndarray) -> None:
    """Write the angle at `corner` between two points, with an arc where both axes have the same scale."""
    turns = [math.degrees(math.atan2(*(end - corner)[::-1])) for end in (first, second)]
    between = (turns[1] - turns[0] + 180) % 360 - 180
    low, high = sorted((turns[0], turns[0] + between))
    radius = 0.24 * float(frame.half.min())
    words = f"{number(abs(between), 1)}°"
    if axes.get_aspect() != "auto":
        axes.add_patch(
            Arc(
                (corner[0], corner[1]),
                2 * radius,
                2 * radius,
                theta1=low,
                theta2=high,
                color=style.INK,
                lw=1.2,
                zorder=7,
            )
        )
    middle = math.radians((low + high) / 2)
    place = corner + 1.75 * radius * np.array([math.cos(middle), math.sin(middle)])
    if axes.get_aspect() == "auto":
        place = corner - np.array([0.0, 0.22]) * frame.half
    axes.text(
        place[0], place[1], words, fontsize=style.LABEL_SIZE, color=style.INK, ha="center", va="center", zorder=12
    )


def draw_walks(
    surface: Surface,
    walks: Mapping[str, Walk] | Iterable[Walk],
    panels: bool = False,
    title: str = "Where does each walk end?",
    window: Window | None = None,
) -> Picture:
    """Draw several walks on contours: all on one picture, with the minima above their ends, or each on its own.

    Parameters
    ----------
    surface : Surface
        The surface.
    walks : mapping of str to Walk | iterable of Walk
        {name: trajectory or points (k, 2)}.
    panels : bool, optional
        Whether each gets its own axes.
    title : str, optional
        What to look for.
    window : Window, optional
        The part shown (the surface's, if None).

    Returns
    -------
    Picture
    """
    if panels:
        return _draw_panels(surface, walks, title, window)
    picture = style.figure(4.9, 4.7)
    axes = picture.add_subplot()
    draw_map(axes, surface, window, title, contours="plain")
    frame = Frame(axes.get_xlim(), axes.get_ylim())
    for k, (name, walk) in enumerate(named(walks, "walk").items()):
        look = artists.WALK_STYLES[k % len(artists.WALK_STYLES)]
        points = frame.clip_for_drawing(artists.points_of(walk))
        words = name + _how_far(surface, frame, artists.points_of(walk), points)
        artists.path(axes, animated=False, points=tuple(points.T), label=words, zorder=4, **look)
        end = {"marker": look["marker"], "color": look["color"], "markersize": 8, "zorder": 4.4}
        artists.marker(axes, animated=False, points=tuple(points[-1:].T), **end)
        artists.start(axes, animated=False, points=tuple(points[:1].T), color=look["color"], zorder=4.2)
    legend_below(picture)
    return picture


def _how_far(surface: Surface, frame: Frame, points: np.ndarray, clipped: np.ndarray) -> str:
    """Return in words how far a walk leaves the frame, or nothing."""
    offsets = np.abs(frame.to_unit_square(clipped))
    if not len(points) or not np.nanmax(offsets, initial=0.0) > 1:
        return ""
    row, axis = np.unravel_index(np.nanargmax(offsets), offsets.shape)
    label = (surface.weight_label, surface.bias_label)[axis]
    return f", as far as {label.name} {number(float(points[row, axis]), decimals(frame.half[axis]))}"


def _draw_panels(
    surface: Surface, walks: Mapping[str, Walk] | Iterable[Walk], title: str, window: Window | None
) -> Picture:
    """Draw every walk on contours of its own, in rows of two or three."""
    walks = named(walks, "walk")
    columns = len(walks) if len(walks) < 4 else 2 if len(walks) == 4 else 3
    picture, places = style.panels(len(walks), columns, width=NARROW, height=NARROW)
    style.set_picture_title(picture, title)
    views = []
    for (name, walk), axes in zip(walks.items(), places, strict=True):
        view = ContourView(surface, window=window, title=name, axes=axes, contours="plain")
        style.few_ticks(axes.xaxis, 3)
        style.few_ticks(axes.yaxis, 4)
        views.append((view, walk))
    freeze_layout(picture)
    for view, walk in views:
        view.update(None, walk)
    return picture
