"""Views and still pictures: marks stand where they should, nothing breaks, nothing overlaps, nothing is cut off."""

import io
import math
import re
import warnings
from functools import cache

import matplotlib.pyplot
import numpy as np
import pytest
from known_surfaces import START, cars, galaxies, network
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from mpl_toolkits.mplot3d import proj3d

from helpers import figures, style
from helpers.descent import descend
from helpers.figures.cost_grid import CostGrid
from helpers.figures.data_plane import line_through
from helpers.figures.surface3d import banded_faces
from helpers.surfaces import Window, from_data, from_function, valley

EXPLODED = np.array([(0, 0), (1e4, -1e5), (-1e9, 1e12), (1e300, -1e300), (np.inf, 0), (np.nan, 1)])
WILD_POINTS = [START, (1e300, -1e300), (np.nan, 0), (np.inf, -np.inf), (1250, 750), (0, 1e8), None]

warnings_are_errors = pytest.mark.filterwarnings("error")


def pixels(picture):
    return imread(io.BytesIO(picture._repr_png_()))[..., :3]


def colour(text):
    return np.array([int(text[k : k + 2], 16) / 255 for k in (1, 3, 5)])


def middle_of(picture, role):
    """Return where the pixels of a role's colour have their middle, from the picture's lower left corner."""
    image = pixels(picture)
    rows, columns = np.nonzero((np.abs(image - colour(role)) < 0.02).all(axis=-1))
    return (columns.min() + columns.max() + 1) / 2, image.shape[0] - (rows.min() + rows.max() + 1) / 2


def xy(line):
    return np.column_stack(line.get_data())


def slope_by_differences(surface, point, axis):
    reach = np.zeros(2)
    reach[axis] = 1e-4 * surface.window.half_widths[axis]
    return (surface.cost_at(point + reach) - surface.cost_at(point - reach)) / (2 * reach[axis])


def views(surface):
    """Return every view of a surface, and a function for each that moves all its marks for a point and a walk."""
    contours = figures.ContourView(surface, cross_lines=True)
    height = figures.SurfaceView(surface)
    line = figures.LineView(surface, squares=True)
    slices = [figures.SliceView(surface, along, secant=True) for along in ("weight", "bias")]
    histories = [figures.HistoryView(surface, 50, scale=scale) for scale in ("linear", "log")]
    moves = [
        (contours, lambda p, w: contours.update(p, w, arrow=(1e3, -1e308), aim=(0, 0))),
        (height, lambda p, w: height.update(p, w, start=p)),
        (line, lambda p, w: line.update(p)),
        *((view, lambda p, w, view=view: view.update(p, reach=1e12)) for view in slices),
        *((view, lambda p, w, view=view: view.update(costs(surface, w))) for view in histories),
    ]
    return moves


def costs(surface, walk):
    return None if walk is None else walk.costs if hasattr(walk, "costs") else surface.cost(*np.transpose(walk))


@pytest.fixture(scope="module")
def all_views():
    return views(galaxies())


# every view


def test_what_moves_is_of_a_kind_that_can_be_sent(all_views):
    for view, _ in all_views:
        moving = [artist for artist in view.axes.get_children() if artist.get_animated()]
        assert moving
        for artist in moving:
            assert isinstance(artist, (Line2D, Patch, Text, PathCollection, LineCollection, PolyCollection))
            assert not isinstance(artist, Patch) or artist.get_hatch() is None


def test_nothing_moves_outside_of_axes(all_views):
    for view, _ in all_views:
        assert not any(artist.get_animated() for artist in view.figure.get_children())


@warnings_are_errors
def test_update_makes_no_artist_and_moves_no_limit(all_views):
    walk = descend(galaxies(), START, 0.1, 50)
    for view, move in all_views:
        names = ["x", "y", "z"][: 3 if view.axes.name == "3d" else 2]
        before = [view.axes.get_children(), [getattr(view.axes, f"get_{n}lim")() for n in names]]
        for point in WILD_POINTS:
            for steps in (None, walk, EXPLODED, EXPLODED[:1], np.empty((0, 2))):
                move(point, steps)
        assert before == [view.axes.get_children(), [getattr(view.axes, f"get_{n}lim")() for n in names]]


@warnings_are_errors
@pytest.mark.parametrize("point", [START, (1e300, -1e300)])
def test_exploded_walks_are_drawn_without_a_warning(all_views, point):
    for view, move in all_views:
        move(point, EXPLODED)
        view.figure._repr_png_()


@pytest.mark.parametrize("point", [(400, 0), (500, -60), (454, 40), (460, -120)])
def test_a_name_beside_a_point_leaves_the_minimums_cross_alone(point):
    axes = figures.draw_contours(galaxies(), {"B": point}).axes[0]
    axes.figure.canvas.draw()
    (name,) = [text for text in axes.texts if text.get_text() == "B"]
    x, y = axes.transData.transform(galaxies().minima.nearest(point))
    cross = Bbox([[x - 5, y - 5], [x + 5, y + 5]])
    assert not name.get_window_extent().overlaps(cross)


