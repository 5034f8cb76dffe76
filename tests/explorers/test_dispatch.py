"""Each control is declared once, and whatever is done to a board is shown once, however it is done."""

import re
from collections import Counter

import pytest
from digits_network import SIZES
from fuzz_actions import controls_of
from known_surfaces import galaxies
from live_page import LivePage

from helpers.exercises.missions import MissionBook
from helpers.explorers import (
    cost_board,
    digit_pad,
    explorer,
    learning_rate_board,
    race_board,
    slope_board,
    update_board,
)
from helpers.explorers.controls import (
    Button,
    Checkbox,
    Choice,
    Clock,
    Field,
    OptionButton,
    Slider,
    SwitchButton,
    TableChooser,
    html_of,
    slots_of,
)
from helpers.network import random_parameters
from helpers.state.openings import reset
from helpers.state.steps import set_learning_rate

pytestmark = pytest.mark.usefixtures("without_pixels")
SHOWN = re.compile(r'data-(?:slot|html|range|ticks)="(\w+)"')
BOARDS = {
    "explorer": lambda: explorer(galaxies(), missions=MissionBook),
    "cost": lambda: cost_board(galaxies()),
    "slope": lambda: slope_board(galaxies()),
    "update": lambda: update_board(galaxies()),
    "learning rate": lambda: learning_rate_board(galaxies()),
    "race": lambda: race_board(galaxies(), {"Adam": 0.1}),
}


class Kept:
    """A value in a control's hand."""

    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value

    def set(self, value):
        self.value = value

    def add(self):
        self.value += 1


def one_of_each(kept):
    """Return one control of each kind over a kept value, with what a hand sends to it and what is kept then."""
    log = {"span": lambda: (-2, 1.5, 0.01), "log": True, "track": lambda span: "<b>here</b>"}
    return [
        (Slider("slid", "a < b", kept.set, kept.get, lambda: (0, 10, 0.5)), 3.5, 3.5),
        (Slider("slid", "a rate", kept.set, kept.get, **log), "0.25", "0.25"),
        (Field("typed", "a number", kept.set, kept.get), "7", "7"),
        (Checkbox("ticked", "on or off", kept.set, lambda: bool(kept.value)), True, True),
        (Choice("chosen", "which", kept.set, lambda: str(kept.value), ["one", "<two>"]), "<two>", "<two>"),
        (Button("pressed", "Add", "one more", kept.add), None, 1),
        (SwitchButton("switched", "one more", kept.add, lambda: f"now {kept.value}"), None, 1),
        (OptionButton("picked", "×", "5", kept.set, 'take "5"'), "5", "5"),
        (Clock("clock", lambda: (100, 200), kept.add), None, 1),
        (TableChooser("table", lambda table: kept.set(table["text"]), "x,y"), {"name": "a.csv", "text": "1"}, "1"),
    ]


@pytest.mark.parametrize("index", range(10))
def test_a_control_is_declared_once(index):
    kept = Kept(0)
    control, sent, then = one_of_each(kept)[index]
    assert {found.name for found in controls_of(control.html())} == {control.name}
    assert control.slots().keys() <= set(SHOWN.findall(control.html()))
    control.use(sent)
    assert kept.value == then


def test_a_control_shows_its_value_and_its_range_as_they_are_now():
    kept = Kept(1000)
    wide = Slider(
        "slid", "a rate", kept.set, kept.get, lambda: (0, kept.value, 1), "g", track=lambda span: f"<b>{span[1]:g}</b>"
    )
    assert wide.slots() == {"slid": "1000", "slid_range": "0 1000 1", "slid_track": "<b>1000</b>"}
    kept.value = 0.25
    assert wide.slots()["slid"] == "0.25" and wide.slots()["slid_range"] == "0 0.25 1"
    assert Field("typed", "x", kept.set, lambda: None).slots() == {"typed": ""}
    assert Checkbox("ticked", "on", kept.set, lambda: True).slots() == {"ticked": "true"}
    assert Clock("clock", lambda: None, kept.add).slots() == {"clock": ""}
    assert Clock("clock", lambda: (33.3, 133.2), kept.add).slots() == {"clock": "33 133"}


def test_labels_are_no_html_and_a_sign_is_said_by_its_title():
    kept = Kept(0)
    control = Slider("slid", "a < b", kept.set, kept.get, lambda: (0, 1, 1))
    assert "a &lt; b" in control.html() and "a < b" not in control.html()
    assert 'aria-label="take &quot;5&quot;"' in OptionButton("picked", "×", "5", kept.set, 'take "5"').html()
    assert "aria-label" not in Button("pressed", "Add", "one more", kept.add).html()


