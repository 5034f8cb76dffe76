"""What a hand does with the marker: where the walk starts. The walks from before stay behind as pale traces."""

import numpy as np

from helpers.descent import descend
from helpers.state.history import action
from helpers.state.numbers import round_step, runs_of, values_of
from helpers.validate import bounded, finite

GRID = 1 / 2000  # of the window: the steps in which a hand moves the start
STRIDE = 10  # steps of the grid: how far an arrow key moves the start
MOST_TRACES = 3


class Hand:
    """Carry the marker, put it down, move it by keys and numbers."""

    held = False
    _traces = ()  # (trajectory, runs of its planned rates, rule)
    _walked = None  # what becomes a trace as soon as this run of moves leaves the start

    @property
    def traces(self):
        """Return the walks from earlier starts, at most three, the newest last."""
        return tuple(trajectory for trajectory, _, _ in self._traces)

    @action
    def clear_traces(self):
        """Forget the walks from earlier starts."""
        self._traces, self._walked = (), None

    def _measure_window(self):
        """Take the steps of a hand and the reach of a secant from the surface's window."""
        window = self.surface.window
        spans = np.diff([window.weight, window.bias]).ravel()
        self.grid = tuple(round_step(GRID * span) for span in spans.tolist())
        self.reach = max(window.half_widths) * 0.3  # how far the second point of a secant lies

    @action
    def put(self, weight, bias):
        """Let the walk start at (weight, bias), or at the nearest place of the window.

        What is moved comes to lie on the grid, whose steps nobody can see, so that its numbers are round.
        """
        self._move(weight, bias)

    def _move(self, weight, bias):
        start = self._inside([finite(weight, "weight"), finite(bias, "bias")])
        moved = (start != self.start) & [not isinstance(value, str) for value in (weight, bias)]
        start[moved] = (np.rint(start / self.grid) * self.grid)[moved]
        start = self._inside(start)
        if not self._goes_on:
            self._walked = self._walk_so_far() if self.index > 0 else None
        if self._walked is not None and (start != self.start).any():
            self._traces, self._walked = (*self._traces, self._walked)[-MOST_TRACES:], None
        self._walk(start, self._rates_of_new_walk())
        self._start_racers()

    def _walk_so_far(self):
        """Return what becomes a trace of the present walk: of one that is being stepped, the steps that were done."""
        if self.stepped and self.index < self.trajectory.steps:
            return self._traced(tuple(self.start.tolist()), runs_of(self.rates[: self.index]), self.rule)
        return self.trajectory, runs_of(self.rates), self.rule

    def _inside(self, place):
        """Return the nearest place of the window."""
        window = self.surface.window
        return np.clip(place, *np.transpose([window.weight, window.bias]))

    def _rates_of_new_walk(self):
        """Return the rates of a walk from a new start: those set now, or where only the future changes the planned."""
        return (self.learning_rate,) * self.steps if self.whole_walk else self.rates

    @action(run="drag")
    def hold(self, weight, bias, afresh=False):
        """Carry the marker to (weight, bias): until it is let go, it shows the start of the walk.

        afresh: whether no step of the walk is planned any more.
        """
        if afresh:
            self.set_steps(0)
        self._move(weight, bias)
        self.held = True

    def let_go(self):
        """Let the marker walk."""
        self.held = False
        self._end_run()

    @action(run="nudge")
    def nudge(self, right, up, strides=1):
        """Move the start by some strides, ten steps of the grid each, about a 200th of the window."""
        weight, bias = self.start
        stride = finite(strides, "the number of strides") * STRIDE
        right, up = finite(right, "the direction") * stride, finite(up, "the direction") * stride
        self._move(weight + right * self.grid[0], bias + up * self.grid[1])

    @action(run="weight")
    def set_weight(self, weight):
        """Let the walk start at another weight: a number as for `put`, text that says one as it is."""
        self._move(weight, self.start[1])

    @action(run="bias")
    def set_bias(self, bias):
        """Let the walk start at another bias: a number as for `put`, text that says one as it is."""
        self._move(self.start[0], bias)

    @action(run="reach")
    def set_reach(self, reach):
        """Put the second point of the secant at another distance."""
        self.reach = bounded(finite(reach, "the reach"), "the reach")

    def _trace_recipes(self):
        """Return what is needed to walk the traces again."""
        return tuple((tuple(trajectory.start.tolist()), runs, rule) for trajectory, runs, rule in self._traces)

    def _restore_traces(self, recipes):
        """Walk the traces again, those that are not there."""
        known = dict(zip(self._trace_recipes(), self._traces, strict=True))
        self._traces = tuple(known.get(recipe) or self._traced(*recipe) for recipe in recipes)

    def _traced(self, start, runs, rule):
        rates = values_of(runs)
        return descend(self.surface, start, rates, len(rates), rule), runs, rule
