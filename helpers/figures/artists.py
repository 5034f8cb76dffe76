"""The artists of a picture, each in its role's colour and shape; with animated=True they can move."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from mpl_toolkits.mplot3d.art3d import Line3D
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures.types import Look, Walk
from helpers.surfaces import Surface

DASHES_OF_GHOST = 7
DOT, SMALL_DOT = 5.5, 2.5  # points across

WALK_STYLES: tuple[Look, ...] = (  # told apart without colour: shape of the dots, dash of the line, and darkness
    {"color": style.MARKER, "marker": "o", "linestyle": "-"},
    {"color": "#7a0c14", "marker": "s", "linestyle": (0, (5, 1.6))},
    {"color": "#cf4f1a", "marker": "^", "linestyle": (0, (1.2, 1.2))},
    {"color": "#a63a78", "marker": "D", "linestyle": (0, (6, 1.5, 1.2, 1.5))},
    {"color": "#5b2a1b", "marker": "v", "linestyle": (0, (3, 1.2, 1.2, 1.2, 1.2, 1.2))},
    {"color": "#d4567a", "marker": "P", "linestyle": (0, (9, 2))},
)


def _line(axes: Axes, animated: bool, points: Sequence[ArrayLike] = ((), ()), **look: Any) -> Line2D:
    (line,) = axes.plot(*points, animated=animated, **look)
    line.set_in_layout(not animated)
    return line


def path(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a walk: a line with a dot at every step."""
    whole: Look = {"color": style.MARKER, "linewidth": 1.5, "marker": "o", "markersize": 3.4, "zorder": 6} | look
    return _line(axes, animated, markeredgewidth=0, **whole)


