"""What a hand does on the benchmark's pages, one move at a time."""

import itertools

SLIDERS = '.live input[type="range"], .jupyter-widgets .noUi-handle'
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


class MarkerHand:
    """Drags the start of the walk over the contours, back and forth, two pixels a move."""

    def __init__(self, page):
        self._page, self._mouse = page.page, page.page.mouse
        self._swing = swing(25)
        self._x = self._y = 0

    def take_hold(self):
        """Press the button on the ring at the start of the walk."""
        grip = self._page.locator(".live-grip").first
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        self._x, self._y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
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


def play(page, hand, count, warm_up=2, moved=None):
    """Make some moves on a page, after a few for warming up; return what its stopwatch and its kernel say.

    Returns ([milliseconds or None], the kernel's milliseconds of CPU per move); `moved` is called after
    each move.
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
    measured = page.take()
    hand.let_go()
    page.pause()
    return measured, cpu
