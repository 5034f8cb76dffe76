"""What a hand does on the benchmark's pages, one move at a time."""

import itertools
import math
import time

SLIDERS = '.live input[type="range"], .jupyter-widgets .noUi-handle'
EVENTS = 60  # of a fast hand in a second
SETTLED = 0.4  # seconds after a first change within which all others come
AMPLITUDE = 100  # steps of a slider to both sides of where it opens: a decade of the learning rate


def swing(amplitude=AMPLITUDE):
    """Yield 1 and −1 for ever so that their sum swings between −amplitude and amplitude."""
    return itertools.cycle([1] * amplitude + [-1] * 2 * amplitude + [1] * amplitude)


class SliderHand:
    """Presses arrow keys on the first slider of a page."""

    def __init__(self, page):
        self._keyboard = page.page.keyboard
        self._handle = page.page.locator(SLIDERS).first
        self._swing = swing()

    def take_hold(self):
        """Give the slider the focus."""
        self._handle.focus()

    def move(self):
        """Press one key."""
        self._keyboard.press("ArrowRight" if next(self._swing) > 0 else "ArrowLeft")

    def let_go(self):
        """Nothing to let go."""


class DraggingHand:
    """Drags something over a picture, back and forth, two pixels a move.

    `grip` is a selector of what is taken hold of. It stays within `reach` moves of where it was, far from the frame,
    which would hold it.
    """

    grip = ""
    reach = 15

    def __init__(self, page):
        self._page, self._mouse = page.page, page.page.mouse
        self._swing = swing(self.reach)
        self._x = self._y = 0

    def take_hold(self):
        """Press the button in the middle of what is dragged."""
        grip = self._page.locator(self.grip)
        grip.scroll_into_view_if_needed()
        self._x, self._y = _middle(grip)
        self._mouse.move(self._x, self._y)
        self._mouse.down()

    def move(self):
        """Move the pointer on."""
        side = next(self._swing)
        self._x, self._y = self._x + 2 * side, self._y - side
        self._mouse.move(self._x, self._y)

    def let_go(self):
        """Release the button."""
        self._mouse.up()

    def distance(self):
        """Return how many pixels what is dragged lies from the pointer."""
        x, y = _middle(self._page.locator(self.grip))
        return math.hypot(x - self._x, y - self._y)


def _middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class MarkerHand(DraggingHand):
    """Drags the start of the walk over the contours."""

    grip = ".live-tile:nth-child(1) .live-grip >> nth=0"


class PointHand(DraggingHand):
    """Drags one of the data points."""

    grip = ".live-tile:nth-child(3) .live-grip >> nth=9"


def play(page, hand, count, warm_up=2, moved=None):
    """Make some moves on a page, after a few for warming up; return what its stopwatch and its kernel say.

    Returns ([milliseconds or None], the milliseconds that letting go took or None, the kernel's milliseconds of CPU
    per move); `moved` is called after each move.
    """
    hand.take_hold()
    for _ in range(warm_up):
        hand.move()
        page.pause()
    page.take()
    before = page.cpu_seconds()
    for _ in range(count):
        hand.move()
        page.pause()
        if moved:
            moved()
    cpu = 1000 * (page.cpu_seconds() - before) / count
    return page.take(), let_go(page, hand), cpu


def let_go(page, hand):
    """Let go; return the milliseconds until all was shown, None where there was nothing to let go."""
    page.take()
    hand.let_go()
    page.wait_for_changes(1)
    time.sleep(SETTLED)
    return next(iter(page.take()), None)


def drag_fast(page, hand):
    """Drag something for a second, as fast as screens do; return how many pictures were shown, and as `let_go`."""
    hand.take_hold()
    page.pause()
    before, begin = page.changes(), time.perf_counter()
    for number in range(1, EVENTS + 1):
        hand.move()
        time.sleep(max(0.0, begin + number / EVENTS - time.perf_counter()))
    return page.changes() - before, let_go(page, hand)