def planned(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add the part of a walk that is still to come: thin, dashed and pale."""
    whole: Look = {"color": style.PALE_MARKER, "linewidth": 1.1, "linestyle": (0, (3, 2)), "markersize": 2.2} | look
    return path(axes, animated, **whole)


def trace(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a walk of before: thin and pale."""
    return path(axes, animated, **{"linewidth": 1.2, "markersize": 2.6, "alpha": 0.5} | look)


def racer(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add one walk of several, told apart by one of the WALK_STYLES."""
    return path(axes, animated, **{"linewidth": 1.3, "markersize": 3.4} | look)


def racer_end(axes: Axes, look: Look, animated: bool = True, **more: Any) -> Line2D:
    """Add the end of one walk of several: a larger dot in the walk's own shape; look: one of the WALK_STYLES."""
    dot: Look = {"color": look["color"], "marker": look["marker"], "markersize": 8.5, "markeredgewidth": 1.1}
    return marker(axes, animated, **dot | more)


def ghost(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add the place where the next step would land: a hollow, dashed ring as large as the marker."""
    ring: Look = {
        "color": style.MARKER,
        "marker": _dashed_ring(),
        "markersize": 10.5,
        "markerfacecolor": "none",
        "zorder": 8,
    }
    return _line(axes, animated, **ring | {"linestyle": "none", "markeredgewidth": 1.7} | look)


def _dashed_ring() -> Path:
    turns = np.linspace(0, 360, DASHES_OF_GHOST, endpoint=False)
    return Path.make_compound_path(*(Path.arc(turn, turn + 0.62 * 360 / DASHES_OF_GHOST) for turn in turns))


def bowls_axis(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add the direction in which a bowl is steepest or flattest: a thin dark line."""
    line: Look = {"color": style.INK, "linewidth": 1.0, "alpha": 0.75, "zorder": 3.5}
    return _line(axes, animated, **line | look)


def start(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a start: a hollow ring."""
    ring: Look = {"color": style.MARKER, "marker": "o", "markersize": 9, "markerfacecolor": style.PAPER, "zorder": 7}
    return _line(axes, animated, **ring | {"linestyle": "none", "markeredgewidth": 1.9} | look)


def marker(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add the marker: a filled disc with a white edge."""
    disc: Look = {"color": style.MARKER, "marker": "o", "markersize": 10.5, "markeredgecolor": style.PAPER, "zorder": 9}
    return _line(axes, animated, **disc | {"linestyle": "none", "markeredgewidth": 1.4} | look)


def data_points(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add data: grey dots with a thin white edge."""
    dots: Look = {"color": style.DATA, "marker": "o", "linestyle": "none", "markersize": DOT, "zorder": 3}
    return _line(axes, animated, **dots | {"markeredgecolor": style.PAPER, "markeredgewidth": 0.6} | look)


def line_handle(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a place where the line can be taken hold of: a small hollow square."""
    square: Look = {"color": style.LINE, "marker": "s", "markersize": 7.0, "markerfacecolor": style.PAPER, "zorder": 5}
    return _line(axes, animated, **square | {"linestyle": "none", "markeredgewidth": 1.6} | look)


def fitted_line(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add the line of one weight and bias."""
    line: Look = {"color": style.LINE, "linewidth": 2.2, "zorder": 4}
    return _line(axes, animated, **line | look)


def curve(axes: Axes, animated: bool = True) -> Line2D:
    """Add a slice of the cost."""
    return _line(axes, animated, color=style.INK, linewidth=1.8, zorder=3)


def tangent(axes: Axes, animated: bool = True) -> Line2D:
    """Add a tangent."""
    return _line(axes, animated, color=style.SLOPE, linewidth=3.0, zorder=5)


def secant(axes: Axes, animated: bool = True) -> Line2D:
    """Add a secant: dashed."""
    return _line(axes, animated, color=style.SLOPE_EDGE, linewidth=1.7, linestyle=(0, (5, 2.5)), zorder=6)


def aim(axes: Axes, animated: bool = True) -> Line2D:
    """Add a dashed line that shows a direction that nobody walks: straight to the minimum."""
    return _line(axes, animated, color=style.MINIMUM, linewidth=1.3, linestyle=(0, (5, 3)), zorder=5)


def cross_line(axes: Axes, animated: bool = True) -> Line2D:
    """Add a dotted line through the marker, along which a slice is cut."""
    return _line(axes, animated, color=style.MARKER, linewidth=1.1, linestyle=(0, (1, 2)), zorder=4)


def level(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a dashed line at a height, such as the least cost."""
    dashes: Look = {"color": style.MINIMUM, "linewidth": 1.0, "linestyle": (0, (4, 3)), "zorder": 2}
    return _line(axes, animated, **dashes | look)


def second_point(axes: Axes, animated: bool = True, **look: Any) -> Line2D:
    """Add a second point: a hollow square in the colour of slopes."""
    square: Look = {
        "color": style.SLOPE_EDGE,
        "marker": "s",
        "markersize": 7.5,
        "markerfacecolor": style.PAPER,
        "zorder": 8,
    }
    return _line(axes, animated, **square | {"linestyle": "none", "markeredgewidth": 1.7} | look)


def draw_minima(axes: Axes, surface: Surface) -> None:
    """Draw what is known of the minima: crosses, or the line of them; and the saddles as hollow diamonds."""
    known = surface.minima
    if known.kind == "line":
        foot, along = known.points[0], known.direction
        reach = 4 * max(abs(np.subtract(*axes.get_xlim())), abs(np.subtract(*axes.get_ylim())))
        ends = np.array([foot - reach * along, foot + reach * along])
        axes.plot(*ends.T, color=style.MINIMUM, linewidth=2.0, zorder=5)
    elif len(known.points):
        axes.plot(*known.points.T, "x", color=style.MINIMUM, markersize=9, markeredgewidth=2.3, zorder=5)
    if len(surface.saddles):
        axes.plot(
            *surface.saddles.T,
            "D",
            color=style.MINIMUM,
            markersize=6.5,
            markerfacecolor=style.PAPER,
            markeredgewidth=1.5,
            zorder=5,
        )


def points_of(walk: Walk) -> np.ndarray:
    """Return the points (k, 2) of a trajectory, or of an array of points."""
    return np.asarray(getattr(walk, "points", walk), dtype=float).reshape(-1, 2)


def nearest_index(points: np.ndarray, index: int | None = None) -> int:
    """Return the number of the point of a walk that `index` means: the nearest there is, the last one if None."""
    return len(points) - 1 if index is None else min(max(int(index), 0), len(points) - 1)


def is_read_only(walk: Walk) -> bool:
    """Return whether the points of a trajectory or array cannot change any more."""
    points = getattr(walk, "points", walk)
    return isinstance(points, np.ndarray) and not points.flags.writeable


def set_data_if_changed(line: Line2D, *data: ArrayLike) -> None:
    """Give a line its points, unless it has them; tell its picture that nothing else of it has changed.

    Parameters
    ----------
    line : Line2D or Line3D
        A line that moves.
    *data : array_like, shape (k,)
        The coordinates of the points, one row for each axis.
    """
    if isinstance(line, Line3D):
        before, give = line.get_data_3d(), line.set_data_3d
    else:
        before, give = line.get_data(orig=True), line.set_data
    rows = [np.asarray(values, float) for values in data]
    if all(map(_same_numbers, before, rows)):
        return
    _set_data_only(line, give, *rows)


def set_corners_if_changed(polygon: Polygon, corners: ArrayLike) -> None:
    """Give a closed polygon its corners (k, 2), unless it has them; tell its picture that nothing else has changed."""
    if not np.array_equal(polygon.get_xy()[:-1], corners):
        _set_data_only(polygon, polygon.set_xy, corners)


def set_text_if_changed(text: Text, /, **properties: object) -> None:
    """Have a text say something else, stand elsewhere, be seen or hidden; tell its picture that nothing else changed.

    Parameters
    ----------
    text : Text
        A text that moves.
    **properties
        What may differ from before: text, position, ha, va, visible, as matplotlib names them.
    """
    for name, value in properties.items():
        if getattr(text, f"get_{name}")() != value:
            _set_data_only(text, getattr(text, f"set_{name}"), value)


def set_visible_if_changed(artist: Artist, visible: bool) -> None:
    """Show or hide an artist; tell its picture that nothing else of it has changed."""
    if artist.get_visible() != visible:
        _set_data_only(artist, artist.set_visible, visible)


def _set_data_only(artist: Artist, give: Callable[..., object], *data: object) -> None:
    """Call what gives an artist other data, and let it be stale only if it was so before."""
    same_looks, picture = not artist.stale, artist.figure
    give(*data)
    if same_looks and isinstance(picture, style.Picture):
        picture.data_changed.add(artist)
        artist.stale = False


def _same_numbers(before: ArrayLike, now: np.ndarray) -> bool:
    if before is now:
        return True
    known = np.asarray(before, float)
    return known.size == now.size and known.tobytes() == now.tobytes()
