"""The moving artists of some figures: which there are, and what of them has changed since it was sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PatchCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure, SubFigure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

from helpers.live.artist_parts import parts_of
from helpers.live.glyphs import Glyphs
from helpers.live.messages import Changes
from helpers.live.recorder import Recorder
from helpers.live.shapes import PackedShapes, Shape, Style, are_same
from helpers.style import Picture

MOVABLE = (Line2D, Patch, Text, PathCollection, LineCollection, PolyCollection, PatchCollection)
MOST_STYLES = 1000


@dataclass
class Mark:
    """One moving artist, the figure it stands in, and the shapes that were last sent.

    data_changed: the artists of the figure of which only the data have changed.
    """

    number: int
    figure: int
    artist: Artist
    data_changed: set[Artist]
    shapes: list[Shape] = field(default_factory=list)
    sent: bool = False

    def __post_init__(self) -> None:
        # the places of some are often replaced as plain attributes, which makes nothing stale
        self.silent = isinstance(self.artist, Annotation) or hasattr(self.artist, "do_3d_projection")
        self.simple = not self.silent and not isinstance(self.artist, Text)

    @property
    def restyled(self) -> bool:
        """Return whether more than its data may have changed."""
        return self.artist.stale or (not self.simple and (self.silent or any(p.stale for p in parts_of(self.artist))))

    def may_differ(self) -> bool:
        """Return whether it may look different from what was sent."""
        return not self.sent or self.restyled or self.artist in self.data_changed

    def set_unchanged(self) -> None:
        """Note that all of its changes were written down."""
        self.data_changed.discard(self.artist)
        for part in parts_of(self.artist):
            part.stale = False


class Marks:
    """All artists made with animated=True in the given figures.

    figures: matplotlib figures, drawn once.
    `hidden` is the set of the figures, by their places in the list, that nobody sees now: their marks wait.
    `trouble` is what kept an artist from being written down by the last `changes`, an exception, or None: a
    TypeError for an artist of a kind that cannot be sent. Such an artist looks as it last did; all others go on.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures
        self.glyphs = Glyphs()
        self._recorders = [Recorder(figure, self.glyphs) for figure in figures]
        self._moving: list[list[Artist]] | None = None  # of each figure; None before they are known, or all well
        self._marks: dict[Artist, Mark] = {}
        self._styles: dict[Style, int] = {}
        self._orders: dict[int, list[int]] = {}
        self._new_orders: dict[int, list[int]] = {}
        self._gone: list[int] = []
        self._count = 0
        self.hidden: set[int] = set()
        self.trouble: Exception | None = None

    def measure_at(self, ratio: float) -> None:
        """Have texts measured for a screen with so many pixels for each pixel of the page, from the next record on."""
        self._recorders = [Recorder(figure, self.glyphs, ratio) for figure in self._figures]

    def number_of(self, artist: Artist) -> int | None:
        """Return the number of an artist's mark, or None if it does not move."""
        if artist not in self._marks:
            self._find(everywhere=True)
        return self._marks[artist].number if artist in self._marks else None

    def prewarm_glyphs(self) -> None:
        """Get ready for the words that are seen next: numbers, and the texts that are still hidden."""
        for mark in self._marks.values():
            if isinstance(mark.artist, Text) and mark.figure not in self.hidden:
                self._recorders[mark.figure].prewarm_glyphs(mark.artist)

    def invalidate(self, figure: int | None = None) -> None:
        """Have every mark sent again: those of a figure whose background was drawn anew, or of all, drawn whole."""
        figures = range(len(self._figures)) if figure is None else (figure,)
        for mark in self._marks.values():
            mark.sent = mark.sent and mark.figure not in figures
        for index in figures:
            self._recorders[index].invalidate(styles=figure is None)

    def changes(self, everything: bool = False) -> tuple[Changes, bytes]:
        """Return (message, geometry) with what changed since the last call: a dictionary for JSON, and bytes.

        everything: send all marks, styles and glyphs anew, for a view that knows nothing yet.
        """
        self.trouble = None
        self._find()
        if everything or len(self._styles) > MOST_STYLES:
            everything = True
            self._start_again()
        packed = PackedShapes(self._styles)
        changed = self._record_all()
        orders, gone, self._new_orders, self._gone = self._new_orders, self._gone, {}, []
        message: Changes = {
            "everything": everything,
            "marks": [(mark.number, mark.figure, list(map(packed.add, mark.shapes))) for mark in changed],
            "gone": gone,
            "order": orders,
            "styles": packed.new_styles,
            "glyphs": self.glyphs.take(everything),
            "codes_from": packed.codes_from,
        }
        return cast(Changes, {name: value for name, value in message.items() if value}), packed.bytes

    def _start_again(self) -> None:
        self._styles.clear()
        self._orders.clear()
        self.invalidate()
        self._order()

    def _find(self, everywhere: bool = False) -> None:
        """Bring the list of marks up to date, and note which are gone and in which figures the order changed.

        everywhere: also in figures that nobody sees now.
        """
        known, hidden = self._moving, set() if everywhere else self.hidden
        moving = [
            known[index] if known and index in hidden else _moving_in(figure)
            for index, figure in enumerate(self._figures)
        ]
        if moving == known:
            return
        self._moving, present = moving, dict(self._present(moving))
        if self.trouble is None:
            self.trouble = next(filter(None, map(_stray, range(len(self._figures)), self._figures, moving)), None)
        if self.trouble:  # what is wrong is looked for until it is mended
            self._moving = None
        self._gone += [mark.number for artist, mark in self._marks.items() if artist not in present]
        self._marks = present
        self._order()

    def _present(self, moving: list[list[Artist]]) -> Iterator[tuple[Artist, Mark]]:
        """Yield the artists that move, and their marks, new ones for those that are new; note what cannot be sent."""
        for index, (figure, artists) in enumerate(zip(self._figures, moving, strict=True)):
            data_changed = figure.data_changed if isinstance(figure, Picture) else set()
            for artist in artists:
                if artist in self._marks:
                    yield artist, self._marks[artist]
                elif isinstance(artist, MOVABLE):
                    yield artist, Mark(self._count, index, artist, data_changed)
                    self._count += 1
                else:
                    self.trouble = _unmovable(artist, index)

    def _order(self) -> None:
        """Note the numbers from the lowest to the highest of each figure whose order changed."""
        numbers: dict[int, list[int]] = {index: [] for index in range(len(self._figures))}
        for mark in self._marks.values():
            numbers[mark.figure].append(mark.number)
        for index, order in numbers.items():
            if self._orders.get(index, []) != order:
                self._new_orders[index] = self._orders[index] = order

    def _record_all(self) -> list[Mark]:
        """Write down all that may have changed and is seen; return the marks that are to be sent."""
        for recorder in self._recorders:
            recorder.begin()
        due = [mark for mark in self._marks.values() if mark.figure not in self.hidden and mark.may_differ()]
        with np.errstate(all="ignore"):
            return [mark for mark in due if self._record(mark)]

    def _record(self, mark: Mark) -> bool:
        """Write the artist's shapes down anew; say whether they are to be sent."""
        try:
            shapes = self._shapes(mark)
        except Exception as error:
            self.trouble, shapes = error, mark.shapes
        same = mark.sent and are_same(mark.shapes, shapes)
        mark.shapes, mark.sent = shapes, True
        return not same

    def _shapes(self, mark: Mark) -> list[Shape]:
        axes = mark.artist.axes
        if axes is not None and not axes.get_visible():
            return []
        shapes = self._recorders[mark.figure].record(mark.artist, data_only=not mark.restyled)
        mark.set_unchanged()
        return shapes


