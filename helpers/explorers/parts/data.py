"""The data with the line of the marker; its ends and the points can be dragged."""

import math

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.explorers.parts.sliders import number_of
from helpers.figures.line import LineView
from helpers.text import counted, plain


class Data(Part):
    """The data with the line of the marker.

    squares: whether the errors are drawn as squares; editable: whether the line's ends and the points can be dragged;
    ends: whether the line's ends can be, where the points cannot; title: what to look for.
    """

    name = "data"
    pictures = ("the data and the line",)

    def __init__(self, squares=False, editable=False, ends=False, title=None):
        self.squares, self.editable, self.ends, self.title = squares, editable, ends or editable, title
        self.selected = self.fixed_end = None
        self.adding = False

    def make_views(self):
        can = {"squares": self.squares or self.editable, "editable": self.editable, "ends": self.ends}
        self.view = LineView(self.state.surface, title=self.title, **can)
        self.show_squares(self.squares)
        return [self.view]

    def set_surface(self, view, quick):
        return view.set_surface(self.state.surface, quick=quick, limits=self.state.data_window)

    def show_squares(self, on):
        """Show or hide the squares of the errors."""
        self.squares = self.view.squares_shown = bool(on)

    def slots(self):
        self.view.update(self.state.point)
        return {}

    def connect(self):
        if self.editable:
            self.board.on_pointer(self.view.axes, self._point, self.view.points, panel=EditData.name)
        if self.ends:
            self.board.on_pointer(self.view.axes, self._point, self.view.ends)

    def _point(self, pointer):
        """Drag an end of the line or a data point; or add a point, if that is what is wanted."""
        self.board.quick = False
        try:
            if pointer.handle in self.view.ends:
                self._drag_end(pointer)
            elif pointer.handle is not None:
                self.board.quick = pointer.phase != "release"
                self.selected = self.view.points.index(pointer.handle)
                self.state.move_point(self.selected, pointer.x, pointer.y)
            elif self.adding and pointer.phase == "press":
                self.state.add_point(pointer.x, pointer.y)
                self.selected = len(self.state.points) - 1
        finally:
            self.board.refresh()

    def _drag_end(self, pointer):
        if pointer.phase == "press" or self.fixed_end is None:
            left, right = self.view.ends
            other = right if pointer.handle is left else left
            self.fixed_end = tuple(float(values[0]) for values in other.get_data())
        try:
            self.state.hold(*self.view.pull(pointer.handle, pointer.x, pointer.y, self.fixed_end))
        finally:
            if pointer.phase == "release":
                self.fixed_end = None
                self.state.let_go()


class EditData(Part):
    """Add, move and remove data points by button and by number."""

    name = "edit"
    panel = "Edit the data"

    def __init__(self, data):
        self.data = data

    def bar(self):
        fields = html.field("point", "point number"), html.field("point_x", "x"), html.field("point_y", "y")
        return "".join(
            (
                html.tick("adding", "a click on the data adds a point"),
                *fields,
                html.button("add_point", "Add", "Add a point in the middle, to be moved"),
                html.button("remove_point", "Remove", "Remove the point of this number"),
                html.button("rewindow", "Fit the window", "Show the window that fits the edited data"),
                html.button("restore_data", "Restore", "Bring the data back as they were"),
            )
        )

    def words(self):
        how = "Drag a point, or choose it by its number and type where it goes."
        return f'<p><span data-if="can_edit">{how}</span> {html.slot("points_said")}</p>'

    def slots(self):
        points, data, known = self.state.points, self.data, self._knows_chosen()
        x, y = points[data.selected] if known else ("", "")
        return {
            "adding": str(data.adding).lower(),
            "point": str(data.selected + 1) if known else "",
            "point_x": f"{x:.6g}" if known else "",
            "point_y": f"{y:.6g}" if known else "",
            "can_edit": "yes" if self.state.can_edit else "",
            "points_said": _points_in_words(points, self.state.can_edit),
        }

    def actions(self):
        data, state = self.data, self.state
        return {
            "adding": lambda on: setattr(data, "adding", bool(on)),
            "point": self.select,
            "point_x": lambda x: self._move(0, x),
            "point_y": lambda y: self._move(1, y),
            "add_point": lambda _: self._add(),
            "remove_point": lambda _: self._remove(),
            "rewindow": lambda _: state.rewindow(),
            "restore_data": lambda _: state.restore_data(),
        }

    def select(self, number):
        """Choose a point by its number, from 1."""
        number, points = number_of(number), self.state.points
        count = 0 if points is None else len(points)
        if not isinstance(number, float) or number not in range(1, count + 1):
            raise ValueError(f"the number of a point is a whole number from 1 to {count}")
        self.data.selected = int(number) - 1

    def _move(self, axis, value):
        place, number = list(self.state.points[self._chosen()]), number_of(value)
        if isinstance(number, float):
            limits, grid = self.state.data_window[axis], self.state.data_grid[axis]
            _check_in_picture(number, "xy"[axis], limits, grid)
        place[axis] = number
        self.state.move_point(self._chosen(), *place)

    def _add(self):
        (x_low, x_high), (y_low, y_high) = self.state.data_window or ((0, 0), (0, 0))
        self.state.add_point((x_low + x_high) / 2, (y_low + y_high) / 2)
        self.data.selected = len(self.state.points) - 1

    def _remove(self):
        self.state.remove_point(self._chosen())
        self.data.selected = None

    def _knows_chosen(self):
        """Return whether there is a chosen point, which may be gone with another surface."""
        selected, points = self.data.selected, self.state.points
        return points is not None and selected is not None and selected < len(points)

    def _chosen(self):
        if not self._knows_chosen():
            raise ValueError("choose a point first: click on it, or type its number")
        return self.data.selected


def _check_in_picture(value, name, limits, grid):
    """Raise ValueError if a typed number lies beyond the limits (low, high) of the picture of the data.

    grid: the steps in which the ends are said, so that both may be typed.
    """
    low, high = limits
    if value < low or value > high:
        said = f"from {plain(math.ceil(low / grid) * grid)} to {plain(math.floor(high / grid) * grid)}"
        raise ValueError(f"{name} must be {said}: the picture of the data goes no farther")


def _points_in_words(points, can_edit):
    if points is None:
        return "This surface has no points."
    said = f"There {'is' if len(points) == 1 else 'are'} {counted(len(points), 'point')}."
    return said if can_edit else f"{said} Here they stay where they are."
