"""Random sequences of everything that can be done to a board, over all boards and surfaces: it never breaks.

One long sequence on one board is run as well; run it alone, with `-n 0 -s`, to see how much memory it took.
"""

import ctypes
import gc
import logging
import math
import os
import pathlib
import random
import sys
import tracemalloc
import warnings

import board_invariants
import numpy as np
import pytest
from board_reset import reset_board
from canvas_modes import blank_canvas, painted_canvas
from fuzz_actions import FUNCTIONS, ChangingFunction, RandomActions, write_tables
from fuzz_rounds import FIRST, OF_A_ROUND, SECONDS, rounds
from hypothesis import note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from known_surfaces import cars, galaxies, network
from live_page import LivePage, same

from helpers.exercises.missions import MissionBook
from helpers.explorers import cost_board, explorer, learning_rate_board, race_board, slope_board, update_board
from helpers.surfaces import from_data, from_function, rosenbrock, valley

pytestmark = pytest.mark.fuzz

PAINTED = 1 / 4  # of the actions: painting takes as long as all the rest
BOARDS = {
    "explorer": lambda surface: explorer(surface, missions=MissionBook),
    "cost": cost_board,
    "slope": slope_board,
    "update": update_board,
    "learning rate": learning_rate_board,
    "race": lambda surface: race_board(surface, {"Adam": 0.1, "momentum 0.9": 0.01}),
}
MANY = np.random.default_rng(3).normal(size=(2, 3000))
SURFACES = {
    "galaxies": galaxies,
    "cars": cars,
    "two minima": network,
    "curved valley": lambda: rosenbrock(10),
    "steep curved valley": rosenbrock,
    "valley": valley,
    "one point": lambda: from_data([3], [4]),
    "two points": lambda: from_data([0, 1], [1, 1]),
    "all on the axis": lambda: from_data([0, 0], [1, 2]),
    "many points": lambda: from_data(*MANY),
    "far away": lambda: from_data([1e8, 1e8 + 1, 1e8 + 3], [1, 2, 4]),
    "tiny": lambda: from_data([1e-6, 2e-6, 4e-6], [1e5, 2e5, 1e5]),
    **{
        name: lambda name=name: from_function(FUNCTIONS[name], ((-2, 2), (-1, 3)))
        for name in ("bumps", "plane", "flat", "hill", "steep", "patchy", "large", "huge")
    },
}


