"""The look of every picture: roles of colours, the kind of figure, how axes and their ticks are written."""

import io
import math
import textwrap

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, FuncFormatter, LogLocator, MaxNLocator, NullLocator

from helpers.text import number, plain, with_decimals  # pages take number from here
from helpers.text.numbers import LARGE, SMALL, SUPERSCRIPTS

PAPER = "#ffffff"
INK = "#222222"
FAINT = "#666666"
DATA = "#6e6e6e"
LINE = "#1f5fb4"
MARKER = "#d3202c"
PALE_MARKER = "#c9566c"  # opaque: the browser moves many opaque dots as one shape, each translucent one by itself
SLOPE = "#f28e00"
SLOPE_EDGE = "#7a4300"
MINIMUM = "#000000"

TITLE_SIZE = 10.5
LABEL_SIZE = 10.0
TICK_SIZE = 9.0
NOTE_SIZE = 9.0

DPI = 100
VIEW_SIZE = (4.6, 4.3)
BESIDE = 0.9  # inches of what some axes have, that their titles and labels do not take
LETTERS_PER_INCH = 12.5  # of a title: DejaVu Sans at TITLE_SIZE, with a little air

TINIEST = np.finfo(float).tiny  # below it floats lose their digits

# Light at the least cost, where the walk ends, and darker the higher: red, orange and black stay visible everywhere.
# Equal steps look equally large (CIE lightness falls evenly, which tests/figures/test_style.py checks).
COST_MAP = LinearSegmentedColormap.from_list(
    "cost",
    ["#f9fcf1", "#e4f4e6", "#ceebe0", "#b7e2df", "#a3d7e2", "#96cae5", "#91bce6", "#94abe4", "#9b99dc"],
)


class Picture(Figure):
    """A matplotlib figure that shows itself in a notebook, and that pyplot does not know of.

    Takes what `matplotlib.figure.Figure` takes. Its PNG has single resolution and holds the moving artists too.
    `moved` holds those of which the data, and nothing else, have changed since they were last shown by a live figure.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.moved: set[Artist] = set()
        FigureCanvasAgg(self)

    def __repr__(self):
        titles = [" ".join(axes.get_title(loc="left").split()) for axes in self.axes]
        words = [self.get_suptitle(), *titles]
        return "<Picture: " + "; ".join(filter(None, words)) + ">"

    __str__ = __repr__

    def _repr_png_(self):
        buffer = io.BytesIO()
        paper = {"facecolor": self.get_facecolor(), "edgecolor": "none", "transparent": False}
        self.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None}, **paper)
        return buffer.getvalue()


def figure(width, height, **options):
    """Make an empty picture on white paper.

    width, height: in inches, 100 pixels each; options: as for `matplotlib.figure.Figure`
    (the layout is "constrained" unless another is given).
    """
    options = {"layout": "constrained", "facecolor": PAPER, "edgecolor": PAPER, "dpi": DPI} | options
    return Picture(figsize=(width, height), **options)


class PlainTicks(Formatter):
    """Write ticks with a true minus and thousands commas, all with the same decimals, and no offset."""

    def __call__(self, value, position=None):
        return self._write(value, 0 if float(value).is_integer() else 3)

    def format_ticks(self, values):
        steps = np.diff(np.asarray(values, dtype=float))
        step = np.min(np.abs(steps)) if len(steps) else 1.0
        digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step > 0 else 0
        if any(round(value, digits) != round(value, digits + 2) for value in values):
            digits += 1
        return [self._write(value, digits) for value in values]

    def _write(self, value, digits):
        if abs(value) >= LARGE or digits > 4:
            return number(value)
        text = with_decimals(value, digits)
        return text.lstrip("−") if not text.strip("−0.") else text


def few_ticks(axis, most=6):
    """Give an axis at most `most` + 1 plain ticks at round numbers."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(PlainTicks())


def log_ticks(axis):
    """Give a logarithmic axis plain numbers: its powers of ten, and 2 and 5 times these where few are in sight."""
    low, high = axis.get_view_interval()
    axis.set_major_locator(LogLocator(10, subs=(1,) if high > 300 * low else (1, 2, 5), numticks=9))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, position: _power_of_ten(value)))


def _power_of_ten(value):
    if SMALL <= value <= 1e6:
        return plain(value)
    if value < TINIEST:
        return ""
    power = math.floor(math.log10(value) + 1e-9)
    times = round(value / 10**power)
    return ("" if times == 1 else f"{times} × ") + "10" + str(power).translate(SUPERSCRIPTS)


def dress(axes, x_label="", y_label="", title="", ticks=6):
    """Give 2-D axes the look of the course.

    x_label, y_label: names with units; title: what to look for, at the left; ticks: about how many on each axis.
    All words are broken into lines that fit.
    """
    sides = axes.figure.get_size_inches() * share_of(axes)
    for label, set_label, side in zip((x_label, y_label), (axes.set_xlabel, axes.set_ylabel), sides, strict=True):
        set_label(in_lines(label, side - BESIDE), fontsize=LABEL_SIZE, color=INK, parse_math=False)
    axes.tick_params(labelsize=TICK_SIZE, colors=INK, length=3, width=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[:].set(color=INK, linewidth=0.8)
    for axis in (axes.xaxis, axes.yaxis):
        few_ticks(axis, ticks)
    set_title(axes, title)


def share_of(axes):
    """Return which share of its picture's width and height is for some axes, with their labels."""
    spec = axes.get_subplotspec()
    if not spec:
        return axes.get_position().size
    rows, columns = spec.get_gridspec().get_geometry()
    return np.array([1 / columns, 1 / rows])


def in_lines(words, inches):
    """Return words in lines that are not longer than so many inches, for texts about as large as titles."""
    return "\n".join(textwrap.wrap(str(words), max(12, int(inches * LETTERS_PER_INCH))))


def set_title(axes, title, note="", pad=7, **place):
    """Write the title at the left of the axes, in lines that fit, and a small note between title and axes.

    pad: points between title and axes; place: as for matplotlib's texts, such as x.
    """
    words = in_lines(title, axes.figure.get_figwidth() * share_of(axes)[0] - BESIDE)
    if note:
        axes.text(
            0,
            1,
            note,
            transform=axes.transAxes,
            fontsize=NOTE_SIZE,
            color=FAINT,
            va="bottom",
            in_layout=False,
        )
        pad += 14
    axes.set_title(words, loc="left", fontsize=TITLE_SIZE, color=INK, pad=pad, parse_math=False, **place)


def set_picture_title(picture, title):
    """Write a title above all axes of a picture, at its left, in lines that fit."""
    words = in_lines(title, picture.get_figwidth() - 0.2)
    picture.suptitle(words, x=0.01, ha="left", fontsize=TITLE_SIZE + 0.5, color=INK, parse_math=False)


def panels(count, columns=None, width=4.6, height=4.3):
    """Make a picture with several axes, and return it with the list of its axes.

    count: how many; columns: in each row (all, if None); width, height: of each with its labels, in inches.
    """
    columns = columns or count
    rows = -(-count // columns)
    picture = figure(width * columns, height * rows)
    picture.get_layout_engine().set(w_pad=0.06, h_pad=0.06, wspace=0.03, hspace=0.04)
    grid = picture.add_gridspec(rows, columns)
    return picture, [picture.add_subplot(grid[k // columns, k % columns]) for k in range(count)]
