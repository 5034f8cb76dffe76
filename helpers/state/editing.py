"""Data points in the learner's hand: the surface follows, in the window that it had before."""

from dataclasses import replace

import numpy as np

from helpers.data import check_columns
from helpers.state.history import action
from helpers.state.numbers import round_step
from helpers.validate import finite, whole_between

MOST_POINTS = 1000  # of a table whose points can be edited
GRID = 1 / 1000  # of the data's window: the steps in which a hand moves a point


class Editing:
    """Move, add and remove data points."""

    data_window = None

    @property
    def points(self):
        """Return the data points as they are shown, shape (n, 2), or None where the surface has none."""
        data = self.surface.data
        return None if data is None else np.column_stack([data.x, data.y])

    @property
    def data_grid(self):
        """Return the steps in x and in y on which a hand puts points: nobody can see them."""
        return tuple(round_step(GRID * (high - low)) for low, high in self.data_window)

    @property
    def can_edit(self):
        """Return whether this surface's data points can be edited."""
        return self._choice.has_line and len(self.surface.data.x) <= MOST_POINTS

    @property
    def edited(self):
        """Return whether the data points have been edited."""
        return self._choice.edited is not None

    @action(run=lambda k, x, y: ("point", k))
    def move_point(self, k, x, y):
        """Put data point number k (from 0) at (x, y), or at the nearest place of the data's window."""
        points = self._editable()
        k = whole_between(k, "the number of the point", 0, len(points) - 1)
        points[k] = self._placed(x, y)
        self._edit(points)

    @action
    def add_point(self, x, y):
        """Add a data point at (x, y), or at the nearest place of the data's window."""
        points = self._editable()
        if len(points) >= MOST_POINTS:
            raise ValueError(f"there are {MOST_POINTS:,} points already: remove one first")
        self._edit(np.vstack([points, self._placed(x, y)]))

    @action
    def remove_point(self, k):
        """Remove data point number k (from 0); the last one stays."""
        points = self._editable()
        k = whole_between(k, "the number of the point", 0, len(points) - 1)
        if len(points) == 1:
            raise ValueError("the last point cannot be removed: a line needs at least one")
        self._edit(np.delete(points, k, axis=0))

    @action
    def restore_data(self):
        """Bring back the data as they were before all edits."""
        if self.edited:
            choice = replace(self._choice, edited=None)
            self._adopt(choice, choice.surface())
            self._walk_on_new_bowl()

    @action
    def rewindow(self):
        """Show the window that fits the edited data."""
        if self.edited:
            self._adopt(self._choice, self._choice.surface())
            self._walk_on_new_bowl()

    def _editable(self):
        """Return a copy of the points, or say why they cannot be edited."""
        if not self._choice.has_line:
            raise ValueError(f"{self.surface_name!r} has no points to edit: choose a surface with a line through data")
        if not self.can_edit:
            raise ValueError(f"only tables of up to {MOST_POINTS:,} points can be edited: this one is longer")
        return self.points

    def _placed(self, x, y):
        """Return the nearest place of the data's window on the grid."""
        place = []
        for value, name, (low, high), grid in zip((x, y), "xy", self.data_window, self.data_grid, strict=True):
            inside = min(max(finite(value, name), low), high)
            place.append(min(max(round(inside / grid) * grid, low), high))
        return place

    def _edit(self, points):
        """Show the surface of other points, in the window from before unless the minimum leaves it."""
        choice = replace(self._choice, edited=check_columns(*points.T))
        window, limits, surface, reach = self.surface.window, self.data_window, choice.surface(), self.reach
        if window.contains(surface.minima.nearest(window.centre)):
            surface = replace(surface, window=window)
        self._adopt(choice, surface)
        self.data_window = limits
        if surface.window == window:
            self.reach = reach
        self._walk_on_new_bowl()

    def _walk_on_new_bowl(self):
        """Walk from the same start with the same rates, as far as the window and the rates' range have them."""
        index, at_end, stepped = self.index, self.at_end, self.stepped
        self._traces, self._walked = (), None
        self._walk(self._inside(self.start), self.rates)
        self._keep_rate_in_range()
        self._shown, self.stepped = self.trajectory.steps if at_end else min(index, self.trajectory.steps), stepped
        self._start_racers()
