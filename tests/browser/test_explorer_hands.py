"""All that hands do on the explorer in a real JupyterLab, held against `descend`, numpy and matplotlib's pixels."""

import re

import numpy as np
import pytest
from explorer_page import OPEN, SLOWEST, ExplorerPage, part, twin_board, wait
from known_surfaces import START, cars, galaxies, network
from mpl_toolkits.mplot3d import proj3d

from helpers.descent import descend
from helpers.figures.surface3d import VIEWPOINT
from helpers.surfaces import rosenbrock, valley

STEPS, RATE = 50, 0.1
SPARE = 1  # the index of a cell to write into
GRID = 0.5  # of weight and bias on the galaxies: what a hand puts down comes to lie on it
A_PIXEL = 1.0
WATCH = """name => {
    const node = document.querySelector(`.live [data-slot="${name}"]`);
    window.watched = [];
    window.watching?.disconnect();
    window.watching = new MutationObserver(() => window.watched.push(node.textContent));
    window.watching.observe(node, { childList: true, characterData: true, subtree: true });
}"""
PRESS_AND_READ = """name => {
    const { textContent } = document.querySelector('.live [data-slot="after"]');
    document.querySelector(`.live button[data-control="${name}"]`).click();
    return textContent;
}"""
TABLE = """html => {
    const rows = [...document.querySelectorAll(`.live [data-html="${html}"] tr`)];
    return rows.map(row => [...row.children].map(cell => cell.textContent.trim()));
}"""


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """The explorer with a cell below it, opened and run once for all tests."""
    notebook = ExplorerPage(browser, lab, [OPEN, ""], twin_board(), height=1600, windows=windows)
    notebook.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notebook.run_all()
    yield notebook
    notebook.close()
    lab.end_sessions()


@pytest.fixture
def page(opened):
    """The page with the board as it opened."""
    opened.reset_board()
    yield opened
    opened.run_in_cell(SPARE, "")
    assert opened.errors() == []


@pytest.fixture
def views(page):
    """The pictures of the same board in this process, by the names of their parts."""
    return {part.name: part.views[0] for part in page.twin.parts if part.views}


def walk_from(start, rate=RATE, steps=STEPS, surface=None):
    return descend(surface or galaxies(), start, rate, steps)


# ---- the marker ----


def test_a_click_on_the_map_puts_the_start_there_and_walks(page, views):
    view = views["map"]
    pixel = page.click(view, 900, -500)
    page.wait_for_number("start_weight", 900, 5)
    page.wait_for_slot("after", f"after {STEPS} steps")
    expected = view.axes.transData.inverted().transform(pixel)
    np.testing.assert_allclose(page.start(), expected, atol=GRID + 0.1)
    assert (page.start() / GRID == (page.start() / GRID).round()).all()
    walk = walk_from(page.start())
    page.wait_for_mark(view, view.start, walk.start)
    page.wait_for_mark(view, view.marker, walk.end)
    page.wait_for_dots(view, view.path, walk.points)


def test_the_marker_is_dragged_with_the_walk_in_the_hand(page, views):
    view = views["map"]
    before = page.place_of(view.marker)
    pixel = page.drag(view, before, before + (-30, 25), before + (-60, 80), let_go=False)
    page.wait_for_slot("after", "in your hand")
    expected = view.axes.transData.inverted().transform(pixel)
    page.wait_for_number("start_weight", expected[0], GRID + 0.1)
    page.wait_for_number("start_bias", expected[1], GRID + 0.1)
    page.wait_for_mark(view, view.marker, page.start())
    page.page.mouse.up()
    page.wait_for_slot("after", f"after {STEPS} steps")
    page.wait_for_mark(view, view.marker, walk_from(page.start()).end)


