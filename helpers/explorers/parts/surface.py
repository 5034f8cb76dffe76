"""Which surface the board shows."""

import math

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.state.choices import TABLES

EXAMPLE = "distance,velocity\n0.032,170\n0.034,290"


class Surface(Part):
    """Choose a surface; centre and scale its data; bring a table of your own."""

    name = "surface"
    panel = f"Surface: {', '.join(TABLES)}, two minima, your own data"

    def __init__(self, map_part):
        self.map = map_part

    def bar(self):
        names = list(self.state.surface_names)
        names = names if self.state.surface_name in names else [self.state.surface_name, *names]
        return "".join(
            (
                html.choice("surface", "surface", names),
                html.tick("centre", "centre x"),
                html.tick("scale", "scale x"),
                html.tick("axes", "slow and fast axes"),
                html.table("table", EXAMPLE),
            )
        )

    def words(self):
        return (
            "<p>Your own arrays or function, from a cell: <code>board.use_data(x, y)</code>, "
            "<code>board.use_function(cost, ((-2, 2), (-2, 2)))</code>.</p>" + html.slot("surface_said", "p")
        )

    def slots(self):
        state = self.state
        return {
            "surface": state.surface_name,
            "centre": str(state.centre).lower(),
            "scale": str(state.scale).lower(),
            "axes": str(self.map.axes).lower(),
            "surface_said": self._said(),
        }

    def _said(self):
        surface = self.state.surface
        kappa = surface.condition_number
        parts = {
            "point": "It has one minimum.",
            "line": "Its minima form a line: one direction is flat.",
            "several": f"It has {len(surface.minima.points)} global minima that are known.",
            "unknown": "Where its minima are is unknown.",
        }
        said = " ".join(filter(None, (self.state.surface_says, parts[surface.minima.kind])))
        if kappa is None or not math.isfinite(kappa):
            return said
        written = f"{kappa:,.4g}"
        curved = "round: κ = 1." if written == "1" else f"κ = {written} times as curved across as along."
        return f"{said} {'The bowl' if surface.is_bowl else 'Near a minimum it'} is {curved}"

    def actions(self):
        state = self.state
        return {
            "surface": state.set_surface,
            "centre": state.set_centre,
            "scale": state.set_scale,
            "axes": lambda on: setattr(self.map, "axes", bool(on)),
            "table": self._take_table,
        }

    def _take_table(self, table):
        if not isinstance(table, dict):
            raise ValueError("a table comes from a file that you choose, or is pasted")
        if table["text"].strip():
            self.state.use_table(table["text"], table["name"])
