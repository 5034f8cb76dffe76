"""05: how surprised a network is by the right answers."""

import numpy as np

from helpers.exercises.checks.book.factors import Factor, scaled
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

SMALL = tuple(10.0**-power for power in range(3, 17))


def right_ones(probabilities, labels):
    """Return the probability of the right answer of each example."""
    return probabilities[np.arange(len(labels)), labels]


def solution(probabilities, labels):
    """Return the mean over the examples of −ln(probability of the right answer)."""
    return np.mean(-np.log(right_ones(probabilities, labels)))


def cases():
    """Return the cases."""
    draw = np.random.default_rng(1948)
    return (
        _case("two examples", [[0.5, 0.5], [0.75, 0.25]], [1, 1]),
        _case("one example", [[0.2, 0.7, 0.1]], [2]),
        _case("three answers", [[0.1, 0.6, 0.3], [0.8, 0.15, 0.05], [0.3, 0.3, 0.4], [0.25, 0.5, 0.25]], [1, 2, 0, 1]),
        _case("as many examples as answers", [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.05, 0.9, 0.05]], [0, 2, 2]),
        _case("all labels 0", [[0.6, 0.4], [0.9, 0.1], [0.3, 0.7]], [0, 0, 0]),
        _case("always right", [[0.98, 0.01, 0.01], [0.02, 0.02, 0.96]], [0, 2]),
        _case("surely wrong", [[1 - 1e-6, 1e-6], [1e-9, 1 - 1e-9]], [1, 0]),
        _drawn("ten digits", draw, 20, 10),
        _drawn("many examples", draw, 1200, 4),
    )


def _case(name, probabilities, labels):
    return Case(name, (np.array(probabilities), np.array(labels)))


def _drawn(name, draw, examples, answers):
    said = f"With {examples:,} examples and {answers} answers to choose from"
    return Case(name, (draw.dirichlet(np.ones(answers), examples), draw.integers(0, answers, examples)), said)


def wanted(probabilities, labels):
    """Return 1 for the right answer of each example, 0 for the others."""
    return np.eye(probabilities.shape[1])[labels]


def instead(change):
    """Return the variant that takes the mean of something else; change: from the probabilities of the right answers."""
    return lambda probabilities, labels: np.mean(change(right_ones(probabilities, labels)))


def picked(pick):
    """Return the variant that takes −ln of other probabilities; pick: from probabilities and labels."""
    return lambda probabilities, labels: np.mean(-np.log(pick(probabilities, labels)))


def of_both(combine):
    """Return the variant that asks each answer whether it is the right one; combine: all entries to one number."""

    def wrong(probabilities, labels):
        right = wanted(probabilities, labels)
        return combine(-(right * np.log(probabilities) + (1 - right) * np.log(1 - probabilities)))

    return wrong


def off(probabilities, labels):
    """Return the squares of probability − 1 for the right answer, of the probability for the others."""
    return (probabilities - wanted(probabilities, labels)) ** 2


def softened(probabilities, labels):
    """Return the variant that takes the probabilities for scores."""
    powers = np.exp(probabilities)
    return solution(powers / np.sum(powers, axis=1, keepdims=True), labels)


FACTORS = (
    Factor(
        "sign",
        lambda *given: -1,
        "The sign is flipped: logarithms of probabilities are below 0, and the minus before them makes the cost "
        "positive.",
        "the minus before the logarithm is missing",
    ),
    Factor(
        "sum",
        lambda *given: len(given[1]),
        "That is the sum over the examples. Asked for is their mean.",
        "a sum stands where the mean should",
    ),
    Factor(
        "log2",
        lambda *given: 1 / np.log(2),
        "That is the logarithm to the base 2, as in bits. Asked for is the natural one, np.log.",
        "the logarithm has the base 2, and should be the natural one, np.log",
    ),
    Factor(
        "log10",
        lambda *given: 1 / np.log(10),
        "That is the logarithm to the base 10. Asked for is the natural one, np.log.",
    ),
    Factor(
        "mean over all entries",
        lambda *given: 1 / given[0].shape[1],
        "It is divided by the number of all entries. The mean is over the examples: divide by their number.",
    ),
    Factor(
        "sign and mean over all entries",
        lambda *given: -1 / given[0].shape[1],
        "Two things at once: the minus is missing, and it is divided by the number of all entries, not by that of the "
        "examples.",
    ),
    Factor("divided twice", lambda *given: 1 / len(given[1]), "It is divided by the number of examples twice."),
    Factor("half", lambda *given: 1 / 2, "That is half of what was due. There is no ½ in the cross-entropy."),
    Factor("double", lambda *given: 2, "That is twice what was due. No square is there that could bring a 2."),
)

