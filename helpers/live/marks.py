"""The moving artists of some figures: which there are, and what of them has changed since it was sent."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

from helpers.live.census import Census
from helpers.live.glyphs import Glyphs
from helpers.live.looks import parts_of
from helpers.live.recorder import Recorder
from helpers.live.shapes import Packed, are_same

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

    def may_differ(self):
        """Return False if the artist is one of those that say so themselves when they change, and has not done so."""
        return self.artist._stale or not (self.simple and self.sent)


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
        self._censuses = [None] * len(figures)
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

    def rehearse(self):
        """Get ready for the words that are seen next: numbers, and the texts that are still hidden."""
        for mark in self._marks.values():
            if isinstance(mark.artist, Text) and mark.figure not in self.hidden:
                self._recorders[mark.figure].rehearse(mark.artist)

    def forget(self, figure=None):
        """Have every mark (of one figure, by its place in the list) sent again."""
        for mark in self._marks.values():
            if figure is None or mark.figure == figure:
                mark.sent = False
        for recorder in self._recorders if figure is None else [self._recorders[figure]]:
            recorder.forget()

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
        changed = self._record_all()
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
        for index, census in enumerate(self._censuses):
            looked_at = everywhere or index not in self.hidden
            if census is None or (looked_at and not census.holds()):
                self._censuses[index] = Census(self._figures[index])
        moving = [census.moving for census in self._censuses]
        if moving == self._moving:
            return
        present, self._moving = {}, moving
        for index, artists in enumerate(moving):
            for artist in artists:
                mark = self._marks.get(id(artist))
                if mark is None or mark.artist is not artist:
                    if not isinstance(artist, MOVABLE):
                        self.trouble = _unmovable(artist, index)
                        continue
                    mark = Mark(self._count, index, artist)
                    self._count += 1
                present[id(artist)] = mark
        if self.trouble is None:
            self.trouble = next(filter(None, map(_stray, range(len(self._figures)), self._figures, moving)), None)
        if self.trouble:  # what is wrong is looked for until it is mended
            self._moving, self._censuses = None, [None] * len(self._figures)
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

    def _record_all(self):
        """Write down all that may have changed and is seen; return the marks that are to be sent."""
        for recorder in self._recorders:
            recorder.begin()
        seen = [mark for mark in self._marks.values() if mark.figure not in self.hidden and mark.may_differ()]
        with np.errstate(all="ignore"):
            return [mark for mark in seen if self._record(mark)]

    def _record(self, mark):
        """Write the artist's shapes down anew if it may have changed; say whether they are to be sent."""
        plain, parts = ((), [mark.artist]) if mark.simple else (_plain_attributes(mark.artist), parts_of(mark.artist))
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
        same = mark.sent and are_same(mark.shapes, shapes)
        mark.shapes, mark.sent = shapes, True
        return not same

    def _shapes(self, mark):
        axes = mark.artist.axes
        hidden = axes is not None and not axes.get_visible()
        return [] if hidden else self._recorders[mark.figure].record(mark.artist)


def _stray(index, figure, moving):
    """Return a TypeError that names an artist made with animated=True that is no moving one, nor part of one, or None.

    Matplotlib would leave it out of the background, and nobody would draw it.
    """
    known = {id(part) for artist in moving for part in (artist, *parts_of(artist))}
    artist, parent = next(_strays(figure, known), (None, None))
    if artist is None:
        return None
    name, whole = type(artist).__name__, type(parent).__name__
    return TypeError(
        f"{name} in figure {index + 1} cannot move in the browser, as it is drawn by its {whole}. "
        "Draw it without animated=True, or move something in its place."
    )


def _strays(parent, known):
    for part in (*parent.get_children(), *parts_of(parent)[1:]):
        if id(part) not in known and part.get_animated():
            yield part, parent
        elif id(part) not in known:
            yield from _strays(part, known)


def _unmovable(artist, figure):
    names = ", ".join(kind.__name__ for kind in MOVABLE)
    return TypeError(
        f"{type(artist).__name__} in figure {figure + 1} cannot move in the browser. These can: {names} "
        "(and their kin in 3-D). Draw it on the background instead, without animated=True."
    )


def _plain_attributes(artist):
    """Return what of an artist is often replaced without a setter that marks it stale."""
    names = ("xy", "_x", "_y") if isinstance(artist, Annotation) else ("_offsets3d", "_segments3d", "_vec")
    return tuple(getattr(artist, name, None) for name in names)
