"""The board of the page on slope: two slices through the marker, a secant that turns into the tangent."""

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import bar, button, place_sliders, reach_slider
from helpers.figures.contours import ContourView
from helpers.figures.slices import SliceView
from helpers.state import BoardState
from helpers.style import number

WORDS = """<div data-tiles></div>
<table>
<tr><th></th><th scope="col">secant over the reach</th><th scope="col">tangent: the slope</th></tr>
<tr><th scope="row">in <span data-slot="weight_name"></span></th>
<td data-slot="secant_in_weight"></td><td data-slot="slope_in_weight"></td></tr>
<tr><th scope="row">in <span data-slot="bias_name"></span></th>
<td data-slot="secant_in_bias"></td><td data-slot="slope_in_bias"></td></tr>
</table>
<p data-slot="next"></p>"""


class SlopeBoard(Board):
    """The cost from above with two cross lines, and the slices along them with tangent and secant."""

    def page(self):
        sliders = place_sliders(self.state) + reach_slider(self.state)
        return bar(sliders, button("reset", "Reset", "Put the marker back")) + WORDS

    def make_views(self):
        surface = self.state.surface
        self.contours = ContourView(surface, cross_lines=True, title="The slices are cut along the dotted lines")
        self.slices = [SliceView(surface, along, secant=True) for along in ("weight", "bias")]
        return [self.contours, *self.slices]

    def connect(self):
        self.let_marker_move(self.contours)

    def show(self):
        state = self.state
        self.contours.update(state.point)
        for view in self.slices:
            view.update(state.point, state.reach)
        names = words.names_of(state.surface)
        return {
            "weight_name": names[0],
            "bias_name": names[1],
            "secant_in_weight": number(state.secant_slope(0)),
            "secant_in_bias": number(state.secant_slope(1)),
            "slope_in_weight": number(float(state.slopes[0])),
            "slope_in_bias": number(float(state.slopes[1])),
            "next": words.next_step_in_words(state),
            "label": words.label(state, "The cost from above and its two slices through the marker."),
        }


def slope_board(surface, start=None):
    """Return a board on which a secant turns into the tangent of both slices through the marker.

    surface: any surface; start: (weight, bias) where the marker opens, the surface's if None.
    """
    return SlopeBoard(BoardState(surface, start))
