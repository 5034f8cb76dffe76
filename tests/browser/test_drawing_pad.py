"""A digit drawn on the pad in a learner's JupyterLab, by mouse and by finger, is read while it is drawn."""

import json
from pathlib import Path

import pytest
from learner import OpenNotebook

DRAWINGS = json.loads((Path(__file__).parents[1] / "support" / "drawings.json").read_text(encoding="utf-8"))["plain"]
IMPORTS = """import sys

sys.path.insert(0, "../tests/support")
from digits_network import trained

from helpers.explorers import digit_pad"""
CELLS = [IMPORTS, "digit_pad(trained().parameters)"]
ANSWER = """text => document.querySelector('.live [data-slot="answer"]')?.textContent.startsWith(text)"""


@pytest.fixture(scope="module")
def pad(browser, lab):
    """The pad, shown to a learner who has a mouse and a screen to touch."""
    notebook = OpenNotebook(browser, lab, CELLS, windowing="none", has_touch=True)
    notebook.run_all()
    yield notebook
    notebook.close()
    lab.end_sessions()


def places(pad, stroke):
    """Return a stroke in pixels of the page."""
    box = pad.page.locator(".live-draw").first.bounding_box()
    return [(box["x"] + x / 32 * box["width"], box["y"] + y / 32 * box["height"]) for x, y in stroke]


def clear(pad):
    pad.page.get_by_role("button", name="Clear").click()
    pad.page.wait_for_function(ANSWER, arg="Draw a digit")


@pytest.mark.parametrize("digit", [2, 7])
def test_a_mouse_draws(pad, digit):
    clear(pad)
    for stroke in DRAWINGS[digit]:
        (first, *others) = places(pad, stroke)
        pad.page.mouse.move(*first)
        pad.page.mouse.down()
        for place in others:
            pad.page.mouse.move(*place)
            pad.page.wait_for_timeout(20)
        pad.page.mouse.up()
    pad.page.wait_for_function(ANSWER, arg=f"It reads a {digit} ")
    assert pad.errors() == []


def test_a_finger_draws_and_does_not_scroll(pad):
    clear(pad)
    before = pad.page.locator(".live-draw").first.bounding_box()
    session = pad.context.new_cdp_session(pad.page)
    for stroke in DRAWINGS[3]:
        for number, (x, y) in enumerate(places(pad, stroke)):
            kind = "touchMove" if number else "touchStart"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
            pad.page.wait_for_timeout(20)
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    pad.page.wait_for_function(ANSWER, arg="It reads a 3 ")
    assert pad.page.locator(".live-draw").first.bounding_box() == before
    assert pad.errors() == []
