"""Learning rates worth a click: one for each thing that a walk can do on this surface."""

from helpers.descent import descend, regime
from helpers.rules import Rule
from helpers.surfaces import Surface
from helpers.text import rounded

FIGURES = 4  # of a preset that count
REGIMES = {
    "creep": ("smooth", "oscillating"),
    "smooth": ("smooth",),
    "zigzag": ("zigzag", "oscillating"),  # either overshoots
    "bounce": ("bouncing",),
    "explode": ("exploding",),
}
CREEP_SHARES = (1 / 100, 1 / 200, 1 / 300)  # of the edge
SMOOTH_SHARE = 1 / 4
ZIGZAG_SHARES = (0.85, 0.7, 0.55)
EXPLODE_SHARES = (1.15, 1.5, 2, 3, 4)
JUDGED_STEPS = 50  # of a walk by which a rate is judged, at least
STILL_LEFT = 0.9  # of the excess half-way, at the end of a walk that bounces


def presets_for(
    surface: Surface, edge: float | None, best_rate: float | None, steps: int, point: tuple[float, float], rule: Rule
) -> dict[str, float | None]:
    """Return {name: learning rate, or None where none does that} for walks of `steps` steps from `point` by `rule`.

    edge, best_rate: of the surface, near its minimum or at the point; None where they are unknown. On a bowl they say
    all; elsewhere only near that place, so there a walk must do what is said as well.
    """
    if edge is None:
        return dict.fromkeys(REGIMES)
    candidates: dict[str, list[float | None]] = {
        "creep": [share * edge for share in CREEP_SHARES],
        "smooth": [SMOOTH_SHARE * edge],
        "zigzag": [best_rate, *(share * edge for share in ZIGZAG_SHARES)],
        "bounce": [edge],
        "explode": [share * edge for share in EXPLODE_SHARES],
    }

    def does(name: str, rate: float) -> bool:
        found = regime(surface, rate, steps, point, rule)
        fits = found.name in REGIMES[name] and (name != "creep" or found.creeping)
        return fits and (surface.is_bowl or _walk_does(name, surface, rate, max(steps, JUDGED_STEPS), point, rule))

    found: dict[str, float | None] = {}
    for name, rates in candidates.items():
        short = [rate if name == "bounce" else rounded(rate, FIGURES) for rate in rates if rate]
        found[name] = next((rate for rate in short if does(name, rate)), None)
    return found


def _walk_does(name: str, surface: Surface, rate: float, steps: int, point: tuple[float, float], rule: Rule) -> bool:
    """Return whether a walk does what a preset says: it explodes, or does not; and it gets no nearer if it bounces."""
    walk = descend(surface, point, rate, steps, rule)
    if name != "bounce" or walk.ending != "budget":
        return name != "bounce" and (walk.ending == "exploded") == (name == "explode")
    lowest = walk.costs.min() if surface.least_cost is None else surface.least_cost
    half_way, end = (walk.costs - lowest)[[steps // 2, -1]]
    return bool(end >= STILL_LEFT * half_way)
