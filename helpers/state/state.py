"""The state of a board as a value: where its walk starts, how it goes, which of its points the marker shows."""

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from helpers.descent import Regime, Trajectory
from helpers.rules import PLAIN_DESCENT, Rule
from helpers.state.axes import axes_of_bowl
from helpers.state.choices import NAMES, YOUR_DATA, YOUR_FUNCTION, SurfaceChoice
from helpers.state.code import code_of
from helpers.state.numbers import clamp, round_step, runs_of
from helpers.state.presets import presets_for
from helpers.state.ranges import rate_range
from helpers.state.sentence import sentence_of
from helpers.state.walk import Racer, Walk
from helpers.surfaces import Surface, data_window
from helpers.surfaces.places import Pair

GRID = 1 / 2000  # of the window: the steps in which a hand moves the start
DATA_GRID = 1 / 1000  # of the data's window: the steps in which a hand moves a point
REACH = 0.3  # of the window's larger half-width: how far the second point of a secant lies
MOST_POINTS = 1000  # of a table whose points can be edited
RACE_STEPS = 200


def default_reach(surface: Surface) -> float:
    """Return how far the second point of a secant lies, unless it has been put elsewhere."""
    return max(surface.window.half_widths) * REACH


def data_window_of(surface: Surface) -> tuple[Pair, Pair] | None:
    """Return the window of the picture of a surface's data, or None where it has none."""
    data = surface.data
    return None if data is None else data_window(data.x, data.y)


class Opening(NamedTuple):
    """How a walk opened: where it started, how it went."""

    start: tuple[float, float]
    learning_rate: float
    steps: int
    rule: Rule


