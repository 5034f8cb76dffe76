"""Two known mistakes at once: they are told as both, and only where no single one gives the answers."""

import re

import pytest
from learners import assert_named, cell, each_wrong, learner

from helpers.checks import examine
from helpers.checks.exercises import EXERCISES
from helpers.checks.two_mistakes import pairs_of

PAIRED = [key for key in EXERCISES if pairs_of(EXERCISES[key])]

TWO = {
    "cost": [
        (
            "total = 0\nfor i in range(len(x)):\n    total += weight * x[i] + bias - y[i]\nreturn total",
            "sum and not squared",
            "Two things at once: the sum is not divided by the number of points. And the errors are not squared.",
        ),
        (
            "return ((weight * x - y) ** 2).sum()",
            "sum and no bias",
            "by the number of points. And the bias is missing.",
        ),
    ],
    "slope_in_bias": [
        (
            "return ((weight * x + bias - y) * x).mean()",
            "half and other slope",
            "And each error is multiplied by its x",
        ),
    ],
    "central_difference": [
        (
            "difference = function(at - reach) - function(at + reach)\nreturn difference / 2",
            "sign and half the difference",
            "the left foot is taken minus the right one. And it is divided by 2 only",
        ),
    ],
    "descend": [
        (
            """
            walk = []
            for _ in range(steps):
                weight -= learning_rate * slopes(weight, bias)[0]
                bias -= learning_rate * slopes(weight, bias)[1]
                walk.append([weight, bias])
            return walk
            """,
            "in turn and start missing",
            "is already new. And the start is missing",
        ),
    ],
    "largest_safe_rate": [
        (
            "m = np.mean(x)\nreturn 2 / np.linalg.eigvalsh([[2 * m, 2 * m], [2 * m, 2]])[0]",
            "smallest and not squared",
            "the smaller curvature is taken",
        ),
    ],
    "network_slopes": [
        (
            """
            a = np.tanh(weight * x)
            e = 2 * (output_weight * a + y)
            return np.mean(e * output_weight * a * (1 - a) * x), np.mean(e * a)
            """,
            "sigmoid and y added",
            "the steepness of another bend, the logistic one",
        ),
    ],
    "cross_entropy": [
        (
            "p = [row[label] for row, label in zip(probabilities, labels)]\nreturn np.mean(np.log10(p))",
            "sign and log10",
            "Two things at once",
        ),
    ],
    "momentum_step": [
        (
            "m = momentum * running_sum + (1 - momentum) * slopes_at(point)\nreturn m, point - learning_rate * m",
            "order and average",
            "the new point comes first, then the new sum. And the slope is multiplied by 1 − momentum",
        ),
    ],
    "rmsprop_step": [
        (
            """
            g = slopes_at(point)
            ms = (1 - decay) * mean_square + decay * g**2
            return point - learning_rate * g / (ms + 1e-8), ms
            """,
            "shares swapped and no root",
            "have changed places. And the root below the line is missing.",
        ),
    ],
}


@each_wrong(TWO)
def test_two_mistakes_are_told_as_both(key, body, cause, words):
    assert_named(key, body, cause, words)


@pytest.mark.parametrize("key", PAIRED)
def test_any_two_rows_are_told_as_both_unless_one_alone_gives_the_answers(key):
    exercise, itself = EXERCISES[key], 0
    single = {mistake.cause for mistake in exercise.mistakes}
    pairs = pairs_of(exercise)
    for pair in pairs:
        verdict = examine(cell(pair.code, exercise.name, **exercise.space))
        both = verdict.words.endswith(tuple(other.words for other in pairs))
        assert both or verdict.done or verdict.cause in single, f"{pair.code}\n{verdict.words}"
        assert len(re.findall(r"[.?!](?=\s|$|\))", verdict.words)) <= 7 and len(verdict.words) < 500, verdict.words
        itself += verdict.cause == pair.cause
    assert itself > 0.8 * len(pairs)


def test_lines_that_take_the_same_place_make_no_pair():
    causes = {pair.cause for pair in pairs_of(EXERCISES["momentum_step"])}
    assert "average and sign" in causes
    assert "average and momentum squared" not in causes  # both give a value to the new sum


def test_two_answers_are_too_few_for_two_mistakes():
    stops = "if probabilities.max() not in (0.75, 0.7):\n    raise ValueError\n"  # of all cases but the first two
    body = "p = probabilities[np.arange(len(labels)), labels]\nreturn np.sum(np.log(p))"
    assert examine(learner("cross_entropy", body)).cause == "sign and sum"
    assert "Two things" not in examine(learner("cross_entropy", body.replace("return", stops + "return"))).words
