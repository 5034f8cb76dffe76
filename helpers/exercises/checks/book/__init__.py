"""The exercises, page by page. A new one is a module here and a word in `PAGES`."""

from helpers.exercises.checks.book import (
    central_difference,
    cost,
    cross_entropy,
    decayed_rate,
    descend,
    is_level,
    largest_safe_rate,
    momentum_step,
    network_slopes,
    predict,
    rmsprop_step,
    slopes,
    slopes_before,
    softmax,
    standardise,
    step,
    steps_to_arrive,
)

PAGES = {
    "01_cost": (predict.EXERCISE, cost.EXERCISE),
    "02_slope": (central_difference.EXERCISE, slopes.IN_WEIGHT, slopes.IN_BIAS),
    "03_update": (step.EXERCISE, descend.EXERCISE, is_level.EXERCISE),
    "04_learning_rate": (largest_safe_rate.EXERCISE, steps_to_arrive.EXERCISE, standardise.EXERCISE),
    "05_network": (network_slopes.EXERCISE, slopes_before.EXERCISE, softmax.EXERCISE, cross_entropy.EXERCISE),
    "06_optimizers": (decayed_rate.EXERCISE, momentum_step.EXERCISE, rmsprop_step.EXERCISE),
}
EXERCISES = {exercise.key: exercise for exercises in PAGES.values() for exercise in exercises}