def _moving_in(parent: Artist) -> list[Artist]:
    """Return the artists of a figure that were made with animated=True, in the order in which they are drawn."""
    moving = [part for part in parent.get_children() if part.get_animated()]
    inner = [part for part in _inner(parent) if not part.get_animated()]
    moving = sorted(moving + inner, key=attrgetter("zorder"))
    if not inner:
        return moving
    return [found for part in moving for found in ([part] if part.get_animated() else _moving_in(part))]


def _inner(parent: Artist) -> list[Artist]:
    """Return the axes and figures that stand in a figure or in axes."""
    if isinstance(parent, Axes):
        return list(parent.child_axes)
    return [part for part in parent.get_children() if isinstance(part, (Axes, SubFigure))]


def _stray(index: int, figure: Figure, moving: list[Artist]) -> TypeError | None:
    """Return a TypeError that names an artist made with animated=True that is no moving one, nor part of one, or None.

    Matplotlib would leave it out of the background, and nobody would draw it.
    """
    known = {id(part) for artist in moving for part in (artist, *parts_of(artist))}
    for artist, parent in _strays(figure, known):
        name, whole = type(artist).__name__, type(parent).__name__
        return TypeError(
            f"{name} in figure {index + 1} cannot move in the browser, as it is drawn by its {whole}. "
            "Draw it without animated=True, or move something in its place."
        )
    return None


def _strays(parent: Artist, known: set[int]) -> Iterator[tuple[Artist, Artist]]:
    for part in (*parent.get_children(), *parts_of(parent)[1:]):
        if id(part) not in known and part.get_animated():
            yield part, parent
        elif id(part) not in known:
            yield from _strays(part, known)


def _unmovable(artist: Artist, figure: int) -> TypeError:
    names = ", ".join(kind.__name__ for kind in MOVABLE)
    return TypeError(
        f"{type(artist).__name__} in figure {figure + 1} cannot move in the browser. These can: {names} "
        "(and their kin in 3-D). Draw it on the background instead, without animated=True."
    )
