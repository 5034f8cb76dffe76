"""Random sequences of all actions on a state, over all surfaces: nothing breaks, and nothing grows."""

import math
import tracemalloc
import warnings

import numpy as np
import pytest
from driven_session import DrivenSession
from fuzz_rounds import FIRST, OF_A_ROUND, SECONDS, in_rounds, rounds
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from known_surfaces import galaxies

from helpers.exercises.missions import MissionBook
from helpers.rules import RULES, Adam, DecayingRate, MiniBatch, Momentum
from helpers.validate import LARGEST

pytestmark = pytest.mark.fuzz

REFUSED = (TypeError, ValueError)
LARGEST_SQUARED = 1e154  # whose square is still a float
BAD = [math.nan, math.inf, -math.inf, "text", None, [], LARGEST, -LARGEST, 1 / LARGEST, True]
FUNCTIONS = {
    "bowl": lambda w, b: w * w + 3 * b * b + w * b,
    "bumps": lambda w, b: np.sin(3 * w) * np.cos(2 * b) + 0.1 * (w * w + b * b),
    "plane": lambda w, b: w + 2 * b,
    "flat": lambda w, b: 0.0,
    "hill": lambda w, b: -(w**2) - b**2,
    "steep": lambda w, b: math.exp(50 * w * w) + b * b,
    "patchy": lambda w, b: math.log(w + 1.9) + b * b,
    "kink": lambda w, b: abs(w) + abs(b),
    "raises": lambda w, b: [][int(w)],
    "text": lambda w, b: "text",
    "shape": lambda w, b: [w, b],
    "nan": lambda w, b: math.nan,
    "huge": lambda w, b: 1e300 * (w * w + b * b),
    "tiny": lambda w, b: 1e-300 * (w * w + b * b),
}
NAMED = ["galaxies", "cars", "valley", "two minima", "curved valley", "your data", "your function", "mars"]
RULE_OBJECTS = [
    Momentum(0.5),
    Momentum(0),
    MiniBatch(1, 3, Adam()),
    MiniBatch(30),
    DecayingRate(3, MiniBatch(5)),
    7,
    None,
]
PRESETS = ["creep", "smooth", "zigzag", "bounce", "explode", "sleep"]

places = st.one_of(st.floats(-3, 3), st.floats(-2000, 2000), st.sampled_from(BAD))
rates = st.one_of(st.floats(1e-5, 10), st.floats(1e-4, 0.5), st.sampled_from([*BAD, 0, -1]))
rules = st.one_of(st.sampled_from([*RULES, "sledge"]), st.sampled_from(RULE_OBJECTS))
counts = st.one_of(st.integers(0, 60), st.integers(-2, 120), st.sampled_from(BAD))
numbers = st.one_of(st.integers(0, 2), st.integers(0, 30), st.sampled_from(BAD))  # of points and racers
inside = st.one_of(st.floats(0, 2), st.floats(-100, 900), st.sampled_from(BAD))  # of the data's window, mostly
columns = st.one_of(
    st.lists(st.floats(-100, 100), min_size=0, max_size=6),
    st.lists(st.sampled_from([0, 1, 2, LARGEST, 1 / LARGEST, -1e8, 1e-8, math.nan]), max_size=5),
    st.sampled_from(BAD),
)
windows = st.sampled_from([((-2, 2), (-1, 3)), ((-1, 1), (-1, 1)), ((0, 1e-6), (-1e6, 1e6)), ((1, -1), (0, 1)), "wide"])
seconds = st.sampled_from(["hubble_1929", "stopping_distances_1930", "nowhere.csv", None, 3])

ACTIONS = {
    "move_start": (places, places),
    "hold": (places, places),
    "let_go": (),
    "nudge": (st.integers(-1, 1), st.integers(-1, 1), st.integers(1, 20)),
    "set_weight": (places,),
    "set_bias": (places,),
    "set_learning_rate": (rates,),
    "set_steps": (counts,),
    "set_reach": (rates,),
    "set_preset": (st.sampled_from(PRESETS),),
    "set_rule": (rules,),
    "step": (),
    "back": (),
    "scrub": (counts,),
    "play": (),
    "pause": (),
    "tick": (),
    "rewind": (counts,),
    "set_speed": (rates,),
    "undo": (),
    "reset": (),
    "clear_traces": (),
    "add_racer": (st.one_of(st.none(), rates), st.one_of(st.none(), rules)),
    "remove_racer": (numbers,),
    "clear_race": (),
    "set_surface": (st.sampled_from(NAMED),),
    "set_centre": (st.booleans(),),
    "set_scale": (st.booleans(),),
    "use_data": (columns, columns),
    "use_csv": (seconds,),
    "use_function": (st.sampled_from(sorted(FUNCTIONS)).map(FUNCTIONS.get), windows),
    "move_point": (numbers, inside, inside),
    "add_point": (inside, inside),
    "remove_point": (numbers,),
    "restore_data": (),
    "rewindow": (),
}
OFTEN = ("hold", "let_go", "step", "back", "scrub", "set_learning_rate", "tick", "undo", "move_point", "set_surface")


