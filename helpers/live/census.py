"""Which artists of a figure move: looked up anew only where it can have changed."""

from operator import attrgetter

from matplotlib.axes import Axes
from matplotlib.figure import SubFigure

is_animated, zorder_of = attrgetter("_animated"), attrgetter("zorder")  # four times as fast as asking for them


class Census:
    """The artists of a figure that were made with animated=True, as they are when it is made.

    `moving` lists them in the order in which they are drawn.
    """

    def __init__(self, figure):
        self.moving = _moving_artists(figure)
        parents = [figure, *_parents_in(figure)]
        self._families = [(parent, parent.get_children()) for parent in parents]
        self._everyone = [child for _, children in self._families for child in children]
        self._ordered = [*parents, *self.moving]
        self._looks = self._look()

    def holds(self):
        """Return whether the same artists move in the same order as when this was made."""
        same = all(parent.get_children() == children for parent, children in self._families)
        return same and self._look() == self._looks

    def _look(self):
        return list(map(is_animated, self._everyone)), list(map(zorder_of, self._ordered))


def _parents_in(parent):
    """Return the axes and figures within a figure, at any depth."""
    mine = [part for part in parent.get_children() if isinstance(part, (Axes, SubFigure))]
    return [found for part in mine for found in (part, *_parents_in(part))]


def _moving_artists(parent):
    """Return the artists of a figure that were made with animated=True, in the order in which they are drawn."""
    found = []
    mine = [part for part in parent.get_children() if is_animated(part) or isinstance(part, (Axes, SubFigure))]
    for artist in sorted(mine, key=zorder_of):
        if is_animated(artist):
            found.append(artist)
        else:
            found.extend(_moving_artists(artist))
    return found
