"""Sliders and buttons that act on a board's state and follow it."""

import math

import ipywidgets
import traitlets

SLIDER = {"width": "310px", "max_width": "100%"}
WIDE_LABEL = {"description_width": "96px"}
RATE_STEP, REACH_STEP = 0.01, 0.02  # of a decade
FIGURES = 4  # of a learning rate that count


# A slider's value is not sent back to the browser that it came from (`echo_update`): one message less at every move.


class FloatSlider(ipywidgets.FloatSlider):
    """A slider for numbers."""

    value = traitlets.CFloat(0.0).tag(sync=True, echo_update=False)


class FloatLogSlider(ipywidgets.FloatLogSlider):
    """A slider for positive numbers, with equal steps of their logarithm."""

    value = traitlets.CFloat(1.0).tag(sync=True, echo_update=False)


class IntSlider(ipywidgets.IntSlider):
    """A slider for whole numbers."""

    value = traitlets.CInt(0).tag(sync=True, echo_update=False)


class Slider:
    """Tie a slider to the state.

    board: the board; widget: the slider; read: returns the state's value; act: the state's action on a new value;
    absolute, relative: half a step of the slider. A value that near to the state's is no move of a hand: the
    browser puts sliders on their steps and reports that as a new value.
    """

    def __init__(self, board, widget, read, act, absolute=0.0, relative=0.0):
        self.widget, self._board, self._read, self._act = widget, board, read, act
        self._near = {"abs_tol": absolute * 1.01, "rel_tol": relative * 1.01}
        widget.observe(board.live.guard(self._moved), "value")

    def _moved(self, change):
        if not self._agrees():
            self._board.act(self._act, self.widget.value)

    def _agrees(self):
        return math.isclose(self.widget.value, self._read(), **self._near)

    def follow(self):
        """Show the state's value, unless the slider does so already."""
        if not self._agrees():
            self.widget.value = self._read()


class Button:
    """A button that carries out an action on the state."""

    def __init__(self, board, text, action, tooltip=""):
        layout = ipywidgets.Layout(width="auto", min_width="80px")
        self.widget = ipywidgets.Button(description=text, tooltip=tooltip or text, layout=layout)
        self.widget.on_click(board.live.guard(lambda _: board.act(action)))

    def follow(self):
        """Nothing to follow: a button shows no value."""


def name_of(label):
    """Return a label without its unit."""
    return label.split(" (")[0]


def place_slider(board, axis):
    """Return the slider of the start's weight (axis 0) or bias (axis 1)."""
    state = board.state
    window, label = state.surface.window, (state.surface.weight_label, state.surface.bias_label)[axis]
    low, high = (window.weight, window.bias)[axis]
    step = state.grid[axis]
    widget = FloatSlider(
        value=state.start[axis], min=low, max=high, step=step, description=name_of(label), tooltip=label,
        readout_format=f",.{max(0, -math.floor(math.log10(step)))}f", style=WIDE_LABEL, layout=SLIDER,
    )  # fmt: skip
    act = state.set_bias if axis else state.set_weight
    return Slider(board, widget, lambda: float(state.start[axis]), act, absolute=step / 2)


def rate_slider(board):
    """Return the slider of the learning rate: a hundredth of a decade a step."""
    state = board.state
    low, high = (math.log10(rate) for rate in state.rate_range)
    widget = FloatLogSlider(
        value=state.learning_rate, base=10, min=round(low, 2), max=round(high, 2), step=RATE_STEP,
        description="learning rate", readout_format=".4", style=WIDE_LABEL, layout=SLIDER,
    )  # fmt: skip
    act = lambda rate: state.set_learning_rate(float(f"{rate:.{FIGURES}g}"))  # noqa: E731
    return Slider(board, widget, lambda: state.learning_rate, act, relative=half(RATE_STEP))


def steps_slider(board, most):
    """Return the slider of the number of steps."""
    state = board.state
    widget = IntSlider(value=state.steps, min=0, max=most, description="steps", style=WIDE_LABEL, layout=SLIDER)
    return Slider(board, widget, lambda: state.steps, state.set_steps)


def reach_slider(board):
    """Return the slider of how far the second point of a secant lies: from the window's half to nearly nothing."""
    state = board.state
    top = math.log10(state.reach)
    widget = FloatLogSlider(
        value=state.reach, base=10, min=top - 4, max=top, step=REACH_STEP, description="reach",
        readout_format=".3g", style=WIDE_LABEL, layout=SLIDER,
    )  # fmt: skip
    return Slider(board, widget, lambda: state.reach, state.set_reach, relative=half(REACH_STEP))


def half(decades):
    """Return half a step of a logarithmic slider as a share of its value."""
    return 10 ** (decades / 2) - 1
