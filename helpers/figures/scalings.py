"""Still picture of several bowls at equal scale: how far each is from a circle."""

import math
from dataclasses import replace

from helpers import style
from helpers.figures.contours import ContourView
from helpers.figures.frame import settle
from helpers.figures.ground import Ground

FINENESS = 401  # so that a needle is drawn as one


def draw_scalings(surfaces, titles, walks=(), title="The rounder the bowl, the faster the walk"):
    """Draw several bowls side by side, each at equal scale about its minimum, so that a narrow one looks narrow.

    surfaces: the surfaces; titles: one for each, to which its κ is added; walks: one trajectory (or None) for each, or
    none at all; title: what to look for. Returns a Picture.
    """
    surfaces, titles = list(surfaces), list(titles)
    walks = list(walks) or [None] * len(surfaces)
    if not len(surfaces) == len(titles) == len(walks):
        raise ValueError(f"{len(surfaces)} surfaces need as many titles and walks, not {len(titles)} and {len(walks)}")
    picture, places = style.panels(len(surfaces), width=2.75, height=3.05)
    style.set_picture_title(picture, title)
    views = []
    for surface, words, axes in zip(surfaces, titles, places, strict=True):
        window = square_window(surface.window)
        excess = surface.cost_at(surface.default_start) - surface.least_cost
        ground = Ground(surface, window, FINENESS, excess=4 * excess)
        title = _with_kappa(words, surface)
        views.append(ContourView(surface, window=window, title=title, axes=axes, contours="none", ground=ground))
        for axis in (axes.xaxis, axes.yaxis):
            style.few_ticks(axis, 3)
    settle(picture)
    for view, walk in zip(views, walks, strict=True):
        view.update(None, walk)
    return picture


def _with_kappa(words, surface):
    kappa = surface.condition_number
    if kappa is None:
        return words
    return f"{words}: κ = {f'{kappa:,.4g}' if math.isfinite(kappa) else style.number(kappa)}"


def square_window(window):
    """Return the smallest square window, with equal scales, that has the same middle and holds the window."""
    half = max(high - low for low, high in (window.weight, window.bias)) / 2
    middles = [(low + high) / 2 for low, high in (window.weight, window.bias)]
    weight, bias = [(middle - half, middle + half) for middle in middles]
    return replace(window, weight=weight, bias=bias, equal_scale=True)
