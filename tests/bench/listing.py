"""What a list takes on the disk, and how long it takes to open, made for the purpose.

Bytes are counted a stored digest: an address has four, its own and those of its md5, sha1 and
sha256. What stands there for the owner's refs is left out: it is as long as they are. A list is
opened again and again, so that its pages are in memory, and in processor time.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from leakwatch.listfile import open_list
from tests.bench import ours, readme
from tests.bench.goals import Figure, beside, tell
from tests.bench.made_up import OURS
from tests.bench.timing import timed_often

ENTRIES = 1_000_000
_REFS = {"refs", "refs_at"}
_ROUNDS = 5
# The goals.
MOST_BYTES = 40
MOST_WAIT, WAIT_ENTRIES = 20, 10_000_000  # ms, and the entries that it is meant for


def main() -> int:
    """Measure, print each figure beside its goal, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES, help="addresses on the list")
    parser.add_argument("--readme", action="store_true", help="write its part of the README anew")
    asked = parser.parse_args()
    if asked.entries < OURS:
        parser.error(f"a list has at least {OURS} addresses")
    with tempfile.TemporaryDirectory() as folder:
        came = [*figures(Path(folder), asked.entries)]
    if asked.readme:
        readme.renew(Path(__file__).name, beside(came))
    return tell(came)


def figures(folder: Path, entries: int) -> Iterator[Figure]:
    """Give the figures of a list of so many addresses, and a few identifiers of other kinds."""
    path, key = ours.made_list(folder, entries)
    yield size(path, key, entries)
    is_meant = entries == WAIT_ENTRIES
    yield Figure(
        f"opening a list of {entries:,} entries, until it can be searched",
        1e3 * median(timed_often(partial(opened, path)) for _ in range(_ROUNDS)),
        MOST_WAIT,
        " ms",
        is_most=True,
        remark="" if is_meant else f"the goal is for {WAIT_ENTRIES:,} entries (--entries)",
    )


def opened(path: Path) -> None:
    """Open a list, get the search ready for it, and let it go."""
    watchlist, _ = ours.opened(path, is_email_only=False)
    watchlist.close()


def size(path: Path, key: bytes, entries: int) -> Figure:
    """Give the bytes of a stored digest."""
    with open_list(path, key) as watchlist:
        mapped, digests = watchlist._mapped, sum(watchlist._sealed.counts.values())
        apart = sum(mapped.sections[name].length for name in _REFS)
    stored = path.stat().st_size - apart
    return Figure(
        f"bytes of a stored digest, of a list of {entries:,} entries, refs apart",
        stored / digests,
        MOST_BYTES,
        " bytes",
        is_most=True,
        remark=f"{stored / 1e6:,.0f} MB, {digests:,} digests",
    )


if __name__ == "__main__":
    sys.exit(main())
