"""Tests that do things at random go on for some seconds, round after round, and never stop before they did the least.

A round has a number, from which all that is random in it follows; so a round that failed can be done again. Two
environment variables say more: FUZZ_SECONDS, how long each such test goes on (try 600), and FUZZ_SEED, the number of
the first round.
"""

import os
import time

from hypothesis import HealthCheck, Phase, seed, settings

SECONDS = float(os.environ.get("FUZZ_SECONDS", 2))
FIRST = int(os.environ.get("FUZZ_SEED", 0))
OF_A_ROUND = settings(
    max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)  # fmt: skip


def rounds(least, seconds=SECONDS):
    """Yield the numbers of rounds: so many of them at least, and more until the seconds are over."""
    begun, number = time.monotonic(), FIRST
    while number < FIRST + least or time.monotonic() - begun < seconds:
        yield number
        number += 1


def in_rounds(least, seconds=SECONDS):
    """Have a test of hypothesis, whose settings say how many examples make a round, run in rounds."""

    def decorate(test):
        def repeated():
            for number in rounds(least, seconds):
                seed(number)(test)()

        repeated.__name__ = test.__name__
        return repeated

    return decorate
