"""How long it takes from running a cell until its board can be used."""

from tqdm import tqdm

from benchmarks import cells
from benchmarks.browser import check
from benchmarks.report import Row, median

MOST_SECONDS = 2.0
RUN_CELLS = """async cells => {
    const { content } = window.jupyterapp.shell.currentWidget;
    window.begin = performance.now();
    for (const cell of cells) {
        content.activeCellIndex = cell;
        await window.jupyterapp.commands.execute("notebook:run-cell");
    }
}"""
SLIDER = '.live input[type="range"][data-control="learning_rate"]'
NEW_RATE = """() => {
    const rate = Number(document.querySelector('[data-slot="rate"]')?.textContent);
    return rate && rate !== 0.1 ? (performance.now() - window.begin) / 1000 : null;
}"""


def measure_start(browser, quick=False):
    """Measure from running the cell of the explorer to its slider's first move being answered.

    Each time on a page of its own, on which no board was shown before. Warm: the kernel has done the imports, and has
    made no board before. Cold: it has only just started.
    """
    cold, warm = [], []
    for number in tqdm(range(2 if quick else 4), desc="starts", unit="start", leave=False):
        notebook = browser.notebook([cells.IMPORTS, cells.GALAXIES + cells.BOARD + cells.SHOW_BOARD])
        if number % 2 == 0:
            cold.append(_start(notebook, [0, 1]))
        else:
            notebook.page.evaluate(RUN_CELLS, [0])
            warm.append(_start(notebook, [1]))
        check(notebook)
        browser.close(notebook)
    spread = "{:.2f} to {:.2f} s".format
    return [
        Row("run to board, warm: median", median(warm), "s", most=MOST_SECONDS, note=spread(min(warm), max(warm))),
        Row("run to board, cold: median", median(cold), "s", note=spread(min(cold), max(cold))),
    ]


def _start(notebook, numbers):
    """Run some cells and move the board's slider as soon as it is there; return the seconds until that was shown."""
    page = notebook.page
    page.evaluate(f"cells => void ({RUN_CELLS})(cells)", numbers)
    page.wait_for_selector(SLIDER, timeout=60_000)
    page.focus(SLIDER)
    page.keyboard.press("ArrowRight")
    return page.wait_for_function(NEW_RATE, timeout=60_000).json_value()
