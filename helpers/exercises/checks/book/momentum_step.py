"""06: one step with momentum."""

import numpy as np

from helpers.exercises.checks.book.places import PAGE, places, said
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

MEMORIES = (  # velocity, learning rate and momentum for each of the places
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


def solution(point, velocity, rate, momentum, slopes_at):
    """Return the new point and the new velocity."""
    velocity = momentum * velocity + slopes_at(point)
    return point - rate * velocity, velocity


def size(point, velocity, rate, momentum, slopes_at):
    """Return how large the terms are."""
    velocities = np.abs(velocity) + np.abs(slopes_at(point))
    return np.array([np.abs(point) + abs(rate) * velocities, velocities])


def cases():
    """Return the cases, each with the slopes in words."""
    made = []
    for (name, point, slopes_at, words), (velocity, rate, momentum) in zip(places(), MEMORIES, strict=True):
        velocity = np.array(velocity)
        told = said(point, ("velocity", velocity), rate, ("momentum", momentum), words)
        made.append(Case(name, (point, velocity, rate, momentum, slopes_at), told))
    return tuple(made)


def other(velocities=None, moves=None):
    """Return a variant with another new velocity or another move.

    velocities: from (old velocity, slopes, rate, momentum); moves: from (new velocity, slopes, rate, momentum, old
    velocity), what is added to the point.
    """

    def wrong(point, velocity, rate, momentum, slopes_at):
        slopes = slopes_at(point)
        new = velocities(velocity, slopes, rate, momentum) if velocities else momentum * velocity + slopes
        move = moves(new, slopes, rate, momentum, velocity) if moves else -rate * new
        return point + move, new

    return wrong


def with_rate(change):
    """Return a variant with another rate."""
    return lambda point, velocity, rate, momentum, slopes_at: solution(
        point, velocity, change(rate), momentum, slopes_at
    )


def with_momentum(change):
    """Return a variant with another momentum."""
    return lambda point, velocity, rate, momentum, slopes_at: solution(
        point, velocity, rate, change(momentum), slopes_at
    )


def elsewhere(place):
    """Return a variant whose slopes are taken at another place; place: from (point, velocity, rate, momentum)."""

    def wrong(point, velocity, rate, momentum, slopes_at):
        velocity = momentum * velocity + slopes_at(place(point, velocity, rate, momentum))
        return point - rate * velocity, velocity

    return wrong


def answers(change):
    """Return the variant that gives back something else of the right step.

    change: from (new point, new velocity, point, velocity).
    """
    return lambda point, velocity, *rest: change(*solution(point, velocity, *rest), point, velocity)


POLYAK = (
    "That is Polyak's form: the learning rate is inside the velocity, which is the step itself. It walks the same way "
    "while the rate stays the same. Here the velocity is a sum of slopes, and the rate multiplies it in the move."
)
KERAS = (
    "That is Polyak's form turned downhill: the velocity is the step itself, learning rate and minus included. It "
    "walks the same way while the rate stays the same. Here the velocity is a sum of slopes, and the move −rate · "
    "velocity."
)
DOWNHILL = (
    "Your velocity points downhill: the slope is subtracted in it, and it is added to the point. That form exists too. "
    "Here the velocity is momentum · velocity + slopes, uphill, and is subtracted in the move."
)
AVERAGE = (
    "The slope is multiplied by 1 − momentum. That is another convention: the velocity is an average of slopes, and "
    "the steps are shorter. Here the slope counts whole: momentum · velocity + slopes."
)
NESTEROV = (
    "That looks ahead, as Nesterov's rule does. Plain momentum takes the slopes at the point and moves by the velocity."
)

CONVENTIONS = (
    Mistake(
        "Polyak's form",
        other(lambda old, slopes, rate, momentum: momentum * old + rate * slopes, lambda new, *rest: -new),
        POLYAK,
    ),
    Mistake(
        "Polyak's form",
        answers(lambda new, velocity, point, old: (new, point - new)),
        "The point is right. But the velocity that comes back is multiplied by the learning rate, as in Polyak's form. "
        "Here it is the sum of slopes: momentum · velocity + slopes.",
    ),
    Mistake(
        "Polyak's form",
        other(lambda old, slopes, rate, momentum: momentum * old - rate * slopes, lambda new, *rest: new),
        KERAS,
    ),
    Mistake(
        "Polyak's form",
        answers(lambda new, velocity, point, old: (new, new - point)),
        "The point is right. But the velocity that comes back is the step itself, learning rate and minus included. "
        "Here it is the sum of slopes: momentum · velocity + slopes.",
    ),
    Mistake(
        "rate twice",
        other(lambda old, slopes, rate, momentum: momentum * old + rate * slopes),
        "The learning rate comes in twice: in the velocity, and in the move. Leave it out of the velocity.",
    ),
    Mistake(
        "rate twice",
        other(lambda old, slopes, rate, momentum: rate * (momentum * old + slopes)),
        "The learning rate comes in twice: in the velocity, and in the move. Leave it out of the velocity.",
    ),
    Mistake("average", other(lambda old, slopes, rate, momentum: momentum * old + (1 - momentum) * slopes), AVERAGE),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: (1 - momentum) * old + momentum * slopes),
        "momentum says how much of the old velocity is kept, and the slope counts whole: momentum · velocity + slopes.",
    ),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: old + momentum * slopes),
        "momentum multiplies the slope. It multiplies the old velocity: momentum · velocity + slopes.",
    ),
    Mistake(
        "shares swapped",
        other(lambda old, slopes, rate, momentum: (1 - momentum) * old + slopes),
        "1 − momentum of the old velocity is kept. Keep momentum of it.",
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

VELOCITY = (
    Mistake(
        "old velocity",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * old),
        "The point moves by the old velocity. Make the new velocity first, and move by that.",
    ),
    Mistake(
        "old velocity",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * momentum * old),
        "The point moves by what is left of the old velocity. Add the slopes first, and move by the new velocity.",
    ),
    Mistake(
        "slopes alone",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * slopes),
        "The point moves by the slopes alone, as in plain descent. It moves by the new velocity.",
    ),
    Mistake(
        "slopes alone",
        other(lambda old, slopes, rate, momentum: slopes),
        "The old velocity is forgotten: that is plain descent. The new velocity is momentum · velocity + slopes.",
    ),
    Mistake(
        "momentum forgotten",
        other(lambda old, slopes, rate, momentum: old + slopes),
        "momentum is missing: the whole old velocity is kept, and nothing slows the walk down.",
    ),
    Mistake(
        "slopes forgotten",
        other(lambda old, slopes, rate, momentum: momentum * old),
        "The slopes are missing: the walk only coasts. The new velocity is momentum · velocity + slopes.",
    ),
    Mistake(
        "brackets",
        other(lambda old, slopes, rate, momentum: momentum * (old + slopes)),
        "momentum multiplies the slopes too. It multiplies the old velocity alone.",
    ),
    Mistake(
        "sign",
        other(moves=lambda new, slopes, rate, *rest: rate * new),
        "Your step climbs: the velocity is made of slopes, which point uphill. Subtract it: point − rate · velocity.",
    ),
    Mistake(
        "sign in the velocity",
        other(lambda old, slopes, rate, momentum: momentum * old - slopes),
        "The slopes are subtracted in the velocity, and the velocity from the point: minus times minus climbs. The "
        "velocity is momentum · velocity + slopes.",
    ),
    Mistake(
        "sign in the velocity",
        other(lambda old, slopes, rate, momentum: slopes - momentum * old),
        "The old velocity is subtracted. Part of it is kept: momentum · velocity + slopes.",
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
        "The learning rate multiplies the slopes alone. It multiplies the whole new velocity.",
    ),
    Mistake(
        "added to the step",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * slopes + momentum * old),
        "The old velocity is added to the point, without the learning rate. The move is −rate · new velocity.",
    ),
    Mistake(
        "added to the step",
        other(moves=lambda new, slopes, rate, momentum, old: -rate * (new + slopes)),
        "The slopes are taken off once more. They are in the velocity already.",
    ),
    Mistake(
        "swapped numbers",
        lambda point, velocity, rate, momentum, slopes_at: solution(point, velocity, momentum, rate, slopes_at),
        "The learning rate and momentum have changed places: momentum keeps the velocity, the rate is for the move.",
    ),
    Mistake(
        "wrong place",
        elsewhere(lambda point, old, rate, momentum: old),
        "The slopes are taken at the velocity. Take them at the point: slopes_at(point).",
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
        "The old velocity is divided by momentum. It is multiplied by it.",
    ),
)

