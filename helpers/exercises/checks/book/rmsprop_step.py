"""06: one step that is divided by how steep it has been."""

import numpy as np

from helpers.exercises.checks.book.places import PAGE, places, said
from helpers.exercises.checks.exercise import Case, Exercise, Mistake
from helpers.exercises.checks.telling import fact

EPSILON = 1e-8
LEVEL = "a level place"
MEMORIES = (  # mean square, learning rate and decay for each of the places
    ((13.0, 5.0), 0.8, 0.75),
    ((2e5, 3e4), 0.1, 0.9),
    ((0.0, 0.0), 0.3, 0.99),
    ((0.0, 0.0), 0.25, 0.5),
    ((0.5, 1.5), 0.1, 0.6),
    ((3, 5), 1, 0),
    ((4e16, 3e12), 2.0, 0.999),
    ((1e-12, 0.4), 0.3, 0.95),
    ((6.0, 0.0), 3.0, 0.25),
    ((0.0, 4e-16), 0.2, 0.99),
)


def solution(point, mean_square, rate, decay, slopes_at):
    """Return the new point and the new mean square."""
    slopes = slopes_at(point)
    mean_square = decay * mean_square + (1 - decay) * slopes**2
    return point - rate * slopes / (np.sqrt(mean_square) + EPSILON), mean_square


def size(point, mean_square, rate, decay, slopes_at):
    """Return how large the terms are."""
    new, squares = solution(point, mean_square, rate, decay, slopes_at)
    return np.array([np.abs(point) + np.abs(new - point), squares])


def cases():
    """Return the cases, each with the slopes in words."""
    made = []
    for (name, point, slopes_at, words), (mean_square, rate, decay) in zip(places(), MEMORIES, strict=True):
        mean_square = np.array(mean_square, dtype=float)
        told = said(point, ("mean square", mean_square), rate, ("decay", decay), words)
        made.append(Case(name, (point, mean_square, rate, decay, slopes_at), told))
    return tuple(made)


def other(squares=None, moves=None):
    """Return a variant with another new mean square or another move.

    squares: from (old mean square, slopes, decay); moves: from (new mean square, slopes, old mean square), what the
    rate multiplies.
    """

    def wrong(point, mean_square, rate, decay, slopes_at):
        slopes = slopes_at(point)
        new = squares(mean_square, slopes, decay) if squares else decay * mean_square + (1 - decay) * slopes**2
        move = moves(new, slopes, mean_square) if moves else slopes / (np.sqrt(new) + EPSILON)
        return point - rate * move, new

    return wrong


def with_rate(change):
    """Return a variant with another rate."""
    return lambda point, mean_square, rate, decay, slopes_at: solution(
        point, mean_square, change(rate), decay, slopes_at
    )


def with_decay(change):
    """Return a variant with another decay."""
    return lambda point, mean_square, rate, decay, slopes_at: solution(
        point, mean_square, rate, change(decay), slopes_at
    )


def answers(change):
    """Return the variant that gives back something else of the right step.

    change: from (new point, new mean square, point, mean square).
    """
    return lambda point, mean_square, *rest: change(*solution(point, mean_square, *rest), point, mean_square)


def without_epsilon(tries):
    """Say what a level place does without the small number."""
    fallen = fact(tries.of(LEVEL) or tries.wrong[0])
    return (
        f"{fallen}\nOn level ground the slope and the root are both 0, and 0 / 0 is NaN. Add 1e-8 to the root, below "
        "the line."
    )


def plainly(new, slopes, old):
    """Return the move without the small number."""
    return slopes / np.sqrt(new)


