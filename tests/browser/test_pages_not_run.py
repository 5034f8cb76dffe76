"""Pages that are opened in a learner's JupyterLab and not run: their pictures are there."""

import pytest
from learner import OpenNotebook
from pages import read_pages

PAGES = [page["key"] for page in read_pages()]


@pytest.fixture(scope="module")
def reader(browser, lab, windows):
    """A window in which one page after the other is opened, and none is run."""
    notebook = OpenNotebook(browser, lab, [""], windowing="none", windows=windows)
    yield notebook
    notebook.close()
    lab.end_sessions()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_not_run_shows_its_pictures(reader, name):
    reader.turn_to(name)
    pictures = reader.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea img")
    stored = sum(
        "image/png" in output.get("data", {}) for cell in reader.saved().cells for output in cell.get("outputs", [])
    )
    assert pictures.count() == stored > 0
    assert pictures.evaluate_all("images => images.every(image => image.naturalWidth > 100)")
    assert reader.page.locator(".live").count() == 0
    assert reader.errors() == []
