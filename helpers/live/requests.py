"""What a page asks of a board, checked before it is used: a saved page may be older than the board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard, TypeVar, get_args

from matplotlib.artist import Artist

from helpers.live.messages import ControlValue, PointerPhase
from helpers.live.pointer import Key, Pointer

SHARPEST = 3.0  # pixels of a screen for each pixel of the page
FARTHEST = 1e6  # pixels: no hand is farther from a figure
MOST_KEYS = 10_000  # presses of a held key that are counted together
MOST_AT_ONCE = 200  # of such presses, and of clicks on a button, that are made up for
MOST_FRAMES = 1000  # that wait to be shown
MOST_LETTERS = 1000  # of a field
MOST_OF_A_TABLE = 1_000_000  # letters: browser/src/controls.js refuses larger ones in words
PHASES = get_args(PointerPhase)

Thing = TypeVar("Thing")
Content = Mapping[str, object]


class InvalidRequest(ValueError):
    """What was said makes no sense to this board."""

    def __init__(
        self, words: str = "this page said something that the board does not understand: run its cell again"
    ) -> None:
        super().__init__(words)


@dataclass(frozen=True)
class ViewState:
    """A view that can show the board, or is closed.

    view: its number or name; ratio: pixels of its screen for each of the page's; panels: those that are unfolded in
    it; anew: whether what it was told may be lost.
    """

    view: int | str | None
    ratio: float
    panels: frozenset[str]
    closed: bool
    anew: bool


def as_dict(content: object) -> Content:
    """Return what was said as a dictionary, an empty one for whatever else it is."""
    return content if isinstance(content, dict) else {}


def message_number(content: Content) -> int | None:
    """Return the number of a message, by which it is answered, or None."""
    found = content.get("n")
    return found if type(found) is int else None


def view_state(content: Content) -> ViewState:
    """Return what a view says that is ready; what makes no sense is taken for nothing."""
    view, ratio, panels = content.get("view"), content.get("ratio"), content.get("panels")
    return ViewState(
        view if isinstance(view, (int, str)) else None,
        min(max(float(ratio), 1.0), SHARPEST) if _is_number(ratio, 1e9) else 1.0,
        frozenset(name for name in panels if isinstance(name, str))
        if isinstance(panels, (list, tuple))
        else frozenset(),
        bool(content.get("closed")),
        bool(content.get("anew")),
    )


def unseen_frames(content: Content) -> int:
    """Return how many of the last frames nobody has seen."""
    return _whole(content.get("unseen", 0), 0, MOST_FRAMES)


def control_use(content: Content) -> tuple[str, ControlValue, int]:
    """Return of a control that was used its name, its value, and how often it was used, as far as that is made up."""
    name, value = content.get("name"), content.get("value")
    if not isinstance(name, str) or not _is_value(value):
        raise InvalidRequest
    return name, value, min(_count(content), MOST_AT_ONCE)


def key_press(content: Content) -> Key:
    """Return the key that was pressed."""
    name = content.get("key")
    if not isinstance(name, str):
        raise InvalidRequest
    return Key(name, _count(content), bool(content.get("shift")))


def pointer_move(content: Content, handles: Sequence[Artist]) -> Pointer:
    """Return what a pointer does, its place in the figure's pixels. handles: of its region."""
    phase, handle, x, y = (content.get(name) for name in ("event", "handle", "x", "y"))
    if phase not in PHASES or not (_is_number(x, FARTHEST) and _is_number(y, FARTHEST)):
        raise InvalidRequest
    held = None if handle is None else item_at(handles, handle)
    return Pointer(x, y, str(phase), held, bool(content.get("shift")))


def item_at(things: Sequence[Thing], index: object) -> Thing:
    """Return the thing with this index."""
    if isinstance(index, bool):
        raise InvalidRequest
    return things[_whole(index, 0, len(things) - 1)]


def _whole(value: object, low: int, high: int) -> int:
    if not isinstance(value, int) or not low <= value <= high:
        raise InvalidRequest
    return value


def _count(content: Content) -> int:
    return _whole(content.get("count", 1), 1, MOST_KEYS)


def _is_value(value: object) -> TypeGuard[ControlValue]:
    if isinstance(value, dict):
        good = value.keys() == {"name", "text"} and all(isinstance(text, str) for text in value.values())
        return good and len(value["name"]) <= MOST_LETTERS and len(value["text"]) <= MOST_OF_A_TABLE
    if isinstance(value, str):
        return len(value) <= MOST_LETTERS
    return value is None or isinstance(value, (bool, int, float))


def _is_number(value: object, most: float) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= most
