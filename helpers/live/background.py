"""What stands still in a figure, as a PNG; and the whole figure with its marks."""

import contextlib
import io
from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave
from matplotlib.text import Text

FAST = 1  # zlib's quickest level: a background is looked at once and thrown away
SMALL = 6  # smaller by a hundredth at the highest level, in four times the time
A_TRIFLE = 1e-6  # pixels: some versions of matplotlib cut what is not quite a pixel off
WIDEST = 2000  # pixels: places farther from a figure's middle cannot be told to the browser


def prepare_canvas(figure: Figure, seen: bool = True) -> None:
    """Give the figure an Agg canvas and whole pixels; if it is seen, draw it and keep that layout at every resolution.

    One that is not seen yet is to be laid out, `helpers.style.freeze_layout`, before it is.
    """
    if getattr(figure.canvas, "manager", None) is not None:
        raise ValueError("a live figure must not come from pyplot: make it with style.figure")
    if max(figure.bbox.size) > WIDEST:
        raise ValueError(f"a live figure has at most {WIDEST:,} pixels in width and height: make it smaller")
    if not isinstance(figure.canvas, FigureCanvasAgg):
        FigureCanvasAgg(figure)
    width, height = ((np.round(figure.bbox.size) + A_TRIFLE) / figure.dpi).tolist()
    figure.set_size_inches(width, height)
    if seen:
        figure.canvas.draw()
        figure.set_layout_engine("none")


def background_as_png(figure: Figure, ratio: float = 1.0) -> bytes:
    """Return the figure without its moving artists as PNG bytes.

    ratio: pixels of the picture for each pixel of the page.
    """
    dpi = figure.dpi
    try:
        figure.set_dpi(dpi * ratio)
        figure.canvas.draw()
        picture = canvas_as_png(figure)
    finally:
        figure.set_dpi(dpi)
    figure.stale = False  # at its own resolution it would look the same
    return picture


def canvas_as_png(figure: Figure) -> bytes:
    """Return what the figure's canvas has drawn last as PNG bytes."""
    return encode_png(_pixels_of(figure), FAST)


def figures_as_png(figures: Sequence[Figure], width: int = 1400) -> bytes:
    """Return all figures with their marks in one PNG, in rows of at most `width` pixels."""
    pictures = [_pixels_with_marks(figure) for figure in figures]
    rows: list[list[np.ndarray]] = [[]]
    for picture in pictures:
        if rows[-1] and sum(p.shape[1] for p in rows[-1]) + picture.shape[1] > width:
            rows.append([])
        rows[-1].append(picture)
    full = max(sum(p.shape[1] for p in row) for row in rows)
    return encode_png(np.vstack([_row(row, full) for row in rows]), SMALL)


def _pixels_with_marks(figure: Figure) -> np.ndarray:
    with _ready_to_save(figure):
        figure.canvas.draw()
    return _pixels_of(figure).copy()


def _pixels_of(figure: Figure) -> np.ndarray:
    return np.asarray(cast(FigureCanvasAgg, figure.canvas).buffer_rgba())


@contextlib.contextmanager
def _ready_to_save(figure: Figure) -> Iterator[None]:
    """Have matplotlib draw the figure's own moving artists too, and no text so far away that drawing it fails."""
    own = [artist for artist in figure.get_children() if artist.get_animated()]
    moving = [text for text in figure.findobj(Text) if text.get_animated() and text.get_visible()]
    far = [text for text in moving if not figure.bbox.overlaps(Text.get_window_extent(text))]
    try:
        vars(figure.canvas)["is_saving"] = lambda: True  # then axes draw what moves in them as well
        for artist in own:
            artist.set_animated(False)
        for text in far:
            text.set_visible(False)
        yield
    finally:
        del vars(figure.canvas)["is_saving"]
        for artist in own:
            artist.set_animated(True)
        for text in far:
            text.set_visible(True)


def _row(pictures: list[np.ndarray], width: int) -> np.ndarray:
    row = np.full((max(p.shape[0] for p in pictures), width, 4), 255, np.uint8)
    left = 0
    for picture in pictures:
        row[: picture.shape[0], left : left + picture.shape[1]] = picture
        left += picture.shape[1]
    return row


def encode_png(pixels: np.ndarray, level: int) -> bytes:
    """Return an array (height, width, 4) of bytes as PNG, compressed with one of zlib's levels."""
    buffer = io.BytesIO()
    imsave(
        buffer,
        np.ascontiguousarray(pixels),
        format="png",
        pil_kwargs={"compress_level": level},
        metadata=cast(dict[str, str], {"Software": None}),
    )
    return buffer.getvalue()
