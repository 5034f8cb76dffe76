"""Actions on the steps of a walk: how many, at which learning rate, which of them is shown; and playing them."""

from dataclasses import replace

from helpers.rules import PLAIN_DESCENT
from helpers.state.numbers import MOST_STEPS, repeated, runs_of, whole_steps
from helpers.state.session import not_undoable, undo_group
from helpers.state.state import State
from helpers.validate import check_finite, check_rate

SLOWEST, FASTEST = 1, 30  # steps per second


@undo_group("learning rate")
def set_learning_rate(state: State, learning_rate: object) -> State:
    """Walk with another learning rate.

    A whole walk is walked anew. In the middle of one that is being stepped, at the end of one that was stepped by
    hand or has several rates, and where only the future may change, the steps up to the marker stay and those
    still planned take the new rate. A planned walk of one rate that was played, or looked at, to its end is whole.
    """
    rate, index = check_rate(learning_rate), state.index
    if state.whole_walk and not state.stepped:
        return state.with_walk(held=state.held, runs=repeated(rate, state.steps), learning_rate=rate)
    rates = state.rates[:index] + (rate,) * (state.steps - index)
    walking = state.with_rates_after(index, rates, learning_rate=rate)
    return replace(walking, stepped=state.stepped, playing=state.playing and not walking.at_end)


def set_preset(state: State, name: object) -> State:
    """Take the learning rate of a preset, unless that would tell where the edge is."""
    if state.hides_edge:
        raise ValueError("every preset lies at a share of the edge: take rates of your own while you look for it")
    rates = state.presets
    if not isinstance(name, str) or name not in rates:
        raise ValueError(f"there is no preset {name!r}: take one of {', '.join(rates)}")
    if rates[name] is None:
        by = "" if state.rule == PLAIN_DESCENT else f" by the rule {state.rule_name}"
        place = "" if state.surface.is_bowl else ", from this start"
        raise ValueError(f"no learning rate is known to {name} on this surface{by}{place}")
    return set_learning_rate(state, rates[name])


@undo_group("steps")
def set_steps(state: State, steps: object) -> State:
    """Plan another number of steps, and walk them."""
    planned = whole_steps(steps)
    rates = state.rates[:planned] + (state.learning_rate,) * (planned - state.steps)
    return state.with_walk(runs=runs_of(rates))


def step(state: State) -> State:
    """Walk one step: the next one that is planned, else one more, unless the walk has exploded or arrived."""
    index = state.index
    if index < state.trajectory.steps:
        return replace(state, shown=index + 1, stepped=True, held=False, playing=False)
    if state.trajectory.ending == "budget" and state.steps < MOST_STEPS:
        return state.with_rates_after(index + 1, (*state.rates[:index], state.learning_rate))
    return replace(state, shown=index, held=False, playing=False)


def back(state: State) -> State:
    """Go one step back; where only the future may change, the step is taken away."""
    index = max(state.index - 1, 0)
    return state.at_index(index) if state.whole_walk else state.with_rates_after(index, state.rates[:index])


@undo_group("scrub")
def scrub(state: State, index: object) -> State:
    """Show the point after `index` steps, or the last one if the walk has fewer."""
    return state.at_index(min(whole_steps(index), state.trajectory.steps))


def play(state: State) -> State:
    """Play the planned steps that are still to come, from the start if there are none: who shows it calls `tick`."""
    index = 0 if state.at_end else state.index
    return replace(state.at_index(index), playing=index < state.trajectory.steps)


@undo_group("play")
def pause(state: State) -> State:
    """Stop playing."""
    return replace(state, playing=False)


@not_undoable
def tick(state: State) -> State:
    """Walk one step of what is being played, to be done as often as `speed` says; stop at the end."""
    if not state.playing:
        return state
    shown = min(state.shown + 1, state.trajectory.steps)
    playing, stepped = shown < state.trajectory.steps, not state.is_whole_at(shown)
    return replace(state, shown=shown, played=state.played + 1, playing=playing, stepped=stepped)


@not_undoable
def rewind(state: State, steps: object) -> State:
    """Take back the last `steps` steps that were played, at most those since the last action, and play on."""
    unseen = min(whole_steps(steps), state.played)
    if not unseen:
        return state
    shown = state.shown - unseen
    return replace(state, shown=shown, played=state.played - unseen, playing=True, stepped=not state.is_whole_at(shown))


@not_undoable
def set_speed(state: State, speed: object) -> State:
    """Play `speed` steps per second, from 1 to 30."""
    number = check_finite(speed, "the speed")
    if not SLOWEST <= number <= FASTEST:
        raise ValueError(f"the speed must be from {SLOWEST} to {FASTEST} steps per second, not {speed!r}")
    return replace(state, speed=number)
