"""A limit on the time that a learner's function may take, without processes, signals or the help of the system.

Python calls a tracing function at each line of the learner's that runs; when the time is up, that function raises. A
loop within one line has no such moment, nor has one in other people's code, and code that catches everything swallows
the raise, and with it the tracing ends. So a moment later a thread raises again and again in the learner's thread.
What runs in C without a line of Python, such as `sum(count())` or `10**10**10`, can be stopped by neither.
"""

import _thread
import ctypes
import sys
import threading
import time

GRACE = 0.2  # seconds that a stopped function has for leaving
PAUSE = 0.002  # seconds between two raises
LOOK = 0.05  # seconds after which one looks again whether the thread has left, so that no missed call can last
TURNS = 3


class Stopped(BaseException):
    """Raised in a learner's function whose time is up; no `except Exception` catches it."""


class Watch:
    """A context in which what runs is stopped when the time is up.

    seconds: how long it may run; at: called with the frame that runs when the time is up; home: the globals of the
    learner's functions, whose lines are watched.
    """

    def __init__(self, seconds, at, home):
        self._seconds, self._at, self._home = seconds, at, home

    def __enter__(self):
        self._before = sys.gettrace()
        self._until = time.monotonic() + self._seconds
        self._interrupter = Interrupter(self._seconds + GRACE, self._at)
        sys.settrace(self._trace)
        return self

    def __exit__(self, *error):
        self._interrupter.settle()
        sys.settrace(self._before)

    def _trace(self, frame, event, argument):
        if frame.f_globals is not self._home:
            return None
        if time.monotonic() > self._until:
            self._at(frame)
            raise Stopped
        return self._trace


class Interrupter:
    """Raise `Stopped` in the thread that makes it, after `seconds` and then again and again, until settled.

    at: called with the frame that runs, before the first raise.
    """

    def __init__(self, seconds, at):
        self._seconds, self._at = seconds, at
        self._target = threading.get_ident()
        self._done, self._left = threading.Event(), threading.Event()
        try:
            _thread.start_new_thread(self._insist, ())  # which waits for nothing, as threading's own start does
        except RuntimeError:  # a system without threads
            self._left.set()

    def _insist(self):
        try:
            if self._done.wait(self._seconds):
                return
            self._at(sys._current_frames()[self._target])
            while not self._done.wait(PAUSE):
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._target), ctypes.py_object(Stopped))
        finally:
            self._left.set()

    def settle(self):
        """End the raising, and take in a raise that is still to come: it comes at the next call or turn of a loop."""
        while True:
            try:
                self._done.set()
                while not self._left.wait(LOOK):
                    pass
                for _ in range(TURNS):
                    pass
                return
            except Stopped:
                continue
