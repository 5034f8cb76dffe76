"""In a real kernel: when a cell makes a new board, that of its run before is closed and takes no memory."""

import pytest
from jupyter_client.manager import start_new_kernel

IMPORTS = """import gc

from ipywidgets.widgets import widget
from matplotlib.figure import Figure

from helpers.exercises import exercises_of
from helpers.explorers import update_board
from helpers.live import Panel
from helpers.state.steps import step
from helpers.surfaces import from_data

surface = from_data([1, 2, 3], [2, 3, 5])
page = exercises_of("cost")


def census():
    gc.collect()
    found = gc.get_objects()
    open_boards = sum(isinstance(thing, Panel) and not thing.is_closed for thing in found)
    print(open_boards, sum(isinstance(thing, Figure) for thing in found), len(widget._instances))"""
SHOWN = "board = update_board(surface)\nboard"


class Notebook:
    """A kernel that is asked to run cells as JupyterLab asks: with the name of the cell."""

    def __init__(self):
        self.manager, self.client = start_new_kernel()
        self.run("imports", IMPORTS)

    def run(self, cell, code):
        """Run a cell; return what it printed, showed and raised. cell: its name, None where it has none."""
        metadata = {} if cell is None else {"cellId": cell}
        message = self.client.session.msg("execute_request", {"code": code, "store_history": True}, metadata=metadata)
        self.client.shell_channel.send(message)
        said = []
        while True:
            heard = self.client.get_iopub_msg(timeout=60)
            kind, content = heard["msg_type"], heard["content"]
            if heard["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if kind == "stream":
                said.append(content["text"])
            elif kind == "error":
                said.append(f"{content['ename']}: {content['evalue']}")
            elif kind in ("execute_result", "display_data"):
                said.append(content["data"]["text/plain"] + "\n")
            elif kind == "status" and content["execution_state"] == "idle":
                return "".join(said)

    def census(self):
        """Return how many open boards, figures and widgets there are."""
        return tuple(map(int, self.run("census", "census()").split()))


@pytest.fixture(scope="module")
def kernel():
    notebook = Notebook()
    yield notebook
    notebook.client.stop_channels()
    notebook.manager.shutdown_kernel(now=True)


@pytest.fixture
def notebook(kernel):
    """The kernel, with all boards of other tests closed."""
    kernel.run("close", "for thing in list(widget._instances.values()):\n    thing.close()\nboard = first = None")
    kernel.run("imports", IMPORTS)
    assert kernel.census() == (0, 0, 0)
    return kernel


@pytest.mark.parametrize(
    ("code", "times"), [(SHOWN, 9), ("update_board(surface)", 3), ("kept = [update_board(surface), surface]", 3)]
)
def test_a_cell_that_runs_again_and_again_keeps_one_board(notebook, code, times):
    notebook.run("cell", code)
    once = notebook.census()
    assert once[0] == 1 and once[1] >= 2
    for _ in range(times):
        said = notebook.run("cell", code)
        assert "Error" not in said
    assert notebook.census() == once


def test_two_boards_of_one_cell_both_live_until_it_runs_again(notebook):
    code = "first, board = update_board(surface), update_board(surface)"
    notebook.run("cell", code)
    twice = notebook.census()
    assert twice[0] == 2
    notebook.run("cell", code)
    assert notebook.census() == twice
    assert notebook.run("use", "first.refresh(), board.refresh()") == "(None, None)\n"


def test_a_board_is_used_from_other_cells_until_its_own_makes_another(notebook):
    notebook.run("cell", SHOWN)
    notebook.run("another", "first = board\nupdate_board(surface)")
    notebook.run("cell", "print('edited, without a board')")
    assert notebook.run("use", "first.do(step)\nfirst.state.index") == "1\n"
    notebook.run("cell", SHOWN)
    assert notebook.census()[0] == 2
    for use in ("first.do(step)", "first.state", "first.refresh()", "first.update(label='a')"):
        said = notebook.run("use", use)
        assert said.startswith("AttributeError: This board is closed: its cell has run again"), said
    assert notebook.run("use", "first").startswith("This board is closed")
    assert notebook.run("use", "board.do(step)\nboard.state.index") == "1\n"


def test_where_the_page_does_not_tell_which_cell_runs_nothing_is_closed(notebook):
    for _ in range(3):
        notebook.run(None, SHOWN)
    assert notebook.census()[0] == 3


def test_a_question_that_is_asked_again_knows_what_was_tried(notebook):
    keys = notebook.run("keys", "import tomllib\nfrom helpers.exercises.asking import read_questions\n"
                        "print(*read_questions()['cost'])").split()  # fmt: skip
    ask = [f"asked = page.question({key!r})\nasked" for key in keys[:2]]
    notebook.run("cell", ask[0])
    notebook.run("answer", "asked.dispatch(asked.choose, '0'), asked.dispatch(asked.commit)")
    notebook.run("cell", ask[0])
    assert notebook.census()[0] == 1 and notebook.run("use", "asked.attempt.tried") == "(0,)\n"
    notebook.run("bar", "page.progress()")
    notebook.run("cell", ask[1])
    assert notebook.census()[0] == 2
    assert "This board is closed" not in notebook.run("cell 3", ask[0])
    assert notebook.run("use", "asked.attempt.tried") == "(0,)\n"
