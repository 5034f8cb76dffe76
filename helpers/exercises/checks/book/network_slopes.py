"""05: both slopes of the smallest network, by the chain rule."""

import numpy as np

from helpers.data import read_table, standardise
from helpers.exercises.checks.book.factors import Factor, scaled
from helpers.exercises.checks.exercise import Case, Exercise, Mistake, Tell
from helpers.exercises.checks.writing import number

PAGE = "the galaxies"
OBSERVED = 3  # the place of y among the arguments
PENALTY = 0.05  # that of the page's surface


def terms(weight, output_weight, x, y):
    """Return what both slopes are the means of, an array of shape (2, n)."""
    tanh = np.tanh(weight * x)
    errors = output_weight * tanh - y
    return np.array([2 * errors * output_weight * (1 - tanh**2) * x, 2 * errors * tanh])


def solution(weight, output_weight, x, y):
    """Return the slope in the weight and the slope in the output weight."""
    return np.mean(terms(weight, output_weight, x, y), axis=1)


def size(weight, output_weight, x, y):
    """Return how large the terms of both slopes are."""
    errors = np.abs(output_weight) + np.abs(y)
    return np.array([np.mean(2 * errors * np.abs(output_weight * x)), np.mean(2 * errors)])


def cases():
    """Return the cases."""
    galaxies, cars = read_table("hubble_1929"), read_table("stopping_distances_1930")
    draw = np.random.default_rng(1986)
    return (
        _case("two points", 1.0, 2.0, [0, 1], [1, 1]),
        _told(PAGE, 1.0, -2.0, galaxies["distance_mpc"], galaxies["velocity_km_s"]),
        _case("one point", 0.5, -1.5, [2], [0.5]),
        _case("a weight of 0", 0.0, 0.8, [1, -2, 0.5], [0.5, -1, 2]),
        _case("an output weight of 0", 0.7, 0.0, [1, -2, 0.5], [0.5, -1, 2]),
        _case("the saddle", 0.0, 0.0, [1, -2, 0.5], [0.5, -1, 2]),
        Case("whole numbers", (1, -2, np.array([1, 0, -1, 2, -2]), np.array([1, 3, -1, 2, 0]))),
        _case("both weights negative", -0.8, -1.3, draw.normal(-1, 1, 7), draw.normal(-2, 4, 7)),
        _case("all x equal", -0.4, 1.2, [1.5, 1.5, 1.5, 1.5], [1, -2, 3, 0]),
        _case("small numbers", 0.02, 0.03, draw.normal(0, 0.5, 12), draw.normal(0, 0.1, 12)),
        _case("large targets", 0.3, 40.0, draw.normal(0, 2, 30), draw.normal(100, 300, 30)),
        _told("the cars", -0.6, 0.9, cars["speed_mph"], cars["distance_ft"]),
        _case("many points", 0.9, 1.1, draw.normal(0, 1, 300), draw.normal(0.5, 1, 300)),
    )


def _case(name, weight, output_weight, x, y):
    return Case(name, (weight, output_weight, np.array(x, dtype=float), np.array(y, dtype=float)))