class Logged(logging.Handler):
    """Collect what is logged: where an exception escapes from a callback, that is all there is to see."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


class Session:
    """One board in one browser; everything that is done to it is checked.

    make: of BOARDS; surface: of SURFACES; paths: of tables; log: called with what is done; share: of the
    actions after which pictures that are due are painted as well, and not only laid out and drawn without pixels.
    """

    def __init__(self, make, surface, paths, log=lambda what: None, share=1):
        self.share = share
        self.board = BOARDS[make](SURFACES[surface]())
        self.page = LivePage(self.board)
        self.actions = RandomActions(self.page, paths, log)
        self.page.say("ready", view=1, ratio=1, panels=[])
        self.opened = board_invariants.counts(self.page)
        self.check()

    def act(self, kind, rng):
        """Do one thing; a refusal has words, and leaves everything as it was seen."""
        before, turned = board_invariants.shown(self.board), ChangingFunction.turned
        self.page.messages.clear()
        self.page.states.clear()
        self.actions.taken_back = 0
        with painted_canvas() if rng.random() < self.share else blank_canvas():
            getattr(self.actions, kind)(rng)
        if self.board.error:
            after, free = board_invariants.shown(self.board), set()
            free |= {"held"} if kind == "pointer" else set()  # what was in the hand may be let go all the same
            free |= {"can_undo"} if "cannot be brought back" in self.board.error else set()  # it is forgotten
            if self.actions.taken_back:
                free |= {"held", "played"}
                assert before["held"][1] - after["held"][1] in (0, self.actions.taken_back)
            assert all(after[name] == before[name] for name in after.keys() - free), self.board.error
        if ChangingFunction.turned > turned:  # in the midst of it: what was drawn before, another function said
            self.page.heard(self.board.dispatch, lambda: None)

    def check(self):
        with ChangingFunction.asked_by_a_check():
            board_invariants.check(self.page)
        assert board_invariants.counts(self.page) == self.opened

    def end(self):
        """Check that a view opened now shows what all the messages have led to, and that the board still works."""
        seen = [k for k in range(len(self.board.figures)) if k not in self.board._marks.hidden]
        before = [self.page.shapes(figure) for figure in seen]
        self.page.say("ready", view=99, ratio=self.board._ratio, panels=sorted(self.board.open_panels))
        assert all(map(same, before, [self.page.shapes(figure) for figure in seen]))
        self.check()
        self.board.close()


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return write_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture
def logged():
    """Return the list of what is logged while a test runs."""
    handler = Logged()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)


def machine(paths, logged):
    """Return the machine that does random things to a board."""

    class Learner(RuleBasedStateMachine):
        session = None

        @initialize(make=st.sampled_from([*BOARDS, *["explorer"] * 4]), surface=st.sampled_from(sorted(SURFACES)))
        def open(self, make, surface):
            self.session = Session(make, surface, paths, note, PAINTED)

        @rule(kind=st.sampled_from(list(RandomActions.KINDS.elements())), rng=st.randoms(use_true_random=False))
        def do(self, kind, rng):
            self.session.act(kind, rng)

        @invariant()
        def holds(self):
            if self.session is not None:
                self.session.check()
            assert not logged, logged.pop()

        def teardown(self):
            if self.session is not None:
                self.session.end()
            logged.clear()

    return Learner


def test_nothing_that_is_done_to_a_board_breaks_it(paths, logged):
    chosen = settings(OF_A_ROUND, max_examples=5, stateful_step_count=20)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in rounds(least=1):
            run_state_machine_as_test(seed(number)(machine(paths, logged)), settings=chosen)


# ---- one long sequence ----


def resident():
    """Return how many bytes of memory this process takes, or nan where the system does not tell."""
    try:
        pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return math.nan
    return pages * os.sysconf("SC_PAGE_SIZE")


def measured():
    """Return the bytes that Python's objects take, and those that the process takes: what is free is given back."""
    gc.collect()
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", bool)(0)  # not every C library has it
    return np.array([tracemalloc.get_traced_memory()[0], resident()])


def test_a_long_session_breaks_nothing_and_takes_no_more_memory(paths, logged):
    session, rng = Session("explorer", "galaxies", paths, share=PAINTED), random.Random(FIRST)
    kinds = list(RandomActions.KINDS.elements())

    def act(least, seconds):
        for _ in rounds(least, seconds):
            session.act(rng.choice(kinds), rng)
            session.check()
            assert not logged, logged.pop()

    tracemalloc.start()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            act(15, SECONDS / 3)
            before = measured()
            act(30, SECONDS * 2 / 3)
            grown = (measured() - before) / 1e6
    finally:
        tracemalloc.stop()
    print(f"objects {grown[0]:+.2f} MB, process {grown[1]:+.2f} MB")
    assert grown[0] < 10
    assert not grown[1] > 50
    session.end()


# ---- what such sequences have found, each by itself ----


@pytest.fixture(scope="module")
def shared():
    """Return the page of an explorer of the galaxies: one for many tests."""
    with blank_canvas():
        page = LivePage(BOARDS["explorer"](galaxies()))
        yield page
    page.live.close()


@pytest.fixture
def opened(shared):
    """Return what opens the page of a board, all panels folded; the explorer of the galaxies is begun anew.

    Nothing is painted: these tests look at marks and words.
    """
    pages = []

    def open_one(make="explorer", surface="galaxies"):
        if (make, surface) == ("explorer", "galaxies"):
            shared.say("ready", view=1, ratio=1, panels=[])
            shared.heard(reset_board, shared.live)
            return shared
        pages.append(LivePage(BOARDS[make](SURFACES[surface]())))
        return pages[-1]

    with blank_canvas():
        yield open_one
    for page in pages:
        page.live.close()


