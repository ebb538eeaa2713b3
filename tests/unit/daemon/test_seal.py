"""What memory shows to others."""

import subprocess
import sys

PROGRAM = """
import ctypes, os, resource
from leakwatch.daemon.seal import seal
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
assert seal()
print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_sealed_process_leaves_no_core() -> None:
    """Core dumps are forbidden for good, and the kernel lets no neighbour read our memory."""
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )

    assert said.stdout == "1 0 (0, 0)\n"
