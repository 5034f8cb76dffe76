"""Ways to take a step: the right one, and those that are known mistakes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.exercises.checks.exercise import Tell


def joint(weight, bias, rate, slopes):
    """Return the new weight and bias of one step of gradient descent."""
    in_weight, in_bias = slopes(weight, bias)
    return weight - rate * in_weight, bias - rate * in_bias


@dataclass(frozen=True)
class Way:
    """A way to take a step: its name, a function like `joint`, what to say of it, and narrower causes."""

    cause: str
    step: Callable
    words: str
    tells: tuple = ()


def with_rate(change, sign=-1):
    """Return a way to step with another rate or sign; change: what becomes of the rate."""

    def step(weight, bias, rate, slopes):
        in_weight, in_bias = slopes(weight, bias)
        return weight + sign * change(rate) * in_weight, bias + sign * change(rate) * in_bias

    return step


def bias_after(weight, bias, rate, slopes):
    """Return a step in turn: first the weight, then the bias with the new weight."""
    weight = weight - rate * slopes(weight, bias)[0]
    return weight, bias - rate * slopes(weight, bias)[1]


def weight_after(weight, bias, rate, slopes):
    """Return a step in turn: first the bias, then the weight with the new bias."""
    bias = bias - rate * slopes(weight, bias)[1]
    return weight - rate * slopes(weight, bias)[0], bias


def normed(weight, bias, rate, slopes):
    """Return a step that is as long as the rate."""
    in_weight, in_bias = slopes(weight, bias)
    length = np.float64(np.hypot(in_weight, in_bias))
    return weight - rate * in_weight / length, bias - rate * in_bias / length


def signs_only(weight, bias, rate, slopes):
    """Return a step of the rate's size in each parameter."""
    in_weight, in_bias = slopes(weight, bias)
    return weight - rate * np.sign(in_weight), bias - rate * np.sign(in_bias)


def multiplied(weight, bias, rate, slopes):
    """Return a step in which old value and change are multiplied."""
    in_weight, in_bias = slopes(weight, bias)
    return weight * (1 - rate * in_weight), bias * (1 - rate * in_bias)


def crossed(weight, bias, rate, slopes):
    """Return a step in which each parameter takes the other's slope."""
    in_weight, in_bias = slopes(weight, bias)
    return weight - rate * in_bias, bias - rate * in_weight


def asked_wrong(weight, bias, rate, slopes):
    """Return a step whose slopes are taken at (bias, weight)."""
    in_weight, in_bias = slopes(bias, weight)
    return weight - rate * in_weight, bias - rate * in_bias


def half(part):
    """Return a way to step in which only one parameter moves; part: 0 for the weight, 1 for the bias."""

    def step(weight, bias, rate, slopes):
        new = joint(weight, bias, rate, slopes)
        return (new[0], bias) if part == 0 else (weight, new[1])

    return step


def one_climbs(part):
    """Return a way to step in which one parameter goes uphill; part: 0 for the weight, 1 for the bias."""

    def step(weight, bias, rate, slopes):
        right, wrong = joint(weight, bias, rate, slopes), with_rate(float, +1)(weight, bias, rate, slopes)
        return (wrong[0], right[1]) if part == 0 else (right[0], wrong[1])

    return step


def signless(sign):
    """Return a way to step in which the slopes have lost their signs; sign: of the change."""

    def step(weight, bias, rate, slopes):
        in_weight, in_bias = np.abs(slopes(weight, bias))
        return weight + sign * rate * in_weight, bias + sign * rate * in_bias

    return step


def added_where(asked):
    """Return a way to step in which slopes are added; asked: for which of both, True or False, from the slopes."""

    def step(weight, bias, rate, slopes):
        found = slopes(weight, bias)
        signs = np.where(asked(*found), 1, -1)
        return weight + signs[0] * rate * found[0], bias + signs[1] * rate * found[1]

    return step


def same_slope(part):
    """Return a way to step in which both parameters take one slope; part: 0 for that in weight, 1 for that in bias."""

    def step(weight, bias, rate, slopes):
        slope = slopes(weight, bias)[part]
        return weight - rate * slope, bias - rate * slope

    return step