@pytest.fixture
def painting(opened):
    """Paint all the same."""
    with painted_canvas():
        yield


@pytest.mark.parametrize(
    "content",
    [
        {"event": "ready", "n": 5, "view": [], "ratio": "2", "panels": "all"},
        {"event": "control", "n": 5},
        {"event": "control", "n": 5, "name": ["weight"]},
        {"event": "key", "n": 5, "region": 0, "key": "Escape"},
        {"event": "key", "n": 5, "region": 0, "key": "ArrowUp", "count": "many"},
        {"event": "press", "n": 5, "region": 99, "x": 1, "y": 1},
        {"event": "press", "n": 5, "region": -1, "x": 1, "y": 1},
        {"event": "press", "n": 5, "region": 0, "x": None, "y": 1},
        {"event": "press", "n": 5, "region": 0, "x": 1e308, "y": -1e308},
        {"event": "drag", "n": 5, "region": 0, "handle": -1, "x": 1, "y": 1},
        {"event": "wave", "n": 5, "region": 0, "x": 1, "y": 1},
        {"n": 5},
    ],
)
def test_what_no_page_says_is_answered_once_and_changes_nothing(opened, content):
    page = opened()
    before = board_invariants.shown(page.live)
    ((answer, _),) = page.send(content)
    assert answer["ack"] == 5
    assert content.get("event") == "ready" or "run its cell again" in page.live.error
    assert board_invariants.shown(page.live) == before
    page.say("control", name="learning_rate", value="0.2")
    assert page.live.error == "" and page.live.state.learning_rate == 0.2


@pytest.mark.parametrize("content", [None, 3, "press", [], {}, {"event": "press"}, {"event": "press", "n": False}])
def test_what_has_no_number_is_no_error(opened, content, logged):
    page = opened("cost")
    page.send(content)
    assert not logged


def test_a_panel_without_pictures_is_up_to_date_when_unfolded(opened):
    page = opened()
    page.say("ready", view=1, ratio=1, panels=[])
    page.say("control", name="learning_rate", value=0.3)
    page.say("ready", view=1, ratio=1, panels=["code"])
    assert "0.3" in page.slots["code"]


@pytest.mark.parametrize(
    "name, value",
    [
        ("learning_rate", 10**400),
        ("learning_rate", 1e308),
        ("learning_rate", "1e308"),
        ("point", "inf"),
        ("point", "nan"),
        ("table", None),
    ],
)
def test_what_is_no_number_too_large_or_no_table_is_refused_in_words(opened, name, value):
    page = opened()
    page.say("control", name=name, value=value)
    assert page.live.error and not board_invariants.OF_A_PROGRAM.search(page.live.error)


@pytest.mark.parametrize("value", [{"a": 1}, [[]]], ids=str)
def test_what_cannot_even_be_looked_up_is_refused_in_words(opened, value):
    page = opened()
    for name in sorted(page.live._actions):
        page.say("control", name=name, value=value)
        board_invariants.check_words(page)


@pytest.mark.parametrize("window", [((0, 5e-324), (0, 1)), ((-1e308, 1e308), (-1, 1)), ((1e9, 1e9 + 1e-7), (0, 1))])
def test_a_window_that_floats_cannot_measure_is_refused_in_words(opened, window):
    page = opened()
    page.heard(page.live.use_function, FUNCTIONS["bowl"], window)
    assert "too narrow, or reaches beyond 10¹²" in page.live.error


def test_what_went_wrong_is_shortened(opened):
    page = opened()
    page.heard(page.live.use_csv, "x" * 5000)
    assert "x" * 100 in page.live.error and len(page.live.error) < 600


def test_what_is_stopped_by_hand_changes_nothing(opened):
    page = opened()
    before = board_invariants.shown(page.live)
    page.heard(page.live.use_function, FUNCTIONS["interrupts"], ((-2, 2), (-1, 3)))
    assert "stopped" in page.live.error and board_invariants.shown(page.live) == before
    page.say("control", name="learning_rate", value="0.2")
    page.say("control", name="undo")
    assert page.live.error == "" and page.live.state.learning_rate == 0.1


