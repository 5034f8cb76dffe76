"""LiveFigure without a browser: what it records, what it sends, how it answers."""

import gc
import io
import itertools
import json
import math
import re
import sys
import threading
import tracemalloc

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from live_page import LivePage, pixels, same
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PatchCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from mpl_toolkits.mplot3d import proj3d

from helpers.live import ARROWS, Key, LiveFigure, Pointer

pytestmark = pytest.mark.filterwarnings("error")

DPI = 100
POINT = DPI / 72  # in pixels
CLOSE = 1 / 32  # pixels: what a position may lose on its way
MARKERS = [marker for marker in Line2D.markers if marker not in (None, "", " ", "none", "None")]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
X, Y = np.array([0.5, 1.25, 2.0, 3.4]), np.array([1.1, 0.31, 1.7, 0.9])


@pytest.fixture(autouse=True)
def nothing_on_stderr(caplog):
    """Fail a test during which something was logged: in a notebook that would be red text."""
    yield
    assert not caplog.records, caplog.text


def board(size=(3.0, 2.5)):
    """Return a figure and axes with limits that never change."""
    figure = Figure(size, dpi=DPI)
    axes = figure.add_axes((0.15, 0.2, 0.7, 0.6))
    axes.set(xlim=(0, 4), ylim=(0, 2), autoscale_on=False)
    return figure, axes


def board3d(size=(3.0, 2.5)):
    """Return a figure and 3-D axes that have been drawn once."""
    figure = Figure(size, dpi=DPI)
    axes = figure.add_subplot(projection="3d")
    axes.set(xlim=(0, 4), ylim=(0, 2), zlim=(0, 1), autoscale_on=False)
    axes.view_init(elev=30, azim=-50)
    return figure, axes


def page_of(*figures, **how):
    """Return the page on which these figures are shown."""
    return LivePage(LiveFigure(*figures, **how))


def only(page):
    """Return the shapes of the only mark."""
    (shapes,) = page.shapes()
    return shapes


def one(page):
    """Return the only shape of the only mark."""
    (shape,) = only(page)
    return shape


def animated(artist):
    """Make the artist move."""
    artist.set(animated=True, in_layout=False)
    return artist


def px(axes, *data):
    """Return where matplotlib puts data (2 or 3 arrays), in pixels from the figure's lower left corner."""
    if len(data) == 3:
        data = proj3d.proj_transform(*map(np.asarray, data), axes.get_proj())[:2]
    return axes.transData.transform(np.column_stack(data))


def assert_places(found, expected):
    np.testing.assert_allclose(found, expected, rtol=0, atol=CLOSE)


def extent(path_data):
    """Return the least and largest x and y among the numbers of SVG path data."""
    numbers = np.array(NUMBER.findall(path_data), float).reshape(-1, 2)
    return [*numbers.min(0), *numbers.max(0)]


# ---- what is recorded: every artist, at its place ----


def test_solid_line():
    figure, axes = board()
    axes.plot(X, Y, color="#123456", linewidth=2.5, animated=True)
    shape = one(page_of(figure))
    assert shape.kind == "line"
    assert_places(shape.points, px(axes, X, Y))
    assert shape.style["stroke"] == "#123456"
    assert shape.style["fill"] == "none"
    assert shape.style["stroke-width"] == pytest.approx(2.5 * POINT, abs=1e-3)
    assert "stroke-dasharray" not in shape.style


@pytest.mark.parametrize("style, name", [("--", "dashed"), (":", "dotted"), ("-.", "dashdot")])
def test_dashed_line(style, name):
    figure, axes = board()
    axes.plot(X, Y, style, linewidth=2, animated=True)
    shape = one(page_of(figure))
    pattern = matplotlib.rcParams[f"lines.{name}_pattern"]
    assert_places(shape.points, px(axes, X, Y))
    found = [float(dash) for dash in shape.style["stroke-dasharray"].split()]
    assert found == pytest.approx([dash * 2 * POINT for dash in pattern], abs=1e-3)


def test_offset_of_dashes():
    figure, axes = board()
    axes.plot(X, Y, linestyle=(3, (4, 2)), linewidth=1, animated=True)
    style = one(page_of(figure)).style
    assert style["stroke-dashoffset"] == pytest.approx(3 * POINT, abs=1e-3)
    assert [float(dash) for dash in style["stroke-dasharray"].split()] == pytest.approx(
        [4 * POINT, 2 * POINT], abs=1e-3
    )


@pytest.mark.parametrize("marker", MARKERS, ids=str)
def test_every_marker(marker):
    figure, axes = board()
    axes.plot(X, Y, marker=marker, markersize=9, linestyle="none", animated=True)
    symbol = MarkerStyle(marker)
    size = 9 * POINT if marker != "," else 1.0
    expected = symbol.get_path().transformed(symbol.get_transform().scale(size, -size)).get_extents().extents
    for shape in only(page_of(figure)):
        assert shape.kind == "markers"
        assert_places(shape.points, px(axes, X, Y))
        assert extent(shape.style["symbol"]) == pytest.approx(list(expected), abs=0.3)


@pytest.mark.parametrize("marker", [marker for marker in MARKERS if MarkerStyle(marker).is_filled()], ids=str)
def test_only_a_disc_without_an_edge_is_told_by_its_diameter(marker):
    figure, axes = board()
    axes.plot(X, Y, marker=marker, markersize=9, markeredgewidth=0, linestyle="none", animated=True)
    diameters = {"o": 9 * POINT, ".": 4.5 * POINT}
    assert one(page_of(figure)).style.get("across") == pytest.approx(diameters.get(marker), abs=1e-3)
    figure, axes = board()
    axes.plot(X, Y, marker=marker, markersize=9, linestyle="none", animated=True)
    assert not any("across" in shape.style for shape in only(page_of(figure)))


def test_discs_of_a_scatter_are_told_by_their_diameters():
    figure, axes = board()
    axes.scatter(X, Y, s=[49, 49, 64, 64], linewidths=0, animated=True)
    assert [shape.style["across"] for shape in only(page_of(figure))] == pytest.approx([7 * POINT, 8 * POINT], abs=1e-3)


@pytest.mark.parametrize("fillstyle", Line2D.fillStyles)
@pytest.mark.parametrize("marker", ["o", "s", "D", "^"])
def test_fill_styles(marker, fillstyle):
    figure, axes = board()
    look = {"markerfacecolor": "#00aa00", "markerfacecoloralt": "#0000aa", "markersize": 12, "linestyle": "none"}
    axes.plot(X, Y, marker=marker, fillstyle=fillstyle, animated=True, **look)
    shapes = only(page_of(figure))
    fills = {"full": ["#00aa00"], "none": []}.get(fillstyle, ["#00aa00", "#0000aa"])
    assert [shape.style["fill"] for shape in shapes if shape.style["fill-opacity"]] == fills
    for shape in shapes:
        assert_places(shape.points, px(axes, X, Y))


def test_line_with_markers_is_a_line_below_its_markers():
    figure, axes = board()
    axes.plot(X, Y, "o-", animated=True)
    assert [shape.kind for shape in only(page_of(figure))] == ["line", "markers"]


def test_line_in_3d():
    figure, axes = board3d()
    Z = np.array([0.2, 0.9, 0.4, 0.1])
    axes.plot(X, Y, Z, "o--", animated=True)
    line, markers = only(page_of(figure))
    assert_places(line.points, px(axes, X, Y, Z))
    assert_places(markers.points, px(axes, X, Y, Z))
    assert "stroke-dasharray" in line.style


def test_scatter():
    figure, axes = board()
    axes.scatter(X, Y, s=49, c="#884400", animated=True)
    shape = one(page_of(figure))
    assert shape.kind == "markers"
    assert_places(shape.points, px(axes, X, Y))
    assert shape.style["fill"] == "#884400"
    radius = 7 * POINT / 2
    assert extent(shape.style["symbol"]) == pytest.approx([-radius, -radius, radius, radius], abs=1e-2)


def middles(shapes):
    """Return the middles of all symbols of a scatter, whether sent as markers or one by one."""
    found = [s.points if s.kind == "markers" else (s.points.min(0) + s.points.max(0))[None] / 2 for s in shapes]
    return np.vstack(found)


def test_scatter_of_sizes_colours_and_other_shapes():
    figure, axes = board()
    axes.scatter(X, Y, s=[20, 40, 60, 80], c=["#ff0000", "#00ff00", "#0000ff", "#000000"], animated=True)
    axes.scatter(X, Y, marker="s", animated=True)
    discs, squares = page_of(figure).shapes()
    assert_places(np.vstack([shape.points for shape in discs]), px(axes, X, Y))
    assert [shape.style["fill"] for shape in discs] == ["#ff0000", "#00ff00", "#0000ff", "#000000"]
    assert_places(middles(squares), px(axes, X, Y))


def test_scatter_in_3d():
    figure, axes = board3d()
    Z = np.array([0.2, 0.9, 0.4, 0.1])
    axes.scatter(X, Y, Z, depthshade=False, animated=True)
    found = np.vstack([shape.points for shape in only(page_of(figure))])
    expected = px(axes, X, Y, Z)
    assert_places(found[found[:, 0].argsort()], expected[expected[:, 0].argsort()])


def test_line_collection():
    figure, axes = board()
    segments = [[(0.5, 0.5), (1, 1.5), (1.5, 0.2)], [(2, 0.3), (3.7, 1.9)]]
    axes.add_collection(LineCollection(segments, colors=["#ff0000", "#0000ff"], linewidths=3, animated=True))
    shapes = only(page_of(figure))
    assert [shape.style["stroke"] for shape in shapes] == ["#ff0000", "#0000ff"]
    for shape, segment in zip(shapes, segments, strict=True):
        assert_places(shape.points, px(axes, *np.transpose(segment)))


def test_fill_between():
    figure, axes = board()
    axes.fill_between(X, Y, 0.2, color="#aabbcc", animated=True)
    shape = one(page_of(figure))
    assert shape.style["fill"] == "#aabbcc"
    top, bottom = px(axes, X, Y), px(axes, X, np.full(4, 0.2))
    for corner in [*top, *bottom]:
        assert np.abs(shape.points - corner).max(axis=1).min() <= CLOSE
    outline = Path(shape.points)
    assert outline.contains_point(px(axes, [2.0], [1.0])[0])
    assert not outline.contains_point(px(axes, [2.0], [1.9])[0])


