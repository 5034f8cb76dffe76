"""Step rules: how a walk goes from one point to the next.

A rule is a small frozen object with two methods. `start(point)` returns the rule's own state before the first
step; `step(point, slopes_at, learning_rate, state)` returns the new point and the new state. `point` is an
array of shape (2,), weight and bias; `slopes_at` is a function from a point to the two slopes there, so that
a rule may look ahead or add noise. A rule changes nothing that it is given: it returns new objects.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GradientDescent:
    """Step straight downhill: new point = point − learning rate × slopes."""

    def start(self, point):
        """Return the state before the first step: nothing has to be remembered."""
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        """Return the point after one step from `point`, array of shape (2,), and the unchanged state."""
        return point - learning_rate * slopes_at(point), state
