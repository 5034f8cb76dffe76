"""Sliders: the learning rate with its regimes, the start, the reach of a secant."""

import math
from collections.abc import Sequence

from helpers.explorers import html, words
from helpers.explorers.controls import Control, OptionButton, Slider, Span
from helpers.explorers.part import Part
from helpers.explorers.rate_track import marks_on_track
from helpers.live import Slots, Value
from helpers.state.marker import set_bias, set_reach, set_weight
from helpers.state.steps import set_learning_rate, set_preset
from helpers.text import number, rounded

RATE_STEP, REACH_STEP = 0.01, 0.02  # of a decade
ROUNDING = 1e-12  # a factor below it is 0, but for rounding
FIGURES = 4  # of a learning rate or a reach that count
REACH_DECADES = 4  # of the slider, below the reach at the opening
PRESETS = ("creep", "smooth", "zigzag", "bounce", "explode")


class Rate(Part):
    """The slider of the learning rate, a hundredth of a decade a step; its track shows the regimes of the surface."""

    name = "rate"

    def __init__(self, marks: bool = True) -> None:
        self.marks = marks
        self._track_of: tuple[object, str] = (None, "")  # of what it is, and the HTML

    def make_controls(self) -> Sequence[Control]:
        track = self._track if self.marks else None
        rate = lambda: self.state.learning_rate  # noqa: E731
        return [Slider("learning_rate", "learning rate", self.set_rate, rate, self._span, ".7g", log=True, track=track)]

    def _span(self) -> Span:
        low, high = (round(math.log10(rate), 2) for rate in self.state.rate_range)
        return low, high, RATE_STEP

    def _track(self, span: Span) -> str:
        """Return a mark where each regime begins, as HTML, unless the learner is to find out."""
        state, (low, high, _) = self.state, span
        if state.hides_edge:
            return ""
        what = state.surface, state.rule, state.steps, state.regime.thresholds, low, high
        if self._track_of[0] != what:
            marks = marks_on_track(state, 10**low, 10**high)
            self._track_of = what, "".join(_on_track(*mark) for mark in marks)
        return self._track_of[1]

    def set_rate(self, rate: Value) -> None:
        """Walk with a learning rate: a slid one in so many figures that formulas can be read, a typed one as it is."""
        self.do(set_learning_rate, rounded(rate, FIGURES) if isinstance(rate, float) else as_number(rate))


class Presets(Part):
    """One click to each regime, and the regime in words."""

    name = "presets"
    panel = "Learning rate: one click to each regime"

    def make_controls(self) -> Sequence[Control]:
        return [OptionButton("preset", name, name, self.bind(set_preset)) for name in PRESETS]

    def below(self) -> str:
        return html.slot("factors", "p")

    def say(self) -> Slots:
        factors = self.state.regime.factors
        if factors is None or self.state.hides_edge:
            return {"factors": ""}
        slow, fast = (number(factor if abs(factor) > ROUNDING else 0, 3) for factor in factors)
        by = slow if slow == fast else f"{slow} along the slow axis, by {fast} along the fast"
        return {"factors": f"Each step multiplies the error by {by}."}


class Start(Part):
    """Sliders for where the walk starts."""

    name = "start"

    def __init__(self, panel: str = "") -> None:
        self.panel = panel

    def make_controls(self) -> Sequence[Control]:
        weight, bias = words.names_of(self.state.surface)
        return (
            Slider("weight", weight, self.bind(set_weight), lambda: self._place(0), lambda: self._span(0), ".10g"),
            Slider("bias", bias, self.bind(set_bias), lambda: self._place(1), lambda: self._span(1), ".10g"),
        )

    def _place(self, axis: int) -> float:
        return float(self.state.start[axis])

    def _span(self, axis: int) -> Span:
        window = self.state.surface.window
        low, high = (window.weight, window.bias)[axis]
        return low, high, self.state.grid[axis]


class Reach(Part):
    """The slider of how far the second point of a secant lies: from the window's half to nearly nothing."""

    name = "reach"

    def make_controls(self) -> Sequence[Control]:
        top = math.log10(self.state.reach)
        span = top - REACH_DECADES, top, REACH_STEP
        return [Slider("reach", "reach", self.bind(set_reach), self._shown, lambda: span, log=True)]

    def _shown(self) -> float:
        return rounded(self.state.reach, FIGURES)


def _on_track(share: float, name: str) -> str:
    return f'<span style="left:calc(8px + {share:.4f} * (100% - 16px))">{name}</span>'


def as_number(value: Value) -> Value:
    """Return the number that a text says, else what was given, for the state to refuse."""
    try:
        return float(value)  # type: ignore[arg-type]  # whatever is no number is refused by float itself
    except (TypeError, ValueError, OverflowError):
        return value
