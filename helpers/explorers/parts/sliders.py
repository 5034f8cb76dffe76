"""Sliders: the learning rate with its regimes, the start, the reach of a secant."""

import math

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.explorers.track import marks_on_track
from helpers.text import number, rounded

RATE_STEP, REACH_STEP = 0.01, 0.02  # of a decade
ROUNDING = 1e-12  # a factor below it is 0, but for rounding
FIGURES = 4  # of a learning rate or a reach that count
PRESETS = ("creep", "smooth", "zigzag", "bounce", "explode")


class Rate(Part):
    """The slider of the learning rate, a hundredth of a decade a step; its track shows the regimes of the surface."""

    name = "rate"

    def __init__(self, marks=True):
        self.marks = marks
        self._track_of = None, ""  # of what it is, and the HTML

    def bar(self):
        low, high = self._decades()
        return html.slider("learning_rate", "learning rate", low, high, RATE_STEP, log=True, wide=self.marks)

    def slots(self):
        low, high = self._decades()
        return {
            "learning_rate": f"{self.state.learning_rate:.7g}",
            "learning_rate_range": f"{low} {high} {RATE_STEP}",
            "learning_rate_track": self._track(low, high) if self.marks and not self.state.hides_edge else "",
        }

    def _decades(self):
        """Return the slider's ends."""
        return tuple(round(math.log10(rate), 2) for rate in self.state.rate_range)

    def _track(self, low, high):
        """Return a mark where each regime begins between two learning rates, given in decades, as HTML."""
        state = self.state
        what = state.surface, state.rule, state.steps, state.regime.borders, low, high
        if self._track_of[0] != what:
            marks = marks_on_track(state, 10**low, 10**high)
            self._track_of = what, "".join(_on_track(*mark) for mark in marks)
        return self._track_of[1]

    def actions(self):
        return {"learning_rate": self.set_rate}

    def set_rate(self, rate):
        """Walk with a learning rate: a slid one in so many figures that formulas can be read, a typed one as it is."""
        self.state.set_learning_rate(rounded(rate, FIGURES) if isinstance(rate, float) else number_of(rate))


class Presets(Part):
    """One click to each regime, and the regime in words."""

    name = "presets"
    panel = "Learning rate: one click to each regime"

    def bar(self):
        return "".join(html.button("preset", name, value=name) for name in PRESETS)

    def words(self):
        return html.slot("factors", "p")

    def slots(self):
        factors = self.state.regime.factors
        if factors is None or self.state.hides_edge:
            return {"factors": ""}
        slow, fast = (number(factor if abs(factor) > ROUNDING else 0, 3) for factor in factors)
        by = slow if slow == fast else f"{slow} along the slow axis, by {fast} along the fast"
        return {"factors": f"Each step multiplies the error by {by}."}

    def actions(self):
        return {"preset": self.state.set_preset}


class Start(Part):
    """Sliders for where the walk starts."""

    name = "start"

    def __init__(self, panel=""):
        self.panel = panel

    def bar(self):
        surface, window = self.state.surface, self.state.surface.window
        rows = zip(
            ("weight", "bias"), words.names_of(surface), (window.weight, window.bias), self.state.grid, strict=True
        )
        return "".join(html.slider(name, label, *span, step) for name, label, span, step in rows)

    def slots(self):
        window, grid = self.state.surface.window, self.state.grid
        spans = {"weight": (*window.weight, grid[0]), "bias": (*window.bias, grid[1])}
        ranges = {f"{name}_range": " ".join(f"{value:.12g}" for value in span) for name, span in spans.items()}
        return ranges | {name: f"{float(value):.10g}" for name, value in zip(spans, self.state.start, strict=True)}

    def actions(self):
        return {"weight": self.state.set_weight, "bias": self.state.set_bias}


class Reach(Part):
    """The slider of how far the second point of a secant lies: from the window's half to nearly nothing."""

    name = "reach"

    def bar(self):
        top = math.log10(self.state.reach)
        return html.slider("reach", "reach", top - 4, top, REACH_STEP, log=True)

    def slots(self):
        return {"reach": f"{rounded(self.state.reach, FIGURES):.12g}"}  # a thousand is "1000", not "1e+03"

    def actions(self):
        return {"reach": self.state.set_reach}


def _on_track(share, name):
    return f'<span style="left:calc(8px + {share:.4f} * (100% - 16px))">{name}</span>'


def number_of(text):
    """Return the number that a text says, else the text itself, for the state to refuse."""
    try:
        return float(text)
    except (TypeError, ValueError, OverflowError):
        return text
