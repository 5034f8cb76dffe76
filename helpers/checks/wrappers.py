"""What a learner's function is, where it is wrapped in another thing: an object that can be called, or a partial."""

import functools
import inspect
import types
from typing import Any


def unwrapped(thing: Any) -> tuple[Any, int]:
    """Return the function of the page that a thing stands for, and how many arguments that has got already."""
    thing, got = inspect.unwrap(thing), 0
    while True:
        if isinstance(thing, functools.partial):
            thing, more = thing.func, len(thing.args)
        elif isinstance(thing, types.MethodType):
            thing, more = thing.__func__, 1
        elif callable(thing) and type(thing).__module__ == "__main__" and hasattr(type(thing).__call__, "__globals__"):
            thing, more = type(thing).__call__, 1
        else:
            return thing, got
        thing, got = inspect.unwrap(thing), got + more


def home_of(thing: object) -> dict[str, Any]:
    """Return the globals of the function that a thing stands for, as a dict; an empty one if there are none."""
    return getattr(unwrapped(thing)[0], "__globals__", {})
