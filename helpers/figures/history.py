"""The cost after every step of a walk."""

import numpy as np

from helpers import style
from helpers.figures import marks
from helpers.figures.frame import HUGE, Flag, Frame, decimals, name_of, settle
from helpers.figures.ground import Ground

DECADES = 7  # a logarithmic axis goes down below a millionth, where a walk has arrived


def scale_is_log(scale):
    """Return whether scale is "log"; raise ValueError if it is neither that nor "linear"."""
    if scale not in ("linear", "log"):
        raise ValueError(f'scale must be "linear" or "log", not {scale!r}')
    return scale == "log"


class HistoryView:
    """Show the cost against the step.

    surface: the surface; steps: the largest step shown; size: (width, height) in inches; scale: "linear", or "log"
    for the excess over the least cost (for the cost itself, where the least is not known) by powers of ten;
    window: the part of the surface whose heights are shown (the surface's, if None); title: what to look for;
    axes: axes of a larger picture to draw on (then that picture is to be settled, `settle`).
    """

    def __init__(self, surface, steps, size=style.VIEW_SIZE, scale="linear", window=None, title=None, axes=None):
        self.surface, self.log = surface, scale_is_log(scale)
        self.base = surface.least_cost if self.log and surface.least_cost is not None else 0.0
        ground = Ground(surface, surface.window if window is None else window)
        whole = axes is None
        self.axes = axes = style.figure(*size).add_subplot() if whole else axes
        self.figure = axes.get_figure(root=True)
        label = excess_label(surface) if self.log and surface.least_cost is not None else surface.cost_label
        self.name, self.decimals = name_of(label), decimals(ground.start)
        style.dress(axes, "step", label)
        style.set_title(axes, "Does every step lower the cost?" if title is None else title)
        axes.set(xlim=(-0.02 * steps, max(1, steps) * 1.02), autoscale_on=False)
        self._set_heights(ground)
        self.path, self.start, self.marker = marks.path(axes), marks.start(axes), marks.marker(axes)
        self.flag = Flag(axes)
        if whole:
            settle(self.figure)

    def _set_heights(self, ground):
        axes, top = self.axes, ground.base + 1.7 * ground.start
        if self.log:
            axes.set_yscale("log")
            axes.set_ylim((top - self.base) / 10**DECADES, 3 * (top - self.base))
            style.log_ticks(axes.yaxis)
            limits = np.log10(axes.get_ylim())
        else:
            limits = (ground.base - 0.09 * (top - ground.base), top)
            axes.set_ylim(limits)
            if self.surface.least_cost is not None:
                draw_least(axes, self.surface.least_cost)
        self.frame = Frame(axes.get_xlim(), limits)

    def update(self, walk, step=None):
        """Move the marks; nothing is shown for None.

        walk: a trajectory, or its costs (k + 1,); step: where the marker stands (the last step, if None).
        """
        costs = np.empty(0) if walk is None else np.asarray(getattr(walk, "costs", walk), dtype=float)
        shown = np.clip(costs - self.base if self.log else costs, 1e-150 if self.log else -HUGE, HUGE)
        count = len(costs)
        index = min(max(count - 1 if step is None else int(step), 0), max(count - 1, 0))
        self.path.set_data(np.arange(count), shown)
        self.start.set_data(np.arange(min(count, 1)), shown[:1])
        self.marker.set_data((index,) * min(count, 1), shown[index : index + 1])
        self._raise_flag(costs, shown, index)

    def _raise_flag(self, costs, shown, index):
        """Flag the highest cost if it is above the frame, else the marker if it is below."""
        low, high = self.axes.get_ylim()
        highest = int(np.nanargmax(shown)) if np.isfinite(shown).any() else None
        if highest is not None and shown[highest] > high:
            self._point(highest, 1.0, float(costs[highest]))
        elif highest is not None and shown[index] < low:
            self._point(index, -1.0, float(costs[index] - self.base))
        else:
            self.flag.hide()

    def _point(self, step, side, value):
        across = (step - self.frame.centre[0]) / self.frame.half[0]
        words = f"{self.name} {style.number(value, self.decimals)}"
        self.flag.show(np.array([min(max(across, -0.95), 0.95), side]), words)


def excess_label(surface):
    """Return the label of the cost above the least cost, with its unit."""
    unit = surface.cost_label[len(name_of(surface.cost_label)) :]
    return f"{name_of(surface.cost_label)} above the least{unit}"


def draw_least(axes, least):
    """Draw the least cost as a dashed line, named where it meets the right frame."""
    axes.axhline(least, color=style.MINIMUM, linewidth=1.0, linestyle=(0, (4, 3)), zorder=2)
    axes.annotate(
        "least cost", (1, least), (0, -4), xycoords=axes.get_yaxis_transform(), textcoords="offset points",
        ha="right", va="top", fontsize=style.NOTE_SIZE, color=style.MINIMUM,
    )  # fmt: skip
