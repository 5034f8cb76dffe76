"""A bad connection, for tests: what lies between a browser and a server on this machine."""

import asyncio
import contextlib
import threading

from labserver import free_port

AT_ONCE = 1 << 16  # bytes


class Proxy:
    """Pass on what is said between a port of 127.0.0.1 and a server's, unless told to lose it.

    `swallows` holds which ways of the websockets lose everything: "up" to the server, "down" from it. The rest of HTTP
    is passed on, so that the page itself is served.
    """

    def __init__(self, server_port):
        self.server_port, self.port = server_port, free_port()
        self.swallows, self.is_cut = set(), False
        self._writers = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._listen())

    @property
    def address(self):
        """Return the address that a browser opens."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self):
        """Break all connections off, and take no new ones until `mend` is called."""
        self._do(self._cut())

    def mend(self):
        """Pass on everything again."""
        self.is_cut = False
        self.swallows.clear()

    def close(self):
        """End for good."""
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _do(self, what):
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(20)

    async def _listen(self):
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)

    async def _cut(self):
        self.is_cut = True
        for writer in list(self._writers):
            writer.transport.abort()

    async def _close(self):
        self._server.close()
        await self._cut()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _connect(self, reader, writer):
        if self.is_cut:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        self._writers |= {writer, far_writer}
        socket = set()  # holds something once this is a websocket
        await asyncio.gather(
            self._pass_on(reader, far_writer, "up", socket), self._pass_on(far_reader, writer, "down", socket)
        )
        self._writers -= {writer, far_writer}

    async def _pass_on(self, reader, writer, way, socket):
        with contextlib.suppress(ConnectionError):
            while said := await reader.read(AT_ONCE):
                if socket and way in self.swallows:
                    continue
                if b"upgrade: websocket" in said.lower():
                    socket.add(True)
                writer.write(said)
                await writer.drain()
        writer.close()