def _told(name, weight, output_weight, x, y):
    said = f"With weight {number(weight)} and output weight {number(output_weight)}, on {name}, standardised"
    return Case(name, (weight, output_weight, standardise(x), standardise(y)), said)


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
        "x is missing from the slope in the weight: a nudge of the weight comes in multiplied by x",
    ),
    (
        "1 − tanh",
        {"steepness": lambda weight, output_weight, x, y, tanh: 1 - tanh},
        "in the slope in the weight stands 1 − tanh. The steepness of tanh is 1 − tanh²",
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
    return f"{words[0].upper()}{words[1:]}."


def one_sided(factor):
    """Return the mistakes of a factor that has come to one of both slopes only."""

    def wrong(*given, side):
        slopes = solution(*given)
        slopes[side] *= factor.of(*given)
        return slopes

    names = "the slope in the weight", "the slope in the output weight"
    return tuple(
        Mistake(
            f"{factor.cause} in one",
            lambda *given, side=side: wrong(*given, side=side),
            f"{sentence(names[1 - side])[:-1]} is right. In {name} {factor.brief}.",
        )
        for side, name in enumerate(names)
    )


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


def with_errors(errors):
    """Return the variant with other errors."""
    return slopes_with(errors=errors)


PREDICTIONS = (
    Mistake(
        "swapped weights",
        lambda weight, output_weight, x, y: solution(output_weight, weight, x, y),
        "The two weights have changed places: the weight stands inside tanh, the output weight before it.",
    ),
    Mistake(
        "swapped weights",
        lambda weight, output_weight, x, y: solution(output_weight, weight, x, y)[::-1],
        "The two weights have changed places: the weight stands inside tanh, the output weight before it.",
    ),
    Mistake(
        "x and y swapped",
        lambda weight, output_weight, x, y: solution(weight, output_weight, y, x),
        "x and y have changed places: the prediction is made from x and compared with y.",
    ),
    Mistake(
        "error without output weight",
        with_errors(lambda weight, output_weight, x, y, tanh: tanh - y),
        "The error is taken as tanh − y. The prediction is output_weight · tanh, so the output weight belongs to it.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * weight * x - y)),
        "That takes tanh of the error. tanh comes before: of weight · x alone.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: output_weight * np.tanh(weight * x - y)),
        "y has come inside tanh. The error is output_weight · tanh(weight · x) − y.",
    ),
    Mistake(
        "tanh of the error",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * tanh - y)),
        "tanh is taken of the error once more. The error is the plain difference, prediction − y.",
    ),
    Mistake(
        "all inside tanh",
        with_errors(lambda weight, output_weight, x, y, tanh: np.tanh(output_weight * weight * x) - y),
        "The output weight stands inside tanh. It stands before it: output_weight · tanh(weight · x).",
    ),
    Mistake(
        "error without tanh",
        with_errors(lambda weight, output_weight, x, y, tanh: output_weight * weight * x - y),
        "In the error tanh is missing. The prediction is output_weight · tanh(weight · x).",
    ),
    Mistake(
        "straight line",
        lambda weight, output_weight, x, y: np.array(
            [
                np.mean(2 * (output_weight * weight * x - y) * output_weight * x),
                np.mean(2 * (output_weight * weight * x - y) * weight * x),
            ]
        ),
        "Those are the slopes without tanh, for output_weight · weight · x. The network has tanh in it.",
    ),
    Mistake(
        "y added",
        lambda weight, output_weight, x, y: solution(weight, output_weight, x, -y),
        "Here y is added to the prediction. The error is prediction − y.",
    ),
    Mistake(
        "no y",
        lambda weight, output_weight, x, y: solution(weight, output_weight, x, 0 * y),
        "That takes the predictions for the errors. The error is prediction − y.",
    ),
    Mistake(
        "square kept",
        with_errors(lambda weight, output_weight, x, y, tanh: (output_weight * tanh - y) ** 2),
        "The errors are still squared. When e² is nudged, 2 · e stays, without a square.",
    ),
    Mistake(
        "absolute",
        with_errors(lambda weight, output_weight, x, y, tanh: np.abs(output_weight * tanh - y)),
        "The errors have lost their signs. The slopes need them: they say which way is down.",
    ),
    Mistake(
        "absolute",
        with_errors(lambda weight, output_weight, x, y, tanh: np.sign(output_weight * tanh - y) / 2),
        "Those are the slopes of the mean of |error|. Our cost is made of squares.",
    ),
    Mistake(
        "slope of the prediction",
        lambda weight, output_weight, x, y: np.array(
            [np.mean(output_weight * (1 - np.tanh(weight * x) ** 2) * x), np.mean(np.tanh(weight * x))]
        ),
        "That is how the prediction changes. The first link of the chain is missing: 2 · error.",
    ),
    *(
        Mistake(
            "penalty",
            lambda *given, strength=strength: solution(*given) + strength * PENALTY * np.array(given[:2]),
            "That is the slope with a penalty on the weights. Here the cost is the mean of the squared errors alone.",
        )
        for strength in (2, 1)
    ),
)


