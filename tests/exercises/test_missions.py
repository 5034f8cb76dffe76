"""The missions: each is solved through actions; doing nothing and a near miss are refused."""

import math

import numpy as np
import pytest
from driven_session import DrivenSession
from known_surfaces import galaxies

from helpers.exercises.judges import large_angle
from helpers.exercises.missions import MISSIONS, MissionBook


@pytest.fixture
def book():
    return MissionBook(DrivenSession(galaxies(), learning_rate=0.1, steps=50))


def do(book, *acts):
    """Carry out actions, (name, arguments ...), and let the book watch after each."""
    for name, *arguments in acts:
        getattr(book.session, name)(*arguments)
        book.watch()


def along(axis, distance):
    """Return the place at a distance from the minimum of the galaxies along the slow (0) or fast (1) axis."""
    _, vectors = np.linalg.eigh(galaxies().curvature_matrix())
    return galaxies().minima.points[0] + distance * vectors[:, axis]


def worst_place():
    """Return the place where downhill misses the minimum most, on a circle about it."""
    kappa = galaxies().condition_number
    return along(0, 400 * math.sqrt(kappa / (kappa + 1))) + along(1, 400 / math.sqrt(kappa + 1)) - along(0, 0)


EDGE = galaxies().edge
SOLVED = {
    "nearly down in 25 steps": [("set_learning_rate", 0.3), ("scrub", 25)],
    "downhill is not the way": [("move_start", *worst_place()), ("move_start", *along(0, 300))],
    "overshoot and arrive": [("set_preset", "zigzag")],
    "find the edge": [("set_learning_rate", 0.982 * EDGE), ("set_learning_rate", 1.02 * EDGE)],
    "falling, then exploding": [("move_start", -190, 690), ("set_learning_rate", 0.6)],
    "rescue": [("set_preset", "explode"), ("scrub", 10), ("set_preset", "smooth"), ("scrub", 100)],
    "both minima": [("set_preset", "smooth"), ("move_start", -1, 2)],
    "rest on the saddle": [("move_start", 0, 0), ("nudge", 1, 0)],
    "make the bowl round": [("set_centre", True), ("set_scale", True)],
}
NEAR_MISSES = {
    "nearly down in 25 steps": [
        [("set_learning_rate", 0.2)],
        [("move_start", 400, 0), ("set_learning_rate", 0.3)],
        [("set_learning_rate", 0.3), ("scrub", 5)],
    ],
    "downhill is not the way": [
        [("move_start", *worst_place())],
        [("move_start", *along(0, 300))],
        [("move_start", *along(0, 300)), ("move_start", *worst_place())],
        [("move_start", *worst_place()), ("set_steps", 50)],
    ],
    "overshoot and arrive": [
        [("set_learning_rate", 0.24)],
        [("set_learning_rate", 0.97 * EDGE), ("set_steps", 50)],
        [("set_preset", "bounce")],
        [("set_preset", "zigzag"), ("back",)],
    ],
    "find the edge": [
        [("set_learning_rate", 0.97 * EDGE), ("set_learning_rate", 1.03 * EDGE)],
        [("set_learning_rate", 0.982 * EDGE)],
        [("set_learning_rate", 1.02 * EDGE)],
        [("set_learning_rate", 0.95 * EDGE), ("set_learning_rate", 0.98 * EDGE)],
    ],
    "falling, then exploding": [
        [("set_learning_rate", 0.6)],
        [("move_start", -190, 690)],
        [("scrub", 10), ("set_learning_rate", 0.9)],
    ],
    "rescue": [
        [("set_preset", "explode"), ("scrub", 10)],
        [("set_preset", "explode"), ("set_preset", "smooth")],
        [("set_preset", "explode"), ("scrub", 10), ("set_preset", "smooth")],
        [("scrub", 10), ("set_preset", "zigzag"), ("scrub", 100)],
    ],
    "both minima": [
        [("set_preset", "smooth")],
        [("move_start", -1, 2)],
        [("set_preset", "smooth"), ("move_start", -1.1, 2.2)],
        [("move_start", 0.9, 1.2), ("set_preset", "smooth"), ("move_start", -0.9, -1.2)],
    ],
    "rest on the saddle": [
        [("move_start", 0, 0)],
        [("move_start", 0.02, 0)],
        [("move_start", 0, 0), ("set_steps", 0), ("nudge", 1, 0)],
        [("move_start", 0, 0), ("move_start", 1, -2)],
    ],
    "make the bowl round": [[("set_centre", True)], [("set_scale", True)]],
}


