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
    "cost": (predict.EXERCISE, cost.EXERCISE),
    "slope": (central_difference.EXERCISE, slopes.IN_WEIGHT, slopes.IN_BIAS),
    "update": (step.EXERCISE, descend.EXERCISE, is_level.EXERCISE),
    "learning_rate": (largest_safe_rate.EXERCISE, steps_to_arrive.EXERCISE, standardise.EXERCISE),
    "network": (network_slopes.EXERCISE, slopes_before.EXERCISE, softmax.EXERCISE, cross_entropy.EXERCISE),
    "optimizers": (decayed_rate.EXERCISE, momentum_step.EXERCISE, rmsprop_step.EXERCISE),
}
EXERCISES = {exercise.key: exercise for exercises in PAGES.values() for exercise in exercises}
