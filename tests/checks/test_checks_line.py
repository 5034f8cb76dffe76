"""Exercises on the line and its cost: what is right passes however it is written, and what is wrong is named."""

from learners import assert_named, assert_right, each_right, each_wrong

RIGHT = {
    "predict": [
        "return weight * x + bias",
        "return bias + x * weight",
        "return np.add(np.multiply(weight, x), bias)",
        """
        if np.ndim(x) == 0:
            return float(weight) * float(x) + float(bias)
        return [weight * each + bias for each in x]
        """,
        "return np.polyval([weight, bias], x)",
        "return (weight * x * 3 + 3 * bias) / 3",
        "return weight * np.array(x) + bias",
        "return tuple(weight * x + bias) if isinstance(x, np.ndarray) else np.float64(weight * x + bias)",
        "my_predict = lambda w, b, x: w * x + b",
    ],
    "cost": [
        "return np.mean((weight * x + bias - y) ** 2)",
        "return np.mean((y - weight * x - bias) ** 2)",
        "return np.mean((weight * x + bias - y).astype(np.float32) ** 2)",
        "x = x.copy()\nx *= weight\nx += bias - y\nreturn np.mean(x**2)",
        "errors = weight * x + bias - y\nreturn errors @ errors / len(x)",
        "return math.fsum((weight * a + bias - b) ** 2 for a, b in zip(x, y)) / len(x)",
        """
        total = 0
        for k in range(len(x)):
            error = weight * x[k] + bias - y[k]
            total = total + error * error
        return total / len(x)
        """,
        "return np.array(((weight * x + bias - y) ** 2).mean())",
        "errors = weight * x + bias - y\nreturn np.var(errors) + np.mean(errors) ** 2",
        """
        n, total = len(x), weight**2 * (x @ x) + len(x) * bias**2 + y @ y
        return (total + 2 * weight * bias * sum(x) - 2 * weight * (x @ y) - 2 * bias * sum(y)) / n
        """,
        "return np.linalg.norm(weight * x + bias - y) ** 2 / x.size",
        "x = x * weight\nx += bias\nx -= y\nreturn (x * x).mean().item()",
        "print('looking', x)\nreturn np.average(np.square(np.subtract(weight * x + bias, y)))",
        "my_cost = lambda w, b, x, y: np.mean((w * x + b - y) ** 2)",
    ],
    "slope_in_weight": [
        "return np.mean(2 * (weight * x + bias - y) * x)",
        "return 2 * np.mean((weight * x + bias - y) * x)",
        "return -2 * np.mean((y - weight * x - bias) * x)",
        "return 2 * ((weight * x + bias - y) @ x) / len(x)",
        "return 2 * math.fsum((weight * a + bias - b) * a for a, b in zip(x, y)) / len(x)",
        "return 2 * (weight * np.mean(x * x) + bias * np.mean(x) - np.mean(x * y))",
        "def cost(w):\n    return np.mean((w * x + bias - y) ** 2)\nreturn (cost(weight + 1) - cost(weight - 1)) / 2",
        "total = 0\nfor a, b in zip(x, y):\n    total += (weight * a + bias - b) * a\nreturn 2 * total / len(x)",
    ],
    "slope_in_bias": [
        "return np.mean(2 * (weight * x + bias - y))",
        "return 2 * (weight * x.mean() + bias - y.mean())",
        "return np.array(-2 * np.mean(y - (weight * x + bias)))",
        "total = 0.0\nfor a, b in zip(x, y):\n    total += 2 * (weight * a + bias - b)\nreturn total / len(x)",
        "return 2 * math.fsum(weight * x + bias - y) / x.size",
    ],
    "central_difference": [
        "return (function(at + reach) - function(at - reach)) / (2 * reach)",
        "right = function(at + reach)\nleft = function(at - reach)\nreturn 0.5 * (right - left) / reach",
        "return (function(at - reach) - function(at + reach)) / (-2 * reach)",
        "values = [function(at + side * reach) for side in (-1, 1)]\nreturn np.diff(values)[0] / (2 * reach)",
        """
        forward = (function(at + reach) - function(at)) / reach
        backward = (function(at) - function(at - reach)) / reach
        return (forward + backward) / 2
        """,
        "return np.float64(function(at + reach) / 2 / reach - function(at - reach) / 2 / reach)",
    ],
}

