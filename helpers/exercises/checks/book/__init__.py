"""The exercises, page by page. A new one is a module here and a word in `PAGES`."""

from helpers.exercises.checks.book import cost, predict

PAGES = {
    "01_cost": (predict.EXERCISE, cost.EXERCISE),
}
EXERCISES = {exercise.key: exercise for exercises in PAGES.values() for exercise in exercises}
