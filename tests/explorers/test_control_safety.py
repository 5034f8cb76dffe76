"""What a hand sends to a board may come from anyone in the network: no control opens files, imports or runs code."""

import re
import sys

import pytest
from digits_network import SIZES, examples, trained
from fuzz_actions import controls_of
from known_surfaces import galaxies
from live_page import LivePage

from helpers.exercises import exercises_of
from helpers.exercises.missions import MissionBook
from helpers.explorers import (
    cost_board,
    digit_pad,
    explorer,
    learning_rate_board,
    race_board,
    slope_board,
    training_board,
    update_board,
)
from helpers.network import main_plane, random_parameters

pytestmark = pytest.mark.usefixtures("without_pixels")
SECRET = "a_secret_name,a_secret_unit\n1,2\n2,3\n"
BOARDS = {
    "explorer": lambda: explorer(galaxies(), missions=MissionBook),
    "cost": lambda: cost_board(galaxies()),
    "slope": lambda: slope_board(galaxies()),
    "update": lambda: update_board(galaxies()),
    "learning rate": lambda: learning_rate_board(galaxies()),
    "race": lambda: race_board(galaxies(), {"Adam": 0.1}),
    "question": lambda: exercises_of("cost").question("least_cost"),
    "digit pad": lambda: digit_pad(random_parameters(SIZES, 0)),
    "training": lambda: training_board(trained(), main_plane(trained().points), *examples()[0], count=5),
}


@pytest.fixture(scope="module")
def heard():
    """What Python tells auditors: (event, its arguments in words), of everything that is done but with attributes."""
    events, listening = [], [True]

    def note(event, args):
        if listening and not event.startswith("object."):
            events.append((event, repr(args)))

    sys.addaudithook(note)
    yield events
    listening.clear()  # no hook is ever taken away


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    path = tmp_path_factory.mktemp("secret") / "table_of_another.csv"
    path.write_text(SECRET)
    return path


def forged(text):
    """Return the values in which a text may be sent."""
    return text, {"name": text, "text": text}


@pytest.mark.parametrize("make", BOARDS)
def test_no_control_reaches_a_file_a_name_or_code(make, heard, secret):
    page = LivePage(BOARDS[make]())
    page.say("ready", view=1, ratio=1, panels=re.findall(r'data-panel="(\w+)"', page.live.words))
    controls = controls_of(page.live.words)
    names = {control.name for control in controls}
    fields = {control.name for control in controls if control.kind != "button"}
    assert names
    nowhere = secret.with_name("table_of_anothr.csv")
    code = f"__import__('pathlib').Path({str(nowhere)!r}).touch()"
    for name in [*sorted(names), code, "__class__"]:
        said = {}
        for text in (str(secret), str(nowhere), code, "antigravity"):
            for place, value in enumerate(forged(text)):
                heard.clear()
                page.say("control", name=name, value=value)
                asked = [event for event in heard if text in event[1]]
                assert not asked, (name, value, asked)
                assert "a_secret" not in str(page.messages[-1])
                said[text, place] = page.live.error.replace(text, "…")
        there, elsewhere = ([said[str(path), place] for place in range(2)] for path in (secret, nowhere))
        assert name not in fields or there == elsewhere
    assert not nowhere.exists() and "antigravity" not in sys.modules


@pytest.fixture(scope="module")
def page():
    """An explorer of the galaxies, for what a board refuses."""
    return LivePage(explorer(galaxies()))


def test_the_auditor_hears_what_a_cell_may_do(heard, secret):
    board = explorer(galaxies())
    heard.clear()
    board.use_csv(secret)
    assert board.error == "" and any(event == "open" and str(secret) in args for event, args in heard)
    assert "a_secret_name" in board.state.surface.x_label.name


@pytest.mark.parametrize("name", ["", "nothing", "use_csv", "state.use_csv", "_take_table", "__init__", "do"])
def test_a_control_that_no_part_has_is_refused(page, name):
    page.say("control", name=name, value="hubble_1929")
    assert page.live.error == f"this board has no control {name!r}"


@pytest.mark.parametrize(
    "value",
    [
        "x" * 1001,
        {"name": "x" * 1001, "text": "x,y\n1,2\n2,3"},
        {"name": "x.csv", "text": "x" * 1_000_001},
        {"name": "x.csv"},
        {"name": "x.csv", "text": 3},
        {"name": "x.csv", "text": "x,y\n1,2\n2,3", "path": "/etc/passwd"},
        [],
    ],
    ids=["letters", "letters of the name", "large table", "no text", "no letters", "more", "list"],
)
def test_what_no_page_sends_is_not_even_looked_at(page, value):
    before = page.live.state.surface
    page.say("control", name="table", value=value)
    assert page.live.error.startswith("this page said something that the board does not understand")
    assert page.live.state.surface is before
