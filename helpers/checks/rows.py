"""The rows of an exercise's mistakes: those of what is shared come in, and those with {names} become several."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from helpers.checks.exercise import NarrowerCause
from helpers.text import capital

Lists = Mapping[str, list[dict[str, str]]]  # tables of what {names} stand for

NAME = re.compile(r"\{(\w+)\}")


def expanded(row: list[Any], lists: Lists) -> Iterator[tuple[str, str, str, str, tuple[NarrowerCause, ...]]]:
    """Give (cause, lines, words, brief, narrower) of each mistake that a row stands for.

    row: cause, lines or several alternatives of them, words, and perhaps brief words, narrower causes as [cause,
    condition, words], and a table of what {names} in the row stand for; lists: {name: tables}, for rows that go
    through `each` of a list.
    """
    cause, alternatives, words, *more = row
    lists_of_three = [part for part in more if isinstance(part, list)]
    fills = [part for part in more if isinstance(part, dict)]
    brief = next((part for part in more if isinstance(part, str)), "")
    for lines in [alternatives] if isinstance(alternatives, str) else alternatives:
        for values in _values(fills[0], lists) if fills else [{}]:
            narrower = tuple(NarrowerCause(*(filled(part, values) for part in three)) for three in lists_of_three)
            yield filled(cause, values), filled(lines, values), filled(words, values), filled(brief, values), narrower


def _values(fill: dict[str, Any], lists: Lists) -> list[dict[str, str]]:
    """Return what the {names} of a row stand for, one table after the other."""
    if "each" in fill:
        names = [fill["each"]] if isinstance(fill["each"], str) else fill["each"]
        return [_merged(tables) for tables in product(*(lists[name] for name in names))]
    return [dict(zip(fill, values, strict=True)) for values in zip(*fill.values(), strict=True)]


def _merged(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    return {name: value for table in tables for name, value in table.items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their {names}; {Name} begins with a capital. Other names stay as they are."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        lower = name[:1].lower() + name[1:]
        if name in values:
            return values[name]
        return capital(values[lower]) if lower in values else found[0]

    return NAME.sub(value, text)


def names_in(text: str) -> list[str]:
    """Return the names in braces in a text."""
    return NAME.findall(text)
