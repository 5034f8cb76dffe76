"""Still pictures of walks step by step: costs, and how many steps each rate needs."""

import math

import numpy as np

from helpers import style
from helpers.figures import marks
from helpers.figures.history import draw_least, excess_label, scale_is_log
from helpers.figures.points import legend_below
from helpers.text import number


def draw_histories(walks, surface, scale="linear", title="How the cost falls"):
    """Draw the cost after every step of several walks.

    walks: {name: trajectory}; surface: where they walked (for the least cost and the labels); scale: "linear", or
    "log" for the excess over the least cost by powers of ten; title: what to look for. Returns a Picture.
    """
    log = scale_is_log(scale)
    least = surface.least_cost
    picture = style.figure(5.6, 4.4)
    axes = picture.add_subplot()
    label = excess_label(surface) if log and least is not None else surface.cost_label
    style.dress(axes, "step", label, title)
    for k, (name, walk) in enumerate(walks.items()):
        heights = np.minimum(walk.costs - (least if log and least is not None else 0.0), 1e150)
        look = marks.WALK_STYLES[k % len(marks.WALK_STYLES)]
        axes.plot(np.where(heights > 0, heights, np.nan) if log else heights, linewidth=1.6, markersize=4,
                  markevery=max(1, len(heights) // 12), label=name, **look)  # fmt: skip
    _limit_heights(axes, walks, least, log)
    legend_below(picture)
    return picture


def _limit_heights(axes, walks, least, log):
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
    rates, steps, edge=None, best_rate=None, title="Faster only up to a point", goal="steps needed", scale="linear"
):
    """Draw how many steps a walk needs at each rate, with the edge marked.

    rates: (k,); steps: (k,) numbers, None where a walk did not get there; edge: rate beyond which walks explode;
    best_rate: best rate in the worst case; title: what to look for; goal: label of the upright axis;
    scale: of the rates, "linear" or "log". Returns a Picture.
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


def _mark_failures(axes, rates):
    """Mark the rates at which no walk got there by crosses along the top of the axes."""
    if len(rates):
        place = axes.get_xaxis_transform()
        axes.plot(rates, np.full(len(rates), 0.97), "x", color=style.INK, markersize=5, transform=place)
        axes.annotate("× did not get there", (1, 1.0), (0, 4), xycoords="axes fraction", textcoords="offset points",
                      ha="right", fontsize=style.NOTE_SIZE, color=style.INK)  # fmt: skip


def _mark_rate(axes, rate, name, dash):
    """Draw an upright line at a rate, named along the line: the edge on its right, others on their left."""
    axes.axvline(rate, color=style.INK, linewidth=1.2, linestyle=dash, zorder=1)
    side, across = (3, "left") if name == "edge" else (-3, "right")
    place = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points", "rotation": 90}
    look = {"ha": across, "va": "center", "fontsize": style.NOTE_SIZE, "color": style.INK}
    axes.annotate(f"{name} {number(rate, 3)}", (rate, 0.5), (side, 0), **place, **look)
