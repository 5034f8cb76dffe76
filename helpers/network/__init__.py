"""The network as its page has settled it: layers, costs, training, reading, planes through its parameters, drawings."""

from helpers.network.checks import check_parameters
from helpers.network.costs import CROSS_ENTROPY, SQUARED_ERROR, Cost, softmax
from helpers.network.drawing import bitmap_of, image_of, rasterise, reduce_drawing
from helpers.network.layers import (
    cost_of,
    flatten,
    forward,
    gradient,
    outputs_of,
    random_parameters,
    size_of,
    sizes_of,
    unflatten,
)
from helpers.network.planes import Plane, main_plane, random_plane
from helpers.network.reading import accuracy, answers, as_inputs, confusion, one_hot, probabilities
from helpers.network.record import Training
from helpers.network.slices import Slice, costs_at, cut, window_around
from helpers.network.training import train

__all__ = [
    "CROSS_ENTROPY",
    "Cost",
    "Plane",
    "SQUARED_ERROR",
    "Slice",
    "Training",
    "accuracy",
    "answers",
    "as_inputs",
    "bitmap_of",
    "check_parameters",
    "confusion",
    "cost_of",
    "costs_at",
    "cut",
    "flatten",
    "forward",
    "gradient",
    "image_of",
    "main_plane",
    "one_hot",
    "outputs_of",
    "probabilities",
    "random_parameters",
    "random_plane",
    "rasterise",
    "reduce_drawing",
    "size_of",
    "sizes_of",
    "softmax",
    "train",
    "unflatten",
    "window_around",
]
