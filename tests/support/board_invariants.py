"""What must hold of a board after whatever was done to it: its words, numbers and marks are those of its state.

Marks are looked at where the browser has them: decoded from the messages by a LivePage.
"""

import math
import re

import numpy as np
from ipywidgets.widgets import widget
from live_page import UNITS_PER_PIXEL
from matplotlib._pylab_helpers import Gcf
from mpl_toolkits.mplot3d import proj3d

from helpers.explorers.part import Part
from helpers.rules import PLAIN_DESCENT

CLOSE = 0.06  # pixels: a place travels in steps of 1/32 pixel, a layout's corner in steps of 1/100
MOST_COMPARED = 1500  # dots of one line
OF_A_PROGRAM = re.compile(r"Traceback|File \"|\(line \d+ of|^\w*(Error|Warning|Interrupt)\b|object at 0x", re.M)
OF_PYTHON = re.compile(  # what Python itself says, in no words for a learner
    "math domain|math range|convert|invalid literal|out of bounds|broadcast|unsupported|has no attribute|"
    "subscriptable|object is not|division|argument must|arguments|not supported|iterable|unhashable|expected str"
)
NO_NUMBER = re.compile(r"\b(nan|inf|None|NaN|Infinity)\b")
QUOTED = re.compile(r"your function (raised|returned) .*")  # what a learner's own function says may be anything
POWER = re.compile(r"(.*) × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")
DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
MINUS = "−"
PARTS = {part.name for part in Part.__subclasses__()}
TOLERANCES = {"reach": 6e-3, "speed": 1e-5, "learning_rate": 1e-6}  # of what is said in fewer digits


class Shown(dict):
    """The parts that somebody can see, by name; it fails when it is asked for a name that no part has."""

    def __contains__(self, name):
        assert name in PARTS, f"no part is called {name!r}: what is to hold of it is not checked"
        return super().__contains__(name)


def check(page):
    """Check everything that holds of a board and its page, whatever was done."""
    board = page.live
    check_words(page)
    check_numbers(page)
    check_marks(page)
    check_shapes(page)
    assert not Gcf.figs, "a figure of pyplot's"
    assert board.slots.items() >= {k: v for k, v in page.slots.items() if k != "error"}.items()


def check_words(page):
    """Check that words are words: no names of a program's errors, no numbers that are none."""
    board = page.live
    assert page.slots.get("error", "") == board.error
    assert not OF_A_PROGRAM.search(board.error), board.error
    assert "your function" in board.error or not OF_PYTHON.search(board.error), board.error
    assert len(board.error) < 1000
    for name, text in page.slots.items():
        if name not in ("error", "code"):
            assert not NO_NUMBER.search(QUOTED.sub("", text)), (name, text)


def shown_parts(board):
    """Return the parts that somebody can see, {name: part}."""
    return Shown({part.name: part for part in board.parts if not part.panel or part.name in board.open_panels})


# ---- numbers ----


def number_in(text):
    """Return the number that a text of the board says, and the unit of its last digit; NaN where it says none."""
    text = text.strip("()").replace(MINUS, "-").replace(",", "")
    if text in ("—", ""):
        return math.nan, 0.0
    if text.strip("-") == "∞":
        return math.copysign(math.inf, -1 if text[0] == "-" else 1), 0.0
    power = POWER.match(text)
    digits, exponent = power.groups() if power else (text, "0")
    exponent = int(exponent.translate(DIGITS))
    return float(f"{digits}e{exponent}"), float(f"1e{exponent - len(digits.partition('.')[2])}")


def agrees(text, value, name, noise=0.0):
    """Check that a text says a value, as far as its digits go."""
    (said, unit), value = number_in(text), float(value)
    if not math.isfinite(value):
        assert not math.isfinite(said), (name, text, value)
    else:
        assert abs(said - value) <= 0.5001 * unit + 1e-9 * abs(value) + noise, (name, text, value)


