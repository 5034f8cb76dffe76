"""The explorer: the cost from above, as a height, and the line through the data, all linked; the rest unfolds."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from helpers.explorers.board import Board
from helpers.explorers.part import Part
from helpers.explorers.parts.code import Code
from helpers.explorers.parts.data import Data, EditData
from helpers.explorers.parts.hill import Hill, Turning
from helpers.explorers.parts.history import History
from helpers.explorers.parts.map import Map
from helpers.explorers.parts.missions import Book, Missions
from helpers.explorers.parts.race import Race
from helpers.explorers.parts.rule import Rule
from helpers.explorers.parts.sentences import LineInNumbers, Regime, Sentence, Signs, Table
from helpers.explorers.parts.sliders import Presets, Rate, Start
from helpers.explorers.parts.slopes import Slopes
from helpers.explorers.parts.surface import Surface
from helpers.explorers.parts.update import Update
from helpers.explorers.parts.walk import MOST_STEPS, Stepping, WalkButtons
from helpers.state import Session, new_state
from helpers.state.surfaces import use_csv, use_data, use_function
from helpers.surfaces import Surface as BaseSurface

Numbers = Sequence[float] | np.ndarray
Cost = Callable[[float, float], float]
Gradient = Callable[[float, float], Sequence[float]]
Window = tuple[tuple[float, float], tuple[float, float]]


class Explorer(Board):
    """The board with everything; `use_data` and `use_function` bring what a learner has made in a cell."""

    def use_data(self, x: Numbers, y: Numbers, **names: str) -> None:
        """Show the cost of a line through two arrays.

        Parameters
        ----------
        x, y : sequence of float, shape (n,)
            The data points.
        **names : str
            x_name, x_unit, y_name and y_unit, as for `helpers.surfaces.from_data`.
        """
        self.do(use_data, x, y, **names)

    def use_csv(self, path: str | Path, x_column: str | None = None, y_column: str | None = None) -> None:
        """Show the cost of a line through two columns of a CSV file.

        Parameters
        ----------
        path : str or Path
            The file; a name without an ending is that of a table of the course.
        x_column, y_column : str, optional
            The columns; without them the first two that hold numbers.
        """
        self.do(use_csv, path, x_column, y_column)

    def use_function(self, function: Cost, window: Window, slopes: Gradient | None = None) -> None:
        """Show a cost of the learner's own.

        Parameters
        ----------
        function : callable
            The cost, a number, of (weight, bias).
        window : ((float, float), (float, float))
            The lowest and the highest weight, and the lowest and the highest bias.
        slopes : callable, optional
            Both slopes of (weight, bias); without it they are central differences of the cost.
        """
        self.do(use_function, function, window, slopes)


def explorer(
    surface: BaseSurface,
    start: Sequence[float] | None = None,
    learning_rate: float = 0.1,
    steps: int = 50,
    missions: Callable[[Session], Book] | None = None,
) -> Explorer:
    """Return the explorer of a surface.

    Parameters
    ----------
    surface : Surface
        Any cost of two parameters.
    start : (weight, bias), optional
        Where the walk starts; without it at the surface's own start.
    learning_rate : float
        A positive number.
    steps : int
        How many steps are walked at most, up to 200.
    missions : callable, optional
        Makes a book of missions of a session, such as `helpers.exercises.MissionBook`.

    Returns
    -------
    Explorer
    """
    view, hill = Map(extras=True, ghost=True), Hill()
    data = Data(editable=True)
    always: list[Part] = [
        Rate(), WalkButtons("play", "reset"), view, hill, data, Table(), Regime(),
        Sentence("The cost from above, as a height, and the data with the line."), Signs(),
    ]  # fmt: skip
    folded: list[Part] = [
        Stepping(), Start("Start: weight and bias"), Presets(), LineInNumbers("The cost with its numbers", data),
        Slopes(secants=False, panel="Slope: two slices through the marker"), Update("The update with its numbers"),
        History(MOST_STEPS, panel="Cost history", scales=True), Rule("Rule: how a step is made from the slopes"),
        Race("Race: up to five rates or rules from one start"), Surface(view), EditData(data), Turning(hill), Code(),
    ]  # fmt: skip
    if missions is not None:
        folded.insert(0, Missions(missions))
    return Explorer(Session(new_state(surface, start, learning_rate, steps)), *always, *folded)
