"""What learners get wrong, in one table: each of twenty misconceptions meets a question or a check that names it.

Every row holds the very answer that carries the misconception. The test gives it, as a learner would, and demands to
be told why it is wrong.
"""

import re

import numpy as np
import pytest
from learners import learner

from helpers.checks import examine
from helpers.exercises import exercises_of
from helpers.exercises.asking import read_questions

STEP = "in_weight, in_bias = slopes(weight, bias)\n"
ERRORS = "errors = weight * x + bias - y\n"
IN_TURN = """
weight = weight - learning_rate * slopes(weight, bias)[0]
bias = bias - learning_rate * slopes(weight, bias)[1]
return weight, bias
"""
AS_LONG = """
long = np.hypot(in_weight, in_bias)
return weight - learning_rate * in_weight / long, bias - learning_rate * in_bias / long
"""
NEGATIVE_FOR_NEVER = """
factor = 1 - learning_rate * curvature
if factor >= 1 or factor < 0:
    return None
k = 0
while factor**k > share:
    k += 1
return k
"""

TABLE = [  # number, the misconception, the page and its question or "check" and the exercise, the answer, the diagnosis
    (1, "the step points at the minimum", "update", "straight_there",
     "Yes: downhill is towards the minimum.", "steepest *underfoot*"),
    (2, "a path looks perpendicular to the contours on any plot", "update", "squeezed",
     "Yes: it is still the steepest way down.", "only where both axes have the same scale"),
    (3, "the learning rate is the step's length", "update", "two_walkers",
     "Neither: the same rate is the same step.", "not the length of a step"),
    (3, "the learning rate is the step's length", "check", "step",
     STEP + AS_LONG, "Every step is as long as the learning rate"),
    (4, "steps shrink because the rate decays", "update", "why_steps_shrink",
     "The loop lowers the learning rate as it goes.", "set once and never touched"),
    (5, "a smaller rate is safer, or finds a better minimum", "learning_rate", "which_minimum",
     "The rate: the lower one finds the better minimum.", "A low rate does not search"),
    (5, "a smaller rate is safer, or finds a better minimum", "learning_rate", "lowest_after_fifty",
     "0.001: the most careful one.", "small does not get there"),
    (6, "a larger rate is always faster until it explodes", "learning_rate", "fastest",
     "Right below the edge: larger is faster until it explodes.", "hardly calms down"),
    (7, "overshooting means diverging", "learning_rate", "over_the_bottom",
     "It explodes: it overshoots, farther each time.", "Overshooting is not the trouble"),
    (7, "overshooting means diverging", "check", "steps_to_arrive", NEGATIVE_FOR_NEVER, "The walk still arrives"),
    (8, "a falling cost proves that the rate is safe", "learning_rate", "falling_cost",
     "Yes: eleven steps down in a row are no accident.", "tells about the steps behind you"),
    (9, "the slope is already negative, why subtract", "update", "minus_a_negative",
     "Lower: the slope is negative already, and it points down.", "Already negative, why subtract?"),
    (9, "the slope is already negative, why subtract", "check", "step",
     STEP + "return weight + learning_rate * in_weight, bias + learning_rate * in_bias", "Your step climbs"),
    (10, "the slope of the cost is the slope of the line", "slope", "steep_line",
     "454: that is its slope.", "the slope of the *line*"),
    (10, "the slope of the cost is the slope of the line", "check", "slope_in_weight",
     "return weight", "slope of the line"),
    (11, "the page's height is the cost", "cost", "up_the_page", "The cost.", "The cost is the *colour*"),
    (11, "the bowl's axis is x, the data", "cost", "up_the_page",
     "The distance of the galaxies.", "This is a map of *lines*"),
    (12, "updating the bias with the new weight is the same step", "update", "in_turn",
     "Yes: both knobs get their update, in whatever order.", "at *another place*"),
    (12, "updating the bias with the new weight is the same step", "check", "step",
     IN_TURN, "That is another algorithm"),
    (13, "factors move the minimum", "learning_rate", "sum_for_mean",
     "The best line.", "its bottom stays where it is"),
    (13, "factors do not matter", "learning_rate", "sum_for_mean", "Nothing.", "24 times as steep"),
    (13, "sum or mean is all the same", "check", "cost", ERRORS + "return np.sum(errors**2)", "That is the sum"),
    (13, "the 2 may be left out", "check", "slope_in_weight", ERRORS + "return np.mean(errors * x)", "half"),
    (14, "descent reaches the bottom exactly", "update", "stops_by_itself",
     "Yes: at the bottom the slope is 0, so it lands there exactly and stays.", "only a part of the way"),
    (14, "descent stops by itself", "update", "stops_by_itself",
     "Yes: the loop notices when the cost no longer falls.", "Nothing in the loop looks at the cost"),
    (15, "slope zero means minimum", "slope", "level_means_minimum",
     "Yes: both slopes are zero, so it is.", "but not the other way round"),
    (15, "slope zero means minimum", "slope", "bottom_of_a_slice",
     "Yes: slope zero is the minimum.", "there is another direction to feel"),
    (16, "scaling changes the fit", "learning_rate", "another_unit",
     "They change: weight and bias are other numbers.", "The two changes undo each other"),
    (16, "one rate suits every parameter", "learning_rate", "one_rate_for_two",
     "A rate in the middle, say 0.1.", "No number serves both"),
    (17, "the least cost is zero", "cost", "least_cost", "Zero, or it would not be the best.", "without error"),
    (18, "more steps always help", "learning_rate", "more_steps",
     "Yes: more steps, less cost.", "every further step feeds the error"),
    (19, "a line fit has local minima", "slope", "level_places",
     "Many: a true bottom and some false ones.", "nowhere else to get stuck"),
    (20, "the slope in weight may be taken at another bias", "slope", "at_another_bias",
     "It stays: the weight has not changed.", "A slope belongs to a *place*"),
    (20, "the gradient is one number", "check", "step",
     STEP + "return weight - learning_rate * in_weight", "Give back both"),
]  # fmt: skip


def plain(text):
    """Return a text without the marks of emphasis and without HTML."""
    return re.sub(r"<[^>]*>|\*", "", text)


def use(board, name, value=None):
    """Do to a question what the browser reports of a hand."""
    board._handle_custom_msg({"event": "control", "name": name, "value": value, "n": 1}, [])


def told_by_question(page, key, answer):
    """Return what a learner is told who gives this answer."""
    (place,) = [k for k, known in enumerate(read_questions()[page][key].answers) if known.text == answer]
    board = exercises_of(page).question(key)
    use(board, "choice", str(place))
    use(board, "answer")
    assert board.error == "" and not board.attempt.solved
    return plain(board.slots["said"])


def told_by_check(key, body):
    """Return what a learner is told who writes this body."""
    verdict = examine(learner(key, body))
    assert verdict.state == "wrong"
    return plain(verdict.words)


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]}: {row[3]}, {row[4][:24]}" for row in TABLE])
def test_a_misconception_is_named(row):
    _, _, page, key, answer, diagnosis = row
    told = told_by_check(key, answer) if page == "check" else told_by_question(page, key, answer)
    assert plain(diagnosis) in told


def test_all_twenty_are_there():
    assert sorted({row[0] for row in TABLE}) == list(np.arange(1, 21))
