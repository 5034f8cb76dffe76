"""What the browser shows of a LiveFigure, pixel by pixel, beside matplotlib's own drawing of the same figure.

Two drawings by matplotlib are held against the screen: one at the screen's resolution, and one three times as fine.
They differ, since matplotlib puts markers and upright lines on whole pixels and sets letters by the pixel, and the
browser does neither; a pixel must look like one of them. Colours are blurred by one pixel of the page before they
are compared, from 0 to 255, since edges are smoothed in another way. What is judged is the 99th percentile over all
pixels that a mark covers. Where tiles are smaller than their figures, matplotlib's drawing at the full size, made
smaller, counts as well.
"""

import base64
import functools
import io
import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from learner import OpenNotebook
from live_gallery import DPI, GALLERY, SIZE, drawn_by_matplotlib, figure_of, hill
from PIL import Image, ImageFilter

LIKE = 36
LIKE_LETTERS = 55
SHRUNK = 0.9  # of its size has a tile in the narrow window
LETTERS = ("annotations", "boxes", "clipped", "formulas", "heights", "lines_of_words", "turned_words", "words")
FRAME = 12  # pixels of the page around a figure, in which its frame lies and nothing else
FINENESS = 3
CELLS = [
    """import sys

sys.path.insert(0, "../tests/support")
from helpers.live import LiveFigure
from live_gallery import GALLERY, figure_of, hill""",
    """figures = [figure_of(name) for name in GALLERY]
marks = [mark for figure in figures for mark in figure.axes[0].get_children() if mark.get_animated()]
seen = [mark for mark in marks if mark.get_visible()]


def show(visible):
    for mark in seen:
        mark.set_visible(visible)


show(False)
boards = [LiveFigure(*figures[i : i + 4]) for i in range(0, len(figures), 4)]
display(*boards)""",
    """board = LiveFigure(hill())
board.enable_rotation(board.figures[0].axes[0])
board""",
]
TILES = """() => [...document.querySelectorAll(".live-tile")].map(tile => {
    const {x, y, width, height} = tile.getBoundingClientRect();
    return [x, y, width, height];
})"""
STATE = """() => [...document.querySelectorAll(".live-tile")].map(tile =>
    tile.querySelector("img").src + tile.querySelector("svg").innerHTML).join()"""
SHARP = """scale => [...document.querySelectorAll(".live-tile img")].every(image => image.complete &&
    Math.abs(image.naturalWidth - scale * image.closest(".live-tile").style.maxWidth.slice(0, -2)) < 1)"""
SHOW = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({
    code: "show(True)\\nfor board in boards: board.update()"
}).done.then(() => null)"""
KERNEL_IS_DONE = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({
    code: ""
}).done.then(() => null)"""
SCREENS = "scale 1", "scale 1.5", "scale 2", "narrow"
AWAY = (1.5, 0), (0, 1.5), (-1.5, 0), (0, -1.5)  # pixels of the page, at which marks must be found misplaced
TURN = 60, 24  # pixels to the right and up


@dataclass(frozen=True)
class Shot:
    """A picture of the whole window.

    boxes: the place of each tile in pixels of the page; scale: pixels of the screen for each of the page's; shrunk:
    how large the tiles are, 1 being their full size.
    """

    picture: np.ndarray
    boxes: list
    scale: float
    shrunk: float = 1

    def tile(self, index, right, down, size):
        """Return the pixels of a tile, taken so many pixels of the screen too far to the right and down."""
        x, y, *_ = self.boxes[index]
        left, top = round(np.floor(x + 0.5) * self.scale) + right, round(np.floor(y + 0.5) * self.scale) + down
        return self.picture[top : top + size[0], left : left + size[1]].astype(np.float32)

    def whole(self, index):
        """Tell whether a tile lies in the window, between Lab's bars."""
        _, y, _, height = self.boxes[index]
        return 100 < y and y + height < len(self.picture) / self.scale - 50