def test_polygon_and_rectangle():
    figure, axes = board()
    axes.add_patch(Polygon(np.column_stack([X, Y]), closed=True, animated=True))
    axes.add_patch(Rectangle((1, 0.5), 1.5, 0.75, animated=True))
    (polygon,), (rectangle,) = page_of(figure).shapes()
    assert polygon.kind == rectangle.kind == "polygon"
    assert_places(polygon.points, px(axes, X, Y)[: len(polygon.points)])
    assert_places(rectangle.points[:4], px(axes, [1, 2.5, 2.5, 1], [0.5, 0.5, 1.25, 1.25]))


def test_poly_collection_and_patch_collection():
    figure, axes = board()
    squares = [[(0.5, 0.5), (1, 0.5), (1, 1), (0.5, 1)], [(2, 0.2), (3, 0.2), (3, 1.2), (2, 1.2)]]
    axes.add_collection(PolyCollection(squares, facecolors="#ffee00", animated=True))
    axes.add_collection(PatchCollection([Rectangle((1, 1), 1, 0.5)], animated=True))
    polygons, (rectangle,) = page_of(figure).shapes()
    for polygon, square in zip(polygons, squares, strict=True):
        assert_places(polygon.points[:4], px(axes, *np.transpose(square)))
    assert_places(rectangle.points[:4], px(axes, [1, 2, 2, 1], [1, 1, 1.5, 1.5]))


def test_circle_has_curves():
    figure, axes = board()
    axes.add_patch(Circle((2, 1), 0.5, animated=True))
    shape = one(page_of(figure))
    assert shape.kind == "path"
    assert 4 in shape.codes
    assert_places(shape.points[:-1].min(0), px(axes, [1.5], [0.5])[0])
    assert_places(shape.points[:-1].max(0), px(axes, [2.5], [1.5])[0])


def test_arrow():
    figure, axes = board()
    ends = (0.5, 0.5), (3.0, 1.5)
    axes.add_patch(
        FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=15, shrinkA=0, shrinkB=0, lw=1, animated=True)
    )
    shaft, head = only(page_of(figure))
    tail, tip = px(axes, *np.transpose(ends))
    assert_places(shaft.points[0], tail)
    assert np.linalg.norm(head.points - tip, axis=1).min() < 2  # matplotlib draws the tip back by its line's width
    assert head.style["fill"] != "none"
    along, way = shaft.points[-1] - tail, tip - tail
    assert abs(along[0] * way[1] - along[1] * way[0]) / np.linalg.norm(way) < 0.1


def test_annotation_has_text_and_arrow():
    figure, axes = board()
    axes.annotate("here", (3, 1.5), (0.5, 0.4), arrowprops={"arrowstyle": "->", "shrinkB": 0}, animated=True)
    shapes = only(page_of(figure))
    text = [shape for shape in shapes if shape.kind == "glyphs"]
    arrow = np.vstack([shape.points for shape in shapes if shape.kind != "glyphs"])
    assert_places(text[0].place[:2], [px(axes, [0.5], [0.4])[0][0], 250 - px(axes, [0.5], [0.4])[0][1]])
    assert np.linalg.norm(arrow - px(axes, [3], [1.5])[0], axis=1).min() < 2


@pytest.mark.parametrize("angle", [0, 30, 90, -45])
def test_text_starts_at_its_place(angle):
    figure, axes = board()
    axes.text(
        1.5,
        0.8,
        "slope",
        rotation=angle,
        rotation_mode="anchor",
        va="baseline",
        size=12,
        color="#445566",
        animated=True,
    )
    shape = one(page_of(figure))
    place = px(axes, [1.5], [0.8])[0]
    assert shape.kind == "glyphs"
    assert shape.place[0] == pytest.approx(place[0], abs=CLOSE)
    assert 250 - shape.place[1] == pytest.approx(place[1], abs=CLOSE)
    assert shape.place[2] % 360 == -angle % 360
    assert shape.place[3] == pytest.approx(12 * POINT / 100, abs=1e-4)
    assert len(shape.glyphs) == 5
    assert shape.style["fill"] == "#445566"


def ink(page, shape):
    """Return the left, bottom, right and top of an upright text's letters, in pixels from the lower left."""
    x, y, _, scale = shape.place
    height = page.live.tiles[0]["height"]
    boxes = [
        np.array(extent(page.glyphs[glyph])) + np.tile(at, 2)
        for glyph, at in zip(shape.glyphs, shape.points, strict=True)
        if page.glyphs[glyph]
    ]
    left, top = np.min(boxes, axis=0)[:2] * scale + (x, y)
    right, bottom = np.max(boxes, axis=0)[2:] * scale + (x, y)
    return left, height - bottom, right, height - top


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("words", ["weight −591.54", r"$\frac{1}{2}\sum e^2$", "Cost (km/s)²"])
def test_letters_fill_the_box_that_matplotlib_measures(words, align):
    figure, axes = board()
    text = axes.text(2, 1, words, ha=align, va="center", size=14, animated=True)
    page = page_of(figure)
    left, bottom, right, top = ink(page, only(page)[0])
    box = text.get_window_extent(figure.canvas.get_renderer())
    assert left == pytest.approx(box.x0, abs=2.5)
    assert right == pytest.approx(box.x1, abs=2.5)
    assert box.y0 - 1.5 < bottom < top < box.y1 + 1.5


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
def test_texts_are_measured_as_the_screen_shows_them(ratio):
    figure, axes = board()
    axes.text(2, 1, "weight −591.54", ha="right", size=12, animated=True)
    page = page_of(figure)
    page.say("ready", ratio=ratio)
    width, *_ = RendererAgg(1, 1, DPI * ratio).get_text_width_height_descent(
        "weight −591.54", FontProperties(size=12), False
    )
    assert only(page)[0].place[0] == pytest.approx(px(axes, [2], [1])[0][0] - width / ratio, abs=0.02)


def test_lines_of_a_text_stand_below_each_other():
    figure, axes = board()
    axes.text(1, 1, "first\nsecond", animated=True)
    first, second = only(page_of(figure))
    assert len(first.glyphs), len(second.glyphs) == (5, 6)
    assert second.place[1] - first.place[1] == pytest.approx(1.2 * 10 * POINT, rel=0.2)


def test_formula_has_a_fraction_bar():
    figure, axes = board()
    axes.text(1, 1, r"$\frac{1}{n}$", color="#ff0000", size=20, animated=True)
    page = page_of(figure)
    *letters, bar = only(page)
    boxes = [ink(page, letter) for letter in letters]
    assert bar.kind == "polygon" and bar.style["fill"] == "#ff0000" and "stroke" not in bar.style
    low, high = bar.points[:, 1].min(), bar.points[:, 1].max()
    assert min(box[1] for box in boxes) < low < high < max(box[3] for box in boxes)


def test_box_of_a_text_is_below_its_letters():
    figure, axes = board()
    axes.text(1, 1, "flag", bbox={"facecolor": "#ffff00", "edgecolor": "#000000", "pad": 4}, animated=True)
    page = page_of(figure)
    box, letters = only(page)
    assert box.style["fill"] == "#ffff00"
    left, bottom, right, top = ink(page, letters)
    assert (box.points.min(0) < (left, bottom)).all() and (box.points.max(0) > (right, top)).all()


def test_text_of_the_figure_itself():
    figure, _ = board()
    figure.text(0.5, 0.25, "note", va="baseline", animated=True)
    shape = one(page_of(figure))
    assert shape.place[:2] == pytest.approx((150, 250 * 0.75), abs=CLOSE)


# ---- looks ----


def test_alpha():
    figure, axes = board()
    axes.plot(X, Y, color=(1, 0, 0, 0.25), animated=True)  # in the colour
    axes.plot(X, Y, color="red", alpha=0.5, animated=True)  # of the artist
    axes.plot(X, Y, color=(1, 0, 0, 0.25), alpha=0.75, animated=True)  # which wins
    axes.add_patch(Rectangle((1, 1), 1, 1, facecolor=(0, 1, 0, 0.1), edgecolor=(0, 0, 1, 0.9), animated=True))
    axes.add_patch(Rectangle((1, 1), 1, 1, facecolor="lime", edgecolor="blue", alpha=0.3, animated=True))
    axes.text(1, 1, "faint", alpha=0.4, zorder=9, animated=True)
    patches, lines, text = np.split(np.array([shapes[0] for shapes in page_of(figure).shapes()]), [2, 5])
    assert [line.style["stroke-opacity"] for line in lines] == [0.25, 0.5, 0.75]
    assert [(p.style["fill-opacity"], p.style["stroke-opacity"]) for p in patches] == [(0.1, 0.9), (0.3, 0.3)]
    assert text[0].style["fill-opacity"] == 0.4


def test_alpha_of_collections():
    figure, axes = board()
    axes.scatter(X, Y, c=[(1, 0, 0, 0.2), (1, 0, 0, 0.4), (1, 0, 0, 0.6), (1, 0, 0, 0.8)], animated=True)
    axes.fill_between(X, Y, alpha=0.35, animated=True)
    points, (area,) = page_of(figure).shapes()
    assert [shape.style["fill-opacity"] for shape in points] == [0.2, 0.4, 0.6, 0.8]
    assert area.style["fill-opacity"] == 0.35


def test_widths_caps_and_joins():
    figure, axes = board()
    look = {"solid_capstyle": "projecting", "solid_joinstyle": "bevel"}
    axes.plot(X, Y, linewidth=0.5, animated=True, **look)
    axes.plot(X, Y, linewidth=6, solid_capstyle="butt", solid_joinstyle="miter", animated=True)
    (thin,), (thick,) = page_of(figure).shapes()
    assert thin.style["stroke-width"] == pytest.approx(0.5 * POINT, abs=1e-3)
    assert (thin.style["stroke-linecap"], thin.style["stroke-linejoin"]) == ("square", "bevel")
    assert thick.style["stroke-width"] == pytest.approx(6 * POINT, abs=1e-3)
    assert (thick.style["stroke-linecap"], thick.style["stroke-linejoin"]) == ("butt", "miter")


