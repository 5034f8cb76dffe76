"""How pytest runs the course: stored numbers and pictures are compared closely, each file in one of a few workers.

Texts are compared with all versions of the libraries, pictures only with the matplotlib of constraints.txt.
"""

import base64
import math
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell
from pictures import drawn_alike, look_alike

TOGETHER = {  # files beside others that one worker runs, since what they start is large: a second browser, and PyTorch
    "tests/browser/test_connection.py": "another browser",
    "tests/browser/test_live_alone.py": "another browser",
    "tests/browser/test_live_pixels.py": "another browser",
    "tests/browser/test_voila.py": "another browser",
    "tests/network/test_network.py": "torch",
    "tests/network/test_training.py": "torch",
    "tests/pages/test_claims_on_digits.py": "torch",
    "tests/pages/test_claims_on_networks_and_rules.py": "torch",
    "tests/rules/test_optimizers.py": "torch",
}
PICTURE = "image/png"
A_PNG = base64.b64encode(b"\x89PNG\r\n").decode()
RELATIVE_TOLERANCE = 1e-6
ABSOLUTE_TOLERANCE = 1e-12  # what rounding leaves of a zero differs from machine to machine
NUMBER = re.compile(r"[-−+]?(?:\d+(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|[-−+]?\.\d+(?:[eE][-+]?\d+)?")

collect_ignore_glob = ["*/_look_*.ipynb"]


class CloseText(str):
    """A text that equals another when the words are the same and the numbers close; a picture, when it looks alike."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        alike = look_alike if self.startswith(A_PNG) else texts_are_close
        return isinstance(other, str) and alike(self, other)

    def __ne__(self, other):
        return not self == other


def texts_are_close(text, other):
    """Tell whether two texts agree but for the last digits of numbers and the space around them."""
    if " ".join(NUMBER.sub(" # ", text).split()) != " ".join(NUMBER.sub(" # ", other).split()):
        return False
    return all(map(numbers_are_close, NUMBER.findall(text), NUMBER.findall(other)))


def numbers_are_close(text, other):
    """Tell whether two printed numbers agree: closely, or exactly if neither has point or exponent."""
    first, second = (written.replace(",", "").replace("−", "-") for written in (text, other))
    if not re.search("[.eE]", first + second):
        return int(first) == int(second)
    return math.isclose(float(first), float(second), rel_tol=RELATIVE_TOLERANCE, abs_tol=ABSOLUTE_TOLERANCE)


@pytest.fixture(scope="module")
def without_pixels():
    """Paint nothing, for a module whose tests look at marks and words: `pytestmark` asks for it."""
    from canvas_modes import blank_canvas

    with blank_canvas():
        yield


def pytest_itemcollected(item):
    """Let nbval compare the texts of a notebook's cell closely instead of exactly, and its pictures if they can be."""
    if isinstance(item, IPyNbCell):
        if drawn_alike():
            item.parent.skip_compare = tuple(key for key in item.parent.skip_compare if key != PICTURE)
        exact = item.sanitize
        item.sanitize = lambda text: CloseText(exact(text)) if isinstance(text, str) else text


def pytest_collection_modifyitems(items):
    """Refuse tests of one name, of which several workers would run only one."""
    twice = [name for name, count in Counter(item.nodeid for item in items).items() if count > 1]
    if twice:
        raise pytest.UsageError(f"tests of one name, of which several workers would run only one: {twice}")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """Give the whole course a few workers, and chosen files none: they start at once and can be debugged.

    Two more than there are cores, because the two workers with a browser wait now and then.
    """
    if any(Path(argument.split("::")[0]).is_file() for argument in config.args):
        return 0
    return min((os.cpu_count() or 1) + 2, 4)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Send a file's tests to one worker, those of `TOGETHER` to one, and all others with a browser to one."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return TOGETHER.get(file, "browser" if file.startswith("tests/browser/") else file)

    return Together(config, log)
