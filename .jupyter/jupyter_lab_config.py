"""How this course's JupyterLab starts: `jupyter lab --config=.jupyter/jupyter_lab_config.py`.

A plain `jupyter lab` works as well; it opens no page by itself, moves the marker less smoothly, and
forgets a live board when a saved page is opened again.
"""

from pathlib import Path

here = Path(__file__).resolve().parent
c = get_config()  # noqa: F821

# The whole course is in the file browser, and its first page opens.
c.ServerApp.root_dir = str(here.parent)
c.LabApp.default_url = "/lab/tree/notebooks/01_cost.ipynb"

# lab_settings/overrides.json: keep live boards in saved pages, ask nothing about news.
c.LabApp.app_settings_dir = str(here / "lab_settings")

# Small packets go out at once, so that what moves in a picture moves smoothly.
c.ServerApp.kernel_websocket_connection_class = "helpers.server.PromptConnection"
