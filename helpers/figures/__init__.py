"""Pictures of the course: views whose marks move, and still pictures."""

from helpers.figures.contours import ContourView
from helpers.figures.data_plane import point_from_ends
from helpers.figures.history import HistoryView
from helpers.figures.images import draw_digits, draw_hidden, draw_mistakes
from helpers.figures.learning import draw_confusion, draw_learning, draw_shadows
from helpers.figures.line import LineView
from helpers.figures.maps import (
    draw_contours,
    draw_cost_map_and_surface,
    draw_step,
    draw_walks,
)
from helpers.figures.points import draw_data, draw_squares
from helpers.figures.scalings import draw_scalings
from helpers.figures.slices import SliceView
from helpers.figures.slopes import draw_profiles, draw_secants, draw_slices
from helpers.figures.surface3d import SurfaceView
from helpers.figures.walks import draw_histories, draw_steps_against_rate

__all__ = [
    "ContourView",
    "HistoryView",
    "LineView",
    "SliceView",
    "SurfaceView",
    "draw_confusion",
    "draw_contours",
    "draw_cost_map_and_surface",
    "draw_data",
    "draw_digits",
    "draw_hidden",
    "draw_histories",
    "draw_learning",
    "draw_mistakes",
    "draw_profiles",
    "draw_scalings",
    "draw_secants",
    "draw_shadows",
    "draw_slices",
    "draw_squares",
    "draw_step",
    "draw_steps_against_rate",
    "draw_walks",
    "point_from_ends",
]
