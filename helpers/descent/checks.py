"""Checks of what a walk is asked for; each returns the value in its plain form or says what is wrong."""

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np

from helpers.surfaces.places import checked_point
from helpers.validate import LARGEST, check_rate, check_whole


def check_start(start: Iterable[float]) -> np.ndarray:
    """Return `start`, two finite numbers (weight, bias), as a read-only float array of shape (2,)."""
    return checked_point(start, "start")


def check_steps(steps: int) -> int:
    """Return `steps`, a whole number that is not negative, as an int."""
    steps = check_whole(steps, "steps")
    if steps < 0:
        raise ValueError(f"steps must not be negative, but is {steps}")
    return steps


def check_rates(learning_rate: float | Sequence[float], steps: int) -> list[float]:
    """Return a list of `steps` learning rates, from one number or from a sequence of `steps` numbers."""
    if isinstance(learning_rate, str) or np.ndim(learning_rate) == 0:
        return [check_rate(learning_rate)] * steps
    rates = list(cast(Sequence[float], learning_rate))
    if not all(type(rate) is float and 0 < rate <= LARGEST for rate in rates):  # a board's are, and there are many
        rates = list(map(check_rate, rates))
    if len(rates) != steps:
        raise ValueError(f"{len(rates)} learning rates for {steps} steps: give one number, or one for each step")
    return rates
