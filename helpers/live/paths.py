"""Outlines: what matplotlib calls paths, made ready for the browser."""

from typing import cast

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Transform

SMOOTH = 1e5  # pixels: curves that reach further are drawn with corners


def vertices_of(path: Path) -> np.ndarray:
    """Return the vertices (k, 2) of a path."""
    return cast(np.ndarray, path.vertices)


def codes_of(path: Path) -> np.ndarray | None:
    """Return the codes (k,) of a path, or None if it is a line through all of its vertices."""
    return cast(np.ndarray | None, path.codes)


def diameter_of(symbol: Path) -> float:
    """Return the diameter of a disc around the origin, in pixels, or 0 for any other symbol."""
    disc = Path.unit_circle()
    vertices, round_ones = vertices_of(symbol), vertices_of(disc)
    if vertices.shape != round_ones.shape:
        return 0.0
    radius = float(vertices.max())
    return round(2 * radius, 3) if np.allclose(vertices, radius * round_ones, atol=1e-6) else 0.0


def cleaned(
    path: Path, transform: Transform | None = None, clip: tuple[float, float, float, float] | None = None
) -> Path:
    """Return a path in pixels, broken where it is not finite, and cut to a rectangle (which curves survive whole)."""
    clean = path.cleaned(transform=transform, remove_nans=True, clip=clip, curves=True)
    vertices, codes = vertices_of(clean), codes_of(clean)
    stopped = codes is not None and len(codes) > 0 and codes[-1] == Path.STOP
    return Path(vertices[:-1], codes[:-1]) if codes is not None and stopped else clean


def curves_in(codes: np.ndarray) -> np.ndarray:
    """Return which of some path codes belong to curves."""
    return (codes == Path.CURVE3) | (codes == Path.CURVE4)


def draws(codes: np.ndarray) -> bool:
    """Return whether a path with these codes goes anywhere."""
    return bool(((codes != Path.MOVETO) & (codes != Path.CLOSEPOLY)).any())


def straightened(path: Path) -> Path:
    """Return a path with lines instead of curves; curves of enormous size get corners."""
    vertices, codes = vertices_of(path), codes_of(path)
    if codes is not None and np.abs(vertices).max() > SMOOTH:
        return Path(vertices, np.where(curves_in(codes), Path.LINETO, codes))
    flat = path.cleaned(curves=False)
    return Path(vertices_of(flat)[:-1], cast(np.ndarray, flat.codes)[:-1])


def path_data(path: Path, flip: bool = False, height: float = 0.0, scale: float = 1.0) -> str:
    """Return a path as the text that SVG calls path data.

    path: a matplotlib path in pixels; flip: y downwards, from `height`; scale: multiplies every number.
    """
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
    parts = []
    for vertices, code in path.iter_segments(simplify=False):
        if code == Path.CLOSEPOLY:
            parts.append("Z")
            continue
        points = np.asarray(vertices).reshape(-1, 2)
        if flip:
            points = points * (1, -1) + (0, height)
        numbers = (f"{value * scale:.3f}".rstrip("0").rstrip(".") for value in points.ravel())
        parts.append(letters[code] + " ".join(numbers))
    return "".join(parts)
