"""Still picture of walks on several bowls at equal scale: the rounder the bowl, the fewer the steps."""

import math
from collections.abc import Iterable

import numpy as np

from helpers import style
from helpers.figures import artists
from helpers.figures.contours import draw_map
from helpers.figures.cost_grid import CostGrid
from helpers.figures.types import Look, Walk
from helpers.style import Picture
from helpers.surfaces import Surface
from helpers.surfaces.places import Window
from helpers.text import counted

FINENESS = 401  # so that a needle is drawn as one
MARGIN = 1.15  # of the walk's farthest place from the minimum
MANY = 200  # steps: more lie so close that only a thin line without dots shows them all
THIN = {"linewidth": 0.4, "marker": "none"}


def draw_scalings(
    surfaces: Iterable[Surface],
    titles: Iterable[str],
    walks: Iterable[Walk] = (),
    title: str = "The rounder the bowl, the fewer the steps",
) -> Picture:
    """Draw several bowls, each at equal scale about its minimum, so that a narrow one looks narrow.

    Parameters
    ----------
    surfaces : iterable of Surface
        The surfaces.
    titles : iterable of str
        One for each, to which its κ is added, and the number of steps.
    walks : iterable of Walk, optional
        One trajectory, or points (k, 2), for each, or none at all.
    title : str, optional
        What to look for.

    Returns
    -------
    Picture
    """
    surfaces = list(surfaces)
    paths = [artists.points_of(walk) for walk in walks] or [np.array([surface.default_start]) for surface in surfaces]
    picture, places = style.panels(len(surfaces), min(2, len(surfaces)), width=3.7, height=3.6)
    style.set_picture_title(picture, title)
    for surface, words, points, axes in zip(surfaces, titles, paths, places, strict=True):
        window = square_window(surface.minima.points[0], points)
        excess = surface.cost_at(points[0]) - (surface.least_cost or 0.0)
        cost_grid = CostGrid(surface, window, FINENESS, excess=4 * excess)
        draw_map(axes, surface, window, _title(words, surface, len(points) - 1), contours="none", cost_grid=cost_grid)
        for axis in (axes.xaxis, axes.yaxis):
            style.few_ticks(axis, 4)
        look: Look = THIN if len(points) > MANY else {"linewidth": 1.2, "markersize": 3}
        artists.path(axes, animated=False, points=tuple(points.T), zorder=4, **look)
        artists.start(axes, animated=False, points=tuple(points[:1].T), zorder=4.2)
        artists.marker(axes, animated=False, points=tuple(points[-1:].T), markersize=8, zorder=4.4)
    return picture


def _title(words: str, surface: Surface, steps: int) -> str:
    kappa = surface.condition_number
    written = f"{kappa:,.4g}" if kappa is not None and math.isfinite(kappa) else "∞"
    how_often = f", {counted(steps, 'step')}" if steps else ""
    return f"{words}: κ = {written}{how_often}"


def square_window(middle: np.ndarray, points: np.ndarray) -> Window:
    """Return the square window about a point (2,), with equal scales, that holds points (k, 2) and a little more."""
    half = MARGIN * np.abs(points - middle).max()
    (w, b), reach = map(float, middle), float(half)
    return Window((w - reach, w + reach), (b - reach, b + reach), equal_scale=True)