class Screen:
    """A notebook's window, whose size and resolution change while the page stays."""

    def __init__(self, notebook):
        self.page = notebook.page
        self.session = notebook.context.new_cdp_session(self.page)

    def become(self, width, height, scale):
        """Be as large as that, with `scale` pixels for each of the page's."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self.session.send("Emulation.setDeviceMetricsOverride", size)
        self.page.wait_for_function(SHARP, arg=scale)

    def scroll(self, down):
        """Scroll the notebook to a place."""
        self.page.locator(".jp-WindowedPanel-outer").evaluate("(panel, down) => { panel.scrollTop = down }", down)

    def settle(self):
        """Wait until the kernel has nothing left to do and no tile has changed or moved for a while."""
        before, same = None, 0
        while same < 2:
            self.page.wait_for_timeout(120)
            self.page.evaluate(KERNEL_IS_DONE)
            now = self.page.evaluate(STATE), self.page.evaluate(TILES)
            before, same = now, same + 1 if now == before else 0

    def shoot(self, scale, shrunk=1):
        """Return what is to be seen now."""
        self.settle()
        png = base64.b64decode(self.session.send("Page.captureScreenshot", {"format": "png"})["data"])
        picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
        return Shot(picture, self.page.evaluate(TILES), scale, shrunk)


@pytest.fixture(scope="module")
def shots(browser, lab):
    """Pictures of the gallery under all conditions, by name."""
    notebook = OpenNotebook(browser, lab, CELLS, width=1500, height=2500, windowing="none")
    try:
        notebook.run_all()
        assert notebook.errors() == []
        yield take_all(notebook)
        assert notebook.errors() == []
    finally:
        notebook.close()
        lab.end_sessions()


def take_all(notebook):
    screen, found = Screen(notebook), {}
    found["nothing yet"] = screen.shoot(1)
    notebook.page.evaluate(SHOW)
    for number, scale in enumerate((1, 1.5, 2)):
        screen.become(1500 + 2 * number, 2500, scale)
        found[f"scale {scale}"] = screen.shoot(scale)
    screen.become(1500, 1100, 2)
    screen.scroll(543)
    found["scrolled"] = screen.shoot(2)
    screen.scroll(0)
    screen.become(660, 4200, 1)
    screen.become(660 + round(2 * (SHRUNK * SIZE[0] * DPI - screen.page.evaluate(TILES)[0][2])), 4200, 1)
    found["narrow"] = screen.shoot(1, SHRUNK)
    assert found["narrow"].boxes[0][2:] == pytest.approx([SHRUNK * side * DPI for side in SIZE])
    screen.become(1500, 2500, 1)
    turn(screen, found)
    return found


def turn(screen, found):
    """Turn the hill by dragging; take pictures before, underway, at the end, and at a finer resolution."""
    found["before turning"] = screen.shoot(1)
    x, y, width, height = found["before turning"].boxes[-1]
    mouse = screen.page.mouse
    mouse.move(x + width / 2, y + height / 2)
    mouse.down()
    for share in (0.2, 0.5):
        mouse.move(x + width / 2 + share * TURN[0], y + height / 2 - share * TURN[1])
    found["turning"] = screen.shoot(1)
    mouse.move(x + width / 2 + TURN[0], y + height / 2 - TURN[1])
    mouse.up()
    found["turned"] = screen.shoot(1)
    screen.become(1504, 2500, 2)
    found["turned, fine"] = screen.shoot(2)


# ---- how pictures are compared ----


@functools.lru_cache(maxsize=16)
def drawings(name, scale):
    """Return matplotlib's drawings of a figure of the gallery, at the screen's resolution and a finer one."""
    figure = figure_of(name)
    return drawn_by_matplotlib(figure, scale), drawn_by_matplotlib(figure, scale, FINENESS)


def moved(picture, right, down):
    """Return a picture moved by parts of a pixel, as the browser does where a tile begins between two pixels."""
    for axis, part in ((1, right), (0, down)):
        if part:
            picture = (1 - part) * picture + part * np.roll(picture, 1, axis)
    return picture


def shifted(picture, away):
    """Return a picture moved by any number of pixels to the right and down."""
    (right, part_right), (down, part_down) = (divmod(way, 1) for way in away)
    return np.roll(moved(picture, part_right, part_down), (int(down), int(right)), (0, 1))


def blurred(picture, scale):
    image = Image.fromarray(np.clip(np.rint(picture), 0, 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.BoxBlur(scale))).astype(np.float32)


def most(pictures):
    """Return the largest of red, green and blue, in the last of the axes; numpy's own way takes many times as long."""
    return functools.reduce(np.maximum, np.moveaxis(pictures, -1, 0))


