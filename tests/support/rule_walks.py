"""A walk by a rule, step by step and without `descend`: no arrival, no explosion."""

import numpy as np


def walk_of_rule(rule, slopes_at, start, rate, steps):
    """Return the points of a rule's walk, shape (steps + 1, …), and the states of the rule, steps + 1 of them."""
    points = [np.array(start, dtype=float)]
    states = [rule.start(points[0])]
    for _ in range(steps):
        point, state = rule.step(points[-1], slopes_at, rate, states[-1])
        points.append(point)
        states.append(state)
    return np.array(points), states


def arrays_in(state):
    """Return all arrays in a rule's state."""
    if isinstance(state, np.ndarray):
        return [state]
    return [array for part in state for array in arrays_in(part)] if isinstance(state, tuple) else []


def same_states(first, second):
    """Return whether two states of a rule say the same."""
    if isinstance(first, tuple):
        return type(first) is type(second) and all(same_states(*pair) for pair in zip(first, second, strict=True))
    return np.array_equal(first, second)
