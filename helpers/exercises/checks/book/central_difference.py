"""02: the slope of any function, felt with two feet."""

import math

from helpers.data import read_table
from helpers.exercises.checks.exercise import Case, Exercise, Mistake, Tell
from helpers.surfaces import from_data

PAGE = "the cost of the galaxies at bias 450", "the cost of the galaxies at another bias"


def solution(function, at, reach):
    """Return the central difference."""
    return (function(at + reach) - function(at - reach)) / (2 * reach)


def size(function, at, reach):
    """Return how large the two terms are."""
    return (abs(function(at + reach)) + abs(function(at - reach))) / (2 * abs(reach))


def cube(number):
    return number**3


def square(number):
    return number**2


def straight(number):
    return 4 - 3 * number


def level(number):
    return 7.0


def high(number):
    return 1e7 + number**2 * 1e3


def cases():
    """Return the cases, each with the function in words."""
    galaxies = read_table("hubble_1929")
    cost = from_data(galaxies["distance_mpc"], galaxies["velocity_km_s"]).cost
    asked = (
        ("a cube", cube, "t³", 1.0, 2.0),
        (PAGE[0], lambda weight: cost(weight, 450.0), "cost(t, 450)", -150.0, 100.0),
        ("a square", square, "t²", -3.0, 0.5),
        ("a straight line", straight, "4 − 3 · t", 2.0, 0.1),
        ("a constant", level, "7", 1.0, 3.0),
        ("a sine", math.sin, "sin(t)", 0.7, 0.01),
        ("an exponential", math.exp, "exp(t)", -1.0, 1.5),
        ("a corner", abs, "|t|", 0.25, 1.0),
        ("large values", high, "10⁷ + 1,000 · t²", 30.0, 0.25),
        ("whole numbers", cube, "t³", -2, 3),
        ("a small reach", math.atan, "arctan(t)", 0.3, 1e-4),
        (PAGE[1], lambda weight: cost(weight, -90.0), "cost(t, −90)", 320.0, 50.0),
    )
    return tuple(
        Case(name, (function, at, reach), f"With function(t) = {words}, at {_short(at)} and reach {_short(reach)}")
        for name, function, words, at, reach in asked
    )


def _short(number):
    return f"{number:g}".replace("-", "−")


FORWARD = (
    "That looks to the right only: (function(at + reach) − function(at)) / reach. Put the other foot at at − reach."
)
BACKWARD = (
    "That looks to the left only: (function(at) − function(at − reach)) / reach. Put the other foot at at + reach."
)

MISTAKES = (
    Mistake(
        "double",
        lambda function, at, reach: 2 * solution(function, at, reach),
        "That is twice what was due. The two feet are 2 · reach apart, not reach.",
    ),
    Mistake(
        "sign",
        lambda function, at, reach: -solution(function, at, reach),
        "The sign is flipped. Take the right foot minus the left foot: function(at + reach) − function(at − reach).",
    ),
    Mistake(
        "sign and double",
        lambda function, at, reach: -2 * solution(function, at, reach),
        "Two things at once: the left foot is taken minus the right one, and the feet are 2 · reach apart, not reach.",
    ),
    Mistake("one foot", lambda function, at, reach: (function(at + reach) - function(at)) / reach, FORWARD),
    Mistake("one foot", lambda function, at, reach: (function(at) - function(at - reach)) / reach, BACKWARD),
    Mistake(
        "one foot",
        lambda function, at, reach: (function(at + reach) - function(at)) / (2 * reach),
        "That looks to the right only, and divides by 2 · reach all the same. Put the left foot at at − reach.",
    ),
    Mistake(
        "plus",
        lambda function, at, reach: (function(at + reach) + function(at - reach)) / (2 * reach),
        "The two values are added. A slope needs their difference.",
    ),
    Mistake(
        "brackets below",
        lambda function, at, reach: (function(at + reach) - function(at - reach)) / 2 * reach,
        "That divides by 2 and then multiplies by reach. Below the line belongs (2 * reach), in brackets.",
    ),
    Mistake(
        "brackets above",
        lambda function, at, reach: function(at + reach) - function(at - reach) / (2 * reach),
        "Only the second value is divided. Put the difference in brackets first.",
    ),
    Mistake(
        "not divided",
        lambda function, at, reach: function(at + reach) - function(at - reach),
        "That is the difference of the two values. Divide it by how far the feet are apart, 2 · reach.",
    ),
    Mistake(
        "half the difference",
        lambda function, at, reach: (function(at + reach) - function(at - reach)) / 2,
        "The difference is divided by 2 only. The feet are 2 · reach apart.",
    ),
    Mistake(
        "half the reach",
        lambda function, at, reach: solution(function, at, reach / 2),
        "Your feet stand half a reach to the right and to the left. Put them a whole reach away.",
    ),
    Mistake(
        "reach outside",
        lambda function, at, reach: ((function(at) + reach) - (function(at) - reach)) / (2 * reach),
        "It is always 1: the reach is added to the value of the function. It belongs inside: function(at + reach).",
        (
            Tell(
                "function forgotten",
                lambda reading: bool(reading.unused(("function",))),
                "It is always 1: function is never called. Take its values at two places, as in function(at + reach).",
            ),
        ),
    ),
    Mistake(
        "at forgotten",
        lambda function, at, reach: solution(function, 0 * at, reach),
        "That is the slope at 0. The place to look at is `at`.",
    ),
    Mistake(
        "absolute",
        lambda function, at, reach: abs(solution(function, at, reach)),
        "The sign is lost. A slope that falls to the right is negative.",
    ),
    *(
        Mistake(
            "own reach",
            lambda function, at, reach, own=own: solution(function, at, own),
            f"That is the answer for reach {own:g}, whatever reach comes in.",
        )
        for own in (1.0, 0.1, 0.01, 0.001)
    ),
    Mistake(
        "value",
        lambda function, at, reach: function(at),
        "That is the value of the function at `at`. Its slope says how fast the value changes.",
    ),
)

EXERCISE = Exercise(
    key="central_difference",
    arguments=("function", "at", "reach"),
    returns="one number",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "Two feet: function(at + reach) and function(at - reach). Their difference, in brackets, divided by how far "
        "the feet are apart, in brackets too."
    ),
    by_hand="By hand: (function(3) − function(−1)) / 4 = (27 + 1) / 4 = 7.",
    page_cases=PAGE,
)
