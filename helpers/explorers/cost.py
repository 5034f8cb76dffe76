"""The board of the page on cost: a marker is a line, and its cost is the mean of the squares."""

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import Button, place_slider
from helpers.figures.contours import ContourView
from helpers.figures.line import LineView
from helpers.state import BoardState
from helpers.style import number


class CostBoard(Board):
    """Data with a line and the squares of its errors; beside it the marker that stands for the line."""

    words = """
    <p>prediction = <b data-slot="weight"></b> × <span data-slot="x"></span> + <b data-slot="bias"></b></p>
    <p>cost = the mean area of <span data-slot="count"></span> squares = <b data-slot="cost"></b>
       <span data-slot="unit"></span></p>"""

    def make_views(self):
        surface = self.state.surface
        self.line = LineView(surface, squares=True)
        self.contours = ContourView(surface, title="The marker is this line; dark: high cost")
        return [self.line, self.contours]

    def make_controls(self):
        self.let_marker_move(self.contours)
        reset = Button(self, "Reset", self.state.reset, "Put the marker back")
        return [place_slider(self, 0), place_slider(self, 1), reset]

    def show(self):
        state, surface = self.state, self.state.surface
        self.line.update(state.point)
        self.contours.update(state.point)
        weight, bias = words.place(surface, state.point)
        unit = surface.cost_label.partition(" ")[2].strip()
        return {
            "weight": f"({weight})" if weight.startswith("−") else weight,
            "bias": f"({bias})" if bias.startswith("−") else bias,
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
