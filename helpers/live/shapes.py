"""The few shapes of which all that moves is made, and how they are packed for the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from helpers.live import messages

Style: TypeAlias = tuple[tuple[str, str | float], ...]
POLYLINE: Final = "line"
POLYGON: Final = "polygon"
PATH: Final = "path"
MARKERS: Final = "markers"
GLYPHS: Final = "glyphs"
NO_CODES = np.empty(0, np.uint8)


@dataclass(frozen=True)
class Shape:
    """One shape of a mark: how it looks, and where it is.

    style: sorted (name, value) pairs; kind: one of the five words above; points: (n, 2) in 1/32 pixel from the centre,
    y downwards (in font units for glyphs); codes: path codes or glyph numbers, one for each point, or none;
    place: (x, y, angle in degrees, scale) of a text, else ().
    """

    style: Style
    kind: messages.ShapeKind
    points: NDArray[np.int16]
    codes: NDArray[np.uint8] | NDArray[np.uint16]
    place: messages.Place | tuple[()] = ()


class PackedShapes:
    """Shapes as short lists for JSON, with all their points and codes in one row of bytes.

    A shape with the points of the one before it, as the dots on a line, is packed without them.
    styles: {style: number} of the styles that the browser knows; new ones are added.
    """

    def __init__(self, styles: dict[Style, int]) -> None:
        self._styles = styles
        self._points: list[bytes] = []
        self._codes: list[bytes] = []
        self._last: NDArray[np.int16] | None = None
        self.new_styles: dict[int, messages.Style] = {}

    def add(self, shape: Shape) -> messages.ShapeRecord:
        """Pack one shape; return its record."""
        if shape.style not in self._styles:
            self._styles[shape.style] = len(self._styles)
            self.new_styles[self._styles[shape.style]] = cast(messages.Style, dict(shape.style))
        count = len(shape.points)
        if shape.points is self._last:
            count = -count
        else:
            self._last = shape.points
            self._points.append(shape.points.tobytes())
        style = self._styles[shape.style]
        if shape.place:
            return style, GLYPHS, count, shape.place, shape.codes.tolist()
        self._codes.append(shape.codes.tobytes())
        return style, shape.kind, count

    @property
    def codes_from(self) -> int:
        """Return where in the row of bytes the codes begin."""
        return sum(map(len, self._points))

    @property
    def bytes(self) -> bytes:
        """Return all points and then all codes."""
        return b"".join(self._points + self._codes)


def _same_numbers(before: np.ndarray, after: np.ndarray) -> bool:
    return before is after or (before.shape == after.shape and before.tobytes() == after.tobytes())


def are_same(before: Sequence[Shape], after: Sequence[Shape]) -> bool:
    """Return whether two lists of shapes look the same and stand in the same places."""
    return len(before) == len(after) and all(
        a.style == b.style
        and a.kind == b.kind
        and a.place == b.place
        and _same_numbers(a.points, b.points)
        and _same_numbers(a.codes, b.codes)
        for a, b in zip(before, after, strict=True)
    )
