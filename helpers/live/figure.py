"""LiveFigure: matplotlib draws what stands still, once; the browser draws what moves."""

import functools
import pathlib
import threading
import traceback
import types

import anywidget
import traitlets

from helpers.live import background, said
from helpers.live.cells import Cells
from helpers.live.marks import Marks
from helpers.live.pointer import ARROWS, Key, Pointer, Region

FOLDER = pathlib.Path(__file__).parent
LOWEST, HIGHEST = 5, 80  # degrees above the floor from which 3-D axes are looked at
MOST_LETTERS = 500  # of what went wrong
CLOSED = "This board is closed: its cell has run again and has made a new one. Use that one, or run this cell again."
MOST_VIEWS = 8  # of one board that are remembered: a page that was reloaded never says goodbye


class LiveFigure(anywidget.AnyWidget):
    """Show matplotlib figures whose artists made with animated=True move in the browser.

    figures: matplotlib figures, one tile each, not made by pyplot; none, if all is in the words.
    label: what the figures show, in words, for those who do not see them.
    words: HTML around the tiles, in which attributes give elements a meaning: data-slot="name" shows what
    `update(name=...)` last said (a control shows it as its value), data-html="name" the same as HTML, data-if="name"
    hides the element while that is empty, data-said="name" reads it aloud once it has settled, data-range="name" takes
    it for a slider's "min max step"; data-control="name" reports what a hand does (data-scale="log" on sliders over
    powers of ten); data-ticks="name" reports by itself, first and then every so many milliseconds as the slot of that
    name says ("33 133"), until that is empty; a file input reports a table, a button with data-pasted="name" what
    stands in the textarea of that control; a button with data-copy="name" copies a slot, and data-copied="name" says
    that it did; data-tiles is where the tiles stand, data-tile="2" where the third one does.
    names: for each figure what it is called and what its keys do, or nothing.
    panels: {name: figures} of figures that are drawn only while <details data-panel="name"> is unfolded.
    slots: the first texts of the slots; later, `update(label=...)` renews the label as well.
    When the cell of a notebook that made it makes another one in a later run, it is closed.
    Raises TypeError for an animated artist of a kind that cannot move, ValueError for a figure of pyplot's.
    """

    _esm = (FOLDER / "live.js").read_text(encoding="utf-8")  # bundled from browser/src
    _css = (FOLDER / "live.css").read_text(encoding="utf-8")

    tiles = traitlets.List().tag(sync=True)
    regions = traitlets.List().tag(sync=True)
    backgrounds = traitlets.List().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    _cells = Cells()
    _views = types.MappingProxyType({})  # none, before the first one says that it is ready

    def __init__(self, *figures, label="a live figure", words="", panels=None, names=(), **slots):
        if not figures and not words:
            raise ValueError("LiveFigure needs at least one matplotlib figure, or words")
        self.figures = figures
        self._panels = {name: [figures.index(figure) for figure in folded] for name, folded in (panels or {}).items()}
        hidden = self._folded(set())
        for index, figure in enumerate(figures):
            background.prepare(figure, seen=index not in hidden)
        self.slots = {name: str(text) for name, text in (slots | {"label": label}).items()}
        self.error = ""
        self._marks = Marks(figures)
        self._regions = []
        self._on_control = None
        self._views = {}
        self._marks.hidden = hidden
        self._ratio = 1.0
        self._lock = threading.RLock()  # JupyterLab has hands answered in one thread while cells run in another
        self._held = False
        self._failure = ""
        self._waiting = {}
        self._frames = []
        self._redraws = {}
        self._redrawn = set()
        message, geometry = self._marks.changes(everything=True)
        if self._marks.trouble:
            raise self._marks.trouble
        super().__init__(
            tiles=_tiles(figures, names),
            backgrounds=[
                b"" if index in self._marks.hidden else background.of_canvas(figure)
                for index, figure in enumerate(figures)
            ],
            picture={"message": message | {"slots": self.slots}, "buffers": [geometry]},
            words=words,
        )
        self.on_msg(self._receive)
        self._cells.note(self)

    # what an author calls

    def on_pointer(self, axes, callback, handles=(), panel="", draws=False):
        """Call `callback(Pointer)` when the axes are pressed, dragged on, or let go.

        axes: 2-D axes of one of the figures; handles: moving artists (each one marker) that mouse, finger
        or pen can take hold of; panel: unless this panel is unfolded, a finger on these handles scrolls the page;
        draws: a finger anywhere on the axes is a pointer too, and never scrolls the page.
        """
        for artist in handles:
            if self._marks.number_of(artist) is None:
                raise ValueError(f"{artist} does not move: make it with animated=True in one of the figures")
        region = self._region(axes)
        region.pointer, region.draws = callback, draws
        region.handles.extend(handles)
        region.panels.extend(panel for _ in handles)
        self._describe_regions()

    def on_key(self, axes, callback, keys=ARROWS):
        """Call `callback(Key)` when one of the keys is pressed while the figure of the axes has the focus."""
        self._region(axes).keys.update(dict.fromkeys(keys, callback))
        self._describe_regions()

    def on_control(self, callback):
        """Call `callback(name, value)` when a hand uses a control of the words.

        value: a number of a slider, a text of a field or a list, a bool of a box to tick, the button's own value, a
        dictionary with the name and the text of a table that was chosen or pasted.
        """
        self._on_control = callback

    def unfolded(self):
        """Do what is to be done when a panel was unfolded or folded, before its figures are drawn."""

    @property
    def open_panels(self):
        """Return the names of the panels that are unfolded in any view."""
        return set().union(*(panels for _, panels in self._views.values()))

    def turn(self, axes):
        """Let the 3-D axes be turned by dragging, and by the arrow keys."""
        region = self._region(axes)
        region.turns = True
        region.keys.update(dict.fromkeys(ARROWS, functools.partial(self._turn_by_key, region)))
        self._describe_regions()

    def look(self, axes, right, up):
        """Turn 3-D axes by so many degrees."""
        self._look_from(axes, axes.azim + right, axes.elev + up, sharp=True)

    def update(self, **slots):
        """Send the marks that moved, and the words that changed, in one message."""
        with self._lock:
            for name, text in slots.items():
                if self.slots.get(name) != (text := str(text)):
                    self.slots[name] = self._waiting[name] = text
            self._tell()

    def keep_frame(self, milliseconds):
        """Have the browser show what has changed so far for some milliseconds, before what changes after it.

        For a callback that makes several steps: they travel in one message, and are shown one by one.
        """
        with self._lock:
            self._frames.append((milliseconds, *self._changes()))

    def take_back(self, frames):
        """Undo what the last `frames` frames showed: nobody had seen them yet when a hand did what is answered next."""

    def redraw(self, *figures, sharp=True):
        """Draw the backgrounds of some figures (of all, if none is named) anew, and send them.

        sharp: also at the screen's own resolution; leave that out while something is being dragged.
        """
        with self._lock:
            for figure in figures or self.figures:
                self._redraws[self.figures.index(figure)] = sharp
            self._tell()

    def guard(self, callback):
        """Return the callback, with any exception shown under the figure instead of lost.

        All that the callback changes is sent in one message, when it has ended.
        """

        @functools.wraps(callback)
        def guarded(*args, **kwargs):
            with self._lock:
                if self._held:  # called by another guarded callback, which shows what went wrong
                    callback(*args, **kwargs)
                else:
                    self._attempt(callback, *args, **kwargs)
                    self._tell()

        return guarded

    def still(self):
        """Return the figures with their marks as one PNG."""
        shown = [figure for index, figure in enumerate(self.figures) if index not in self._folded(set())]
        with self._lock:
            picture = background.still(shown)
            self._marks.forget()
        return picture

    @property
    def is_closed(self):
        """Return whether it was closed, and cannot be used any more."""
        return vars(self).get("_closed", False)

    def close(self):
        """Close the widget on all pages, and let go of all that it knows: what is kept of it takes no memory."""
        if self.comm is None:
            return
        with self._lock:
            layout = self.layout
            super().close()
            layout.close()
            self.__dict__ = vars(type(self).__new__(type(self))) | {"_closed": True}

    def __getattr__(self, name):
        raise AttributeError(CLOSED if self.is_closed else f"{type(self).__name__!r} object has no attribute {name!r}")

    def _repr_mimebundle_(self, **kwargs):
        if self.is_closed:
            return {"text/plain": CLOSED}, {}
        data, metadata = super()._repr_mimebundle_(**kwargs)  # by the metadata Colab finds anywidget's script
        return data | self._stills(), metadata

    def _stills(self):
        """Return what stands for it where it is not live, {kind: data}."""
        pictures = {"image/png": self.still()} if self.figures else {}
        return {"text/plain": self.slots["label"]} | pictures

    # what the browser says

    def _receive(self, _, content, buffers):
        """Answer one message of the browser: whatever happens, with exactly one message back."""
        with self._lock:
            if self.is_closed:  # while it waited
                return
            content, everything = said.plain(content), False
            if content.get("event") == "ready":
                everything = self._be_ready(*said.view_of(content))
            elif content.get("event") != "ping":
                self._attempt(self._act, content)
            self._tell(ack=content.get("n"), everything=everything)
            if content.get("event") == "ready":
                self._marks.rehearse()

    def _be_ready(self, view, ratio, panels, closed, anew):
        """Note what a view can show; return whether it must be told everything."""
        opened, before, known = self.open_panels, self._marks.hidden, self._views.pop(view, (None, ()))[0]
        new = not closed and (view is None or known != ratio or anew)
        if anew:
            self.send_state("regions")
        if not closed:
            self._views[view] = (ratio, panels)
            self._views = dict(list(self._views.items())[-MOST_VIEWS:])
        self._marks.hidden = self._folded(self.open_panels)
        due = before - self._marks.hidden
        for index in due:
            background.lay_out(self.figures[index])
        if new:
            self._ratio = ratio
            self._marks.measure_at(ratio)
            due = due | set(self._redrawn if ratio == 1 else range(len(self.figures)))
        if opened != self.open_panels:
            self._attempt(self.unfolded)
        self._redraws |= dict.fromkeys(due - self._marks.hidden, True)
        return new

    def _folded(self, panels):
        """Return which figures nobody sees while only these panels are open."""
        everywhere = {index for figures in self._panels.values() for index in figures}
        return everywhere - {index for name in panels for index in self._panels.get(name, ())}

    def _attempt(self, callback, *args, **kwargs):
        """Call the callback, keep what it changes from being sent piece by piece, and note what went wrong."""
        self._held = True
        try:
            callback(*args, **kwargs)
            self._failure = ""
        except (Exception, KeyboardInterrupt) as error:
            self._failure = _in_words(error)
        finally:
            self._held = False

    def _act(self, content):
        said.check(content, self._regions)
        if content.get("unseen"):
            self.take_back(content["unseen"])
        if content["event"] == "control":
            if self._on_control is None:
                raise RuntimeError("nothing answers to controls: call on_control first")
            for _ in range(min(content.get("count", 1), said.MOST_AT_ONCE)):
                self._on_control(content["name"], content.get("value"))
            return
        region = self._regions[content["region"]]
        if content["event"] == "key":
            key = Key(content["key"], content.get("count", 1), bool(content.get("shift")))
            region.keys[key.name](key)
        elif region.turns:
            self._turn(region, content)
        else:
            handle = content.get("handle")
            handle = None if handle is None else region.handles[handle]
            x, y = region.place(content["x"], content["y"])
            region.pointer(Pointer(x, y, content["event"], handle, bool(content.get("shift"))))

    def _turn(self, region, content):
        azimuth, elevation = region.turned(content["event"], content["x"], content["y"])
        self._look_from(region.axes, azimuth, elevation, sharp=content["event"] == "release")

    def _turn_by_key(self, region, key):
        right = {"ArrowLeft": -5, "ArrowRight": 5}.get(key.name, 0) * key.count
        up = {"ArrowDown": -5, "ArrowUp": 5}.get(key.name, 0) * key.count
        self.look(region.axes, right, up)

    def _look_from(self, axes, azimuth, elevation, sharp):
        axes.view_init(elev=min(max(elevation, LOWEST), HIGHEST), azim=azimuth % 360)
        self.redraw(axes.figure, sharp=sharp)

    # what is said to the browser

    def _tell(self, ack=None, everything=False):
        """Send what has changed; while a callback is at work, wait for its end."""
        if self._held:
            return
        message, buffers = self._changes(everything)
        frames, self._frames = self._frames, []
        if frames:
            message |= {"frames": [[told, len(own)] for _, told, own in frames], "every": frames[0][0]}
            buffers = [buffer for *_, own in frames for buffer in own] + buffers
        if ack is not None:
            message["ack"] = ack
        if message:
            self.send(message, buffers)

    def _changes(self, everything=False):
        """Return (message, buffers) with all that has changed since this was last called."""
        pictures, pngs, trouble = self._draw_backgrounds()
        message, geometry = self._marks.changes(everything)
        self._note_error(trouble or self._marks.trouble)
        slots, self._waiting = (self.slots | {"error": self.error} if everything else self._waiting), {}
        more = {"slots": slots, "pictures": pictures}
        return message | {name: value for name, value in more.items() if value}, [geometry, *pngs]

    def _draw_backgrounds(self):
        """Draw the backgrounds that are due.

        Returns {figure: places in the list of buffers}, the PNGs, and what went wrong, or None; what could not be
        drawn stays due.
        """
        pictures, pngs, trouble = {}, [], None
        for index, sharp in list(self._redraws.items()):
            if index in self._marks.hidden:
                del self._redraws[index]
                continue
            ratios = (1.0, self._ratio) if sharp and self._ratio != 1 else (1.0,)
            try:
                drawn = [background.background(self.figures[index], ratio) for ratio in ratios]
            except Exception as error:
                trouble = error
                continue
            del self._redraws[index]
            pictures[index] = [1 + len(pngs) + place for place in range(len(drawn))]
            pngs.extend(drawn)
            self._marks.forget(index)
        self._redrawn.update(pictures)
        if pictures:
            self._describe_regions()
        return pictures, pngs, trouble

    def _note_error(self, trouble):
        """Have the words under the figure say what went wrong in a callback and in drawing, if anything did."""
        text = "\n".join(filter(None, [self._failure, trouble and _in_words(trouble)]))
        if text != self.error:
            self.error = self._waiting["error"] = text

    def _region(self, axes):
        for region in self._regions:
            if region.axes is axes:
                return region
        figure = axes.figure
        if figure not in self.figures:
            raise ValueError("these axes are in none of the figures of this LiveFigure")
        self._regions.append(Region(self.figures.index(figure), axes))
        return self._regions[-1]

    def _describe_regions(self):
        self.regions = [region.describe(self._marks.number_of) for region in self._regions]


