"""Exercises on rates and rules: what is right passes, what is wrong is named."""

import numpy as np
import pytest
from learners import assert_named, assert_right, each_right, each_wrong

from helpers.checks.exercises import EXERCISES
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
