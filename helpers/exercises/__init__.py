"""Questions, exercises and missions: what learners try, and how it is judged."""

from helpers.exercises.missions import MissionBook
from helpers.exercises.page import exercises_of

__all__ = ["MissionBook", "exercises_of"]
