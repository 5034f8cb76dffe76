"""By which rule the walk is walked."""

from collections.abc import Sequence

from helpers.explorers import html
from helpers.explorers.controls import Choice, Control
from helpers.explorers.part import Part
from helpers.live import Slots
from helpers.rules import RULES
from helpers.state.rules import set_rule


class Rule(Part):
    """Choose the rule that makes a step of the slopes."""

    name = "rule"

    def __init__(self, panel: str = "") -> None:
        self.panel = panel

    def make_controls(self) -> Sequence[Control]:
        own = [] if self.state.rule_name in RULES else [self.state.rule_name]
        return [Choice("rule", "rule", self.bind(set_rule), lambda: self.state.rule_name, [*own, *RULES])]

    def below(self) -> str:
        return html.slot("rule_said", "p")

    def say(self) -> Slots:
        return {"rule_said": self.state.rule.says}
