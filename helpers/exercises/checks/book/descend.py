"""03: the loop."""

import numpy as np

from helpers.exercises.checks.book import bowls
from helpers.exercises.checks.book.ways import ADDING, WAYS, joint, with_rate
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

PAGE = "the galaxies"


def solution(weight, bias, rate, steps, slopes):
    """Return all points of the walk, the start included, shape (steps + 1, 2)."""
    points = [(weight, bias)]
    for _ in range(steps):
        points.append(joint(*points[-1], rate, slopes))
    return np.array(points, dtype=float)


def size(weight, bias, rate, steps, slopes):
    """Return how large the numbers are that each point is made of."""
    points = np.abs(solution(weight, bias, rate, steps, slopes))
    return np.maximum.accumulate(points.max(axis=1))[:, None] * np.ones(2)


def cases():
    """Return the cases, each with the slopes in words."""
    galaxies, network = bowls.galaxies().slopes, bowls.network().slopes
    simple = "slopes (2 · weight + bias, weight + 2 · bias)"
    asked = (
        ("simple slopes", 3.0, -1.0, 0.5, 2, bowls.coupled, simple),
        (PAGE, *bowls.START, bowls.RATE, 50, galaxies, "the slopes of the galaxies"),
        ("no step", 3.0, -1.0, 0.5, 0, bowls.coupled, simple),
        ("one step", -2.0, 4.0, 0.25, 1, bowls.coupled, simple),
        ("whole numbers", 4, -2, 1, 2, bowls.coupled, simple),
        ("an exploding walk", *bowls.START, 0.6, 20, galaxies, "the slopes of the galaxies"),
        ("a start at a level place", 0.0, 0.0, 0.1, 4, bowls.hill, "slopes (2 · weight, −3 · bias)"),
        ("a hill", -1.0, 0.5, 0.1, 7, bowls.hill, "slopes (2 · weight, −3 · bias)"),
        ("a walk that settles", 5.0, 2.0, 0.3, 60, bowls.coupled, simple),
        ("a network", 1.0, -2.0, 0.3, 9, network, "the slopes of the network with two minima"),
    )
    return tuple(
        Case(name, (weight, bias, rate, steps, slopes), bowls.said(weight, bias, rate, words, steps))
        for name, weight, bias, rate, steps, slopes, words in asked
    )


def walked(way):
    """Return the walk that repeats a way to step."""

    def walk(weight, bias, rate, steps, slopes):
        points = [(weight, bias)]
        for _ in range(steps):
            points.append(way(*points[-1], rate, slopes))
        return np.array(points, dtype=float)

    return walk


def stubborn(weight, bias, rate, steps, slopes):
    """Return the walk whose slopes are taken once, at the start."""
    change = -rate * np.array(slopes(weight, bias))
    return np.array([weight, bias]) + np.arange(steps + 1)[:, None] * change


def fading(weight, bias, rate, steps, slopes):
    """Return the walk whose rate is divided by the number of the step."""
    points = [(weight, bias)]
    for number in range(1, steps + 1):
        points.append(joint(*points[-1], rate / number, slopes))
    return np.array(points, dtype=float)


def until_level(weight, bias, rate, steps, slopes):
    """Return the walk that stops where the ground is nearly level."""
    points = [(weight, bias)]
    first = np.hypot(*slopes(weight, bias))
    for _ in range(steps):
        points.append(joint(*points[-1], rate, slopes))
        if np.hypot(*slopes(*points[-1])) < 1e-6 * first:
            break
    return np.array(points, dtype=float)


def climbing(tries):
    """Say that the walk climbs, on the page's own data."""
    page = tries.of(PAGE)
    rise = f": in its first step, {bowls.climbs(bowls.START, page.got[1])}" if page else ""
    return f"Your walk climbs{rise}. Is the sign of the slope right?\nThe slope points uphill, so it is subtracted."


def longer(*given):
    """Return the walk with one step more."""
    weight, bias, rate, steps, slopes = given
    return solution(weight, bias, rate, steps + 1, slopes)


