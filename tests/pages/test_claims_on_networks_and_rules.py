"""What a learner reads on the pages on networks and rules does what the helpers and PyTorch do."""

import re
from dataclasses import replace
from functools import partial

import nbformat
import numpy as np
import pytest
from benchmarks.network import page_functions
from digits_network import BATCH, LEARNING_RATE, SIZES, examples
from known_surfaces import START, cars, galaxies, network
from notebook_form import Page
from pages import notebook
from torch_network import torch_walk

from helpers.data import standardise
from helpers.descent import descend, steps_to_within
from helpers.network import flatten, one_hot, random_parameters, train
from helpers.rules import PLAIN_DESCENT, Adam, DecayingRate, MiniBatch, Momentum, Nesterov, RMSProp, polyak_optimum
from helpers.state.rules import rule_of
from helpers.surfaces import from_data, rosenbrock

pytestmark = pytest.mark.filterwarnings("error")

INPUTS, LABELS = (part[:100] for part in examples()[0])  # the last batch of an epoch is a smaller one
EPOCHS, SEED = 3, 8


def page_on_rules():
    """Return the functions of the page on rules."""
    names = {"descend": descend, "replace": replace, "steps_to_within": steps_to_within}
    return page_functions("optimizers", start=START, galaxy_cost=galaxies(), **names)


def answers_of(page):
    """Return the answers, 1 to 4, that a page gives to what it asks under *On your own*."""
    cells = nbformat.read(notebook(page), as_version=4).cells
    (closing,) = (cell.source for cell in cells if "## On your own" in cell.source)
    answers = re.findall(r"^(\d)\. (.*)$", closing.split("<summary>Answers</summary>")[1], re.MULTILINE)
    return {int(number): words for number, words in answers}


def text_of(page):
    """Return what a page says."""
    return Page.read(notebook(page)).prose()


def left_of(walk, surface):
    return 100 * (walk.costs[-1] - surface.least_cost) / (walk.costs[0] - surface.least_cost)


