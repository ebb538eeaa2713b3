"""Reads every bomb and every page of torture in a confined reader, and says what each cost.

A program of its own, so that its memory and computing time are those of the reader alone:
`python -m tests.torture` prints one JSON object a line.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import process_time
from typing import Self

from leakwatch.config.settings import ReadSettings
from leakwatch.model import Chunk, Ending, Hints, Part
from leakwatch.worker.reader import Reader
from tests.torture.bombs import ADDRESS, BOMBS
from tests.torture.pages import PAGES

_LOOK = 0.02  # seconds between two looks at a child's memory
_TICKS = 100  # of /proc/*/stat in a second, on every Linux there is


def main() -> None:
    """Read them all, a plain document behind each."""
    with Reader(ReadSettings()) as reader, Watch(reader) as watch:
        watch.tell("nothing at all", b"a", "a.txt")
        for name in BOMBS:
            watch.tell(name, _made(name), "bomb.bin")
        for name, (file, page) in PAGES.items():
            watch.tell(name, page, file)


def _made(name: str) -> bytes:
    """Make a bomb elsewhere, so that what that takes is not counted here."""
    maker = [sys.executable, "-m", "tests.torture.bombs", name]
    return subprocess.run(maker, check=True, stdout=subprocess.PIPE).stdout


class Watch:
    """Reads documents and looks all the while at what the children take."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pid = reader.pid
        self._peak = 0  # MiB
        self._base = _memory(
            self._pid, "VmRSS"
        )  # MiB of the fork server, which a child begins with
        self._ended = Event()
        self._eyes = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._eyes.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._eyes.join()

    def tell(self, name: str, content: bytes, file: str) -> None:
        """Read one document and print what it came to and what it cost."""
        before, own, self._peak = self._children(), process_time(), 0
        outcomes, is_found = _read(self._reader.read([content], Hints(file)))
        line = {
            "name": name,
            "outcomes": sorted(set(outcomes)),
            "found": is_found,
            "child": self._children() - before,
            "parent": process_time() - own,
            "more": max(0, self._peak - self._base),
            "own": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "next": _read(self._reader.read([ADDRESS], Hints("next.txt"))) == (["read"], True),
        }
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    def _children(self) -> float:
        """Give the computing time of all children that the fork server has buried."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / _TICKS

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            for pid in Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split():
                with suppress(OSError):  # it has ended meanwhile
                    self._peak = max(self._peak, _memory(int(pid), "VmHWM"))


def _memory(pid: int, what: str) -> int:
    """Give a figure of a process's memory, in MiB; 0 where it has none any more."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(what)), 0)


def _read(parts: Iterator[Part]) -> tuple[list[str], bool]:
    outcomes, is_found = [], False
    for part in parts:
        if isinstance(part, Ending):
            outcomes.append(str(part.outcome))
        if isinstance(part, Chunk):
            texts = (part.text, *(view.text for view in part.views))
            is_found = is_found or any(ADDRESS in text for text in texts)
    return outcomes, is_found


if __name__ == "__main__":
    main()
