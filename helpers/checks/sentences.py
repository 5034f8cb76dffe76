"""What to say of a try that needs no look at its numbers: nothing came back, it stopped, it never ended."""

import numpy as np

from helpers.checks import values
from helpers.checks.advice import advice_on, array_advice, number_or_array
from helpers.checks.answers import FUNCTION, TRUTHS
from helpers.checks.handed_functions import function_advice
from helpers.checks.loops import around, why_endless
from helpers.checks.lost_names import lost_function, overwritten
from helpers.checks.shapes import put_in_parts
from helpers.checks.sizes import fixed_size
from helpers.checks.slips import compares, slip
from helpers.checks.unknown_names import name_advice, replaced_advice

WAITING = "Leave out the sleep: it only waits."
ITERATORS = ("a generator", "a zip", "a map", "a filter", "a range_iterator", "a list_reverseiterator")


def fact(one):
    """Say what was tried, what came back and what was due."""
    got, due = values.two(one.got, one.due)
    return f"{one.said}, your {one.exercise.name} gives {got}. It should give {due}."


def from_the_page(exercise, code):
    """Say what of the page stands in the learner's function in the place of its arguments."""
    names, unused = list(code.outside_data() or code.outside()), code.unused(exercise.arguments)
    comes = f"{values.joined(names)} in your {exercise.name} {'comes' if len(names) == 1 else 'come'} from the page"
    if not unused:
        return f"{comes}, and not from the arguments. Is that the cause?"
    return f"{comes}, and it never uses {values.joined(unused)}. Use the arguments alone."


def points_of_the_page(exercise, code):
    """Say in which line the number of points of the page's own data is counted with, "" if in none."""
    for length in sorted(_lengths(exercise)):
        line = code.counts_with(length)
        if line:
            return f"Line {line} holds the number {length}: is it meant as the number of points?"
    return ""


def _lengths(exercise):
    """Return how long those arrays of the page's own data are that may have any length."""
    lengths = [[len(part) if np.ndim(part) == 1 else 0 for part in case.given] for case in exercise.cases]
    any_length = [len(set(of_one)) > 1 for of_one in zip(*lengths, strict=True)]
    own = [of_all for case, of_all in zip(exercise.cases, lengths, strict=True) if case.name in exercise.page_cases]
    return {length for of_all in own for length, varies in zip(of_all, any_length, strict=True) if length and varies}


def copied(exercise, code):
    """Say which number in the code may be copied from the page, "" if there is none."""
    counted, found = points_of_the_page(exercise, code), code.long_number()
    if counted or not found:
        return counted
    return f"Line {found[0]} holds the number {found[1]}: does it come from the page's data?"


def spoken(one, code, seconds):
    """Return the cause of a try with a problem of `SENTENCES`, and its words."""
    return SENTENCES[one.problem](one, code, seconds)


def _where(one):
    """Say which line it was, as "Line 3, `…`"."""
    if not one.line:
        return "It"
    elsewhere = one.function != one.exercise.name and not one.function.startswith("<")
    of = f" of {one.function}" if elsewhere or not one.text else ""
    return f"Line {one.line}{of}, `{one.text}`," if one.text else f"Line {one.line}{of}"


def _stopped(one, code, seconds):
    if one.seconds < seconds / 2:
        return (
            "slow",
            f"Your {one.exercise.name} is right so far, but all tries together took over {seconds:g} seconds."
            f"{' ' + WAITING if code.calls('sleep') else ''}",
        )
    where, asked = _endless(one, code)
    still = f"was still running after {seconds:g} seconds, so the check stopped it."
    return "endless", f"{one.said}: {where} {still}\n{asked}"


def _endless(one, code):
    """Say what was running without end, and why or what to ask of it."""
    own, waits = one.line and code.line(one.line) == one.text, "sleep(" in one.text
    loops = around(code, one.line) if own else []
    if not loops:
        return _where(one), WAITING if waits else "Does it ever end?"
    reasons = [(loop, why_endless(loop)) for loop in loops]
    loop, reason = next((found for found in reasons if found[1]), reasons[0])
    here = one.exercise.endless.get(one.case.name, "What must happen in it so that it ends?")
    reason = compares(code) or reason or here
    return f"The loop in line {loop.lineno}, `{code.line(loop.lineno)}`,", f"{reason} {WAITING}" if waits else reason


def _error(one, code, seconds):
    if one.error == "RecursionError":
        return "recursion", f"{one.said}: {_where(one)} makes the function call itself without end."
    if one.error == "KeyboardInterrupt":
        return "interrupted", f"You stopped the check. {_where(one)} was running."
    message = f": {_in_the_learner_s_names(one)}" if one.message else ""
    said = f"{one.said}: {_where(one)} stops with {one.error}{message}."
    cause, advice = _advice(one, code)
    return cause, f"{said}\n{advice}" if advice else said


