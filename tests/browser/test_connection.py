"""A bad connection between the browser and the kernel: no board waits for ever, and no step is made twice."""

import copy
import re
import time
from urllib.parse import urlsplit

import pytest
from explorer_page import OPEN, ExplorerPage
from proxy import Proxy
from test_voila import DESK, App

BACK_SOON = 20_000  # milliseconds after the connection is back
CONNECTED_SOON = 60_000  # milliseconds within which Jupyter has connected anew: each try waits longer than the last


@pytest.fixture(scope="module")
def proxy(lab):
    between = Proxy(urlsplit(lab.address).port)
    yield between
    between.close()


@pytest.fixture(scope="module")
def page(browser, lab, proxy):
    through = copy.copy(lab)
    through.address = proxy.address
    opened = ExplorerPage(browser, through, [OPEN], None, width=1100, height=900)
    opened.run_all()
    opened.unfold("stepping")
    yield opened
    opened.context.close()
    lab.end_sessions()


@pytest.fixture(autouse=True)
def whole_walk(page, proxy):
    """Begin each test after 50 steps, and leave a connection that works."""
    page.press("reset")
    page.wait_for_slot("after", "after 50 steps")
    page.board.evaluate("board => board.scrollIntoView()")
    yield
    proxy.mend()


def busy(page):
    return page.board.locator(".live-busy")


def index(page):
    return page.ask("board.state.index")


def test_lost_step_is_given_up_and_not_made(page, proxy):
    proxy.swallows.add("up")
    page.press("back")
    busy(page).wait_for(state="visible")
    proxy.mend()
    busy(page).wait_for(state="hidden", timeout=BACK_SOON)
    page.wait_for_slot("after", "after 50 steps")
    page.press("back")
    page.wait_for_slot("after", "after 49 steps")
    assert index(page) == 49


def test_step_whose_answer_is_lost_is_shown_and_not_made_again(page, proxy):
    proxy.swallows.add("down")
    page.press("back")
    busy(page).wait_for(state="visible")
    proxy.mend()
    page.wait_for_slot("after", "after 49 steps")
    busy(page).wait_for(state="hidden", timeout=BACK_SOON)
    assert index(page) == 49
    page.press("back")
    page.wait_for_slot("after", "after 48 steps")


def areas(page):
    """Return where the first three pictures have their areas for hands, as the page shows them; None for none."""
    return page.page.evaluate(
        """() => [...document.querySelectorAll('.live-tile')].slice(0, 3).map(tile => {
            const [area] = tile.querySelectorAll('.live-area');
            return area ? ['x', 'y', 'width', 'height'].map(name => Number(area.getAttribute(name))) : null;
        })"""
    )


def test_lost_picture_comes_again(page, proxy):
    page.unfold("surface")
    choice = page.control("surface")
    proxy.swallows.add("down")
    choice.select_option("cars")
    busy(page).wait_for(state="visible")
    page.page.wait_for_timeout(3000)  # until the pictures are drawn, and lost as well
    proxy.mend()
    page.wait_for_surface("cars")
    busy(page).wait_for(state="hidden", timeout=BACK_SOON)
    boxes = page.ask("[next((r['box'] for r in board.regions if r['figure'] == k), None) for k in range(3)]")
    due = [box and pytest.approx(box) for box in boxes]
    until = time.monotonic() + BACK_SOON / 1000
    while areas(page) != due and time.monotonic() < until:
        page.page.wait_for_timeout(100)
    assert areas(page) == due
    page.control("surface").select_option("galaxies")
    page.wait_for_surface("galaxies")


def test_clicks_on_a_connection_that_is_cut_are_made_once_when_it_is_back(page, proxy):
    proxy.cut()
    page.control("back").evaluate("button => { for (let k = 0; k < 3; k++) button.click(); }")
    busy(page).wait_for(state="visible")
    page.page.wait_for_timeout(3000)
    proxy.mend()
    page.wait_for_slot("after", "after 47 steps")
    busy(page).wait_for(state="hidden", timeout=CONNECTED_SOON)
    assert index(page) == 47
    told = page.page.locator(".jp-Dialog button")  # Lab's own word on the connection
    if told.count():
        told.last.click()


def test_two_thousand_clicks_are_counted_together(page):
    page.tell("heard = []\nboard.on_msg(lambda *said: heard.append(said))")
    page.control("back").evaluate("button => { for (let k = 0; k < 2000; k++) button.click(); }")
    page.wait_for_slot("after", "after 0 steps")
    assert page.ask("len(heard)") <= 3
    page.press("step")
    page.wait_for_slot("after", "after 1 step")


def test_what_is_too_long_is_refused_before_it_is_sent(page):
    table = page.control("table", "[type=file]")
    table.set_input_files({"name": "large.csv", "mimeType": "text/csv", "buffer": b"x,y\n" + b"1,2\n" * 300_000})
    page.wait_for_error("larger than 1 MB")
    page.type("learning_rate", "0." + "1" * 2000)
    page.wait_for_error("at most 1000 letters")
    page.press("back")
    page.wait_for_slot("after", "after 49 steps")
    page.wait_for_error("")


@pytest.fixture(scope="module")
def visited(browser, tmp_path_factory):
    """The app behind a connection of its own, in the browser of a visitor: (board, connection)."""
    app = App(tmp_path_factory.mktemp("app"))
    between = Proxy(urlsplit(app.address).port)
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    opened.goto(between.address, wait_until="domcontentloaded")
    board = opened.locator(".live", has=opened.locator('[data-panel="missions"]'))
    board.locator('[data-panel="stepping"] summary').click(timeout=90_000)
    yield board, between
    context.close()
    between.close()
    app.stop()


@pytest.mark.parametrize(("way", "steps"), [("up", 50), ("down", 49), ("cut", 49)])
def test_app_gives_a_lost_message_up_and_goes_on(visited, way, steps):
    board, between = visited
    soon = CONNECTED_SOON if way == "cut" else BACK_SOON

    def wait_for(steps):
        after = board.locator('[data-slot="after"]', has_text=re.compile(f"^after {steps} steps$"))
        after.first.wait_for(timeout=soon)

    board.locator('[data-control="reset"]').click()
    board.locator('[data-control="back"]').click(click_count=3)
    wait_for(47)  # which no test here ends with: so far all is answered
    board.locator('[data-control="reset"]').click()
    wait_for(50)
    between.cut() if way == "cut" else between.swallows.add(way)
    board.locator('[data-control="back"]').click()
    board.locator(".live-busy").wait_for(state="visible")
    between.mend()
    board.locator(".live-busy").wait_for(state="hidden", timeout=soon)
    wait_for(steps)
    board.locator('[data-control="back"]').click()
    wait_for(steps - 1)
