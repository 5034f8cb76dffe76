"""What to say of a try that needs no look at its numbers: nothing came back, it stopped, it never ended."""

import re

import numpy as np

from helpers.exercises.checks import writing

EVENTS = {
    "ZeroDivisionError": "Something is divided by 0 there.",
    "IndexError": "There is no entry at that place. Positions are counted from 0.",
    "UnboundLocalError": "That name has no value yet when the line runs.",
    "EOFError": "Everything that it needs comes in through its arguments.",
    "SystemExit": "Use return to leave a function.",
}
ONE = r"'(int|float|numpy\.(int|float)\d+)'"
MESSAGES = {  # patterns of messages
    "NoneType": "One of the values in that line is None: a function that prints gives back None.",
    r"bitwise_xor| for \^": "In Python ^ is no power. A square is written error**2.",
    r"(function|method|FunctionDispatcher)'? object": "That is a function. Call it, with arguments in brackets.",
    f"{ONE} object is not iterable": "That is a single number, and no list to go through.",
    f"{ONE} object is not subscriptable|index to scalar": "That is a single number, and no list with entries.",
    f"of type {ONE} has no len": "That is a single number, and no list with a length.",
    f"{ONE} object is not callable": "A number stands before a bracket: either a * is missing, or a name like sum was "
    "given a number.",
    "multiply sequence": "A pair cannot be multiplied as it is. Take its parts, or make it an array with np.array.",
    "could not be broadcast": "Two arrays of different lengths meet there.",
    "truth value of an array": "That compares every entry. np.all(…) or np.any(…) makes one answer of it.",
    "converted to Python scalars": "math takes single numbers. For arrays numpy has the same, such as np.sqrt.",
}
ITERATORS = ("a generator", "a zip", "a map", "a filter", "a range_iterator", "a list_reverseiterator")


def fact(one):
    """Say what was tried, what came back and what was due."""
    got, due = writing.two(one.got, one.due)
    return f"{one.said}, your {one.exercise.name} gives {got}. It should give {due}."


def from_the_page(exercise, reading):
    """Say what of the page stands in the learner's function in the place of its arguments."""
    names, unused = list(reading.outside_data() or reading.outside()), reading.unused(exercise.arguments)
    comes = f"{writing.joined(names)} in your {exercise.name} {'comes' if len(names) == 1 else 'come'} from the page"
    if not unused:
        return f"{comes}, and not from the arguments. Is that the cause?"
    return f"{comes}, and it never uses {writing.joined(unused)}. Use the arguments alone."


def points_of_the_page(exercise, reading):
    """Say in which line the number of points of the page's own data is counted with, "" if in none."""
    for length in sorted(_lengths(exercise)):
        line = reading.counts_with(length)
        if line:
            return f"Line {line} holds the number {length}: is it meant as the number of points?"
    return ""


def _lengths(exercise):
    """Return how long those arrays of the page's own data are that may have any length."""
    lengths = [[len(part) if np.ndim(part) == 1 else 0 for part in case.given] for case in exercise.cases]
    any_length = [len(set(of_one)) > 1 for of_one in zip(*lengths, strict=True)]
    own = [of_all for case, of_all in zip(exercise.cases, lengths, strict=True) if case.name in exercise.page_cases]
    return {length for of_all in own for length, varies in zip(of_all, any_length, strict=True) if length and varies}


def copied(exercise, reading):
    """Say which number in the code may be copied from the page, "" if there is none."""
    counted, found = points_of_the_page(exercise, reading), reading.long_number()
    if counted or not found:
        return counted
    return f"Line {found[0]} holds the number {found[1]}: does it come from the page's data?"


def spoken(one, reading, seconds):
    """Return the cause of a try with a problem of `SPOKEN`, and its words."""
    return TELLERS[one.problem](one, reading, seconds)


def _where(one):
    """Say which line it was, as "Line 3, `…`"."""
    place = one.ran.place
    if place is None:
        return "It"
    elsewhere = place.function != one.exercise.name and not place.function.startswith("<")
    of = f" of {place.function}" if elsewhere or not place.text else ""
    return f"Line {place.line}{of}, `{place.text}`," if place.text else f"Line {place.line}{of}"


