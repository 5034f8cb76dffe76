"""Still picture of walks on several bowls at equal scale: the rounder the bowl, the fewer the steps."""

import math

import numpy as np

from helpers import style
from helpers.figures import marks
from helpers.figures.contours import draw_map
from helpers.figures.ground import Ground
from helpers.surfaces.places import Window
from helpers.text import counted, number

FINENESS = 401  # so that a needle is drawn as one
MARGIN = 1.15  # of the walk's farthest place from the minimum
MANY = 200  # steps: more lie so close that only a thin line without dots shows them all
THIN = {"linewidth": 0.4, "marker": "none"}


def draw_scalings(surfaces, titles, walks=(), title="The rounder the bowl, the fewer the steps"):
    """Draw several bowls, each at equal scale about its minimum, so that a narrow one looks narrow.

    surfaces: the surfaces; titles: one for each, to which its κ is added, and the number of steps; walks: one
    trajectory, or points (k, 2), for each, or none at all; title: what to look for. Returns a Picture.
    """
    surfaces = list(surfaces)
    walks = [marks.points_of(walk) for walk in walks] or [np.array([surface.default_start]) for surface in surfaces]
    picture, places = style.panels(len(surfaces), min(2, len(surfaces)), width=3.7, height=3.6)
    style.set_picture_title(picture, title)
    for surface, words, points, axes in zip(surfaces, titles, walks, places, strict=True):
        window = square_window(surface.minima.points[0], points)
        excess = surface.cost_at(points[0]) - surface.least_cost
        ground = Ground(surface, window, FINENESS, excess=4 * excess)
        draw_map(axes, surface, window, _title(words, surface, len(points) - 1), contours="none", ground=ground)
        for axis in (axes.xaxis, axes.yaxis):
            style.few_ticks(axis, 4)
        look = THIN if len(points) > MANY else {"linewidth": 1.2, "markersize": 3}
        marks.path(axes, animated=False, points=tuple(points.T), zorder=4, **look)
        marks.start(axes, animated=False, points=tuple(points[:1].T), zorder=4.2)
        marks.marker(axes, animated=False, points=tuple(points[-1:].T), markersize=8, zorder=4.4)
    return picture


def _title(words, surface, steps):
    kappa = surface.condition_number
    kappa = f"{kappa:,.4g}" if math.isfinite(kappa) else number(kappa)
    how_often = f", {counted(steps, 'step')}" if steps else ""
    return f"{words}: κ = {kappa}{how_often}"


def square_window(middle, points):
    """Return the square window about a point (2,), with equal scales, that holds points (k, 2) and a little more."""
    half = MARGIN * np.abs(points - middle).max()
    return Window(*((float(centre - half), float(centre + half)) for centre in middle), equal_scale=True)
