"""What a check says about the learner's function, for the page."""

from dataclasses import dataclass
from html import escape

from helpers.exercises.asking.inline import to_html

LOOKS = {  # of a state: sign, word, colour that stands out on white and on black
    "not tried": ("○", "not tried yet", "#8a8a8a"),
    "wrong": ("✗", "not yet", "#c76a1c"),
    "right": ("✓", "right", "#2f9448"),
}


@dataclass(frozen=True, repr=False)
class Report:
    """Say whether a function does what the exercise asks for, why not, and what may help.

    name: of the function; state: "not tried", "wrong" or "right"; words: what was found, in lines, those of the
    learner's code indented; help: a hint or more, or "".
    """

    name: str
    state: str
    words: str = ""
    help: str = ""

    def __repr__(self):
        _, word, _ = LOOKS[self.state]
        return "\n".join(filter(None, [f"{self.name}: {word}", self.words, self.help]))

    def _repr_html_(self):
        sign, word, colour = LOOKS[self.state]
        title = f'<strong><span style="color: {colour}">{sign}</span> <code>{escape(self.name)}</code>: {word}</strong>'
        below = "".join(_blocks(text) for text in (self.words, self.help) if text)
        style = f"border-left: 4px solid {colour}; padding: 2px 12px; max-width: 46em"
        return f'<div style="{style}"><p style="margin: 4px 0">{title}</p>{below}</div>'


def _blocks(text):
    """Return lines as HTML: indented ones as code, the others as sentences."""
    lines = []
    for line in text.splitlines():
        if line.startswith("    "):
            lines.append(f'<pre style="margin: 2px 0 2px 16px; white-space: pre-wrap">{escape(line.strip())}</pre>')
        else:
            lines.append(f'<p style="margin: 4px 0">{to_html(line)}</p>')
    return "".join(lines)
