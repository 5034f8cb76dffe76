"""A panel: words alone, and yet controls, slots and answers."""

import sys
import types

import pytest
from live_page import LivePage
from matplotlib.figure import Figure

from helpers.exercises.asking import ProgressBar
from helpers.live import LiveFigure, Panel

WORDS = '<label><input type="radio" value="1" data-control="choice" data-slot="choice">one</label>'


@pytest.fixture
def page():
    live = Panel(WORDS, "a choice", {"choice": ""})
    live.on_control("choice", lambda value: live.update(choice=value))
    return LivePage(live)


def test_words_alone_are_enough(page):
    assert page.live.tiles == page.live.backgrounds == page.live.regions == []
    assert page.live.words == WORDS


def test_the_outputs_hold_a_view_and_a_text_and_no_picture(page):
    data, metadata = page.live._repr_mimebundle_()
    assert set(data) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert (data["text/plain"], metadata) == ("a choice", {})


def test_colab_is_told_where_the_widgets_script_lies(monkeypatch):
    colab = types.ModuleType("google.colab.output")  # what anywidget asks of Colab, and no more
    colab.enable_custom_widget_manager, colab._widgets = list, types.SimpleNamespace(_installed_url="https://script")
    monkeypatch.setitem(sys.modules, "google.colab.output", colab)
    told = {"application/vnd.jupyter.widget-view+json": {"colab": {"custom_widget_manager": {"url": "https://script"}}}}
    for board in (Panel(WORDS), LiveFigure(Figure()), ProgressBar({"questions": {"one": False}})):
        data, metadata = board._repr_mimebundle_()
        assert metadata == told and metadata.keys() < data.keys()


def test_a_new_view_is_told_all_slots(page):
    (message,) = [content for content, _ in page.say("ready", view=7, ratio=2.0, panels=[])]
    assert message["slots"] == {"choice": "", "label": "a choice", "error": ""}
    assert "pictures" not in message and "marks" not in message
    assert message["ack"] == page.said


def test_a_control_is_answered_with_what_it_changed(page):
    (message,) = [content for content, _ in page.say("control", name="choice", value="1")]
    assert message == {"slots": {"choice": "1"}, "ack": page.said}
    (message,) = [content for content, _ in page.say("control", name="choice", value="1")]
    assert message == {"ack": page.said}


def test_what_goes_wrong_is_shown(page):
    page.live.on_control("choice", lambda value: 1 / 0)
    page.say("control", name="choice", value="1")
    assert "ZeroDivisionError" in page.slots["error"]
