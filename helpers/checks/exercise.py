"""What an exercise is made of: its contract, its hidden cases and the mistakes that are known."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PREFIX = "my_"  # of the names that learners' functions have in the page

LearnerFunction = Callable[..., object]


@dataclass(frozen=True, eq=False)
class Case:
    """One set of arguments that a function is tried with.

    name: unique within the exercise, as "one point"; given: the arguments, numbers, arrays and functions; words: what
    stands for the arguments, as "With one point only, x = [2]", "" where they are written out.
    """

    name: str
    given: tuple[Any, ...]
    words: str = ""


@dataclass(frozen=True)
class NarrowerCause:
    """Name a mistake more exactly, where `shown`, a condition on the learner's code, is true."""

    cause: str
    shown: str
    words: str


@dataclass(frozen=True, eq=False)
class Mistake:
    """A known mistake: a wrong variant of the solution, and what to say to who gets the same answers.

    cause: its name; code: the function as a learner may write it; wrong: the same to be called; words: one to three
    short sentences, perhaps with {names} of what is computed from the tries; narrower: causes that give the same
    answers and are seen in the code; lines: what of the code takes the place of lines of the solution; brief: what is
    said where another mistake is there as well, "" where that would not be true.
    """

    cause: str
    code: str
    wrong: LearnerFunction
    words: str
    narrower: tuple[NarrowerCause, ...] = ()
    lines: str = ""
    brief: str = ""


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise.

    key: its name, without my_; arguments: the names of its arguments; returns: what comes back, in words, as "one
    number"; code: a right function as the page shows it, and solution: the same to be called; size: takes the same
    arguments and returns how large the terms are that the answer is made of, a number or an array of the answer's
    shape; cases: the first ones small enough for paper; by_hand: the first case done on paper, in words; page_cases:
    the names of the cases with the page's own data; names: of what can be said of the tries, and the expressions that
    compute it from `space`; equal: small changes of the code that change no answer, as patterns of their line, and
    why; may_be_none: whether None can be a right answer; row: what each row of the answer is, as
    "point", where it is a table that may have any number of rows; relative: how far off an answer may be, as a part of
    its largest number, 0 where the digits are the lesson; endless: what is said of a loop without end, by the name of
    the case in which it was stopped.
    """

    key: str
    arguments: tuple[str, ...]
    returns: str
    code: str
    solution: LearnerFunction
    size: Callable[..., Any]
    cases: tuple[Case, ...]
    mistakes: tuple[Mistake, ...]
    hint: str
    by_hand: str
    page_cases: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    equal: dict[str, str] = field(default_factory=dict)
    space: dict[str, Any] = field(default_factory=dict)
    may_be_none: bool = False
    endless: dict[str, str] = field(default_factory=dict)
    relative: float = 1e-6
    row: str = ""

    @property
    def name(self) -> str:
        """Return the name that the learner's function has in the page."""
        return PREFIX + self.key
