"""The walk of a board: which steps are planned, how they are walked, and which point the marker shows."""

from helpers.descent import descend
from helpers.state.history import action
from helpers.state.numbers import MOST_STEPS, whole_steps
from helpers.validate import check_rate, finite


class Walking:
    """Walk, step, go back, look at any step; play the walk."""

    @property
    def steps(self):
        """Return how many steps are planned; the walk may end before."""
        return len(self.rates)

    @property
    def index(self):
        """Return which point of the walk the marker shows: the first while it is held."""
        return 0 if self.held else self._shown

    @property
    def at_end(self):
        """Return whether the marker shows the last point of the walk."""
        return self.index == self.trajectory.steps

    @property
    def next_rate(self):
        """Return the learning rate of the next step from the marker: the planned one, else the one that is set.

        A rule that changes the rate from step to step has done so already.
        """
        if self.index < self.trajectory.steps:
            return float(self.trajectory.learning_rates[self.index])
        planned = self.rates[self.index] if self.index < self.steps else self.learning_rate
        return self.rule.on(self.surface).rate_now(planned, self.trajectory.rule_state)

    def _walk(self, start, rates, learning_rate=None):
        """Walk anew, up to the end; keep the result only if all of it is good."""
        learning_rate = self.learning_rate if learning_rate is None else check_rate(learning_rate)
        rates = tuple(rates)
        trajectory = descend(self.surface, start, rates, len(rates), self.rule)
        self.trajectory, self.rates, self.learning_rate = trajectory, rates, learning_rate
        self._shown, self.stepped, self.held, self.playing = trajectory.steps, False, False, False

    def _walk_on(self, rates, index, learning_rate=None):
        """Walk with other rates after the point `index`, and stay there: the walk is one that is being stepped."""
        self._walk(self.start, rates, learning_rate)
        self._shown, self.stepped = min(index, self.trajectory.steps), True

    @action(run="learning rate")
    def set_learning_rate(self, learning_rate):
        """Walk with another learning rate.

        A whole walk is walked anew. In the middle of one that is being stepped, at the end of one that was stepped by
        hand or has several rates, and where only the future may change, the steps up to the marker stay and those
        still planned take the new rate. A planned walk of one rate that was played, or looked at, to its end is whole.
        """
        rate, playing = check_rate(learning_rate), self.playing
        if self.whole_walk and not self.stepped:
            held = self.held
            self._walk(self.start, (rate,) * self.steps, rate)
            self.held = held
            return
        index, stepped = self.index, self.stepped
        self._walk_on(self.rates[:index] + (rate,) * (self.steps - index), index, rate)
        self.stepped, self.playing = stepped, playing and not self.at_end

    @action(run="steps")
    def set_steps(self, steps):
        """Plan another number of steps, and walk them."""
        steps = whole_steps(steps)
        self._walk(self.start, self.rates[:steps] + (self.learning_rate,) * (steps - self.steps))

    @action
    def step(self):
        """Walk one step: the next one that is planned, else one more, unless the walk has exploded or arrived."""
        index = self.index
        self.held = self.playing = False
        if index < self.trajectory.steps:
            self._shown, self.stepped = index + 1, True
        elif self.trajectory.ending == "budget" and self.steps < MOST_STEPS:
            self._walk_on((*self.rates[:index], self.learning_rate), index + 1)
        else:
            self._shown = index

    @action
    def back(self):
        """Go one step back; where only the future may change, the step is taken away."""
        index = max(self.index - 1, 0)
        if self.whole_walk:
            self._show(index)
        else:
            self._walk_on(self.rates[:index], index)

    @action(run="scrub")
    def scrub(self, index):
        """Show the point after `index` steps, or the last one if the walk has fewer."""
        self._show(min(whole_steps(index), self.trajectory.steps))

    def _show(self, index):
        self._shown, self.stepped, self.held, self.playing = index, not self._is_whole_at(index), False, False

    def _is_whole_at(self, index):
        """Return whether a walk that is played, or looked at, up to a point is seen as a whole there."""
        return index == self.trajectory.steps and all(rate == self.learning_rate for rate in self.rates)


class Playing:
    """Play a walk, step by step; who shows it calls `tick` as often as `speed` says."""

    playing = False
    _ticks = 0  # steps that were played since the last action
    speed = 5.0  # steps per second
    SLOWEST, FASTEST = 1, 30

    @action
    def play(self):
        """Play the planned steps that are still to come; from the start, if there are none."""
        index = 0 if self.at_end else self.index
        self._show(index)
        self.playing = index < self.trajectory.steps

    @action(run="play")
    def pause(self):
        """Stop playing."""
        self.playing = False

    def tick(self):
        """Walk one step of what is being played; stop at the end. Return whether it goes on."""
        if self.playing:
            self._shown, self._ticks = min(self._shown + 1, self.trajectory.steps), self._ticks + 1
            self.playing = self._shown < self.trajectory.steps
            self.stepped = not self._is_whole_at(self._shown)
        return self.playing

    def rewind(self, steps):
        """Take back the last `steps` steps that were played, at most those since the last action, and play on."""
        steps = min(whole_steps(steps), self._ticks)
        if steps:
            self._shown, self._ticks, self.playing = self._shown - steps, self._ticks - steps, True
            self.stepped = not self._is_whole_at(self._shown)

    def set_speed(self, speed):
        """Play `speed` steps per second, from 1 to 30."""
        number = finite(speed, "the speed")
        if not self.SLOWEST <= number <= self.FASTEST:
            raise ValueError(f"the speed must be from {self.SLOWEST} to {self.FASTEST} steps per second, not {speed!r}")
        self.speed = number
