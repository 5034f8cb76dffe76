"""06: one step with momentum."""

import numpy as np

from helpers.exercises.checks.book.places import PAGE, places, said
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

MEMORIES = (  # running sum, learning rate and momentum for each of the places
    ((4.0, 2.0), 0.5, 0.5),
    ((-300.0, 80.0), 0.1, 0.9),
    ((0.0, 0.0), 0.3, 0.8),
    ((2.0, -3.0), 0.25, 0.7),
    ((0.5, 1.5), 0.1, 0.6),
    ((3, -5), 1, 0),
    ((4e8, -3e6), 1e-7, 0.99),
    ((-0.2, 0.7), 0.3, 0.95),
    ((-1.0, 0.0), 3.0, 0.25),
    ((2e-8, -1e-8), 0.2, 0.9),
)


def solution(point, running_sum, rate, momentum, slopes_at):
    """Return the new point and the new sum."""
    running_sum = momentum * running_sum + slopes_at(point)
    return point - rate * running_sum, running_sum


def size(point, running_sum, rate, momentum, slopes_at):
    """Return how large the terms are."""
    sums = np.abs(running_sum) + np.abs(slopes_at(point))
    return np.array([np.abs(point) + abs(rate) * sums, sums])


def cases():
    """Return the cases, each with the slopes in words."""
    made = []
    for (name, point, slopes_at, words), (running_sum, rate, momentum) in zip(places(), MEMORIES, strict=True):
        running_sum = np.array(running_sum, dtype=float)
        told = said(point, ("running sum", running_sum), rate, ("momentum", momentum), words)
        made.append(Case(name, (point, running_sum, rate, momentum, slopes_at), told))
    return tuple(made)


def other(sums=None, moves=None):
    """Return a variant with another new sum or another move.

    sums: from (old sum, slopes, rate, momentum); moves: from (new sum, slopes, rate, momentum, old sum),
    what is added to the point.
    """

    def wrong(point, running_sum, rate, momentum, slopes_at):
        slopes = slopes_at(point)
        new = sums(running_sum, slopes, rate, momentum) if sums else momentum * running_sum + slopes
        move = moves(new, slopes, rate, momentum, running_sum) if moves else -rate * new
        return point + move, new

    return wrong


def with_rate(change):
    """Return a variant with another rate."""
    return lambda point, running_sum, rate, momentum, slopes_at: solution(
        point, running_sum, change(rate), momentum, slopes_at
    )


def with_momentum(change):
    """Return a variant with another momentum."""
    return lambda point, running_sum, rate, momentum, slopes_at: solution(
        point, running_sum, rate, change(momentum), slopes_at
    )


def elsewhere(place):
    """Return a variant whose slopes are taken at another place; place: from (point, running sum, rate, momentum)."""

    def wrong(point, running_sum, rate, momentum, slopes_at):
        running_sum = momentum * running_sum + slopes_at(place(point, running_sum, rate, momentum))
        return point - rate * running_sum, running_sum

    return wrong


def answers(change):
    """Return the variant that gives back something else of the right step.

    change: from (new point, new sum, point, running sum).
    """
    return lambda point, running_sum, *rest: change(*solution(point, running_sum, *rest), point, running_sum)


POLYAK = (
    "That is Polyak's form: the learning rate is inside what is kept, which is the step itself. It walks the same way "
    "while the rate stays the same. Here a running sum of slopes is kept, and the rate multiplies it in the move."
)
KERAS = (
    "That is Polyak's form turned downhill: what is kept is the step itself, a velocity, learning rate and minus "
    "included. It walks the same way while the rate stays the same. Here a running sum of slopes is kept, and the move "
    "is −rate · running sum."
)
DOWNHILL = (
    "Your sum points downhill, as a velocity does: the slope is subtracted in it, and it is added to the point. That "
    "form exists too. Here the running sum is momentum · running sum + slopes, uphill, and is subtracted in the move."
)
AVERAGE = (
    "The slope is multiplied by 1 − momentum. That is another convention: what is kept is an average of slopes, and "
    "the steps are shorter. Here the slope counts whole: momentum · running sum + slopes."
)
NESTEROV = (
    "That looks ahead, as Nesterov's rule does. Plain momentum takes the slopes at the point and moves by the sum."
)

