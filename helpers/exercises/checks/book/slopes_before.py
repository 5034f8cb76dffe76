"""05: how the cost slopes in the sums of the layer before, the heart of going backward."""

import numpy as np

from helpers.exercises.checks.book.factors import Factor, scaled
from helpers.exercises.checks.exercise import Case, Exercise, Mistake


def solution(slopes, weights, activations):
    """Return the slopes of the cost in the sums of the layer before."""
    return slopes @ weights.T * (1 - activations**2)


def size(slopes, weights, activations):
    """Return how large the terms are that are added up."""
    return np.abs(slopes) @ np.abs(weights).T


def cases():
    """Return the cases."""
    draw = np.random.default_rng(1974)
    return (
        _case("one neuron, two outputs", [[3, 4]], [[2, -1]], [[0.5]]),
        _case("two neurons", [[3, -2]], [[2, 1], [0.5, -3]], [[0.6, -0.8]]),
        _case("two examples", [[1, -2, 0.5], [-1, 3, 2]], [[2, 1, -1], [0.5, -3, 4]], [[0.2, -0.9], [-0.5, 0.1]]),
        _case("one output", [[2], [-1], [0.5]], [[3], [-2]], [[0.1, 0.7], [-0.3, 0.4], [0.8, -0.6]]),
        _drawn("as many of everything", draw, 3, 3, 3),
        _drawn("one example", draw, 1, 4, 3),
        _case("whole numbers", [[1, -2], [0, 3]], [[1, 0], [2, -1], [-1, 1]], [[0, 1, -1], [0, 0, 1]]),
        _case("slopes of 0", [[0, 0], [0, 0]], [[1, 2], [3, 4]], [[0.5, -0.5], [0.1, 0.2]]),
        _case("where tanh is flat", [[30, -20], [10, 50]], [[1, 2], [-3, 1]], [[0.99, -0.98], [-0.995, 0.97]]),
        _drawn("a layer of the page", draw, 16, 32, 10),
    )


def _case(name, *given):
    return Case(name, tuple(np.array(part, dtype=float) for part in given))


def _drawn(name, draw, examples, neurons, outputs):
    shapes = f"With arrays of the shapes {(examples, outputs)}, {(neurons, outputs)} and {(examples, neurons)}"
    given = draw.normal(size=(examples, outputs)), draw.normal(size=(neurons, outputs))
    return Case(name, (*given, np.tanh(draw.normal(size=(examples, neurons)))), shapes)


def steep(factor):
    """Return the variant whose sums are multiplied by something else: `factor` of the activations."""
    return lambda slopes, weights, activations: slopes @ weights.T * factor(activations)


def one_output(place):
    """Return the variant that follows a single chain."""
    return lambda slopes, weights, activations: solution(slopes[:, place], weights[:, place], activations)


