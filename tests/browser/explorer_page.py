"""The explorer in a learner's JupyterLab, for tests: what hands do to it, and what is to be seen of it."""

import time
from pathlib import Path

import board_reset
import numpy as np
from known_surfaces import galaxies
from learner import OpenNotebook
from live_page import LivePage

from helpers.exercises.missions import MissionBook
from helpers.explorers import explorer

SLOWEST = 60_000  # milliseconds within which even a slow machine answers
OPEN = """from helpers.data import read_table
from helpers.exercises.missions import MissionBook
from helpers.explorers import explorer
from helpers.surfaces import from_data

galaxies = read_table("hubble_1929")
names = {"x_name": "distance", "x_unit": "Mpc", "y_name": "velocity", "y_unit": "km/s"}
board = explorer(from_data(galaxies["distance_mpc"], galaxies["velocity_km_s"], **names), missions=MissionBook)
board"""
RESET = f"{Path(board_reset.__file__).read_text(encoding='utf-8')}\n\nreset_board(board)"
FOLD = "board => board.querySelectorAll('details[open]').forEach(panel => (panel.open = false))"
BOARD = ".live:not(.live-plain)"
SLOT = f"([name, text]) => document.querySelector(`{BOARD} [data-slot='${{name}}']`)?.textContent === text"
HAS = f"([name, words]) => document.querySelector(`{BOARD} [data-slot='${{name}}']`)?.textContent.includes(words)"
CHOSEN = f"name => document.querySelector(`{BOARD} [data-control='surface']`).value === name"
NEAR = """([board, name, value, room]) => {
    const text = document.querySelector(`${board} [data-slot='${name}']`).textContent;
    return Math.abs(Number(text.replaceAll(",", "").replace("−", "-")) - value) <= room;
}"""
FIELDS = """panel => [...panel.querySelectorAll("input[type=number][data-slot], textarea[data-slot]")]
    .map(node => [node.dataset.slot, node.value])"""
BOX = """(tile, mark) => {
    const at = node => { const b = node.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; };
    return [at(tile.querySelector("svg")), at(tile.querySelector(mark ? `[data-mark="${mark}"] path` : "svg"))];
}"""
SHOWN = """(tile, mark) => [...tile.querySelectorAll(`[data-mark="${mark}"] path`)]
    .some(path => path.getAttribute("d"))"""
DOTS = """(tile, mark) => {
    const numbers = text => text.match(/-?[\\d.]+(?:e-?\\d+)?/g).slice(0, 2).map(Number);
    const paths = [...tile.querySelectorAll(`[data-mark="${mark}"] path`)].map(path => path.getAttribute("d"));
    const markers = paths.filter(path => !/[LQCZ]/.test(path)); // only their outlines count from where they begin
    return markers.flatMap(path => path.match(/M[^A-Za-z]+/g)).map(numbers);
}"""


def part(board, name):
    """Return the part of a board with this name."""
    return next(part for part in board.parts if part.name == name)


def twin_board():
    """Return the page's board made in this process: its pictures and the numbers of its marks are the same.

    All its panels are unfolded, for a picture is laid out when it is first seen.
    """
    board = explorer(galaxies(), missions=MissionBook)
    LivePage(board).say("ready", view=1, ratio=1, panels=[part.name for part in board.parts if part.panel])
    return board


def number(text):
    """Return the number that a board has written for people."""
    return float(text.replace("−", "-").replace(",", ""))


def wait(holds, otherwise):
    """Wait until `holds()` is true; `otherwise` says what is so if it stays false."""
    deadline = time.monotonic() + SLOWEST / 1000
    while not holds():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.03)


