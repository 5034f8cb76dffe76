"""What a number is called, and its unit: as a learner gave it, checked once, in one line that is not too long."""

import unicodedata
from dataclasses import dataclass

LONGEST, LONGEST_UNIT = 60, 30  # letters: the unit of a weight holds two units
BREAKS = ("Cc", "Zl", "Zp")  # kinds of characters that end a line, or are no letters at all


@dataclass(frozen=True)
class Label:
    """What a number is called, and its unit, "" where it has none; as text "velocity (km/s)"."""

    name: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name


def given_label(axis: str, name: str, unit: str = "") -> Label:
    """Return the Label of a name and a unit that somebody gave.

    Parameters
    ----------
    axis : str
        Errors speak of `axis`_name and `axis`_unit.
    name, unit : str

    Returns
    -------
    Label

    Raises
    ------
    TypeError
        For what is no text.
    ValueError
        For a name in which nothing is to be seen.
    """
    label = Label(given_text(name, f"{axis}_name"), given_text(unit, f"{axis}_unit", LONGEST_UNIT))
    if not is_seen(label.name):
        raise ValueError(f"{axis}_name is empty: an axis needs a name, such as 'distance'")
    return label


def given_text(text: str, what: str, longest: int = LONGEST) -> str:
    """Return a text that somebody gave, in one line that is not too long.

    Parameters
    ----------
    text : str
    what : str
        How errors call it.
    longest : int
        How many letters are kept.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        For what is no text.
    ValueError
        For half a character, which no file and no page can hold.
    """
    if not isinstance(text, str):
        raise TypeError(f"{what} must be a text, such as 'distance', not {text!r}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{what} holds {text[error.start]!r}, which is only half of a character") from None
    line = " ".join("".join(" " if unicodedata.category(sign) in BREAKS else sign for sign in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def is_seen(text: str) -> bool:
    """Return whether anything of a text is to be seen."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)
