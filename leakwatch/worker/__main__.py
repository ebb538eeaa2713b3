"""The fork server as a program: `python -m leakwatch.worker DESCRIPTOR`, started by the reader."""

import socket
import sys
from importlib import import_module

if __name__ == "__main__":
    # Cryptodome goes by ctypes then: to read its declarations by cffi is a tenth of the start.
    sys.modules["cffi"] = None  # type: ignore[assignment]  # how Python is told: not there
    import_module("leakwatch.worker.server").serve(socket.socket(fileno=int(sys.argv[1])))