def test_no_line_and_no_fill():
    figure, axes = board()
    axes.add_patch(Rectangle((1, 1), 1, 0.5, linewidth=0, animated=True))
    axes.add_patch(Rectangle((1, 1), 1, 0.5, fill=False, edgecolor="#00ff00", animated=True))
    axes.add_patch(Rectangle((1, 1), 1, 0.5, fill=False, linewidth=0, animated=True))
    (filled,), (hollow,), nothing = page_of(figure).shapes()
    assert "stroke" not in filled.style and filled.style["fill"] != "none"
    assert hollow.style["fill"] == "none" and hollow.style["stroke"] == "#00ff00"
    assert nothing == []


def test_clipped_to_the_axes():
    figure, axes = board()
    axes.plot(X, Y, animated=True)
    axes.plot(X, Y, clip_on=False, animated=True)
    axes.scatter(X, Y, animated=True, zorder=5)
    (line,), (free,), (points,) = page_of(figure).shapes()
    box = axes.bbox
    kind, *numbers = line.style["clip"].split()
    assert kind == "box"
    assert [float(n) for n in numbers] == pytest.approx([box.x0, 250 - box.y1, box.width, box.height], abs=0.01)
    assert points.style["clip"] == line.style["clip"]
    assert "clip" not in free.style


def test_clipped_to_a_shape():
    figure, axes = board()
    (line,) = axes.plot(X, Y, animated=True)
    line.set_clip_path(Circle((2, 1), 0.5, transform=axes.transData))
    clip = one(page_of(figure)).style["clip"]
    assert clip.startswith("path M")
    x0, y0, x1, y1 = extent(clip)
    low, high = px(axes, [1.5, 2.5], [0.5, 1.5])
    assert (x0, 250 - y1, x1, 250 - y0) == pytest.approx((*low, *high), abs=0.01)


def test_marks_in_3d_are_clipped_to_the_rectangle_of_the_axes():
    figure, axes = board3d()
    axes.plot([0, 4], [0, 2], [0, 1], animated=True)
    axes.scatter([1], [1], [1], animated=True)
    box = axes.bbox
    for shapes in page_of(figure).shapes():
        numbers = [float(n) for n in shapes[0].style["clip"].split()[1:]]
        assert numbers == pytest.approx([box.x0, 250 - box.y1, box.width, box.height], abs=0.01)


def test_visibility():
    figure, axes = board()
    (line,) = axes.plot(X, Y, animated=True, visible=False)
    page = page_of(figure)
    assert only(page) == []
    line.set_visible(True)
    page.live.update()
    assert one(page).kind == "line"
    line.set_visible(False)
    page.live.update()
    assert only(page) == []


def colours(page, figure=0):
    """Return the colours of the marks, from the lowest to the highest."""
    return [shapes[0].style.get("stroke", shapes[0].style["fill"]) for shapes in page.shapes(figure)]


def test_height_decides_what_lies_above():
    figure, axes = board()
    axes.plot(X, Y, color="#000003", zorder=3, animated=True)
    (line,) = axes.plot(X, Y, color="#000001", zorder=1, animated=True)
    axes.plot(X, Y, color="#000002", zorder=2, animated=True)
    axes.text(1, 1, "t", color="#000004", zorder=2.5, animated=True)
    page = page_of(figure)
    assert colours(page) == ["#000001", "#000002", "#000004", "#000003"]
    line.set_zorder(9)
    ((message, _),) = page.heard(page.live.update)
    assert colours(page) == ["#000002", "#000004", "#000003", "#000001"]
    assert "marks" not in message


def test_higher_axes_are_above_lower_ones():
    figure, axes = board()
    other = figure.add_axes(axes.get_position(), zorder=-1)
    twin = axes.twinx()
    twin.plot(X, Y, color="#000002", zorder=1, animated=True)
    axes.plot(X, Y, color="#000001", zorder=9, animated=True)
    other.plot(X, Y, color="#000000", zorder=20, animated=True)
    figure.text(0.5, 0.5, "note", color="#000003", animated=True)
    assert colours(page_of(figure)) == ["#000000", "#000001", "#000002", "#000003"]


def test_white_outline_of_a_text():
    from matplotlib.patheffects import withStroke

    figure, axes = board()
    axes.text(1, 1, "a", path_effects=[withStroke(linewidth=3, foreground="#ffffff")], animated=True)
    outline, *letters = only(page_of(figure))
    assert outline.style["stroke"] == "#ffffff"
    assert outline.style["stroke-width"] == pytest.approx(3 * POINT, abs=1e-3)
    assert letters


# ---- values that are not finite, and values that are far away ----


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf], ids=["nan", "inf", "minus inf"])
@pytest.mark.parametrize("style", ["-", "--"])
def test_what_is_not_finite_breaks_a_line(bad, style):
    figure, axes = board()
    axes.plot([0.5, 1, bad, 2, 3], [1, 1.5, 1, 0.5, 1], style, animated=True)
    shape = one(page_of(figure))
    assert shape.kind == "path"
    assert shape.codes == (Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO)
    assert_places(shape.points, px(axes, [0.5, 1, 2, 3], [1, 1.5, 0.5, 1]))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_has_no_marker(bad):
    figure, axes = board()
    axes.plot([0.5, bad, 3], [1, 1, 1], "o", animated=True)
    axes.scatter([0.5, bad, 3], [1, 1, 1], animated=True)
    axes.scatter([0.5, 1, 3], [1, bad, 1], marker="s", animated=True)
    for shapes in page_of(figure).shapes():
        assert_places(middles(shapes), px(axes, [0.5, 3], [1, 1]))


def test_line_in_3d_breaks_too():
    figure, axes = board3d()
    axes.plot([0, 1, np.nan, 3, 4], [1] * 5, [0.5] * 5, animated=True)
    shape = one(page_of(figure))
    assert shape.codes == (1, 2, 1, 2)
    assert_places(shape.points, px(axes, [0, 1, 3, 4], [1] * 4, [0.5] * 4))


def nowhere(axes, value):
    """Put one artist of each kind at a place that is not finite; return them."""
    arrow = axes.add_patch(FancyArrowPatch((1, 1), (2, 1), arrowstyle="-|>", mutation_scale=10))
    arrow.set_positions((1, 1), (value, value))
    return [
        *axes.plot([value], [value], "o-"),
        axes.text(value, 1, "nowhere", bbox={"boxstyle": "round"}),
        axes.annotate("nowhere", (value, 1), (1, value), arrowprops={"arrowstyle": "->"}),
        axes.annotate("nowhere", (value, 1), (1, 1), arrowprops={"arrowstyle": "->"}),
        axes.add_patch(Rectangle((value, value), 1, 1)),
        axes.add_patch(Polygon([(value, value)] * 3)),
        axes.add_patch(Circle((value, value), 1)),
        axes.add_collection(LineCollection([[(value, 1), (1, value)]])),
        axes.add_collection(PolyCollection([[(value, 1), (1, value), (value, value)]])),
        arrow,
    ]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_nothing_is_drawn_nowhere(value):
    figure, axes = board()
    with np.errstate(all="ignore"):
        for artist in nowhere(axes, value):
            animated(artist)
        page = page_of(figure)
        page.live.update()
    for shapes in page.shapes():
        for shape in shapes:
            spread = np.ptp(shape.points, axis=0) if shape.kind != "glyphs" else np.zeros(2)
            assert shape.kind in ("line", "glyphs") and (spread == 0).all(), shape


FAR = 1e300
FAR_ARTISTS = {
    "line": lambda axes, far: axes.plot([0, far, -far, 1], [0, far, 0.5, -far])[0],
    "dashed line": lambda axes, far: axes.plot([0, far, -far], [0, far, 0.5], "--o")[0],
    "scatter": lambda axes, far: axes.scatter([1, far, -far], [1, far, 0.5]),
    "scatter of squares": lambda axes, far: axes.scatter([1, far, -far], [1, far, 0.5], marker="s"),
    "scatter of sizes": lambda axes, far: axes.scatter([1, 2, 3], [1, 1, 1], s=[1, far, 9]),
    "one large square": lambda axes, far: axes.scatter([1], [1], s=[far], marker="s"),
    "segments": lambda axes, far: axes.add_collection(LineCollection([[(0, 0), (far, -far)], [(far, 0), (far, far)]])),
    "segment": lambda axes, far: axes.add_collection(LineCollection([[(0, 0), (far, -far)]])),
    "polygons": lambda axes, far: axes.add_collection(PolyCollection([[(0, 0), (far, far), (1, 0)]] * 2)),
    "discs": lambda axes, far: axes.add_collection(PatchCollection([Circle((1, 1), far), Circle((far, 1), far)])),
    "area": lambda axes, far: axes.fill_between([0, 1, far], [0, -far, 0], [1, far, far]),
    "polygon": lambda axes, far: axes.add_patch(Polygon([(1, 1), (far, 1), (-far, far)])),
    "rectangle": lambda axes, far: axes.add_patch(Rectangle((1, 1), far, far)),
    "circle": lambda axes, far: axes.add_patch(Circle((1, 1), far)),
    "ring": lambda axes, far: axes.add_patch(Circle((1, 1), far, fill=False)),
    "text": lambda axes, far: axes.text(far, 1, "far"),
    "turned text": lambda axes, far: axes.text(1, -far, "far", rotation=30, bbox={"boxstyle": "round"}),
    "note": lambda axes, far: axes.annotate("far", (1, far), (1, 1), arrowprops={"arrowstyle": "->"}),
    "note beyond": lambda axes, far: axes.annotate(
        "far", (1, 1), (1, far), annotation_clip=False, arrowprops={"arrowstyle": "->"}
    ),
}


@pytest.mark.parametrize("far", [1e4, 1e7, FAR])
@pytest.mark.parametrize("name", FAR_ARTISTS)
def test_nothing_larger_than_the_screen_is_sent(name, far):
    figure, axes = board()
    with np.errstate(all="ignore"):
        animated(FAR_ARTISTS[name](axes, far))
    page = page_of(figure)
    page.live.update()
    for shape in only(page):
        if shape.kind == "glyphs":
            assert np.abs(shape.place).max() < 2000
        else:
            assert np.abs(shape.points).max() < 1200
        assert np.abs(extent(shape.style.get("symbol", "0 0"))).max() < 1200
        if shape.kind in ("line", "path") and shape.style["fill"] == "none":
            assert (shape.points > -3).all() and (shape.points < (303, 253)).all()