RATES = (
    Mistake(
        "rate forgotten",
        with_rate(lambda rate: 1.0),
        "The learning rate is missing: the point moves by the whole velocity.",
    ),
    Mistake(
        "rate forgotten",
        other(moves=lambda new, *rest: new),
        "Two things at once: the learning rate is missing, and the velocity is added, not subtracted.",
    ),
    Mistake("rate squared", with_rate(lambda rate: rate * rate), "The learning rate comes in twice. Once is enough."),
    Mistake(
        "rate divided",
        with_rate(lambda rate: 1 / rate),
        "The velocity is divided by the learning rate. It is multiplied by it.",
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
        answers(lambda new, velocity, point, old: (velocity, new)),
        "Both are right, but the new point comes first, then the new velocity.",
    ),
    Mistake(
        "one only",
        answers(lambda new, velocity, point, old: new),
        "That is the new point alone. The next step needs the velocity too: return new_point, new_velocity.",
    ),
    Mistake(
        "one only",
        answers(lambda new, velocity, point, old: velocity),
        "That is the new velocity alone. Give back both: return new_point, new_velocity.",
    ),
    Mistake(
        "old velocity returned",
        answers(lambda new, velocity, point, old: (new, old)),
        "The point is right, but the velocity that comes back is the old one: the walk would never gather speed.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, velocity, point, old: (point, velocity)),
        "The velocity is right, but the point is the old one. It moves by −rate · velocity.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, velocity, point, old: (point, old)),
        "Point and velocity are the old ones: nothing has moved.",
    ),
    Mistake(
        "move only",
        answers(lambda new, velocity, point, old: (new - point, velocity)),
        "The velocity is right, and the move too. Add the move to the old point.",
    ),
    Mistake(
        "move only",
        answers(lambda new, velocity, point, old: (point - new, velocity)),
        "The velocity is right, and so is rate · velocity. Subtract that from the old point.",
    ),
    Mistake(
        "slopes returned",
        lambda point, velocity, rate, momentum, slopes_at: (
            solution(point, velocity, rate, momentum, slopes_at)[0],
            slopes_at(point),
        ),
        "The point is right, but the slopes come back with it. The next step needs the new velocity.",
    ),
    Mistake(
        "point twice",
        answers(lambda new, velocity, point, old: (new, new)),
        "The new point comes back twice. Second comes the new velocity.",
    ),
    Mistake(
        "flat",
        answers(lambda new, velocity, point, old: (*new, *velocity)),
        "The four numbers are right, but in one row. Give back two arrays: return new_point, new_velocity.",
    ),
    Mistake(
        "turned",
        answers(lambda new, velocity, point, old: np.array([new, velocity]).T),
        "The numbers are right, but turned: first the new point, both its numbers, then the new velocity.",
    ),
)

EXERCISE = Exercise(
    key="momentum_step",
    arguments=("point", "velocity", "learning_rate", "momentum", "slopes_at"),
    returns="two arrays of two numbers, the new point and the new velocity",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(*RETURNS, *CONVENTIONS, *VELOCITY, *RATES),
    hint=(
        "First the new velocity: velocity = momentum * velocity + slopes_at(point). Then give back point - "
        "learning_rate * velocity, and the velocity with it."
    ),
    by_hand=(
        "By hand: the slopes are (5, 1), so the velocity is 0.5 · (4, 2) + (5, 1) = (7, 2) and the point (3, −1) − 0.5 "
        "· (7, 2) = (−0.5, −2)."
    ),
    page_cases=(PAGE, "a first step"),
)
