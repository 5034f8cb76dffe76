"""The tool that stores the notebooks' outputs."""

import json
import os
import sys

import nbformat
import psutil
import pytest
import refresh

BOARD = """\
import base64, ipywidgets

class Board(ipywidgets.VBox):
    def _repr_mimebundle_(self, **how):
        data = super()._repr_mimebundle_(**how)
        return data | {"text/plain": "a board", "image/png": base64.b64encode(b"picture").decode()}

Board([ipywidgets.IntSlider()])"""


def write_notebook(path, *sources, **metadata):
    """Write a notebook of code cells, as an editor would leave it, and return its path."""
    cells = [nbformat.v4.new_markdown_cell("# A page")]
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), str(path))
    return path


def code_cells(path):
    """Return the code cells of a stored notebook."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.fixture
def page(tmp_path):
    """Return a function that writes page.ipynb from the sources of its code cells."""
    return lambda *sources, **metadata: write_notebook(tmp_path / "page.ipynb", *sources, **metadata)


def test_outputs_are_stored_and_a_second_run_changes_nothing(page):
    path = page("x = 20", "x + 1", "print('one')\nprint('two')")
    assert refresh.refresh(path) is False
    first = path.read_bytes()
    assert refresh.refresh(path) is True
    assert path.read_bytes() == first
    assert first.endswith(b"}\n") and not first.endswith(b"\n\n")
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == [1, 2, 3]
    assert cells[1].outputs[0].data == {"text/plain": "21"}
    assert cells[1].outputs[0].execution_count == 2
    assert cells[2].outputs[0].text == "one\ntwo\n"


def test_same_text_gives_the_same_file(tmp_path):
    sources = ["import time\nfor k in range(3):\n    print(k, flush=True)\n    time.sleep(0.1)", "1 / 3", "1 / 3"]
    first = write_notebook(tmp_path / "first.ipynb", *sources)
    second = write_notebook(tmp_path / "second.ipynb", *sources)
    for path in (first, second):
        bare = json.loads(path.read_text())
        bare["nbformat_minor"] = 4
        for cell in bare["cells"]:
            del cell["id"]
        path.write_text(json.dumps(bare))
        refresh.refresh(path)
    assert first.read_bytes() == second.read_bytes()
    assert len({cell.id for cell in code_cells(first)}) == 3
    assert len(code_cells(first)[0].outputs) == 1


def test_ids_are_kept(page):
    path = page("1", "2")
    before = [cell.id for cell in code_cells(path)]
    refresh.refresh(path)
    assert [cell.id for cell in code_cells(path)] == before


def test_widget_view_goes_and_its_picture_stays(page):
    path = page(BOARD, "ipywidgets.Output()")
    refresh.refresh(path)
    board = code_cells(path)[0].outputs[0].data
    assert set(board) == {"text/plain", "image/png"}
    assert board["text/plain"] == "a board"
    assert "widget-view" not in path.read_text() and "widget-state" not in path.read_text()


def test_traces_of_earlier_runs_go(page):
    path = page("1 + 1", kernelspec={"name": "my-own", "display_name": "Mine"}, widgets={"state": {}})
    notebook = nbformat.read(path, as_version=4)
    cell = notebook.cells[1]
    cell.metadata.update(execution={"iopub.execute_input": "2020-01-01"}, collapsed=True, tags=["exercise"])
    cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text="old")]
    cell.execution_count = 77
    nbformat.write(notebook, str(path))
    refresh.refresh(path)
    stored = nbformat.read(path, as_version=4)
    assert stored.metadata == refresh.METADATA
    assert "version" not in stored.metadata.language_info
    assert stored.cells[1].metadata == {"tags": ["exercise"]}
    assert stored.cells[1].execution_count == 1
    assert [output.output_type for output in stored.cells[1].outputs] == ["execute_result"]


def test_kernel_is_this_python_in_the_folder_of_the_notebook(page, tmp_path):
    path = page("import os, sys\nprint(sys.executable)\nprint(os.getcwd())")
    refresh.refresh(path)
    executable, folder = code_cells(path)[0].outputs[0].text.splitlines()
    assert os.path.samefile(executable, sys.executable)
    assert os.path.samefile(folder, tmp_path)


def test_failing_cell_is_named_and_the_file_left(page):
    path = page("'fine'", "total = 0\nfor k in range(3):\n    total += missing", "'never'")
    before = path.read_bytes()
    with pytest.raises(refresh.RunError) as failure:
        refresh.refresh(path)
    assert "code cell 2, line 3: total += missing" in str(failure.value)
    assert "NameError: name 'missing' is not defined" in str(failure.value)
    assert path.read_bytes() == before


def test_broken_syntax_is_named(page):
    with pytest.raises(refresh.RunError, match=r"code cell 1, line 2: y = \(\n.*SyntaxError"):
        refresh.refresh(page("x = 1\ny = ("))


def test_error_deep_inside_a_helper_names_the_line_of_the_cell(page):
    path = page("import json", "text = '{'\njson.loads(text)")
    with pytest.raises(refresh.RunError, match=r"code cell 2, line 2: json\.loads\(text\)"):
        refresh.refresh(path)


def test_hanging_cell_is_named_and_the_file_left(page):
    path = page("'quick'", "import time\ntime.sleep(600)")
    before = path.read_bytes()
    with pytest.raises(refresh.RunError, match=r"code cell 2, line 1: import time: .*2 s that the cell may"):
        refresh.refresh(path, cell_seconds=2)
    assert path.read_bytes() == before


def test_slow_notebook_is_named(page):
    path = page(*["import time\ntime.sleep(1.5)"] * 4)
    with pytest.raises(refresh.RunError, match=r"code cell \d, .*2 s that the notebook may"):
        refresh.refresh(path, notebook_seconds=2)


def test_dying_kernel_is_named(page):
    with pytest.raises(refresh.RunError, match=r"code cell 1, .*the kernel died"):
        refresh.refresh(page("import os\nos._exit(1)"))


def test_no_kernel_is_left_behind(page):
    me = psutil.Process()
    before = {child.pid for child in me.children(recursive=True)}
    refresh.refresh(page("1"))
    with pytest.raises(refresh.RunError):
        refresh.refresh(page("import time\ntime.sleep(600)"), cell_seconds=1)
    assert {child.pid for child in me.children(recursive=True)} <= before


def test_check_tells_and_changes_nothing(page, capsys):
    path = page("6 * 7")
    before = path.read_bytes()
    assert refresh.main(["--check", str(path)]) == 1
    assert "page.ipynb: not as a run gives it" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert refresh.main([str(path)]) == 0
    assert refresh.main(["--check", str(path)]) == 0
    path.write_text(path.read_text().replace("42", "43"))
    assert refresh.main(["--check", str(path)]) == 1


def test_others_are_refreshed_when_one_fails(tmp_path, capsys):
    bad = write_notebook(tmp_path / "bad.ipynb", "1 / 0")
    good = write_notebook(tmp_path / "good.ipynb", "1 / 2")
    assert refresh.main([str(bad), str(good)]) == 1
    said = capsys.readouterr().out
    assert "bad.ipynb: left as it was: code cell 1, line 1: 1 / 0" in said and "ZeroDivisionError" in said
    assert code_cells(good)[0].outputs[0].data["text/plain"] == "0.5"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"nbformat": 3}', '{"nbformat": 4, "cells": [{}]}'])
def test_what_is_no_notebook_is_refused_and_left(tmp_path, text):
    path = tmp_path / "odd.ipynb"
    path.write_text(text)
    with pytest.raises(refresh.RunError, match="cannot be read as a notebook"):
        refresh.refresh(path)
    assert path.read_text() == text


def test_missing_notebook_is_refused(tmp_path):
    with pytest.raises(refresh.RunError, match="cannot be read"):
        refresh.refresh(tmp_path / "none.ipynb")


def test_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "page.ipynb"
    path.write_text("old")

    def fail(*paths):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        refresh.write(path, b"new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["page.ipynb"]
