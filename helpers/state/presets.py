"""Learning rates worth a click: one for each thing that a walk can do on this surface."""

import math

from helpers.descent import regime

FIGURES = 4  # of a preset that count
REGIMES = {
    "creep": ("smooth", "oscillating"),
    "smooth": ("smooth",),
    "zigzag": ("zigzag", "oscillating"),  # either overshoots
    "bounce": ("bouncing",),
    "explode": ("exploding",),
}
CREEP_SHARES = (1 / 100, 1 / 200, 1 / 300)  # of the edge
SMOOTH_SHARE, ZIGZAG_SHARE, EXPLODE_SHARE = 1 / 4, 0.85, 1.15


def presets_for(surface, edge, best_rate, steps, point, rule):
    """Return {name: learning rate, or None where none does that} for walks of `steps` steps from `point` by `rule`.

    edge, best_rate: of the surface, near its minimum or at the point; None where they are unknown.
    """
    if edge is None or not 0 < edge < math.inf:
        return dict.fromkeys(REGIMES)
    candidates = {
        "creep": [share * edge for share in CREEP_SHARES],
        "smooth": [SMOOTH_SHARE * edge],
        "zigzag": [best_rate, ZIGZAG_SHARE * edge],
        "bounce": [edge],
        "explode": [EXPLODE_SHARE * edge],
    }

    def does(name, rate):
        found = regime(surface, rate, steps, point, rule)
        return found.name in REGIMES[name] and (name != "creep" or found.creeping)

    found = {}
    for name, rates in candidates.items():
        rounded = [rate if name == "bounce" else float(f"{rate:.{FIGURES}g}") for rate in rates if rate]
        found[name] = next((rate for rate in rounded if does(name, rate)), None)
    return found
