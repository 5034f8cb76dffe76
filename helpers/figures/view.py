"""A picture of a surface with marks that move: what all views have in common."""

from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style
from helpers.figures.layout import freeze_layout_again, remove_still_artists
from helpers.style import freeze_layout
from helpers.surfaces import Surface
from helpers.surfaces.places import Window


class View:
    """Draw once what stands still, and move marks over it.

    A view draws on axes of its own, and then lays its figure out, or on axes of a larger picture, and then that picture
    is to be laid out (`freeze_layout`). A kind of view says what it shows in `_set_shown`, whether the background may
    stay in `_keeps_background`, and draws in `_draw_background`; its `update` moves the marks.

    Parameters
    ----------
    axes : Axes, optional
        The axes of a larger picture, if there is one.

    Attributes
    ----------
    axes : Axes
        Where all is drawn.
    figure : Figure
        The figure of the axes.
    surface : Surface
        What is shown.
    window : Window
        The part of it that is shown.
    """

    surface: Surface
    window: Window

    def __init__(self, axes: Axes | None = None) -> None:
        self._owns_figure = axes is None
        self.axes = self._make_axes() if axes is None else axes
        self.figure = cast(Figure, self.axes.figure)

    def _make_axes(self) -> Axes:
        """Return axes in a picture of its own."""
        return style.figure(*style.VIEW_SIZE).add_subplot()

    def _draw_first(self, surface: Surface, window: Window | None, seen: bool = True) -> None:
        """Draw for the first time; lay a figure of its own out, if it is seen at once."""
        self._set_shown(surface, window, quick=False)
        self._draw_background(quick=False)
        if self._owns_figure and seen:
            freeze_layout(self.figure)

    def set_surface(self, surface: Surface, quick: bool = False, window: Window | None = None) -> bool:
        """Show another surface; the marks follow at the next `update`.

        Parameters
        ----------
        surface : Surface
            The surface.
        quick : bool
            Whether it changes while it is looked at: then limits stay if that is possible, and grids are coarser.
        window : Window, optional
            The part shown (the surface's own, if None).

        Returns
        -------
        bool
            Whether the background has changed.
        """
        self._set_shown(surface, window, quick)
        return not self._keeps_background(quick) and self._redraw(quick)

    def _redraw(self, quick: bool = False) -> bool:
        """Draw anew what stands still; return True: the background has changed."""
        remove_still_artists(self.axes)
        self._draw_background(quick)
        if self._owns_figure and self._needs_layout(quick):
            freeze_layout_again(self.figure)
        return True

    def _set_shown(self, surface: Surface, window: Window | None, quick: bool) -> None:
        """Know what is shown."""
        self.surface, self.window = surface, surface.window if window is None else window

    def _keeps_background(self, quick: bool) -> bool:
        """Say whether what stands still may stay, though the surface is another one."""
        return False

    def _needs_layout(self, quick: bool) -> bool:
        """Say whether a figure of its own is to be laid out again."""
        return True

    def _draw_background(self, quick: bool) -> None:
        """Draw what stands still."""
        raise NotImplementedError
