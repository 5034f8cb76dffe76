"""By which rule the walk is walked."""

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.rules import RULES, Adam, DecayingRate, GradientDescent, MiniBatch, Momentum, Nesterov, RMSProp

SAYS = {
    GradientDescent: "Plain descent: new = old − learning rate × slope, and nothing is remembered.",
    MiniBatch: "The slope of a few data points at a time. It is cheap, and it is not quite the slope.",
    DecayingRate: "Plain descent with a learning rate that sinks as the walk goes on.",
    Momentum: "A running sum of slopes stands in the slope's place: the older a slope, the less of it.",
    Nesterov: "Momentum that takes its slope where the running sum is about to lead.",
    RMSProp: "Each slope is divided by how large it usually is. The learning rate is about a length then.",
    Adam: "Momentum and RMSProp in one. The learning rate is about a length then.",
}


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
        return {"rule": self.state.rule_name, "rule_said": SAYS.get(type(self.state.rule), "")}

    def actions(self):
        return {"rule": self.state.set_rule}
