"""The small boards of the pages, each made of a few parts."""

from collections.abc import Mapping, Sequence

from helpers.explorers.board import Board
from helpers.explorers.parts.data import Data
from helpers.explorers.parts.history import History
from helpers.explorers.parts.map import Map
from helpers.explorers.parts.race import Race
from helpers.explorers.parts.rule import Rule
from helpers.explorers.parts.sentences import LineInNumbers, Regime, Sentence, Signs
from helpers.explorers.parts.sliders import Rate, Reach, Start
from helpers.explorers.parts.slopes import Slopes
from helpers.explorers.parts.update import Update
from helpers.explorers.parts.walk import WalkButtons
from helpers.state import Session, new_state
from helpers.state.race import add_racer
from helpers.surfaces import Surface


def cost_board(surface: Surface, start: Sequence[float] | None = None) -> Board:
    """Return a board on which the marker tilts the line, the line moves the marker, and the squares show the cost.

    Parameters
    ----------
    surface : Surface
        The cost of a line through data.
    start : (weight, bias), optional
        Where the marker opens; without it at the surface's own start.

    Returns
    -------
    Board
    """
    what = Sentence("Data with a line and the squares of its errors, and the cost from above.", seen=False)
    view = Map("The marker is this line; dark: high cost")
    data = Data(squares=True, ends=True, title="Drag □: the cost is the squares' mean area")
    parts = Start(), WalkButtons("reset"), data, view, LineInNumbers(), what
    return Board(Session(new_state(surface, start)), *parts)


def slope_board(surface: Surface, start: Sequence[float] | None = None) -> Board:
    """Return a board on which a secant turns into the tangent of both slices through the marker.

    Parameters
    ----------
    surface : Surface
        Any cost of two parameters.
    start : (weight, bias), optional
        Where the marker opens; without it at the surface's own start.

    Returns
    -------
    Board
    """
    what = Sentence("The cost from above and its two slices through the marker.", seen=False)
    view = Map("The slices are cut along the dotted lines", cross_lines=True)
    parts = Start(), Reach(), WalkButtons("reset"), view, Slopes(), Signs(), what
    return Board(Session(new_state(surface, start)), *parts)


def update_board(surface: Surface, start: Sequence[float] | None = None, learning_rate: float = 0.1) -> Board:
    """Return a board that walks one step at a time and fills the formula with its numbers.

    Parameters
    ----------
    surface : Surface
        The cost of a line through data.
    start : (weight, bias), optional
        Where the walk starts; without it at the surface's own start.
    learning_rate : float
        A positive number.

    Returns
    -------
    Board
    """
    what = Sentence("The cost from above with a walk, and the data with the line.", seen=False)
    view = Map("→ downhill, ◌ next step, - - to the minimum", arrow=True, aim=True, ghost=True)
    parts = WalkButtons("step", "back", "reset"), Rate(marks=False), view, Data(), Update(), what
    return Board(Session(new_state(surface, start, learning_rate, whole_walk=False)), *parts)


def learning_rate_board(
    surface: Surface, start: Sequence[float] | None = None, learning_rate: float = 0.1, steps: int = 50
) -> Board:
    """Return a board with a slider for the learning rate, the walk and its history.

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

    Returns
    -------
    Board
    """
    what = Sentence("A walk, and the history of its cost.", seen=False)
    view = Map("The walk: a dot for every step")
    parts = Rate(marks=False), WalkButtons("reset"), view, History(steps), Regime(names_regime=False), what
    return Board(Session(new_state(surface, start, learning_rate, steps)), *parts)


def race_board(
    surface: Surface,
    racers: Mapping[str, float],
    start: Sequence[float] | None = None,
    learning_rate: float = 0.1,
    steps: int = 200,
) -> Board:
    """Return a board on which a walk, by whatever rule, is set against up to five others from the same start.

    Parameters
    ----------
    surface : Surface
        Any cost of two parameters.
    racers : dict
        {name of a rule in `helpers.rules.RULES`: its learning rate}, at most five.
    start : (weight, bias), optional
        Where the walk starts; without it at the surface's own start.
    learning_rate : float
        A positive number.
    steps : int
        How many steps are walked at most, up to 200.

    Returns
    -------
    Board
    """
    what = Sentence("A walk among others, and the history of their costs.")
    view = Map("One start, several rules", extras=True)
    state = new_state(surface, start, learning_rate, steps)
    for rule, rate in racers.items():
        state = add_racer(state, rate, rule)
    history = History(max(steps, state.race_steps), scales=True)
    parts = Rate(marks=False), Rule(), WalkButtons("play", "reset"), view, history, Race(), what
    return Board(Session(state), *parts)
