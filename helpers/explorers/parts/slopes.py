"""The slope made visible: both slices through the marker, with tangents and secants."""

from collections.abc import Sequence

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.figures.slices import SliceView
from helpers.figures.view import View
from helpers.live import Slots
from helpers.text import number

ALONG = ("weight", "bias")
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

    def __init__(self, secants: bool = True, panel: str = "") -> None:
        self.secants, self.panel = secants, panel

    def make_views(self) -> Sequence[View]:
        surface, seen = self.state.surface, not self.panel
        self.slices = [SliceView(surface, along, secant=self.secants, seen=seen) for along in ALONG]
        return self.slices

    def below(self) -> str:
        return TABLE if self.secants else html.slot("angle", "p")

    def show(self) -> None:
        for view in self.slices:
            view.update(self.state.point, self.state.reach if self.secants else None)

    def say(self) -> Slots:
        state = self.state
        names = words.names_of(state.surface)
        angle = words.angle_in_words(state, state.angle_downhill, DOWNHILL)
        slots = {"weight_name": names[0], "bias_name": names[1], "angle": angle}
        if self.secants:
            slots |= {f"secant_in_{name}": number(state.secant_slope(axis)) for axis, name in enumerate(ALONG)}
            tangents = zip(ALONG, state.slopes, strict=True)
            slots |= {f"tangent_in_{name}": number(float(slope)) for name, slope in tangents}
        return slots
