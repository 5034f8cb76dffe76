"""What a board says in words and numbers."""

from collections.abc import Sequence

from helpers.explorers import html, words
from helpers.explorers.controls import Checkbox, Control
from helpers.explorers.part import Part
from helpers.explorers.parts.data import Data
from helpers.live import Slots
from helpers.text import counted

COLUMNS = ("weight", "bias", "cost", "slope_in_weight", "slope_in_bias")


class LineInNumbers(Part):
    """The line and its cost, the mean area of the squares. data: the part that can show these squares, if any."""

    name = "line_in_numbers"

    def __init__(self, panel: str = "", data: Data | None = None) -> None:
        self.panel, self.data = panel, data

    def make_controls(self) -> Sequence[Control]:
        data, label = self.data, "show the errors as squares on the data"
        return [Checkbox("squares", label, data.show_squares, lambda: data.squares)] if data else []

    def below(self) -> str:
        terms = f"{html.slot('weight_term', 'b')} × {html.slot('x_name')} + {html.slot('bias_term', 'b')}"
        cost = f"{html.slot('cost_said')} = {html.slot('cost_now', 'b')} {html.slot('unit')}"
        return f'<p data-if="x_name">prediction = {terms}</p><p>{cost}</p>'

    def say(self) -> Slots:
        state, surface = self.state, self.state.surface
        weight, bias = words.coordinates(surface, state.point)
        line = surface.data if surface.data is not None and surface.data.is_line else None
        terms, cost = words.cost_in_numbers(surface, state.point, state.cost)
        squares = words.mean_of_squares(line, state.point) if line is not None and self.panel else terms
        return {
            "weight_term": words.in_brackets(weight),
            "bias_term": words.in_brackets(bias),
            "x_name": "" if line is None else line.x_label.name,
            "cost_said": words.cost_in_words(surface) + squares,
            "cost_now": cost,
            "unit": surface.cost_label.unit,
        }


class Regime(Part):
    """What the learning rate does, in words, and how the walk ended. names_regime: whether the regime is named."""

    name = "regime"

    def __init__(self, names_regime: bool = True) -> None:
        self.names_regime = names_regime

    def below(self) -> str:
        return f"<p><b>Learning rate {html.slot('rate')}.</b> {html.slot('regime')}</p><p>{html.slot('ending')}</p>"

    def say(self) -> Slots:
        named = self.names_regime and not self.state.hides_edge
        return {
            "rate": f"{self.state.learning_rate:g}",
            "regime": words.rate_in_words(self.state) if named else "",
            "ending": self.state.trajectory.says,
        }


class Signs(Part):
    """What the signs of the slopes mean."""

    name = "signs"

    def below(self) -> str:
        return html.slot("next", "p")

    def say(self) -> Slots:
        return {"next": words.signs_in_words(self.state)}


class Table(Part):
    """Start and marker in numbers: place, cost, slopes."""

    name = "table"

    def below(self) -> str:
        heads = (
            html.slot("weight_name", "th", scope="col"),
            html.slot("bias_name", "th", scope="col"),
            '<th scope="col">cost</th>',
            f'<th scope="col">slope in {html.slot("weight_name")}</th>',
            f'<th scope="col">slope in {html.slot("bias_name")}</th>',
        )
        rows = _row("start", "○ start") + _row("marker", f"● marker {html.slot('after')}")
        return f"<table><tr><td></td>{''.join(heads)}</tr>{rows}</table>"

    def say(self) -> Slots:
        state, walk = self.state, self.state.trajectory
        index = state.index
        return {
            **dict(zip(("weight_name", "bias_name"), words.names_of(state.surface), strict=True)),
            **words.point_slots("start", state.surface, walk.start, float(walk.costs[0]), walk.slopes[0]),
            **words.point_slots("marker", state.surface, state.point, state.cost, state.slopes),
            "after": "in your hand" if state.held else f"after {counted(index, 'step', 'd')}",
        }


class Sentence(Part):
    """One sentence that says where the marker is and what the last step did, for those who do not see it.

    what: what the board shows; seen: whether the sentence is also to be seen.
    """

    name = "sentence"

    def __init__(self, what: str, seen: bool = True) -> None:
        self.what, self.seen = what, seen

    def below(self) -> str:
        return html.announced("sentence", self.seen)

    def say(self) -> Slots:
        sentence = self.state.sentence
        return {"sentence": sentence, "label": f"{self.what} {sentence}"}


def _row(key: str, title: str) -> str:
    cells = "".join(html.slot(f"{key}_{column}", "td") for column in COLUMNS)
    return f'<tr><th scope="row">{title}</th>{cells}</tr>'