def check_numbers(page):
    """Check that the slots of what is seen say what the state says."""
    state, slots, parts = page.live.state, page.slots, shown_parts(page.live)
    walk = state.trajectory
    exact = {
        "start": {"weight": state.start[0], "bias": state.start[1]},
        "rate": {"learning_rate": state.learning_rate},
        "stepping": {"index": state.index, "steps": state.steps, "speed": state.speed},
        "reach": {"reach": state.reach},
    }
    for name, values in exact.items():
        if name in parts:
            for slot, value in values.items():
                assert math.isclose(float(slots[slot]), value, rel_tol=TOLERANCES.get(slot, 1e-9)), (slot, slots[slot])
    if "table" in parts:
        for prefix, index in (("start", 0), ("marker", state.index)):
            values = (*walk.points[index], walk.costs[index], *walk.slopes[index])
            names = ("weight", "bias", "cost", "slope_in_weight", "slope_in_bias")
            for key, value in zip(names, values, strict=True):
                agrees(slots[f"{prefix}_{key}"], value, f"{prefix}_{key}")
    if "update" in parts and slots["next_cost"]:
        check_update(state, slots)
    if "slopes" in parts and not parts["slopes"].secants:
        check_angle(state, slots["angle"], state.angle_downhill)
    if "update" in parts and slots["next_cost"]:
        check_angle(state, slots["next_cost"], state.angle_to_minimum)
    if "line_in_numbers" in parts:
        agrees(slots["cost_now"], state.cost, "cost_now")
    if "race" in parts:
        assert slots["race"].count('data-control="remove_racer"') == len(state.racers)
    if "surface" in parts:
        said = slots["surface"], slots["centre"], slots["scale"]
        assert said == (state.surface_name, str(state.centre).lower(), str(state.scale).lower())
    if "walk" in parts and "tick" in slots:
        assert bool(slots["tick"]) == state.playing
    if "sentence" in parts:
        assert slots["sentence"] == state.sentence and page.live.slots["label"].endswith(state.sentence)


def check_angle(state, text, angle):
    """Check that a text says an angle to the minimum, or that it is unknown."""
    found = re.search(r"by (.*)°", text)
    assert (found is None) == (angle is None), text
    if found and found.group(1).startswith("less than "):
        assert 0 <= angle < float(found.group(1).removeprefix("less than ")), (text, angle)
    elif found:
        agrees(found.group(1), angle, "angle")
    assert ("unknown" in text) == (state.surface.minima.kind == "unknown"), text
    assert "  " not in text and text == text.strip(), text


def check_update(state, slots):
    """Check the formula of the next step: its numbers are the state's, and its printed arithmetic holds."""
    for axis, name in enumerate(("weight", "bias")):
        old, rate, slope, sign, new = (slots[f"{name}_{part}"] for part in ("old", "rate", "slope", "sign", "new"))
        before, after = float(state.point[axis]), float(state.next_point[axis])
        figures = 1e-11 * max(abs(before), abs(after))  # beyond these a number that is added to another is 0
        agrees(old, before, f"{name}_old", figures)
        agrees(new, after, f"{name}_new", figures)
        if state.rule == PLAIN_DESCENT:
            agrees(slope, state.slopes[axis], f"{name}_slope")
        assert math.isclose(float(rate), state.next_rate, rel_tol=1e-9)
        check_printed_update(old, rate, slope, sign, new)


def check_printed_update(old, rate, slope, sign, new):
    """Check that the printed arithmetic of an update holds, or that its sign says that it nearly does, with reason."""
    (before, _), (across, _), (after, unit) = map(number_in, (old, slope, new))
    if sign == "=":
        assert abs(before - float(rate) * across - after) <= 0.5001 * unit + 1e-15 * abs(after), (old, rate, slope, new)
    else:
        large = not max(map(abs, (before, across, after))) < 9.9e6
        assert sign == "≈" and (large or abs(float(rate) * across) > 1e5 * unit), (old, rate, slope, new)


# ---- marks ----


def check_marks(page):
    """Check that what is drawn of the seen views is where the state says."""
    parts, state = shown_parts(page.live), page.live.state
    if "map" in parts:
        check_map(page, parts["map"], state)
    if "hill" in parts:
        check_hill(page, parts["hill"].view, state)
    if "history" in parts:
        check_history(page, parts["history"].view, state)
    if "slopes" in parts:
        for axis, view in enumerate(parts["slopes"].views):
            check_dots(page, view.marker, [(state.point[axis], cost_now(state))])
    if "data" in parts:
        check_line(page, parts["data"], state)


