"""What went wrong, in words for a learner to read."""

import pathlib
import traceback

from helpers.live.requests import InvalidRequest

FOLDER = pathlib.Path(__file__).parent
MOST_LETTERS = 500  # of what went wrong


def describe_error(error: BaseException) -> str:
    """Return what went wrong and in which line."""
    if isinstance(error, KeyboardInterrupt):
        return "This was stopped before it had ended (KeyboardInterrupt)."
    frames = traceback.extract_tb(error.__traceback__)
    refused = isinstance(error, (TypeError, ValueError)) and frames and _refuses(frames[-1].filename)
    if refused or isinstance(error, InvalidRequest):
        return _shortened(str(error))
    where = f" (line {frames[-1].lineno} of {_name_of(frames[-1].filename)})" if frames else ""
    return f"{type(error).__name__}: {_shortened(str(error))}{where}"


def _shortened(text: str) -> str:
    """Return a text that a page has room for: what was refused may be a whole table."""
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]} …"


def _name_of(filename: str) -> str:
    """Return a file's name; the code of a notebook's cell lies in a file whose name says nothing."""
    path = pathlib.Path(filename)
    return "a cell" if path.parent.name.startswith("ipykernel_") else path.name


def _refuses(filename: str) -> bool:
    """Say whether a file of the helpers refuses bad input in words of its own, so that its line is of no interest."""
    path = pathlib.Path(filename)
    return path.is_relative_to(FOLDER.parent) and not path.is_relative_to(FOLDER)