def test_update_draws_nothing(all_views):
    for view, move in all_views:
        view.figure.canvas.draw()
        before = np.array(view.figure.canvas.buffer_rgba())
        move((300, 300), descend(galaxies(), START, 0.1, 50))
        assert (np.asarray(view.figure.canvas.buffer_rgba()) == before).all()
        view.figure.canvas.draw()
        assert (np.asarray(view.figure.canvas.buffer_rgba()) == before).all()
        assert (pixels(view.figure) != np.array(before)[..., :3] / 255).any()


def test_marks_do_not_push_the_axes_around(all_views):
    for view, move in all_views:
        before = view.axes.get_position().bounds
        move((1e5, 1e5), EXPLODED)
        view.figure._repr_png_()
        assert view.axes.get_position().bounds == before


def test_pyplot_knows_of_no_figure(all_views):
    assert matplotlib.pyplot.get_fignums() == []


# contours


@pytest.fixture(scope="module")
def contours():
    return figures.ContourView(galaxies())


@pytest.mark.parametrize("point", [START, (800, -300), (1200, -800)])
def test_the_marker_stands_where_the_axes_put_it(contours, point):
    contours.update(point)
    assert middle_of(contours.figure, style.MARKER) == pytest.approx(contours.axes.transData.transform(point), abs=1.0)


@pytest.mark.parametrize("surface", [galaxies(), cars(), network()], ids=["galaxies", "cars", "network"])
def test_the_ground_has_the_colour_of_its_cost(surface):
    view = figures.ContourView(surface, contours="none")
    image = pixels(view.figure)
    levels = view.cost_grid.levels
    weights, biases = (np.linspace(*side, 17)[1:-1] for side in (surface.window.weight, surface.window.bias))
    agree = []
    for point in [(w, b) for w in weights for b in biases]:
        x, y = view.axes.transData.transform(point)
        band = np.searchsorted(levels, surface.cost_at(point)) - 1
        wanted = style.COST_MAP(view.cost_grid.darkness(levels[band : band + 2].mean()))[:3]
        agree.append(np.abs(image[image.shape[0] - 1 - int(y), int(x)] - wanted).max() < 0.02)
    assert np.mean(agree) > 0.85  # the others lie at the edge of a band or under a cross


@pytest.mark.parametrize("surface", [galaxies(), cars(), network(), valley()])
def test_levels_rise_from_the_least_cost(surface):
    cost_grid = CostGrid(surface, surface.window)
    assert (np.diff(cost_grid.levels) > 0).all() and cost_grid.levels[0] <= surface.least_cost
    assert (cost_grid.levels <= cost_grid.top * 1.001).sum() >= 8
    assert cost_grid.base < surface.cost_at(surface.default_start) < cost_grid.top


@pytest.mark.parametrize("surface", [galaxies(), cars(), network(), valley()])
def test_a_number_on_a_contour_is_the_cost_there(surface):
    written = {text.get_text(): text.get_position() for text in figures.ContourView(surface).axes.texts}
    numbers = {number: place for number, place in written.items() if re.fullmatch(r"[\d.,]+", number)}
    assert len(numbers) >= 2
    for number, place in numbers.items():
        assert float(number.replace(",", "")) == pytest.approx(surface.cost_at(place), rel=0.05)


def test_levels_of_a_round_bowl_are_equally_far_apart():
    surface = from_data([-1, 1], [0, 10])
    cost_grid = CostGrid(surface, surface.window)
    radii = np.sqrt(cost_grid.levels - surface.least_cost)
    assert np.diff(radii) == pytest.approx(np.full(len(radii) - 1, radii[1]), rel=0.15)


def test_the_walk_is_drawn_with_every_step(contours):
    walk = descend(galaxies(), START, 0.1, 50)
    contours.update(None, walk)
    assert xy(contours.path) == pytest.approx(walk.points)
    assert contours.path.get_marker() == "o" and contours.path.get_markevery() is None
    assert xy(contours.start) == pytest.approx(walk.points[:1])
    assert xy(contours.marker) == pytest.approx(walk.points[-1:])


def test_what_is_not_given_is_not_shown(contours):
    contours.update(START, descend(galaxies(), START, 0.1, 5), arrow=(100, 0), aim=(0, 0))
    contours.update(None)
    lines = contours.path, contours.start, contours.marker, contours.aim
    assert not any(len(line.get_xdata()) for line in lines)
    assert not contours.arrow.patch.get_visible() and not contours.offscreen.text.get_visible()


def test_far_points_keep_their_direction(contours):
    contours.update(None, [(0, 0), (1e300, 1e300 / 2)])
    far = xy(contours.path)[1]
    assert np.isfinite(far).all() and abs(far).max() < 1e9
    assert far[1] / far[0] == pytest.approx(0.5, rel=1e-3)
    near = np.array([(0, 0), (40000, 30000), (-9e6, 7e6)])
    contours.update(None, near)
    assert xy(contours.path) == pytest.approx(near)


