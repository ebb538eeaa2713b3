"""A threaded server on a loopback port of its own, that can hang up on everybody and end."""

import contextlib
import socket
import socketserver
import sys
import threading
from types import TracebackType
from typing import Any, Final, Self

Address = tuple[str, int]

_LOOK: Final = 0.05  # seconds between two looks whether to end


class LoopbackServer(socketserver.ThreadingTCPServer):
    """Serves between `with` and its end; `ended` tells the threads that wait for something.

    Handlers add their connection to `lines` in `setup` and take it out in `finish`.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, handler: type[socketserver.BaseRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.lines: set[socket.socket] = set()
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, args=(_LOOK,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        self.shutdown()
        for line in self.lines.copy():
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self.server_close()
        self._thread.join()

    @property
    def address(self) -> Address:
        """Give where it listens."""
        host, port = self.server_address[:2]
        return str(host), int(port)

    def handle_error(self, request: Any, client_address: Any) -> None:  # the base's own signature
        """Let go whoever hangs up in the middle; show any other fault."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)
