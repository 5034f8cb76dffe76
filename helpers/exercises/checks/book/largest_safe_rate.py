"""04: the edge of the learning rate, from the data alone."""

import numpy as np

from helpers.data import read_table
from helpers.exercises.checks.exercise import Case, Exercise, Mistake

PAGE = "the galaxies"


def matrix(x):
    """Return the curvature matrix of the cost of a line, shape (2, 2)."""
    return 2 * np.array([[np.mean(x**2.0), np.mean(x)], [np.mean(x), 1.0]])


def largest(curvatures):
    """Return the largest curvature of a symmetric matrix."""
    return np.linalg.eigvalsh(curvatures)[-1]


def smallest(x):
    """Return the smallest curvature of the cost of a line, where it is not 0."""
    if np.ptp(x) == 0:
        raise ValueError("one direction is flat")
    return np.linalg.eigvalsh(matrix(x))[0]


def solution(x):
    """Return the largest rate at which no walk explodes."""
    return 2 / largest(matrix(x))


def cases():
    """Return the cases."""
    draw = np.random.default_rng(2572)
    galaxies, cars = read_table("hubble_1929"), read_table("stopping_distances_1930")
    return (
        _case("four points", [0, 0, 2, 4]),
        Case(PAGE, (np.array(galaxies["distance_mpc"]),), "With the distances of the galaxies"),
        Case("the cars", (np.array(cars["speed_mph"]),), "With the speeds of the cars"),
        _case("one point", [2]),
        _case("all x equal", [-0.5, -0.5, -0.5]),
        _case("all x 0", [0, 0]),
        _case("whole numbers", [4, 0, -5, 2, 9]),
        _case("negative numbers", draw.normal(-3, 1, 7)),
        _case("centred x", [-0.5, 0.5, -0.25, 0.25]),
        _case("large numbers", draw.uniform(1e3, 1e4, 30)),
        _case("small numbers", draw.normal(0, 1e-3, 12)),
        _case("many points", draw.normal(1, 2, 300)),
    )


def _case(name, x):
    return Case(name, (np.array(x, dtype=float),))


def of_matrix(change):
    """Return the answer for a changed curvature matrix; change: what becomes of it, from the matrix and x."""
    return lambda x: 2 / largest(change(matrix(x), x))


def without_mixing(curvatures, x):
    """Return the matrix with zeros beside its diagonal."""
    return np.diag(np.diag(curvatures))


def mean_squared(curvatures, x):
    """Return the matrix with the square of the mean in place of the mean of the squares."""
    return 2 * np.array([[np.mean(x) ** 2, np.mean(x)], [np.mean(x), 1.0]])


def summed(curvatures, x):
    """Return the matrix with 1 beside sums that should be means."""
    return 2 * np.array([[np.sum(x**2.0), np.sum(x)], [np.sum(x), 1.0]])


def longest(change):
    """Return the answer where something else stands in the place of the largest curvature."""
    return lambda x: 2 / np.float64(change(x))


