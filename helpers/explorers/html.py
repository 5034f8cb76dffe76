"""Controls of a board as HTML: each has a label, and all can be used by keyboard."""

from html import escape


def slider(name, label, low, high, step, log=False, wide=False):
    """Return a slider with a field to type the value into.

    name: of the control, and of the slot that holds its value; label: what it sets; low, high, step: of the slider,
    in decades if log is true; wide: whether it has a track with marks (the slot `name`_track).
    """
    scale, kind = ' data-scale="log"' if log else "", " live-wide" if wide else ""
    named = f'data-control="{name}" data-slot="{name}"'
    track = f'<span class="live-marks" data-html="{name}_track" aria-hidden="true"></span>' if wide else ""
    return (
        f'<span class="live-control{kind}"><label>{escape(label)} <span class="live-track">'
        f'<input type="range" {named} data-range="{name}_range" min="{low:.12g}" max="{high:.12g}" '
        f'step="{step:.12g}"{scale}>{track}</span></label>'
        f'<input type="number" step="any" {named} aria-label="{escape(label)}, typed"></span>'
    )


def field(name, label):
    """Return a field to type a number into."""
    return (
        f'<span class="live-control"><label>{escape(label)} <input type="number" step="any" data-control="{name}" '
        f'data-slot="{name}"></label></span>'
    )


def table(name, example):
    """Return what brings a table: a chooser of files, and a field to paste lines into. example: such lines."""
    return (
        f'<label class="live-control">your own table, from a file <input type="file" data-control="{name}" '
        'accept=".csv,.tsv,.txt,text/csv,text/plain"></label>'
        f'<label class="live-pasted">or pasted here <textarea rows="3" data-control="{name}" spellcheck="false" '
        f'placeholder="{escape(example)}"></textarea></label>'
        f'<button type="button" data-pasted="{name}">Show the pasted table</button>'
    )


def button(name, text, title="", value=""):
    """Return a button. name: of the control; text: on it; title: what it does; value: what it reports.

    A sign instead of a word is said as the title says it.
    """
    value = f' value="{escape(value)}"' if value else ""
    said = "" if any(map(str.isalpha, text)) else f' aria-label="{escape(title)}"'
    title = f' title="{escape(title)}"' if title else ""
    return f'<button type="button" data-control="{name}"{value}{title}{said}>{escape(text)}</button>'


def tick(name, text):
    """Return a box to tick."""
    return (
        f'<label class="live-control"><input type="checkbox" data-control="{name}" data-slot="{name}"> '
        f"{escape(text)}</label>"
    )


def choice(name, label, options):
    """Return a list to choose from."""
    items = "".join(f"<option>{escape(option)}</option>" for option in options)
    return (
        f'<label class="live-control">{escape(label)} <select data-control="{name}" data-slot="{name}">{items}'
        "</select></label>"
    )


def bar(*controls):
    """Return controls side by side."""
    return f'<div class="live-bar">{"".join(controls)}</div>'


def slot(name, tag="span", **attributes):
    """Return an element that shows a slot."""
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<{tag} data-slot="{name}"{more}></{tag}>'


def spoken(name, seen=True):
    """Return a text that is read aloud once it has settled. seen: whether it is also to be seen, at once."""
    heard = f'<p class="live-unseen" role="status" aria-live="polite" data-said="{name}"></p>'
    return slot(name, "p", aria_hidden="true") + heard if seen else heard
