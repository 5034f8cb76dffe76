"""05: scores made probabilities."""

import numpy as np

from helpers.exercises.checks.exercise import Case, Exercise, Mistake

SMALL = tuple(10.0**-power for power in range(3, 10))


def powers(scores):
    """Return exp of the scores, each row less its maximum."""
    return np.exp(scores - np.max(scores, axis=1, keepdims=True))


def solution(scores):
    """Return each row as probabilities."""
    return powers(scores) / np.sum(powers(scores), axis=1, keepdims=True)


def cases():
    """Return the cases."""
    draw = np.random.default_rng(1868)
    return (
        _case("two rows", [[0, 1], [2, 2]]),
        _case("one row", [[1, -1, 0.5]]),
        _case("one column", [[3], [-2], [0]]),
        _case("negative scores", [[-3, -1, -2], [-0.5, -4, -1]]),
        _case("as many rows as columns", draw.normal(0, 2, (3, 3))),
        _case("whole numbers", [[3, 1, -2, 0], [0, 0, 1, 1]]),
        _case("rows of zeros", [[0, 0, 0], [0, 0, 0]]),
        Case("ten digits", (draw.normal(0, 3, (20, 10)),), "With 20 rows of 10 scores"),
        _case("scores of 1,000", [[1000, 999, 0], [1000, 1000, 998]]),
        _case("scores of −1,000", [[-1000, -999, -998.5], [-997, -1000, -999]]),
        _case("a row from −1,000 to 1,000", [[-1000, 1000], [1000, 999]]),
        _case("rows far apart", [[0, 1, 2], [1000, 999, 998]]),
        _case("one high score", [[0, 0, 0, 1000], [1, 2, 3, 4]]),
    )


def _case(name, scores):
    return Case(name, (np.array(scores, dtype=float),))


def of_rows(function):
    """Return a function over each row, its results as a column."""
    return lambda numbers: function(numbers, axis=1, keepdims=True)


SHIFTS = (
    lambda scores: 0.0,
    of_rows(np.max),
    np.max,
    lambda scores: np.max(scores, axis=0),
)


def shared(divisor, shift, power=np.exp):
    """Return a variant: powers of the scores less `shift` of them, divided by `divisor` of these powers."""

    def wrong(scores):
        raised = power(scores - shift(scores))
        return raised / np.asarray(divisor(raised), dtype=float)

    return wrong


def always(cause, divisor, words, power=np.exp):
    """Return a mistake as it comes with each way to subtract a maximum, and with none."""
    return tuple(Mistake(cause, shared(divisor, shift, power), words) for shift in SHIFTS)


def divided(cause, change, words, shifts):
    """Return the mistake of sharing out something else than powers: `change` of the scores."""
    return tuple(
        Mistake(cause, shared(divisor, shift, change), words)
        for divisor in (of_rows(np.sum), np.sum)
        for shift in shifts
    )


def logarithms(scores):
    """Return the logarithms of the probabilities."""
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


def winners(scores):
    """Return 1 for the largest score of each row, 0 for the others."""
    return np.eye(scores.shape[1])[np.argmax(scores, axis=1)]


def spread(scores):
    """Return each row on a scale from 0 to 1."""
    low = np.min(scores, axis=1, keepdims=True)
    return (scores - low) / (np.max(scores, axis=1, keepdims=True) - low).astype(float)


def row_by_row(divisor):
    """Return what divides when the sums of the rows are not kept as a column."""
    return lambda raised: divisor(raised, axis=1)


KEEPDIMS = (
    "The sum of the first row has divided the first column, not the first row. Keep the sums as a column: "
    "keepdims=True."
)
WRONG_AXIS = "Those are shares of each column. Each row is one example: its numbers add up to 1. Take axis=1."
OVERFLOW = (
    "exp of a large number is too large for the computer: ∞, and ∞ / ∞ is NaN. Subtract the maximum of the row "
    "first; it changes none of the shares."
)

