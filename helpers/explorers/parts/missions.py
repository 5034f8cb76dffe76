"""Missions: small tasks on the board, judged from its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from helpers.explorers import html
from helpers.explorers.controls import Button, Choice, Control
from helpers.explorers.part import Part
from helpers.live import Slots, Value
from helpers.state import Session

if TYPE_CHECKING:
    from helpers.explorers.board import Board


class Mission(Protocol):
    """A task on a state."""

    name: str
    task: str


class Verdict(Protocol):
    """What is said of a try."""

    done: bool
    words: str


class Book(Protocol):
    """The missions of a state, such as `helpers.exercises.missions.MissionBook`."""

    current: Mission | None
    done: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all missions."""

    def choose(self, name: object) -> None:
        """Begin a mission anew; None to leave off."""

    def watch(self) -> None:
        """Take note of the state."""

    def try_now(self) -> Verdict:
        """Judge what has been done."""


class Missions(Part):
    """Choose a mission, do it on the board, and be told whether it is done.

    make_book: returns the book of missions of a session.
    """

    name = "missions"
    panel = "Missions"

    def __init__(self, make_book: Callable[[Session], Book]) -> None:
        self.make_book, self.verdict = make_book, ""

    def attach(self, board: Board) -> None:
        self.book = self.make_book(board.session)
        super().attach(board)

    def watch(self) -> None:
        self.book.watch()

    def make_controls(self) -> Sequence[Control]:
        return (
            Choice("mission", "mission", self.choose, self._chosen, ["none", *self.book.names]),
            Button("judge", "Have I done it?", "", self.judge),
        )

    def below(self) -> str:
        done = f'<p data-if="missions_done">{html.slot("missions_done")}</p>'
        return html.slot("mission_task", "p") + html.slot("verdict", "p", aria_live="polite") + done

    def say(self) -> Slots:
        current, done = self.book.current, [name for name in self.book.names if name in self.book.done]
        before = "✓ You have done this mission before." if current and current.name in done else ""
        return {
            "mission_task": current.task if current else "Choose a mission. The board is set up for it.",
            "verdict": self.verdict or before,
            "missions_done": f"✓ Done, {len(done)} of {len(self.book.names)}: {'; '.join(done)}." if done else "",
        }

    def _chosen(self) -> str:
        return self.book.current.name if self.book.current else "none"

    def choose(self, name: Value) -> None:
        """Begin a mission, or none."""
        self.verdict = ""
        self.book.choose(None if name == "none" else name)

    def judge(self) -> None:
        """Say whether the mission is done."""
        if self.book.current is None:
            raise ValueError("choose a mission first")
        verdict = self.book.try_now()
        self.verdict = ("✓ " if verdict.done else "✗ ") + verdict.words
