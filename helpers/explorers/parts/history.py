"""The cost after every step."""

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from helpers.explorers.controls import Checkbox, Control
from helpers.explorers.part import Part
from helpers.figures.history import HistoryView
from helpers.figures.view import View
from helpers.live import Value


class History(Part):
    """The cost against the step.

    steps: the largest step shown, unless the walk is longer; scales: whether it can be made logarithmic.
    """

    name = "history"
    pictures = ("the cost after every step",)

    def __init__(self, steps: int, panel: str = "", scales: bool = False) -> None:
        self.steps, self.panel, self.scales = steps, panel, scales
        self.log = False

    def make_views(self) -> Sequence[View]:
        self.view = HistoryView(self.state.surface, self._longest(), seen=not self.panel)
        return [self.view]

    def _longest(self) -> int:
        """Return how many steps are shown: as many as the walk has, in whole lots so that they rarely change."""
        lot = max(self.steps, 1)
        return max(self.steps, math.ceil(self.state.trajectory.steps / lot) * lot)

    def make_controls(self) -> Sequence[Control]:
        label = "powers of ten, above the least cost"
        return [Checkbox("log_costs", label, self.set_log, lambda: self.log)] if self.scales else []

    def set_log(self, on: Value) -> None:
        """Show the cost on a linear or on a logarithmic scale."""
        self.log = bool(on)

    def draw(self, quick: bool) -> Sequence[Figure]:
        followed = super().draw(quick)
        scale = "log" if self.log else "linear"
        redrawn = self.view.set_steps(self._longest()), self.view.set_scale(scale)
        return [self.view.figure] if any(redrawn) else followed

    def show(self) -> None:
        races = [racer.trajectory for racer in self.state.racers]
        self.view.update(self.state.trajectory, races=races, index=self.state.index)
