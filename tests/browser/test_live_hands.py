"""Hands on a LiveFigure in a real JupyterLab: mouse, finger, pen and keys, a busy kernel, saved and reloaded pages."""

import base64
import io
import json
import time
from itertools import pairwise

import pytest
from learner import OpenNotebook
from PIL import Image

BOARD = """import time

from helpers import style
from helpers.live import LiveFigure

figure = style.figure(4, 3, layout="none")
axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
axes.set(xlim=(0, 4), ylim=(0, 3))
(marker,) = axes.plot([2], [1.5], "o", markersize=12, animated=True)
heard, pause = [], 0


def show(x, y):
    marker.set_data([min(x, 3.5)], [y])
    board.update(place=f"{marker.get_xdata()[0]:.2f} {y:.2f}", label=f"a marker at {x:.1f}")


def move(pointer):
    heard.append((pointer.phase, pointer.handle is marker, round(pointer.x, 2), round(pointer.y, 2)))
    time.sleep(pause)
    if pointer.x > 3.9:
        raise ValueError("too far to the right")
    show(pointer.x, pointer.y)


def nudge(key):
    heard.append((key.name, key.count, key.shift))
    time.sleep(pause)
    show(marker.get_xdata()[0] + 0.01 * key.count, marker.get_ydata()[0])


def lift(value):
    time.sleep(pause)
    board.update(height=f"{value:g}")


words = '<p data-slot="place"></p><span data-ticks="beat" hidden></span>'
words += '<input type="range" data-control="height" data-slot="height" aria-label="height">'
board = LiveFigure(figure, words=words, label="a marker", slots={"place": "2.00 1.50", "height": "50"})
board.on_control("height", lift)
board.on_control("beat", lambda value: time.sleep(pause))
board.on_pointer(axes, move, handles=[marker])
board.on_key(axes, nudge)
board.on_key(axes, nudge, keys=("r", "s"))


def film(count, milliseconds):
    for number in range(count):
        show(2 + number / 100, 1.5)
        yield milliseconds
    show(3, 1.5)"""