def test_every_mission_has_a_solution_and_near_misses():
    names = {mission.name for mission in MISSIONS}
    assert names == set(SOLVED) == set(NEAR_MISSES) and len(names) == len(MISSIONS) == 9


@pytest.mark.parametrize("name", SOLVED)
def test_a_mission_is_solved_through_actions(book, name):
    book.choose(name)
    do(book, *SOLVED[name])
    verdict = book.try_now()
    assert verdict.done, verdict.words
    assert verdict.words.startswith("Done") and book.done == {name}


@pytest.mark.parametrize("name", SOLVED)
def test_doing_nothing_is_refused_and_the_second_try_is_given_a_hint(book, name):
    book.choose(name)
    first, second = book.try_now(), book.try_now()
    assert not first.done and "Hint" not in first.words
    assert not second.done and second.words.endswith(f"Hint: {book.current.hint}")
    book.choose(name)
    assert "Hint" not in book.try_now().words


@pytest.mark.parametrize(("name", "acts"), [(name, acts) for name in NEAR_MISSES for acts in NEAR_MISSES[name]])
def test_a_near_miss_is_refused(book, name, acts):
    book.choose(name)
    do(book, *acts)
    verdict = book.try_now()
    assert not verdict.done and len(verdict.words) > 15
    assert name not in book.done


@pytest.mark.parametrize("name", SOLVED)
def test_what_was_done_before_a_mission_does_not_count(book, name):
    book.choose(name)
    do(book, *SOLVED[name])
    book.choose(name)
    assert not book.try_now().done


@pytest.mark.parametrize("name", SOLVED)
def test_a_mission_is_on_its_own_surface_and_data(book, name):
    book.choose(name)
    do(book, *SOLVED[name])
    book.session.set_surface("valley")
    assert "another surface" in book.try_now().words
    book.session.undo()
    if book.session.can_edit:
        book.session.add_point(book.session.points[0][0], book.session.points[0][1])
        assert "restore" in book.try_now().words
        book.session.undo()
    assert book.try_now().done


def test_the_data_may_not_be_switched_where_that_is_no_part_of_it(book):
    book.choose("overshoot and arrive")
    do(book, ("set_centre", True), ("set_preset", "zigzag"))
    assert "switch centre and scale off" in book.try_now().words


def test_a_walk_that_arrives_beyond_the_edge_does_not_keep_it_from_being_found(book):
    book.choose("find the edge")
    given = tuple(book.session.start)
    do(book, ("move_start", -13, 489), ("set_learning_rate", 0.51))
    assert book.session.trajectory.ending == "arrived" and 0.51 > EDGE
    words = book.try_now().words
    assert words.startswith("No walk explodes yet") and "At 0.51 a walk arrives only from a start" in words
    do(book, ("move_start", *given), ("set_learning_rate", 0.53))
    assert book.session.trajectory.ending == "exploded" and not book.try_now().done
    do(book, ("set_learning_rate", 0.45), ("set_learning_rate", 0.502))
    assert "So far 0.45 arrives and 0.502 explodes: they differ by 11.6 %. At 0.51" in book.try_now().words
    do(book, ("set_learning_rate", 0.483))
    assert book.try_now().words == "Done: 0.483 arrives and 0.502 explodes. The edge, 0.4918, lies between them."


def test_only_the_mission_that_looks_for_the_edge_hides_it(book):
    assert not book.hides_edge
    hiding = []
    for name in book.names:
        book.choose(name)
        assert book.session.hides_edge == book.hides_edge
        hiding += [name] if book.hides_edge else []
    assert hiding == ["find the edge"]
    book.choose(None)
    assert not book.hides_edge and not book.session.hides_edge and not book.try_now().done
    with pytest.raises(ValueError, match="no mission"):
        book.choose("fly")


def test_the_large_angle_is_nearly_the_largest_there_is():
    angles = [DrivenSession(galaxies(), start=galaxies().minima.points[0] + 300 * np.array([np.cos(a), np.sin(a)]))
              for a in np.linspace(0, np.pi, 721)]  # fmt: skip
    largest = max(state.angle_to_minimum for state in angles)
    assert large_angle(galaxies().condition_number) == 54 and 54 < largest < 56


def test_tasks_name_the_numbers_that_are_judged():
    words = {mission.name: mission.task for mission in MISSIONS}
    assert "99 %" in words["nearly down in 25 steps"] and "25 steps" in words["nearly down in 25 steps"]
    assert f"{large_angle(galaxies().condition_number)}°" in words["downhill is not the way"]
    assert "4 %" in words["find the edge"] and "2 %" in words["both minima"]
