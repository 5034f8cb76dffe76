"""A page that was run and saved with an earlier version, opened with this one: it shows its boards, and it runs."""

import copy
import gzip
from pathlib import Path

import nbformat
import pytest
from explorer_page import SLOWEST, ExplorerPage
from labserver import ROOT
from nbformat.sign import NotebookNotary

SAVED = ROOT / "tests" / "pages" / "saved" / "07_explorer.ipynb.gz"


@pytest.fixture
def page(browser, lab):
    """The saved page, opened and not run."""
    holder = copy.copy(lab)
    path = Path("notebooks", "saved.ipynb")
    (lab.course / path).write_bytes(gzip.decompress(SAVED.read_bytes()))
    notary = NotebookNotary(data_dir=str(lab.own / "data"))
    notary.sign(nbformat.read(lab.course / path, as_version=4))  # who saved a page has run it, so Lab trusts it
    notary.store.close()
    holder.notebook = lambda source: path
    opened = ExplorerPage(browser, holder, "saved", None)
    opened.page.locator(".live:not(.live-plain)").nth(3).wait_for(timeout=SLOWEST)
    opened.settle()
    yield opened
    opened.context.close()
    lab.end_sessions()


def test_a_page_saved_earlier_shows_its_boards_and_runs(page):
    boards = page.page.locator(".live:not(.live-plain)")
    assert page.errors() == [] and boards.count() == 4
    page.wait_for_slot("rate", "0.3")
    assert page.board.locator(".live-tile [data-mark] path").count() > 10
    assert all(page.board.locator("[data-tiles] img").evaluate_all("images => images.map(image => image.naturalWidth)"))
    page.run_all()
    assert page.errors() == [] and boards.count() == 4
    page.wait_for_slot("rate", "0.1")
    page.type("learning_rate", "0.2")
    page.wait_for_slot("rate", "0.2")
    page.press("play")
    page.board.locator('[data-slot="after"]', has_text="after 50 steps").first.wait_for(timeout=SLOWEST)
    assert page.errors() == []
