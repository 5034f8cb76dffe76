"""The walk as a few lines of plain numpy."""

from helpers.explorers import html
from helpers.explorers.part import Part
from helpers.live import Slots


class Code(Part):
    """The walk on the board as code that can be pasted into a cell."""

    name = "code"
    panel = "Copy as code"

    def bar(self) -> str:
        note = '<span data-copied="code" role="status" aria-live="polite"></span>'
        return f'<button type="button" data-copy="code" title="Copy these lines">Copy</button>{note}'

    def below(self) -> str:
        return html.slot("code", "textarea", readonly="", rows="16", spellcheck="false", aria_label="the walk as code")

    def say(self) -> Slots:
        return {"code": self.state.as_code()}
