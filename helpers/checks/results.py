"""What came of a learner's function: of one call, and of one case of its exercise."""

from dataclasses import dataclass

import numpy as np

from helpers.checks import values
from helpers.checks.answers import ReturnValue, agree
from helpers.checks.exercise import Case, Exercise


@dataclass(frozen=True, kw_only=True)
class CallResult:
    """What came of one call.

    got: what came back, normalised; error: the name of the exception, "" if there is none; message: its text; stopped:
    whether the time was up; line, text, function: where that was, if it was in the learner's code, else 0 and "";
    changed: the names of arguments that were changed in place; replaced: the names in numpy and math that got another
    value; printed: the beginning of what was printed; seconds: how long it took.
    """

    got: ReturnValue = None
    error: str = ""
    message: str = ""
    stopped: bool = False
    line: int = 0
    text: str = ""
    function: str = ""
    changed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    printed: str = ""
    seconds: float = 0.0

    @property
    def answered(self) -> bool:
        """Return whether an answer came back: in time, and without an exception."""
        return not (self.stopped or self.error)

    def gives(self, expected: ReturnValue, tolerance: float | np.ndarray) -> bool:
        """Return whether an answer came back that is right, and nothing was changed on the way."""
        return self.answered and not (self.changed or self.replaced) and agree(self.got, expected, tolerance)


@dataclass(frozen=True, kw_only=True)
class CaseResult(CallResult):
    """What came of one case of an exercise, and what should have.

    expected: the normalised answer; tolerance: how far off an answer may be, a number or an array of its shape;
    problem: "" if the answer is right, one of "replaced", "stopped", "error", "changed", "nothing", "dots", "text",
    "odd", which need no look at the numbers, or "kind", "shape", "not finite", "number" for a wrong answer; again: what
    came of the same call once more, for the first case.
    """

    exercise: Exercise
    case: Case
    expected: ReturnValue
    tolerance: float | np.ndarray
    problem: str = ""
    again: CallResult | None = None

    @property
    def occasion(self) -> str:
        """Return the arguments in words, as a sentence begins: "With weight 2 and bias 1"."""
        return self.case.words or values.format_arguments(self.exercise.arguments, self.case.given)

    @property
    def numbers(self) -> tuple[np.ndarray, np.ndarray]:
        """Return what came back and what was expected, as arrays; for problems of "shape" and "not finite"."""
        assert isinstance(self.got, np.ndarray) and isinstance(self.expected, np.ndarray)
        return self.got, self.expected


Results = tuple[CaseResult, ...]


def wrong_results(results: Results) -> list[CaseResult]:
    """Return the results whose answer is not right."""
    return [result for result in results if result.problem]


def answered(results: Results) -> list[CaseResult]:
    """Return the results in which an answer came back."""
    return [result for result in results if result.problem not in ("stopped", "error")]


def result_on(results: Results, name: str) -> CaseResult:
    """Return the result on the case of a name; raises LookupError if no answer came, as after a time-out."""
    found = [result for result in answered(results) if result.case.name == name]
    if not found:
        raise LookupError(name)
    return found[0]
