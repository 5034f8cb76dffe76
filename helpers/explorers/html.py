"""Words of a board as HTML: bars of controls, and elements that show what is said."""


def bar(*controls: str) -> str:
    """Return controls side by side."""
    return f'<div class="live-bar">{"".join(controls)}</div>'


def slot(name: str, tag: str = "span", **attributes: str) -> str:
    """Return an element that shows a slot."""
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<{tag} data-slot="{name}"{more}></{tag}>'


def announced(name: str, seen: bool = True) -> str:
    """Return a text that is read aloud once it has settled. seen: whether it is also to be seen, at once."""
    heard = f'<p class="live-unseen" role="status" aria-live="polite" data-said="{name}"></p>'
    return slot(name, "p", aria_hidden="true") + heard if seen else heard
