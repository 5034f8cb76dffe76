"""A server extension for tests: it tells whether the kernels' websockets send small packets at once."""

import json
import socket

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PacketProbe(JupyterHandler):
    """Answer with one truth value for each kernel's websocket that is open."""

    def get(self):
        """Read the socket option of every open connection."""
        handlers = [connection.websocket_handler for connection in ZMQChannelsWebsocketConnection._open_sockets]
        sockets = [handler.ws_connection.stream.socket for handler in handlers]
        prompt = [bool(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) for one in sockets]
        self.finish(json.dumps(prompt))


def _load_jupyter_server_extension(server):
    server.web_app.add_handlers(".*", [("/packet_probe", PacketProbe)])
