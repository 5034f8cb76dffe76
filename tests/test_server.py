"""The kernel's websocket of a really running server sends small packets at once."""

import subprocess
import sys
import time

import pytest
from labserver import CONFIG, ROOT, LabServer, own_environment
from pages import notebook
from websocket import create_connection

PROBE = ["--ServerApp.jpserver_extensions=packet_probe=True"]


@pytest.fixture(params=[CONFIG, None], ids=["configured", "plain"])
def server(request, tmp_path):
    """JupyterLab with the course's configuration or without, and an extension that looks at its sockets."""
    path = {"PYTHONPATH": str(ROOT / "tests" / "support")}
    running = LabServer(tmp_path, config=request.param, arguments=PROBE, environment=path)
    running.is_configured = request.param is not None
    yield running
    running.stop()


def test_small_packets_are_sent_at_once(server):
    _, kernel = server.request("/api/kernels", method="POST", data={"name": "python3"})
    address = server.address.replace("http", "ws", 1)
    channels = create_connection(f"{address}/api/kernels/{kernel['id']}/channels?token={server.token}")
    deadline = time.monotonic() + 30
    while not (options := server.request("/packet_probe")[1]) and time.monotonic() < deadline:
        time.sleep(0.05)  # the server registers the connection a moment after its handshake
    channels.close()
    assert options == [server.is_configured]
    assert server.log_errors() == []


def test_voila_reads_the_courses_settings_by_itself(tmp_path):
    page = notebook("explorer").relative_to(ROOT).as_posix()
    code = (
        f"from voila.app import Voila; app = Voila(); app.initialize([{page!r}]);"
        "print(app.kernel_websocket_connection_class.__name__, *app.config.MappingKernelManager)"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=own_environment(tmp_path), timeout=60)
    assert run.stdout.split() == ["PromptConnection", "cull_idle_timeout", "cull_interval"], run.stderr
