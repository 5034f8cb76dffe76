"""A picture of a surface with marks that move: what all views have in common."""

from typing import cast

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style
from helpers.figures.frame import settle
from helpers.figures.still import clear, settle_again
from helpers.surfaces import Surface
from helpers.surfaces.places import Window


class View:
    """Draw once what stands still, and move marks over it.

    A view draws on axes of its own, and then lays its figure out, or on axes of a larger picture, and then that picture
    is to be settled (`settle`). A kind of view says what it shows in `_take`, whether the background may stay in
    `_keeps_background`, and draws in `_draw_still`; its `update` moves the marks.

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
        self._whole = axes is None
        self.axes = self._own_axes() if axes is None else axes
        self.figure = cast(Figure, self.axes.figure)

    def _own_axes(self) -> Axes:
        """Return axes in a picture of its own."""
        return style.figure(*style.VIEW_SIZE).add_subplot()

    def _begin(self, surface: Surface, window: Window | None, seen: bool = True) -> None:
        """Draw for the first time; lay a figure of its own out, if it is seen at once."""
        self._take(surface, window, quick=False)
        self._draw_still(quick=False)
        if self._whole and seen:
            settle(self.figure)

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
        self._take(surface, window, quick)
        return not self._keeps_background(quick) and self._draw_again(quick)

    def _draw_again(self, quick: bool = False) -> bool:
        """Draw anew what stands still; return True: the background has changed."""
        clear(self.axes)
        self._draw_still(quick)
        if self._whole and self._needs_layout(quick):
            settle_again(self.figure)
        return True

    def _take(self, surface: Surface, window: Window | None, quick: bool) -> None:
        """Know what is shown."""
        self.surface, self.window = surface, surface.window if window is None else window

    def _keeps_background(self, quick: bool) -> bool:
        """Say whether what stands still may stay, though the surface is another one."""
        return False

    def _needs_layout(self, quick: bool) -> bool:
        """Say whether a figure of its own is to be laid out again."""
        return True

    def _draw_still(self, quick: bool) -> None:
        """Draw what stands still."""
        raise NotImplementedError
