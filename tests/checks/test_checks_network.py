"""Exercises on a network: what is right passes, what is wrong is named."""

import numpy as np
import pytest
from learners import assert_named, assert_right, each_right, each_wrong

from helpers.checks.exercises import EXERCISES
from helpers.data import read_table
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
        (slopes_with("output_weight * t - y", "y - output_weight * t"), "target − prediction", "y − prediction"),
        (SLOPES.replace("weight * x)", "output_weight * x)", 1), "unused argument", "never uses weight"),
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
        (CHAINED + "return (s * (1 - activations**2))[:1]", "shape", "shape"),
        ("s = slopes @ weights\n" + STEEP, "error", "ValueError"),
        ("slopes *= 2\ns = slopes @ weights.T / 2\n" + STEEP, "changed", "changed slopes itself"),
        (CHAINED + STEEP.replace("return ", ""), "nothing", "gives back None"),
        (CHAINED + STEEP.replace("return ", "print(") + ")", "printed", "return hands it on"),
        ("return [[1.5]]", "constant", "whatever comes in"),
    ],
    "softmax": [
        (POWERS + "p = p / p.sum(axis=1, keepdims=True)\nreturn p.round(4)", "rounded", "4 decimals"),
        ("scores -= scores.max(axis=1, keepdims=True)\n" + PLAIN + DIVIDE, "changed", "changed scores itself"),
        (POWERS + "print(p / p.sum(axis=1, keepdims=True))", "printed", "return hands it on"),
        (POWERS + DIVIDE.replace("return ", ""), "nothing", "gives back None"),
        ("p = [math.exp(score) for score in scores]\nreturn p", "error", "TypeError"),
        ("return [[0.269, 0.731], [0.5, 0.5]]", "constant", "in every try"),
    ],
    "cross_entropy": [
        (RIGHT_ONES.replace(", labels]", ", labels + 1]") + "return np.mean(-np.log(p))", "error", "IndexError"),
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
