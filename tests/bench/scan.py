"""How fast the reference matcher reads a combo list, and whether the list's size matters to it."""

import random
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from leakwatch import parse
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.reference import Matcher
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Hints, Spelling

SEED = 2031
KEY = bytes(range(32))
SMALL, BIG = 1_000, 50_000  # entries
LINES = 8_000  # of the combo list, one in a hundred of them ours
SLOWEST = 0.2  # MB/s; the reference is written to be read, a later matcher is to be fast
STEEPEST = 1.5  # times as long with the big list as with the small one


def main() -> int:
    """Measure, print each figure beside its goal, and give the exit code."""
    dump = combo_list(random.Random(SEED))  # noqa: S311 - made-up data, the same each time
    with tempfile.TemporaryDirectory() as folder:
        small, big = (seconds(Path(folder), entries, dump) for entries in (SMALL, BIG))
    speed, slope = len(dump) / big / 1e6, big / small
    print(f"scan of a combo list, {BIG:,} entries: {speed:.2f} MB/s (goal: {SLOWEST} or more)")
    print(f"time with {BIG:,} entries against {SMALL:,}: x {slope:.2f} (goal: {STEEPEST} or less)")
    return 0 if speed >= SLOWEST and slope <= STEEPEST else 1


def combo_list(dice: random.Random) -> bytes:
    """Make a combo list in which the first thousand customers stand now and then."""
    lines = [
        f"user{dice.randrange(SMALL)}@example.com:{dice.randbytes(5).hex()}"
        if dice.random() < 0.01
        else f"{dice.randbytes(4).hex()}@{dice.randrange(500)}.example:{dice.randbytes(5).hex()}"
        for _ in range(LINES)
    ]
    return "\n".join(lines).encode()


def seconds(folder: Path, entries: int, dump: bytes) -> float:
    """Give the processor's seconds for a scan with so many entries; raises where it finds none."""
    table, target = folder / f"{entries}.csv", folder / f"{entries}.lw"
    rows = [f"email,user{number}@example.com" for number in range(entries)]
    table.write_text("\n".join(["kind,value", *rows]))
    import_list(Order((table,), target, Spelling("JP"), datetime(2031, 7, 1, tzinfo=UTC)), KEY)
    with open_list(target, KEY) as watchlist:
        matcher = Matcher(watchlist, Spelling("JP"))
        begun = process_time()
        found = [*seen(parse.read([dump], Hints("combo.txt")), matcher.tally)]
        took = process_time() - begun
    if not all(isinstance(each, Seen) and each.matches.hits for each in found):
        raise AssertionError("the scan found nothing: the figure would mean nothing")
    return took


if __name__ == "__main__":
    sys.exit(main())
