"""The walk down a surface, and what the learning rate makes of it."""

from helpers.descent.regimes import Regime, regime
from helpers.descent.walk import Trajectory, descend, steps_to_within

__all__ = ["Regime", "Trajectory", "descend", "regime", "steps_to_within"]
