"""Whether what travels between the halves of a board has the types that helpers/live/messages.py says."""

import functools
from typing import Literal, get_args, get_origin, get_type_hints, is_typeddict

from helpers.live import messages

hints_of = functools.cache(get_type_hints)
BY_EVENT = {
    event: kind for kind in get_args(messages.FromBrowser) for event in get_args(hints_of(kind)["event"])
}  # fmt: skip


def check(value, kind, where="message"):
    """Raise AssertionError, and say where, unless a value that came through JSON has a type of messages.py."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        _check_keys(value, kind, where)
    elif origin is dict:
        for key, part in value.items():
            assert inner[0] is str or key.isdigit(), f"{where} has the key {key!r}"
            check(part, inner[1], f"{where}[{key!r}]")
    elif origin is list:
        _check_items(value, inner * len(value), where)
    elif origin is tuple:
        _check_items(value, inner, where)
    elif origin is Literal:
        assert value in inner, f"{where} is {value!r}"
    elif inner:  # a union
        assert any(_is_of(value, one) for one in inner), f"{where} is {value!r}"
    else:
        assert type(value) in ((int, float) if kind is float else (kind,)), f"{where} is {value!r}"


def check_keys(message):
    """Raise AssertionError if a message of the browser has a key that no browser would send."""
    extra = message.keys() - hints_of(BY_EVENT[message["event"]]).keys()
    assert not extra, f"no browser says {sorted(extra)} with {message['event']!r}"


def _check_keys(value, kind, where):
    assert isinstance(value, dict) and kind.__required_keys__ <= value.keys() <= hints_of(kind).keys(), (
        f"{where} is no {kind.__name__}: {str(value)[:200]}"
    )
    for name, part in value.items():
        check(part, hints_of(kind)[name], f"{where}.{name}")


def _check_items(value, kinds, where):
    assert isinstance(value, list) and len(value) == len(kinds), f"{where} is {str(value)[:200]}"
    for k, (part, kind) in enumerate(zip(value, kinds, strict=True)):
        check(part, kind, f"{where}[{k}]")


def _is_of(value, kind):
    try:
        check(value, kind)
    except AssertionError:
        return False
    return True
