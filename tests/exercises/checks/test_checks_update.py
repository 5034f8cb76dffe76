"""Exercises on steps, walks and stopping: what is right passes, what is wrong is named."""

from learners import LENGTHS, LOOP, STEP, assert_named, assert_right, each_right, each_wrong, learner

from helpers.exercises.checks import examine

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
            STEP + "return weight + learning_rate * in_weight, bias + learning_rate * in_bias",
            "sign",
            "Your step climbs",
        ),
        (STEP + "return weight - in_weight, bias - in_bias", "rate forgotten", "learning rate is missing"),
        (STEP + "r = learning_rate**2\nreturn weight - r * in_weight, bias - r * in_bias", "rate squared", "twice"),
        (STEP + OTHER.replace("learning_rate *", "1 / learning_rate *"), "rate divided", "divided by the learning"),
        (STEP + OTHER.replace("learning_rate *", "learning_rate / 2 *"), "half", "half as long"),
        (STEP + OTHER.replace("learning_rate *", "2 * learning_rate *"), "double", "twice as long"),
        (STEP + OTHER.replace("learning_rate", "0.1"), "own rate", "0.1 in every try"),
        (STEP + "return weight + in_weight, bias + in_bias", "sign and rate forgotten", "Two things"),
        (
            STEP + "return weight + learning_rate**2 * in_weight, bias + learning_rate**2 * in_bias",
            "sign and rate squared",
            "Two things",
        ),
        (
            "weight = weight - learning_rate * slopes(weight, bias)[0]\n"
            "bias = bias - learning_rate * slopes(weight, bias)[1]\nreturn weight, bias",
            "in turn",
            "weight that is already new",
        ),
        (
            "bias = bias - learning_rate * slopes(weight, bias)[1]\n"
            "weight = weight - learning_rate * slopes(weight, bias)[0]\nreturn weight, bias",
            "in turn",
            "bias that is already new",
        ),
        (
            STEP + "return weight - learning_rate * in_weight, bias + learning_rate * in_bias",
            "one climbs",
            "bias goes up",
        ),
        (
            STEP + "return weight + learning_rate * in_weight, bias - learning_rate * in_bias",
            "one climbs",
            "weight goes up",
        ),
        ("in_bias, in_weight = slopes(weight, bias)\n" + OTHER, "slopes swapped", "Which comes first"),
        (STEP.replace("weight, bias)", "bias, weight)") + OTHER, "weight and bias swapped", "(bias, weight)"),
        (STEP + "return weight - learning_rate * in_weight, bias", "one stands", "bias stays"),
        (STEP + "return weight, bias - learning_rate * in_bias", "one stands", "weight stays"),
        (
            STEP
            + "long = np.float64(np.hypot(in_weight, in_bias))\n"
            + OTHER.replace("in_weight,", "in_weight / long,")
            + " / long",
            "rate as length",
            "as long as the learning rate",
        ),
        (
            STEP + "return weight - learning_rate * np.sign(in_weight), bias - learning_rate * np.sign(in_bias)",
            "sign only",
            "Only the sign",
        ),
        (
            STEP + "return weight * (1 - learning_rate * in_weight), bias * (1 - learning_rate * in_bias)",
            "multiplied",
            "multiplied with the old value",
        ),
        (STEP + "return bias - learning_rate * in_bias, weight - learning_rate * in_weight", "swapped", "comes first"),
        (STEP + "return -learning_rate * in_weight, -learning_rate * in_bias", "changes only", "Those are the changes"),
        (STEP + "return learning_rate * in_weight, learning_rate * in_bias", "changes only", "rate · slope"),
        ("return slopes(weight, bias)", "slopes only", "Those are the slopes"),
        (STEP + "return weight - learning_rate, bias - learning_rate", "rate subtracted", "The rate alone"),
        (
            STEP + "return (weight - learning_rate) * in_weight, (bias - learning_rate) * in_bias",
            "rate in brackets",
            "brackets",
        ),
        (STEP + "return weight, bias", "not moved", "nothing has moved"),
        (STEP + "return weight - learning_rate * in_weight", "one only", "new weight alone"),
        (STEP + "return bias - learning_rate * in_bias", "one only", "new bias alone"),
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
        (LOOP.replace("weight -", "weight +").replace("bias -", "bias +"), "sign", "Your walk climbs"),
        (
            "points = [(weight, bias)]\nin_weight, in_bias = slopes(weight, bias)\nfor _ in range(steps):\n"
            "    weight, bias = weight - learning_rate * in_weight, bias - learning_rate * in_bias\n"
            "    points.append((weight, bias))\nreturn points",
            "slopes not fresh",
            "Call slopes inside the loop",
        ),
        (
            """
            points = [(weight, bias)]
            for _ in range(steps):
                weight = weight - learning_rate * slopes(weight, bias)[0]
                bias = bias - learning_rate * slopes(weight, bias)[1]
                points.append((weight, bias))
            return points
            """,
            "in turn",
            "already new",
        ),
        (LOOP.replace("learning_rate * ", ""), "rate forgotten", "learning rate is missing"),
        (LOOP.replace("learning_rate * ", "learning_rate**2 * "), "rate squared", "comes in twice"),
        (
            LOOP.replace("learning_rate * in_weight", "in_weight / learning_rate").replace(
                "learning_rate * in_bias", "in_bias / learning_rate"
            ),
            "rate divided",
            "divided by",
        ),
        (LOOP.replace("in_weight, in_bias =", "in_bias, in_weight ="), "slopes swapped", "Which comes first"),
        (LOOP.replace("points = [(weight, bias)]", "points = []"), "start missing", "start is missing"),
        (LOOP.replace("range(steps)", "range(steps - 1)"), "last missing", "n + 1 points"),
        (LOOP.replace("range(steps)", "range(1, steps)"), "last missing", "n + 1 points"),
        (LOOP.replace("range(steps)", "range(steps + 1)"), "one too many", "exactly `steps` turns"),
        (
            LOOP.replace("range(steps)", "range(steps + 1)").replace("points = [(weight, bias)]", "points = []"),
            "start missing",
            "one step too many",
        ),
        (
            """
            points = [(weight, bias)]
            for _ in range(steps):
                points.append((weight, bias))
                in_weight, in_bias = slopes(weight, bias)
                weight, bias = weight - learning_rate * in_weight, bias - learning_rate * in_bias
            return points
            """,
            "start twice",
            "after the step",
        ),
        (LOOP.replace("return points", "return points[:1] + points"), "start twice", "before the loop"),
        (LOOP.replace("return points", "return weight, bias"), "end only", "Collect all points"),
        (LOOP.replace("    points.append((weight, bias))", "    points = [(weight, bias)]"), "end only", "anew"),
        (
            """
            point = np.array([weight, bias], dtype=float)
            points = [point]
            for _ in range(steps):
                point -= learning_rate * np.array(slopes(*point))
                points.append(point)
            return points
            """,
            "same point",
            "one and the same",
        ),
        (
            """
            points = [(weight, bias)]
            for _ in range(steps):
                in_weight, in_bias = slopes(weight, bias)
                new = weight - learning_rate * in_weight, bias - learning_rate * in_bias
                points.append(new)
            return points
            """,
            "not moved",
            "begins at the start again",
        ),
        (LOOP.replace("weight, bias = weight -", "new = weight -"), "not moved", "All points are the start"),
        (LOOP.replace("return points", "    return points"), "returned too early", "inside the loop"),
        (LOOP.replace("return points", "    return points\nreturn points"), "returned too early", "inside the loop"),
        (LOOP.replace("return points", "return np.array(points).T"), "transposed", "Those are all weights"),
        (
            LOOP.replace("((weight, bias))", "(weight)").replace("[(weight, bias)]", "[weight]"),
            "one only",
            "weights alone",
        ),
        (LOOP.replace("((weight, bias))", "(bias)").replace("[(weight, bias)]", "[bias]"), "one only", "biases alone"),
        (
            LOOP.replace("((weight, bias))", "((bias, weight))").replace("[(weight, bias)]", "[(bias, weight)]"),
            "swapped",
            "weight comes first",
        ),
        (
            LOOP.replace("points.append(", "points.extend(").replace("[(weight, bias)]", "[weight, bias]"),
            "flat",
            "one long row",
        ),
        (
            LOOP.replace("for _ in range(steps):", "for k in range(steps):").replace(
                "learning_rate *", "learning_rate / (k + 1) *"
            ),
            "rate fades",
            "stays the same",
        ),
        (
            LOOP.replace("points = [", "first = np.hypot(*slopes(weight, bias))\npoints = [").replace(
                "    points.append((weight, bias))",
                "    points.append((weight, bias))\n"
                "    if np.hypot(*slopes(weight, bias)) < 1e-6 * first:\n        break",
            ),
            "stopped early",
            "every one of the steps",
        ),
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
        (LOOP.replace("learning_rate", "0.1"), "own rate", "0.1 in every try"),
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
        (LENGTHS + "return here >= share * start", "turned round", "changed places"),
        (LENGTHS + "return not here <= share * start", "turned round", "changed places"),
        (LENGTHS + "return here < share * start", "strictly below", "at most means <="),
        (
            LENGTHS + "return bool(round(here, 6) <= round(share * start, 6))",
            "rounded",
            "With slopes (3.00 × 10⁻¹³, 4.00 × 10⁻¹³) here",
        ),
        (LENGTHS + "return here <= share * start + 1e-9", "rounded", "a small number that is allowed for"),
        (LENGTHS + "return bool(here < share * start or np.isclose(here, share * start))", "rounded", "as they are"),
        ("return sum(slopes_here) <= share * sum(slopes_at_start)", "added up", "−5 and 5"),
        ("return abs(sum(slopes_here)) <= share * abs(sum(slopes_at_start))", "added up", "−5 and 5"),
        ("return sum(np.abs(slopes_here)) <= share * sum(np.abs(slopes_at_start))", "added sizes", "Pythagoras"),
        ("return max(np.abs(slopes_here)) <= share * max(np.abs(slopes_at_start))", "larger slope", "Only the larger"),
        ("return abs(slopes_here[0]) <= share * abs(slopes_at_start[0])", "one only", "slope in weight"),
        ("return abs(slopes_here[1]) <= share * abs(slopes_at_start[1])", "one only", "slope in bias"),
        ("return slopes_here[0] <= share * slopes_at_start[0]", "one only", "its sign with it"),
        ("return all(abs(a) <= share * abs(b) for a, b in zip(slopes_here, slopes_at_start))", "each slope", "its own"),
        ("return any(abs(a) <= share * abs(b) for a, b in zip(slopes_here, slopes_at_start))", "each slope", "enough"),
        (LENGTHS + "return here**2 <= share * start**2", "share not squared", "squared lengths"),
        (
            "a, b = slopes_here\nc, d = slopes_at_start\nreturn a**2 + b**2 <= share * (c**2 + d**2)",
            "share not squared",
            "the share is not squared",
        ),
        (LENGTHS + "return here <= share", "start forgotten", "share itself"),
        (LENGTHS + "return here <= start", "share forgotten", "share is missing"),
        (LENGTHS + "return here <= start / share", "share divided", "or the length at the start"),
        (LENGTHS + "return share * here <= start", "share divided", "either the length here"),
        (LENGTHS + "return start <= share * here", "swapped", "changed places"),
        (LENGTHS + "return here == 0", "exactly level", "hardly ever"),
        (LENGTHS + "return here / start if start else 0.0", "ratio", "share that is left"),
        (LENGTHS + "return here", "length", "length of the gradient"),
        ("return np.abs(slopes_here) <= share * np.abs(slopes_at_start)", "kind", "more than one True or False"),
        (LENGTHS + "return 'yes' if here <= share * start else 'no'", "text", "the text 'no'"),
        (LENGTHS + "print(here <= share * start)", "printed", "printed 'False'"),
        (LENGTHS + "return here / start <= share", "divided by 0", "NaN is never"),
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
