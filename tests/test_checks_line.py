"""Exercises on the line and its cost: what is right passes however it is written, and what is wrong is named."""

import pytest
from learners import learner

from helpers.exercises.checks import examine

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
        ("return bias * x + weight", "swapped", "changed places"),
        ("return weight * x", "no bias", "bias is missing"),
        ("return x + bias", "no weight", "weight is missing"),
        ("return weight * x - bias", "bias subtracted", "bias is added"),
        ("return -weight * x + bias", "sign", "sign of the weight"),
        ("return weight * (x + bias)", "brackets", "First multiply"),
        ("return weight + x + bias", "sum", "not added"),
        ("return weight * x * bias", "product", "not multiplied"),
        ("return weight ** x + bias", "power", "** is a power"),
        ("return weight * x ** 2 + bias", "squared", "not its square"),
        ("return np.mean(weight * x + bias)", "mean", "Each x gets its own"),
        ("return np.sum(weight * x + bias)", "summed", "Each x gets its own"),
        ("return np.dot(weight * x, np.ones_like(x)) + bias", "summed", "over all x"),
        ("return np.atleast_1d(weight * x + bias)", "in a list", "one number went in"),
        ("return weight * np.ravel(x)[0] + bias", "one of many", "first x only"),
        ("return weight * np.ravel(x)[-1] + bias", "one of many", "last x only"),
        ("return [weight * each + bias for each in x]", "error", "Line 2, `return [weight * each"),
        ("for each in np.ravel(x):\n    return weight * each + bias", "one of many", "first x only"),
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
        (E + "return np.mean(errors**2) / 2", "half", "ours has no ½"),
        (E + "return np.sum(errors**2)", "sum", "divide by the number of points"),
        (E + "return np.sum(errors**2) / 2", "half and sum", "Two things at once"),
        (E + "return -np.mean(errors**2)", "sign", "never negative"),
        (E + "return 2 * np.mean(errors**2)", "double", "no 2 in the cost"),
        (E + "return np.mean(errors**2) / len(x)", "divided twice", "np.mean divides already"),
        (E + "return np.mean(abs(errors))", "absolute", "without their signs"),
        (E + "return np.mean(errors)", "not squared", "cancel"),
        (E + "return np.mean(-errors)", "not squared", "y − prediction"),
        (E + "return np.mean(errors * 2)", "doubled errors", "doubled, not squared"),
        (E + "return np.mean(errors)**2", "squared too late", "First square"),
        (E + "return sum(errors)**2", "squared too late", "summed errors"),
        (E + "return np.sqrt(np.mean(errors**2))", "root", "typical miss"),
        (E + "return np.var(errors)", "spread", "variance"),
        (E + "return max(errors**2)", "largest", "largest"),
        (E + "return errors**2", "not averaged", "one number for each point"),
        (E + "return sum(errors**2) / (len(x) - 1)", "n − 1", "n − 1"),
        ("return np.mean((bias * x + weight - y)**2)", "swapped", "changed places"),
        ("return np.mean((weight * x - y)**2)", "no bias", "bias is missing"),
        ("return np.mean((weight * x - bias - y)**2)", "bias subtracted", "a sign"),
        ("return np.mean((y - weight * x + bias)**2)", "bias subtracted", "brackets"),
        ("return np.mean((weight * x + bias + y)**2)", "y added", "y is added"),
        ("return np.mean((weight * x + bias)**2)", "no y", "predictions for the errors"),
        ("return np.mean((weight * y + bias - x)**2)", "x and y swapped", "x and y have changed"),
        ("return (weight * x[0] + bias - y[0])**2", "one of many", "first point"),
        ("for a, b in zip(x, y):\n    error = weight * a + bias - b\nreturn error**2", "one of many", "last point"),
        (
            "total = 0\nfor a, b in zip(x, y):\n    total += (weight * a + bias - b)**2\n    return total / len(x)",
            "returned too early",
            "inside the loop",
        ),
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
        (E + "return np.mean(errors**4)", "unknown", "By hand: the predictions are 3, 5 and 7"),
    ],
    "slope_in_weight": [
        (E + "return -np.mean(2 * errors * x)", "sign", "either there is a minus too many, or"),
        ("return np.mean(2 * (y - weight * x - bias) * x)", "target − prediction", "your error is y − prediction"),
        ("p = weight * x + bias\nreturn 2 * np.mean((y - p) * x)", "target − prediction", "y − prediction"),
        (E + "return np.mean(errors * x)", "half", "either the factor 2 is missing"),
        (E + "return np.sum(2 * errors * x)", "sum", "Either the 1/n is missing, or a sum"),
        (E + "return np.mean(4 * errors * x)", "double", "twice what was due"),
        (E + "return np.mean(2 * errors * x) / len(x)", "divided twice", "twice"),
        (E + "return np.sum(errors * x)", "half and sum", "Two things at once"),
        (E + "return -np.mean(errors * x)", "sign and half", "Two things at once"),
        (E + "return -np.sum(2 * errors * x)", "sign and sum", "Two things at once"),
        (E + "return np.mean(2 * errors)", "other slope", "slope in bias"),
        ("return weight", "slope of the line", "slope of the line"),
        ("return np.polyfit(x, y, 1)[0] if np.ptp(x) else 0.0", "slope of the line", "weight of the best line"),
        (E + "return np.mean(2 * errors) * np.mean(x)", "means multiplied", "for each point first"),
        (E + "return np.mean(2 * errors**2 * x)", "square kept", "still squared"),
        (E + "return np.mean(2 * errors * x**2)", "x squared", "x once"),
        (E + "return np.mean(2 * abs(errors) * x)", "absolute", "lost their signs"),
        (E + "return np.mean(np.sign(errors) * x)", "absolute", "made of squares"),
        (E + "return np.mean(2 * errors * weight)", "times weight", "by the weight"),
        (E + "return np.mean(2 * errors * y)", "times y", "by y"),
        (E + "return np.mean(errors**2)", "cost", "the cost itself"),
        (E + "return np.mean(errors * x) / np.sqrt(np.mean(errors**2))", "root", "root"),
        (E + "return np.mean(2 * errors * x), np.mean(2 * errors)", "pair", "both slopes"),
        (E + "return 2 * errors * x", "not averaged", "one number for each point"),
        ("return np.mean(2 * (bias * x + weight - y) * x)", "swapped", "changed places"),
        ("return np.mean(2 * (weight * x - y) * x)", "no bias", "bias 0"),
        ("return np.mean(2 * (weight * x + bias) * x)", "no y", "predictions for the errors"),
        ("return slopes(weight, bias)[0]", "outside name", "slopes"),
        (E + "x *= 2\nreturn np.mean(errors * x)", "changed", "changed x itself"),
        (E + "print(np.mean(2 * errors * x))", "printed", "The number is right"),
        (E + "total = 0\nfor e, a in zip(errors, x):\n    total + 2 * e * a\nreturn total", "constant", "gives 0"),
        (E + "return 2 * errors * x / 24", "shape", "A list of 3"),
        (E + "return sum(2 * errors * x) / 24", "only this data", "24"),
    ],
    "slope_in_bias": [
        (E + "return -np.mean(2 * errors)", "sign", "either there is a minus"),
        ("return np.mean(2 * (y - weight * x - bias))", "target − prediction", "y − prediction"),
        (E + "return np.mean(errors)", "half", "either the factor 2"),
        (E + "return np.sum(2 * errors)", "sum", "Either the 1/n"),
        (E + "return np.mean(4 * errors)", "double", "twice"),
        (E + "return np.sum(errors)", "half and sum", "Two things"),
        (E + "return -np.mean(errors)", "sign and half", "Two things"),
        (E + "return np.mean(2 * errors * x)", "other slope", "no x in the slope in bias"),
        ("return weight", "slope of the line", "slope of the line"),
        ("return 1", "slope of the prediction", "always 1"),
        (E + "return np.mean(2 * errors * bias)", "times bias", "by the bias"),
        (E + "return np.mean(2 * errors**2)", "square kept", "still squared"),
        (E + "return np.mean(2 * abs(errors))", "absolute", "lost their signs"),
        (E + "return np.mean(np.sign(errors))", "absolute", "made of squares"),
        (E + "return np.mean(errors**2)", "cost", "the cost itself"),
        (E + "return np.mean(2 * errors * x), np.mean(2 * errors)", "pair", "both slopes"),
        (E + "return 2 * errors", "not averaged", "each point"),
        ("return np.mean(2 * (bias * x + weight - y))", "swapped", "changed places"),
        ("return np.mean(2 * (weight * x - y))", "no bias", "bias 0"),
        ("return slopes(weight, bias)[1]", "outside name", "slopes"),
        ("y -= weight * x + bias\nreturn -2 * y.mean()", "changed", "changed y itself"),
        (E + "print(2 * errors.mean())", "printed", "The number is right"),
    ],
    "central_difference": [
        ("return (function(at + reach) - function(at - reach)) / reach", "double", "2 · reach apart"),
        ("return (function(at - reach) - function(at + reach)) / (2 * reach)", "sign", "right foot minus"),
        ("return (function(at - reach) - function(at + reach)) / reach", "sign and double", "Two things"),
        ("return (function(at + reach) - function(at)) / reach", "one foot", "to the right only"),
        ("return (function(at) - function(at - reach)) / reach", "one foot", "to the left only"),
        ("return (function(at + reach) - function(at)) / (2 * reach)", "one foot", "to the right only"),
        ("return (function(at + reach) + function(at - reach)) / (2 * reach)", "plus", "are added"),
        ("return (function(at + reach) - function(at - reach)) / 2 * reach", "brackets below", "multiplies"),
        ("return function(at + reach) - function(at - reach) / (2 * reach)", "brackets above", "Only the second"),
        ("return function(at + reach) - function(at - reach)", "not divided", "Divide it"),
        ("return (function(at + reach) - function(at - reach)) / 2", "half the difference", "by 2 only"),
        ("return (function(at + reach / 2) - function(at - reach / 2)) / reach", "half the reach", "half a reach"),
        ("return (function(at) + reach - (function(at) - reach)) / (2 * reach)", "reach outside", "inside"),
        ("return (function(reach) - function(-reach)) / (2 * reach)", "at forgotten", "slope at 0"),
        ("return abs(function(at + reach) - function(at - reach)) / (2 * reach)", "absolute", "negative"),
        ("h = 0.001\nreturn (function(at + h) - function(at - h)) / (2 * h)", "own reach", "for reach 0.001"),
        ("return function(at)", "value", "value of the function"),
        ("return (cost(at + reach, 450) - cost(at - reach, 450)) / (2 * reach)", "outside name", "never uses function"),
        ("return (function(at + reach, 450) - function(at - reach, 450)) / (2 * reach)", "error", "TypeError"),
        ("return (function(at + reach) - function(at - reach)) / (2 * h)", "name", "'h' is not defined"),
        ("print((function(at + reach) - function(at - reach)) / (2 * reach))", "printed", "The number is right"),
        ("return (function(at + reach) - function(at - reach)) / (2 * reach),", "shape", "A list of 1"),
        ("return (at + reach - (at - reach)) / (2 * reach)", "reach outside", "always 1"),
        ("return -591.54", "only this data", "no others"),
    ],
}


@pytest.mark.parametrize(("key", "body"), [(key, body) for key, bodies in RIGHT.items() for body in bodies])
def test_what_is_right_passes(key, body):
    verdict = examine(learner(key, body))
    assert (verdict.key, verdict.state, verdict.cause) == (key, "right", ""), verdict.words


@pytest.mark.parametrize(
    ("key", "body", "cause", "words"), [(key, *wrong) for key, wrongs in WRONG.items() for wrong in wrongs]
)
def test_what_is_wrong_is_named(key, body, cause, words):
    verdict = examine(learner(key, body), seconds=0.5 if cause == "endless" else 4)
    assert (verdict.key, verdict.state, verdict.cause) == (key, "wrong", cause), verdict.words
    assert words in verdict.words
    assert verdict.hint
