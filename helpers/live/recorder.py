"""What an artist draws, written down as a few shapes that a browser can draw again."""

from dataclasses import replace
from typing import Any, Literal, TypeAlias, cast
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.cbook import is_math_text
from matplotlib.collections import Collection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform
from matplotlib.typing import ColorType
from mpl_toolkits.mplot3d.art3d import Line3D
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import ArrayLike, NDArray

from helpers.live import texts
from helpers.live.artist_parts import check_supported
from helpers.live.glyphs import Glyphs
from helpers.live.lines import Projection, Projection3D, coordinates_of, is_in_one_style, kinds_in
from helpers.live.messages import ShapeKind
from helpers.live.paths import (
    cleaned,
    codes_of,
    curves_in,
    diameter_of,
    draws,
    path_data,
    straightened,
    vertices_of,
)  # fmt: skip
from helpers.live.shapes import GLYPHS, MARKERS, NO_CODES, PATH, POLYGON, POLYLINE, Shape, Style
from helpers.live.text_sizes import Size, measures_at

Face: TypeAlias = tuple[float, float, float, float] | None  # red, green, blue, opacity: renderers are given numbers

UNITS_PER_PIXEL = 32  # positions travel as 16-bit integers, 32 to a pixel, counted from the figure's centre
LARGEST = 32767
DIRECTIONS = np.array((UNITS_PER_PIXEL, -UNITS_PER_PIXEL))  # y downwards
REACH = LARGEST / UNITS_PER_PIXEL  # pixels from the centre that can be told
FONT_UNITS = 100.0  # matplotlib's outlines of glyphs are given for a font of this size
MOST_KEPT = 1000  # outlines of symbols