LARGEST = (
    "That looks at the largest probability of each example, right or not. Look at that of the right answer: "
    "probabilities[i, labels[i]]."
)
ALL = "Every answer comes in, right or wrong. Only the probability of the right one counts: probabilities[i, labels[i]]"

PICKED = (
    Mistake("largest", picked(lambda probabilities, labels: np.max(probabilities, axis=1)), LARGEST),
    Mistake(
        "labels from 1",
        picked(lambda probabilities, labels: probabilities[np.arange(len(labels)), labels - 1]),
        "The labels are taken to begin at 1. They begin at 0, as Python counts: no −1 is needed.",
    ),
    Mistake(
        "all pairs",
        picked(lambda probabilities, labels: probabilities[:, labels]),
        "probabilities[:, labels] takes every label for every example. Pair them: probabilities[np.arange(n), labels].",
    ),
    Mistake(
        "rows for columns",
        picked(lambda probabilities, labels: probabilities[labels]),
        "probabilities[labels] takes whole rows. Take from each row the entry of its label: "
        "probabilities[np.arange(n), labels].",
    ),
    Mistake(
        "rows for columns",
        picked(lambda probabilities, labels: probabilities[labels, np.arange(len(labels))]),
        "Rows and columns have changed places: the example comes first, its label second.",
    ),
    Mistake(
        "one of many",
        lambda probabilities, labels: -np.log(probabilities[0, labels[0]]),
        "That is the number of the first example only. Asked for is the mean over all.",
    ),
    Mistake(
        "one of many",
        lambda probabilities, labels: -np.log(probabilities[-1, labels[-1]]),
        "That is the number of the last example only. Asked for is the mean over all.",
    ),
    Mistake(
        "returned too early",
        lambda probabilities, labels: -np.log(probabilities[0, labels[0]]) / len(labels),
        "Only the first example has come in. Does return stand inside the loop?",
    ),
    *(
        Mistake("all answers", wrong, f"{ALL}.")
        for wrong in (
            picked(lambda probabilities, labels: probabilities),
            lambda probabilities, labels: -np.sum(np.log(probabilities)),
            lambda probabilities, labels: -np.sum(np.log(probabilities)) / len(labels),
        )
    ),
    *(
        Mistake(
            "all answers",
            wrong,
            "The wrong answers come in too, with −ln(1 − p). That is the cost of many separate yes-or-no questions. "
            "Here only the right answer counts.",
        )
        for wrong in (
            of_both(np.mean),
            of_both(np.sum),
            of_both(lambda entries: np.mean(np.sum(entries, axis=1))),
        )
    ),
)

