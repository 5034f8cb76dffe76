"""Exercises on a network: what is right passes, what is wrong is named."""

import numpy as np
import pytest
from learners import assert_named, assert_right, each_right, each_wrong

from helpers.data import read_table
from helpers.exercises.checks.book import EXERCISES
from helpers.network.costs import Cost, cross_entropy, softmax
from helpers.network.layers import gradient
from helpers.surfaces import two_minima

TANH = "t = np.tanh(weight * x)\n"
FORWARD = TANH + "e = output_weight * t - y\n"
IN_WEIGHT = "np.mean(2 * e * output_weight * (1 - t**2) * x)"
IN_OUTPUT = "np.mean(2 * e * t)"
BOTH = f"return {IN_WEIGHT}, {IN_OUTPUT}"
SLOPES = FORWARD + BOTH
CHAINED, STEEP = "s = slopes @ weights.T\n", "return s * (1 - activations**2)"
POWERS = "p = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
PLAIN = "p = np.exp(scores)\n"
DIVIDE = "return p / p.sum(axis=1, keepdims=True)"
RIGHT_ONES = "p = probabilities[np.arange(len(labels)), labels]\n"

RIGHT = {
    "network_slopes": [
        SLOPES,
        """
        in_weight = in_output = 0.0
        for one, due in zip(x, y):
            out = math.tanh(weight * one)
            error = output_weight * out - due
            in_weight += 2 * error * output_weight * (1 - out * out) * one / len(x)
            in_output += 2 * error * out / len(x)
        return [in_weight, in_output]
        """,
        FORWARD + "steep = 1 / np.cosh(weight * x) ** 2\nn = len(x)\n"
        "return np.array([e @ (output_weight * steep * x), e @ t]) * 2 / n",
        TANH + "a = output_weight * (1 + t) * (1 - t) * x\n"
        "return 2 * np.mean(a * t * output_weight - a * y), 2 * (output_weight * np.mean(t * t) - np.mean(t * y))",
        FORWARD + "J = np.column_stack([output_weight * (1 - t * t) * x, t])\nreturn tuple(2 * J.T @ e / x.size)",
    ],
    "slopes_before": [
        CHAINED + STEEP,
        """
        found = np.zeros(activations.shape)
        for example in range(len(slopes)):
            for neuron in range(len(weights)):
                for output in range(weights.shape[1]):
                    found[example, neuron] += slopes[example, output] * weights[neuron, output]
                found[example, neuron] *= 1 - activations[example, neuron] ** 2
        return found
        """,
        "return (weights @ slopes.T).T * (1 + activations) * (1 - activations)",
        "return np.einsum('nm,km,nk->nk', slopes, weights, 1 - np.square(activations))",
        "steep = 1 / np.cosh(np.arctanh(activations * (1 - 1e-16))) ** 2\nchains = slopes[:, None, :] * weights\n"
        "return chains.sum(axis=2) * np.where(abs(activations) == 1, 0, 1 - activations**2)",
        "return np.dot(slopes, weights.transpose()) - np.dot(slopes, weights.T) * activations * activations",
        "return [[row @ weights[k] * (1 - a * a) for k, a in enumerate(out)] for row, out in zip(slopes, activations)]",
    ],
    "softmax": [
        POWERS + DIVIDE,
        """
        rows = []
        for row in scores:
            powers = [math.exp(score - max(row)) for score in row]
            rows.append([power / sum(powers) for power in powers])
        return rows
        """,
        "shifted = scores.T - scores.max(axis=1)\np = np.exp(shifted)\nreturn (p / p.sum(axis=0)).T",
        "top = scores.max(1, keepdims=True)\n"
        "return np.exp(scores - top - np.log(np.exp(scores - top).sum(-1, keepdims=True)))",
        "p = np.array([np.exp(row - row.max() + 3) for row in scores])\nreturn p / p.sum(axis=1)[:, None]",
        "with np.errstate(over='ignore'):\n    return 1 / np.exp(scores[:, None, :] - scores[:, :, None]).sum(axis=2)",
    ],
    "cross_entropy": [
        RIGHT_ONES + "return np.mean(-np.log(p))",
        """
        total = 0
        for row, label in zip(probabilities, labels):
            total -= math.log(row[label])
        return total / len(labels)
        """,
        "one_hot = np.eye(probabilities.shape[1])[labels]\n"
        "return -(one_hot * np.log(probabilities)).sum() / len(probabilities)",
        "return np.log(1 / np.take_along_axis(probabilities, labels[:, None], axis=1)).mean()",
        RIGHT_ONES + "return -np.average(np.log2(p)) * math.log(2)",
        RIGHT_ONES + "return float(-np.mean(np.log(np.clip(p, 1e-12, 1))))",
    ],
}


