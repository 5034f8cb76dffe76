"""A learner's function that has been tried once, and from then on cannot break a board: where it fails, it is nan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.surfaces import Surface, Window, from_function
from helpers.surfaces.evaluator import Evaluator
from helpers.surfaces.places import Pair

LONGEST = 200  # characters of what a function says


@dataclass(frozen=True)
class GuardedFunction:
    """Call a function of weight and bias; nan wherever it raises, or returns something of another form.

    `failure` says in words what it did in the last call instead of returning numbers, or is "".
    """

    function: Callable
    outputs: int

    failure = ""

    def __call__(self, weight: Any, bias: Any) -> Any:
        """Return what the function returns: numbers for numbers, arrays for arrays."""
        shape = np.shape(weight)
        try:
            result = self.function(weight, bias)
            parts = (result,) if self.outputs == 1 else tuple(result)
            arrays = [np.asarray(part) for part in parts]
            good = len(arrays) == self.outputs and all(part.shape == shape for part in arrays)
            if good and all(part.dtype.kind in "biuf" for part in arrays):
                self._note("")
                return result
            self._note(f"returned {'no number' if self.outputs == 1 else 'no two numbers'}")
        except Exception as error:  # whatever a learner's function may raise
            self._note(f"raised {_in_words(error)}")
        nothing = np.full(shape, np.nan) if shape else float("nan")
        return nothing if self.outputs == 1 else (nothing,) * self.outputs

    def _note(self, failure: str) -> None:
        object.__setattr__(self, "failure", failure)


def _in_words(error: Exception) -> str:
    """Return an exception in one line that is not too long."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # which an exception of a learner's own class may raise as well
        text = ""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def guarded_surface(function: Callable, window: Window | tuple[Pair, Pair], slopes: Callable | None = None) -> Surface:
    """Return the surface of a learner's function, as `from_function`, that raises nothing from then on.

    The function is tried here: TypeError and ValueError as for `from_function`.
    """
    surface = guard_surface(from_function(function, window, slopes=slopes))
    if np.isfinite(surface.cost_at(surface.default_start)):
        return surface
    return replace(surface, default_start=surface.window.centre)


def guard_surface(surface: Surface) -> Surface:
    """Return a surface that raises nothing from now on, if a learner's function makes it."""
    return surface.with_functions(_safe)


@dataclass(frozen=True, eq=False)
class _SafeEvaluator(Evaluator):
    """Call a guarded function, and know how it failed."""

    function: GuardedFunction

    @property
    def failure(self) -> str:
        """Return in words what the function did last instead of returning numbers, or ""."""
        return self.function.failure


def _safe(evaluator: Evaluator) -> Evaluator:
    return _SafeEvaluator(**vars(evaluator) | {"function": GuardedFunction(evaluator.function, evaluator.outputs)})