def dots(page, artist):
    """Return where the browser has the dots of a line, in pixels from the figure's lower left corner."""
    shapes = page.marks[page.live._marks.number_of(artist)]
    found = [shape.points for shape in shapes if shape.kind == "markers"]
    return np.concatenate(found) if found else np.empty((0, 2))


def pixels_of(artist, places):
    """Return where matplotlib puts places (k, 2) or (k, 3) of an artist's axes, in pixels."""
    places = np.asarray(places, dtype=float)
    if not len(places):
        return np.empty((0, 2))
    with np.errstate(all="ignore"):
        if places.shape[1] == 3:
            places = np.column_stack(proj3d.proj_transform(*places.T, artist.axes.get_proj())[:2])
        return artist.axes.transData.transform(places)


def check_dots(page, artist, places):
    """Check that an artist's dots are at these places, as far as they are on the figure."""
    found, wanted = dots(page, artist), pixels_of(artist, places)
    width, height = artist.figure.bbox.size
    on_it = lambda points: points[((points > 0) & (points < (width, height))).all(axis=1)]  # noqa: E731
    if max(len(found), len(wanted)) > MOST_COMPARED:
        return
    for some, all_of_them, what in ((on_it(wanted), found, "missing"), (on_it(found), wanted, "astray")):
        if len(some):
            assert len(all_of_them), (what, artist, some)
            gaps = np.abs(some[:, None, :] - all_of_them[None, :, :]).max(axis=2).min(axis=1)
            assert gaps.max() < CLOSE, (what, artist, some[gaps.argmax()], places)


def check_map(page, part, state):
    """Check marker, start, walk, plan, ghost, old walks and racers on the map."""
    view, walk, trajectories = part.view, state.trajectory, part.view.trajectories
    check_dots(page, view.marker, [state.point])
    if view.window.contains(state.point):
        assert (np.ravel(view.marker.get_data()) == state.point).all()
        assert not view.offscreen.text.get_visible() or "\n" in view.offscreen.text.get_text()
    points = walk.points if state.steps else walk.points[:0]
    check_dots(page, view.start, points[:1])
    index = state.index if part.extras or state.held else walk.steps
    at_end = index >= len(points) - 1
    check_dots(page, view.path, points if at_end else points[: index + 1])
    check_dots(page, trajectories.planned, points[:0] if at_end else points[index:])
    landings = [state.next_point] if part.ghost and np.isfinite(state.next_point).all() else []
    check_dots(page, view.ghost, landings)
    racers = [racer.trajectory.points for racer in state.racers] if part.extras else []
    check_offscreen(view, np.concatenate([[state.point], points, *([landings] if landings else []), *racers]))
    if part.extras:
        check_trajectories(page, trajectories, state)


def check_offscreen(view, points):
    """Check that the indicator is shown where any of the points (k, 2) lies outside, and says a number."""
    low, high = np.transpose([view.window.weight, view.window.bias])
    outside = bool(((points < low) | (points > high)).any())
    assert view.offscreen.text.get_visible() == view.offscreen.arrow.patch.get_visible() == outside, (
        view.offscreen.text.get_text()
    )
    assert not outside or any(map(str.isdigit, view.offscreen.text.get_text()))


def check_trajectories(page, trajectories, state):
    traces = [*reversed(state.traces)] + [None] * (3 - len(state.traces))
    for line, walk in zip(reversed(trajectories.traces), traces, strict=True):
        check_dots(page, line, [] if walk is None else walk.points)
    racers = [racer.trajectory for racer in state.racers] + [None] * (5 - len(state.racers))
    for line, end, walk in zip(trajectories.races, trajectories.ends, racers, strict=True):
        check_dots(page, line, [] if walk is None else walk.points)
        check_dots(page, end, [] if walk is None else walk.points[-1:])


def cost_now(state):
    """Return the cost at the marker, as the views compute it: a learner's function may have changed its mind."""
    return state.surface.cost_at(state.point)


def check_hill(page, view, state):
    """Check the marker on the hill: there while the map and the height show its place."""
    cost = cost_now(state)
    inside = view.window.contains(state.point) and cost <= view.cost_grid.top
    check_dots(page, view.marker, [(*state.point, cost)] if inside else [])
    assert view.offscreen.get_visible() != inside


