"""What came of a learner's function, tried once."""

from dataclasses import dataclass

from helpers.checks import values
from helpers.checks.exercise import Case, Exercise


@dataclass(frozen=True, kw_only=True)
class Try:
    """One call of a learner's function; on a case of an exercise also what was due.

    got: the plain answer; error: the name of the exception, "" if there is none; message: its text; stopped: whether
    the time was up; line, text, function: where that was, if it was in the learner's code, else 0 and ""; changed: the
    names of arguments that were changed in place; replaced: the names in numpy and math that got another value;
    printed: the beginning of what was printed; seconds: how long it took.
    due: the plain answer that was due; slack: how far off an answer may be; problem: "" if the answer is right, one of
    "replaced", "stopped", "error", "changed", "nothing", "dots", "text", "odd", which need no look at the numbers, or
    "kind", "shape", "not finite", "number" for a wrong answer; again: the same call once more, for the first case.
    """

    got: object = None
    error: str = ""
    message: str = ""
    stopped: bool = False
    line: int = 0
    text: str = ""
    function: str = ""
    changed: tuple = ()
    replaced: tuple = ()
    printed: str = ""
    seconds: float = 0.0
    exercise: Exercise | None = None
    case: Case | None = None
    due: object = None
    slack: object = 0.0
    problem: str = ""
    again: object = None

    @property
    def said(self):
        """Return the arguments in words."""
        return self.case.said or values.arguments(self.exercise.arguments, self.case.given)


def wrong_ones(tries):
    """Return the tries whose answer is not right."""
    return [one for one in tries if one.problem]


def answered(tries):
    """Return the tries in which an answer came back."""
    return [one for one in tries if one.problem not in ("stopped", "error")]


def on_case(tries, name):
    """Return the try on the case of a name; raises LookupError if no answer came: the time may have been up before."""
    found = [one for one in answered(tries) if one.case.name == name]
    if not found:
        raise LookupError(name)
    return found[0]
