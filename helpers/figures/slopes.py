"""Still pictures of slopes: slices with tangents, secants, and profiles in any direction."""

import numpy as np

from helpers import style
from helpers.figures import marks
from helpers.figures.frame import settle
from helpers.figures.points import legend_below, named
from helpers.figures.slices import SliceView
from helpers.text import number, plain

SECANT_STYLES = (
    {"color": style.SLOPE_EDGE, "linestyle": (0, (1.2, 1.6))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (4, 2))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (7, 1.5))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (6, 1.5, 1.2, 1.5))},
)


def draw_slices(surface, point, title="Two slices through the marker, and the slope of each", window=None):
    """Draw the cost along weight and along bias through a point, with both tangents.

    surface: the surface; point: (weight, bias); title: what to look for; window: the part shown (the surface's, if
    None). Returns a Picture.
    """
    picture, places = style.panels(2, height=4.0)
    style.set_picture_title(picture, title)
    views = [
        SliceView(surface, along, axes=axes, window=window, title=_held(surface, point, k))
        for k, (along, axes) in enumerate(zip(("weight", "bias"), places, strict=True))
    ]
    for view in views:
        view.lower_top(max(view.highest(point) for view in views))
    settle(picture)
    for view in views:
        view.update(point)
    return picture


def _held(surface, point, axis):
    """Say along what a slice runs, and what is held fast at which value."""
    names = [label.name for label in (surface.weight_label, surface.bias_label)]
    return f"Along {names[axis]}, with {names[1 - axis]} held at {plain(float(point[1 - axis]))}"


def draw_secants(surface, point, reaches, along="weight", title="The secant turns into the tangent", window=None):
    """Draw a slice with secants through the marker and points ever nearer to it, and the tangent.

    surface: the surface; point: (weight, bias) of the marker; reaches: how far along the slice the other points lie;
    along: "weight" or "bias"; title: what to look for; window: the part shown. Returns a Picture.
    """
    picture = style.figure(5.6, 4.8)
    view = SliceView(surface, along, title=title, window=window, axes=picture.add_subplot())
    view.words.set_visible(False)
    for k, reach in enumerate(reaches):
        _draw_secant(view, point, float(reach), SECANT_STYLES[k % len(SECANT_STYLES)])
    slope = surface.slopes_at(point)[view.axis]
    view.tangent.set(label=f"tangent: slope {number(slope)}", animated=False)
    legend_below(picture)
    settle(picture)
    view.update(point)
    return picture


def _draw_secant(view, point, reach, look):
    """Draw the secant through the marker and the point of the slice at `reach` from it."""
    here, there = np.array(point, dtype=float), np.array(point, dtype=float)
    there[view.axis] += reach
    low, high = view.surface.cost_at(here), view.surface.cost_at(there)
    slope = (high - low) / reach
    ends = np.array(view.axes.get_xlim())
    words = f"secant at {plain(reach)}: slope {number(slope)}"
    view.axes.plot(ends, low + slope * (ends - here[view.axis]), linewidth=1.5, zorder=4, label=words, **look)
    marks.other(view.axes, animated=False, points=([there[view.axis]], [high]), markersize=6, zorder=6)


def draw_profiles(surface, point, directions, reach=1.0, title="Up along one direction, down along another"):
    """Draw the cost along straight lines through a point, in several directions.

    surface: the surface; point: (weight, bias); directions: {name: (weight, bias)}, of any length; reach: how many
    times its direction each line goes to either side; title: what to look for. Returns a Picture.
    """
    picture = style.figure(5.2, 4.4)
    axes = picture.add_subplot()
    style.dress(axes, "how far along the direction (times its length)", surface.cost_label, title)
    shares = np.linspace(-reach, reach, 121)
    for k, (name, direction) in enumerate(named(directions, "direction").items()):
        weights, biases = (point[axis] + shares * direction[axis] for axis in (0, 1))
        look = marks.WALK_STYLES[k % len(marks.WALK_STYLES)] | {"color": style.INK}
        axes.plot(shares, surface.cost(weights, biases), label=name, markevery=12, markersize=4.5, **look)
    marks.marker(axes, animated=False, points=([0], [surface.cost_at(point)]))
    legend_below(picture)
    return picture