MISTAKES = (
    Mistake("sign", walked(with_rate(float, +1)), climbing),
    Mistake(
        "slopes not fresh",
        stubborn,
        "Every step is the same: the slopes are taken once, at the start. Call slopes inside the loop, at the new "
        "place.",
    ),
    *(Mistake(way.cause, walked(way.step), way.words, way.tells) for way in (*WAYS, *ADDING)),
    Mistake(
        "start missing", lambda *given: solution(*given)[1:], "The start is missing. It is the first of the points."
    ),
    Mistake(
        "last missing",
        lambda *given: solution(*given)[:-1],
        "The last point is missing. After n steps there are n + 1 points: append after the step, or step once more.",
    ),
    Mistake(
        "last missing",
        lambda weight, bias, rate, steps, slopes: solution(weight, bias, rate, max(steps - 1, 0), slopes),
        "The last point is missing. After n steps there are n + 1 points: range(steps) takes exactly `steps` turns.",
    ),
    Mistake(
        "start missing", lambda *given: longer(*given)[1:], "The start is missing, and there is one step too many."
    ),
    Mistake("one too many", longer, "That is one step too many. range(steps) takes exactly `steps` turns."),
    Mistake(
        "start twice",
        lambda *given: np.concatenate([solution(*given)[:1], solution(*given)]),
        "The start is there twice. Put it into the list before the loop, and then each new point after its step.",
    ),
    Mistake(
        "start twice",
        lambda *given: np.concatenate([solution(*given)[:1], solution(*given)[:-1]]),
        "The start is there twice, and the last point is missing. Append the point after the step, not before it.",
    ),
    Mistake(
        "end only",
        lambda *given: solution(*given)[-1],
        "That is the end alone. Collect all points in a list, the start first.",
    ),
    Mistake(
        "end only",
        lambda *given: solution(*given)[-1:],
        "The list holds the end alone. Put the start into it before the loop, and do not make it anew in the loop.",
    ),
    Mistake(
        "same point",
        lambda *given: np.tile(solution(*given)[-1], (given[3] + 1, 1)),
        "All points are the end. The list holds one and the same changing point many times: append a new pair each "
        "time.",
    ),
    Mistake(
        "same point",
        lambda *given: np.tile(solution(*given)[-1], (given[3], 1)),
        "All points are the end. The list holds one and the same changing point many times: append a new pair each "
        "time.",
    ),
    Mistake(
        "not moved",
        lambda *given: np.tile(np.array(given[:2], dtype=float), (given[3] + 1, 1)),
        "All points are the start. The new place must become the old one: weight, bias = …",
    ),
    Mistake(
        "not moved",
        lambda *given: np.concatenate([solution(*given)[:1], np.tile(solution(*given)[1:2], (given[3], 1))]),
        "Each step begins at the start again. The new place must become the old one: weight, bias = …",
    ),
    Mistake(
        "returned too early",
        lambda *given: solution(*given)[:2],
        "Only the first step is there. Does return stand inside the loop?",
    ),
    Mistake(
        "returned too early",
        lambda *given: solution(*given)[:2] if given[3] else None,
        "Only the first step is there. Does return stand inside the loop?",
    ),
    Mistake(
        "transposed",
        lambda *given: solution(*given).T,
        "Those are all weights, then all biases. Asked for are pairs: (weight, bias) after each step.",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[:, 0],
        "Those are the weights alone. Each point is a pair: (weight, bias).",
    ),
    Mistake(
        "one only",
        lambda *given: solution(*given)[:, 1],
        "Those are the biases alone. Each point is a pair: (weight, bias).",
    ),
    Mistake(
        "swapped", lambda *given: solution(*given)[:, ::-1], "Each pair is (bias, weight). The weight comes first."
    ),
    Mistake(
        "turned round",
        lambda *given: solution(*given)[::-1],
        "The points come the wrong way round. The start comes first: append puts each new point behind the others.",
    ),
    Mistake(
        "flat",
        lambda *given: solution(*given).ravel(),
        "The numbers are right, but in one long row. Append pairs: (weight, bias).",
    ),
    Mistake(
        "rate fades",
        fading,
        "Your rate gets smaller from step to step. It stays the same: the steps shrink by themselves where the "
        "ground is flat.",
    ),
    Mistake(
        "stopped early",
        until_level,
        "Your walk ends where the ground is nearly level. A good rule, but here every one of the steps is asked for.",
    ),
)

EXERCISE = Exercise(
    key="descend",
    arguments=("weight", "bias", "learning_rate", "steps", "slopes"),
    returns="a list of pairs, one more than there are steps",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "Before the loop: points = [(weight, bias)]. In the loop, for each step: take both slopes at the new place, "
        "change both, and append the new pair. After the loop: return points."
    ),
    by_hand=(
        "By hand: (3, −1) has the slopes (5, 1), so the next point is (0.5, −1.5). There they are (−0.5, −2.5), and "
        "the last point is (0.75, −0.25)."
    ),
    page_cases=(PAGE, "an exploding walk"),
    row="point",
)
