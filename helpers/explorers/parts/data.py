"""The data with the line of the marker; its ends and the points can be dragged."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist

from helpers.explorers import html
from helpers.explorers.controls import Button, Checkbox, Control, Field
from helpers.explorers.part import Part
from helpers.explorers.parts.map import carry
from helpers.explorers.parts.sliders import as_number
from helpers.figures.line import LineView
from helpers.figures.view import View
from helpers.live import Pointer, Slots, Value
from helpers.state.points import add_point, move_point, remove_point, restore_data, rewindow
from helpers.text import counted, short_number


class Data(Part):
    """The data with the line of the marker.

    squares: whether the errors are drawn as squares; editable: whether the line's ends and the points can be dragged;
    ends: whether the line's ends can be, where the points cannot; title: what to look for.
    """

    name = "data"
    pictures = ("the data and the line",)

    def __init__(
        self, squares: bool = False, editable: bool = False, ends: bool = False, title: str | None = None
    ) -> None:
        self.squares, self.editable, self.ends, self.title = squares, editable, ends or editable, title
        self.selected: int | None = None
        self.fixed_end: tuple[float, float] | None = None
        self.adding = False

    def make_views(self) -> Sequence[View]:
        squares = self.squares or self.editable
        self.view = LineView(
            self.state.surface, title=self.title, squares=squares, editable=self.editable, ends=self.ends
        )
        return [self.view]

    def set_surface(self, view: View, quick: bool) -> bool:
        return self.view.set_surface(self.state.surface, quick=quick, limits=self.state.data_window)

    def show_squares(self, on: Value) -> None:
        """Show or hide the squares of the errors."""
        self.squares = bool(on)

    def set_adding(self, on: Value) -> None:
        """Have a click on the data add a point, or not."""
        self.adding = bool(on)

    def show(self) -> None:
        self.view.squares_shown = self.squares
        self.view.update(self.state.point)

    def connect(self) -> None:
        if self.editable:
            self.board.on_pointer(self.view.axes, self.point, self.view.points, panel=EditData.name)
        if self.ends:
            self.board.on_pointer(self.view.axes, self.point, self.view.ends)

    def point(self, pointer: Pointer) -> None:
        """Drag an end of the line or a data point; or add a point, if that is what is wanted."""
        self.board.quick = False
        end = _place_in(self.view.ends, pointer.handle)
        if end is not None:
            self._drag_end(end, pointer)
        elif pointer.handle is not None:
            self.board.quick = pointer.phase != "release"
            self.selected = _place_in(self.view.points, pointer.handle)
            self.do(move_point, self.selected, pointer.x, pointer.y)
        elif self.adding and pointer.phase == "press":
            self.do(add_point, pointer.x, pointer.y)
            self.selected = self.state.point_count - 1

    def _drag_end(self, end: int, pointer: Pointer) -> None:
        if pointer.phase == "press" or self.fixed_end is None:
            x, y = np.asarray(self.view.ends[1 - end].get_data(), dtype=float)[:, 0].tolist()
            self.fixed_end = x, y
        place = self.view.pull(self.view.ends[end], pointer.x, pointer.y, self.fixed_end)
        if pointer.phase == "release":
            self.fixed_end = None
        carry(self.board.session, pointer.phase, *place)


class EditData(Part):
    """Add, move and remove data points by button and by number."""

    name = "edit"
    panel = "Edit the data"

    def __init__(self, data: Data) -> None:
        self.data = data

    def make_controls(self) -> Sequence[Control]:
        data = self.data
        return (
            Checkbox("adding", "a click on the data adds a point", data.set_adding, lambda: data.adding),
            Field("point", "point number", self.select, self._number),
            Field("point_x", "x", lambda x: self._move(0, x), lambda: self._place(0)),
            Field("point_y", "y", lambda y: self._move(1, y), lambda: self._place(1)),
            Button("add_point", "Add", "Add a point in the middle, to be moved", self._add),
            Button("remove_point", "Remove", "Remove the point of this number", self._remove),
            Button("rewindow", "Fit the window", "Show the window that fits the edited data", self.bind(rewindow)),
            Button("restore_data", "Restore", "Bring the data back as they were", self.bind(restore_data)),
        )

    def below(self) -> str:
        how = "Drag a point, or choose it by its number and type where it goes."
        return f'<p><span data-if="can_edit">{how}</span> {html.slot("points_said")}</p>'

    def say(self) -> Slots:
        can_edit = self.state.can_edit
        return {"can_edit": "yes" if can_edit else "", "points_said": self._points_in_words(can_edit)}

    def _points_in_words(self, can_edit: bool) -> str:
        points = self.state.points
        if points is None:
            return "This surface has no points."
        count = f"There {'is' if len(points) == 1 else 'are'} {counted(len(points), 'point')}."
        return count if can_edit else f"{count} Here they stay where they are."

    def select(self, number: Value) -> None:
        """Choose a point by its number, from 1."""
        chosen, count = as_number(number), self.state.point_count
        if not isinstance(chosen, float) or chosen not in range(1, count + 1):
            raise ValueError(f"the number of a point is a whole number from 1 to {count}")
        self.data.selected = int(chosen) - 1

    def _move(self, axis: int, value: Value) -> None:
        (selected, point), number, window = self._chosen(), as_number(value), self.state.data_window
        if window is not None and isinstance(number, float):
            _check_in_picture(number, "xy"[axis], window[axis], self.state.data_grid[axis])
        place: list[Value] = point.tolist()
        place[axis] = number
        self.do(move_point, selected, *place)

    def _add(self) -> None:
        (x_low, x_high), (y_low, y_high) = self.state.data_window or ((0, 0), (0, 0))
        self.do(add_point, (x_low + x_high) / 2, (y_low + y_high) / 2)
        self.data.selected = self.state.point_count - 1

    def _remove(self) -> None:
        self.do(remove_point, self._chosen()[0])
        self.data.selected = None

    def _known(self) -> tuple[int, np.ndarray] | None:
        """Return the number of the chosen point and its place (2,), or None; it may be gone with another surface."""
        selected, points = self.data.selected, self.state.points
        return None if points is None or selected is None or selected >= len(points) else (selected, points[selected])

    def _chosen(self) -> tuple[int, np.ndarray]:
        known = self._known()
        if known is None:
            raise ValueError("choose a point first: click on it, or type its number")
        return known

    def _number(self) -> float | None:
        known = self._known()
        return None if known is None else known[0] + 1

    def _place(self, axis: int) -> float | None:
        known = self._known()
        return None if known is None else float(known[1][axis])


def _place_in(marks: Sequence[Artist], handle: Artist | None) -> int | None:
    """Return the place of a handle in a list of marks, or None."""
    return next((place for place, mark in enumerate(marks) if mark is handle), None)


def _check_in_picture(value: float, name: str, limits: tuple[float, float], grid: float) -> None:
    """Raise ValueError if a typed number lies beyond the limits (low, high) of the picture of the data.

    grid: the steps in which the ends are said, so that both may be typed.
    """
    low, high = limits
    if value < low or value > high:
        span = f"from {short_number(math.ceil(low / grid) * grid)} to {short_number(math.floor(high / grid) * grid)}"
        raise ValueError(f"{name} must be {span}: the picture of the data goes no farther")
