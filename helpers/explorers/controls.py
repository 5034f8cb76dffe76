"""Sliders, buttons and fields of a board, as HTML: each has a label, and all can be used by keyboard."""

import math
from html import escape

RATE_STEP, REACH_STEP = 0.01, 0.02  # of a decade
FIGURES = 4  # of a learning rate that count


def slider(name, label, low, high, step, log=False):
    """Return a slider with a field to type the value into, as HTML.

    name: of the control, and of the slot that holds its value; label: what it sets; low, high, step: of the slider,
    in decades if log is true.
    """
    scale = ' data-scale="log"' if log else ""
    named = f'data-control="{name}" data-slot="{name}"'
    return (
        f'<span class="live-control"><label>{escape(label)} '
        f'<input type="range" {named} data-range="{name}_range" min="{low:.12g}" max="{high:.12g}" '
        f'step="{step:.12g}"{scale}></label>'
        f'<input type="number" step="any" {named} aria-label="{escape(label)}, typed"></span>'
    )


def button(name, text, title=""):
    """Return a button as HTML. name: of the control; text: on it; title: what it does."""
    return f'<button type="button" data-control="{name}" title="{escape(title or text)}">{escape(text)}</button>'


def bar(*controls):
    """Return controls side by side, as HTML."""
    return f'<div class="live-bar">{"".join(controls)}</div>'


def name_of(label):
    """Return a label without its unit."""
    return label.split(" (")[0]


def place_sliders(state):
    """Return the sliders of the start's weight and bias."""
    surface, window = state.surface, state.surface.window
    labels, spans = (surface.weight_label, surface.bias_label), (window.weight, window.bias)
    parts = zip(("weight", "bias"), labels, spans, state.grid, strict=True)
    return "".join(slider(name, name_of(label), *span, step) for name, label, span, step in parts)


def rate_slider(state):
    """Return the slider of the learning rate: a hundredth of a decade a step."""
    low, high = (math.log10(rate) for rate in state.rate_range)
    return slider("learning_rate", "learning rate", round(low, 2), round(high, 2), RATE_STEP, log=True)


def steps_slider(most):
    """Return the slider of the number of steps."""
    return slider("steps", "steps", 0, most, 1)


def reach_slider(state):
    """Return the slider of how far the second point of a secant lies: from the window's half to nearly nothing."""
    top = math.log10(state.reach)
    return slider("reach", "reach", top - 4, top, REACH_STEP, log=True)


def values_of(state):
    """Return the slots that hold the values of the sliders."""
    return {
        "weight": _plain(state.start[0]),
        "bias": _plain(state.start[1]),
        "learning_rate": f"{state.learning_rate:g}",
        "steps": str(state.steps),
        "reach": f"{state.reach:.3g}",
    }


def _plain(value):
    return f"{float(value):.10g}"


def action_of(state, name, value):
    """Carry out on the state what a control asks for.

    Raises ValueError for a control that the state does not know, and as the state does for bad values.
    """
    actions = {
        "weight": state.set_weight,
        "bias": state.set_bias,
        "learning_rate": lambda rate: state.set_learning_rate(_rounded(rate)),
        "steps": state.set_steps,
        "reach": state.set_reach,
    }
    buttons = {"step": state.step, "back": state.back, "reset": state.reset}
    if name in buttons:
        buttons[name]()
    elif name in actions:
        actions[name](value)
    else:
        raise ValueError(f"this board has no control {name!r}")


def _rounded(rate):
    """Return a slider's learning rate in so many figures that formulas with it can be read; else as it is."""
    return float(f"{rate:.{FIGURES}g}") if isinstance(rate, float) else float(rate) if _is_number(rate) else rate


def _is_number(text):
    try:
        float(text)
    except (TypeError, ValueError):
        return False
    return True
