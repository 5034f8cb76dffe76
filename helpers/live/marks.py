"""The moving artists of some figures: which there are, and what of them has changed since it was sent."""

from dataclasses import dataclass, field
from operator import methodcaller

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.figure import SubFigure
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

    def __post_init__(self):
        self.simple = not isinstance(self.artist, Text) and not hasattr(self.artist, "do_3d_projection")

    def surely_the_same(self):
        """Return whether the artist is one of those that say so themselves when they change, and has not done so."""
        return self.simple and self.sent and not self.artist.stale


class Marks:
    """All artists made with animated=True in the given figures.

    figures: matplotlib figures, drawn once.
    `hidden` is the set of the figures, by their places in the list, that nobody sees now: their marks wait.
    `trouble` is what kept an artist from being written down by the last `changes`, an exception, or None: a
    TypeError for an artist of a kind that cannot be sent. Such an artist looks as it last did; all others go on.
    """

    def __init__(self, figures):
        self._figures = figures
        self.glyphs = Glyphs()
        self._recorders = [Recorder(figure, self.glyphs) for figure in figures]
        self._marks, self._moving = {}, None
        self._styles = {}
        self._orders = {}
        self._new_orders, self._gone = {}, []
        self._count = 0
        self.hidden = set()
        self.trouble = None

    def measure_at(self, ratio):
        """Have texts measured for a screen with so many pixels for each pixel of the page, from the next record on."""
        self._recorders = [Recorder(figure, self.glyphs, ratio) for figure in self._figures]

    def number_of(self, artist):
        """Return the number of an artist's mark, or None if it does not move."""
        mark = self._marks.get(id(artist))
        if mark is None or mark.artist is not artist:
            self._find(everywhere=True)
            mark = self._marks.get(id(artist))
        return None if mark is None else mark.number

    def forget(self, figure=None):
        """Have every mark (of one figure, by its place in the list) sent again."""
        for mark in self._marks.values():
            if figure is None or mark.figure == figure:
                mark.sent = False

    def changes(self, everything=False):
        """Return (message, geometry) with what changed since the last call: a dictionary for JSON, and bytes.

        everything: send all marks, styles and glyphs anew, for a view that knows nothing yet.
        """
        self.trouble = None
        self._find()
        if everything or len(self._styles) > MOST_STYLES:
            everything = True
            self._start_again()
        packed = Packed(self._styles)
        seen = [mark for mark in self._marks.values() if mark.figure not in self.hidden and not mark.surely_the_same()]
        changed = [mark for mark in seen if self._record(mark)]
        orders, gone, self._new_orders, self._gone = self._new_orders, self._gone, {}, []
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
        self._order()

    def _find(self, everywhere=False):
        """Bring the list of marks up to date, and note which are gone and in which figures the order changed.

        everywhere: also in figures that nobody sees now.
        """
        known = None if everywhere else self._moving
        moving = [
            known[index] if known and index in self.hidden else _moving_artists(figure)
            for index, figure in enumerate(self._figures)
        ]
        if moving == self._moving:
            return
        present, self._moving = {}, moving
        for index, artists in enumerate(moving):
            for artist in artists:
                mark = self._marks.get(id(artist))
                if mark is None or mark.artist is not artist:
                    if not isinstance(artist, MOVABLE):
                        self.trouble, self._moving = _unmovable(artist, index), None
                        continue
                    mark = Mark(self._count, index, artist)
                    self._count += 1
                present[id(artist)] = mark
        if self.trouble is None:
            self.trouble = next(filter(None, map(_stray, range(len(self._figures)), self._figures, moving)), None)
            self._moving = None if self.trouble else moving  # what is wrong is looked for until it is mended
        self._gone += [mark.number for key, mark in self._marks.items() if present.get(key) is not mark]
        self._marks = present
        self._order()

    def _order(self):
        """Note the numbers from the lowest to the highest of each figure whose order changed."""
        numbers = {index: [] for index in range(len(self._figures))}
        for mark in self._marks.values():
            numbers[mark.figure].append(mark.number)
        for index, order in numbers.items():
            if self._orders.get(index, []) != order:
                self._new_orders[index] = self._orders[index] = order

    def _record(self, mark):
        """Write the artist's shapes down anew if it may have changed; say whether they are to be sent."""
        plain, parts = _plain_attributes(mark.artist), _parts(mark.artist)
        replaced = any(a is not b for a, b in zip(plain, mark.plain, strict=False))
        if mark.sent and not replaced and not any(part.stale for part in parts):
            return False
        try:
            shapes = self._shapes(mark)
        except Exception as error:
            self.trouble, shapes = error, mark.shapes
        else:
            mark.plain = plain
            for part in parts:
                part.stale = False
        same = mark.sent and _same(mark.shapes, shapes)
        mark.shapes, mark.sent = shapes, True
        return not same

    def _shapes(self, mark):
        _check_looks(mark.artist)
        axes = mark.artist.axes
        hidden = axes is not None and not axes.get_visible()
        return [] if hidden else self._recorders[mark.figure].record(mark.artist)


