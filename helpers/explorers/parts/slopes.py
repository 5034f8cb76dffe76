"""The slope made visible: both slices through the marker, with tangents and secants."""

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.figures.slices import SliceView
from helpers.text import number

TABLE = """<table>
<tr><td></td><th scope="col">secant over the reach</th><th scope="col">tangent: the slope</th></tr>
<tr><th scope="row">in <span data-slot="weight_name"></span></th>
<td data-slot="secant_in_weight"></td><td data-slot="tangent_in_weight"></td></tr>
<tr><th scope="row">in <span data-slot="bias_name"></span></th>
<td data-slot="secant_in_bias"></td><td data-slot="tangent_in_bias"></td></tr>
</table>"""
DOWNHILL = "The way downhill, the arrow on the map,"


class Slopes(Part):
    """Both slices through the marker. secants: with a second point at the state's reach."""

    name = "slopes"
    pictures = ("the slice along the weight", "the slice along the bias")

    def __init__(self, secants=True, panel=""):
        self.secants, self.panel = secants, panel

    def make_views(self):
        how = {"secant": self.secants, "seen": not self.panel}
        return [SliceView(self.state.surface, along, **how) for along in ("weight", "bias")]

    def words(self):
        return TABLE if self.secants else html.slot("angle", "p")

    def slots(self):
        state = self.state
        for view in self.views:
            view.update(state.point, *([state.reach] if self.secants else []))
        names = words.names_of(state.surface)
        angle = words.angle_in_words(state, state.angle_downhill, DOWNHILL)
        slots = {"weight_name": names[0], "bias_name": names[1], "angle": angle}
        if self.secants:
            slots |= {f"secant_in_{k}": number(state.secant_slope(a)) for a, k in enumerate(("weight", "bias"))}
            slots |= {
                f"tangent_in_{k}": number(float(s)) for k, s in zip(("weight", "bias"), state.slopes, strict=True)
            }
        return slots
