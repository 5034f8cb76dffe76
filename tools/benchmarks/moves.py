"""How soon a board shows the new state after a move, what that costs, and how much sooner than `interact`."""

from dataclasses import dataclass, field

from tqdm import tqdm

from benchmarks import cells
from benchmarks.browser import CannotMeasure, Traffic
from benchmarks.gestures import MarkerHand, SliderHand, play
from benchmarks.report import Row, median, p95

ROUND_TRIPS = 1.4  # how many empty round trips a move may take
TIMES_FASTER = 8
MOST_BYTES = 6000
MOST_CPU = 6.0  # milliseconds of the kernel's CPU per move
QUIET = "on a quiet machine: 16.7, one frame at 60 Hz", "on a quiet machine: 25"

EMPTY, BOARD, DRAG = "empty round trip", "learning-rate slider", "marker dragged"
KEPT, ANEW = "interact, figures kept", "interact, figures made anew"
PAGES = {  # the cells, what is watched, whose hand moves what, and how else the page is opened
    EMPTY: ([cells.GALAXIES, cells.BOARD, cells.EMPTY], ".one-slot", SliderHand, {}),
    BOARD: ([cells.GALAXIES, cells.BOARD, cells.SHOW_BOARD], ".live", SliderHand, {}),
    DRAG: ([cells.GALAXIES, cells.BOARD, cells.SHOW_BOARD], ".live", MarkerHand, {"event": "pointermove"}),
    KEPT: ([cells.GALAXIES, cells.VIEWS, cells.REDRAW_KEPT], ".widget-interact", SliderHand, {"images": 3}),
    ANEW: ([cells.GALAXIES, cells.VIEWS, cells.REDRAW_ANEW], ".widget-interact", SliderHand, {"images": 3}),
}
SAME_RATE = """() => {
    const shown = Number(document.querySelector('[data-slot="rate"]').textContent);
    const slid = 10 ** Number(document.querySelector('input[type="range"][data-control="learning_rate"]').value);
    return Math.abs(shown / slid - 1) < 1e-3;
}"""


@dataclass
class Player:
    """One page, the hand that moves something on it, and all that was measured there.

    times: milliseconds of each move; lost: how many moves were not answered before the next; cpu: the kernel's
    milliseconds of CPU per move, block by block.
    """

    name: str
    page: object
    hand: object
    times: list = field(default_factory=list)
    lost: int = 0
    cpu: list = field(default_factory=list)

    def play(self, count, bar):
        """Make some moves, keep what was measured, and check that the board shows the slider's value."""
        measured, cpu = play(self.page, self.hand, count, moved=bar.update)
        self.times += [time for time in measured if time is not None]
        self.lost += measured.count(None)
        self.cpu.append(cpu)
        if not self.times:
            raise CannotMeasure(f"{self.name}: no move changed anything")
        if self.name == BOARD and not self.page.page.evaluate(SAME_RATE):
            raise CannotMeasure("the board does not show the learning rate of its slider")


def open_players(browser, names):
    """Open a page for each name; return the players."""
    players = []
    for name in tqdm(names, desc="opening pages", unit="page", leave=False):
        sources, watched, hand, how = PAGES[name]
        page = browser.open(sources, watched, plain=name in (KEPT, ANEW), **how)
        players.append(Player(name, page, hand(page)))
    return players


def take_turns(players, rounds, count):
    """Let the players move in turn, in blocks there and back, so that whatever disturbs them hits all alike."""
    with tqdm(total=rounds * count * len(players), desc="moves", unit="move", leave=False) as bar:
        for number in range(rounds):
            for player in players if number % 2 == 0 else players[::-1]:
                player.play(count, bar)


def measure_moves(browser, quick=False):
    """Measure the empty round trip, the explorer's learning-rate slider, and its marker being dragged."""
    empty, *boards = players = open_players(browser, (EMPTY, BOARD, DRAG))
    take_turns(players, *((1, 10) if quick else (20, 10)))
    rows = _times(empty)
    for board in boards:
        rows += _times(board, QUIET)
        for what, of in (("median", median), ("p95", p95)):
            ratio = of(board.times) / of(empty.times)
            rows.append(Row(f"{board.name}: {what}", ratio, "× the empty one", most=ROUND_TRIPS))
    for player in players:
        most = None if player is empty else MOST_CPU
        rows.append(Row(f"{player.name}: kernel", sum(player.cpu) / len(player.cpu), "ms CPU per move", most=most))
    for player in players:
        most = None if player is empty else MOST_BYTES
        rows.append(_traffic(player, 10 if quick else 60, most))
    return rows


def _times(player, notes=("", "")):
    lost = f"{player.lost} of {player.lost + len(player.times)} moves not answered before the next"
    middle = Row(f"{player.name}: median", median(player.times), "ms", note=notes[0])
    late = Row(f"{player.name}: p95", p95(player.times), "ms", note=notes[1])
    return [middle, late] + ([Row(f"{player.name}: late", player.lost, "moves", note=lost)] if player.lost else [])


def _traffic(player, count, most):
    with Traffic(player.page) as traffic:
        play(player.page, player.hand, count, warm_up=0)
    note = f"{traffic.frames / count:.1f} messages"
    return Row(f"{player.name}: received", traffic.bytes / count, "bytes per move", most=most, note=note)


def measure_interact(browser, quick=False):
    """Measure the same three views redrawn by `interact` in a plain Lab, against the explorer."""
    board, *redrawn = players = open_players(browser, (BOARD, KEPT, ANEW))
    take_turns(players, *((1, 5) if quick else (8, 6)))
    rows = [*_times(board)]
    for player in redrawn:
        rows += _times(player)
        times = median(player.times) / median(board.times)
        rows.append(Row(f"{player.name}: median", times, "× the explorer", least=TIMES_FASTER))
        rows.append(Row(f"{player.name}: kernel", sum(player.cpu) / len(player.cpu), "ms CPU per move"))
    return rows
