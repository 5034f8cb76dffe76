"""All exercises: which page has which, each read from its file when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from helpers.checks.exercise import Exercise
from helpers.checks.exercise_file import read_exercise
from helpers.data import DATA_FOLDER


def _place(path: Path) -> int:
    return int(path.name.partition("_")[0])


FILES = {
    path.stem.partition("_")[2]: path
    for path in sorted((DATA_FOLDER / "exercises").glob("*/[0-9]*_*.toml"), key=_place)
}


class Exercises(Mapping):
    """The exercises by their keys."""

    def __getitem__(self, key: str) -> Exercise:
        return _read(FILES[key])

    def __iter__(self) -> Iterator[str]:
        return iter(FILES)

    def __len__(self) -> int:
        return len(FILES)


EXERCISES = Exercises()
_read = cache(read_exercise)


def keys_of(page: str) -> tuple[str, ...]:
    """Return the keys of the exercises of a page, in their order.

    Parameters
    ----------
    page : str
        The page's key, such as "cost".

    Returns
    -------
    tuple of str
        Empty for a page without exercises.
    """
    return tuple(key for key, path in FILES.items() if path.parent.name == page)
