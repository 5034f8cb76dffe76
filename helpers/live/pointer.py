"""What a hand does on a live figure: points, drags, presses keys."""

from dataclasses import dataclass

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
    handle: object = None
    shift: bool = False


@dataclass(frozen=True)
class Key:
    """A key pressed `count` times (held keys are counted together) while a figure had the focus."""

    name: str
    count: int = 1
    shift: bool = False


class Region:
    """One axes that answers to a hand: what a pointer and what keys do there."""

    def __init__(self, figure, axes):
        self.figure = figure
        self.axes = axes
        self.pointer = None
        self.turns = False
        self.draws = False
        self.handles = []
        self.panels = []  # one for each handle: the panel without which no finger takes hold of it, or ""
        self.keys = {}
        self.grip = None

    def describe(self, number_of):
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

    def place(self, x, y):
        """Return the data coordinates of a place given in the figure's pixels from its lower left corner."""
        return tuple(float(v) for v in self.axes.transData.inverted().transform((x, y)))

    def turned(self, phase, x, y):
        """Return the (azimuth, elevation) in degrees that a drag has turned 3-D axes to."""
        if phase == "press" or self.grip is None:
            self.grip = (x, y, self.axes.azim, self.axes.elev)
        x0, y0, azimuth, elevation = self.grip
        return azimuth - (x - x0) * DEGREES_PER_PIXEL, elevation - (y - y0) * DEGREES_PER_PIXEL
