"""One small figure for every kind of artist that can move; tests draw them in the browser and by matplotlib."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PatchCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Polygon, Rectangle, RegularPolygon

DPI = 100
SIZE = 3.0, 2.2
RED, BLUE, GREEN, ORANGE, INK = "#d3202c", "#1f5fb4", "#1a7a34", "#f28e00", "#222222"
X = np.array([0.4, 1.1, 1.9, 2.6, 3.5])
Y = np.array([0.5, 1.6, 0.35, 1.2, 0.8])
T = np.linspace(0, 4, 60)


def lines(axes):
    for step, width in enumerate((0.6, 1.5, 3, 6)):
        axes.plot(X, Y + 0.25 * step - 0.3, color=(RED, BLUE, GREEN, INK)[step], linewidth=width)


def curves(axes):
    axes.plot(T, 1 + 0.8 * np.sin(2 * T), color=RED, linewidth=2.2)
    axes.plot(T, 1 + 0.8 * np.cos(3 * T), color=BLUE, linewidth=1.2)


def dashes(axes):
    axes.plot(T, 1.6 + 0.2 * np.sin(2 * T), "--", color=RED, linewidth=2.2)
    axes.plot(T, 1.2 + 0.2 * np.sin(2 * T), ":", color=BLUE, linewidth=3)
    axes.plot(T, 0.8 + 0.2 * np.sin(2 * T), "-.", color=INK, linewidth=1.5)
    axes.plot(X, Y - 0.2, linestyle=(3, (6, 2, 1, 2)), color=GREEN, linewidth=2.5, dash_capstyle="round")


def caps_and_joins(axes):
    corners = np.array([0.5, 1.0, 1.5]), np.array([0.4, 1.7, 0.4])
    for step, (cap, join) in enumerate((("butt", "miter"), ("round", "round"), ("projecting", "bevel"))):
        look = {"solid_capstyle": cap, "solid_joinstyle": join, "linewidth": 9}
        axes.plot(corners[0] + step, corners[1], color=(RED, BLUE, GREEN)[step], **look)


def markers(axes):
    names = [name for name in Line2D.markers if name not in (None, "", " ", "none", "None", ",")]
    for place, name in enumerate(names):
        x, y = 0.3 + 0.49 * (place % 8), 1.8 - 0.37 * (place // 8)
        axes.plot([x], [y], marker=name, markersize=9, color=BLUE, markeredgecolor=RED, linestyle="none")


def fill_styles(axes):
    for row, style in enumerate(Line2D.fillStyles):
        for column, name in enumerate("osD^*"):
            look = {"markerfacecolor": BLUE, "markerfacecoloralt": ORANGE, "markeredgecolor": INK, "markersize": 13}
            axes.plot([0.5 + 0.7 * column], [1.8 - 0.32 * row], marker=name, fillstyle=style, **look)


def walk(axes):
    axes.plot(X, Y, "o-", color=RED, linewidth=1.5, markersize=3.4, markeredgewidth=0)
    axes.plot(X[:1], Y[:1], "o", color=RED, markersize=9, markerfacecolor="#ffffff", markeredgewidth=1.9)
    axes.plot(X[-1:], Y[-1:], "o", color=RED, markersize=10.5, markeredgecolor="#ffffff", markeredgewidth=1.4)
    axes.plot(X, Y + 0.3, "s", color=INK, alpha=0.4, markersize=12)


def dots(axes):
    for row, name in enumerate(("o", "D", "*", "P", "X", "$w$", "$8$")):
        x = np.linspace(0.3, 3.7, 9 + 4 * row)
        look = {"markersize": 12, "markeredgewidth": 0, "color": (RED, BLUE, GREEN, ORANGE)[row % 4]}
        axes.plot(x, 1.8 - 0.26 * row + 0.05 * np.sin(9 * x), marker=name, linestyle="none", **look)


def scatters(axes):
    axes.scatter(X, Y, s=[30, 60, 120, 240, 480], c=[RED, BLUE, GREEN, ORANGE, INK], alpha=0.6)
    axes.scatter(X, Y[::-1], marker="s", s=60, facecolors="none", edgecolors=INK, linewidths=2)


def scatter_3d(axes):
    axes.scatter(X, Y, Y / 2, s=90, color=BLUE, edgecolors=INK, depthshade=False)


def line_3d(axes):
    axes.plot(4 * T / 4, 1 + np.cos(3 * T), T / 4, color=RED, linewidth=2)
    axes.plot(X, Y, Y / 2, "o--", color=BLUE, linewidth=1.5, markersize=6)


def segments(axes):
    ends = [[(x, 0.2), (x + 0.4, 1.0), (x - 0.2, 1.8)] for x in np.arange(0.5, 3.6, 0.5)]
    colours, widths = [RED, BLUE, GREEN, ORANGE], [1, 2, 4]
    axes.add_collection(LineCollection(ends, colors=colours, linewidths=widths, linestyles=["-", "--"]))


def area(axes):
    axes.fill_between(T, 1 + 0.7 * np.sin(2 * T), 0.6, color=BLUE, alpha=0.5, linewidth=0)
    axes.fill_between(T, 1.6, 1.8, where=np.sin(4 * T) > 0, facecolor=ORANGE, edgecolor=INK, linewidth=1.5)


def squares(axes):
    for x, y, side in ((0.4, 0.3, 0.8), (1.5, 0.6, 0.5), (2.2, 0.2, 1.4)):
        axes.add_patch(Rectangle((x, y), side, side, facecolor=(0.1, 0.4, 0.8, 0.25), edgecolor=BLUE, linewidth=1.2))
    axes.add_patch(Rectangle((0.6, 1.0), 1.2, 0.5, angle=20, facecolor=RED, alpha=0.5))


def polygons(axes):
    axes.add_patch(Polygon(np.column_stack([X, Y]), facecolor=GREEN, edgecolor=INK, linewidth=2, alpha=0.7))
    axes.add_patch(Polygon([(2.5, 1.2), (3.6, 1.9), (3.2, 1.0)], closed=False, fill=False, edgecolor=RED, linewidth=3))
    axes.add_patch(RegularPolygon((0.8, 1.5), 6, radius=0.4, facecolor=ORANGE))


def collections(axes):
    faces = [[(x, 0.2), (x + 0.5, 0.3), (x + 0.3, 0.9)] for x in (0.3, 1.3, 2.3, 3.3)]
    axes.add_collection(PolyCollection(faces, facecolors=[RED, BLUE], edgecolors=INK, linewidths=1.5))
    discs = [Circle((x, 1.4), r) for x, r in ((0.6, 0.3), (1.6, 0.4), (2.8, 0.5))]
    axes.add_collection(PatchCollection(discs, facecolors=[GREEN, ORANGE], edgecolors=INK, alpha=0.6))


def arrows(axes):
    for step, style in enumerate(("-|>", "->", "<->", "fancy", "wedge")):
        ends = (0.4 + 0.7 * step, 0.3), (0.7 + 0.7 * step, 1.7)
        axes.add_patch(FancyArrowPatch(*ends, arrowstyle=style, mutation_scale=16, linewidth=2, color=ORANGE))
    axes.add_patch(
        FancyArrowPatch((0.5, 0.2), (3.5, 0.3), connectionstyle="arc3,rad=0.4", arrowstyle="-|>", mutation_scale=12)
    )


def annotations(axes):
    arrow = {"arrowstyle": "->", "color": RED, "linewidth": 1.5, "connectionstyle": "arc3,rad=0.3"}
    axes.annotate("minimum", (3.2, 0.4), (0.4, 1.6), color=INK, size=12, arrowprops=arrow)
    box = {"boxstyle": "round", "facecolor": "#fff3cd", "edgecolor": ORANGE}
    arrow = {"arrowstyle": "-|>", "color": BLUE}
    axes.annotate("start", (0.4, 0.3), (2.4, 1.1), bbox=box, size=11, arrowprops=arrow)


def words(axes):
    axes.text(0.2, 1.7, "weight −591.54", size=12, color=INK)
    axes.text(2.0, 1.2, "cost (km/s)²", size=10, color=BLUE, ha="center", va="center")
    axes.text(3.9, 0.7, "199,055.37", size=14, color=RED, ha="right", weight="bold")
    axes.text(0.2, 0.2, "Every step is drawn.", size=9, color=GREEN, style="italic", alpha=0.8)


def turned_words(axes):
    for step, angle in enumerate((30, 90, -45)):
        axes.text(0.7 + 1.1 * step, 1, "step 12", size=13, rotation=angle, ha="center", va="center", color=RED)


def lines_of_words(axes):
    axes.text(2, 1, "one line\nand a longer one\nand the last", size=12, ha="center", va="center", color=INK)


def formulas(axes):
    axes.text(0.3, 1.4, r"$w \leftarrow w - \eta \frac{\partial C}{\partial w}$", size=18, color=INK)
    axes.text(0.3, 0.4, r"$C = \frac{1}{n} \sum e_i^2 = 0.25$", size=14, color=BLUE)


def boxes(axes):
    look = {"boxstyle": "round,pad=0.4", "facecolor": "#fdecec", "edgecolor": RED, "linewidth": 1.5}
    axes.text(2, 1.4, "outside", ha="center", size=13, bbox=look)
    axes.text(2, 0.5, "square", ha="center", size=13, bbox={"facecolor": BLUE, "alpha": 0.5, "pad": 6})


def gaps(axes):
    y = np.where((T > 1) & (T < 1.4), np.nan, 1.3 + 0.4 * np.sin(2 * T))
    axes.plot(T, np.where(T > 3, np.inf, y), color=RED, linewidth=3)
    axes.plot(T[::4], y[::4] - 0.8, "o-", color=BLUE)
    axes.fill_between(T, y - 1.2, 0.1, color=GREEN, alpha=0.5)


def far(axes):
    axes.add_patch(Rectangle((2.5, 1.0), 1e5, 1e5, facecolor=BLUE, alpha=0.3))
    axes.plot([1, 1e7], [0.2, 3e6], color=RED, linewidth=2)
    axes.plot([1, 1e7], [0.5, -1e6], "--", color=INK, linewidth=2)
    arrow = axes.add_patch(FancyArrowPatch((0.3, 0.3), (1, 1), arrowstyle="-|>", color=ORANGE, linewidth=3, shrinkA=0))
    arrow.set_positions((0.3, 0.3), (3e4, 6e4))
    axes.add_patch(Circle((-500, 1), 501.5, fill=False, edgecolor=GREEN, linewidth=2))


def clipped(axes):
    axes.plot([-1, 5], [0.2, 1.6], color=RED, linewidth=8)
    axes.plot([-0.3, 4.3], [1.9, -0.1], "o--", color=BLUE, linewidth=3, clip_on=False)
    axes.scatter([0, 4, 4], [0, 2, 0], s=900, color=GREEN)
    (line,) = axes.plot([0, 4], [1.4, 1.4], color=INK, linewidth=30, alpha=0.6)
    line.set_clip_path(Circle((2, 1.3), 0.6, transform=axes.transData))
    axes.text(3.4, 0.9, "half of it", size=16, clip_on=True)


def heights(axes):
    axes.add_patch(Rectangle((0.5, 0.3), 2, 1.2, facecolor=BLUE, zorder=5))
    axes.plot([0.2, 3.8], [0.4, 1.8], color=RED, linewidth=12, zorder=4)
    axes.plot([0.2, 3.8], [1.7, 0.3], color=GREEN, linewidth=12, zorder=6)
    axes.scatter([1.5, 2.5], [1, 1], s=700, color=ORANGE, zorder=5.5)
    axes.text(1.2, 0.9, "above", size=18, color="#ffffff", zorder=9)


def hidden(axes):
    axes.plot(X, Y, color=RED, linewidth=6, visible=False)
    axes.plot(X, Y + 0.3, color=BLUE, linewidth=3)
    axes.text(2, 1, "hidden", visible=False)


FLAT = (
    lines, curves, dashes, caps_and_joins, markers, fill_styles, walk, dots, scatters, segments, area, squares,
    polygons, collections, arrows, annotations, words, turned_words, lines_of_words, formulas, boxes, gaps, far,
    clipped, heights, hidden,
)  # fmt: skip
DEEP = scatter_3d, line_3d
GALLERY = {draw.__name__: draw for draw in (*FLAT, *DEEP)}


def framed(width, height):
    """Return an empty figure with a frame, by which it is found on a screen."""
    figure = Figure((width, height), dpi=DPI)
    FigureCanvasAgg(figure)
    figure.add_artist(Rectangle((0.02, 0.02), 0.96, 0.96, fill=False, edgecolor="#999999", linewidth=1))
    return figure


def figure_of(name, moving=True):
    """Return the figure of this name on blank axes, all its artists moving, inside a frame that stands still."""
    figure = framed(*SIZE)
    deep = GALLERY[name] in DEEP
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), projection="3d" if deep else None)
    axes.set(xlim=(0, 4), ylim=(0, 2), autoscale_on=False)
    if deep:
        axes.set(zlim=(0, 1), box_aspect=(1, 1, 0.7))
    axes.set_axis_off()
    still = set(axes.get_children())
    GALLERY[name](axes)
    for artist in set(axes.get_children()) - still:
        artist.set(animated=moving, in_layout=False)
    return figure


def hill():
    """Return a figure with 3-D axes, ticks and a surface that stand still, and a walk on it that moves."""
    figure = framed(3.2, 3.0)
    axes = figure.add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(0, 4, 9), np.linspace(0, 2, 9))
    axes.plot_surface(x, y, (x - 2) ** 2 / 8 + (y - 1) ** 2 / 4, color="#ceebe0")
    axes.set(xlim=(0, 4), ylim=(0, 2), zlim=(0, 1), xlabel="weight", ylabel="bias", autoscale_on=False)
    x, y = X, Y
    z = (x - 2) ** 2 / 8 + (y - 1) ** 2 / 4
    axes.plot(x, y, z, "o-", color=RED, zorder=9, animated=True)
    axes.scatter(x[-1:], y[-1:], z[-1:], s=90, color=BLUE, depthshade=False, animated=True)
    return figure


def drawn_by_matplotlib(figure, scale=1.0, fineness=1):
    """Return matplotlib's own picture of a figure with all its artists, at `scale` pixels for each of the page's.

    fineness: draws so many times as large, and lets every pixel be the mean of its parts: matplotlib puts markers and
    straight lines on whole pixels, which then are smaller ones.
    """
    buffer = io.BytesIO()
    figure.savefig(buffer, format="rgba", dpi=DPI * scale * fineness)
    width, height = (round(size * scale) for size in figure.get_size_inches() * DPI)
    picture = np.frombuffer(buffer.getvalue(), np.uint8).reshape(height, fineness, width, fineness, 4)
    parts = [picture[:, row, :, column, :3] for row in range(fineness) for column in range(fineness)]
    return np.sum(parts, axis=0, dtype=np.float32) / fineness**2