@pytest.mark.parametrize("side", [0, 1], ids=["left end", "right end"])
def test_an_end_of_the_line_is_dragged_and_the_marker_has_its_weight_and_bias(page, views, side):
    view = views["data"]
    ends = [page.place_of(end) for end in view.ends]
    moved = page.drag(view, ends[side], ends[side] + (0, 20), ends[side] + ((10, -20)[side], 60), let_go=False)
    page.wait_for_slot("after", "in your hand")
    (x1, y1), (x2, y2) = view.axes.transData.inverted().transform([moved, ends[1 - side]])
    weight = (y2 - y1) / (x2 - x1)
    page.wait_for_number("start_weight", weight, GRID + 0.3)
    page.wait_for_number("start_bias", y1 - weight * x1, GRID + 0.3)
    page.wait_for_mark(views["map"], views["map"].marker, page.start())
    for end in view.ends:
        x, y = view.axes.transData.inverted().transform(page.place_of(end))
        page.wait_for_mark(view, end, (x, page.start() @ (x, 1)))
    page.page.mouse.up()
    page.wait_for_slot("after", f"after {STEPS} steps")
    page.wait_for_mark(views["map"], views["map"].marker, walk_from(page.start()).end)


def test_arrow_keys_move_the_start_and_harm_no_cell(page, views):
    before = page.cells()
    page.focus(views["map"])
    stride = 10 * GRID
    for keys, (right, up) in [
        (["ArrowRight", "ArrowRight"], (2, 0)),
        (["ArrowUp"], (2, 1)),
        (["Shift+ArrowLeft"], (-8, 1)),
        (["Shift+ArrowDown", "ArrowLeft"], (-9, -9)),
    ]:
        page.key(*keys)
        place = START + stride * np.array((right, up))
        page.wait_for_number("start_weight", place[0], 0.01)
        page.wait_for_number("start_bias", place[1], 0.01)
        page.wait_for_mark(views["map"], views["map"].start, place)
    page.wait_for_mark(views["map"], views["map"].marker, walk_from(place).end)
    assert page.page.evaluate("() => document.activeElement.classList.contains('live-tile')")
    assert [(cell["cell_type"], cell["source"]) for cell in page.cells()] == [
        (cell["cell_type"], cell["source"]) for cell in before
    ]


def test_dragging_away_after_a_walk_leaves_a_pale_trace(page, views):
    view, first = views["map"], walk_from(START)
    newest = view.trajectories.traces[-1]
    assert not page.shows(newest)
    page.drag(view, page.place_of(view.start), page.pixel(view, 900, -500))
    page.wait_for_number("start_weight", 900, 5)
    page.wait_for_slot("after", f"after {STEPS} steps")
    page.wait_for_dots(view, newest, first.points)
    pale, dark = (page.darkness_of(line) for line in (newest, view.path))
    assert 0 < pale < 0.6 * dark
    second = walk_from(page.start())
    page.click(view, 600, 600)
    page.wait_for_number("start_weight", 600, 5)
    page.wait_for_dots(view, newest, second.points)
    page.wait_for_dots(view, view.trajectories.traces[-2], first.points)
    page.press("clear_traces")
    page.wait_until_hidden(newest)


# ---- the walk ----


def test_keys_walk_on_any_picture_that_has_the_focus(page, views):
    walk = walk_from(START)
    for name in ("map", "hill", "data"):
        page.focus(views[name])
        for key, index in [("Backspace", 49), ("Backspace", 48), ("Space", 49)]:
            page.key(key)
            page.wait_for_slot("after", f"after {index} steps")
            page.wait_for_mark(views["map"], views["map"].marker, walk.points[index])
        page.type("index", "0")
        page.wait_for_slot("after", "after 0 steps")
        page.focus(views[name])
        page.key("p")
        page.wait_for_slot("play_text", "❚❚ Pause")
        page.key("P")
        page.wait_for_slot("play_text", "▶ Play")
        page.key("Shift+R")
        page.wait_for_slot("after", f"after {STEPS} steps")
    page.focus(views["map"])
    page.key("ArrowLeft", "r")
    page.wait_for_slot("start_weight", "−150.0")


