"""Still pictures of the data: points, lines through them, squares of the errors."""

from collections.abc import Iterable, Mapping

import numpy as np

from helpers import style
from helpers.figures import artists
from helpers.figures.data_plane import draw_points, line_through
from helpers.figures.line import LineView
from helpers.figures.types import Look, NamedLines, Thing
from helpers.style import Picture, freeze_layout
from helpers.surfaces import Surface, data_window
from helpers.text import Label, given_text, number

LINE_STYLES: tuple[Look, ...] = (
    {"color": style.LINE, "linestyle": "-"},
    {"color": "#0b2f66", "linestyle": (0, (6, 2))},
    {"color": "#5d9be0", "linestyle": (0, (1.2, 1.2))},
    {"color": "#3a3f8f", "linestyle": (0, (6, 1.5, 1.2, 1.5))},
)


def named(things: Mapping[str, Thing] | Iterable[Thing], name: str = "line") -> Mapping[str, Thing]:
    """Return things as a dictionary: as it is, or numbered by order ("line 1", ...)."""
    if isinstance(things, Mapping):
        return things
    return {f"{name} {k}": thing for k, thing in enumerate(things, start=1)}


def draw_data(
    x: np.ndarray,
    y: np.ndarray,
    x_label: str | Label = "x",
    y_label: str | Label = "y",
    lines: NamedLines = (),
    title: str = "The data",
) -> Picture:
    """Draw the data, with some lines through them.

    Parameters
    ----------
    x, y : ndarray
        Arrays (n,).
    x_label, y_label : str | Label, optional
        Names with units.
    lines : mapping of str to (weight, bias), or iterable of them, optional
        {name: (weight, bias)}, or such pairs in a sequence.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    picture = style.figure(5.2, 4.3)
    axes = picture.add_subplot()
    style.dress(axes, _given_label(x_label, "x_label"), _given_label(y_label, "y_label"), title)
    draw_points(axes, x, y)
    x_limits, y_limits = data_window(x, y)
    axes.set(xlim=x_limits, ylim=y_limits, autoscale_on=False)
    lines = named(lines)
    for k, (name, (weight, bias)) in enumerate(lines.items()):
        ends = line_through(float(weight), float(bias), axes.get_xlim(), axes.get_ylim())
        look = LINE_STYLES[k % len(LINE_STYLES)]
        artists.fitted_line(axes, animated=False, points=ends, label=name, **look)
    if lines:
        legend_below(picture)
    return picture


def _given_label(label: str | Label, what: str) -> str | Label:
    """Return a label that somebody gave: one of a surface as it is."""
    return label if isinstance(label, Label) else given_text(label, what)


def legend_below(picture: Picture) -> None:
    """Explain all labelled artists of a picture below its axes, in as many columns as fit."""
    labels = [label for axes in picture.axes for label in axes.get_legend_handles_labels()[1]]
    widest = 0.75 + 0.07 * max(map(len, labels), default=0)  # inches: the sample of the line, and the letters
    columns = max(1, min(len(labels), int(picture.get_figwidth() / widest)))
    look = {"frameon": False, "fontsize": style.NOTE_SIZE, "handlelength": 3.2, "labelcolor": style.INK}
    legend = picture.legend(loc="outside lower center", ncols=columns, **look)
    for text in legend.get_texts():
        text.set_parse_math(False)


def draw_squares(
    surface: Surface, points: NamedLines, title: str = "The cost is the mean area of the squares"
) -> Picture:
    """Draw the squares of the errors of one or more lines, side by side, each with its cost.

    Parameters
    ----------
    surface : Surface
        A surface with data.
    points : mapping of str to (weight, bias), or iterable of them
        {name: (weight, bias)}, or such pairs in a sequence.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    points = named(points)
    narrow = 4.6 if len(points) < 3 else 3.5
    picture, axes = style.panels(len(points), width=narrow, height=narrow - 0.2)
    style.set_picture_title(picture, title)
    views = []
    for (name, point), place in zip(points.items(), axes, strict=True):
        words = f"{name}: cost {number(surface.cost_at(point))}"
        views.append((LineView(surface, squares=True, title=words, axes=place), point))
    freeze_layout(picture)
    for view, point in views:
        view.update(point)
    return picture
