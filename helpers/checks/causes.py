"""Causes of wrong numbers that any exercise can have."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.checks import values
from helpers.checks.answers import RELATIVE, ReturnValue, agree
from helpers.checks.calls import first_warning
from helpers.checks.exercise import Exercise
from helpers.checks.handed_functions import functions_of, own_place
from helpers.checks.learner_code import LearnerCode
from helpers.checks.lost_names import changed_by_itself, overwritten
from helpers.checks.repairs import repair
from helpers.checks.results import CaseResult, Results, answered, wrong_results
from helpers.checks.sentences import copied, fact, from_the_page
from helpers.checks.shapes import in_words, made_by
from helpers.checks.slips import idle_loop
from helpers.checks.two_mistakes import two_mistakes
from helpers.checks.verdict import Diagnosis
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
FEW = 3  # wrong results, of which it makes sense to ask what is special about them
SPECIAL = re.compile(  # names of cases that say what is special about them
    r"\b(0|1|1,000|one|no|zeros|all|equal|exactly|two|whole|negative|positive|falling|large|small|tiny|far|level|edge|"
    r"above|beyond|steeper|flatter|centred|saddle|at once|always|surely|before|straight|constant|high)\b"
)


def general_cause(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis:
    """Return a cause that any exercise can have, and all that is to be said of it.

    Where a cause says no more than what came out, the change to the code that makes it right is told as well.
    """
    found = ((look, told) for look in LOOKS if (told := look(exercise, results, code)))
    look, (cause, words) = next(found, (None, ("", "")))
    change = "" if look in NAMING or LINE.search(words) else repair(exercise, results, code)
    if cause:
        words = f"{words}\n{change}".rstrip()
    elif change:
        cause, words = "one change", change
    else:
        then = exercise.by_hand if results[0].problem else how_to_rerun(wrong_results(results))
        cause, words = "unknown", f"None of the usual mistakes gives these answers. {then}"
    return cause, f"{fact(wrong_results(results)[0])}\n{words}"


def how_to_rerun(wrong: list[CaseResult]) -> str:
    """Say how to run a wrong try: the first, or the first of those that are short enough to be written."""
    written = next((result for result in wrong if call_of(result)), None)
    if written is None:
        return f"The first wrong case is this one: {wrong[0].case.name}. Print what each line makes of it."
    which = "" if written is wrong[0] else "A short case is wrong, too. "
    return f"{which}Run this call by itself:\n    {call_of(written)}\nPrint what each line makes of it."


def call_of(result: CaseResult) -> str:
    """Write the call of a result as it is pasted, "" where its arguments are functions or long."""
    texts = [_written(part) for part in result.case.given]
    return f"{result.exercise.name}({', '.join(texts)})" if all(texts) else ""


def _written(part: Any) -> str:
    if callable(part) or np.size(part) > FEW_NUMBERS:
        return ""
    if isinstance(part, np.ndarray):
        return f"np.array({part.tolist()})"
    return repr(part.item() if isinstance(part, np.generic) else part)


def page_data(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find data of the page that stand where arguments should."""
    unused, functions = code.unused(exercise.arguments), functions_of(results[0], code)
    calls = unused and code.outside() and (set(functions).intersection(unused) or _fits_page(exercise, results))
    if code.outside_data() or calls:
        return "outside name", from_the_page(exercise, code)
    return None


def _fits_page(exercise: Exercise, results: Results) -> bool:
    """Return whether the answers are right in all tries on the page's own data, and wrong in most others."""
    right = {result.case.name for result in results if not result.problem}
    return bool(exercise.page_cases) and right.issuperset(exercise.page_cases) and 2 * len(right) <= len(results)


