'''Checks of the functions that learners write, which name the mistake.

`examine(function)` says what it found in a learner's function as a `Verdict`; `keys_of(page)` are the exercises of a
page. Nothing that the function does reaches the page, and nothing is raised.

How to add an exercise
----------------------

One short module in `book/`, and one word in its `PAGES`, in the order of the page. The module defines `EXERCISE`:

    def solution(weight, x):
        """Return weight times the mean of x."""
        return weight * np.mean(x)

    EXERCISE = Exercise(
        key="lever",  # the learner's function is my_lever
        arguments=("weight", "x"),  # called by position: other names are accepted, another order is not
        returns="one number",  # in words: "It should be …", "It should give back …"
        solution=solution,
        size=lambda weight, x: abs(weight) * np.mean(np.abs(x)),
        cases=(
            Case("three points", (2.0, np.array([1.0, 2.0, 6.0]))),
            Case("the galaxies", (3.0, distance_mpc), "With weight 3, on the galaxies"),
            Case("one point", (-1.0, np.array([4.0]))),
        ),
        mistakes=(
            Mistake("sum", lambda weight, x: weight * np.sum(x), "That is the sum. Divide by the number of points."),
        ),
        hint="First the mean of x, then weight times that.",
        by_hand="By hand: the mean is 3, and 2 · 3 = 6.",
        page_cases=("the galaxies",),
    )

The cases. The first is for paper: small numbers, and another answer for each usual mistake. Then the page's own data
(`page_cases`; two, if there are parameters beside the data, of which no 0 or 1 hides a slip), then what the contract
allows and people forget: one point, all x equal, whole numbers, negative, large and small numbers, many points. Their
names say what is special about them. Ask nothing that the page's text does not say. An argument that is a function,
and a long array, need words (the third part of a Case). A case must not invite numbers without bounds: Python's whole
numbers, raised to powers of each other in a loop, cannot be stopped.

The answer. A number, an array, True or False, or None; tuples and lists are taken for arrays. It is right within 1e-6
of itself, so that single precision passes, but for exercises whose lesson is in the digits (`relative=0`); and within
1e-10 of `size`, the size of the terms that it is made of, so that sums in another order pass on badly scaled data.

The mistakes. Each is the wrong function itself, so what it answers need not be written down. The first in the list
that gives the learner's answers in every try is named, so the narrow ones come first, and no two of them may give the
same answers: a mistake that has two origins has one entry that says "either … or …". Where the learner's code shows
which it was, a `Tell` names it. `scaled` of book/factors.py makes the entries for factors, alone and in pairs, and
`line_mistakes` of book/lines.py those of all exercises on weight, bias, x and y. Words: one to three short sentences
that go on after "With …, your my_lever gives 18. It should give 6."; or a function of the `Tries` that says it all.

What needs no entry: nothing or text given back, printed instead of returned, a wrong shape, NaN, an argument changed
in place, names and data from outside, a constant, an answer for the page's data alone, arguments that are given
numbers in the function, rounding, an unknown factor, another answer each time, exceptions, loops without end, wrong
arguments or another order of them, a generator, a class, code to be written, a changed numpy, a sleep, exit(), a check
within a check.

Tests: for each exercise at least ten wrong answers with their causes, and a few right ones, as in
tests/exercises/checks/test_checks_line.py. The mutants of the page's solution and the form of the exercise are tested
by themselves.
'''

from helpers.exercises.checks.book import PAGES
from helpers.exercises.checks.examining import examine
from helpers.exercises.checks.verdict import Verdict

__all__ = ["Verdict", "examine", "keys_of"]


def keys_of(page):
    """Return the keys of the exercises of a page, as "01_cost", in their order; none for a page without exercises."""
    return tuple(exercise.key for exercise in PAGES.get(page, ()))
