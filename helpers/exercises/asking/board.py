"""A question as a widget: answers to choose from, and a button to commit to one."""

from collections.abc import Callable
from pathlib import Path

from helpers.exercises.asking.attempt import Attempt
from helpers.exercises.asking.texts import Answer, Question
from helpers.live import Panel, Slots, Value
from helpers.text.inline import to_html, to_plain

CSS = Path(__file__).with_name("asking.css").read_text(encoding="utf-8")
LETTERS = "ABCD"
RIGHT = '<span class="ask-right">✓<span class="live-unseen"> right</span></span>'
WRONG = '<span class="ask-wrong">✗<span class="live-unseen"> tried, wrong</span></span>'


class QuestionBoard(Panel):
    """Ask one question, say at once whether the answer is right and why, and let a wrong one be followed by another.

    attempt: an Attempt at it; on_solved: called, without arguments, when the right answer was given.
    What is right, and why, is sent to the browser only when it is to be seen.
    """

    _css = Panel._css + CSS

    def __init__(self, attempt: Attempt, on_solved: Callable[[], None] = lambda: None) -> None:
        self.attempt, self._on_solved = attempt, on_solved
        super().__init__(_form(attempt.question), plain_question(attempt.question), self.say())
        self.on_control("choice", self.choose)
        self.on_control("answer", self.commit)

    def choose(self, place: Value) -> None:
        """Choose an answer by its place: an action for `dispatch`."""
        if not isinstance(place, str) or not place.isdecimal():
            raise ValueError(f"an answer is chosen by its number, from 0, not by {place!r}")
        self.attempt.choose(int(place))

    def commit(self, _: Value = None) -> None:
        """Commit to the answer chosen: an action for `dispatch`."""
        before = self.attempt.solved
        self.attempt.commit()
        if self.attempt.solved and not before:
            self._on_solved()

    def say(self) -> Slots:
        """Say what was tried, and what is to be known by now."""
        attempt = self.attempt
        signs = {f"sign{place}": _sign(attempt, place) for place in range(len(attempt.question.answers))}
        chosen = "" if attempt.chosen is None else str(attempt.chosen)
        return signs | {"choice": chosen, "said": _said(attempt), "others": _others(attempt), "press": _press(attempt)}

    def _static_data(self) -> dict[str, object]:
        return super()._static_data() | {"text/html": still_question(self.attempt.question)}


def plain_question(question: Question) -> str:
    """Return a question and its answers as plain text."""
    lines = [f"{letter}  {to_plain(answer.text)}" for letter, answer in zip(LETTERS, question.answers, strict=False)]
    return "\n".join([to_plain(question.ask), *lines])


def still_question(question: Question) -> str:
    """Return a question and its answers as HTML, for a page that was not run and for viewers without a kernel."""
    answers = "".join(f"<li>{to_html(answer.text)}</li>" for answer in question.answers)
    return (
        f'<p><strong>{to_html(question.ask)}</strong></p><ol type="A">{answers}</ol>'
        "<p><em>Run this cell to answer.</em></p>"
    )


def _form(question: Question) -> str:
    answers = "".join(_choice(place, answer) for place, answer in enumerate(question.answers))
    return (
        f'<form class="ask"><fieldset><legend>{to_html(question.ask)}</legend>{answers}</fieldset>'
        '<button data-control="answer" data-slot="press"></button>'
        '<div class="ask-said" role="status" aria-live="polite" data-html="said"></div>'
        '<div class="ask-others" aria-live="polite" data-html="others"></div></form>'
    )


def _choice(place: int, answer: Answer) -> str:
    return (
        f'<label><input type="radio" name="choice" value="{place}" data-control="choice" data-slot="choice">'
        f'<span>{to_html(answer.text)} <span class="ask-sign" data-html="sign{place}"></span></span></label>'
    )


def _sign(attempt: Attempt, place: int) -> str:
    if place not in attempt.tried:
        return ""
    return RIGHT if attempt.question.answers[place].right else WRONG


def _press(attempt: Attempt) -> str:
    if not attempt.solved:
        return "That is my answer"
    return "Hide the others" if attempt.unfolded else "Why not the others?"


def _said(attempt: Attempt) -> str:
    question = attempt.question
    if not attempt.tried:
        return "<p>Choose one of the answers first.</p>" if attempt.pressed else ""
    answer = question.answers[attempt.tried[-1]]
    if not answer.right:
        return f'<p><strong class="ask-wrong">✗ Not this one.</strong> {to_html(answer.says)}</p>'
    seen = f"<p>See for yourself: {to_html(question.settles)}</p>"
    return f'<p><strong class="ask-right">✓ Right.</strong> {to_html(answer.says)}</p>{seen}'


def _others(attempt: Attempt) -> str:
    if not attempt.unfolded:
        return ""
    others = [answer for answer in attempt.question.answers if not answer.right]
    return "".join(
        f'<p><span class="ask-wrong">✗</span> <em>{to_html(answer.text)}</em><br>{to_html(answer.says)}</p>'
        for answer in others
    )
