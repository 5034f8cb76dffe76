"""What stands still in a view: it can be taken away, and the rest laid out anew, while the moving artists stay."""

from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import SubplotSpec

from helpers.style import freeze_layout


def remove_still_artists(axes: Axes) -> None:
    """Take away every artist that stands still (but not the title, the axes' names and ticks)."""
    for kind in ("collections", "lines", "patches", "texts"):  # contours take their numbers away with them
        for artist in list(getattr(axes, kind)):
            if not artist.get_animated():
                artist.remove()


def freeze_layout_again(figure: Figure) -> None:
    """Lay a figure whose layout is frozen out once more, because names, ticks or titles have changed."""
    for axes in figure.axes:
        if axes.name == "rectilinear":
            axes.set_subplotspec(cast(SubplotSpec, axes.get_subplotspec()))  # from where a first layout starts, too
            axes.set_in_layout(True)
    figure.set_layout_engine("constrained")
    freeze_layout(figure)