def test_dollars_are_not_taken_for_formulas(opened):
    page = opened()
    page.heard(page.live.use_data, [1, 2, 3], [2, 3, 5], x_name="$x^{$", x_unit="$", y_unit="US$")
    assert page.live.error == ""
    axes = page.live.figures[0].axes[0]
    assert axes.get_xlabel() == "weight (US$ per $)" and not axes.xaxis.label.get_parse_math()


@pytest.mark.usefixtures("painting")
@pytest.mark.parametrize("function, window", [("huge", ((-2, 2), (-1, 3))), ("saddle", ((-1e12, 1e12), (-1, 1)))])
def test_costs_that_cannot_be_drawn_are_indicated(opened, function, window):
    page = opened()
    page.heard(page.live.use_function, FUNCTIONS[function], window)
    assert page.live.error == ""
    page.say("ready", view=1, ratio=1, panels=["slopes"])
    board_invariants.check(page)


@pytest.mark.usefixtures("painting")
def test_the_tiniest_costs_have_a_logarithmic_scale(opened):
    page = opened()
    page.say("ready", view=1, ratio=1, panels=["history"])
    page.say("control", name="log_costs", value=True)
    page.heard(page.live.use_function, FUNCTIONS["tiny"], ((0, 1e-6), (-1e6, 1e6)))
    assert page.live.error == ""
    board_invariants.check(page)


