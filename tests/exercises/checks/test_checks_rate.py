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
        ("return (values - np.mean(values)) / np.std(values)", "equal values", "0 divided by 0"),
        (
            "spread = np.std(values)\nreturn (values - np.mean(values)) / spread if spread else values",
            "equal values",
            "as they are",
        ),
        (
            "if np.std(values) == 0:\n    return np.ones(len(values))\n"
            "return (values - np.mean(values)) / np.std(values)",
            "equal values",
            "become ones",
        ),
        (
            "if np.std(values) == 0:\n    return 0\nreturn (values - np.mean(values)) / np.std(values)",
            "one number for all",
            "as many zeros",
        ),
        (
            "if np.std(values) == 0:\n    return np.zeros(len(values))\n"
            "return (values - np.mean(values)) / np.std(values)",
            "rounded mean",
            "[0.1, 0.1, 0.1], your my_standardise gives [−1, −1, −1]",
        ),
        (
            "d = np.subtract(values, np.average(values))\nreturn d / (np.sqrt(d @ d / d.size) or 1)",
            "rounded mean",
            "np.all(values == values[0])",
        ),
        (
            """
            with np.errstate(all="ignore"):
                return np.nan_to_num((values - np.mean(values)) / np.std(values))
            """,
            "rounded mean",
            "rounded in its last digit",
        ),
        (
            "if np.std(values) == 0:\n    return np.zeros(len(values))\n"
            "return (values - np.mean(values)) / np.std(values, ddof=1)",
            "n − 1",
            "population's",
        ),
        ("return (values - np.mean(values)) / (np.std(values) + 1e-14)", "small number added", "all values are equal"),
        (DEVIATIONS + "return deviations / np.std(values, ddof=1)", "n − 1", "population's"),
        (DEVIATIONS + "return deviations / np.var(values)", "variance", "variance"),
        (ZEROS + "return values / np.std(values)", "not centred", "not centred"),
        ("return values - np.mean(values)", "not scaled", "not scaled"),
        (ZEROS + "return values - np.mean(values) / np.std(values)", "brackets", "brackets"),
        (ZEROS + "return (np.mean(values) - values) / np.std(values)", "sign", "mean − values"),
        (DEVIATIONS + "return deviations / np.ptp(values)", "range", "range"),
        (ZEROS + "return (values - values.min()) / (values.max() - values.min())", "range", "between 0 and 1"),
        (ZEROS + "return values / np.sqrt(np.mean(values**2))", "root mean square", "without taking away"),
        (DEVIATIONS + "return deviations / np.sqrt(np.mean(values**2))", "root mean square", "made of the values"),
        (DEVIATIONS + "return deviations / np.mean(abs(deviations))", "absolute", "without their signs"),
        (DEVIATIONS + "return deviations / np.sqrt(np.sum(deviations**2))", "sum", "divide by n"),
        (ZEROS + "return (values - np.median(values)) / np.std(values)", "median", "median"),
        (DEVIATIONS + "return deviations / np.max(values)", "largest", "largest value"),
        (DEVIATIONS + "return deviations * np.std(values)", "multiplied", "Divide by it"),
        ("return (values - np.mean(values)) / (np.std(values) + 1e-8)", "small number added", "small number"),
        (ZEROS + "return (values - np.mean(values)) / (np.std(values) + 1e-12)", "small number added", "small number"),
        ("return np.mean(values)", "mean", "mean alone"),
        ("return np.std(values)", "deviation", "deviation alone"),
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
        (
            MATRIX + "return 2 / np.linalg.eigvalsh(matrix / 2)[-1]",
            "double",
            "either the 2 before the matrix is missing, or",
        ),
        (MATRIX + "return 1 / np.linalg.eigvalsh(matrix)[-1]", "half", "half the edge"),
        (MATRIX + "return 2 / np.linalg.eigvalsh(len(x) * matrix)[-1]", "sum", "sum of the squares"),
        (
            "matrix = 2 * np.array([[sum(x**2), sum(x)], [sum(x), 1]])\nreturn 2 / np.linalg.eigvalsh(matrix)[-1]",
            "sum",
            "stand sums",
        ),
        (MATRIX + "return np.linalg.eigvalsh(matrix)[-1]", "curvature", "λmax itself"),
        (MATRIX + "return np.linalg.eigvalsh(matrix)[-1] / 2", "half the curvature", "upside down"),
        (MATRIX + "return 2 / np.linalg.eigvalsh(matrix)[0]", "smallest", "2/λmin"),
        (MATRIX + "return 2 / min(np.linalg.eigvals(matrix))", "smallest", "2/λmin"),
        (MATRIX + "return 2 / sum(np.linalg.eigvalsh(matrix))", "best rate", "worst case"),
        ("return 2 / (2 * np.mean(x**2))", "weight only", "weight alone"),
        ("return 1.0", "bias only", "bias alone"),
        ("return 2 / max(2 * np.mean(x**2), 2)", "largest entry", "beside its diagonal"),
        (
            MATRIX.replace("np.mean(x**2)", "np.mean(x)**2") + "return 2 / np.linalg.eigvalsh(matrix)[-1]",
            "squared too late",
            "mean of the squares",
        ),
        ("x = x - x.mean()\n" + MATRIX + "return 2 / np.linalg.eigvalsh(matrix)[-1]", "variance", "centred x"),
        ("return 2 / (2 * np.var(x))", "variance", "variance of x"),
        (MATRIX + "return 2 / np.linalg.det(matrix)", "determinant", "product"),
        (MATRIX + "return 2 / matrix.max()", "largest entry", "largest entry of the matrix"),
        (MATRIX + "return 2 / np.linalg.norm(matrix)", "norm", "norm"),
        (MATRIX + "return np.linalg.eigvalsh(matrix)", "both", "both curvatures"),
        (MATRIX + "return 2 / np.linalg.eigvalsh(matrix)", "both", "both directions"),
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
        (FACTOR.replace("abs", "") + NEVER + COUNT, "sign", "factor is negative"),
        (FACTOR + NEVER + FACTOR.replace("abs", "") + COUNT, "sign", "factor is negative"),
        (NEGATIVE + COUNT, "negative for never", "The walk still arrives"),
        (NEGATIVE.replace("< 0", "<= 0") + COUNT, "negative for never", "as long as the size of the factor is below 1"),
        (NEGATIVE + LOGARITHM, "negative for never", "each step jumps over the bottom"),
        (FACTOR + NEVER + COUNT.replace(">", ">="), "strictly below", "at most means"),
        (FACTOR + NEVER + COUNT.replace("return k", "return k + 1"), "one too many", "one too many"),
        (FACTOR + NEVER + COUNT.replace("return k", "return k - 1"), "one too few", "one too few"),
        (FACTOR + NEVER.replace("None", "math.inf") + COUNT, "never", "Give back None"),
        (FACTOR + NEVER.replace("None", "-1") + COUNT, "never", "Give back None"),
        (FACTOR + NEVER.replace("None", "0") + COUNT, "never", "Give back None"),
        (FACTOR + NEVER.replace("None", "False") + COUNT, "never", "Give back None"),
        (FACTOR + NEVER.replace("None", "'never'") + COUNT, "text", "the text 'never'"),
        (FACTOR + COUNT, "endless", "`while factor**k > share:`"),
        (FACTOR + NEVER.replace(">=", ">") + COUNT, "endless", "`while factor**k > share:`"),
        (
            FACTOR + NEVER + "if not factor:\n    return 1\nreturn math.floor(math.log(share) / math.log(factor))",
            "rounded down",
            "math.ceil",
        ),
        (
            FACTOR + NEVER + "if not factor:\n    return 1\nreturn round(math.log(share) / math.log(factor))",
            "rounded",
            "math.ceil",
        ),
        (
            FACTOR + NEVER + "if not factor:\n    return 1\nreturn math.log(share) / math.log(factor)",
            "not whole",
            "whole number of steps",
        ),
        (FACTOR + NEVER + "if not factor:\n    return 0\n" + COUNT, "there at once", "it takes one step"),
        (FACTOR + NEVER + LOGARITHM, "logarithm of 0", "a number divided by −∞ is 0"),
        (FACTOR + NEVER + LOGARITHM.replace("np.ceil", ""), "rounded down", "math.ceil"),
        (FACTOR + NEVER + LOGARITHM.replace("np.ceil", "round"), "rounded", "math.ceil"),
        (FACTOR + NEVER + LOGARITHM.replace("int(np.ceil", "float("), "not whole", "whole number of steps"),
        (FACTOR + NEVER + "if not factor:\n    return None\n" + COUNT, "there at once", "logarithm of 0"),
        (
            FACTOR + NEVER + "return math.ceil(math.log(share) / math.log(factor))",
            "error",
            "ValueError",
        ),
        ("factor = abs(learning_rate * curvature)\n" + NEVER + COUNT, "rate · curvature", "This part goes"),
        ("factor = abs(1 - 2 * learning_rate * curvature)\n" + NEVER + COUNT, "double", "has the 2 in it"),
        ("factor = abs(1 - learning_rate * curvature / 2)\n" + NEVER + COUNT, "half", "half the curvature"),
        ("factor = abs(1 + learning_rate * curvature)\n" + NEVER + COUNT, "always None", "or the factor is 1 + rate"),
        ("factor = abs(1 - learning_rate)\n" + NEVER + COUNT, "curvature forgotten", "1 − rate"),
        (FACTOR + NEVER + COUNT.replace("factor**k", "factor**(2 * k)"), "cost, not distance", "cost's excess"),
        (
            "if not curvature:\n    return None\nk = 0\nwhile 1 - k * learning_rate * curvature > share:\n"
            "    k += 1\nreturn k",
            "added up",
            "multiplies what is left",
        ),
        (
            FACTOR
            + "if factor > 1 and share < 1 or curvature == 0:\n    return None\nif factor == 1:\n    return 1\n"
            + COUNT,
            "edge",
            "bounces for ever",
        ),
        (FACTOR + NEVER + COUNT.replace("return k", "return factor**k"), "share", "share that is left"),
        (FACTOR + NEVER + COUNT.replace("return k", "print(k)"), "printed", "The number is right"),
        ("return 4", "constant", "4 in every try"),
        (FACTOR + NEVER + COUNT.replace("return k", ""), "always None", "either the count is never returned"),
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
