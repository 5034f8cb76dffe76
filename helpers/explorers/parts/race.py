"""A race of up to five learning rates or rules from one start."""

from html import escape

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.figures.crowd import RACE_SIGNS
from helpers.text import plain, rounded

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

    def __init__(self, panel=""):
        self.panel = panel

    def bar(self):
        add = html.button("add_racer", "Add this learning rate", "The present learning rate and rule join the race")
        return add + html.button("clear_race", "Clear the race")

    def words(self):
        return '<div data-html="race"></div>'

    def slots(self):
        rows = "".join(self._row(k, racer) for k, racer in enumerate(self.state.racers))
        heads = "".join(f'<th scope="col"{look}>{head}</th>' for head, look in COLUMNS.items())
        return {"race": f"<table><tr>{heads}</tr>{rows}</table>" if rows else "<p>Nobody races yet.</p>"}

    def _row(self, k, racer):
        needed = words.steps_needed_in_words(self.state, racer)
        regime = "" if self.state.hides_edge else racer.regime.name + (", creeping" if racer.regime.creeping else "")
        remove = html.button("remove_racer", "×", f"Take {racer.name} out of the race", str(k))
        rate, rule = plain(rounded(racer.learning_rate, FIGURES)), escape(racer.rule.name)
        ended = escape(racer.trajectory.says).replace(" %", "&nbsp;%")
        cells = (rate, rule, regime, needed, ended, remove)
        _, *looks = COLUMNS.values()
        row = "".join(f"<td{look}>{cell}</td>" for look, cell in zip(looks, cells, strict=True))
        return f'<tr><th scope="row">{RACE_SIGNS[k]}</th>{row}</tr>'

    def actions(self):
        state = self.state
        return {
            "add_racer": lambda _: state.add_racer(),
            "clear_race": lambda _: state.clear_race(),
            "remove_racer": state.remove_racer,
        }