class Recorder(RendererBase):
    """A matplotlib renderer that writes shapes down instead of painting them.

    figure: the figure whose artists are recorded; glyphs: what knows the letters; ratio: pixels of the screen for
    each pixel of the page, at which matplotlib itself measures the texts, so that they stand where it puts them.
    """

    def __init__(self, figure: Figure, glyphs: Glyphs, ratio: float = 1.0) -> None:
        super().__init__()
        self.width, self.height = figure.bbox.size
        self.dpi = figure.dpi
        self._figure = figure
        self._ratio = ratio
        self._measures = measures_at(figure.dpi * ratio)
        self._glyphs = glyphs
        self._inside = (-1.0, -1.0, self.width + 1.0, self.height + 1.0)
        self._centre = np.array((self.width / 2, self.height / 2))
        self._half = (self._centre + 1.0) * UNITS_PER_PIXEL
        self._projections: dict[object, Projection] = {}  # of what is drawn in the units of some axes
        self._projections_3d: dict[Axes3D, Projection3D] = {}
        self._boxes: list[tuple[float, float, float, float]] = []  # of the figure's axes
        self._symbols = self._shapes_of_data = False
        self._outlines: dict[tuple[bytes, bytes], tuple[str, float] | None] = {}
        self._shape_styles: WeakKeyDictionary[Artist, list[tuple[Style, ShapeKind]]] = (
            WeakKeyDictionary()
        )  # of lines and polygons
        self._text_styles: WeakKeyDictionary[Artist, texts.TextStyles] = WeakKeyDictionary()  # the same of texts
        self.shapes: list[Shape] = []

    def begin(self) -> None:
        """Look at the axes anew if they have changed since they were drawn."""
        if self._figure.stale:
            self.invalidate()

    def invalidate(self, styles: bool = False) -> None:
        """Look at the axes anew: they were drawn again. styles: and so were the moving artists."""
        self._projections.clear()
        boxes = [axes.bbox.bounds for axes in self._figure.axes]
        if styles or boxes != self._boxes:  # what is clipped to the axes looks different now
            self._boxes = boxes
            self._shape_styles.clear()
            self._text_styles.clear()

    def record(self, artist: Artist, data_only: bool = False) -> list[Shape]:
        """Return the list of shapes that the artist draws, with the axes as they were at `begin`.

        data_only: whether nothing but the artist's data has changed since it was recorded before.
        """
        self.shapes = []
        if not data_only:
            self._shape_styles.pop(artist, None)
            self._text_styles.pop(artist, None)
        if not self._move(artist):
            self._paint(artist)
            self._keep_styles(artist)
        return self.shapes

    def prewarm_glyphs(self, text: Text) -> None:
        """Know the letters of a text that is still hidden, and of numbers in its font, so that it comes up at once."""
        prop = text.get_fontproperties()
        self._measures.prewarm_numbers(prop)
        self._glyphs.prewarm_numbers(prop)
        for words in text.get_text().split("\n"):
            if not (text.get_parse_math() and is_math_text(words)):
                width, *_ = self.get_text_width_height_descent(words, prop, False)
                self._glyphs.layout(words, prop, False, width)

    def _paint(self, artist: Artist) -> None:
        """Write down whatever the artist paints."""
        check_supported(artist)
        self._shapes_of_data = isinstance(artist, Collection) and not isinstance(artist, PathCollection)
        if hasattr(artist, "do_3d_projection") and artist.get_visible():
            artist.do_3d_projection()
        artist.draw(self)

    def _move(self, artist: Artist) -> bool:
        """Write an artist down from its data alone, in the styles that it had; say whether that can be done."""
        if artist not in self._shape_styles and artist not in self._text_styles:
            return False
        if not artist.get_visible():
            return True
        if isinstance(artist, Text):
            return self._move_text(artist, self._text_styles[artist])
        if isinstance(artist, Polygon):
            return self._move_polygon(artist, *self._shape_styles[artist][0])
        return self._move_line(cast(Line2D, artist), self._shape_styles[artist])

    def _keep_styles(self, artist: Artist) -> None:
        """Keep how an artist that was painted looks, if its data alone say where it is painted."""
        if isinstance(artist, Line2D) and type(artist) in (Line2D, Line3D) and is_in_one_style(artist):
            kinds: list[ShapeKind] = [MARKERS if shape.kind == MARKERS else POLYLINE for shape in self.shapes]
            if kinds == kinds_in(artist):
                self._shape_styles[artist] = [
                    (shape.style, kind) for shape, kind in zip(self.shapes, kinds, strict=True)
                ]
        elif type(artist) is Polygon and artist.get_fill() and not artist.get_path_effects():
            if [shape.kind for shape in self.shapes] == [POLYGON]:  # an outline alone is cut at the figure's edge
                self._shape_styles[artist] = [(self.shapes[0].style, POLYGON)]
        elif isinstance(artist, Text) and texts.is_unadorned(artist):
            self._keep_text_styles(artist)

    def _keep_text_styles(self, text: Text) -> None:
        """Keep how a text looks, and how its lines stand, if they and a box are all that there is to it."""
        has_box, lines, place = text.get_bbox_patch() is not None, texts.lines_of(text), texts.place_of(text)
        boxes, letters = self.shapes[:has_box], self.shapes[has_box:]
        if not letters or lines is None or place is None or any(shape.kind != POLYGON for shape in boxes):
            return
        sizes = self._sizes_of(text, lines)
        found = np.array([(shape.place[0], self.height - shape.place[1]) for shape in letters if shape.place])
        extent = text.get_window_extent(self).get_points()
        layout = texts.layout_from(place, texts.lefts_of(text, place[0], sizes), found, extent)
        if layout is not None:
            styles = texts.TextStyles(letters[0].style, boxes[0].style if boxes else None)
            self._text_styles.setdefault(text, styles).layouts[texts.heights_of(text, sizes)] = layout

    def _sizes_of(self, text: Text, lines: list[str]) -> list[Size]:
        prop = text.get_fontproperties()
        return [self.get_text_width_height_descent(line, prop, False) for line in lines]

    def _move_text(self, text: Text, styles: texts.TextStyles) -> bool:
        """Write a text down from its words and their place alone, if words as high were painted before."""
        lines, place = texts.lines_of(text), texts.place_of(text)
        if lines is None or place is None:
            return False
        sizes, prop, (x, y) = self._sizes_of(text, lines), text.get_fontproperties(), place
        layout = styles.layouts.get(texts.heights_of(text, sizes))
        if layout is None:
            return False
        outline = texts.outline_of(text, x, y, max(width for width, *_ in sizes), layout, self._pixels(1))
        if outline is not None and styles.box is not None:
            if not self._within_reach(outline):
                return False
            self._add(styles.box, outline)
        lefts = texts.lefts_of(text, x, sizes)
        for line, (width, *_), left, above in zip(lines, sizes, lefts, layout.lines, strict=True):
            self._add_words(styles.style, line, prop, False, width, (left, y + above, 0.0))
        return True

    def _move_polygon(self, polygon: Polygon, style: Style, kind: ShapeKind) -> bool:
        corners = polygon.get_data_transform().transform(polygon.get_xy()[:-1])
        near = bool((np.abs(corners - self._centre) <= REACH).all())
        if near:
            self.shapes.append(Shape(style, kind, self._units(corners), NO_CODES))
        return near

    def _move_line(self, line: Line2D, styles: list[tuple[Style, ShapeKind]]) -> bool:
        points = self._projection_3d(line.axes)(line) if isinstance(line, Line3D) else coordinates_of(line)
        if points is not None:
            every = line.get_markevery()
            self._record_places(styles, self._projection(line)(*points), every if isinstance(every, int) else 1)
        return points is not None

    def _projection(self, line: Line2D) -> Projection:
        """Return the Projection of a line; by its axes' own transform the same until the axes are looked at anew."""
        axes, transform = line.axes, line.get_transform()
        if axes is None or transform is not axes.transData:
            return Projection(transform, self._centre, DIRECTIONS)
        if axes not in self._projections:
            self._projections[axes] = Projection(transform, self._centre, DIRECTIONS)
        return self._projections[axes]

    def _projection_3d(self, axes: Axes3D) -> Projection3D:
        """Return the projection of 3-D axes, the same until they are drawn again."""
        known = self._projections_3d.get(axes)
        if known is None or known.matrix is not axes.M:
            known = self._projections_3d[axes] = Projection3D(axes)
        return known

    def _record_places(self, styles: list[tuple[Style, ShapeKind]], units: np.ndarray, every: int) -> None:
        """Write down a line, its markers at every so many of its places, or both."""
        if (np.abs(units) <= self._half).all():
            points = np.rint(units).astype(np.int16)
            for style, kind in styles:
                if kind == MARKERS:
                    self._add_shape(style, MARKERS, points if every == 1 else points[::every], least=1)
                else:
                    self._add_shape(style, POLYLINE, points, least=2)
            return
        places = units / DIRECTIONS + self._centre
        for style, kind in styles:
            if kind == MARKERS:
                self._add_shape(style, MARKERS, self._units(self._near(places[::every])), least=1)
            else:
                self._add(style, cleaned(Path(places), clip=self._inside))

    def _add_shape(self, style: Style, kind: ShapeKind, points: NDArray[np.int16], least: int) -> None:
        if len(points) >= least:
            self.shapes.append(Shape(style, kind, points, NO_CODES))

    # what matplotlib asks of every renderer

    def points_to_pixels(self, points: ArrayLike) -> ArrayLike:
        return np.multiply(points, self.dpi / 72.0)

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def flipy(self) -> bool:
        return False

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]) -> Size:
        if ismath == "TeX":
            raise TypeError("a text set by LaTeX cannot move in the browser: use mathtext")
        width, height, descent = self._measures.size_of(s, prop, ismath)
        return width / self._ratio, height / self._ratio, descent / self._ratio

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None
    ) -> None:
        if gc.get_hatch():
            raise TypeError("a hatch cannot move in the browser: use a plain colour")
        codes = codes_of(path)
        if self._symbols and codes is not None and Path.CURVE4 in codes:
            self._record_repeated(gc, path, transform, cast(Face, rgbFace))
        else:
            self._record_path(gc, path, transform, cast(Face, rgbFace))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: ColorType | None = None,
    ) -> None:
        places, codes = vertices_of(path.transformed(trans)), codes_of(path)
        if codes is not None:
            places = places[np.isin(codes, (Path.MOVETO, Path.LINETO))]
        if self._shapes_of_data:  # matplotlib draws a collection's only shape as if it were a marker
            self._record_one_by_one(gc, marker_path, marker_trans, places, cast(Face, rgbFace))
        else:
            self._record_markers(gc, marker_path, marker_trans, places, cast(Face, rgbFace))

    def draw_path_collection(self, *args: Any, **kwargs: Any) -> None:  # matplotlib's own, passed on
        self._symbols = not self._shapes_of_data
        try:
            super().draw_path_collection(*args, **kwargs)
        finally:
            self._symbols = False

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        width, *_ = self.get_text_width_height_descent(s, prop, ismath)
        self._add_words(self._style(gc, gc.get_rgb(), stroked=False), s, prop, bool(ismath), width, (x, y, angle))

    def _add_words(
        self,
        style: Style,
        words: str,
        prop: FontProperties,
        ismath: bool,
        width: float,
        place: tuple[float, float, float],
    ) -> None:
        """Write down one line of a text, so many pixels wide, at (x, y, angle in degrees)."""
        x, y, angle = place
        if max(abs(x - self.width / 2), abs(y - self.height / 2)) > REACH:
            return
        size = self._pixels(prop.get_size_in_points()) / FONT_UNITS
        numbers, places, rectangles = self._glyphs.layout(words, prop, ismath, width / size)
        if len(numbers):
            stand = (round(float(x), 2), round(float(self.height - y), 2), -float(angle), round(size, 5))
            places = np.clip(np.rint(places * (1, -1)), -LARGEST, LARGEST).astype(np.int16)
            self.shapes.append(Shape(style, GLYPHS, places, numbers, stand))
        for rectangle in rectangles:
            move = Affine2D().scale(size).rotate_deg(angle).translate(x, y)
            self._add(style, rectangle.transformed(move))

    def draw_image(
        self, gc: GraphicsContextBase, x: float, y: float, im: ArrayLike, transform: Transform | None = None
    ) -> None:
        raise TypeError("an image cannot move in the browser: draw it without animated=True")

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: ArrayLike, colors_array: ArrayLike, transform: Transform
    ) -> None:
        raise TypeError("a gradient of colours cannot move in the browser: use plain colours")

    # writing down

    def _pixels(self, points: float) -> float:
        return float(points * self.dpi / 72.0)

    def _record_path(self, gc: GraphicsContextBase, path: Path, transform: Transform, face: Face) -> None:
        stroked = gc.get_linewidth() > 0
        if face is None and not stroked:
            return
        codes = codes_of(path)
        curved = codes is not None and bool(curves_in(codes).any())
        if face is None and not curved:
            self._add(self._style(gc, None), cleaned(path, transform, self._inside))
            return
        whole = cleaned(path, transform)
        if self._within_reach(whole):
            self._add(self._style(gc, face, stroked=stroked), whole)
        else:
            self._record_far_path(gc, straightened(whole) if curved else whole, face, stroked)

    def _record_far_path(self, gc: GraphicsContextBase, path: Path, face: Face, stroked: bool) -> None:
        """Cut a path without curves: its area at the limit of what can be told, its outline at the figure's edge."""
        if face is not None:
            box = Bbox(
                [[self.width / 2 - REACH, self.height / 2 - REACH], [self.width / 2 + REACH, self.height / 2 + REACH]]
            )
            parts = [Path(corners).clip_to_bbox(box) for corners in path.to_polygons(closed_only=False)]
            parts = [part for part in parts if len(vertices_of(part))]
            if parts:
                self._add(self._style(gc, face, stroked=False), Path.make_compound_path(*parts))
        if stroked:
            self._add(self._style(gc, None), cleaned(path, clip=self._inside))

    def _within_reach(self, path: Path) -> bool:
        vertices, codes = vertices_of(path), codes_of(path)
        vertices = vertices if codes is None else vertices[codes != Path.CLOSEPOLY]
        return bool((np.abs(vertices - (self.width / 2, self.height / 2)) <= REACH).all())

    def _record_markers(
        self,
        gc: GraphicsContextBase,
        symbol: Path,
        symbol_transform: Transform,
        places: np.ndarray,
        face: Face,
    ) -> None:
        places = self._near(places)
        if not len(places) or (face is None and gc.get_linewidth() == 0):
            return
        outline = self._outline(symbol, symbol_transform.get_matrix())
        if outline is None:
            self._record_one_by_one(gc, symbol, symbol_transform, places, face)
        else:
            path, across = outline
            alone = across and gc.get_linewidth() == 0
            more: dict[str, str | float] = {"symbol": path, "across": across} if alone else {"symbol": path}
            style = self._style(gc, face, stroked=gc.get_linewidth() > 0, **more)
            self.shapes.append(Shape(style, MARKERS, self._units(places), NO_CODES))

    def _near(self, places: np.ndarray) -> np.ndarray:
        """Return the places at which a symbol may be seen."""
        margin = 2 * max(self.width, self.height)
        return places[((places > -margin) & (places < (self.width + margin, self.height + margin))).all(axis=1)]

    def _record_one_by_one(
        self,
        gc: GraphicsContextBase,
        symbol: Path,
        symbol_transform: Transform,
        places: np.ndarray,
        face: Face,
    ) -> None:
        for place in places[np.isfinite(places).all(axis=1)]:
            self._record_path(gc, symbol, Affine2D(symbol_transform.get_matrix()).translate(*place), face)

    def _outline(self, symbol: Path, matrix: np.ndarray) -> tuple[str, float] | None:
        """Return a symbol's outline as path data and, of a disc, its diameter in pixels, else 0.

        Returns None for a symbol that is larger than a symbol should be.
        """
        key = vertices_of(symbol).tobytes(), matrix.tobytes()
        if key not in self._outlines:
            if len(self._outlines) >= MOST_KEPT:
                self._outlines.clear()
            symbol = symbol.transformed(Affine2D(matrix))
            small = bool((np.abs(vertices_of(symbol)) <= REACH).all())
            self._outlines[key] = (path_data(symbol, flip=True), diameter_of(symbol)) if small else None
        return self._outlines[key]

    def _record_repeated(self, gc: GraphicsContextBase, path: Path, transform: Transform, face: Face) -> None:
        """Write a collection's copies of one symbol down as markers (a scatter: one shape, many places)."""
        matrix = transform.get_matrix()
        symbol_transform = Affine2D(matrix.copy()).translate(-matrix[0, 2], -matrix[1, 2])
        before = len(self.shapes)
        self._record_markers(gc, path, symbol_transform, matrix[:2, 2][None, :], face)
        if len(self.shapes) > before > 0:
            last, one = self.shapes[-2:]
            if (last.kind, last.style) == (MARKERS, one.style):
                self.shapes[-2:] = [replace(last, points=np.vstack([last.points, one.points]))]

    def _add(self, style: Style, path: Path) -> None:
        vertices, codes = vertices_of(path), codes_of(path)
        if len(vertices) < 2 or (codes is not None and not draws(codes)):
            return
        points = self._units(vertices)
        if codes is None or (codes[0] == Path.MOVETO and (codes[1:] == Path.LINETO).all()):
            self.shapes.append(Shape(style, POLYLINE, points, NO_CODES))
        elif codes[0] == Path.MOVETO and codes[-1] == Path.CLOSEPOLY and (codes[1:-1] == Path.LINETO).all():
            self.shapes.append(Shape(style, POLYGON, points[:-1], NO_CODES))
        else:
            self.shapes.append(Shape(style, PATH, points, codes.astype(np.uint8)))

    def _units(self, places: ArrayLike) -> NDArray[np.int16]:
        units = np.rint((np.asarray(places) - self._centre) * DIRECTIONS)
        return np.clip(units, -LARGEST, LARGEST).astype(np.int16)

    def _style(self, gc: GraphicsContextBase, face: Face, stroked: bool = True, **more: str | float) -> Style:
        forced = gc.get_alpha() if gc.get_forced_alpha() else None
        style = more | {"fill": "none"}
        if face is not None:
            style |= {"fill": to_hex(face[:3]), "fill-opacity": _opacity(forced, face)}
        if stroked:
            style |= self._stroke(gc, forced)
        clip = self._clip(gc)
        if clip:
            style["clip"] = clip
        return tuple(sorted(style.items()))

    def _stroke(self, gc: GraphicsContextBase, forced: float | None) -> dict[str, str | float]:
        rgb = gc.get_rgb()
        stroke: dict[str, str | float] = {
            "stroke": to_hex(rgb[:3]),
            "stroke-opacity": _opacity(forced, rgb),
            "stroke-width": round(self._pixels(gc.get_linewidth()), 3),
            "stroke-linecap": {"projecting": "square"}.get(gc.get_capstyle(), gc.get_capstyle()),
            "stroke-linejoin": str(gc.get_joinstyle()),
        }
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            stroke["stroke-dasharray"] = " ".join(f"{self._pixels(d):.3f}" for d in np.ravel(dashes))
            stroke["stroke-dashoffset"] = round(self._pixels(offset), 3)
        return stroke

    def _clip(self, gc: GraphicsContextBase) -> str | None:
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            return "path " + path_data(cast(Path, path).transformed(transform), flip=True, height=self.height)
        box = gc.get_clip_rectangle()
        if box is None:
            return None
        return f"box {box.x0:.2f} {self.height - box.y1:.2f} {box.width:.2f} {box.height:.2f}"


def _opacity(forced: float | None, colour: tuple[float, float, float, float]) -> float:
    opacity = forced if forced is not None else (colour[3] if len(colour) == 4 else 1.0)
    return round(float(opacity), 3)
