"""What needs no browser: a grid of costs, and a board's memory."""

import json
import os
import tempfile
import time

import nbformat
import numpy as np
from nbclient import NotebookClient
from refresh import ThisPython
from tqdm import tqdm

from benchmarks import cells
from benchmarks.browser import CannotMeasure
from benchmarks.report import Row, median
from helpers.data import read_table
from helpers.surfaces import from_data

GRID = 200
POINTS = 1_000_000
SAME = 1.1  # times of equal work differ by that much
MOVES = 2000
MOST_GROWTH = 5.0  # MB


def measure_grid(quick=False):
    """Measure a grid of costs for a million points against one for the 24 galaxies."""
    table = read_table("hubble_1929")
    few = from_data(table["distance_mpc"], table["velocity_km_s"])
    noise = np.random.default_rng(1)
    x = noise.uniform(0, 2, POINTS)
    y = 450 * x + noise.normal(0, 200, POINTS)
    started = time.perf_counter()
    many = from_data(x, y)
    construction = 1000 * (time.perf_counter() - started)
    times = {few: [], many: []}
    for _ in tqdm(range(20 if quick else 300), desc="grids", unit="pair", leave=False):
        for surface, measured in times.items():
            measured.append(_grid_time(surface))
    ratio = median(times[many]) / median(times[few])
    return [
        Row(f"surface of {POINTS:,} points: made", construction, "ms", note="its passes over the data"),
        Row(f"grid {GRID} × {GRID}, 24 points", median(times[few]), "ms"),
        Row(f"grid {GRID} × {GRID}, {POINTS:,} points", ratio, "× as long", most=SAME),
    ]


def _grid_time(surface):
    weights = np.linspace(*surface.window.weight, GRID)
    biases = np.linspace(*surface.window.bias, GRID)
    started = time.perf_counter()
    surface.cost(weights[None, :], biases[:, None])
    return 1000 * (time.perf_counter() - started)


def measure_memory(quick=False):
    """Measure what a kernel keeps after many moves of the explorer."""
    moves = MOVES // 10 if quick else MOVES
    before, *between, after = _count_between([moves // 5] + [moves // 10] * 10)
    if after["error"] or after["place"] == before["place"]:
        raise CannotMeasure(f"the moves did not work: {after['error'] or 'nothing moved'}")
    growth = [(told["memory"] - before["memory"]) / 1e6 for told in (*between, after)]
    note = "so far: " + ", ".join(f"{value:.1f}" for value in growth)
    more = after["figures"] - before["figures"]
    return [
        Row(f"{moves:,} moves: memory", growth[-1], "MB more", most=MOST_GROWTH, note=note),
        Row(f"{moves:,} moves: figures", more, "more", most=0, note=f"of {before['figures']}"),
    ]


def _count_between(blocks):
    """Make blocks of moves in a fresh kernel; return what was counted after each of them."""
    firsts = np.cumsum([0, *blocks])[:-1].tolist()
    loops = [
        f"for number in range({first}, {first + count}):\n    move(number)\ncount()"
        for first, count in zip(firsts, blocks, strict=True)
    ]
    sources = [cells.IMPORTS + cells.GALAXIES + cells.BOARD, cells.COUNT, *loops]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    with tempfile.TemporaryDirectory() as profile, tqdm(total=len(sources), desc="cells", leave=False) as bar:
        client = NotebookClient(
            notebook,
            kernel_manager_class=ThisPython,
            extra_arguments=["--log-level=ERROR"],
            timeout=300,
            coalesce_streams=True,
            on_cell_executed=lambda **_: bar.update(),
        )
        client.execute(env=os.environ | {"IPYTHONDIR": profile})
    return [json.loads(cell.outputs[-1].text) for cell in notebook.cells[2:]]
