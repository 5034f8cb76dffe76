"""The last page in a learner's JupyterLab: marks stand where matplotlib and `descend` say, and nothing breaks."""

import re

import pytest
from explorer_page import BOARD, OPEN, ExplorerPage, part, twin_board, wait
from known_surfaces import START, galaxies
from labserver import LabServer
from mpl_toolkits.mplot3d import proj3d

from helpers.descent import descend

STEPS = 50
HEIGHT = 1300


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """The page, opened and run once for all tests that leave it as it was."""
    notebook = ExplorerPage(browser, lab, "explorer", twin_board(), height=HEIGHT, windows=windows)
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def page(opened):
    """The page with its first board as it opened, no panel unfolded."""
    opened.reset_board()
    return opened


@pytest.fixture
def view(page):
    """The map of the same board in this process."""
    return part(page.twin, "map").view


def press_on_rate(page, key):
    """Press a key on the slider of the learning rate, wait until the board has answered, and return the rate."""
    page.control("learning_rate", "[type=range]").focus()
    before = page.slot("rate")
    page.key(key)
    wait(lambda: page.slot("rate") != before, f"{key} does nothing")
    return float(page.slot("rate"))


def test_run_all_gives_no_error(page):
    assert page.errors() == []


def test_an_arrow_key_on_the_learning_rate_moves_the_marker_to_where_descend_ends(page, view):
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        rate = press_on_rate(page, key)
    assert rate == pytest.approx(10 ** (-1 - 0.01), rel=1e-3)
    walk, hill = descend(galaxies(), START, rate, STEPS), part(page.twin, "hill").view
    page.wait_for_mark(view, view.marker, walk.end)
    x, y, _ = proj3d.proj_transform(*walk.end, walk.costs[-1], hill.axes.get_proj())
    page.wait_for_mark(hill, hill.marker, (x, y))


def test_an_explosion_is_named_and_the_slider_brings_the_picture_back(page, view):
    press_on_rate(page, "End")
    assert "Exploding" in page.slot("regime")
    assert re.match(r"Exploded at step \d+", page.slot("ending"))
    assert page.errors() == []
    rate = press_on_rate(page, "Home")
    page.wait_for_mark(view, view.marker, descend(galaxies(), START, rate, STEPS).end)
    page.press("reset")
    page.wait_for_slot("rate", "0.1")
    page.wait_for_mark(view, view.marker, descend(galaxies(), START, 0.1, STEPS).end, room=0.5)


@pytest.fixture
def resized(page):
    """Return a function that gives the window another width, until the test ends."""
    yield lambda width: page.page.set_viewport_size({"width": width, "height": HEIGHT})
    page.page.set_viewport_size({"width": 1400, "height": HEIGHT})


@pytest.mark.parametrize("width", [1000, 390])
def test_a_narrow_window_shows_whole_tiles(page, resized, width):
    resized(width)
    board = page.page.locator(BOARD).first
    wait(lambda: (box := board.bounding_box())["x"] + box["width"] <= width, f"the board is wider than {width} pixels")
    root, boxes = board.bounding_box(), [tile.bounding_box() for tile in board.locator(".live-tile:visible").all()]
    assert len(boxes) == 3
    for box in boxes:
        assert box["x"] >= root["x"] - 1 and box["x"] + box["width"] <= root["x"] + root["width"] + 1
        assert box["width"] >= 200 and box["width"] / box["height"] == pytest.approx(460 / 430, rel=0.02)
    assert page.errors() == []


NAMES = """board => [...board.querySelectorAll(".live-marks span")].filter(node => node.textContent).map(node => {
    const text = document.createRange();
    text.selectNodeContents(node);
    return [node.textContent, text.getBoundingClientRect().right];
})"""


@pytest.mark.parametrize("width", [1400, 390])
def test_the_names_on_the_track_end_inside_of_the_board(page, resized, width):
    resized(width)
    board = page.page.locator(BOARD).first
    wait(lambda: (box := board.bounding_box())["x"] + box["width"] <= width, f"the board is wider than {width} pixels")
    right = (box := board.bounding_box())["x"] + box["width"]
    names = board.evaluate(NAMES)
    assert [name for name, _ in names][-1] == "explodes"
    assert [(name, end, right) for name, end in names if end > right] == []


@pytest.mark.parametrize("width", [1400, 760])
def test_beside_another_pane_no_field_covers_a_regime_and_no_column_is_cut_off(page, resized, width):
    resized(width)
    board = page.page.locator(BOARD).first
    wait(lambda: board.bounding_box()["width"] < width, f"the board is wider than {width} pixels")
    names = [mark.bounding_box() for mark in board.locator(".live-marks span").all()]
    field = page.control("learning_rate", "[type=number]").bounding_box()
    assert len(names) == 4
    for name in names:
        below = field["y"] >= name["y"] + name["height"]
        assert below or field["x"] >= name["x"] + name["width"]
    table = board.locator("table").first
    assert table.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.fixture
def darkened(page):
    """The page in Lab's dark theme, until the test ends."""
    page.change_theme("dark")
    yield page
    page.change_theme("light")


def test_dark_theme_keeps_a_light_board(darkened):
    colours = darkened.page.locator(BOARD).first.evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]
    assert darkened.page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    assert darkened.errors() == []


def test_labs_own_lazy_cells(open_notebook):
    notebook = open_notebook("explorer")
    notebook.run_all()
    cells = {k: cell for k, cell in enumerate(notebook.cells()) if cell["cell_type"] == "code"}
    boards = [k for k, cell in cells.items() if any("image/png" in output["data"] for output in shown_by(cell))]
    assert len(boards) == 4
    for k in (*cells, min(cells), *cells):
        cell = notebook.show_cell(k)
        if k in boards:
            cell.locator(".live svg [data-mark] path:visible").first.wait_for(state="visible")
        else:
            notebook.page.wait_for_timeout(100)
    assert notebook.errors() == []


def shown_by(cell):
    """Return the outputs of a cell that show something else than printed text."""
    return [output for output in cell["outputs"] if "data" in output]


def test_a_plain_jupyter_lab_shows_the_explorer_too(browser, tmp_path):
    lab = LabServer(tmp_path, config=None, arguments=["--LabApp.expose_app_in_browser=True"])
    try:
        notebook = ExplorerPage(browser, lab, [OPEN], twin_board(), height=1300)
        notebook.run_all()
        view = part(notebook.twin, "map").view
        notebook.wait_for_mark(view, view.marker, descend(galaxies(), START, 0.1, STEPS).end)
        notebook.focus(view)
        notebook.key("ArrowRight")
        notebook.wait_for_slot("start_weight", "−145.0")
        notebook.wait_for_mark(view, view.marker, descend(galaxies(), (-145, START[1]), 0.1, STEPS).end)
        assert notebook.errors() == []
        notebook.close()
    finally:
        lab.stop()
