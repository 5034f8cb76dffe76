"""The look of every picture: roles of colours, the kind of figure, how axes and their ticks are written."""

import io
import math
import textwrap
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import Formatter, FuncFormatter, LogLocator, MaxNLocator, NullLocator

from helpers.text import number, short_number, with_decimals  # pages take number from here
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
LABEL_ROOM = 0.9  # inches of what some axes have, that their titles and labels do not take
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
    `data_changed` holds those of which nothing but the data has changed since a live figure last showed them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data_changed: set[Artist] = set()
        FigureCanvasAgg(self)

    def __repr__(self) -> str:
        titles = [" ".join(axes.get_title(loc="left").split()) for axes in self.axes]
        words = [self.get_suptitle(), *titles]
        return "<Picture: " + "; ".join(filter(None, words)) + ">"

    __str__ = __repr__

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        paper: dict[str, Any] = {"facecolor": self.get_facecolor(), "edgecolor": "none", "transparent": False}
        self.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None}, **paper)
        return buffer.getvalue()


def figure(width: float, height: float, **options: Any) -> Picture:
    """Make an empty picture on white paper.

    Parameters
    ----------
    width, height : float
        In inches, 100 pixels each.
    **options
        As for `matplotlib.figure.Figure`; the layout is "constrained" unless another is given.

    Returns
    -------
    Picture
    """
    options = {"layout": "constrained", "facecolor": PAPER, "edgecolor": PAPER, "dpi": DPI} | options
    return Picture(figsize=(width, height), **options)


class PlainTicks(Formatter):
    """Write ticks with a true minus and thousands commas, all with the same decimals, and no offset."""

    def __call__(self, value: float, position: int | None = None) -> str:
        return self._write(value, 0 if float(value).is_integer() else 3)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        steps = np.diff(np.asarray(values, dtype=float))
        step = np.min(np.abs(steps)) if len(steps) else 1.0
        digits = max(0, -math.floor(math.log10(step) + 1e-9)) if step > 0 else 0
        if any(round(value, digits) != round(value, digits + 2) for value in values):
            digits += 1
        return [self._write(value, digits) for value in values]

    def _write(self, value: float, digits: int) -> str:
        if abs(value) >= LARGE or digits > 4:
            return number(value)
        text = with_decimals(value, digits)
        return text.lstrip("−") if not text.strip("−0.") else text


def few_ticks(axis: Axis, most: int = 6) -> None:
    """Give an axis at most `most` + 1 plain ticks at round numbers."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(PlainTicks())


def log_ticks(axis: Axis) -> None:
    """Give a logarithmic axis plain numbers: its powers of ten, and 2 and 5 times these where few are in sight."""
    low, high = axis.get_view_interval()
    axis.set_major_locator(LogLocator(10, subs=(1,) if high > 300 * low else (1, 2, 5), numticks=9))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, position: _power_of_ten(value)))


def _power_of_ten(value: float) -> str:
    if SMALL <= value <= 1e6:
        return short_number(value)
    if value < TINIEST:
        return ""
    power = math.floor(math.log10(value) + 1e-9)
    times = round(value / 10**power)
    return ("" if times == 1 else f"{times} × ") + "10" + str(power).translate(SUPERSCRIPTS)


def dress(axes: Axes, x_label: object = "", y_label: object = "", title: str = "", ticks: int = 6) -> None:
    """Give 2-D axes the look of the course; all words are broken into lines that fit.

    Parameters
    ----------
    axes : Axes
    x_label, y_label : str or Label
        Names with units.
    title : str
        What to look for; it stands at the left.
    ticks : int
        About how many on each axis.
    """
    width, height = picture_of(axes).get_size_inches() * share_of_picture(axes)
    look: dict[str, Any] = {"fontsize": LABEL_SIZE, "color": INK, "parse_math": False}
    axes.set_xlabel(wrap_words(x_label, width - LABEL_ROOM), **look)
    axes.set_ylabel(wrap_words(y_label, height - LABEL_ROOM), **look)
    axes.tick_params(labelsize=TICK_SIZE, colors=INK, length=3, width=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[:].set(color=INK, linewidth=0.8)
    for axis in (axes.xaxis, axes.yaxis):
        few_ticks(axis, ticks)
    set_title(axes, title)


def picture_of(axes: Axes) -> Figure:
    """Return the picture to which some axes belong."""
    return cast(Figure, axes.figure)  # no picture of the course has sub-figures


def share_of_picture(axes: Axes) -> np.ndarray:
    """Return which share of its picture's width and height is for some axes, with their labels."""
    spec = axes.get_subplotspec()
    if not spec:
        return np.array(axes.get_position().size)
    rows, columns = spec.get_gridspec().get_geometry()
    return np.array([1 / columns, 1 / rows])


def wrap_words(words: object, inches: float) -> str:
    """Return words in lines that are not longer than so many inches, for texts about as large as titles."""
    return "\n".join(textwrap.wrap(str(words), max(12, int(inches * LETTERS_PER_INCH))))


def set_title(axes: Axes, title: str, note: str = "", pad: float = 7, **place: Any) -> None:
    """Write a title at the left of the axes, in lines that fit, and a small note between title and axes.

    Parameters
    ----------
    axes : Axes
    title, note : str
    pad : float
        Points between title and axes.
    **place
        As for matplotlib's texts, such as x.
    """
    words = wrap_words(title, picture_of(axes).get_figwidth() * share_of_picture(axes)[0] - LABEL_ROOM)
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


def set_picture_title(picture: Figure, title: str) -> None:
    """Write a title above all axes of a picture, at its left, in lines that fit."""
    words = wrap_words(title, picture.get_figwidth() - 0.2)
    picture.suptitle(words, x=0.01, ha="left", fontsize=TITLE_SIZE + 0.5, color=INK, parse_math=False)


def panels(
    count: int, columns: int | None = None, width: float = 4.6, height: float = 4.3
) -> tuple[Picture, list[Axes]]:
    """Make a picture with several axes.

    Parameters
    ----------
    count : int
        How many axes.
    columns : int, optional
        How many in each row; all, if None.
    width, height : float
        Of each with its labels, in inches.

    Returns
    -------
    picture : Picture
    axes : list of Axes
        From the left, row by row.
    """
    columns = columns or count
    rows = -(-count // columns)
    picture = figure(width * columns, height * rows)
    cast(ConstrainedLayoutEngine, picture.get_layout_engine()).set(w_pad=0.06, h_pad=0.06, wspace=0.03, hspace=0.04)
    grid = picture.add_gridspec(rows, columns)
    return picture, [picture.add_subplot(grid[k // columns, k % columns]) for k in range(count)]


def freeze_layout(figure: Figure) -> None:
    """Lay a figure out once and keep that layout, so that pixels stay where they are from then on."""
    engine = figure.get_layout_engine()
    if engine:
        engine.execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        if axes.name == "rectilinear":
            axes.set_position(axes.get_position())
            axes.apply_aspect()