def lost_arguments(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find arguments that the code replaces, and a place of its own at which it calls a function that came in."""
    replaced, place = overwritten(code)[1], own_place(results[0], code)
    if replaced:
        return "overwritten", replaced
    return ("own place", place) if place else None


def constant_answer(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find one answer that is given to every question."""
    first = results[0].got
    same = (
        wrong_results(results)[0].problem in ("number", "shape")
        and len(answered(results)) > 2
        and all(agree(result.got, first) for result in answered(results))
    )
    if not same or all(agree(result.expected, results[0].expected) for result in results):
        return None
    said = f"It gives {values.format_value(first)} in every try, whatever comes in."
    if any(_nearly(first, result.expected) for result in results if result.case.name in exercise.page_cases):
        return "only this data", f"{said} That fits the page's own data, and no others."
    return "constant", f"{said} {changed_by_itself(code)}".rstrip()


def _nearly(got: ReturnValue, expected: ReturnValue) -> bool:
    """Return whether two normalised answers look alike, as a number that was copied from the page does."""
    return agree(got, expected, CLOSE * np.abs(expected)) if isinstance(expected, np.ndarray) else agree(got, expected)


def fits_page_alone(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find a number of the page in the code of a function whose answers fit the page's own data alone."""
    shown = copied(exercise, code) if _fits_page(exercise, results) else ""
    if not shown:
        return None
    return "only this data", f"On the page's own data the answer is right, and elsewhere it is not. {shown}"


def wrong_kind(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find an answer of another kind than was due, or none that is finite."""
    result = wrong_results(results)[0]
    if result.problem == "kind":
        return "kind", f"What comes back should be {exercise.returns}."
    if result.problem != "not finite":
        return None
    heard = first_warning(code.thing, exercise.arguments, result.case.given, LISTENING)
    known = [words for pattern, words in COMPLAINTS.items() if re.search(pattern, heard)]
    if np.isnan(result.numbers[0]).any():
        general = "NaN means not a number. Is 0 divided by 0, or a root or a logarithm taken of a negative number?"
    else:
        general = "∞ is no result. Is something divided by 0, or does it grow beyond all bounds?"
    return "not finite", known[0] if known else general


def shape_in_code(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find what in the code makes an answer of another shape than was due."""
    result = wrong_results(results)[0]
    shown = made_by(result, code) if result.problem == "shape" else ""
    return ("shape", f"{_came(result)} {shown}") if shown else None


def wrong_shape(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find an answer of another shape than was due."""
    result = wrong_results(results)[0]
    return ("shape", _came(result)) if result.problem == "shape" else None


def _came(result: CaseResult) -> str:
    """Say what came back, and how much of it if these are rows, and what was due."""
    got, expected = result.numbers
    if result.exercise.row and got.shape[1:] == expected.shape[1:]:
        were = "was" if len(expected) == 1 else "were"
        return f"{counted(len(got), result.exercise.row, 'd')} came back, and {len(expected)} {were} due."
    return f"{capital(in_words(got.shape, 'list'))} came back. It should be {result.exercise.returns}."


def numbers_of(results: Results) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Return what came back, what was expected and the tolerance of all results, as three long arrays, or None."""
    found = [
        (result.got, result.expected, np.broadcast_to(result.tolerance, result.expected.shape))
        for result in results
        if isinstance(result.got, np.ndarray)
        and isinstance(result.expected, np.ndarray)
        and result.got.shape == result.expected.shape
    ]
    if len(found) < len(results):
        return None
    got, expected, tolerance = (np.concatenate([part.ravel() for part in parts]) for parts in zip(*found, strict=True))
    return got, expected, tolerance


def rounded_answers(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find answers that are right but for their last decimals."""
    numbers = numbers_of(results)
    if numbers is None:
        return None
    got, expected, tolerance = numbers
    for decimals in DECIMALS:
        if np.all(np.abs(got - np.round(expected, decimals)) <= tolerance) or (
            not decimals and np.array_equal(got, np.trunc(expected))
        ):
            to = f" to {decimals} decimals" if decimals else ""
            return (
                "rounded",
                f"It is rounded{to}. Give back all the digits. {dropped(code, _whole_came_in(results))}".rstrip(),
            )
    return None


def digits_dropped(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find what drops the digits behind the point on the way."""
    words = divided_down(code) or made_whole(code, _whole_came_in(results))
    return ("rounded", words) if words else None


def _whole_came_in(results: Results) -> bool:
    """Return whether the first wrong answer was given to arrays of whole numbers."""
    given = wrong_results(results)[0].case.given
    return any(isinstance(part, np.ndarray) and part.dtype.kind == "i" for part in given)


def idle_position(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find a loop that takes all of an array each time."""
    words = idle_loop(wrong_results(results)[0], code)
    return ("idle loop", words) if words else None


def nearly_right(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find answers that are nearly right everywhere."""
    numbers = numbers_of(results)
    if numbers is None or not np.all(np.abs(numbers[0] - numbers[1]) <= CLOSE * np.abs(numbers[1]) + numbers[2]):
        return None
    return "close", "That is close, but not equal. Was something rounded on the way, or measured with a finite reach?"


def common_factor(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find answers that are off by one and the same factor everywhere."""
    numbers = numbers_of(results)
    if numbers is None:
        return None
    got, expected, tolerance = numbers
    largest = np.argmax(np.abs(expected))
    ratio = got[largest] / expected[largest] if expected[largest] else 0.0
    if ratio in (0, 1) or not np.all(
        np.abs(got - ratio * expected) <= np.abs(ratio) * tolerance + RELATIVE * np.abs(got)
    ):
        return None
    return (
        "factor",
        f"It is {values.format_number(ratio)} times what was due, in every try. Where does that factor come from?",
    )


def unused_arguments(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find arguments that the code never mentions."""
    names = code.unused(exercise.arguments)
    if not names:
        return None
    return (
        "unused argument",
        f"Your {exercise.name} never uses {values.join_words(names)}, but the answer depends on that.",
    )


def special_cases(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Find answers that are wrong only in few tries of which the names say what is special."""
    wrong = wrong_results(results)
    few = FEW - isinstance(wrong[0].expected, bool)  # True and False are often right by chance
    if results[0].problem or len(wrong) > few or not all(SPECIAL.search(result.case.name) for result in wrong):
        return None
    return (
        "special case",
        f"{len(results) - len(wrong)} of {len(results)} tries are right. What is special here: {wrong[0].case.name}?",
    )


Look = Callable[[Exercise, Results, LearnerCode], Diagnosis | None]
LOOKS: tuple[Look, ...] = (
    lost_arguments, page_data, wrong_kind, constant_answer, two_mistakes, unused_arguments, fits_page_alone,
    shape_in_code, wrong_shape, rounded_answers, digits_dropped, idle_position, nearly_right, common_factor,
    special_cases,
)  # fmt: skip
NAMING = (  # those that name the mistake
    lost_arguments, page_data, two_mistakes, unused_arguments, fits_page_alone, shape_in_code, digits_dropped,
    idle_position,
)  # fmt: skip
LINE = re.compile(r"\bline \d", re.IGNORECASE)
