"""Reads the handwritten digits of data/, and parts them into what a network learns from and what is held out.

The file keeps the order of its source: the same text of about 130 digits, fourteen times over. So it is fourteen
filled-in forms, one after the other.
"""

from dataclasses import dataclass

import numpy as np

from helpers.data.tables import DATA_FOLDER
from helpers.validate import read_only

FORM_STARTS = (0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667)
SPLIT_SEED = 1998


@dataclass(frozen=True, eq=False, repr=False)
class Digits:
    """Hold n pictures of handwritten digits, in read-only arrays.

    `images` (n, 8, 8) are counts from 0 (white) to 16 (black), `labels` (n,) the digits 0 to 9, `forms` (n,) the
    numbers, from 0, of the forms on which they were written.
    """

    images: np.ndarray
    labels: np.ndarray
    forms: np.ndarray

    def __len__(self):
        return len(self.labels)

    def __repr__(self):
        return f"Digits: {len(self):,} images of 8 × 8 pixels, on {self.forms[-1] + 1} forms"


def read_digits():
    """Read the 1,797 digits of Alpaydin and Kaynak (1998), in the order of their source."""
    with np.load(DATA_FOLDER / "digits_1998.npz", allow_pickle=False) as file:
        images, labels = file["images"], file["labels"].astype(int)
    forms = np.searchsorted(FORM_STARTS, np.arange(len(labels)), side="right") - 1
    return Digits(read_only(images), read_only(labels), read_only(forms))


def shuffled_split(labels, share=0.2, seed=SPLIT_SEED):
    """Return the places of the images to learn from and of those held out: two rising arrays without a common place.

    `labels` (n,) are the digits. Of every digit the same `share` (between 0 and 1) is held out, drawn at random by
    `seed`. Raises ValueError for another share.
    """
    if not 0 < share < 1:
        raise ValueError(f"the share held out must be between 0 and 1, not {share!r}")
    labels, chance = np.asarray(labels), np.random.default_rng(seed)
    held_out = np.zeros(len(labels), dtype=bool)
    for label in np.unique(labels):
        places = chance.permutation(np.flatnonzero(labels == label))
        held_out[places[: round(share * len(places))]] = True
    return _places(held_out)


def forms_split(forms, held_out=(11, 12, 13)):
    """Return the places of the images to learn from and of those on the forms held out: two rising arrays.

    `forms` (n,) are the numbers of the forms, `held_out` those to be held out. Raises ValueError for a form that is
    not there, and if no image would be left to learn from.
    """
    unknown = sorted(set(held_out) - set(np.unique(forms).tolist()))
    if unknown:
        raise ValueError(f"there is no form {unknown[0]!r}: the forms are numbered from 0 to {np.max(forms)}")
    learnt_from, places = _places(np.isin(forms, list(held_out)))
    if len(learnt_from) == 0 or len(places) == 0:
        raise ValueError("hold out at least one form, and leave at least one to learn from")
    return learnt_from, places


def _places(held_out):
    return read_only(np.flatnonzero(~held_out)), read_only(np.flatnonzero(held_out))
