"""For every pair of eyes and hands: each control has a name, all goes by keyboard, what happens is said calmly."""

import ast
import re
import time
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from labserver import ROOT
from learner import OpenNotebook
from playwright.sync_api import expect

PAGES = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
PRESSED = {"input", "select", "button", "summary", "textarea"}
SPOKEN = {"status", "alert"}  # roles of what is read aloud when it changes: these need no name
NOTE_FOCUS = """() => {
    const note = ({ target }) => {
        const style = getComputedStyle(target);
        window.focused.push({
            live: [...document.querySelectorAll(".live")].indexOf(target.closest(".live")),
            name: target.dataset.control ?? target.getAttribute("aria-label") ?? target.textContent.trim().slice(0, 40),
            outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        });
    };
    window.focused = [];
    document.addEventListener("focusin", note, true);
    return () => document.removeEventListener("focusin", note, true);
}"""
TABBABLE = """() => [...document.querySelectorAll(".live")].flatMap((live, number) =>
    [...live.querySelectorAll("button, select, input, summary, textarea, [tabindex='0']")]
    .filter(node => node.checkVisibility({ contentVisibilityAuto: false }) && node.type !== "radio")
    .filter(node => node.localName === "summary" || !node.closest("details:not([open])"))
    .map(node => node.dataset.control ?? node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 40))
    .map(name => [number, name]))"""
WAY = """node => node === document.activeElement ? null
    : document.activeElement.compareDocumentPosition(node) & 2 ? "Shift+Tab" : "Tab"
"""
SLIDE = "(node, value) => { node.value = value; node.dispatchEvent(new Event('input', { bubbles: true })); }"
LISTEN = """board => {
    const said = board.querySelector("[data-said=sentence]"), seen = board.querySelector("[data-slot=sentence]");
    const heard = window.heard = { said: [], seen: 0, when: [] };
    new MutationObserver(() => { heard.said.push(said.textContent); heard.when.push(performance.now()); })
        .observe(said, { childList: true, characterData: true, subtree: true });
    new MutationObserver(() => heard.seen++).observe(seen, { childList: true, characterData: true, subtree: true });
}"""
SHOW = """_boards = []


def _show(thing):
    from helpers.live import Panel

    if thing is not None:
        display(thing)
    if isinstance(thing, Panel):
        _boards.append(thing)"""
SILENT = """board => board.querySelector("[data-said=sentence]").textContent
    === board.querySelector("[data-slot=sentence]").textContent"""


def names_in(source):
    """Return the names that a cell's code uses, and those that it makes."""
    used, made = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.alias):
            made.add(node.asname or node.name)
    return used, made


def shown(source):
    """Return a cell's code, with what it ends with as an argument of `_show`; None if that is no board."""
    last = ast.parse(source).body[-1]
    if not isinstance(last, ast.Expr) or re.match(r"(draw_|print|picture)", ast.unparse(last)):
        return None
    return "\n".join([*source.splitlines()[: last.lineno - 1], f"_show({ast.unparse(last)})"])


def boards_of(sources):
    """Return a page's code as one cell that shows all of its boards, without what only prints and draws."""
    kept, wanted = [], set()
    for source in reversed(sources):
        used, made = names_in(source)
        code = shown(source) or (source if made & wanted else None)
        if code:
            kept.insert(0, code)
            wanted = (wanted | used) - made
    return "\n".join(kept)


def is_wanted(cell):
    """Tell whether a cell has code; of the explorers, which are alike, that with missions is enough."""
    return cell.cell_type == "code" and (not re.search(r"\bexplorer\(", cell.source) or "missions" in cell.source)


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """All boards of all pages, one below the other, in few cells: to use a page with many takes long."""
    pages = [nbformat.read(path, as_version=4).cells for path in PAGES]
    cells = [boards_of([cell.source for cell in page if is_wanted(cell)]) for page in pages]
    notebook = OpenNotebook(browser, lab, [SHOW, *cells], windowing="none", windows=windows)
    notebook.run_all()
    notebook.page.set_default_timeout(90_000)
    notebook.cdp = notebook.context.new_cdp_session(notebook.page)
    yield notebook
    notebook.close()
    lab.end_sessions()