@dataclass(frozen=True)
class State:
    """Say all that a board shows. An action is a function from a state to another one.

    choice: of the surface; walk: the present walk, whose surface may have been edited; shown: which of its points the
    marker shows unless it is held; stepped: whether the walk is one that is being stepped; earlier: walks from earlier
    starts, at most three, the newest last; racers: in the order in which they came; data_window: of the picture of the
    data, or None; reach: how far the second point of a secant lies; whole_walk: whether a new learning rate rules the
    whole walk (until it is being stepped), or only the steps still to come; reset_opening: to which reset returns;
    board_opening: how the board itself opened; mission_opening: how a mission did, if one has.

    The fields that are not compared are those that undo does not bring back. held, playing: whether the marker is in a
    hand, or walks by itself; undo_group: the group of the last action, if the next may be one with it; departing:
    the walk that becomes one of the earlier as soon as this group leaves the start; played: steps played since the last
    action; speed: steps per second; own_choices: the learner's data and function that were shown last, (name, choice);
    hides_edge: whether the learner is to find the edge, so that no learning rate may be chosen for them by it.
    """

    choice: SurfaceChoice
    walk: Walk
    data_window: tuple[Pair, Pair] | None
    reach: float
    reset_opening: Opening
    board_opening: Opening
    mission_opening: Opening | None = None
    whole_walk: bool = True
    shown: int = 0
    stepped: bool = False
    earlier: tuple[Walk, ...] = ()
    racers: tuple[Racer, ...] = ()
    held: bool = field(default=False, compare=False)
    playing: bool = field(default=False, compare=False)
    undo_group: object = field(default=None, compare=False)
    departing: Walk | None = field(default=None, compare=False)
    played: int = field(default=0, compare=False)
    speed: float = field(default=5.0, compare=False)
    own_choices: tuple[tuple[str, SurfaceChoice], ...] = field(default=(), compare=False)
    hides_edge: bool = field(default=False, compare=False)

    # what a state becomes

    def with_walk(self, held: bool = False, **changes: Any) -> "State":
        """Return the state with another walk, shown to its end; changes: of the fields of `Walk`."""
        walk = replace(self.walk, **changes)
        end = walk.trajectory.steps
        return replace(self, walk=walk, shown=end, stepped=False, held=held, playing=False)

    def with_rates_after(self, index: int, rates: tuple[float, ...], **changes: Any) -> "State":
        """Return the state with other rates after the point `index`, and stay there: the walk is being stepped."""
        state = self.with_walk(runs=runs_of(rates), **changes)
        return replace(state, shown=min(index, state.trajectory.steps), stepped=True)

    def at_index(self, index: int) -> "State":
        """Return the state with the marker at the point `index` of the walk."""
        return replace(self, shown=index, stepped=not self.is_whole_at(index), held=False, playing=False)

    def on_surface(self, choice: SurfaceChoice, surface: Surface) -> "State":
        """Return the state on a choice's surface, without traces; the walk on it is still to be walked."""
        walk, limits, reach = replace(self.walk, surface=surface), data_window_of(surface), default_reach(surface)
        return replace(self, choice=choice, walk=walk, data_window=limits, reach=reach, earlier=(), departing=None)

    def with_walks_computed(self) -> "State":
        """Return the state with all walks computed; what cannot be walked raises ValueError or TypeError here.

        Racers start where the walk does, and what is shown of the learner's own is remembered.
        """
        state, start, surface = self, self.walk.start, self.surface
        if any(racer.start != start or racer.surface is not surface for racer in self.racers):
            state = replace(state, racers=tuple(replace(r, start=start, surface=surface) for r in self.racers))
        name, own = self.choice.name, dict(self.own_choices)
        if name in (YOUR_DATA, YOUR_FUNCTION) and own.get(name) is not self.choice:
            state = replace(state, own_choices=tuple((own | {name: self.choice}).items()))
        _ = [walk.trajectory for walk in (state.walk, *state.earlier)]
        _ = [(racer.regime, racer.steps_needed) for racer in state.racers]
        return state

    # its walk

    @property
    def surface(self) -> Surface:
        """Return the cost."""
        return self.walk.surface

    @property
    def trajectory(self) -> Trajectory:
        """Return the walk, up to its end."""
        return self.walk.trajectory

    @property
    def rates(self) -> tuple[float, ...]:
        """Return the planned learning rates, one for each step."""
        return self.walk.rates

    @property
    def learning_rate(self) -> float:
        """Return the learning rate that is set."""
        return self.walk.learning_rate

    @property
    def rule(self) -> Rule:
        """Return the rule by which it is walked."""
        return self.walk.rule

    @property
    def steps(self) -> int:
        """Return how many steps are planned; the walk may end before."""
        return self.walk.steps

    @property
    def start(self) -> np.ndarray:
        """Return the walk's first point, (weight, bias)."""
        return self.trajectory.start

    def clamp(self, place: tuple[float, float]) -> tuple[float, float]:
        """Return the place of the window that is nearest to a place, (weight, bias)."""
        window = self.surface.window
        return clamp(place[0], window.weight), clamp(place[1], window.bias)

    @property
    def index(self) -> int:
        """Return which point of the walk the marker shows: the first while it is held."""
        return 0 if self.held else self.shown

    @property
    def at_end(self) -> bool:
        """Return whether the marker shows the last point of the walk."""
        return self.index == self.trajectory.steps

    def is_whole_at(self, index: int) -> bool:
        """Return whether a walk that is played, or looked at, up to a point is seen as a whole there."""
        return index == self.trajectory.steps and all(rate == self.learning_rate for rate, _ in self.walk.runs)

    @property
    def traces(self) -> tuple[Trajectory, ...]:
        """Return the walks from earlier starts, at most three, the newest last."""
        return tuple(walk.trajectory for walk in self.earlier)

    # its marker

    @property
    def point(self) -> np.ndarray:
        """Return the marker's place, (weight, bias)."""
        return self.trajectory.points[self.index]

    @property
    def cost(self) -> float:
        """Return the cost at the marker."""
        return float(self.trajectory.costs[self.index])

    @property
    def slopes(self) -> np.ndarray:
        """Return the slopes in weight and bias at the marker."""
        return self.trajectory.slopes[self.index]

    def secant_slope(self, axis: int) -> float:
        """Return the slope of the secant from the marker over the reach, along weight (axis 0) or bias (1).

        It is nan where the reach is too short to lead to another number.
        """
        there = self.point.copy()
        there[axis] += self.reach
        with np.errstate(all="ignore"):
            return (self.surface.cost_at(there) - self.cost) / (there[axis] - self.point[axis])

    @property
    def _planned_rate(self) -> float:
        """Return the learning rate that is planned for the next step from the marker, else the one that is set."""
        return self.rates[self.index] if self.index < self.steps else self.learning_rate

    @property
    def next_rate(self) -> float:
        """Return the learning rate of the next step from the marker, as a rule may have changed it already."""
        if self.index < self.trajectory.steps:
            return float(self.trajectory.learning_rates[self.index])
        return self.rule.bind(self.surface).rate_now(self._planned_rate, self.trajectory.rule_state)

    @cached_property
    def next_point(self) -> np.ndarray:
        """Return where the next step from the marker would land, (weight, bias); not finite where nothing would."""
        if self.index < self.trajectory.steps:
            return self.trajectory.points[self.index + 1]
        with np.errstate(all="ignore"):
            rule, slopes_at = self.rule.bind(self.surface), self.surface.slopes_at
            return rule.step(self.point, slopes_at, self._planned_rate, self.trajectory.rule_state)[0]

    @property
    def angle_to_minimum(self) -> float | None:
        """Return the degrees between the next step and the direction of the nearest minimum, or None."""
        return self.angle_downhill if self.rule == PLAIN_DESCENT else self._angle_of(self.next_point - self.point)

    @property
    def angle_downhill(self) -> float | None:
        """Return the degrees between straight downhill and the direction of the nearest minimum, or None."""
        return self._angle_of(-self.slopes)

    def _angle_of(self, way: np.ndarray) -> float | None:
        """Return the degrees between a way from the marker, (2,), and that to the nearest minimum, or None."""
        nearest = self.surface.minima.nearest(self.point)
        if nearest is None:
            return None
        wanted = nearest - self.point
        with np.errstate(all="ignore"):
            cosine = wanted @ way / (np.hypot(*wanted) * np.hypot(*way))
        return math.degrees(math.acos(min(max(cosine, -1.0), 1.0))) if math.isfinite(cosine) else None

    # its learning rate and its rule

    @property
    def regime(self) -> Regime:
        """Return how the learning rate behaves on this surface."""
        return self.walk.regime

    @cached_property
    def rate_range(self) -> Pair:
        """Return the lowest and the highest learning rate of a slider, on a grid of hundredths of a decade."""
        return rate_range(self, self.rule)

    @property
    def presets(self) -> dict[str, float | None]:
        """Return {"creep", "smooth", "zigzag", "bounce", "explode": a learning rate that does it, or None}."""
        now = self.regime
        return presets_for(self.surface, now.edge, now.best_rate, max(self.steps, 1), self.walk.start, self.rule)

    @property
    def rule_name(self) -> str:
        """Return what people call the rule."""
        return self.rule.name

    def accepts(self, rule: Rule) -> bool:
        """Return whether a rule can walk on this surface."""
        return not rule.needs_data or self.surface.data is not None

    # its surface and its data

    surface_names = NAMES
    race_steps = RACE_STEPS

    @property
    def surface_name(self) -> str:
        """Return the name of the surface, one of `surface_names`."""
        return self.choice.name

    @property
    def surface_says(self) -> str:
        """Return a sentence about the surface's data, or ""."""
        return self.choice.says

    @property
    def centre(self) -> bool:
        """Return whether x is shifted so that its mean is 0."""
        return self.choice.centre

    @property
    def scale(self) -> bool:
        """Return whether x is divided by √mean(x²): once centred, by its deviation."""
        return self.choice.scale

    @property
    def grid(self) -> Pair:
        """Return the steps along weight and bias in which a hand moves the start: nobody can see them."""
        window = self.surface.window
        weight, bias = (round_step(GRID * (high - low)) for low, high in (window.weight, window.bias))
        return weight, bias

    @property
    def axes_of_bowl(self) -> tuple[np.ndarray, np.ndarray] | None:
        """Return the slow and the fast axis through the minimum, each two points in the window (2, 2), or None."""
        return axes_of_bowl(self.surface)

    @property
    def points(self) -> np.ndarray | None:
        """Return the data points as they are shown, shape (n, 2), or None where the surface has none."""
        data = self.surface.data
        return None if data is None else np.column_stack([data.x, data.y])

    @property
    def point_count(self) -> int:
        """Return how many data points there are."""
        return 0 if self.surface.data is None else len(self.surface.data.x)

    @property
    def data_grid(self) -> Pair:
        """Return the steps in x and in y on which a hand puts points: nobody can see them."""
        x, y = (round_step(DATA_GRID * (high - low)) for low, high in self.data_window or ())
        return x, y

    @property
    def can_edit(self) -> bool:
        """Return whether this surface's data points can be edited."""
        return self.choice.has_line and self.point_count <= MOST_POINTS

    @property
    def edited(self) -> bool:
        """Return whether the data points have been edited."""
        return self.choice.edited is not None

    # in words

    @property
    def sentence(self) -> str:
        """Return where the marker is and what the last step did, in one sentence."""
        return sentence_of(self)

    def as_code(self) -> str:
        """Return the walk as a few lines of plain numpy, which define `trajectory`, shape (k + 1, 2)."""
        return code_of(self.choice, self.surface, self.trajectory, self.rates, self.rule)