def test_the_scrubber_shows_every_step_and_the_history_follows(page, views):
    view, history, walk = views["map"], views["history"], walk_from(START)
    page.unfold("history")
    slider = page.control("index", "[type=range]")

    def check(index):
        page.wait_for_slot("after", f"after {index} step{'' if index == 1 else 's'}")
        page.wait_for_mark(view, view.marker, walk.points[index])
        page.wait_for_mark(history, history.marker, (index, walk.costs[index]))
        page.wait_for_dots(view, view.path, walk.points[: index + 1])
        page.wait_for_dots(history, history.path, [*enumerate(walk.costs[: index + 1])])

    slider.focus()
    for key, index in [("Home", 0), ("ArrowRight", 1), ("ArrowUp", 2), ("End", 50), ("ArrowLeft", 49), ("Home", 0)]:
        page.key(key)
        check(index)
    box, mouse = slider.bounding_box(), page.page.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + 8, middle)
    mouse.down()
    for share in (0.2, 0.5, 0.9, 0.7):
        mouse.move(box["x"] + 8 + share * (box["width"] - 16), middle, steps=4)
    mouse.up()
    wait(lambda: page.slot("after") == f"after {slider.input_value()} steps", "slider and marker differ")
    assert int(slider.input_value()) == pytest.approx(0.7 * STEPS, abs=2)
    check(int(slider.input_value()))


def test_play_shows_every_step_and_can_be_paused_on_the_way(page, views):
    walk = walk_from(START, steps=100)
    page.type("steps", "100")
    page.wait_for_slot("after", "after 100 steps")
    page.type("speed", "30")
    page.page.evaluate(WATCH, "after")
    page.press("play")
    page.wait_for_slot("play_text", "❚❚ Pause")
    page.page.wait_for_function("() => window.watched.length >= 30", timeout=SLOWEST)
    page.focus(views["map"])
    page.key("p")
    page.wait_for_slot("play_text", "▶ Play")
    index = int(re.search(r"\d+", page.slot("after")).group())
    assert 29 <= index < 100
    page.wait_for_mark(views["map"], views["map"].marker, walk.points[index])
    page.press("play")
    page.wait_for_slot("after", "after 100 steps")
    page.wait_for_slot("play_text", "▶ Play")
    counted = [int(re.search(r"\d+", text).group()) for text in page.page.evaluate("() => window.watched")]
    assert [step for step, before in zip(counted, [None, *counted], strict=False) if step != before] == list(range(101))
    page.wait_for_mark(views["map"], views["map"].marker, walk.end)


@pytest.mark.parametrize("name, steps_on", [("play", 0), ("back", -1), ("step", 1)])
def test_a_hand_acts_on_the_step_of_a_fast_walk_that_it_sees(page, views, name, steps_on):
    page.type("steps", "100")
    page.wait_for_slot("after", "after 100 steps")
    page.type("speed", "30")
    page.page.evaluate(WATCH, "after")
    page.press("play")
    page.page.wait_for_function("() => window.watched.length >= 11", timeout=SLOWEST)
    index = int(re.search(r"\d+", page.page.evaluate(PRESS_AND_READ, name)).group())
    page.wait_for_slot("play_text", "▶ Play")
    assert page.slot("after") == f"after {index + steps_on} steps"
    walk = walk_from(START, steps=100)
    page.wait_for_mark(views["map"], views["map"].marker, walk.points[index + steps_on])


def test_a_number_that_is_being_typed_is_not_overwritten_by_a_walk_that_plays(page, views):
    field = page.control("index", "[type=number]")
    page.type("steps", "150")
    page.type("speed", "30")
    page.page.evaluate(WATCH, "after")
    field.fill("7")
    page.tell("from helpers.state.steps import play\nboard.do(play)")
    page.page.wait_for_function("() => window.watched.length >= 3", timeout=SLOWEST)
    assert field.input_value() == "7"
    field.press("Enter")
    page.wait_for_slot("after", "after 7 steps")
    page.wait_for_mark(views["map"], views["map"].marker, walk_from(START).points[7])
    field.fill("3")
    page.tell("from helpers.state.steps import play\nboard.do(play)")
    page.wait_for_slot("play_text", "❚❚ Pause")
    page.focus(views["map"])
    page.key("p")
    page.wait_for_slot("play_text", "▶ Play")
    wait(lambda: page.slot("after").split()[1] == field.input_value(), "the field does not show the step")


