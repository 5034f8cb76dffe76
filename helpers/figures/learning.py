"""Still pictures of learning: cost and right answers by epoch, which digits are taken for which, what a slice hides."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import style
from helpers.figures import artists
from helpers.figures.points import legend_below
from helpers.figures.types import Look, Training
from helpers.style import Picture
from helpers.text import number

LEARNT, HELD_OUT = "learnt from", "held out"


def draw_learning(
    training: Training, title: str = "Learning: the cost falls, right answers rise, less on what was held out"
) -> Picture:
    """Draw the cost and the share of right answers after every epoch.

    Parameters
    ----------
    training : Training
        Has epochs, costs, accuracies, held_out_costs and held_out_accuracies, (k + 1,) each, the last two may be None.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    picture, (left, right) = style.panels(2, width=4.2, height=3.7)
    style.set_picture_title(picture, title)
    style.dress(left, "epoch", "cost (cross-entropy)", "Cost, by powers of ten")
    _draw_both(left, training.epochs, training.costs, training.held_out_costs)
    if len(training.epochs) == 1:  # it exploded at once, and there is only the start
        for axes in (left, right):
            axes.set_xlim(-0.05, 1)
    left.set_yscale("log")
    style.log_ticks(left.yaxis)
    style.dress(right, "epoch", "right answers (%)", "Right answers")
    unseen = training.held_out_accuracies
    _draw_both(right, training.epochs, 100 * training.accuracies, None if unseen is None else 100 * unseen, named=False)
    _limit_shares(right, [training.accuracies] if unseen is None else [training.accuracies, unseen])
    legend_below(picture)
    return picture


def _draw_both(
    axes: Axes, epochs: np.ndarray, learnt_from: np.ndarray, held_out: np.ndarray | None, named: bool = True
) -> None:
    names = (LEARNT, HELD_OUT) if named else ("_", "_")  # of names with an underscore in front legends do not speak
    columns = zip(names, (learnt_from,) if held_out is None else (learnt_from, held_out), strict=False)
    for (name, values), look in zip(columns, artists.WALK_STYLES, strict=False):
        every = max(1, len(epochs) // 12)
        axes.plot(epochs, values, label=name, linewidth=1.6, markersize=4, markevery=every, **look)


def _limit_shares(axes: Axes, columns: Sequence[np.ndarray]) -> None:
    """Show the range from the first epoch on, and say where the start was if it is below; alone, the start is shown."""
    first = min(1, len(columns[0]) - 1)
    lowest = min(100 * float(np.min(column[first:])) for column in columns)
    low = max(0.0, lowest - 0.15 * (100 - lowest) - 1)
    axes.set_ylim(low, 100 + 0.04 * (100 - low))
    start = 100 * float(columns[0][0])
    if start < low:
        words = f"at the start {number(start, 0)} %"
        axes.annotate(words, (1, 0), (7, 4), xycoords=("data", "axes fraction"), textcoords="offset points",
                      fontsize=style.NOTE_SIZE, color=style.MARKER, va="bottom")  # fmt: skip


def draw_confusion(table: ArrayLike, title: str = "Taken for which?") -> Picture:
    """Draw how often each digit got each answer; what is right is grey, what is wrong red.

    Parameters
    ----------
    table : array_like
        (k, k) counts, a row for each digit, a column for each answer.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    table = np.asarray(table)
    right, wrong = np.eye(len(table), dtype=bool), int(table.sum() - np.trace(table))
    picture = style.figure(4.9, 4.9)
    axes = picture.add_subplot()
    style.dress(axes, "answer of the network", "digit", f"{title} {wrong} of {table.sum():,} are wrong")
    shades = np.ones((*table.shape, 3))
    shades[right] = 0.88
    tint = np.array([int(style.MARKER[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    strength = np.where(right, 0, 0.25 + 0.45 * table / max(1, table[~right].max()))[..., None] * (table > 0)[..., None]
    axes.imshow(shades * (1 - strength) + tint * strength, interpolation="nearest")
    axes.set(xticks=range(len(table)), yticks=range(len(table)))
    axes.set_xticks(np.arange(len(table) + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(table) + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=style.PAPER, linewidth=1.5)
    axes.tick_params(which="minor", length=0)
    for (row, column), count in np.ndenumerate(table):
        if count:
            axes.text(column, row, str(count), ha="center", va="center", fontsize=style.NOTE_SIZE, color=style.INK,
                      fontweight="normal" if row == column else "bold")  # fmt: skip
    return picture


def draw_shadows(
    costs: np.ndarray,
    shadow_costs: np.ndarray,
    distances: np.ndarray,
    title: str = "What the slice hides: the walk is not in it",
) -> Picture:
    """Draw the cost of a walk beside that of its shadow in a plane, and how far the walk is from the plane.

    Parameters
    ----------
    costs, shadow_costs, distances : ndarray
        (k + 1,), after every epoch.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    picture, (left, right) = style.panels(2, width=4.2, height=3.7)
    style.set_picture_title(picture, title)
    style.dress(left, "epoch", "cost", "Cost, by powers of ten")
    shadow: Look = {"color": style.DATA, "marker": "s", "linestyle": (0, (4, 2))}
    lines = (("the network", costs, artists.WALK_STYLES[0]), ("its shadow in the plane", shadow_costs, shadow))
    for name, values, look in lines:
        left.plot(values, label=name, linewidth=1.6, markersize=4, markevery=max(1, len(values) // 12), **look)
    left.set_yscale("log")
    style.log_ticks(left.yaxis)
    style.dress(right, "epoch", "distance from the plane", "Distance, in the space of all parameters")
    right.plot(distances, linewidth=1.6, color=style.INK)
    right.set_ylim(bottom=0)
    legend_below(picture)
    return picture
