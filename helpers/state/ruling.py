"""By which rule a board walks: plain descent, or one of the others."""

from helpers.rules import RULES, as_rule
from helpers.state.history import action

SUGGESTED_SHARE = 1 / 50  # of the window's smaller half-width: a rate that is a length
LONGEST_SHARE = 1 / 5  # the longest that is taken over to another surface
SAFE_SHARE = 0.25  # of the edge: what a learning rate becomes that would explode on another surface


class Ruling:
    """Choose the rule; keep the learning rate one that the rule can work with."""

    @property
    def rule_name(self):
        """Return what people call the rule."""
        return self.rule.name

    @property
    def rule_names(self):
        """Return the names of the rules that this surface can take."""
        return tuple(name for name, rule in RULES.items() if self._takes(rule))

    @action
    def set_rule(self, rule):
        """Walk by another rule, one of `rule_names` or an object as in `helpers.rules`.

        All of the walk is walked anew, with the planned learning rates if the rule can take them. Where a rate means
        something else to it (a length, or what slopes are multiplied by), a rate is suggested. A walk of one rate
        whose end the marker shows then is whole.
        """
        rule = rule_of(rule)
        rule.on(self.surface)
        if rule == self.rule:
            return
        rate, shown, held, stepped = self._rate_for(rule), self._shown, self.held, self.stepped
        rates = self.rates if rate == self.learning_rate else (rate,) * self.steps
        at_end, self.rule = self.at_end, rule
        self._walk(self.start, rates, rate)
        self.held = held
        if not (held or at_end):
            self._shown = min(shown, self.trajectory.steps)
        self.stepped = stepped and not self._is_whole_at(self.index)

    def _takes(self, rule):
        """Return whether a rule can walk on this surface."""
        return not rule.needs_data or self.surface.data is not None

    def _taken(self, rule):
        """Return a rule, or the one within that this surface can take."""
        return rule if self._takes(rule) else rule.core

    def _rate_for(self, rule):
        """Return the learning rate that is set, or another one if that means nothing to a rule."""
        low, high = self._rate_range(rule)
        comparable = rule.rate_is_length == self.rule.rate_is_length
        return self.learning_rate if comparable and low <= self.learning_rate <= high else self._suggested(rule)

    def _suggested(self, rule):
        """Return a learning rate with which a rule gets somewhere on this surface, and does not explode."""
        if rule.rate_is_length:
            return float(f"{SUGGESTED_SHARE * min(self.surface.window.half_widths):.2g}")
        edge = self._edge_for(rule)
        return self._in_range(0.1, rule) if edge is None else float(f"{edge * SAFE_SHARE:.4g}")

    def _safe(self, rate, rule):
        """Return a rate that the slider has, and with which no walk explodes before anybody has touched it."""
        edge, longest = self._edge_for(rule), LONGEST_SHARE * min(self.surface.window.half_widths)
        if rule.rate_is_length:
            low, _ = self._rate_range(rule)
            return rate if low <= rate <= longest else self._suggested(rule)
        return self._suggested(rule) if edge is not None and rate > edge else self._in_range(rate, rule)


def rule_of(rule):
    """Return a rule given by its name in `RULES`, or a rule itself; raise ValueError or TypeError for neither."""
    if isinstance(rule, str):
        if rule not in RULES:
            raise ValueError(f"there is no rule {rule!r}: take one of {', '.join(RULES)}")
        return RULES[rule]
    return as_rule(rule)