LOST = (
    "The slope has lost its sign, so weight and bias can only {}. Subtract the slope as it is: where it is negative, "
    "minus a negative number is plus."
)
ADDED = (
    "Where {} negative, you add {}. Subtract the slope as it is, whatever its sign. Minus a negative number is plus, "
    "and where the slope is negative, plus is downhill."
)
RATES = (
    ("rate forgotten", lambda rate: 1.0, "The learning rate is missing: the step is the whole slope long."),
    ("rate squared", lambda rate: rate * rate, "The learning rate comes in twice. Once is enough."),
    ("rate divided", lambda rate: 1 / rate, "The slope is divided by the learning rate. It is multiplied by it."),
    ("half", lambda rate: rate / 2, "The step is half as long as it should be. Where does the ½ come from?"),
    ("double", lambda rate: 2 * rate, "The step is twice as long as it should be. Are the slopes subtracted twice?"),
    ("own rate", lambda rate: 0.1, "The rate is 0.1 in every try, whatever rate comes in."),
    ("own rate", lambda rate: 0.01, "The rate is 0.01 in every try, whatever rate comes in."),
)

WAYS = (
    *(Way(cause, with_rate(change), words) for cause, change, words in RATES),
    *(
        Way(
            f"sign and {cause}",
            with_rate(change, +1),
            f"Two things at once: the slope is added, not subtracted. {words}",
        )
        for cause, change, words in RATES
    ),
    Way(
        "in turn",
        bias_after,
        "The bias is updated with the weight that is already new. That is another algorithm: take both slopes at "
        "the old place first, then change both.",
    ),
    Way(
        "in turn",
        weight_after,
        "The weight is updated with the bias that is already new. That is another algorithm: take both slopes at "
        "the old place first, then change both.",
    ),
    Way(
        "one climbs", one_climbs(0), "The bias goes down its slope, but the weight goes up. Both slopes are subtracted."
    ),
    Way(
        "one climbs", one_climbs(1), "The weight goes down its slope, but the bias goes up. Both slopes are subtracted."
    ),
    Way(
        "slopes swapped",
        crossed,
        "The weight takes the slope in bias, and the bias the slope in weight. Which comes first?",
    ),
    Way(
        "weight and bias swapped",
        asked_wrong,
        "The slopes are taken at the place (bias, weight). The weight comes first.",
    ),
    Way("one stands", half(0), "Only the weight moves, the bias stays where it was. Both move in one step."),
    Way("one stands", half(1), "Only the bias moves, the weight stays where it was. Both move in one step."),
    Way(
        "rate as length",
        normed,
        "Every step is as long as the learning rate. The step is rate times slope: where the ground is steep, it is "
        "long.",
    ),
    Way(
        "sign only",
        signs_only,
        "Only the sign of the slope counts, not its size. The step is rate times slope: where the ground is steep, "
        "it is long.",
    ),
    Way("sign lost", signless(+1), LOST.format("grow")),
    Way("same slope", same_slope(0), "Both are changed by the slope in weight. The bias has a slope of its own."),
    Way("same slope", same_slope(1), "Both are changed by the slope in bias. The weight has a slope of its own."),
    Way("multiplied", multiplied, "The change is multiplied with the old value. It is subtracted from it."),
)

ADDING = (  # where slopes are negative
    Way(
        "sign lost",
        signless(-1),
        LOST.format("fall"),
        (Tell("negative added", lambda reading: reading.branches(), ADDED.format("a slope is", "it")),),
    ),
    *(
        Way("negative added", added_where(asked), ADDED.format(*words))
        for asked, words in (
            (lambda in_weight, in_bias: (in_weight < 0, False), ("the slope in weight is", "it")),
            (lambda in_weight, in_bias: (False, in_bias < 0), ("the slope in bias is", "it")),
            (lambda in_weight, in_bias: (in_weight < 0,) * 2, ("slopes are", "them")),
            (lambda in_weight, in_bias: (in_bias < 0,) * 2, ("slopes are", "them")),
        )
    ),
)