def slopes_with(old, new):
    """Return the right slopes with one part replaced by another."""
    assert old in SLOPES
    return SLOPES.replace(old, new)


WRONG = {
    "network_slopes": [
        (slopes_with(" * (1 - t**2)", ""), "no steepness", "link 1 − tanh² is missing"),
        (slopes_with(" * output_weight * (", " * ("), "no output weight", "comes out through it"),
        (slopes_with(" * x), ", "), "), "no x", "multiplied by x"),
        (
            slopes_with(" * (1 - t**2) * x", ""),
            "no steepness and no x",
            "Two things at once: the link 1 − tanh² is missing",
        ),
        (slopes_with("1 - t**2", "1 - t"), "1 − tanh", "stands 1 − tanh."),
        (slopes_with("1 - t**2", "1 + t**2"), "1 + tanh²", "stands 1 + tanh²"),
        (slopes_with("(1 - t**2)", "t"), "tanh kept", "stands tanh itself"),
        (slopes_with("1 - t**2", "1 - (weight * x)**2"), "1 − (w·x)²", "what comes out of tanh"),
        (slopes_with("1 - t**2", "1 - np.tanh(weight)**2"), "steepness elsewhere", "taken at the weight"),
        (slopes_with("1 - t**2", "1 - np.tanh(x)**2"), "steepness elsewhere", "taken at x"),
        (slopes_with("1 - t**2", "1 - np.tanh(t)**2"), "steepness elsewhere", "tanh is taken twice"),
        (
            slopes_with("1 - t**2", "1 - (output_weight * t)**2"),
            "prediction's square",
            "1 − prediction²",
        ),
        (slopes_with("(1 - t**2) * x", "(1 - t**2) * weight"), "times weight", "multiplied by the weight"),
        (slopes_with("2 * e * t)", "2 * e)"), "no tanh", "tanh is missing"),
        (slopes_with("2 * e * t)", "2 * e * x)"), "x for tanh", "there belongs tanh"),
        (slopes_with("2 * e * t)", "2 * e * output_weight * t)"), "times output weight", "Only tanh stays"),
        (slopes_with("2 * e * t)", "2 * e * t * (1 - t**2))"), "steepness twice", "does not pass through tanh"),
        (
            slopes_with("output_weight * t - y", "output_weight * t - (output_weight - output_weight)"),
            "no y",
            "predictions",
        ),
        (slopes_with("output_weight * t - y", "-(output_weight * t - y)"), "sign", "either there is a minus"),
        (slopes_with("output_weight * t - y", "y - output_weight * t"), "target − prediction", "y − prediction"),
        (SLOPES.replace("2 * ", ""), "half", "either the factor 2 is missing"),
        (SLOPES.replace("2 * ", "4 * "), "double", "twice what was due"),
        (SLOPES.replace("np.mean", "np.sum"), "sum", "1/n is missing"),
        (SLOPES.replace("np.mean(2 * ", "np.sum("), "half and sum", "Two things at once"),
        (SLOPES.replace("np.mean(2 * e * t)", "np.mean(e * t)"), "half in one", "The slope in the weight is right."),
        (SLOPES.replace("np.mean(2 * e * t)", "np.sum(2 * e * t)"), "sum in one", "In the slope in the output weight"),
        (SLOPES.replace("return np", "return -np"), "sign in one", "In the slope in the weight the sign"),
        (
            SLOPES.replace(" * (1 - t**2)", "").replace("2 * ", ""),
            "no steepness and half",
            "Two things at once: the link 1 − tanh²",
        ),
        (FORWARD + f"return {IN_OUTPUT}, {IN_WEIGHT}", "order", "slope in the weight comes first"),
        (FORWARD + f"return {IN_WEIGHT}", "one only", "slope in the weight alone"),
        (FORWARD + f"return {IN_OUTPUT}", "one only", "slope in the output weight alone"),
        (FORWARD + f"return {IN_WEIGHT} + {IN_OUTPUT}", "added up", "added up"),
        (SLOPES.replace("np.mean", ""), "not averaged", "for each point"),
        (SLOPES.replace("weight * x)", "output_weight * x)", 1), "unused argument", "never uses weight"),
        (
            "weight, output_weight = output_weight, weight\n" + SLOPES,
            "swapped weights",
            "two weights have changed places",
        ),
        ("x, y = y, x\n" + SLOPES, "x and y swapped", "x and y have changed places"),
        (slopes_with("output_weight * t - y", "t - y"), "error without output weight", "tanh − y"),
        (
            slopes_with("output_weight * t - y", "np.tanh(output_weight * weight * x - y)"),
            "tanh of the error",
            "tanh of the error",
        ),
        (
            slopes_with("output_weight * t - y", "output_weight * np.tanh(weight * x - y)"),
            "tanh of the error",
            "inside tanh",
        ),
        (
            slopes_with("output_weight * t - y", "np.tanh(output_weight * weight * x) - y"),
            "all inside tanh",
            "stands before it",
        ),
        (slopes_with("output_weight * t - y", "output_weight * t + y"), "y added", "prediction − y"),
        (slopes_with("output_weight * t - y", "(output_weight * t - y)**2"), "square kept", "still squared"),
        (slopes_with("output_weight * t - y", "abs(output_weight * t - y)"), "absolute", "lost their signs"),
        (SLOPES.replace("2 * e * ", ""), "slope of the prediction", "first link"),
        (
            FORWARD + "return np.mean(2 * e) * np.mean(output_weight * (1 - t**2) * x), np.mean(2 * e) * np.mean(t)",
            "means multiplied",
            "products of means",
        ),
        (
            FORWARD + f"return {IN_WEIGHT} + 0.1 * weight, {IN_OUTPUT} + 0.1 * output_weight",
            "penalty",
            "alone",
        ),
        (FORWARD + "return np.mean(e**2)", "cost", "cost itself"),
        (
            """
            def cost(w, v):
                return np.mean((v * np.tanh(w * x) - y)**2)
            h = 1e-4
            return ((cost(weight + h, output_weight) - cost(weight - h, output_weight)) / (2 * h),
                    (cost(weight, output_weight + h) - cost(weight, output_weight - h)) / (2 * h))
            """,
            "close",
            "measured with a finite reach",
        ),
        (FORWARD + f"print({IN_WEIGHT}, {IN_OUTPUT})", "printed", "return hands it on"),
        ("x *= weight\n" + SLOPES, "changed", "changed x itself"),
        (SLOPES.replace("np.tanh", "tanh"), "name", "'tanh' is not defined"),
        (SLOPES + ", 0", "shape", "A list of 3"),
        (SLOPES.replace("len(x)", "24").replace("np.mean(2 * e * t)", "sum(2 * e * t) / 24"), "only this data", "24"),
        ("return 1.0, 2.0", "constant", "(1, 2) in every try"),
    ],
    "slopes_before": [
        (CHAINED + "return s", "no steepness", "link through tanh"),
        (CHAINED + "return s * (1 - activations)", "1 − a", "with the square"),
        (CHAINED + "return s * (1 + activations**2)", "1 + a²", "with a minus"),
        (CHAINED + "return s * activations**2", "a²", "It is 1 − a²"),
        (CHAINED + "return s * activations", "a", "multiplied by a"),
        (CHAINED + "return s * -2 * activations", "2 a", "slope of 1 − a²"),
        (CHAINED + "return s * (1 - activations)**2", "(1 − a)²", "belongs to a alone"),
        (CHAINED + "return s * (1 - np.tanh(activations)**2)", "tanh again", "once more"),
        (CHAINED + "return s * activations * (1 - activations)", "sigmoid", "another bend"),
        (CHAINED + "return s + (1 - activations**2)", "added", "slopes multiply"),
        ("return 1 - activations**2", "steepness alone", "chains behind it"),
        ("return slopes * (1 - slopes**2) @ weights.T", "steepness at the wrong end", "layer before"),
        ("slopes, weights = slopes[:, :1], weights[:, :1]\n" + CHAINED + STEEP, "one chain", "one chain alone"),
        ("slopes, weights = slopes[:, -1:], weights[:, -1:]\n" + CHAINED + STEEP, "one chain", "add them all"),
        ("s = slopes.sum(1, keepdims=True) * weights.sum(1)\n" + STEEP, "sums multiplied", "Multiply along each chain"),
        ("s = weights.sum(axis=1)\n" + STEEP, "no slopes", "first link"),
        ("s = slopes.sum(axis=1, keepdims=True)\n" + STEEP, "no weights", "weights are missing"),
        ("s = slopes @ (weights**2).T\n" + STEEP, "weights squared", "squared"),
        ("s = slopes @ abs(weights).T\n" + STEEP, "absolute", "lost their signs"),
        ("return activations.T @ slopes", "slopes in the weights", "slopes in the weights"),
        ("return slopes.sum(axis=0, keepdims=True)", "slopes in the biases", "slopes in the biases"),
        (CHAINED + "return (s * (1 - activations**2))[:1]", "shape", "shape"),
        (CHAINED + "return (s * (1 - activations**2)).sum(0, keepdims=True)", "examples added up", "row of its own"),
        (CHAINED + "return (s * (1 - activations**2)).T", "transposed", "changed places"),
        (CHAINED + "return -s * (1 - activations**2)", "sign", "a² − 1 instead of 1 − a²"),
        (CHAINED + "return s * (activations**2 - 1)", "sign", "a² − 1 instead of 1 − a²"),
        ("s = slopes @ weights.T / slopes.shape[1]\n" + STEEP, "mean for sum", "they add"),
        ("s = slopes @ weights.T / len(slopes)\n" + STEEP, "divided by n", "number of examples"),
        ("s = 2 * slopes @ weights.T\n" + STEEP, "double", "twice too large"),
        ("s = slopes @ weights.T / 2\n" + STEEP, "half", "half of what it should be"),
        ("s = slopes @ weights\n" + STEEP, "error", "ValueError"),
        ("slopes *= 2\ns = slopes @ weights.T / 2\n" + STEEP, "changed", "changed slopes itself"),
        (CHAINED + STEEP.replace("return ", ""), "nothing", "gives back None"),
        (CHAINED + STEEP.replace("return ", "print(") + ")", "printed", "return hands it on"),
        ("return [[1.5]]", "constant", "whatever comes in"),
    ],
    "softmax": [
        (PLAIN + DIVIDE, "overflow", "∞ / ∞ is NaN"),
        ("p = np.exp(scores - scores.max())\n" + DIVIDE, "maximum of all", "0 / 0 is NaN"),
        ("p = np.exp(scores - scores.max(axis=0))\n" + DIVIDE, "maximum of the columns", "changes the shares"),
        ("p = np.exp(scores - scores.min(axis=1, keepdims=True))\n" + DIVIDE, "minimum", "exp of them is ∞"),
        ("p = np.exp(scores - scores.mean(axis=1, keepdims=True))\n" + DIVIDE, "mean", "far above it"),
        (POWERS + "return p / p.sum(axis=1)", "keepdims", "divided the first column"),
        (PLAIN + "return p / p.sum(axis=1)", "keepdims", "divided the first column"),
        ("p = np.exp(scores - scores.max(axis=1))\n" + DIVIDE, "keepdims", "subtracted from the first column"),
        (POWERS + "return p / p.sum(axis=0)", "wrong axis", "shares of each column"),
        (PLAIN + "return p / p.sum(axis=0)", "wrong axis", "Take axis=1"),
        ("p = np.exp(scores - scores.max(axis=0))\nreturn p / p.sum(axis=0)", "wrong axis", "shares of each column"),
        (POWERS + "return p / p.sum()", "whole array", "All numbers together"),
        ("p = np.exp(scores - scores.max())\nreturn p / p.sum()", "whole array", "All numbers together"),
        (PLAIN + "return p / np.sum(p)", "whole array", "adds up to 1 by itself"),
        (POWERS + "return p", "not divided", "exponentials alone"),
        (PLAIN + "return p", "not divided", "exponentials alone"),
        (POWERS + DIVIDE.replace("sum", "mean"), "mean for sum", "divided by its mean"),
        (PLAIN + DIVIDE.replace("sum", "max"), "divided by the largest", "its largest number"),
        ("p = scores\n" + DIVIDE, "no exponential", "without exp"),
        ("p = scores**2\n" + DIVIDE, "squares", "shares of the squares"),
        ("p = abs(scores)\n" + DIVIDE, "absolute", "without their signs"),
        (POWERS.replace("np.exp", "np.exp2") + DIVIDE, "other base", "2 to the power"),
        (PLAIN.replace("np.exp(scores)", "10.0**scores") + DIVIDE, "other base", "10 to the power"),
        (PLAIN.replace("(scores)", "(-scores)") + DIVIDE, "sign", "lowest probability"),
        (
            POWERS + DIVIDE.replace("return ", "return np.log(") + ")",
            "logarithm",
            "logarithms",
        ),
        ("return 1 / (1 + np.exp(-scores))", "sigmoid", "share the 1"),
        ("return np.eye(scores.shape[1])[scores.argmax(axis=1)]", "largest only", "takes all"),
        ("return scores.argmax(axis=1)", "largest only", "where the largest score is"),
        (
            "low = scores.min(1, keepdims=True)\nreturn (scores - low) / (scores.max(1, keepdims=True) - low)",
            "scale",
            "from 0 to 1",
        ),
        ("p = np.exp(scores / scores.max(1, keepdims=True))\n" + DIVIDE, "divided by the maximum", "subtracted"),
        (PLAIN + DIVIDE.replace("p.sum", "scores.sum"), "sum of the scores", "by their own sum"),
        (PLAIN + "return p / np.exp(scores.sum(axis=1, keepdims=True))", "exponential too late", "sum is taken first"),
        (POWERS + "return p / np.exp(scores).sum(axis=1, keepdims=True)", "shifted above only", "not below"),
        (POWERS + "return p / (p.sum(axis=1, keepdims=True) + 1e-6)", "small number added", "at least 1"),
        ("scores = np.clip(scores, -500, 500)\n" + POWERS + DIVIDE, "limited", "cut off"),
        (POWERS + DIVIDE.replace("return ", "return 1 - "), "others' share", "for the others"),
        (POWERS + "return (p / p.sum(axis=1, keepdims=True)).T", "transposed", "changed places"),
        (POWERS + "p = p / p.sum(axis=1, keepdims=True)\nreturn p[0]", "returned too early", "first row alone"),
        (POWERS + "p = p / p.sum(axis=1, keepdims=True)\nreturn p.round(4)", "rounded", "4 decimals"),
        ("scores -= scores.max(axis=1, keepdims=True)\n" + PLAIN + DIVIDE, "changed", "changed scores itself"),
        (POWERS + "print(p / p.sum(axis=1, keepdims=True))", "printed", "return hands it on"),
        (POWERS + DIVIDE.replace("return ", ""), "nothing", "gives back None"),
        ("p = [math.exp(score) for score in scores]\nreturn p", "error", "TypeError"),
        ("return [[0.269, 0.731], [0.5, 0.5]]", "constant", "in every try"),
    ],
    "cross_entropy": [
        (RIGHT_ONES + "return np.mean(np.log(p))", "sign", "below 0"),
        (RIGHT_ONES + "return np.sum(-np.log(p))", "sum", "Asked for is their mean"),
        (RIGHT_ONES + "return np.sum(np.log(p))", "sign and sum", "Two things at once"),
        (RIGHT_ONES + "return np.mean(-np.log2(p))", "log2", "as in bits"),
        (RIGHT_ONES + "return np.mean(-np.log10(p))", "log10", "base 10"),
        (RIGHT_ONES + "return np.mean(-np.log1p(p))", "ln(1 + p)", "not log1p"),
        (RIGHT_ONES + "return np.mean(-np.log(p)) / 2", "half", "no ½"),
        (RIGHT_ONES + "return np.mean(-np.log(p)) / len(labels)", "divided twice", "number of examples twice"),
        ("return np.mean(-np.log(probabilities.max(axis=1)))", "largest", "largest probability"),
        (
            RIGHT_ONES.replace(", labels]", ", labels - 1]") + "return np.mean(-np.log(p))",
            "labels from 1",
            "begin at 0",
        ),
        (RIGHT_ONES.replace(", labels]", ", labels + 1]") + "return np.mean(-np.log(p))", "error", "IndexError"),
        ("return np.mean(-np.log(probabilities[:, labels]))", "all pairs", "takes every label"),
        ("return np.mean(-np.log(probabilities[labels]))", "rows for columns", "takes whole rows"),
        (
            "return np.mean(-np.log(probabilities[labels, np.arange(len(labels))]))",
            "rows for columns",
            "the example comes first",
        ),
        ("return np.mean(-np.log(probabilities))", "all answers", "Only the probability of the right one"),
        (
            "Y = np.eye(probabilities.shape[1])[labels]\nreturn -np.mean(Y * np.log(probabilities))",
            "mean over all entries",
            "number of all entries",
        ),
        (
            "Y = np.eye(probabilities.shape[1])[labels]\n"
            "return -np.mean(Y * np.log(probabilities) + (1 - Y) * np.log(1 - probabilities))",
            "all answers",
            "yes-or-no",
        ),
        (RIGHT_ONES + "return np.mean(p)", "no logarithm", "without a logarithm"),
        (RIGHT_ONES + "return -np.mean(p)", "no logarithm", "logarithm is missing"),
        (RIGHT_ONES + "return np.mean(1 - p)", "1 − p", "at most 1"),
        (RIGHT_ONES + "return np.mean(-np.log(1 - p))", "ln(1 − p)", "punishes the right answer"),
        (RIGHT_ONES + "return np.mean(1 / p)", "1 / p", "mean of 1 / p"),
        (RIGHT_ONES + "return -np.log(np.mean(p))", "mean before logarithm", "mean is taken first"),
        (RIGHT_ONES + "return -np.log(np.sum(p))", "sum before logarithm", "added up"),
        (RIGHT_ONES + "return -np.mean(p * np.log(p))", "p · ln p", "counts whole"),
        (
            "return -np.sum(probabilities * np.log(probabilities)) / len(labels)",
            "entropy",
            "labels are missing",
        ),
        (RIGHT_ONES + "return np.mean((1 - p)**2)", "squared error", "squared error"),
        (RIGHT_ONES + "return np.mean(np.log(p)**2)", "square of the logarithm", "are squared"),
        (
            "e = np.exp(probabilities)\nprobabilities = e / e.sum(axis=1, keepdims=True)\n"
            + RIGHT_ONES
            + "return np.mean(-np.log(p))",
            "softmax again",
            "once more",
        ),
        (RIGHT_ONES + "return np.exp(-np.mean(np.log(p)))", "exponential", "perplexity"),
        (RIGHT_ONES + "return -np.log(np.prod(p)) / len(p)", "product", "too small for the computer"),
        (RIGHT_ONES + "return np.mean(-np.log(p + 1e-12))", "small number added", "saves the logarithm of 0"),
        (RIGHT_ONES + "return np.mean(-np.log(np.clip(p, 1e-7, 1)))", "limited", "cut off"),
        ("return np.mean(probabilities.argmax(axis=1) == labels)", "accuracy", "share of right answers"),
        (RIGHT_ONES + "return -np.log(p)", "not averaged", "for each example"),
        (
            "total = 0\nfor row, label in zip(probabilities, labels):\n    total -= math.log(row[label])\n"
            "    return total / len(labels)",
            "returned too early",
            "inside the loop",
        ),
        ("return -math.log(probabilities[0][labels[0]])", "one of many", "first example only"),
        (RIGHT_ONES + "print(np.mean(-np.log(p)))", "printed", "The number is right"),
        (RIGHT_ONES + "return np.mean(-np.log(p)).round(3)", "rounded", "3 decimals"),
        (
            "np.log(probabilities, out=probabilities)\n" + RIGHT_ONES + "return -p.mean()",
            "changed",
            "probabilities itself",
        ),
        (RIGHT_ONES + "return np.mean(-log(p))", "name", "'log' is not defined"),
        ("return 1.04", "constant", "1.04 in every try"),
    ],
}