CONVENTIONS = (
    Mistake(
        "Polyak's form",
        other(lambda old, slopes, rate, momentum: momentum * old + rate * slopes, lambda new, *rest: -new),
        POLYAK,
    ),
    Mistake(
        "Polyak's form",
        answers(lambda new, running_sum, point, old: (new, point - new)),
        "The point is right. But the sum that comes back is multiplied by the learning rate, as in Polyak's form. "
        "Here it is the running sum of slopes: momentum · running sum + slopes.",
    ),
    Mistake(
        "Polyak's form",
        other(lambda old, slopes, rate, momentum: momentum * old - rate * slopes, lambda new, *rest: new),
        KERAS,
    ),
    Mistake(
        "Polyak's form",
        answers(lambda new, running_sum, point, old: (new, new - point)),
        "The point is right. But what comes back as the sum is the step itself, learning rate and minus included. "
        "Here it is the running sum of slopes: momentum · running sum + slopes.",
    ),
    Mistake(
        "rate twice",
        other(lambda old, slopes, rate, momentum: momentum * old + rate * slopes),
        "The learning rate comes in twice: in the running sum, and in the move. Leave it out of the sum.",
    ),
    Mistake(
        "rate twice",
        other(lambda old, slopes, rate, momentum: rate * (momentum * old + slopes)),
        "The learning rate comes in twice: in the running sum, and in the move. Leave it out of the sum.",
    ),
    Mistake("average", other(lambda old, slopes, rate, momentum: momentum * old + (1 - momentum) * slopes), AVERAGE),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: (1 - momentum) * old + momentum * slopes),
        "momentum says how much of the old sum is kept, and the slope counts whole: momentum · running sum + slopes.",
    ),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: old + momentum * slopes),
        "momentum multiplies the slope. It multiplies the old sum: momentum · running sum + slopes.",
    ),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: (1 - momentum) * old + slopes),
        "1 − momentum of the old sum is kept. Keep momentum of it.",
    ),
    Mistake(
        "downhill",
        other(lambda old, slopes, rate, momentum: momentum * old - slopes, lambda new, slopes, rate, *rest: rate * new),
        DOWNHILL,
    ),
    Mistake("look-ahead", elsewhere(lambda point, old, rate, momentum: point - rate * momentum * old), NESTEROV),
    Mistake("look-ahead", elsewhere(lambda point, old, rate, momentum: point - rate * old), NESTEROV),
    Mistake("look-ahead", elsewhere(lambda point, old, rate, momentum: point - momentum * old), NESTEROV),
    Mistake(
        "look-ahead",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * (slopes + momentum * new)),
        NESTEROV,
    ),
)

SUMS = (
    Mistake(
        "old sum",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * old),
        "The point moves by the old sum. Make the new sum first, and move by that.",
    ),
    Mistake(
        "old sum",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * momentum * old),
        "The point moves by what is left of the old sum. Add the slopes first, and move by the new sum.",
    ),
    Mistake(
        "slopes alone",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * slopes),
        "The point moves by the slopes alone, as in plain descent. It moves by the new sum.",
    ),
    Mistake(
        "slopes alone",
        other(lambda old, slopes, rate, momentum: slopes),
        "The old sum is forgotten: that is plain descent. The new sum is momentum · running sum + slopes.",
    ),
    Mistake(
        "momentum forgotten",
        other(lambda old, slopes, rate, momentum: old + slopes),
        "momentum is missing: the whole old sum is kept, and nothing slows the walk down.",
    ),
    Mistake(
        "slopes forgotten",
        other(lambda old, slopes, rate, momentum: momentum * old),
        "The slopes are missing: the walk only coasts. The new sum is momentum · running sum + slopes.",
    ),
    Mistake(
        "brackets",
        other(lambda old, slopes, rate, momentum: momentum * (old + slopes)),
        "momentum multiplies the slopes too. It multiplies the old sum alone.",
    ),
    Mistake(
        "sign",
        other(moves=lambda new, slopes, rate, *rest: rate * new),
        "Your step climbs: the sum is made of slopes, which point uphill. Subtract it: point − rate · running sum.",
    ),
    Mistake(
        "sign in the sum",
        other(lambda old, slopes, rate, momentum: momentum * old - slopes),
        "The slopes are subtracted in the sum, and the sum from the point: minus times minus climbs. The new "
        "sum is momentum · running sum + slopes.",
    ),
    Mistake(
        "sign in the sum",
        other(lambda old, slopes, rate, momentum: slopes - momentum * old),
        "The old sum is subtracted. Part of it is kept: momentum · running sum + slopes.",
    ),
    *(
        Mistake(
            "sign lost",
            wrong,
            "The slope has lost its sign. Leave it as it is: where it is negative, minus a negative number is plus.",
        )
        for wrong in (
            other(lambda old, slopes, rate, momentum: momentum * old + np.abs(slopes)),
            other(moves=lambda new, slopes, rate, *rest: -rate * np.abs(new)),
            other(moves=lambda new, slopes, rate, *rest: rate * np.abs(new)),
        )
    ),
    Mistake(
        "added to the step",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * slopes - momentum * old),
        "The learning rate multiplies the slopes alone. It multiplies the whole new sum.",
    ),
    Mistake(
        "added to the step",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * slopes + momentum * old),
        "The old sum is added to the point, without the learning rate. The move is −rate · new sum.",
    ),
    Mistake(
        "added to the step",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * (new + slopes)),
        "The slopes are taken off once more. They are in the running sum already.",
    ),
    Mistake(
        "swapped numbers",
        lambda point, running_sum, rate, momentum, slopes_at: solution(point, running_sum, momentum, rate, slopes_at),
        "The learning rate and momentum have changed places: momentum keeps the running sum, the rate is for the move.",
    ),
    Mistake(
        "wrong place",
        elsewhere(lambda point, old, rate, momentum: old),
        "The slopes are taken at the running sum. Take them at the point: slopes_at(point).",
    ),
    Mistake(
        "own momentum",
        with_momentum(lambda momentum: 0.9),
        "The momentum is 0.9 in every try, whatever momentum comes in.",
    ),
    Mistake(
        "momentum squared", with_momentum(lambda momentum: momentum**2), "momentum comes in twice. Once is enough."
    ),
    Mistake(
        "momentum divided",
        with_momentum(lambda momentum: np.float64(1) / momentum),
        "The old sum is divided by momentum. It is multiplied by it.",
    ),
)

