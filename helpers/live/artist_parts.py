"""What an artist draws with itself, and what of it the browser cannot draw."""

from matplotlib.artist import Artist
from matplotlib.text import Annotation, Text


def parts_of(artist: Artist) -> list[Artist]:
    """Return the artist and what it draws with itself: the box of a text, the arrow of an annotation."""
    if not isinstance(artist, Text):
        return [artist]
    arrow = artist.arrow_patch if isinstance(artist, Annotation) else None
    return [part for part in (artist, artist.get_bbox_patch(), arrow) if part is not None]


def check_supported(artist: Artist) -> None:
    """Raise TypeError for what matplotlib draws in a way of its own that the browser does not know."""
    for part in parts_of(artist):
        if part.get_sketch_params() is not None:
            raise TypeError("a sketched line cannot move in the browser: use it without sketch_params")
        if part.get_agg_filter() is not None:
            raise TypeError("an artist with an agg_filter cannot move in the browser: use it without the filter")