@each_right(RIGHT)
def test_what_is_right_passes(key, body):
    assert_right(key, body)


@each_wrong(WRONG)
def test_what_is_wrong_is_named(key, body, cause, words):
    assert_named(key, body, cause, words)


def test_the_slopes_are_those_of_the_surface():
    galaxies = read_table("hubble_1929")
    surface = two_minima(galaxies["distance_mpc"], galaxies["velocity_km_s"], penalty=0)
    case = next(case for case in EXERCISES["network_slopes"].cases if case.name == "the galaxies")
    np.testing.assert_allclose(EXERCISES["network_slopes"].solution(*case.given), surface.slopes(*case.given[:2]))


@pytest.mark.parametrize("case", EXERCISES["slopes_before"].cases, ids=lambda case: case.name)
def test_the_slopes_before_are_those_with_which_the_network_goes_on(case):
    slopes, weights, activations = case.given
    biases = np.zeros((1, weights.shape[1]))
    first = np.eye(len(weights)), np.zeros((1, len(weights)))  # so that the slopes in its weights are those in its sums
    sums = np.arctanh(np.clip(activations, -1 + 1e-15, 1 - 1e-15))
    for example, row in enumerate(EXERCISES["slopes_before"].solution(*case.given)):
        one = Cost("any", None, lambda outputs, targets, example=example: slopes[example : example + 1])
        (_, in_biases), _ = gradient([first, (weights, biases)], sums[example : example + 1], None, one)
        np.testing.assert_allclose(in_biases[0], row, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("case", EXERCISES["softmax"].cases, ids=lambda case: case.name)
def test_the_probabilities_are_those_of_the_network(case):
    (scores,) = case.given
    np.testing.assert_allclose(EXERCISES["softmax"].solution(scores), softmax(scores), rtol=1e-12, atol=0)


@pytest.mark.parametrize("case", EXERCISES["cross_entropy"].cases, ids=lambda case: case.name)
def test_the_cross_entropy_is_that_of_the_network(case):
    probabilities, labels = case.given
    due = cross_entropy(np.log(probabilities), np.eye(probabilities.shape[1])[labels])
    np.testing.assert_allclose(EXERCISES["cross_entropy"].solution(probabilities, labels), due, rtol=1e-9)