def test_a_rate_changed_in_mid_walk_keeps_the_past_and_back_undoes_across_it(page, views):
    view, past = views["map"], walk_from(START)
    page.type("index", "20")
    page.wait_for_slot("after", "after 20 steps")
    page.type("learning_rate", "0.45")
    page.wait_for_slot("rate", "0.45")
    whole = walk_from(START, [RATE] * 20 + [0.45] * 30)
    page.wait_for_mark(view, view.marker, past.points[20])
    page.wait_for_dots(view, view.path, past.points[:21])
    page.wait_for_dots(view, view.trajectories.planned, whole.points[20:])
    page.focus(view)
    for key, index in [("Space", 21), ("Space", 22), ("Backspace", 21), ("Backspace", 20), ("Backspace", 19)]:
        page.key(key)
        page.wait_for_slot("after", f"after {index} steps")
        page.wait_for_mark(view, view.marker, whole.points[index])
    page.control("index", "[type=range]").focus()
    page.key("End")
    page.wait_for_slot("after", f"after {whole.steps} steps")
    page.wait_for_dots(view, view.path, whole.points)
    np.testing.assert_allclose(page.numbers("marker_cost"), whole.costs[-1], atol=0.01)
    for _ in range(7):
        page.press("undo")
    page.wait_for_slot("rate", "0.1")
    page.wait_for_slot("after", "after 20 steps")
    page.wait_for_dots(view, view.trajectories.planned, past.points[20:])


# ---- race and history ----


def errors_left(rate, steps=200):
    """Return the share of the excess that is left after each step, walked in plain numpy."""
    x, y = galaxies().x, galaxies().y
    point, costs = np.array(START, dtype=float), []
    for _ in range(steps + 1):
        errors = point @ (x, np.ones_like(x)) - y
        costs.append(np.mean(errors**2))
        point = point - rate * 2 * np.array([np.mean(errors * x), np.mean(errors)])
    least = np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2)
    return (np.array(costs) - least) / (costs[0] - least)


def test_five_rates_race_and_no_sixth(page, views):
    rates = [0.05, 0.2, 0.3, 0.45, 0.52]
    page.unfold("history")
    for rate in rates:
        page.type("learning_rate", str(rate))
        page.wait_for_slot("rate", str(rate))
        page.press("add_racer")
    page.page.wait_for_function("() => document.querySelectorAll('[data-html=race] tr').length === 6", timeout=SLOWEST)
    heads, *rows = page.page.evaluate(TABLE, "race")
    needed = next(k for k, head in enumerate(heads) if head.startswith("steps until"))
    trajectories, histories = views["map"].trajectories, views["history"].trajectories
    for rate, row, end, end_of_history in zip(rates[:4], rows, trajectories.ends, histories.ends, strict=False):
        walk = walk_from(START, rate, 200)
        assert float(row[1]) == rate
        assert int(row[needed]) == int(np.flatnonzero(errors_left(rate) <= 0.01)[0])
        page.wait_for_mark(views["map"], end, walk.end)
        page.wait_for_mark(views["history"], end_of_history, (walk.steps, walk.costs[-1]))
    exploded = int(np.flatnonzero(errors_left(rates[4]) > 1e6)[0])
    assert f"Exploded at step {exploded}:" in " ".join(rows[4]) and not rows[4][needed].isdigit()
    page.type("learning_rate", "0.12")
    page.press("add_racer")
    page.wait_for_error("at most 5 can race")
    page.board.locator('[data-control="remove_racer"]').nth(1).click()
    page.page.wait_for_function("() => document.querySelectorAll('[data-html=race] tr').length === 5", timeout=SLOWEST)
    assert [float(row[1]) for row in page.page.evaluate(TABLE, "race")[1:]] == [0.05, 0.3, 0.45, 0.52]
    page.wait_for_mark(views["map"], trajectories.ends[1], walk_from(START, 0.3, 200).end)
    page.press("clear_race")
    page.page.wait_for_function("() => !document.querySelector('[data-html=race] tr')", timeout=SLOWEST)
    assert not any(page.shows(mark) for mark in (*trajectories.ends, *trajectories.races, *histories.ends))


