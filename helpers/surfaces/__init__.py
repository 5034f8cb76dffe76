"""Cost surfaces over weight and bias: what the cost is, how it slopes, and what is known about its minima."""

from helpers.surfaces.base import Surface
from helpers.surfaces.bowl import DataSurface, from_data, valley
from helpers.surfaces.places import Minima, Window

__all__ = ["DataSurface", "Minima", "Surface", "Window", "from_data", "valley"]
