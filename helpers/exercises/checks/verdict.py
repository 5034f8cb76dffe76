"""What a check says about a learner's function."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Say what was found in a function, in words for the learner.

    key: the exercise, "" if the function belongs to none; state: "not tried", "wrong" or "right"; words: lines of
    plain text; hint: a help for later tries; cause: the name of the mistake, "" if the state is not "wrong".
    """

    key: str
    state: str
    words: str
    hint: str = ""
    cause: str = ""
