"""The moving artists of some figures: which there are, and what of them has changed since it was sent."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

from helpers.live.glyphs import Glyphs
from helpers.live.recorder import GLYPHS, Recorder

MOVABLE = (Line2D, Patch, Text, PathCollection, LineCollection, PolyCollection, PatchCollection)
MOST_STYLES = 1000


@dataclass
class Mark:
    """One moving artist, the figure it stands in, and the shapes that were last sent."""

    number: int
    figure: int
    artist: object
    shapes: list = field(default_factory=list)
    sent: bool = False
    plain: tuple = ()


class Marks:
    """All artists made with animated=True in the given figures.

    figures: matplotlib figures, drawn once.
    Raises TypeError for a moving artist of a kind that cannot be sent.
    """

    def __init__(self, figures):
        self._figures = figures
        self.glyphs = Glyphs()
        self._recorders = [Recorder(figure, self.glyphs) for figure in figures]
        self._marks = {}
        self._styles = {}
        self._orders = {}
        self._count = 0
        self._find()

    def number_of(self, artist):
        """Return the number of an artist's mark."""
        if id(artist) not in self._marks:
            self._find()
        if id(artist) not in self._marks:
            raise ValueError(f"{artist} does not move: make it with animated=True in one of the figures")
        return self._marks[id(artist)].number

    def forget(self, figure=None):
        """Have every mark (of one figure, by its place in the list) sent again."""
        for mark in self._marks.values():
            if figure is None or mark.figure == figure:
                mark.sent = False

    def changes(self, everything=False):
        """Return (message, geometry) with what changed since the last call: a dictionary for JSON, and bytes.

        everything: send all marks, styles and glyphs anew, for a view that knows nothing yet.
        """
        orders, gone = self._find()
        if everything or len(self._styles) > MOST_STYLES:
            everything, orders = True, self._start_again()
        packed = Packed(self._styles)
        changed = [mark for mark in self._marks.values() if self._record(mark)]
        records = [[mark.number, mark.figure, list(map(packed.add, mark.shapes))] for mark in changed]
        message = {
            "everything": everything,
            "marks": records,
            "gone": gone,
            "order": orders,
            "styles": packed.new_styles,
            "glyphs": self.glyphs.take(everything),
            "codes_from": packed.codes_from,
        }
        return {name: value for name, value in message.items() if value}, packed.bytes

    def _start_again(self):
        self._styles.clear()
        self._orders.clear()
        self.forget()
        return self._order()

    def _find(self):
        """Bring the list of marks up to date; return what orders changed and what numbers are gone."""
        present = {}
        for index, figure in enumerate(self._figures):
            for artist in _moving_artists(figure):
                mark = self._marks.get(id(artist))
                if mark is None or mark.artist is not artist:
                    _refuse_unmovable(artist, index)
                    mark = Mark(self._count, index, artist)
                    self._count += 1
                present[id(artist)] = mark
        gone = [mark.number for key, mark in self._marks.items() if present.get(key) is not mark]
        self._marks = present
        return self._order(), gone

    def _order(self):
        """Return {figure: numbers from the lowest to the highest} of the figures whose order changed."""
        changed = {}
        for index in range(len(self._figures)):
            marks = [mark for mark in self._marks.values() if mark.figure == index]
            numbers = [mark.number for mark in sorted(marks, key=lambda mark: _height(mark.artist))]
            if self._orders.get(index, []) != numbers:
                changed[index] = self._orders[index] = numbers
        return changed

    def _record(self, mark):
        """Write the artist's shapes down anew if it may have changed; say whether they did."""
        plain = _plain_attributes(mark.artist)
        replaced = any(a is not b for a, b in zip(plain, mark.plain, strict=False))
        if mark.sent and not mark.artist.stale and not replaced:
            return False
        mark.plain = plain
        axes = mark.artist.axes
        hidden = axes is not None and not axes.get_visible()
        shapes = [] if hidden else self._recorders[mark.figure].record(mark.artist)
        mark.artist.stale = False
        if mark.sent and _same(mark.shapes, shapes):
            return False
        mark.shapes, mark.sent = shapes, True
        return True


class Packed:
    """Shapes as short lists for JSON, with all their points and codes in one row of bytes.

    styles: {style: number} of the styles that the browser knows; new ones are added.
    """

    def __init__(self, styles):
        self._styles = styles
        self._points, self._codes = [], []
        self.new_styles = {}

    def add(self, shape):
        """Pack one shape; return [style, kind, number of points], for a text also its place and glyphs."""
        if shape.style not in self._styles:
            self._styles[shape.style] = len(self._styles)
            self.new_styles[self._styles[shape.style]] = dict(shape.style)
        self._points.append(shape.points.tobytes())
        description = [self._styles[shape.style], shape.kind, len(shape.points)]
        if shape.kind == GLYPHS:
            return [*description, list(shape.place), shape.codes.tolist()]
        self._codes.append(shape.codes.tobytes())
        return description

    @property
    def codes_from(self):
        return sum(map(len, self._points))

    @property
    def bytes(self):
        return b"".join(self._points + self._codes)


def _moving_artists(figure):
    """Return the artists of a figure that were made with animated=True, in the order of their making."""
    found = [artist for artist in figure.get_children() if artist.get_animated()]
    for axes in figure.axes:
        found.extend(artist for artist in axes.get_children() if artist.get_animated())
    return found


def _refuse_unmovable(artist, figure):
    if not isinstance(artist, MOVABLE):
        names = ", ".join(kind.__name__ for kind in MOVABLE)
        raise TypeError(
            f"{type(artist).__name__} in figure {figure + 1} cannot move in the browser. These can: {names} "
            "(and their kin in 3-D). Draw it on the background instead, without animated=True."
        )


def _plain_attributes(artist):
    """Return what of an artist is often replaced without a setter that marks it stale."""
    names = ("xy", "_x", "_y") if isinstance(artist, Annotation) else ("_offsets3d", "_segments3d", "_vec")
    return tuple(getattr(artist, name, None) for name in names)


def _height(artist):
    return (artist.axes.get_zorder() if artist.axes is not None else 0, artist.get_zorder())


def _same(before, after):
    return len(before) == len(after) and all(
        a.style == b.style
        and a.kind == b.kind
        and a.place == b.place
        and np.array_equal(a.points, b.points)
        and np.array_equal(a.codes, b.codes)
        for a, b in zip(before, after, strict=True)
    )
