"""A pad on which a learner draws a digit, and a network that answers as they draw."""

import numpy as np

from helpers.explorers import html
from helpers.figures.pad import SIDE, CountsView, PadView, SureView
from helpers.live import LiveFigure
from helpers.live.pointer import ARROWS
from helpers.network import as_inputs, check_parameters, image_of, probabilities, sizes_of

WAYS = dict(zip(ARROWS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True))
NEAR = 0.2  # of the pad's 32: points closer to the last one add nothing
MOST_POINTS = 600  # of one drawing
KEYS = "arrow keys move the pen, with Shift they draw"
EMPTY = "Draw a digit with mouse, finger or pen. Or click on the pad: arrow keys move the pen, with Shift they draw."


class DigitPad(LiveFigure):
    """Show a pad, what becomes of the drawing, and what a network says of it.

    parameters: of a network with 64 inputs and ten outputs, as `helpers.network.train` learns them. Raises TypeError or
    ValueError for others.
    """

    def __init__(self, parameters):
        parameters = check_parameters(parameters)
        if (sizes := sizes_of(parameters))[0] != 64 or sizes[-1] != 10:
            raise ValueError(f"the pad needs a network with 64 inputs and 10 outputs, not {sizes[0]} and {sizes[-1]}")
        self.parameters, self.strokes, self.pen = parameters, [], None
        self.pad, self.seen, self.sure = views = PadView(), CountsView(), SureView()
        names = ("the pad", KEYS), ("what the network sees", ""), ("the probabilities", "")
        super().__init__(
            *(view.figure for view in views),
            label="A pad to draw a digit on, the drawing in 8 × 8 counts, and the network's ten probabilities.",
            words='<p aria-live="polite" data-slot="answer"></p><div data-tiles></div>'
            + html.bar(html.button("clear", "Clear"), html.button("undo", "Take the last stroke back")),
            names=names,
            **self._shown(),
        )
        self.on_pointer(self.pad.axes, self._draw, draws=True)
        self.on_key(self.pad.axes, self._move)
        self.on_control(self._use)

    def draw(self, strokes):
        """Show a drawing: strokes, each a list of points (x, y) on the pad, which is 32 wide and 32 high."""
        self.strokes = [[self._inside(*point) for point in stroke] for stroke in strokes]
        self.update(**self._shown())

    def _draw(self, pointer):
        self.pen = None
        if pointer.phase == "press" or not self.strokes:
            self.strokes.append([])
        self._reach(pointer.x, pointer.y)
        self.update(**self._shown())

    def _reach(self, x, y):
        """Draw on to a place, unless the pen is there already."""
        place, stroke = self._inside(x, y), self.strokes[-1]
        room = sum(map(len, self.strokes)) < MOST_POINTS
        if room and (not stroke or np.hypot(*np.subtract(place, stroke[-1])) >= NEAR):
            stroke.append(place)

    def _inside(self, x, y):
        return tuple(np.clip((float(x), float(y)), 0, SIDE).tolist())

    def _move(self, key):
        begin = self.pen or (SIDE / 2, SIDE / 2)
        way = WAYS[key.name]
        self.pen = self._inside(begin[0] + way[0] * key.count, begin[1] + way[1] * key.count)
        if key.shift:
            if not self.strokes or not self.strokes[-1] or self.strokes[-1][-1] != begin:
                self.strokes.append([begin])
            self._reach(*self.pen)
        self.update(**self._shown())

    def _use(self, name, value):
        if name == "clear":
            self.strokes, self.pen = [], None
        elif name == "undo":
            self.strokes = self.strokes[:-1]
        else:
            raise ValueError(f"the pad has no control {name!r}")
        self.update(**self._shown())

    def _shown(self):
        """Show the drawing in all views; return the answer in words."""
        image = image_of([stroke for stroke in self.strokes if stroke])
        self.pad.update([stroke for stroke in self.strokes if stroke], self.pen)
        self.seen.update(image)
        sure = probabilities(self.parameters, as_inputs(image))[0] if image.any() else None
        self.sure.update(sure)
        if sure is None:
            return {"answer": EMPTY}
        (likely, next_likely), shares = np.argsort(sure)[::-1][:2], 100 * sure
        one = "an 8" if likely == 8 else f"a {likely}"
        next_one = f"the next guess is {next_likely} ({shares[next_likely]:.0f} %)"
        return {"answer": f"It reads {one} ({shares[likely]:.0f} %); {next_one}."}


def digit_pad(parameters):
    """Return a pad to draw a digit on, read by a network; parameters: as for `DigitPad`."""
    return DigitPad(parameters)