def test_markers_beyond_a_large_figure_stay_beyond_it():
    figure, axes = board((18, 2))
    axes.plot(np.arange(-12, 12, 0.05), np.ones(480), "o", clip_on=False, animated=True)
    found = one(page_of(figure)).points[:, 0]
    expected = px(axes, np.arange(-12, 12, 0.05), np.ones(480))[:, 0]
    assert_places(found[(found > 0) & (found < 1800)], expected[(expected > 0) & (expected < 1800)])


@pytest.mark.parametrize("far", [1e3, 1e7, FAR])
def test_line_and_arrow_that_leave_keep_their_direction(far):
    figure, axes = board()
    (line,) = axes.plot([1, 1 + far], [0.5, 0.5 + 0.3 * far], animated=True, clip_on=False)
    arrow = axes.add_patch(FancyArrowPatch((1, 0.5), (2, 1), arrowstyle="-|>", shrinkA=0, clip_on=False, animated=True))
    with np.errstate(all="ignore"):
        arrow.set_positions((1, 0.5), (1 + far, 0.5 + 0.3 * far))
    start, towards = px(axes, [1, 2], [0.5, 0.8])
    way = (towards - start) / np.linalg.norm(towards - start)
    shafts = [shapes[0] for shapes in page_of(figure).shapes()]
    assert len(shafts) == 2
    for shaft in shafts:
        found = shaft.points[-1] - shaft.points[0]
        assert_places(shaft.points[0], start)
        assert abs(found @ (-way[1], way[0])) < 0.1
        assert found @ way > 150


@pytest.mark.parametrize("far", [1e3, 1e7, FAR])
@pytest.mark.parametrize("edge", [0, 2])
def test_large_squares_cover_what_they_should(far, edge):
    figure, axes = board()
    look = {"linewidth": edge, "facecolor": "#ffff00", "edgecolor": "#000000", "animated": True}
    axes.add_patch(Rectangle((2, 1), far, far, **look))
    axes.add_patch(Polygon([(2, 1), (2 + far, 1), (2 + far, 1 + far), (2, 1 + far)], **look))
    axes.fill_between([2, 2 + far], 1, 1 + far, **look)
    for shapes in page_of(figure).shapes():
        area = next(Path(shape.points) for shape in shapes if shape.style["fill"] == "#ffff00")
        for x, y in itertools.product([0.5, 1.9, 2.1, 3.9], [0.2, 0.9, 1.1, 1.9]):
            assert area.contains_point(px(axes, [x], [y])[0]) == (x > 2 and y > 1), (x, y)


def test_edge_of_a_large_square_is_drawn_where_it_is():
    figure, axes = board()
    axes.add_patch(Rectangle((2, 1), 1e6, 1e6, facecolor="#ffff00", edgecolor="#000000", animated=True))
    corner = px(axes, [2], [1])[0]
    stroked = [shape for shape in only(page_of(figure)) if "stroke" in shape.style]
    points = np.vstack([shape.points for shape in stroked])
    assert np.abs(points - corner).max(axis=1).min() <= CLOSE
    inside = ((points > 0) & (points < (300, 250))).all(axis=1)
    assert_places(points[inside], np.tile(corner, (inside.sum(), 1)))


def test_large_circle_covers_what_it_should():
    figure, axes = board()
    axes.add_patch(Circle((1002, 1), 1000, transform=axes.transData, animated=True))
    (area, *_) = only(page_of(figure))
    outline = Path(area.points, area.codes or None)
    assert outline.contains_point(px(axes, [2.2], [1])[0])
    assert not outline.contains_point(px(axes, [1.8], [1])[0])


def test_figure_wider_than_positions_can_say_is_refused():
    figure, axes = board((21, 2))
    axes.plot(X, Y, animated=True)
    with pytest.raises(ValueError, match="2,000 pixels"):
        LiveFigure(figure)


# ---- only what changed is sent ----


def two_lines():
    figure, axes = board()
    (first,) = axes.plot(X, Y, color="#000001", animated=True)
    (second,) = axes.plot(X, Y + 0.1, color="#000002", animated=True)
    return page_of(figure), axes, first, second


def test_nothing_is_sent_when_nothing_changed():
    page, _, first, _ = two_lines()
    assert page.heard(page.live.update) == []
    first.set_data(X, Y)  # touched, but the same
    assert page.heard(page.live.update) == []
    page.live.update(cost="12")
    assert page.heard(page.live.update, cost="12") == []
    assert page.states == []


def test_only_the_changed_mark_is_sent():
    page, axes, _, second = two_lines()
    second.set_data(X, Y - 0.2)
    ((message, buffers),) = page.heard(page.live.update)
    assert set(message) == {"marks", "codes_from"}
    assert [number for number, _, _ in message["marks"]] == [page.orders[0][1]]
    assert len(buffers) == 1 and len(buffers[0]) == 2 * 2 * len(X)
    assert_places(page.shapes()[1][0].points, px(axes, X, Y - 0.2))


def test_pictures_are_not_redrawn_by_an_update():
    page, _, first, _ = two_lines()
    first.set_data(X, Y + 0.3)
    ((message, _),) = page.heard(page.live.update)
    assert "pictures" not in message


@pytest.mark.parametrize("shown", ["update", "redraw"])
def test_lines_follow_limits_that_change(shown):
    figure, axes = board()
    (line,) = axes.plot(X, Y, animated=True)
    page = page_of(figure)
    for right, heights in ((4, Y[::-1]), (8, Y), (5, Y / 2)):
        axes.set_xlim(0, right)
        line.set_data(X, heights)
        getattr(page.live, shown)()
        assert_places(one(page).points, px(axes, X, heights))


def test_lines_follow_a_transform_of_their_own():
    figure, axes = board()
    shift = Affine2D()
    (line,) = axes.plot(X, Y, animated=True, transform=shift + axes.transData)
    page = page_of(figure)
    for right, heights in ((0, Y[::-1]), (0.3, Y), (-0.2, Y / 2)):
        shift.clear().translate(right, 0)
        line.set_data(X, heights)
        page.live.update()
        assert_places(one(page).points, px(axes, X + right, heights))


def test_artists_that_begin_or_cease_to_move_are_noticed():
    figure, axes = board()
    still, (moving,) = axes.plot(X, Y)[0], axes.plot(X, Y / 2, animated=True)
    page = page_of(figure)
    still.set_animated(True)
    page.live.update()
    assert len(page.shapes()) == 2
    moving.set_animated(False)
    page.live.update()
    assert len(page.shapes()) == 1
    assert_places(only(page)[0].points, px(axes, X, Y))


def test_place_of_an_annotation_may_be_assigned():
    figure, axes = board()
    note = axes.annotate("here", (3, 1.5), (0.5, 0.4), arrowprops={"arrowstyle": "->", "shrinkB": 0}, animated=True)
    page = page_of(figure)
    note.xy = (2, 1)
    assert len(page.heard(page.live.update)) == 1
    arrow = np.vstack([shape.points for shape in only(page) if shape.kind != "glyphs"])
    assert np.linalg.norm(arrow - px(axes, [2], [1])[0], axis=1).min() < 2
    note.xyann = (1, 0.2)
    assert len(page.heard(page.live.update)) == 1


def test_places_of_a_scatter_in_3d_may_be_assigned():
    figure, axes = board3d()
    points = axes.scatter(X, Y, [0.5] * 4, depthshade=False, animated=True)
    page = page_of(figure)
    points._offsets3d = (X, Y, np.full(4, 0.25))
    assert len(page.heard(page.live.update)) == 1
    found = np.vstack([shape.points for shape in only(page)])
    expected = px(axes, X, Y, np.full(4, 0.25))
    assert_places(found[found[:, 0].argsort()], expected[expected[:, 0].argsort()])


CHANGES = {
    "data of a line": lambda a: a["line"].set_ydata(Y / 2),
    "colour": lambda a: a["line"].set_color("#ff00ff"),
    "alpha": lambda a: a["line"].set_alpha(0.123),
    "width": lambda a: a["line"].set_linewidth(7),
    "dashes": lambda a: a["line"].set_linestyle("--"),
    "marker": lambda a: a["line"].set_marker("D"),
    "size of markers": lambda a: a["line"].set_markersize(17),
    "places of a scatter": lambda a: a["points"].set_offsets([(1, 1)]),
    "sizes of a scatter": lambda a: a["points"].set_sizes([99]),
    "colours of a scatter": lambda a: a["points"].set_facecolor("#00ff00"),
    "segments": lambda a: a["segments"].set_segments([[(0, 0), (4, 2)]]),
    "corners": lambda a: a["squares"].set_verts([[(0, 0), (1, 1), (2, 0)]]),
    "rectangle": lambda a: a["rectangle"].set_bounds(0, 0, 1, 1),
    "polygon": lambda a: a["polygon"].set_xy([(0, 0), (1, 1), (2, 0)]),
    "arrow": lambda a: a["arrow"].set_positions((0, 0), (1, 1)),
    "words": lambda a: a["text"].set_text("others"),
    "place of a text": lambda a: a["text"].set_position((0.2, 0.2)),
    "size of a text": lambda a: a["text"].set_size(20),
    "angle of a text": lambda a: a["text"].set_rotation(20),
    "colour of a text's box": lambda a: a["text"].get_bbox_patch().set_facecolor("#00ff00"),
    "colour of a note's arrow": lambda a: a["note"].arrow_patch.set_color("#00ff00"),
    "clip": lambda a: a["line"].set_clip_on(False),
    "data of a line in 3-D": lambda a: a["line3d"].set_data_3d(X, Y, Y / 3),
}


