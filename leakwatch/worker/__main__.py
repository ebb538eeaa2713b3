"""The fork server as a program: `python -m leakwatch.worker DESCRIPTOR`, started by the reader."""

import socket
import sys

from leakwatch.worker.server import serve

if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