@pytest.fixture
def learner(opened):
    """A learner who has only a keyboard, before the explorer as it opened."""
    hands = Keyboard(opened.page)
    hands.fold_all()
    for button in ("clear_race", "reset"):
        hands.board.locator(f'[data-control="{button}"]').evaluate("node => { node.click(); node.focus(); }")
    hands.board.locator('[type="range"][data-control="learning_rate"]').evaluate(SLIDE, -1)
    hands.wait_for_slot("after", "after 50 steps")
    hands.wait_for_slot("start_weight", "−150.0")
    hands.wait_for_slot("rate", "0.1")
    yield hands
    assert opened.errors() == []


class Keyboard:
    """The explorer, used by keys and nothing else."""

    def __init__(self, page):
        self.page, self.press, self.write = page, page.keyboard.press, page.keyboard.type
        self.board = page.locator(".live", has=page.locator('[data-panel="missions"]')).first

    def fold_all(self):
        """Fold all panels of the page."""
        self.page.evaluate("document.querySelectorAll('.live details').forEach(panel => (panel.open = false))")

    def go(self, target, most=150):
        """Press Tab, or Shift and Tab if it lies further up, until an element of the board has the focus."""
        node = self.board.locator(target).first
        for _ in range(most):
            way = node.evaluate(WAY)
            if way is None:
                return
            self.press(way)
        raise AssertionError(f"no key leads to {target}")

    def unfold(self, panel, key="Enter"):
        """Go to a panel's title and unfold it."""
        self.go(f'[data-panel="{panel}"] > summary')
        self.press(key)
        self.board.locator(f'[data-panel="{panel}"][open]').wait_for()

    def use(self, control, key):
        """Go to a control and press a key on it."""
        self.go(f'[data-control="{control}"]')
        self.press(key)

    def type(self, control, text):
        """Go to a field, write a text over what is in it, and press Enter."""
        self.go(f'input:not([type="range"])[data-control="{control}"]')
        self.press("Control+a")
        self.write(text)
        self.press("Enter")

    def slot(self, name):
        """Return what the board says in this slot."""
        return self.board.locator(f'[data-slot="{name}"]').first.inner_text()

    def wait_for_slot(self, name, text):
        """Wait until the board says this."""
        self.wait_for(name, f"^{re.escape(text)}$")

    def wait_for(self, name, pattern):
        """Wait until what the board says matches a pattern, and return it."""
        self.board.locator(f'[data-slot="{name}"]', has_text=re.compile(pattern)).first.wait_for()
        return self.slot(name)

    def wait_for_another(self, name, before):
        """Wait until the board says something else than before, and return it."""
        return self.wait_for(name, f"^(?!{re.escape(before)}$)")


# ---- names ----


def named(notebook, *boards):
    """Return for each board (role, name) of all that is to be used or has a role, as a reader of the screen gets it.

    boards: their numbers on the page, from 0.
    """
    send = notebook.cdp.send
    send("Accessibility.enable")
    try:
        return [named_in(send, f"document.querySelectorAll('.live')[{board}]") for board in boards]
    finally:
        send("Accessibility.disable")


def named_in(send, expression):
    """Return (role, name) of all to be used, or with a role, in an element that this JavaScript gives."""
    place = {"objectId": send("Runtime.evaluate", {"expression": expression})["result"]["objectId"]}
    tree = send("Accessibility.queryAXTree", place)["nodes"]
    known = {node["backendDOMNodeId"]: node for node in tree if "backendDOMNodeId" in node and not node["ignored"]}
    root = send("DOM.describeNode", place | {"depth": -1})["node"]
    return [said_of(known.get(node["backendNodeId"])) for node in used(root)]


def attributes(node):
    flat = node.get("attributes", [])
    return dict(zip(flat[::2], flat[1::2], strict=True))


def used(node):
    """Yield the elements in a board that are to be used, and those with a role, live regions excepted."""
    given = attributes(node)
    role = given.get("role", "")
    if (node["localName"] in PRESSED or role or "tabindex" in given) and role not in SPOKEN and "hidden" not in given:
        yield node
    for child in node.get("children", []):
        yield from used(child)