CHANGED = (
    Mistake(
        "no logarithm",
        instead(lambda right: right),
        "That is the mean probability of the right answer, without a logarithm. Take −ln of each first.",
    ),
    Mistake(
        "no logarithm", instead(lambda right: -right), "The logarithm is missing: that is the mean of −p, not of −ln p."
    ),
    Mistake(
        "1 − p",
        instead(lambda right: 1 - right),
        "That is the mean of 1 − p. It is at most 1, even for an answer that was surely wrong. Take −ln p.",
    ),
    Mistake(
        "ln(1 − p)",
        instead(lambda right: -np.log(1 - right)),
        "That is −ln(1 − p): it punishes the right answer. Take −ln p.",
    ),
    Mistake(
        "ln(1 + p)", instead(lambda right: -np.log(1 + right)), "That is −ln(1 + p). Take −ln p: np.log, not log1p."
    ),
    Mistake("ln(1 + p)", instead(lambda right: np.log(1 + right)), "That is ln(1 + p). Take −ln p: np.log, not log1p."),
    Mistake("1 / p", instead(lambda right: 1 / right), "That is the mean of 1 / p. Take −ln p."),
    Mistake(
        "mean before logarithm",
        lambda *given: -np.log(np.mean(right_ones(*given))),
        "The mean is taken first, and then its logarithm. Take the logarithm of each probability, and then the mean.",
    ),
    Mistake(
        "sum before logarithm",
        lambda *given: -np.log(np.sum(right_ones(*given))),
        "The probabilities are added up, and then the logarithm is taken. Take that of each, and then the mean.",
    ),
    Mistake(
        "p · ln p",
        instead(lambda right: -right * np.log(right)),
        "Each logarithm is multiplied by its probability. The right answer counts whole: −ln p.",
    ),
    *(
        Mistake(
            "entropy",
            wrong,
            "That is −p · ln p over all answers, the entropy. It never asks which answer is right: the labels are "
            "missing.",
        )
        for wrong in (
            lambda probabilities, labels: -np.mean(np.sum(probabilities * np.log(probabilities), axis=1)),
            lambda probabilities, labels: -np.mean(probabilities * np.log(probabilities)),
            lambda probabilities, labels: -np.sum(probabilities * np.log(probabilities)),
        )
    ),
    *(
        Mistake(
            "squared error",
            wrong,
            "That is a squared error. The cross-entropy is −ln of the probability of the right answer.",
        )
        for wrong in (
            lambda *given: np.mean(off(*given)),
            lambda *given: np.mean(np.sum(off(*given), axis=1)),
            instead(lambda right: (1 - right) ** 2),
        )
    ),
    Mistake(
        "square of the logarithm",
        instead(lambda right: np.log(right) ** 2),
        "The logarithms are squared. A minus makes them positive: −ln p.",
    ),
    Mistake(
        "softmax again",
        softened,
        "Softmax has come in once more. Probabilities come in here, not scores.",
    ),
    Mistake(
        "exponential",
        lambda *given: np.exp(solution(*given)),
        "exp undoes the logarithm again: that is the perplexity. Leave exp off.",
    ),
    Mistake(
        "product",
        lambda *given: -np.log(np.prod(right_ones(*given))) / len(given[1]),
        "The probabilities are multiplied first. With many examples the product is too small for the computer: 0, "
        "and −ln 0 is ∞. Add up the logarithms instead.",
    ),
    *(
        Mistake(
            "small number added",
            instead(lambda right, small=small: -np.log(right + small)),
            "Beside the probability stands a small number. It saves the logarithm of 0, but it changes small "
            "probabilities. All that come in here are above 0.",
        )
        for small in SMALL
    ),
    *(
        Mistake(
            "limited",
            instead(lambda right, small=small: -np.log(np.maximum(right, small))),
            "Small probabilities are cut off, so a surely wrong answer costs too little. All that come in here are "
            "above 0.",
        )
        for small in SMALL[:6]
    ),
    Mistake(
        "accuracy",
        lambda probabilities, labels: np.mean(np.argmax(probabilities, axis=1) == labels),
        "That is the share of right answers. The cross-entropy asks how sure the network was: −ln p.",
    ),
    Mistake(
        "accuracy",
        lambda probabilities, labels: np.mean(np.argmax(probabilities, axis=1) != labels),
        "That is the share of wrong answers. The cross-entropy asks how sure the network was: −ln p.",
    ),
    Mistake(
        "not averaged",
        lambda *given: -np.log(right_ones(*given)),
        "That is one number for each example. Asked for is one number, their mean.",
    ),
    Mistake(
        "not averaged",
        lambda *given: np.log(right_ones(*given)),
        "That is one number for each example, without the minus. Asked for is one number, the mean of −ln p.",
    ),
    Mistake(
        "n − 1",
        lambda *given: np.sum(-np.log(right_ones(*given))) / np.float64(len(given[1]) - 1),
        "The sum is right, but it is divided by n − 1. The mean divides by n, the number of examples.",
    ),
    Mistake(
        "median",
        lambda *given: np.median(-np.log(right_ones(*given))),
        "That is the median, the middle value. Asked for is the mean.",
    ),
)

EXERCISE = Exercise(
    key="cross_entropy",
    arguments=("probabilities", "labels"),
    returns="one number",
    solution=solution,
    size=lambda *given: 1 + solution(*given),
    cases=cases(),
    mistakes=(*PICKED, *CHANGED, *scaled(solution, *FACTORS)),
    hint=(
        "Take from each row the probability of its label: probabilities[np.arange(len(labels)), labels]. Then −ln of "
        "each, and their mean: np.mean(-np.log(…))."
    ),
    by_hand=(
        "By hand: the right answers got 0.5 and 0.25. −ln of them is 0.693 and 1.386, and the mean of these is 1.04."
    ),
    relative=0,
)