class ExplorerPage(OpenNotebook):
    """A page whose first board is the explorer; arguments as for `OpenNotebook`, and `twin`, a `twin_board()`."""

    def __init__(self, browser, lab, source, twin, **how):
        self.twin = twin
        super().__init__(browser, lab, source, windowing="none", **how)

    @property
    def board(self):
        """Return the locator of the board."""
        return self.page.locator(".live:not(.live-plain)").first

    def reset_board(self):
        """Bring the board back to how it opened, all panels folded."""
        self.page.mouse.move(2, 2)
        self.board.evaluate(FOLD)
        self.tell(RESET)
        for name, text in (("rate", "0.1"), ("start_weight", "−150.0"), ("start_bias", "450.0")):
            self.wait_for_slot(name, text)
        self.wait_for_error("")
        self.wait_for_slot("after", "after 50 steps")
        self.board.evaluate("board => board.scrollIntoView()")

    # what hands do

    def control(self, name, kind=""):
        """Return the locator of a control, its panel unfolded; kind: CSS that tells it from others of its name."""
        found = self.board.locator(f'[data-control="{name}"]{kind}').first
        panel = found.evaluate("node => node.closest('details:not([open])')?.dataset.panel")
        if panel:
            self.unfold(panel)
        return found

    def unfold(self, name):
        """Unfold a panel, and wait until its fields show what the kernel has to say."""
        panel = self.board.locator(f'details[data-panel="{name}"]')
        panel.locator("summary").click()
        wait(lambda: name in self.ask("sorted(board.open_panels)"), f"{name} is not unfolded")
        slots = self.ask("board.slots")
        wait(lambda: all(slots[slot] == shown for slot, shown in panel.evaluate(FIELDS)), f"{name} is out of date")

    def press(self, name, value=None):
        """Press a button."""
        self.control(name, f'[value="{value}"]' if value else "").click()

    def type(self, name, text):
        """Type into a field and press Enter."""
        field = self.control(name, ":not([type=range])")
        field.fill(text)
        field.press("Enter")

    def choose_file(self, name, text):
        """Choose a file for the control of tables, of this name and with this text."""
        data = text if isinstance(text, bytes) else text.encode()
        self.control("table", "[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})

    def paste(self, text):
        """Put a text into the field for tables, and press its button."""
        self.control("table", ":not([type=file])").fill(text)
        self.board.get_by_role("button", name="Show the pasted table").click()

    def key(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self, view):
        """Give a picture the focus."""
        self._tile(view.figure).focus()

    def click(self, view, x, y):
        """Press at a place of a picture's axes and let go; return the pixel of the figure that was meant."""
        return self.drag(view, self.pixel(view, x, y))

    def drag(self, view, start, *places, let_go=True):
        """Press at a pixel of a figure, go to others, and let go; return the last one."""
        mouse = self.page.mouse
        self._tile(view.figure).scroll_into_view_if_needed()
        mouse.move(*self._on_page(view.figure, start))
        mouse.down()
        for place in places:
            mouse.move(*self._on_page(view.figure, place), steps=6)
        if let_go:
            mouse.up()
        return places[-1] if places else start

    # what is to be seen

    def slot(self, name):
        """Return the text of a slot."""
        return self.board.locator(f'[data-slot="{name}"]').first.inner_text()

    def numbers(self, *names):
        """Return the numbers that slots show."""
        return np.array([number(self.board.locator(f'[data-slot="{name}"]').first.text_content()) for name in names])

    def start(self):
        """Return (weight, bias) of the start, as the table says."""
        return self.numbers("start_weight", "start_bias")

    def wait_for_slot(self, name, text):
        """Wait until a slot shows a text."""
        self.page.wait_for_function(SLOT, arg=[name, text], timeout=SLOWEST)

    def wait_for_words(self, name, words):
        """Wait until the text of a slot has these words in it."""
        self.page.wait_for_function(HAS, arg=[name, words], timeout=SLOWEST)

    def wait_for_surface(self, name):
        """Wait until the list of surfaces says that the board shows this one."""
        self.page.wait_for_function(CHOSEN, arg=name, timeout=SLOWEST)

    def wait_for_error(self, words):
        """Wait until the board says, in words, that something went wrong; that nothing did, for ""."""
        error = self.board.locator(".live-error")
        wait(lambda: error.is_visible() == bool(words) and words in error.text_content(), f"{words!r} is not said")

    def wait_for_number(self, name, value, room):
        """Wait until a slot shows a number as near as `room` to a value."""
        self.page.wait_for_function(NEAR, arg=[BOARD, name, float(value), room], timeout=SLOWEST)

    def place_of(self, artist):
        """Return where a mark's middle is, in pixels of its figure from the lower left corner."""
        figure = artist.figure
        (left, top, wide, high), (x, y, width, height) = self._tile(figure).evaluate(BOX, self._number_of(artist))
        return np.array([x + width / 2 - left, top + high - y - height / 2]) * figure.bbox.width / wide

    def dots_of(self, artist):
        """Return where the dots of a line are, (n, 2), in pixels of its figure from the lower left corner."""
        figure = artist.figure
        dots = np.reshape(self._tile(figure).evaluate(DOTS, self._number_of(artist)), (-1, 2))
        return dots * (1, -1) + (0, figure.bbox.height)

    def shows(self, artist):
        """Return whether anything of a mark is to be seen."""
        return self._tile(artist.figure).evaluate(SHOWN, self._number_of(artist))

    def wait_until_shown(self, artist, shown=True):
        """Wait until something of a mark is to be seen, or nothing."""
        wait(lambda: self.shows(artist) == shown, f"{artist} is {'not ' if shown else ''}shown")

    def wait_until_hidden(self, artist):
        """Wait until nothing of a mark is to be seen."""
        self.wait_until_shown(artist, shown=False)

    def wait_for_mark(self, view, artist, point, room=1.0):
        """Wait until a mark is, to `room` pixels, where matplotlib puts a point of a picture's axes."""
        pixel = self.pixel(view, *point)
        wait(lambda: np.abs(self.place_of(artist) - pixel).max() <= room, f"{artist} is not at {pixel}")

    def wait_for_dots(self, view, artist, points, room=1.0):
        """Wait until a line has a dot where matplotlib puts each of some points, and no other dot."""
        pixels = view.axes.transData.transform(points)

        def there():
            dots = self.dots_of(artist)
            return dots.shape == pixels.shape and np.abs(dots - pixels).max() <= room

        wait(there, f"{artist} has not its {len(pixels)} dots from {pixels[0]} to {pixels[-1]}")

    def darkness_of(self, artist):
        """Return how opaque the line of a mark is, from 0 to 1."""
        found = self._tile(artist.figure).locator(f'[data-mark="{self._number_of(artist)}"] > g').first
        return found.evaluate("node => Number(node.getAttribute('stroke-opacity') ?? 1)")

    def pixel(self, view, x, y):
        """Return the pixel of a figure, from the lower left corner, at a place of a picture's axes."""
        return view.axes.transData.transform((x, y))

    def _number_of(self, artist):
        return self.twin._marks.number_of(artist)

    def _tile(self, figure):
        return self.board.locator(".live-tile").nth(self.twin.figures.index(figure))

    def _on_page(self, figure, pixel):
        (left, top, wide, high), _ = self._tile(figure).evaluate(BOX, None)
        x, y = np.asarray(pixel) * wide / figure.bbox.width
        return left + x, top + high - y