def everything():
    """Return a page with a mark of every kind, and the artists by name."""
    figure, axes = board()
    figure3d, axes3d = board3d()
    artists = {
        "line": axes.plot(X, Y, "o-")[0],
        "points": axes.scatter(X, Y),
        "segments": axes.add_collection(LineCollection([[(0, 0), (1, 1)]])),
        "squares": axes.add_collection(PolyCollection([[(0, 0), (1, 1), (1, 0)]])),
        "rectangle": axes.add_patch(Rectangle((1, 1), 1, 0.5)),
        "polygon": axes.add_patch(Polygon([(1, 1), (2, 1), (2, 0.5)])),
        "arrow": axes.add_patch(FancyArrowPatch((1, 1), (2, 1), mutation_scale=9)),
        "text": axes.text(1, 1, "words", bbox={"facecolor": "#ffffff"}),
        "note": axes.annotate("note", (1, 1), (2, 0.2), arrowprops={"arrowstyle": "->", "color": "#000000"}),
        "line3d": axes3d.plot(X, Y, Y / 2)[0],
        "points3d": axes3d.scatter(X, Y, Y / 2),
    }
    for artist in artists.values():
        animated(artist)
    return page_of(figure, figure3d), artists


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed_and_sent_alone(change):
    page, artists = everything()
    before = page.shapes(0) + page.shapes(1)
    CHANGES[change](artists)
    ((message, _),) = page.heard(page.live.update)
    assert len(message["marks"]) == 1
    after = page.shapes(0) + page.shapes(1)
    assert not same(before, after)
    page.say("ready", ratio=1)
    assert same(after, page.shapes(0) + page.shapes(1))


def test_new_and_removed_artists():
    page, axes, first, second = two_lines()
    first.remove()
    ((message, _),) = page.heard(page.live.update)
    assert message["gone"] == [0] and message["order"] == {"0": [1]}
    assert colours(page) == ["#000002"]
    axes.plot(X, Y, color="#000003", zorder=0, animated=True)
    ((message, _),) = page.heard(page.live.update)
    assert [number for number, _, _ in message["marks"]] == [2]
    assert colours(page) == ["#000003", "#000002"]
    second.set_animated(False)
    page.live.update()
    assert colours(page) == ["#000003"]


def test_new_artist_may_become_a_handle_at_once():
    page, axes, first, _ = two_lines()
    first.remove()
    (disc,) = axes.plot([1], [1], "o", color="#000003", zorder=0, animated=True)
    page.live.on_pointer(axes, print, handles=[disc])
    page.live.update()
    assert colours(page) == ["#000003", "#000002"]
    assert list(page.marks) == [1, 2]
    assert page.states[-1]["regions"][0]["handles"] == [2]


def test_all_is_sent_to_a_view_that_knows_nothing():
    page, artists = everything()
    artists["text"].set_text("others")
    artists["line"].set_color("#ff00ff")
    page.live.update(cost="7")
    before = page.shapes(0) + page.shapes(1)
    fresh = LivePage.__new__(LivePage)
    fresh.__dict__.update(page.__dict__, marks={}, styles={}, glyphs={}, orders={}, slots={})
    ((message, buffers),) = page.say("ready", ratio=1)
    fresh._take(message, buffers)
    assert message["everything"]
    assert same(before, fresh.shapes(0) + fresh.shapes(1))
    assert fresh.slots["cost"] == "7" and fresh.slots["error"] == ""


@pytest.mark.parametrize(("size", "words", "known"), [(11.7, "walk reaches\nbias 0", True), (11.8, "", False)])
def test_hidden_words_are_known_before_they_are_seen(monkeypatch, size, words, known):
    figure, axes = board()
    text = animated(axes.text(0.5, 0.5, words, fontsize=size, visible=False))
    page = page_of(figure)
    page.say("ready", ratio=1)
    measured, measure = [], RendererAgg.get_text_width_height_descent
    monkeypatch.setattr(
        RendererAgg, "get_text_width_height_descent", lambda *args: measured.append(args[1]) or measure(*args)
    )
    text.set(text="walk reaches\nbias −1,203.45", visible=True)
    page.live.update()
    assert only(page)
    assert (set(measured) <= {"lp"}) == known  # "lp" is how matplotlib measures a line's height


def test_table_of_styles_is_bounded():
    page, _, first, second = two_lines()
    largest = 0
    for step in range(2000):
        first.set_alpha(step / 2000)
        page.live.update()
        largest = max(largest, len(page.styles))
    assert largest <= 1001
    assert page.shapes()[0][0].style["stroke-opacity"] == 0.999 or 1.0
    after = page.shapes()
    page.say("ready", ratio=1)
    assert same(after, page.shapes())
    assert page.shapes()[0][0].style["stroke-opacity"] == pytest.approx(1999 / 2000, abs=1e-3)
    assert page.shapes()[1][0].style["stroke-opacity"] == 1
    second.set_color("#00ff00")
    page.live.update()
    assert colours(page) == ["#000001", "#00ff00"]


def test_outline_of_a_letter_is_sent_once():
    figure, axes = board()
    text = axes.text(1, 1, "abab", animated=True)
    page = page_of(figure)
    assert len(page.glyphs) == 2
    text.set_text("bbaa")
    ((message, _),) = page.heard(page.live.update)
    assert "glyphs" not in message
    text.set_text("abc")
    ((message, _),) = page.heard(page.live.update)
    assert len(message["glyphs"]) == 1
    text.set_size(30)
    ((message, _),) = page.heard(page.live.update)
    assert "glyphs" not in message
    ((message, _),) = page.say("ready", ratio=1)
    assert len(message["glyphs"]) == 3


def test_numbers_of_a_formula_are_replaced_without_sending_it_again():
    figure, axes = board()
    text = axes.text(1, 1, "", animated=True)
    page = page_of(figure)
    text.set_text(r"$w_{new} = 0123456789 - 0.1 \cdot 2$")
    page.live.update()
    text.set_text(r"$w_{new} = 8675309 - 0.5 \cdot 4$")
    ((message, buffers),) = page.heard(page.live.update)
    assert "glyphs" not in message
    assert len(json.dumps(message)) + len(buffers[0]) < 500


# ---- what is refused ----


def refused(error, match, make):
    figure, axes = board()
    make(figure, axes)
    with pytest.raises(error, match=match):
        LiveFigure(figure)