def _stopped(one, reading, seconds):
    if one.ran.seconds < seconds / 2:
        return (
            "slow",
            f"Your {one.exercise.name} is right so far, but all tries together took over {seconds:g} seconds.",
        )
    place = one.ran.place
    loop = reading.loop_around(place.line) if place else None
    where, asked = f"{_where(one)} was still running", "Does it ever end?"
    if loop:
        where, asked = (
            f"The loop in line {loop[0]}, `{loop[1]}`, was still running",
            "What must happen in it so that it ends?",
        )
    return "endless", f"{one.said}: {where} after {seconds:g} seconds, so the check stopped it.\n{asked}"


def _error(one, reading, seconds):
    ran = one.ran
    if ran.error == "RecursionError":
        return "recursion", f"{one.said}: {_where(one)} makes the function call itself without end."
    if ran.error == "KeyboardInterrupt":
        return "interrupted", f"You stopped the check. {_where(one)} was running."
    message = f": {_in_the_learner_s_names(one)}" if ran.message else ""
    said = f"{one.said}: {_where(one)} stops with {ran.error}{message}."
    cause, advice = _advice(one, reading)
    return cause, f"{said}\n{advice}" if advice else said


def _in_the_learner_s_names(one):
    """Return the message of an exception, with arguments that are functions under the learner's names."""
    message = one.ran.message
    for name, part in zip(one.exercise.arguments, one.case.given, strict=True):
        if callable(part):
            message = message.replace(f"{getattr(part, '__qualname__', name)}()", f"{name}()")
    return message


def _advice(one, reading):
    """Return the cause of an exception, and what may help."""
    ran, names = one.ran, one.exercise.arguments
    if ran.error == "NameError":
        are, own = "argument is" if len(names) == 1 else "arguments are", reading.names_of(names)
        return "name", f"The {are} {writing.joined(own)}. Any other name must get its value in the function."
    if reading.outside_data() and reading.unused(names):
        return "outside name", from_the_page(one.exercise, reading)
    if "Cannot cast ufunc" in ran.message:
        return "changed", "This line writes into the array that came in. Make a new one: a = a - b, not a -= b."
    known = [advice for pattern, advice in MESSAGES.items() if re.search(pattern, ran.message)]
    counted = points_of_the_page(one.exercise, reading) if ran.error == "IndexError" else ""
    return "error", counted or (known[0] if known else EVENTS.get(ran.error, ""))


def _changed(one, reading, seconds):
    names = writing.joined(one.ran.changed)
    return "changed", (
        f"{one.said}, your {one.exercise.name} changed {names} itself. The data must stay as they are.\n"
        f"Make a new array: a = a - b does that, a -= b and a[0] = … write into the old one."
    )


def _nothing(one, reading, seconds):
    printed = one.ran.printed.strip()
    if printed:
        also = " The number is right." if _last_number(printed, one) else ""
        return "printed", (
            f"{one.said}, your {one.exercise.name} printed {writing.value(printed)} and gave back None.{also}\n"
            f"print shows a number to people. return hands it on. Put return in its place."
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
    returns = one.exercise.returns
    return f"{returns[0].upper()}{returns[1:]} should come back."


def _dots(one, reading, seconds):
    return "dots", f"Not tried yet: your {one.exercise.name} gives back `...`."


def _text(one, reading, seconds):
    return "text", (
        f"{one.said}, your {one.exercise.name} gives the text {writing.value(one.got)}. "
        f'{_back(one)}\nLeave off the quotation marks, str and f"…": you cannot calculate with text.'
    )


def _odd(one, reading, seconds):
    what = writing.value(one.got)
    listed = " Put list(…) around it." if what in ITERATORS and np.ndim(one.due) else ""
    return "kind", f"{one.said}, your {one.exercise.name} gives back {what}. {_back(one)}{listed}"


TELLERS = {
    "stopped": _stopped,
    "error": _error,
    "changed": _changed,
    "nothing": _nothing,
    "dots": _dots,
    "text": _text,
    "odd": _odd,
}
