"""Missions on the explorer: what to do, a hint, and how it is judged from the board's state alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from helpers.checks import Verdict
from helpers.exercises import judges
from helpers.rules import PLAIN_DESCENT
from helpers.state import Session, State
from helpers.state.openings import hide_edge, restore_board_opening, set_mission_opening
from helpers.state.race import clear_race
from helpers.state.rules import set_rule
from helpers.state.steps import set_learning_rate, set_steps
from helpers.state.surfaces import set_surface

HINT_AFTER = 2  # failed tries

Action: TypeAlias = Callable[[State], State]
Memory: TypeAlias = Any  # what a mission's `notice` has noted: a type of its own for each


@dataclass(frozen=True)
class Mission:
    """One mission.

    surface: the name of the surface that it is on; prepare: an action on the state, once the surface is there;
    notice: returns what is to be remembered of a state, from what is remembered and the state; judge: returns a
    Verdict from the same. hides_edge: whether the board must not tell the edge; switches: whether the data may be
    centred and scaled; fixed_start: whether walks must begin at the given start.
    """

    name: str
    task: str
    hint: str
    surface: str
    prepare: Action
    judge: Callable[[Memory, State], Verdict]
    notice: Callable[[Memory, State], Memory] = judges.notice_nothing
    hides_edge: bool = False
    switches: bool = False
    fixed_start: bool = False


def begin(steps: int, share: float) -> Action:
    """Return an action that plans `steps` steps at a share of the edge, from the surface's own start."""
    return lambda state: begin_at(steps, float(f"{share * judges.known(state.surface.edge):.2g}"))(state)


def begin_at(steps: int, rate: float) -> Action:
    """Return an action that plans `steps` steps at a learning rate, from the surface's own start."""
    return lambda state: set_learning_rate(set_steps(state, steps), rate)


MISSIONS = (
    Mission(
        "nearly down in 25 steps",
        "From the given start, get 99 % of the way down in at most 25 steps.",
        "Too small a rate creeps and too large a one bounces. Look between half the edge and the edge.",
        "galaxies",
        begin(50, 0.2),
        judges.down_in_time,
        fixed_start=True,
    ),
    Mission(
        "downhill is not the way",
        "Put the start where downhill misses the direction of the minimum by more than 54°, which is nearly the most "
        "that this bowl allows. Then put it where downhill misses by less than 5°.",
        "On the slow and on the fast axis of the bowl downhill points at the minimum. Between them it misses, most of "
        "all near the slow axis.",
        "galaxies",
        begin(0, 0.2),
        judges.both_angles,
        judges.notice_angles,
    ),
    Mission(
        "overshoot and arrive",
        "Let a walk overshoot the minimum along the steep axis and arrive all the same.",
        "Overshooting is not exploding. The regime that does it is called zigzag.",
        "galaxies",
        begin(100, 0.2),
        judges.overshot_and_arrived,
    ),
    Mission(
        "find the edge",
        "Find two learning rates that differ by at most 4 %: at the lower one the walk arrives, at the higher one it "
        "explodes. The board does not tell the edge now.",
        "Find one rate that arrives and one that explodes, and try the middle. Near the edge a walk takes nearly all "
        "of the 200 steps; type the last rates as numbers.",
        "galaxies",
        begin_at(200, 0.1),  # a round number, that tells nothing of the edge
        judges.edge_found,
        judges.notice_rates,
        hides_edge=True,
    ),
    Mission(
        "falling, then exploding",
        "Find a start and a rate at which the cost falls for at least five steps, and then the walk explodes.",
        "Just above the edge only the steep axis explodes. Start where nearly all of the error lies along the slow "
        "axis.",
        "galaxies",
        begin(100, 0.2),
        judges.fell_then_exploded,
    ),
    Mission(
        "rescue",
        "Let a walk explode. Then go back to where it had taken some steps, change the learning rate there, and let "
        "the walk go on until it is 99 % of the way down.",
        "Go back before the explosion with Back or the step slider, set a rate below the edge, and walk to the end.",
        "galaxies",
        begin(100, 0.2),
        judges.rescued,
        judges.notice_explosions,
    ),
    Mission(
        "both minima",
        "Reach each of the two minima, from two starts that lie equally far (within 2 %) from the minimum that they "
        "reach, and at least as far from it as the saddle does.",
        "The surface looks the same when you turn the signs of both parameters. Take a rate at which walks arrive.",
        "two minima",
        begin(100, 0.01),
        judges.both_reached,
        judges.notice_minima,
    ),
    Mission(
        "rest on the saddle",
        "Start a walk exactly on the saddle, where it rests. Then move the start a little (at most a tenth of the way "
        "to the frame) and let the walk leave it for a minimum.",
        "The saddle is at 0, 0: type both numbers. Any step of an arrow key is enough to leave it.",
        "two minima",
        begin(100, 0.2),
        judges.left_the_saddle,
        judges.notice_rest,
    ),
    Mission(
        "make the bowl round",
        "Turn the long valley of the cars into a round bowl.",
        "The unit of the speed and its zero both matter: there is a switch for each.",
        "cars",
        begin(50, 0.5),
        judges.round_bowl,
        switches=True,
    ),
)


