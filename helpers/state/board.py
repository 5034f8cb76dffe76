"""The state of a board: where a walk starts, how it goes, which of its points the marker shows."""

import math

import numpy as np

from helpers.descent import regime
from helpers.rules import PLAIN_DESCENT
from helpers.state.axes import axes_of_bowl
from helpers.state.choices import given
from helpers.state.code import code_of
from helpers.state.editing import Editing
from helpers.state.hand import Hand
from helpers.state.history import History, action
from helpers.state.numbers import runs_of, values_of, whole_steps
from helpers.state.presets import presets_for
from helpers.state.race import Race
from helpers.state.ruling import Ruling, rule_of
from helpers.state.sentence import sentence_of
from helpers.state.surfacing import Surfacing
from helpers.state.walking import Playing, Walking
from helpers.validate import check_rate

LENGTHS = (1e-4, 1.0)  # of the window's half-widths: learning rates that are lengths
LOWEST_SHARE = 1 / 300  # of the edge: the smallest learning rate that a board offers
HIGHEST_SHARE = 2  # of the edge: the largest
WITHOUT_EDGE = (1e-4, 10.0)
SMALLEST_EDGE, LARGEST_EDGE = 1e-250, 1e250  # beyond these an edge is no number to work with
DECADE = 100  # steps of a learning-rate slider in a decade


