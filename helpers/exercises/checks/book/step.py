"""03: one step of gradient descent."""

from dataclasses import replace

import numpy as np

from helpers.exercises.checks.book import bowls
from helpers.exercises.checks.book.ways import ADDING, WAYS, joint, with_rate
from helpers.exercises.checks.exercise import Case, Exercise, Mistake
from helpers.exercises.checks.telling import fact

PAGE = "the galaxies"


def size(weight, bias, rate, slopes):
    """Return how large the terms are, for weight and bias."""
    in_weight, in_bias = slopes(weight, bias)
    return np.abs([weight, bias]) + np.abs([rate * in_weight, rate * in_bias])


def cases():
    """Return the cases, each with the slopes in words."""
    galaxies, network = bowls.galaxies().slopes, bowls.network().slopes
    asked = (
        ("simple slopes", 3.0, -1.0, 0.5, bowls.coupled, "slopes (2 · weight + bias, weight + 2 · bias)"),
        (PAGE, *bowls.START, bowls.RATE, galaxies, "the slopes of the galaxies"),
        ("positive slopes", 900.0, 300.0, 0.3, galaxies, "the slopes of the galaxies"),
        ("a level place", 0.0, 0.0, 0.25, bowls.coupled, "slopes (2 · weight + bias, weight + 2 · bias)"),
        ("a hill", -1.0, 0.5, 0.1, bowls.hill, "slopes (2 · weight, −3 · bias)"),
        ("whole numbers", 4, -2, 1, bowls.coupled, "slopes (2 · weight + bias, weight + 2 · bias)"),
        ("large slopes", 1e3, -2e4, 1e-7, bowls.steep, "slopes of 4 × 10⁹"),
        ("a network", 1.0, -2.0, 0.3, network, "the slopes of the network with two minima"),
        ("a rate above 1", -0.5, 2.0, 3.0, bowls.coupled, "slopes (2 · weight + bias, weight + 2 · bias)"),
    )
    return tuple(
        Case(name, (weight, bias, rate, slopes), bowls.said(weight, bias, rate, words))
        for name, weight, bias, rate, slopes, words in asked
    )


def climbing(tries):
    """Say that the step climbs, on the page's own data."""
    page = tries.of(PAGE)
    rise = f": {bowls.climbs(bowls.START, page.got)}" if page else ""
    return f"Your step climbs{rise}. Is the sign of the slope right?\nThe slope points uphill, so it is subtracted."


def with_costs(words):
    """Return what says how the cost rises on the page's own data, where it does, and then some words."""

    def told(tries):
        page = tries.of(PAGE)
        rise = bowls.climbs(bowls.START, page.got) if page else None
        return f"Your step climbs: {rise}.\n{words}" if rise else f"{fact(tries.wrong[0])}\n{words}"

    return told


def costly(tell):
    """Return a Tell that says how the cost rises before its words."""
    return replace(tell, words=with_costs(tell.words))


def part(way, index):
    """Return one of the two parts of a step."""
    return lambda *given: np.array(way(*given))[index]


MISTAKES = (
    Mistake("sign", with_rate(float, +1), climbing),
    *(Mistake(way.cause, way.step, way.words, way.tells) for way in WAYS),
    *(Mistake(way.cause, way.step, with_costs(way.words), tuple(map(costly, way.tells))) for way in ADDING),
    Mistake("swapped", lambda *given: joint(*given)[::-1], "Both numbers are right, but the new weight comes first."),
    Mistake(
        "changes only",
        lambda weight, bias, rate, slopes: -rate * np.array(slopes(weight, bias)),
        "Those are the changes. Add them to the old weight and bias: new = old − rate · slope.",
    ),
    Mistake(
        "changes only",
        lambda weight, bias, rate, slopes: rate * np.array(slopes(weight, bias)),
        "That is rate · slope, for both. Subtract them from the old weight and bias: new = old − rate · slope.",
    ),
    Mistake(
        "slopes only",
        lambda weight, bias, rate, slopes: np.array(slopes(weight, bias)),
        "Those are the slopes. The step is new = old − rate · slope.",
    ),
    Mistake(
        "rate subtracted",
        lambda weight, bias, rate, slopes: np.array([weight, bias]) - rate,
        "The rate alone is subtracted. It is multiplied by the slope first.",
    ),
    Mistake(
        "rate in brackets",
        lambda weight, bias, rate, slopes: (np.array([weight, bias]) - rate) * np.array(slopes(weight, bias)),
        "The rate is subtracted first, then multiplied by the slope: is there a pair of brackets too many?",
    ),
    Mistake(
        "not moved",
        lambda weight, bias, rate, slopes: (weight, bias),
        "That is the old place: nothing has moved. Give back the new weight and the new bias.",
    ),
    Mistake("one only", part(joint, 0), "That is the new weight alone. Give back both: return new_weight, new_bias."),
    Mistake("one only", part(joint, 1), "That is the new bias alone. Give back both: return new_weight, new_bias."),
    Mistake(
        "two steps",
        lambda weight, bias, rate, slopes: joint(*joint(weight, bias, rate, slopes), rate, slopes),
        "Those are two steps. Take one.",
    ),
)

EXERCISE = Exercise(
    key="step",
    arguments=("weight", "bias", "learning_rate", "slopes"),
    returns="a pair, the new weight and the new bias",
    solution=joint,
    size=size,
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "First take both slopes, in one line: slope_in_weight, slope_in_bias = slopes(weight, bias). Then give back "
        "both new values, each old − learning_rate · slope."
    ),
    by_hand=(
        "By hand: the slopes are 5 and 1, so the new weight is 3 − 0.5 · 5 = 0.5 and the new bias is −1 − 0.5 · 1 = "
        "−1.5."
    ),
    page_cases=(PAGE, "positive slopes"),
)
