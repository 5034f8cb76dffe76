"""A limit on the time that a learner's function may take, without processes, signals or the help of the system.

Python calls a tracing function at each line of the learner's that runs; when the time is up, that function raises. A
loop within one line has no such moment, nor has one in other people's code, and code that catches everything swallows
the raise, and with it the tracing ends. So a moment later a thread raises again and again in the learner's thread.
What runs in C without a line of Python, such as `sum(count())` or `10**10**10`, can be stopped by neither; for
`time.sleep` alone the watch has a `sleep` that ends in time.
"""

import _thread
import ctypes
import gc
import sys
import threading
import time

GRACE = 0.2  # seconds that a stopped function has for leaving
PAUSE = 0.002  # seconds between two raises
LOOK = 0.05  # seconds after which one looks again whether the thread has left, so that no missed call can last
TURNS = 3
SLEEP = time.sleep


class Stopped(BaseException):
    """Raised in a learner's function whose time is up; no `except Exception` catches it."""


class Watch:
    """Run something, and stop it when the time is up.

    seconds: how long it may run; at: called with the frame that runs when the time is up; home: the globals of the
    learner's functions, whose lines are watched.
    """

    def __init__(self, seconds, at, home):
        self._at, self._home, self._thread = at, home, threading.get_ident()
        self._before = sys.gettrace()
        self._until = time.monotonic() + seconds
        self._interrupter = Interrupter(max(seconds, 0) + GRACE, at)

    def run(self, action):
        """Return what `action()` returns; raise Stopped when the time is up. A watch runs one thing."""
        try:
            try:
                return self._run(action)
            finally:
                self._end()
        finally:  # once more: a raise that came late may have kept the first from its work
            self._end()

    def sleep(self, seconds):
        """Sleep in the place of time.sleep, in the thread that is watched no longer than there is time."""
        if threading.get_ident() != self._thread:
            return SLEEP(seconds)
        left = max(self._until - time.monotonic(), 0)
        SLEEP(min(seconds, left))
        if seconds >= left:
            self._stop(sys._getframe(1))

    def _run(self, action):
        sys.settrace(self._trace)
        return action()

    def _end(self):
        self._interrupter.settle()
        sys.settrace(self._before)

    def _trace(self, frame, event, argument):
        if frame.f_globals is not self._home:
            return None
        if time.monotonic() > self._until:
            self._stop(frame)
        return self._trace

    def _stop(self, frame):
        self._at(frame)
        raise Stopped


RUN = Watch._run.__code__


class Interrupter:
    """Raise `Stopped` in the thread that makes it, after `seconds` and then again and again, until settled.

    at: called with the frame that runs, before the first raise. It raises only while `Watch._run` is on its way, so at
    most one raise comes after that has ended. The two threads meet in bare locks: what is made of locks in Python,
    such as an Event, is broken by a raise in its middle.
    """

    def __init__(self, seconds, at):
        self._seconds, self._at = seconds, at
        self._target, self._collects = threading.get_ident(), gc.isenabled()
        self._awake, self._gone, self._left = _taken_lock(), _taken_lock(), False
        try:
            _thread.start_new_thread(self._insist, ())  # which waits for nothing, as threading's own start does
        except RuntimeError:  # a system without threads
            self._left = True

    def _insist(self):
        try:
            if self._awake.acquire(timeout=self._seconds):
                return
            self._at(sys._current_frames()[self._target])
            gc.disable()  # what is raised in what collecting garbage calls is lost, and printed
            while not self._awake.acquire(timeout=PAUSE):
                if self._runs():
                    thread = ctypes.c_ulong(self._target)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(Stopped))
        finally:
            self._left = True
            self._gone.release()

    def _runs(self):
        frame = sys._current_frames().get(self._target)
        while frame is not None and frame.f_code is not RUN:
            frame = frame.f_back
        return frame is not None

    def settle(self):
        """End the raising, and take in a raise that is still to come: it comes at the next call or turn of a loop."""
        while True:
            try:
                _release(self._awake)
                while not self._left:
                    self._gone.acquire(timeout=LOOK)
                for _ in range(TURNS):
                    pass
                if self._collects:
                    gc.enable()
                return
            except Stopped:
                continue


def _taken_lock():
    lock = _thread.allocate_lock()
    lock.acquire()
    return lock


def _release(lock):
    """Release a lock, unless that was done already, before a raise."""
    try:
        lock.release()
    except RuntimeError:
        pass
