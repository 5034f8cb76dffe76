"""What the explorer's views show beside a walk and its marker: plans, traces, races, axes; and other surfaces."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from matplotlib.image import imread

from helpers import figures, style
from helpers.descent import descend
from helpers.figures.bowl_axes import NAME_REACH
from helpers.figures.frame import Frame
from helpers.figures.trajectory_layer import RACE_SIGNS, RACE_STYLES
from helpers.live import LiveFigure
from helpers.live.marks import Marks
from helpers.surfaces import from_data, from_function, rosenbrock, valley

AXES = np.array([[(450, -800), (460, 700)], [(-300, -40), (1200, -45)]])  # not those of the galaxies: only to be drawn


def xy(line):
    return np.column_stack(line.get_data())


def shown(line):
    """Return how many points a line shows."""
    data = line.get_data_3d() if hasattr(line, "get_data_3d") else line.get_data()
    return int(np.isfinite(np.asarray(data, dtype=float)).all(axis=0).sum())


@cache
def walk(rate=0.1, start=START, steps=50):
    return descend(galaxies(), start, rate, steps)


def race():
    return [walk(rate, steps=200) for rate in (0.02, 0.05, 0.2, 0.448, 0.6)]


def traces():
    return [walk(0.1, start) for start in ((800, -300), (0, 0), (1000, 500))]


def pixels(picture):
    return imread(io.BytesIO(picture._repr_png_()))[..., :3]


def looks_like(one, other):
    """Say whether two pictures look the same, but for the thousandths of a pixel by which layouts differ."""
    return float(np.abs(pixels(one) - pixels(other)).mean()) < 2e-4


def changed(view):
    moving = [artist for artist in view.axes.get_children() if artist.get_animated()]
    return [artist for artist in moving if artist.stale or artist in view.figure.data_changed]


# contours


@pytest.fixture(scope="module")
def contours():
    return figures.ContourView(galaxies())


def test_the_walk_is_solid_up_to_the_marker_and_planned_after_it(contours):
    contours.update(None, walk(), index=7)
    assert xy(contours.path) == pytest.approx(walk().points[:8])
    assert xy(contours.trajectories.planned) == pytest.approx(walk().points[7:])
    assert xy(contours.marker) == pytest.approx(walk().points[7:8])
    assert contours.trajectories.planned.is_dashed() and contours.trajectories.planned.get_color() == style.PALE_MARKER


@pytest.mark.parametrize("index", [None, 50, 51, 1000])
def test_nothing_is_planned_at_the_end_of_a_walk(contours, index):
    contours.update(None, walk(), index=index)
    assert xy(contours.path) == pytest.approx(walk().points)
    assert shown(contours.trajectories.planned) == 0
    assert xy(contours.marker) == pytest.approx(walk().points[-1:])


def test_everything_is_planned_before_the_first_step(contours):
    contours.update(None, walk(), index=0)
    assert shown(contours.path) == 1 and shown(contours.trajectories.planned) == 51


def test_the_ghost_is_hollow_dashed_and_where_the_next_step_lands(contours):
    contours.update(START, ghost=(100, 200))
    assert xy(contours.ghost) == pytest.approx(np.array([(100, 200)]))
    assert contours.ghost.get_markerfacecolor() == "none"
    assert (contours.ghost.get_marker().codes == 1).sum() > 3  # so many strokes
    contours.update(START)
    assert shown(contours.ghost) == 0


def test_a_ghost_outside_is_indicated_when_nothing_else_is(contours):
    contours.update(START, ghost=(3000, 200))
    assert contours.offscreen.text.get_text() == "next step lands at\nweight 3,000"
    contours.update(START, [START, (0, 5000)], ghost=(3000, 200))
    assert contours.offscreen.text.get_text() == "walk reaches\nbias 5,000"
    contours.update((-900, 0), [START, (0, 5000)], ghost=(3000, 200))
    assert contours.offscreen.text.get_text() == "weight −900"
    contours.update(START, ghost=(300, 200))
    assert not contours.offscreen.text.get_visible()


def test_the_racer_that_goes_farthest_out_is_indicated_by_its_sign(contours):
    near, far = np.array([START, (0, 5000)]), np.array([START, (-9000, 0)])
    contours.update(START, races=[near, None, far])
    assert contours.offscreen.text.get_text() == "◆ reaches\nweight −9,000"
    far[1] = START  # what can change is looked at each time
    contours.update(START, races=[near, None, far])
    assert contours.offscreen.text.get_text() == "■ reaches\nbias 5,000"
    walks = [walk(), descend(contours.surface, START, 0.6, 200)]
    contours.update(START, races=walks)
    assert contours.offscreen.text.get_text().startswith("▲ reaches\n")
    contours.update(START, races=walks[:1])
    assert not contours.offscreen.text.get_visible()
    contours.update(START, races=walks, ghost=(3000, 200))
    assert contours.offscreen.text.get_text() == "next step lands at\nweight 3,000"


def test_racers_that_left_with_their_surface_are_indicated_no_more(contours):
    contours.update(START, races=[descend(contours.surface, START, 0.6, 200)])
    contours.set_surface(contours.surface)
    contours.update(START)
    assert not contours.offscreen.text.get_visible()


def test_old_walks_pale_with_their_age(contours):
    contours.update(START, traces=traces()[:2])
    lines = contours.trajectories.traces
    assert [shown(line) for line in lines] == [0, 51, 51]
    assert xy(lines[2]) == pytest.approx(traces()[1].points)
    darkness = [line.get_alpha() for line in lines]
    assert darkness == sorted(darkness) and len(set(darkness)) == 3 and darkness[-1] < 0.6
    contours.update(START)
    assert [shown(line) for line in lines] == [0, 0, 0]


def test_racers_are_told_apart_without_colour_and_end_in_their_shape(contours):
    contours.update(None, walk(), races=race())
    trajectories = contours.trajectories
    for line, end, look, racer in zip(trajectories.races, trajectories.ends, RACE_STYLES, race(), strict=True):
        assert line.get_marker() == end.get_marker() == look["marker"]
        assert end.get_markersize() > 2 * line.get_markersize()
        assert len(line.get_xdata()) == len(racer.points)
        assert xy(line)[:3] == pytest.approx(racer.points[:3])
    assert xy(trajectories.ends[0]) == pytest.approx(race()[0].points[-1:])
    looks = {(line.get_marker(), str(line._dash_pattern)) for line in [*trajectories.races, trajectories.path]}
    assert len(looks) == 6 and len(RACE_SIGNS) == len(RACE_STYLES) == 5


def test_a_race_may_leave_a_lane_empty(contours):
    contours.update(START, races=[race()[0], None, race()[2]])
    assert [shown(line) > 0 for line in contours.trajectories.races] == [True, False, True, False, False]
    assert [shown(end) > 0 for end in contours.trajectories.ends] == [True, False, True, False, False]


@pytest.mark.parametrize("many", [{"races": [None] * 6}, {"traces": [None] * 4}])
def test_there_is_room_for_so_many(contours, many):
    with pytest.raises(ValueError, match="at most 3 traces and 5 races are drawn"):
        contours.update(START, **many)


def test_the_axes_of_the_bowl_are_named_inside_the_frame(contours):
    contours.update(START, axes=AXES)
    for segment, line, name, word in zip(
        AXES, contours.bowl_axes.lines, contours.bowl_axes.names, ("slow", "fast"), strict=True
    ):
        assert xy(line) == pytest.approx(segment) and name.get_visible() and name.get_text() == word
        place = np.array(name.get_position())
        along, off = segment[1] - segment[0], place - segment[0]
        assert abs(np.cross(np.append(along, 0), np.append(off, 0))[2]) < 1e-6 * np.hypot(*along) * 1e3
        assert np.abs(contours.frame.to_unit_square(place)).max() <= NAME_REACH + 1e-9
    styles = {str(line._dash_pattern) for line in contours.bowl_axes.lines}
    assert len(styles) == 2
    contours.update(START)
    assert not any(name.get_visible() for name in contours.bowl_axes.names)
    assert not any(shown(line) for line in contours.bowl_axes.lines)


EVERYTHING = {
    "arrow": (100, 0), "aim": (0, 0), "ghost": (50, 50), "traces": traces(), "races": race(),
    "axes": AXES, "index": 5,
}  # fmt: skip


def test_what_does_not_change_is_not_looked_at_again(contours):
    recorded = Marks([LiveFigure(contours.figure).figures[0]])
    contours.update((2000, 5), walk(), **EVERYTHING)
    recorded.changes()
    contours.update((2000, 5), walk(), **EVERYTHING)
    assert changed(contours) == []
    contours.update((2001, 5), walk(), **EVERYTHING)
    assert contours.marker in changed(contours) and contours.path not in changed(contours)


def test_what_is_not_used_costs_nothing(contours):
    recorded = Marks([LiveFigure(contours.figure).figures[0]])
    contours.update(None, walk())
    recorded.changes()
    contours.update(None, walk(0.11))
    assert set(changed(contours)) == {contours.path, contours.marker}


# histories


def test_the_history_is_solid_up_to_the_marker_and_planned_after_it():
    view = figures.HistoryView(galaxies(), 50)
    view.update(walk(), index=7)
    assert xy(view.path) == pytest.approx(np.column_stack([np.arange(8), walk().costs[:8]]))
    assert xy(view.trajectories.planned) == pytest.approx(np.column_stack([np.arange(7, 51), walk().costs[7:]]))
    assert xy(view.marker) == pytest.approx(np.array([(7, walk().costs[7])]))


def test_racers_have_the_same_look_in_every_view():
    contours, hill, history = (
        figures.ContourView(galaxies()),
        figures.SurfaceView(galaxies()),
        figures.HistoryView(galaxies(), 200),
    )
    for view in (contours, hill, history):
        races = [None, *race()[1:]]
        view.update(walk(), races=races) if view is history else view.update(None, walk(), races=races)
        looks = [(line.get_marker(), str(line._dash_pattern), line.get_color()) for line in view.trajectories.races]
        assert looks == [
            (line.get_marker(), str(line._dash_pattern), line.get_color()) for line in contours.trajectories.races
        ]
        assert [shown(line) > 0 for line in view.trajectories.races] == [False, True, True, True, True]
    assert xy(history.trajectories.races[1]) == pytest.approx(np.column_stack([np.arange(201), race()[1].costs]))
    assert xy(history.trajectories.ends[1]) == pytest.approx(np.array([(200, race()[1].costs[-1])]))


def test_the_scale_of_a_history_is_switched_and_switched_back():
    view = figures.HistoryView(galaxies(), 50)
    least, linear = galaxies().least_cost, (view.axes.get_ylim(), view.axes.get_ylabel())
    fresh = figures.HistoryView(galaxies(), 50, scale="log")
    view.update(walk(), races=race())
    artists = view.axes.get_children()
    assert view.set_scale("log") and not view.set_scale("log")
    view.update(walk(), races=race())
    assert view.axes.get_children() == artists
    assert view.axes.get_yscale() == "log" and view.axes.get_ylim() == fresh.axes.get_ylim()
    assert view.axes.get_ylabel() == fresh.axes.get_ylabel() != linear[1]
    assert [t.get_text() for t in view.axes.get_yticklabels()] == [t.get_text() for t in fresh.axes.get_yticklabels()]
    assert view.path.get_ydata() == pytest.approx(walk().costs - least)
    assert view.trajectories.races[0].get_ydata() == pytest.approx(race()[0].costs - least)
    assert not view.least.name.get_visible() and shown(view.least.line) == 0
    fresh.update(walk(), races=race())
    assert looks_like(view.figure, fresh.figure)
    assert view.set_scale("linear")
    assert (view.axes.get_ylim(), view.axes.get_ylabel()) == linear and view.least.name.get_visible()
    with pytest.raises(ValueError, match='must be "linear" or "log"'):
        view.set_scale("square")
    assert not view.log


def test_a_history_shows_as_many_steps_as_it_is_told():
    view = figures.HistoryView(galaxies(), 50)
    assert not view.set_steps(50) and view.set_steps(200)
    assert view.axes.get_xlim()[1] > 200
    view.update(race()[0])
    assert view.path.get_xdata()[-1] == 200


# the surface as a height


def test_the_hill_shows_plan_traces_and_races():
    view = figures.SurfaceView(galaxies())
    view.update(None, walk(), traces=traces()[:1], races=race()[:2], index=7)
    places = np.column_stack([walk().points, walk().costs])
    assert np.column_stack(view.path.get_data_3d()) == pytest.approx(places[:8])
    assert np.column_stack(view.trajectories.planned.get_data_3d()) == pytest.approx(places[7:])
    assert np.column_stack(view.marker.get_data_3d()) == pytest.approx(places[7:8])
    assert [shown(line) > 0 for line in view.trajectories.traces] == [False, False, True]
    assert [shown(line) > 0 for line in view.trajectories.races] == [True, True, False, False, False]
    assert np.column_stack(view.trajectories.ends[1].get_data_3d())[0, :2] == pytest.approx(race()[1].points[-1])
    view.update(None, walk())
    assert not any(
        map(
            shown,
            [*view.trajectories.traces, *view.trajectories.races, *view.trajectories.ends, view.trajectories.planned],
        )
    )


def test_what_is_not_used_on_the_hill_or_in_the_history_costs_nothing():
    for view in (figures.SurfaceView(galaxies()), figures.HistoryView(galaxies(), 50)):
        recorded = Marks([LiveFigure(view.figure).figures[0]])
        view.update(None, walk()) if view.axes.name == "3d" else view.update(walk())
        recorded.changes()
        view.update(None, walk(0.11)) if view.axes.name == "3d" else view.update(walk(0.11))
        unused = [
            view.trajectories.planned,
            *view.trajectories.traces,
            *view.trajectories.races,
            *view.trajectories.ends,
        ]
        assert view.path in changed(view) and not set(unused) & set(changed(view))


# other surfaces in the same view


def own():
    return from_function(lambda w, b: w**4 + b * b - w * b, ((-2, 2), (-3, 3)), name="your function")


SURFACES = {"galaxies": galaxies, "cars": cars, "network": network, "valley": valley, "curved": rosenbrock, "own": own}
VIEWS = {
    "contours": lambda surface: figures.ContourView(surface, cross_lines=True, contours="plain"),
    "hill": figures.SurfaceView,
    "line": lambda surface: figures.LineView(surface, squares=True),
    "editable line": lambda surface: figures.LineView(surface, squares=True, editable=True),
    "slice in weight": lambda surface: figures.SliceView(surface, "weight", secant=True),
    "slice in bias": lambda surface: figures.SliceView(surface, "bias"),
    "history": lambda surface: figures.HistoryView(surface, 50),
    "log history": lambda surface: figures.HistoryView(surface, 50, scale="log"),
}


def move(view, surface):
    """Move all marks of a view for a walk on a surface."""
    steps = descend(surface, surface.default_start, (surface.edge or 0.2) / 5, 50)
    races = [descend(surface, surface.default_start, (surface.edge or 0.2) / k, 50) for k in (3, 20)]
    if isinstance(view, figures.HistoryView):
        view.update(steps, races=races, index=7)
    elif isinstance(view, figures.ContourView):
        aim = surface.minima.nearest(steps.start)
        view.update(None, steps, arrow=-steps.slopes[7] / 9, aim=aim, ghost=steps.points[9], races=races, index=7)
    elif isinstance(view, figures.SurfaceView):
        view.update(None, steps, races=races, traces=races[:1], index=7)
    elif isinstance(view, figures.SliceView):
        view.update(steps.start, surface.window.half_widths[view.axis] / 3)
    else:
        view.update(steps.end)


def moving(view):
    return [artist for artist in view.axes.get_children() if artist.get_animated()]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", VIEWS)
def test_another_surface_looks_as_in_a_view_of_its_own(kind):
    if "line" in kind:
        names = ["galaxies", "cars", "network", "valley", "galaxies"]
    else:
        names = ["galaxies", "cars", "network", "curved", "valley", "own", "galaxies"]
    view = VIEWS[kind](galaxies())
    artists = moving(view)
    for name in names:
        surface = SURFACES[name]()
        move(view, view.surface)
        view.set_surface(surface)
        move(view, surface)
        fresh = VIEWS[kind](surface)
        move(fresh, surface)
        assert looks_like(view.figure, fresh.figure), name
        assert moving(view) == artists and len(view.axes.get_children()) == len(fresh.axes.get_children())


@pytest.mark.parametrize("kind", VIEWS)
def test_a_surface_that_changes_quickly_keeps_its_frame(kind):
    view = VIEWS[kind](galaxies())
    limits = [getattr(view.axes, f"get_{name}lim")() for name in "xy"]
    place, top = view.axes.get_position().bounds, getattr(getattr(view, "cost_grid", None), "top", None)
    bent = edited()
    before = pixels(view.figure)
    changed = view.set_surface(bent, quick=True)
    move(view, bent)
    assert [getattr(view.axes, f"get_{name}lim")() for name in "xy"] == limits
    assert view.axes.get_position().bounds == place
    assert changed is (kind in ("contours", "hill", "line"))
    assert kind != "hill" or view.cost_grid.top == top
    assert (pixels(view.figure) != before).any()


@cache
def edited():
    """Return the surface of the galaxies with one of them moved, in the window from before."""
    y = galaxies().y.copy()
    y[-1] -= 300
    labels = {"x_name": "distance", "x_unit": "Mpc", "y_name": "velocity", "y_unit": "km/s"}
    return replace(from_data(galaxies().x, y, **labels), window=galaxies().window)


@pytest.mark.parametrize("quick", [True, False])
def test_what_was_shown_is_hidden_on_another_surface(quick):
    contours, hill, history = views = [VIEWS[kind](galaxies()) for kind in ("contours", "hill", "history")]
    contours.update(None, walk(), **EVERYTHING)
    hill.update(None, walk(), traces=traces(), races=race(), index=7)
    history.update(walk(), races=race(), index=7)
    for view in views:
        view.set_surface(edited(), quick=quick)
        view.update(None)
        assert not any(map(shown, view.trajectories.traces + view.trajectories.races + view.trajectories.ends))
        assert not any(map(shown, [view.path, view.trajectories.planned, view.marker]))
    assert not any(map(shown, contours.bowl_axes.lines))
    assert not any(name.get_visible() for name in contours.bowl_axes.names)


def test_quick_contours_are_those_of_the_surface():
    view, bent = figures.ContourView(galaxies()), edited()
    view.set_surface(bent, quick=True)
    minimum = next(line for line in view.axes.lines if line.get_marker() == "x")
    assert xy(minimum) == pytest.approx(bent.minima.points)
    quick = pixels(view.figure)
    fresh = figures.ContourView(bent, contours="plain")
    assert np.abs(quick - pixels(fresh.figure)).mean() < 2e-3
    assert np.abs(quick - pixels(figures.ContourView(galaxies(), contours="plain").figure)).mean() > 5e-3


def test_numbers_are_left_out_while_a_surface_changes_quickly():
    view = figures.ContourView(galaxies())
    words = [text.get_text() for text in view.axes.texts]
    view.set_surface(edited(), quick=True)
    assert not any(text.get_text() in ("120,000", "340,000") for text in view.axes.texts)
    view.set_surface(galaxies())
    assert sorted(text.get_text() for text in view.axes.texts) == sorted(words) and "120,000" in words


def test_many_surfaces_leave_nothing_behind():
    for make in VIEWS.values():
        view = make(galaxies())
        count = len(view.axes.get_children())
        for k in range(6):
            view.set_surface(edited() if k % 2 else galaxies(), quick=k < 4)
        assert len(view.axes.get_children()) <= count


def test_a_surface_that_moves_far_gets_a_new_frame_even_quickly():
    low, high = from_data([0, 1, 2], [1, 2, 4]), from_data([0, 1, 2], [100, 900, 100])
    for view in (figures.HistoryView(low, 9), figures.SliceView(low)):
        assert view.set_surface(high, quick=True)
        assert view.axes.get_ylim()[0] < high.least_cost < view.axes.get_ylim()[1]


def test_the_hill_stays_turned():
    view = figures.SurfaceView(galaxies())
    view.axes.view_init(elev=10, azim=77)
    for quick in (True, False):
        view.set_surface(cars(), quick=quick)
        assert (view.axes.elev, view.axes.azim) == (10, 77)


# data and lines to take hold of


@pytest.fixture(scope="module")
def editable():
    return figures.LineView(galaxies(), squares=True, editable=True)


def table(count):
    x = np.linspace(0, 9, count)
    return from_data(x, 2 * x + np.sin(9 * x))


def test_every_point_and_both_ends_can_be_taken_hold_of(editable):
    editable.update(START)
    live = LiveFigure(editable.figure)
    live.on_pointer(editable.axes, print, handles=[*editable.points, *editable.ends])
    numbers = [mark for mark in live.regions[0]["handles"] if mark is not None]
    assert len(set(numbers)) == len(editable.points) + 2
    places = [tuple(dot.get_data()) for dot in editable.points if shown(dot)]
    assert np.reshape(places, (-1, 2)) == pytest.approx(np.column_stack([galaxies().x, galaxies().y]))
    assert all(shown(dot) <= 1 for dot in editable.points) and shown(editable.cloud) == 0
    assert not any(len(line.get_xdata()) > 2 for line in editable.axes.lines if not line.get_animated())


@pytest.mark.parametrize("count", [1, 60, 61, 5000])
def test_long_tables_are_drawn_but_not_held_point_by_point(count):
    view = figures.LineView(galaxies(), editable=True)
    view.set_surface(table(count) if count > 1 else from_data([3.0], [5.0]))
    view.update((1, 1))
    assert sum(map(shown, view.points)) == (count if count <= 60 else 0)
    assert shown(view.cloud) == {1: 0, 60: 0, 61: 61}.get(count, 1667)


@pytest.mark.parametrize(
    ("surface", "title"),
    [
        (galaxies(), "Drag the line's ends, or the points"),
        (table(61), "Drag the line's ends"),
        (network(), "What the network with these weights says"),
        (rosenbrock(), "This cost has no data: there is no line to fit"),
    ],
)
@pytest.mark.parametrize("squares", [False, True])
def test_the_title_offers_to_drag_only_what_can_be_dragged(surface, title, squares):
    view = figures.LineView(galaxies(), squares=squares, editable=True)
    view.set_surface(surface)
    assert " ".join(view.axes.get_title(loc="left").split()) == title


@pytest.mark.parametrize("point", [START, (454, -40), (0, 300), (5000, -4000), (-5000, 6000), (1e-9, 200)])
def test_the_ends_lie_on_the_line_inside_the_frame_and_give_the_line_back(editable, point):
    editable.update(point)
    ends = editable.ends_of(point)
    assert np.concatenate([xy(end) for end in editable.ends]) == pytest.approx(np.array(ends))
    (x_low, x_high), (y_low, y_high) = editable.axes.get_xlim(), editable.axes.get_ylim()
    for x, y in ends:
        assert y == pytest.approx(point[0] * x + point[1], abs=1e-5) and x_low < x < x_high and y_low < y < y_high
    assert ends[0][0] < ends[1][0]
    assert figures.point_from_ends(*ends) == pytest.approx(point, rel=1e-5, abs=1e-5)
    assert figures.point_from_ends(*reversed(ends)) == pytest.approx(point, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("point", [(0, 1e5), (1e12, 1e20), (np.nan, 0), (np.inf, 0), None])
def test_a_line_out_of_sight_has_no_ends(editable, point):
    editable.update(START)
    editable.update(point)
    assert not any(map(shown, editable.ends))
    with pytest.raises(ValueError, match="out of sight"):
        editable.pull(editable.ends[0], 1, 1)


def test_a_curve_has_no_ends():
    view = figures.LineView(network(), editable=True)
    view.update((1, 1))
    assert view.ends_of((1, 1)) is None and not any(map(shown, view.ends))


def test_an_upright_line_has_no_weight():
    with pytest.raises(ValueError, match="move one aside"):
        figures.point_from_ends((1, 2), (1, 5))


@pytest.mark.parametrize("which", [0, 1])
def test_a_pulled_end_follows_and_the_other_one_stays(editable, which):
    random = np.random.default_rng(which)
    point = START
    (x_low, x_high), (y_low, y_high) = editable.axes.get_xlim(), editable.axes.get_ylim()
    for _ in range(300):
        editable.update(point)
        other = xy(editable.ends[1 - which])[0]
        x, y = random.uniform((x_low - 1, y_low - 900), (x_high + 1, y_high + 900))
        point = editable.pull(editable.ends[which], x, y)
        editable.update(point)
        assert all(map(shown, editable.ends))
        scale = (x_high - x_low, y_high - y_low)
        assert xy(editable.ends[1 - which])[0] / scale == pytest.approx(other / scale, abs=1e-6)


def test_a_pulled_end_goes_where_the_hand_is(editable):
    editable.update((454, -40))
    weight, bias = editable.pull(editable.ends[0], 0.3, 500)
    assert weight * 0.3 + bias == pytest.approx(500)
    right = xy(editable.ends[1])[0]
    assert weight * right[0] + bias == pytest.approx(right[1])
    assert editable.pull(editable.ends[0], 0, 200, fixed=(1, 500)) == pytest.approx((300, 200))
    assert editable.pull(editable.ends[0], 1, 200, fixed=(1, 500))[0] > 0


def test_squares_can_be_left_out_for_a_while(editable):
    for shown_now in (False, True):
        editable.squares_shown = shown_now
        editable.update(START)
        assert editable.squares.get_visible() is shown_now


def test_an_edit_moves_marks_and_draws_no_background(editable):
    editable.update(START)
    assert editable.set_surface(edited(), quick=True) is False
    editable.update(START)
    assert xy(editable.points[-1 if len(editable.points) == 24 else 23])[0, 1] == edited().y[-1]
    limits = editable.axes.get_xlim(), editable.axes.get_ylim()
    assert editable.set_surface(edited(), limits=limits) is False
    assert editable.set_surface(edited(), limits=((0, 1), (0, 1))) is True
    assert editable.axes.get_xlim() == (0, 1)
    editable.set_surface(galaxies())
    assert (editable.axes.get_xlim(), editable.axes.get_ylim()) == limits


def test_an_edited_line_that_stands_still_is_not_looked_at_again(editable):
    recorded = Marks([LiveFigure(editable.figure).figures[0]])
    editable.update(START)
    recorded.changes()
    editable.update(START)
    assert changed(editable) == []
    editable.update((-149, 450))
    assert not set(editable.points) & set(changed(editable)) and editable.line in changed(editable)


def test_a_surface_without_data_has_an_empty_plane():
    view = figures.LineView(galaxies(), squares=True, editable=True, title="Drag the points")
    view.set_surface(rosenbrock())
    view.update((1, 1))
    assert not any(map(shown, [*view.points, *view.ends, view.cloud, view.line]))
    assert not view.squares.get_visible() and view.axes.get_title(loc="left").startswith("This cost has no data")
    assert not view.axes.axison
    view.set_surface(galaxies())
    view.update(START)
    assert shown(view.line) == 2 and view.squares.get_visible()
    assert view.axes.axison


@pytest.mark.parametrize("surface", [galaxies(), cars(), network()], ids=["galaxies", "cars", "two minima"])
def test_the_numbers_of_the_cost_are_in_the_picture_from_wherever_one_looks(surface):
    view = figures.SurfaceView(surface)
    for azimuth in range(-180, 180, 15):
        view.axes.view_init(elev=30, azim=azimuth)
        view.figure.draw_without_rendering()
        box = view.axes.zaxis.get_tightbbox()
        assert 0.3 * view.figure.bbox.width < box.x0 < box.x1 <= view.figure.bbox.width + 1, azimuth


@pytest.mark.parametrize("surface", [rosenbrock(10), cars(), network()], ids=["bend", "cars", "two minima"])
def test_no_two_numbers_meet_at_a_corner_of_the_floor(surface):
    axes = figures.SurfaceView(surface).axes
    for ticks, (low, high) in ((axes.get_xticks(), axes.get_xlim()), (axes.get_yticks(), axes.get_ylim())):
        assert sum((low < ticks) & (ticks < high)) >= 2
        assert low not in ticks and high not in ticks


# On the frame


def bounds_far_from_0():
    """Return windows (low, high) so far from 0 that their middle is rounded."""
    rng = np.random.default_rng(5)
    lows = 1e9 + rng.uniform(0, 1, 200)
    return [(float(low), float(low + width)) for low, width in zip(lows, rng.uniform(1e-5, 1, 200), strict=True)]


def test_what_lies_on_the_frame_is_inside_and_what_lies_beside_it_is_outside_however_far_from_0():
    rounded = 0
    for low, high in bounds_far_from_0():
        frame = Frame((low, high), (high, low))
        on_it = np.array([(low, low), (high, high)])
        rounded += np.abs((on_it - frame.centre) / frame.half).max() > 1
        assert np.abs(frame.to_unit_square(on_it)).max() <= 1
        beside = np.array([(np.nextafter(low, -np.inf), low), (high, np.nextafter(high, np.inf))])
        np.testing.assert_array_equal(np.abs(frame.to_unit_square(beside)) > 1, [(True, False), (False, True)])
    assert rounded > 10
    assert np.isnan(frame.to_unit_square(np.array([(np.nan, low)]))[0, 0])


def test_a_marker_on_the_frame_is_not_indicated_and_one_beside_it_is():
    def off_the_middle(low, high):
        return abs((high - (low / 2 + high / 2)) / (high / 2 - low / 2)) > 1

    window = next(bounds for bounds in bounds_far_from_0() if off_the_middle(*bounds))
    view = figures.ContourView(from_function(lambda w, b: (w - window[0]) ** 2 + b * b, (window, (0, 1))))
    view.update((window[1], 1.0))
    assert not view.offscreen.text.get_visible()
    view.update((np.nextafter(window[1], np.inf), 1.0))
    assert view.offscreen.text.get_visible() and view.offscreen.text.get_text()
