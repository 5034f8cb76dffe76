"""A real JupyterLab for tests: its own copy of the course, its own settings, its own port."""

import json
import os
import re
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pages
import psutil

ROOT = Path(__file__).resolve().parents[2]
COURSE = (".jupyter", "notebooks", "helpers", "data", "tests", "tools", "README.md", "requirements.txt", "voila.json")
CONFIG = Path(".jupyter", "jupyter_lab_config.py")
KERNEL_ERROR = re.compile(r"^\[IPKernelApp\] ERROR.*\n(?:Traceback.*\n(?:[ \t].*\n)*.*\n)?", re.MULTILINE)
LOG_ERROR = re.compile(r"^\[E .*|^Traceback .*|^\w*(?:Error|Exception)\b.*", re.MULTILINE)


def copy_course(folder):
    """Copy what belongs to the course from the repository to `folder`, and nothing that tools left there."""
    folder.mkdir(parents=True)
    leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "_look_*")
    for name in COURSE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        elif (ROOT / name).exists():
            shutil.copy2(ROOT / name, folder / name)
    (folder / "notebooks").mkdir(exist_ok=True)


def free_port():
    """Return a port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_environment(folder):
    """Return the environment of a user who has never started Jupyter; what Jupyter writes goes below `folder`."""
    foreign = ("JUPYTER", "IPYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    for name, place in {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }.items():
        (folder / place).mkdir(parents=True, exist_ok=True)
        kept[name] = str(folder / place)
    return kept


class LabServer:
    """JupyterLab started as the README says, on a copy of the course in a folder whose name has spaces.

    Nothing of the user's own Jupyter is read or written: configuration, settings, workspaces, runtime files
    and notebooks lie below `folder`. `config=None` starts a plain `jupyter lab`; `arguments` are added to the
    command, `environment` to its environment.
    """

    def __init__(self, folder, config=CONFIG, arguments=(), environment=None):
        self.course = folder / "the course"
        self.own = folder / "own"
        self.log_path = folder / "server.log"
        self.notebook_count = 0
        self.is_set = {}
        copy_course(self.course)
        command = [shutil.which("jupyter", path=sysconfig.get_path("scripts")), "lab"]
        command += [f"--config={config}"] if config else []
        command += ["--no-browser", "--allow-root"]
        command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={free_port()}", *arguments]
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.course,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=own_environment(self.own) | (environment or {}),
            )
        try:
            self.address, self.token = self.wait_until_up()
        except BaseException:
            self.stop()
            raise

    def wait_until_up(self, seconds=60):
        """Wait until the server answers; return its address and the token that it made up."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            for path in (self.own / "runtime").glob("jpserver-*.json"):
                try:
                    told = json.loads(path.read_text(encoding="utf-8"))
                    urllib.request.urlopen(f"{told['url']}api?token={told['token']}", timeout=5).close()
                    return told["url"].rstrip("/"), told["token"]
                except (ValueError, OSError):
                    pass
            time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not answer within {seconds} s; its log:\n{self.log()[-3000:]}")

    def request(self, path, method="GET", data=None, token=True):
        """Send a request to the server; return the status and the answer, as an object where it is JSON."""
        headers = {"Authorization": f"token {self.token}"} if token else {}
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.address + path, data=body, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            status, text = refusal.code, refusal.read().decode()
        try:
            return status, json.loads(text)
        except ValueError:
            return status, text

    def log(self):
        """Return what the server has printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def log_errors(self, start=0):
        """Return the log's lines, from `start` on, that tell of an error other than a kernel's end."""
        return LOG_ERROR.findall(KERNEL_ERROR.sub("", self.log()[start:]))

    def settings(self, plugin, **values):
        """Set what a user would set in Lab's settings for `plugin`; a page opened afterwards obeys.

        Example: `lab.settings("@jupyterlab/apputils-extension:themes", theme="JupyterLab Dark")`.
        """
        extension, name = plugin.split(":")
        path = self.own / "settings" / extension / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
        self.is_set[plugin] = values

    def settings_but(self, other):
        """Return what is set for all plugins but one, as a text."""
        kept = {plugin: values for plugin, values in self.is_set.items() if values and plugin != other}
        return json.dumps(kept, sort_keys=True)

    def notebook(self, source):
        """Put a notebook of its own into the served course and return its path below the course.

        `source` is the key of a page ("explorer"), of which a copy is made, or a list of code cells.
        """
        self.notebook_count += 1
        if isinstance(source, str):
            page = pages.notebook(source)
            path = Path("notebooks", f"{page.stem}_{self.notebook_count}.ipynb")
            shutil.copy(page, self.course / path)
        else:
            path = Path("notebooks", f"made_{self.notebook_count}.ipynb")
            cells = [nbformat.v4.new_code_cell(code) for code in source]
            kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
            notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
            nbformat.write(notebook, self.course / path)
        return path

    def end_sessions(self):
        """Shut down all kernels that pages have started."""
        for session in self.request("/api/sessions")[1]:
            self.request(f"/api/sessions/{session['id']}", method="DELETE")

    def stop(self):
        """Shut the server down, kernels included; whatever of it still runs after 20 s is killed."""
        family = psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []
        try:
            self.request("/api/shutdown", method="POST")
            self.process.wait(20)
        except (AttributeError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        for process in family:
            if process.is_running():
                process.kill()