MISTAKES = (
    Mistake(
        "double",
        of_matrix(lambda curvatures, x: curvatures / 2),
        "That is twice the edge: either the 2 before the matrix is missing, or your cost has a ½, as in some books. "
        "Ours has none, so its curvatures are twice as large.",
    ),
    *(
        Mistake(
            "2 missing in one entry",
            of_matrix(lambda curvatures, x, halves=halves: curvatures / np.array(halves)),
            f"In the matrix the 2 is missing {where}. It multiplies every entry.",
        )
        for halves, where in (
            ([[2, 1], [1, 1]], "before the mean of x²"),
            ([[1, 2], [2, 1]], "before the mean of x"),
            ([[1, 1], [1, 2]], "in the last entry, where 1 stands alone"),
        )
    ),
    Mistake(
        "half",
        lambda x: 1 / largest(matrix(x)),
        "That is half the edge, 1/λmax: at that rate the fast direction arrives in one step. The edge is 2/λmax.",
    ),
    Mistake(
        "sum",
        of_matrix(lambda curvatures, x: curvatures * len(x)),
        "That is the edge for the sum of the squares. Our cost is their mean: its curvatures are n times smaller.",
    ),
    Mistake("sum", of_matrix(summed), "In the matrix stand sums. They should be means: of x², and of x."),
    Mistake(
        "curvature", lambda x: largest(matrix(x)), "That is the largest curvature λmax itself. The edge is 2/λmax."
    ),
    Mistake("half the curvature", lambda x: largest(matrix(x)) / 2, "That is λmax/2, upside down. The edge is 2/λmax."),
    Mistake(
        "smallest",
        lambda x: 2 / smallest(x),
        "That is 2/λmin. The fast direction is the first to get into trouble, so the largest curvature sets the edge.",
    ),
    Mistake(
        "smallest",
        lambda x: np.float64(2) / np.linalg.eigvalsh(matrix(x))[0],
        "That is 2/λmin. The fast direction is the first to get into trouble, so the largest curvature sets the edge.",
    ),
    Mistake(
        "best rate",
        lambda x: 2 / np.trace(matrix(x)),
        "That is 2/(λmin + λmax), the best rate in the worst case. The edge is 2/λmax.",
    ),
    Mistake(
        "weight only",
        lambda x: 2 / np.float64(2 * np.mean(x**2.0)),
        "That looks at the weight alone, with the curvature 2 · mean of x². The bias bends the bowl too: take the "
        "matrix.",
    ),
    Mistake(
        "bias only",
        lambda x: 1.0,
        "It is always 1, the edge of the bias alone. The weight bends the bowl too: take the matrix.",
    ),
    Mistake(
        "largest entry",
        of_matrix(without_mixing),
        "That is 2 divided by the largest entry of the matrix, as if zeros stood beside its diagonal. There stands the "
        "mean of x, and the largest curvature is the larger eigenvalue.",
    ),
    Mistake(
        "squared too late",
        of_matrix(mean_squared),
        "The first entry is the square of the mean. It should be the mean of the squares.",
    ),
    Mistake(
        "variance",
        lambda x: 2 / max(2 * np.var(x), 2.0),
        "That is the edge for centred x. Here the mean is not taken away: the place of 0 bends the bowl too.",
    ),
    Mistake(
        "variance",
        longest(lambda x: 2 * np.var(x)),
        "That uses the variance of x. The curvature is made of the mean of x², and the mean of x.",
    ),
    Mistake(
        "determinant",
        longest(lambda x: np.linalg.det(matrix(x))),
        "That divides by the determinant, the product of both curvatures. Take the larger of the two.",
    ),
    Mistake(
        "norm",
        longest(lambda x: np.linalg.norm(matrix(x))),
        "That divides by the norm of the matrix. Its largest curvature is an eigenvalue: np.linalg.eigvalsh.",
    ),
    Mistake(
        "both",
        lambda x: np.linalg.eigvalsh(matrix(x)),
        "Those are both curvatures. The edge is 2 divided by the larger one.",
    ),
    Mistake(
        "both",
        lambda x: 2 / np.linalg.eigvalsh(matrix(x)),
        "Those are the edges of both directions. The smaller one counts.",
    ),
)

EXERCISE = Exercise(
    key="largest_safe_rate",
    arguments=("x",),
    returns="one number",
    solution=solution,
    size=lambda x: abs(solution(x)),
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "Make the matrix 2 · [[mean of x², mean of x], [mean of x, 1]] with np.array. np.linalg.eigvalsh gives both "
        "curvatures, the larger one last."
    ),
    by_hand=(
        "By hand: the mean of x² is 5, the mean of x is 1.5, so the matrix is [[10, 3], [3, 2]]. Its curvatures are "
        "1 and 11, and 2/11 = 0.182."
    ),
    page_cases=(PAGE,),
)
