#!/usr/bin/env python3
"""Run notebooks in fresh kernels and store clean outputs.

    python tools/refresh.py [--check] [NOTEBOOK.ipynb ...]

Without names it takes every page of notebooks/. A notebook is written only when all of its cells ran: what is
stored depends on its text alone, so that a second run changes nothing. `--check` writes nothing and tells
whether the stored outputs are what a run gives.
"""

import argparse
import hashlib
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 60
NOTEBOOK_SECONDS = 180
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
ANSI = re.compile(r"\x1b\[[0-9;]*m")
LINE_IN_CELL = re.compile(r"Cell In\s?\[\d+\], line (\d+)")


class RunError(Exception):
    """A notebook could not be run to its end; the message says where and why."""


class ThisPython(AsyncKernelManager):
    """Start the kernel of the Python that runs this tool, whatever kernels the user has installed."""

    @property
    def kernel_spec(self):
        """Return the specification of this Python's kernel."""
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


def run(notebook, folder, cell_seconds=CELL_SECONDS, notebook_seconds=NOTEBOOK_SECONDS, started=None):
    """Run all cells of `notebook` in a fresh kernel, in place.

    `folder` is the kernel's working directory. `started` is called with the index of each cell that starts.
    Raise RunError when a cell fails or takes more than `cell_seconds`, or all take more than
    `notebook_seconds`.
    """
    deadline = time.monotonic() + notebook_seconds
    current = [0]

    def note(cell, cell_index):
        current[0] = cell_index
        if started:
            started(cell_index)

    client = NotebookClient(
        notebook,
        kernel_manager_class=ThisPython,
        extra_arguments=["--log-level=ERROR"],
        timeout_func=lambda cell: max(0.1, min(cell_seconds, deadline - time.monotonic())),
        shutdown_kernel="immediate",
        coalesce_streams=True,
        on_cell_start=note,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        with tempfile.TemporaryDirectory() as profile:
            client.execute(env=os.environ | {"IPYTHONDIR": profile})
    except CellExecutionError as error:
        raise RunError(tell_failure(notebook, current[0], error)) from error
    except CellTimeoutError as error:
        limit = "the notebook" if time.monotonic() > deadline else "the cell"
        seconds = notebook_seconds if limit == "the notebook" else cell_seconds
        where = tell_place(notebook, current[0])
        raise RunError(f"{where}: still running after the {seconds:g} s that {limit} may take") from error
    except DeadKernelError as error:
        raise RunError(f"{tell_place(notebook, current[0])}: the kernel died") from error


def tell_place(notebook, index, line=1):
    """Say which code cell is at `index`, counted from 1 as in its prompt, and quote one line of it."""
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    lines = notebook.cells[index].source.splitlines() or [""]
    return f"code cell {number}, line {line}: {lines[min(line, len(lines)) - 1].strip()}"


def tell_failure(notebook, index, error):
    """Say where the cell at `index` failed, and with which error."""
    outputs = [output for output in notebook.cells[index].outputs if output.output_type == "error"]
    traceback = ANSI.sub("", "\n".join(outputs[-1].traceback)) if outputs else ""
    line = LINE_IN_CELL.search(traceback)
    place = tell_place(notebook, index, int(line[1]) if line else 1)
    return f"{place}\n    {error.ename}: {error.evalue}"


def clean(notebook):
    """Drop, in place, whatever a run leaves in a notebook that its text does not determine."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    number = 0
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            number += 1
            cell.execution_count = number
            cell.outputs = [output for output in cell.outputs if clean_output(output, number)]
    name_cells(notebook)


def clean_output(output, number):
    """Clean one output of code cell `number` in place; tell whether anything is left of it."""
    if "execution_count" in output:
        output.execution_count = number
    if "data" not in output:
        return True
    output.data.pop(WIDGET_VIEW, None)
    output.metadata.pop(WIDGET_VIEW, None)
    return bool(output.data)


def name_cells(notebook):
    """Give an id to each cell that has none of its own, made from its text, so that it stays the same."""
    seen = set()
    for cell in notebook.cells:
        name = cell.get("id")
        copies = 0
        while not name or name in seen:
            name = hashlib.sha256(f"{cell.source}{copies}".encode()).hexdigest()[:8]
            copies += 1
        cell.id = name
        seen.add(name)


def read(path):
    """Read a notebook, give ids to cells that have none; raise RunError when it is not a notebook."""
    try:
        notebook = nbformat.from_dict(nbformat.reader.reads(path.read_text(encoding="utf-8")))
        if notebook.get("nbformat") != 4:
            raise ValueError(f"its format is {notebook.get('nbformat')}, not 4")
        name_cells(notebook)
        notebook.nbformat_minor = 5
        nbformat.validate(notebook)
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        raise RunError(f"cannot be read as a notebook: {error}") from error
    return notebook


def write(path, content):
    """Write a file so that it holds the old bytes or the new, never a half."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, path.stat().st_mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def refresh(path, check=False, **limits):
    """Run one notebook and store it; return whether its file was already what the run gave.

    With `check` nothing is written. `limits` go to `run`. Raise RunError as `run` does, and leave the file.
    """
    notebook = read(path)
    stored = path.read_bytes()
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    with tqdm(total=len(codes), desc=path.name, unit="cell", leave=False) as bar:
        run(notebook, path.parent, started=lambda index: bar.update(), **limits)
    clean(notebook)
    fresh = (nbformat.writes(notebook).rstrip("\n") + "\n").encode()
    if fresh != stored and not check:
        write(path, fresh)
    return fresh == stored


def read_arguments(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK.ipynb")
    parser.add_argument("--check", action="store_true", help="write nothing, tell what would change")
    parser.add_argument("--cell-seconds", type=float, default=CELL_SECONDS, metavar="S")
    parser.add_argument("--notebook-seconds", type=float, default=NOTEBOOK_SECONDS, metavar="S")
    return parser.parse_args(arguments)


def main(arguments=None):
    """Refresh the notebooks named on the command line; return 1 when one failed or, with --check, differs."""
    options = read_arguments(arguments)
    pages = sorted(path for path in NOTEBOOKS.glob("*.ipynb") if not path.name.startswith("_"))
    limits = {"cell_seconds": options.cell_seconds, "notebook_seconds": options.notebook_seconds}
    failed = False
    for path in tqdm(options.notebooks or pages, desc="notebooks", unit="page"):
        try:
            same = refresh(path, check=options.check, **limits)
            said = "as stored" if same else "not as a run gives it" if options.check else "refreshed"
            failed |= options.check and not same
        except RunError as error:
            said = f"left as it was: {error}"
            failed = True
        tqdm.write(f"{path.name}: {said}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
