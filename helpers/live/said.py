"""What a page says to a board, looked at before it is believed: a saved page may be older than the board."""

SHARPEST = 3.0  # pixels of a screen for each pixel of the page
FARTHEST = 1e6  # pixels: no hand is farther from a figure
MOST_KEYS = 10_000  # presses of a held key that are counted together
MOST_FRAMES = 1000  # that wait to be shown


class NotUnderstood(ValueError):
    """What was said makes no sense to this board."""

    def __init__(self):
        super().__init__("this page said something that the board does not understand: run its cell again")


def plain(content):
    """Return what was said as a dictionary, an empty one for whatever else it is."""
    return content if isinstance(content, dict) else {}


def view_of(content):
    """Return of a view that is ready: its number or name, the screen's ratio, its open panels, whether it closes."""
    view, ratio, panels = content.get("view"), content.get("ratio"), content.get("panels")
    view = view if isinstance(view, (int, str)) else None
    ratio = min(max(float(ratio), 1.0), SHARPEST) if _is_number(ratio, 1e9) else 1.0
    panels = panels if isinstance(panels, (list, tuple)) else ()
    return view, ratio, frozenset(name for name in panels if isinstance(name, str)), bool(content.get("closed"))


def check(content, regions):
    """Raise NotUnderstood unless a control, a key or a pointer is reported as it should be.

    regions: the regions of the board that answer to keys and pointers.
    """
    event = content.get("event")
    if event == "control":
        good = isinstance(content.get("name"), str)
    else:
        index = content.get("region")
        region = regions[index] if _is_index(index, regions) else None
        good = region is not None and (_is_key if event == "key" else _is_pointer)(content, region)
    unseen = content.get("unseen", 0)
    if not good or not (isinstance(unseen, int) and 0 <= unseen <= MOST_FRAMES):
        raise NotUnderstood


def _is_key(content, region):
    key, count = content.get("key"), content.get("count", 1)
    counted = isinstance(count, int) and 1 <= count <= MOST_KEYS
    return counted and isinstance(key, str) and key in region.keys


def _is_pointer(content, region):
    handle, place = content.get("handle"), (content.get("x"), content.get("y"))
    known = content.get("event") in ("press", "drag", "release") and (region.turns or region.pointer is not None)
    held = handle is None or _is_index(handle, region.handles)
    return known and held and all(_is_number(value, FARTHEST) for value in place)


def _is_index(value, things):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(things)


def _is_number(value, most):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= most