def test_the_history_is_drawn_by_powers_of_ten(page, views):
    view, walk, least = views["history"], walk_from(START), galaxies().least_cost
    page.unfold("history")
    page.wait_until_shown(view.marker)
    page.wait_for_dots(view, view.path, [*enumerate(walk.costs)])
    assert page.place_of(view.least.line)[1] == pytest.approx(page.pixel(view, 0, least)[1], abs=A_PIXEL)
    page.control("log_costs").check()
    page.wait_until_hidden(view.least.line)
    page.twin.dispatch(part(page.twin, "history").set_log, True)
    try:
        page.wait_for_dots(view, view.path, [*enumerate(walk.costs - least)])
        page.type("index", "7")
        page.wait_for_slot("after", "after 7 steps")
        page.wait_for_mark(view, view.marker, (7, walk.costs[7] - least))
    finally:
        page.twin.dispatch(part(page.twin, "history").set_log, False)
    page.control("log_costs").uncheck()
    page.wait_until_shown(view.least.line)
    page.wait_for_mark(view, view.marker, (7, walk.costs[7]))


# ---- learning rate ----


def test_a_preset_gives_its_regime(page):
    rate = page.control("learning_rate", "[type=number]")
    page.press("preset", "bounce")
    page.wait_for_words("regime", "Bouncing")
    x = galaxies().x
    curvatures = 2 * np.linalg.eigvalsh([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])
    assert 1 - float(rate.input_value()) * curvatures[1] == pytest.approx(-1, abs=1e-6)


# ---- data ----


def fit(page, x, y):
    """Check cost and minimum on the board against numpy for these data, by a walk that begins near the minimum."""
    weight, bias = np.polyfit(x, y, 1)
    np.testing.assert_allclose(page.numbers("start_cost"), np.mean((page.start() @ (x, np.ones_like(x)) - y) ** 2),
                               rtol=1e-7, atol=0.01)  # fmt: skip
    page.type("steps", "200")
    page.type("weight", f"{weight + 10:.1f}")
    page.type("bias", f"{bias + 5:.1f}")
    page.wait_for_number("start_weight", weight + 10, GRID)
    page.wait_for_number("start_bias", bias + 5, GRID)
    assert page.slot("ending").startswith("Arrived")
    np.testing.assert_allclose(page.numbers("marker_weight", "marker_bias"), (weight, bias), atol=0.15)
    np.testing.assert_allclose(page.numbers("marker_cost"), np.mean((weight * x + bias - y) ** 2), rtol=1e-6)


def test_a_data_point_is_dragged_and_the_bowl_follows(page, views):
    view, (x, y) = views["data"], (galaxies().x.copy(), galaxies().y.copy())
    page.unfold("edit")
    place = page.place_of(view.points[6])
    np.testing.assert_allclose(place, page.pixel(view, x[6], y[6]), atol=A_PIXEL)
    pixel = page.drag(view, place, place + (20, 40), place + (40, 120))
    expected = view.axes.transData.inverted().transform(pixel)
    page.page.wait_for_function(
        "y => Math.abs(document.querySelector('[data-control=point_y]').value - y) < 3",
        arg=expected[1],
        timeout=SLOWEST,
    )
    x[6], y[6] = (float(page.control(name).input_value()) for name in ("point_x", "point_y"))
    np.testing.assert_allclose(page.pixel(view, x[6], y[6]), pixel, atol=A_PIXEL)
    page.wait_for_mark(view, view.points[6], (x[6], y[6]))
    fit(page, x, y)
    page.press("restore_data")
    page.page.wait_for_function(
        "y => Math.abs(document.querySelector('[data-control=point_y]').value - y) < 1e-6",
        arg=galaxies().y[6],
        timeout=SLOWEST,
    )
    page.wait_for_mark(view, view.points[6], (galaxies().x[6], galaxies().y[6]))


