"""The bar at the foot of a page: which of its questions and exercises are done."""

from collections.abc import Mapping
from html import escape

from helpers.exercises.asking.board import CSS
from helpers.live import Panel, Slots

Groups = Mapping[str, Mapping[str, bool]]  # {kind of task, in the plural: {name of a task: whether it is done}}


class ProgressBar(Panel):
    """Show what is done of a page."""

    _css = Panel._css + CSS

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        super().__init__('<div data-html="done"></div>', slots=self.say())

    def show(self, groups: Groups) -> None:
        """Show what is done now."""
        self.groups = groups
        self.refresh()

    def say(self) -> Slots:
        """Say what is done, in words and as a bar."""
        return {"label": plain_progress(self.groups), "done": html_progress(self.groups)}

    def _static_data(self) -> dict[str, object]:
        return super()._static_data() | {"text/html": html_progress(self.groups)}


def counted(groups: Groups) -> str:
    """Return how much is done: "3 of 4 questions, 1 of 2 exercises"."""
    parts = [
        f"{sum(tasks.values())} of {len(tasks)} {kind[:-1] if len(tasks) == 1 else kind}"
        for kind, tasks in groups.items()
        if tasks
    ]
    return ", ".join(parts)


def plain_progress(groups: Groups) -> str:
    """Return what is done as plain text."""
    tasks = [task for each in groups.values() for task in each.items()]
    return "\n".join([counted(groups), *(f"{'✓' if done else '○'} {name}" for name, done in tasks)])


def html_progress(groups: Groups) -> str:
    """Return what is done as HTML: a bar, and each task with its sign."""
    tasks = [done for each in groups.values() for done in each.values()]
    text = counted(groups)
    bar = f'<progress max="{len(tasks)}" value="{sum(tasks)}" aria-label="done on this page">{text}</progress>'
    lists = "".join(_list(kind, each) for kind, each in groups.items() if each)
    return f'<div class="ask-progress"><p><strong>{text}</strong> {bar}</p>{lists}</div>'


def _list(kind: str, tasks: Mapping[str, bool]) -> str:
    items = "".join(_item(name, done) for name, done in tasks.items())
    return f"<div><span>{kind.title()}</span><ul>{items}</ul></div>"


def _item(name: str, done: bool) -> str:
    sign = '<span class="ask-right">✓</span>' if done else "○"
    return f'<li>{sign} {escape(name)}<span class="live-unseen">, {"done" if done else "open"}</span></li>'
