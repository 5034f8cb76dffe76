"""Numbers of a benchmark: statistics, bounds, and the table at the end."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table.

    what: what was measured; value: a number in `unit`; most, least: its bounds (None: it is only told);
    note: a remark.
    """

    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def kept(self):
        """Return whether the value keeps its bounds: True, False, or None where there are none."""
        if self.most is None and self.least is None:
            return None
        high, low = math.inf if self.most is None else self.most, -math.inf if self.least is None else self.least
        return low <= self.value <= high  # a value that is not a number keeps no bound

    @property
    def bound(self):
        """Return the bounds in words."""
        words = [("at most", self.most), ("at least", self.least)]
        return ", ".join(f"{word} {figures(bound)}" for word, bound in words if bound is not None)


def percentile(values, share):
    """Return the value below which a share (0 to 1) of the values lies, between neighbours in proportion.

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("nothing was measured, so there is no percentile")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def median(values):
    """Return the median of the values."""
    return percentile(values, 0.5)


def p95(values):
    """Return the value that 95 % of the values do not exceed."""
    return percentile(values, 0.95)


def figures(value):
    """Write a number with about three figures."""
    if not math.isfinite(value):
        return str(value)
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:,.{min(max(digits, 0), 4)}f}"


def table(rows):
    """Return the rows as lines of text in columns."""
    marks = {True: "kept", False: "BROKEN", None: ""}
    lines = [("what", "value", "bound", "", "note")]
    lines += [
        (row.what, f"{figures(row.value)} {row.unit}".strip(), row.bound, marks[row.kept], row.note) for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def broken(rows):
    """Return the rows whose bound is broken."""
    return [row for row in rows if row.kept is False]