@pytest.mark.parametrize("make", BOARDS)
def test_a_board_has_the_controls_and_slots_that_its_parts_declare(make):
    board = BOARDS[make]()
    declared = [control for part in board.parts for control in (*part.controls, *part.placed_controls)]
    assert {control.name for control in declared} == board._actions.keys()
    in_rows = {"remove_racer"}  # a button in each row of a table, and no row yet
    assert {control.name for control in controls_of(board.words)} == board._actions.keys() - in_rows
    assert slots_of(declared).items() <= board.slots.items()
    assert html_of(board.parts[0].controls) in board.words


# ---- one door ----


@pytest.fixture(scope="module")
def page():
    """The explorer, with all its panels unfolded."""
    page = LivePage(explorer(galaxies(), missions=MissionBook))
    page.say("ready", view=1, ratio=1, panels=re.findall(r'data-panel="(\w+)"', page.live.words))
    return page


@pytest.fixture
def shown(page, monkeypatch):
    """Return how often each part was watched, shown and asked for its words."""
    counts = Counter()

    def counted(what, done):
        def do():
            counts[what] += 1
            return done()

        return do

    for part in page.live.parts:
        for what in ("watch", "show", "say"):
            monkeypatch.setattr(part, what, counted(what, getattr(part, what)))
    return counts


def pressed(page, event, **more):
    """Press the middle of the first region, which is the map."""
    left, top, width, height = page.live.regions[0]["box"]
    return page.say(event, region=0, handle=None, x=left + width / 2, y=top + height / 2, **more)


ACTS = {
    "a slider": lambda page: page.say("control", name="learning_rate", value=0.3),
    "a field": lambda page: page.say("control", name="point", value="3"),
    "a box": lambda page: page.say("control", name="squares", value=True),
    "a button": lambda page: page.say("control", name="step"),
    "a button, refused": lambda page: page.say("control", name="preset", value="nothing"),
    "a list": lambda page: page.say("control", name="mission", value="none"),
    "a pointer": lambda page: pressed(page, "press"),
    "a pointer, let go": lambda page: pressed(page, "release"),
    "an arrow key": lambda page: page.say("key", region=0, key="ArrowLeft", count=3),
    "a cell": lambda page: page.heard(page.live.use_data, [1, 2, 4], [2, 3, 5]),
    "a cell, refused": lambda page: page.heard(page.live.use_data, [1], [2, 3]),
    "frames unseen": lambda page: page.say("control", name="speed", value=5, unseen=1),
    "a panel": lambda page: page.say("ready", view=2, ratio=1, panels=[]),
}
NOTHING_NEW = {"a panel"}  # the other view has all panels open


@pytest.mark.parametrize("act", ACTS)
def test_whatever_is_done_is_shown_once_in_one_message(page, shown, act):
    messages = ACTS[act](page)
    assert len(messages) == 1
    parts = len(page.live.parts) * (act not in NOTHING_NEW)
    assert shown == {what: parts for what in ("watch", "show", "say") if parts}


def test_presses_that_are_made_up_for_are_all_watched_and_shown_once(page, shown):
    page.say("control", name="back", count=4)
    parts = len(page.live.parts)
    assert shown == {"watch": 4 * parts, "show": parts, "say": parts}


def test_each_step_that_travels_with_others_is_shown(page, shown):
    page.say("control", name="reset")
    page.say("control", name="speed", value=30)
    shown.clear()
    ((answer, _),) = page.say("control", name="play")
    parts = len(page.live.parts)
    assert len(answer["frames"]) == 5  # where it began, and the first four steps
    assert shown == {"watch": 6 * parts, "show": 6 * parts, "say": 6 * parts}
    page.say("control", name="play")


def test_saying_moves_nothing_and_showing_says_nothing(page):
    page.live.do(reset)
    page.live.session.do(set_learning_rate, 0.33)
    said = page.live.say()
    assert page.heard(page.live.update) == []
    ((moved, _),) = page.heard(lambda: (page.live.show(), page.live.update()))
    assert moved["marks"] and "slots" not in moved
    page.heard(page.live.refresh)
    assert {name: page.slots[name] for name in said} == said


def test_the_pad_shows_a_stroke_once(monkeypatch):
    pad, counts = digit_pad(random_parameters(SIZES, 0)), Counter()
    for what in ("watch", "show", "say"):
        done = getattr(pad, what)
        monkeypatch.setattr(pad, what, lambda what=what, done=done: (counts.update([what]), done())[1])
    page = LivePage(pad)
    pressed(page, "press")
    page.say("control", name="undo")
    page.say("key", region=0, key="ArrowLeft", count=2)
    assert counts == {"watch": 3, "show": 3, "say": 3}
