"""Walking by hand: step, back, play, look at any step, undo."""

from helpers.explorers import html
from helpers.explorers.part import Part


class WalkButtons(Part):
    """Buttons of a walk. names: some of "step", "back", "play", "undo", "reset", in order."""

    name = "walk"
    TEXTS = {
        "step": ("Step", "Walk one step (key: Space)"),
        "back": ("Back", "Go one step back (key: Backspace)"),
        "undo": ("Undo", "Take the last action back"),
        "reset": ("Reset", "Back to how the board opened (key: R)"),
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
        playing = self.state.playing
        return {
            "play_text": "❚❚ Pause" if playing else "▶ Play",
            "tick": str(round(1000 / self.state.speed)) if playing else "",
        }

    def actions(self):
        state = self.state
        calls = {"step": state.step, "back": state.back, "undo": state.undo, "reset": state.reset, "play": self.play}
        calls = {name: calls[name] for name in self.names}
        if "play" in self.names:
            calls["tick"] = state.tick
        return {name: lambda _, call=call: call() for name, call in calls.items()}

    def play(self):
        """Play, or pause."""
        (self.state.pause if self.state.playing else self.state.play)()


class Scrubber(Part):
    """A slider over all steps of the walk."""

    name = "scrubber"

    def bar(self):
        return html.slider("index", "step", 0, max(self.state.trajectory.steps, 1), 1)

    def slots(self):
        return {"index": str(self.state.index), "index_range": f"0 {max(self.state.trajectory.steps, 1)} 1"}

    def actions(self):
        return {"index": self.state.scrub}


class Playing(Part):
    """How fast a walk is played, and the walks from before."""

    name = "playing"
    panel = "Play: how fast; old walks; undo"

    def bar(self):
        speed = html.slider("speed", "steps per second", 1, 30, 1)
        forget = html.button("clear_traces", "Forget old walks", "Take the pale walks away")
        return speed + forget + html.button("undo", *WalkButtons.TEXTS["undo"])

    def slots(self):
        return {"speed": f"{self.state.speed:g}"}

    def actions(self):
        state = self.state
        return {
            "speed": state.set_speed,
            "clear_traces": lambda _: state.clear_traces(),
            "undo": lambda _: state.undo(),
        }
