"""Checks of the functions that learners write, which name the mistake."""

from helpers.exercises.checks.book import PAGES
from helpers.exercises.checks.examining import examine
from helpers.exercises.checks.verdict import Verdict

__all__ = ["Verdict", "examine", "keys_of"]


def keys_of(page):
    """Return the keys of the exercises of a page, as "01_cost", in their order; none for a page without exercises."""
    return tuple(exercise.key for exercise in PAGES.get(page, ()))
