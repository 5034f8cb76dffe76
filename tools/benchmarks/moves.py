"""How soon a board shows the new state after a move, what that costs, and how much sooner than `interact`."""

from tqdm import tqdm

from benchmarks.browser import Traffic
from benchmarks.gestures import EVENTS, drag_fast, play
from benchmarks.players import (
    ANEW,
    DRAG,
    EMPTY,
    FULL_DRAG,
    FULL_RATE,
    KEPT,
    POINT,
    RATE,
    UNFOLDED,
    open_players,
    ratios,
    take_turns,
)
from benchmarks.report import Row, median, p95

AS_IT_OPENS, ALL_UNFOLDED = 1.5, 3.0  # how many empty round trips a move may take
AFTER_RELEASE = 2.0  # how many may pass until all that a fast hand has done is shown
SURFACE_REDRAWN = 14.0  # how many while the surface itself changes: 150 ms, if one takes 10.7 ms
TIMES_FASTER = 8
MOST_BYTES = 7000
MOST_CPU = 2.7  # times what an empty round trip costs the kernel: 8 ms of its CPU, if that costs 3 ms


def measure_moves(browser, quick=False):
    """Measure the slider of the explorer's learning rate and its marker being dragged, against an empty round trip.

    Both as the board first opens, and with all panels unfolded, five racers and 200 steps.
    """
    empty, *boards = players = open_players(browser, (EMPTY, RATE, DRAG, FULL_RATE, FULL_DRAG))
    take_turns(players, *((1, 10) if quick else (20, 10)))
    rows = empty.rows()
    for board in boards:
        most = ALL_UNFOLDED if board.name in UNFOLDED else AS_IT_OPENS
        rows += board.rows() + ratios(board.name, board.times, empty, most)
    for player in players:
        bounds = (MOST_CPU, MOST_BYTES) if player.name in (RATE, DRAG) else (None, None)
        rows += _costs(player, empty, 5 if quick else 10, *bounds)
    return rows


def _costs(player, empty, count, most_cpu, most_bytes):
    with Traffic(player.page) as traffic:
        play(player.page, player.hand, count, warm_up=0)
    cpu, messages = player.cpu_per_move, f"{traffic.frames / count:.1f} messages"
    times = Row(f"{player.name}: kernel", cpu / empty.cpu_per_move, "× the empty one", most=most_cpu)
    return [
        Row(f"{player.name}: kernel", cpu, "ms CPU per move"),
        *([times] if player is not empty else []),
        Row(f"{player.name}: received", traffic.bytes / count, "bytes per move", most=most_bytes, note=messages),
    ]


def measure_drags(browser, quick=False):
    """Measure how closely a marker follows a fast hand: nothing may queue up."""
    empty, marker = open_players(browser, (EMPTY, DRAG))
    rounds, shown, after = 2 if quick else 40, [], []
    with tqdm(total=5 * rounds, desc="moves", unit="move", leave=False) as bar:
        for _ in range(rounds):
            empty.play(5, bar)
            pictures, milliseconds = drag_fast(marker.page, marker.hand)
            shown.append(pictures)
            after.append(milliseconds)
            marker.check()
    name = "marker dragged fast, all shown after release"
    rows = [
        Row("marker dragged fast: pictures", median(shown), "per second", note=f"the pointer moves {EVENTS} times"),
        Row(f"{name}: median", median(after), "ms"),
        Row(f"{name}: p95", p95(after), "ms"),
    ]
    return rows + ratios(name, after, empty, AFTER_RELEASE)


def measure_points(browser, quick=False):
    """Measure how soon the surface is redrawn when a data point is dragged, and how soon it is sharp once let go."""
    empty, point = players = open_players(browser, (EMPTY, POINT))
    take_turns(players, *((1, 5) if quick else (5, 6)))
    note = "at single resolution, as this screen has"
    rows = point.rows() + ratios(point.name, point.times, empty, SURFACE_REDRAWN)
    return [*rows, Row("data point let go: picture in full, median", median(point.releases), "ms", note=note)]


def measure_interact(browser, quick=False):
    """Measure the same three views redrawn by `interact` in a plain Lab, against the explorer."""
    board, *redrawn = players = open_players(browser, (RATE, KEPT, ANEW))
    take_turns(players, *((1, 5) if quick else (5, 6)))
    rows = board.rows()
    for player in redrawn:
        times = median(player.times) / median(board.times)
        rows += player.rows()
        rows.append(Row(f"{player.name}: median", times, "× the explorer", least=TIMES_FASTER))
        rows.append(Row(f"{player.name}: kernel", player.cpu_per_move, "ms CPU per move"))
    return rows
