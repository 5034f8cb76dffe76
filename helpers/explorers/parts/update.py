"""The update with its numbers."""

import numpy as np

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.live import Slots
from helpers.rules import PLAIN_DESCENT
from helpers.text import counted, number

FORMULA = """<tr><th scope="row" data-slot="{0}_name"></th><td>← <span data-slot="{0}_old"></span>
 − <span data-slot="{0}_rate"></span> × <span data-slot="{0}_slope"></span></td>
 <td><span data-slot="{0}_sign"></span> <b data-slot="{0}_new"></b></td></tr>"""
PARTS = ("old", "rate", "slope", "sign", "new")


class Update(Part):
    """The formula of the next step, filled with its numbers."""

    name = "update"

    def __init__(self, panel: str = "") -> None:
        self.panel = panel

    def below(self) -> str:
        table = f'<table class="live-formula">{FORMULA.format("weight")}{FORMULA.format("bias")}</table>'
        return (
            f'<p>{html.slot("done")} <span data-if="next_cost">The next step:</span></p>'
            f'<div data-if="next_cost">{table}</div>{html.slot("next_cost", "p")}'
        )

    def say(self) -> Slots:
        state = self.state
        done = f"{counted(state.index, 'step', 'd')} done. {words.ending_in_words(state)}".strip()
        if state.at_end and state.trajectory.ending == "exploded":
            return {"done": done, "next_cost": ""}
        slots = {"done": done, "next_cost": self._next()}
        halves, slopes = state.surface.window.half_widths, self._in_the_slopes_place()
        for axis, (key, name) in enumerate(zip(("weight", "bias"), words.names_of(state.surface), strict=True)):
            numbers = float(state.point[axis]), state.next_rate, float(slopes[axis])
            texts = words.update_in_numbers(*numbers, float(state.next_point[axis]), halves[axis])
            slots |= {f"{key}_name": name} | {f"{key}_{p}": t for p, t in zip(PARTS, texts, strict=True)}
        return slots

    def _in_the_slopes_place(self) -> np.ndarray:
        """Return what the rule multiplies by the learning rate, (2,): the slopes, or what it makes of them."""
        state = self.state
        if state.rule == PLAIN_DESCENT:
            return state.slopes
        with np.errstate(all="ignore"):
            return (state.point - state.next_point) / state.next_rate

    def _next(self) -> str:
        """Say what the next step does: its length, where it goes, and the cost before and after."""
        state = self.state
        length = number(words.length_of(state.next_point - state.point))
        before, after = number(state.cost), number(state.surface.cost_at(state.next_point))
        whose = "" if state.rule == PLAIN_DESCENT else f"In the slope's place: what {state.rule_name} makes of it. "
        misses = words.angle_in_words(state, state.angle_to_minimum, "It")
        return f"{whose}It is {length} long. It changes the cost from {before} to {after}. {misses}".strip()