class Packed:
    """Shapes as short lists for JSON, with all their points and codes in one row of bytes.

    A shape with the points of the one before it, as the dots on a line, is packed without them.
    styles: {style: number} of the styles that the browser knows; new ones are added.
    """

    def __init__(self, styles):
        self._styles = styles
        self._points, self._codes, self._last = [], [], None
        self.new_styles = {}

    def add(self, shape):
        """Pack one shape; return [style, kind, number of points], for a text also its place and glyphs.

        The number is negative where the points are those of the shape before.
        """
        if shape.style not in self._styles:
            self._styles[shape.style] = len(self._styles)
            self.new_styles[self._styles[shape.style]] = dict(shape.style)
        count = len(shape.points)
        if shape.points is self._last:
            count = -count
        else:
            self._last = shape.points
            self._points.append(shape.points.tobytes())
        description = [self._styles[shape.style], shape.kind, count]
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


def _moving_artists(parent):
    """Return the artists of a figure that were made with animated=True, in the order in which they are drawn."""
    found = []
    mine = [part for part in parent.get_children() if part.get_animated() or isinstance(part, (Axes, SubFigure))]
    for artist in sorted(mine, key=methodcaller("get_zorder")):
        if artist.get_animated():
            found.append(artist)
        else:
            found.extend(_moving_artists(artist))
    return found


def _stray(index, figure, moving):
    """Return a TypeError that names an artist made with animated=True that is no moving one, nor part of one, or None.

    Matplotlib would leave it out of the background, and nobody would draw it.
    """
    known = {id(part) for artist in moving for part in (artist, *_parts(artist))}
    artist, parent = next(_strays(figure, known), (None, None))
    if artist is None:
        return None
    name, whole = type(artist).__name__, type(parent).__name__
    return TypeError(
        f"{name} in figure {index + 1} cannot move in the browser, as it is drawn by its {whole}. "
        "Draw it without animated=True, or move something in its place."
    )


def _strays(parent, known):
    for part in (*parent.get_children(), *_parts(parent)[1:]):
        if id(part) not in known and part.get_animated():
            yield part, parent
        elif id(part) not in known:
            yield from _strays(part, known)


def _check_looks(artist):
    """Raise TypeError for what matplotlib draws in a way of its own that the browser does not know."""
    for part in _parts(artist):
        if part.get_sketch_params() is not None:
            raise TypeError("a sketched line cannot move in the browser: use it without sketch_params")
        if part.get_agg_filter() is not None:
            raise TypeError("an artist with an agg_filter cannot move in the browser: use it without the filter")


def _unmovable(artist, figure):
    names = ", ".join(kind.__name__ for kind in MOVABLE)
    return TypeError(
        f"{type(artist).__name__} in figure {figure + 1} cannot move in the browser. These can: {names} "
        "(and their kin in 3-D). Draw it on the background instead, without animated=True."
    )


def _parts(artist):
    """Return the artist and what it draws with itself: the box of a text, the arrow of an annotation."""
    box = artist.get_bbox_patch() if isinstance(artist, Text) else None
    arrow = artist.arrow_patch if isinstance(artist, Annotation) else None
    return [part for part in (artist, box, arrow) if part is not None]


def _plain_attributes(artist):
    """Return what of an artist is often replaced without a setter that marks it stale."""
    names = ("xy", "_x", "_y") if isinstance(artist, Annotation) else ("_offsets3d", "_segments3d", "_vec")
    return tuple(getattr(artist, name, None) for name in names)


def _same(before, after):
    return len(before) == len(after) and all(
        a.style == b.style
        and a.kind == b.kind
        and a.place == b.place
        and np.array_equal(a.points, b.points)
        and np.array_equal(a.codes, b.codes)
        for a, b in zip(before, after, strict=True)
    )
