"""Actions of a hand on the marker: where the walk starts. The walks from before stay behind as pale traces."""

from dataclasses import replace

from helpers.state.numbers import repeated, runs_of, snap_to_grid
from helpers.state.session import not_undoable, undo_group
from helpers.state.state import State
from helpers.state.steps import set_steps
from helpers.state.walk import Walk
from helpers.surfaces.places import Pair
from helpers.validate import check_bounded, check_finite

STRIDE = 10  # steps of the grid: how far an arrow key moves the start
MOST_TRACES = 3


def move_start(state: State, weight: object, bias: object) -> State:
    """Let the walk start at (weight, bias), or at the nearest place of the window.

    What is moved comes to lie on the grid, whose steps nobody can see, so that its numbers are round; but a number
    that is typed, as text, stays as it is.
    """
    start = _placed(state, weight, bias)
    departing = state.departing if state.undo_group else _walk_so_far(state) if state.index > 0 else None
    earlier = state.earlier
    if departing is not None and start != state.walk.start:
        earlier, departing = (*earlier, departing)[-MOST_TRACES:], None
    runs = repeated(state.learning_rate, state.steps) if state.whole_walk else state.walk.runs
    return replace(state.with_walk(start=start, runs=runs), earlier=earlier, departing=departing)


def _placed(state: State, weight: object, bias: object) -> tuple[float, float]:
    """Return where the walk starts that is put at (weight, bias)."""
    window, grid, before = state.surface.window, state.grid, state.walk.start
    place = state.clamp((check_finite(weight, "weight"), check_finite(bias, "bias")))

    def placed(axis: int, span: Pair, typed: bool) -> float:
        stays = typed or place[axis] == before[axis]
        return place[axis] if stays else snap_to_grid(place[axis], span, grid[axis])

    return placed(0, window.weight, isinstance(weight, str)), placed(1, window.bias, isinstance(bias, str))


def _walk_so_far(state: State) -> Walk:
    """Return what becomes a trace of the present walk: of one that is being stepped, the steps that were done."""
    if state.stepped and state.index < state.trajectory.steps:
        return replace(state.walk, runs=runs_of(state.rates[: state.index]))
    return state.walk


@undo_group("drag")
def hold(state: State, weight: object, bias: object, afresh: bool = False) -> State:
    """Carry the marker to (weight, bias): until it is let go, it shows the start of the walk.

    afresh: whether no step of the walk is planned any more.
    """
    return replace(move_start(set_steps(state, 0) if afresh else state, weight, bias), held=True)


@not_undoable
def let_go(state: State) -> State:
    """Let the marker walk."""
    return replace(state, held=False, undo_group=None)


@undo_group("nudge")
def nudge(state: State, right: object, up: object, strides: object = 1) -> State:
    """Move the start by some strides, ten steps of the grid each, about a 200th of the window."""
    (weight, bias), grid = state.walk.start, state.grid
    stride = check_finite(strides, "the number of strides") * STRIDE
    across, upright = check_finite(right, "the direction") * stride, check_finite(up, "the direction") * stride
    return move_start(state, weight + across * grid[0], bias + upright * grid[1])


@undo_group("weight")
def set_weight(state: State, weight: object) -> State:
    """Let the walk start at another weight: a number as for `move_start`, text that says one as it is."""
    return move_start(state, weight, state.walk.start[1])


@undo_group("bias")
def set_bias(state: State, bias: object) -> State:
    """Let the walk start at another bias: a number as for `move_start`, text that says one as it is."""
    return move_start(state, state.walk.start[0], bias)


@undo_group("reach")
def set_reach(state: State, reach: object) -> State:
    """Put the second point of the secant at another distance."""
    return replace(state, reach=check_bounded(check_finite(reach, "the reach"), "the reach"))


def clear_traces(state: State) -> State:
    """Forget the walks from earlier starts."""
    return replace(state, earlier=(), departing=None)
