"""What a board keeps: actions that succeed wholly or change nothing, and undo, whatever a state consists of."""

from dataclasses import FrozenInstanceError, dataclass, fields, make_dataclass, replace

import numpy as np
import pytest
from known_surfaces import cars, galaxies

from helpers.rules import Adam
from helpers.state import Session, State
from helpers.state.choices import choice_of
from helpers.state.marker import hold, let_go, move_start
from helpers.state.openings import hide_edge, new_state
from helpers.state.race import add_racer
from helpers.state.session import KEPT_BY_UNDO, NOT_UNDONE
from helpers.state.state import Opening
from helpers.state.steps import play, set_learning_rate, set_speed, tick
from helpers.state.surfaces import use_data, use_function

ELSEWHERE = Opening((1.0, 2.0), 0.2, 3, Adam())


@pytest.fixture
def session():
    return Session(new_state(galaxies(), learning_rate=0.1, steps=50))


def others(state):
    """Return another value for every field of a state, {name: value}."""
    walk = replace(state.walk, start=(0.0, 0.0))
    return {
        "choice": choice_of(cars()),
        "walk": walk,
        "data_window": ((0.0, 1.0), (0.0, 1.0)),
        "reach": 1.0,
        "reset_opening": ELSEWHERE,
        "board_opening": ELSEWHERE,
        "mission_opening": ELSEWHERE,
        "whole_walk": False,
        "shown": 3,
        "stepped": True,
        "earlier": (walk,),
        "racers": add_racer(state).racers,
        "held": True,
        "playing": True,
        "undo_group": None,
        "departing": walk,
        "played": 3,
        "speed": 7.0,
        "own_choices": (("your data", choice_of(cars())),),
        "hides_edge": True,
    }


@pytest.mark.parametrize("name", [known.name for known in fields(State)])
def test_undo_brings_back_every_field_but_those_that_say_that_they_stay(session, name):
    before, value = session.state, others(session.state)[name]
    session.do(lambda state: replace(state, **{name: value}))
    assert getattr(session.state, name) == value
    assert session.can_undo == (name not in NOT_UNDONE)
    session.do(move_start, 100, 100)
    session.undo()
    session.undo()
    expected = value if name in KEPT_BY_UNDO else getattr(before, name)
    assert getattr(session.state, name) == expected and session.state == before


def test_what_undo_does_not_bring_back_is_only_this():
    passing = {"held", "playing", "undo_group", "departing", "played"}
    assert set(NOT_UNDONE) == passing | {"speed", "own_choices", "hides_edge"}
    assert set(KEPT_BY_UNDO) == set(NOT_UNDONE) - passing


def test_a_field_that_is_added_is_undone_without_another_word():
    grown = make_dataclass("Grown", [("colour", str, "red")], bases=(State,), frozen=True)
    state = new_state(galaxies(), steps=5)
    session = Session(grown(**{known.name: getattr(state, known.name) for known in fields(state)}))
    session.do(lambda state: replace(state, colour="blue"))
    session.do(move_start, 100, 100)
    assert session.state.colour == "blue"
    assert session.undo() and session.state.colour == "blue"
    assert session.undo() and session.state.colour == "red" and not session.can_undo


def test_a_state_is_a_value(session):
    state = session.state
    with pytest.raises(FrozenInstanceError):
        state.shown = 3
    moved = move_start(state, 100, 100)
    assert moved != state == session.state and move_start(state, 100, 100) == moved
    assert tuple(state.start) == (-150, 450) and tuple(moved.start) == (100, 100)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, TypeError, KeyError, SystemExit])
def test_an_action_that_is_stopped_in_its_midst_changes_nothing(session, error):
    def stopped(state):
        move_start(set_learning_rate(state, 0.3), 100, 100)
        raise error("stopped")

    session.do(set_learning_rate, 0.2)
    before = session.state
    with pytest.raises(ValueError if error is KeyError else error, match="stopped"):
        session.do(stopped)
    assert session.state is before
    session.do(set_learning_rate, 0.25)  # which still goes on with the run from before
    assert session.undo() and session.state.learning_rate == 0.1 and not session.can_undo


@dataclass(frozen=True)
class Lost:
    """A rule that fails where the galaxies' walk does not come by, with whatever it is given."""

    error: type

    def start(self, point):
        return ()

    def step(self, point, slopes_at, learning_rate, state):
        if point[0] > 500:
            raise self.error("lost")
        return point, state


@pytest.mark.parametrize("error", [KeyboardInterrupt, KeyError])
def test_a_racer_that_is_stopped_stops_the_whole_action(session, error):
    session.do(add_racer, 0.1, Lost(error))
    before = session.state
    with pytest.raises(ValueError if error is KeyError else error, match="lost"):
        session.do(move_start, 600, 0)
    assert session.state is before


def test_what_undo_keeps_has_no_points(session):
    session.do(add_racer)
    for place in range(5):
        session.do(move_start, place, place)
    for state in session._past:
        kept = [value for walk in (state.walk, *state.earlier, *state.racers) for value in vars(walk).values()]
        assert not any(isinstance(value, np.ndarray) or hasattr(value, "points") for value in kept)
        assert (state.own_choices, state.departing, state.held) == ((), None, False)


def test_undo_walks_only_what_is_not_there(session):
    session.do(move_start, 100, 100)
    session.do(add_racer, 0.3)
    walks = session.state.trajectory, session.state.traces, session.state.racers[0].trajectory
    session.do(add_racer, 0.2)
    session.undo()
    now = session.state
    assert (now.trajectory, now.traces, now.racers[0].trajectory) == walks


def test_what_only_plays_or_sets_how_ends_no_run_and_is_not_undone(session):
    session.do(play)
    session.do(tick)
    assert not session.can_undo or session.undo()
    for rate in (0.2, 0.3):
        session.do(set_learning_rate, rate)
        session.do(set_speed, 7)
        session.do(hide_edge, True)
    assert session.undo() and not session.can_undo
    assert (session.state.learning_rate, session.state.speed, session.state.hides_edge) == (0.1, 7, True)


def test_a_marker_is_not_in_the_hand_after_undo(session):
    session.do(hold, 100, 100)
    session.do(set_learning_rate, 0.3)
    assert session.state.held
    session.undo()
    assert not session.state.held and tuple(session.state.start) == (100, 100)
    session.do(let_go)
    assert session.state.index == 50


def test_the_own_surface_that_undo_brings_back_can_be_chosen_again(session):
    session.do(use_function, lambda weight, bias: weight**2 + bias**2, ((-1, 1), (-1, 1)))
    session.do(use_data, [1, 2], [2, 3])
    first = session.state.choice
    session.do(use_data, [1, 2], [3, 5])
    session.undo()
    own = dict(session.state.own_choices)
    assert own["your data"] is first and set(own) == {"your data", "your function"}
