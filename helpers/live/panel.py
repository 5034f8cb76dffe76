"""A panel of words and controls in the browser: one door for all that is done to it, one message for what it became."""

import functools
import pathlib
import threading
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Never

import anywidget
import traitlets

from helpers.live import requests
from helpers.live.cells import Cells
from helpers.live.failures import describe_error
from helpers.live.messages import Changes, Picture, Region, Tile, Update
from helpers.live.requests import Content, InvalidRequest, ViewState

FOLDER = pathlib.Path(__file__).parent
CLOSED = "This board is closed: its cell has run again and has made a new one. Use that one, or run this cell again."
MOST_VIEWS = 8  # of one board that are remembered: a page that was reloaded never says goodbye

Action = Callable[..., object]
Slots = dict[str, str]


class Panel(anywidget.AnyWidget):
    """Show words, some of which change, and controls; what hands and cells do to it goes through `dispatch`.

    words: HTML in which attributes give elements a meaning: data-slot="name" shows what `update(name=...)` last said
    (a control shows it as its value), data-html="name" the same as HTML, data-if="name" hides the element while that
    is empty, data-said="name" reads it aloud once it has settled, data-range="name" takes it for a slider's "min max
    step"; data-control="name" reports what a hand does (data-scale="log" on sliders over powers of ten);
    data-ticks="name" reports by itself, first and then every so many milliseconds as the slot of that name says
    ("33 133"), until that is empty; a file input reports a table, a button with data-pasted="name" what stands in the
    textarea of that control; a button with data-copy="name" copies a slot, and data-copied="name" says that it did;
    <details data-panel="name"> unfolds.
    label: what the panel is, in words, for those who do not see it; it is a slot as well, which `update(label=...)`
    renews; slots: the first texts of the slots.
    When the cell of a notebook that made it makes another one in a later run, it is closed.
    """

    _esm = (FOLDER / "live.js").read_text(encoding="utf-8")  # bundled from browser/src
    _css = (FOLDER / "live.css").read_text(encoding="utf-8")

    words = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    # what a panel has of figures: nothing
    tiles: traitlets.List[Tile] = traitlets.List().tag(sync=True)
    regions: traitlets.List[Region] = traitlets.List().tag(sync=True)
    backgrounds: traitlets.List[bytes] = traitlets.List().tag(sync=True)

    _cells = Cells()
    _views: Mapping[object, tuple[float, frozenset[str]]] = types.MappingProxyType({})  # none, before one is ready

    def __init__(self, words: str, label: str = "a panel", slots: Mapping[str, object] | None = None) -> None:
        self.slots = {"label": label} | {name: str(text) for name, text in (slots or {}).items()}
        self.error = ""
        self._actions: dict[str, Action] = {}
        self._views = {}
        self._lock = threading.RLock()  # JupyterLab has hands answered in one thread while cells run in another
        self._collecting = False
        self._failure = ""
        self._unsent: Slots = {}
        self._frames: list[tuple[float, Changes, list[bytes]]] = []
        message, buffers = self._initial_message()
        picture: Picture = {"message": message | {"slots": self.slots}, "buffers": buffers}
        super().__init__(words=words, picture=picture)
        self.on_msg(self._receive)
        self._cells.note(self)

    # what an author calls

    def on_control(self, name: str, action: Action) -> None:
        """Dispatch `action(value)` when a hand uses the control of this name in the words.

        value: a number of a slider, a text of a field or a list, a bool of a box to tick, the button's own value, a
        dictionary with the name and the text of a table that was chosen or pasted.
        """
        self._actions[name] = action

    def dispatch(self, action: Action, *values: object) -> None:
        """Carry out `action(*values)`, show once what became of it, in one message, and say what went wrong, if it did.

        An action may be a generator of milliseconds: whenever it gives some, what has become of it so far is a frame,
        which the browser shows for so long before what comes after it.
        """
        with self._lock:
            if self._collecting:  # for what shows and says it: another action, or the answer to the browser
                self._carry_out(action, *values)
            else:
                self._attempt(self._carry_out, action, *values)
                self._send_changes()

    def repeat(self, action: Action, times: int, *values: object) -> Iterator[float]:
        """Carry out an action several times, for `dispatch`: each time is watched, the last one is shown."""
        for done in range(times):
            if done:
                self.watch()
            yield from _frames(action, *values)

    def refresh(self) -> None:
        """Show how things stand."""
        self.watch()
        self.update(**self.say())

    def update(self, **slots: object) -> None:
        """Send what has changed and these words, as far as they are new, in one message."""
        with self._lock:
            for name, text in slots.items():
                if self.slots.get(name) != (text := str(text)):
                    self.slots[name] = self._unsent[name] = text
            self._send_changes()

    @property
    def open_panels(self) -> set[str]:
        """Return the names of what is unfolded in any view."""
        return set().union(*(panels for _, panels in self._views.values()))

    @property
    def is_closed(self) -> bool:
        """Return whether it was closed, and cannot be used any more."""
        return vars(self).get("_closed", False)

    def close(self) -> None:
        """Close the widget on all pages, and let go of all that it knows: what is kept of it takes no memory."""
        if self.comm is None:
            return
        with self._lock:
            layout = self.layout
            super().close()
            layout.close()
            self.__dict__ = vars(type(self).__new__(type(self))) | {"_closed": True}

    def __getattr__(self, name: str) -> Never:
        raise AttributeError(CLOSED if self.is_closed else f"{type(self).__name__!r} object has no attribute {name!r}")

    # what a kind of panel has of its own

    def watch(self) -> None:
        """Take note of what became of an action, whether it is seen or not."""

    def say(self) -> Slots:
        """Return the texts that say how things stand, {slot: text}."""
        return {}

    def discard_unseen_frames(self, frames: int) -> None:
        """Undo what the last `frames` frames showed: nobody had seen them yet when a hand did what is answered next."""

    def _static_data(self) -> dict[str, object]:
        """Return what stands for it where it is not live, {kind: data}."""
        return {"text/plain": self.slots["label"]}

    def _initial_message(self) -> tuple[Changes, list[bytes]]:
        """Return the first message but for its slots, and its buffers."""
        return {"everything": True}, []

    def _prepare_view(self, view: ViewState, is_new: bool) -> None:
        """Get ready for a view that is known from now on, or is told everything anew."""

    def _prewarm_glyphs(self) -> None:
        """Get ready for what is seen next, after a view was told what it shows."""

    def _requested_action(self, content: Content) -> Action:
        """Return what the browser asks to be done; raise InvalidRequest for what makes no sense."""
        if content.get("event") != "control":
            raise InvalidRequest
        name, value, count = requests.control_use(content)
        if name not in self._actions:
            raise InvalidRequest(f"this board has no control {name!r}")
        return functools.partial(self.repeat, self._actions[name], count, value)

    def _changes_of_drawing(self, everything: bool) -> tuple[Changes, list[bytes], BaseException | None]:
        """Return the part of a message that is not words, its buffers, and what went wrong."""
        return {"everything": True} if everything else {}, [], None

    # what the browser says

    def _receive(self, _: object, content: object, buffers: object) -> None:
        """Answer one message of the browser: whatever happens, with exactly one message back."""
        with self._lock:
            if self.is_closed:  # while it waited
                return
            content, everything = requests.as_dict(content), False
            event = content.get("event")
            if event == "ready":
                everything = self._register_view(requests.view_state(content))
            elif event != "ping":
                self._attempt(self._answer, content)
            self._send_changes(requests.message_number(content), everything)
            if event == "ready":
                self._prewarm_glyphs()

    def _register_view(self, view: ViewState) -> bool:
        """Note what a view can show; return whether it must be told everything."""
        opened, views = self.open_panels, dict(self._views)
        known = views.pop(view.view, None)
        is_new = not view.closed and (view.view is None or known is None or known[0] != view.ratio or view.anew)
        if not view.closed:
            views[view.view] = view.ratio, view.panels
        self._views = dict(list(views.items())[-MOST_VIEWS:])
        self._prepare_view(view, is_new)
        if opened != self.open_panels:
            self._attempt(self.refresh)
        return is_new

    def _answer(self, content: Content) -> None:
        """Do what the browser asks."""
        action, frames = self._requested_action(content), requests.unseen_frames(content)
        if frames:
            self.discard_unseen_frames(frames)
        self.dispatch(action)

    def _attempt(self, act: Callable[..., None], *values: object) -> None:
        """Do something, keep what it changes from being sent piece by piece, and note what went wrong."""
        self._collecting = True
        try:
            act(*values)
            self._failure = ""
        except (Exception, KeyboardInterrupt) as error:
            self._failure = describe_error(error)
        finally:
            self._collecting = False

    def _carry_out(self, action: Action, *values: object) -> None:
        """Carry out an action, and show what became of it, whether it was refused or not."""
        try:
            for milliseconds in _frames(action, *values):
                self.refresh()
                self._queue_frame(milliseconds)
        finally:
            self.refresh()

    # what is said to the browser

    def _queue_frame(self, milliseconds: float) -> None:
        """Have the browser show what has changed so far for some milliseconds, before what changes after it."""
        with self._lock:
            self._frames.append((milliseconds, *self._changes()))

    def _send_changes(self, ack: int | None = None, everything: bool = False) -> None:
        """Send what has changed; while something is being done, wait for its end.

        ack: the number of the message that this answers, if it answers one.
        """
        if self._collecting:
            return
        changes, buffers = self._changes(everything)
        message: Update = {**changes}
        frames, self._frames = self._frames, []
        if frames:
            message["frames"] = [(told, len(own)) for _, told, own in frames]
            message["every"] = frames[0][0]
            buffers = [buffer for *_, own in frames for buffer in own] + buffers
        if ack is not None:
            message["ack"] = ack
        if message:
            self.send(message, buffers)

    def _changes(self, everything: bool = False) -> tuple[Changes, list[bytes]]:
        """Return (message, buffers) with all that has changed since this was last called."""
        message, buffers, trouble = self._changes_of_drawing(everything)
        self._note_error(trouble)
        slots, self._unsent = (self.slots | {"error": self.error} if everything else self._unsent), {}
        if slots:
            message["slots"] = slots
        return message, buffers

    def _note_error(self, trouble: BaseException | None) -> None:
        """Have the words under the panel say what went wrong in an action and in drawing, if anything did."""
        text = "\n".join(filter(None, [self._failure, describe_error(trouble) if trouble else ""]))
        if text != self.error:
            self.error = self._unsent["error"] = text

    def _repr_mimebundle_(self, **kwargs: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
        if self.is_closed:
            return {"text/plain": CLOSED}, {}
        data, metadata = super()._repr_mimebundle_(**kwargs) or (
            {},
            {},
        )  # by the metadata Colab finds anywidget's script
        return data | self._static_data(), metadata


def _frames(action: Action, *values: object) -> Iterator[float]:
    """Carry out an action; for how many milliseconds each of its frames is shown comes out, if it has any."""
    done = action(*values)
    if isinstance(done, Iterator):
        yield from done
