"""The last page in a learner's JupyterLab: marks stand where matplotlib and `descend` say, and nothing breaks."""

import re

import numpy as np
import pytest
from mpl_toolkits.mplot3d import proj3d

from helpers.data import read_table
from helpers.descent import descend
from helpers.explorers import explorer
from helpers.surfaces import from_data

START, STEPS = (-150, 450), 50
PAGES = ["01_cost", "02_slope", "03_update", "04_learning_rate", "05_explorer"]
SHOWN = """([board, mark]) => {
    const tiles = document.querySelectorAll(".live:not(.live-plain)")[board].querySelectorAll(".live-tile");
    for (const tile of tiles) {
        const path = tile.querySelector(`[data-mark="${mark}"] path`);
        const at = node => { const b = node.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; };
        if (path) return [at(path), at(tile.querySelector("svg"))];
    }
}"""


@pytest.fixture(scope="module")
def twin():
    """The same board in this process: its figures and the numbers of its marks are those of the page."""
    table = read_table("hubble_1929")
    names = {"x_name": "distance", "x_unit": "Mpc", "y_name": "velocity", "y_unit": "km/s"}
    return explorer(from_data(table["distance_mpc"], table["velocity_km_s"], **names))


@pytest.fixture(scope="module")
def opened(browser, lab):
    """The page, opened and run once for all tests that leave it as it was."""
    from learner import OpenNotebook

    notebook = OpenNotebook(browser, lab, "05_explorer", height=1300, windowing="none")
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def page(opened):
    """The page with its first board as it opened, no panel unfolded."""
    board(opened).evaluate("node => node.querySelectorAll('details[open]').forEach(panel => (panel.open = false))")
    board(opened).get_by_role("button", name="Reset").click()
    wait_for_slot(opened, "rate", "0.1")
    wait_for_slot(opened, "start_weight", "−150.0")
    wait_for_slot(opened, "start_bias", "450.0")
    wait_for_slot(opened, "after", f"after {STEPS} steps")
    board(opened).scroll_into_view_if_needed()
    return opened


def part(board, name):
    return next(part for part in board.parts if part.name == name)


def board(notebook):
    return notebook.page.locator(".live:not(.live-plain)").first


def slot(notebook, name):
    return board(notebook).locator(f'[data-slot="{name}"]').first.inner_text()


def number(text):
    return float(text.replace("−", "-").replace(",", ""))


def place_of(notebook, twin, artist):
    """Return where a mark's middle is in its figure, in pixels of the figure from the lower left corner."""
    (x, y, width, height), (left, top, wide, high) = notebook.page.evaluate(SHOWN, [0, twin._marks.number_of(artist)])
    scale = artist.get_figure(root=True).bbox.width / wide
    return np.array([x + width / 2 - left, top + high - y - height / 2]) * scale, scale


def wait_for_slot(notebook, name, text):
    notebook.page.wait_for_function(
        """([name, text]) => document.querySelector(`.live [data-slot="${name}"]`)?.textContent === text""",
        arg=[name, text],
        timeout=10_000,
    )


def press_on_rate(notebook, key, times=1):
    """Press a key on the learning-rate slider of the first board and wait until the board has answered."""
    board(notebook).locator('input[type="range"][data-control="learning_rate"]').focus()
    for _ in range(times):
        before = slot(notebook, "rate")
        notebook.page.keyboard.press(key)
        notebook.page.wait_for_function(
            """before => document.querySelector('.live [data-slot="rate"]').textContent !== before""", arg=before
        )


def test_run_all_gives_no_error(page):
    assert page.errors() == []


def test_an_arrow_key_on_the_learning_rate_moves_the_marker_to_where_descend_ends(page, twin):
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        press_on_rate(page, key)
    rate = float(slot(page, "rate"))
    assert rate == pytest.approx(10 ** (-1 - 0.01), rel=1e-3)
    walk = descend(twin.state.surface, START, rate, STEPS)
    shown, scale = place_of(page, twin, part(twin, "map").view.marker)
    np.testing.assert_allclose(shown, part(twin, "map").view.axes.transData.transform(walk.end), atol=scale)
    axes = part(twin, "hill").view.axes
    x, y, _ = proj3d.proj_transform(*walk.end, walk.costs[-1], axes.get_proj())
    shown, scale = place_of(page, twin, part(twin, "hill").view.marker)
    np.testing.assert_allclose(shown, axes.transData.transform((x, y)), atol=scale)