@pytest.mark.parametrize(
    ("point", "words", "side"),
    [
        ((300, 300), None, None),
        ((1300, 800), None, None),
        ((1301, 0), "weight 1,301", (1, 0)),
        ((-401, 0), "weight −401", (-1, 0)),
        ((450, 5000), "bias 5,000", (0, 1)),
        ((3.2e8, -1e4), "weight 3.2 × 10⁸\nbias −10,000", (1, 0)),
        ((1e300, -1e300), "weight 1.0 × 10³⁰⁰\nbias −1.0 × 10³⁰⁰", (1, -1)),
        ((np.inf, 0), "weight ∞", (1, 0)),
        ((np.nan, 0), None, None),
    ],
)
def test_the_indicator_says_what_has_left(contours, point, words, side):
    contours.update(point)
    shown = contours.offscreen.text.get_visible(), contours.offscreen.arrow.patch.get_visible()
    assert shown == (words is not None,) * 2
    if words:
        assert contours.offscreen.text.get_text() == words
        tip = contours.offscreen.arrow.patch.get_xy()[3]
        assert np.round((tip - 0.5) / 0.495 - side, 1) == pytest.approx([0, 0], abs=0.15)
        assert (tip > 0).all() and (tip < 1).all()
        frame, text = contours.axes.bbox, contours.offscreen.text.get_window_extent()
        assert frame.x0 < text.x0 and text.x1 < frame.x1 and frame.y0 < text.y0 and text.y1 < frame.y1


def test_a_walk_that_leaves_is_indicated_at_its_farthest(contours):
    contours.update(None, [(0, 0), (3e9, 0)])
    assert contours.offscreen.text.get_text() == "weight 3.0 × 10⁹"
    contours.update((0, 0), [(0, 0), (0, 2000), (-3000, 100), (10, 10)])
    assert contours.offscreen.text.get_text() == "walk reaches\nweight −3,000"
    contours.update((0, 0), [(0, 0), (10, 10)])
    assert not contours.offscreen.text.get_visible()


def test_the_arrow_goes_from_the_marker_to_its_tip(contours):
    contours.update(START, arrow=(300, -200))
    outline = contours.arrow.patch.get_xy()
    assert outline[3] == pytest.approx(np.add(START, (300, -200)))
    assert (outline[0] + outline[6]) / 2 == pytest.approx(START)
    on_page = contours.axes.transData.transform(outline)
    assert np.hypot(*(on_page[2] - on_page[4])) == pytest.approx(12, abs=0.01)
    contours.update(START, arrow=(0, 0))
    assert not contours.arrow.patch.get_visible()


@pytest.mark.parametrize("surface", [galaxies(), network(), valley()])
def test_downhill_is_at_right_angles_to_the_contour_on_the_page(surface):
    view = figures.ContourView(surface)
    point = np.array(surface.default_start)
    slopes = surface.slopes_at(point)
    view.update(point, arrow=-slopes / np.hypot(*slopes) * surface.window.half_widths[0] / 4)
    outline = view.axes.transData.transform(view.arrow.patch.get_xy()[:7])
    arrow = outline[3] - (outline[0] + outline[6]) / 2
    to_data = view.axes.transData.inverted().transform
    here = view.axes.transData.transform(point)
    around = [here + 2 * np.array([math.cos(a), math.sin(a)]) for a in np.linspace(0, 2 * np.pi, 721)]
    steepest = around[int(np.argmin([surface.cost_at(to_data(place)) for place in around]))] - here
    assert arrow @ steepest / np.hypot(*arrow) / np.hypot(*steepest) > math.cos(math.radians(3))


@pytest.mark.parametrize(("surface", "differ"), [(galaxies(), False), (cars(), True), (network(), False)])
def test_different_scales_are_told(surface, differ):
    view = figures.ContourView(surface)
    notes = [text.get_text() for text in view.axes.texts]
    assert ("scales differ: right angles do not look right" in notes) is differ
    per_unit = np.abs(np.diff(view.axes.transData.transform([(0, 0), (1, 1)]), axis=0)[0])
    assert (abs(per_unit[0] / per_unit[1] - 1) < 1e-9) is not differ


def test_minima_and_saddles_are_drawn_where_they_are():
    def drawn(surface, marker):
        lines = figures.ContourView(surface).axes.lines
        return np.concatenate([xy(line) for line in lines if line.get_marker() == marker and len(line.get_xdata())])

    assert drawn(galaxies(), "x") == pytest.approx(galaxies().minima.points)
    assert sorted(drawn(network(), "x")[:, 0]) == pytest.approx([-0.864, 0.864], abs=1e-3)
    assert drawn(network(), "D") == pytest.approx(network().saddles)


def test_a_valley_has_a_line_of_minima():
    view = figures.ContourView(valley())
    line = next(line for line in view.axes.lines if line.get_color() == style.MINIMUM and len(line.get_xdata()) == 2)
    assert [valley().cost_at(point) for point in xy(line)] == pytest.approx([6, 6])


def test_the_view_of_a_part_shows_that_part():
    window = Window((0, 500), (-200, 300), True)
    view = figures.ContourView(galaxies(), window=window)
    assert (view.axes.get_xlim(), view.axes.get_ylim()) == (window.weight, window.bias)
    view.update((600, 0))
    assert view.offscreen.text.get_text() == "weight 600"


# the surface as a height


@pytest.fixture(scope="module")
def hill():
    return figures.SurfaceView(galaxies())


def test_the_marker_stands_on_the_surface(hill):
    hill.update(START)
    assert [float(v[0]) for v in hill.marker.get_data_3d()] == pytest.approx([*START, 199055.37], rel=1e-7)
    x, y, _ = proj3d.proj_transform(*START, 199055.37, hill.axes.get_proj())
    assert middle_of(hill.figure, style.MARKER)[0] == pytest.approx(hill.axes.transData.transform((x, y))[0], abs=1)
    assert not hill.offscreen.get_visible()