def test_data_points_are_added_and_removed(page, views):
    view, (x, y) = views["data"], (galaxies().x, galaxies().y)
    page.control("adding").check()
    pixel = page.click(view, 0.25, 900)
    page.wait_for_slot("points_said", "There are 25 points.")
    added = [float(page.control(name).input_value()) for name in ("point_x", "point_y")]
    np.testing.assert_allclose(page.pixel(view, *added), pixel, atol=A_PIXEL)
    page.wait_for_mark(view, view.points[24], added)
    page.control("adding").uncheck()
    page.type("point", "3")
    page.press("remove_point")
    page.wait_for_slot("points_said", "There are 24 points.")
    fit(page, np.delete(np.append(x, added[0]), 2), np.delete(np.append(y, added[1]), 2))
    page.press("remove_point")
    page.wait_for_error("choose a point first")
    page.press("restore_data")
    page.wait_for_error("")
    page.type("weight", "-150")
    page.type("bias", "450")
    page.wait_for_slot("start_cost", "199,055.37")


# ---- surfaces ----


SURFACES = {
    "cars": cars,
    "valley": valley,
    "two minima": network,
    "curved valley": lambda: rosenbrock(10),
    "galaxies": galaxies,
}


def test_every_surface_is_walked_on(page, views):
    for name, make in SURFACES.items():
        page.control("surface").select_option(name)
        page.twin.dispatch(page.twin._actions["surface"], name)
        surface = make()
        page.wait_for_number("start_weight", surface.default_start[0], 0.05)
        page.wait_for_number("start_bias", surface.default_start[1], 0.05)
        rate = float(page.control("learning_rate", "[type=number]").input_value())
        walk = walk_from(surface.default_start, rate, surface=surface)
        page.wait_for_mark(views["map"], views["map"].marker, walk.end)
        assert page.numbers("marker_cost") == pytest.approx(walk.costs[-1], rel=0.01)
        assert walk.ending != "exploded" and walk.costs[-1] < walk.costs[0]
    for name, needed in (("your data", "x and y"), ("your function", "a function")):
        page.control("surface").select_option(name)
        page.wait_for_error(f"needs {needed}")
        assert page.control("surface").input_value() == "galaxies"


def test_the_cars_are_made_round_by_two_switches(page, views):
    page.control("surface").select_option("cars")
    page.control("centre").check()
    page.control("scale").check()
    page.page.wait_for_function(
        "() => document.querySelector('.live [data-slot=surface_said]').textContent.includes('κ = 1.')",
        timeout=SLOWEST,
    )
    page.type("learning_rate", "0.5")
    page.wait_for_slot("ending", "Arrived after 1 step.")


