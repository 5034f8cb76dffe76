"""The chain of the smallest network: its links, and the slopes that come out when one is missing or wrong."""

import numpy as np

from helpers.exercises.checks.book.factors import Factor
from helpers.exercises.checks.exercise import Mistake, Tell
from helpers.text import capital

OBSERVED = 3  # the place of y among the arguments


def terms(weight, output_weight, x, y):
    """Return what both slopes are the means of, an array of shape (2, n)."""
    tanh = np.tanh(weight * x)
    errors = output_weight * tanh - y
    return np.array([2 * errors * output_weight * (1 - tanh**2) * x, 2 * errors * tanh])


def solution(weight, output_weight, x, y):
    """Return the slope in the weight and the slope in the output weight."""
    return np.mean(terms(weight, output_weight, x, y), axis=1)


def slopes_with(steepness=None, errors=None, outer=None, inner=None, kept=None):
    """Return a variant of the solution with other links in its chain.

    Each link is a function of (weight, output weight, x, y, tanh) or, if it is None, the right one: errors, and in the
    slope in the weight steepness (1 − tanh²), outer (the output weight) and inner (x), and kept (tanh) in the other.
    """

    def wrong(weight, output_weight, x, y):
        tanh = np.tanh(weight * x)
        given = weight, output_weight, x, y, tanh
        off = errors(*given) if errors else output_weight * tanh - y
        bend = steepness(*given) if steepness else 1 - tanh**2
        out, into = outer(*given) if outer else output_weight, inner(*given) if inner else x
        keep = kept(*given) if kept else tanh
        return np.array([np.mean(2 * off * out * bend * into), np.mean(2 * off * keep)])

    return wrong


def one(*given):
    """Return 1, the link that is not there."""
    return 1.0


LINKS = (
    (
        "no steepness",
        {"steepness": one},
        "the link 1 − tanh² is missing from the slope in the weight: tanh passes on a nudge only as far as it is steep",
    ),
    (
        "no output weight",
        {"outer": one},
        "the output weight is missing from the slope in the weight: a nudge of the weight comes out through it",
    ),
    (
        "no x",
        {"inner": one},
        "the factor x is missing from the slope in the weight: a nudge of the weight comes in multiplied by x",
    ),
    (
        "1 − tanh",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - tanh},
        "in the slope in the weight stands 1 − tanh. The steepness of tanh is 1 − tanh²",
    ),
    (
        "(1 − tanh)²",
        {"steepness": lambda weight, output_weight, x, y, tanh: (1 - tanh) ** 2},
        "in the slope in the weight stands (1 − tanh)². The square belongs to tanh alone: 1 − tanh²",
    ),
    (
        "1 + tanh²",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 + tanh**2},
        "in the slope in the weight stands 1 + tanh². The steepness of tanh is 1 − tanh²",
    ),
    (
        "tanh kept",
        {"steepness": lambda weight, output_weight, x, y, tanh: tanh},
        "in the slope in the weight stands tanh itself. There belongs its steepness, 1 − tanh²",
    ),
    (
        "1 − (w·x)²",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - (weight * x) ** 2},
        "in the slope in the weight stands 1 − (weight · x)². It is 1 − tanh², with what comes out of tanh",
    ),
    (
        "steepness elsewhere",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - np.tanh(weight) ** 2},
        "the steepness of tanh is taken at the weight. It is taken where tanh is: at weight · x",
    ),
    (
        "steepness elsewhere",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - np.tanh(x) ** 2},
        "the steepness of tanh is taken at x. It is taken where tanh is: at weight · x",
    ),
    (
        "steepness elsewhere",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - np.tanh(output_weight * tanh) ** 2},
        "the steepness of tanh is taken at the prediction. It is taken where tanh is: at weight · x",
    ),
    (
        "steepness elsewhere",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - np.tanh(tanh) ** 2},
        "in the slope in the weight tanh is taken twice: 1 − tanh² needs what came out of tanh already",
    ),
    (
        "prediction's square",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - (output_weight * tanh) ** 2},
        "in the slope in the weight stands 1 − prediction². It is 1 − tanh², without the output weight",
    ),
    (
        "output weight squared",
        {"outer": lambda weight, output_weight, x, y, tanh: output_weight**2},
        "the output weight comes into the slope in the weight twice. It is one link of the chain",
    ),
    (
        "times weight",
        {"inner": lambda weight, output_weight, x, y, tanh: weight},
        "the slope in the weight is multiplied by the weight. It is multiplied by x, which the weight multiplies",
    ),
    (
        "times weight",
        {"outer": lambda weight, output_weight, x, y, tanh: weight},
        "the slope in the weight is multiplied by the weight. A nudge comes out through the output weight",
    ),
    (
        "no tanh",
        {"kept": one},
        "in the slope in the output weight tanh is missing: the output weight multiplies tanh, not 1",
    ),
    (
        "x for tanh",
        {"kept": lambda weight, output_weight, x, y, tanh: x},
        "the slope in the output weight is multiplied by x. The output weight multiplies tanh, so there belongs tanh",
    ),
    (
        "times output weight",
        {"kept": lambda weight, output_weight, x, y, tanh: output_weight * tanh},
        "the slope in the output weight is multiplied by the output weight. Only tanh stays there",
    ),
    (
        "steepness twice",
        {"kept": lambda weight, output_weight, x, y, tanh: tanh * (1 - tanh**2)},
        "1 − tanh² has come into the slope in the output weight too. That nudge does not pass through tanh",
    ),
    (
        "steepness twice",
        {"kept": lambda weight, output_weight, x, y, tanh: 1 - tanh**2},
        "in the slope in the output weight stands 1 − tanh². There belongs tanh itself, which the output weight "
        "multiplies",
    ),
)

