"""The board of the page on the update: one step at a time, with its numbers in the formula."""

import numpy as np

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import bar, button, rate_slider
from helpers.figures.contours import ContourView
from helpers.figures.line import LineView
from helpers.state import BoardState
from helpers.style import number

ARROW_SHARE = 0.32  # of the window's half-width: the arrow shows a direction, the square shows how far

FORMULA = """<tr><th scope="row" data-slot="{0}_name"></th><td>← <span data-slot="{0}_old"></span>
 − <span data-slot="{0}_rate"></span> × <span data-slot="{0}_slope"></span></td>
 <td>= <b data-slot="{0}_new"></b></td></tr>"""


WORDS = f"""<div data-tiles></div>
<p><span data-slot="done"></span> The next step:</p>
<table class="live-formula">{FORMULA.format("weight")}{FORMULA.format("bias")}</table>
<p>It is <span data-slot="length"></span> long. <span data-slot="angle"></span></p>"""


class UpdateBoard(Board):
    """The cost from above with the next step as an arrow, the line it draws, and the formula in numbers."""

    def page(self):
        buttons = (
            button("step", "Step", "Walk one step"),
            button("back", "Back", "Take the last step back"),
            button("reset", "Reset", "Back to the start, with the first learning rate"),
        )
        return bar(*buttons, rate_slider(self.state)) + WORDS

    def make_views(self):
        surface = self.state.surface
        self.contours = ContourView(surface, title="→ downhill, □ next step, - - to the minimum")
        self.line = LineView(surface)
        return [self.contours, self.line]

    def connect(self):
        self.let_marker_move(self.contours)

    def show(self):
        state, surface = self.state, self.state.surface
        step = state.next_point - state.point
        aim = surface.minima.nearest(state.point)
        downhill = _of_length(step, ARROW_SHARE * min(surface.window.half_widths))
        self.contours.update(state.point, walk=state.trajectory, arrow=downhill, aim=aim, other=state.next_point)
        self.line.update(state.point)
        count = state.index
        return {
            **self._formulas(),
            "done": f"{count} step{'' if count == 1 else 's'} done.",
            "length": number(float(np.hypot(*step))),
            "angle": _angle_in_words(state.angle_to_minimum),
            "label": words.label(state, "The cost from above with a walk, and the data with the line."),
        }

    def _formulas(self):
        state, slots = self.state, {}
        for axis, (key, name) in enumerate(zip(("weight", "bias"), words.names_of(state.surface), strict=True)):
            numbers = float(state.point[axis]), state.learning_rate, float(state.slopes[axis])
            texts = words.update_in_numbers(*numbers, float(state.next_point[axis]))
            slots[f"{key}_name"] = name
            slots |= {f"{key}_{part}": t for part, t in zip(("old", "rate", "slope", "new"), texts, strict=True)}
        return slots


def _of_length(step, length):
    """Return an arrow in the direction of the step, of the given length; None where the step has no direction."""
    size = np.hypot(*step)
    return step / size * length if 0 < size < np.inf else None


def _angle_in_words(angle):
    if angle is None:
        return ""
    return f"It misses the direction of the minimum by {number(angle, 1)}°."


def update_board(surface, start=None, learning_rate=0.1):
    """Return a board that walks one step at a time and fills the formula with its numbers.

    surface: the cost of a line through data; start: (weight, bias), the surface's if None; learning_rate: a
    positive number.
    """
    return UpdateBoard(BoardState(surface, start, learning_rate, whole_walk=False))
