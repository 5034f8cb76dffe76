"""Questions: their texts, what a learner has tried of one, and how both are shown."""

from helpers.exercises.asking.attempt import Attempt
from helpers.exercises.asking.board import QuestionBoard
from helpers.exercises.asking.progress import ProgressBar
from helpers.exercises.asking.texts import Answer, Question, read_questions

__all__ = ["Answer", "Attempt", "ProgressBar", "Question", "QuestionBoard", "read_questions"]
