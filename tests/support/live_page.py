"""What a browser knows of a LiveFigure: every message of its comm, taken in as browser/src/store.js does it."""

import io
import json
from dataclasses import dataclass

import numpy as np
from message_form import check, check_keys
from PIL import Image

from helpers.live import messages

UNITS_PER_PIXEL = 32


@dataclass(frozen=True)
class Seen:
    """One shape as the browser has it: points (n, 2) in pixels from the figure's lower left corner."""

    kind: str
    style: dict
    points: np.ndarray
    codes: tuple = ()
    place: tuple = ()
    glyphs: tuple = ()


class LivePage:
    """Stand where the browser would: hear all that a LiveFigure says, and speak to it through its comm.

    Each message has its type of helpers/live/messages.py.
    messages: its own messages in order, as (content, buffers) after a journey through strict JSON;
    states: the changes of synchronised traits that it sent beside them.
    """

    def __init__(self, live):
        self.live = live
        self.messages, self.states = [], []
        self.styles, self.glyphs, self.marks, self.orders, self.slots = {}, {}, {}, {}, {}
        self.said = 0
        live.comm.publish_msg = self._hear
        opening = travelled(live.picture["message"])
        check(opening, messages.Changes)
        check(travelled(live.tiles), list[messages.Tile])
        self._take(opening, live.picture["buffers"])

    def say(self, event, **content):
        """Send what a browser would send, with the next number; return the messages that came back."""
        self.said += 1
        message = {"event": event, "n": self.said} | content
        check_keys(message)
        return self.send(message)

    def send(self, content):
        """Send a message as it is; return the messages that came back."""
        message = {"method": "custom", "content": content}
        return self.heard(self.live.comm.handle_msg, {"content": {"data": travelled(message)}, "buffers": []})

    def heard(self, act, *args, **kwargs):
        """Do something in the kernel; return the messages that it sent."""
        before = len(self.messages)
        act(*args, **kwargs)
        return self.messages[before:]

    def shapes(self, figure=0):
        """Return the shapes of a figure's marks, from the lowest to the highest: one list for each mark."""
        return [self.marks[number] for number in self.orders.get(figure, [])]

    def _hear(self, kind, data=None, metadata=None, buffers=None, **more):
        if kind == "comm_msg" and data["method"] == "custom":
            content = travelled(data["content"])
            check(content, messages.Update)
            self.messages.append((content, buffers))
            self._take(content, buffers)
        elif kind == "comm_msg":
            self.states.append(data["state"])
            check(travelled(data["state"].get("regions", [])), list[messages.Region])

    def _take(self, message, buffers):
        for frame, count in message.get("frames", []):
            self._take(frame, buffers[:count])
            buffers = buffers[count:]
        if message.get("everything"):
            for table in (self.styles, self.glyphs, self.marks, self.orders):
                table.clear()
        for table, name in ((self.styles, "styles"), (self.glyphs, "glyphs"), (self.orders, "order")):
            table.update({int(number): value for number, value in message.get(name, {}).items()})
        self.slots.update(message.get("slots", {}))
        for number in message.get("gone", []):
            del self.marks[number]
        at, code_at = 0, message.get("codes_from", 0)
        for number, figure, shapes in message.get("marks", []):
            tile = self.live.tiles[figure]
            self.marks[number] = []
            for style, kind, told, *text in shapes:
                count = abs(told)  # negative: the points are those of the shape before
                if told >= 0:
                    units = np.frombuffer(buffers[0], "<i2", 2 * count, at).reshape(-1, 2).astype(float)
                    at += 4 * count
                codes = tuple(buffers[0][code_at : code_at + count]) if kind == "path" else ()
                code_at += len(codes)
                middle = np.array([tile["width"], tile["height"]]) / 2
                points = units if text else middle + units * (1, -1) / UNITS_PER_PIXEL
                place, glyphs = text or ((), ())
                seen = Seen(kind, self.styles[style], points, codes, tuple(place), tuple(glyphs))
                assert all(glyph in self.glyphs for glyph in glyphs)
                self.marks[number].append(seen)


def travelled(message):
    """Return a message as it arrives at the other end: through JSON, in which there is no NaN."""
    return json.loads(json.dumps(message, allow_nan=False))


def same(before, after):
    """Tell whether two answers of `LivePage.shapes` show the same picture."""
    return len(before) == len(after) and all(
        len(a) == len(b) and all(_same_shape(x, y) for x, y in zip(a, b, strict=True))
        for a, b in zip(before, after, strict=True)
    )


def _same_shape(a, b):
    looks = (a.kind, a.style, a.codes, a.place, a.glyphs) == (b.kind, b.style, b.codes, b.place, b.glyphs)
    return looks and np.array_equal(a.points, b.points)


def pixels(png):
    """Return a PNG's bytes as an array (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