def check_history(page, view, state):
    """Check the costs against the steps, and the marker on them."""
    walk, steps = state.trajectory, np.arange(state.trajectory.steps + 1)
    costs = walk.costs - view.base
    good = costs > np.finfo(float).tiny if view.log else np.abs(costs) < 1e140
    places = np.column_stack([steps, costs])
    index = state.index
    low, high = view.axes.get_xlim()
    assert low < index <= walk.steps < high, (low, index, walk.steps, high)
    check_dots(page, view.marker, places[index : index + 1][good[index : index + 1]])
    if good.all():
        check_dots(page, view.path, places if index >= walk.steps else places[: index + 1])


def check_line(page, part, state):
    """Check the line, the data and the line's ends in the plane of the data."""
    view, surface = part.view, state.surface
    weight, bias = state.point
    if view.straight:
        xs, ys = view.line.get_data()
        size = max(np.abs(ys).max(), abs(bias), np.abs(weight * np.asarray(xs)).max())
        np.testing.assert_allclose(ys, weight * np.asarray(xs) + bias, rtol=0, atol=1e-9 * size)
    if part.editable:
        points = np.empty((0, 2)) if state.points is None else state.points
        few = len(points) <= len(view.points)
        for k, dot in enumerate(view.points):
            check_dots(page, dot, points[k : k + 1] if few else [])
    assert len(view.ends) == (2 if part.ends else 0)
    for end in view.ends:
        (xs, ys) = end.get_data()
        assert len(xs) == 0 or abs(weight * xs[0] + bias - ys[0]) <= 1e-5 * np.ptp(view._limits[1])
    if view.squares is not None and hasattr(surface, "x") and len(surface.x) <= 300:
        assert view.squares.get_visible() == part.squares
        shapes = page.marks[page.live._marks.number_of(view.squares)]
        assert len(shapes) <= 2 * len(surface.x)  # what reaches far out is told as an area and an outline


def check_shapes(page):
    """Check every mark that the browser has: finite, on its figure or cut off at its axes' edge."""
    tiles = [(tile["width"], tile["height"]) for tile in page.live.tiles]
    for figure, numbers in page.orders.items():
        for number in numbers:
            for shape in page.marks.get(number, ()):  # none of a figure that nobody has seen yet
                check_shape(shape, tiles[figure])


def check_shape(shape, tile):
    width, height = tile
    style = str(shape.style)
    assert "nan" not in style and "inf" not in style.replace("butt", ""), style
    clip = shape.style.get("clip", "").split()
    if clip[:1] == ["box"]:
        x, y, w, h = map(float, clip[1:])
        assert -12 <= x and -12 <= y and x + w <= width + 12 and y + h <= height + 12, clip
    if shape.kind == "glyphs":
        x, y, angle, scale = shape.place
        assert all(map(math.isfinite, shape.place))
        right = x + scale * max(shape.points[:, 0])
        assert clip or (-1 <= x and right <= width + 1 and 0 <= y <= height + 8), (shape.place, right, tile)
    elif not clip:
        assert (shape.points >= -1).all() and (shape.points <= (width + 1, height + 1)).all(), shape
    limit = 32767 / UNITS_PER_PIXEL
    if shape.kind == "markers":
        assert (np.abs(shape.points - (width / 2, height / 2)) <= limit).all()


# ---- what must stay as it was ----


def shown(board):
    """Return what of a board's state must be as before when an action is refused: {name: value}."""
    state = board.state
    walk, racers = state.trajectory, tuple(racer.trajectory for racer in state.racers)
    return {
        "walks": tuple(map(id, (state.surface, walk, *state.traces, *racers))),
        "set": (state.speed, state.learning_rate, state.reach, state.rule),
        "played": (state.stepped, state.playing),
        "rates": state.rates,
        "can_undo": board.session.can_undo,
        "held": (state.held, state.index),
    }


def counts(page):
    """Return what stays the same whatever is done: figures, axes, widgets, moving artists."""
    board = page.live
    axes = tuple(len(figure.axes) for figure in board.figures)
    views = tuple(id(view) for part in board.parts for view in part.views)
    orders = {figure: tuple(numbers) for figure, numbers in page.orders.items()}
    return len(widget._instances), tuple(map(id, board.figures)), axes, views, orders
