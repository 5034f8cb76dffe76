"""What an artist draws with itself, how it looks, and what of its looks the browser does not know."""

from operator import is_, itemgetter

from matplotlib.text import Annotation, Text


class Look:
    """How an artist looks; two looks that are the same are painted alike.

    free: names of the attributes that say nothing of it.
    """

    def __init__(self, artist, free):
        attributes = vars(artist)
        self._count = len(attributes)
        self._get = itemgetter(*(name for name in attributes if name not in free))
        self._values = self._get(attributes)
        self._clip = _clip_of(artist)

    def is_of(self, artist):
        """Return whether nothing of an artist was replaced since this was its look."""
        attributes = vars(artist)
        if len(attributes) != self._count or not all(map(is_, self._values, self._get(attributes))):
            return False
        return self._clip == _clip_of(artist)


def is_special(artist):
    """Return whether more than an artist's own attributes says how it is painted."""
    return any((artist.get_path_effects(), artist.get_sketch_params(), artist.get_agg_filter(), artist.get_clip_path()))


def _clip_of(artist):
    return None if artist.clipbox is None else artist.clipbox.get_points().tobytes()


def parts_of(artist):
    """Return the artist and what it draws with itself: the box of a text, the arrow of an annotation."""
    if not isinstance(artist, Text):
        return [artist]
    arrow = artist.arrow_patch if isinstance(artist, Annotation) else None
    return [part for part in (artist, artist.get_bbox_patch(), arrow) if part is not None]


def check_looks(artist):
    """Raise TypeError for what matplotlib draws in a way of its own that the browser does not know."""
    for part in parts_of(artist):
        if part.get_sketch_params() is not None:
            raise TypeError("a sketched line cannot move in the browser: use it without sketch_params")
        if part.get_agg_filter() is not None:
            raise TypeError("an artist with an agg_filter cannot move in the browser: use it without the filter")
