"""The benchmark's own arithmetic and report; what it measures is not tested here, for tests keep no time."""

import re
import statistics
import sys

import benchmark
import numpy as np
import pytest
from benchmarks import network
from benchmarks.browser import CannotMeasure
from benchmarks.gestures import swing
from benchmarks.players import Player, ratios
from benchmarks.playing import rows_of
from benchmarks.report import Row, broken, figures, median, p95, percentile, table
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


@given(NUMBERS, st.floats(0, 1))
def test_percentiles_are_those_of_numpy(values, share):
    assert percentile(values, share) == pytest.approx(np.quantile(values, share), rel=1e-9, abs=1e-6)


@given(NUMBERS)
def test_median_is_the_middle(values):
    assert median(values) == pytest.approx(statistics.median(values))


def test_p95_is_exceeded_by_one_in_twenty():
    assert p95(list(range(100, -1, -1))) == 95


def test_nothing_measured_has_no_median():
    with pytest.raises(ValueError, match="nothing was measured"):
        median([])


@pytest.mark.parametrize(
    ("value", "bounds", "kept"),
    [
        (1.4, {"most": 1.4}, True),
        (1.41, {"most": 1.4}, False),
        (8, {"least": 8}, True),
        (7.9, {"least": 8}, False),
        (float("nan"), {"most": 1.4}, False),
        (1e9, {}, None),
    ],
)
def test_bounds(value, bounds, kept):
    row = Row("something", value, **bounds)
    assert row.kept is kept
    assert (row in broken([row])) == (kept is False)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.03852, "0.0385"), (1.5949, "1.59"), (16.7, "16.7"), (238.4, "238"), (5296.4, "5,296")],
)
def test_figures(value, text):
    assert figures(value) == text


def test_table_says_what_is_broken():
    lines = table([Row("slow", 2, "s", most=1, note="on 2 cores"), Row("told", 3), Row("fast", 9, least=8)]).split("\n")
    assert [re.split("  +", line) for line in lines[2:]] == [
        ["slow", "2.00 s", "at most 1.00", "BROKEN", "on 2 cores"],
        ["told", "3.00"],
        ["fast", "9.00", "at least 8.00", "kept"],
    ]


def test_swing_stays_within_its_amplitude_and_reaches_both_ends():
    steps = swing(3)
    places = np.cumsum([next(steps) for _ in range(24)])
    assert (places.min(), places.max(), places[-1]) == (-3, 3, 0)


def test_ratios_are_to_the_empty_round_trip():
    empty = Player("empty", page=None, hand=None, times=[10.0] * 19 + [20.0])
    middle, late = ratios("board", [15.0] * 19 + [40.0], empty, most=1.5)
    assert (middle.what, middle.value, middle.most) == ("board: median", 1.5, 1.5)
    assert (late.what, late.value) == ("board: p95", pytest.approx(16.25 / 10.5))


def test_play_is_as_fast_as_its_steps_and_as_slow_as_its_longest_gap():
    even = [1000 * step / 30 for step in range(90)]
    late = [time if time < 1000 else time + 100 for time in even]
    speed, gap = rows_of("play", [even, even])
    assert (speed.value, gap.value) == (pytest.approx(1), pytest.approx(1)) and speed.kept and gap.kept
    speed, gap = rows_of("play", [even, late, late])
    assert speed.value == pytest.approx(89 / 92) and gap.value == pytest.approx(4) and gap.kept is False


def test_grid_runs(capsys):
    assert benchmark.main(["--only", "grid", "--quick"]) in (0, 1)  # its times are nobody's business here
    shown = capsys.readouterr().out
    assert "grid 200 × 200, 1,000,000 points" in shown and "× as long" in shown


def test_network_runs(monkeypatch, capsys):
    for name, size in {"EPOCHS": 1, "SLICE": 5, "EXAMPLES": 50}.items():
        monkeypatch.setattr(network, name, size)  # what it measures is nobody's business here either
    assert benchmark.main(["--only", "network", "--quick"]) in (0, 1)
    shown = capsys.readouterr().out
    assert "training, against PyTorch" in shown and "slice of 5 × 5 networks over 50 images" in shown


def test_network_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert benchmark.main(["--only", "network"]) == 2
    assert "network could not be measured: torch is missing: pip install" in capsys.readouterr().out


def test_broken_bound_is_the_exit_code(monkeypatch, capsys):
    monkeypatch.setitem(benchmark.IN_KERNEL, "grid", lambda quick: [Row("grid", 2, most=1)])
    assert benchmark.main(["--only", "grid"]) == 1
    assert "BROKEN" in capsys.readouterr().out


def test_what_is_missing_is_said(monkeypatch, capsys):
    def missing(quick):
        raise CannotMeasure("no Chromium: install one")

    monkeypatch.setitem(benchmark.IN_KERNEL, "grid", missing)
    assert benchmark.main(["--only", "grid"]) == 2
    assert "grid could not be measured: no Chromium: install one" in capsys.readouterr().out


def test_pages_are_timed_only_on_request():
    assert "nbval" not in benchmark.chosen(benchmark.read_arguments([]))
    assert "nbval" in benchmark.chosen(benchmark.read_arguments(["--nbval"]))
    assert benchmark.chosen(benchmark.read_arguments(["--only", "nbval", "--nbval"])) == ["nbval"]
