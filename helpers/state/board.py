"""A session whose actions can be called by their names, as the parts of a board still do."""

from functools import partial
from typing import Any

from helpers.state import marker, openings, points, race, rules, steps, surfaces
from helpers.state.session import Session
from helpers.state.state import State


def _takes_a_state(action: Any) -> bool:
    return next(iter(getattr(action, "__annotations__", {}).values()), None) is State


MODULES = marker, openings, points, race, rules, steps, surfaces
ACTIONS = {
    name: action
    for module in MODULES
    for name, action in vars(module).items()
    if name[0] != "_" and getattr(action, "__module__", "") == module.__name__ and _takes_a_state(action)
}


class BoardState(Session):
    """Keep a state; read what it shows and call what changes it by name."""

    SLOWEST, FASTEST = steps.SLOWEST, steps.FASTEST

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(openings.new_state(*args, **named))

    def __getattr__(self, name: str) -> Any:
        action = ACTIONS.get(name)
        return getattr(self.state, name) if action is None else partial(self.do, action)

    def tick(self) -> bool:
        """Walk one step of what is being played; return whether it goes on."""
        self.do(steps.tick)
        return self.state.playing
