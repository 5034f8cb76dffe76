"""How long all pages take under nbval."""

import subprocess
import sys
import time

from benchmarks.browser import ROOT, CannotMeasure
from benchmarks.report import Row

MOST_SECONDS = 60


def measure_nbval(quick=False):
    """Run all pages as the README's test command does."""
    command = [sys.executable, "-m", "pytest", "-q", "notebooks"]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise CannotMeasure("the pages do not pass under nbval:\n" + done.stdout[-2000:] + done.stderr[-2000:])
    return [Row("all pages under nbval", seconds, "s", most=MOST_SECONDS, note="on 2 cores")]