def test_your_own_data_come_from_a_cell_and_from_a_file(page, views):
    x, y = np.array([0, 1, 2, 4.0]), np.array([1, 2.5, 5.5, 8])
    page.unfold("surface")
    page.run_in_cell(SPARE, f"board.use_data({x.tolist()}, {y.tolist()}, x_name='age', y_name='height')")
    page.wait_for_error("")
    page.wait_for_surface("your data")
    np.testing.assert_allclose(
        page.numbers("start_cost"), np.mean((page.start() @ (x, np.ones_like(x)) - y) ** 2), rtol=0.01
    )
    page.type("steps", "200")
    page.wait_for_number("marker_weight", np.polyfit(x, y, 1)[0], 0.01)
    page.choose_file("mine.csv", "Größe;b\n0;0\n1;3\n2;7\n".encode("windows-1252"))
    page.wait_for_number("marker_weight", 3.5, 0.01)
    page.wait_for_number("marker_bias", -1 / 6, 0.01)
    assert page.ask("board.state.surface.x_label.name") == "Größe"
    page.choose_file("other.csv", "a,b\n0,0\n1,three\n")
    page.wait_for_error("other.csv, line 3, column 'b': 'three' is not a number")
    page.wait_for_number("marker_weight", 3.5, 0.01)
    page.choose_file("other.csv", "a,b\n0,0\n1,2\n")
    page.wait_for_number("marker_weight", 2, 0.01)


def test_a_table_is_pasted_and_mended_where_it_was_pasted(page):
    page.unfold("surface")
    page.paste("/etc/passwd")
    page.wait_for_error("the pasted table has no rows")
    page.paste("time\tway\n0\t0\n1\t\n")
    page.wait_for_error("the pasted table, line 3: the entry of column 'way' is missing")
    field = page.control("table", ":not([type=file])")
    assert field.input_value().startswith("time\tway")
    page.paste("time\tway\n0\t0\n1\t4\n")
    page.wait_for_error("")
    page.wait_for_surface("your data")
    assert page.ask("[board.state.surface.y_label.name, *board.state.surface.minima.points[0]]") == ["way", 4, 0]


def test_what_a_table_holds_is_shown_as_text(page):
    page.unfold("surface")
    hostile = '<img src=x onerror="window.broken=1">', "<script>window.broken=1</script>\"'&amp;</td>"
    quoted = [name.replace('"', '""') for name in hostile]
    page.choose_file("<b>mine.csv", f'"{quoted[0]}","{quoted[1]}"\n1,2\n2,3\n')
    page.wait_for_surface("your data")
    page.board.evaluate("node => node.querySelectorAll('details').forEach(panel => (panel.open = true))")
    page.press("add_racer")
    page.board.locator('[data-control="remove_racer"]').first.wait_for()
    page.choose_file("<b>other.csv", f'"{quoted[0]}",y\n1,"{quoted[1]}"\n2,3\n')
    page.wait_for_error("<script>window.broken=1</script>")
    page.choose_file("long.csv", f"{'x' * 10_000},y\n1,2\n2,{'z' * 10_000}\n")
    page.wait_for_error("z" * 100)
    page.choose_file("long.csv", f"{'x' * 10_000},{'y' * 10_000}\n1,2\n2,3\n")
    page.wait_for_error("")
    page.page.wait_for_function("() => document.querySelector('.live').textContent.includes('xxxxx')")
    assert page.page.evaluate("window.broken") is None
    assert page.board.locator("img[src=x], .live-words script, .live-words b > b").count() == 0


def test_your_own_function_comes_from_a_cell(page, views):
    page.unfold("surface")
    page.run_in_cell(SPARE, "board.use_function(lambda w, b: (w**2 - 1) ** 2 + b**2, ((-2, 2), (-2, 2)))")
    page.wait_for_surface("your function")
    page.type("weight", "0.5")
    page.type("bias", "1")
    page.type("learning_rate", "0.05")
    page.wait_for_slot("rate", "0.05")
    point = np.array([0.5, 1.0])
    for _ in range(STEPS):
        point = point - 0.05 * np.array([4 * point[0] * (point[0] ** 2 - 1), 2 * point[1]])
    np.testing.assert_allclose(page.numbers("marker_weight", "marker_bias"), point, atol=0.001)