HILL = """hill = style.figure(3, 3)
axes3d = hill.add_subplot(projection="3d")
axes3d.plot([0, 1], [0, 1], [0, 1], animated=True)
turning = LiveFigure(hill)
turning.enable_rotation(axes3d)
turning"""
TEXT = "\n".join(f"print({number})" for number in range(60))
MARKER = """view => {
    const live = document.querySelectorAll(".live")[view];
    const box = live.querySelector("[data-mark] path").getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""
AT_ONCE = """events => {
    const grip = document.querySelector(".live-grip");
    for (const [name, clientX, clientY] of events) {
        const how = { pointerId: 1, pointerType: "mouse", bubbles: true, cancelable: true, clientX, clientY };
        grip.dispatchEvent(new PointerEvent(`pointer${name}`, how));
    }
}"""
NUMBERS = 1e9  # of messages that a view may use, other than those of all other views
KERNELS = "@jupyterlab/apputils-extension:kernels-settings"
SCROLL = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"
CELLS = """() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells
    .map(cell => [cell.cell_type, cell.source].join(": "))"""
VALUES = """slider => {
    window.values = [];
    const note = () => { window.values.push(Number(slider.value)); requestAnimationFrame(note); };
    note();
}"""
PLACES = """() => {
    const place = document.querySelector("[data-slot=place]");
    window.places = [];
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(() => window.places.push(place.textContent));
    window.watcher.observe(place, { childList: true, characterData: true, subtree: true });
}"""
FOR_EVER = 600_000  # milliseconds
STILL = "() => window.jupyterapp.shell.currentWidget.content.mode + document.querySelectorAll('.jp-Cell').length"


class Watched(OpenNotebook):
    """A notebook whose messages between page and kernel are noted, in the order in which they pass."""

    def __init__(self, *what, **how):
        self.passed = []
        super().__init__(*what, **how)

    def load(self):
        self.passed.clear()
        super().load()

    def show(self):
        self.passed.clear()
        super().show()

    def heard(self):
        return super().heard() | {"websocket": self.follow}

    def follow(self, socket):
        socket.on("framesent", lambda frame: self.note("page", frame))
        socket.on("framereceived", lambda frame: self.note("kernel", frame))

    def note(self, sender, frame):
        content = content_of(frame)
        if content.get("data", {}).get("method") == "custom":
            self.passed.append((sender, content["data"]["content"]))

    def marker(self, view=0):
        """Return where the middle of the marker is on the page."""
        return self.page.evaluate(MARKER, view)

    def wait_for_place(self, text):
        """Wait until the words below the first board say where the marker is."""
        self.page.wait_for_function(
            "text => document.querySelector('[data-slot=place]').textContent === text", arg=text, timeout=10_000
        )

    def wait_until_sent(self, count):
        """Wait until the page has sent so many messages."""
        deadline = time.monotonic() + 10
        while sum(sender == "page" for sender, _ in self.passed) < count:
            assert time.monotonic() < deadline, self.passed
            self.page.wait_for_timeout(20)

    def wait_for(self, expression, value):
        """Wait until an expression in the kernel has a value."""
        expression = f"({expression}) if heard else None"
        deadline = time.monotonic() + 10
        while (found := self.ask(expression)) != value:
            assert time.monotonic() < deadline, f"{expression} is {found}, not {value}"
            self.page.wait_for_timeout(50)

    def place_of(self, x, y, view=0):
        """Return the place on the page of a place on the axes of a board."""
        box = self.page.locator(".live").nth(view).locator("svg").first.bounding_box()
        figure_x, figure_y = 40 + 80 * x, 30 + 80 * y
        scale = box["width"] / 400
        return box["x"] + scale * figure_x, box["y"] + box["height"] - scale * figure_y


def content_of(frame):
    """Return the content of a message between page and kernel, in the form that JupyterLab sends."""
    if isinstance(frame, str):
        return json.loads(frame).get("content") or {}
    numbers = [int.from_bytes(frame[i : i + 8], "little") for i in range(0, 8 * (1 + frame[0]), 8)]
    parts = [frame[start:end] for start, end in pairwise(numbers[1:])]
    return json.loads(parts[4])


def assert_one_at_a_time(notebook):
    """Check that the page waited for each answer before it sent the next message, and that each had one answer.

    Only where something was let go it need not wait for the answer to its last drag.
    """
    deadline, quiet = time.monotonic() + 5, 0
    while quiet < 2 and time.monotonic() < deadline:
        notebook.page.wait_for_timeout(40)
        quiet = 0 if unanswered(notebook.passed) else quiet + 1
    assert not unanswered(notebook.passed)


def unanswered(passed):
    """Return the messages that wait for an answer."""
    waiting = []
    for sender, content in passed:
        number = content["n"] if sender == "page" else content.get("ack")
        of_this_view = [sent for sent in waiting if number and sent["n"] // NUMBERS == number // NUMBERS]
        if sender == "page":
            assert not of_this_view or let_go(of_this_view, content), f"{content} was sent before {of_this_view}"
            waiting.append(content)
        elif number:
            assert [sent["n"] for sent in of_this_view[:1]] == [number], f"{content} answers nothing"
            waiting.remove(of_this_view[0])
    return waiting


def let_go(waiting, content):
    """Return whether one drag waits for its answer, and what was dragged has been let go."""
    phases = [sent["event"] for sent in (*waiting, content)]
    return phases == ["drag", "release"] and waiting[0]["region"] == content["region"]


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """A board, shown twice, on a page that all tests with mouse and keys use."""
    notebook = Watched(browser, lab, [BOARD, "board", TEXT, "board"], width=1200, height=900, windows=windows)
    notebook.run_all()
    yield notebook
    assert notebook.errors() == []
    notebook.close()
    lab.end_sessions()


@pytest.fixture
def board(opened):
    """The page with the marker where it began."""
    opened.page.mouse.move(5, 5)
    opened.show_cell(1)
    opened.tell("pause = 0; heard.clear(); show(2, 1.5); board.dispatch(lambda: None)")
    opened.wait_for_place("2.00 1.50")
    opened.passed.clear()
    return opened


def drag(notebook, *places):
    """Press at the first place, go to each of the others, let go, and wait until all is answered."""
    mouse = notebook.page.mouse
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place)
    mouse.up()
    assert_one_at_a_time(notebook)


def near(place, other, tolerance=0.75):
    return abs(place[0] - other[0]) <= tolerance and abs(place[1] - other[1]) <= tolerance


# ---- mouse ----


def test_marker_is_where_matplotlib_puts_it(board):
    assert near(board.marker(), board.place_of(2, 1.5))


def test_marker_is_dragged_and_does_not_jump(board):
    x, y = board.marker()
    mouse = board.page.mouse
    mouse.move(x + 7, y - 5)
    mouse.down()
    board.wait_for("heard", [["press", True, 2.0, 1.5]])
    assert near(board.marker(), (x, y))
    mouse.move(x + 7 + 60, y - 5 + 32)
    board.wait_for_place("2.75 1.10")
    assert near(board.marker(), (x + 60, y + 32))
    mouse.up()
    board.wait_for("heard[-1]", ["release", True, 2.75, 1.1])
    assert board.ask("[phase for phase, *_ in heard]") == ["press", "drag", "release"]
    assert_one_at_a_time(board)


def test_press_beside_the_marker_tells_the_place(board):
    place = board.place_of(1, 2.5)
    drag(board, place)
    board.wait_for_place("1.00 2.50")
    assert near(board.marker(), place)
    board.wait_for("heard", [["press", False, 1.0, 2.5], ["release", False, 1.0, 2.5]])


def test_press_outside_of_the_axes_tells_nothing(board):
    x, y = board.place_of(-0.3, 1)
    drag(board, (x, y), (x + 30, y))
    board.page.wait_for_timeout(200)
    assert board.ask("heard") == []


def test_newest_place_wins_and_the_last_one_is_shown(board):
    board.tell("pause = 0.05")
    start = board.marker()
    path = [(start[0] + step, start[1] - 2 * (step % 30)) for step in range(60)]
    drag(board, start, *path)
    board.wait_for("heard[-1][0]", "release")
    assert_one_at_a_time(board)
    assert near(board.marker(), path[-1])
    phases = board.ask("[phase for phase, *_ in heard]")
    assert phases[0] == "press" and phases[-1] == "release" and len(phases) < 40


def test_release_brings_the_place_of_a_drag_that_still_waits(board):
    x, y = board.marker()
    board.page.mouse.move(x, y)
    board.page.evaluate(
        AT_ONCE, [["down", x, y], ["move", x + 20, y], ["move", x + 40, y + 30], ["up", x + 40, y + 30]]
    )
    board.wait_for("heard[-1][0]", "release")
    assert_one_at_a_time(board)
    assert board.ask("[phase for phase, *_ in heard]") == ["press", "release"]
    assert near(board.marker(), (x + 40, y + 30))


def test_letting_go_does_not_wait_for_the_answer_to_the_last_drag(board):
    x, y = board.marker()
    mouse = board.page.mouse
    mouse.move(x, y)
    mouse.down()
    board.wait_for("heard[-1][0]", "press")
    board.tell("pause = 0.3")
    sent = sum(sender == "page" for sender, _ in board.passed)
    mouse.move(x + 20, y)
    board.wait_until_sent(sent + 1)
    mouse.move(x + 40, y + 30)
    mouse.up()
    board.wait_until_sent(sent + 2)
    assert [content["event"] for content in unanswered(board.passed)] == ["drag", "release"]
    assert_one_at_a_time(board)
    assert board.ask("[phase for phase, *_ in heard]") == ["press", "drag", "release"]
    assert near(board.marker(), (x + 40, y + 30))


def test_clamped_drag_goes_on(board):
    start = board.marker()
    drag(board, start, board.place_of(3.6, 1.5), board.place_of(3.7, 1.5), board.place_of(3.8, 1.5))
    board.wait_for_place("3.50 1.50")
    assert near(board.marker(), board.place_of(3.5, 1.5))
    drag(board, board.marker(), board.place_of(1, 1))
    board.wait_for_place("1.00 1.00")
    assert_one_at_a_time(board)


def test_exception_is_shown_until_the_next_good_move(board):
    error = board.page.locator(".live-error").first
    mouse = board.page.mouse
    mouse.move(*board.marker())
    mouse.down()
    mouse.move(*board.place_of(3.95, 1))
    error.wait_for(state="visible")
    line = BOARD[: BOARD.index("raise")].count("\n") + 1
    assert error.inner_text() == f"ValueError: too far to the right (line {line} of a cell)"
    mouse.move(*board.place_of(3, 1))
    error.wait_for(state="hidden")
    mouse.up()
    board.wait_for_place("3.00 1.00")
    assert_one_at_a_time(board)
    assert board.errors() == []


def test_drag_ends_well_when_the_handles_change_meanwhile(board):
    mouse = board.page.mouse
    mouse.move(*board.marker())
    mouse.down()
    mouse.move(*board.place_of(2.5, 1.5))
    board.wait_for_place("2.50 1.50")
    board.tell("(other,) = axes.plot([0.5], [0.5], 's', animated=True); board.on_pointer(axes, move, [other])")
    board.page.wait_for_function("document.querySelector('.live').querySelectorAll('.live-grip').length === 2")
    mouse.move(*board.place_of(2.6, 1.5))
    mouse.up()
    drag(board, board.marker(), board.place_of(1.5, 2))
    board.wait_for_place("1.50 2.00")
    assert board.ask("heard[-1][0]") == "release"
    board.tell("other.set_visible(False); board.update()")


def test_thumb_let_go_stays_while_the_answer_is_on_its_way(board):
    slider, mouse = board.page.locator('[data-control="height"]').first, board.page.mouse
    slider.evaluate(VALUES)
    box = slider.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    board.tell("pause = 1")
    mouse.move(*middle)
    mouse.down()
    for sent, far in enumerate((10, -25), 1):
        mouse.move(middle[0] + far, middle[1])
        board.wait_until_sent(sent)
    mouse.up()
    assert_one_at_a_time(board)
    values = board.page.evaluate("window.values")
    places = [value for value, before in zip(values, [None, *values], strict=False) if value != before]
    assert len(places) == 3 and places[0] == 50 < places[1] and places[2] < 50
    assert board.ask("board.slots['height']") == f"{places[2]:g}"


# ---- several frames in one message ----


def places_shown(board):
    """Return where in x the marker was, by every text of the words since they were watched."""
    return [float(text.split()[0]) for text in board.page.evaluate("window.places")]


def test_frames_of_one_message_are_shown_one_by_one(board):
    board.page.evaluate(PLACES)
    board.tell("board.dispatch(film, 4, 20)")
    board.wait_for_place("3.00 1.50")
    assert places_shown(board) == [2.01, 2.02, 2.03, 3] and len(board.passed) == 1
    assert near(board.marker(), board.place_of(3, 1.5))


def test_frames_that_a_hand_has_not_seen_are_counted_and_do_not_keep_it_waiting(board):
    board.page.evaluate(PLACES)
    board.tell(f"board.dispatch(film, 4, {FOR_EVER})")
    board.page.locator(".live-tile").first.focus()
    board.page.keyboard.press("r")
    board.wait_for_place("3.01 1.50")
    assert places_shown(board) == [3.01]
    assert [content.get("unseen") for sender, content in board.passed if sender == "page"] == [3]
    assert near(board.marker(), board.place_of(3.01, 1.5))
    assert_one_at_a_time(board)


def test_frames_that_nobody_has_seen_do_not_pile_up(board):
    for _ in range(2):
        board.tell(f"board.dispatch(film, 30, {FOR_EVER})")
    board.wait_for_place("2.21 1.50")  # 62 frames, of which 40 may wait
    board.tell("show(1, 1)")
    board.wait_for_place("1.00 1.00")


# ---- keys ----


def test_keys_move_the_marker_and_harm_no_cell(board):
    cells, scrolled = board.page.evaluate(CELLS), board.page.evaluate(SCROLL)
    drag(board, board.place_of(1, 1))
    board.wait_for_place("1.00 1.00")
    mode = board.page.evaluate(STILL)
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft", "Shift+ArrowUp", "r"):
        board.page.keyboard.press(key)
    board.wait_for("len(heard)", 8)
    expected = [[f"Arrow{way}", 1, False] for way in ("Right", "Down", "Up", "Left")]
    assert board.ask("heard[2:]") == [*expected, ["ArrowUp", 1, True], ["r", 1, False]]
    assert board.page.evaluate(CELLS) == cells
    assert board.page.evaluate(SCROLL) == scrolled
    assert board.page.evaluate(STILL) == mode
    assert board.page.evaluate("document.activeElement.className").startswith("live-tile")
    assert_one_at_a_time(board)


@pytest.mark.parametrize("focus", [".live-tile", ".live input[type=range]"])
def test_letters_harm_no_cell_while_the_board_has_the_focus(board, focus):
    board.page.locator(".jp-Cell .jp-InputPrompt").first.click()
    board.page.locator(focus).first.focus()
    cells, before = board.page.evaluate(CELLS), board.ask("heard")
    for key in ("m", "a", "x", "d", "d", "Shift+M", "v", "0", "0"):
        board.page.keyboard.press(key)
    board.page.wait_for_timeout(300)
    assert board.page.evaluate(CELLS) == cells
    assert board.page.locator(".jp-Dialog").count() == 0
    assert board.ask("heard") == before
    assert board.page.locator(".live").first.is_visible()


def test_held_keys_are_counted_together(board):
    drag(board, board.place_of(1, 1))
    board.wait_for_place("1.00 1.00")
    board.tell("pause = 0.1; heard.clear()")
    for _ in range(12):
        board.page.keyboard.press("ArrowRight")
    board.wait_for_place("1.12 1.00")
    counts = board.ask("[count for _, count, _ in heard]")
    assert sum(counts) == 12 and len(counts) < 12


def test_saving_by_key_still_works(board):
    drag(board, board.place_of(1, 1))
    board.wait_for("heard[-1][0]", "release")
    board.page.evaluate("() => { window.jupyterapp.shell.currentWidget.context.model.dirty = true }")
    before = board.saved().nbformat and (board.lab.course / board.path).stat().st_mtime_ns
    board.page.keyboard.press("Control+s")
    board.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert (board.lab.course / board.path).stat().st_mtime_ns > before
    assert board.ask("[name for name, *_ in heard]") == ["press", "release"]


def test_keys_are_left_to_jupyterlab_without_the_focus(board):
    board.page.evaluate("() => document.activeElement.blur()")
    board.page.locator(".jp-Cell .jp-InputPrompt").first.click()
    board.page.keyboard.press("ArrowDown")
    board.page.wait_for_timeout(200)
    assert board.ask("heard") == []


# ---- one board, two views; cells beside hands; words ----


def test_two_views_show_the_same(board):
    drag(board, board.marker(), board.place_of(1, 2.25))
    board.wait_for_place("1.00 2.25")
    board.show_cell(3)
    assert near(board.marker(view=1), board.place_of(1, 2.25, view=1))
    drag(board, board.marker(view=1), board.place_of(3, 1.25, view=1))
    board.wait_for_place("3.00 1.25")
    assert near(board.marker(view=1), board.place_of(3, 1.25, view=1))
    assert near(board.marker(view=0), board.place_of(3, 1.25, view=0))
    assert_one_at_a_time(board)
    board.show_cell(1)
    drag(board, board.marker(), board.place_of(2, 2))
    board.wait_for_place("2.00 2.00")


def test_views_wait_for_their_own_answers(board):
    board.tell("pause = 0.15")
    for _ in range(3):
        for view in (0, 1):
            board.page.locator(".live").nth(view).locator(".live-tile").evaluate("tile => tile.focus()")
            board.page.keyboard.press("ArrowRight")
            board.page.keyboard.press("ArrowLeft")
    assert_one_at_a_time(board)
    assert board.ask("sum(count for _, count, _ in heard)") == 12
    assert len({content["n"] // NUMBERS for sender, content in board.passed if sender == "page"}) == 2


def test_of_two_views_one_asks_for_what_comes_by_the_clock(board):
    board.tell("board.update(beat='5 10')")
    board.wait_until_sent(10)
    board.tell("board.update(beat='')")
    assert_one_at_a_time(board)
    sent = [content for sender, content in board.passed if sender == "page"]
    assert {content["name"] for content in sent} == {"beat"}
    assert len({content["n"] // NUMBERS for content in sent}) == 1


def test_cell_that_moves_the_marker_and_hand_do_not_disturb_each_other(board):
    steps = "for step in range(120): show(1 + step / 100, 2); time.sleep(0.01)"
    board.tell(steps, wait=False)
    start = board.place_of(1, 1)
    drag(board, start, *((start[0] + step, start[1]) for step in range(80)))
    board.tell("show(1.5, 0.5)")
    board.wait_for_place("1.50 0.50")
    assert_one_at_a_time(board)
    assert near(board.marker(), board.place_of(1.5, 0.5))
    assert board.ask("board.error") == "" and board.errors() == []


def test_figure_says_in_words_what_it_shows(board):
    drag(board, board.marker(), board.place_of(1.2, 2))
    board.wait_for_place("1.20 2.00")
    tiles = board.page.locator(".live-tiles").first
    assert tiles.get_attribute("role")
    assert tiles.get_attribute("aria-label") == "a marker at 1.2"


# ---- fingers and pens ----


@pytest.fixture(scope="module")
def phone(browser, lab):
    """A board and 3-D axes on a phone, with enough above and below to scroll; hands wait while a cell runs."""
    lab.settings(KERNELS, commsOverSubshells="disabled")
    notebook = Watched(
        browser, lab, [TEXT, BOARD + "\nboard", HILL, TEXT], width=480, height=800, has_touch=True, windowing="none"
    )
    notebook.run_all()
    notebook.touch = notebook.context.new_cdp_session(notebook.page)
    yield notebook
    assert notebook.errors() == []
    notebook.close()
    lab.end_sessions()
    lab.settings(KERNELS)


@pytest.fixture
def finger(phone):
    phone.tell("heard.clear(); show(2, 1.5)")
    phone.wait_for_place("2.00 1.50")
    phone.passed.clear()
    phone.page.locator(".live").first.evaluate("node => node.scrollIntoView({ block: 'center' })")
    wait_until_it_lies_still(phone)
    return phone


def wait_until_it_lies_still(notebook):
    """Wait until nothing scrolls any more: a tap on a page that is moving stops it and does nothing else."""
    before, quiet = None, 0
    while quiet < 3:
        notebook.page.wait_for_timeout(100)
        before, now = notebook.page.evaluate(SCROLL), before
        quiet = quiet + 1 if now == before else 0


def stroke(notebook, start, end, steps=8):
    """Put a finger down, move it, lift it."""
    send = notebook.touch.send
    for step in range(steps + 1):
        place = [{axis: a + (b - a) * step / steps for axis, a, b in zip("xy", start, end, strict=True)}]
        send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": place})
        notebook.page.wait_for_timeout(16)
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_board_fits_the_phone(finger):
    for board in finger.page.locator(".live").all():
        assert board.evaluate("node => node.scrollWidth <= node.clientWidth")
        assert 0 < board.bounding_box()["x"] < board.bounding_box()["x"] + board.bounding_box()["width"] < 480
    width, height = (finger.page.locator(".live-tile").first.bounding_box()[side] for side in ("width", "height"))
    assert 240 < width < 400 and height == pytest.approx(width * 300 / 400, abs=0.5)


def test_finger_on_the_handle_moves_it_and_scrolls_nothing(finger):
    scrolled, (x, y) = finger.page.evaluate(SCROLL), finger.marker()
    stroke(finger, (x + 9, y), (x + 9 + 30, y - 60))
    finger.wait_for("heard[-1][0]", "release")
    assert_one_at_a_time(finger)
    assert near(finger.marker(), (x + 30, y - 60))
    assert finger.page.evaluate(SCROLL) == scrolled


def test_finger_elsewhere_scrolls_and_moves_nothing(finger):
    scrolled = finger.page.evaluate(SCROLL)
    x, y = finger.place_of(0.5, 1)
    stroke(finger, (x, y), (x, y - 120))
    finger.page.wait_for_function(f"({SCROLL})() > {scrolled + 60}")
    assert finger.ask("heard") == []


def test_tap_puts_the_marker_there(finger):
    place = finger.place_of(0.8, 2.4)
    finger.page.touchscreen.tap(*place)
    finger.wait_for("[phase for phase, *_ in heard]", ["press", "release"])
    assert_one_at_a_time(finger)
    assert near(finger.marker(), place)


def test_finger_turns_3d_axes_sideways_and_scrolls_upwards(finger):
    finger.page.locator(".live").nth(1).evaluate("node => node.scrollIntoView({ block: 'center' })")
    box = finger.page.locator(".live").nth(1).locator("svg").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    scrolled, azimuth = finger.page.evaluate(SCROLL), finger.ask("axes3d.azim")
    stroke(finger, (x, y), (x + 60, y))
    assert_one_at_a_time(finger)
    assert abs((finger.ask("axes3d.azim") - azimuth + 30 * 300 / box["width"] + 180) % 360 - 180) < 2
    assert finger.page.evaluate(SCROLL) == scrolled
    stroke(finger, (x, y), (x, y - 100))
    finger.page.wait_for_function(f"({SCROLL})() > {scrolled + 50}")


def test_pen_moves_the_handle(finger):
    (x, y), send = finger.marker(), finger.touch.send
    pen = {"pointerType": "pen", "button": "left", "buttons": 1, "clickCount": 1}
    send("Input.dispatchMouseEvent", {"type": "mousePressed", "x": x, "y": y, **pen})
    for step in range(1, 6):
        send("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x - 10 * step, "y": y + 4 * step, **pen})
    send("Input.dispatchMouseEvent", {"type": "mouseReleased", "x": x - 50, "y": y + 20, **pen})
    finger.wait_for("heard[-1][0]", "release")
    assert_one_at_a_time(finger)
    assert near(finger.marker(), (x - 50, y + 20))


# ---- a busy kernel ----


def test_busy_sign_comes_after_a_second_and_goes(finger):
    sign = finger.page.locator(".live-busy").first
    finger.page.locator(".live-tile").first.focus()
    finger.tell("time.sleep(2.2)", wait=False)
    start = time.monotonic()
    finger.page.keyboard.press("ArrowRight")
    finger.page.wait_for_timeout(600)
    assert not sign.is_visible() or time.monotonic() - start > 1
    sign.wait_for(state="visible", timeout=1500)
    assert time.monotonic() - start > 0.95
    said = sign.inner_text()
    assert "kernel is busy" in said and "run the cell" in said and "no cell, reload the page" in said
    finger.wait_for_place("2.01 1.50")
    sign.wait_for(state="hidden")


# ---- saved, closed, reloaded ----


def picture_of(notebook):
    """Return the pixels of the first board as it is to be seen."""
    notebook.page.mouse.move(5, 5)
    return notebook.page.locator(".live-tile").first.screenshot()


def test_saved_page_shows_its_marks_to_a_new_kernel(browser, lab, windows):
    notebook = Watched(browser, lab, [BOARD, "board"], width=1200, height=800, windows=windows)
    notebook.run_all()
    notebook.show_cell(1)
    drag(notebook, notebook.marker(), notebook.place_of(3.2, 0.7))
    notebook.wait_for_place("3.20 0.70")
    notebook.tell("axes.set_facecolor('#ffffcc'); board.redraw()")
    notebook.page.wait_for_timeout(300)
    before = picture_of(notebook)
    notebook.close_and_reopen_with_new_kernel()
    notebook.show_cell(1)
    assert near(notebook.marker(), notebook.place_of(3.2, 0.7))
    assert picture_of(notebook) == before
    assert notebook.page.locator("[data-slot=place]").inner_text() == "3.20 0.70"
    notebook.page.mouse.click(*notebook.place_of(1, 1))
    notebook.page.locator(".live-busy").wait_for(state="visible")
    assert "run the cell" in notebook.page.locator(".live-busy").inner_text()
    assert notebook.errors() == []
    notebook.run_all()
    drag(notebook, notebook.marker(), notebook.place_of(1, 1))
    notebook.wait_for_place("1.00 1.00")
    assert not notebook.page.locator(".live-busy").is_visible()
    notebook.close()
    lab.end_sessions()


def saved_backgrounds(notebook):
    """Return the sizes of the backgrounds that the saved page keeps."""
    states = notebook.save().metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    buffers = [buffer for state in states for buffer in state.get("buffers", []) if buffer["path"][0] == "backgrounds"]
    return [Image.open(io.BytesIO(base64.b64decode(buffer["data"]))).size for buffer in buffers]


def test_reloaded_page_shows_the_present_picture(browser, lab):
    notebook = Watched(browser, lab, [BOARD, "board"], width=1200, height=800, scale=2)
    notebook.run_all()
    notebook.show_cell(1)
    notebook.tell("axes.set_facecolor('#ffffcc'); board.redraw()")
    notebook.page.wait_for_timeout(300)
    assert saved_backgrounds(notebook) == [(400, 300)]  # not at the screen's resolution
    drag(notebook, notebook.marker(), notebook.place_of(3.2, 0.7))
    notebook.wait_for_place("3.20 0.70")
    before = picture_of(notebook)
    notebook.reopen()
    notebook.show_cell(1)
    notebook.wait_for_place("3.20 0.70")
    notebook.page.wait_for_timeout(300)
    assert picture_of(notebook) == before
    drag(notebook, notebook.marker(), notebook.place_of(1, 1))
    notebook.wait_for_place("1.00 1.00")
    assert notebook.errors() == []
    notebook.close()
    lab.end_sessions()
