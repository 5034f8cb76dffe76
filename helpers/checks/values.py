"""Numbers, values and arguments as a page writes them: true minus, thousands separators, few digits."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, SupportsFloat

import numpy as np

from helpers.checks.answers import NoAnswer, ReturnValue
from helpers.text import number_in_sentence
from helpers.text.numbers import LARGE

SHOWN = 6  # values of a list
DEEPEST = 2  # lists within each other that are written out
MOST_DIGITS = 17


def format_number(value: SupportsFloat) -> str:
    """Write a number: "5", "−591.54", "199,055.37", "1.2 × 10⁹", "NaN"."""
    value = float(value)
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    if abs(value) < LARGE and value == round(value):
        return f"{round(value):,}".replace("-", "−")
    text = number_in_sentence(value)
    if "." in text and value == round(value, 2):
        return text.rstrip("0")
    return text


def with_digits(digits: int) -> Callable[[SupportsFloat], str]:
    """Return a function that writes a number with so many digits that count."""
    return lambda value: f"{float(value):,.{digits}g}".replace("-", "−")


def format_array(values: np.ndarray, write: Callable[[SupportsFloat], str] = format_number) -> str:
    """Write an array: one number, "(1, 2)" for a pair, "[1, 2, 3]", or its beginning and its length."""
    if values.ndim == 0:
        return write(values)
    if values.ndim > DEEPEST:
        first = f" that begins with {write(values.flat[0])}" if values.size else ""
        return f"an array of {' × '.join(map(str, values.shape))} values{first}"
    parts = [format_array(part, write) if values.ndim > 1 else write(part) for part in values[:SHOWN]]
    if len(values) > SHOWN:
        parts = [*parts[:3], "…", format_array(values[-1], write)]
        return f"[{', '.join(parts)}] ({len(values)} values)"
    return f"({', '.join(parts)})" if values.shape == (2,) else f"[{', '.join(parts)}]"


def format_value(given: ReturnValue, write: Callable[[SupportsFloat], str] = format_number) -> str:
    """Write what came back from a function, normalised."""
    if isinstance(given, np.ndarray):
        return format_array(given, write)
    if isinstance(given, NoAnswer):
        return given.words
    if isinstance(given, str):
        return repr(given if len(given) <= 40 else given[:39] + "…")
    return "..." if given is Ellipsis else str(given)


def format_apart(got: ReturnValue, expected: ReturnValue) -> tuple[str, str]:
    """Write two values so that a difference shows, with as many digits as it takes."""
    written = format_value(got), format_value(expected)
    for digits in range(3, MOST_DIGITS + 1):
        if _look_different(*written):
            break
        written = format_value(got, with_digits(digits)), format_value(expected, with_digits(digits))
    return written


def _look_different(one: str, other: str) -> bool:
    """Return whether two texts differ in more than in zeros at the end of a number."""
    return _without_zeros(one) != _without_zeros(other)


def _without_zeros(text: str) -> str:
    return re.sub(r"\.(?!\d)", "", re.sub(r"(\.\d*?)0+(?!\d)", r"\1", text))


def format_argument(name: str, given: Any) -> str:
    """Write one argument with its name: "weight 2" or "x = [1, 2, 3]"."""
    if np.ndim(given) == 0:
        return (
            f"{name.replace('_', ' ')} {format_number(given)}" if len(name) > 1 else f"{name} = {format_number(given)}"
        )
    array = np.asarray(given, dtype=float)
    return f"{name} = [{format_number(array[0])}]" if array.shape == (1,) else f"{name} = {format_array(array)}"


def join_words(parts: Iterable[str], last: str = "and") -> str:
    """Join parts to "a, b and c"."""
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def format_arguments(names: Sequence[str], given: Sequence[Any]) -> str:
    """Write all arguments: "With weight 2, bias 1 and x = [1, 2, 3]"."""
    return "With " + join_words(format_argument(name, part) for name, part in zip(names, given, strict=True))
