"""Make the README's picture from the real board: `python tools/picture.py`.

Runs the last page in a JupyterLab of its own, in a real Chromium, and takes a picture of its first board.
Needs what tests/requirements.txt installs, and a Chromium.
"""

import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests" / "browser")]

PICTURE = ROOT / ".github" / "explorer.png"
PAGE = "explorer"
WIDTH, HEIGHT = 1560, 1300
BOARD = ".jp-OutputArea-output:has(.live:not(.live-plain))"


def take_picture(chromium, lab):
    """Run the page and return a PNG of its first board, controls and all."""
    from learner import OpenNotebook

    notebook = OpenNotebook(chromium, lab, PAGE, width=WIDTH, height=HEIGHT, windowing="none")
    try:
        notebook.run_all()
        if notebook.errors():
            raise SystemExit("no picture, the page has errors:\n" + "\n".join(notebook.errors()))
        notebook.page.mouse.move(0, 0)
        notebook.page.wait_for_timeout(1000)
        return notebook.page.locator(BOARD).first.screenshot()
    finally:
        notebook.close()


def main():
    """Start server and browser, take the picture, store it."""
    from labserver import LabServer
    from playwright.sync_api import sync_playwright

    from conftest import FLAGS, chromium_path

    progress = tqdm(total=3, desc="start JupyterLab")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        lab = LabServer(Path(folder), arguments=["--LabApp.expose_app_in_browser=True"])
        try:
            progress.update()
            progress.set_description("run the page")
            chromium = playwright.chromium.launch(executable_path=chromium_path(playwright), args=FLAGS)
            picture = take_picture(chromium, lab)
            progress.update()
        finally:
            lab.stop()
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(picture)
    progress.set_description("stored")
    progress.update()
    progress.close()
    print(f"{PICTURE.relative_to(ROOT)}: {len(picture) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
