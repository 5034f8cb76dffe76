"""Missions: small tasks on the board, judged from its state."""

from helpers.explorers import html
from helpers.explorers.part import Part


class Missions(Part):
    """Choose a mission, do it on the board, and be told whether it is done.

    make_book: returns the book of missions of a state, such as `helpers.exercises.missions.MissionBook`.
    """

    name = "missions"
    panel = "Missions"

    def __init__(self, make_book):
        self.make_book, self.verdict = make_book, ""

    def begin(self, board):
        super().begin(board)
        self.book = self.make_book(board.state)

    def watch(self):
        self.book.watch()

    def bar(self):
        names = ["none", *self.book.names]
        return html.choice("mission", "mission", names) + html.button("judge", "Have I done it?")

    def words(self):
        done = f'<p data-if="missions_done">{html.slot("missions_done")}</p>'
        return html.slot("mission_task", "p") + html.slot("verdict", "p", aria_live="polite") + done

    def slots(self):
        current, done = self.book.current, [name for name in self.book.names if name in self.book.done]
        before = "✓ You have done this mission before." if current and current.name in done else ""
        return {
            "mission": current.name if current else "none",
            "mission_task": current.task if current else "Choose a mission. The board is set up for it.",
            "verdict": self.verdict or before,
            "missions_done": f"✓ Done, {len(done)} of {len(self.book.names)}: {'; '.join(done)}." if done else "",
        }

    def actions(self):
        return {"mission": self.choose, "judge": lambda _: self.judge()}

    def choose(self, name):
        """Begin a mission, or none."""
        self.verdict = ""
        self.book.choose(None if name == "none" else name)

    def judge(self):
        """Say whether the mission is done."""
        if self.book.current is None:
            raise ValueError("choose a mission first")
        verdict = self.book.try_now()
        self.verdict = ("✓ " if verdict.done else "✗ ") + verdict.words