REFUSED = {
    "AxesImage": lambda figure, axes: axes.imshow([[1, 2]], animated=True),
    "QuadMesh": lambda figure, axes: axes.pcolormesh([[1, 2], [3, 4]], animated=True),
    "QuadContourSet": lambda figure, axes: animated(axes.contourf([[1, 2], [3, 4]])),
    "Legend": lambda figure, axes: animated(axes.legend(axes.plot(X, Y), ["data"])),
    "Table": lambda figure, axes: animated(axes.table([["a"]])),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_other_artists_are_refused_by_name(kind):
    refused(TypeError, rf"^{kind} in figure 1 cannot move", REFUSED[kind])


STRAYS = {
    "Text .* XAxis": lambda figure, axes: axes.set_xlabel("x", animated=True),
    "Text .* YTick": lambda figure, axes: [label.set_animated(True) for label in axes.get_yticklabels()],
    "Text .* VPacker|Text .* TextArea": lambda figure, axes: [
        animated(text) for text in axes.legend(axes.plot(X, Y), ["data"]).get_texts()
    ],
    "FancyArrowPatch .* Annotation": lambda figure, axes: axes.annotate(
        "here", (1, 1), (2, 1.5), arrowprops={"arrowstyle": "->", "animated": True}
    ),
    "FancyBboxPatch .* Text": lambda figure, axes: axes.text(1, 1, "boxed", bbox={"animated": True}),
    "Cell .* Table": lambda figure, axes: animated(axes.table([["a"]])[0, 0]),
}


def test_an_animated_title_moves():
    figure, axes = board()
    axes.set_title("so", animated=True)
    assert one(page_of(figure)).kind == "glyphs"


@pytest.mark.parametrize("words", STRAYS)
def test_an_animated_part_of_something_that_stands_still_is_refused_by_name(words):
    refused(
        TypeError, rf"^({words})", lambda figure, axes: (axes.plot(X, Y, animated=True), STRAYS[words](figure, axes))
    )


def test_an_animated_part_that_comes_later_with_a_mark_is_named():
    page, axes, *_ = two_lines()
    axes.set_xlabel("x", animated=True)
    axes.plot(X, Y, animated=True)
    for _ in range(2):
        page.live.update()
        assert "Text in figure 1 cannot move in the browser, as it is drawn by its XAxis" in page.slots["error"]
    axes.xaxis.label.set_animated(False)
    page.live.update()
    assert page.slots["error"] == ""


def test_parts_of_what_moves_move_with_it():
    figure, axes = board()
    look = {"arrowprops": {"arrowstyle": "->", "animated": True}, "bbox": {"animated": True}, "animated": True}
    axes.annotate("here", (1, 1), (2, 1.5), **look)
    assert len(page_of(figure).shapes()) == 1


@pytest.mark.parametrize("how", [{"sketch_params": 2.0}, {"agg_filter": lambda image, dpi: (image, 0, 0)}])
def test_what_matplotlib_draws_in_a_way_of_its_own_is_refused(how):
    name = "sketch" if "sketch_params" in how else "agg_filter"
    for make in (
        lambda figure, axes: axes.plot(X, Y, animated=True, **how),
        lambda figure, axes: axes.add_patch(Rectangle((1, 1), 1, 1, animated=True, **how)),
        lambda figure, axes: axes.scatter(X, Y, animated=True, **how),
        lambda figure, axes: axes.text(1, 1, "boxed", animated=True, bbox={"boxstyle": "round"} | how),
    ):
        refused(TypeError, name, make)


def test_place_of_the_figure_is_named():
    (first, _), (second, axes) = board(), board()
    axes.imshow([[1, 2]], animated=True)
    with pytest.raises(TypeError, match="AxesImage in figure 2"):
        LiveFigure(first, second)


def test_artist_added_later_is_refused_by_name_and_the_others_go_on():
    page, axes, first, _ = two_lines()
    image = axes.imshow([[1, 2]], animated=True)
    first.set_color("#000009")
    ((message, _),) = page.heard(page.live.update)
    assert "AxesImage" in page.slots["error"]
    assert colours(page) == ["#000009", "#000002"]
    image.remove()
    page.live.update()
    assert page.slots["error"] == ""


def test_marks_of_axes_in_axes_move_too():
    figure, axes = board()
    inset = axes.inset_axes((0.1, 0.1, 0.4, 0.4), xlim=(0, 4), ylim=(0, 2))
    inset.plot(X, Y, animated=True)
    assert_places(one(page_of(figure)).points, px(inset, X, Y))


def test_hatch_is_refused():
    refused(TypeError, "hatch", lambda figure, axes: axes.add_patch(Rectangle((1, 1), 1, 1, hatch="/", animated=True)))
    refused(TypeError, "hatch", lambda figure, axes: axes.scatter(X, Y, hatch="/", animated=True))
    refused(TypeError, "hatch", lambda figure, axes: axes.fill_between(X, Y, hatch="/", animated=True))


def test_text_by_latex_is_refused():
    refused(TypeError, "LaTeX", lambda figure, axes: animated(axes.text(1, 1, "x", usetex=True)))


def test_figure_of_pyplot_is_refused():
    figure = plt.figure()
    try:
        with pytest.raises(ValueError, match="pyplot"):
            LiveFigure(figure)
    finally:
        plt.close(figure)


def test_no_figure_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        LiveFigure()


def test_foreign_axes_and_still_artists_are_refused():
    page, axes, *_ = two_lines()
    with pytest.raises(ValueError, match="none of the figures"):
        page.live.on_pointer(board()[1], print)
    (still,) = axes.plot(X, Y)
    with pytest.raises(ValueError, match="animated=True"):
        page.live.on_pointer(axes, print, handles=[still])


# ---- one message for each update, one answer for each message ----


def test_one_message_for_each_update():
    page, artists = everything()
    for change in CHANGES.values():
        change(artists)
    assert len(page.heard(page.live.update, label="all new", cost="12", slope="−3")) == 1
    assert page.slots == {"label": "all new", "cost": "12", "slope": "−3"}
    assert page.states == []


def test_frames_travel_with_what_comes_after_them_in_one_message():
    def walk(pointer):
        for share in (2, 3):
            first.set_ydata(Y / share)
            page.live.update(cost=share)
            page.live.redraw()
            yield 40
        first.set_ydata(Y / 4)

    page, axes, first = drive(walk)
    ((answer, buffers),) = page.say("press", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 1 and answer["every"] == 40 and "slots" not in answer
    frames = answer["frames"]
    assert [frame["slots"] for frame, _ in frames] == [{"cost": "2"}, {"cost": "3"}]
    assert [count for _, count in frames] == [2, 2] and len(buffers) == 5  # geometry and a picture each
    assert all(bytes(buffers[place]).startswith(b"\x89PNG") for place in (1, 3))
    ((answer, _),) = page.heard(page.live.update, cost=5)
    assert "frames" not in answer


def test_frames_that_nobody_has_seen_are_taken_back_before_the_hand_is_answered():
    done = []
    page, axes, first = drive(lambda pointer: done.append(pointer.phase))
    page.live.discard_unseen_frames = done.append
    page.say("press", region=0, x=100, y=100, handle=None, unseen=3)
    page.say("drag", region=0, x=100, y=100, handle=None)
    assert done == [3, "press", "drag"]


@pytest.mark.parametrize("unseen", [-1, 1.5, "3", None, [], 10**9])
def test_a_number_of_frames_that_is_none_is_not_understood(unseen):
    done = []
    page, axes, first = drive(done.append)
    page.say("press", region=0, x=100, y=100, handle=None, unseen=unseen)
    assert not done and "does not understand" in page.live.error


def test_frames_before_an_exception_are_shown():
    def walk(pointer):
        first.set_ydata(Y / 2)
        yield 40
        raise ValueError("the walk is over")

    page, axes, first = drive(walk)
    ((answer, _),) = page.say("press", region=0, x=100, y=100, handle=None)
    assert len(answer["frames"]) == 1 and "the walk is over" in page.live.error
    assert_places(page.shapes()[0][0].points, px(axes, X, Y / 2))


def test_slots_and_label_are_sent_only_when_they_change():
    figure, _ = board()
    page = page_of(figure, label="a board", slots={"cost": 5})
    assert page.slots == {"label": "a board", "cost": "5"}
    ((message, _),) = page.heard(page.live.update, cost=6, label="a board")
    assert message["slots"] == {"cost": "6"}


def drive(callback, keys=True):
    """Return a page whose axes call back for pointers and keys, and the axes."""
    page, axes, first, _ = two_lines()
    page.live.on_pointer(axes, callback, handles=[first])
    if keys:
        page.live.on_key(axes, callback)
    return page, axes, first


def test_every_message_is_answered_once_with_its_number():
    page, axes, first = drive(lambda pointer: None)
    for number, phase in enumerate(["press", "drag", "drag", "release"], start=1):
        ((answer, _),) = page.say(phase, region=0, x=100, y=100, handle=None)
        assert answer["ack"] == number and "marks" not in answer


def test_clamped_drag_is_answered():
    page, axes, first = drive(lambda pointer: first.set_ydata(np.minimum(Y, pointer.y)))
    ((answer, _),) = page.say("press", region=0, handle=0, **at(axes, 2, 0.5))
    assert answer["ack"] == 1 and len(answer["marks"]) == 1
    first.set_ydata(np.minimum(Y, 0.5))
    ((answer, _),) = page.say("drag", region=0, handle=0, **at(axes, 3, 0.5))
    assert answer["ack"] == 2 and "marks" not in answer


def at(axes, x, y):
    """Return the pixels that a browser would report for a place on the axes."""
    place = px(axes, [x], [y])[0]
    return {"x": round(place[0], 2), "y": round(place[1], 2)}


def test_moves_and_words_travel_in_the_answer():
    def move(pointer):
        first.set_ydata(Y / 2)
        page.live.update(cost="1")
        first.set_ydata(Y / 3)
        page.live.update(cost="2")

    page, axes, first = drive(move)
    ((answer, _),) = page.say("drag", region=0, x=100, y=100, handle=None)
    assert answer["slots"] == {"cost": "2"} and len(answer["marks"]) == 1 and answer["ack"] == 1
    assert_places(page.shapes()[0][0].points, px(axes, X, Y / 3))


def test_exception_is_shown_answered_and_cleared_by_the_next_success():
    wrong = [True]

    def move(pointer):
        first.set_color("#0000ff")
        if wrong:
            raise ZeroDivisionError("no such rate")

    page, axes, first = drive(move)
    line = move.__code__.co_firstlineno + 3
    ((answer, _),) = page.say("drag", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 1
    assert answer["slots"] == {"error": f"ZeroDivisionError: no such rate (line {line} of test_live.py)"}
    assert colours(page) == ["#0000ff", "#000002"]  # what was done before it stays
    ((answer, _),) = page.say("drag", region=0, x=110, y=100, handle=None)
    assert answer == {"ack": 2}  # still shown, not sent again
    wrong.clear()
    ((answer, _),) = page.say("drag", region=0, x=120, y=100, handle=None)
    assert answer["ack"] == 3 and answer["slots"] == {"error": ""}


def test_interrupted_callback_is_answered():
    def interrupt(pointer):
        raise KeyboardInterrupt

    page, *_ = drive(interrupt)
    try:
        ((answer, _),) = page.say("drag", region=0, x=100, y=100, handle=None)
    except KeyboardInterrupt:
        pytest.fail("the browser waits for an answer for ever")
    assert answer["ack"] == 1 and "KeyboardInterrupt" in answer["slots"]["error"]


def test_what_a_cell_does_wrong_is_shown():
    page, axes, first, _ = two_lines()

    def move(change):
        if change < 0:
            raise ValueError("negative")
        page.live.update(cost=change)

    (_,) = page.heard(page.live.dispatch, move, -1)
    assert page.slots["error"].startswith("ValueError: negative (line ")
    page.heard(page.live.dispatch, move, 2)
    assert page.slots["error"] == "" and page.slots["cost"] == "2"
    assert len(page.heard(page.live.dispatch, move, 3)) == 1


def test_mark_that_cannot_be_drawn_is_told_and_costs_no_other_mark():
    figure, axes = board()
    (below,) = axes.plot(X, Y, color="#000001", animated=True)
    text = axes.text(1, 1, "fine", color="#000002", animated=True)
    (above,) = axes.plot(X, Y, color="#000003", zorder=9, animated=True)
    page = page_of(figure)
    page.live.on_pointer(axes, lambda pointer: None)
    below.set_color("#000011")
    above.set_color("#000033")
    text.set_text(r"$\frac{$")
    assert len(page.heard(page.live.update)) == 1
    assert "ValueError" in page.slots["error"]
    assert colours(page) == ["#000011", "#000002", "#000033"]  # the text as it last was
    ((answer, _),) = page.say("drag", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 1 and page.slots["error"]
    ((answer, _),) = page.say("ready", ratio=1)
    assert answer["ack"] == 2 and page.slots["error"]
    assert colours(page) == ["#000011", "#000002", "#000033"]
    text.set_text("all is well")
    assert len(page.heard(page.live.update)) == 1
    assert page.slots["error"] == ""
    assert len(page.shapes()[1][0].glyphs) == 11


def test_background_that_cannot_be_drawn_is_told_and_answered():
    page, axes, first, _ = two_lines()
    page.live.on_pointer(axes, lambda pointer: page.live.redraw())
    axes.xaxis.set_major_formatter(lambda value, position: 1 / 0)
    ((answer, _),) = page.say("press", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 1 and "ZeroDivisionError" in page.slots["error"]
    axes.xaxis.set_major_formatter(lambda value, position: "fine")
    ((answer, _),) = page.say("release", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 2 and answer["pictures"] and page.slots["error"] == ""


def test_handle_that_was_removed_does_no_harm():
    page, axes, first = drive(lambda pointer: None)
    first.remove()
    page.live.redraw()
    ((answer, _),) = page.say("press", region=0, x=100, y=100, handle=None)
    assert answer["ack"] == 1 and not page.slots.get("error")
    assert colours(page) == ["#000002"]


def test_cells_and_hands_may_act_at_the_same_time():
    """JupyterLab has the messages of widgets answered in a thread of their own, while cells run."""
    page, axes, first, second = two_lines()
    text = axes.text(1, 1, "0", animated=True)
    page.live.on_pointer(axes, lambda pointer: first.set_color(f"#{int(pointer.x * 1000):06x}"))
    wrong = []

    def noting(act):
        try:
            act()
        except Exception as error:
            wrong.append(error)

    def cell():
        for step in range(150):
            second.set_color(f"#{step:06x}")
            text.set_text(f"{step} {chr(200 + step)}")
            page.live.update(cost=step)
            if step % 20 == 0:
                page.live.redraw()
                page.live.still()

    def hand():
        for step in range(150):
            if step % 10 == 0:
                page.say("ready", ratio=1)
            else:
                page.say("drag", region=0, x=100 + step, y=100, handle=None)

    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=noting, args=(act,)) for act in (cell, hand)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(switching)
    assert wrong == []
    assert sorted(message["ack"] for message, _ in page.messages if "ack" in message) == list(range(1, 151))
    page.live.update()
    before = page.shapes()
    page.say("ready", ratio=1)
    assert same(before, page.shapes())
    assert page.slots["cost"] == "149" and page.slots["error"] == ""


# ---- hands ----


def test_pointer_tells_place_phase_handle_and_shift():
    heard = []
    page, axes, first = drive(heard.append)
    page.say("press", region=0, handle=0, shift=True, **at(axes, 1.5, 0.5))
    page.say("drag", region=0, handle=0, shift=False, **at(axes, -1, 3))
    page.say("release", region=0, handle=None, shift=False, **at(axes, 4, 2))
    assert all(isinstance(pointer, Pointer) for pointer in heard)
    assert [pointer.phase for pointer in heard] == ["press", "drag", "release"]
    assert [pointer.handle for pointer in heard] == [first, first, None]
    assert [pointer.shift for pointer in heard] == [True, False, False]
    places = [(pointer.x, pointer.y) for pointer in heard]
    assert np.allclose(places, [(1.5, 0.5), (-1, 3), (4, 2)], atol=0.02)
    assert all(type(value) is float for place in places for value in place)


def test_pointer_on_logarithmic_axes():
    figure, axes = board()
    axes.set(xscale="log", xlim=(1e-3, 1e3))
    heard = []
    page = page_of(figure)
    page.live.on_pointer(axes, heard.append)
    page.say("press", region=0, handle=None, **at(axes, 0.05, 1))
    assert heard[0].x == pytest.approx(0.05, rel=1e-2)


def test_keys_are_counted_and_named():
    heard = []
    page, axes, first, _ = two_lines()
    page.live.on_key(axes, heard.append)
    page.live.on_key(axes, heard.append, keys=("r",))
    ((answer, _),) = page.say("key", region=0, key="ArrowLeft", count=7, shift=True)
    page.say("key", region=0, key="r", count=1, shift=False)
    assert heard == [Key("ArrowLeft", 7, True), Key("r", 1, False)]
    assert answer["ack"] == 1
    assert page.states[-1]["regions"][0]["keys"] == sorted([*ARROWS, "r"])


def test_a_ping_is_answered_by_its_number_alone_and_after_what_was_said_before():
    figure, axes = board()
    page = page_of(figure)
    page.live.on_pointer(axes, lambda pointer: None)
    numbers = [page.say(event)[-1][0] for event in ("ready", "ping", "ping")]
    assert [content["ack"] for content in numbers] == [1, 2, 3] and numbers[1:] == [{"ack": 2}, {"ack": 3}]


def test_a_page_that_may_have_lost_what_was_said_is_told_everything_anew():
    figure, axes = board()
    (line,) = axes.plot([0, 1], [0, 1], animated=True)
    page = page_of(figure, words="<p data-slot='said'></p>", slots={"said": "before"})
    page.live.on_pointer(axes, lambda pointer: None)
    page.say("ready", view=1, ratio=1, panels=[])
    axes.set_position((0.3, 0.3, 0.6, 0.6))
    page.live.redraw()
    line.set_data([1, 2], [2, 0])
    page.live.update(said="after")
    told = page.messages[-1][0] | {}
    page.messages.clear(), page.states.clear()
    page.say("ready", view=1, ratio=1, panels=[])
    assert page.messages.pop()[0] == {"ack": 2} and not page.states
    page.say("ready", view=1, ratio=1, panels=[], anew=True)
    content, buffers = page.messages.pop()
    assert content["everything"] and content["slots"]["said"] == "after" and set(content["pictures"]) == {"0"}
    assert page.states == [{"regions": page.live.regions}]
    assert len(buffers) == 2 and told["slots"] == {"said": "after"}


def test_clicks_that_are_counted_together_are_all_done():
    figure, _ = board()
    page, done = page_of(figure), []
    page.live.on_control("more", done.append)
    answers = page.say("control", name="more", value=None, count=3)
    assert done == [None] * 3 and [content for content, _ in answers] == [{"ack": 1}]
    page.say("control", name="more", value=None, count=2000)
    assert len(done) == 203
    for count in (0, -1, 1.5, "2", 10_001):
        page.say("control", name="more", value=None, count=count)
        assert page.live.error and len(done) == 203


def test_regions_tell_where_hands_may_act():
    page, axes, first, second = two_lines()
    page.live.on_pointer(axes, print, handles=[second])
    (region,) = page.live.regions
    box = axes.bbox
    assert region["box"] == pytest.approx([box.x0, 250 - box.y1, box.width, box.height], abs=0.01)
    assert (region["figure"], region["does"], region["handles"], region["keys"]) == (0, "point", [1], [])


def turning():
    figure, axes = board3d()
    axes.plot(X, Y, [0.1, 0.2, 0.8, 0.9], animated=True)
    page = page_of(figure)
    page.say("ready", ratio=2)
    page.live.enable_rotation(axes)
    return page, axes


def test_dragging_turns_3d_axes():
    page, axes = turning()
    before = only(page)
    page.say("press", region=0, handle=None, x=100, y=100)
    ((answer, buffers),) = page.say("drag", region=0, handle=None, x=140, y=80)
    assert axes.azim % 360 == pytest.approx(-50 - 20 + 360)
    assert axes.elev == pytest.approx(30 + 10)
    assert answer["pictures"] == {"0": [1]}  # single resolution while it turns
    assert len(buffers) == 2 and pixels(buffers[1]).shape == (250, 300, 3)
    assert_places(one(page).points, px(axes, X, Y, [0.1, 0.2, 0.8, 0.9]))
    assert not same([before], [only(page)])
    ((answer, buffers),) = page.say("release", region=0, handle=None, x=140, y=80)
    assert answer["pictures"] == {"0": [1, 2]}
    assert [pixels(png).shape[:2] for png in buffers[1:]] == [(250, 300), (500, 600)]


def test_turning_stops_above_and_below():
    page, axes = turning()
    page.say("press", region=0, handle=None, x=100, y=100)
    page.say("drag", region=0, handle=None, x=100, y=-900)
    assert axes.elev == 80
    page.say("drag", region=0, handle=None, x=100, y=900)
    assert axes.elev == 5
    page.say("release", region=0, handle=None, x=100, y=100)
    assert axes.elev == pytest.approx(30)


def test_second_drag_turns_on_from_where_the_first_ended():
    page, axes = turning()
    for _ in range(2):
        page.say("press", region=0, handle=None, x=100, y=100)
        page.say("drag", region=0, handle=None, x=90, y=100)
        page.say("release", region=0, handle=None, x=90, y=100)
    assert axes.azim % 360 == pytest.approx(-40 + 360)


@pytest.mark.parametrize(
    "key, azimuth, elevation",
    [("ArrowRight", 5, 0), ("ArrowLeft", -5, 0), ("ArrowUp", 0, 5), ("ArrowDown", 0, -5)],
)
def test_arrow_keys_turn_3d_axes(key, azimuth, elevation):
    page, axes = turning()
    ((answer, _),) = page.say("key", region=0, key=key, count=3)
    assert (axes.azim % 360, axes.elev) == pytest.approx((310 + 3 * azimuth, 30 + 3 * elevation))
    assert answer["ack"] and answer["pictures"]["0"]
    assert_places(one(page).points, px(axes, X, Y, [0.1, 0.2, 0.8, 0.9]))


def test_controls_tell_their_name_and_value():
    heard = []
    page, *_ = two_lines()
    for name in ("learning_rate", "again"):
        page.live.on_control(name, lambda value, name=name: heard.append((name, value)))
    ((answer, _),) = page.say("control", name="learning_rate", value=0.25)
    page.say("control", name="again", value=None)
    assert heard == [("learning_rate", 0.25), ("again", None)]
    assert answer == {"ack": 1}


def test_control_that_fails_or_is_not_answered_is_told():
    page, *_ = two_lines()
    ((answer, _),) = page.say("control", name="steps", value=3)
    assert answer["ack"] == 1 and answer["slots"]["error"] == "this board has no control 'steps'"
    page.live.on_control("steps", lambda value: print(int(value)))
    ((answer, _),) = page.say("control", name="steps", value="three")
    assert answer["ack"] == 2 and "'three'" in answer["slots"]["error"]
    ((answer, _),) = page.say("control", name="steps", value="3")
    assert answer["slots"] == {"error": ""}


# ---- figures in panels ----


def folded():
    """Return a page with a second figure in a panel, and the lines of both figures."""
    (first, axes), (second, below) = board(), board((2, 2))
    lines = [each.plot(X, Y, color="#000001", animated=True)[0] for each in (axes, below)]
    return page_of(first, second, panels={"more": [second]}), lines


def test_folded_figure_costs_nothing():
    page, lines = folded()
    assert page.live.backgrounds[1] == b"" and page.marks.keys() == {0}
    assert pixels(page.live.still()).shape == (250, 300, 3)
    ((answer, _),) = page.say("ready", view=1, ratio=2)
    assert list(answer["pictures"]) == ["0"] and len(answer["marks"]) == 1
    lines[1].set_color("#000002")
    assert page.heard(page.live.update) == []
    assert page.heard(page.live.redraw, page.live.figures[1]) == []


def test_unfolded_figure_is_up_to_date_and_moves():
    page, lines = folded()
    page.say("ready", view=1, ratio=2)
    lines[1].set_color("#000002")
    page.live.update()
    ((answer, buffers),) = page.say("ready", view=1, ratio=2, panels=["more"])
    assert answer["pictures"] == {"1": [1, 2]} and "everything" not in answer
    assert pixels(buffers[2]).shape == (400, 400, 3)
    assert colours(page, 1) == ["#000002"]
    lines[1].set_color("#000003")
    assert len(page.heard(page.live.update)) == 1
    assert colours(page, 1) == ["#000003"]


def test_unfolded_figure_is_laid_out_as_one_that_is_seen_at_once():
    pages = []
    for folded in (False, True):
        figures = [Figure((3, 2.5), dpi=DPI, layout="constrained") for _ in range(2)]
        for figure in figures:
            axes = figure.add_subplot()
            axes.set(xlim=(0, 4), ylim=(0, 4e6), ylabel="a name beside the numbers", title="two\nlines")
            axes.plot(X, 1e6 * Y, color="#000001", animated=True)
        pages.append(page_of(*figures, panels={"more": figures[1:]} if folded else None))
    (axes,), places = pages[1].live.figures[1].axes, []
    pages[1].live.show = lambda: places.append(axes.get_position().bounds)
    ((answer, buffers),) = pages[1].say("ready", view=1, ratio=1, panels=["more"])
    assert places == [pytest.approx(pages[0].live.figures[1].axes[0].get_position().bounds, rel=1e-12)]
    assert same(pages[0].shapes(1), pages[1].shapes(1)) and same(pages[1].shapes(0), pages[1].shapes(1))
    assert np.array_equal(pixels(buffers[answer["pictures"]["1"][0]]), pixels(pages[0].live.backgrounds[1]))
    pages[1].live.redraw()
    assert axes.get_position().bounds == places[0]


def test_figure_moves_while_any_view_has_its_panel_open():
    page, lines = folded()
    page.say("ready", view=1, ratio=1, panels=["more"])
    page.say("ready", view=2, ratio=1, panels=["more"])
    page.say("ready", view=1, ratio=1, panels=[])
    assert page.live.open_panels == {"more"}
    lines[1].set_color("#000002")
    assert len(page.heard(page.live.update)) == 1
    page.say("ready", view=2, ratio=1, panels=["more"], closed=True)
    assert page.live.open_panels == set()
    lines[1].set_color("#000003")
    assert page.heard(page.live.update) == []


def test_unfolding_that_fails_is_told_and_answered():
    page, _ = folded()
    page.live.show = lambda: 1 / 0
    ((answer, _),) = page.say("ready", view=1, ratio=1, panels=["more"])
    assert answer["ack"] == 1 and "ZeroDivisionError" in page.slots["error"]


# ---- pictures ----


def test_background_holds_what_stands_still_and_nothing_that_moves():
    figure, axes = board()
    axes.plot(X, Y, color="#00ff00", linewidth=5)
    axes.plot(X, Y[::-1], color="#ff0000", linewidth=5, animated=True)
    page = page_of(figure)
    picture = pixels(page.live.backgrounds[0])
    assert (picture == (0, 255, 0)).all(axis=2).any()
    assert not ((picture[..., 0] > 200) & (picture[..., 1] < 100)).any()
    assert page.live.tiles == [{"width": 300, "height": 250, "name": "picture", "keys": ""}]


def test_redraw_sends_single_and_sharp_pictures():
    (first, axes), (second, _) = board(), board((2, 2))
    axes.plot(X, Y, animated=True)
    page = page_of(first, second)
    ((answer, buffers),) = page.say("ready", ratio=1.5)
    assert answer["pictures"] == {"0": [1, 2], "1": [3, 4]}
    sizes = [pixels(png).shape[1::-1] for png in buffers[1:]]
    assert sizes == [(300, 250), (450, 375), (200, 200), (300, 300)]
    ((message, buffers),) = page.heard(page.live.redraw, second, sharp=False)
    assert message["pictures"] == {"1": [1]} and len(buffers) == 2 and "marks" not in message
    axes.set_facecolor("#ffff00")
    ((message, buffers),) = page.heard(page.live.redraw, first)
    assert message["pictures"] == {"0": [1, 2]} and len(message["marks"]) == 1
    assert all((pixels(png) == (255, 255, 0)).all(axis=2).any() for png in buffers[1:])
    ((message, _),) = page.heard(page.live.redraw)
    assert set(message["pictures"]) == {"0", "1"}


def test_sharp_background_is_matplotlibs_own_at_that_resolution():
    figure, axes = board()
    axes.set_title("cost")
    page = page_of(figure)
    ((_, buffers),) = page.say("ready", ratio=2)
    figure.set_dpi(2 * DPI)
    figure.canvas.draw()
    assert np.array_equal(pixels(buffers[2]), np.asarray(figure.canvas.buffer_rgba())[..., :3])


def test_screen_of_single_resolution_gets_no_second_picture():
    page, *_ = two_lines()
    ((answer, buffers),) = page.say("ready", ratio=1)
    assert "pictures" not in answer and len(buffers) == 1
    page.live.redraw()
    ((answer, buffers),) = page.say("ready", ratio=1)  # of a reloaded page, which knows the first background
    assert answer["pictures"] == {"0": [1]}


@pytest.mark.parametrize("ratio, sharpest", [(0.5, None), (2.625, 2.625), (9, 3)])
def test_sharpness_is_bounded(ratio, sharpest):
    page, *_ = two_lines()
    ((answer, buffers),) = page.say("ready", ratio=ratio)
    if sharpest is None:
        assert "pictures" not in answer
    else:
        assert pixels(buffers[2]).shape[1] == pytest.approx(300 * sharpest, abs=1)


def saved(figure):
    """Return the picture that matplotlib itself saves of a figure, moving artists included."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=figure.dpi)
    return pixels(buffer.getvalue())


def test_still_picture_is_what_matplotlib_saves():
    page, artists = everything()
    first, second = (saved(figure) for figure in page.live.figures)
    assert (first != 255).any()
    assert np.array_equal(pixels(page.live.still()), np.hstack([first, second]))


def test_still_picture_has_rows():
    figures = [board((w, h))[0] for w, h in ((6, 2), (6, 3), (6, 2), (5, 2))]
    picture = pixels(LiveFigure(*figures).still())
    assert picture.shape == (500, 1200, 3)
    assert np.array_equal(picture[:200, :600], saved(figures[0]))
    assert np.array_equal(picture[:300, 600:], saved(figures[1]))
    assert np.array_equal(picture[300:, :600], saved(figures[2]))
    assert (picture[200:300, :600] == 255).all()


def test_still_picture_shows_moving_texts_of_the_figure():
    figure, _ = board()
    note = figure.text(0.5, 0.9, "note", color="#ff0000", animated=True)
    live = LiveFigure(figure)
    picture = pixels(live.still())
    assert ((picture[..., 0] > 200) & (picture[..., 1] < 100)).any()
    assert note.get_animated()
    note.set_visible(False)
    assert (pixels(live.still()) != picture).any()


@pytest.mark.parametrize("far", [1e4, 1e7, FAR, np.inf, np.nan])
def test_still_picture_survives_a_text_far_away(far):
    figure, axes = board()
    axes.plot(X, Y, animated=True)
    text = axes.text(far, 1, "far", animated=True)
    picture = pixels(LiveFigure(figure).still())
    assert text.get_visible()
    text.remove()
    assert np.array_equal(picture, saved(figure))


@pytest.mark.parametrize("size", [(2.3, 2.3), (4.61, 4.37), (3.255, 2.175), (4.1, 1.1)])
def test_figures_of_any_size(size):
    figure, axes = board(size)
    axes.plot(X, Y, animated=True)
    page = page_of(figure)
    tile = page.live.tiles[0]
    height, width, _ = pixels(page.live.backgrounds[0]).shape
    assert (width, height) == pytest.approx((tile["width"], tile["height"]), abs=1e-6)
    assert pixels(page.live.still()).shape == (height, width, 3)
    assert_places(one(page).points, px(axes, X, Y))


def test_layout_stays_as_it_was():
    figure = Figure((3, 2.5), dpi=DPI, layout="constrained")
    axes = figure.add_subplot(title="cost", xlabel="weight", ylabel="bias")
    (line,) = axes.plot(X, Y, animated=True)
    page = page_of(figure)
    page.say("ready", ratio=2)
    before = axes.get_position().bounds
    line.set_label("a label")
    axes.set_ylabel("a\nlonger\nlabel")
    page.live.redraw()
    assert axes.get_position().bounds == before


def test_outputs():
    figure, axes = board()
    axes.plot(X, Y, animated=True)
    texts = []
    for _ in range(2):
        live = LiveFigure(figure, label="the cost from above")
        data, metadata = live._repr_mimebundle_()
        assert set(data) == {"text/plain", "image/png", "application/vnd.jupyter.widget-view+json"}
        assert np.array_equal(pixels(data["image/png"]), saved(figure))
        assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == live.model_id
        texts.append(data["text/plain"])
    assert texts == ["the cost from above"] * 2
    live.update(label="the marker at the minimum")
    assert live._repr_mimebundle_()[0]["text/plain"] == "the marker at the minimum"
    assert metadata == {}


def test_still_picture_costs_the_page_nothing():
    page, artists = everything()
    page.say("ready", ratio=1)
    before = page.shapes(0) + page.shapes(1)
    page.live.still()
    page.live.update()
    assert same(before, page.shapes(0) + page.shapes(1))


# ---- a long life ----


def test_two_thousand_moves_leave_nothing_behind():
    figure, axes = board()
    figure3d, axes3d = board3d()
    (walk,) = axes.plot([], [], "o-", animated=True)
    (marker,) = axes.plot([1], [1], "o", animated=True)
    text = axes.text(1, 1, "", animated=True)
    (height,) = axes3d.plot([], [], [], "-", animated=True)
    live = LiveFigure(figure, figure3d)

    def move(step):
        x = 2 + math.sin(step) + np.linspace(0, 1, 5)
        walk.set_data(x, x / 4)
        marker.set(markersize=5 + step / 200, alpha=step / 2100)
        text.set(text=f"{step / 7:.4f}", position=(x[0], 1), rotation=step % 90)
        height.set_data_3d(x, x / 4, x / 5)
        live.update(cost=step)

    figures = plt.get_fignums()
    for step in range(1600):
        move(step)
    gc.collect()
    tracemalloc.start()  # for the last quarter: moves that are traced take three times as long
    for step in range(1600, 2100):
        move(step)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 5e6 / 4
    assert plt.get_fignums() == figures
