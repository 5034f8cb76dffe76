"""Outlines: what matplotlib calls paths, made ready for the browser."""

import numpy as np
from matplotlib.path import Path

SMOOTH = 1e5  # pixels: curves that reach further are drawn with corners


def diameter_of(symbol):
    """Return the diameter of a disc around the origin, in pixels, or 0 for any other symbol."""
    disc = Path.unit_circle()
    if symbol.vertices.shape != disc.vertices.shape:
        return 0.0
    radius = float(symbol.vertices.max())
    return round(2 * radius, 3) if np.allclose(symbol.vertices, radius * disc.vertices, atol=1e-6) else 0.0


def cleaned(path, transform=None, clip=None):
    """Return a path in pixels, broken where it is not finite, and cut to a rectangle (which curves survive whole)."""
    clean = path.cleaned(transform=transform, remove_nans=True, clip=clip, curves=True)
    stop = clean.codes is not None and len(clean.codes) and clean.codes[-1] == Path.STOP
    return Path(clean.vertices[:-1], clean.codes[:-1]) if stop else clean


def curves_in(codes):
    """Return which of some path codes belong to curves."""
    return (codes == Path.CURVE3) | (codes == Path.CURVE4)


def draws(codes):
    """Return whether a path with these codes goes anywhere."""
    return bool(((codes != Path.MOVETO) & (codes != Path.CLOSEPOLY)).any())


def straightened(path):
    """Return a path with lines instead of curves; curves of enormous size get corners."""
    if np.abs(path.vertices).max() > SMOOTH:
        codes = np.where(curves_in(path.codes), Path.LINETO, path.codes)
        return Path(path.vertices, codes)
    flat = path.cleaned(curves=False)
    return Path(flat.vertices[:-1], flat.codes[:-1])


def path_data(path, flip=False, height=0.0, scale=1.0):
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
