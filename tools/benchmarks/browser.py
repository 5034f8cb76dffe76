"""Pages of a real JupyterLab in a real Chromium, with a stopwatch in each, and the kernels behind them."""

import random
import runpy
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests" / "browser")]

STOPWATCH = (Path(__file__).parent / "stopwatch.js").read_text(encoding="utf-8")
PAUSE = (0.06, 0.12)  # seconds between two moves: uneven, and long enough that they do not overlap
IN_APP = "--LabApp.expose_app_in_browser=True"


class CannotMeasure(Exception):
    """Something that the browser's measures need is missing; the message says what."""


class Browser:
    """A Chromium, and JupyterLab servers, all of which are started when they are first asked for.

    `pages` holds what is open, by names that whoever opens a page gives it.
    """

    def __init__(self):
        self._stack = ExitStack()
        self._notebooks = []
        self.pages = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for notebook in self._notebooks:
            notebook.close()
        self._stack.close()

    @cached_property
    def chromium(self):
        """Start the Chromium that the browser tests use."""
        try:
            from playwright.sync_api import sync_playwright
        except ImportError:
            raise CannotMeasure("playwright is missing: pip install -r tests/requirements.txt") from None
        settings = runpy.run_path(str(ROOT / "tests" / "browser" / "conftest.py"))
        playwright = self._stack.enter_context(sync_playwright())
        path = settings["chromium_path"](playwright)
        if not path:
            raise CannotMeasure("no Chromium: install one, or put its path into the environment variable CHROMIUM")
        chromium = playwright.chromium.launch(executable_path=path, args=settings["FLAGS"])
        self._stack.callback(chromium.close)
        return chromium

    @cached_property
    def course_lab(self):
        """Start JupyterLab as the README says."""
        return self._start_lab()

    @cached_property
    def plain_lab(self):
        """Start a plain `jupyter lab`."""
        return self._start_lab(config=None)

    def _start_lab(self, **how):
        from labserver import LabServer

        folder = self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        lab = LabServer(Path(folder) / "lab", arguments=[IN_APP], **how)
        self._stack.callback(lab.stop)
        return lab

    def notebook(self, cells, plain=False):
        """Open a notebook of some code cells, and return it, not yet run."""
        from learner import OpenNotebook

        chromium = self.chromium
        notebook = OpenNotebook(chromium, self.plain_lab if plain else self.course_lab, cells, windowing="none")
        self._notebooks.append(notebook)
        return notebook

    def open(self, cells, watched, plain=False, images=False, changes=0):
        """Open a notebook of some code cells, run it, and return its Page.

        watched, changes: as of a Page; plain: in a Lab without the course's configuration; images: whether a move
        changes whole pictures.
        """
        notebook = self.notebook(cells, plain)
        notebook.page.evaluate(STOPWATCH, {"images": images})
        notebook.run_all()
        check(notebook)
        return Page(notebook, watched, changes)

    def close(self, notebook):
        """Close a notebook, and end its kernel."""
        self._notebooks.remove(notebook)
        notebook.close()
        session = session_of(notebook)
        notebook.lab.request(f"/api/sessions/{session['id']}", method="DELETE")


class Page:
    """One open notebook with a stopwatch on a part of it.

    watched: a selector; changes: how many changes of each move are waited for before the next one.
    """

    def __init__(self, notebook, watched, changes=0):
        self.notebook, self.page = notebook, notebook.page
        self.page.wait_for_selector(watched)
        self.page.evaluate("watched => stopwatch.watch(watched)", watched)
        self.kernel = kernel_of(notebook)
        self._changes = changes
        self._pauses = random.Random(1)

    def pause(self):
        """Wait as a hand does; where changes are waited for, until they are there, and then as long."""
        if self._changes:
            self.wait_for_changes(self._changes)
        time.sleep(self._pauses.uniform(*PAUSE))

    def wait_for_changes(self, count):
        """Wait until the last move has caused so many changes."""
        self.page.evaluate("count => stopwatch.changed(count)", count)

    def take(self):
        """Return the milliseconds of each move since last asked, None where nothing changed before the next."""
        return self.page.evaluate("stopwatch.take()")

    def changes(self):
        """Return how often what is watched has changed so far."""
        return self.page.evaluate("stopwatch.changes()")

    def cpu_seconds(self):
        """Return how long the kernel has computed so far."""
        times = self.kernel.cpu_times()
        return times.user + times.system


class Traffic:
    """Counts the bytes that all websockets of a page receive while it is open: `bytes`, and `frames`."""

    def __init__(self, page):
        self._page = page
        self.bytes = self.frames = 0

    def __enter__(self):
        self._session = self._page.page.context.new_cdp_session(self._page.page)
        self._session.on("Network.webSocketFrameReceived", self._count)
        self._session.send("Network.enable")
        return self

    def __exit__(self, *error):
        self._page.page.wait_for_timeout(200)  # what is still on its way
        self._session.detach()

    def _count(self, told):
        frame = told["response"]
        text = frame["payloadData"]
        binary = frame["opcode"] == 2  # then written in base64
        self.bytes += len(text) * 3 // 4 - text[-2:].count("=") if binary else len(text.encode())
        self.frames += 1


def check(notebook):
    """Say so if a cell of a notebook has failed."""
    if errors := notebook.errors():
        raise CannotMeasure("the benchmark's notebook failed:\n" + "\n".join(errors))


def kernel_of(notebook):
    """Return the process of the kernel of an open notebook."""
    import psutil

    kernel = session_of(notebook)["kernel"]["id"]
    for process in psutil.Process(notebook.lab.process.pid).children(recursive=True):
        if any(kernel in word for word in process.cmdline()):
            return process
    raise CannotMeasure(f"the kernel of {notebook.path} was not found among the server's processes")


def session_of(notebook):
    """Return the session of an open notebook, as its server tells it."""
    sessions = notebook.lab.request("/api/sessions")[1]
    (found,) = [session for session in sessions if session["path"] == notebook.path.as_posix()]
    return found
