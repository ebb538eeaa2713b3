"""Memory that holds only what the disk holds is given back."""

import subprocess
import sys

from leakwatch import lean

LOADED = "libllvmlite"
SEARCH = f"""
from pathlib import Path
from leakwatch import kernel, lean

def held():
    rows = Path("/proc/self/smaps").read_text().split("VmFlags")
    code = [row for row in rows if "r-xp" in row and "{LOADED}" in row]
    return sum(int(row.partition("Rss:")[2].split()[0]) for row in code)

kernel.ready()
ready = held()

from numba import njit
print(njit(lambda one: one + 1)(41), ready, held())
"""


def test_a_ready_search_does_not_keep_its_compiler_in_memory() -> None:
    """Of the compiler's code next to nothing is held; when it is called again, it runs again."""
    said = subprocess.run(
        [sys.executable, "-c", SEARCH], capture_output=True, text=True, check=True, timeout=300
    ).stdout

    found, ready, again = map(int, said.split())

    assert found == 42
    assert again > 1024  # KiB
    assert ready < again / 4


def test_what_is_not_loaded_gives_nothing_back() -> None:
    """No library of the name: no bytes, no fault."""
    assert lean.give_back("libnobodyhas") == 0