TARGET_FIRST = Tell(
    "target − prediction",
    lambda reading: reading.subtracts_from(OBSERVED),
    "The sign is flipped, because your error is y − prediction. Ours is prediction − y.",
)
FACTORS = (
    Factor(
        "sign",
        lambda *given: -1,
        "The sign is flipped: either there is a minus too many, or the error is taken as y − prediction instead of "
        "prediction − y.",
        "the sign is flipped",
        (TARGET_FIRST,),
    ),
    Factor(
        "half",
        lambda *given: 1 / 2,
        "That is half of what was due: either the factor 2 is missing, which comes from the square, or your cost has a "
        "½, as in some books. Ours has none.",
        "a factor 2 is missing (or your cost has a ½, and ours has none)",
    ),
    Factor(
        "sum",
        lambda *given: len(given[2]),
        "Either the 1/n is missing, or a sum stands where the mean should. The slope of a mean is a mean.",
        "the 1/n is missing (or a sum stands where the mean should)",
    ),
    Factor(
        "double",
        lambda *given: 2,
        "That is twice what was due: one factor 2 comes from the square, and no other.",
    ),
    Factor("divided twice", lambda *given: 1 / len(given[2]), "It is divided by the number of points twice."),
)
USUAL = tuple(factor for factor in FACTORS if factor.brief)


def sentence(words):
    """Return a clause as a sentence."""
    return f"{capital(words)}."


def one_sided():
    """Return the mistakes of a factor that has come to one of both slopes only."""
    return tuple(_at_one(factor, side) for factor in USUAL for side in (0, 1))


def _at_one(factor, side):
    """Return the mistake of a factor that has come to the slope with the number `side` only."""

    def wrong(*given):
        slopes = solution(*given)
        slopes[side] *= factor.of(*given)
        return slopes

    names = "the slope in the weight", "the slope in the output weight"
    words = f"{sentence(names[1 - side])[:-1]} is right. In {names[side]} {factor.brief}."
    return Mistake(f"{factor.cause} in one", wrong, words)


def linked():
    """Return the mistakes with the links of the chain, alone and with a factor too many."""
    alone = [(cause, slopes_with(**links), words) for cause, links, words in LINKS]
    first = [Mistake(cause, wrong, sentence(words)) for cause, wrong, words in alone]
    with_factor = [
        Mistake(
            f"{cause} and {factor.cause}",
            lambda *given, wrong=wrong, factor=factor: wrong(*given) * factor.of(*given),
            f"Two things at once: {words}. And {factor.brief}.",
        )
        for cause, wrong, words in alone
        for factor in USUAL
    ]
    missing = LINKS[:3]
    pairs = [
        Mistake(
            f"{one_link[0]} and {other[0]}",
            slopes_with(**one_link[1], **other[1]),
            f"Two things at once: {one_link[2]}. And {other[2]}.",
        )
        for index, one_link in enumerate(missing)
        for other in missing[index + 1 :]
    ]
    return *first, *pairs, *with_factor
