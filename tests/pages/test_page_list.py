"""The pages stand in one list, and the example of a new page in CONTRIBUTING.md brings all else up to it."""

import re
import shutil

import pages
import pytest

TEXT = (pages.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## A new page")[2].partition("\n## ")[0]
LINE = re.search(r"^```toml\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)[1]
FILE = re.search(r"as `([\w/.]+)`", TEXT)[1]
CALLED = re.findall(r"`(\d\d_\w+\.ipynb)`", TEXT)


@pytest.fixture
def copy(tmp_path):
    """Return the folder of a copy of the list, the notebooks and the README."""
    (tmp_path / "data").mkdir()
    shutil.copy(pages.ROOT / "data" / "pages.toml", tmp_path / "data")
    shutil.copy(pages.ROOT / "README.md", tmp_path)
    shutil.copytree(pages.ROOT / "notebooks", tmp_path / "notebooks", ignore=shutil.ignore_patterns("_*", ".*"))
    return tmp_path


def contents(folder):
    """Return {name: text} of the notebooks and the README."""
    paths = [folder / "README.md", *(folder / "notebooks").glob("*.ipynb")]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_all_is_as_the_list_says(copy):
    before = contents(copy)
    pages.main(copy)
    assert contents(copy) == before


def test_a_new_page_is_numbered_linked_and_told(copy):
    before, path = contents(copy), copy / "data" / "pages.toml"
    (copy / FILE).write_text("Next: [Explorer](07_explorer.ipynb)", encoding="utf-8")
    last = copy / "notebooks" / "06_optimizers.ipynb"
    last.write_text(before[last.name].replace("07_explorer.ipynb", "penalty.ipynb"), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:-2], LINE, *lines[-2:]]), encoding="utf-8")
    pages.main(copy)
    after, (penalty, explorer) = contents(copy), CALLED
    assert after.keys() == before.keys() - {"07_explorer.ipynb"} | {penalty, explorer}
    assert after[penalty] == f"Next: [Explorer]({explorer})"
    assert after["06_optimizers.ipynb"] == before["06_optimizers.ipynb"].replace("07_explorer.ipynb", penalty)
    assert (
        f"| [7 · Penalty](notebooks/{penalty}) | What does it cost to be large? | 30 |\n| [8 · " in after["README.md"]
    )
    assert "07_explorer" not in after["README.md"] and f"voila notebooks/{explorer}" in after["README.md"]
    assert pages.notebook("explorer", copy).name == explorer


def test_a_page_without_a_notebook_is_told(copy):
    (copy / "notebooks" / "02_slope.ipynb").unlink()
    with pytest.raises(
        SystemExit, match="notebooks/ must hold one notebook called slope.ipynb, with or without a numb"
    ):
        pages.main(copy)
