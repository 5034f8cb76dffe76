"""A limit on the time that a learner's function may take, without processes, threads or the help of the system.

Python calls a tracing function at each line of the learner's that runs; when the time is up, that function raises. A
loop within one line has no such moment in Python 3.11, so there it is called at each operation. What runs in C without
a line of Python, such as `10**10**10`, cannot be stopped; for `time.sleep` the limit has a `sleep` that ends in time.
"""

import dis
import sys
import threading
import time
import types
from collections.abc import Callable
from functools import cache
from typing import Any

SLEEP = time.sleep
TraceFunction = Callable[[types.FrameType, str, Any], Any]


class Stopped(BaseException):
    """Raised in a learner's function whose time is up, with the frame that ran; no `except Exception` catches it."""

    def __init__(self, frame: types.FrameType) -> None:
        super().__init__()
        self.frame = frame


class TimeLimit:
    """Within it, code of the learner's runs no longer than some seconds; then Stopped is raised.

    seconds: how long; home: the globals of the learner's functions, whose lines are watched.
    """

    def __init__(self, seconds: float, home: dict[str, Any]) -> None:
        self._home, self._until, self._thread = home, time.monotonic() + seconds, threading.get_ident()

    def __enter__(self) -> None:
        self._before = sys.gettrace()
        sys.settrace(self._trace)

    def __exit__(self, *error: object) -> None:
        sys.settrace(self._before)

    def sleep(self, seconds: float) -> None:
        """Sleep in the place of time.sleep; in the thread that has the limit no longer than there is time."""
        if threading.get_ident() != self._thread:
            return SLEEP(seconds)
        left = max(self._until - time.monotonic(), 0)
        SLEEP(min(seconds, left))
        if seconds >= left:
            raise Stopped(sys._getframe(1))

    def _trace(self, frame: types.FrameType, event: str, argument: object) -> TraceFunction | None:
        if frame.f_globals is not self._home:
            return None
        if event == "call" and _loops_within_a_line(frame.f_code):
            frame.f_trace_opcodes = True
        if time.monotonic() > self._until:
            raise Stopped(frame)
        return self._trace


@cache
def _loops_within_a_line(code: types.CodeType) -> bool:
    """Return whether a code jumps back to the line that it is in."""
    steps = list(dis.get_instructions(code))
    lines = {step.offset: step.positions and step.positions.lineno for step in steps}
    back = [step for step in steps if "JUMP_BACKWARD" in step.opname]
    return any(lines[step.offset] == lines.get(step.argval) for step in back)