def shown(state):
    """Return what must be as before when an action is refused."""
    walk, racers = state.trajectory, tuple(racer.trajectory for racer in state.racers)
    flags = state.index, state.stepped, state.held, state.playing, state.speed, state.learning_rate, state.reach
    return (*map(id, (state.surface, walk, *state.traces, *racers)), flags, state.rates, state.rule, state.can_undo)


def act(state, name, values):
    """Carry out an action; a refusal has words and leaves the state as it was. Return whether it was taken."""
    before = shown(state)
    try:
        getattr(state, name)(*values)
    except REFUSED as refusal:
        assert len(str(refusal)) > 10 and "that cannot be done" not in str(refusal), refusal
        kept = slice(None, -1 if name == "undo" else None)  # what cannot be brought back is forgotten
        assert shown(state)[kept] == before[kept]
        return False
    return True


def check(state):
    """Check what holds of every state."""
    walk, surface = state.trajectory, state.surface
    assert 0 <= state.index <= walk.steps <= state.steps == len(state.rates)
    assert np.isfinite(walk.points).all() and np.isfinite(walk.costs).all()
    assert math.isfinite(state.cost) and np.isfinite(state.point).all()
    assert surface.window.contains(state.start)
    assert all(math.isfinite(rate) and rate > 0 for rate in (state.learning_rate, *state.rates))
    low, high = state.rate_range
    assert 0 < low < high < math.inf
    assert len(state.traces) <= 3 and len(state.racers) <= 5
    for other in (*state.traces, *(racer.trajectory for racer in state.racers)):
        assert np.isfinite(other.points).all()
    for racer in state.racers:
        assert (racer.trajectory.start == state.start).all()
    assert not (state.playing and state.at_end)
    assert state.angle_to_minimum is None or 0 <= state.angle_to_minimum <= 180
    sentence = state.sentence.lower()
    assert sentence.endswith(".") and "nan" not in sentence and "inf" not in sentence
    if state.points is not None:
        (x_low, x_high), (y_low, y_high) = state.data_window
        x, y = state.points.T
        assert (x_low <= x).all() and (x <= x_high).all() and (y_low <= y).all() and (y <= y_high).all()
    assert len(state.next_point) == 2
    assert state.rule_name in RULES or state.rule in RULE_OBJECTS
    assert state.accepts(state.rule)
    state.rule.bind(surface)  # which a surface without data refuses for mini-batches


def look(state):
    """Check what takes longer to compute."""
    assert all(rate is None or 0 < rate < math.inf for rate in state.presets.values())
    assert state.axes_of_bowl is None or np.isfinite(state.axes_of_bowl).all()
    assert state.regime.says
    check_code(state)
    assert all(racer.regime.says for racer in state.racers)


def walked_by_code(state):
    """Return the points (k + 1, 2) to which the code of a state's walk leads, run without a warning.

    But where slopes are so large that their squares are no floats, numpy may say so.
    """
    function = getattr(state.surface, "cost_of", None)
    names = {"your_function": function and function.function.function, "your_rule": state.rule}
    with np.errstate(over="ignore" if np.abs(state.trajectory.slopes).max() > LARGEST_SQUARED else "warn"):
        exec(state.as_code(), names)
    return names["trajectory"]


def check_code(state):
    """Check that the code leads to the walk on the board, every point to 1e-9 of its distance from 0 or of the window.

    A walk that explodes is compared up to there.
    """
    shown, walked = state.trajectory.points, walked_by_code(state)
    assert walked.shape == shown.shape
    sizes = np.maximum(np.abs(shown), state.surface.window.half_widths)
    kept = slice(None, -1 if state.trajectory.ending == "exploded" and len(shown) > 1 else None)
    assert (np.abs(walked - shown) <= 1e-9 * sizes)[kept].all()


class Learner(RuleBasedStateMachine):
    """Do anything to a state, and judge missions on the way."""

    @initialize(whole_walk=st.booleans(), steps=st.sampled_from([0, 5, 50]))
    def open(self, whole_walk, steps):
        self.state = DrivenSession(galaxies(), learning_rate=0.1, steps=steps, whole_walk=whole_walk)
        self.book = MissionBook(self.state)

    @rule(data=st.data(), name=st.sampled_from([*ACTIONS, *OFTEN, "choose", "try_now", "look"]))
    def do(self, data, name):
        if name == "choose":
            self.book.choose(data.draw(st.sampled_from([None, *self.book.names])))
        elif name == "try_now":
            assert self.book.try_now().words
        elif name == "look":
            look(self.state)
        else:
            act(self.state, name, [data.draw(values) for values in ACTIONS[name]])
            self.book.watch()

    @invariant()
    def holds(self):
        if hasattr(self, "state"):
            check(self.state)


def test_no_sequence_of_actions_breaks_a_state():
    chosen = settings(OF_A_ROUND, stateful_step_count=50)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in rounds(least=2):
            run_state_machine_as_test(seed(number)(Learner), settings=chosen)


