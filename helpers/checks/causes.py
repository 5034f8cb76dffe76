"""Causes of wrong numbers that any exercise can have."""

import re

import numpy as np

from helpers.checks import values
from helpers.checks.answers import RELATIVE, agree
from helpers.checks.calls import complaint
from helpers.checks.handed_functions import own_place
from helpers.checks.lost_names import changed_by_itself, overwritten
from helpers.checks.repairs import repair
from helpers.checks.sentences import copied, fact, from_the_page
from helpers.checks.shapes import in_words, made_by
from helpers.checks.slips import idle_loop
from helpers.checks.tries import answered, wrong_ones
from helpers.checks.two_mistakes import two_mistakes
from helpers.checks.whole_numbers import divided_down, dropped, made_whole
from helpers.text import capital, counted

CLOSE = 1e-3  # of what was due
DECIMALS = range(9)
LISTENING = 1  # seconds
COMPLAINTS = {  # of numpy, about a calculation
    r"invalid value encountered in sqrt": "A root is taken of a negative number, which gives NaN (not a number).",
    r"invalid value encountered in log": "A logarithm is taken of a negative number, which gives NaN (not a number).",
    r"invalid value encountered in (scalar )?(true_)?divide": "0 is divided by 0, which gives NaN (not a number).",
    r"invalid value encountered in (scalar |float_)?power": "A negative number is raised to a power that is not whole, "
    "which gives NaN (not a number).",
    r"divide by zero encountered in log": "A logarithm is taken of 0, which gives −∞.",
    r"divide by zero encountered in (scalar )?(true_)?divide": "Something is divided by 0, which gives ∞.",
    r"overflow encountered": "A number grows beyond all bounds, which gives ∞.",
}
FEW_NUMBERS = 6  # of an argument that is written out
FEW = 3  # wrong tries, of which it makes sense to ask what is special about them
SPECIAL = re.compile(  # names of cases that say what is special about them
    r"\b(0|1|1,000|one|no|zeros|all|equal|exactly|two|whole|negative|positive|falling|large|small|tiny|far|level|edge|"
    r"above|beyond|steeper|flatter|centred|saddle|at once|always|surely|before|straight|constant|high)\b"
)


def general_cause(exercise, tries, code):
    """Return a cause that any exercise can have, and all that is to be said of it.

    Where a cause says no more than what came out, the change to the code that makes it right is told as well.
    """
    for look in LOOKS:
        found = look(exercise, tries, code)
        if found:
            break
    is_told = bool(found) and (look in NAMING or LINE.search(found[1]))
    change = "" if is_told else repair(exercise, tries, code)
    if found:
        cause, words = found[0], f"{found[1]}\n{change}".rstrip()
    elif change:
        cause, words = "one change", change
    else:
        then = exercise.by_hand if tries[0].problem else by_oneself(wrong_ones(tries))
        cause, words = "unknown", f"None of the usual mistakes gives these answers. {then}"
    return cause, f"{fact(wrong_ones(tries)[0])}\n{words}"


def by_oneself(wrong):
    """Say how to run a wrong try: the first, or the first of those that are short enough to be written."""
    written = next((one for one in wrong if call_of(one)), None)
    if written is None:
        return f"The first wrong case is this one: {wrong[0].case.name}. Print what each line makes of it."
    which = "" if written is wrong[0] else "A short case is wrong, too. "
    return f"{which}Run this call by itself:\n    {call_of(written)}\nPrint what each line makes of it."


def call_of(one):
    """Write the call of a try as it is pasted, "" where its arguments are functions or long."""
    texts = [_written(part) for part in one.case.given]
    return f"{one.exercise.name}({', '.join(texts)})" if all(texts) else ""


def _written(part):
    if callable(part) or np.size(part) > FEW_NUMBERS:
        return ""
    if isinstance(part, np.ndarray):
        return f"np.array({part.tolist()})"
    return repr(part.item() if isinstance(part, np.generic) else part)