def test_a_marker_dragged_to_a_pixel_has_that_pixels_weight_and_bias(page, twin):
    grip = board(page).locator(".live-grip").first.bounding_box()
    svg = board(page).locator(".live-tile svg").first.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    mouse = page.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 40, y + 60, steps=8)
    wait_for_slot(page, "after", "in your hand")
    page.page.wait_for_timeout(300)
    scale = part(twin, "map").view.figure.bbox.width / svg["width"]
    pixel = np.array([x + 40 - svg["x"], svg["y"] + svg["height"] - y - 60]) * scale
    expected = part(twin, "map").view.axes.transData.inverted().transform(pixel)
    a_pixel = 1700 / part(twin, "map").view.axes.bbox.width * scale
    for prefix in ("start", "marker"):
        shown = [number(slot(page, f"{prefix}_{name}")) for name in ("weight", "bias")]
        np.testing.assert_allclose(shown, expected, atol=a_pixel)
    shown, scale = place_of(page, twin, part(twin, "map").view.marker)
    np.testing.assert_allclose(shown, pixel, atol=scale)
    mouse.up()
    wait_for_slot(page, "after", f"after {STEPS} steps")
    walk = descend(twin.state.surface, [number(slot(page, f"start_{name}")) for name in ("weight", "bias")], 0.1, STEPS)
    assert number(slot(page, "marker_cost")) == pytest.approx(walk.costs[-1], abs=0.01)


def test_arrow_keys_move_the_marker_and_harm_no_cell(page):
    before = page.cells()
    tile = board(page).locator(".live-tile").first
    tile.focus()
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "ArrowDown"):
        page.page.keyboard.press(key)
    page.page.wait_for_timeout(500)
    stride = 1700 / 200
    moved = number(slot(page, "start_weight")) + 150, number(slot(page, "start_bias")) - 450
    assert -12 * stride < moved[0] < -4 * stride and moved[1] == 0
    assert page.page.evaluate("() => document.activeElement.classList.contains('live-tile')")
    sources = [(cell["cell_type"], cell["source"]) for cell in page.cells()]
    assert sources == [(cell["cell_type"], cell["source"]) for cell in before]
    page.page.keyboard.press("Control+s")
    page.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")


def test_an_explosion_is_named_and_the_slider_brings_the_picture_back(page, twin):
    opened, _ = place_of(page, twin, part(twin, "map").view.marker)
    press_on_rate(page, "End")
    assert "Exploding" in slot(page, "regime")
    assert re.match(r"Exploded at step \d+", slot(page, "ending"))
    assert page.errors() == []
    press_on_rate(page, "Home")
    walk = descend(twin.state.surface, START, float(slot(page, "rate")), STEPS)
    shown, scale = place_of(page, twin, part(twin, "map").view.marker)
    np.testing.assert_allclose(shown, part(twin, "map").view.axes.transData.transform(walk.end), atol=scale)
    page.page.get_by_role("button", name="Reset").first.click()
    wait_for_slot(page, "rate", "0.1")
    shown, _ = place_of(page, twin, part(twin, "map").view.marker)
    np.testing.assert_allclose(shown, opened, atol=0.5)


def unfold(notebook, panel):
    board(notebook).locator(f'details[data-panel="{panel}"] > summary').click()


def control(notebook, name):
    return board(notebook).locator(f'[data-control="{name}"]').first


def test_play_walks_to_the_end(page):
    unfold(page, "stepping")
    control(page, "index").focus()
    page.page.keyboard.press("Home")
    wait_for_slot(page, "after", "after 0 steps")
    speed = board(page).locator('input[type="number"][data-control="speed"]')
    speed.fill("30")
    speed.press("Enter")
    control(page, "play").click()
    wait_for_slot(page, "after", f"after {STEPS} steps")
    wait_for_slot(page, "play_text", "▶ Play")


def test_keys_step_back_and_reset_on_the_focused_map(page):
    board(page).locator(".live-tile").first.focus()
    before = page.cells()
    for key, after in [("Backspace", 49), ("Backspace", 48), ("Space", 49)]:
        page.page.keyboard.press(key)
        wait_for_slot(page, "after", f"after {after} steps")
    page.page.keyboard.press("r")
    wait_for_slot(page, "after", f"after {STEPS} steps")
    assert [cell["source"] for cell in page.cells()] == [cell["source"] for cell in before]


