"""The digits are those of the source, and each way to hold some of them out does what it says."""

from collections import Counter
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from helpers.data import DATA_FOLDER, forms_split, read_digits, shuffled_split

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.oracle
def test_the_digits_are_those_that_scikit_learn_ships():
    from sklearn.datasets import load_digits

    ours, theirs = read_digits(), load_digits()
    assert ours.images.dtype == np.uint8 and ours.images.shape == (1797, 8, 8)
    np.testing.assert_array_equal(ours.images, theirs.images)
    np.testing.assert_array_equal(ours.labels, theirs.target)


def test_the_digits_are_counted_as_their_source_counts_them():
    digits = read_digits()  # optdigits.names, July 1998: examples in the testing set
    assert np.bincount(digits.labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (digits.images.min(), digits.images.max()) == (0, 16)


def test_the_digits_are_stored_compactly_and_found_from_any_folder(tmp_path, monkeypatch):
    assert (DATA_FOLDER / "digits_1998.npz").stat().st_size < 50_000
    monkeypatch.chdir(tmp_path)
    assert len(read_digits()) == 1797


def test_the_digits_cannot_be_changed():
    digits = read_digits()
    for array in (digits.images, digits.labels, digits.forms):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(FrozenInstanceError):
        digits.labels = ()
    assert repr(digits) == "Digits: 1,797 images of 8 × 8 pixels, on 14 forms"


def test_every_form_holds_the_same_text_once():
    digits = read_digits()
    texts = ["".join(map(str, digits.labels[digits.forms == form])) for form in range(14)]
    assert [text.count("09556509898") for text in texts] == [1] * 14
    assert [text.count("123456789") for text in texts] == [2 if form == 12 else 3 for form in range(14)]
    assert all(text.startswith(("0123456789", "1234567890")) for text in texts)
    assert sum(map(len, texts)) == len(digits) and (np.diff(digits.forms) >= 0).all()


@pytest.mark.parametrize("share", [0.1, 0.2, 0.5])
def test_the_shuffled_split_takes_the_same_share_of_every_digit(share):
    labels = read_digits().labels
    learnt_from, held_out = shuffled_split(labels, share)
    np.testing.assert_array_equal(np.sort(np.concatenate([learnt_from, held_out])), np.arange(len(labels)))
    counts, whole = Counter(labels[held_out].tolist()), Counter(labels.tolist())
    assert all(abs(counts[digit] - share * whole[digit]) <= 0.5 for digit in range(10))
    assert np.corrcoef(held_out, np.arange(len(held_out)))[0, 1] > 0.99  # spread over the whole file


def test_the_shuffled_split_follows_from_its_seed():
    labels = read_digits().labels
    first, again, other = (shuffled_split(labels, seed=seed)[1].tolist() for seed in (3, 3, 4))
    assert first == again != other
    assert [len(part) for part in shuffled_split(labels)] == [1438, 359]


@pytest.mark.parametrize("share", [0, 1, -0.2, float("nan")])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        shuffled_split([1, 2, 3], share)


def test_the_forms_held_out_are_nowhere_else():
    digits = read_digits()
    learnt_from, held_out = forms_split(digits.forms)
    assert set(digits.forms[learnt_from].tolist()) == set(range(11))
    assert set(digits.forms[held_out].tolist()) == {11, 12, 13}
    assert (len(learnt_from), len(held_out), held_out[0]) == (1415, 382, 1415)


@pytest.mark.parametrize(
    ("held_out", "words"),
    [((14,), "no form 14.*0 to 13"), (range(14), "leave at least one"), ((), "at least one form")],
)
def test_impossible_forms_are_refused(held_out, words):
    with pytest.raises(ValueError, match=words):
        forms_split(read_digits().forms, held_out)
