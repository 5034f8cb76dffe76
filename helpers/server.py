"""The connection between JupyterLab and a kernel, made prompt: small packets are sent at once."""

from asyncio import Future

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Connect a kernel's websocket without waiting to fill a packet.

    Jupyter Server leaves Nagle's algorithm on: a small message waits until the browser has acknowledged
    the one before, and the browser delays its acknowledgements by 40 ms. JupyterLab uses this class when its
    configuration names it as `ServerApp.kernel_websocket_connection_class`.
    """

    def connect(self) -> Future[None] | None:  # type: ignore[override]  # as in the class above, against its own base
        """Switch Nagle's algorithm off and connect as usual; return what is to be awaited."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
