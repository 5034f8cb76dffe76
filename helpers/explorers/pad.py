"""A pad on which a learner draws a digit, and a network that answers as they draw."""

from collections.abc import Sequence

import numpy as np

from helpers.explorers import html
from helpers.explorers.controls import Button, html_of
from helpers.figures.digit_views import SIDE, CountsView, PadView, ProbabilityView
from helpers.live import ARROWS, Key, LiveFigure, Pointer, Slots
from helpers.network import as_inputs, check_parameters, image_of, probabilities, sizes_of

DIRECTIONS = dict(zip(ARROWS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True))
NEAR = 0.2  # of the pad's 32: points closer to the last one add nothing
MOST_POINTS = 600  # of one drawing
KEYS = "arrow keys move the pen, with Shift they draw"
EMPTY = "Draw a digit with mouse, finger or pen. Or click on the pad: arrow keys move the pen, with Shift they draw."

Place = tuple[float, float]  # on the pad, which is 32 wide and 32 high
Parameters = Sequence[tuple[np.ndarray, np.ndarray]]  # weights and biases of each layer


class DigitPad(LiveFigure):
    """Show a pad, what becomes of the drawing, and what a network says of it.

    parameters: of a network with 64 inputs and ten outputs, as `helpers.network.train` learns them. Raises TypeError or
    ValueError for others.
    """

    def __init__(self, parameters: Parameters) -> None:
        parameters = check_parameters(parameters)
        if (sizes := sizes_of(parameters))[0] != 64 or sizes[-1] != 10:
            raise ValueError(f"the pad needs a network with 64 inputs and 10 outputs, not {sizes[0]} and {sizes[-1]}")
        self.parameters = parameters
        self.strokes: list[list[Place]] = []
        self.pen: Place | None = None
        self.pad, self.seen, self.sure = views = PadView(), CountsView(), ProbabilityView()
        buttons = Button("clear", "Clear", "", self._clear), Button("undo", "Take the last stroke back", "", self._undo)
        self.watch()
        self.show()
        super().__init__(
            *(view.figure for view in views),
            label="A pad to draw a digit on, the drawing in 8 × 8 counts, and the network's ten probabilities.",
            words=f'<p aria-live="polite" data-slot="answer"></p><div data-tiles></div>{html.bar(html_of(buttons))}',
            names=(("the pad", KEYS), ("what the network sees", ""), ("the probabilities", "")),
            slots=self.say(),
        )
        self.on_pointer(self.pad.axes, self._draw, draws=True)
        self.on_key(self.pad.axes, self._move)
        for button in buttons:
            self.on_control(button.name, button.use)

    def draw(self, strokes: Sequence[Sequence[Place]]) -> None:
        """Show a drawing: strokes, each a list of points (x, y) on the pad, which is 32 wide and 32 high."""
        self.dispatch(self._take, strokes)

    # what hands do

    def _take(self, strokes: Sequence[Sequence[Place]]) -> None:
        self.strokes = [[self._inside(*point) for point in stroke] for stroke in strokes]

    def _draw(self, pointer: Pointer) -> None:
        self.pen = None
        if pointer.phase == "press" or not self.strokes:
            self.strokes.append([])
        self._reach(pointer.x, pointer.y)

    def _reach(self, x: float, y: float) -> None:
        """Draw on to a place, unless the pen is there already."""
        place, stroke = self._inside(x, y), self.strokes[-1]
        room = sum(map(len, self.strokes)) < MOST_POINTS
        if room and (not stroke or np.hypot(*np.subtract(place, stroke[-1])) >= NEAR):
            stroke.append(place)

    def _inside(self, x: float, y: float) -> Place:
        across, down = np.clip((float(x), float(y)), 0, SIDE).tolist()
        return across, down

    def _move(self, key: Key) -> None:
        begin = self.pen or (SIDE / 2, SIDE / 2)
        way = DIRECTIONS[key.name]
        self.pen = self._inside(begin[0] + way[0] * key.count, begin[1] + way[1] * key.count)
        if key.shift:
            if not self.strokes or not self.strokes[-1] or self.strokes[-1][-1] != begin:
                self.strokes.append([begin])
            self._reach(*self.pen)

    def _clear(self) -> None:
        self.strokes, self.pen = [], None

    def _undo(self) -> None:
        self.strokes = self.strokes[:-1]

    # what becomes of it

    def watch(self) -> None:
        """Have the network read the drawing."""
        self._drawn = [stroke for stroke in self.strokes if stroke]
        self._image = image_of(self._drawn)
        self._read = probabilities(self.parameters, as_inputs(self._image))[0] if self._image.any() else None

    def show(self) -> None:
        """Show the drawing, its counts, and how sure the network is of each digit."""
        self.pad.update(self._drawn, self.pen)
        self.seen.update(self._image)
        self.sure.update(self._read)

    def say(self) -> Slots:
        """Say which digit the network reads."""
        if self._read is None:
            return {"answer": EMPTY}
        (likely, next_likely), shares = np.argsort(self._read)[::-1][:2], 100 * self._read
        one = "an 8" if likely == 8 else f"a {likely}"
        next_one = f"the next guess is {next_likely} ({shares[next_likely]:.0f} %)"
        return {"answer": f"It reads {one} ({shares[likely]:.0f} %); {next_one}."}


def digit_pad(parameters: Parameters) -> DigitPad:
    """Return a pad to draw a digit on, read by a network; parameters: as for `DigitPad`."""
    return DigitPad(parameters)
