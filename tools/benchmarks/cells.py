"""Code cells of the notebooks that the benchmark makes for itself."""

IMPORTS = """\
from helpers.data import read_table
from helpers.exercises.missions import MissionBook
from helpers.explorers import explorer
from helpers.surfaces import from_data
"""

GALAXIES = """\
table = read_table("hubble_1929")
surface = from_data(
    table["distance_mpc"], table["velocity_km_s"],
    x_name="distance", x_unit="Mpc", y_name="velocity", y_unit="km/s",
)
"""

EMPTY = """\
import anywidget
import ipywidgets

class Element(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
        const slot = document.createElement("p");
        slot.className = "one-slot";
        slot.textContent = "nothing yet";
        el.append(slot);
        model.on("msg:custom", (message) => { slot.textContent = message.text; });
    } };'''

element = Element()
slider = ipywidgets.FloatLogSlider(value=0.1, base=10, min=-2.5, max=0.5, step=0.01)
slider.observe(lambda change: element.send({"text": f"{change.new:.4g}"}), "value")
ipywidgets.VBox([slider, element])
"""

BOARD = """\
board = explorer(surface, missions=MissionBook)
"""

SHOW_BOARD = """\
board
"""

LONG_WALK = """\
from helpers.state.steps import set_learning_rate, set_speed, set_steps

board.do(set_learning_rate, 0.01)
board.do(set_steps, 200)
board.do(set_speed, 30)
"""

RACE = """\
from helpers.state.race import add_racer

for racer in (0.01, 0.02, 0.03, 0.05, 0.08):
    board.do(add_racer, racer)
"""

A_SECOND = """\
import time

time.sleep(1)  # so that all pages took a second to run: Lab's toolbar then does more at every message
"""

VIEWS = """\
import ipywidgets
from helpers.descent import descend
from helpers.figures import ContourView, LineView, SurfaceView

def make_views():
    return ContourView(surface), SurfaceView(surface), LineView(surface)

def update(views, learning_rate):
    contours, hill, line = views
    walk = descend(surface, surface.default_start, learning_rate, 50)
    contours.update(walk.end, walk=walk)
    hill.update(walk.end, walk=walk)
    line.update(walk.end)

slider = ipywidgets.FloatLogSlider(value=0.1, base=10, min=-2.5, max=0.5, step=0.01)
"""

REDRAW_KEPT = """\
views = make_views()

def redraw(learning_rate):
    update(views, learning_rate)
    display(*(view.figure for view in views))

ipywidgets.interact(redraw, learning_rate=slider)
"""

REDRAW_ANEW = """\
def redraw(learning_rate):
    views = make_views()
    update(views, learning_rate)
    display(*(view.figure for view in views))

ipywidgets.interact(redraw, learning_rate=slider)
"""

COUNT = """\
import gc
import json
import sys

import matplotlib.figure
import psutil

region = next(index for index, region in enumerate(board.regions) if region["handles"])
left, top, width, height = board.regions[region]["box"]
bottom = board.tiles[0]["height"] - top - height

def tell(**content):
    board._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})

def slide(name, value, number):
    tell(event="control", name=name, value=value, n=number)

def hold(phase, share, number):
    place = {"x": left + (0.2 + 0.6 * share) * width, "y": bottom + (0.8 - 0.6 * share) * height}
    tell(event=phase, region=region, handle=0, shift=False, n=number, **place)

def move(number):
    share, kind = number * 0.6180339887 % 1, number % 4
    if kind == 0:
        low, high = board.state.rate_range
        slide("learning_rate", low * (high / low) ** share, number)
    elif kind == 1:
        slide("steps", round(200 * share), number)
    elif kind == 2:
        low, high = board.state.surface.window.weight
        slide("weight", low + share * (high - low), number)
    else:
        for phase in ("press", "drag", "release"):
            hold(phase, share, number)

def count():
    gc.collect()
    figures = sum(isinstance(thing, matplotlib.figure.Figure) for thing in gc.get_objects())
    if "matplotlib.pyplot" in sys.modules:
        figures += len(sys.modules["matplotlib.pyplot"].get_fignums())
    place = [board.state.learning_rate, board.state.steps, *board.state.start]
    memory = psutil.Process().memory_info().rss
    print(json.dumps({"figures": figures, "memory": memory, "place": place, "error": board.error}))
"""
