"""The board of the page on the learning rate: one slider, the walk, and the cost after every step."""

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import bar, button, rate_slider
from helpers.figures.contours import ContourView
from helpers.figures.history import HistoryView
from helpers.state import BoardState

WORDS = """<div data-tiles></div>
<p><b>Learning rate <span data-slot="rate"></span>.</b> <span data-slot="regime"></span></p>
<p data-slot="ending"></p>"""


class LearningRateBoard(Board):
    """A walk from above and the history of its cost, for the learning rate of a slider."""

    def page(self):
        reset = button("reset", "Reset", "Back to the first start and learning rate")
        return bar(rate_slider(self.state), reset) + WORDS

    def make_views(self):
        state = self.state
        self.contours = ContourView(state.surface, title="The walk: a dot for every step")
        self.history = HistoryView(state.surface, state.steps)
        return [self.contours, self.history]

    def connect(self):
        self.let_marker_move(self.contours)

    def show(self):
        state = self.state
        self.contours.update(state.point, walk=state.trajectory)
        self.history.update(state.trajectory, state.index)
        return {
            "rate": f"{state.learning_rate:g}",
            "regime": words.rate_in_words(state),
            "ending": state.trajectory.says,
            "label": words.label(
                state, f"A walk at learning rate {state.learning_rate:g} and the history of its cost."
            ),
        }


def learning_rate_board(surface, start=None, learning_rate=0.1, steps=50):
    """Return a board with a slider for the learning rate, the walk and its history.

    surface: any surface; start: (weight, bias), the surface's if None; learning_rate: a positive number;
    steps: how many steps are walked at most.
    """
    return LearningRateBoard(BoardState(surface, start, learning_rate, steps))