@pytest.mark.oracle
def test_epochs_written_on_the_page_end_where_train_and_torch_end():
    import torch

    page, targets = page_functions("network"), one_hot(LABELS)
    start = parameters = random_parameters(SIZES, 3)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = chance.permutation(len(INPUTS))
        parameters = page["do_epoch"](parameters, INPUTS[order], targets[order], LEARNING_RATE, BATCH)
    ours = train(start, INPUTS, LABELS, LEARNING_RATE, BATCH, EPOCHS, SEED).parameters
    plain = partial(torch.optim.SGD, lr=LEARNING_RATE)
    theirs = torch_walk(start, INPUTS, LABELS, plain, epochs=EPOCHS, batch=BATCH, seed=SEED)
    np.testing.assert_allclose(flatten(parameters), flatten(ours), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(flatten(parameters), theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.oracle
def test_slopes_written_on_the_page_are_those_of_torch_through_three_layers():
    import torch

    page, sizes = page_functions("network"), (64, 7, 5, 10)
    parameters, targets = random_parameters(sizes, 1), one_hot(LABELS)
    tensors = [tuple(torch.tensor(array, requires_grad=True) for array in pair) for pair in parameters]
    outputs = torch.tensor(INPUTS)
    for layer, (weights, biases) in enumerate(tensors):
        outputs = outputs @ weights + biases
        outputs = torch.tanh(outputs) if layer < len(tensors) - 1 else outputs
    ways = {
        "cross_entropy": torch.nn.functional.cross_entropy(outputs, torch.tensor(LABELS)),
        "squared_error": ((outputs - torch.tensor(targets)) ** 2).sum() / len(targets),
    }
    for name, value in ways.items():
        *activations, found = page["forward"](parameters, INPUTS)
        cost, slopes = page[name](found, targets)
        theirs = torch.autograd.grad(value, [array for pair in tensors for array in pair], retain_graph=True)
        ours = [array for pair in page["backward"](parameters, activations, slopes) for array in pair]
        assert cost == pytest.approx(value.item(), rel=1e-12)
        for mine, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine, other.numpy(), rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize(("surface", "begin"), [(galaxies, START), (cars, (10.0, 30.0))], ids=["galaxies", "cars"])
def test_steps_written_on_the_page_walk_as_the_rules_do(surface, begin):
    page, surface, steps = page_on_rules(), surface(), 60
    point, running_sum = np.array(begin, dtype=float), np.zeros(2)
    rate = surface.edge / 4
    for _ in range(steps):
        point, running_sum = page["momentum_step"](point, running_sum, rate, 0.9, surface.slopes_at)
    np.testing.assert_allclose(point, descend(surface, begin, rate, steps, Momentum(0.9)).points[steps], rtol=1e-9)
    point, memory = np.array(begin, dtype=float), (0, np.zeros(2), np.zeros(2))
    for _ in range(steps):
        point, memory = page["adam_step"](point, memory, 1, surface.slopes_at)
    np.testing.assert_allclose(point, descend(surface, begin, 1, steps, Adam()).points[steps], rtol=1e-9)


# On your own


def trained_alone(start, rate=LEARNING_RATE):
    return train(start, *examples()[0], rate, BATCH, 30, held_out=examples()[1])


def test_few_hidden_neurons_read_less_and_many_no_more():
    assert "between eight and nine of ten; 128 are no better than 32" in answers_of("network")[1]
    few, usual, many = (
        trained_alone(random_parameters((64, hidden, 10))).held_out_accuracies[-1] for hidden in (4, 32, 128)
    )
    assert 0.8 < few < 0.9 and abs(many - usual) < 0.01


def test_equal_weights_stay_equal_and_learn_nothing():
    assert "a die with ten sides. All hidden neurons stay equal" in answers_of("network")[2]
    training = trained_alone([(np.ones((a, b)), np.zeros((1, b))) for a, b in ((64, 32), (32, 10))])
    weights, biases = training.parameters[0]
    assert training.held_out_accuracies[-1] == pytest.approx(0.1, abs=0.01)
    assert np.ptp(weights, axis=1).max() < 1e-9
    assert (1 - np.tanh(INPUTS @ weights + biases) ** 2).max() < 1e-6


def test_a_rate_of_5_explodes_in_the_first_epoch():
    assert "explodes in the first epoch" in answers_of("network")[3]
    assert trained_alone(random_parameters(SIZES), 5).says.startswith("Exploded in epoch 1 at learning rate 5")


def test_the_noise_of_batches_of_one_falls_below_a_percent():
    floor = page_on_rules()["noise_floor"]
    large, middle, small, creeping = (floor(MiniBatch(1), rate) for rate in (0.03, 0.025, 0.02, 0.01))
    words = f"is {large:.1f} at rate 0.03, {middle:.1f} at 0.025 and {small:.1f} at 0.02. At 0.01 it is {creeping:.1f}"
    assert words in answers_of("optimizers")[1]
    assert middle < 1 < min(large, creeping)
    surface, walk = galaxies(), descend(galaxies(), START, 0.01, steps=600)
    without_noise = 100 * np.mean(walk.costs[-100:] - surface.least_cost) / (walk.costs[0] - surface.least_cost)
    assert without_noise > creeping / 2


def test_polyak_s_best_for_the_cars_leaves_less_than_a_percent():
    surface = cars()
    best = polyak_optimum(surface.curvatures)
    assert f"about {best.momentum:.2f} at a rate of {best.learning_rate:.4f}" in answers_of("optimizers")[2]
    walk = descend(surface, surface.default_start, best.learning_rate, 200, Momentum(best.momentum))
    assert left_of(walk, surface) < 1


def racers_on_the_page():
    """Return the racers of the page on rules as its race is given them: (rule, learning rate) by name."""
    cells = nbformat.read(notebook("optimizers"), as_version=4).cells
    (race,) = (cell.source for cell in cells if cell.source.startswith("racers = "))
    given = {}
    exec(race, {"car_cost": None, "race_board": lambda surface, racers, learning_rate: given.update(racers)})
    return {name: (rule_of(name), rate) for name, rate in given.items()}


def test_the_rules_race_in_the_order_that_the_page_tells():
    surface, racers = cars(), racers_on_the_page()
    left = {}
    for name, (rule, rate) in racers.items():
        left[name] = left_of(descend(surface, surface.default_start, rate, 200, rule), surface)
    plain = left_of(descend(surface, surface.default_start, 0.0037, 200), surface)
    decaying = left.pop("decaying rate (half after 50)")
    assert sorted(left, key=left.get) == ["Adam", "momentum 0.9", "RMSProp 0.9", "Nesterov 0.9"]
    assert left["momentum 0.9"] < 0.2 and left["Nesterov 0.9"] < plain < decaying
    assert racers["RMSProp 0.9"] == (RMSProp(0.9), 0.3) and f"{left['RMSProp 0.9']:.1f}" == "4.3"


def steps_needed(surface, start, rate, rule):
    walk = descend(surface, start, rate, 1000, rule)
    return np.inf if walk.ending == "exploded" else steps_to_within(walk, surface, for_good=True) or np.inf


def test_the_second_ball_walks_by_the_formula_of_the_page():
    step = r"\text{new} = \text{old} - \eta \cdot (\text{slope} + \mu \cdot \text{sum})$$"
    assert step in text_of("optimizers")
    surface, eta, mu = galaxies(), 0.1, 0.9
    points, total = [np.array(START, dtype=float)], 0
    for _ in range(50):
        slope = np.array(surface.slopes(*points[-1]))
        total = mu * total + slope
        points.append(points[-1] - eta * (slope + mu * total))
    walk = descend(surface, START, eta, 50, Nesterov(mu))
    np.testing.assert_allclose(walk.points, points, rtol=1e-10, atol=1e-9)


@pytest.mark.parametrize("rate", [0.0037, 0.007])
def test_a_ball_walks_at_an_effective_rate_at_which_plain_descent_explodes(rate):
    assert "Plain descent cannot *use* such a rate: it explodes at once." in text_of("optimizers")
    surface, effective = cars(), rate / (1 - 0.9)
    assert descend(surface, surface.default_start, effective, 200).ending == "exploded"
    ball = descend(surface, surface.default_start, rate, 200, Momentum(0.9))
    assert left_of(ball, surface) < 3 and effective > 9 * surface.edge


def test_a_ball_gains_little_where_plain_descent_can_use_its_effective_rate():
    assert "A ball pays where plain descent cannot use that rate." in text_of("optimizers")
    surface = galaxies()
    assert steps_needed(surface, START, 0.1, Momentum(0.5)) == steps_needed(surface, START, 0.2, PLAIN_DESCENT) - 1
    for rate in (0.02, 0.04):
        plain = steps_needed(surface, START, rate / (1 - 0.9), PLAIN_DESCENT)
        assert plain < steps_needed(surface, START, rate, Momentum(0.9))


def steps_away(rule, rate, off):
    """Return after how many steps a walk that begins next to the saddle is half a unit away from it."""
    walk = descend(network(), (off, off), rate, 400, rule)
    return int(np.argmax(np.hypot(*walk.points.T) > 0.5))


@pytest.mark.parametrize("rate", [0.1, 0.3, 1])
def test_plain_descent_leaves_a_saddle_in_steps_that_grow_with_the_logarithm(rate):
    assert "its steps grow with log(1/distance), at any rate" in text_of("optimizers")
    steepest = np.linalg.eigvalsh(network().curvature_matrix((0, 0)))[0]
    needed = [steps_away(PLAIN_DESCENT, rate, off) for off in (1e-2, 1e-4, 1e-6, 1e-8)]
    np.testing.assert_allclose(np.diff(needed), np.log(100) / np.log(1 - rate * steepest), atol=1)
    assert min(np.diff([steps_away(Momentum(0.9), rate, off) for off in (1e-2, 1e-4, 1e-6, 1e-8)])) >= 3


@pytest.mark.parametrize("rule", [Adam(), RMSProp(0.9)], ids=lambda rule: rule.name)
@pytest.mark.parametrize("rate", [0.01, 0.05, 0.3])
def test_rules_that_divide_the_slope_s_size_away_leave_a_saddle_at_once_from_everywhere(rule, rate):
    assert np.ptp([steps_away(rule, rate, off) for off in (1e-2, 1e-4, 1e-6)]) <= 1


def test_who_leaves_the_saddle_first_is_a_matter_of_the_rates():
    assert "Who is *first* is a matter of the rates." in text_of("optimizers")
    plain = [steps_away(PLAIN_DESCENT, rate, 1e-2) for rate in (0.3, 1)]
    assert plain[1] < steps_away(Adam(), 0.05, 1e-2) < plain[0]


def test_each_rule_follows_the_valley_at_a_rate_close_to_its_best():
    assert "each rule at a rate close to its best" in text_of("optimizers")
    valley = rosenbrock(10)
    for rule, rate in ((PLAIN_DESCENT, 0.019), (Momentum(0.9), 0.005), (Adam(), 0.3)):
        others = [steps_needed(valley, valley.default_start, share * rate, rule) for share in np.linspace(0.4, 2, 33)]
        assert steps_needed(valley, valley.default_start, rate, rule) < 1.15 * min(others)


def test_adam_with_its_defaults_is_slower_than_plain_descent_and_with_a_shorter_memory_faster():
    told = "It is the defaults that are slow: $d_1 = 0.9$ remembers about ten slopes, and the ball rolls on."
    assert told in text_of("optimizers")
    best_of, rates = page_on_rules()["best_of"], np.arange(1, 201, 0.5)
    plain, _ = best_of(PLAIN_DESCENT, np.arange(0.001, 0.49, 0.001))
    assert best_of(Adam(0.5, 0.999), rates)[0] < plain < best_of(Adam(), rates)[0] / 2
    excess = descend(galaxies(), START, 100, 300, Adam()).costs - galaxies().least_cost
    assert min(excess[:12]) < 0.01 * excess[0] and max(excess[12:]) > 0.05 * excess[0]


def test_a_sinking_rate_brings_rmsprop_to_rest():
    assert "after some forty steps" in answers_of("optimizers")[3]
    walk = descend(galaxies(), START, 60, 300, DecayingRate(20, RMSProp(0.9)))
    assert walk.ending == "arrived" and 35 <= walk.steps <= 50
    assert walk.step_lengths[40] < 0.01 * walk.step_lengths[0]


def test_on_standardised_speeds_plain_descent_wins_in_one_step():
    assert answers_of("optimizers")[4].startswith("Plain descent at rate ½. It needs one step.")
    surface = from_data(standardise(cars().x), cars().y)
    assert descend(surface, surface.default_start, 0.5, 10).steps == 1
    for rule, rate in ((Momentum(0.9), 0.5), (Nesterov(0.9), 0.2), (RMSProp(0.9), 1), (Adam(), 10)):
        walk = descend(surface, surface.default_start, rate, 200, rule)
        assert steps_to_within(walk, surface, for_good=True) > 1
