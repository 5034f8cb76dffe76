"""Which learning rates a board offers for a rule on its surface, and which one suits a rule that is new there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from helpers.rules import PLAIN_DESCENT, Rule
from helpers.state.numbers import clamp

if TYPE_CHECKING:
    from helpers.state.state import State

LENGTHS = (1e-4, 1.0)  # of the window's half-widths: learning rates that are lengths
LOWEST_SHARE = 1 / 300  # of the edge: the smallest learning rate that a board offers
HIGHEST_SHARE = 2  # of the edge: the largest
WITHOUT_EDGE = (1e-4, 10.0)
SMALLEST_EDGE = 1e-250  # of a learner's function; below this an edge is no number to work with
DECADE = 100  # steps of a learning-rate slider in a decade
SUGGESTED_SHARE = 1 / 50  # of the window's smaller half-width: a rate that is a length
LONGEST_SHARE = 1 / 5  # the longest that is taken over to another surface
SAFE_SHARE = 0.25  # of the edge: what a learning rate becomes that would explode on another surface


def rate_range(state: State, rule: Rule) -> tuple[float, float]:
    """Return the lowest and the highest learning rate that a rule is offered, on a grid of hundredths of a decade."""
    if rule.rate_is_step_length:
        halves = state.surface.window.half_widths
        return _snapped(LENGTHS[0] * min(halves), LENGTHS[1] * max(halves))
    edge = edge_for(state, rule)
    if edge is None or edge <= SMALLEST_EDGE:
        return _snapped(*WITHOUT_EDGE)
    return _snapped(LOWEST_SHARE * edge, HIGHEST_SHARE * edge)


def _snapped(low: float, high: float) -> tuple[float, float]:
    """Return the learning rates around (low, high) on a grid of hundredths of a decade."""
    grid = math.floor(math.log10(low) * DECADE), math.ceil(math.log10(high) * DECADE)
    return 10 ** (grid[0] / DECADE), 10 ** (grid[1] / DECADE)


def edge_for(state: State, rule: Rule) -> float | None:
    """Return the edge by which a rule's learning rates are measured: its own, else plain descent's.

    None where it is unknown, and where it is hidden.
    """
    if state.hides_edge:
        return None
    rule = rule.inner_rule if rule.inner_rule.regime_thresholds else PLAIN_DESCENT
    known = state.regime if rule == state.rule else state.walk.regime_by(rule)
    return known.edge


def in_range(state: State, rate: float, rule: Rule) -> float:
    """Return the nearest learning rate that a rule is offered."""
    return clamp(rate, rate_range(state, rule))


def rate_for(state: State, rule: Rule) -> float:
    """Return the learning rate that is set, or another one if that means nothing to a rule."""
    rate, (low, high) = state.learning_rate, rate_range(state, rule)
    same_meaning = rule.rate_is_step_length == state.rule.rate_is_step_length
    return rate if same_meaning and low <= rate <= high else suggested_rate(state, rule)


def suggested_rate(state: State, rule: Rule) -> float:
    """Return a learning rate with which a rule gets somewhere on this surface, and does not explode."""
    if rule.rate_is_step_length:
        return float(f"{SUGGESTED_SHARE * min(state.surface.window.half_widths):.2g}")
    edge = edge_for(state, rule)
    return in_range(state, 0.1, rule) if edge is None else float(f"{edge * SAFE_SHARE:.4g}")


def safe_rate(state: State, rate: float, rule: Rule) -> float:
    """Return a rate that the slider has, and with which no walk explodes before anybody has touched it."""
    if rule.rate_is_step_length:
        low, longest = rate_range(state, rule)[0], LONGEST_SHARE * min(state.surface.window.half_widths)
        return rate if low <= rate <= longest else suggested_rate(state, rule)
    edge = edge_for(state, rule)
    return suggested_rate(state, rule) if edge is not None and rate > edge else in_range(state, rate, rule)