RATES = (
    Mistake(
        "rate forgotten",
        with_rate(lambda rate: 1.0),
        "The learning rate is missing: the point moves by the whole running sum.",
    ),
    Mistake(
        "rate forgotten",
        other(moves=lambda new, *rest: new),
        "Two things at once: the learning rate is missing, and the running sum is added, not subtracted.",
    ),
    Mistake("rate squared", with_rate(lambda rate: rate * rate), "The learning rate comes in twice. Once is enough."),
    Mistake(
        "rate divided",
        with_rate(lambda rate: 1 / rate),
        "The running sum is divided by the learning rate. It is multiplied by it.",
    ),
    Mistake(
        "half",
        with_rate(lambda rate: rate / 2),
        "The move is half as long as it should be. Where does the ½ come from?",
    ),
    Mistake("double", with_rate(lambda rate: 2 * rate), "The move is twice as long as it should be."),
    Mistake(
        "double",
        lambda *given: solution(*solution(*given), *given[2:]),
        "Those are two steps. Take one.",
    ),
    *(
        Mistake(
            "own rate", with_rate(lambda rate, own=own: own), f"The rate is {own} in every try, whatever rate comes in."
        )
        for own in (0.1, 0.01)
    ),
)

RETURNS = (
    Mistake(
        "order",
        answers(lambda new, running_sum, point, old: (running_sum, new)),
        "Both are right, but the new point comes first, then the new sum.",
    ),
    Mistake(
        "one only",
        answers(lambda new, running_sum, point, old: new),
        "That is the new point alone. The next step needs the running sum too: return new_point, new_sum.",
    ),
    Mistake(
        "one only",
        answers(lambda new, running_sum, point, old: running_sum),
        "That is the new sum alone. Give back both: return new_point, new_sum.",
    ),
    Mistake(
        "old sum returned",
        answers(lambda new, running_sum, point, old: (new, old)),
        "The point is right, but the running sum that comes back is the old one: the walk would never gather speed.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, running_sum, point, old: (point, running_sum)),
        "The running sum is right, but the point is the old one. It moves by −rate · running sum.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, running_sum, point, old: (point, old)),
        "Point and running sum are the old ones: nothing has moved.",
    ),
    Mistake(
        "move only",
        answers(lambda new, running_sum, point, old: (new - point, running_sum)),
        "The running sum is right, and the move too. Add the move to the old point.",
    ),
    Mistake(
        "move only",
        answers(lambda new, running_sum, point, old: (point - new, running_sum)),
        "The running sum is right, and so is rate · running sum. Subtract that from the old point.",
    ),
    Mistake(
        "slopes returned",
        lambda point, running_sum, rate, momentum, slopes_at: (
            solution(point, running_sum, rate, momentum, slopes_at)[0],
            slopes_at(point),
        ),
        "The point is right, but the slopes come back with it. The next step needs the new sum.",
    ),
    Mistake(
        "point twice",
        answers(lambda new, running_sum, point, old: (new, new)),
        "The new point comes back twice. Second comes the new sum.",
    ),
    Mistake(
        "flat",
        answers(lambda new, running_sum, point, old: (*new, *running_sum)),
        "The four numbers are right, but in one row. Give back two arrays: return new_point, new_sum.",
    ),
    Mistake(
        "turned",
        answers(lambda new, running_sum, point, old: np.array([new, running_sum]).T),
        "The numbers are right, but turned: first the new point, both its numbers, then the new sum.",
    ),
)

EXERCISE = Exercise(
    key="momentum_step",
    arguments=("point", "running_sum", "learning_rate", "momentum", "slopes_at"),
    returns="two arrays of two numbers, the new point and the new sum",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(*RETURNS, *CONVENTIONS, *SUMS, *RATES),
    hint=(
        "First the new sum: running_sum = momentum * running_sum + slopes_at(point). Then give back point - "
        "learning_rate * running_sum, and the running sum with it."
    ),
    by_hand=(
        "By hand: the slopes are (5, 1), so the running sum is 0.5 · (4, 2) + (5, 1) = (7, 2) and the point (3, −1) − "
        "0.5 · (7, 2) = (−0.5, −2)."
    ),
    page_cases=(PAGE, "a first step"),
)
