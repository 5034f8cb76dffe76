"""What hands, browsers and cells do to a board, drawn at random: good values, bad values and nonsense.

Every method draws from a `random.Random`; so hypothesis can draw, remember and shrink what was done.
"""

import math
import re
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser

import numpy as np

from helpers.validate import LARGEST

MINUS = "−"
TYPED = [
    "", " ", "abc", "nan", "inf", "-inf", "1e400", f"{MINUS}5", "-5", "1,5", "1 000", "0", "1e12", "-1e12", "1e-12",
    "0x10", "1_000", "5%", "½", "٣", MINUS, "--1", "a" * 300, "<b>1</b>", "$x^{$", "\x00", "2.5", "1e3", "None",
]  # fmt: skip
NONSENSE = [
    None,
    True,
    False,
    0,
    -1,
    2.5,
    LARGEST,
    -LARGEST,
    1 / LARGEST,
    10**12,
    [],
    {},
    [1, 2],
    {"a": 1},
    [[]],
    *TYPED,
]
EVENTS = ["control", "key", "press", "drag", "release", "ready", "cancel", "", None, 3, ["press"], {}]
FIELDS = [
    "unseen",
    "event",
    "n",
    "name",
    "value",
    "region",
    "x",
    "y",
    "handle",
    "shift",
    "key",
    "count",
    "view",
    "ratio",
    "panels",
]
FAR_PIXELS = [-1e6, -1e4, -300.0, 0.0, 700.0, 1e4, 1e6]  # as far as a pointer may be
WIDE_WINDOWS = [((-2, 2), (-1, 3)), ((0, 1e-6), (-1e6, 1e6)), ((-LARGEST, LARGEST), (-1, 1)), ((1e9, 1e9 + 1), (0, 1))]
BAD_WINDOWS = [
    "wide", None, 3, ((1, -1), (0, 1)), ((0, 0), (0, 1)), ((0, math.nan), (0, 1)), ((0, 1),), ((0, 1), (0, math.inf)),
    ((0, 1e-13), (0, 1)), (("a", "b"), (0, 1)),
]  # fmt: skip
NAMES = [
    "",
    "speed",
    "price ($)",
    "$x^{$",
    "US$ per $",
    "a\nb",
    "<b>x</b>",
    "{0}",
    "%s",
    "x" * 200,
    "long " * 10_000,
    "\x07\u2028",
    "\ud800",
    None,
    3,
    "é (µ·m²)",
    "(",
    "\\frac",
]


class ChangingFunction:
    """A function that is good when it is tried, and something else afterwards."""

    turned = 0  # how many functions have turned so far
    _counts = True

    def __init__(self, later, good=60):
        self.later, self.left = later, good

    def __call__(self, weight, bias):
        self.left -= ChangingFunction._counts
        ChangingFunction.turned += ChangingFunction._counts and self.left == 0
        return weight * weight + bias * bias if self.left > 0 else self.later(weight, bias)

    @classmethod
    @contextmanager
    def asked_by_a_check(cls):
        """Let no function turn meanwhile: a check sees the function that the board saw."""
        cls._counts = False
        try:
            yield
        finally:
            cls._counts = True


def raising(error):
    """Return a function of (weight, bias) that raises."""

    def function(weight, bias):
        raise error

    return function


def _warns(weight, bias):
    warnings.warn("what a learner's own function says", UserWarning, stacklevel=1)
    return weight * weight + bias * bias


def _writes(weight, bias):
    weight *= 0
    return weight + bias


def _deep(weight, bias):
    return _deep(weight, bias)


