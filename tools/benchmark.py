#!/usr/bin/env python3
"""Measure how fast the boards are, and whether they keep the bounds that the course sets itself.

    python tools/benchmark.py [--quick] [--only NAME ...] [--nbval]

What is compared is measured in turns within one run, so that the ratios mean something on a busy machine too; the
milliseconds do not. The exit code is 1 where a bound is broken, and 2 where something could not be measured.
"""

import argparse
import os
import sys

from benchmarks.browser import Browser, CannotMeasure
from benchmarks.kernel import measure_grid, measure_memory
from benchmarks.moves import measure_drags, measure_interact, measure_moves, measure_points
from benchmarks.network import measure_network
from benchmarks.pages import measure_nbval
from benchmarks.playing import measure_play
from benchmarks.report import broken, table
from benchmarks.starting import measure_start
from tqdm import tqdm

IN_BROWSER = {
    "moves": measure_moves,
    "drags": measure_drags,
    "points": measure_points,
    "play": measure_play,
    "start": measure_start,
    "interact": measure_interact,
}
IN_KERNEL = {"grid": measure_grid, "memory": measure_memory, "network": measure_network, "nbval": measure_nbval}
NAMES = [*IN_BROWSER, *IN_KERNEL]
BUSY = 0.5  # programs that want to run, of those that the machine can run at a time


def read_arguments(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few moves: does everything run? Ratios are then noise")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--nbval", action="store_true", help="also time all pages under nbval, which takes long")
    return parser.parse_args(arguments)


def chosen(options):
    """Return the names of what is to be measured."""
    names = options.only or [name for name in NAMES if name != "nbval"]
    return names + ["nbval"] * (options.nbval and "nbval" not in names)


def measure(name, quick, browser):
    """Return the rows of one measure."""
    if name in IN_KERNEL:
        return IN_KERNEL[name](quick)
    return IN_BROWSER[name](browser, quick)


def warn_if_busy():
    """Say so when other programs keep the machine busy."""
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > BUSY * (os.cpu_count() or 1):
        print(f"The machine is busy (load {os.getloadavg()[0]:.1f}): times are too long, p95 above all.\n")


def main(arguments=None):
    """Measure what the command line names and print the table; return the exit code."""
    options = read_arguments(arguments)
    rows, missing = [], []
    warn_if_busy()
    with Browser() as browser:
        for name in tqdm(chosen(options), desc="measures", leave=False):
            try:
                rows += measure(name, options.quick, browser)
            except CannotMeasure as reason:
                missing.append(f"{name} could not be measured: {reason}")
    print("\n".join([table(rows), *missing] if rows else missing))
    warn_if_busy()
    return 1 if broken(rows) else 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
