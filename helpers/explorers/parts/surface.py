"""Which surface the board shows."""

import math
from collections.abc import Sequence

from helpers.explorers import html
from helpers.explorers.controls import Checkbox, Choice, Control, TableChooser
from helpers.explorers.part import Part
from helpers.explorers.parts.map import Map
from helpers.live import Slots, Table
from helpers.state.choices import TABLES
from helpers.state.surfaces import set_centre, set_scale, set_surface, use_table

EXAMPLE = "distance,velocity\n0.032,170\n0.034,290"


class Surface(Part):
    """Choose a surface; centre and scale its data; bring a table of your own."""

    name = "surface"
    panel = f"Surface: {', '.join(TABLES)}, two minima, your own data"

    def __init__(self, map_part: Map) -> None:
        self.map = map_part

    def make_controls(self) -> Sequence[Control]:
        state, names = self.state, self.state.surface_names
        own = [] if state.surface_name in names else [state.surface_name]
        return (
            Choice("surface", "surface", self.bind(set_surface), lambda: self.state.surface_name, [*own, *names]),
            Checkbox("centre", "centre x", self.bind(set_centre), lambda: self.state.centre),
            Checkbox("scale", "scale x", self.bind(set_scale), lambda: self.state.scale),
            Checkbox("axes", "slow and fast axes", self.map.show_axes, lambda: self.map.axes),
            TableChooser("table", self._take_table, EXAMPLE),
        )

    def below(self) -> str:
        return (
            "<p>Your own arrays or function, from a cell: <code>board.use_data(x, y)</code>, "
            "<code>board.use_function(cost, ((-2, 2), (-2, 2)))</code>.</p>" + html.slot("surface_said", "p")
        )

    def say(self) -> Slots:
        return {"surface_said": self._note()}

    def _note(self) -> str:
        surface = self.state.surface
        kappa = surface.condition_number
        parts = {
            "point": "It has one minimum.",
            "line": "Its minima form a line: one direction is flat.",
            "several": f"It has {len(surface.minima.points)} global minima that are known.",
            "unknown": "Where its minima are is unknown.",
        }
        note = " ".join(filter(None, (self.state.surface_says, parts[surface.minima.kind])))
        if kappa is None or not math.isfinite(kappa):
            return note
        written = f"{kappa:,.4g}"
        curved = "round: κ = 1." if written == "1" else f"κ = {written} times as curved across as along."
        return f"{note} {'The bowl' if surface.is_bowl else 'Near a minimum it'} is {curved}"

    def _take_table(self, table: Table) -> None:
        self.do(use_table, table["text"], table["name"])
