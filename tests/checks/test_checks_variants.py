"""Known mistakes, written in other ways than the rows of the exercises write them."""

from learners import assert_named, assert_right, each_right, each_wrong

RATE = "matrix = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1]])\n"
COUNT = """
factor = abs(1 - learning_rate * curvature)
if factor >= 1:
    return None
steps, left = 0, 1
"""

WRONG = {
    "predict": [
        ("total = weight + bias\nreturn total * x", "brackets", "(weight + bias) · x"),
        ("z = weight * x + bias\nreturn 1 / (1 + np.exp(-z))", "bent", "Here nothing is bent"),
    ],
    "cost": [
        ("return sum(y - (weight * x + bias) ** 2) / len(y)", "square on a part", "Only the prediction is squared"),
        (
            "total = 0\nfor a, b in zip(x, y):\n    total += (weight * a + bias - b) ** 2\n"
            "    total /= len(x)\nreturn total",
            "divided in each turn",
            "in every turn of the loop",
        ),
        (
            "return np.mean([(weight * a + bias - b) ** 2 for a in x for b in y])",
            "all pairs",
            "or one loop in the other",
        ),
        ("p = np.array([weight * x + bias]).T\nreturn ((p - y) ** 2).mean()", "all pairs", "Every x meets every y"),
        ("a, b = np.polyfit(x, y, 1)\nreturn np.mean((np.polyval([a, b], x) - y) ** 2)", "best line", "the best line"),
    ],
    "central_difference": [
        ("return [function(at - reach), function(at + reach)]", "values", "Subtract the left one from the right one"),
        (
            "here = function(at)\na = (function(at + reach) - here) / reach\n"
            "b = (function(at - reach) - here) / reach\n"
            "return (a + b) / 2",
            "left slope turned",
            "The slope to the left is (function(at) − function(at − reach)) / reach",
        ),
    ],
    "slope_in_bias": [
        (
            "def c(b):\n    return np.mean((weight * x + b - y) ** 2)\nreturn (c(bias + 0.1) - c(bias)) / 0.1",
            "one foot",
            "at reach 0.1",
        ),
        ("return 1 + np.mean(2 * (weight * x + bias - y))", "one foot", "either 1 is added"),
        ("bias -= 0.1 * np.mean(2 * (weight * x + bias - y))\nreturn bias", "step", "bias − 0.1 · slope"),
    ],
    "slope_in_weight": [
        (
            "total = 0\nfor e in weight * x + bias - y:\n    total += 2 * e * x\nreturn total / len(x)",
            "mean times x",
            "its own",
        ),
    ],
    "step": [
        (
            "for _ in range(100):\n    a, b = slopes(weight, bias)\n"
            "    weight, bias = weight - learning_rate * a, bias - "
            "learning_rate * b\nreturn weight, bias",
            "many steps",
            "Those are 100 steps",
        ),
    ],
    "descend": [
        (
            "walk = np.array([[weight, bias]])\nfor _ in range(steps):\n    a, b = slopes(weight, bias)\n"
            "    weight, bias = weight - learning_rate * a, bias - learning_rate * b\n"
            "    walk = np.append(walk, [weight, bias])\nreturn walk",
            "flat",
            "in one long row",
        ),
        (
            "walk = [(weight, bias)]\nfor number in range(steps):\n    a, b = slopes(weight, bias)\n"
            "    now = learning_rate * 0.95**number\n    weight, bias = weight - now * a, bias - now * b\n"
            "    walk.append((weight, bias))\nreturn walk",
            "rate fades",
            "It stays the same",
        ),
    ],
    "is_level": [
        (
            "here, start = math.hypot(*slopes_here), math.hypot(*slopes_at_start)\n"
            "return here > 0 and here <= share * start",
            "0 shut out",
            "It is level too",
        ),
        (
            "a, b = slopes_here\nc, d = slopes_at_start\nreturn a <= share * c and b <= share * d",
            "each slope",
            "the lengths",
        ),
        (
            "return np.abs(slopes_here) <= share * np.abs(slopes_at_start)",
            "kind",
            "Each entry is compared for itself there",
        ),
    ],
    "largest_safe_rate": [
        (RATE + "return 2 / np.linalg.eig(matrix)[0][0]", "not sorted", "in no order"),
        (RATE + "return np.max(np.linalg.eigvals(matrix)) * 2", "multiplied", "the smaller the rate must be"),
        (
            "z = (x - x.mean()) / x.std()\nm = 2 * np.array([[np.mean(z**2), z.mean()], [z.mean(), 1]])\n"
            "return 2 / max(np.linalg.eigvalsh(m))",
            "standardised",
            "Take x as it comes in",
        ),
    ],
    "steps_to_arrive": [
        (
            COUNT + "while left > share:\n    left -= learning_rate * curvature\n    steps += 1\nreturn steps",
            "added up",
            "Each step multiplies what is left",
        ),
        (
            COUNT + "while left > share and steps < 50:\n    left *= factor\n    steps += 1\n"
            "return steps if left <= share else None",
            "gives up",
            "here it ends after 50 steps",
        ),
    ],
    "standardise": [
        (
            "if np.allclose(values, values[0]):\n    return values * 0\nreturn (values - values.mean()) / values.std()",
            "nearly equal",
            "so little that they are taken for equal",
        ),
        (
            "if values[-1] - values[0] == 0:\n    return values * 0\nreturn (values - values.mean()) / values.std()",
            "first and last compared",
            "but not the others",
        ),
        (
            "if len(values) < 2:\n    return np.array([0.0])\nreturn (values - values.mean()) / values.std()",
            "one value only",
            "That holds for one value as well",
        ),
    ],
    "network_slopes": [
        (
            "p = output_weight * math.tanh(weight * x)\nreturn p, p",
            "error",
            "For arrays numpy has np.tanh",
        ),
        (
            "a = np.tanh(weight) * x\ne = 2 * (output_weight * a - y)\n"
            "return np.mean(e * output_weight * (1 - a**2) * x), np.mean(e * a)",
            "tanh of the weight",
            "It bends the product",
        ),
    ],
    "slopes_before": [
        ("return slopes @ weights.reshape(weights.shape[1], -1) * (1 - activations**2)", "reshape", "weights.T lays"),
        (
            "return np.multiply(slopes, weights.T) * (1 - activations**2)",
            "* for @",
            "Rows times columns, added up, is @",
        ),
    ],
    "softmax": [
        (
            "powers = np.exp(scores / 100)\nreturn powers / np.sum(powers, axis=1)[:, None]",
            "scores divided",
            "divided by 100",
        ),
    ],
    "decayed_rate": [
        (
            "for _ in range(steps):\n    learning_rate *= half_after\nreturn learning_rate",
            "factor of each step",
            "a number of steps",
        ),
    ],
    "rmsprop_step": [
        (
            "g = slopes_at(point)\ns = decay * mean_square + (1 - decay) * g**2\n"
            "return point - learning_rate * g / (np.sqrt(s / (1 - decay)) + 1e-8), s",
            "corrected",
            "as Adam does",
        ),
    ],
}

RIGHT = {
    "standardise": [
        "if max(values) == min(values):\n    return np.zeros(len(values))\n"
        "return (values - values.mean()) / values.std()",
        "new = np.zeros_like(values)\nif np.ptp(values) > 0:\n"
        "    new[:] = (values - values.mean()) / values.std()\nreturn new",
    ],
}


@each_wrong(WRONG)
def test_a_known_mistake_in_another_hand_is_told(key, body, cause, words):
    assert_named(key, body, cause, words)


@each_right(RIGHT)
def test_what_is_right_passes_the_cases_beside_it(key, body):
    assert_right(key, body)
