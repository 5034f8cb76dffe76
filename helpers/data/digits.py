"""Reads the handwritten digits of data/, and parts them into what a network learns from and what is held out.

The file keeps the order of its source: the same text of about 130 digits, fourteen times over. So it is fourteen
filled-in forms, one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.data.tables import DATA_FOLDER
from helpers.validate import read_only

FORM_STARTS = (0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667)
SPLIT_SEED = 1998


@dataclass(frozen=True, eq=False, repr=False)
class Digits:
    """Hold n pictures of handwritten digits, in read-only arrays.

    Attributes
    ----------
    images : ndarray, shape (n, 8, 8)
        Counts from 0 (white) to 16 (black).
    labels : ndarray of int, shape (n,)
        The digits, 0 to 9.
    forms : ndarray of int, shape (n,)
        The numbers, from 0, of the forms on which they were written.
    """

    images: np.ndarray
    labels: np.ndarray
    forms: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"Digits: {len(self):,} images of 8 × 8 pixels, on {self.forms[-1] + 1} forms"


def read_digits() -> Digits:
    """Read the 1,797 handwritten digits of the course, in the order of their source.

    E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), UCI Machine Learning Repository,
    https://doi.org/10.24432/C50P49.
    """
    with np.load(DATA_FOLDER / "digits_1998.npz", allow_pickle=False) as file:
        images, labels = file["images"], file["labels"].astype(int)
    forms = np.searchsorted(FORM_STARTS, np.arange(len(labels)), side="right") - 1
    return Digits(read_only(images), read_only(labels), read_only(forms))


def shuffled_split(
    labels: Sequence[int] | np.ndarray, share: float = 0.2, seed: int = SPLIT_SEED
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the images to learn from and of those held out, drawn at random.

    Parameters
    ----------
    labels : sequence of int, shape (n,)
        The digits of the images.
    share : float
        Which share of every digit is held out, between 0 and 1.
    seed : int
        Of the random numbers.

    Returns
    -------
    learnt_from, held_out : ndarray of int
        Two rising arrays, without a common place.

    Raises
    ------
    ValueError
        For another share.
    """
    if not 0 < share < 1:
        raise ValueError(f"the share held out must be between 0 and 1, not {share!r}")
    labels, chance = np.asarray(labels), np.random.default_rng(seed)
    held_out = np.zeros(len(labels), dtype=bool)
    for label in np.unique(labels):
        places = chance.permutation(np.flatnonzero(labels == label))
        held_out[places[: round(share * len(places))]] = True
    return _places(held_out)


def forms_split(
    forms: Sequence[int] | np.ndarray, held_out: Sequence[int] = (11, 12, 13)
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the images to learn from and of those on the forms held out.

    Parameters
    ----------
    forms : sequence of int, shape (n,)
        The numbers of the forms on which the images were written.
    held_out : sequence of int
        The forms that are held out.

    Returns
    -------
    learnt_from, held_out : ndarray of int
        Two rising arrays, without a common place.

    Raises
    ------
    ValueError
        For a form that is not there, and if no image would be left to learn from or none held out.
    """
    unknown = sorted(set(held_out) - set(np.unique(forms).tolist()))
    if unknown:
        raise ValueError(f"there is no form {unknown[0]!r}: the forms are numbered from 0 to {np.max(forms)}")
    learnt_from, places = _places(np.isin(forms, list(held_out)))
    if len(learnt_from) == 0 or len(places) == 0:
        raise ValueError("hold out at least one form, and leave at least one to learn from")
    return learnt_from, places


def _places(held_out: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return read_only(np.flatnonzero(~held_out)), read_only(np.flatnonzero(held_out))
