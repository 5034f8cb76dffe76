"""Whether a walk is played as fast as it should be, step by step."""

from itertools import pairwise

from tqdm import tqdm

from benchmarks import cells
from benchmarks.browser import CannotMeasure
from benchmarks.players import BOARD, unfold
from benchmarks.report import Row, median

SPEED = 30  # steps per second, the fastest that a board plays
SECONDS = 3
LEAST_SHARE = 0.9  # of the speed
LONGEST_GAP = 3.0  # frames of play without a step
PLAY = """milliseconds => new Promise(resolve => {
    const steps = [];
    const node = document.querySelector('[data-slot="after"]');
    const play = document.querySelector('button[data-control="play"]');
    const note = () => steps.push([performance.now(), Number(node.textContent.match(/\\d+/)[0])]);
    const observer = new MutationObserver(note);
    observer.observe(node, { characterData: true, childList: true, subtree: true });
    play.click();
    setTimeout(() => {
        observer.disconnect();
        play.click();
        resolve(steps);
    }, milliseconds);
})"""


def measure_play(browser, quick=False):
    """Measure how many steps a second are shown, and the longest time without one: folded up, and all unfolded."""
    page = browser.open([*BOARD, cells.LONG_WALK, cells.SHOW_BOARD], ".live").page
    rows = rows_of("play", _played(page, 1 if quick else 3))
    unfold(page)
    return rows + rows_of("all unfolded: play", _played(page, 1 if quick else 2), bound=False)


def rows_of(name, plays, bound=True):
    """Return the rows of several plays, each a list of the milliseconds at which its steps were shown."""
    rates = [1000 * (len(times) - 1) / (times[-1] - times[0]) for times in plays]
    gap = max(after - before for times in plays for before, after in pairwise(times))
    least, most = (LEAST_SHARE, LONGEST_GAP) if bound else (None, None)
    note = f"{median(rates):.1f} steps a second of {SPEED}"
    return [
        Row(f"{name}: steps shown", median(rates) / SPEED, "× the speed", least=least, note=note),
        Row(f"{name}: longest gap", gap * SPEED / 1000, "frames of play", most=most, note=f"{gap:.0f} ms"),
    ]


def _played(page, times):
    """Play a walk from its start several times; return for each at which milliseconds its steps were shown."""
    plays = []
    for _ in tqdm(range(times), desc="plays", unit="play", leave=False):
        page.locator('button[data-control="reset"]').click()
        page.wait_for_timeout(500)
        steps = page.evaluate(PLAY, 1000 * SECONDS)
        if len(steps) < 2 or any(after != before + 1 for (_, before), (_, after) in pairwise(steps)):
            raise CannotMeasure(f"the walk was not played step by step: {[step for _, step in steps]}")
        plays.append([when for when, _ in steps])
        page.wait_for_timeout(500)
    return plays
