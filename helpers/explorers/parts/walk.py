"""Walking by hand: step, back, play, look at any step, undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.explorers.controls import Button, Clock, Control, Slider, Span, SwitchButton, html_of
from helpers.explorers.part import Part
from helpers.state.marker import clear_traces
from helpers.state.openings import reset
from helpers.state.steps import (
    FASTEST,
    SLOWEST,
    back,
    pause,
    play,
    scrub,
    set_speed,
    set_steps,
    step,
    tick,
)

MOST_STEPS = 200  # that the slider offers
MOST_MESSAGES = 8  # a second, while a walk plays: each of them makes JupyterLab redraw its own signs of being busy


def walk_buttons(part: Part) -> dict[str, Button]:
    """Return the buttons of a walk, for a part that has some of them, by their names."""
    buttons = (
        Button("step", "Step", "Walk one step (key: Space)", part.bind(step)),
        Button("back", "Back", "Go one step back (key: Backspace)", part.bind(back)),
        Button("undo", "Undo", "Take the last action back", part.board.session.undo),
        Button("reset", "Reset", "Back to how the board, or its mission, opened (key: R)", part.bind(reset)),
        Button("clear_traces", "Forget old walks", "Take the pale walks away", part.bind(clear_traces)),
    )
    return {button.name: button for button in buttons}


class WalkButtons(Part):
    """Buttons of a walk. names: some of "step", "back", "play", "undo", "reset", in order."""

    name = "walk"

    def __init__(self, *names: str) -> None:
        self.names = names

    def make_controls(self) -> Sequence[Control]:
        play = SwitchButton("play", "Play or pause (key: P)", self.play, self._play_in_words)
        buttons = walk_buttons(self) | {"play": play}
        return [buttons[name] for name in self.names]

    def make_placed_controls(self) -> Sequence[Control]:
        return [Clock("tick", self._beats, self.tick)] if "play" in self.names else []

    def below(self) -> str:
        return html_of(self.placed_controls)

    def _play_in_words(self) -> str:
        return "❚❚ Pause" if self.state.playing else "▶ Play"

    def _beats(self) -> tuple[float, float] | None:
        """Return when the first message of a walk that plays comes, and when all others, in milliseconds."""
        step = 1000 / self.state.speed
        return (step, step * self._steps_a_message) if self.state.playing else None

    @property
    def _steps_a_message(self) -> int:
        """Return how many steps of a walk that plays travel in one message."""
        return max(1, round(self.state.speed / MOST_MESSAGES))

    def play(self) -> Iterator[float]:
        """Play, or pause. Where several steps travel together, the first come at once: they last until more do."""
        self.do(pause if self.state.playing else play)
        if self.state.playing and self._steps_a_message > 1:
            yield 1000 / self.state.speed
            yield from self.tick()

    def tick(self) -> Iterator[float]:
        """Play on, by as many steps as travel together, each of them a frame."""
        for _ in range(self._steps_a_message):
            if self.state.playing:
                self.do(tick)
                yield 1000 / self.state.speed


class Stepping(Part):
    """Walk step by step: forwards, back, to any step; how many, how fast; undo, and forget old walks."""

    name = "stepping"
    panel = "Walk step by step: forwards, back, how many, how fast"

    def make_controls(self) -> Sequence[Control]:
        buttons, steps, speeds = walk_buttons(self), (0, MOST_STEPS, 1), (SLOWEST, FASTEST, 1)
        return (
            buttons["step"],
            buttons["back"],
            Slider("index", "step", self.bind(scrub), lambda: self.state.index, self._span),
            Slider("steps", "number of steps", self.bind(set_steps), lambda: self.state.steps, lambda: steps),
            Slider("speed", "steps per second", self.bind(set_speed), lambda: self.state.speed, lambda: speeds, "g"),
            buttons["undo"],
            buttons["clear_traces"],
        )

    def _span(self) -> Span:
        return 0, max(self.state.trajectory.steps, 1), 1
