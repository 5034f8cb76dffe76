"""Exercises on rates and rules: what is right passes, what is wrong is named."""

import numpy as np
import pytest
from learners import assert_named, assert_right, each_right, each_wrong

from helpers.exercises.checks.book import EXERCISES
from helpers.rules import DecayingRate, Momentum, RMSProp
from helpers.rules.wrapping import CountedState

SUM = "running_sum = momentum * running_sum + slopes_at(point)\n"
MOMENTUM = SUM + "return point - learning_rate * running_sum, running_sum"
SLOPES = "s = slopes_at(point)\n"
SQUARE = "m = decay * mean_square + (1 - decay) * s**2\n"
MOVE = "return point - learning_rate * s / (np.sqrt(m) + 1e-8), m"
RMSPROP = SLOPES + SQUARE + MOVE

RIGHT = {
    "decayed_rate": [
        "return learning_rate / (1 + steps / half_after)",
        "return learning_rate * half_after / (half_after + steps)",
        "divisor = 1.0\nfor _ in range(steps):\n    divisor += 1 / half_after\nreturn learning_rate / divisor",
        "return np.float64(learning_rate) * (1 + steps / half_after) ** -1",
        "return np.array(1 / (1 / learning_rate + steps / (learning_rate * half_after)))",
    ],
    "momentum_step": [
        MOMENTUM,
        """
        point, running_sum = point.copy(), running_sum.copy()
        running_sum *= momentum
        running_sum += slopes_at(point)
        point -= learning_rate * running_sum
        return point, running_sum
        """,
        """
        slopes = slopes_at(point)
        new_sum = [momentum * old + slope for old, slope in zip(running_sum, slopes)]
        new_point = [place - learning_rate * speed for place, speed in zip(point, new_sum)]
        return new_point, new_sum
        """,
        "step = -learning_rate * (slopes_at(point) + momentum * running_sum)\n"
        "return np.array([point + step, slopes_at(point) + running_sum * momentum])",
        "new = running_sum * 1.0\nnew *= momentum\nnew += slopes_at(point)\nreturn [point - new * learning_rate, new]",
        "point, running_sum = point.copy(), running_sum * momentum + slopes_at(point)\n"
        "return tuple(point - learning_rate * running_sum), tuple(running_sum)",
    ],
    "rmsprop_step": [
        RMSPROP,
        """
        g = np.array(slopes_at(point))
        m = mean_square.copy()
        m *= decay
        m += (1 - decay) * g**2
        p = point.copy()
        p -= learning_rate * g / (np.sqrt(m) + 1e-8)
        return p, m
        """,
        """
        slopes, squares, places = slopes_at(point), [], []
        for place, slope, old in zip(point, slopes, mean_square):
            squares.append(old + (1 - decay) * (slope * slope - old))
            places.append(place - learning_rate / (math.sqrt(squares[-1]) + 1e-8) * slope)
        return places, squares
        """,
        "s = slopes_at(point)\nm = np.average([mean_square, s * s], axis=0, weights=[decay, 1 - decay])\n"
        "return np.stack([point - learning_rate * s / (m**0.5 + 1e-8), m])",
        "m = mean_square * decay\nm = m - (decay - 1) * np.square(slopes_at(point))\n"
        "return [point + slopes_at(point) * -learning_rate / (1e-8 + np.sqrt(m)), m]",
        "s = slopes_at(point)\nm = np.empty(2)\n"
        "for i in range(2):\n    m[i] = decay * mean_square[i] + (1 - decay) * abs(s[i]) ** 2\n"
        "return point - learning_rate * s * (np.sqrt(m) + 1e-8) ** -1, m",
    ],
}

