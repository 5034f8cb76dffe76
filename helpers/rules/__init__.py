"""Step rules: how a walk goes from one point to the next.

A rule is a small frozen object with two methods. `start(point)` returns the rule's own state before the first
step; `step(point, slopes_at, learning_rate, state)` returns the new point and the new state. `point` is an
array: (2,), weight and bias, on a surface, and of any shape elsewhere; `slopes_at` is a function from a point to
the slopes there, an array of the same shape, so that a rule may look ahead or add noise. A rule changes nothing
that it is given: it returns new objects. `RULES` are those that a board offers, by the names that people call them.
"""

from helpers.rules.adaptive import Adam, RMSProp
from helpers.rules.base import Rule, StepRule, as_rule
from helpers.rules.gradient_descent import PLAIN_DESCENT, GradientDescent
from helpers.rules.momentum import Momentum, MomentumOptimum, Nesterov, polyak_optimum
from helpers.rules.wrapping import DecayingRate, MiniBatch

__all__ = [
    "PLAIN_DESCENT",
    "RULES",
    "Adam",
    "DecayingRate",
    "GradientDescent",
    "MiniBatch",
    "Momentum",
    "MomentumOptimum",
    "Nesterov",
    "RMSProp",
    "Rule",
    "StepRule",
    "as_rule",
    "polyak_optimum",
]

BATCH_SIZE = 4  # of the galaxies' 24: six steps an epoch, and noise that one sees
DECAY = 0.9  # of RMSProp's mean of squares: Hinton's, and that of the course's pages

OFFERED: tuple[Rule, ...] = (
    PLAIN_DESCENT,
    MiniBatch(BATCH_SIZE),
    DecayingRate(),
    Momentum(),
    Nesterov(),
    RMSProp(DECAY),
    Adam(),
)

RULES = {rule.name: rule for rule in OFFERED}
