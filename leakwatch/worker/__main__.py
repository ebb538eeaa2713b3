"""The fork server as a program: `python -m leakwatch.worker DESCRIPTOR`, started by the reader."""

import socket
import sys
from importlib import import_module

if __name__ == "__main__":
    # Cryptodome goes by ctypes then: to have cffi read its declarations takes longer.
    sys.modules["cffi"] = None  # type: ignore[assignment]  # how Python is told: not there
    import_module("leakwatch.worker.server").serve(socket.socket(fileno=int(sys.argv[1])))