FUNCTIONS = {
    "bowl": lambda w, b: w * w + 3 * b * b + w * b,
    "bumps": lambda w, b: np.sin(3 * w) * np.cos(2 * b) + 0.1 * (w * w + b * b),
    "plane": lambda w, b: w + 2 * b,
    "flat": lambda w, b: 0.0,
    "whole": lambda w, b: 0,
    "hill": lambda w, b: -(w**2) - b**2,
    "saddle": lambda w, b: w**2 - b**2,
    "steep": lambda w, b: math.exp(50 * w * w) + b * b,
    "patchy": lambda w, b: math.log(w + 1.9) + b * b,
    "patches": lambda w, b: np.sqrt(w + 1.9) + b * b,
    "kink": lambda w, b: abs(w) + abs(b),
    "stairs": lambda w, b: np.floor(3 * w) + b * b,
    "cliff": lambda w, b: math.inf if w > 0.5 else w * w + b * b,
    "huge": lambda w, b: 1e300 * (w * w + b * b),
    "large": lambda w, b: 1e150 * (w * w + b * b),
    "tiny": lambda w, b: 1e-300 * (w * w + b * b),
    "pole": lambda w, b: 1 / (w - 0.123) + b,
    "deep": lambda w, b: -1e308 * (w > 0.3) + b * b,
    "raises": lambda w, b: [][int(w)],
    "text": lambda w, b: "text",
    "pair": lambda w, b: [w, b],
    "nothing": lambda w, b: None,
    "nan": lambda w, b: math.nan,
    "complex": lambda w, b: (w + 1j) ** 0.5 + b,
    "truth": lambda w, b: w > b,
    "whole array": lambda w, b: np.ones((3, 2)),
    "masked": lambda w, b: np.ma.masked_greater(w * w + b * b, 1.0),
    "too few": lambda: 0.0,
    "no function": 3,
    "a method": str.upper,
    "warns": _warns,
    "writes": _writes,
    "recursion": _deep,
    "stops": raising(StopIteration("enough")),
    "interrupts": raising(KeyboardInterrupt()),
    "memory": raising(MemoryError("too large")),
    "keys": raising(KeyError("weight")),
    "empty error": raising(ValueError()),
    "later raises": (lambda: ChangingFunction(raising(RuntimeError("later")))),
    "later text": (lambda: ChangingFunction(lambda w, b: "text")),
    "later shape": (lambda: ChangingFunction(lambda w, b: np.ones(7))),
    "later nan": (lambda: ChangingFunction(lambda w, b: w * math.nan)),
    "later warns": (lambda: ChangingFunction(_warns)),
}
MADE = ("later raises", "later text", "later shape", "later nan", "later warns")

COLUMNS = [
    [], [1], [1, 2], [2, 2, 2], [1, 2, 3, 4], [1, math.nan, 3], [1, math.inf], ["a", "b"], ["1", "2"], [[1, 2], [3, 4]],
    [[1], [2, 3]], None, 3, "text", [LARGEST, LARGEST / 2], [1 / LARGEST, 2 / LARGEST],
    [1e8, 1e8 + 1, 1e8 + 2], [0, 0], [0, 1e-8, -1e-8],
    [True, False], [1 + 2j, 3], {1: 2}, {3, 4}, [None, 1], np.arange(24.0), np.arange(70.0),
    np.linspace(-1, 1, 2500) ** 3, np.ma.masked_less(np.arange(4.0), 2), np.array([1, 2], dtype=object), range(3),
    (x for x in (1, 2)),
]  # fmt: skip
TABLES = {
    "good.csv": "speed,distance\n1,2\n2,3\n3,5\n",
    "dollars.csv": "$a$,$b^{$\n1,2\n2,3\n",
    "three.csv": "name,x,y\na,1,2\nb,2,1\n",
    "one.csv": "x\n1\n2\n",
    "words.csv": "x,y\na,b\n",
    "gap.csv": "x,y\n1,\n2,3\n",
    "nan.csv": "x,y\n1,nan\n2,3\n",
    "ragged.csv": "x,y\n1,2,3\n",
    "twice.csv": "x,x\n1,2\n",
    "header.csv": "x,y\n",
    "empty.csv": "",
    "huge.csv": "x,y\n1e12,1\n-1e12,2\n",
    "quotes.csv": 'x,y\n"1,2\n',
    "latin.csv": "x,größe\n1,2\n".encode("latin-1"),
    "binary.csv": bytes(range(256)),
    "nul.csv": "x,y\n1,2\x00\n",
    "semicolons.csv": "Größe;Gewicht\n1,5;2\n2,5;3,25\n",
    "tabs.csv": "x\ty\n1\t2\n2\t3\n",
    "numbers.csv": "1,2\n2,3\n",
    "script.csv": '<script>alert(1)</script>,"\'""&"\n1,2\n2,3\n',
}


def as_text(table):
    """Return a table's text as a browser reads the file."""
    return table if isinstance(table, str) else table.decode("windows-1252", errors="replace")


def write_tables(folder):
    """Write good and bad tables into a folder; return what may be given as their paths."""
    for name, text in TABLES.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    known = [
        "hubble_1929",
        "stopping_distances_1930",
        "nowhere.csv",
        str(folder),
        "",
        "a\x00b",
        "x" * 5000,
        "~",
        "/dev/null",
    ]
    return [*known, *(str(folder / name) for name in TABLES)]


@dataclass(frozen=True)
class Control:
    """One element of a page that reports what a hand does: its attributes, and a list's options."""

    kind: str
    attributes: dict
    options: tuple = ()

    @property
    def name(self):
        return self.attributes.get("data-control") or self.attributes["data-ticks"]


