"""A race of up to five learning rates or rules from one start."""

from html import escape

from helpers.explorers import html, words
from helpers.explorers.part import Part
from helpers.figures.crowd import RACE_SIGNS

ENDED = "how it ended"
HEADS = ("drawn", "learning rate", "rule", "regime", "steps until 1 % of the excess is left", ENDED, "leave")
LONG = ' class="live-sentence"'


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
        heads = "".join(f'<th scope="col"{LONG * (head == ENDED)}>{head}</th>' for head in HEADS)
        return {"race": f"<table><tr>{heads}</tr>{rows}</table>" if rows else "<p>Nobody races yet.</p>"}

    def _row(self, k, racer):
        needed = words.steps_needed_in_words(self.state, racer)
        regime = "" if self.state.hides_edge else racer.regime.name + (", creeping" if racer.regime.creeping else "")
        remove = html.button("remove_racer", "×", f"Take {racer.name} out of the race", str(k))
        rate, rule = words.number(racer.learning_rate, 3), escape(racer.rule.name)
        cells = "".join(f"<td>{cell}</td>" for cell in (rate, rule, regime, needed))
        ended = f"<td{LONG}>{escape(racer.trajectory.says)}</td>"
        return f'<tr><th scope="row">{RACE_SIGNS[k]}</th>{cells}{ended}<td>{remove}</td></tr>'

    def actions(self):
        state = self.state
        return {
            "add_racer": lambda _: state.add_racer(),
            "clear_race": lambda _: state.clear_race(),
            "remove_racer": state.remove_racer,
        }
