"""Answers in a normal form in which they can be kept and compared, whatever the learner made them of."""

import types
from dataclasses import dataclass
from typing import Any

import numpy as np

RELATIVE = 1e-10  # of the size of the terms
NUMBERS = "iuf"  # of numpy's kinds
LISTS = (list, tuple, range)
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, np.ufunc, type(np.mean))
FUNCTION = "a function"
TRUTHS = "more than one True or False"
DEEPEST = 4  # lists in lists
MOST = 1000  # parts that are looked at
GLANCE = 4  # parts that are shown


@dataclass(frozen=True)
class NoAnswer:
    """Something that is no answer to any exercise, in words: "a set", "a generator"."""

    words: str


ReturnValue = types.EllipsisType | bool | str | np.ndarray | NoAnswer | None  # of a learner's function, normalised


def normalised(value: Any) -> ReturnValue:
    """Return a value as None, ..., True, False, text, a float array of any shape (also for one number), or NoAnswer."""
    if value is None or value is Ellipsis or type(value) is bool:
        return value
    if isinstance(value, str):
        return str(value)
    if hasattr(value, "close") and hasattr(value, "send"):
        value.close()
        return NoAnswer("a generator")
    if isinstance(value, LISTS):
        return NoAnswer(f"{named(type(value))} that holds itself") if _holds_itself(value) else _array(value)
    if isinstance(value, FUNCTIONS):
        return NoAnswer(FUNCTION)
    if callable(value) or not (hasattr(value, "__array__") or hasattr(value, "__float__")):
        return NoAnswer(named(type(value)))
    return _array(value)


def _holds_itself(value: object, around: tuple[object, ...] = ()) -> bool:
    """Return whether a list is found again within itself, which keeps numpy busy without end."""
    if not isinstance(value, list | tuple):
        return False
    return any(value is other for other in around) or any(_holds_itself(part, (*around, value)) for part in value)


def named(kind: type) -> str:
    """Write a type with its article: "a set", "an int"."""
    name = "array" if kind is np.ndarray else kind.__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _array(value: object) -> ReturnValue:
    """Return numbers of any make as a float array."""
    try:
        array = np.asarray(value)
        if array.dtype.kind == "O":
            array = _floats(array)
    except (TypeError, ValueError, OverflowError):
        return NoAnswer(_unlike_numbers(value))
    if array.dtype == bool:
        return bool(array) if array.ndim == 0 else NoAnswer(_truths(array))
    if array.dtype.kind in "US" and array.ndim == 0:
        return str(array)
    return np.array(array, dtype=float) if array.dtype.kind in NUMBERS else NoAnswer(_unlike_numbers(value))


def _floats(array: np.ndarray) -> np.ndarray:
    """Return an array of Python objects as floats; text and None are no numbers."""
    parts = array.reshape(-1).tolist()
    if any(part is None or isinstance(part, (str, bytes, bool)) for part in parts):
        raise TypeError("no numbers")
    return np.array([float(part) for part in parts]).reshape(array.shape)


def _unlike_numbers(value: object) -> str:
    kind = named(type(value))
    if not isinstance(value, (list, tuple, np.ndarray)):
        return kind
    depths = {_depth(part) for part in value[:MOST]} if isinstance(value, (list, tuple)) else set()
    if None in depths or len(depths) < 2:
        return f"{kind} with parts that are not all numbers"
    return f"{kind} in which numbers and lists or pairs are mixed, {_glance(value)}"


def _truths(array: np.ndarray) -> str:
    return TRUTHS if array.size > 1 else "True or False in a list"


def _depth(value: object, deepest: int = DEEPEST) -> int | None:
    """Return how many lists deep a number stands in a value, None if there are no numbers."""
    if isinstance(value, (list, tuple)):
        inner = _depth(value[0], deepest - 1) if value and deepest else None
        return None if inner is None else inner + 1
    if isinstance(value, np.ndarray):
        return value.ndim if value.dtype.kind in NUMBERS else None
    return 0 if isinstance(value, (int, float, np.number)) and not isinstance(value, bool) else None


def _glance(value: object, deepest: int = DEEPEST) -> str:
    """Write the beginning of a list of lists and numbers."""
    value = value.tolist() if isinstance(value, (np.ndarray, np.number)) else value
    if isinstance(value, (list, tuple)) and deepest:
        parts = [_glance(part, deepest - 1) for part in value[:GLANCE]] + ["…"] * (len(value) > GLANCE)
        return f"({', '.join(parts)})" if len(value) == 2 else f"[{', '.join(parts)}]"
    return f"{value:.4g}".replace("-", "−") if type(value) in (int, float) else "…"


def agree(one: ReturnValue, other: ReturnValue, tolerance: float | np.ndarray = 0.0) -> bool:
    """Return whether two answers are equal, numbers within a tolerance (a number, or an array of their shape)."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        if one.size == other.size == 0:
            return True
        return one.shape == other.shape and bool(np.all(_near(one, other, tolerance)))
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return False
    return type(one) is type(other) and one == other


def _near(one: np.ndarray, other: np.ndarray, tolerance: float | np.ndarray) -> np.ndarray:
    """Return where two arrays are close, or both NaN, or the same infinity."""
    with np.errstate(all="ignore"):
        return (np.abs(one - other) <= tolerance) | (one == other) | (np.isnan(one) & np.isnan(other))
