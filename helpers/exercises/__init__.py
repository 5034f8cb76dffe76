"""Questions, exercises and missions: what learners try, and how it is judged."""

from helpers.exercises.missions import MissionBook
from helpers.exercises.page import Page, exercises_of

__all__ = ["MissionBook", "Page", "exercises_of"]
