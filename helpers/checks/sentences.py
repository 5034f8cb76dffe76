"""What to say of a result that needs no look at its numbers: nothing came back, it stopped, it never ended."""

import numpy as np

from helpers.checks import values
from helpers.checks.advice import advice_on, number_or_array
from helpers.checks.answers import FUNCTION, TRUTHS
from helpers.checks.exercise import Exercise
from helpers.checks.handed_functions import function_advice
from helpers.checks.learner_code import LearnerCode
from helpers.checks.loops import around, why_endless
from helpers.checks.lost_names import lost_function, overwritten
from helpers.checks.mixed_lists import array_advice
from helpers.checks.results import CaseResult
from helpers.checks.shapes import put_in_parts
from helpers.checks.sizes import fixed_size
from helpers.checks.slips import compares, slip
from helpers.checks.syntax import calls_of
from helpers.checks.unknown_names import name_advice, replaced_advice
from helpers.checks.verdict import Diagnosis

WAITING = "Leave out the sleep: it only waits."
ITERATORS = ("a generator", "a zip", "a map", "a filter", "a range_iterator", "a list_reverseiterator")


def fact(result: CaseResult) -> str:
    """Say what was tried, what came back and what was due."""
    got, expected = values.format_apart(result.got, result.expected)
    return f"{result.occasion}, your {result.exercise.name} gives {got}. It should give {expected}."


def from_the_page(exercise: Exercise, code: LearnerCode) -> str:
    """Say what of the page stands in the learner's function in the place of its arguments."""
    names, unused = list(code.outside_data() or code.outside()), code.unused(exercise.arguments)
    comes = f"{values.join_words(names)} in your {exercise.name} {'comes' if len(names) == 1 else 'come'} from the page"
    if not unused:
        return f"{comes}, and not from the arguments. Is that the cause?"
    return f"{comes}, and it never uses {values.join_words(unused)}. Use the arguments alone."


def points_of_the_page(exercise: Exercise, code: LearnerCode) -> str:
    """Say in which line the number of points of the page's own data is counted with, "" if in none."""
    for length in sorted(_lengths(exercise)):
        line = code.counts_with(length)
        if line:
            return f"Line {line} holds the number {length}: is it meant as the number of points?"
    return ""


def _lengths(exercise: Exercise) -> set[int]:
    """Return how long those arrays of the page's own data are that may have any length."""
    lengths = [[len(part) if np.ndim(part) == 1 else 0 for part in case.given] for case in exercise.cases]
    any_length = [len(set(of_one)) > 1 for of_one in zip(*lengths, strict=True)]
    own = [of_all for case, of_all in zip(exercise.cases, lengths, strict=True) if case.name in exercise.page_cases]
    return {length for of_all in own for length, varies in zip(of_all, any_length, strict=True) if length and varies}


def copied(exercise: Exercise, code: LearnerCode) -> str:
    """Say which number in the code may be copied from the page, "" if there is none."""
    counted, found = points_of_the_page(exercise, code), code.long_number()
    if counted or not found:
        return counted
    return f"Line {found[0]} holds the number {found[1]}: does it come from the page's data?"


