"""Cost surfaces over weight and bias: what the cost is, how it slopes, and what is known about its minima."""

from helpers.surfaces.base import Surface, SurfaceOverData
from helpers.surfaces.bowl import DataSurface, from_data, from_table, line_cost, valley
from helpers.surfaces.curved import CurvedSurface, rosenbrock
from helpers.surfaces.function import FunctionSurface, from_function
from helpers.surfaces.grid import GridSurface, from_grid
from helpers.surfaces.limits import data_limits, data_window
from helpers.surfaces.network import NetworkSurface, two_minima
from helpers.surfaces.places import Minima, Window

__all__ = [
    "CurvedSurface",
    "DataSurface",
    "FunctionSurface",
    "GridSurface",
    "Minima",
    "NetworkSurface",
    "Surface",
    "SurfaceOverData",
    "Window",
    "data_limits",
    "data_window",
    "from_data",
    "from_function",
    "from_grid",
    "from_table",
    "line_cost",
    "rosenbrock",
    "two_minima",
    "valley",
]
