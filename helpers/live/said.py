"""What a page says to a board, looked at before it is believed: a saved page may be older than the board."""

SHARPEST = 3.0  # pixels of a screen for each pixel of the page
FARTHEST = 1e6  # pixels: no hand is farther from a figure
MOST_KEYS = 10_000  # presses of a held key that are counted together
MOST_AT_ONCE = 200  # of such presses, and of clicks on a button, that are made up for
MOST_FRAMES = 1000  # that wait to be shown
MOST_LETTERS = 1000  # of a field
MOST_OF_A_TABLE = 1_000_000  # letters: browser/src/controls.js refuses larger ones in words


class NotUnderstood(ValueError):
    """What was said makes no sense to this board."""

    def __init__(self):
        super().__init__("this page said something that the board does not understand: run its cell again")


def plain(content):
    """Return what was said as a dictionary, an empty one for whatever else it is."""
    return content if isinstance(content, dict) else {}


def view_of(content):
    """Return of a view that is ready: its number or name, the screen's ratio, its open panels, whether it closes, and
    whether what it was told may be lost.
    """
    view, ratio, panels = content.get("view"), content.get("ratio"), content.get("panels")
    view = view if isinstance(view, (int, str)) else None
    ratio = min(max(float(ratio), 1.0), SHARPEST) if _is_number(ratio, 1e9) else 1.0
    panels = panels if isinstance(panels, (list, tuple)) else ()
    panels = frozenset(name for name in panels if isinstance(name, str))
    return view, ratio, panels, bool(content.get("closed")), bool(content.get("anew"))


def check(content, regions):
    """Raise NotUnderstood unless a control, a key or a pointer is reported as it should be.

    regions: the regions of the board that answer to keys and pointers.
    """
    event = content.get("event")
    if event == "control":
        good = isinstance(content.get("name"), str) and _is_value(content.get("value")) and _is_counted(content)
    else:
        index = content.get("region")
        region = regions[index] if _is_index(index, regions) else None
        good = region is not None and (_is_key if event == "key" else _is_pointer)(content, region)
    unseen = content.get("unseen", 0)
    if not good or not (isinstance(unseen, int) and 0 <= unseen <= MOST_FRAMES):
        raise NotUnderstood


def _is_value(value):
    """Say whether a control's value is a table with its name, a short text, a number, a bool, or nothing."""
    if isinstance(value, dict):
        good = value.keys() == {"name", "text"} and all(isinstance(text, str) for text in value.values())
        return good and len(value["name"]) <= MOST_LETTERS and len(value["text"]) <= MOST_OF_A_TABLE
    if isinstance(value, str):
        return len(value) <= MOST_LETTERS
    return value is None or isinstance(value, (bool, int, float))


def _is_counted(content):
    count = content.get("count", 1)
    return isinstance(count, int) and 1 <= count <= MOST_KEYS


def _is_key(content, region):
    key = content.get("key")
    return _is_counted(content) and isinstance(key, str) and key in region.keys


def _is_pointer(content, region):
    handle, place = content.get("handle"), (content.get("x"), content.get("y"))
    known = content.get("event") in ("press", "drag", "release") and (region.turns or region.pointer is not None)
    held = handle is None or _is_index(handle, region.handles)
    return known and held and all(_is_number(value, FARTHEST) for value in place)


def _is_index(value, things):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(things)


def _is_number(value, most):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= most
