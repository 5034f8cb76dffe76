"""Exercises on scaling and the learning rate: what is right passes, what is wrong is named."""

from learners import assert_named, assert_right, each_right, each_wrong

ZEROS = "if np.ptp(values) == 0:\n    return np.zeros(len(values))\n"
MATRIX = "matrix = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1]])\n"
FACTOR = "factor = abs(1 - learning_rate * curvature)\n"
NEVER = "if factor >= 1:\n    return None\n"
NEGATIVE = "factor = 1 - learning_rate * curvature\nif factor >= 1 or factor < 0:\n    return None\n"
LOGARITHM = "return int(np.ceil(np.log(share) / np.log(factor)))"
COUNT = "k = 0\nwhile factor**k > share:\n    k += 1\nreturn k"

RIGHT = {
    "standardise": [
        ZEROS + "return (values - np.mean(values)) / np.std(values)",
        """
        deviations, equal = values - values.mean(), max(values) == min(values)
        spread = math.sqrt(math.fsum(deviations**2) / len(values))
        return [0.0 if equal else each / spread for each in deviations]
        """,
        """
        mean = sum(values) / len(values)
        variance = sum(v * v for v in values) / len(values) - mean**2
        return tuple((v - mean) / variance**0.5 if variance > 0 else 0 for v in values)
        """,
        "d = np.subtract(values, np.average(values))\nreturn d / (np.sqrt(d @ d / d.size) if np.ptp(values) else 1)",
        "z = values - np.mean(values)\nn = np.linalg.norm(z)\nreturn z * np.sqrt(len(z)) / n if n > 1e-12 else 0 * z",
        ZEROS + "v = values.astype(np.float32)\nreturn (v - v.mean()) / v.std()",
        ZEROS + "values = values.copy()\nvalues -= values.mean()\nvalues /= values.std()\nreturn values",
    ],
    "largest_safe_rate": [
        MATRIX + "return 2 / np.linalg.eigvalsh(matrix)[-1]",
        MATRIX + "return 2 / max(np.linalg.eigvals(matrix))",
        MATRIX + "return 2 / np.linalg.norm(matrix, 2)",
        "a, b = np.mean(x * x), x.mean()\nreturn 2 / (a + 1 + math.sqrt((a - 1) ** 2 + 4 * b * b))",
        "X = np.column_stack([x, np.ones(len(x))])\nreturn len(x) / np.linalg.svd(X)[1][0] ** 2",
        "X = np.array([x, x**0.0])\nreturn np.array(1 / np.linalg.eigh(X @ X.T / x.size).eigenvalues.max())",
    ],
    "steps_to_arrive": [
        FACTOR + NEVER + COUNT,
        """
        factor = abs(1 - learning_rate * curvature)
        if factor == 0:
            return 1
        return math.ceil(math.log(share) / math.log(factor)) if factor < 1 else None
        """,
        """
        left, steps = 1.0, 0
        while abs(left) > share:
            new = left - learning_rate * curvature * left
            if abs(new) >= abs(left):
                return None
            left, steps = new, steps + 1
        return float(steps)
        """,
        """
        for k in range(10_000):
            if np.abs(1 - learning_rate * curvature) ** k <= share:
                return np.int64(k)
        """,
        FACTOR
        + NEVER
        + "def count(k):\n    return k if factor**k <= share else count(k + 1)\n"
        + """
try:
    return count(0)
except RecursionError:
    return next(k for k in range(10_000) if factor**k <= share)
        """,
    ],
}

DEVIATIONS = ZEROS + "deviations = values - np.mean(values)\n"
WRONG = {
    "standardise": [
        (ZEROS + "values -= values.mean()\nvalues /= values.std()\nreturn values", "changed", "changed values itself"),
        ("print((values - np.mean(values)) / np.std(values))", "printed", "return hands it on"),
        (DEVIATIONS + "return np.round(deviations / np.std(values), 2)", "rounded", "to 2 decimals"),
        (DEVIATIONS + "return str(deviations / np.std(values))", "text", "the text"),
        (DEVIATIONS + "return np.mean(deviations / np.std(values))", "shape", "A single number came back"),
        (DEVIATIONS + "return deviations / std", "name", "'std' is not defined"),
        ("return (distance_mpc - np.mean(distance_mpc)) / np.std(distance_mpc)", "outside name", "never uses values"),
        ("return {v: 0 for v in values}", "kind", "a dict"),
        ("values = values.tolist()\nreturn values / 2", "error", "TypeError"),
    ],
    "largest_safe_rate": [
        (MATRIX + "print(2 / np.linalg.eigvalsh(matrix)[-1])", "printed", "The number is right"),
        (MATRIX + "return galaxy_cost.edge", "outside name", "galaxy_cost"),
        ("return galaxy_cost.edge", "outside name", "never uses x"),
        ("return 0.491751", "only this data", "every try"),
        ("x -= x.mean()\nreturn 1.0", "changed", "changed x itself"),
        (MATRIX + "return round(2 / np.linalg.eigvalsh(matrix)[-1], 6)", "rounded", "to 6 decimals"),
        ("m = np.array([x**2, x], [x, 1])\nreturn 2 / np.linalg.eigvalsh(m)[-1]", "error", "Line 2"),
        (MATRIX + "return 2 / np.linalg.eigvalsh(matrix)[2]", "error", "counted from 0"),
    ],
    "steps_to_arrive": [
        (FACTOR + NEVER.replace("None", "'never'") + COUNT, "text", "the text 'never'"),
        (FACTOR + COUNT, "endless", "`while factor**k > share:`"),
        (FACTOR + NEVER.replace(">=", ">") + COUNT, "endless", "`while factor**k > share:`"),
        (FACTOR + NEVER + LOGARITHM, "logarithm of 0", "a number divided by −∞ is 0"),
        (
            FACTOR + NEVER + "return math.ceil(math.log(share) / math.log(factor))",
            "error",
            "ValueError",
        ),
        (FACTOR + NEVER + COUNT.replace("return k", "print(k)"), "printed", "The number is right"),
        ("return 4", "constant", "4 in every try"),
        (FACTOR + "if factor >= 1:\n    return None\nreturn count(factor, share)", "name", "'count'"),
        ("factor = abs(1 - learning_rate * 4.0671)\n" + NEVER + COUNT, "unused argument", "never uses curvature"),
    ],
}


@each_right(RIGHT)
def test_what_is_right_passes(key, body):
    assert_right(key, body)


@each_wrong(WRONG)
def test_what_is_wrong_is_named(key, body, cause, words):
    assert_named(key, body, cause, words)
