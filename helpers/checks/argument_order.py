"""Functions that would be right if their arguments came in another order, under names of the learner's own."""

from itertools import permutations

from helpers.checks import values
from helpers.checks.answers import agree
from helpers.checks.calls import call
from helpers.checks.comparison import due_of

SECONDS = 1  # for all orders together
MOST = 5  # arguments


def reordered(exercise, function, code):
    """Return the cause and the words for a function that is right with its arguments in another order, or None.

    A function that has the names of the contract is left alone: there what is wrong is not the order.
    """
    wanted, own = exercise.arguments, code.parameters
    if len(own) != len(wanted) or len(own) > MOST or set(own) == set(wanted):
        return None
    order = _right_order(exercise, function)
    if order is None:
        return None
    return "argument order", (
        f"Only the order of the arguments is off: your {exercise.name} expects "
        f"{values.joined(wanted[place] for place in order)}. The order should be {values.joined(wanted)}."
    )


def _right_order(exercise, function):
    """Return the places of the arguments in an order in which all answers are right, None if there is none in time."""
    left = SECONDS
    for order in list(permutations(range(len(exercise.arguments))))[1:]:
        for case in exercise.cases:
            one, is_right = _tried(exercise, function, case, order, left)
            left -= one.seconds
            if one.stopped or left <= 0:
                return None
            if not is_right:
                break
        else:
            return order
    return None


def _tried(exercise, function, case, order, seconds):
    """Return what came of one call with the arguments in another order, and whether that is right."""
    due, slack = due_of(exercise, case)
    given = tuple(case.given[place] for place in order)
    one = call(function, exercise.arguments, given, seconds)
    return one, not (one.stopped or one.error or one.changed) and agree(one.got, due, slack)
