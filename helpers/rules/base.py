"""What every rule has, and what a rule can say about itself."""

from dataclasses import dataclass

from helpers.validate import has_methods


class Rule:
    """Say what is known about a rule; these are the answers of one about which nothing is known.

    `borders` are pairs (learning rate × curvature, name of the regime that begins there), in rising order, the last
    one "exploding"; below the first the regime is "smooth". Empty: not known. `rate_is_length`: a step is about as
    long as the learning rate, however steep the surface. `is_noisy`: a step may go elsewhere than the surface's own
    slopes say. `needs_data`: the rule walks only on a surface over data. `moved(weight, bias, slopes, learning_rate)`,
    if there is one, makes the step of a rule that remembers nothing: (weight, bias) in plain numbers, from
    `slopes(weight, bias)`. Plain numbers compute far faster than arrays of two.
    """

    borders = ()
    rate_is_length = False
    is_noisy = False
    needs_data = False
    moved = None

    def __init_subclass__(cls):
        """Take from a rule that steps in its own way what the rule that it is made from had for that."""
        super().__init_subclass__()
        if "step" in vars(cls) and "moved" not in vars(cls):
            cls.moved = None

    @property
    def name(self):
        """Return what people call this rule."""
        return type(self).__name__

    @property
    def core(self):
        """Return the rule that makes the steps: itself, unless it is one around another."""
        return self

    def on(self, surface):
        """Return the rule that walks on `surface`: the same, unless it needs something of the surface."""
        return self

    def rate_now(self, learning_rate, state):
        """Return the learning rate with which the next step is done, where `learning_rate` was asked for."""
        return learning_rate

    def shrinking(self, rate_times_curvature):
        """Return by how much a step changes the size of the error along an axis of a bowl, in the long run; or None."""
        return None

    def best_rate(self, smallest, largest):
        """Return the learning rate that shrinks the worst direction of a bowl most; or None. Curvatures 0 or more."""
        return None

    def edge(self, largest):
        """Return the learning rate beyond which a walk on a bowl explodes, `largest` its largest curvature; or None."""
        return self.borders[-1][0] / largest if self.borders else None


@dataclass(frozen=True, repr=False)
class StrangeRule(Rule):
    """Hold a rule that says nothing about itself: an object with the methods start and step."""

    rule: object

    def __repr__(self):
        return repr(self.rule)

    @property
    def name(self):
        """Return what the rule's class is called."""
        return type(self.rule).__name__

    def start(self, point):
        """Return the rule's own state before the first step."""
        return self.rule.start(point)

    def step(self, point, slopes_at, learning_rate, state):
        """Return the new point and the new state."""
        return self.rule.step(point, slopes_at, learning_rate, state)


def as_rule(rule):
    """Return `rule` as a Rule; raise TypeError if it has not the methods start and step."""
    if isinstance(rule, Rule):
        return rule
    if not has_methods(rule, "start", "step"):
        raise TypeError(f"a rule must have the methods start and step, but {rule!r} has not")
    return StrangeRule(rule)
