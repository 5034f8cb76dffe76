"""What a learner has done with one question: plain Python, no widget."""

from helpers.exercises.asking.texts import Question


class Attempt:
    """Hold the answer chosen, the answers tried, and whether the question is solved.

    question: a Question. `chosen` is the place of an answer in the question's list, or None; `tried` are the places
    of the answers committed to, in their order; `pressed` is whether there was anything to judge at the last
    commit; `unfolded` is whether the explanations of the other answers are to be shown.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.chosen: int | None = None
        self.tried: tuple[int, ...] = ()
        self.pressed = self.unfolded = False

    @property
    def solved(self) -> bool:
        """Return whether the right answer was given."""
        return any(self.question.answers[place].right for place in self.tried)

    def choose(self, place: int) -> None:
        """Choose an answer, without committing to it; once the question is solved, the right one stays chosen."""
        if not 0 <= place < len(self.question.answers):
            raise ValueError(f"this question has {len(self.question.answers)} answers, and no number {place}")
        if not self.solved:
            self.chosen = place

    def commit(self) -> None:
        """Commit to the answer chosen; once the question is solved, unfold the other explanations, or fold them."""
        if self.solved:
            self.unfolded = not self.unfolded
            return
        self.pressed = True
        if self.chosen is not None:
            self.tried = (*(place for place in self.tried if place != self.chosen), self.chosen)
