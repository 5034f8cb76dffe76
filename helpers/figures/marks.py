"""The marks on a picture, each in its role's colour and shape; with animated=True they can move."""

import numpy as np

from helpers import style

WALK_STYLES = (  # told apart without colour: shape of the dots, dash of the line, and darkness
    {"color": style.MARKER, "marker": "o", "linestyle": "-"},
    {"color": "#7a0c14", "marker": "s", "linestyle": (0, (5, 1.6))},
    {"color": "#e8663c", "marker": "^", "linestyle": (0, (1.2, 1.2))},
    {"color": "#a63a78", "marker": "D", "linestyle": (0, (6, 1.5, 1.2, 1.5))},
    {"color": "#5b2a1b", "marker": "v", "linestyle": (0, (3, 1.2, 1.2, 1.2, 1.2, 1.2))},
    {"color": "#f08a98", "marker": "P", "linestyle": (0, (9, 2))},
)


def _line(axes, animated, points=((), ()), **look):
    (line,) = axes.plot(*points, animated=animated, **look)
    line.set_in_layout(not animated)
    return line


def path(axes, animated=True, **look):
    """Add a walk: a line with a dot at every step."""
    look = {"color": style.MARKER, "linewidth": 1.5, "marker": "o", "markersize": 3.4, "zorder": 6} | look
    return _line(axes, animated, markeredgewidth=0, **look)


def start(axes, animated=True, **look):
    """Add a start: a hollow ring."""
    ring = {"color": style.MARKER, "marker": "o", "markersize": 9, "markerfacecolor": style.PAPER, "zorder": 7}
    return _line(axes, animated, **ring | {"linestyle": "none", "markeredgewidth": 1.9} | look)


def marker(axes, animated=True, **look):
    """Add the marker: a filled disc with a white edge."""
    disc = {"color": style.MARKER, "marker": "o", "markersize": 10.5, "markeredgecolor": style.PAPER, "zorder": 9}
    return _line(axes, animated, **disc | {"linestyle": "none", "markeredgewidth": 1.4} | look)


def fitted_line(axes, animated=True, **look):
    """Add the line of one weight and bias."""
    return _line(axes, animated, **{"color": style.LINE, "linewidth": 2.2, "zorder": 4} | look)


def curve(axes, animated=True):
    """Add a slice of the cost."""
    return _line(axes, animated, color=style.INK, linewidth=1.8, zorder=3)


def tangent(axes, animated=True):
    """Add a tangent."""
    return _line(axes, animated, color=style.SLOPE, linewidth=3.0, zorder=5)


def secant(axes, animated=True):
    """Add a secant: dashed."""
    return _line(axes, animated, color=style.SLOPE_EDGE, linewidth=1.7, linestyle=(0, (5, 2.5)), zorder=6)


def aim(axes, animated=True):
    """Add a dashed line that shows a direction that nobody walks: straight to the minimum."""
    return _line(axes, animated, color=style.MINIMUM, linewidth=1.3, linestyle=(0, (5, 3)), zorder=5)


def cross_line(axes, animated=True):
    """Add a dotted line through the marker, along which a slice is cut."""
    return _line(axes, animated, color=style.MARKER, linewidth=1.1, linestyle=(0, (1, 2)), zorder=4)


def other(axes, animated=True, **look):
    """Add a second point: a hollow square in the colour of slopes."""
    square = {"color": style.SLOPE_EDGE, "marker": "s", "markersize": 7.5, "markerfacecolor": style.PAPER, "zorder": 8}
    return _line(axes, animated, **square | {"linestyle": "none", "markeredgewidth": 1.7} | look)


def minima(axes, surface):
    """Draw what is known of the minima: crosses, or the line of them; and the saddles as hollow diamonds."""
    known = surface.minima
    if known.kind == "line":
        foot, along = known.points[0], known.direction
        reach = 4 * max(abs(np.subtract(*axes.get_xlim())), abs(np.subtract(*axes.get_ylim())))
        ends = np.array([foot - reach * along, foot + reach * along])
        axes.plot(*ends.T, color=style.MINIMUM, linewidth=2.0, zorder=5)
    elif len(known.points):
        axes.plot(*known.points.T, "x", color=style.MINIMUM, markersize=9, markeredgewidth=2.3, zorder=5)
    saddles = np.asarray(getattr(surface, "saddles", ())).reshape(-1, 2)
    if len(saddles):
        axes.plot(
            *saddles.T,
            "D",
            color=style.MINIMUM,
            markersize=6.5,
            markerfacecolor=style.PAPER,
            markeredgewidth=1.5,
            zorder=5,
        )


def points_of(walk):
    """Return the points (k, 2) of a trajectory, or of an array of points."""
    return np.asarray(getattr(walk, "points", walk), dtype=float).reshape(-1, 2)


def put(line, *data):
    """Give a line its points, one row for each axis, unless it has them: then it need not be drawn anew."""
    if hasattr(line, "set_data_3d"):
        before, give = line.get_data_3d(), line.set_data_3d
    else:
        before, give = line.get_data(orig=True), line.set_data
    if any(np.asarray(a, float).tobytes() != np.asarray(b, float).tobytes() for a, b in zip(before, data, strict=True)):
        give(*data)
