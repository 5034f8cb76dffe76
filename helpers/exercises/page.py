"""The questions and exercises of one page: what was tried, what is done."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from helpers.checks import PREFIX, Checker, Verdict, examine, keys_of
from helpers.exercises.asking import Attempt, ProgressBar, QuestionBoard, read_questions
from helpers.text import capital

HINT_FROM, SOLUTION_FROM = 2, 3  # failed tries
SOLUTION = "The solution is folded away below this cell: click on it to read it."


class Page(Checker):
    """Ask the questions of one page, check its exercises, and keep what a learner has tried and done of them.

    Attributes
    ----------
    key : str
        The page's key, such as "cost".
    questions : dict of str to Question
        The page's questions by their keys.
    exercises : tuple of str
        The keys of the page's exercises.
    failed : dict of str to int
        How often each exercise was tried in vain.
    done : set of str
        The keys of the exercises that are done.
    """

    def __init__(self, name: str) -> None:
        pages = read_questions()
        self.key = page_key(name)
        self.questions, self.exercises = pages.get(self.key, {}), keys_of(self.key)
        if not (self.questions or self.exercises):
            raise ValueError(f"there is no page {name!r} with questions or exercises: {', '.join(pages)} have some")
        self.failed = dict.fromkeys(self.exercises, 0)
        self.done: set[str] = set()
        self._attempts = {key: Attempt(question) for key, question in self.questions.items()}
        self._boards: dict[str, QuestionBoard] = {}
        self._bar: ProgressBar | None = None

    def __iter__(self) -> Iterator[Callable[..., object]]:
        """Give the three methods, as pages of earlier versions take them: question, check, progress."""
        return iter((self.question, self.check, self.progress))

    def question(self, key: str) -> QuestionBoard:
        """Return the widget that asks one of the page's questions.

        Parameters
        ----------
        key : str
            The question's key in data/questions.toml.

        Returns
        -------
        QuestionBoard
            The same one each time, as long as it is open.

        Raises
        ------
        ValueError
            If the page has no such question.
        """
        if key not in self.questions:
            known = ", ".join(self.questions) or "none"
            raise ValueError(f"{self.key} has no question {key!r}; its questions: {known}")
        if key not in self._boards or self._boards[key].is_closed:
            self._boards[key] = QuestionBoard(self._attempts[key], self._show_progress)
        return self._boards[key]

    def check(self, function: object) -> Verdict:
        """Try the learner's function on hidden data, and say what was found.

        Parameters
        ----------
        function : callable
            One whose name is that of an exercise of the page with my_ before it, or that has such a name in the page.

        Returns
        -------
        Verdict
            Whether the function is right, why it is not, and from the second failed try on a hint.

        Raises
        ------
        AssertionError
            If the function is not right and the environment variable COURSE_CHECKS is "raise".
        """
        verdict = self._verdict(function)
        if os.environ.get("COURSE_CHECKS") == "raise" and not verdict.done:
            raise AssertionError(repr(verdict))
        return verdict

    def progress(self) -> ProgressBar:
        """Return the widget that shows which questions and exercises of the page are done."""
        if self._bar is None or self._bar.is_closed:
            self._bar = ProgressBar(self._tasks())
        return self._bar

    def _verdict(self, function: object) -> Verdict:
        verdict = examine(function)
        key = verdict.name.removeprefix(PREFIX)
        if key not in self.exercises:
            return self._of_another_page(verdict, function)
        if verdict.state == "wrong":
            self.failed[key] += 1
        elif verdict.done:
            self.done.add(key)
            self._show_progress()
        return replace(verdict, words=_without_state(verdict), hint=self._hint(verdict, self.failed[key]))

    def _hint(self, verdict: Verdict, failed: int) -> str:
        if verdict.state != "wrong" or failed < HINT_FROM:
            return ""
        return f"Hint: {verdict.hint}" + (f"\n{SOLUTION}" if failed >= SOLUTION_FROM else "")

    def _of_another_page(self, verdict: Verdict, function: object) -> Verdict:
        """Return the verdict on what is no function of one of the page's exercises."""
        words = f"{verdict.name} is an exercise of another page." if verdict.name else verdict.words
        names = ", ".join(PREFIX + key for key in self.exercises) or "none"
        name = getattr(function, "__name__", "page.check")
        return Verdict("wrong", f"{words}\nThe exercises of this page: {names}.", name)

    def _tasks(self) -> dict[str, dict[str, bool]]:
        """Return, for each kind of task, whether each task is done."""
        asked = {attempt.question.name: attempt.solved for attempt in self._attempts.values()}
        return {"questions": asked, "exercises": {PREFIX + key: key in self.done for key in self.exercises}}

    def _show_progress(self) -> None:
        if self._bar is not None and not self._bar.is_closed:
            self._bar.show(self._tasks())


def exercises_of(name: str) -> Page:
    """Return the questions and exercises of a page.

    Parameters
    ----------
    name : str
        The page's key, such as "cost", or the name of its notebook, as pages of earlier versions give it.

    Returns
    -------
    Page
        Whose `question`, `check` and `progress` the cells of the page call.

    Raises
    ------
    ValueError
        If the page has neither questions nor exercises.
    """
    return Page(name)


def page_key(name: str) -> str:
    """Return the key of a page, "cost", from the name of its notebook, "01_cost"; that of a key is the key itself."""
    return re.sub(r"^\d+_", "", name)


def _without_state(verdict: Verdict) -> str:
    """Return the words of a verdict without those that its title says."""
    words = verdict.words
    if verdict.state == "not tried":
        words = words.removeprefix("Not tried yet").lstrip(":. ")
    return capital(words)
