"""Walking by hand: step, back, play, look at any step, undo."""

from helpers.explorers import html
from helpers.explorers.part import Part

MOST_STEPS = 200  # that the slider offers
MOST_MESSAGES = 8  # a second, while a walk plays: each of them makes JupyterLab redraw its own signs of being busy
FORGET = "Forget old walks", "Take the pale walks away"


class WalkButtons(Part):
    """Buttons of a walk. names: some of "step", "back", "play", "undo", "reset", in order."""

    name = "walk"
    TEXTS = {
        "step": ("Step", "Walk one step (key: Space)"),
        "back": ("Back", "Go one step back (key: Backspace)"),
        "undo": ("Undo", "Take the last action back"),
        "reset": ("Reset", "Back to how the board, or its mission, opened (key: R)"),
    }

    def __init__(self, *names):
        self.names = names

    def bar(self):
        return "".join(self._play() if name == "play" else html.button(name, *self.TEXTS[name]) for name in self.names)

    def _play(self):
        label = html.slot("play_text")
        return f'<button type="button" data-control="play" title="Play or pause (key: P)">{label}</button>'

    def words(self):
        return '<span data-ticks="tick" hidden></span>' if "play" in self.names else ""

    def slots(self):
        playing, step = self.state.playing, 1000 / self.state.speed
        return {
            "play_text": "❚❚ Pause" if playing else "▶ Play",
            "tick": f"{step:.0f} {step * self._together:.0f}" if playing else "",
        }

    @property
    def _together(self):
        """Return how many steps of a walk that plays travel in one message."""
        return max(1, round(self.state.speed / MOST_MESSAGES))

    def actions(self):
        state = self.state
        calls = {"step": state.step, "back": state.back, "undo": state.undo, "reset": state.reset, "play": self.play}
        calls = {name: calls[name] for name in self.names}
        if "play" in self.names:
            calls["tick"] = self.tick
        return {name: lambda _, call=call: call() for name, call in calls.items()}

    def play(self):
        """Play, or pause. Where several steps travel together, the first come at once: they last until more do."""
        (self.state.pause if self.state.playing else self.state.play)()
        if self.state.playing and self._together > 1:
            self._keep_frame()
            self.tick()

    def tick(self):
        """Play on, by as many steps as travel together, each of them a frame."""
        for _ in range(self._together):
            if self.state.playing:
                self.state.tick()
                self._keep_frame()

    def _keep_frame(self):
        self.board.refresh()
        self.board.keep_frame(1000 / self.state.speed)


class Stepping(Part):
    """Walk step by step: forwards, back, to any step; how many, how fast; undo, and forget old walks."""

    name = "stepping"
    panel = "Walk step by step: forwards, back, how many, how fast"

    def bar(self):
        sliders = (
            html.slider("index", "step", 0, max(self.state.trajectory.steps, 1), 1),
            html.slider("steps", "number of steps", 0, MOST_STEPS, 1),
            html.slider("speed", "steps per second", self.state.SLOWEST, self.state.FASTEST, 1),
        )
        step, back, undo = (html.button(name, *WalkButtons.TEXTS[name]) for name in ("step", "back", "undo"))
        return step + back + "".join(sliders) + undo + html.button("clear_traces", *FORGET)

    def slots(self):
        state = self.state
        return {
            "index": str(state.index),
            "index_range": f"0 {max(state.trajectory.steps, 1)} 1",
            "steps": str(state.steps),
            "speed": f"{state.speed:g}",
        }

    def actions(self):
        state = self.state
        calls = {"step": state.step, "back": state.back, "undo": state.undo, "clear_traces": state.clear_traces}
        sliders = {"index": state.scrub, "steps": state.set_steps, "speed": state.set_speed}
        return {name: lambda _, call=call: call() for name, call in calls.items()} | sliders
