"""Questions: their texts, what a learner has tried of one, and how both are shown."""

from helpers.exercises.asking.board import QuestionBoard
from helpers.exercises.asking.progress import ProgressBar
from helpers.exercises.asking.texts import Answer, Question, read_questions

__all__ = ["Answer", "ProgressBar", "Question", "QuestionBoard", "read_questions"]
