"""The cost as a height, which can be turned."""

from collections.abc import Sequence

from helpers.explorers.controls import Control, OptionButton
from helpers.explorers.part import Part
from helpers.figures.surface3d import SurfaceView
from helpers.figures.view import View
from helpers.live import Value

TURN = {"left": (-15, 0), "right": (15, 0), "up": (0, 10), "down": (0, -10)}  # degrees
ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


class Hill(Part):
    """The cost as a height, with walk and marker; turned by dragging and by arrow keys."""

    name = "hill"
    pictures = ("the cost as a height",)

    def make_views(self) -> Sequence[View]:
        self.view = SurfaceView(self.state.surface)
        return [self.view]

    def show(self) -> None:
        state = self.state
        races = [racer.trajectory for racer in state.racers]
        self.view.update(state.point, walk=state.trajectory, traces=state.traces, races=races, index=state.index)

    def connect(self) -> None:
        self.board.enable_rotation(self.view.axes)


class Turning(Part):
    """Buttons that turn the surface, for those who do not drag it."""

    name = "turning"
    panel = "Turn the surface"

    def __init__(self, hill: Hill) -> None:
        self.hill = hill

    def make_controls(self) -> Sequence[Control]:
        return [OptionButton("turn", sign, way, self.turn, f"Turn the surface {way}") for way, sign in ARROWS.items()]

    def turn(self, way: Value) -> None:
        """Turn the surface one way: "left", "right", "up" or "down"."""
        if not isinstance(way, str) or way not in TURN:
            raise ValueError(f"the surface turns left, right, up or down, not {way!r}")
        self.board.rotate(self.hill.view.axes, *TURN[way])
