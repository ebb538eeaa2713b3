"""What it takes to enrol a customer table of three columns, beside the least that it could be.

`leakwatch watchlist import` on all cores, against a Python that reads the same file on one core
and hashes each value once; both as processes from their start to their end, in turn. People wait
for an import, so that the clock on the wall counts; on a busy machine the processor time beside it
says what it would be on a free one.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench import readme
from tests.bench.customers import COLUMNS, MOST, made_table
from tests.bench.goals import Figure, beside, tell
from tests.bench.ours import KEY
from tests.bench.startup import prepared
from tests.bench.timing import Ran, in_turn, ran

ROWS = 1_000_000
SAME = "the same, against a Python that makes all digests that are stored"
_HASH = Path(__file__).parent / "process" / "hash.py"
# The goals.
SHARE_OF_HASHING = 1 / 3
MOST_MEMORY, MEMORY_ROWS = 2.0, 10_000_000  # GB, and the rows that it is meant for


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took, with the seconds that one waited for it."""

    wall: float
    ran: Ran


def main() -> int:
    """Measure, print each figure beside its goal, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help=f"for the memory ({ROWS:,})")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--readme", action="store_true", help="write its part of the README anew")
    asked = parser.parse_args()
    if not 0 < asked.rows <= MOST:
        parser.error(f"--rows is between 1 and {MOST:,}")
    with tempfile.TemporaryDirectory() as folder:
        came = [*figures(Path(folder), min(asked.rows, ROWS), asked.rows, asked.rounds)]
    if asked.readme:
        readme.renew(Path(__file__).name, beside(came))
    return tell(came)


def figures(folder: Path, rows: int, more: int, rounds: int) -> Iterator[Figure]:
    """Give the figures: the speed with so many rows, the memory with so many or more."""
    table = made_table(folder / "customers.csv", rows)
    came = in_turn(
        {
            "hashed": partial(_took, hashed, table, rows),
            "stored": partial(_took, partial(hashed, more=("same",)), table, rows),
            "enrolled": partial(_took, enrolled, table, rows),
        },
        rounds,
    )
    yield from beside_hashing(rows, came["hashed"], came["enrolled"])
    yield waiting(SAME, came["stored"], came["enrolled"], 0)
    last = came["enrolled"][-1].ran
    yield memory(more, last if more == rows else enrolled(made_table(table, more), more))


def _took(work: Callable[[Path, int], Ran], table: Path, rows: int) -> Took:
    begun = perf_counter()
    done = work(table, rows)
    return Took(perf_counter() - begun, done)


def hashed(table: Path, rows: int, more: Sequence[str] = ()) -> Ran:
    """Hash each value of a table once, or as often as it is stored."""
    done = ran([sys.executable, "-I", "-S", str(_HASH), str(table), *more])
    if int(done.output) != rows * len(COLUMNS):
        raise AssertionError(f"{done.output.strip()} values were hashed: the figure means nothing")
    return done


def enrolled(table: Path, rows: int) -> Ran:
    """Enrol a table, every row a person, where there was no list."""
    target = table.with_suffix(".lw")
    target.unlink(missing_ok=True)
    config, _ = prepared(table.parent / "home", target, KEY)
    columns = [word for name, kind in COLUMNS.items() for word in ("--column", f"{name}={kind}")]
    words = [sys.executable, "-m", "leakwatch", "watchlist", "import", str(table), *columns]
    done = ran([*words, "--person-per-row", "--config", str(config)])
    if f"{rows:,} rows read, 0 refused, 0 merged" not in done.output:
        raise AssertionError(f"the figure means nothing: {done.output.strip()}")
    return done


def beside_hashing(rows: int, theirs: Sequence[Took], ours: Sequence[Took]) -> Iterator[Figure]:
    """Compare enrolling with hashing alone, by the wall's clock and the processor's."""
    title = f"enrolling {rows:,} rows of three columns, against csv and one blake2b a value"
    yield waiting(title, theirs, ours, SHARE_OF_HASHING)
    worked, needed = (median(each.ran.seconds for each in came) for came in (ours, theirs))
    yield Figure(
        "the same in processor time, all cores together",
        median(one.ran.seconds / two.ran.seconds for one, two in zip(ours, theirs, strict=True)),
        0,
        "%",
        remark=f"{worked:.1f} s against {needed:.1f} s",
    )


def waiting(title: str, theirs: Sequence[Took], ours: Sequence[Took], goal: float) -> Figure:
    """Compare how long one waits for each of the two."""
    waited, alone = (median(each.wall for each in came) for came in (ours, theirs))
    cores = len(os.sched_getaffinity(0))
    return Figure(
        title,
        median(one.wall / two.wall for one, two in zip(ours, theirs, strict=True)),
        goal,
        "%",
        is_most=True,
        remark=f"{waited:.1f} s on {cores} cores against {alone:.1f} s on one",
    )


def memory(rows: int, done: Ran) -> Figure:
    """Give the peak memory of an import; the goal is meant for one of ten million rows."""
    is_meant = rows == MEMORY_ROWS
    remark = "" if is_meant else f"goal for {MEMORY_ROWS:,} rows: {MOST_MEMORY:g} GB (--rows)"
    return Figure(
        f"peak memory of enrolling {rows:,} rows of three columns",
        done.memory / 1e9,
        MOST_MEMORY if is_meant else 0,
        " GB",
        is_most=True,
        remark=remark,
    )


if __name__ == "__main__":
    sys.exit(main())
