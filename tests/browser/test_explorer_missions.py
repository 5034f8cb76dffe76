"""Missions in a real JupyterLab: refused, hinted at, solved by hand, and remembered as done."""

import pytest
from explorer_page import OPEN, ExplorerPage, twin_board
from known_surfaces import off_the_minimum

from helpers.exercises.missions import MISSIONS

BEFORE = "✓ You have done this mission before."


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """The explorer with its missions, opened and run once for all tests."""
    notebook = ExplorerPage(browser, lab, [OPEN], twin_board(), height=1600, windows=windows)
    notebook.run_all()
    yield notebook
    notebook.close()
    lab.end_sessions()


@pytest.fixture
def page(opened):
    """The page with the board as it opened, but for the missions that are done."""
    opened.reset_board()
    yield opened
    assert opened.errors() == []


def choose(page, name):
    """Choose a mission and wait until the board has set it up."""
    page.control("mission").select_option(name)
    page.wait_for_slot("mission_task", next(mission.task for mission in MISSIONS if mission.name == name))


def judged(page, words):
    """Ask whether the mission is done; wait until the verdict has these words, and return it."""
    page.press("judge")
    page.wait_for_words("verdict", words)
    return page.slot("verdict")


def assert_refused_with_a_hint_the_second_time(page, name):
    hint = next(mission.hint for mission in MISSIONS if mission.name == name)
    assert page.slot("verdict") in ("", BEFORE)
    assert hint not in judged(page, "✗ ")
    assert judged(page, "Hint: ").endswith(f"Hint: {hint}")


def assert_done_and_remembered(page, name):
    judged(page, "✓ Done")
    choose(page, "overshoot and arrive")
    page.wait_for_slot("verdict", "")
    choose(page, name)
    page.wait_for_slot("verdict", BEFORE)
    assert name in page.slot("missions_done")


def test_a_walk_is_rescued_by_typed_rates_and_the_scrubber(page):
    choose(page, "rescue")
    page.wait_for_slot("rate", "0.098")
    assert_refused_with_a_hint_the_second_time(page, "rescue")
    page.type("learning_rate", "0.57")
    page.wait_for_words("ending", "Exploded")
    page.control("index", "[type=range]").focus()
    page.key("Home", *["ArrowRight"] * 10)
    page.wait_for_slot("after", "after 10 steps")
    page.type("learning_rate", "0.2")
    page.wait_for_slot("rate", "0.2")
    judged(page, "not yet 99 % of the way down")
    page.control("index", "[type=range]").focus()
    page.key("End")
    page.wait_for_words("ending", "Arrived")
    assert_done_and_remembered(page, "rescue")


def test_the_marker_is_dragged_to_where_downhill_is_and_is_not_the_way(page):
    view = next(part for part in page.twin.parts if part.name == "map").view
    choose(page, "downhill is not the way")
    page.wait_for_slot("after", "after 0 steps")
    assert_refused_with_a_hint_the_second_time(page, "downhill is not the way")
    for degrees, words in ((24, "Now it misses by 53"), (17.5, "You have missed by more than 54°"), (89, "")):
        place = off_the_minimum(700 if degrees < 45 else 300, degrees)
        page.drag(view, page.place_of(view.marker), page.pixel(view, *place))
        page.wait_for_number("start_weight", place[0], 3)
        page.wait_for_number("start_bias", place[1], 3)
        page.wait_for_slot("after", "after 0 steps")
        if words:
            judged(page, words)
    assert_done_and_remembered(page, "downhill is not the way")


def test_the_bowl_is_made_round_by_two_switches(page):
    choose(page, "make the bowl round")
    assert_refused_with_a_hint_the_second_time(page, "make the bowl round")
    page.control("centre").check()
    judged(page, "condition number is")
    page.control("scale").check()
    page.wait_for_words("surface_said", "κ = 1.")
    assert_done_and_remembered(page, "make the bowl round")


def test_what_is_done_is_still_shown_on_a_reloaded_page(page):
    choose(page, "make the bowl round")
    page.control("centre").check()
    page.control("scale").check()
    page.wait_for_words("surface_said", "κ = 1.")
    judged(page, "✓ Done")
    done = page.slot("missions_done")
    page.save()
    page.reopen()
    page.wait_for_slot("missions_done", done)
    assert page.control("mission").input_value() == "make the bowl round"
    choose(page, "rescue")
    choose(page, "make the bowl round")
    page.wait_for_slot("verdict", BEFORE)
