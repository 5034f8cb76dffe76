"""Controls of a board, each declared once: its HTML, what its slots say and what it does all come from that.

Each has a label, and all can be used by keyboard.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from helpers.explorers.html import slot
from helpers.live import Slots, Table, Value

Span = tuple[float, float, float]


@dataclass(frozen=True)
class Control(ABC):
    """What a hand can use on a board. name: by which the page reports it; its slot has the same name."""

    name: str

    @abstractmethod
    def html(self) -> str:
        """Return its HTML."""

    def slots(self) -> Slots:
        """Return what it shows, {slot: text}."""
        return {}

    @abstractmethod
    def use(self, value: Value) -> object:
        """Do what a hand wants: an action for `dispatch`."""


@dataclass(frozen=True)
class Setting(Control):
    """A control that shows a value and sets it.

    label: what it sets; set: called with what a hand chooses or types.
    """

    label: str
    set: Callable[[Value], object]

    def use(self, value: Value) -> None:
        self.set(value)


@dataclass(frozen=True)
class Slider(Setting):
    """A slider, with a field to type the value into.

    get: the value; span: (low, high, step) of the slider, as they are now, in decades if log is true; digits: the
    format of the value; track: returns HTML that marks its track, of such a span, which is wide then.
    """

    get: Callable[[], float]
    span: Callable[[], Span]
    digits: str = ".12g"
    log: bool = False
    track: Callable[[Span], str] | None = None

    def html(self) -> str:
        name, label, (low, high, step) = self.name, escape(self.label), map(_written, self.span())
        scale, kind = ' data-scale="log"' if self.log else "", " live-wide" if self.track else ""
        named = f'data-control="{name}" data-slot="{name}"'
        track = f'<span class="live-marks" data-html="{name}_track" aria-hidden="true"></span>' if self.track else ""
        return (
            f'<span class="live-control{kind}"><label>{label} <span class="live-track">'
            f'<input type="range" {named} data-range="{name}_range" min="{low}" max="{high}" '
            f'step="{step}"{scale}>{track}</span></label>'
            f'<input type="number" step="any" {named} aria-label="{label}, typed"></span>'
        )

    def slots(self) -> Slots:
        span = self.span()
        shown = {self.name: format(self.get(), self.digits), f"{self.name}_range": " ".join(map(_written, span))}
        return shown | ({f"{self.name}_track": self.track(span)} if self.track else {})


@dataclass(frozen=True)
class Field(Setting):
    """A field to type a number into. get: the number, or None; digits: its format."""

    get: Callable[[], float | None]
    digits: str = ".6g"

    def html(self) -> str:
        named = f'data-control="{self.name}" data-slot="{self.name}"'
        return (
            f'<span class="live-control"><label>{escape(self.label)} <input type="number" step="any" {named}>'
            "</label></span>"
        )

    def slots(self) -> Slots:
        value = self.get()
        return {self.name: "" if value is None else format(value, self.digits)}


@dataclass(frozen=True)
class Checkbox(Setting):
    """A box to tick. get: whether it is ticked."""

    get: Callable[[], bool]

    def html(self) -> str:
        return (
            f'<label class="live-control"><input type="checkbox" data-control="{self.name}" data-slot="{self.name}"> '
            f"{escape(self.label)}</label>"
        )

    def slots(self) -> Slots:
        return {self.name: str(self.get()).lower()}


@dataclass(frozen=True)
class Choice(Setting):
    """A list to choose from. get: which of the options is chosen."""

    get: Callable[[], str]
    options: Sequence[str]

    def html(self) -> str:
        items = "".join(f"<option>{escape(option)}</option>" for option in self.options)
        return (
            f'<label class="live-control">{escape(self.label)} <select data-control="{self.name}" '
            f'data-slot="{self.name}">{items}</select></label>'
        )

    def slots(self) -> Slots:
        return {self.name: self.get()}


@dataclass(frozen=True)
class TableChooser(Control):
    """What brings a table: a chooser of files, and a field to paste lines into. example: such lines."""

    take: Callable[[Table], object]
    example: str

    def html(self) -> str:
        return (
            f'<label class="live-control">your own table, from a file <input type="file" data-control="{self.name}" '
            'accept=".csv,.tsv,.txt,text/csv,text/plain"></label>'
            f'<label class="live-pasted">or pasted here <textarea rows="3" data-control="{self.name}" '
            f'spellcheck="false" placeholder="{escape(self.example)}"></textarea></label>'
            f'<button type="button" data-pasted="{self.name}">Show the pasted table</button>'
        )

    def use(self, value: Value) -> None:
        if not isinstance(value, dict):
            raise ValueError("a table comes from a file that you choose, or is pasted")
        if value["text"].strip():
            self.take(value)


@dataclass(frozen=True)
class Button(Control):
    """A button. text: on it; title: what it does, also said in place of a sign that is no word; press: does it."""

    text: str
    title: str
    press: Callable[[], object]

    def html(self) -> str:
        return _button(self.name, self.text, self.title)

    def use(self, value: Value) -> object:
        return self.press()


@dataclass(frozen=True)
class SwitchButton(Control):
    """A button whose text, the slot `name`_text, says what it does now. title, press: as a button's; says: the text."""

    title: str
    press: Callable[[], object]
    says: Callable[[], str]

    def html(self) -> str:
        text = slot(f"{self.name}_text")
        return f'<button type="button" data-control="{self.name}" title="{escape(self.title)}">{text}</button>'

    def slots(self) -> Slots:
        return {f"{self.name}_text": self.says()}

    def use(self, value: Value) -> object:
        return self.press()


@dataclass(frozen=True)
class OptionButton(Control):
    """One of several buttons of a name. text, title: as a button's; value: what it sets; set: called with it."""

    text: str
    value: str
    set: Callable[[Value], object]
    title: str = ""

    def html(self) -> str:
        return _button(self.name, self.text, self.title, self.value)

    def use(self, value: Value) -> None:
        self.set(value)


@dataclass(frozen=True)
class Clock(Control):
    """Does something by itself.

    beats: milliseconds until it does so for the first time, and from each time to the next, as they are now, or None
    while it does nothing; tick: does it.
    """

    beats: Callable[[], tuple[float, float] | None]
    tick: Callable[[], object]

    def html(self) -> str:
        return f'<span data-ticks="{self.name}" hidden></span>'

    def slots(self) -> Slots:
        return {self.name: " ".join(f"{beat:.0f}" for beat in self.beats() or ())}

    def use(self, value: Value) -> object:
        return self.tick()


def html_of(controls: Iterable[Control]) -> str:
    """Return the HTML of some controls, one after the other."""
    return "".join(control.html() for control in controls)


def slots_of(controls: Iterable[Control]) -> Slots:
    """Return what some controls show, {slot: text}."""
    return {name: text for control in controls for name, text in control.slots().items()}


def _written(value: float) -> str:
    return format(value, ".12g")


def _button(name: str, text: str, title: str, value: str = "") -> str:
    reported = f' value="{escape(value)}"' if value else ""
    label = "" if any(map(str.isalpha, text)) else f' aria-label="{escape(title)}"'
    shown = f' title="{escape(title)}"' if title else ""
    return f'<button type="button" data-control="{name}"{reported}{shown}{label}>{escape(text)}</button>'