def _in_the_learner_s_names(one):
    """Return the message of an exception, with arguments that are functions under the learner's names."""
    message = one.message
    for name, part in zip(one.exercise.arguments, one.case.given, strict=True):
        if callable(part):
            message = message.replace(f"{getattr(part, '__qualname__', name)}()", f"{name}()")
    return message


def _advice(one, code):
    """Return the cause of an exception, and what may help."""
    if one.error == "NameError":
        return "name", name_advice(one, code)
    replaced, slipped = replaced_advice(one, code), slip(one, code)
    if replaced or slipped:
        return ("replaced", replaced) if replaced else slipped
    line, lost = overwritten(code)
    if lost and one.line > line and not code.has_decimal_comma():
        return "overwritten", lost
    if code.outside_data() and code.unused(one.exercise.arguments):
        return "outside name", from_the_page(one.exercise, code)
    if one.error == "OverflowError" and one.case.name in one.exercise.endless:
        return "error", one.exercise.endless[one.case.name]
    if "Cannot cast ufunc" in one.message and code.changes_argument(one):
        return "changed", "This line writes into the array that came in. Make a new one: a = a - b, not a -= b."
    if one.error == "IndexError" and points_of_the_page(one.exercise, code):
        return "error", points_of_the_page(one.exercise, code)
    if "inhomogeneous" in one.message and array_advice(one, code):
        return "error", array_advice(one, code)
    lost = lost_function(code, code.at(one)) if "not callable" in one.message else ""
    seen = lost or function_advice(one, code)
    return "error", seen or f"{advice_on(one, code)} {fixed_size(one, code) or number_or_array(one, code)}".rstrip()


def _changed(one, code, seconds):
    names = values.joined(one.changed)
    return "changed", (
        f"{one.said}, your {one.exercise.name} changed {names} itself. The data must stay as they are.\n"
        f"Make a new array: a = a - b does that, a -= b and a[0] = … write into the old one."
    )


def _nothing(one, code, seconds):
    printed = one.printed.strip()
    if printed:
        is_due = _last_number(printed, one)
        also = " The number is right." if is_due else ""
        then = "Put return in its place." if is_due else "Does every way through the function end with return?"
        then = "Leave out print." if code.gives_back_a_print() else then
        return "printed", (
            f"{one.said}, your {one.exercise.name} printed {values.value(printed)} and gave back None.{also}\n"
            f"print shows a number to people. return hands it on. {then}"
        )
    return "nothing", (
        f"{one.said}, your {one.exercise.name} gives back None, which is nothing. "
        f"{_back(one)}\nDoes every way through the function end with return?"
    )


def _last_number(printed, one):
    """Return whether the last number that was printed is the one that was due, as far as its digits go."""
    try:
        last = float(printed.replace(",", "").split()[-1])
    except ValueError:
        return False
    return isinstance(one.due, np.ndarray) and one.due.ndim == 0 and bool(np.isclose(last, one.due, rtol=1e-3))


def _back(one):
    """Say what should come back."""
    return f"It should give back {one.exercise.returns}."


def _dots(one, code, seconds):
    return "dots", f"Not tried yet: your {one.exercise.name} gives back `...`."


def _text(one, code, seconds):
    why = "" if isinstance(one.due, bool) or one.due is None else ": you cannot calculate with text"
    return "text", (
        f"{one.said}, your {one.exercise.name} gives the text {values.value(one.got)}. "
        f'{_back(one)}\nLeave off the quotation marks, str and f"…"{why}.'
    )


def _odd(one, code, seconds):
    what = values.value(one.got)
    hint = " Put list(…) around it." if what in ITERATORS and np.ndim(one.due) else ""
    if what == FUNCTION:
        hint = " Is a pair of brackets missing, which calls it?"
    if what == TRUTHS and isinstance(one.due, bool):
        hint = "\nEach entry is compared for itself there. Make one number of each side first, then compare."
    if "mixed" in what:
        hint = f" {put_in_parts(code)}".rstrip()
    return "kind", f"{one.said}, your {one.exercise.name} gives back {what}. {_back(one)}{hint}"


def before(names):
    """Say what was changed in numpy or math before a check; names: as ("np.mean",)."""
    return f"A line such as `{names[0]} = …` has changed {_for_all(names)}"


def _replaced(one, code, seconds):
    return "replaced", f"{one.said}, your {one.exercise.name} changed {_for_all(one.replaced)}"


def _for_all(names):
    it = "it" if len(names) == 1 else "them"
    return (
        f"{values.joined(names)} for the whole notebook. The check has put {it} back.\n"
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
