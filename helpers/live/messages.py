"""The messages between the two halves of a board. tools/message_types.py makes the browser's types of these.

The kernel answers each numbered message of the browser with exactly one `Update`; what changes without the browser's
doing is an Update as well. Places are in pixels of a figure, or in units of 1/32 pixel from its centre, y downwards.
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict

# What the kernel says

ShapeKind: TypeAlias = Literal["line", "polygon", "path", "markers", "glyphs"]

Place: TypeAlias = tuple[float, float, float, float]  # of a text: x and y in pixels, angle in degrees, scale

# Of a shape: its style, its kind, and how many points it has; of a text also its place and its glyphs. The number of
# points is negative where they are those of the shape before.
ShapeRecord: TypeAlias = tuple[int, ShapeKind, int] | tuple[int, Literal["glyphs"], int, Place, list[int]]

MarkRecord: TypeAlias = tuple[int, int, list[ShapeRecord]]  # its number, its figure, and its shapes

Style = TypedDict(
    "Style",
    {
        "fill": str,
        "fill-opacity": float,
        "stroke": str,
        "stroke-opacity": float,
        "stroke-width": float,
        "stroke-linecap": str,
        "stroke-linejoin": str,
        "stroke-dasharray": str,
        "stroke-dashoffset": float,
        "clip": str,
        "symbol": str,
        "across": float,
    },
    total=False,
)
Style.__doc__ = """How a shape looks: SVG attributes, and three things of our own.

clip: "box x y width height", or "path" and path data; symbol: the outline of a marker as path data; across: the
diameter of a marker that is a disc, else 0.
"""


class Changes(TypedDict, total=False):
    """What has changed on a board.

    everything: forget all that was known; marks: those that look different, whose geometry is the first buffer: int16
    x and y of all points, then the codes of all paths as bytes, from `codes_from` on; gone: marks; order: of each
    figure its marks, from the lowest to the highest; glyphs: path data; slots: texts of the words; pictures: of each
    figure which buffers are its background, first at one pixel of the screen for each of the page, then as sharp as the
    screen.
    """

    everything: bool
    marks: list[MarkRecord]
    gone: list[int]
    order: dict[int, list[int]]
    styles: dict[int, Style]
    glyphs: dict[int, str]
    codes_from: int
    slots: dict[str, str]
    pictures: dict[int, list[int]]


class Update(Changes, total=False):
    """What the kernel sends: what has changed, if anything.

    frames: what changed before, step by step, each with the number of its buffers, which come first; every:
    milliseconds for which each frame is shown; ack: the number of the message that this answers.
    """

    frames: list[tuple[Changes, int]]
    every: float
    ack: int


class Tile(TypedDict):
    """A figure: its size in pixels, what it is called, and what its keys do, or nothing."""

    width: int
    height: int
    name: str
    keys: str


class Region(TypedDict):
    """Axes that answer to a hand.

    figure: its index; box: x, y, width and height in pixels from the upper left corner; does: what a pointer does
    there; handles: marks that can be held, null for one that is gone; panels: of each handle the panel that must be
    unfolded for a finger to hold it, or nothing.
    """

    figure: int
    box: list[float]
    does: Literal["turn", "draw", "point", ""]
    handles: list[int | None]
    panels: list[str]
    keys: list[str]


class Picture(TypedDict):
    """What a board looks like when it is first shown."""

    message: Changes
    buffers: list[bytes]


# What the browser says


class Ready(TypedDict):
    """A view can show the board, or shows it otherwise than before; it is the only message that may have no number.

    view: its number; ratio: pixels of the screen for each of the page; panels: those that are unfolded; anew: whether
    all that it was told may be lost; closed: whether it is taken off the page.
    """

    event: Literal["ready"]
    view: int
    ratio: float
    panels: list[str]
    anew: NotRequired[bool]
    closed: NotRequired[bool]
    n: NotRequired[int]


class Ping(TypedDict):
    """The answer to an earlier message is late: if this is answered before it, it is lost."""

    event: Literal["ping"]
    n: int


class _ByHand(TypedDict):
    """n: the message's number; unseen: how many of the frames that were sent nobody has seen: they are taken back."""

    n: int
    unseen: NotRequired[int]


class Table(TypedDict):
    """A table that was chosen or pasted: the name of its file, and its text."""

    name: str
    text: str


ControlValue: TypeAlias = str | float | bool | Table | None


class ControlUsed(_ByHand):
    """A control was used, `count` times if it is a button; one that ticks says no value."""

    event: Literal["control"]
    name: str
    value: NotRequired[ControlValue]
    count: NotRequired[int]


class KeyPressed(_ByHand):
    """A key was pressed `count` times while the figure of a region had the focus."""

    event: Literal["key"]
    region: int
    key: str
    shift: bool
    count: int


PointerPhase: TypeAlias = Literal["press", "drag", "release"]


class PointerMoved(_ByHand):
    """A pointer moved in a region; handle: index of the handle that it holds; x, y: pixels from the lower left."""

    event: PointerPhase
    region: int
    handle: int | None
    x: float
    y: float
    shift: bool


Input: TypeAlias = ControlUsed | KeyPressed | PointerMoved
FromBrowser: TypeAlias = Ready | Ping | ControlUsed | KeyPressed | PointerMoved
