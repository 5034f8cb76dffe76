"""04: how many steps a rate needs along one axis of a bowl."""

import math

from helpers.exercises.checks.exercise import Case, Exercise, Mistake, Tell
from helpers.text import said

PAGE = "the fast direction of the galaxies"
MOST = 100_000


def left(rate, curvature):
    """Return what share of the distance is left after a step."""
    return abs(1 - rate * curvature)


def first(share_after):
    """Return the smallest number of steps for which `share_after` is true, None if there is none up to `MOST`."""
    return next((steps for steps in range(MOST) if share_after(steps)), None)


def counted(factor, share):
    """Return the smallest k with factor**k at most share, or None."""
    if factor >= 1:
        return None
    return first(lambda steps: factor**steps <= share)


def solution(learning_rate, curvature, share):
    """Return how many steps it takes, or None."""
    return counted(left(learning_rate, curvature), share)


ASKED = (
    ("the half each time", 0.1, 5.0, 0.1),
    (PAGE, 0.1, 4.0671, 0.01),
    ("the slow direction of the galaxies", 0.1, 0.39272, 0.01),
    ("a zigzag", 0.45, 4.0, 0.05),
    ("a single zigzag", 0.3, 5.0, 0.7),
    ("exactly the share", 0.25, 2.0, 0.25),
    ("one step and there", 0.5, 2.0, 0.01),
    ("at the edge", 0.5, 4.0, 0.5),
    ("beyond the edge", 0.6, 4.0, 0.1),
    ("far beyond the edge", 1.0, 20.0, 0.9),
    ("nearly the whole distance", 0.2, 4.0, 0.99),
    ("a slow walk", 0.001, 2.0, 0.05),
    ("a sharp bend", 1e-3, 300.0, 1e-3),
    ("a fast zigzag", 0.9, 2.0, 1e-6),
    ("whole numbers", 1, 2, 0.5),
)


def case(name, rate, curvature, share):
    """Return a case with its words."""
    share_said = f"{share:g}" if share >= 1e-3 else said(share)
    return Case(
        name, (rate, curvature, share), f"With learning rate {rate:g}, curvature {curvature:g} and share {share_said}"
    )


def closed(rounding, at_zero=1):
    """Return the variant with logarithms and another rounding; at_zero: its answer where the factor is 0."""

    def wrong(rate, curvature, share):
        factor = left(rate, curvature)
        if factor >= 1 or factor == 0:
            return at_zero if factor == 0 else None
        return rounding(math.log(share) / math.log(factor))

    return wrong


def instead(nothing):
    """Return the variant that gives something else where the walk never arrives."""

    def wrong(rate, curvature, share):
        steps = solution(rate, curvature, share)
        return nothing if steps is None else steps

    return wrong


def off_by(number):
    """Return the variant whose count is off."""

    def wrong(rate, curvature, share):
        steps = solution(rate, curvature, share)
        return None if steps is None else steps + number

    return wrong


def signed(rate, curvature, share):
    """Return the variant without the absolute value."""
    factor = 1 - rate * curvature
    return first(lambda steps: factor**steps <= share) if factor < 1 else counted(factor, share)


def negative_for_never(at_zero):
    """Return the variant that arrives nowhere where the factor is negative; at_zero: its answer where it is 0."""

    def wrong(rate, curvature, share):
        factor = 1 - rate * curvature
        return solution(rate, curvature, share) if factor > 0 else at_zero if factor == 0 else None

    return wrong


def signed_below_the_edge(rate, curvature, share):
    """Return the variant without the absolute value in the count, but with it in what never arrives."""
    return signed(rate, curvature, share) if left(rate, curvature) < 1 else solution(rate, curvature, share)


def continuous(rounding):
    """Return the variant that takes exp(−rate · curvature) for the factor."""

    def wrong(rate, curvature, share):
        if not 0 < left(rate, curvature) < 1:
            return solution(rate, curvature, share)
        return rounding(math.log(share) / (-rate * curvature))

    return wrong


def strictly(rate, curvature, share):
    """Return the variant that asks for less than the share."""
    factor = left(rate, curvature)
    return first(lambda steps: factor**steps < share) if factor < 1 else None


def edge_missed(rate, curvature, share):
    """Return the variant that takes the distance after a step at the edge for arrived."""
    return 1 if rate * curvature == 2 else solution(rate, curvature, share)


ROUNDINGS = (
    (
        "rounded down",
        math.floor,
        "That is rounded down: after that many steps the distance is still above the share. Round up, with math.ceil.",
    ),
    ("rounded", round, "That is rounded to the nearest number. Round up, with math.ceil: there is no part of a step."),
    ("not whole", float, "That is not a whole number of steps. Round up, with math.ceil."),
)

