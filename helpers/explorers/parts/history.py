"""The cost after every step."""

import math

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.figures.history import HistoryView


class History(Part):
    """The cost against the step.

    steps: the largest step shown, unless the walk is longer; scales: whether it can be made logarithmic.
    """

    name = "history"
    pictures = ("the cost after every step",)

    def __init__(self, steps, panel="", scales=False):
        self.steps, self.panel, self.scales = steps, panel, scales
        self.log = False

    def make_views(self):
        self.view = HistoryView(self.state.surface, self._longest(), seen=not self.panel)
        return [self.view]

    def _longest(self):
        """Return how many steps are shown: as many as the walk has, in whole lots so that they rarely change."""
        lot = max(self.steps, 1)
        return max(self.steps, math.ceil(self.state.trajectory.steps / lot) * lot)

    def bar(self):
        return html.tick("log_costs", "powers of ten, above the least cost") if self.scales else ""

    def slots(self):
        if self.view.set_steps(self._longest()):
            self.board.redraw(self.view.figure)
        races = [racer.trajectory for racer in self.state.racers]
        self.view.update(self.state.trajectory, races=races, index=self.state.index)
        return {"log_costs": str(self.log).lower()} if self.scales else {}

    def actions(self):
        return {"log_costs": self.set_log} if self.scales else {}

    def set_log(self, on):
        """Show the cost on a linear or on a logarithmic scale."""
        self.log = bool(on)
        self.view.set_scale("log" if self.log else "linear")
        self.board.redraw(self.view.figure)