def words_on(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    """Return the cause of a result with a problem of `SENTENCES`, and its words."""
    return SENTENCES[result.problem](result, code, seconds)


def _where(result: CaseResult) -> str:
    """Say which line it was, as "Line 3, `…`"."""
    if not result.line:
        return "It"
    elsewhere = result.function != result.exercise.name and not result.function.startswith("<")
    of = f" of {result.function}" if elsewhere or not result.text else ""
    return f"Line {result.line}{of}, `{result.text}`," if result.text else f"Line {result.line}{of}"


def _stopped(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    if result.seconds < seconds / 2:
        return (
            "slow",
            f"Your {result.exercise.name} is right so far, but all tries together took over {seconds:g} seconds."
            f"{' ' + WAITING if code.calls('sleep') else ''}",
        )
    where, asked = _endless(result, code)
    still = f"was still running after {seconds:g} seconds, so the check stopped it."
    return "endless", f"{result.occasion}: {where} {still}\n{asked}"


def _endless(result: CaseResult, code: LearnerCode) -> tuple[str, str]:
    """Say what was running without end, and why or what to ask of it."""
    own, waits = result.line and code.line(result.line) == result.text, "sleep(" in result.text
    loops = around(code, result.line) if own else []
    if not loops:
        return _where(result), WAITING if waits else "Does it ever end?"
    reasons = [(loop, why_endless(loop)) for loop in loops]
    loop, reason = next((found for found in reasons if found[1]), reasons[0])
    here = result.exercise.endless.get(result.case.name, "What must happen in it so that it ends?")
    reason = compares(code) or reason or here
    return f"The loop in line {loop.lineno}, `{code.line(loop.lineno)}`,", f"{reason} {WAITING}" if waits else reason


def _error(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    if result.error == "RecursionError":
        return "recursion", f"{result.occasion}: {_where(result)} makes the function call itself without end."
    if result.error == "KeyboardInterrupt":
        return "interrupted", f"You stopped the check. {_where(result)} was running."
    message = f": {_in_the_learner_s_names(result)}" if result.message else ""
    said = f"{result.occasion}: {_where(result)} stops with {result.error}{message}."
    cause, advice = _advice(result, code)
    return cause, f"{said}\n{advice}" if advice else said


def _in_the_learner_s_names(result: CaseResult) -> str:
    """Return the message of an exception, with arguments that are functions under the learner's names."""
    message = result.message
    for name, part in zip(result.exercise.arguments, result.case.given, strict=True):
        if callable(part):
            message = message.replace(f"{getattr(part, '__qualname__', name)}()", f"{name}()")
    return message


def _advice(result: CaseResult, code: LearnerCode) -> Diagnosis:
    """Return the cause of an exception, and what may help."""
    if result.error == "NameError":
        return "name", name_advice(result, code)
    replaced, slipped = replaced_advice(result, code), slip(result, code)
    if replaced:
        return "replaced", replaced
    if slipped:
        return slipped
    line, lost = overwritten(code)
    if lost and result.line > line and not code.has_decimal_comma():
        return "overwritten", lost
    if code.outside_data() and code.unused(result.exercise.arguments):
        return "outside name", from_the_page(result.exercise, code)
    if result.error == "OverflowError" and result.case.name in result.exercise.endless:
        return "error", result.exercise.endless[result.case.name]
    if "Cannot cast ufunc" in result.message and code.changes_argument(result):
        return "changed", "This line writes into the array that came in. Make a new one: a = a - b, not a -= b."
    if result.error == "IndexError" and points_of_the_page(result.exercise, code):
        return "error", points_of_the_page(result.exercise, code)
    if "inhomogeneous" in result.message and array_advice(result, code):
        return "error", array_advice(result, code)
    lost = lost_function(code, code.at(result)) if "not callable" in result.message else ""
    seen = lost or function_advice(result, code)
    return (
        "error",
        seen or f"{advice_on(result, code)} {fixed_size(result, code) or number_or_array(result, code)}".rstrip(),
    )


def _changed(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    names = values.join_words(result.changed)
    return "changed", (
        f"{result.occasion}, your {result.exercise.name} changed {names} itself. The data must stay as they are.\n"
        f"Make a new array: a = a - b does that, a -= b and a[0] = … write into the old one."
    )


def _nothing(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    printed = result.printed.strip()
    if printed:
        is_due = _last_number(printed, result)
        also = " The number is right." if is_due else ""
        then = "Put return in its place." if is_due else "Does every way through the function end with return?"
        then = "Leave out print." if calls_of(code.given_back(), "print") else then
        return "printed", (
            f"{result.occasion}, your {result.exercise.name} printed {values.format_value(printed)} and gave back None."
            f"{also}\n"
            f"print shows a number to people. return hands it on. {then}"
        )
    return "nothing", (
        f"{result.occasion}, your {result.exercise.name} gives back None, which is nothing. "
        f"{_back(result)}\nDoes every way through the function end with return?"
    )


def _last_number(printed: str, result: CaseResult) -> bool:
    """Return whether the last number that was printed is the one that was due, as far as its digits go."""
    try:
        last = float(printed.replace(",", "").split()[-1])
    except ValueError:
        return False
    return (
        isinstance(result.expected, np.ndarray)
        and result.expected.ndim == 0
        and bool(np.isclose(last, result.expected, rtol=1e-3))
    )


def _back(result: CaseResult) -> str:
    """Say what should come back."""
    return f"It should give back {result.exercise.returns}."


def _dots(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    return "dots", f"Not tried yet: your {result.exercise.name} gives back `...`."


def _text(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    why = "" if isinstance(result.expected, bool) or result.expected is None else ": you cannot calculate with text"
    return "text", (
        f"{result.occasion}, your {result.exercise.name} gives the text {values.format_value(result.got)}. "
        f'{_back(result)}\nLeave off the quotation marks, str and f"…"{why}.'
    )


def _odd(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    what = values.format_value(result.got)
    is_array = isinstance(result.expected, np.ndarray) and result.expected.ndim > 0
    hint = " Put list(…) around it." if what in ITERATORS and is_array else ""
    if what == FUNCTION:
        hint = " Is a pair of brackets missing, which calls it?"
    if what == TRUTHS and isinstance(result.expected, bool):
        hint = "\nEach entry is compared for itself there. Make one number of each side first, then compare."
    if "mixed" in what:
        hint = f" {put_in_parts(code)}".rstrip()
    return "kind", f"{result.occasion}, your {result.exercise.name} gives back {what}. {_back(result)}{hint}"


def before(names: tuple[str, ...]) -> str:
    """Say what was changed in numpy or math before a check; names: as ("np.mean",)."""
    return f"A line such as `{names[0]} = …` has changed {_for_all(names)}"


def _replaced(result: CaseResult, code: LearnerCode, seconds: float) -> Diagnosis:
    return "replaced", f"{result.occasion}, your {result.exercise.name} changed {_for_all(result.replaced)}"


def _for_all(names: tuple[str, ...]) -> str:
    it = "it" if len(names) == 1 else "them"
    return (
        f"{values.join_words(names)} for the whole notebook. The check has put {it} back.\n"
        "Give the value a name of its own, without a point in it."
    )


SENTENCES = {  # of problems that need no look at the numbers
    "replaced": _replaced,
    "stopped": _stopped,
    "error": _error,
    "changed": _changed,
    "nothing": _nothing,
    "dots": _dots,
    "text": _text,
    "odd": _odd,
}