def drawn(rng, strategy_name):
    """Return random values for an action, drawn without hypothesis."""
    place = lambda: float(rng.choice([rng.uniform(-3, 3), rng.uniform(-900, 900), math.nan]))  # noqa: E731
    rate = lambda: float(rng.choice([10 ** rng.uniform(-4, 0.5), -1, math.inf]))  # noqa: E731
    count = lambda: int(rng.integers(-1, 80))  # noqa: E731
    choice = lambda values: values[int(rng.integers(len(values)))]  # noqa: E731
    own = {
        "move_start": (place(), place()),
        "hold": (place(), place()),
        "nudge": (int(rng.integers(-1, 2)), int(rng.integers(-1, 2)), count()),
        "set_weight": (place(),),
        "set_bias": (place(),),
        "set_learning_rate": (rate(),),
        "set_steps": (count(),),
        "set_reach": (rate(),),
        "set_preset": (rng.choice(PRESETS),),
        "set_rule": (choice([*RULES, *RULE_OBJECTS]),),
        "scrub": (count(),),
        "rewind": (count(),),
        "set_speed": (float(rng.uniform(0, 35)),),
        "add_racer": (rate(), choice([*RULES, *RULE_OBJECTS])),
        "remove_racer": (choice([0, 0, 0, 1, -1]),),
        "set_surface": (str(rng.choice(NAMED)),),
        "set_centre": (bool(rng.integers(2)),),
        "set_scale": (bool(rng.integers(2)),),
        "use_data": tuple(rng.normal(size=(2, 1 + count() % 40))),
        "use_csv": ("hubble_1929",),
        "use_function": (FUNCTIONS[str(rng.choice(sorted(FUNCTIONS)))], ((-2, 2), (-1, 3))),
        "move_point": (count() % 30, place(), place()),
        "add_point": (place(), place()),
        "remove_point": (count() % 30,),
    }
    return own.get(strategy_name, ())


def run_actions(state, count, seed, checked=False):
    """Carry out random actions; return the names of those that were taken."""
    rng, taken = np.random.default_rng(seed), []
    for _ in range(count):
        name = str(rng.choice(list(ACTIONS)))
        taken += [name] if act(state, name, drawn(rng, name)) else []
        if checked:
            check(state)
    return taken


def test_every_action_is_taken_and_leaves_a_good_state():
    taken = set()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in rounds(40, SECONDS / 2):
            state = DrivenSession(galaxies(), learning_rate=0.1, steps=20, whole_walk=bool(number % 3))
            state.add_racer(0.3)
            taken |= set(run_actions(state, 100, number, checked=True))
            look(state)
    assert taken == set(ACTIONS)


def test_random_actions_are_undone_one_after_the_other():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in rounds(5, SECONDS / 4):
            rng, state = np.random.default_rng(number), DrivenSession(galaxies(), learning_rate=0.1, steps=20)
            before = [state.state]  # as it was before each entry of undo
            while len(before) < 60:
                name, entries = str(rng.choice([name for name in ACTIONS if name != "undo"])), len(state._past)
                last = state.state
                act(state, name, drawn(rng, name))
                before += [last] if len(state._past) > entries else []
            for was in reversed(before[1:]):
                assert state.undo()
                assert state.state == was and not state.held
                check(state)
            assert not state.can_undo


def test_a_long_session_takes_no_more_memory():
    state = DrivenSession(galaxies(), learning_rate=0.1, steps=50)

    def session(part, least):
        """Return how many actions were tried, and how many of them were taken."""
        taken = [len(run_actions(state, 50, [part, number])) for number in rounds(least, SECONDS / 4)]
        return 50 * len(taken), sum(taken)

    tried, taken = session(0, least=15)
    assert taken > tried / 3
    tracemalloc.start()  # actions that are traced take several times as long
    try:
        before = tracemalloc.get_traced_memory()[0]
        traced, taken = session(1, least=5)
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    print(f"{traced:,} actions: {grown / 1e6:+.2f} MB")
    assert taken > traced / 3
    assert grown < 3e5 + 100 * traced  # what undo keeps, and next to nothing for each
    check(state)


def test_what_a_hundred_undos_keep_is_small():
    tracemalloc.start()
    try:
        state = DrivenSession(galaxies(), learning_rate=0.01, steps=1000)
        before = tracemalloc.get_traced_memory()[0]
        state.add_racer(0.3)
        for k in range(120):
            state.move_start(k, k)
        grown = tracemalloc.get_traced_memory()[0] - before
        x = np.arange(50_000.0)
        for k in range(12):
            state.use_data(x + k, x * k)
        large = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 6e5
    assert large < 8e6


def test_rounds_go_on_until_the_least_is_done_and_the_seconds_are_over():
    assert [*rounds(least=3, seconds=0)] == [FIRST, FIRST + 1, FIRST + 2]
    assert [*rounds(least=0, seconds=0)] == []
    assert len([*rounds(least=0, seconds=0.01)]) > 1


def test_every_round_has_other_numbers_and_the_same_ones_again():
    seen = []

    @in_rounds(least=2, seconds=0)
    @settings(OF_A_ROUND, max_examples=5)
    @given(st.integers(0, 10**9))
    def note(number):
        seen.append(number)

    note()
    once, seen[:] = [*seen], []
    note()
    assert once == seen and len(set(once)) > 5
