"""06: a learning rate that sinks."""

import math

import numpy as np

from helpers.exercises.checks.exercise import Case, Exercise, Mistake
from helpers.text import counted

PAGE, EARLIER = "the page's rate", "the page's rate, earlier"

ASKED = (
    ("a third left", 0.6, 10, 5),
    (PAGE, 0.1, 100, 50.0),
    ("before the first step", 0.3, 0, 20.0),
    ("half left", 0.5, 8, 8.0),
    ("one step", 0.2, 1, 4.0),
    ("between two stairs", 0.4, 7, 4),
    ("whole numbers", 3, 5, 2),
    ("a fast decay", 0.9, 6, 0.25),
    ("a slow decay", 0.05, 30, 1e4),
    ("many steps", 1.5, 100_000, 37.5),
    ("a tiny rate", 1e-7, 12, 9.0),
    ("a rate above 1", 25.0, 3, 7.0),
    (EARLIER, 0.1, 20, 50.0),
)


def solution(learning_rate, steps, half_after):
    """Return the rate after some steps."""
    return learning_rate / (1 + steps / half_after)


def decayed(share):
    """Return the variant with another share of the rate left; share: from steps and half_after."""
    return lambda rate, steps, half_after: rate * share(steps, half_after)


def compounded(factor):
    """Return the variant that multiplies a factor for each step; factor: from the steps so far and half_after."""

    def wrong(rate, steps, half_after):
        done = np.arange(1, steps + 1)
        return rate * np.prod(np.broadcast_to(factor(done, half_after), done.shape))

    return wrong


HALVES = (
    "That halves the rate again and again, every half_after steps. Such a rate sinks so fast that the walk can stop "
    "short. Here it is divided by 1 + steps / half_after."
)
EXPONENTIAL = (
    "That is an exponential decay. Such a rate sinks so fast that the walk can stop short. Here it is divided by 1 + "
    "steps / half_after."
)
ROUNDED = "The division drops what is behind the point, so the rate sinks in stairs. Use /, which keeps it."
COMPOUNDED = (
    "The rate is divided anew at each step, and so sinks much faster. Divide the first learning rate, once, by 1 + "
    "steps / half_after."
)

