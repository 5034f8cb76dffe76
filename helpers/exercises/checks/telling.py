"""What to say of a try that needs no look at its numbers: nothing came back, it stopped, it never ended."""

import numpy as np

from helpers.exercises.checks import writing

EVENTS = {
    "ZeroDivisionError": "Something is divided by 0 there.",
    "IndexError": "There is no entry at that place. Positions are counted from 0.",
    "UnboundLocalError": "That name has no value yet when the line runs.",
    "EOFError": "Everything that it needs comes in through its arguments.",
    "SystemExit": "Use return to leave a function.",
}


def fact(one):
    """Say what was tried, what came back and what was due."""
    got, due = writing.two(one.got, one.due)
    return f"{one.said}, your {one.exercise.name} gives {got}. It should give {due}."


def from_the_page(exercise, reading):
    """Say what of the page stands in the learner's function in the place of its arguments."""
    names, unused = writing.joined(reading.outside_data() or reading.outside()), reading.unused(exercise.arguments)
    never = f", and it never uses {writing.joined(unused)}" if unused else ""
    return f"{names} in your {exercise.name} comes from the page{never}. The answer must come from the arguments alone."


def spoken(one, reading, seconds):
    """Return the cause of a try with a problem of `SPOKEN`, and its words."""
    return TELLERS[one.problem](one, reading, seconds)


def _where(place):
    """Say which line it was, as "Line 3, `…`"."""
    if place is None:
        return "It"
    return f"Line {place.line}, `{place.text}`," if place.text else f"Line {place.line} of {place.function}"


def _stopped(one, reading, seconds):
    if one.ran.seconds < seconds / 2:
        return (
            "slow",
            f"Your {one.exercise.name} is right so far, but all tries together took over {seconds:g} seconds.",
        )
    place = one.ran.place
    loop = reading.loop_around(place.line) if place else None
    where, asked = f"{_where(place)} was still running", "Does it ever end?"
    if loop:
        where, asked = (
            f"The loop in line {loop[0]}, `{loop[1]}`, was still running",
            "What must happen in it so that it ends?",
        )
    return "endless", f"{one.said}: {where} after {seconds:g} seconds, so the check stopped it.\n{asked}"


def _error(one, reading, seconds):
    ran, names = one.ran, writing.joined(one.exercise.arguments)
    if ran.error == "RecursionError":
        return "recursion", f"{one.said}: {_where(ran.place)} makes the function call itself without end."
    if ran.error == "KeyboardInterrupt":
        return "interrupted", f"You stopped the check. {_where(ran.place)} was running."
    said = f"{one.said}: {_where(ran.place)} stops with {ran.error}" + (f": {ran.message}" if ran.message else "") + "."
    if ran.error == "NameError":
        return "name", f"{said}\nThe arguments are {names}. Any other name must get its value in the function."
    if reading.outside_data() and reading.unused(one.exercise.arguments):
        return "outside name", f"{said}\n{from_the_page(one.exercise, reading)}"
    if _is_nothing(ran):
        return "error", f"{said}\nOne of the values in that line is None: a function that prints gives back None."
    if "Cannot cast ufunc" in ran.message:
        return (
            "changed",
            f"{said}\nThis line writes into the array that came in. Make a new one: a = a - b, not a -= b.",
        )
    return "error", "\n".join([said, EVENTS[ran.error]] if ran.error in EVENTS else [said])


def _is_nothing(ran):
    return ran.error == "TypeError" and "NoneType" in ran.message


def _changed(one, reading, seconds):
    names = writing.joined(one.ran.changed)
    return "changed", (
        f"{one.said}, your {one.exercise.name} changed {names} itself; and the data must stay as they are.\n"
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
    return "dots", f"Your {one.exercise.name} gives back `...`. Put your code in its place."


def _text(one, reading, seconds):
    return "text", (
        f"{one.said}, your {one.exercise.name} gives the text {writing.value(one.got)}. "
        f'{_back(one)}\nLeave off the quotation marks, str and f"…": text cannot be reckoned with.'
    )


def _odd(one, reading, seconds):
    return "kind", (f"{one.said}, your {one.exercise.name} gives back {writing.value(one.got)}. {_back(one)}")


TELLERS = {
    "stopped": _stopped,
    "error": _error,
    "changed": _changed,
    "nothing": _nothing,
    "dots": _dots,
    "text": _text,
    "odd": _odd,
}
