"""Two known mistakes at once: what is said where no single one gives a learner's answers, and two together do."""

from functools import cache
from itertools import combinations

from helpers.checks.exercise import Exercise, Mistake
from helpers.checks.known_mistakes import is_made
from helpers.checks.learner_code import LearnerCode
from helpers.checks.results import Results, answered
from helpers.checks.variants import heads, variant
from helpers.checks.verdict import Diagnosis

FEWEST = 3  # answers: fewer can be those of a pair by chance


def two_mistakes(exercise: Exercise, results: Results, code: LearnerCode) -> Diagnosis | None:
    """Return the cause and the words where two known mistakes together give the answers, None where none do."""
    if len(answered(results)) < FEWEST:
        return None
    made = next((pair for pair in pairs_of(exercise) if is_made(pair, results)), None)
    return (made.cause, made.words) if made else None


@cache
def pairs_of(exercise: Exercise) -> tuple[Mistake, ...]:
    """Return what any two mistakes of an exercise make together that stand in different lines of the solution."""
    brief = [mistake for mistake in exercise.mistakes if mistake.brief]
    return tuple(
        _both(exercise, one, other)
        for one, other in combinations(brief, 2)
        if heads(one.lines).isdisjoint(heads(other.lines))
    )


def _both(exercise: Exercise, one: Mistake, other: Mistake) -> Mistake:
    code, space = variant(one.code, other.lines), dict(exercise.space)
    exec(code, space)
    words = f"Two things at once: {one.brief}. And {other.brief}."
    return Mistake(f"{one.cause} and {other.cause}", code, space[exercise.name], words)