MISTAKES = (
    Mistake("halved again", decayed(lambda steps, half_after: 0.5 ** (steps / half_after)), HALVES),
    Mistake("halved again", decayed(lambda steps, half_after: 0.5 ** (steps // half_after)), HALVES),
    Mistake("exponential", decayed(lambda steps, half_after: math.exp(-steps / half_after)), EXPONENTIAL),
    Mistake("exponential", compounded(lambda done, half_after: 1 - 1 / half_after), EXPONENTIAL),
    Mistake("exponential", compounded(lambda done, half_after: 1 - 0.5 / half_after), EXPONENTIAL),
    Mistake("compounded", compounded(lambda done, half_after: 1 / (1 + 1 / half_after)), COMPOUNDED),
    Mistake("compounded", compounded(lambda done, half_after: 1 / (1 + done / half_after)), COMPOUNDED),
    Mistake("compounded", compounded(lambda done, half_after: 1 / (1 + (done - 1) / half_after)), COMPOUNDED),
    Mistake(
        "brackets",
        lambda rate, steps, half_after: rate / 1 + steps / half_after,
        "Only the 1 divides the rate. Put 1 + steps / half_after in brackets.",
    ),
    Mistake(
        "brackets",
        decayed(lambda steps, half_after: 1 / ((1 + steps) / half_after)),
        "The 1 is divided by half_after too. Without the brackets around 1 + steps it is right.",
    ),
    Mistake(
        "brackets",
        decayed(lambda steps, half_after: 1 / (1 + steps) / half_after),
        "The rate is divided by 1 + steps, and then by half_after. Divide it once, by 1 + steps / half_after.",
    ),
    Mistake(
        "multiplied",
        decayed(lambda steps, half_after: 1 / (1 + steps * half_after)),
        "steps is multiplied by half_after. It is divided by it: after half_after steps the quotient is 1.",
    ),
    Mistake(
        "rate grows",
        decayed(lambda steps, half_after: 1 + steps / half_after),
        "That rate grows. It is divided by 1 + steps / half_after, not multiplied.",
    ),
    Mistake("floor division", decayed(lambda steps, half_after: 1 / (1 + steps // half_after)), ROUNDED),
    Mistake("floor division", lambda rate, steps, half_after: rate // (1 + steps / half_after), ROUNDED),
    Mistake(
        "upside down",
        decayed(lambda steps, half_after: 1 - 1 / (1 + steps / half_after)),
        "That is the part of the rate that is lost, not the one that is left: either steps and half_after have changed "
        "places, or the answer is subtracted from the rate.",
    ),
    *(
        Mistake(
            "half forgotten",
            decayed(share),
            "half_after is missing: the rate is divided by the steps themselves. Divide by 1 + steps / half_after.",
        )
        for share in (lambda steps, half_after: 1 / (1 + steps), lambda steps, half_after: 1 / np.float64(steps))
    ),
    Mistake(
        "1 forgotten",
        decayed(lambda steps, half_after: half_after / np.float64(steps)),
        "The 1 is missing. Before the first step the rate would be ∞: 1 + steps / half_after begins at 1.",
    ),
    Mistake(
        "minus",
        decayed(lambda steps, half_after: 1 / np.float64(1 - steps / half_after)),
        "There stands 1 − steps / half_after, which becomes 0. It is 1 + steps / half_after.",
    ),
    *(
        Mistake(
            "straight down",
            decayed(share),
            "That rate sinks in a straight line, down to 0 and below. It is divided: learning_rate / (1 + steps / "
            "half_after).",
        )
        for share in (
            lambda steps, half_after: 1 - steps / half_after,
            lambda steps, half_after: 1 - steps / (2 * half_after),
        )
    ),
    *(
        Mistake(
            "straight down",
            decayed(lambda steps, half_after, length=length: max(0.0, 1 - steps / (length * half_after))),
            "That rate sinks in a straight line, and ends at 0: there the walk stands still. It is divided: "
            "learning_rate / (1 + steps / half_after).",
        )
        for length in (1, 2)
    ),
    *(
        Mistake(
            "root",
            decayed(share),
            "That has a root in it, another way to let a rate sink. Here it is divided by 1 + steps / half_after.",
        )
        for share in (
            lambda steps, half_after: 1 / math.sqrt(1 + steps / half_after),
            lambda steps, half_after: 1 / (1 + math.sqrt(steps / half_after)),
        )
    ),
    Mistake(
        "square",
        decayed(lambda steps, half_after: 1 / (1 + steps / half_after) ** 2),
        "It is divided twice. Divide once by 1 + steps / half_after.",
    ),
    *(
        Mistake(
            "one off",
            decayed(lambda steps, half_after, more=more: 1 / np.float64(1 + (steps + more) / half_after)),
            "That counts one step too many or too few: before the first step, with steps = 0, the rate is whole.",
        )
        for more in (1, -1)
    ),
    Mistake(
        "double",
        decayed(lambda steps, half_after: 1 / (1 + 2 * steps / half_after)),
        "There stands a 2 too many: after half_after steps the divisor is 1 + 1 already, and that is the half.",
    ),
    Mistake(
        "double",
        decayed(lambda steps, half_after: 1 / (2 + steps / half_after)),
        "There stands a 2 for the 1: before the first step the rate is whole, so the divisor begins at 1.",
    ),
    Mistake(
        "half",
        decayed(lambda steps, half_after: 1 / (2 * (1 + steps / half_after))),
        "That is half of what was due. Dividing by 1 + steps / half_after makes the half by itself.",
    ),
    Mistake(
        "one stair",
        decayed(lambda steps, half_after: 0.5 if steps >= half_after else 1.0),
        "That rate stays whole, and then is halved at once. It sinks from the first step on.",
    ),
    Mistake(
        "one stair",
        decayed(lambda steps, half_after: 0.5 if steps > half_after else 1.0),
        "That rate stays whole, and then is halved at once. It sinks from the first step on.",
    ),
    Mistake(
        "always half",
        decayed(lambda steps, half_after: 0.5),
        "That is half the rate, whatever the steps. It is halved only when half_after steps are done.",
    ),
    Mistake("unchanged", decayed(lambda steps, half_after: 1), "That is the rate unchanged. It sinks with the steps."),
    Mistake(
        "rate forgotten",
        lambda rate, steps, half_after: solution(1, steps, half_after),
        "That is the share of the rate that is left. Multiply it by the learning rate.",
    ),
    Mistake(
        "divisor",
        lambda rate, steps, half_after: 1 + steps / half_after,
        "That is the number to divide by. Divide the learning rate by it.",
    ),
)


def words(rate, steps, half_after):
    """Return the arguments in words."""
    return f"With learning rate {rate:g}, {counted(steps, 'step')} done and half after {half_after:,g}"


EXERCISE = Exercise(
    key="decayed_rate",
    arguments=("learning_rate", "steps", "half_after"),
    returns="one number",
    solution=solution,
    size=solution,
    cases=tuple(Case(name, tuple(given), words(*given)) for name, *given in ASKED),
    mistakes=MISTAKES,
    hint=(
        "steps / half_after is 0 at the start and 1 when half_after steps are done. Add 1, and divide the learning "
        "rate by that: mind the brackets."
    ),
    by_hand="By hand: 10 / 5 is 2, and 0.6 / (1 + 2) is 0.2.",
    page_cases=(PAGE, EARLIER),
)
