"""JupyterLab as the README starts it, and the tools with which the other browser tests drive it."""

import pytest

FIRST_PAGE = "notebooks/01_cost.ipynb"
NEWS_QUESTION = "Would you like to get notified about official Jupyter news?"


@pytest.fixture(scope="module")
def front_page(browser, lab):
    """The page that a learner sees first, at the address that Lab itself opens."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab.address}/?token={lab.token}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
    yield page
    context.close()


def test_first_page_opens_by_itself(front_page, lab):
    assert front_page.url.startswith(f"{lab.address}/lab/tree/{FIRST_PAGE}")
    title = front_page.locator(".lm-DockPanel .lm-TabBar-tab.jp-mod-current .lm-TabBar-tabLabel")
    assert title.inner_text() == "01_cost.ipynb"


def test_file_browser_holds_the_whole_course(front_page):
    files = front_page.locator(".jp-DirListing-item .jp-DirListing-itemText")
    front_page.locator(".jp-BreadCrumbs-home").click()
    files.get_by_text("README.md").wait_for()
    assert {"notebooks", "helpers", "data", "tests", "tools", "README.md"} <= set(files.all_inner_texts())


def test_no_news_question(front_page, lab):
    front_page.wait_for_timeout(2000)  # the question comes a moment after the page
    assert NEWS_QUESTION not in front_page.inner_text("body")
    assert not front_page.locator(".jp-Dialog, .Toastify__toast").count()


def test_token_is_kept(lab):
    assert len(lab.token) >= 32
    assert lab.request("/api/contents", token=False)[0] == 403
    assert lab.request("/api/contents")[0] == 200


def test_settings_are_in_force(lab):
    status, answer = lab.request("/lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin")
    assert status == 200
    assert answer["schema"]["properties"]["saveState"]["default"] is True


def test_widget_comes_back_from_the_saved_page(open_notebook):
    notebook = open_notebook(["import ipywidgets\nipywidgets.IntSlider(7, description='steps')"])
    notebook.run_all()
    notebook.close_and_reopen_with_new_kernel()
    assert notebook.errors() == []
    assert notebook.show_cell(0).locator(".widget-readout").inner_text() == "7"


def test_errors_are_found(open_notebook):
    notebook = open_notebook(
        ["import sys\nprint('a warning', file=sys.stderr)", "'fine'", "missing", "'never reached'"]
    )
    notebook.page.evaluate("() => setTimeout(() => { throw Error('in the page') })")
    notebook.run_all()
    found = notebook.errors()
    assert len(found) == 3
    assert "in the page" in found[0]
    assert "cell 0" in found[1] and "a warning" in found[1]
    assert "cell 2" in found[2] and "NameError" in found[2]


def test_lost_widget_is_found(open_notebook):
    view = {"model_id": "lost", "version_major": 2, "version_minor": 0}
    show = f"display({ {'application/vnd.jupyter.widget-view+json': view} }, raw=True)"
    notebook = open_notebook(["from IPython.display import display\n" + show])
    notebook.run_all()
    assert "Error displaying widget: model not found" in notebook.errors()


def test_cell_that_hangs_is_named(open_notebook):
    notebook = open_notebook(["'quick'", "import time\ntime.sleep(300)"])
    with pytest.raises(TimeoutError, match=r"time\.sleep\(300\)"):
        notebook.run_all(seconds=2)


def test_themes_sizes_and_saving(open_notebook, lab):
    notebook = open_notebook(["2 + 2"], width=390, height=800, theme="dark")
    assert notebook.page.evaluate("[innerWidth, innerHeight]") == [390, 800]
    assert notebook.page.locator("body").get_attribute("data-jp-theme-light") == "false"
    notebook.run_all()
    assert notebook.save().cells[0].outputs[0].data["text/plain"] == "4"


def test_server_reports_no_error(open_notebook, lab):
    notebook = open_notebook(["import ipywidgets\nipywidgets.IntSlider()"])
    before = len(lab.log())  # what earlier tests broke off on purpose stands before
    notebook.run_all()
    notebook.save()
    assert lab.log_errors(before) == []


def test_cell_that_runs_again_shows_its_new_board_and_the_kernel_keeps_no_other(open_notebook, lab):
    imports = "import gc\n\nfrom helpers.explorers import cost_board\nfrom helpers.live import LiveFigure\n"
    imports += "from helpers.surfaces import from_data"
    code = "board = cost_board(from_data([1, 2, 3], [2, 3, 5]))\nboard"
    notebook, before = open_notebook([imports, code]), len(lab.log())
    notebook.run_all()
    for _ in range(3):
        known = notebook.ask("board.model_id")
        notebook.run_in_cell(1, code)
        notebook.settle()
        assert notebook.ask("board.model_id") != known
    open_boards = "sum(isinstance(thing, LiveFigure) and not thing.is_closed for thing in gc.get_objects())"
    assert notebook.ask(open_boards) == notebook.page.locator(".live").count() == 1
    weight = notebook.page.locator('.live input[type="number"][data-control="weight"]')
    weight.fill("1")
    weight.press("Enter")
    notebook.page.locator('[data-slot="weight_term"]', has_text="1.000").wait_for()
    assert notebook.ask("board.state.start.tolist()")[0] == 1
    assert notebook.errors() == [] and lab.log_errors(before) == []