def test_a_walk_on_the_surface_breaks_where_it_leaves(hill):
    points = [START, (2000, 0), (0, 300), (0, 9000), (1250, 750)]
    hill.update(START, points)
    drawn = np.transpose(hill.path.get_data_3d())
    assert np.isnan(drawn[[1, 3, 4]]).all()
    assert drawn[[0, 2], 2] == pytest.approx([galaxies().cost_at(points[k]) for k in (0, 2)])


@pytest.mark.parametrize(
    ("point", "words"),
    [((1250, 750), "↑ cost 2,601,"), ((5000, 0), "the marker is outside"), ((np.nan, 0), "the marker is outside")],
)
def test_a_marker_that_cannot_be_shown_is_named(hill, point, words):
    hill.update(point)
    assert hill.offscreen.get_visible() and hill.offscreen.get_text().startswith(words)
    assert np.isnan(np.array(hill.marker.get_data_3d(), dtype=float)).all()
    hill.update(None)
    assert not hill.offscreen.get_visible()


@pytest.mark.parametrize("surface", [galaxies(), network()])
def test_the_surface_is_cut_exactly_at_its_top_and_at_the_levels(surface):
    cost_grid = CostGrid(surface, surface.window)
    polygons, bands = banded_faces(cost_grid)
    corners = np.concatenate(polygons)
    assert corners[:, 2].max() <= cost_grid.top * (1 + 1e-12)
    error = np.abs(corners[:, 2] - surface.cost(corners[:, 0], corners[:, 1]))
    assert np.median(error) < 1e-3 * (cost_grid.top - cost_grid.base)
    areas = [abs(np.dot(p[:, 0], np.roll(p[:, 1], 1)) - np.dot(p[:, 1], np.roll(p[:, 0], 1))) / 2 for p in polygons]
    share = sum(areas) / np.prod(np.multiply(surface.window.half_widths, 2))
    assert share == pytest.approx(np.mean(cost_grid.cost[:-1, :-1] <= cost_grid.top), abs=0.01)
    levels = np.append(cost_grid.levels, np.inf)
    assert (polygons[:, :, 2].min(axis=1) >= levels[bands] * (1 - 1e-9)).all()
    assert (polygons[:, :, 2].max(axis=1) <= levels[bands + 1] * (1 + 1e-9)).all()


# the line and its squares


@pytest.fixture(scope="module", params=["galaxies", "cars"])
def squares(request):
    return figures.LineView({"galaxies": galaxies, "cars": cars}[request.param](), squares=True)


def test_squares_are_square_on_the_page_and_their_mean_area_is_the_cost(squares):
    surface = squares.surface
    squares.update(surface.default_start)
    corners = [path.vertices[:4] for path in squares.squares.get_paths()]
    on_page = [squares.axes.transData.transform(corner) for corner in corners]
    widths, heights = (np.array([np.ptp(corner[:, axis]) for corner in on_page]) for axis in (0, 1))
    assert widths == pytest.approx(heights)
    sides = np.array([np.ptp(corner[:, 1]) for corner in corners])
    assert np.mean(sides**2) == pytest.approx(surface.cost_at(surface.default_start))
    assert sides == pytest.approx(np.abs(surface.errors(*surface.default_start)))


def test_each_square_hangs_between_its_point_and_the_line(squares):
    surface, (weight, bias) = squares.surface, squares.surface.default_start
    squares.update((weight, bias))
    for x, y, path in zip(surface.x, surface.y, squares.squares.get_paths(), strict=True):
        corners = {tuple(np.round(corner, 9)) for corner in path.vertices[:4]}
        assert (round(x, 9), round(y, 9)) in corners
        assert (round(x, 9), round(weight * x + bias, 9)) in corners


def test_the_line_is_the_prediction(squares):
    surface = squares.surface
    for weight, bias in [surface.default_start, (0.0, 40.0), (-1e7, 2e6)]:
        squares.update((weight, bias))
        (x0, y0), (x1, y1) = xy(squares.line)
        assert (y0, y1) == pytest.approx((weight * x0 + bias, weight * x1 + bias), rel=1e-6)
        if weight != -1e7:
            assert (x0, x1) == squares.axes.get_xlim()


def test_a_steep_line_crosses_the_window_at_the_right_place():
    (x0, x1), (y0, y1) = line_through(1e300, -1e300, (0, 2), (-1, 1))
    assert (x0, x1) == pytest.approx((1, 1)) and sorted((y0, y1)) == [-3, 3]


@pytest.mark.parametrize(
    ("point", "gone"), [(START, False), ((0, 1e5), True), ((0, -1e5), True), ((np.nan, 0), True), (None, False)]
)
def test_a_line_out_of_sight_is_named(point, gone):
    view = figures.LineView(galaxies())
    view.update(point)
    assert view.offscreen.get_visible() is gone
    assert not gone or view.offscreen.get_text().startswith("the line is out of sight")


def test_a_long_table_is_thinned_out():
    x = np.linspace(0, 1, 100_000)
    view = figures.LineView(from_data(x, x), squares=True)
    view.update((1, 0))
    assert not view.squares.get_visible()
    assert 1000 < max(len(line.get_xdata()) for line in view.axes.lines) <= 2000


# slices


