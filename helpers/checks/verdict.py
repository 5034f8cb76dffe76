"""What is said of what a learner did: of a function, or of a mission."""

from dataclasses import dataclass
from html import escape

from helpers.text.inline import to_html

Diagnosis = tuple[str, str]  # the cause of a mistake, and the words on it

LOOKS = {  # of a state: sign, word, colour that stands out on white and on black
    "not tried": ("○", "not tried yet", "#8a8a8a"),
    "wrong": ("✗", "not yet", "#c76a1c"),
    "right": ("✓", "right", "#2f9448"),
}


@dataclass(frozen=True, repr=False)
class Verdict:
    """Say whether something does what was asked for, and why not, in words for the learner.

    Attributes
    ----------
    state : str
        "not tried", "wrong" or "right".
    words : str
        Lines of text, those of the learner's code indented.
    name : str
        Of the learner's function; "" if it belongs to no exercise.
    hint : str
        What may help.
    cause : str
        The name of the mistake; "" if the state is not "wrong".
    """

    state: str
    words: str
    name: str = ""
    hint: str = ""
    cause: str = ""

    @property
    def done(self) -> bool:
        """Return whether it is right."""
        return self.state == "right"

    def __repr__(self) -> str:
        _, word, _ = LOOKS[self.state]
        return "\n".join(filter(None, [f"{self.name}: {word}", self.words, self.hint]))

    def _repr_html_(self) -> str:
        sign, word, colour = LOOKS[self.state]
        title = f'<strong><span style="color: {colour}">{sign}</span> <code>{escape(self.name)}</code>: {word}</strong>'
        below = "".join(_blocks(text) for text in (self.words, self.hint) if text)
        style = f"border-left: 4px solid {colour}; padding: 2px 12px; max-width: 46em"
        return f'<div style="{style}"><p style="margin: 4px 0">{title}</p>{below}</div>'


def _blocks(text: str) -> str:
    """Return lines as HTML: indented ones as code, the others as sentences."""
    lines = []
    for line in text.splitlines():
        if line.startswith("    "):
            lines.append(f'<pre style="margin: 2px 0 2px 16px; white-space: pre-wrap">{escape(line.strip())}</pre>')
        else:
            lines.append(f'<p style="margin: 4px 0">{to_html(line)}</p>')
    return "".join(lines)
