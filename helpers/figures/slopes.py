"""Still pictures of slopes: slices with tangents, secants, and profiles in any direction."""

from collections.abc import Iterable

import numpy as np

from helpers import style
from helpers.figures import artists
from helpers.figures.points import legend_below, named
from helpers.figures.slices import SliceView
from helpers.figures.types import Look, NamedLines, Point
from helpers.style import Picture, freeze_layout
from helpers.surfaces import Surface, Window
from helpers.text import number, short_number

SECANT_STYLES: tuple[Look, ...] = (
    {"color": style.SLOPE_EDGE, "linestyle": (0, (1.2, 1.6))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (4, 2))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (7, 1.5))},
    {"color": style.SLOPE_EDGE, "linestyle": (0, (6, 1.5, 1.2, 1.5))},
)


def draw_slices(
    surface: Surface,
    point: Point,
    title: str = "Two slices through the marker, and the slope of each",
    window: Window | None = None,
) -> Picture:
    """Draw the cost along weight and along bias through a point, with both tangents.

    Parameters
    ----------
    surface : Surface
        The surface.
    point : (weight, bias)
        (weight, bias).
    title : str, optional
        What to look for.
    window : Window, optional
        The part shown (the surface's, if None).

    Returns
    -------
    Picture
    """
    picture, places = style.panels(2, height=4.0)
    style.set_picture_title(picture, title)
    views = [
        SliceView(surface, along, axes=axes, window=window, title=_title_with_held(surface, point, k))
        for k, (along, axes) in enumerate(zip(("weight", "bias"), places, strict=True))
    ]
    for view in views:
        view.lower_top(max(view.highest(point) for view in views))
    freeze_layout(picture)
    for view in views:
        view.update(point)
    return picture


def _title_with_held(surface: Surface, point: Point, axis: int) -> str:
    """Say along what a slice runs, and what is held fast at which value."""
    names = [label.name for label in (surface.weight_label, surface.bias_label)]
    return f"Along {names[axis]}, with {names[1 - axis]} held at {short_number(float(point[1 - axis]))}"


def draw_secants(
    surface: Surface,
    point: Point,
    reaches: Iterable[float],
    along: str = "weight",
    title: str = "The secant turns into the tangent",
    window: Window | None = None,
) -> Picture:
    """Draw a slice with secants through the marker and points ever nearer to it, and the tangent.

    Parameters
    ----------
    surface : Surface
        The surface.
    point : (weight, bias)
        (weight, bias) of the marker.
    reaches : iterable of float
        How far along the slice the other points lie.
    along : str, optional
        "weight" or "bias".
    title : str, optional
        What to look for.
    window : Window, optional
        The part shown.

    Returns
    -------
    Picture
    """
    picture = style.figure(5.6, 4.8)
    view = SliceView(surface, along, title=title, window=window, axes=picture.add_subplot())
    view.words.set_visible(False)
    for k, reach in enumerate(reaches):
        _draw_secant(view, point, float(reach), SECANT_STYLES[k % len(SECANT_STYLES)])
    slope = surface.slopes_at(point)[view.axis]
    view.tangent.set(label=f"tangent: slope {number(slope)}", animated=False)
    legend_below(picture)
    freeze_layout(picture)
    view.update(point)
    return picture


def _draw_secant(view: SliceView, point: Point, reach: float, look: Look) -> None:
    """Draw the secant through the marker and the point of the slice at `reach` from it."""
    here, there = np.array(point, dtype=float), np.array(point, dtype=float)
    there[view.axis] += reach
    low, high = view.surface.cost_at(here), view.surface.cost_at(there)
    slope = (high - low) / reach
    ends = np.array(view.axes.get_xlim())
    words = f"secant at {short_number(reach)}: slope {number(slope)}"
    view.axes.plot(ends, low + slope * (ends - here[view.axis]), linewidth=1.5, zorder=4, label=words, **look)
    artists.second_point(view.axes, animated=False, points=([there[view.axis]], [high]), markersize=6, zorder=6)


def draw_profiles(
    surface: Surface,
    point: Point,
    directions: NamedLines,
    reach: float = 1.0,
    title: str = "Up along one direction, down along another",
) -> Picture:
    """Draw the cost along straight lines through a point, in several directions.

    Parameters
    ----------
    surface : Surface
        The surface.
    point : (weight, bias)
        (weight, bias).
    directions : mapping of str to (weight, bias), or iterable of them
        {name: (weight, bias)}, of any length.
    reach : float, optional
        How many times its direction each line goes to either side.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    picture = style.figure(5.2, 4.4)
    axes = picture.add_subplot()
    style.dress(axes, "how far along the direction (times its length)", surface.cost_label, title)
    shares = np.linspace(-reach, reach, 121)
    for k, (name, direction) in enumerate(named(directions, "direction").items()):
        weights, biases = (point[axis] + shares * direction[axis] for axis in (0, 1))
        look = artists.WALK_STYLES[k % len(artists.WALK_STYLES)] | {"color": style.INK}
        axes.plot(shares, surface.cost(weights, biases), label=name, markevery=12, markersize=4.5, **look)
    artists.marker(axes, animated=False, points=([0], [surface.cost_at(point)]))
    legend_below(picture)
    return picture