@pytest.mark.parametrize("surface", [galaxies(), cars(), network()], ids=["galaxies", "cars", "network"])
@pytest.mark.parametrize("along", ["weight", "bias"])
def test_the_tangent_has_the_slope_of_the_surface(surface, along):
    view, axis = figures.SliceView(surface, along), ["weight", "bias"].index(along)
    point = np.array(surface.default_start)
    view.update(point)
    (x0, y0), (x1, y1) = xy(view.tangent)
    slope = slope_by_differences(surface, point, axis)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(slope, rel=1e-5)
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((point[axis], surface.cost_at(point)))
    on_page = view.axes.transData.transform([(x0, y0), (x1, y1)])
    assert np.hypot(*np.diff(on_page, axis=0)[0]) == pytest.approx(150)
    assert view.words.get_text() == f"tangent's slope {style.number(slope)}"


@pytest.mark.parametrize("along", ["weight", "bias"])
def test_the_secant_goes_through_both_points(along):
    surface, axis = galaxies(), ["weight", "bias"].index(along)
    view = figures.SliceView(surface, along, secant=True)
    for reach in (400, -30):
        view.update(START, reach=reach)
        there = np.array(START, dtype=float)
        there[axis] += reach
        (x0, y0), (x1, y1) = xy(view.secant)
        for point in (START, there):
            line = y0 + (y1 - y0) / (x1 - x0) * (point[axis] - x0)
            assert line == pytest.approx(surface.cost_at(point))
        assert xy(view.second_point)[0] == pytest.approx((there[axis], surface.cost_at(there)))
    view.update(START)
    assert not len(view.secant.get_xdata()) and not len(view.second_point.get_xdata())


def test_the_secant_turns_into_the_tangent():
    view = figures.SliceView(galaxies(), "weight", secant=True)
    view.update(START, reach=1e-3)
    (x0, y0), (x1, y1) = xy(view.secant)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(galaxies().slopes_at(START)[0], rel=1e-4)


@pytest.mark.parametrize("along", ["weight", "bias"])
def test_the_slice_is_the_cost_with_the_other_parameter_held(along):
    view = figures.SliceView(network(), along)
    view.update((0.7, -1.3))
    for x, y in xy(view.curve)[::10]:
        assert y == pytest.approx(network().cost_at((x, -1.3) if along == "weight" else (0.7, x)))


@pytest.mark.parametrize(
    ("point", "words"),
    [(START, None), ((1250, 750), "cost 2,601,"), ((2000, -1000), "cost "), ((-500, 450), "weight −500")],
)
def test_a_slice_flags_what_has_left(point, words):
    view = figures.SliceView(galaxies(), "weight")
    view.update(point)
    assert view.offscreen.text.get_visible() is (words is not None)
    assert words is None or view.offscreen.text.get_text().startswith(words)


@pytest.mark.parametrize(
    ("point", "reach", "words"),
    [
        (START, 500, None),
        (START, 1000, "second point\ncost 837,421"),
        (START, 2000, "second point\ncost 3,935,602"),
        (START, -300, "second point\nweight −450"),
        ((-500, 450), 1000, "weight −500"),
        ((-500, 450), -100, "weight −500"),
        (START, None, None),
    ],
)
def test_a_slice_flags_the_secant_s_second_point_where_the_marker_itself_is_inside(point, reach, words):
    view = figures.SliceView(galaxies(), "weight", secant=True)
    view.update(point, reach)
    assert view.offscreen.text.get_visible() is view.offscreen.arrow.patch.get_visible() is (words is not None)
    assert words is None or view.offscreen.text.get_text().startswith(words)
    view.update(START, 100)
    assert not view.offscreen.text.get_visible()


@pytest.mark.parametrize("weight", [1000, 1250, -350])
def test_a_slice_flags_a_cost_above_its_own_place(weight):
    view = figures.SliceView(galaxies(), "weight")
    view.update((weight, 800 if weight > 0 else -900))
    across, up = view.offscreen.arrow.patch.get_xy()[3]  # the arrow's tip, in the axes
    low, high = galaxies().window.weight
    assert low + across * (high - low) == pytest.approx(weight, abs=15)
    assert 0.95 < up < 1


def test_there_are_two_directions_to_slice():
    with pytest.raises(ValueError, match='must be "weight" or "bias", not .x.'):
        figures.SliceView(galaxies(), "x")


# histories


@pytest.mark.parametrize(("scale", "below"), [("linear", 0), ("log", galaxies().least_cost)])
def test_the_history_is_the_cost_after_every_step(scale, below):
    walk = descend(galaxies(), START, 0.1, 50)
    view = figures.HistoryView(galaxies(), 50, scale=scale)
    view.update(walk, step=7)
    assert xy(view.path) == pytest.approx(np.column_stack([np.arange(51), walk.costs - below]))
    assert xy(view.marker)[0] == pytest.approx((7, walk.costs[7] - below))
    view.update(walk)
    assert view.marker.get_xdata()[0] == 50 and not view.offscreen.text.get_visible()
    low, high = view.axes.get_ylim()
    assert low < walk.costs.min() - below < walk.costs.max() - below < high


