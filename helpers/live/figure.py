"""LiveFigure: matplotlib draws what stands still, once; the browser draws what moves."""

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.live import background, requests
from helpers.live.marks import Marks
from helpers.live.messages import Changes, Tile
from helpers.live.panel import Action, Panel
from helpers.live.pointer import ARROWS, Key, Pointer, Region
from helpers.live.requests import Content, InvalidRequest, ViewState
from helpers.style import freeze_layout

if TYPE_CHECKING:
    from mpl_toolkits.mplot3d import Axes3D

LOWEST, HIGHEST = 5, 80  # degrees above the floor from which 3-D axes are looked at


class LiveFigure(Panel):
    """Show matplotlib figures whose artists made with animated=True move in the browser, among words and controls.

    Parameters
    ----------
    *figures : Figure
        One tile each, not made by pyplot.
    label, words, slots
        As for `Panel`. In the words, data-tiles is where the tiles stand, data-tile="2" where the third one does.
    names : sequence of (str, str)
        For each figure what it is called and what its keys do, or nothing.
    panels : dict
        {name: figures} of figures that are drawn only while <details data-panel="name"> is unfolded.

    Raises
    ------
    TypeError
        For an animated artist of a kind that cannot move.
    ValueError
        For a figure of pyplot's.
    """

    def __init__(
        self,
        *figures: Figure,
        label: str = "a live figure",
        words: str = "",
        panels: Mapping[str, Sequence[Figure]] | None = None,
        names: Sequence[tuple[str, str]] = (),
        slots: Mapping[str, object] | None = None,
    ) -> None:
        if not figures:
            raise ValueError("LiveFigure needs at least one matplotlib figure: words alone are a Panel")
        self.figures = figures
        self._panels = {name: [figures.index(figure) for figure in folded] for name, folded in (panels or {}).items()}
        hidden = self._hidden_figures(set())
        for index, figure in enumerate(figures):
            background.prepare_canvas(figure, seen=index not in hidden)
        self._marks = Marks(figures)
        self._marks.hidden = hidden
        self._regions: list[Region] = []
        self._ratio = 1.0
        self._redraws: dict[int, bool] = {}
        self._redrawn: set[int] = set()
        self.tiles = _tiles(figures, names)
        self.backgrounds = [
            b"" if index in hidden else background.canvas_as_png(figure) for index, figure in enumerate(figures)
        ]
        super().__init__(words, label, slots)

    # what an author calls

    def on_pointer(
        self, axes: Axes, action: Action, handles: Sequence[Artist] = (), panel: str = "", draws: bool = False
    ) -> None:
        """Dispatch `action(Pointer)` when the axes are pressed, dragged on, or let go.

        Parameters
        ----------
        axes : Axes
            2-D axes of one of the figures.
        action : callable
            Takes a `Pointer`.
        handles : sequence of Artist
            Moving artists, each one marker, of which mouse, finger or pen can take hold.
        panel : str
            Unless this panel is unfolded, a finger on these handles scrolls the page.
        draws : bool
            Whether a finger anywhere on the axes is a pointer too, and never scrolls the page.

        Raises
        ------
        ValueError
            For a handle that does not move.
        """
        for artist in handles:
            if self._marks.number_of(artist) is None:
                raise ValueError(f"{artist} does not move: make it with animated=True in one of the figures")
        region = self._region(axes)
        region.pointer, region.draws = action, draws
        region.handles.extend(handles)
        region.panels.extend(panel for _ in handles)
        self._describe_regions()

    def on_key(self, axes: Axes, action: Action, keys: Sequence[str] = ARROWS) -> None:
        """Dispatch `action(Key)` when one of the keys is pressed while the figure of the axes has the focus."""
        self._region(axes).keys.update(dict.fromkeys(keys, action))
        self._describe_regions()

    def enable_rotation(self, axes: "Axes3D") -> None:
        """Let the 3-D axes be turned by dragging, and by the arrow keys."""
        region = self._region(axes)
        region.turns = True
        region.keys.update(dict.fromkeys(ARROWS, functools.partial(self._rotate_by_key, region)))
        self._describe_regions()

    def rotate(self, axes: "Axes3D", right: float, up: float) -> None:
        """Turn 3-D axes by so many degrees."""
        self._set_viewpoint(axes, axes.azim + right, axes.elev + up, sharp=True)

    def refresh(self) -> None:
        """Show how things stand: marks and words."""
        self.watch()
        self.show()
        self.update(**self.say())

    def redraw(self, *figures: Figure, sharp: bool = True) -> None:
        """Draw the backgrounds of some figures (of all, if none is named) anew, and send them.

        sharp: also at the screen's own resolution; leave that out while something is being dragged.
        """
        with self._lock:
            for figure in figures or self.figures:
                self._redraws[self.figures.index(figure)] = sharp
            self._send_changes()

    def still(self) -> bytes:
        """Return the figures with their marks as one PNG."""
        shown = [figure for index, figure in enumerate(self.figures) if index not in self._hidden_figures(set())]
        with self._lock:
            picture = background.figures_as_png(shown)
            self._marks.invalidate()
        return picture

    # what a kind of live figure has of its own

    def show(self) -> None:
        """Move the marks to where things stand."""

    # what is of figures in what every panel does

    def _static_data(self) -> dict[str, object]:
        return super()._static_data() | {"image/png": self.still()}

    def _initial_message(self) -> tuple[Changes, list[bytes]]:
        message, geometry = self._marks.changes(everything=True)
        if self._marks.trouble:
            raise self._marks.trouble
        return message, [geometry]

    def _prepare_view(self, view: ViewState, is_new: bool) -> None:
        if view.anew:
            self.send_state("regions")
        before, self._marks.hidden = self._marks.hidden, self._hidden_figures(self.open_panels)
        due = before - self._marks.hidden
        for index in due:
            freeze_layout(self.figures[index])
        if is_new:
            self._ratio = view.ratio
            self._marks.measure_at(view.ratio)
            due = due | set(self._redrawn if view.ratio == 1 else range(len(self.figures)))
        self._redraws |= dict.fromkeys(due - self._marks.hidden, True)

    def _prewarm_glyphs(self) -> None:
        self._marks.prewarm_glyphs()

    def _requested_action(self, content: Content) -> Action:
        if content.get("event") == "control":
            return super()._requested_action(content)
        region = requests.item_at(self._regions, content.get("region"))
        if content.get("event") == "key":
            key = requests.key_press(content)
            action: Action | None = region.keys.get(key.name)
            told: Key | Pointer = key
        else:
            pointer = requests.pointer_move(content, region.handles)
            action = functools.partial(self._rotate_by_pointer, region) if region.turns else region.pointer
            told = pointer if region.turns else region.on_axes(pointer)
        if action is None:
            raise InvalidRequest
        return functools.partial(action, told)

    def _changes_of_drawing(self, everything: bool) -> tuple[Changes, list[bytes], BaseException | None]:
        pictures, pngs, trouble = self._draw_backgrounds()
        message, geometry = self._marks.changes(everything)
        if pictures:
            message["pictures"] = pictures
        return message, [geometry, *pngs], trouble or self._marks.trouble

    def _draw_backgrounds(self) -> tuple[dict[int, list[int]], list[bytes], Exception | None]:
        """Draw the backgrounds that are due.

        Returns {figure: places in the list of buffers}, the PNGs, and what went wrong, or None; what could not be
        drawn stays due.
        """
        pictures: dict[int, list[int]] = {}
        pngs: list[bytes] = []
        trouble: Exception | None = None
        for index, sharp in list(self._redraws.items()):
            if index in self._marks.hidden:
                del self._redraws[index]
                continue
            ratios = (1.0, self._ratio) if sharp and self._ratio != 1 else (1.0,)
            try:
                drawn = [background.background_as_png(self.figures[index], ratio) for ratio in ratios]
            except Exception as error:
                trouble = error
                continue
            del self._redraws[index]
            pictures[index] = [1 + len(pngs) + place for place in range(len(drawn))]
            pngs.extend(drawn)
            self._marks.invalidate(index)
        self._redrawn.update(pictures)
        if pictures:
            self._describe_regions()
        return pictures, pngs, trouble

    # how hands reach axes

    def _hidden_figures(self, panels: set[str]) -> set[int]:
        """Return which figures nobody sees while only these panels are open."""
        everywhere = {index for figures in self._panels.values() for index in figures}
        return everywhere - {index for name in panels for index in self._panels.get(name, ())}

    def _rotate_by_pointer(self, region: Region, pointer: Pointer) -> None:
        azimuth, elevation = region.viewpoint_after(pointer)
        self._set_viewpoint(region.axes, azimuth, elevation, sharp=pointer.phase == "release")

    def _rotate_by_key(self, region: Region, key: Key) -> None:
        right = {"ArrowLeft": -5, "ArrowRight": 5}.get(key.name, 0) * key.count
        up = {"ArrowDown": -5, "ArrowUp": 5}.get(key.name, 0) * key.count
        self.rotate(region.axes, right, up)

    def _set_viewpoint(self, axes: "Axes3D", azimuth: float, elevation: float, sharp: bool) -> None:
        axes.view_init(elev=min(max(elevation, LOWEST), HIGHEST), azim=azimuth % 360)
        self.redraw(axes.figure, sharp=sharp)

    def _region(self, axes: Axes) -> Region:
        for region in self._regions:
            if region.axes is axes:
                return region
        figure = axes.figure
        if figure not in self.figures:
            raise ValueError("these axes are in none of the figures of this LiveFigure")
        self._regions.append(Region(self.figures.index(figure), axes))
        return self._regions[-1]

    def _describe_regions(self) -> None:
        self.regions = [region.describe(self._marks.number_of) for region in self._regions]


def _tiles(figures: Sequence[Figure], names: Sequence[tuple[str, str]]) -> list[Tile]:
    """Return of each figure its size in pixels, what it is called, and what its keys do."""
    names = names or [(f"picture {k}" if len(figures) > 1 else "picture", "") for k in range(1, len(figures) + 1)]
    return [
        {"width": round(figure.bbox.width), "height": round(figure.bbox.height), "name": name, "keys": keys}
        for figure, (name, keys) in zip(figures, names, strict=True)
    ]
