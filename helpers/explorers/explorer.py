"""The explorer: the cost from above, as a height, and the line through the data, all linked."""

from helpers.explorers import words
from helpers.explorers.board import Board
from helpers.explorers.controls import bar, button, place_sliders, rate_slider, steps_slider
from helpers.figures.contours import ContourView
from helpers.figures.line import LineView
from helpers.figures.surface3d import SurfaceView
from helpers.state import BoardState

MOST_STEPS = 200
COLUMNS = ("weight", "bias", "cost", "slope_in_weight", "slope_in_bias")


def _row(key, title):
    cells = "".join(f'<td data-slot="{key}_{column}"></td>' for column in COLUMNS)
    return f'<tr><th scope="row">{title}</th>{cells}</tr>'


WORDS = f"""<div data-tiles></div>
<table>
<tr><th></th><th scope="col" data-slot="weight_name"></th><th scope="col" data-slot="bias_name"></th>
<th scope="col">cost</th><th scope="col">slope in <span data-slot="weight_name"></span></th>
<th scope="col">slope in <span data-slot="bias_name"></span></th></tr>
{_row("start", "○ start")}
{_row("marker", '● marker <span data-slot="after"></span>')}
</table>
<p><b>Learning rate <span data-slot="rate"></span>.</b> <span data-slot="regime"></span></p>
<p data-slot="ending"></p>
<p data-slot="next"></p>"""


class Explorer(Board):
    """Three linked views of one walk, with sliders for where it starts and how it goes."""

    def make_views(self):
        surface = self.state.surface
        self.contours, self.hill = ContourView(surface), SurfaceView(surface)
        self.line = LineView(surface) if hasattr(surface, "predict") else None
        return [view for view in (self.contours, self.hill, self.line) if view is not None]

    def page(self):
        sliders = rate_slider(self.state), steps_slider(MOST_STEPS), place_sliders(self.state)
        return bar(*sliders, button("reset", "Reset", "Back to how the board opened")) + WORDS

    def connect(self):
        self.let_marker_move(self.contours)
        self.turn(self.hill.axes)

    def show(self):
        state, surface = self.state, self.state.surface
        walk = state.trajectory
        self.contours.update(state.point, walk=walk)
        self.hill.update(state.point, walk=walk)
        if self.line is not None:
            self.line.update(state.point)
        return {
            **dict(zip(("weight_name", "bias_name"), words.names_of(surface), strict=True)),
            **words.row("start", surface, walk.start, float(walk.costs[0]), walk.slopes[0]),
            **words.row("marker", surface, state.point, state.cost, state.slopes),
            "after": "in your hand" if state.held else f"after {walk.steps} step{'' if walk.steps == 1 else 's'}",
            "rate": f"{state.learning_rate:g}",
            "regime": words.rate_in_words(state),
            "ending": walk.says,
            "next": words.next_step_in_words(state),
            "label": words.label(state, "The cost from above, as a height, and the data with the line."),
        }


def explorer(surface, start=None, learning_rate=0.1, steps=50):
    """Return the explorer of a surface.

    surface: any surface; start: (weight, bias), the surface's if None; learning_rate: a positive number;
    steps: how many steps are walked, up to 200.
    """
    return Explorer(BoardState(surface, start, learning_rate, steps))
