"""The rows of an exercise's mistakes: those of what is shared come in, and those with {names} become several."""

import re
from itertools import combinations, product

from helpers.checks.exercise import Tell
from helpers.text import capital

NAME = re.compile(r"\{(\w+)\}")


def expanded(row, lists):
    """Give (cause, lines, words, tells) of each mistake that a row stands for.

    row: cause, lines or several alternatives of them, words, and perhaps narrower causes as [cause, condition, words],
    and a table of what {names} in the row stand for; lists: {name: tables}, for rows that go through `each` of a list
    or its `pairs`.
    """
    cause, alternatives, words, *more = row
    tells = [part for part in more if isinstance(part, list)]
    fills = [part for part in more if isinstance(part, dict)]
    for lines in [alternatives] if isinstance(alternatives, str) else alternatives:
        for values in _values(fills[0], lists) if fills else [{}]:
            narrower = tuple(Tell(*(filled(part, values) for part in tell)) for tell in tells)
            yield filled(cause, values), filled(lines, values), filled(words, values), narrower


def _values(fill, lists):
    """Return what the {names} of a row stand for, one table after the other."""
    if "each" in fill:
        names = [fill["each"]] if isinstance(fill["each"], str) else fill["each"]
        return [_merged(tables) for tables in product(*(lists[name] for name in names))]
    if "pairs" in fill:
        return [
            _merged([_numbered(one, 1), _numbered(other, 2)]) for one, other in combinations(lists[fill["pairs"]], 2)
        ]
    return [dict(zip(fill, values, strict=True)) for values in zip(*fill.values(), strict=True)]


def _merged(tables):
    return {name: value for table in tables for name, value in table.items()}


def _numbered(table, number):
    return {f"{name}_{number}": value for name, value in table.items()}


def filled(text, values):
    """Put values in the place of their {names}; {Name} begins with a capital. Other names stay as they are."""

    def value(found):
        name = found[1]
        lower = name[:1].lower() + name[1:]
        if name in values:
            return values[name]
        return capital(values[lower]) if lower in values else found[0]

    return NAME.sub(value, text)


def names_in(text):
    """Return the names in braces in a text."""
    return NAME.findall(text)