def outside(exercise, tries, code):
    """Find data of the page that stand where arguments should."""
    unused, names = code.unused(exercise.arguments), code.names_of(exercise.arguments)
    functions = {name for name, part in zip(names, tries[0].case.given, strict=True) if callable(part)}
    calls = unused and code.outside() and (functions.intersection(unused) or _fits_page(exercise, tries))
    if code.outside_data() or calls:
        return "outside name", from_the_page(exercise, code)
    return None


def _fits_page(exercise, tries):
    """Return whether the answers are right in all tries on the page's own data, and wrong in most others."""
    right = {one.case.name for one in tries if not one.problem}
    return bool(exercise.page_cases) and right.issuperset(exercise.page_cases) and 2 * len(right) <= len(tries)


def lost(exercise, tries, code):
    """Find arguments that the code replaces, and a place of its own at which it calls a function that came in."""
    replaced, place = overwritten(code)[1], own_place(tries[0], code)
    if replaced:
        return "overwritten", replaced
    return ("own place", place) if place else None


def constant(exercise, tries, code):
    """Find one answer that is given to every question."""
    first = tries[0].got
    same = (
        wrong_ones(tries)[0].problem in ("number", "shape")
        and len(answered(tries)) > 2
        and all(agree(one.got, first) for one in answered(tries))
    )
    if not same or all(agree(one.due, tries[0].due) for one in tries):
        return None
    said = f"It gives {values.value(first)} in every try, whatever comes in."
    if any(_nearly(first, one.due) for one in tries if one.case.name in exercise.page_cases):
        return "only this data", f"{said} That fits the page's own data, and no others."
    return "constant", f"{said} {changed_by_itself(code)}".rstrip()


def _nearly(got, due):
    """Return whether two plain answers look alike, as a number that was copied from the page does."""
    return agree(got, due, CLOSE * np.abs(due)) if isinstance(due, np.ndarray) else agree(got, due)


def only_page(exercise, tries, code):
    """Find a number of the page in the code of a function whose answers fit the page's own data alone."""
    shown = copied(exercise, code) if _fits_page(exercise, tries) else ""
    if not shown:
        return None
    return "only this data", f"On the page's own data the answer is right, and elsewhere it is not. {shown}"


def oddity(exercise, tries, code):
    """Find an answer of another kind than was due, or none that is finite."""
    one = wrong_ones(tries)[0]
    if one.problem == "kind":
        return "kind", f"What comes back should be {exercise.returns}."
    if one.problem != "not finite":
        return None
    heard = complaint(code.thing, exercise.arguments, one.case.given, LISTENING)
    known = [words for pattern, words in COMPLAINTS.items() if re.search(pattern, heard)]
    if np.isnan(one.got).any():
        general = "NaN means not a number. Is 0 divided by 0, or a root or a logarithm taken of a negative number?"
    else:
        general = "∞ is no result. Is something divided by 0, or does it grow beyond all bounds?"
    return "not finite", known[0] if known else general


def made(exercise, tries, code):
    """Find what in the code makes an answer of another shape than was due."""
    one = wrong_ones(tries)[0]
    shown = made_by(one, code) if one.problem == "shape" else ""
    return ("shape", f"{_came(one)} {shown}") if shown else None


def shape(exercise, tries, code):
    """Find an answer of another shape than was due."""
    one = wrong_ones(tries)[0]
    return ("shape", _came(one)) if one.problem == "shape" else None


def _came(one):
    """Say what came back, and how much of it if these are rows, and what was due."""
    if one.exercise.row and one.got.shape[1:] == one.due.shape[1:]:
        due = len(one.due)
        return (
            f"{counted(len(one.got), one.exercise.row, 'd')} came back, and {due} {'was' if due == 1 else 'were'} due."
        )
    return f"{capital(in_words(one.got.shape, 'list'))} came back. It should be {one.exercise.returns}."


