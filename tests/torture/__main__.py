"""Reads every bomb and every page of torture in a confined reader, and says what each cost.

A program of its own, so that its memory and computing time are those of the reader alone:
`python -m tests.torture` prints one JSON object a line.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from leakwatch.config.settings import ReadSettings
from leakwatch.model import Chunk, Ending, Hints, Part
from leakwatch.worker import Reader
from tests.torture.bombs import ADDRESS, BOMBS
from tests.torture.pages import PAGES

_TICKS = 100  # of /proc/*/stat in a second, on every Linux there is


def main() -> None:
    """Read them all, a plain document between any two."""
    with Reader(ReadSettings()) as reader:
        _told("nothing at all", reader, b"a", "a.txt")
        for name, build in BOMBS.items():
            _told(name, reader, build(), "bomb.bin")
        for name, (file, page) in PAGES.items():
            _told(name, reader, page, file)


def _told(name: str, reader: Reader, content: bytes, file: str) -> None:
    pid = reader._births._process.pid if reader._births._process else 0
    before, own = _children(pid), process_time()
    parts = reader.read([content], Hints(file))
    outcomes, is_found = _read(parts)
    after = list(reader.read([ADDRESS], Hints("next.txt")))
    cost = {
        "child": _children(pid) - before,
        "parent": process_time() - own,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    is_next = _read(iter(after)) == (["read"], True)
    shown = sorted(set(outcomes))
    line = {"name": name, "outcomes": shown, "found": is_found, "next": is_next, **cost}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _read(parts: Iterator[Part]) -> tuple[list[str], bool]:
    outcomes, is_found = [], False
    for part in parts:
        if isinstance(part, Ending):
            outcomes.append(str(part.outcome))
        if isinstance(part, Chunk):
            texts = (part.text, *(view.text for view in part.views))
            is_found = is_found or any(ADDRESS in text for text in texts)
    return outcomes, is_found


def _children(pid: int) -> float:
    """Give the computing time of all children that the fork server has buried."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / _TICKS


if __name__ == "__main__":
    main()