def said_of(known):
    """Return (role, name) of a node of the accessibility tree."""
    return (known["role"]["value"], known.get("name", {}).get("value", "").strip()) if known else ("nothing", "")


def badly_named(said):
    """Return what has no name in words, or the name of another thing of its kind; radio buttons may share one."""
    counts = Counter(said)
    return [(role, name) for role, name in said if not re.search(r"\w", name) or counts[role, name] > 1]


def unfold_all(notebook):
    """Unfold all panels of the page, let two race on each explorer, and wait until all pictures are drawn."""
    page = notebook.page
    page.evaluate("document.querySelectorAll('.live details').forEach(panel => (panel.open = true))")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.live-tile img')].every(picture => picture.naturalWidth)", timeout=60_000
    )
    for board in page.locator(".live", has=page.locator('[data-control="add_racer"]')).all():
        racers = board.locator('[data-control="remove_racer"]')
        board.locator('[data-control="clear_race"]').first.evaluate("button => button.click()")
        expect(racers).to_have_count(0)
        for count, key in enumerate(("ArrowRight", "ArrowLeft"), 1):
            board.locator('[data-control="learning_rate"]').first.press(key)
            board.locator('[data-control="add_racer"]').first.press("Enter")
            expect(racers).to_have_count(count)


def test_every_control_of_every_page_has_a_name_of_its_own(opened):
    unfold_all(opened)
    boards = named(opened, *range(opened.page.locator(".live").count()))
    assert len(boards) == opened.ask("len(_boards)") >= 8 and max(map(len, boards)) > 40
    roles = {role for said in boards for role, _ in said}
    assert {"application", "slider", "spinbutton", "button", "checkbox", "combobox", "textbox", "radio"} <= roles
    assert [badly_named(said) for said in boards] == [[]] * len(boards)


def test_lost_and_doubled_names_are_found(opened, learner):
    learner.unfold("turning")
    number = learner.board.evaluate("board => [...document.querySelectorAll('.live')].indexOf(board)")
    typed = learner.board.locator('input[type="number"][data-control="learning_rate"]')
    turn = learner.board.locator('[data-control="turn"]').nth(1)
    names = [node.get_attribute("aria-label") for node in (typed, turn)]
    typed.evaluate("node => node.removeAttribute('aria-label')")
    turn.evaluate("node => node.setAttribute('aria-label', 'Turn the surface left')")
    found = badly_named(*named(opened, number))
    for node, name in zip((typed, turn), names, strict=True):
        node.evaluate("(node, name) => node.setAttribute('aria-label', name)", name)
    left = "button", "Turn the surface left"
    assert [said for said in found if said[0] != "nothing"] == [("spinbutton", ""), left, left]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_rules_of_accessibility_are_kept(opened, theme):
    axe = pytest.importorskip("axe_playwright_python", reason="no axe: install tests/requirements.txt")
    page = opened.page
    opened.change_theme(theme)
    unfold_all(opened)
    page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run({ include: [['.live']] })).violations")
    told = [f"{rule['id']} ({rule['impact']}): {node['html'][:120]}" for rule in found for node in rule["nodes"]]
    assert told == []


def test_board_looks_the_same_in_both_themes(opened, learner):
    learner.unfold("surface")
    controls = [
        learner.board.locator(f'[data-control="{name}"]') for name in ("scale", "table", "surface", "learning_rate")
    ]
    looks = []
    for theme in ("dark", "light"):
        opened.change_theme(theme)
        learner.go('[data-control="play"]')
        looks.append([look_of(control.first) for control in controls])
    assert looks[0] == looks[1]


def look_of(control):
    """Return the picture of a control that stands still: a checkbox fades after the mouse has left it."""
    look = None
    for _ in range(20):
        before, look = look, control.screenshot()
        if look == before:
            break
        time.sleep(0.1)
    return look


# ---- hands that have only a keyboard ----


