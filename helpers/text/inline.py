"""Short texts with `code`, *emphasis*, **strong** and numbers, as HTML and as plain text."""

import html
import re

SPAN = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>(?=\S)(?:`[^`]+`|[^`])+?(?<=\S))\*\*(?!\*)"
    r"|(?<!\w)\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?!\w)"
    r"|(?P<minus>(?<![\w.)\]])-(?=\.?\d))"
)


def to_html(text: str) -> str:
    """Return the text as HTML: whatever else could be read as HTML is shown as it is written."""
    return SPAN.sub(_tagged, html.escape(text))


def to_plain(text: str) -> str:
    """Return the text without its marks."""
    return SPAN.sub(_bare, text)


def _tagged(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    inner = match[kind]
    if kind == "minus":
        return "−"
    return f"<{kind}>{inner if kind == 'code' else SPAN.sub(_tagged, inner)}</{kind}>"


def _bare(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    inner = match[kind]
    if kind == "minus":
        return "−"
    return inner if kind == "code" else SPAN.sub(_bare, inner)