EPSILONS = (
    Mistake("epsilon missing", other(moves=plainly), without_epsilon),
    Mistake(
        "epsilon inside the root",
        other(moves=lambda new, slopes, old: slopes / np.sqrt(new + EPSILON)),
        "The 1e-8 stands inside the root, as in some books. There it counts as 1e-4, and holds small slopes back. Here "
        "it is added to the root.",
    ),
    Mistake(
        "epsilon inside the root",
        other(moves=lambda new, slopes, old: slopes / np.sqrt(new + EPSILON**2)),
        "The small number stands inside the root, squared. Here 1e-8 is added to the root.",
    ),
    *(
        Mistake(
            "epsilon beside",
            wrong,
            "The 1e-8 is added to the quotient. Put √mean_square + 1e-8 in brackets, below the line.",
        )
        for wrong in (
            other(moves=lambda new, slopes, old: slopes / np.sqrt(new) + EPSILON),
            lambda *given: np.add(other(moves=plainly)(*given), [[EPSILON], [0.0]]),
            lambda *given: np.subtract(other(moves=plainly)(*given), [[EPSILON], [0.0]]),
        )
    ),
    Mistake(
        "epsilon beside",
        other(moves=lambda new, slopes, old: slopes / np.maximum(np.sqrt(new), EPSILON)),
        "The root is kept at 1e-8 or more. Here 1e-8 is added to it, always.",
    ),
    Mistake(
        "epsilon beside",
        lambda point, mean_square, *rest: (
            np.where(slopes_of(point, rest) == 0, point, other(moves=plainly)(point, mean_square, *rest)[0]),
            solution(point, mean_square, *rest)[1],
        ),
        "Where the slope is 0 the point stays, and elsewhere nothing is added. Here 1e-8 is added to the root, always: "
        "then level ground needs no question.",
    ),
    *(
        Mistake(
            "other epsilon",
            other(moves=lambda new, slopes, old, small=small: slopes / (np.sqrt(new) + small)),
            f"The small number below the line is {small:g}. Here it is 1e-8.",
        )
        for small in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12, 1.0)
    ),
)


def slopes_of(point, rest):
    """Return the slopes at a point; rest: the arguments behind the mean square."""
    return rest[-1](point)


SWAPPED = (
    "decay and 1 − decay have changed places: decay is how much of the old mean square is kept, 1 − decay how much of "
    "the new square comes in."
)
SQUARES = (
    Mistake("shares swapped", other(lambda old, slopes, decay: (1 - decay) * old + decay * slopes**2), SWAPPED),
    Mistake(
        "1 − decay forgotten",
        other(lambda old, slopes, decay: decay * old + slopes**2),
        "1 − decay is missing before the new square. A mean gives both parts shares that add up to 1.",
    ),
    Mistake(
        "decay forgotten",
        other(lambda old, slopes, decay: old + (1 - decay) * slopes**2),
        "decay is missing before the old mean square: it only grows. A mean keeps a share of the old.",
    ),
    Mistake(
        "sum",
        other(lambda old, slopes, decay: old + slopes**2),
        "That adds up all squares, as the rule AdaGrad does, and the steps get shorter for ever. Here a mean is kept: "
        "decay · old + (1 − decay) · slope².",
    ),
    Mistake(
        "no memory",
        other(lambda old, slopes, decay: slopes**2),
        "The old mean square is forgotten: only the sign of the slope is left. Keep decay of the old one.",
    ),
    Mistake(
        "no memory",
        other(lambda old, slopes, decay: (1 - decay) * slopes**2),
        "The old mean square is forgotten. The new one is decay · old + (1 − decay) · slope².",
    ),
    Mistake(
        "slopes forgotten",
        other(lambda old, slopes, decay: decay * old),
        "The new square is missing. The new mean square is decay · old + (1 − decay) · slope².",
    ),
    Mistake(
        "not squared",
        other(lambda old, slopes, decay: decay * old + (1 - decay) * slopes),
        "The slope is not squared. A mean of slopes can be below 0, and has no root there.",
    ),
    Mistake(
        "not squared",
        other(lambda old, slopes, decay: decay * old + (1 - decay) * np.abs(slopes)),
        "The slope has lost its sign, but it is not squared. The mean square takes slope².",
    ),
    Mistake(
        "share squared",
        other(lambda old, slopes, decay: decay * old + ((1 - decay) * slopes) ** 2),
        "1 − decay is squared with the slope. Square the slope alone.",
    ),
    Mistake(
        "brackets",
        other(lambda old, slopes, decay: decay * (old + (1 - decay) * slopes**2)),
        "decay multiplies the new square too. It multiplies the old mean square alone.",
    ),
    Mistake(
        "both parameters",
        other(lambda old, slopes, decay: decay * old + (1 - decay) * np.mean(slopes**2)),
        "Both parameters share one mean of squares. Each has its own: that is the point of the rule.",
    ),
    Mistake(
        "both parameters",
        other(lambda old, slopes, decay: decay * old + (1 - decay) * np.sum(slopes**2)),
        "The squares of both slopes are added up. Each parameter has its own: that is the point of the rule.",
    ),
    Mistake(
        "both parameters",
        other(moves=lambda new, slopes, old: slopes / (np.sqrt(np.mean(new)) + EPSILON)),
        "Both parameters are divided by the same root. Each is divided by its own: that is the point of the rule.",
    ),
    Mistake(
        "both parameters",
        other(moves=lambda new, slopes, old: slopes / (np.sqrt(np.sum(new)) + EPSILON)),
        "Both parameters are divided by the same root. Each is divided by its own: that is the point of the rule.",
    ),
    *(
        Mistake(
            "own decay", with_decay(lambda decay, own=own: own), f"The decay is {own} in every try, whatever comes in."
        )
        for own in (0.9, 0.99, 0.999)
    ),
)

