"""Step rules: how a walk goes from one point to the next.

A rule is a small frozen object with two methods. `start(point)` returns the rule's own state before the first
step; `step(point, slopes_at, learning_rate, state)` returns the new point and the new state. `point` is an
array: (2,), weight and bias, on a surface, and of any shape elsewhere; `slopes_at` is a function from a point to
the slopes there, an array of the same shape, so that a rule may look ahead or add noise. A rule changes nothing
that it is given: it returns new objects.
"""

from helpers.rules.adaptive import Adam, RMSProp
from helpers.rules.base import Rule, as_rule
from helpers.rules.momentum import Momentum, MomentumOptimum, Nesterov, polyak_optimum
from helpers.rules.offered import RULES
from helpers.rules.plain import PLAIN_DESCENT, GradientDescent
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
    "as_rule",
    "polyak_optimum",
]
