"""The explorer as an app on a phone: what a teacher shares with Voila works under a thumb, and nothing is cut off."""

import contextlib
import json
import re
import shlex
import shutil
import socket
import subprocess
import sysconfig
import time

import nbformat
import psutil
import pytest
import websocket
from labserver import ROOT, copy_course, free_port, own_environment

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
THUMB = 44  # pixels: the least size of what is to be pressed
SHORT = {"cull_idle_timeout": 8, "cull_interval": 1}  # seconds
COMMAND = re.compile(r"\.venv/bin/voila ([^`\n]+)")
LOG_ERROR = re.compile(r"^.*(?:ERROR|Traceback|Uncaught exception|Error executing).*", re.MULTILINE)
TOO_WIDE = """() => [...document.body.querySelectorAll("*")].filter(node => {
    const box = node.getBoundingClientRect();
    if (!box.width || (box.right <= innerWidth + 0.5 && box.left >= -0.5) || node.closest("svg *")) return false;
    for (let at = node.parentElement; at; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at), { left, right } = at.getBoundingClientRect();
        const scrolls = ["auto", "scroll"].includes(overflowX) && at.localName !== "body";
        if (scrolls && left >= -0.5 && right <= innerWidth + 0.5 && at.closest(".live-words table, pre")) return false;
    }
    return true;
}).map(node => `${node.localName}.${node.className}: ${node.textContent.slice(0, 40)}`)"""
CONTROLS = """() => [...document.querySelectorAll(".live :is(button, select, input, summary, textarea)")]
    .filter(node => node.localName === "summary" || !node.closest("details:not([open])"))
    .map(node => [node, (["checkbox", "radio"].includes(node.type) ? node.closest("label") : node)])
    .map(([node, pressed]) => [node, pressed.getBoundingClientRect()])
    .filter(([node, box]) => box.width)
    .map(([node, box]) => [node.dataset.control ?? node.textContent, box.x, box.y, box.width, box.height])"""

NAMES = """() => [...document.querySelectorAll(".live-marks span")].filter(node => node.textContent).map(node => {
    const text = document.createRange();
    text.selectNodeContents(node);
    const { x, y, right, bottom } = text.getBoundingClientRect();
    return [node.textContent, x, y, right, bottom];
})"""


class App:
    """Voila, started on a copy of the course with the README's command; `arguments` are added to it."""

    def __init__(self, folder, arguments=()):
        self.folder = folder / "course"
        copy_course(self.folder)
        self.log_path, port = folder / "voila.log", free_port()
        voila = shutil.which("voila", path=sysconfig.get_path("scripts"))
        options = shlex.split(COMMAND.search((ROOT / "README.md").read_text(encoding="utf-8")).group(1))
        self.page = options[0]
        self.address = f"http://127.0.0.1:{port}/"
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [voila, *options, "--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}", *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=own_environment(folder / "own"),
            )
        try:
            self.wait_until_up(port)
        except BaseException:
            self.stop()
            raise

    def wait_until_up(self, port, seconds=60):
        """Wait until something listens on the port."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"Voila did not answer within {seconds} s; its log:\n{self.log()[-3000:]}")

    def log(self):
        """Return what Voila, and the cells that it ran, have printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def kernels(self):
        """Return the processes of all kernels that run, as a set."""
        return set(psutil.Process(self.process.pid).children(recursive=True))

    def wait_for_kernels(self, wanted, seconds=60):
        """Wait until these kernels run and no others."""
        deadline = time.monotonic() + seconds
        while (running := self.kernels()) != wanted and time.monotonic() < deadline:
            time.sleep(0.1)
        assert running == wanted

    def stop(self):
        """Shut Voila down; whatever of it still runs after 20 s is killed, kernels included."""
        family = psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for process in family:
            if process.is_running():
                process.kill()


