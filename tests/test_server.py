"""The kernel's websocket of a really running server sends small packets at once."""

import time

import pytest
from labserver import CONFIG, ROOT, LabServer
from websocket import create_connection

PROBE = ["--ServerApp.jpserver_extensions=packet_probe=True"]


@pytest.fixture(params=[CONFIG, None], ids=["configured", "plain"])
def server(request, tmp_path):
    """JupyterLab with the course's configuration or without, and an extension that looks at its sockets."""
    path = {"PYTHONPATH": str(ROOT / "tests")}
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
