"""Pages on which moves are measured in turn, and whose hand makes them."""

from dataclasses import dataclass, field

from tqdm import tqdm

from benchmarks import cells
from benchmarks.browser import CannotMeasure
from benchmarks.gestures import DraggingHand, MarkerHand, PointHand, SliderHand, play
from benchmarks.report import Row, median, p95

EMPTY, RATE, DRAG = "empty round trip", "learning-rate slider", "marker dragged"
FULL_RATE, FULL_DRAG = "all unfolded: learning-rate slider", "all unfolded: marker dragged"
POINT = "data point dragged"
KEPT, ANEW = "interact, figures kept", "interact, figures made anew"

BOARD = [cells.IMPORTS, cells.GALAXIES, cells.BOARD, cells.A_SECOND]
OPEN, FULL = [*BOARD, cells.SHOW_BOARD], [*BOARD, cells.LONG_WALK, cells.RACE, cells.SHOW_BOARD]
VIEWS = [cells.IMPORTS, cells.GALAXIES, cells.VIEWS]
IMAGES = {"images": True, "changes": 3, "plain": True}
PAGES = {  # the cells, what is watched, whose hand moves what, and how else the page is opened
    EMPTY: ([*BOARD, cells.EMPTY], ".one-slot", SliderHand, {}),
    RATE: (OPEN, ".live", SliderHand, {}),
    DRAG: (OPEN, ".live", MarkerHand, {}),
    FULL_RATE: (FULL, ".live", SliderHand, {}),
    FULL_DRAG: (FULL, ".live", MarkerHand, {}),
    POINT: (OPEN, ".live", PointHand, {"changes": 1}),
    KEPT: ([*VIEWS, cells.REDRAW_KEPT], ".widget-interact", SliderHand, IMAGES),
    ANEW: ([*VIEWS, cells.REDRAW_ANEW], ".widget-interact", SliderHand, IMAGES),
}
UNFOLDED = FULL_RATE, FULL_DRAG
UNFOLD = "() => document.querySelectorAll('.live details').forEach((panel) => (panel.open = true))"
SAME_RATE = """() => {
    const shown = Number(document.querySelector('[data-slot="rate"]').textContent);
    const slid = 10 ** Number(document.querySelector('input[type="range"][data-control="learning_rate"]').value);
    return Math.abs(shown / slid - 1) < 1e-3;
}"""


NEAR = 3  # pixels that what is dragged may lie from the pointer: its places have a grid


@dataclass
class Player:
    """One page, the hand that moves something on it, and all that was measured there.

    times: milliseconds of each move; lost: how many moves were not answered before the next; cpu: the kernel's
    milliseconds of CPU per move, block by block; releases: milliseconds until all was shown after letting go.
    """

    name: str
    page: object
    hand: object
    times: list = field(default_factory=list)
    lost: int = 0
    cpu: list = field(default_factory=list)
    releases: list = field(default_factory=list)

    def play(self, count, bar):
        """Make some moves, keep what was measured, and check that the board shows what the hand has set."""
        measured, released, cpu = play(self.page, self.hand, count, moved=bar.update)
        self.times += [time for time in measured if time is not None]
        self.lost += measured.count(None)
        self.releases += [released] * (released is not None)
        self.cpu.append(cpu)
        if not self.times:
            raise CannotMeasure(f"{self.name}: no move changed anything")
        self.check()

    def check(self):
        """Say so if the board does not show what the hand has set."""
        if isinstance(self.hand, SliderHand) and self.name in (RATE, FULL_RATE):
            if not self.page.page.evaluate(SAME_RATE):
                raise CannotMeasure("the board does not show the learning rate of its slider")
        elif isinstance(self.hand, DraggingHand) and self.hand.distance() > NEAR:
            raise CannotMeasure(f"{self.name}: it is {self.hand.distance():.0f} pixels from the pointer")

    @property
    def cpu_per_move(self):
        """Return the kernel's milliseconds of CPU per move."""
        return sum(self.cpu) / len(self.cpu)

    def rows(self):
        """Return the rows of the times."""
        lost = f"{self.lost} of {self.lost + len(self.times)} moves not answered before the next"
        middle = Row(f"{self.name}: median", median(self.times), "ms")
        late = Row(f"{self.name}: p95", p95(self.times), "ms")
        return [middle, late] + ([Row(f"{self.name}: late", self.lost, "moves", note=lost)] if self.lost else [])


def ratios(name, times, empty, most):
    """Return the rows of times against the player of the empty round trip, which they may exceed `most` times."""
    return [
        Row(f"{name}: {what}", of(times) / of(empty.times), "× the empty one", most=most)
        for what, of in (("median", median), ("p95", p95))
    ]


def open_players(browser, names):
    """Open a page for each name, if it is not open; return the players."""
    for name in tqdm(names, desc="opening pages", unit="page", leave=False):
        sources, watched, _, how = PAGES[name]
        if name not in browser.pages:
            browser.pages[name] = browser.open(sources, watched, **how)
            if name in UNFOLDED:
                unfold(browser.pages[name].page)
    return [Player(name, page := browser.pages[name], PAGES[name][2](page)) for name in names]


def unfold(page):
    """Unfold all panels of a page's board, and wait until they have their pictures."""
    page.evaluate(UNFOLD)
    page.wait_for_timeout(1000)


def take_turns(players, rounds, count):
    """Let the players move in turn, in blocks there and back, so that whatever disturbs them hits all alike."""
    with tqdm(total=rounds * count * len(players), desc="moves", unit="move", leave=False) as bar:
        for number in range(rounds):
            for player in players if number % 2 == 0 else players[::-1]:
                player.play(count, bar)
