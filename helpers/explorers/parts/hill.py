"""The cost as a height, which can be turned."""

from helpers.explorers.html import button
from helpers.explorers.part import Part
from helpers.figures.surface3d import SurfaceView

TURN = {"left": (-15, 0), "right": (15, 0), "up": (0, 10), "down": (0, -10)}  # degrees


class Hill(Part):
    """The cost as a height, with walk and marker; turned by dragging and by arrow keys."""

    name = "hill"
    pictures = ("the cost as a height",)

    def make_views(self):
        self.view = SurfaceView(self.state.surface)
        return [self.view]

    def slots(self):
        state = self.state
        races = [racer.trajectory for racer in state.racers]
        self.view.update(state.point, walk=state.trajectory, traces=state.traces, races=races, index=state.index)
        return {}

    def connect(self):
        self.board.turn(self.view.axes)


class Turning(Part):
    """Buttons that turn the surface, for those who do not drag it."""

    name = "turning"
    panel = "Turn the surface"

    def __init__(self, hill):
        self.hill = hill

    def bar(self):
        arrows = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
        return "".join(button("turn", text, f"Turn the surface {way}", way) for way, text in arrows.items())

    def actions(self):
        return {"turn": self.turn}

    def turn(self, way):
        """Turn the surface one way: "left", "right", "up" or "down"."""
        if not isinstance(way, str) or way not in TURN:
            raise ValueError(f"the surface turns left, right, up or down, not {way!r}")
        self.board.look(self.hill.view.axes, *TURN[way])
