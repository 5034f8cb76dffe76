"""The board of the page on cost: a marker is a line, and its cost is the mean of the squares."""

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import bar, button, place_sliders
from helpers.figures.contours import ContourView
from helpers.figures.line import LineView
from helpers.state import BoardState
from helpers.style import number

WORDS = """<div data-tiles></div>
<p>prediction = <b data-slot="weight_term"></b> × <span data-slot="x"></span> + <b data-slot="bias_term"></b></p>
<p>cost = the mean area of <span data-slot="count"></span> squares = <b data-slot="cost"></b>
 <span data-slot="unit"></span></p>"""


class CostBoard(Board):
    """Data with a line and the squares of its errors; beside it the marker that stands for the line."""

    def page(self):
        return bar(place_sliders(self.state), button("reset", "Reset", "Put the marker back")) + WORDS

    def make_views(self):
        surface = self.state.surface
        self.line = LineView(surface, squares=True)
        self.contours = ContourView(surface, title="The marker is this line; dark: high cost")
        return [self.line, self.contours]

    def connect(self):
        self.let_marker_move(self.contours)

    def show(self):
        state, surface = self.state, self.state.surface
        self.line.update(state.point)
        self.contours.update(state.point)
        weight, bias = words.place(surface, state.point)
        unit = surface.cost_label.partition(" ")[2].strip()
        return {
            "weight_term": words.in_brackets(weight),
            "bias_term": words.in_brackets(bias),
            "x": surface.x_label.split(" (")[0],
            "count": len(surface.x),
            "cost": number(state.cost),
            "unit": unit[1:-1],
            "label": words.label(state, "Data with a line and the squares of its errors, and the cost from above."),
        }


def cost_board(surface, start=None):
    """Return a board on which the marker tilts the line and the squares show the cost.

    surface: the cost of a line through data; start: (weight, bias) where the marker opens, the surface's if None.
    """
    return CostBoard(BoardState(surface, start))
