"""A learner's JupyterLab in a real browser: `lab` (the server), `browser` and `open_notebook`."""

import os
import shutil
from pathlib import Path

import pytest
from labserver import LabServer

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path(playwright):
    """Return the path of a Chromium: $CHROMIUM, one on the PATH, playwright's own, or None."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)


def pytest_itemcollected(item):
    """Mark what stands in this folder."""
    item.add_marker("browser")


@pytest.fixture(scope="package")
def lab(tmp_path_factory):
    """A running `LabServer` with the course's own configuration; browser tests share it."""
    server = LabServer(tmp_path_factory.mktemp("lab"), arguments=["--LabApp.expose_app_in_browser=True"])
    yield server
    server.stop()


@pytest.fixture(scope="package")
def browser():
    """A Chromium driven by playwright, for this folder only: its event loop would disturb other tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: install tests/requirements.txt")
    with sync_api.sync_playwright() as playwright:
        path = chromium_path(playwright)
        if not path:
            pytest.skip("no Chromium: install one, or put its path into the environment variable CHROMIUM")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def windows(browser):
    """The windows of Lab that tests have left, for others."""
    from learner import Windows

    return Windows()


@pytest.fixture
def open_notebook(browser, lab, windows):
    """Return a function that opens a fresh copy of a notebook as a learner would; see `OpenNotebook`."""
    from learner import OpenNotebook

    opened = []

    def open_one(source, **how):
        opened.append(OpenNotebook(browser, lab, source, windows=windows, **how))
        return opened[-1]

    yield open_one
    for notebook in opened:
        notebook.close()
    lab.end_sessions()