def test_tab_leads_through_all_that_can_be_used_shows_where_it_is_and_leaves(opened):
    page = opened.page
    unfold_all(opened)
    expected = [tuple(place) for place in page.evaluate(TABBABLE)]
    page.evaluate("window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0")
    page.locator(".jp-Notebook .jp-Cell").first.focus()
    forget = page.evaluate_handle(NOTE_FOCUS)
    inside = True
    for _ in range(len(expected) // 5 + 40):
        for _ in range(5):
            page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('.live') !== null")
        seen = [place for place in page.evaluate("window.focused") if place["live"] >= 0]
        missed = set(expected) - {(place["live"], place["name"]) for place in seen}
        if not missed and not inside:
            break
    forget.evaluate("forget => forget()")
    assert missed == set() and not inside
    assert [place["name"] for place in seen if place["outline"] < 1] == []  # something shows where the focus is


def test_rate_is_slid_over_powers_of_ten_said_itself_and_typed(learner):
    learner.use("learning_rate", "ArrowRight")
    learner.wait_for_slot("rate", "0.1023")
    assert learner.board.locator('[data-control="learning_rate"]').first.get_attribute("aria-valuetext") == "0.1023"
    learner.type("learning_rate", "0.2")
    learner.wait_for_slot("rate", "0.2")


def test_walk_is_walked_by_buttons_and_by_keys(learner):
    learner.unfold("stepping", key="Space")
    for control, key, after in (
        ("back", "Enter", 49),
        ("back", "Space", 48),
        ("step", "Space", 49),
        ("index", "Home", 0),
    ):
        learner.use(control, key)
        learner.wait_for_slot("after", f"after {after} step{'' if after == 1 else 's'}")
    learner.use("speed", "End")
    learner.use("play", "Enter")
    learner.wait_for_slot("after", "after 50 steps")
    learner.go(".live-tile")
    for key, after in (("Backspace", 49), ("Space", 50), ("Backspace", 49), ("p", 50)):
        learner.press(key)
        learner.wait_for_slot("after", f"after {after} steps")


def test_every_panel_unfolds_and_folds(learner):
    panels = [panel.get_attribute("data-panel") for panel in learner.board.locator("details").all()]
    assert len(panels) > 10
    for panel in panels:
        learner.unfold(panel)
        learner.press("Enter")
        learner.board.locator(f'[data-panel="{panel}"]:not([open])').wait_for()


def test_racers_come_and_go(learner):
    learner.unfold("race")
    racers = learner.board.locator('[data-control="remove_racer"]')
    learner.use("add_racer", "Enter")
    racers.first.wait_for()
    learner.type("learning_rate", "0.2")
    learner.wait_for_slot("rate", "0.2")
    learner.use("add_racer", "Enter")
    racers.nth(1).wait_for()
    learner.use("remove_racer", "Enter")
    racers.nth(1).wait_for(state="detached")
    assert learner.page.evaluate("document.activeElement.dataset.control") == "remove_racer"
    learner.press("Enter")
    racers.first.wait_for(state="detached")
    assert learner.page.evaluate("document.activeElement.closest('[data-panel=race]') !== null")


def test_surface_is_chosen_and_made_round(learner):
    learner.unfold("surface")
    learner.go('[data-control="surface"]')
    learner.write("cars")
    learner.wait_for("surface_said", "2,572")
    learner.use("centre", "Space")
    learner.wait_for("surface_said", r"κ = (?!2,572)")
    learner.go('[data-control="surface"]')
    learner.write("gala")
    learner.wait_for("surface_said", r"10\.36")


def test_mission_is_chosen_and_tried(learner):
    learner.unfold("missions")
    before = learner.slot("mission_task")
    learner.use("mission", "ArrowDown")
    learner.wait_for_another("mission_task", before)
    learner.use("judge", "Enter")
    learner.wait_for("verdict", "^✗")
    learner.use("mission", "ArrowUp")
    learner.wait_for("mission_task", "^Choose a mission")


def test_surface_is_turned(learner):
    tile = learner.board.locator(".live-tile").nth(1)
    learner.go('.live-tile[aria-label="the cost as a height"]')
    for press in (
        lambda: learner.press("ArrowLeft"),
        lambda: (learner.unfold("turning"), learner.use("turn", "Enter")),
    ):
        before = tile.locator("svg").inner_html()
        press()
        learner.page.wait_for_function(
            "([tile, before]) => tile.querySelector('svg').innerHTML !== before", arg=[tile.element_handle(), before]
        )


def test_start_is_moved_in_small_and_large_strides_and_typed(learner):
    learner.go(".live-tile")
    learner.press("ArrowRight")
    small = weight_of(learner.wait_for_another("start_weight", "−150.0")) + 150
    learner.press("ArrowLeft")
    learner.wait_for_slot("start_weight", "−150.0")
    learner.press("Shift+ArrowRight")
    large = weight_of(learner.wait_for_another("start_weight", "−150.0")) + 150
    assert small > 0 and large == pytest.approx(10 * small, abs=0.5)
    learner.unfold("start")
    learner.type("weight", "100")
    learner.wait_for_slot("start_weight", "100.0")
    learner.use("bias", "Home")
    learner.wait_for_another("start_bias", "450.0")


def weight_of(text):
    return float(text.replace("−", "-"))


def test_data_points_are_moved_added_and_removed(learner):
    learner.unfold("edit")
    cost = learner.slot("start_cost")
    learner.type("point", "1")
    learner.page.wait_for_function(
        "field => field.value !== ''", arg=learner.board.locator('[data-control="point_y"]').element_handle()
    )
    learner.type("point_y", "900")
    learner.wait_for_another("start_cost", cost)
    learner.use("add_point", "Enter")
    learner.wait_for("points_said", "25 points")
    learner.use("remove_point", "Enter")
    learner.wait_for("points_said", "24 points")
    learner.use("restore_data", "Enter")
    learner.wait_for_slot("start_cost", cost)


# ---- what is said ----


def test_last_step_is_said_politely(opened, learner):
    number = learner.board.evaluate("board => [...document.querySelectorAll('.live')].indexOf(board)")
    region = learner.board.locator("[data-said=sentence]")
    assert region.get_attribute("aria-live") == "polite"
    assert (
        learner.board.locator('p[data-slot="sentence"]').get_attribute("aria-hidden") == "true"
    )  # read once, not twice
    learner.go(".live-tile")
    learner.press("Backspace")
    sentence = learner.wait_for("sentence", "^After 49 steps the marker is at weight .*the last step lowered the cost")
    learner.page.wait_for_function(SILENT, arg=learner.board.element_handle())
    assert region.inner_text() == sentence
    snapshot = opened.page.locator(".live").nth(number).aria_snapshot()
    assert snapshot.count(sentence) == 2  # in the region, and in the label of the pictures


def test_walk_that_plays_is_not_read_aloud_step_by_step(learner):
    learner.unfold("stepping")
    learner.use("speed", "End")
    learner.use("index", "Home")
    learner.wait_for_slot("after", "after 0 steps")
    learner.page.wait_for_function(SILENT, arg=learner.board.element_handle())
    learner.board.evaluate(LISTEN)
    learner.use("play", "Enter")
    learner.wait_for_slot("after", "after 50 steps")
    heard = settled(learner)
    assert heard["seen"] >= 50  # every step was to be seen
    assert len(heard["said"]) <= 1 + (heard["when"][-1] - heard["when"][0]) / 600
    assert heard["said"][-1].startswith("After 50 steps")


def test_dragging_is_not_read_aloud_place_by_place(learner):
    tile = learner.board.locator(".live-tile").first
    tile.scroll_into_view_if_needed()
    box, mouse = tile.locator(".live-grip").first.bounding_box(), learner.page.mouse
    learner.board.evaluate(LISTEN)
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    for step in range(40):
        mouse.move(box["x"] + 20 + step, box["y"] + 20 + step)
    mouse.up()
    learner.wait_for_another("start_weight", "−150.0")
    learner.wait_for_slot("after", "after 50 steps")
    heard = settled(learner)
    assert heard["seen"] >= 5
    assert len(heard["said"]) <= 1 + (heard["when"][-1] - heard["when"][0]) / 600


def settled(learner):
    """Wait until what is said is what is seen; return {said: texts, when: milliseconds, seen: how many}."""
    learner.page.wait_for_function(SILENT, arg=learner.board.element_handle())
    return learner.page.evaluate("window.heard")
