"""Calls a learner's function so that nothing it does reaches the page: neither output nor warnings nor changes."""

import dis
import io
import linecache
import random
import time
import types
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import wraps
from typing import Any

import numpy as np

from helpers.checks.answers import normalised
from helpers.checks.exercise import LearnerFunction
from helpers.checks.results import CallResult
from helpers.checks.stand_ins import restore_modules, standing_in
from helpers.checks.time_limit import Stopped, TimeLimit
from helpers.checks.wrappers import home_of

LONGEST_OUTPUT = 2000  # characters
LONGEST_MESSAGE = 200  # characters of an error's

Place = tuple[types.FrameType, int]  # a frame, and the line that it is at


class Output(io.TextIOBase):
    """Take what is printed and keep only its beginning."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text[: max(0, LONGEST_OUTPUT - len(self.text))]
        return len(text)


def call(function: LearnerFunction, names: Sequence[str], given: tuple[Any, ...], seconds: float) -> CallResult:
    """Call a function with copies of the arguments `given`, for at most `seconds`; return what came of it."""
    copies = [part.copy() if isinstance(part, np.ndarray) else part for part in given]
    home = home_of(function)
    output, begun = Output(), time.monotonic()
    found: dict[str, Any] = {}

    limit = TimeLimit(seconds, home)
    with isolated(output), standing_in(home, limit.sleep):
        try:
            with limit:
                found["got"] = normalised(function(*copies))
        except Stopped as stop:
            frames = list(_callers(stop.frame))
            place = place_of(home, filter(_is_in_a_loop, frames)) or place_of(home, frames)
            found |= {"stopped": True, **place}
        except BaseException as error:
            found |= _raised(home, error)
    found["replaced"] = restore_modules()
    changed = tuple(name for name, old, new in zip(names, given, copies, strict=True) if _changed(old, new))
    return CallResult(**found, changed=changed, printed=output.text, seconds=time.monotonic() - begun)


def preload(imports: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Load modules that a function imports, so that the time for that is not counted as the function's.

    imports: the name of a module, and the names that are taken from it, for each.
    """
    with isolated(Output()):
        for name, parts in imports:
            try:
                __import__(name, fromlist=parts)
            except BaseException:  # the call of the function tells
                continue


def first_warning(function: LearnerFunction, names: Sequence[str], given: tuple[Any, ...], seconds: float) -> str:
    """Return the first thing that numpy finds odd in a call, in numpy's words; "" if there is none."""
    said: list[str] = []

    @wraps(function)
    def loud(*parts: Any) -> object:
        with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn"):
            warnings.simplefilter("always")
            try:
                return function(*parts)
            finally:
                said.extend(str(warning.message) for warning in caught[:1])

    call(loud, names, given, seconds)
    return said[0] if said else ""


@contextmanager
def isolated(output: Output) -> Iterator[None]:
    """Keep output, warnings and numpy's handling of errors of what runs from the page."""
    with warnings.catch_warnings(), np.errstate(all="ignore"), redirect_stdout(output), redirect_stderr(output):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Show no warnings, and leave the random numbers that come next as they were."""
    states = np.random.get_state(), random.getstate()
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    finally:
        np.random.set_state(states[0])
        random.setstate(states[1])


def _changed(old: Any, new: Any) -> bool:
    return isinstance(old, np.ndarray) and not np.array_equal(old, new)


def _raised(home: dict[str, Any], error: BaseException) -> dict[str, Any]:
    """Return what is to be known of an exception."""
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    try:
        numbered = len(error.args) == 2 and isinstance(error.args[0], int)  # as of the system
        message = str(error.args[1] if numbered else error)[:LONGEST_MESSAGE].strip(" .\n")
    except Exception:
        message = ""
    place = place_of(home, reversed(frames))
    if isinstance(error, RecursionError):  # which comes at the head of a function, and was made by a line below it
        calls = [(frame, line) for frame, line in frames if line != frame.f_code.co_firstlineno]
        place = place_of(home, reversed(calls)) or place
    return {"error": type(error).__name__, "message": message, **place}


def _callers(frame: types.FrameType | None) -> Iterator[Place]:
    """Give a frame and all that called it, each with the line that it is at."""
    while frame:
        yield frame, frame.f_lineno
        frame = frame.f_back


def _is_in_a_loop(place: Place) -> bool:
    """Return whether a frame, which comes with its line, is in the midst of a loop."""
    frame, _ = place
    steps = dis.get_instructions(frame.f_code)
    return any("JUMP_BACKWARD" in step.opname and step.argval <= frame.f_lasti <= step.offset for step in steps)


def place_of(home: dict[str, Any], frames: Iterable[Place]) -> dict[str, Any]:
    """Return line, text and function of the first of some frames that is in code with the globals `home`.

    frames: each with its line. Returns an empty table if there is no such frame.
    """
    for frame, line in frames:
        if frame.f_globals is home:
            text = linecache.getline(frame.f_code.co_filename, line, frame.f_globals).strip()
            return {"line": line, "text": text, "function": frame.f_code.co_name}
    return {}
