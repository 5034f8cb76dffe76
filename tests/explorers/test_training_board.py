"""The slice of a network's cost surface, on which the marker walks its own training."""

import math
from dataclasses import replace

import numpy as np
import pytest
from digits_network import examples, trained

from helpers.explorers import training_board
from helpers.network import cost_of, main_plane, one_hot, random_plane, sizes_of, unflatten

COUNT = 9


@pytest.fixture(scope="module")
def learnt():
    """A training, and the examples that it learnt from."""
    (inputs, labels), _ = examples()
    return trained(), inputs[:200], labels[:200]


@pytest.fixture(scope="module")
def board(learnt):
    training, inputs, labels = learnt
    return training_board(training, main_plane(training.points), inputs, labels, count=COUNT)


def use(board, name, value):
    board._handle_custom_msg({"event": "control", "name": name, "value": value, "n": 1}, [])


def test_the_surface_is_the_networks_own_cost_at_every_point_of_the_grid(learnt, board):
    training, inputs, labels = learnt
    plane, surface = main_plane(training.points), board.map.surface
    for first in np.linspace(*surface.window.weight, COUNT)[[0, 3, 8]]:
        for second in np.linspace(*surface.window.bias, COUNT)[[1, 7]]:
            network = unflatten(plane.points((first, second)), sizes_of(training.parameters))
            assert surface.cost_at((first, second)) == pytest.approx(
                cost_of(network, inputs, one_hot(labels)), rel=1e-9
            )


def test_the_marker_stands_on_the_shadow_of_the_network_after_each_epoch(learnt, board):
    training, plane = learnt[0], main_plane(learnt[0].points)
    for epoch in (0, 1, len(training.costs) - 1):
        use(board, "epoch", epoch)
        place = np.linalg.lstsq(plane.directions.T, training.points[epoch] - plane.origin, rcond=None)[0]
        np.testing.assert_allclose(np.ravel(board.map.marker.get_data()), place, atol=1e-9)
        off = np.linalg.norm(training.points[epoch] - plane.origin - place @ plane.directions)
        said = board.slots["distance"]
        if epoch < len(training.costs) - 1:
            assert said.endswith(" away from this slice; the marker stands at the nearest place in it")
            assert float(said.split()[1].replace(",", "")) == pytest.approx(off, abs=0.006)
        else:
            assert (said, off) == ("lies in this slice, and the marker stands on it", pytest.approx(0, abs=1e-9))
        own = cost_of(unflatten(training.points[epoch], sizes_of(training.parameters)), learnt[1], one_hot(learnt[2]))
        assert float(board.slots["cost"]) == pytest.approx(own, rel=0.01)
        assert board.slots["held_out"] == f"{100 * training.held_out_accuracies[epoch]:.1f} %"
    assert board.error == ""


def test_the_window_is_a_square_that_holds_the_walk(board):
    window = board.map.window
    assert np.ptp(window.weight) == pytest.approx(np.ptp(window.bias)) and window.equal_scale
    assert all(window.contains(place) for place in board.places)


@pytest.mark.parametrize("epoch", [-1, 1.5, 10**6, 1e308, math.inf, 10**400, "text", None])
def test_an_epoch_that_is_none_is_refused_in_words(board, epoch):
    use(board, "epoch", 1)
    use(board, "epoch", epoch)
    assert board.error.startswith("the epoch must be a ") and board.index == 1
    use(board, "epoch", 2)
    assert board.error == "" and board.index == 2


def test_a_window_can_be_chosen(learnt):
    training, inputs, labels = learnt
    plane, window = random_plane(training.parameters), ((-1, 1), (-0.5, 1.5))
    board = training_board(training, plane, inputs, labels, window, count=5)
    assert (board.map.window.weight, board.map.window.bias) == window


def test_what_the_slice_hides_is_drawn(learnt, board):
    training, inputs, labels = learnt
    own, shadows = (line.get_ydata() for line in board.shadows().axes[0].get_lines()[:2])
    plane, sizes, targets = main_plane(training.points), sizes_of(training.parameters), one_hot(labels)
    for points, costs in ((training.points, own), (plane.points(board.places), shadows)):
        expected = [cost_of(unflatten(point, sizes), inputs, targets) for point in points]
        np.testing.assert_allclose(costs, expected, rtol=1e-9)


def test_the_network_and_its_shadow_cost_the_same_at_the_last_epoch_which_lies_in_the_plane(board):
    own, shadows = (line.get_ydata() for line in board.shadows().axes[0].get_lines()[:2])
    assert shadows[-1] == pytest.approx(own[-1], rel=1e-9)


def test_a_part_of_an_epoch_is_said_as_one(learnt):
    training, inputs, labels = learnt
    cut_short = replace(training, epochs=np.where(training.epochs == 30, 29.25, training.epochs))
    board = training_board(cut_short, main_plane(training.points), inputs, labels, count=5)
    assert board.slots["epoch_said"] == "29.2 epochs"
    use(board, "epoch", 1)
    assert board.slots["epoch_said"] == "1 epoch"
