"""What a board keeps: its state, and the states before. Every action succeeds wholly or changes nothing."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Concatenate, ParamSpec, TypeVar

from helpers.state.state import State

DEPTH = 100  # actions that can be undone
MOST_NUMBERS = 200_000  # data points of all surfaces that undo may keep, so that large tables do not pile up

NOT_UNDONE: dict[str, Any] = {known.name: known.default for known in fields(State) if not known.compare}
KEPT_BY_UNDO = ("speed", "own_choices", "hides_edge")  # of these: what stays as it is now when undo brings a state back

Values = ParamSpec("Values")
Action = Callable[Concatenate[State, Values], State]
Marked = TypeVar("Marked", bound=Callable[..., State])

_UNDO_GROUPS: dict[Callable[..., State], object] = {}
_NOT_UNDOABLE: set[Callable[..., State]] = set()


def undo_group(name: object) -> Callable[[Marked], Marked]:
    """Mark an action whose calls in a row, under the same name, are one for undo, as the many events of a drag.

    name: a text, or a function whose result for the action's values is the name.
    """

    def marked(action: Marked) -> Marked:
        _UNDO_GROUPS[action] = name
        return action

    return marked


def not_undoable(action: Marked) -> Marked:
    """Mark an action in which there is nothing to undo, and with which no group of actions ends."""
    _NOT_UNDOABLE.add(action)
    return action


class Session:
    """Keep the present state, carry out actions on it, and take them back."""

    def __init__(self, state: State) -> None:
        self.state = state.with_walks_computed()
        self._past: tuple[State, ...] = ()
        self._kept = False  # whether the present group has its entry

    def do(self, action: Action[Values], *values: Values.args, **named: Values.kwargs) -> None:
        """Carry out an action with its values.

        Raises TypeError or ValueError, in words for the learner, for what cannot be done; then nothing has changed,
        nor has it if the learner stops what takes long.
        """
        if action in _NOT_UNDOABLE:
            self.state = action(self.state, *values, **named)
            return
        name = _UNDO_GROUPS.get(action)
        name = name(*values, **named) if callable(name) else name
        before, goes_on = self.state, name is not None and name == self.state.undo_group
        if before.played or before.undo_group and not goes_on:
            before = replace(before, undo_group=before.undo_group if goes_on else None, played=0)
        try:
            after = action(before, *values, **named).with_walks_computed()
        except (TypeError, ValueError):
            raise
        except Exception as error:
            raise ValueError(f"that cannot be done: {type(error).__name__}: {error}") from error
        past, kept = self._past, self._kept and goes_on
        if not kept and after != before:
            past, kept = _newest_within_limits((*past, _without_points(before))), True
        after = after if after.undo_group == name else replace(after, undo_group=name)
        self.state, self._past, self._kept = after, past, kept

    @property
    def can_undo(self) -> bool:
        """Return whether there is an action to take back."""
        return bool(self._past)

    def undo(self) -> bool:
        """Take back the last action; return whether there was one.

        What cannot be brought back any more, as the walk of a function that fails by now, is forgotten: ValueError
        says so, nothing that is shown changes, and the next undo goes on with what was before.
        """
        if not self._past:
            return False
        *past, last = self._past
        try:
            state = _restored(last, self.state)
        except Exception as error:
            self._past = tuple(past[: self._restorable()])
            more = "undo again for what was before it" if self._past else "there is nothing else to undo"
            raise ValueError(f"what was before the last action cannot be brought back: {error}; {more}") from error
        self.state, self._past = state, tuple(past)
        return True

    def _restorable(self) -> int:
        """Return how many of the oldest states before the last are left up to one that can be brought back."""
        for count in range(len(self._past) - 1, 0, -1):
            try:
                _restored(self._past[count - 1], self.state)
                return count
            except Exception:  # whatever a learner's function or rule may raise by now
                continue
        return 0


def _without_points(state: State) -> State:
    """Return what is kept of a state for undo: of its walks how they are walked, and not their points."""
    return _with_walks(state, replace, **NOT_UNDONE)


def _with_walks(state: State, change: Callable[[Any], Any], **more: Any) -> State:
    """Return a state with each of its walks changed, and more of its fields."""
    earlier, racers = (tuple(map(change, walks)) for walks in (state.earlier, state.racers))
    return replace(state, walk=change(state.walk), earlier=earlier, racers=racers, **more)


def _restored(state: State, now: State) -> State:
    """Return a state that was kept for undo, with everything walked that the present one does not have already."""
    known = (now.walk, *now.earlier, *now.racers)
    walked = lambda walk: next((other for other in known if other == walk), walk)  # noqa: E731
    return _with_walks(state, walked, **{name: getattr(now, name) for name in KEPT_BY_UNDO}).with_walks_computed()


def _newest_within_limits(states: tuple[State, ...]) -> tuple[State, ...]:
    """Return the newest states, at most `DEPTH`, and not more than hold `MOST_NUMBERS` data points together."""
    kept: list[State] = []
    numbers, last = 0, None
    for state in reversed(states[-DEPTH:]):
        if state.surface is not last:
            numbers += state.point_count
        if numbers > MOST_NUMBERS and kept:
            break
        kept.append(state)
        last = state.surface
    return tuple(reversed(kept))