RATE = "return learning_rate / (1 + steps / half_after)"
WRONG = {
    "decayed_rate": [
        ("return learning_rate * 0.5 ** (steps / half_after)", "halved again", "again and again"),
        ("return learning_rate * 0.5 ** (steps // half_after)", "halved again", "again and again"),
        ("return learning_rate * math.exp(-steps / half_after)", "exponential", "exponential decay"),
        (
            "for _ in range(steps):\n    learning_rate *= 1 - 1 / half_after\nreturn learning_rate",
            "exponential",
            "exponential decay",
        ),
        (
            "for k in range(steps):\n    learning_rate = learning_rate / (1 + k / half_after)\nreturn learning_rate",
            "compounded",
            "anew at each step",
        ),
        (
            "for _ in range(steps):\n    learning_rate /= 1 + 1 / half_after\nreturn learning_rate",
            "compounded",
            "anew at each step",
        ),
        ("return learning_rate / 1 + steps / half_after", "brackets", "Only the 1"),
        ("return learning_rate / ((1 + steps) / half_after)", "brackets", "The 1 is divided by half_after"),
        ("return learning_rate / (1 + steps) / half_after", "brackets", "and then by half_after"),
        ("return learning_rate / (1 + steps * half_after)", "multiplied", "It is divided by it"),
        ("return learning_rate * (1 + steps / half_after)", "rate grows", "That rate grows"),
        ("return learning_rate / (1 + steps // half_after)", "floor division", "in stairs"),
        ("return learning_rate // (1 + steps / half_after)", "floor division", "in stairs"),
        ("return learning_rate / (1 + half_after / steps)", "upside down", "changed places"),
        ("return learning_rate - learning_rate / (1 + steps / half_after)", "upside down", "part of the rate"),
        ("return learning_rate / (1 + steps)", "half forgotten", "half_after is missing"),
        ("return learning_rate / steps", "half forgotten", "half_after is missing"),
        ("return learning_rate / (steps / half_after)", "1 forgotten", "The 1 is missing"),
        ("return learning_rate / (1 - steps / half_after)", "minus", "becomes 0"),
        ("return learning_rate * (1 - steps / half_after)", "straight down", "down to 0 and below"),
        ("return learning_rate * max(0, 1 - steps / half_after)", "straight down", "ends at 0"),
        ("return learning_rate / math.sqrt(1 + steps / half_after)", "root", "has a root"),
        ("return learning_rate / (1 + steps / half_after) ** 2", "square", "divided twice"),
        ("return learning_rate / (1 + (steps + 1) / half_after)", "one off", "one step too many or too few"),
        ("return learning_rate / (1 + (steps - 1) / half_after)", "one off", "one step too many or too few"),
        ("return learning_rate / (1 + 2 * steps / half_after)", "double", "a 2 too many"),
        ("return learning_rate / (2 + steps / half_after)", "double", "a 2 for the 1"),
        ("return learning_rate / 2 / (1 + steps / half_after)", "half", "half by itself"),
        ("return learning_rate / 2 if steps >= half_after else learning_rate", "one stair", "halved at once"),
        ("return learning_rate / 2", "always half", "whatever the steps"),
        ("return learning_rate", "unchanged", "sinks with the steps"),
        ("return 1 / (1 + steps / half_after)", "rate forgotten", "share of the rate"),
        ("return 1 + steps / half_after", "divisor", "number to divide by"),
        ("return learning_rate / (1 + steps / 50)", "unused argument", "never uses half_after"),
        (RATE.replace("return ", "print(") + ")", "printed", "The number is right"),
        (RATE.replace("return ", "rate = "), "nothing", "gives back None"),
        (RATE.replace("learning_rate", "rate"), "name", "'rate' is not defined"),
        (RATE.replace("return ", "return round(") + ", 3)", "rounded", "to 3 decimals"),
        (RATE.replace("return ", "return f'{") + "}'", "text", "gives the text"),
        ("return 0.2", "constant", "0.2 in every try"),
    ],
    "momentum_step": [
        (
            "running_sum = momentum * running_sum + learning_rate * slopes_at(point)\n"
            "return point - running_sum, running_sum",
            "Polyak's form",
            "That is Polyak's form",
        ),
        (MOMENTUM.replace(", running_sum", ", learning_rate * running_sum"), "Polyak's form", "The point is right"),
        (
            "running_sum = momentum * running_sum - learning_rate * slopes_at(point)\n"
            "return point + running_sum, running_sum",
            "Polyak's form",
            "turned downhill",
        ),
        (MOMENTUM.replace("+ slopes_at", "+ learning_rate * slopes_at"), "rate twice", "comes in twice"),
        (MOMENTUM.replace("+ slopes_at", "+ (1 - momentum) * slopes_at"), "average", "another convention"),
        (
            "running_sum = momentum * running_sum - slopes_at(point)\n"
            "return point + learning_rate * running_sum, running_sum",
            "downhill",
            "That form exists too",
        ),
        (
            MOMENTUM.replace("momentum * running_sum + ", "(1 - momentum) * running_sum + momentum * "),
            "shares swapped",
            "counts whole",
        ),
        (
            MOMENTUM.replace("momentum * running_sum + ", "running_sum + momentum * "),
            "shares swapped",
            "multiplies the slope",
        ),
        (MOMENTUM.replace("(point)", "(point - learning_rate * momentum * running_sum)"), "look-ahead", "Nesterov"),
        (
            SLOPES + "v = momentum * running_sum + s\nreturn point - learning_rate * (s + momentum * v), v",
            "look-ahead",
            "Nesterov",
        ),
        (
            SLOPES + "new = point - learning_rate * running_sum\nreturn new, momentum * running_sum + s",
            "old sum",
            "Make the new sum first",
        ),
        (
            SLOPES + "return point - learning_rate * s, momentum * running_sum + s",
            "slopes alone",
            "as in plain descent",
        ),
        (
            SLOPES + "running_sum = s\nreturn point - learning_rate * running_sum, running_sum",
            "slopes alone",
            "is forgotten",
        ),
        (MOMENTUM.replace("momentum * running_sum", "0 * momentum * running_sum"), "slopes alone", "is forgotten"),
        (MOMENTUM.replace("momentum * running_sum", "running_sum"), "momentum forgotten", "nothing slows the walk"),
        (MOMENTUM.replace(" + slopes_at(point)", ""), "slopes forgotten", "only coasts"),
        (
            MOMENTUM.replace(
                "momentum * running_sum + slopes_at(point)", "momentum * (running_sum + slopes_at(point))"
            ),
            "brackets",
            "the old sum alone",
        ),
        (MOMENTUM.replace("point - learning", "point + learning"), "sign", "Your step climbs"),
        (MOMENTUM.replace("running_sum + slopes", "running_sum - slopes"), "sign in the sum", "minus times minus"),
        (
            MOMENTUM.replace("momentum * running_sum + slopes_at(point)", "slopes_at(point) - momentum * running_sum"),
            "sign in the sum",
            "is subtracted",
        ),
        (
            SLOPES + "return point - learning_rate * s - momentum * running_sum, momentum * running_sum + s",
            "added to the step",
            "multiplies the whole new sum",
        ),
        ("learning_rate, momentum = momentum, learning_rate\n" + MOMENTUM, "swapped numbers", "changed places"),
        (MOMENTUM.replace("momentum *", "0.9 *"), "own momentum", "0.9 in every try"),
        (MOMENTUM.replace("momentum *", "momentum**2 *"), "momentum squared", "comes in twice"),
        (MOMENTUM.replace("slopes_at(point)", "slopes_at(running_sum)"), "wrong place", "at the running sum"),
        (MOMENTUM.replace("learning_rate * ", ""), "rate forgotten", "whole running sum"),
        (MOMENTUM.replace("learning_rate", "learning_rate**2"), "rate squared", "comes in twice"),
        (
            MOMENTUM.replace("learning_rate * running_sum", "running_sum / learning_rate"),
            "rate divided",
            "is divided by",
        ),
        (MOMENTUM.replace("learning_rate", "2 * learning_rate"), "double", "twice as long"),
        (MOMENTUM.replace("learning_rate", "0.1"), "own rate", "0.1 in every try"),
        (SUM + "return running_sum, point - learning_rate * running_sum", "order", "the new point comes first"),
        (SUM + "return point - learning_rate * running_sum", "one only", "needs the running sum too"),
        (SUM + "return running_sum", "one only", "new sum alone"),
        (
            "new = momentum * running_sum + slopes_at(point)\nreturn point - learning_rate * new, running_sum",
            "old sum returned",
            "never gather speed",
        ),
        (SUM + "return point, running_sum", "not moved", "the point is the old one"),
        ("return point, running_sum", "not moved", "nothing has moved"),
        (SUM + "return -learning_rate * running_sum, running_sum", "move only", "Add the move"),
        (SUM + "return learning_rate * running_sum, running_sum", "move only", "Subtract that"),
        (
            SLOPES + "return point - learning_rate * (momentum * running_sum + s), s",
            "slopes returned",
            "slopes come back",
        ),
        (SUM + "return [*(point - learning_rate * running_sum), *running_sum]", "flat", "in one row"),
        (SUM + "return np.array([point - learning_rate * running_sum, running_sum]).T", "turned", "but turned"),
        (
            "running_sum *= momentum\nrunning_sum += slopes_at(point)\n"
            "return point - learning_rate * running_sum, running_sum",
            "changed",
            "changed running_sum itself",
        ),
        (SUM + "point -= learning_rate * running_sum\nreturn point, running_sum", "changed", "changed point itself"),
        (MOMENTUM.replace("slopes_at(point)", "slopes_at(*point)"), "error", "TypeError"),
        (MOMENTUM.replace("slopes_at(point)", "np.array(slopes(*point))"), "outside name", "never uses slopes_at"),
        (MOMENTUM.replace("return ", "print(") + ")", "printed", "return hands it on"),
        (MOMENTUM + ", slopes_at(point)", "shape", "A table of 3 by 2"),
        ("return (-0.5, -2), (7, 2)", "constant", "in every try"),
    ],
    "rmsprop_step": [
        (RMSPROP.replace("np.sqrt(m)", "np.sqrt(mean_square)"), "old mean square", "Make the new one first"),
        (RMSPROP.replace("np.sqrt(m)", "m"), "no root", "so that the units cancel"),
        (
            RMSPROP.replace("decay * mean_square + (1 - decay) *", "(1 - decay) * mean_square + decay *"),
            "shares swapped",
            "changed places",
        ),
        (RMSPROP.replace("(1 - decay) * ", ""), "1 − decay forgotten", "shares that add up to 1"),
        (RMSPROP.replace("decay * mean_square", "mean_square"), "decay forgotten", "only grows"),
        (RMSPROP.replace("decay * mean_square + (1 - decay) *", "mean_square +"), "sum", "AdaGrad"),
        (RMSPROP.replace("decay * mean_square + ", "0 * mean_square + "), "no memory", "is forgotten"),
        (SLOPES + "m = s**2 + 0 * mean_square * decay\n" + MOVE, "no memory", "only the sign"),
        (RMSPROP.replace("s**2", "s"), "not squared", "has no root there"),
        (RMSPROP.replace("s**2", "abs(s)"), "not squared", "lost its sign"),
        (RMSPROP.replace("(1 - decay) * s**2", "((1 - decay) * s)**2"), "share squared", "Square the slope alone"),
        (RMSPROP.replace("s**2", "np.mean(s**2)"), "both parameters", "share one mean"),
        (RMSPROP.replace("s**2", "s @ s"), "both parameters", "are added up"),
        (RMSPROP.replace("np.sqrt(m)", "np.sqrt(m.mean())"), "both parameters", "by the same root"),
        (RMSPROP.replace("decay", "0.99"), "own decay", "0.99 in every try"),
        ("decay = 0.9\n" + RMSPROP, "own decay", "0.9 in every try"),
        (RMSPROP.replace("(np.sqrt(m) + 1e-8)", "np.sqrt(m)"), "epsilon missing", "0 / 0 is NaN"),
        (
            RMSPROP.replace("np.sqrt(m) + 1e-8", "np.sqrt(m + 1e-8)"),
            "epsilon inside the root",
            "as in some books",
        ),
        (RMSPROP.replace("(np.sqrt(m) + 1e-8)", "np.sqrt(m) + 1e-8"), "epsilon beside", "added to the quotient"),
        (RMSPROP.replace("np.sqrt(m) + 1e-8", "np.maximum(np.sqrt(m), 1e-8)"), "epsilon beside", "added to it, always"),
        (
            SLOPES + SQUARE + "return point - learning_rate * np.where(s == 0, 0, s / np.sqrt(m)), m",
            "epsilon beside",
            "level ground needs no question",
        ),
        (RMSPROP.replace("1e-8", "1e-6"), "other epsilon", "Here it is 1e-8"),
        (RMSPROP.replace("1e-8", "1e-10"), "other epsilon", "Here it is 1e-8"),
        (RMSPROP.replace("s / (np.sqrt(m) + 1e-8)", "s * (np.sqrt(m) + 1e-8)"), "multiplied", "Divide by it"),
        (RMSPROP.replace("* s / ", "* s**2 / "), "square in the move", "squared in the move"),
        (RMSPROP.replace("* s / (np.sqrt(m) + 1e-8)", "* np.sign(s)"), "sign only", "Only the sign"),
        (RMSPROP.replace("* s / (np.sqrt(m) + 1e-8)", "* s"), "not divided", "plain descent"),
        (RMSPROP.replace("point - ", "point + "), "sign", "Your step climbs"),
        (RMSPROP.replace("learning_rate * ", ""), "rate forgotten", "learning rate is missing"),
        (RMSPROP.replace("learning_rate", "learning_rate**2"), "rate squared", "comes in twice"),
        ("learning_rate = 0.01\n" + RMSPROP, "own rate", "0.01 in every try"),
        ("learning_rate, decay = decay, learning_rate\n" + RMSPROP, "swapped numbers", "changed places"),
        (
            SLOPES + SQUARE + "return m, point - learning_rate * s / (np.sqrt(m) + 1e-8)",
            "order",
            "the new point comes first",
        ),
        (RMSPROP.removesuffix(", m"), "one only", "needs the mean square too"),
        (SLOPES + SQUARE + "return m", "one only", "new mean square alone"),
        (RMSPROP.removesuffix("m") + "mean_square", "old mean square returned", "never remember"),
        (RMSPROP.removesuffix("m") + "np.sqrt(m)", "root returned", "the mean square itself"),
        (RMSPROP.removesuffix("m") + "s", "slopes returned", "slopes come back"),
        (SLOPES + SQUARE + "return point, m", "not moved", "the point is the old one"),
        ("return point, mean_square", "not moved", "nothing has moved"),
        (RMSPROP.replace("point - ", "-"), "move only", "Add the move"),
        (RMSPROP.replace("point - ", ""), "move only", "Subtract that"),
        (RMSPROP.replace("return ", "return [*(").replace(", m", "), *m]"), "flat", "in one row"),
        (RMSPROP.replace("return ", "return np.array([") + "]).T", "turned", "but turned"),
        (
            SLOPES + "mean_square *= decay\nmean_square += (1 - decay) * s**2\nm = mean_square\n" + MOVE,
            "changed",
            "changed mean_square itself",
        ),
        (RMSPROP.replace("np.sqrt", "math.sqrt"), "error", "TypeError"),
        (RMSPROP.replace("s = slopes_at(point)", "s = np.array(slopes(*point))"), "outside name", "never uses"),
        (RMSPROP.replace("return ", "print(") + ")", "printed", "return hands it on"),
        (RMSPROP.replace("return ", "new = "), "nothing", "gives back None"),
        ("return (2, -1.4), (16, 4)", "constant", "in every try"),
    ],
}


@each_right(RIGHT)
def test_what_is_right_passes(key, body):
    assert_right(key, body)


@each_wrong(WRONG)
def test_what_is_wrong_is_named(key, body, cause, words):
    assert_named(key, body, cause, words)


@pytest.mark.parametrize("case", EXERCISES["decayed_rate"].cases, ids=lambda case: case.name)
def test_the_rate_is_that_of_the_rule(case):
    rate, steps, half_after = case.given
    due = DecayingRate(half_after).rate_now(rate, CountedState(steps, ()))
    assert EXERCISES["decayed_rate"].solution(*case.given) == pytest.approx(due, rel=1e-12)


@pytest.mark.parametrize(("key", "rule"), [("momentum_step", Momentum), ("rmsprop_step", RMSProp)])
def test_the_steps_are_those_of_the_rules(key, rule):
    for case in EXERCISES[key].cases:
        point, memory, rate, kept, slopes_at = case.given
        due = rule(kept).step(point, slopes_at, rate, memory)
        np.testing.assert_allclose(EXERCISES[key].solution(*case.given), due, rtol=1e-12, err_msg=case.name)
