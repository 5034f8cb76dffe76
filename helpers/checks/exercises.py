"""All exercises: which page has which, each read from its file when it is first asked for."""

from collections.abc import Mapping
from functools import cache

from helpers.checks.exercise_file import read_exercise
from helpers.data import DATA_FOLDER


def _place(path):
    return int(path.name.partition("_")[0])


FILES = {
    path.stem.partition("_")[2]: path
    for path in sorted((DATA_FOLDER / "exercises").glob("*/[0-9]*_*.toml"), key=_place)
}


class Exercises(Mapping):
    """The exercises by their keys."""

    def __getitem__(self, key):
        return _read(FILES[key])

    def __iter__(self):
        return iter(FILES)

    def __len__(self):
        return len(FILES)


EXERCISES = Exercises()
_read = cache(read_exercise)


def keys_of(page):
    """Return the keys of the exercises of a page, as "cost", in their order; none for a page without exercises."""
    return tuple(key for key, path in FILES.items() if path.parent.name == page)
