"""What confinement costs a page: the same pages through the confined reader and without it.

Processor time of this process, the fork server and all its children together, so that a busy
machine says much the same.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from leakwatch.config.settings import ReadSettings
from leakwatch.model import Hints
from leakwatch.parse.documents import read
from leakwatch.worker import Reader
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
    warm_up()
    is_kept = True
    print("page      plain ms   confined ms    times   more ms")
    with Reader(ReadSettings()) as reader:
        pid = reader._births._process.pid if reader._births._process else 0
        for size in SIZES:
            page = made(1000 * size)
            plain = timed(partial(_plain, page), process_time)
            confined = timed(partial(_confined, reader, page), partial(together, pid))
            times, more = confined / plain, confined - plain
            is_kept &= times <= MOST_TIMES or more <= MOST_MORE
            figures = f"{1e3 * plain:>9.1f} {1e3 * confined:>13.1f} {times:>8.2f}"
            print(f"{size:>4} kB  {figures}{1e3 * more:>10.1f}")
    print(f"goal: {MOST_TIMES} times, or {1e3 * MOST_MORE:g} ms more, whichever is more")
    return 0 if is_kept else 1


def _plain(page: bytes) -> None:
    list(read([page], HINTS))


def _confined(reader: Reader, page: bytes) -> None:
    list(reader.read([page], HINTS))


def made(size: int) -> bytes:
    """Make a page of a forum."""
    posts = "".join(POST.format(number) for number in range(size // len(POST.encode()) + 1))
    return f"<html><title>board</title><body>{posts}</body></html>".encode()


def timed(read_page: Callable[[], object], clock: Callable[[], float]) -> float:
    """Give the seconds that reading a page takes."""
    read_page()
    begun = clock()
    for _ in range(ROUNDS):
        read_page()
    return (clock() - begun) / ROUNDS


def together(pid: int) -> float:
    """Give the processor time of this process, the fork server and the children it has buried."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return process_time() + sum(map(int, fields[11:15])) / _TICKS


if __name__ == "__main__":
    sys.exit(main())
