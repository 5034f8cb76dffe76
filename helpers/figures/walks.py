"""Still pictures of walks step by step: costs, and how many steps each rate needs."""

import math
from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.history import draw_least, excess_label, scale_is_log
from helpers.figures.points import legend_below
from helpers.figures.types import Look, Trajectory
from helpers.style import Picture
from helpers.surfaces import Surface
from helpers.text import number


def draw_histories(
    walks: Mapping[str, Trajectory], surface: Surface, scale: str = "linear", title: str = "How the cost falls"
) -> Picture:
    """Draw the cost after every step of several walks.

    Parameters
    ----------
    walks : mapping of str to Trajectory
        {name: trajectory}.
    surface : Surface
        Where they walked (for the least cost and the labels).
    scale : str, optional
        "linear", or "log" for the excess over the least cost by powers of ten.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    log = scale_is_log(scale)
    least = surface.least_cost
    picture = style.figure(5.6, 4.4)
    axes = picture.add_subplot()
    label = excess_label(surface) if log and least is not None else surface.cost_label
    style.dress(axes, "step", label, title)
    for k, (name, walk) in enumerate(walks.items()):
        heights = np.minimum(walk.costs - (least if log and least is not None else 0.0), 1e150)
        look = artists.WALK_STYLES[k % len(artists.WALK_STYLES)]
        axes.plot(np.where(heights > 0, heights, np.nan) if log else heights, linewidth=1.6, markersize=4,
                  markevery=max(1, len(heights) // 12), label=name, **look)  # fmt: skip
    _limit_heights(axes, walks, least, log)
    legend_below(picture)
    return picture


def _limit_heights(axes: Axes, walks: Mapping[str, Trajectory], least: float | None, log: bool) -> None:
    """Fix the limits so that walks that explode do not flatten the others."""
    starts = max(float(walk.costs[0]) for walk in walks.values())
    lows = least if least is not None else min(float(np.nanmin(walk.costs)) for walk in walks.values())
    if log:
        axes.set_yscale("log")
        excess = starts - (least or 0.0)
        axes.set_ylim(excess * 3e-7, excess * 30)
        style.log_ticks(axes.yaxis)
    else:
        axes.set_ylim(lows - 0.12 * (starts - lows), lows + 1.7 * (starts - lows))
        if least is not None:
            draw_least(axes, least)
    axes.set_xlim(left=-0.01 * max(len(walk.costs) for walk in walks.values()))


def draw_steps_against_rate(
    rates: ArrayLike,
    steps: Iterable[float | None],
    edge: float | None = None,
    best_rate: float | None = None,
    title: str = "Faster only up to a point",
    goal: str = "steps needed",
    scale: str = "linear",
) -> Picture:
    """Draw how many steps a walk needs at each rate, with the edge marked.

    Parameters
    ----------
    rates : array_like
        (k,).
    steps : iterable of float
        (k,) numbers, None where a walk did not get there.
    edge : float, optional
        Rate beyond which walks explode.
    best_rate : float, optional
        Best rate in the worst case.
    title : str, optional
        What to look for.
    goal : str, optional
        Label of the upright axis.
    scale : str, optional
        Of the rates, "linear" or "log".

    Returns
    -------
    Picture
    """
    picture = style.figure(5.6, 4.2)
    axes = picture.add_subplot()
    style.dress(axes, "learning rate", goal, title)
    rates = np.asarray(rates, dtype=float)
    counts = np.array([math.nan if count is None else count for count in steps], dtype=float)
    known = np.isfinite(counts)
    axes.plot(rates, counts, color=style.MARKER, linewidth=1.4, marker="o", markersize=4)
    if known.any() and np.nanmax(counts) > 15 * max(np.nanmin(counts), 1):
        axes.set_yscale("log")
        style.log_ticks(axes.yaxis)
    if scale_is_log(scale):
        axes.set_xscale("log")
        style.log_ticks(axes.xaxis)
    _mark_failures(axes, rates[~known])
    for rate, name, dash in ((edge, "edge", "-"), (best_rate, "best in the worst case", (0, (4, 3)))):
        if rate is not None:
            _mark_rate(axes, rate, name, dash)
    return picture


def _mark_failures(axes: Axes, rates: np.ndarray) -> None:
    """Mark the rates at which no walk got there by crosses along the top of the axes."""
    if len(rates):
        place = axes.get_xaxis_transform()
        axes.plot(rates, np.full(len(rates), 0.97), "x", color=style.INK, markersize=5, transform=place)
        axes.annotate("× did not get there", (1, 1.0), (0, 4), xycoords="axes fraction", textcoords="offset points",
                      ha="right", fontsize=style.NOTE_SIZE, color=style.INK)  # fmt: skip


def _mark_rate(axes: Axes, rate: float, name: str, dash: object) -> None:
    """Draw an upright line at a rate, named along the line: the edge on its right, others on their left."""
    axes.axvline(rate, color=style.INK, linewidth=1.2, linestyle=dash, zorder=1)
    side, across = (3, "left") if name == "edge" else (-3, "right")
    place: Look = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points", "rotation": 90}
    look: Look = {"ha": across, "va": "center", "fontsize": style.NOTE_SIZE, "color": style.INK}
    axes.annotate(f"{name} {number(rate, 3)}", (rate, 0.5), (side, 0), **place, **look)
