"""Figures that are drawn to the last artist, but without pixels: for tests that look at marks and words only."""

from contextlib import contextmanager

from matplotlib.backends.backend_agg import FigureCanvasAgg

PAINT = FigureCanvasAgg.draw


def blank_canvas():
    """Have every artist laid out and drawn as ever, while the pixels, which take half of the time, stay blank."""
    return _drawn_by(_draw_without_pixels)


def painted_canvas():
    """Have pixels painted again, within `blank_canvas`."""
    return _drawn_by(PAINT)


@contextmanager
def _drawn_by(draw):
    before, FigureCanvasAgg.draw = FigureCanvasAgg.draw, draw
    try:
        yield
    finally:
        FigureCanvasAgg.draw = before


def _draw_without_pixels(canvas):
    canvas.renderer = canvas.get_renderer()
    with canvas.renderer._draw_disabled():
        canvas.figure.draw(canvas.renderer)
