"""What an artist draws, written down as a few shapes that a browser can draw again."""

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import Collection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox
from mpl_toolkits.mplot3d.art3d import Line3D

from helpers.live import texts
from helpers.live.lines import POINTS, Projection, coordinates_of, is_plain
from helpers.live.looks import Look, check_looks, is_special
from helpers.live.measures import measures_at
from helpers.live.paths import cleaned, curves_in, diameter_of, draws, path_data, straightened
from helpers.live.shapes import GLYPHS, MARKERS, NO_CODES, PATH, POLYGON, POLYLINE, Shape

UNITS_PER_PIXEL = 32  # positions travel as 16-bit integers, 32 to a pixel, counted from the figure's centre
LARGEST = 32767
DIRECTIONS = np.array((UNITS_PER_PIXEL, -UNITS_PER_PIXEL))  # y downwards
REACH = LARGEST / UNITS_PER_PIXEL  # pixels from the centre that can be told
FONT_UNITS = 100.0  # matplotlib's outlines of glyphs are given for a font of this size
MOST_KEPT = 1000  # outlines of symbols
CORNERS = {"_path", "_visible", "_stale"}  # of a polygon; all its other attributes say how it looks


class Recorder(RendererBase):
    """A matplotlib renderer that writes shapes down instead of painting them.

    figure: the figure whose artists are recorded; glyphs: what knows the letters; ratio: pixels of the screen for
    each pixel of the page, at which matplotlib itself measures the texts, so that they stand where it puts them.
    """

    def __init__(self, figure, glyphs, ratio=1.0):
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
        self._projections = {}  # {axes: the Projection of what is drawn in their units}
        self._symbols = self._shapes_of_data = False
        self._outlines = {}
        self._lines = WeakKeyDictionary()  # {line: its look, and the styles of its shapes in that look}
        self._texts = WeakKeyDictionary()  # the same of texts
        self._polygons = WeakKeyDictionary()  # the same of polygons
        self.shapes = []

    def begin(self):
        """Look at the axes anew if they have changed since they were drawn."""
        if self._figure.stale:
            self.forget()

    def forget(self):
        """Look at the axes anew: they were drawn again."""
        self._projections.clear()

    def record(self, artist):
        """Return the list of shapes that the artist draws, with the axes as they were at `begin`."""
        self.shapes = []
        if type(artist) in (Line2D, Line3D):
            self._record_line(artist)
        elif type(artist) is Text:
            self._record_text(artist)
        elif type(artist) is Polygon:
            self._record_polygon(artist)
        else:
            self._paint(artist)
        return self.shapes

    def rehearse(self, text):
        """Know the letters of a text that is still hidden, and of numbers in its font, so that it comes up at once."""
        prop = text.get_fontproperties()
        self._measures.know_numbers(prop)
        self._glyphs.know_numbers(prop)
        for words, ismath in map(text._preprocess_math, text.get_text().split("\n")):
            if not ismath:
                width, *_ = self.get_text_width_height_descent(words, prop, ismath)
                self._glyphs.layout(words, prop, ismath, width)

    def _paint(self, artist):
        """Write down whatever the artist paints."""
        check_looks(artist)
        self._shapes_of_data = isinstance(artist, Collection) and not isinstance(artist, PathCollection)
        if hasattr(artist, "do_3d_projection") and artist.get_visible():
            artist.do_3d_projection()
        artist.draw(self)

    def _record_line(self, line):
        """Write a line down: from its points alone if it looks as it did the last time."""
        known, *styles = self._lines.get(line, (None,))
        points = coordinates_of(line) if known is not None and known.is_of(line) else None
        if points is None:
            self._paint(line)
            self._remember(line)
        else:
            self._record_places(styles, self._projection(line)(*points), line.get_markevery() or 1)

    def _projection(self, line):
        """Return the Projection of a line; by its axes' own transform the same until the axes are looked at anew."""
        axes, transform = line.axes, line.get_transform()
        if axes is None or transform is not axes.transData:
            return Projection(transform, self._centre, DIRECTIONS)
        if axes not in self._projections:
            self._projections[axes] = Projection(transform, self._centre, DIRECTIONS)
        return self._projections[axes]

    def _record_places(self, styles, units, every):
        """Write down a line, its markers at every so many of its places, or both, as the styles say."""
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

    def _add_shape(self, style, kind, points, least):
        if len(points) >= least:
            self.shapes.append(Shape(style, kind, points, NO_CODES))

    def _remember(self, line):
        """Keep how a line looks, if a line and its markers are all that there is to it."""
        self._lines.pop(line, None)
        styles = [(shape.style, MARKERS if shape.kind == MARKERS else POLYLINE) for shape in self.shapes]
        drawn = line.get_linestyle() != "None" and line.get_linewidth() > 0
        marked = line.get_marker() not in ("None", None, "", " ") and line.get_markersize() > 0
        if is_plain(line) and [kind for _, kind in styles] == [POLYLINE] * drawn + [MARKERS] * marked:
            self._lines[line] = Look(line, POINTS), *styles

    def _record_polygon(self, polygon):
        """Write a polygon down: from its corners alone if it looks as it did the last time."""
        known, style = self._polygons.get(polygon, (None, None))
        corners = None
        if known is not None and known.is_of(polygon) and polygon.get_visible():
            corners = polygon.get_data_transform().transform(polygon.get_xy()[:-1])
        if corners is not None and (np.abs(corners - self._centre) <= REACH).all():
            self.shapes.append(Shape(style, POLYGON, self._units(corners), NO_CODES))
            return
        self._paint(polygon)
        filled = polygon.get_fill() and not is_special(polygon)  # an outline alone is cut at the figure's edge
        if filled and [shape.kind for shape in self.shapes] == [POLYGON]:
            self._polygons[polygon] = Look(polygon, CORNERS), self.shapes[0].style

    def _record_text(self, text):
        """Write a text down: from its words and their places alone if it looks as it did the last time."""
        known, style, box_style = self._texts.get(text, (None, None, None))
        box = text.get_bbox_patch()
        lines = outline = None
        if known is not None and known.is_of(text) and not (box and box.stale):
            lines, outline = texts.lines_of(text, self) or ((), None)
        if lines is None or not self._is_near(outline):
            self._paint(text)
            self._remember_text(text)
            return
        if outline is not None:
            self._add(box_style, outline)
        for words, ismath, width, x, y in lines:
            self._add_words(style, words, text.get_fontproperties(), ismath, width, (x, y, 0.0))

    def _is_near(self, outline):
        return outline is None or self._within_reach(outline)

    def _remember_text(self, text):
        """Keep how a text looks, if lines in one style, and a box, are all that there is to it."""
        self._texts.pop(text, None)
        has_box = text.get_bbox_patch() is not None
        boxes, lines = self.shapes[:has_box], self.shapes[has_box:]
        styles = {shape.style for shape in lines}  # more than one, where a box that reaches far was cut
        if texts.is_plain(text) and len(styles) == 1 and all(shape.kind == POLYGON for shape in boxes):
            self._texts[text] = Look(text, texts.SAID), *styles, *([shape.style for shape in boxes] or [None])

    # what matplotlib asks of every renderer

    def points_to_pixels(self, points):
        return points * self.dpi / 72.0

    def get_canvas_width_height(self):
        return self.width, self.height

    def flipy(self):
        return False

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath == "TeX":
            raise TypeError("a text set by LaTeX cannot move in the browser: use mathtext")
        return tuple(length / self._ratio for length in self._measures.size_of(s, prop, ismath))

    def _get_font_height_metrics(self, prop):  # asked since matplotlib 3.11, where there is one
        return tuple(height and height / self._ratio for height in self._measures.height_of(prop))

    def draw_path(self, gc, path, transform, rgbFace=None):
        if gc.get_hatch():
            raise TypeError("a hatch cannot move in the browser: use a plain colour")
        if self._symbols and path.codes is not None and Path.CURVE4 in path.codes:
            self._record_repeated(gc, path, transform, rgbFace)
        else:
            self._record_path(gc, path, transform, rgbFace)

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        places = path.transformed(trans).vertices
        if path.codes is not None:
            places = places[np.isin(path.codes, (Path.MOVETO, Path.LINETO))]
        if self._shapes_of_data:  # matplotlib draws a collection's only shape as if it were a marker
            self._record_one_by_one(gc, marker_path, marker_trans, places, rgbFace)
        else:
            self._record_markers(gc, marker_path, marker_trans, places, rgbFace)

    def draw_path_collection(self, gc, *args, **kwargs):
        self._symbols = not self._shapes_of_data
        try:
            super().draw_path_collection(gc, *args, **kwargs)
        finally:
            self._symbols = False

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        width, *_ = self.get_text_width_height_descent(s, prop, ismath)
        style = self._style(gc, None, fill=gc.get_rgb(), stroked=False)
        self._add_words(style, s, prop, ismath, width, (x, y, angle))

    def _add_words(self, style, words, prop, ismath, width, place):
        """Write down one line of a text, so many pixels wide, at (x, y, angle in degrees)."""
        x, y, angle = place
        if max(abs(x - self.width / 2), abs(y - self.height / 2)) > REACH:
            return
        size = self.points_to_pixels(prop.get_size_in_points()) / FONT_UNITS
        numbers, places, rectangles = self._glyphs.layout(words, prop, ismath, width / size)
        if len(numbers):
            place = (round(float(x), 2), round(float(self.height - y), 2), -float(angle), round(size, 5))
            places = np.clip(np.rint(places * (1, -1)), -LARGEST, LARGEST).astype(np.int16)
            self.shapes.append(Shape(style, GLYPHS, places, numbers, place))
        for rectangle in rectangles:
            move = Affine2D().scale(size).rotate_deg(angle).translate(x, y)
            self._add(style, rectangle.transformed(move))

    def draw_image(self, gc, x, y, im, transform=None):
        raise TypeError("an image cannot move in the browser: draw it without animated=True")

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        raise TypeError("a gradient of colours cannot move in the browser: use plain colours")

    # writing down

    def _record_path(self, gc, path, transform, face):
        stroked = gc.get_linewidth() > 0
        if face is None and not stroked:
            return
        curved = path.codes is not None and bool(curves_in(path.codes).any())
        if face is None and not curved:
            self._add(self._style(gc, None), cleaned(path, transform, self._inside))
            return
        whole = cleaned(path, transform)
        if self._within_reach(whole):
            self._add(self._style(gc, face, stroked=stroked), whole)
        else:
            self._record_far_path(gc, straightened(whole) if curved else whole, face, stroked)

    def _record_far_path(self, gc, path, face, stroked):
        """Cut a path without curves: its area at the limit of what can be told, its outline at the figure's edge."""
        if face is not None:
            box = Bbox(
                [[self.width / 2 - REACH, self.height / 2 - REACH], [self.width / 2 + REACH, self.height / 2 + REACH]]
            )
            parts = [Path(corners).clip_to_bbox(box) for corners in path.to_polygons(closed_only=False)]
            parts = [part for part in parts if len(part.vertices)]
            if parts:
                self._add(self._style(gc, face, stroked=False), Path.make_compound_path(*parts))
        if stroked:
            self._add(self._style(gc, None), cleaned(path, clip=self._inside))

    def _within_reach(self, path):
        vertices = path.vertices if path.codes is None else path.vertices[path.codes != Path.CLOSEPOLY]
        return bool((np.abs(vertices - (self.width / 2, self.height / 2)) <= REACH).all())

    def _record_markers(self, gc, symbol, symbol_transform, places, face):
        places = self._near(places)
        if not len(places) or (face is None and gc.get_linewidth() == 0):
            return
        outline = self._outline(symbol, symbol_transform.get_matrix())
        if outline is None:
            self._record_one_by_one(gc, symbol, symbol_transform, places, face)
        else:
            path, across = outline
            alone = across and gc.get_linewidth() == 0
            more = {"symbol": path, "across": across} if alone else {"symbol": path}
            style = self._style(gc, face, stroked=gc.get_linewidth() > 0, **more)
            self.shapes.append(Shape(style, MARKERS, self._units(places), NO_CODES))

    def _near(self, places):
        """Return the places at which a symbol may be seen."""
        margin = 2 * max(self.width, self.height)
        return places[((places > -margin) & (places < (self.width + margin, self.height + margin))).all(axis=1)]

    def _record_one_by_one(self, gc, symbol, symbol_transform, places, face):
        for place in places[np.isfinite(places).all(axis=1)]:
            self._record_path(gc, symbol, symbol_transform.frozen().translate(*place), face)

    def _outline(self, symbol, matrix):
        """Return a symbol's outline as path data and, of a disc, its diameter in pixels, else 0.

        Returns None for a symbol that is larger than a symbol should be.
        """
        key = (symbol.vertices.tobytes(), matrix.tobytes())
        if key not in self._outlines:
            if len(self._outlines) >= MOST_KEPT:
                self._outlines.clear()
            symbol = symbol.transformed(Affine2D(matrix))
            small = bool((np.abs(symbol.vertices) <= REACH).all())
            self._outlines[key] = (path_data(symbol, flip=True), diameter_of(symbol)) if small else None
        return self._outlines[key]

    def _record_repeated(self, gc, path, transform, face):
        """Write a collection's copies of one symbol down as markers (a scatter: one shape, many places)."""
        matrix = transform.get_matrix()
        symbol_transform = Affine2D(matrix.copy()).translate(-matrix[0, 2], -matrix[1, 2])
        before = len(self.shapes)
        self._record_markers(gc, path, symbol_transform, matrix[:2, 2][None, :], face)
        if len(self.shapes) > before > 0:
            last, one = self.shapes[-2:]
            if (last.kind, last.style) == (MARKERS, one.style):
                self.shapes[-2:] = [replace(last, points=np.vstack([last.points, one.points]))]

    def _add(self, style, path):
        codes = path.codes
        if len(path.vertices) < 2 or (codes is not None and not draws(codes)):
            return
        points = self._units(path.vertices)
        if codes is None or (codes[0] == Path.MOVETO and (codes[1:] == Path.LINETO).all()):
            self.shapes.append(Shape(style, POLYLINE, points, NO_CODES))
        elif codes[0] == Path.MOVETO and codes[-1] == Path.CLOSEPOLY and (codes[1:-1] == Path.LINETO).all():
            self.shapes.append(Shape(style, POLYGON, points[:-1], NO_CODES))
        else:
            self.shapes.append(Shape(style, PATH, points, codes.astype(np.uint8)))

    def _units(self, places):
        units = np.rint((places - self._centre) * DIRECTIONS)
        return np.clip(units, -LARGEST, LARGEST).astype(np.int16)

    def _style(self, gc, face, fill=None, stroked=True, **more):
        forced = gc.get_alpha() if gc.get_forced_alpha() else None
        style = dict(more)
        fill = face if fill is None else fill
        style["fill"] = "none" if fill is None else to_hex(fill[:3])
        if fill is not None:
            style["fill-opacity"] = _opacity(forced, fill)
        if stroked:
            style.update(self._stroke(gc, forced))
        clip = self._clip(gc)
        if clip:
            style["clip"] = clip
        return tuple(sorted(style.items()))

    def _stroke(self, gc, forced):
        rgb = gc.get_rgb()
        stroke = {
            "stroke": to_hex(rgb[:3]),
            "stroke-opacity": _opacity(forced, rgb),
            "stroke-width": round(float(self.points_to_pixels(gc.get_linewidth())), 3),
            "stroke-linecap": {"projecting": "square"}.get(gc.get_capstyle(), gc.get_capstyle()),
            "stroke-linejoin": str(gc.get_joinstyle()),
        }
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            stroke["stroke-dasharray"] = " ".join(f"{self.points_to_pixels(d):.3f}" for d in dashes)
            stroke["stroke-dashoffset"] = round(float(self.points_to_pixels(offset)), 3)
        return stroke

    def _clip(self, gc):
        path, transform = gc.get_clip_path()
        if path is not None:
            return "path " + path_data(path.transformed(transform), flip=True, height=self.height)
        box = gc.get_clip_rectangle()
        if box is None:
            return None
        return f"box {box.x0:.2f} {self.height - box.y1:.2f} {box.width:.2f} {box.height:.2f}"


def _opacity(forced, colour):
    opacity = forced if forced is not None else (colour[3] if len(colour) == 4 else 1.0)
    return round(float(opacity), 3)
