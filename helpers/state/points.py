"""Actions on the data points, in the learner's hand: the surface follows, in the window that it had before."""

from dataclasses import replace

import numpy as np

from helpers.data import check_columns
from helpers.state.choices import SurfaceChoice
from helpers.state.numbers import runs_of, snap_to_grid
from helpers.state.ranges import in_range
from helpers.state.session import undo_group
from helpers.state.state import MOST_POINTS, State
from helpers.surfaces import Surface
from helpers.validate import check_finite, check_whole_between


@undo_group(lambda k, x, y: ("point", k))
def move_point(state: State, k: object, x: object, y: object) -> State:
    """Put data point number k (from 0) at (x, y), or at the nearest place of the data's window."""
    points = _editable(state)
    points[check_whole_between(k, "the number of the point", 0, len(points) - 1)] = _placed(state, x, y)
    return _edited(state, points)


def add_point(state: State, x: object, y: object) -> State:
    """Add a data point at (x, y), or at the nearest place of the data's window."""
    points = _editable(state)
    if len(points) >= MOST_POINTS:
        raise ValueError(f"there are {MOST_POINTS:,} points already: remove one first")
    return _edited(state, np.vstack([points, _placed(state, x, y)]))


def remove_point(state: State, k: object) -> State:
    """Remove data point number k (from 0); the last one stays."""
    points = _editable(state)
    number = check_whole_between(k, "the number of the point", 0, len(points) - 1)
    if len(points) == 1:
        raise ValueError("the last point cannot be removed: a line needs at least one")
    return _edited(state, np.delete(points, number, axis=0))


def restore_data(state: State) -> State:
    """Bring back the data as they were before all edits."""
    if not state.edited:
        return state
    choice = replace(state.choice, edited=None)
    return _on_edited_data(state, choice, choice.surface())


def rewindow(state: State) -> State:
    """Show the window that fits the edited data."""
    return _on_edited_data(state, state.choice, state.choice.surface()) if state.edited else state


def _editable(state: State) -> np.ndarray:
    """Return a copy of the points, (n, 2), or say why they cannot be edited."""
    points = state.points
    if points is None or not state.choice.has_line:
        raise ValueError(f"{state.surface_name!r} has no points to edit: choose a surface with a line through data")
    if not state.can_edit:
        raise ValueError(f"only tables of up to {MOST_POINTS:,} points can be edited: this one is longer")
    return points


def _placed(state: State, x: object, y: object) -> list[float]:
    """Return the nearest place of the data's window on the grid."""
    named = zip((check_finite(x, "x"), check_finite(y, "y")), state.data_window or (), state.data_grid, strict=True)
    return [snap_to_grid(value, span, step) for value, span, step in named]


def _edited(state: State, points: np.ndarray) -> State:
    """Return the state with other points (n, 2), in the window from before unless the minimum leaves it."""
    choice = replace(state.choice, edited=check_columns(*points.T))
    window, surface = state.surface.window, choice.surface()
    minimum = surface.minima.nearest(window.centre)
    if minimum is not None and window.contains(minimum):
        surface = replace(surface, window=window)
    new = replace(_on_edited_data(state, choice, surface), data_window=state.data_window)
    return replace(new, reach=state.reach) if surface.window == window else new


def _on_edited_data(state: State, choice: SurfaceChoice, surface: Surface) -> State:
    """Return the state with the same walk on another bowl, as far as the window and the rates' range have it."""
    new = state.on_surface(choice, surface)
    new = new.with_walk(start=new.clamp(state.walk.start))
    rate = in_range(new, new.learning_rate, new.rule)
    if rate != new.learning_rate:
        new = new.with_walk(learning_rate=rate, runs=runs_of(in_range(new, old, new.rule) for old in new.rates))
    end = new.trajectory.steps
    return replace(new, shown=end if state.at_end else min(state.index, end), stepped=state.stepped)