@pytest.mark.usefixtures("painting")
def test_costs_below_zero_have_a_logarithmic_scale(opened):
    page = opened()
    page.heard(page.live.use_function, FUNCTIONS["hill"], ((-2, 2), (-1, 3)))
    page.say("ready", view=1, ratio=1, panels=["history"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page.say("control", name="log_costs", value=True)
    view = board_invariants.shown_parts(page.live)["history"].view
    assert page.live.error == "" and view.axes.get_ylabel() == "cost above the lowest in sight"
    low, high = view.axes.get_ylim()
    assert 0 < low < page.live.state.trajectory.costs[0] - view.base < high
    board_invariants.check(page)


def test_a_valley_says_no_infinite_number(opened):
    page = opened(surface="valley")
    page.say("ready", view=1, ratio=1, panels=["surface"])
    assert "line" in page.slots["surface_said"] and "κ" not in page.slots["surface_said"]


def test_a_reach_too_short_for_a_secant_has_none(opened):
    page = opened("slope", "tiny")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page.say("control", name="reach", value=1e-7)
    assert page.live.error == "" and page.slots["secant_in_weight"] == "—"


def test_long_numbers_of_slopes_stay_on_the_picture(opened):
    page = opened("slope", "far away")
    board_invariants.check_shapes(page)
    assert "tangent" in board_invariants.shown_parts(page.live)["slopes"].views[0].words.get_text()


@pytest.mark.parametrize("surface", ["galaxies", "tiny", "far away", "steep", "large"])
def test_the_formula_holds_at_every_scale(opened, surface):
    page = opened("update", surface)
    for rate in (1e-12, 1e-9, 0.0003, 0.1, 0.4321, 3.3, 1e9, 1e12):
        page.say("control", name="learning_rate", value=str(rate))
        board_invariants.check_update(page.live.state, page.slots)
        page.say("control", name="step")
        if page.slots["next_cost"]:
            board_invariants.check_update(page.live.state, page.slots)
        page.say("control", name="back")


def place_of(page, weight, bias):
    """Return the pixel of the map, from its lower left corner, at which a point lies."""
    axes = board_invariants.shown_parts(page.live)["map"].view.axes
    x, y = axes.transData.transform((weight, bias)).tolist()
    return {"region": 0, "x": x, "y": y}


@pytest.mark.parametrize("make", ["update", "explorer"])
def test_a_marker_carried_to_where_nothing_can_start_stays_and_is_let_go(opened, make):
    page = opened(make, "patchy")
    page.say("press", **place_of(page, 0.5, 0.5))
    page.say("release", **place_of(page, 0.5, 0.5))
    if make == "update":
        page.say("control", name="step")
    before = board_invariants.shown(page.live)
    page.say("press", **place_of(page, -1.95, 0.5))
    assert "not finite" in page.live.error and board_invariants.shown(page.live) == before
    page.say("drag", **place_of(page, 1, 0.5))
    assert page.live.error == "" and page.live.state.held
    page.say("release", **place_of(page, -1.95, 0.5))
    assert "not finite" in page.live.error and not page.live.state.held
    board_invariants.check(page)


def test_a_chosen_point_may_be_gone_with_another_surface(opened):
    page = opened()
    page.say("control", name="point", value="24")
    page.heard(page.live.use_data, [1, 2], [2, 3])
    for name, value in (("point_x", "1.5"), ("remove_point", None)):
        page.say("control", name=name, value=value)
        assert page.live.error.startswith("choose a point first")


def test_batches_as_large_as_the_data_are_the_rule_within(opened):
    page = opened()
    page.heard(page.live.use_data, [1, 2, 3, 4], [2, 3, 5, 4])
    page.say("ready", view=1, ratio=1, panels=["update", "rule"])
    page.say("control", name="rule", value="mini-batches of 4")
    assert page.live.error == "" and page.live.state.rule_name == "mini-batches of 4"
    page.say("control", name="step")
    board_invariants.check(page)


@pytest.mark.parametrize("slot", ["index", "steps", "speed", "learning_rate", "weight"])
def test_a_slot_that_says_something_else_than_the_state_is_seen(opened, slot, monkeypatch):
    page = opened()
    page.say("ready", view=1, ratio=1, panels=["stepping", "start"])
    board_invariants.check_numbers(page)
    monkeypatch.setitem(page.slots, slot, str(float(page.slots[slot]) + 1))
    with pytest.raises(AssertionError, match=slot):
        board_invariants.check_numbers(page)


def test_a_check_of_a_part_that_is_gone_fails(opened):
    parts = board_invariants.shown_parts(opened().live)
    assert "map" in parts and "stepping" not in parts
    with pytest.raises(AssertionError, match="no part is called 'scrubber'"):
        assert "scrubber" not in parts


AWKWARD = [
    {"x_name": "what is meant by this " * 20, "x_unit": "kilometres per hour " * 20, "y_unit": "a long unit " * 9},
    {"x_name": "TOTAL_PRICE_" * 1000, "y_name": "TOTAL_PRICE_" * 1000, "y_unit": "US$ " * 1000},
    {"x_name": "a_$b", "x_unit": "$^", "y_name": "$\\frac{$", "y_unit": "$\\mu$"},
    {"x_name": "two\nlines", "x_unit": "m\r\n", "y_name": "bell\x07", "y_unit": "\ts"},
]


@pytest.mark.usefixtures("painting")
@pytest.mark.parametrize("names", AWKWARD, ids=["long", "longer", "dollars", "controls"])
def test_names_of_any_length_and_kind_stay_in_the_picture(opened, names):
    page = opened()
    page.heard(page.live.use_data, [1, 2, 3, 4], [2, 3, 5, 4], **names)
    panels = ["surface", "slopes", "history", "line_in_numbers"]
    page.say("ready", view=1, ratio=1, panels=panels)
    assert page.live.error == ""
    board_invariants.check(page)
    for figure in page.live.figures:
        figure.canvas.draw()
        for axes in figure.axes:
            for axis in axes._axis_map.values():
                check_label(axis.label, figure)
    assert not any(sign in page.slots["x_name"] for sign in "\n\r\t\x07")


def check_label(label, figure):
    """Check that the label of an axis lies in its figure and is no formula."""
    words, (width, height) = label.get_text(), figure.bbox.size
    assert not label.get_parse_math() and "\x07" not in words and len(words) < 110
    box = label.get_window_extent(figure.canvas.get_renderer())
    assert -2 <= box.x0 and box.x1 <= width + 2 and -2 <= box.y0 and box.y1 <= height + 2, words
