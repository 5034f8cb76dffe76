"""Checks of a rule's parameters; each returns the value in its plain form or says what is wrong."""

from helpers.validate import check_number


def set_frozen_fields(frozen: object, /, **values: object) -> None:
    """Set fields of a frozen dataclass to their checked values, from its `__post_init__`."""
    for name, value in values.items():
        object.__setattr__(frozen, name, value)


def check_fraction(value: object, name: str) -> float:
    """Return a number from 0 up to, not including, 1 as a float."""
    checked = check_number(value, name)
    if not 0 <= checked < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, not {value!r}")
    return checked