def numbers_of(tries):
    """Return what came back, what was due and the slack of all tries, as three long arrays, or None."""
    fit = all(isinstance(one.got, np.ndarray) and isinstance(one.due, np.ndarray) for one in tries)
    if not fit or any(one.got.shape != one.due.shape for one in tries):
        return None
    slack = [np.broadcast_to(one.slack, one.due.shape).ravel() for one in tries]
    return tuple(map(np.concatenate, ([one.got.ravel() for one in tries], [one.due.ravel() for one in tries], slack)))


def rounded(exercise, tries, code):
    """Find answers that are right but for their last decimals."""
    numbers = numbers_of(tries)
    if numbers is None:
        return None
    got, due, slack = numbers
    for decimals in DECIMALS:
        if np.all(np.abs(got - np.round(due, decimals)) <= slack) or (
            not decimals and np.array_equal(got, np.trunc(due))
        ):
            to = f" to {decimals} decimals" if decimals else ""
            return (
                "rounded",
                f"It is rounded{to}. Give back all the digits. {dropped(code, _whole_came_in(tries))}".rstrip(),
            )
    return None


def cut(exercise, tries, code):
    """Find what drops the digits behind the point on the way."""
    words = divided_down(code) or made_whole(code, _whole_came_in(tries))
    return ("rounded", words) if words else None


def _whole_came_in(tries):
    """Return whether the first wrong answer was given to arrays of whole numbers."""
    given = wrong_ones(tries)[0].case.given
    return any(isinstance(part, np.ndarray) and part.dtype.kind == "i" for part in given)


def idle(exercise, tries, code):
    """Find a loop that takes all of an array each time."""
    words = idle_loop(wrong_ones(tries)[0], code)
    return ("idle loop", words) if words else None


def close(exercise, tries, code):
    """Find answers that are nearly right everywhere."""
    numbers = numbers_of(tries)
    if numbers is None or not np.all(np.abs(numbers[0] - numbers[1]) <= CLOSE * np.abs(numbers[1]) + numbers[2]):
        return None
    return "close", "That is close, but not equal. Was something rounded on the way, or measured with a finite reach?"


def factor(exercise, tries, code):
    """Find answers that are off by one and the same factor everywhere."""
    numbers = numbers_of(tries)
    if numbers is None:
        return None
    got, due, slack = numbers
    largest = np.argmax(np.abs(due))
    ratio = got[largest] / due[largest] if due[largest] else 0.0
    if ratio in (0, 1) or not np.all(np.abs(got - ratio * due) <= np.abs(ratio) * slack + RELATIVE * np.abs(got)):
        return None
    return (
        "factor",
        f"It is {values.number(ratio)} times what was due, in every try. Where does that factor come from?",
    )


def unused(exercise, tries, code):
    """Find arguments that the code never mentions."""
    names = code.unused(exercise.arguments)
    if not names:
        return None
    return (
        "unused argument",
        f"Your {exercise.name} never uses {values.joined(names)}, but the answer depends on that.",
    )


def special(exercise, tries, code):
    """Find answers that are wrong only in few tries of which the names say what is special."""
    wrong = wrong_ones(tries)
    few = FEW - isinstance(wrong[0].due, bool)  # True and False are often right by chance
    if tries[0].problem or len(wrong) > few or not all(SPECIAL.search(one.case.name) for one in wrong):
        return None
    return (
        "special case",
        f"{len(tries) - len(wrong)} of {len(tries)} tries are right. What is special here: {wrong[0].case.name}?",
    )


LOOKS = (
    lost, outside, oddity, constant, two_mistakes, unused, only_page, made, shape, rounded, cut, idle, close, factor,
    special,
)  # fmt: skip
NAMING = lost, outside, two_mistakes, unused, only_page, made, cut, idle  # those that name the mistake
LINE = re.compile(r"\bline \d", re.IGNORECASE)