class MissionBook:
    """Hand out missions on a state, watch what is done, and judge it.

    session: whose states are judged. Call `watch` after each action on it.
    """

    def __init__(self, session: Session, missions: Sequence[Mission] = MISSIONS) -> None:
        self.session, self.missions = session, tuple(missions)
        self.current: Mission | None = None
        self.done: frozenset[str] = frozenset()
        self.failed_tries = 0
        self._memory: Memory = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all missions."""
        return tuple(mission.name for mission in self.missions)

    @property
    def hides_edge(self) -> bool:
        """Return whether the board must not tell the edge now."""
        return self.current is not None and self.current.hides_edge

    def choose(self, name: object) -> None:
        """Begin a mission anew, on its surface; None to leave off."""
        if name is not None and name not in self.names:
            raise ValueError(f"there is no mission {name!r}: take one of {', '.join(self.names)}")
        self.current = next((mission for mission in self.missions if mission.name == name), None)
        self._memory, self.failed_tries = None, 0
        self.session.do(hide_edge, self.hides_edge)
        if self.current is None:
            self.session.do(restore_board_opening)
        else:
            self.session.do(set_mission_opening, _opening_of(self.current))
            self._given_start = tuple(self.session.state.start.tolist())
            self.watch()

    def watch(self) -> None:
        """Remember what the present mission needs of the present state."""
        if self.current is not None and self._obstacle(self.current) is None:
            self._memory = self.current.notice(self._memory, self.session.state)

    def try_now(self) -> Verdict:
        """Return the Verdict on what has been done; from the second failed try on it holds the hint."""
        if self.current is None:
            return Verdict("wrong", "Choose a mission first.")
        self.watch()
        obstacle = self._obstacle(self.current)
        verdict = Verdict("wrong", obstacle) if obstacle else self.current.judge(self._memory, self.session.state)
        if verdict.done:
            self.done |= {self.current.name}
            return verdict
        self.failed_tries += 1
        hint = f" Hint: {self.current.hint}" if self.failed_tries >= HINT_AFTER else ""
        return Verdict("wrong", verdict.words + hint)

    def _obstacle(self, mission: Mission) -> str | None:
        """Say what keeps a mission from being judged at all, or None."""
        state = self.session.state
        if state.surface_name != mission.surface:
            return f"This mission is on another surface: choose “{mission.surface}” again."
        if state.rule != PLAIN_DESCENT:
            return f"This mission is about plain descent: choose the rule “{PLAIN_DESCENT.name}” again."
        if state.edited:
            return "This mission is about the data as they were: restore them."
        if (state.centre or state.scale) and not mission.switches:
            return "This mission is about the data as they were: switch centre and scale off."
        if mission.fixed_start and tuple(state.start.tolist()) != self._given_start:
            return "Begin at the given start: reset the board."
        return None


def _opening_of(mission: Mission) -> Action:
    """Return an action that sets a board up for a mission."""
    return lambda state: mission.prepare(clear_race(set_rule(set_surface(state, mission.surface), PLAIN_DESCENT)))
