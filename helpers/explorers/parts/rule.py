"""By which rule the walk is walked."""

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.rules import RULES


class Rule(Part):
    """Choose the rule that makes a step of the slopes."""

    name = "rule"

    def __init__(self, panel=""):
        self.panel = panel

    def bar(self):
        known = self.state.rule_name in RULES
        return html.choice("rule", "rule", RULES if known else [self.state.rule_name, *RULES])

    def words(self):
        return html.slot("rule_said", "p")

    def slots(self):
        return {"rule": self.state.rule_name, "rule_said": self.state.rule.says}

    def actions(self):
        return {"rule": self.state.set_rule}