class BoardState(Walking, Playing, Ruling, Hand, Race, Surfacing, Editing, History):
    """Where a walk starts, how it goes, and which of its points the marker shows.

    surface: the cost; start: (weight, bias), the surface's own if None; learning_rate: a positive number;
    steps: how many steps are walked; whole_walk: whether a new learning rate rules the whole walk (until it is being
    stepped), or only the steps still to come; rule: by which it walks, one of `helpers.rules` or its name.
    `hides_edge`: whether the learner is to find the edge, so that no learning rate may be chosen for them by it.
    Every action either succeeds wholly or raises TypeError or ValueError, in words for the learner; the state then
    stays as it was.
    """

    hides_edge = False
    _regime_known = None, None  # of what it is, and the regime

    def __init__(self, surface, start=None, learning_rate=0.1, steps=0, whole_walk=True, rule=PLAIN_DESCENT):
        self.whole_walk, self.rule = whole_walk, rule_of(rule)
        choice = given(surface)
        self._adopt(choice, choice.plain)
        start = self.surface.default_start if start is None else start
        steps, rate = whole_steps(steps), check_rate(learning_rate)
        self._walk(start, (rate,) * steps, rate)
        self._own_opening = self._opening = self.learning_rate, steps, self.rule
        self._first = (tuple(self.start.tolist()), *self._opening)

    # what the board shows

    @property
    def start(self):
        """Return the walk's first point, (weight, bias)."""
        return self.trajectory.start

    @property
    def point(self):
        """Return the marker's place, (weight, bias)."""
        return self.trajectory.points[self.index]

    @property
    def cost(self):
        """Return the cost at the marker."""
        return float(self.trajectory.costs[self.index])

    @property
    def slopes(self):
        """Return the slopes in weight and bias at the marker."""
        return self.trajectory.slopes[self.index]

    @property
    def regime(self):
        """Return how the learning rate behaves on this surface."""
        return self._regime_of(self.rule)

    def _regime_of(self, rule):
        """Return how the learning rate behaves on this surface with a rule.

        Where the surface knows no curvatures, those at the start are taken: they stay the same wherever the marker is.
        """
        what = self.surface, self.learning_rate, self.steps, self.trajectory, rule
        if self._regime_known[0] != what:
            found = regime(self.surface, self.learning_rate, max(self.steps, 1), self.start, rule, self.trajectory)
            self._regime_known = what, found
        return self._regime_known[1]

    def secant_slope(self, axis):
        """Return the slope of the secant from the marker over the reach, along weight (axis 0) or bias (1).

        It is nan where the reach is too short to lead to another number.
        """
        there = self.point.copy()
        there[axis] += self.reach
        with np.errstate(all="ignore"):
            return (self.surface.cost_at(there) - self.cost) / (there[axis] - self.point[axis])

    @property
    def next_point(self):
        """Return where the next step from the marker would land, (weight, bias); not finite where nothing would."""
        if self.index < self.trajectory.steps:
            return self.trajectory.points[self.index + 1]
        planned = self.rates[self.index] if self.index < self.steps else self.learning_rate
        with np.errstate(all="ignore"):
            rule, slopes_at = self.rule.on(self.surface), self.surface.slopes_at
            return rule.step(self.point, slopes_at, planned, self.trajectory.rule_state)[0]

    @property
    def angle_to_minimum(self):
        """Return the degrees between the next step and the direction of the nearest minimum, or None."""
        return self.angle_downhill if self.rule == PLAIN_DESCENT else self._angle_of(self.next_point - self.point)

    @property
    def angle_downhill(self):
        """Return the degrees between straight downhill and the direction of the nearest minimum, or None."""
        return self._angle_of(-self.slopes)

    def _angle_of(self, way):
        """Return the degrees between a way from the marker, (2,), and that to the nearest minimum, or None."""
        nearest = self.surface.minima.nearest(self.point)
        if nearest is None:
            return None
        wanted = nearest - self.point
        with np.errstate(all="ignore"):
            cosine = wanted @ way / (np.hypot(*wanted) * np.hypot(*way))
        return math.degrees(math.acos(min(max(cosine, -1.0), 1.0))) if math.isfinite(cosine) else None

    @property
    def rate_range(self):
        """Return the lowest and the highest learning rate of a slider, on a grid of hundredths of a decade."""
        return self._rate_range(self.rule)

    def _rate_range(self, rule):
        """Return the lowest and the highest learning rate that a rule is offered."""
        if rule.rate_is_length:
            halves = self.surface.window.half_widths
            return _on_grid(LENGTHS[0] * min(halves), LENGTHS[1] * max(halves))
        edge = self._edge_for(rule)
        known = edge is not None and SMALLEST_EDGE < edge < LARGEST_EDGE
        low, high = (LOWEST_SHARE * edge, HIGHEST_SHARE * edge) if known else WITHOUT_EDGE
        return _on_grid(low, high)

    def _in_range(self, rate, rule):
        """Return the nearest learning rate that a rule is offered."""
        low, high = self._rate_range(rule)
        return float(np.clip(rate, low, high))

    def _edge_for(self, rule):
        """Return the edge by which a rule's learning rates are measured: its own, else plain descent's.

        None where it is unknown, and where it is hidden.
        """
        if self.hides_edge:
            return None
        rule = rule.core if rule.core.borders else PLAIN_DESCENT
        return self._regime_of(rule).edge

    @property
    def presets(self):
        """Return {"creep", "smooth", "zigzag", "bounce", "explode": a learning rate that does it, or None}."""
        now = self.regime
        return presets_for(self.surface, now.edge, now.best_rate, max(self.steps, 1), self.start, self.rule)

    @property
    def axes_of_bowl(self):
        """Return the slow and the fast axis through the minimum, each two points in the window (2, 2), or None."""
        return axes_of_bowl(self.surface)

    @property
    def sentence(self):
        """Return where the marker is and what the last step did, in one sentence."""
        return sentence_of(self)

    def as_code(self):
        """Return the walk as a few lines of plain numpy, which define `trajectory`, shape (k + 1, 2)."""
        return code_of(self._choice, self.surface, self.trajectory, self.rates, self.rule)

    # what concerns all of it

    @action
    def set_preset(self, name):
        """Take the learning rate of a preset, unless that would tell where the edge is."""
        if self.hides_edge:
            raise ValueError("every preset lies at a share of the edge: take rates of your own while you look for it")
        rates = self.presets
        if not isinstance(name, str) or name not in rates:
            raise ValueError(f"there is no preset {name!r}: take one of {', '.join(rates)}")
        if rates[name] is None:
            by = "" if self.rule == PLAIN_DESCENT else f" by the rule {self.rule_name}"
            place = "" if self.surface.is_bowl else ", from this start"
            raise ValueError(f"no learning rate is known to {name} on this surface{by}{place}")
        self.set_learning_rate(rates[name])

    @action
    def open_with(self, prepare):
        """Do several actions, `prepare(state)`, as one; reset will return to the walk that they lead to.

        On another surface it will return to the same learning rate, steps and rule, as far as they fit there.
        """
        prepare(self)
        self._opening = self.learning_rate, self.steps, self.rule
        self._first = (tuple(self.start.tolist()), *self._opening)

    def open_plainly(self):
        """Let reset return to how the board itself opened, after `open_with`; nothing else changes."""
        if self._opening is not self._own_opening:
            self._opening = self._own_opening
            self._first = self._first_walk()

    @action
    def reset(self):
        """Return to the start, the rate, the steps, the rule and the reach of the opening; forget the traces."""
        start, learning_rate, steps, self.rule = self._first
        self._measure_window()
        self.clear_traces()
        if not self.surface.window.contains(start):  # edited data may have another window by now
            start = self._inside(start)
        self._walk(start, (learning_rate,) * steps, learning_rate)
        self._start_racers()

    def _entry(self):
        """Return what undo needs to bring this state back."""
        return {
            "surface": self.surface,
            "choice": self._choice,
            "data_window": self.data_window,
            "reach": self.reach,
            "start": tuple(self.start.tolist()),
            "rates": runs_of(self.rates),
            "learning_rate": self.learning_rate,
            "rule": self.rule,
            "shown": self._shown,
            "stepped": self.stepped,
            "first": self._first,
            "opening": self._opening,
            "traces": self._trace_recipes(),
            "racers": tuple((racer.learning_rate, racer.rule) for racer in self._racers),
        }

    def _restore(self, entry):
        """Bring back the state that an entry was made of."""
        if self.surface is not entry["surface"]:
            self._traces = ()
            self._adopt(entry["choice"], entry["surface"])
            self.data_window = entry["data_window"]
        self.reach, self.rule = entry["reach"], entry["rule"]
        self._first, self._opening = entry["first"], entry["opening"]
        self._walk(entry["start"], values_of(entry["rates"]), entry["learning_rate"])
        self._shown, self.stepped = entry["shown"], entry["stepped"]
        self._restore_traces(entry["traces"])
        self._run_race(entry["racers"])


def _on_grid(low, high):
    """Return the learning rates around (low, high) on a grid of hundredths of a decade."""
    grid = math.floor(math.log10(low) * DECADE), math.ceil(math.log10(high) * DECADE)
    return tuple(10 ** (exponent / DECADE) for exponent in grid)
