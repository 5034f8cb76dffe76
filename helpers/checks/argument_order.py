"""Functions that would be right if their arguments came in another order, under names of the learner's own."""

from itertools import permutations

from helpers.checks import values
from helpers.checks.calls import call
from helpers.checks.comparison import expected_of
from helpers.checks.exercise import Exercise, LearnerFunction
from helpers.checks.learner_code import LearnerCode
from helpers.checks.verdict import Diagnosis

SECONDS = 1  # for all orders together
MOST = 5  # arguments


def reordered(exercise: Exercise, function: LearnerFunction, code: LearnerCode) -> Diagnosis | None:
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
        f"{values.join_words(wanted[place] for place in order)}. The order should be {values.join_words(wanted)}."
    )


def _right_order(exercise: Exercise, function: LearnerFunction) -> tuple[int, ...] | None:
    """Return the places of the arguments in an order in which all answers are right, None if there is none in time."""
    left = float(SECONDS)
    for order in list(permutations(range(len(exercise.arguments))))[1:]:
        for case in exercise.cases:
            result = call(function, exercise.arguments, tuple(case.given[place] for place in order), left)
            left -= result.seconds
            if result.stopped or left <= 0:
                return None
            if not result.gives(*expected_of(exercise, case)):
                break
        else:
            return order
    return None
