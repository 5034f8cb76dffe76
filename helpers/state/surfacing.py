"""Which surface a board shows. A new one begins anew: another start, no traces, no race."""

from helpers.data import parse_table
from helpers.state.choices import NAMES, YOUR_DATA, YOUR_FUNCTION, named, own_csv, own_data, own_function, own_table
from helpers.state.history import action
from helpers.surfaces import data_window


class Surfacing:
    """Choose a surface, switch its data, bring the learner's own."""

    surface_names = NAMES
    _own = ()  # the learner's data and function that were shown last: (name, choice)

    @property
    def surface_name(self):
        """Return the name of the surface, one of `surface_names`."""
        return self._choice.name

    @property
    def surface_says(self):
        """Return a sentence about the surface's data, or ""."""
        return self._choice.says

    @property
    def centre(self):
        """Return whether x is shifted so that its mean is 0."""
        return self._choice.centre

    @property
    def scale(self):
        """Return whether x is divided by √mean(x²): once centred, by its deviation."""
        return self._choice.scale

    @action
    def set_surface(self, name, **how):
        """Show another surface, one of `surface_names`.

        how: centre, scale (True or False); for "your data" x and y, or path, x_column and y_column; for "your
        function" function and window. Without these the learner's own are those that were shown last.
        """
        centre, scale = how.pop("centre", False), how.pop("scale", False)
        choice = self._choice_of(name, how)
        self._take(choice.switched(centre, scale) if centre or scale else choice)

    def _choice_of(self, name, how):
        if not isinstance(name, str):
            raise TypeError(f"the name of a surface is a text, not {name!r}")
        if name == YOUR_DATA and "path" in how:
            return own_csv(**how)
        if name == YOUR_DATA and how:
            return own_data(**how)
        if name == YOUR_FUNCTION and how:
            return own_function(**how)
        if how:
            raise TypeError(f"{name!r} takes no {', '.join(how)}")
        if name in (YOUR_DATA, YOUR_FUNCTION):
            if name not in dict(self._own):
                needed = "x and y, or the path of a CSV file" if name == YOUR_DATA else "a function and a window"
                raise ValueError(f"{name!r} needs {needed}")
            return dict(self._own)[name]
        return named(name)

    @action
    def set_centre(self, on):
        """Shift x so that its mean is 0, or no more."""
        self._take(self._choice.switched(on, self.scale))

    @action
    def set_scale(self, on):
        """Divide x by √mean(x²), or no more."""
        self._take(self._choice.switched(self.centre, on))

    @action
    def use_data(self, x, y, **names):
        """Show the line's cost over the learner's arrays; names: x_name, x_unit, y_name, y_unit."""
        self._take(own_data(x, y, **names))

    @action
    def use_csv(self, path, x_column=None, y_column=None):
        """Show the line's cost over two columns of a CSV file: the first two of numbers, if none are named."""
        self._take(own_csv(path, x_column, y_column))

    @action
    def use_table(self, text, file):
        """Show the line's cost over the first two columns of numbers of a CSV file's text; file: its name."""
        self._take(own_table(parse_table(text, file)))

    @action
    def use_function(self, function, window, slopes=None):
        """Show the learner's function of (weight, bias) over ((lowest, highest weight), (lowest, highest bias))."""
        self._take(own_function(function, window, slopes=slopes))

    def _take(self, choice):
        """Show a choice's surface and begin anew on it."""
        self._adopt(choice, choice.surface())
        self._traces, self._walked, self._racers = (), None, ()
        start, steps = self.surface.default_start, self.steps if self.whole_walk else 0
        self.rule = self._taken(self.rule)
        self._walk(start, (self.learning_rate,) * steps)
        rate = self._safe(self.learning_rate, self.rule)
        if rate != self.learning_rate:
            self._walk(start, (rate,) * steps, rate)
        self._first = self._first_walk()

    def _first_walk(self):
        """Return the start, learning rate, steps and rule to which reset returns on a surface that was chosen."""
        rate, steps, rule = self._opening
        rule = self._taken(rule)
        return (tuple(self.surface.default_start), self._safe(rate, rule), steps, rule)

    def _adopt(self, choice, surface):
        """Take a choice and its surface, with all that is measured on it."""
        self._choice, self.surface = choice, surface
        if choice.name in (YOUR_DATA, YOUR_FUNCTION):
            self._own = tuple((dict(self._own) | {choice.name: choice}).items())
        self.data_window = None if surface.data is None else data_window(surface.data.x, surface.data.y)
        self._measure_window()

    def _keep_rate_in_range(self):
        """Walk with the nearest learning rate that this surface's slider has, unless it has the present one."""
        rate = self._in_range(self.learning_rate, self.rule)
        if rate != self.learning_rate:
            self._walk(self.start, tuple(self._in_range(old, self.rule) for old in self.rates), rate)
