"""Checks of a rule's parameters; each returns the value in its plain form or says what is wrong."""

from helpers.validate import number


def set_plainly(frozen: object, /, **values: object) -> None:
    """Give a frozen object the checked values of its parameters."""
    for name, value in values.items():
        object.__setattr__(frozen, name, value)


def share(value: object, name: str) -> float:
    """Return a number from 0 up to, not including, 1 as a float."""
    checked = number(value, name)
    if not 0 <= checked < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, not {value!r}")
    return checked
