"""Whether two pictures look alike: of a page as it is stored, and as its cells draw it now."""

import base64
import binascii
import functools
import io
import re
from importlib.metadata import version
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

CONSTRAINTS = Path(__file__).resolve().parents[2] / "constraints.txt"
STEP = 48  # of 255, between the colours of two pixels: less is how one machine smooths an edge, and another
MOST = 12  # pixels that may differ by more


@functools.cache
def drawn_alike():
    """Say whether the matplotlib that drew the stored pictures is here; another one draws otherwise."""
    named = re.search(r"^matplotlib==(\S+)", CONSTRAINTS.read_text(encoding="utf-8"), re.MULTILINE)
    return version("matplotlib") == named[1]


def pixels(text):
    """Return the pixels of a PNG in base64, shape (height, width, 3); None if the text is none."""
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(text, validate=True)))
    except (binascii.Error, ValueError, UnidentifiedImageError):
        return None
    paper = Image.new("RGBA", picture.size, "white")
    return np.asarray(Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB"), dtype=int)


def look_alike(text, other):
    """Tell whether two PNGs in base64 look alike."""
    first, second = pixels(text), pixels(other)
    if first is None or second is None or first.shape != second.shape:
        return False
    return (np.abs(first - second).max(axis=2) > STEP).sum() <= MOST
