"""A program that stands where Tor would and passes every connection on: to be killed, or stopped.

`python -m tests.survive.front PORT TARGET` listens at one port and leads to another, both of this
machine.
"""

import socket
import sys
import threading
from contextlib import suppress

from leakwatch.demo.socks import relay


def carry(line: socket.socket, target: int) -> None:
    """Carry bytes until one side ends."""
    with line, suppress(OSError), socket.create_connection(("127.0.0.1", target)) as other:
        relay(line, other)


def serve(port: int, target: int) -> None:
    """Serve until somebody ends us."""
    with socket.create_server(("127.0.0.1", port), backlog=64, reuse_port=False) as door:
        while True:
            line, _ = door.accept()
            threading.Thread(target=carry, args=(line, target), daemon=True).start()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
