"""The network that reads the digits, as the page trains it; trained once for all tests of a run."""

from functools import cache

import numpy as np

from helpers.data import forms_split, read_digits, shuffled_split
from helpers.network import as_inputs, random_parameters, train

SIZES = (64, 32, 10)
LEARNING_RATE, BATCH, EPOCHS = 0.5, 16, 30


@cache
def examples(by_forms=False):
    """Return (inputs, labels) to learn from and (inputs, labels) held out, by the shuffled split or by forms."""
    digits = read_digits()
    split = forms_split(digits.forms) if by_forms else shuffled_split(digits.labels)
    return tuple((as_inputs(digits.images[places]), digits.labels[places]) for places in split)


@cache
def trained(seed=0, by_forms=False):
    """Return the Training that starts from a seed."""
    learnt_from, held_out = examples(by_forms)
    start = random_parameters(SIZES, seed)
    return train(start, *learnt_from, LEARNING_RATE, BATCH, EPOCHS, seed, held_out=held_out)


def median_accuracy(by_forms=False, seeds=range(5)):
    """Return the median over the seeds of the accuracy on the images held out."""
    return float(np.median([trained(seed, by_forms).held_out_accuracies[-1] for seed in seeds]))
