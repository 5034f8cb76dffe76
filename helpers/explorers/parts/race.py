"""A race of up to five learning rates or rules from one start."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from helpers.explorers import words
from helpers.explorers.controls import Button, Control, OptionButton
from helpers.explorers.part import Part
from helpers.figures.trajectory_layer import RACE_SIGNS
from helpers.live import Slots
from helpers.state import Racer
from helpers.state.race import add_racer, clear_race, remove_racer
from helpers.text import rounded, short_number

COLUMNS = {  # heads, and what their cells have besides
    "drawn": "",
    "learning rate": "",
    "rule": "",
    "regime": "",
    "steps until 1 % of the excess is left": "",
    "how it ended": ' class="live-sentence"',
    "leave": "",
}
FIGURES = 6  # of a learning rate that count


class Race(Part):
    """Add the present learning rate and rule to the race, see who needs how many steps."""

    name = "race"

    def __init__(self, panel: str = "") -> None:
        self.panel = panel

    def make_controls(self) -> Sequence[Control]:
        title = "The present learning rate and rule join the race"
        return (
            Button("add_racer", "Add this learning rate", title, self.bind(add_racer)),
            Button("clear_race", "Clear the race", "", self.bind(clear_race)),
        )

    def make_placed_controls(self) -> Sequence[Control]:
        self.remove = OptionButton("remove_racer", "×", "", self.bind(remove_racer))
        return [self.remove]  # one in each row

    def below(self) -> str:
        return '<div data-html="race"></div>'

    def say(self) -> Slots:
        rows = "".join(self._row(k, racer) for k, racer in enumerate(self.state.racers))
        heads = "".join(f'<th scope="col"{look}>{head}</th>' for head, look in COLUMNS.items())
        return {"race": f"<table><tr>{heads}</tr>{rows}</table>" if rows else "<p>Nobody races yet.</p>"}

    def _row(self, k: int, racer: Racer) -> str:
        needed = words.steps_needed_in_words(self.state, racer)
        regime = "" if self.state.hides_edge else racer.regime.name + (", creeping" if racer.regime.creeping else "")
        remove = replace(self.remove, value=str(k), title=f"Take {racer.name} out of the race").html()
        rate, rule = short_number(rounded(racer.learning_rate, FIGURES)), escape(racer.rule.name)
        ended = escape(racer.trajectory.says).replace(" %", "&nbsp;%")
        cells = (rate, rule, regime, needed, ended, remove)
        _, *looks = COLUMNS.values()
        row = "".join(f"<td{look}>{cell}</td>" for look, cell in zip(looks, cells, strict=True))
        return f'<tr><th scope="row">{RACE_SIGNS[k]}</th>{row}</tr>'