def product_of_means(weight, output_weight, x, y):
    """Return the variant that multiplies means instead of taking the mean of products."""
    tanh = np.tanh(weight * x)
    error = np.mean(2 * (output_weight * tanh - y))
    return np.array([error * np.mean(output_weight * (1 - tanh**2) * x), error * np.mean(tanh)])


RETURNS = (
    Mistake(
        "order",
        lambda *given: solution(*given)[::-1],
        "Both slopes are right, but the slope in the weight comes first.",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[0],
        "That is the slope in the weight alone. Give back both: return in_weight, in_output_weight.",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[1],
        "That is the slope in the output weight alone. Give back both: return in_weight, in_output_weight.",
    ),
    Mistake(
        "same twice",
        lambda *given: np.repeat(solution(*given)[0], 2),
        "That is the slope in the weight twice. The second is that in the output weight.",
    ),
    Mistake(
        "same twice",
        lambda *given: np.repeat(solution(*given)[1], 2),
        "That is the slope in the output weight twice. The first is that in the weight.",
    ),
    Mistake("added up", lambda *given: solution(*given).sum(), "Both slopes are added up. Asked for is the pair."),
    Mistake(
        "not averaged", terms, "That is one pair of numbers for each point. Asked for are two numbers, their means."
    ),
    Mistake(
        "not averaged",
        lambda *given: terms(*given).T,
        "That is one pair of numbers for each point. Asked for are two numbers, their means.",
    ),
    Mistake(
        "one of many",
        lambda *given: terms(*given)[:, 0],
        "Those are the numbers of the first point only. Asked for are the means over all points.",
    ),
    Mistake(
        "one of many",
        lambda *given: terms(*given)[:, -1],
        "Those are the numbers of the last point only. Asked for are the means over all points.",
    ),
    Mistake(
        "returned too early",
        lambda *given: terms(*given)[:, 0] / len(given[2]),
        "Only the first point has come in. Does return stand inside the loop?",
    ),
    Mistake(
        "means multiplied",
        product_of_means,
        "Those are products of means. Multiply for each point first, then take the mean.",
    ),
    Mistake(
        "n − 1",
        lambda *given: terms(*given).sum(axis=1) / (len(given[2]) - 1),
        "The sum is right, but it is divided by n − 1. The mean divides by n, the number of points.",
    ),
    Mistake(
        "cost",
        lambda weight, output_weight, x, y: np.mean((output_weight * np.tanh(weight * x) - y) ** 2),
        "That is the cost itself. Its slopes say how fast it changes.",
    ),
)

EXERCISE = Exercise(
    key="network_slopes",
    arguments=("weight", "output_weight", "x", "y"),
    returns="two numbers, the slope in the weight and the slope in the output weight",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(
        *scaled(solution, *FACTORS),
        *(mistake for factor in USUAL for mistake in one_sided(factor)),
        *RETURNS,
        *linked(),
        *PREDICTIONS,
    ),
    hint=(
        "First tanh = np.tanh(weight * x) and error = output_weight * tanh - y. A nudge of the output weight passes "
        "through tanh: 2 * error * tanh. A nudge of the weight has more links: 2 * error * output_weight * "
        "(1 - tanh**2) * x. Then both means."
    ),
    by_hand=(
        "By hand: tanh is 0 and 0.762, the errors are −1 and 0.523. In the weight that makes 0 and 2 · 0.523 · 2 · "
        "0.42 · 1 = 0.879, so 0.439; in the output weight 0 and 2 · 0.523 · 0.762 = 0.797, so 0.398."
    ),
    page_case=PAGE,
)