STEEPNESS = (
    Mistake(
        "no steepness",
        steep(lambda activations: 1),
        "The sums are right. The link through tanh is missing: times 1 − activation².",
    ),
    Mistake("1 − a", steep(lambda activations: 1 - activations), "tanh is as steep as 1 − a², with the square."),
    Mistake("1 + a²", steep(lambda activations: 1 + activations**2), "tanh is as steep as 1 − a², with a minus."),
    Mistake("a²", steep(lambda activations: activations**2), "That takes a² for the steepness of tanh. It is 1 − a²."),
    Mistake("a", steep(lambda activations: activations), "The sums are multiplied by a. tanh is as steep as 1 − a²."),
    Mistake("2 a", steep(lambda activations: -2 * activations), "That is the slope of 1 − a². Take 1 − a² itself."),
    Mistake(
        "(1 − a)²",
        steep(lambda activations: (1 - activations) ** 2),
        "The square belongs to a alone: 1 − a², not (1 − a)².",
    ),
    Mistake(
        "tanh again",
        steep(lambda activations: 1 - np.tanh(activations) ** 2),
        "That takes tanh of the activations once more. They are what comes out of tanh already: 1 − a².",
    ),
    Mistake(
        "sigmoid",
        steep(lambda activations: activations * (1 - activations)),
        "a · (1 − a) is the steepness of another bend, the logistic one. That of tanh is 1 − a².",
    ),
    Mistake(
        "added",
        lambda slopes, weights, activations: slopes @ weights.T + 1 - activations**2,
        "The steepness is added. Along a chain slopes multiply.",
    ),
    Mistake(
        "steepness alone",
        lambda slopes, weights, activations: 1 - activations**2,
        "That is the steepness of tanh alone. The chains behind it are missing: slopes @ weights.T.",
    ),
    Mistake(
        "steepness at the wrong end",
        lambda slopes, weights, activations: (slopes * (1 - slopes**2)) @ weights.T,
        "The steepness is made of the slopes. It belongs to the layer before: 1 − activations².",
    ),
)
CHAINS = (
    *(
        Mistake(
            "one chain",
            one_output(place),
            "That follows one chain alone. Each neuron leads to the cost through every output: add them all.",
        )
        for place in (slice(0, 1), slice(-1, None))
    ),
    Mistake(
        "sums multiplied",
        lambda slopes, weights, activations: (
            slopes.sum(axis=1, keepdims=True) * weights.sum(axis=1) * (1 - activations**2)
        ),
        "The slopes are added up first, and the weights. Multiply along each chain, then add.",
    ),
    Mistake(
        "no slopes",
        lambda slopes, weights, activations: weights.sum(axis=1) * (1 - activations**2),
        "The first link is missing: how the cost slopes in the sums that come after.",
    ),
    Mistake(
        "no weights",
        lambda slopes, weights, activations: slopes.sum(axis=1, keepdims=True) * (1 - activations**2),
        "The weights are missing. A nudge of a neuron reaches an output times the weight between the two.",
    ),
    Mistake(
        "weights squared",
        lambda slopes, weights, activations: slopes @ (weights**2).T * (1 - activations**2),
        "The weights are squared. A nudge of a neuron reaches an output times the weight itself.",
    ),
    Mistake(
        "absolute",
        lambda slopes, weights, activations: slopes @ np.abs(weights).T * (1 - activations**2),
        "The weights have lost their signs. A negative weight turns a nudge round.",
    ),
)
RETURNS = (
    Mistake(
        "slopes in the weights",
        lambda slopes, weights, activations: activations.T @ slopes,
        "Those are the slopes in the weights. Asked for are those in the sums of the layer before.",
    ),
    Mistake(
        "slopes in the biases",
        lambda slopes, weights, activations: slopes.sum(axis=0, keepdims=True),
        "Those are the slopes in the biases. Asked for are those in the sums of the layer before.",
    ),
    Mistake(
        "examples added up",
        lambda *given: solution(*given).sum(axis=0, keepdims=True),
        "The examples are added up. Here each example keeps a row of its own.",
    ),
    Mistake(
        "examples averaged",
        lambda *given: solution(*given).mean(axis=0, keepdims=True),
        "That is the mean over the examples. Here each example keeps a row of its own.",
    ),
    Mistake("transposed", lambda *given: solution(*given).T, "Rows and columns have changed places at the end."),
)
FACTORS = scaled(
    solution,
    Factor(
        "sign",
        lambda *given: -1,
        "The sign is turned round: a² − 1 instead of 1 − a², or a minus that belongs to the update.",
    ),
    Factor(
        "mean for sum",
        lambda slopes, weights, activations: 1 / slopes.shape[1],
        "The chains are averaged. Where several chains lead to the cost, they add.",
    ),
    Factor(
        "divided by n",
        lambda slopes, weights, activations: 1 / len(slopes),
        "The result is divided by the number of examples. The slopes that come in are divided by it already.",
    ),
    Factor("double", lambda *given: 2, "It is twice too large. The 2 of the square is in the slopes already."),
    Factor("half", lambda *given: 0.5, "It is half of what it should be. No ½ belongs here."),
)

EXERCISE = Exercise(
    key="slopes_before",
    arguments=("slopes", "weights", "activations"),
    returns="an array of the shape of the activations",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(*STEEPNESS, *CHAINS, *RETURNS, *FACTORS),
    hint=(
        "slopes @ weights.T multiplies along each chain and adds the chains: a row for each example, a column for each "
        "neuron. Then times 1 - activations**2, entry by entry."
    ),
    by_hand="By hand: 3 · 2 + 4 · (−1) = 2, and tanh is as steep as 1 − 0.5² = 0.75 there. 2 · 0.75 = 1.5.",
)
