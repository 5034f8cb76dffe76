"""What a hand does on a live figure: points, drags, presses keys."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from helpers.live import messages

if TYPE_CHECKING:
    from mpl_toolkits.mplot3d import Axes3D

ARROWS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
DEGREES_PER_PIXEL = 0.5


@dataclass(frozen=True)
class Pointer:
    """A pointer's place on one axes.

    x, y: in the data's units of the axes; phase: "press", "drag" or "release"; handle: the artist that
    was taken hold of, or None; shift: whether the Shift key was down.
    """

    x: float
    y: float
    phase: str
    handle: Artist | None = None
    shift: bool = False


@dataclass(frozen=True)
class Key:
    """A key pressed `count` times (held keys are counted together) while a figure had the focus."""

    name: str
    count: int = 1
    shift: bool = False


@dataclass
class Region:
    """One axes that answers to a hand: what a pointer and what keys do there.

    figure: its place among the figures; panels: one for each handle, the panel without which no finger takes hold of
    it, or ""; grip: where a drag that turns the axes began, and from where they were seen then.
    """

    figure: int
    axes: Axes
    pointer: Callable[[Pointer], object] | None = None
    turns: bool = False
    draws: bool = False
    handles: list[Artist] = field(default_factory=list)
    panels: list[str] = field(default_factory=list)
    keys: dict[str, Callable[[Key], object]] = field(default_factory=dict)
    grip: tuple[float, float, float, float] | None = None

    def describe(self, number_of: Callable[[Artist], int | None]) -> messages.Region:
        """Return the region as the browser needs it; `number_of` gives an artist's mark number."""
        box = self.axes.bbox
        height = self.axes.figure.bbox.height
        return {
            "figure": self.figure,
            "box": [round(v, 2) for v in (box.x0, height - box.y1, box.width, box.height)],
            "does": "turn" if self.turns else "draw" if self.draws else "point" if self.pointer else "",
            "handles": [number_of(artist) for artist in self.handles],
            "panels": list(self.panels),
            "keys": sorted(self.keys),
        }

    def on_axes(self, pointer: Pointer) -> Pointer:
        """Return a pointer in the data's units whose place is given in the figure's pixels, from its lower left."""
        x, y = self.axes.transData.inverted().transform((pointer.x, pointer.y))
        return replace(pointer, x=float(x), y=float(y))

    def viewpoint_after(self, pointer: Pointer) -> tuple[float, float]:
        """Return the (azimuth, elevation) in degrees that a drag, in pixels, has turned 3-D axes to."""
        axes: Axes3D = self.axes
        if pointer.phase == "press" or self.grip is None:
            self.grip = (pointer.x, pointer.y, axes.azim, axes.elev)
        x, y, azimuth, elevation = self.grip
        return azimuth - (pointer.x - x) * DEGREES_PER_PIXEL, elevation - (pointer.y - y) * DEGREES_PER_PIXEL