def least(pictures):
    """Return the smallest of red, green and blue."""
    return functools.reduce(np.minimum, np.moveaxis(pictures, -1, 0))


def inner(picture, scale):
    margin = round(FRAME * scale)
    return picture[margin:-margin, margin:-margin]


def frame_difference(shown, drawn, scale):
    """Return the mean difference of two pictures around the figure, where only its frame lies."""
    margin = round(FRAME * scale)
    sides = np.s_[:margin], np.s_[-margin:], np.s_[:, :margin], np.s_[:, -margin:]
    return np.mean([np.abs(shown[side] - drawn[side]).mean() for side in sides])


def find(shot, index, drawn):
    """Find where on the screen a tile begins: return its pixels, how to move a drawing onto them, and the error.

    At 1.5 pixels of the screen for one of the page, a tile may begin in the middle of a pixel.
    """
    parts = (0,) if shot.scale == int(shot.scale) else (0, 0.5)
    found = []
    for part in itertools.product(parts, parts):
        expected = moved(drawn, *part)
        for right, down in itertools.product((0, -1, 1), (0, -1, 1)):
            shown = shot.tile(index, right, down, drawn.shape[:2])
            found.append((shown, part, frame_difference(shown, expected, shot.scale)))
    return min(found, key=lambda one: one[-1])


class Drawings:
    """Drawings by matplotlib with which pictures of the same size are compared."""

    def __init__(self, drawings, scale):
        self.scale = scale
        self.darkest = functools.reduce(np.minimum, map(least, drawings))
        self.soft = [blurred(one, scale) for one in drawings]

    def difference(self, shown):
        """Return how much marks look unlike all drawings: the 99th percentile over the pixels that they cover."""
        covered = np.minimum(least(shown), self.darkest) < 250
        soft = blurred(shown, self.scale)
        unlike = functools.reduce(np.minimum, (most(np.abs(soft - one)) for one in self.soft))
        return np.percentile(inner(unlike, self.scale)[inner(covered, self.scale)], 99)


def located(shot, name):
    """Return a tile's pixels, how drawings are to be moved onto them, how much its frame differs, and drawings."""
    scale = shot.scale * shot.shrunk
    right = drawings(name, scale)
    background = right[0]
    if shot.shrunk != 1:
        background = resized(drawings(name, shot.scale)[0], background)
        right = *right, background
    return *find(shot, list(GALLERY).index(name), background), right


def resized(picture, other):
    """Return a picture made as large as another."""
    image = Image.fromarray(np.rint(picture).astype(np.uint8)).resize(other.shape[1::-1], Image.BILINEAR)
    return np.asarray(image).astype(np.float32)


def tolerance(name):
    return LIKE_LETTERS if name in LETTERS else LIKE


# ---- every artist, on every screen ----


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", GALLERY)
def test_marks_look_as_matplotlib_draws_them_and_nowhere_else(shots, name, screen):
    shown, part, frame, right = located(shots[screen], name)
    scale = shots[screen].scale * shots[screen].shrunk
    drawn = Drawings([moved(one, *part) for one in right], scale)
    assert frame < (2 if screen == "narrow" else 0.5)  # the background is matplotlib's own, and stands where it should
    assert drawn.difference(shown) < tolerance(name)
    for away in AWAY:
        assert drawn.difference(shifted(shown, [scale * way for way in away])) > tolerance(name)


def test_marks_appear_by_an_update(shots):
    for name in GALLERY:
        shown, part, *_ = located(shots["nothing yet"], name)
        assert (inner(shown, 1) == 255).all(), name


def test_marks_stay_in_place_when_the_page_is_scrolled(shots):
    shot = shots["scrolled"]
    seen = [name for index, name in enumerate(GALLERY) if shot.whole(index)]
    assert 8 <= len(seen) < len(GALLERY)
    for name in seen:
        shown, part, frame, right = located(shot, name)
        assert frame < 0.5, name
        assert Drawings([moved(one, *part) for one in right], shot.scale).difference(shown) < tolerance(name), name