class _Finder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.options = [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "option":
            self.options.append("")
        elif "data-ticks" in attributes:
            self.found.append(Control("ticks", attributes))
        elif "data-control" in attributes:
            self.found.append(Control(attributes.get("type", tag) if tag == "input" else tag, attributes))

    def handle_data(self, data):
        if self.options:
            self.options[-1] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.found[-1] = Control("select", self.found[-1].attributes, tuple(self.options))
            self.options = []


def controls_of(html):
    """Return the controls in a text of HTML."""
    finder = _Finder()
    finder.feed(html)
    return finder.found


def _good_value(rng, control, slots):
    """Return what the browser reports of a control that is used as it is meant to be."""
    attributes = control.attributes
    if control.kind == "range":
        low, high, step = _range_of(attributes, slots)
        place = low + step * rng.randint(0, max(int((high - low) / step), 0))
        return 10.0**place if attributes.get("data-scale") == "log" else place
    if control.kind == "checkbox":
        return rng.random() < 0.5
    if control.kind == "select":
        return rng.choice(control.options)
    if control.kind == "button":
        return attributes.get("value") or None
    if control.kind in ("file", "textarea"):
        name = rng.choice(sorted(TABLES))
        return {"name": name, "text": as_text(TABLES[name])}
    low, high = {"learning_rate": (-4, 1), "point": (1, 30), "steps": (0, 120), "index": (0, 60), "speed": (1, 30)}.get(
        control.name, rng.choice([(-3, 3), (-900, 900)])
    )
    number = rng.uniform(low, high)
    if control.name in ("point", "steps", "index", "speed"):
        return str(int(number))
    return f"{10**number:.4g}" if control.name == "learning_rate" else f"{number:.{rng.randint(1, 9)}g}"


def _range_of(attributes, slots):
    given = slots.get(attributes.get("data-range"), "").split()
    return map(float, given or [attributes["min"], attributes["max"], attributes["step"]])


class RandomActions:
    """Act on a board through its page.

    page: a LivePage; paths: of tables, for cells; log: called with what is done, for the record.
    """

    def __init__(self, page, paths=(), log=lambda what: None):
        self.page, self.paths, self.log = page, list(paths), log
        self.controls = controls_of(page.live.words)
        self.held = None
        self.function_name = None
        self.unseen = 0  # frames of a walk that plays which nobody has seen
        self.taken_back = 0  # such frames, with the last message

    def say(self, message):
        """Send one message; return those that came back."""
        self.taken_back, self.unseen = self.unseen, 0
        if self.taken_back:
            message = message | {"unseen": self.taken_back}
        self.log(message)
        return self.page.say(**message)

    # one method for each kind of action

    def control(self, rng):
        """Use one of the controls, mostly as it is meant to be used."""
        used = self._control(rng, self.controls + controls_of(self.page.slots.get("race", "")))
        if used.kind == "ticks":
            return self.say({"event": "control", "name": used.name})
        bad = rng.random() < 0.25
        value = rng.choice(NONSENSE) if bad else _good_value(rng, used, self.page.slots)
        return self.say({"event": "control", "name": used.name, "value": value})

    @staticmethod
    def _control(rng, controls):
        """Choose a control, each name as likely as the others."""
        name = rng.choice(sorted({control.name for control in controls}))
        return rng.choice([control for control in controls if control.name == name])

    def pointer(self, rng):
        """Press, drag, let go; now and then in the wrong order."""
        regions = [k for k, region in enumerate(self.page.live.regions) if region["does"]]
        if self.held is None or rng.random() < 0.05:
            event, region = rng.choice(["press"] * 9 + ["drag", "release"]), rng.choice(regions)
            handles = self._handles(region)
            handle = rng.choice(handles) if handles and rng.random() < 0.6 else None
            self.held = {"region": region, "handle": handle}
        else:
            event = rng.choice(["drag"] * 3 + ["release", "cancel"])
        if event != "cancel":
            self.held |= dict(zip("xy", self._place(rng, self.held), strict=True))
        message = {"event": "release" if event == "cancel" else event, "shift": rng.random() < 0.1} | self.held
        if message["event"] == "release":
            self.held = None
        return self.say(message)

    def _handles(self, region):
        """Return which handles of a region can be seen, mostly."""
        numbers = self.page.live.regions[region]["handles"]
        return [k for k, number in enumerate(numbers) if self.page.marks.get(number)]

    def _place(self, rng, held):
        """Return a pixel of the figure, from its lower left corner: on the handle, in the axes, outside, far away."""
        region = self.page.live.regions[held["region"]]
        tile = self.page.live.tiles[region["figure"]]
        left, top, width, height = region["box"]
        where = rng.random()
        if where < 0.7:
            place = left + rng.uniform(0, 1) * width, tile["height"] - top - rng.uniform(0, 1) * height
        elif where < 0.92:
            place = rng.uniform(-300, tile["width"] + 300), rng.uniform(-300, tile["height"] + 300)
        else:
            place = rng.choice(FAR_PIXELS), rng.choice(FAR_PIXELS)
        return round(float(place[0]), 2), round(float(place[1]), 2)

    def key(self, rng):
        """Press a key on a figure that has the focus."""
        regions = [k for k, region in enumerate(self.page.live.regions) if region["keys"]]
        region = rng.choice(regions)
        key = rng.choice(self.page.live.regions[region]["keys"])
        count = rng.choice([1, 1, 1, 2, 7, 40])
        return self.say({"event": "key", "region": region, "key": key, "count": count, "shift": rng.random() < 0.2})

    def view(self, rng):
        """Open or close a view, unfold or fold panels, change the screen."""
        panels = sorted(set(re.findall(r'data-panel="(\w+)"', self.page.live.words)))
        view = rng.choice([1, 1, 1, 1, 2, 2, *range(3, 13)])
        message = {
            "event": "ready",
            "view": view,
            "ratio": 1 if view < 11 else rng.choice([1.25, 2, 3]),
            "panels": rng.sample(panels, min(rng.choice([0, 1, 2, 3, 4, 20]), len(panels))),
        }
        if rng.random() < 0.15:
            message |= {"closed": True, "panels": []}
        return self.say(message)

    def tick(self, rng):
        """Ask for a step of what is played, whether anything is played or not."""
        answer = self.say({"event": "control", "name": "tick"})
        self.unseen = rng.randint(0, sum(len(content.get("frames", [])) for content, _ in answer))
        return answer

    def mission(self, rng):
        """Choose a mission, or ask whether it is done."""
        known = [control for control in self.controls if control.name in ("mission", "judge")]
        if not known:
            return self.control(rng)
        used = rng.choice(known)
        return self.say({"event": "control", "name": used.name, "value": _good_value(rng, used, self.page.slots)})

    def cell(self, rng):
        """Run a cell that uses the board: with own data, mostly wrong, or just showing it again."""
        board = self.page.live
        if not hasattr(board, "use_data") and rng.random() < 0.8:
            return self.control(rng)
        if not hasattr(board, "use_data") or rng.random() < 0.05:
            self.log("show again")
            return self.page.heard(board._repr_mimebundle_)
        what = rng.choice([self._use_data, self._use_csv, self._use_function])
        return self.page.heard(what, rng, board)

    def _use_data(self, rng, board):
        x, y = rng.choice(COLUMNS), rng.choice(COLUMNS)
        names = {key: rng.choice(NAMES) for key in ("x_name", "x_unit", "y_name", "y_unit") if rng.random() < 0.2}
        self.log(f"use_data({x!r}, {y!r}, **{names})")
        board.use_data(x, y, **names)

    def _use_csv(self, rng, board):
        path = rng.choice([*self.paths, None, 3])
        columns = [rng.choice(["x", "y", "speed", "name", "", 3]) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        self.log(f"use_csv({path!r}, *{columns})")
        board.use_csv(path, *columns)

    def _use_function(self, rng, board):
        name = rng.choice(sorted(FUNCTIONS))
        window = rng.choice(WIDE_WINDOWS[:1] * 5 + WIDE_WINDOWS + BAD_WINDOWS)
        self.log(f"use_function({name}, {window})")
        function = FUNCTIONS[name]() if name in MADE else FUNCTIONS[name]
        board.use_function(function, window)

    def nonsense(self, rng):
        """Send a message that no browser sends: fields left out, of wrong types, or not known."""
        fields = rng.sample(FIELDS, rng.randint(0, len(FIELDS)))
        message = {field: rng.choice(NONSENSE) for field in fields}
        if rng.random() < 0.9:
            message["event"] = rng.choice(EVENTS)
        if rng.random() < 0.5:
            message |= {"region": rng.choice([0, 0, 1, -1, 99]), "name": rng.choice(["weight", "turn", "nothing"])}
        self.log(f"nonsense {message}")
        return self.page.send(message)

    KINDS = Counter(control=10, pointer=8, key=3, view=3, tick=2, mission=2, cell=3, nonsense=2)