def test_what_is_wrong_is_refused_in_words_and_the_board_goes_on(page, views):
    view, before = views["map"], page.ask("board.slots | {'error': ''}")
    page.run_in_cell(SPARE, "board.use_function(lambda w, b: 1 / 0, ((-1, 1), (-1, 1)))")
    page.wait_for_error("division by zero")
    said = page.board.locator(".live-error").text_content()
    assert "Traceback" not in said and ".py" not in said
    assert page.ask("board.slots | {'error': ''}") == before
    page.wait_for_mark(view, view.marker, walk_from(START).end)
    page.type("learning_rate", "0.2")
    page.wait_for_slot("rate", "0.2")
    page.wait_for_error("")
    page.wait_for_mark(view, view.marker, walk_from(START, 0.2).end)


def test_a_decimal_comma_is_a_decimal_point(page):
    field = page.control("learning_rate", ":not([type=range])")
    field.fill("")
    field.press_sequentially("0,3")
    field.press("Enter")
    page.wait_for_slot("rate", "0.3")


@pytest.mark.parametrize(
    ("control", "wrong", "words", "place"),
    [
        ("learning_rate", "-1", "above 0", ".live-words > .live-bar"),
        ("steps", "-3", "steps", '[data-panel="stepping"] > .live-bar'),
    ],
)
def test_what_is_refused_is_said_where_the_hand_is(page, control, wrong, words, place):
    field = page.control(control, ":not([type=range])")
    field.fill(wrong)
    field.press("Enter")
    page.wait_for_error(words)
    used, said = (page.board.locator(which).bounding_box() for which in (place, f"{place} + .live-error"))
    assert 0 <= said["y"] - used["y"] - used["height"] < 40
    assert field.input_value() == {"learning_rate": "0.1", "steps": "50"}[control]


def test_what_a_picture_refuses_is_said_below_the_pictures(page, views):
    page.unfold("surface")
    page.run_in_cell(SPARE, "from math import log\nboard.use_function(lambda w, b: log(w + 1.7), ((-2, 2), (-2, 2)))")
    page.wait_for_surface("your function")
    page.drag(views["map"], views["map"].axes.transAxes.transform((0.01, 0.5)))
    page.wait_for_error("not finite")
    assert page.board.locator("[data-tiles] + .live-error").count() == 1


# ---- the hill, the code ----


def test_the_hill_is_turned_by_dragging_by_keys_and_by_buttons(page, views):
    view, end = views["hill"], walk_from(START)
    place = np.array([*end.end, end.costs[-1]])

    def check(azimuth, elevation):
        view.axes.view_init(elevation, azimuth)
        page.wait_for_mark(view, view.marker, proj3d.proj_transform(*place, view.axes.get_proj())[:2])

    try:
        check(VIEWPOINT["azim"], VIEWPOINT["elev"])
        middle = np.array([200, 200])
        page.drag(view, middle, middle + (40, 0), middle + (60, -30))
        azimuth, elevation = VIEWPOINT["azim"] - 30, VIEWPOINT["elev"] + 15
        check(azimuth, elevation)
        page.focus(view)
        page.key("ArrowRight", "ArrowRight", "ArrowDown")
        check(azimuth + 10, elevation - 5)
        for way in ("right", "right", "right", "left", "up"):
            page.press("turn", way)
        check(azimuth + 40, elevation + 5)
    finally:
        view.axes.view_init(**VIEWPOINT)


def test_the_code_walks_the_walk_on_the_board(page, views):
    page.unfold("code")
    page.click(views["map"], 800, 500)
    page.wait_for_number("start_weight", 800, 5)
    page.type("index", "15")
    page.wait_for_slot("after", "after 15 steps")
    page.type("learning_rate", "0.4321")
    page.wait_for_slot("rate", "0.4321")
    walk = walk_from(page.start(), [RATE] * 15 + [0.4321] * 35)
    page.board.locator("[data-copy=code]").click()
    text = page.board.locator("textarea[data-slot=code]").input_value()
    assert page.page.evaluate("() => navigator.clipboard.readText()") == text
    names = {}
    exec(text, names)
    np.testing.assert_allclose(names["trajectory"], walk.points, rtol=1e-9)
    page.wait_for_dots(views["map"], views["map"].trajectories.planned, names["trajectory"][15:])
