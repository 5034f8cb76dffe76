"""Cost surfaces over weight and bias: what the cost is, how it slopes, and what is known about its minima."""

from helpers.surfaces.base import Surface
from helpers.surfaces.bowl import DataSurface, from_data, valley
from helpers.surfaces.function import FunctionSurface, from_function
from helpers.surfaces.network import NetworkSurface, two_minima
from helpers.surfaces.places import Minima, Window

__all__ = [
    "DataSurface",
    "FunctionSurface",
    "Minima",
    "NetworkSurface",
    "Surface",
    "Window",
    "from_data",
    "from_function",
    "two_minima",
    "valley",
]
