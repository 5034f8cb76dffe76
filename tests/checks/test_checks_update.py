"""Exercises on steps, walks and stopping: what is right passes, what is wrong is named."""

from learners import LENGTHS, LOOP, STEP, assert_named, assert_right, each_right, each_wrong, learner

from helpers.checks import examine

RIGHT = {
    "step": [
        STEP + "return weight - learning_rate * in_weight, bias - learning_rate * in_bias",
        "return np.array([weight, bias]) - learning_rate * np.array(slopes(weight, bias))",
        "return [old - learning_rate * slope for old, slope in zip((weight, bias), slopes(weight, bias))]",
        """
        new_weight = weight - learning_rate * slopes(weight, bias)[0]
        new_bias = bias - learning_rate * slopes(weight, bias)[1]
        return new_weight, new_bias
        """,
        "downhill = -np.asarray(slopes(bias=bias, weight=weight))\nreturn (weight, bias) + downhill * learning_rate",
        STEP + "weight -= learning_rate * in_weight\nbias += -in_bias * learning_rate\nreturn np.array(weight), bias",
    ],
    "descend": [
        LOOP,
        """
        point = np.array([weight, bias], dtype=float)
        points = [point.copy()]
        for _ in range(steps):
            point -= learning_rate * np.array(slopes(*point))
            points.append(point.copy())
        return np.array(points)
        """,
        """
        points = np.zeros((steps + 1, 2))
        points[0] = weight, bias
        for k in range(steps):
            points[k + 1] = points[k] - learning_rate * np.array(slopes(points[k, 0], points[k, 1]))
        return points
        """,
        """
        points = ((weight, bias),)
        while len(points) <= steps:
            place = points[-1]
            points += (tuple(old - learning_rate * slope for old, slope in zip(place, slopes(*place))),)
        return points
        """,
        """
        weights, biases = [weight], [bias]
        for _ in range(steps):
            in_weight, in_bias = slopes(weights[-1], biases[-1])
            weights.append(weights[-1] - learning_rate * in_weight)
            biases.append(biases[-1] - learning_rate * in_bias)
        return list(map(list, zip(weights, biases)))
        """,
        """
        if steps == 0:
            return [(weight, bias)]
        in_weight, in_bias = slopes(weight, bias)
        new = weight - learning_rate * in_weight, bias - learning_rate * in_bias
        return [(weight, bias)] + my_descend(*new, learning_rate, steps - 1, slopes)
        """,
    ],
    "is_level": [
        LENGTHS + "return here <= share * start",
        "return bool(np.linalg.norm(slopes_here) <= share * np.linalg.norm(slopes_at_start))",
        "return not math.hypot(*slopes_here) > share * math.hypot(*slopes_at_start)",
        """
        a, b = slopes_here
        c, d = slopes_at_start
        return a * a + b * b <= share * share * (c * c + d * d)
        """,
        LENGTHS + "return here == 0 if start == 0 else here / start <= share",
        "here, start = np.array(slopes_here), np.array(slopes_at_start)\n"
        "return np.array(np.sqrt(here @ here) <= share * np.sqrt(start @ start))",
    ],
}

OTHER = "return weight - learning_rate * in_weight, bias - learning_rate * in_bias"
WRONG = {
    "step": [
        (
            STEP + "print(weight - learning_rate * in_weight, bias - learning_rate * in_bias)",
            "printed",
            "return hands it on",
        ),
        (
            STEP + "weight = weight - learning_rate * in_weight",
            "nothing",
            "It should give back a pair, the new weight and the new bias.",
        ),
        (STEP + OTHER + ", 0", "shape", "A list of 3"),
        ("in_weight = slopes(weight)[0]\nreturn weight, bias", "error", "missing 1 required positional argument"),
        ("return np.array([weight, bias]) - learning_rate * slopes(weight, bias)", "error", "Line 2"),
        ("in_weight, in_bias = galaxy_cost.slopes(weight, bias)\n" + OTHER, "outside name", "galaxy_cost"),
        ("return -90.85, 461.97", "only this data", "(−90.85, 461.97) in every try"),
    ],
    "descend": [
        (
            LOOP.replace("    weight, bias =", "    if in_weight < 1e-6:\n        break\n    weight, bias ="),
            "shape",
            "2 points came back, and 3 were due. Does line 6, `break`, end the loop too early?",
        ),
        (
            LOOP.replace("    weight, bias =", "    if not in_weight > 0:\n        return points\n    weight, bias ="),
            "shape",
            "2 points came back, and 3 were due. Does line 6, `return points`, end the loop too early?",
        ),
        (LOOP.replace("range(steps)", "range(steps // 2 * 2)"), "shape", "1 point came back, and 2 were due."),
        (LOOP.replace("range(steps)", "range(2 * steps)"), "shape", "5 points came back, and 3 were due."),
        (
            LOOP.replace("[(weight, bias)]", "[weight, bias]"),
            "kind",
            "It should give back a list of pairs, one more than there are steps.",
        ),
        (LOOP.replace("range(steps)", "range(50)"), "unused argument", "never uses steps"),
        (LOOP.replace("append((weight, bias))", "append(points)"), "kind", "gives back a list that holds itself"),
        (LOOP.replace("return points", "print(points)"), "printed", "gave back None"),
        (
            LOOP.replace("    points.append((weight, bias))", "    yield weight, bias").replace("return points", ""),
            "generator",
            "yield",
        ),
        (LOOP.replace("return points", "return zip(points)"), "kind", "a zip"),
        (LOOP.replace("return points", "return (place for place in points)"), "kind", "a generator"),
        (LOOP.replace("for _ in range(steps)", "while steps > 0"), "endless", "The loop in line 3, `while steps > 0:`"),
        (LOOP.replace("return points", "return str(points)"), "text", "the text"),
        (LOOP.replace("range(steps)", "steps"), "error", "not iterable"),
    ],
    "is_level": [
        ("return np.abs(slopes_here) <= share * np.abs(slopes_at_start)", "kind", "more than one True or False"),
        (LENGTHS + "return 'yes' if here <= share * start else 'no'", "text", "the text 'no'"),
        (LENGTHS + "print(here <= share * start)", "printed", "printed 'False'"),
        ("return math.hypot(*slopes_here) / math.hypot(*slopes_at_start) <= share", "error", "divided by 0"),
        ("return True", "constant", "True in every try"),
        ("return np.hypot(slopes_here) <= share * np.hypot(slopes_at_start)", "error", "TypeError"),
        (LENGTHS + "if here <= share * start:\n    return True", "nothing", "Does every way"),
    ],
}


@each_right(RIGHT)
def test_what_is_right_passes(key, body):
    assert_right(key, body)


@each_wrong(WRONG)
def test_what_is_wrong_is_named(key, body, cause, words):
    assert_named(key, body, cause, words)


def test_a_climbing_step_tells_the_costs():
    verdict = examine(
        learner("step", STEP + "return weight + learning_rate * in_weight, bias + learning_rate * in_bias")
    )
    first = "Your step climbs: at weight −150 and bias 450 the cost rises from 199,055.37 to 241,216.74."
    assert verdict.words.startswith(first)