E = "errors = weight * x + bias - y\n"
WRONG = {
    "predict": [
        ("return [weight * each + bias for each in x]", "error", "Line 2, `return [weight * each"),
        ("x *= weight\nx += bias\nreturn x", "changed", "changed x itself"),
        ("print(weight * x + bias)", "printed", "The number is right"),
        ("prediction = weight * x + bias", "nothing", "gives back None"),
        ("return f'{weight * x + bias}'", "text", "the text '7.0'"),
        ("return weight * distance_mpc + bias", "outside name", "distance_mpc"),
        ("return round(weight * x + bias) if np.ndim(x) == 0 else np.round(weight * x + bias)", "rounded", "digits"),
        ("return 7.0 + 0 * x", "unused argument", "never uses weight and bias"),
        ("return 800.0", "only this data", "800 in every try"),
    ],
    "cost": [
        ("x *= weight\nreturn np.mean((x + bias - y)**2)", "changed", "changed x itself"),
        (E + "errors **= 2\ny -= y\nreturn errors.mean()", "changed", "changed y itself"),
        (E + "print(np.mean(errors**2))", "printed", "printed '3.0'"),
        (E + "np.mean(errors**2)", "nothing", "end with return"),
        (E + "return str(np.mean(errors**2))", "text", "the text '3.0'"),
        (E + "return [np.mean(errors**2)]", "shape", "A list of 1 came back"),
        (E + "return {np.mean(errors**2)}", "kind", "a set"),
        (E + "return np.mean(errors**2) / 0.0 * 0", "not finite", "NaN"),
        (E + "return np.mean(errors**2) > 0", "kind", "should be one number"),
        ("return 199055.37", "only this data", "fits the page's own data"),
        ("return 3", "constant", "whatever comes in"),
        (E + "return sum(errors**2) / 24", "only this data", "Line 3 holds the number 24"),
        ("return np.mean((weight * distance_mpc + bias - velocity_km_s)**2)", "outside name", "velocity_km_s"),
        ("return cost(weight, bias)", "outside name", "never uses x and y"),
        ("return np.mean((weight * distance_mpc + bias - y)**2)", "outside name", "Line 2"),
        ("return np.mean(misses**2)", "name", "'misses' is not defined"),
        ("errors = weight * x + bias - y\nreturn np.mean(errors^2)", "error", "Line 3, `return np.mean(errors^2)`"),
        ("while True:\n    pass", "endless", "The loop in line 2, `while True:`"),
        (E + "return round(np.mean(errors**2), 3)", "rounded", "to 3 decimals"),
        (E + "return 1.0001 * np.mean(errors**2) + 0 * x[0]", "close", "close, but not equal"),
        (E + "return 3.7 * np.mean(errors**2)", "factor", "3.7 times"),
        (E + "return np.mean(errors**2) + (len(x) == 1)", "special case", "one point"),
        (E + "return np.mean(errors**4) / 3", "unknown", "By hand: the predictions are 3, 5 and 7"),
    ],
    "slope_in_weight": [
        ("return np.mean(2 * (y - weight * x - bias) * x)", "target − prediction", "your error is y − prediction"),
        ("p = weight * x + bias\nreturn 2 * np.mean((y - p) * x)", "target − prediction", "y − prediction"),
        ("return slopes(weight, bias)[0]", "outside name", "slopes"),
        (E + "x *= 2\nreturn np.mean(errors * x)", "changed", "changed x itself"),
        (E + "print(np.mean(2 * errors * x))", "printed", "The number is right"),
        (E + "total = 0\nfor e, a in zip(errors, x):\n    total + 2 * e * a\nreturn total", "constant", "gives 0"),
        (E + "return 2 * errors * x / 24", "shape", "A list of 3"),
        (E + "return sum(2 * errors * x) / 24", "only this data", "24"),
    ],
    "slope_in_bias": [
        ("return np.mean(2 * (y - weight * x - bias))", "target − prediction", "y − prediction"),
        ("return slopes(weight, bias)[1]", "outside name", "slopes"),
        ("y -= weight * x + bias\nreturn -2 * y.mean()", "changed", "changed y itself"),
        (E + "print(2 * errors.mean())", "printed", "The number is right"),
    ],
    "central_difference": [
        ("return (cost(at + reach, 450) - cost(at - reach, 450)) / (2 * reach)", "outside name", "never uses function"),
        ("return (function(at + reach, 450) - function(at - reach, 450)) / (2 * reach)", "error", "TypeError"),
        ("return (function(at + reach) - function(at - reach)) / (2 * h)", "name", "'h' is not defined"),
        ("print((function(at + reach) - function(at - reach)) / (2 * reach))", "printed", "The number is right"),
        ("return (function(at + reach) - function(at - reach)) / (2 * reach),", "shape", "A list of 1"),
        ("return (at + reach - (at - reach)) / (2 * reach)", "function forgotten", "is never called"),
        ("return -591.54", "only this data", "no others"),
    ],
}


@each_right(RIGHT)
def test_what_is_right_passes(key, body):
    assert_right(key, body)


@each_wrong(WRONG)
def test_what_is_wrong_is_named(key, body, cause, words):
    assert_named(key, body, cause, words)
