"""Actions that succeed wholly or change nothing, and can be undone.

Every attribute of a state is a value that is never changed, only replaced: so a copy of its dictionary of
attributes is enough to put everything back when an action fails. What undo keeps is smaller still: where walks
start and how they go, not their points.
"""

from functools import wraps

DEPTH = 100  # actions that can be undone
MOST_NUMBERS = 200_000  # data points of all surfaces that undo may keep, so that large tables do not pile up


def action(method=None, *, run=None):
    """Make a method an action: all or nothing, and an entry for undo if it changed something.

    run: a name. Actions of the same name in a row are one entry, as the many events of a drag; for a function,
    its result for the action's arguments is the name.
    """
    if method is None:
        return lambda found: action(found, run=run)

    @wraps(method)
    def carried_out(self, *args, **kwargs):
        if self._acting:
            return method(self, *args, **kwargs)
        before, entry = dict(self.__dict__), None
        try:
            self._begin(run(*args, **kwargs) if callable(run) else run)
            entry = None if self._kept else self._entry()
            result = method(self, *args, **kwargs)
            self._finish(entry)
        except BaseException as error:  # a learner may also stop what takes long
            self._put_back(before)
            if isinstance(error, (TypeError, ValueError)) or not isinstance(error, Exception):
                raise
            raise ValueError(f"that cannot be done: {type(error).__name__}: {error}") from error
        return result

    return carried_out


class History:
    """Keep what is needed to undo. A state says what that is: `_entry()` returns it, `_restore(entry)` takes it."""

    _acting = False
    _run = None  # name of the run that the last action belongs to
    _goes_on = False  # whether the present action belongs to the same run
    _kept = False  # whether this run has its entry
    _past = ()

    def _begin(self, name):
        self._ticks = 0
        self._acting, self._goes_on, self._run = True, name is not None and name == self._run, name
        self._kept = self._kept and self._goes_on

    def _finish(self, entry):
        self._acting = False
        if not self._kept and self._entry() != entry:
            self._past, self._kept = _bounded((*self._past, entry)), True

    def _end_run(self):
        """Let the next action be an entry of its own."""
        self._run = None

    @property
    def can_undo(self):
        """Return whether there is an action to take back."""
        return bool(self._past)

    def undo(self):
        """Take back the last action; return whether there was one.

        What cannot be brought back any more, as the walk of a function that fails by now, is forgotten: ValueError
        says so, nothing that is shown changes, and the next undo goes on with what was before.
        """
        if not self._past:
            return False
        before, entry = dict(self.__dict__), self._past[-1]
        try:
            self._take_back(entry)
        except BaseException as error:
            self._put_back(before)
            if not isinstance(error, (TypeError, ValueError)):
                raise
            self._past = self._past[: self._restorable()]
            more = "undo again for what was before it" if self._past else "there is nothing else to undo"
            raise ValueError(f"what was before the last action cannot be brought back: {error}; {more}") from error
        self._past = self._past[:-1]
        return True

    def _take_back(self, entry):
        self._acting, self._ticks = True, 0
        self._restore(entry)
        self._acting, self._run = False, None

    def _put_back(self, attributes):
        self.__dict__.clear()
        self.__dict__.update(attributes)

    def _restorable(self):
        """Return how many of the oldest entries are left up to the newest one that can be brought back."""
        before = dict(self.__dict__)
        for count in range(len(self._past) - 1, 0, -1):
            try:
                self._take_back(self._past[count - 1])
                return count
            except (TypeError, ValueError):
                continue
            finally:
                self._put_back(before)
        return 0


def _bounded(entries):
    """Return the newest entries, at most `DEPTH`, and not more than hold `MOST_NUMBERS` data points together."""
    kept, numbers, last = [], 0, None
    for entry in reversed(entries[-DEPTH:]):
        surface = entry["surface"]
        if surface is not last and surface.data is not None:
            numbers += len(surface.data.x)
        if numbers > MOST_NUMBERS and kept:
            break
        kept.append(entry)
        last = surface
    return tuple(reversed(kept))