def test_a_racer_is_added_and_drawn(page, twin):
    unfold(page, "race")
    control(page, "add_racer").click()
    rows = board(page).locator('[data-html="race"] tr')
    page.page.wait_for_function("() => document.querySelectorAll('[data-html=race] tr').length === 2")
    assert "55" in rows.nth(1).inner_text()
    control(page, "clear_race").click()
    page.page.wait_for_function("() => !document.querySelector('[data-html=race] tr')")


def test_a_data_point_is_dragged_and_the_cost_follows(page, twin):
    unfold(page, "edit")
    data = part(twin, "data").view
    number_of = twin._marks.number_of(data.points[0])
    grip = board(page).locator(f'[data-handle="{number_of}"]').bounding_box()
    before = slot(page, "start_cost")
    mouse = page.page.mouse
    mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    mouse.down()
    mouse.move(grip["x"] + grip["width"] / 2, grip["y"] - 60, steps=4)
    mouse.up()
    page.page.wait_for_function(
        "before => document.querySelector('.live [data-slot=start_cost]').textContent !== before", arg=before
    )
    control(page, "restore_data").click()
    wait_for_slot(page, "start_cost", before)
    assert page.errors() == []


def test_another_surface_and_back(page):
    unfold(page, "surface")
    control(page, "surface").select_option("cars")
    wait_for_slot(page, "weight_name", "weight")
    page.page.wait_for_function(
        "() => document.querySelector('.live [data-slot=surface_said]').textContent.includes('2,572')"
    )
    control(page, "surface").select_option("galaxies")
    page.page.wait_for_function(
        "() => document.querySelector('.live [data-slot=surface_said]').textContent.includes('10.36')"
    )
    assert page.errors() == []


def test_a_saved_page_comes_back_with_a_new_kernel(page, twin):
    press_on_rate(page, "ArrowRight", 3)
    before, _ = place_of(page, twin, part(twin, "map").view.marker)
    page.close_and_reopen_with_new_kernel()
    page.page.wait_for_selector(".live svg")
    shown, _ = place_of(page, twin, part(twin, "map").view.marker)
    np.testing.assert_allclose(shown, before, atol=0.5)
    assert page.errors() == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_not_run_shows_its_pictures(open_notebook, name):
    notebook = open_notebook(name, windowing="none")
    pictures = notebook.page.locator(".jp-OutputArea img")
    stored = sum(
        "image/png" in output.get("data", {}) for cell in notebook.saved().cells for output in cell.get("outputs", [])
    )
    assert pictures.count() == stored > 0
    assert pictures.evaluate_all("images => images.every(image => image.naturalWidth > 100)")
    assert notebook.page.locator(".live").count() == 0
    assert notebook.errors() == []


@pytest.mark.parametrize("width", [1000, 390])
def test_a_narrow_window_shows_whole_tiles(open_notebook, width):
    notebook = open_notebook("05_explorer", width=width, windowing="none")
    notebook.run_all()
    root = board(notebook).bounding_box()
    boxes = [tile.bounding_box() for tile in board(notebook).locator(".live-tile:visible").all()]
    assert len(boxes) == 3
    for box in boxes:
        assert box["x"] >= root["x"] - 1 and box["x"] + box["width"] <= root["x"] + root["width"] + 1
        assert box["width"] >= 200 and box["width"] / box["height"] == pytest.approx(460 / 430, rel=0.02)
    assert root["x"] + root["width"] <= width
    assert notebook.errors() == []


def test_labs_own_lazy_cells(open_notebook):
    notebook = open_notebook("05_explorer")
    notebook.run_all()
    codes = [i for i, cell in enumerate(notebook.cells()) if cell["cell_type"] == "code"]
    for number_ in (*codes, codes[0], *codes):
        notebook.show_cell(number_)
        notebook.page.wait_for_timeout(100)
    assert notebook.page.locator(".live svg").count() > 0
    assert notebook.errors() == []


def test_dark_theme_keeps_a_light_board(open_notebook):
    notebook = open_notebook("05_explorer", theme="dark", windowing="none")
    notebook.run_all()
    colours = board(notebook).evaluate("node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]")
    assert colours == ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]
    assert notebook.page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    assert notebook.errors() == []
