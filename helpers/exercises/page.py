"""The questions and exercises of one page: what was tried, what is done."""

import os
import re
from dataclasses import replace

from helpers.checks import Verdict, examine, keys_of
from helpers.exercises.asking import Attempt, ProgressBar, QuestionBoard, read_questions

PREFIX = "my_"
HINT_FROM, SOLUTION_FROM = 2, 3  # failed tries
SOLUTION = "The solution is folded away below this cell: click on it to read it."


def exercises_of(page):
    """Return (question, check, progress) of a page, such as "cost": three functions for its cells.

    page: its key, or the name of its notebook, as pages of earlier versions give it.
    Raises ValueError if the page has neither questions nor exercises.
    """
    work = Work(page)
    return work.question, work.check, work.progress


def page_key(name):
    """Return the key of a page, "cost", from the name of its notebook, "01_cost"; that of a key is the key itself."""
    return re.sub(r"^\d+_", "", name)


class Work:
    """Keep what a learner has tried and done of the questions and exercises of one page."""

    def __init__(self, page):
        pages = read_questions()
        self.page = page_key(page)
        self.questions, self.keys = pages.get(self.page, {}), keys_of(self.page)
        if not (self.questions or self.keys):
            raise ValueError(f"there is no page {page!r} with questions or exercises: {', '.join(pages)} have some")
        self.failed = dict.fromkeys(self.keys, 0)
        self.done = set()  # of the keys of exercises
        self._attempts = {key: Attempt(question) for key, question in self.questions.items()}
        self._boards, self._bar = {}, None

    def question(self, key):
        """Return the widget that asks one of the page's questions.

        key: its name in data/questions.toml. Raises ValueError if the page has no such question.
        """
        if key not in self.questions:
            known = ", ".join(self.questions) or "none"
            raise ValueError(f"{self.page} has no question {key!r}; its questions: {known}")
        if key not in self._boards or self._boards[key].is_closed:
            self._boards[key] = QuestionBoard(self._attempts[key], self._show_progress)
        return self._boards[key]

    def check(self, function):
        """Try the learner's function on hidden data; return a Verdict that says what was found.

        function: one whose name is that of an exercise of the page, with my_ before it, or what else can be called and
        has such a name in the page.
        With the environment variable COURSE_CHECKS=raise a function that is not right raises AssertionError.
        """
        verdict = self._verdict(function)
        if os.environ.get("COURSE_CHECKS") == "raise" and not verdict.done:
            raise AssertionError(repr(verdict))
        return verdict

    def progress(self):
        """Return the widget that shows which questions and exercises of the page are done."""
        if self._bar is None or self._bar.is_closed:
            self._bar = ProgressBar(self._groups())
        return self._bar

    def _verdict(self, function):
        verdict = examine(function)
        key = verdict.name.removeprefix(PREFIX)
        if key not in self.keys:
            return self._unknown(verdict, function)
        if verdict.state == "wrong":
            self.failed[key] += 1
        elif verdict.done:
            self.done.add(key)
            self._show_progress()
        return replace(verdict, words=_bare(verdict), hint=self._hint(verdict, self.failed[key]))

    def _hint(self, verdict, failed):
        if verdict.state != "wrong" or failed < HINT_FROM:
            return ""
        return f"Hint: {verdict.hint}" + (f"\n{SOLUTION}" if failed >= SOLUTION_FROM else "")

    def _unknown(self, verdict, function):
        """Return the verdict on what is no function of one of the page's exercises."""
        words = f"{verdict.name} is an exercise of another page." if verdict.name else verdict.words
        names = ", ".join(PREFIX + key for key in self.keys) or "none"
        name = getattr(function, "__name__", "check")
        return Verdict("wrong", f"{words}\nThe exercises of this page: {names}.", name)

    def _groups(self):
        asked = {attempt.question.name: attempt.solved for attempt in self._attempts.values()}
        return {"questions": asked, "exercises": {PREFIX + key: key in self.done for key in self.keys}}

    def _show_progress(self):
        if self._bar is not None and not self._bar.is_closed:
            self._bar.show(self._groups())


def _bare(verdict):
    """Return the words of a verdict without those that a report begins with."""
    words = verdict.words
    if verdict.state == "not tried":
        words = words.removeprefix("Not tried yet").lstrip(":. ")
    return words[:1].upper() + words[1:]