MOVES = (
    Mistake(
        "old mean square",
        other(moves=lambda new, slopes, old: slopes / (np.sqrt(old) + EPSILON)),
        "The slope is divided by the root of the old mean square. Make the new one first, and divide by its root.",
    ),
    Mistake(
        "no root",
        other(moves=lambda new, slopes, old: slopes / (new + EPSILON)),
        "The root is missing: the slope is divided by the mean square. By its root, so that the units cancel.",
    ),
    Mistake(
        "no root",
        other(moves=lambda new, slopes, old: slopes / new),
        "Root and 1e-8 are missing: the slope is divided by the mean square itself.",
    ),
    Mistake(
        "multiplied",
        other(moves=lambda new, slopes, old: slopes * (np.sqrt(new) + EPSILON)),
        "The slope is multiplied by the root. Divide by it: steep directions need the shorter steps.",
    ),
    Mistake(
        "multiplied",
        other(moves=lambda new, slopes, old: slopes / np.sqrt(new) * 1.0 * EPSILON),
        "The 1e-8 is a factor there. It is added to the root, below the line.",
    ),
    Mistake(
        "square in the move",
        other(moves=lambda new, slopes, old: slopes**2 / (np.sqrt(new) + EPSILON)),
        "The slope is squared in the move too, and has lost its sign. There it stands as it is.",
    ),
    Mistake(
        "sign only",
        other(moves=lambda new, slopes, old: np.sign(slopes)),
        "Only the sign of the slope counts. Divide the slope by the root of its mean square.",
    ),
    *(
        Mistake(
            "sign lost",
            wrong,
            "The slope has lost its sign. Leave it as it is: where it is negative, minus a negative number is plus.",
        )
        for wrong in (
            other(moves=lambda new, slopes, old: np.abs(slopes) / (np.sqrt(new) + EPSILON)),
            other(moves=lambda new, slopes, old: -np.abs(slopes) / (np.sqrt(new) + EPSILON)),
        )
    ),
    Mistake(
        "slope forgotten",
        other(moves=lambda new, slopes, old: 1 / (np.sqrt(new) + EPSILON)),
        "The slope is missing above the line: the move has lost its direction.",
    ),
    Mistake(
        "not divided",
        other(moves=lambda new, slopes, old: slopes),
        "That is plain descent: the slope is not divided by the root of its mean square.",
    ),
    Mistake(
        "sign",
        other(moves=lambda new, slopes, old: -slopes / (np.sqrt(new) + EPSILON)),
        "Your step climbs. The slope points uphill, so the move is subtracted from the point.",
    ),
    Mistake(
        "rate forgotten", with_rate(lambda rate: 1.0), "The learning rate is missing: the move is multiplied by it."
    ),
    Mistake(
        "rate forgotten",
        with_rate(lambda rate: -1.0),
        "Two things at once: the learning rate is missing, and the move is added, not subtracted.",
    ),
    Mistake("rate squared", with_rate(lambda rate: rate * rate), "The learning rate comes in twice. Once is enough."),
    Mistake(
        "rate divided", with_rate(lambda rate: 1 / rate), "The move is divided by the learning rate. It is multiplied."
    ),
    Mistake("half", with_rate(lambda rate: rate / 2), "The move is half as long as it should be."),
    Mistake("double", with_rate(lambda rate: 2 * rate), "The move is twice as long as it should be."),
    Mistake("double", lambda *given: solution(*solution(*given), *given[2:]), "Those are two steps. Take one."),
    *(
        Mistake("own rate", with_rate(lambda rate, own=own: own), f"The rate is {own} in every try, whatever comes in.")
        for own in (0.1, 0.01, 0.001)
    ),
    Mistake(
        "swapped numbers",
        lambda point, mean_square, rate, decay, slopes_at: solution(point, mean_square, decay, rate, slopes_at),
        "The learning rate and decay have changed places: decay is for the mean square, the rate for the move.",
    ),
)