def _tiles(figures, names):
    """Return of each figure its size in pixels, what it is called, and what its keys do."""
    names = names or [(f"picture {k}" if len(figures) > 1 else "picture", "") for k in range(1, len(figures) + 1)]
    return [
        {"width": round(figure.bbox.width), "height": round(figure.bbox.height), "name": name, "keys": keys}
        for figure, (name, keys) in zip(figures, names, strict=True)
    ]


def _in_words(error):
    """Return what went wrong and in which line, for the learner to read."""
    if isinstance(error, KeyboardInterrupt):
        return "This was stopped before it had ended (KeyboardInterrupt)."
    frames = traceback.extract_tb(error.__traceback__)
    refused = isinstance(error, (TypeError, ValueError)) and frames and _refuses(frames[-1].filename)
    if refused or isinstance(error, said.NotUnderstood):
        return _shortened(str(error))
    where = f" (line {frames[-1].lineno} of {_name_of(frames[-1].filename)})" if frames else ""
    return f"{type(error).__name__}: {_shortened(str(error))}{where}"


def _shortened(text):
    """Return a text that a page has room for: what was refused may be a whole table."""
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]} …"


def _name_of(filename):
    """Return a file's name; the code of a notebook's cell lies in a file whose name says nothing."""
    path = pathlib.Path(filename)
    return "a cell" if path.parent.name.startswith("ipykernel_") else path.name


def _refuses(filename):
    """Say whether a file of the helpers refuses bad input in words of its own, so that its line is of no interest."""
    path = pathlib.Path(filename)
    return path.is_relative_to(FOLDER.parent) and not path.is_relative_to(FOLDER)