MISTAKES = (
    *(
        Mistake(
            "sign",
            wrong,
            "The factor is negative there: the walk jumps over the bottom, but it is not there yet. Take abs(1 − "
            "rate · curvature).",
        )
        for wrong in (signed, signed_below_the_edge)
    ),
    *(
        Mistake(
            "negative for never",
            negative_for_never(at_zero),
            "There the factor is negative: each step jumps over the bottom. The walk still arrives, as long as the "
            "size of the factor is below 1. Take abs(1 − rate · curvature), and None only where that is 1 or more.",
        )
        for at_zero in (1, 0, None)
    ),
    Mistake(
        "strictly below",
        strictly,
        "There the distance is exactly the share, and that is enough: at most means <=, not <.",
    ),
    Mistake(
        "one too many", off_by(1), "That is one too many. Before the first step k is 0, and the whole distance is left."
    ),
    Mistake(
        "one too few", off_by(-1), "That is one too few: after that many steps the distance is still above the share."
    ),
    *(
        Mistake(
            "never",
            instead(nothing),
            "There the distance never gets that small: the factor is 1 or more. Give back None for that.",
        )
        for nothing in (math.inf, math.nan, -1, 0, False)
    ),
    *(Mistake(cause, closed(rounding, at_zero), words) for cause, rounding, words in ROUNDINGS for at_zero in (1, 0)),
    Mistake(
        "continuous",
        continuous(math.ceil),
        "That takes exp(−rate · curvature) for the factor, which is nearly right for small rates only. It is 1 − "
        "rate · curvature.",
    ),
    Mistake(
        "rate · curvature",
        lambda rate, curvature, share: counted(abs(rate * curvature), share),
        "That takes rate · curvature for the factor. This part goes, 1 − rate · curvature stays.",
    ),
    Mistake(
        "double",
        lambda rate, curvature, share: counted(abs(1 - 2 * rate * curvature), share),
        "That takes 1 − 2 · rate · curvature. The curvature has the 2 in it already: the factor is 1 − rate · "
        "curvature.",
    ),
    Mistake(
        "half",
        lambda rate, curvature, share: counted(abs(1 - rate * curvature / 2), share),
        "That takes half the curvature. The factor is 1 − rate · curvature.",
    ),
    Mistake(
        "always None",
        lambda rate, curvature, share: counted(abs(1 + rate * curvature), share),
        "It gives None in every try: either the count is never returned, or the factor is 1 + rate · curvature, "
        "which is always above 1.",
    ),
    Mistake(
        "curvature forgotten",
        lambda rate, curvature, share: counted(abs(1 - rate), share),
        "That takes 1 − rate. The factor is 1 − rate · curvature.",
    ),
    Mistake(
        "cost, not distance",
        lambda rate, curvature, share: counted(left(rate, curvature) ** 2, share),
        "That counts until the cost's excess is down to the share: it shrinks by the square of the factor. Asked "
        "for is the distance.",
    ),
    Mistake(
        "added up",
        lambda rate, curvature, share: (
            first(lambda steps: 1 - steps * rate * curvature <= share) if rate * curvature else None
        ),
        "That takes the same distance away each time. Each step multiplies what is left by 1 − rate · curvature.",
    ),
    Mistake("edge", edge_missed, "There the factor is −1: the walk bounces for ever. Give back None."),
    Mistake(
        "there at once",
        lambda rate, curvature, share: 0 if left(rate, curvature) == 0 else solution(rate, curvature, share),
        "There the factor is 0: it takes one step, and then the whole distance is gone.",
        (
            Tell(
                "logarithm of 0",
                lambda reading: reading.calls("log"),
                "There the factor is 0. Its logarithm is −∞ for numpy, and a number divided by −∞ is 0. But it takes "
                "one step until the whole distance is gone: give back 1 for that.",
            ),
        ),
    ),
    Mistake(
        "there at once",
        lambda rate, curvature, share: None if left(rate, curvature) == 0 else solution(rate, curvature, share),
        "There the factor is 0: it takes one step, and then the whole distance is gone. (The logarithm of 0 does "
        "not exist.)",
    ),
    Mistake(
        "share",
        lambda rate, curvature, share: (
            None
            if solution(rate, curvature, share) is None
            else left(rate, curvature) ** solution(rate, curvature, share)
        ),
        "That is the share that is left. Asked for is after how many steps.",
    ),
)

EXERCISE = Exercise(
    key="steps_to_arrive",
    arguments=("learning_rate", "curvature", "share"),
    returns="a whole number, or None",
    solution=solution,
    size=lambda *given: 1e-3,
    cases=tuple(case(*asked) for asked in ASKED),
    mistakes=MISTAKES,
    hint=(
        "The factor is abs(1 - learning_rate * curvature). If it is 1 or more, and the share below 1, give back "
        "None. Else count: while factor**k > share, one step more."
    ),
    by_hand="By hand: the factor is 0.5, so 0.5, 0.25, 0.125 and 0.0625 are left after 1, 2, 3 and 4 steps.",
    page_cases=(PAGE, "the slow direction of the galaxies"),
    may_be_none=True,
)