class Phone:
    """The app in a phone's browser; nothing is fetched from elsewhere."""

    def __init__(self, browser, app):
        self.app, self.troubles = app, []
        self.context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
        self.context.route(lambda url: not url.startswith(app.address), lambda route: route.fulfill(body=""))
        self.context.set_default_timeout(90_000)
        self.page = self.context.new_page()
        self.touch = self.context.new_cdp_session(self.page)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.troubles.append(said.text))
        self.page.on("response", lambda answer: answer.status >= 400 and self.troubles.append(answer.url))
        self.page.goto(app.address, wait_until="domcontentloaded")
        self.page.locator(".live").nth(3).wait_for()
        self.board = self.page.locator(".live", has=self.page.locator('[data-panel="missions"]'))
        self.wait_for_slot("after", "after 50 steps")

    def part(self, name):
        """Return the first control or panel of this name."""
        return self.board.locator(f'[data-control="{name}"], [data-panel="{name}"]').first

    def slot(self, name):
        """Return what the board says in this slot."""
        return self.board.locator(f'[data-slot="{name}"]').first.inner_text()

    def wait_for_slot(self, name, text):
        """Wait until the board says this."""
        self.board.locator(f'[data-slot="{name}"]', has_text=re.compile(f"^{re.escape(text)}$")).first.wait_for()

    def wait_for_another(self, name, before):
        """Wait until the board says something else than before, and return it."""
        others = re.compile(f"^(?!{re.escape(before)}$)")
        self.board.locator(f'[data-slot="{name}"]', has_text=others).first.wait_for()
        return self.slot(name)

    def click(self, name):
        """Use a button, wherever it stands."""
        self.part(name).evaluate("node => node.click()")

    def unfold(self, panel):
        """Tap on a panel's title, unless it is unfolded already."""
        if self.part(panel).get_attribute("open") is None:
            self.part(panel).locator("summary").tap()

    def show(self, node):
        """Scroll an element into the middle of the screen and return where it stands."""
        node.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
        return node.bounding_box()

    def top(self):
        """Return how far the board is below the upper edge of the screen."""
        return self.board.bounding_box()["y"]

    def stroke(self, start, way, steps=8):
        """Put a finger down, move it by (right, down) pixels, lift it."""
        for step in range(steps + 1):
            place = [{axis: a + b * step / steps for axis, a, b in zip("xy", start, way, strict=True)}]
            kind = "touchMove" if step else "touchStart"
            self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": place})
            self.page.wait_for_timeout(16)
        self.touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    running = App(tmp_path_factory.mktemp("voila"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def phone(browser, app):
    opened = Phone(browser, app)
    yield opened
    opened.context.close()


@pytest.fixture(autouse=True)
def no_trouble(phone, app):
    """Fail a test during which the page, the kernel or the server reported an error."""
    yield
    assert phone.troubles == []
    assert phone.board.locator(".live-error").is_hidden()
    assert LOG_ERROR.findall(app.log()) == []


@pytest.fixture
def hasty(tmp_path):
    """The app, with a shorter time for each of those after which the course lets Voila end a kernel."""
    config = json.loads((ROOT / "voila.json").read_text(encoding="utf-8"))["MappingKernelManager"]
    assert 60 <= config["cull_idle_timeout"] <= 600  # a phone may sleep a little; a class has memory for some minutes
    running = App(tmp_path, [f"--MappingKernelManager.{name}={SHORT[name]}" for name in config])
    yield running
    running.stop()


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def unfold_all(phone):
    """Unfold every panel of the first board, and wait for all of their pictures."""
    phone.board.evaluate("node => node.querySelectorAll('details').forEach(panel => (panel.open = true))")
    tiles = phone.board.locator(".live-tile")
    phone.page.wait_for_function(
        "tiles => [...tiles].every(tile => tile.querySelector('img').naturalWidth)",
        arg=phone.board.evaluate_handle("node => node.querySelectorAll('.live-tile')"),
    )
    assert tiles.count() >= 6


def test_page_reads_without_its_code(phone):
    text = phone.page.locator("#rendered_cells").inner_text()
    cells = nbformat.read(ROOT / phone.app.page, as_version=4).cells
    titles = [cell.source.splitlines()[0].lstrip("# ") for cell in cells if cell.source.startswith("#")]
    codes = [cell.source.splitlines()[-1] for cell in cells if cell.cell_type == "code"]
    assert len(titles) > 3 and [title for title in titles if title not in text] == []
    assert len(codes) > 3 and [code for code in codes if len(code) > 10 and code in text] == []


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_is_wider_than_the_window(phone, screen):
    phone.page.set_viewport_size(screen)
    unfold_all(phone)
    phone.click("add_racer")
    phone.board.locator('[data-control="remove_racer"]').wait_for()
    assert phone.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]") == [screen["width"]] * 2
    assert phone.page.evaluate(TOO_WIDE) == []
    phone.click("clear_race")


def test_controls_have_room_for_a_thumb_and_do_not_overlap(phone):
    unfold_all(phone)
    controls = phone.page.evaluate(CONTROLS)
    assert len(controls) > 40
    assert [name for name, _, _, width, height in controls if height < THUMB or width < THUMB] == []
    for k, (name, x, y, width, height) in enumerate(controls):
        for other, left, top, wide, high in controls[k + 1 :]:
            apart = x + width <= left + 1 or left + wide <= x + 1 or y + height <= top + 1 or top + high <= y + 1
            assert apart, f"{name} lies on {other}"


@pytest.mark.parametrize("width", [280, 390, 1280])
def test_names_on_the_track_do_not_overlap(phone, width):
    phone.page.set_viewport_size({"width": width, "height": 844})
    names = phone.page.evaluate(NAMES)
    assert len(names) >= 12
    for k, (name, left, top, right, bottom) in enumerate(names):
        for other, x, y, far, low in names[k + 1 :]:
            apart = right <= x or far <= left or bottom <= y or low <= top
            assert apart, f"{name} lies on {other}"
    phone.page.set_viewport_size(PHONE)


def test_rate_is_slid_and_the_walk_follows(phone):
    slider = phone.board.locator('input[type="range"][data-control="learning_rate"]')
    box, before = phone.show(slider), phone.slot("rate")
    phone.page.touchscreen.tap(box["x"] + 0.4 * box["width"], box["y"] + box["height"] / 2)
    slid = float(phone.wait_for_another("rate", before))
    assert 0.01 < slid < 0.1
    assert float(phone.part("learning_rate").evaluate("node => 10 ** node.value")) == pytest.approx(slid, rel=0.02)
    phone.click("reset")
    phone.wait_for_slot("rate", before)


def test_panel_unfolds_and_steps_are_tapped(phone):
    phone.unfold("stepping")
    phone.part("back").tap()
    phone.wait_for_slot("after", "after 49 steps")
    phone.part("step").tap()
    phone.wait_for_slot("after", "after 50 steps")


def test_marker_is_dragged_by_a_finger_and_the_page_stands_still(phone):
    tile = phone.board.locator(".live-tile").first
    phone.show(tile)
    start, top = middle(tile.locator(".live-grip").first.bounding_box()), phone.top()
    before = [phone.slot(f"start_{name}") for name in ("weight", "bias")]
    phone.stroke(start, (40, 60))
    phone.wait_for_another("start_weight", before[0])
    phone.wait_for_slot("after", "after 50 steps")
    weight, bias = (float(phone.slot(f"start_{name}").replace("−", "-")) for name in ("weight", "bias"))
    assert weight > -100 and bias < 400
    assert phone.top() == top
    phone.click("reset")
    phone.wait_for_slot("start_weight", before[0])


def test_finger_on_the_data_scrolls_until_they_are_to_be_edited(phone):
    phone.board.evaluate("node => node.querySelectorAll('details').forEach(panel => (panel.open = false))")
    tile, cost = phone.board.locator(".live-tile").nth(2), phone.slot("start_cost")
    point = tile.locator(".live-grip:visible").nth(10)
    phone.show(tile)
    top = phone.top()
    phone.stroke(middle(point.bounding_box()), (0, -150))
    phone.page.wait_for_function(
        "([board, top]) => board.getBoundingClientRect().y < top - 60", arg=[phone.board.element_handle(), top]
    )
    phone.click("back")
    phone.wait_for_slot("after", "after 49 steps")  # so all that went before has been answered
    assert phone.slot("start_cost") == cost
    phone.unfold("edit")
    phone.show(tile)
    top = phone.top()
    phone.stroke(middle(point.bounding_box()), (0, -50))
    phone.wait_for_another("start_cost", cost)
    assert phone.top() == top
    phone.click("restore_data")
    phone.wait_for_slot("start_cost", cost)


def test_mission_is_chosen_and_tried(phone):
    phone.unfold("missions")
    phone.part("mission").select_option(index=1)
    phone.wait_for_another("mission_task", "Choose a mission. The board is set up for it.")
    phone.part("judge").tap()
    assert phone.wait_for_another("verdict", "").startswith("✗")
    phone.part("mission").select_option("none")
    phone.wait_for_slot("mission_task", "Choose a mission. The board is set up for it.")


def heard(connection, kind, content):
    """Send one message to a kernel; return the kinds of what it says of it within some seconds."""
    header = {"msg_id": kind, "msg_type": kind, "session": "another", "username": "", "version": "5.3"}
    header["date"] = "2026-01-01T00:00:00Z"
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
    connection.send(json.dumps({"channel": "shell"} | message))
    answers, deadline = [], time.monotonic() + 5
    while time.monotonic() < deadline:
        with contextlib.suppress(websocket.WebSocketTimeoutException):
            answer = json.loads(connection.recv())
            answers += [answer["msg_type"]] if answer["parent_header"].get("msg_id") == kind else []
    return answers


def test_a_visitor_can_neither_run_code_nor_fetch_files(phone, app):
    page = phone.context.request.get(app.address).text()  # a kernel of its own
    kernel = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", page).group()
    address = app.address.replace("http", "ws") + f"api/kernels/{kernel}/channels?session_id=another"
    made = app.folder / "notebooks" / "made_by_a_visitor"
    connection = websocket.create_connection(address, timeout=1, origin=app.address.rstrip("/"))
    assert heard(connection, "execute_request", {"code": f"open({str(made)!r}, 'w')", "silent": False}) == []
    assert not made.exists()
    assert "kernel_info_reply" in heard(connection, "kernel_info_request", {})  # it did listen
    connection.close()
    for path in ("voila/files/data/hubble_1929.csv", "voila/files/voila.json", "files/voila.json", "api/contents"):
        assert phone.context.request.get(app.address + path).status >= 400


def test_kernel_ends_when_its_visitor_has_left_and_one_who_only_looks_keeps_theirs(browser, hasty):
    looking, looked = Phone(browser, hasty), time.monotonic()
    kept = hasty.kernels()
    leaving = Phone(browser, hasty)
    left = hasty.kernels() - kept
    leaving.page.reload(wait_until="domcontentloaded")
    leaving.wait_for_slot("after", "after 50 steps")
    assert len(kept) == len(left) == len(hasty.kernels() - kept - left) == 1
    leaving.context.close()
    hasty.wait_for_kernels(kept)
    looking.page.wait_for_timeout(max(0.0, 1000 * (looked + 3 * SHORT["cull_idle_timeout"] - time.monotonic())))
    assert hasty.kernels() == kept
    looking.click("back")
    looking.wait_for_slot("after", "after 49 steps")
    looking.context.close()
    hasty.wait_for_kernels(set())
