"""A session that tests drive: what its state shows is read, and each action is done, by its name."""

from functools import partial

from helpers.state import Session, State, marker, new_state, openings, points, race, rules, steps, surfaces

MODULES = marker, openings, points, race, rules, steps, surfaces


def takes_a_state(function):
    """Tell whether an annotated function takes a state."""
    return getattr(function, "__annotations__", {}).get("state") is State


ACTIONS = {name: value for module in MODULES for name, value in vars(module).items() if takes_a_state(value)}


class DrivenSession(Session):
    """Keep a state; arguments as for `new_state`."""

    def __init__(self, *args, **named):
        super().__init__(new_state(*args, **named))

    def __getattr__(self, name):
        return partial(self.do, ACTIONS[name]) if name in ACTIONS else getattr(self.state, name)

    def tick(self):
        """Walk one step of what is being played; return whether it goes on."""
        self.do(steps.tick)
        return self.state.playing