RETURNS = (
    Mistake(
        "order",
        answers(lambda new, squares, point, old: (squares, new)),
        "Both are right, but the new point comes first, then the new mean square.",
    ),
    Mistake(
        "one only",
        answers(lambda new, squares, point, old: new),
        "That is the new point alone. The next step needs the mean square too: return new_point, new_mean_square.",
    ),
    Mistake(
        "one only",
        answers(lambda new, squares, point, old: squares),
        "That is the new mean square alone. Give back both: return new_point, new_mean_square.",
    ),
    Mistake(
        "old mean square returned",
        answers(lambda new, squares, point, old: (new, old)),
        "The point is right, but the mean square that comes back is the old one: the walk would never remember.",
    ),
    Mistake(
        "root returned",
        answers(lambda new, squares, point, old: (new, np.sqrt(squares))),
        "The point is right, but the root of the mean square comes back. Give back the mean square itself.",
    ),
    Mistake(
        "slopes returned",
        lambda point, mean_square, *rest: (solution(point, mean_square, *rest)[0], slopes_of(point, rest)),
        "The point is right, but the slopes come back with it. The next step needs the new mean square.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, squares, point, old: (point, squares)),
        "The mean square is right, but the point is the old one.",
    ),
    Mistake(
        "not moved",
        answers(lambda new, squares, point, old: (point, old)),
        "Point and mean square are the old ones: nothing has moved.",
    ),
    Mistake(
        "move only",
        answers(lambda new, squares, point, old: (new - point, squares)),
        "The mean square is right, and the move too. Add the move to the old point.",
    ),
    Mistake(
        "move only",
        answers(lambda new, squares, point, old: (point - new, squares)),
        "The mean square is right, and so is the length of the move. Subtract that from the old point.",
    ),
    Mistake(
        "flat",
        answers(lambda new, squares, point, old: (*new, *squares)),
        "The four numbers are right, but in one row. Give back two arrays: return new_point, new_mean_square.",
    ),
    Mistake(
        "turned",
        answers(lambda new, squares, point, old: np.array([new, squares]).T),
        "The numbers are right, but turned: first the new point, both its numbers, then the new mean square.",
    ),
)

EXERCISE = Exercise(
    key="rmsprop_step",
    arguments=("point", "mean_square", "learning_rate", "decay", "slopes_at"),
    returns="two arrays of two numbers, the new point and the new mean square",
    solution=solution,
    size=size,
    cases=cases(),
    mistakes=(*RETURNS, *SQUARES, *MOVES, *EPSILONS),
    hint=(
        "First slope = slopes_at(point), then the new mean square: decay * mean_square + (1 - decay) * slope**2. Then "
        "give back point - learning_rate * slope / (np.sqrt(mean_square) + 1e-8), and the mean square with it."
    ),
    by_hand=(
        "By hand: the slopes are (5, 1), so the mean square is 0.75 · (13, 5) + 0.25 · (25, 1) = (16, 4), its root (4, "
        "2), and the point (3 − 0.8 · 5/4, −1 − 0.8 · 1/2) = (2, −1.4)."
    ),
    page_cases=(PAGE, "a first step"),
    relative=0,
)
