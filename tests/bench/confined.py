"""What confinement costs a page: the same pages through the confined reader and without it.

No two pages are alike, since what a process has read once it reads faster the next time. The goal
is for the time that one waits for a page; the processor time of this process, the fork server and
all its children together stands beside it.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from leakwatch.config.settings import ReadSettings
from leakwatch.model import Hints
from leakwatch.parse.documents import read
from leakwatch.worker.reader import Reader
from leakwatch.worker.server import warm_up

HINTS = Hints("page.html")
ROUNDS = 60
SIZES = (15, 60, 170)  # thousands of bytes of a page
MOST_TIMES, MOST_MORE = 1.5, 0.010  # whichever is more
_TICKS = 100  # of /proc/*/stat in a second, on every Linux there is
POST = (
    '<div class="post"><a href="/user/{0}">user{0}</a><p>見本の書き込み {0}: nothing to see, '
    "<b>move on</b>, &quot;quoted&quot; and 12 replies.</p></div>\n"
)


def main() -> int:
    """Measure, print each figure with its goal, and give the exit code."""
    for _ in warm_up():
        pass
    is_kept = True
    print("page     plain ms   confined ms    times   more ms | processor: plain ms   confined ms")
    with Reader(ReadSettings()) as reader:
        for size in SIZES:
            pages = [made(1000 * size, ROUNDS + i) for i in range(2 * ROUNDS)]
            plain = taken(partial(_plain, pages[::2]), process_time)
            confined = taken(
                partial(_confined, reader, pages[1::2]), partial(together, reader.pid)
            )
            times, more = confined.wall / plain.wall, confined.wall - plain.wall
            is_kept &= times <= MOST_TIMES or more <= MOST_MORE
            figures = f"{1e3 * plain.wall:>9.1f} {1e3 * confined.wall:>13.1f} {times:>8.2f}"
            processor = f"{1e3 * plain.processor:>19.1f} {1e3 * confined.processor:>13.1f}"
            print(f"{size:>4} kB {figures}{1e3 * more:>10.1f} | {processor}")
    print(f"goal: {MOST_TIMES} times, or {1e3 * MOST_MORE:g} ms more, whichever is more")
    return 0 if is_kept else 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page took, in seconds."""

    wall: float
    processor: float


def _plain(pages: Sequence[bytes]) -> None:
    for page in pages:
        list(read([page], HINTS))


def _confined(reader: Reader, pages: Sequence[bytes]) -> None:
    for page in pages:
        list(reader.read([page], HINTS))


def made(size: int, seed: int) -> bytes:
    """Make a page of a forum; another one for another seed."""
    count = size // len(POST.encode()) + 1
    posts = "".join(POST.format(f"{seed}x{number}") for number in range(count))
    return f"<html><title>board {seed}</title><body>{posts}</body></html>".encode()


def taken(read_pages: Callable[[], object], clock: Callable[[], float]) -> Taken:
    """Give what a page takes, of as many as there are rounds."""
    begun, started = clock(), perf_counter()
    read_pages()
    wall, processor = perf_counter() - started, clock() - begun
    return Taken(wall / ROUNDS, processor / ROUNDS)


def together(pid: int) -> float:
    """Give the processor time of this process, the fork server and the children it has buried."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return process_time() + sum(map(int, fields[11:15])) / _TICKS


if __name__ == "__main__":
    sys.exit(main())