# ---- 3-D axes, turned by hand ----


def hill_seen(azimuth, elevation):
    """Return the hill as matplotlib draws it from there, by turning from where it begins."""
    figure = hill()
    axes = figure.axes[0]
    axes.view_init(azim=axes.azim + azimuth, elev=axes.elev + elevation)
    return figure


@pytest.mark.parametrize(
    "moment, share, scale", [("before turning", 0, 1), ("turning", 0.5, 1), ("turned", 1, 1), ("turned, fine", 1, 2)]
)
def test_3d_axes_turn_with_their_marks(shots, moment, share, scale):
    figure = hill_seen(-0.5 * share * TURN[0], -0.5 * share * TURN[1])
    drawn = drawn_by_matplotlib(figure, scale), drawn_by_matplotlib(figure, scale, FINENESS)
    shown, *_ = find(shots[moment], -1, drawn[0])
    assert Drawings(drawn, scale).difference(shown) < LIKE
    other = hill_seen(-0.5 * share * TURN[0] + 3, -0.5 * share * TURN[1])
    assert Drawings([drawn_by_matplotlib(other, scale)], scale).difference(shown) > 2 * LIKE


# ---- the tolerance is tight: what is wrong is found ----


def broken(name, change, scale):
    """Return the drawings of a figure whose moving artists were changed."""
    figure = figure_of(name)
    for axes in figure.axes:
        for artist in axes.get_children():
            if artist.get_animated():
                change(artist)
    return drawn_by_matplotlib(figure, scale), drawn_by_matplotlib(figure, scale, FINENESS)


BREAKS = {
    "colour": ("curves", lambda line: line.set_color("#b8202c" if line.get_color() == "#1f5fb4" else "#1f5fb4")),
    "width": ("lines", lambda line: line.set_linewidth(line.get_linewidth() + 2)),
    "missing dashes": ("dashes", lambda line: line.set_linestyle("-")),
    "other dashes": ("dashes", lambda line: line.set_linestyle((0, (2, 2)))),
    "caps": ("caps_and_joins", lambda line: line.set_solid_capstyle("butt")),
    "joins": ("caps_and_joins", lambda line: line.set_solid_joinstyle("bevel")),
    "marker": ("markers", lambda line: line.set_marker("o")),
    "fill style": ("fill_styles", lambda line: line.set_fillstyle("full")),
    "size of markers": ("walk", lambda line: line.set_markersize(line.get_markersize() + 3)),
    "alpha of a scatter": ("scatters", lambda points: points.set_alpha(0.9)),
    "alpha of an area": ("area", lambda area: area.set_alpha(0.9)),
    "edge": ("squares", lambda patch: patch.set_linewidth(0)),
    "fill": ("polygons", lambda patch: patch.set_facecolor("none")),
    "missing clip": ("clipped", lambda artist: artist.set_clip_on(False)),
    "clip to the axes": ("clipped", lambda artist: artist.set_clip_path(artist.axes.patch)),
    "order": ("heights", lambda artist: artist.set_zorder(-artist.get_zorder())),
    "hidden": ("hidden", lambda artist: artist.set_visible(True)),
    "angle": ("turned_words", lambda text: text.set_rotation(text.get_rotation() + 5)),
    "letters": ("words", lambda text: text.set_text(text.get_text().upper().replace("5", "8"))),
    "weight of letters": ("words", lambda text: text.set_weight("normal")),
    "formula": ("formulas", lambda text: text.set_text(text.get_text().replace("-", "+"))),
    "box": ("boxes", lambda text: text.set_bbox(None)),
    "gap": ("gaps", lambda artist: artist.set_visible(not hasattr(artist, "set_data"))),
}


@pytest.mark.parametrize("change", BREAKS)
def test_what_is_wrong_is_found(shots, change):
    name, act = BREAKS[change]
    shown, *_ = located(shots["scale 1"], name)
    assert Drawings(broken(name, act, 1), 1).difference(shown) > tolerance(name)