MISTAKES = (
    Mistake("overflow", shared(of_rows(np.sum), SHIFTS[0]), OVERFLOW),
    Mistake(
        "maximum of all",
        shared(of_rows(np.sum), np.max),
        "The maximum of the whole array is subtracted. In a row far below it every exp is 0, and 0 / 0 is NaN. "
        "Subtract from each row its own maximum.",
    ),
    Mistake(
        "maximum of the columns",
        shared(of_rows(np.sum), SHIFTS[3]),
        "From each column its maximum is subtracted: that changes the shares. Subtract from each row its own maximum: "
        "axis=1, keepdims=True.",
    ),
    Mistake(
        "minimum",
        shared(of_rows(np.sum), of_rows(np.min)),
        "The minimum of the row is subtracted. Large scores stay large then, and exp of them is ∞. Subtract the "
        "maximum.",
    ),
    Mistake(
        "mean",
        shared(of_rows(np.sum), of_rows(np.mean)),
        "The mean of the row is subtracted. A score far above it stays large, and exp of it is ∞. Subtract the "
        "maximum.",
    ),
    *(
        Mistake("keepdims", shared(divisor, shift), KEEPDIMS)
        for divisor, shift in (
            (row_by_row(np.sum), SHIFTS[0]),
            (row_by_row(np.sum), SHIFTS[1]),
            (row_by_row(np.sum), lambda scores: np.max(scores, axis=1)),
            (row_by_row(np.sum), np.max),
        )
    ),
    Mistake(
        "keepdims",
        shared(of_rows(np.sum), lambda scores: np.max(scores, axis=1)),
        "The maximum of the first row is subtracted from the first column, not from the first row. Keep the maxima as "
        "a column: keepdims=True.",
    ),
    *always("wrong axis", lambda raised: np.sum(raised, axis=0), WRONG_AXIS),
    *always(
        "whole array",
        np.sum,
        "All numbers together add up to 1. Each row is one example, and adds up to 1 by itself: axis=1, keepdims=True.",
    ),
    *always(
        "not divided",
        lambda raised: 1.0,
        "Those are the exponentials alone. Divide each row by its sum.",
    ),
    *always("mean for sum", of_rows(np.mean), "Each row is divided by its mean. Divide by its sum, so that it is 1."),
    Mistake(
        "divided by the largest",
        shared(of_rows(np.max), SHIFTS[0]),
        "Each row is divided by its largest number. Divide by its sum, so that it adds up to 1.",
    ),
    *always(
        "length",
        of_rows(lambda raised, **how: np.sqrt(np.sum(raised**2, **how))),
        "Each row has the length 1, by Pythagoras. Its sum should be 1: divide by the sum.",
    ),
    *divided(
        "no exponential",
        np.positive,
        "Those are the scores divided by their sum, without exp. Negative scores would make negative probabilities.",
        SHIFTS[:2],
    ),
    *divided(
        "squares",
        np.square,
        "Those are shares of the squares: a low score would count as much as a high one. Softmax takes exp.",
        SHIFTS[:2],
    ),
    *divided(
        "absolute",
        np.abs,
        "Those are shares of the scores without their signs: a low score would count as much as a high one. Softmax "
        "takes exp.",
        SHIFTS[:1],
    ),
    *(
        Mistake(
            "other base",
            shared(of_rows(np.sum), shift, power),
            f"Those are shares of {base} to the power of the scores. Softmax takes exp, which is e to their power.",
        )
        for base, power in (("2", np.exp2), ("10", lambda scores: 10.0**scores))
        for shift in SHIFTS
    ),
    *(
        Mistake(
            "sign",
            lambda scores, shift=shift: shared(of_rows(np.sum), shift)(-scores),
            "The highest score gets the lowest probability. It is exp(score), not exp(−score).",
        )
        for shift in SHIFTS
    ),
    Mistake(
        "sign",
        lambda scores: shared(of_rows(np.sum), SHIFTS[0])(np.max(scores, axis=1, keepdims=True) - scores),
        "The highest score gets the lowest probability. It is score − maximum, not maximum − score.",
    ),
    *(
        Mistake(
            "logarithm",
            wrong,
            "Those are the logarithms of the probabilities. Asked for are the probabilities themselves.",
        )
        for wrong in (logarithms, lambda scores: np.log(solution(scores)))
    ),
    *(
        Mistake(
            "sigmoid",
            wrong,
            "That takes each score for itself, 1 / (1 + exp(−score)). In softmax the scores of a row share the 1.",
        )
        for wrong in (
            lambda scores: 1 / (1 + np.exp(-scores)),
            lambda scores: 1 / (1 + np.exp(np.max(scores, axis=1, keepdims=True) - scores)),
        )
    ),
    Mistake(
        "largest only",
        winners,
        "The largest score takes all. In softmax every score gets a share, the largest the most.",
    ),
    Mistake(
        "largest only",
        lambda scores: np.argmax(scores, axis=1),
        "That says where the largest score is. Asked for are the probabilities, as many as there are scores.",
    ),
    Mistake("scale", spread, "Each row is put on a scale from 0 to 1. Its sum should be 1: exp, then divide."),
    Mistake(
        "divided by the maximum",
        lambda scores: shared(of_rows(np.sum), SHIFTS[0])(scores / np.max(scores, axis=1, keepdims=True)),
        "The scores are divided by the maximum. It is subtracted from them.",
    ),
    *(
        Mistake(
            "sum of the scores",
            lambda scores, shift=shift: np.exp(scores - shift(scores)) / np.sum(scores, axis=1, keepdims=True),
            "The exponentials are divided by the sum of the scores. Divide them by their own sum.",
        )
        for shift in SHIFTS[:2]
    ),
    *(
        Mistake(
            "exponential too late",
            lambda scores, shift=shift: (
                np.exp(scores - shift(scores)) / np.exp(np.sum(scores - shift(scores), axis=1, keepdims=True))
            ),
            "The sum is taken first, and exp of it. Take exp of each score, and then the sum.",
        )
        for shift in SHIFTS[:2]
    ),
    Mistake(
        "shifted above only",
        lambda scores: powers(scores) / np.sum(np.exp(scores), axis=1, keepdims=True),
        "The maximum is subtracted above the line, but not below. Use the same exponentials for both.",
    ),
    Mistake(
        "shifted below only",
        lambda scores: np.exp(scores) / np.sum(powers(scores), axis=1, keepdims=True),
        "The maximum is subtracted below the line, but not above. Use the same exponentials for both.",
    ),
    *(
        Mistake(
            "small number added",
            shared(lambda raised, small=small: np.sum(raised, axis=1, keepdims=True) + small, of_rows(np.max)),
            "Beside the sum stands a small number, so the rows add up to a little less than 1. With the maximum "
            "subtracted the sum is at least 1: nothing can divide by 0.",
        )
        for small in SMALL
    ),
    *(
        Mistake(
            "limited",
            lambda scores, most=most: solution(np.clip(scores, -most, most)),
            "The scores are cut off. That changes the shares; subtract the maximum of the row instead.",
        )
        for most in (10, 20, 50, 100, 500, 700, 709)
    ),
    Mistake(
        "others' share",
        lambda scores: 1 - solution(scores),
        "That is 1 − probability, what is left for the others.",
    ),
    Mistake("transposed", lambda scores: solution(scores).T, "Rows and columns have changed places at the end."),
    Mistake("sums", of_rows(lambda scores, **how: np.sum(np.exp(scores), **how)), "Those are the sums alone."),
    Mistake(
        "returned too early",
        lambda scores: solution(scores)[0],
        "That is the first row alone. Does return stand inside the loop?",
    ),
    Mistake(
        "returned too early",
        lambda scores: solution(scores)[:1],
        "That is the first row alone. Does return stand inside the loop?",
    ),
    Mistake("scores", lambda scores: scores, "Those are the scores themselves. Take exp, and divide by the sum."),
    Mistake(
        "shifted only",
        lambda scores: scores - np.max(scores, axis=1, keepdims=True),
        "Those are the scores less their maximum. Now take exp of them, and divide by the sum.",
    ),
)

EXERCISE = Exercise(
    key="softmax",
    arguments=("scores",),
    returns="an array of the shape of the scores, each row with the sum 1",
    solution=solution,
    size=lambda scores: 1.0,
    cases=cases(),
    mistakes=MISTAKES,
    hint=(
        "powers = np.exp(scores - scores.max(axis=1, keepdims=True)): the maximum of each row, kept as a column. Then "
        "powers / powers.sum(axis=1, keepdims=True)."
    ),
    by_hand=(
        "By hand: the first row less its maximum is −1 and 0. exp of that is 0.368 and 1, in sum 1.368, which makes "
        "0.269 and 0.731. The second row is even: 0.5 and 0.5."
    ),
    relative=0,
)
