"""The cost as a height, which can be turned."""

from helpers.explorers.html import bar, button
from helpers.explorers.part import Part
from helpers.figures.surface3d import SurfaceView

TURN = {"left": (-15, 0), "right": (15, 0), "up": (0, 10), "down": (0, -10)}  # degrees


class Hill(Part):
    """The cost as a height, with walk and marker; turned by dragging, by arrow keys and by buttons."""

    name = "hill"

    def make_views(self):
        self.view = SurfaceView(self.state.surface)
        return [self.view]

    def slots(self):
        state = self.state
        races = [racer.trajectory for racer in state.racers]
        self.view.update(state.point, walk=state.trajectory, traces=state.traces, races=races, index=state.index)
        return {}

    def words(self):
        arrows = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
        buttons = [button("turn", text, f"Turn the surface {way}", way) for way, text in arrows.items()]
        return bar("<span>Turn the surface:</span>", *buttons)

    def actions(self):
        return {"turn": self.turn}

    def turn(self, way):
        """Turn the surface one way: "left", "right", "up" or "down"."""
        if way not in TURN:
            raise ValueError(f"the surface turns left, right, up or down, not {way!r}")
        self.board.look(self.view.axes, *TURN[way])

    def connect(self):
        self.board.turn(self.view.axes)