def test_the_least_cost_is_drawn_and_named():
    axes = figures.HistoryView(galaxies(), 50).axes
    assert any(list(line.get_ydata()) == [galaxies().least_cost] * 2 for line in axes.lines)
    assert "least cost" in [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(
    ("scale", "costs", "words"),
    [
        ("linear", [2e5, 1e5, 6e4], None),
        ("linear", [2e5, 4e5, 1e5], "cost 400,000"),
        ("linear", [2e5, 1e12], "cost 1.0 × 10¹²"),
        ("linear", [2e5, np.inf, np.nan], "cost ∞"),
        ("linear", [np.nan], None),
        ("log", [2e5, 1e5], None),
        ("log", [2e5, 1e9], "cost above the least 1.0 × 10⁹"),
        ("log", [2e5, galaxies().least_cost], "cost above the least 0"),
    ],
)
def test_a_history_flags_what_has_left(scale, costs, words):
    view = figures.HistoryView(galaxies(), 20, scale=scale)
    view.update(np.array(costs))
    assert (view.offscreen.text.get_text() if view.offscreen.text.get_visible() else None) == words


def test_a_history_of_an_unknown_least_cost_shows_the_cost_itself():
    surface = from_function(lambda w, b: 3 + w * w + b * b, ((-1, 1), (-1, 1)))
    view = figures.HistoryView(surface, 10, scale="log")
    view.update(np.array([5.0, 4.0]))
    assert view.axes.get_ylabel() == "cost" and view.path.get_ydata().tolist() == [5, 4]


@pytest.mark.parametrize("draw", [figures.HistoryView, lambda s, n, scale: figures.draw_histories({}, s, scale=scale)])
def test_there_are_two_scales(draw):
    with pytest.raises(ValueError, match='must be "linear" or "log", not .sqrt.'):
        draw(galaxies(), 5, scale="sqrt")


# surfaces of a learner's own


@warnings_are_errors
@pytest.mark.parametrize(
    ("function", "window"),
    [
        (lambda w, b: 3.0, ((-6, 6), (-3, 3))),
        (lambda w, b: math.sin(w) * b, ((-6, 6), (-3, 3))),
        (lambda w, b: math.inf if w > 300 else math.exp(w) + b * b, ((-6, 600), (-300, 300))),
        (lambda w, b: math.log(w) if w > 0 else math.nan, ((-1, 6), (-3, 3))),
        (lambda w, b: -1e-9 * (w + b), ((0, 1e-6), (0, 1e-6))),
    ],
    ids=["flat", "waves", "overflow", "half unknown", "tiny"],
)
def test_any_function_can_be_drawn(function, window):
    surface = from_function(function, window)
    figures.draw_cost_map_and_surface(surface, surface.default_start)._repr_png_()
    figures.SliceView(surface).update(surface.default_start)
    figures.draw_slices(surface, surface.default_start)


# still pictures


def walks(*rates, surface=None, steps=50):
    surface = surface or galaxies()
    return {f"rate {rate}": descend(surface, surface.default_start, rate, steps) for rate in rates}


def scaled_cars():
    x, y = cars().x, cars().y
    centred = x - x.mean()
    columns = {"raw": x, "scaled": x / np.sqrt(np.mean(x * x)), "centred": centred, "both": centred / x.std()}
    units = {"x_unit": "mph", "y_name": "distance", "y_unit": "ft"}
    return {way: from_data(column, y, x_name="speed", **units) for way, column in columns.items()}


def scaled_walks():
    bowls, steps = scaled_cars(), (300, 12, 9, 1)
    return {
        way: descend(bowl, bowl.default_start, bowl.best_rate, count)
        for (way, bowl), count in zip(bowls.items(), steps, strict=True)
    }


PICTURES = {
    "data": lambda: figures.draw_data(galaxies().x, galaxies().y, galaxies().x_label, galaxies().y_label),
    "lines": lambda: figures.draw_data(
        cars().x,
        cars().y,
        cars().x_label,
        cars().y_label,
        {"weight 4, bias −18": (4, -18), "weight 1, bias 30": (1, 30)},
    ),
    "squares": lambda: figures.draw_squares(galaxies(), {"start": START, "least": galaxies().minima.points[0]}),
    "three squares": lambda: figures.draw_squares(cars(), [(0, 43), (2, 10), (4, -18)]),
    "contours": lambda: figures.draw_contours(galaxies(), {"A": (0, 500), "B": (1200, 100)}),
    "contours of cars": lambda: figures.draw_contours(cars()),
    "both": lambda: figures.draw_cost_map_and_surface(galaxies(), START),
    "both of cars": lambda: figures.draw_cost_map_and_surface(cars()),
    "both of valley": lambda: figures.draw_cost_map_and_surface(valley(), walk=descend(valley(), (3.5, 2.5), 0.01, 9)),
    "step": lambda: figures.draw_step(galaxies(), START, START - 0.1 * galaxies().slopes_at(START)),
    "step of cars": lambda: figures.draw_step(cars(), (0.5, 30), (0.9, 30.03)),
    "walks": lambda: figures.draw_walks(galaxies(), walks(0.02, 0.1, 0.448, 0.6)),
    "four walks": lambda: figures.draw_walks(galaxies(), walks(0.02, 0.1, 0.448, 0.6), panels=True),
    "two walks": lambda: figures.draw_walks(network(), walks(0.1, 1.0, surface=network()), panels=True),
    "histories": lambda: figures.draw_histories(walks(0.02, 0.1, 0.448, 0.6), galaxies()),
    "histories, log": lambda: figures.draw_histories(walks(0.02, 0.1, 0.448, 0.6), galaxies(), scale="log"),
    "slices": lambda: figures.draw_slices(galaxies(), START),
    "slices of network": lambda: figures.draw_slices(network(), (0, 0)),
    "profiles": lambda: figures.draw_profiles(network(), (0, 0), {"up": (1, -1), "down": (1, 1)}),
    "secants": lambda: figures.draw_secants(galaxies(), START, (600, 300, 100)),
    "secants in bias": lambda: figures.draw_secants(cars(), (0.5, 30), (-60, -20), along="bias"),
    "rates": lambda: figures.draw_steps_against_rate([0.1, 0.2, 0.4, 0.5], [50, 20, 9, None], 0.4918, 0.4484),
    "rates, log": lambda: figures.draw_steps_against_rate([1e-3, 1e-2, 1e-1], [5000, 500, 50], scale="log"),
    "scalings": lambda: figures.draw_scalings(scaled_cars().values(), scaled_cars(), scaled_walks().values()),
}


@cache
def still(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = PICTURES[name]()
        picture._repr_png_()
    return picture


@pytest.fixture(scope="module", params=PICTURES)
def picture(request):
    return still(request.param)


def words_of(picture):
    """Return the texts of a picture that are seen: the words, where they stand, how large and how turned they are."""
    found = []
    for text in picture.findobj(Text):
        if text.get_visible() and text.get_text().strip() and _shows(text):
            found.append((text.get_text(), text.get_window_extent(), text.get_fontsize(), text.get_rotation()))
    return found


def _shows(text):
    """Say whether a text is drawn: ticks outside of the limits are not."""
    axis = next((a for axes in text.figure.axes for a in axes._axis_map.values() if _is_tick(a, text)), None)
    if axis is None:
        return True
    low, high = sorted(axis.get_view_interval())
    ticks = [tick for tick in axis.get_major_ticks() if text in (tick.label1, tick.label2)]
    return any(low <= tick.get_loc() <= high for tick in ticks)


def _is_tick(axis, text):
    return any(text in (tick.label1, tick.label2) for tick in axis.get_major_ticks())


def test_a_still_picture_is_a_picture(picture):
    assert isinstance(picture, style.Picture)
    assert any(picture.findobj(Line2D))
    assert matplotlib.pyplot.get_fignums() == []


def test_nothing_is_cut_off(picture):
    width, height = picture.bbox.size
    for words, box, _, _ in words_of(picture):
        assert -1 <= box.x0 and box.x1 <= width + 1 and -1 <= box.y0 and box.y1 <= height + 1, words


def test_no_words_overlap(picture):
    upright = [(words, box) for words, box, _, turn in words_of(picture) if turn % 90 == 0]
    for k, (words, box) in enumerate(upright):
        for other, place in upright[k + 1 :]:
            apart = box.x1 <= place.x0 + 1 or place.x1 <= box.x0 + 1 or box.y1 <= place.y0 + 2 or place.y1 <= box.y0 + 2
            assert apart, f"{words!r} lies over {other!r}"


def test_all_words_can_be_read(picture):
    assert min(size for _, _, size, _ in words_of(picture)) >= 9


def test_every_axis_is_named(picture):
    for axes in picture.axes:
        for axis in axes._axis_map.values():
            assert axis.get_label_text()


def test_there_is_a_title(picture):
    titles = [axes.get_title(loc="left") for axes in picture.axes]
    assert picture.get_suptitle() or all(titles)


def test_no_legend_lies_on_the_data(picture):
    for legend in picture.legends:
        box = legend.get_window_extent()
        assert all(axes.get_tightbbox().y0 >= box.y1 - 1 for axes in picture.axes)
    assert all(axes.get_legend() is None for axes in picture.axes)


def test_the_angle_of_the_first_step():
    picture = still("step")
    assert "50.5°" in [text.get_text() for text in picture.axes[0].texts]
    turned = still("step of cars")
    assert not any(type(patch).__name__ == "Arc" for patch in turned.axes[0].patches)


def test_the_arc_of_the_angle_lies_between_the_step_and_the_minimum():
    picture = still("step")
    arc = next(patch for patch in picture.axes[0].patches if type(patch).__name__ == "Arc")
    step, aim = -galaxies().slopes_at(START), galaxies().minima.points[0] - START
    turns = sorted(math.degrees(math.atan2(v[1], v[0])) for v in (step, aim))
    assert (arc.theta1, arc.theta2) == pytest.approx(turns)


@pytest.mark.parametrize("name", ["walks", "histories", "lines", "secants", "profiles"])
def test_lines_are_told_apart_without_colour(name):
    lines = [line for line in still(name).axes[0].lines if not line.get_label().startswith("_")]
    looks = {(line.get_marker(), line.get_linestyle(), str(line._dash_pattern), line.get_linewidth()) for line in lines}
    assert len(looks) == len(lines) > 1


def test_the_legend_says_how_far_a_walk_went():
    labels = [text.get_text() for text in still("walks").legends[0].get_texts()]
    assert labels[:3] == ["rate 0.02", "rate 0.1", "rate 0.448"]
    assert labels[3].startswith("rate 0.6, as far as weight ")


def test_the_cross_lies_above_the_ends_of_walks():
    picture = figures.draw_walks(galaxies(), walks(0.1, 0.448, steps=200))
    lines = picture.axes[0].lines
    (cross,) = (line for line in lines if line.get_marker() == "x")
    assert len(lines) == 7 and all(line.get_zorder() < cross.get_zorder() for line in lines if line is not cross)


def test_scalings_are_drawn_at_equal_scale_in_square_windows_about_the_minimum():
    for axes, surface in zip(still("scalings").axes, scaled_cars().values(), strict=True):
        low, high = np.array([axes.get_xlim(), axes.get_ylim()]).T
        assert axes.get_aspect() == 1 and high[0] - low[0] == pytest.approx(high[1] - low[1])
        assert (low + high) / 2 == pytest.approx(surface.minima.points[0])


def test_scalings_show_every_step_of_every_walk_and_their_number():
    picture, walks = still("scalings"), scaled_walks()
    for axes, walk in zip(picture.axes, walks.values(), strict=True):
        path, start, end = (line for line in axes.lines if line.get_color() == style.MARKER)
        assert path.get_xydata().tolist() == walk.points.tolist()
        assert [*start.get_xydata()[0], *end.get_xydata()[0]] == [*walk.start, *walk.end]
        low, high = np.array([axes.get_xlim(), axes.get_ylim()]).T
        assert (low < walk.points).all() and (walk.points < high).all()
    assert [walk.steps for walk in walks.values()] == [300, 12, 9, 1]
    assert titles_of(picture) == [
        "raw: κ = 2,572, 300 steps", "scaled: κ = 36.59, 12 steps", "centred: κ = 27.4, 9 steps", "both: κ = 1, 1 step",
    ]  # fmt: skip
    assert [axes.get_xlabel() for axes in picture.axes] == [str(bowl.weight_label) for bowl in scaled_cars().values()]


def test_the_crosses_of_scalings_lie_above_the_walks():
    for axes in still("scalings").axes:
        (cross,) = (line for line in axes.lines if line.get_marker() == "x")
        assert all(line.get_zorder() < cross.get_zorder() for line in axes.lines if line is not cross)


def titles_of(picture):
    return [" ".join(axes.get_title(loc="left").split()) for axes in picture.axes]


def test_scalings_say_that_a_valley_is_endlessly_long():
    picture = figures.draw_scalings([valley()], ["flat"], [descend(valley(), (3.5, 2.5), 0.01, 9)])
    assert titles_of(picture) == ["flat: κ = ∞, 9 steps"]


def test_rates_that_do_not_arrive_are_crossed_out():
    axes = still("rates").axes[0]
    crosses = next(line for line in axes.lines if line.get_marker() == "x")
    assert crosses.get_xdata().tolist() == [0.5]
    edges = [line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 2]
    assert edges == [0.4918, 0.4484]


def test_profiles_rise_and_fall_at_the_saddle():
    up, down = (line.get_ydata() for line in still("profiles").axes[0].lines[:2])
    assert up[50] > up[60] < up[70] and down[50] < down[60] > down[70]


def test_secants_pass_through_their_points():
    axes = still("secants").axes[0]
    lines = [line for line in axes.lines if line.get_label().startswith("secant")]
    for line, reach in zip(lines, (600, 300, 100), strict=True):
        x, y = line.get_data()
        for point in (START, (START[0] + reach, START[1])):
            assert np.interp(point[0], x, y) == pytest.approx(galaxies().cost_at(point))
    assert "tangent: slope −591.54" in [line.get_label() for line in axes.lines]


def test_a_network_is_drawn_as_the_curve_that_it_is():
    view = figures.LineView(network())
    view.update((0.864, 1.167))
    xs, ys = view.line.get_data()
    inside = np.abs(ys) < 5
    np.testing.assert_allclose(ys[inside], 1.167 * np.tanh(0.864 * xs[inside]))
    assert "network" in view.axes.get_title(loc="left")


@pytest.mark.parametrize("reach", [200.0, 1.0, 1e-3])
def test_a_secant_is_never_shorter_on_the_page_than_the_tangent_that_it_turns_into(reach):
    view = figures.SliceView(galaxies(), "weight", secant=True)
    view.update(START, reach=reach)
    ends = [view.axes.transData.transform(np.column_stack(line.get_data())) for line in (view.secant, view.tangent)]
    secant, tangent = (np.hypot(*(points[-1] - points[0])) for points in ends)
    assert secant >= tangent


def test_names_of_lines_and_axes_are_no_formulas():
    picture = figures.draw_data([1, 2], [3, 4], "price ($)", "a_$b", lines={"$x^{$": (1, 2), "a_$b$": (2, 1)})
    assert picture._repr_png_().startswith(b"\x89PNG")
    assert [text.get_text() for text in picture.legends[0].get_texts()] == ["$x^{$", "a_$b$"]
    assert (picture.axes[0].get_xlabel(), picture.axes[0].get_ylabel()) == ("price ($)", "a_$b")


@pytest.mark.parametrize(("label", "error"), [(3, TypeError), (None, TypeError), ("\ud800", ValueError)])
def test_a_label_that_is_no_text_is_refused(label, error):
    for name in ("x_label", "y_label"):
        with pytest.raises(error, match=name):
            figures.draw_data([1, 2], [3, 4], **{name: label})
